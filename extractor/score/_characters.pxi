"""What each character is to a search, for `_search.pyx`, which includes this: whether it parts words, and what it is in lower case."""

import re

from extractor.score.search import ANY_MARK, ASCII_MARKS, COMMON_MARKS, DIGITS_BESIDE, WIDE_MARKS, WIDE_SPACES, lower_any

cdef enum:
    MARK = 1
    DIGIT = 2

cdef unsigned char[0x10000] PARTS
"""Which characters part words: a `MARK` does, a `DIGIT` of a script's own where a page has a letter of the script. Those beyond
are letters and pictures."""

_EVERY = "".join(map(chr, range(0x10000)))

for _, _digits in DIGITS_BESIDE:
    for _character in _digits.findall(_EVERY):
        PARTS[<int>ord(_character)] = DIGIT
for _character in re.findall(f"[\\s{re.escape(ASCII_MARKS + WIDE_MARKS)}\ud800-\udfff]", _EVERY):
    PARTS[<int>ord(_character)] = MARK


cdef inline bint parts(unsigned int character) noexcept:
    return character < 0x10000 and PARTS[character] == MARK


ctypedef fused Code:
    unsigned char
    unsigned short
    unsigned int

cdef enum:
    DROPPED = 0xFFFE  # no character of Unicode
    DIFFICULT = 0xFFFF  # nor is this

cdef unsigned short[0x10000] LOWS
"""What each character is when it is lowered. Sigma hangs on what is around it, a dotted I becomes two characters, and rare
marks stay where there are no common ones: a text with any of those is left to Python."""


def _low(str character):
    low = lower_any(character)
    if character in COMMON_MARKS:
        return DROPPED
    hard = character in "Σ\ufffe\uffff" or len(low) != 1 or ord(low) > 0xFFFF or ANY_MARK.match(low)
    return DIFFICULT if hard else ord(low)


for _code in range(0x10000):
    LOWS[_code] = _code
for _character in {c for c in _EVERY if c.lower() != c}.union(ANY_MARK.findall(_EVERY), COMMON_MARKS, WIDE_SPACES, "Σ\ufffe\uffff"):
    LOWS[<int>ord(_character)] = _low(_character)


cdef inline unsigned int low_of(unsigned int code) noexcept:
    """A character in lower case, or what is to be done with it."""
    if code < 0x10000:
        return LOWS[code]
    return DIFFICULT if code < 0x1F000 else code  # scripts with capitals, and others that are as rare


cdef Py_ssize_t lower(const Code *text, Code *low, Py_ssize_t size) noexcept:
    """Lower a text; how long it is then, or -1 where Python must."""
    cdef Py_ssize_t i, length = 0
    cdef unsigned int code
    for i in range(size):
        code = low_of(text[i])
        if code == DROPPED:
            continue
        if code == DIFFICULT:
            return -1
        low[length] = <Code> code
        length += 1
    return length
