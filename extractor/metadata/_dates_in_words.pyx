# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `dates_in_words.py`: most words are no months, and most that could be have no number beside them."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc

from extractor.metadata.dates_in_words import _BETWEEN, _VIETNAMESE_MONTH
from extractor.metadata.months import FIRST_OF_TWO, month_number

cdef extern from "Python.h":
    int Py_UNICODE_TODECIMAL(Py_UCS4 letter)

cdef enum:
    WORD = -1
    TOO_LARGE = 1000000000

cdef Py_ssize_t LONGEST = max(map(len, _BETWEEN))


cdef struct Token:
    Py_ssize_t start, end
    long number


cdef struct Found:
    long day, year
    Py_ssize_t start, end


def worded(str text not None, str language not None):
    """See `dates_in_words.worded`. Of the tokens, only words that may be months become texts."""
    cdef list dates = []
    cdef Py_ssize_t count, i
    cdef Token* tokens = <Token*>PyMem_Malloc((len(text) + 1) * sizeof(Token))
    if tokens is NULL:
        raise MemoryError
    try:
        count = _tokens(text, tokens)
        if not _has_day_and_year(tokens, count, language == "th"):
            return dates
        for i in range(count):
            if tokens[i].number == WORD and tokens[i].end - tokens[i].start > 1 and _is_counted(text, tokens, count, i):
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


cdef bint _has_day_and_year(const Token* tokens, Py_ssize_t count, bint short_years) noexcept:
    """Whether there are numbers that can be a day and a year."""
    cdef bint day = False, year = False
    cdef Py_ssize_t i
    for i in range(count):
        day = day or 0 < tokens[i].number <= 31
        year = year or _is_year(&tokens[i]) or (short_years and 43 <= tokens[i].number < 100)
    return day and year


cdef bint _is_counted(str text, const Token* tokens, Py_ssize_t count, Py_ssize_t i) noexcept:
    """Whether a number may stand beside a word, or beside it and the next: hardly any word needs to be looked up."""
    return (
        _leads_to_number(text, tokens, i - 1, -1, count)
        or _leads_to_number(text, tokens, i + 1, 1, count)
        or _leads_to_number(text, tokens, i + 2, 1, count)
    )


cdef bint _leads_to_number(str text, const Token* tokens, Py_ssize_t i, int step, Py_ssize_t count) noexcept:
    """Whether a number is among the next five tokens, over words that are short enough to stand between (see `_BETWEEN`)."""
    cdef int seen
    for seen in range(5):
        if not 0 <= i < count:
            return False
        if tokens[i].number != WORD:
            return True
        if not _is_short(text, &tokens[i]):
            return False
        i += step
    return False


cdef inline bint _is_short(str text, const Token* token) noexcept:
    """Whether a word may be one of `_BETWEEN`, with or without a point or quotes."""
    if token.end - token.start <= LONGEST:
        return True
    return text[token.start] in u".'’" or text[token.end - 1] in u".'’"


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
    """Year and day beside a month: see `dates_in_words._around`."""
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
