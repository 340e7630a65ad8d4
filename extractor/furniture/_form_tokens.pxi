"""Texts and names to words, as `form_tokens.py` takes them apart, without an object a word.

`said.word` are the known words that a text or a name has, `said.meaning` the ideas of all its words.
"""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport int16_t, uint8_t, uint32_t

from extractor.furniture.form_tokens import _LEAST_WITHIN, _NAME_LENGTH, _TEXT_LENGTH

cdef enum:
    ROOM = 512  # letters of a text, which is cut before

cdef enum Sort:
    APART, SMALL, LARGE, ANOTHER, DIGIT

cdef struct Said:
    Py_ssize_t words, meanings, length, end
    const Word* word[ROOM]
    Ideas meaning[ROOM]
    Py_UCS4 letters[ROOM]  # of a name: its parts with a space behind each, the last two from `end`

cdef Py_ssize_t _text_length = _TEXT_LENGTH, _name_length = _NAME_LENGTH, _least_within = _LEAST_WITHIN
assert 2 * _text_length <= ROOM and 3 * _name_length <= ROOM

cdef uint8_t[128] _sorts
_sorts[:] = [
    SMALL if chr(i).islower() else LARGE if chr(i).isupper() else DIGIT if chr(i).isdigit() else APART for i in range(128)
]


cdef int read_words(Said* said, str text, Py_ssize_t limit) except -1:
    """Find the first words of a text. See `form_tokens.add_words`."""
    cdef Py_ssize_t at = 0, first
    cdef Sort sort
    cdef const Py_UCS4* letters = said.letters
    said.words = said.meanings = 0
    said.length = _lower(said.letters, text, _text_length)
    while at < said.length and limit > 0:
        sort = _sort(letters[at])
        first = at
        at += 1
        if sort == APART:
            continue
        while at < said.length and _joins(letters[at], sort == DIGIT):
            at += 1
        _hear(said, letters + first, at - first, sort == DIGIT)
        limit -= 1
    return 0


cdef void _hear(Said* said, const Py_UCS4* letters, Py_ssize_t length, bint is_number) noexcept:
    """Take in a word: a number as so many zeros, what is written without spaces by pairs of letters."""
    cdef Py_ssize_t i
    cdef const Word* word = find(letters, length, hash_of(letters, length))
    if is_number or (letters[0] > 127 and _is_number(letters, length)):
        _note(said, _zeros(min(length, 5)))
    elif length > 1 and is_unspaced(letters[0]) and is_unspaced(letters[1]):
        for i in range(length - 1):
            _note(said, find(letters + i, 2, hash_of(letters + i, 2)))
    else:
        _note(said, word)
    _mean(said, word.meant if word is not NULL else ideas_of(letters, length))


cdef const Word* _zeros(Py_ssize_t length) noexcept:
    """What stands for a number of so many digits."""
    cdef Py_UCS4[5] zeros
    zeros[:] = [48, 48, 48, 48, 48]
    return find(zeros, length, hash_of(zeros, length))


cdef int read_name(Said* said, str name) except -1:
    """Find the parts of a name. See `form_tokens.add_name`."""
    cdef Py_ssize_t length = min(len(name), _name_length), at = 0, first, start, last = 0
    cdef int kind = PyUnicode_KIND(name)
    cdef const void* data = PyUnicode_DATA(name)
    said.words = said.meanings = said.length = said.end = 0
    while at < length:
        first = at
        at = _end_of_part(kind, data, at, length)
        if at == first:
            at += 1
            continue
        start = said.length
        _write_part(said, kind, data, first, at, name)
        _hear_part(said, said.letters + start, said.length - start)
        said.letters[said.length] = c" "
        said.length += 1
        said.end, last = last, start
    return 0


cdef Py_ssize_t _end_of_part(int kind, const void* data, Py_ssize_t at, Py_ssize_t length) noexcept:
    """Where the part of a name that begins here ends: small letters with a large one before, large ones, digits, or others."""
    cdef Py_ssize_t first = at
    cdef Sort sort = _sort(PyUnicode_READ(kind, data, at))
    if sort == APART:
        return at
    while at < length and _sort(PyUnicode_READ(kind, data, at)) == sort:
        at += 1
    if sort != LARGE or at == length or _sort(PyUnicode_READ(kind, data, at)) != SMALL:
        return at
    if at > first + 1:
        return at - 1
    while at < length and _sort(PyUnicode_READ(kind, data, at)) == SMALL:
        at += 1
    return at


cdef int _write_part(Said* said, int kind, const void* data, Py_ssize_t first, Py_ssize_t end, str name) except -1:
    """Add a part in small letters."""
    if PyUnicode_READ(kind, data, first) > 127:
        said.length += _lower(said.letters + said.length, name[first:end], _name_length)
        return 0
    for i in range(first, end):
        said.letters[said.length] = _small(PyUnicode_READ(kind, data, i))
        said.length += 1
    return 0


cdef void _hear_part(Said* said, const Py_UCS4* letters, Py_ssize_t length) noexcept:
    """Take in a part of a name. Where it says nothing, what is inside it does."""
    cdef Ideas ideas
    cdef const Word* word = find(letters, length, hash_of(letters, length))
    _note(said, word)
    if word is not NULL:
        ideas = word.named
    else:
        ideas = ideas_of(letters, length)
        if not ideas.low and not ideas.high and length > _least_within:
            ideas = ideas_within(letters, length)
    _mean(said, ideas)


cdef inline void _note(Said* said, const Word* word) noexcept nogil:
    if word is not NULL:
        said.word[said.words] = word
        said.words += 1


cdef inline void _mean(Said* said, Ideas ideas) noexcept nogil:
    if ideas.low or ideas.high:
        said.meaning[said.meanings] = ideas
        said.meanings += 1


cdef inline Ideas all_meant(const Said* said) noexcept nogil:
    """All ideas of a text."""
    cdef Ideas ideas = Ideas(0, 0)
    cdef Py_ssize_t i
    for i in range(said.meanings):
        ideas = either(ideas, said.meaning[i])
    return ideas


cdef int16_t row_of_end(const Said* said) noexcept:
    """The row of the last two parts of the name that was read."""
    cdef Py_ssize_t length = max(said.length - said.end - 1, 0)  # without the last space
    cdef const Word* word = find(said.letters + said.end, length, hash_of(said.letters + said.end, length))
    return word.rows[<int>END_WORD] if word is not NULL else -1


cdef int16_t row_of_option(Said* said, str option) except -2:
    """The row of an option of a list as a whole."""
    cdef Py_ssize_t length = _lower(said.letters, option, 30)
    cdef const Word* word = find(said.letters, length, hash_of(said.letters, length))
    return word.rows[<int>OPTION_WORD] if word is not NULL else -1


cdef Py_ssize_t _lower(Py_UCS4* letters, str text, Py_ssize_t most) except -1:
    """Write the first letters of a text as small ones, which may be more; returns how many. At most two come of one."""
    cdef Py_ssize_t i, length = min(len(text), most)
    cdef int kind
    cdef const void* data
    if not text.isascii():
        text = text[:most].lower()
        length = min(len(text), 2 * most)
    kind, data = PyUnicode_KIND(text), PyUnicode_DATA(text)
    for i in range(length):
        letters[i] = _small(PyUnicode_READ(kind, data, i))
    return length


cdef inline Py_UCS4 _small(Py_UCS4 letter) noexcept nogil:
    """A letter of ASCII as a small one."""
    return <Py_UCS4>(<uint32_t>letter | 0x20) if c"A" <= letter <= c"Z" else letter


cdef inline Sort _sort(Py_UCS4 letter) noexcept:
    """What a letter is to `form_tokens._PARTS`."""
    if letter < 128:
        return <Sort>_sorts[letter]
    return DIGIT if letter.isdecimal() else ANOTHER if letter.isalnum() else APART


cdef inline bint _joins(Py_UCS4 letter, bint is_number) noexcept:
    """Whether a letter goes on with a word, or a digit with a number."""
    cdef Sort sort = _sort(letter)
    return sort != APART and (sort == DIGIT) == is_number


cdef bint _is_number(const Py_UCS4* letters, Py_ssize_t length) noexcept:
    for i in range(length):
        if not letters[i].isdigit():
            return False
    return True
