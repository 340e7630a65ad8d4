"""A byline without what is no name, and the parts of it that separators set apart, for `_names.pyx`, which includes this.

Each pattern is searched only in texts that have a letter or a sign which each of its matches has.
"""

import unicodedata

from extractor.metadata import byline_words as words
from extractor.metadata.moments import Reading, find_moments
from extractor.metadata.names import _ADDRESS, _BRACKETS, _CLOCK, _DIGIT, _HAN_NAME, _SEPARATOR, BORDER

cdef enum:  # what a byline may have in it
    DIGIT = 1
    CRAFT = 2
    ADDRESS = 4
    BRACKET = 8
    PLACE = 16

cdef frozenset _AND = words.AND
cdef Py_ssize_t _LONGEST_AND = max(map(len, _AND))
cdef str _ENDS = " " + BORDER


cdef list _parts(str text, str language):
    """The text between separators, see `names._parts`."""
    cdef list parts = _SEPARATOR.split(text) if _may_separate(text) else [text.strip(_ENDS)]
    letter = words.JOINED_AND.get(language)
    if letter is None and language != "zh":
        return parts
    cdef list apart = []
    for part in parts:
        several = part.rstrip("0123456789 ").split()
        if letter is None and len(several) > 1 and all([_HAN_NAME.fullmatch(name) for name in several]):
            apart += several
        elif letter is not None and len(several) == 4 and several[2][0] == letter and len(several[2]) > 3:
            apart += [" ".join(several[:2]), " ".join(several[2:])[1:]]
        else:
            apart.append(part)
    return apart


cdef bint _may_separate(str text) except -1:
    """Whether a text may have a separator between two names: a sign, white space that is no space, a dash, an "and"."""
    cdef Py_ssize_t i, word, first = 0, end = len(text)
    while first < end and (text[first] == u" " or text[first] == u"\x1f"):
        first += 1
    while end > first and (text[end - 1] == u" " or text[end - 1] == u"\x1f"):
        end -= 1
    word = first
    for i in range(first, end + 1):
        if i == end or text[i] == u" ":
            if word < i and (text[word] in u"–—−-" or (i - word <= _LONGEST_AND and _may_be_and(text[word:i]))):
                return True
            word = i + 1
        elif text[i] in u",;|｜•·●⋅‧、，；＋/／:：" or text[i].isspace():
            return True
    return False


cdef bint _may_be_and(str word) except -1:
    return not PyUnicode_IS_ASCII(word) or word.lower() in _AND


cdef str _bare(str text, how):
    """See `names._bare`."""
    cdef str rest
    cdef int has
    if not PyUnicode_IS_ASCII(text):
        text = unicodedata.normalize("NFC", text)
    if text and text[0] in u"(（[【" and text.rstrip().endswith((")", "）", "]", "】")):
        text = text.rstrip()
        text = text[1:len(text) - 1]
    rest = _strip_by(text)
    if rest:
        text = rest
    has = _signs(text)
    if has == 0:
        return text
    if has & PLACE and not PyUnicode_IS_ASCII(text):
        text = words.WIDE_PLACE.sub("", text)
    if has & CRAFT and (other := words.other_craft(text)):
        text = text[:other.start()]
    if has & DIGIT and _DIGIT.search(text):
        text = _dateless(text, how)
    if has & ADDRESS and ("@" in text or "://" in text or "www." in text):
        text = _ADDRESS.sub("|", text)
    return _BRACKETS.sub(" ", text) if has & BRACKET else text


cdef str _dateless(str text, how):
    """A text with bars in place of dates and times."""
    for moment in reversed(find_moments(text, how or Reading())):
        text = f"{text[:moment.start]}|{text[moment.end:]}"
    return _CLOCK.sub("|", text) if _DIGIT.search(text) else text


cdef int _signs(str text) noexcept:
    """What a byline may have in it that is no name."""
    cdef int has = 0
    cdef Py_ssize_t i, length = len(text)
    cdef Py_UCS4 letter
    for i in range(length):
        letter = text[i]
        if letter < 0x80:
            has |= _sign(letter)
            has |= _word_begun(text, i, length)
        elif letter > 0x2fff:
            has |= CRAFT | PLACE | BRACKET
        if letter > 0x7f and letter.isdecimal():
            has |= DIGIT
    return has


cdef inline int _sign(Py_UCS4 letter) noexcept:
    if u"0" <= letter <= u"9":
        return DIGIT
    if letter == u":":
        return CRAFT | ADDRESS
    if letter == u"/":
        return CRAFT | PLACE
    if letter == u"@":
        return ADDRESS
    return BRACKET if letter == u"(" or letter == u"[" or letter == u"<" else 0


cdef int _word_begun(str text, Py_ssize_t at, Py_ssize_t length) noexcept:
    """What letters at a place begin; of each match of `OTHER_CRAFT` without a sign, some that no other letter stands for."""
    cdef int letter = _lower(text[at])
    if letter == c"w":
        return ADDRESS if _goes_on(text, at, length, b"ww.") else 0
    if (
        (letter == c" " and _goes_on(text, at, length, b"by"))
        or (letter == c"f" and _goes_on(text, at, length, b"rom"))
        or (letter == c"r" and _goes_on(text, at, length, b"eport"))
        or (letter == c"t" and _goes_on(text, at, length, b"arbe"))
        or (letter == c"n" and _goes_on(text, at, length, b"form"))
    ):
        return CRAFT
    return 0
