# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twins of `may_have_date` and `worded` of `moments.py`: most texts have no digit, most words are no months."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc

from extractor.metadata.moments import _ANY_HINT, _BETWEEN, _HINT, _VIETNAMESE_MONTH
from extractor.metadata.months import FIRST_OF_TWO, month_number

cdef extern from "Python.h":
    bint PyUnicode_IS_ASCII(str text)
    int Py_UNICODE_TODECIMAL(Py_UCS4 letter)

cdef enum:
    WORD = -1
    TOO_LARGE = 1000000000


def may_have_date(str text not None):
    """See `moments.may_have_date`. Patterns are searched from the first digit on."""
    cdef Py_ssize_t digit = _first_digit(text)
    if PyUnicode_IS_ASCII(text):
        return digit >= 0 and _HINT.search(text, digit) is not None
    return (digit >= 0 and _ANY_HINT.search(text, digit) is not None) or u"年" in text


cdef Py_ssize_t _first_digit(str text) noexcept:
    """Where the first decimal digit of any script stands; -1 where there is none."""
    cdef Py_ssize_t i = 0
    cdef Py_UCS4 letter
    for letter in text:
        if u"0" <= letter <= u"9" or (letter > 0x7f and letter.isdecimal()):
            return i
        i += 1
    return -1


cdef struct Token:
    Py_ssize_t start, end
    long number


cdef struct Found:
    long day, year
    Py_ssize_t start, end


def worded(str text not None, str language not None):
    """See `moments.worded`. Of the tokens, only words that may be months become texts."""
    cdef list dates = []
    cdef Py_ssize_t count, i
    cdef Token* tokens = <Token*>PyMem_Malloc((len(text) + 1) * sizeof(Token))
    if tokens is NULL:
        raise MemoryError
    try:
        count = _tokens(text, tokens)
        for i in range(count):
            if tokens[i].number == WORD and tokens[i].end - tokens[i].start > 1:
                _read_date(text, language, tokens, count, i, dates)
        return dates
    finally:
        PyMem_Free(tokens)


cdef Py_ssize_t _tokens(str text, Token* tokens) noexcept:
    """The words and numbers of a text (`_TOKEN`), and how many they are."""
    cdef Py_ssize_t i = 0, count = 0
    cdef Py_UCS4 letter
    cdef bint digit, open_word = False, open_number = False
    for letter in text:
        digit = letter.isdecimal() if letter > 0x7f else u"0" <= letter <= u"9"
        if digit:
            if not open_number:
                tokens[count].start, tokens[count].number = i, 0
                count += 1
            _add_digit(&tokens[count - 1], i, letter)
        elif _is_of_word(letter):
            if not open_word:
                tokens[count].start, tokens[count].number = i, WORD
                count += 1
            tokens[count - 1].end = i + 1
        else:
            open_word = open_number = False
            i += 1
            continue
        open_number, open_word = digit, not digit
        i += 1
    return count


cdef inline void _add_digit(Token* token, Py_ssize_t i, Py_UCS4 letter) noexcept:
    token.end = i + 1
    token.number = TOO_LARGE if i - token.start >= 9 else token.number * 10 + _digit(letter)


cdef inline long _digit(Py_UCS4 letter) noexcept:
    """The value of a digit. Those outside of ASCII that are left are beyond the Basic Multilingual Plane."""
    return <long>letter - 0x30 if letter <= 0x39 else Py_UNICODE_TODECIMAL(letter)


cdef inline bint _is_of_word(Py_UCS4 letter) noexcept:
    return letter not in u",;:|/()[]·•–—-<>\x1f\"“”«»،_" and not letter.isspace()


cdef int _read_date(str text, str language, Token* tokens, Py_ssize_t count, Py_ssize_t i, list dates) except -1:
    """Add the date around a word, if that is a month."""
    cdef Py_ssize_t after = i + 1, end = tokens[i].end
    cdef str word = text[tokens[i].start : end]
    cdef Found found
    month = month_number(word, language)
    if month is None and after < count and word in FIRST_OF_TWO:
        month = month_number(f"{word} {text[tokens[after].start : tokens[after].end]}", language)
        end, after = tokens[after].end, after + 1
    if month is None and after < count and word.casefold().rstrip(".") in _VIETNAMESE_MONTH:
        month = tokens[after].number if 0 <= tokens[after].number <= 12 else None
        end, after = tokens[after].end, after + 1
    if month is not None and _find_around(text, tokens, count, i, after, language == "th", &found):
        dates.append((found.year, month, found.day, min(tokens[i].start, found.start), max(end, found.end)))
    return 0


cdef bint _find_around(
    str text, const Token* tokens, Py_ssize_t count, Py_ssize_t before, Py_ssize_t after, bint short_years, Found* found
) except -1:
    """Year and day beside a month: see `moments._around`."""
    cdef const Token* left[5]
    cdef const Token* right[5]
    cdef int lefts = _numbers_beside(text, tokens, before - 1, -1, count, left)
    cdef int rights = _numbers_beside(text, tokens, after, 1, count, right)
    cdef const Token* day = NULL
    cdef const Token* year = NULL
    if rights > 1 and 0 < right[0].number <= 31 and _is_year(right[1]):
        lefts = 0
    if lefts and 0 < left[0].number <= 31:
        day = left[0]
    elif rights and 0 < right[0].number <= 31:
        day = right[0]
    year = _year_of(right, rights)
    if year is NULL:
        year = _year_of(left, lefts)
    if year is NULL and short_years and lefts and rights and 43 <= right[0].number < 100:
        year = right[0]
    if day is NULL or year is NULL:
        return False
    found.day, found.year = day.number, year.number
    found.start, found.end = min(day.start, year.start), max(day.end, year.end)
    return True


cdef const Token* _year_of(const Token** numbers, int count) noexcept:
    """The first of the next two numbers that is a year."""
    if count and _is_year(numbers[0]):
        return numbers[0]
    return numbers[1] if count > 1 and _is_year(numbers[1]) else NULL


cdef inline bint _is_year(const Token* token) noexcept:
    return 1800 <= token.number <= 2700


cdef int _numbers_beside(
    str text, const Token* tokens, Py_ssize_t i, int step, Py_ssize_t count, const Token** found
) except -1:
    """The numbers among the next five tokens, over small words: how many they are."""
    cdef int n = 0, seen
    cdef str word
    for seen in range(5):
        if not 0 <= i < count:
            break
        if tokens[i].number != WORD:
            found[n] = &tokens[i]
            n += 1
        else:
            word = text[tokens[i].start : tokens[i].end]
            if word != "." and word.casefold().strip(".'’") not in _BETWEEN:
                break
        i += step
    return n
