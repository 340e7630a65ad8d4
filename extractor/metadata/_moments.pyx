# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twins of `moments.py`: most texts have no date, and a look at their letters tells which pattern need not be searched."""

from operator import itemgetter

from cpython.datetime cimport date_new, import_datetime

from extractor._record cimport fill, record

cdef type Moment

from extractor.metadata.calendars import other_calendars
from extractor.metadata.clock import clock_time
from extractor.metadata.dates_in_words import worded
from extractor.metadata.moments import _TO_ASCII, _YEAR_LAST, Moment, Reading, _day, _numeric

cdef extern from "Python.h":
    bint PyUnicode_IS_ASCII(str text)

include "_stamp.pxi"

import_datetime()

cdef object _by_place = itemgetter(3)


def may_have_date(str text not None):
    """See `moments.may_have_date`."""
    return _may_have_date(text)


cdef bint _may_have_date(str text) noexcept:
    """Whether a text has what `_HINT` or, outside of ASCII, `_ANY_HINT` finds, or the sign of a year."""
    cdef bint is_ascii = PyUnicode_IS_ASCII(text)
    cdef Py_ssize_t i, behind
    for i in range(len(text)):
        if text[i] == u"年":
            return True
        if not _is_digit(text[i]):
            continue
        if _digits(text, i + 1) >= 3 and (not is_ascii or _begins_year(text, i)):
            return True
        if _number_behind(text, _number_behind(text, i + 1, 1), 2):
            return True
        behind = _behind_one_space(text, i + 1)
        if behind < len(text) and 0xe00 <= text[behind] < 0xe80:  # Thai
            return True
    return False


cdef inline bint _begins_year(str text, Py_ssize_t i) noexcept:
    """Whether two digits begin a year from 1800 to 2599."""
    return text[i + 1] in u"89" if text[i] == u"1" else text[i] == u"2" and u"0" <= text[i + 1] <= u"5"


cdef Py_ssize_t _digits(str text, Py_ssize_t place) noexcept:
    """How many digits there are at a place, up to three."""
    cdef Py_ssize_t i = place
    while i < len(text) and i < place + 3 and _is_digit(text[i]):
        i += 1
    return i - place


cdef Py_ssize_t _number_behind(str text, Py_ssize_t place, Py_ssize_t least) noexcept:
    """Where the one or two digits end behind a point or a slash at a place, over a space before and behind it; 0 without them."""
    if place == 0:
        return 0
    place = _behind_one_space(text, place)
    if place >= len(text) or (text[place] != u"." and text[place] != u"/"):
        return 0
    place = _behind_one_space(text, place + 1)
    cdef Py_ssize_t count = min(2, _digits(text, place))
    return place + count if count >= least else 0


cdef inline Py_ssize_t _behind_one_space(str text, Py_ssize_t place) noexcept:
    return place + 1 if place < len(text) and text[place].isspace() else place


cdef inline bint _is_digit(Py_UCS4 letter) noexcept:
    """Whether a letter is a decimal digit of any script."""
    return u"0" <= letter <= u"9" or (letter > 0x7f and letter.isdecimal())


cdef Py_ssize_t _digit_from(str text, Py_ssize_t start, Py_ssize_t end) noexcept:
    """Where the first digit of `text[start:end]` stands; -1 where there is none."""
    cdef Py_ssize_t i
    for i in range(max(0, start), min(end, len(text))):
        if _is_digit(text[i]):
            return i
    return -1


def find_moments(str text not None, how):
    """See `moments.find_moments`."""
    if not _may_have_date(text):
        return []
    cdef str language = how.language
    cdef list spans = []
    cdef bint are_numbers
    if not PyUnicode_IS_ASCII(text):
        text = _in_ascii_digits(text)
    if language == "fa" or (not PyUnicode_IS_ASCII(text) and _may_be_of_other_calendars(text)):
        _keep(spans, list(other_calendars(text, language)))
    are_numbers = _may_be_numeric(text)
    if are_numbers:
        _keep(spans, _numeric(text, how))
    _keep(spans, worded(text, language))
    if len(spans) > 1:
        spans.sort(key=_by_place)
    return [moment for span in spans if (moment := _moment(text, <tuple>span, how, are_numbers)) is not None]


cdef str _in_ascii_digits(str text):
    """A text with the digits of ASCII for those of other scripts, if it has any."""
    cdef Py_UCS4 letter
    for letter in text:
        if 0x660 <= letter < 0x10000 and letter.isdecimal():
            return text.translate(_TO_ASCII)
    return text


cdef bint _may_be_of_other_calendars(str text) noexcept:
    """Whether a text has Arabic letters, in which the months of Iran are written, or the sign of a year."""
    cdef Py_UCS4 letter
    for letter in text:
        if letter == u"年" or 0x600 <= letter < 0x700:
            return True
    return False


cdef bint _may_be_numeric(str text) noexcept:
    """Whether a text has what `_TWO_NUMBERS` finds, or may be what `_COMPACT` is."""
    cdef Py_ssize_t i = 0, place, length = len(text)
    if 8 <= length <= 15 and (text[0] == u"1" or text[0] == u"2"):
        return True
    for i in range(length):
        if not _is_digit(text[i]):
            continue
        place = i + 1
        if place < length and text[place].isspace():
            place += 1
        if place < length and text[place] in u"-/.–年년":
            place = _behind_space(text, place + 1)
            if place < length and _is_digit(text[place]):
                return True
    return False


cdef Py_ssize_t _behind_space(str text, Py_ssize_t place) noexcept:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


cdef int _keep(list spans, list found) except -1:
    """Add the spans that overlap with none so far."""
    cdef Py_ssize_t start, end
    for span in found:
        start, end = (<tuple>span)[3], (<tuple>span)[4]
        for other in spans:
            if start < <Py_ssize_t>(<tuple>other)[4] and <Py_ssize_t>(<tuple>other)[3] < end:
                break
        else:
            spans.append(span)
    return 0


cdef object _moment(str text, tuple span, how, bint are_numbers):
    """The date of a span, with the time beside it; None for a day that the calendar doesn't have."""
    cdef Py_ssize_t start = span[3], end = span[4]
    day = _date(span[0], span[1], span[2], how)
    if day is None:
        return None
    iso, other, stop = day.isoformat(), None, span[4]
    if _digit_from(text, end, end + 40) >= 0 or _digit_from(text, start - 24, start) >= 0:
        clock, stop = clock_time(text, start, end)
        iso += clock
    if are_numbers and span[1] != span[2] and _YEAR_LAST.fullmatch(text[start:end]):
        other = _date(span[0], span[2], span[1], how)
    return _new_moment(iso, day, span[3], stop, other)


cdef object _date(y, m, d, how):
    """See `moments._day`: here are days that every month has, of years that nobody counts otherwise."""
    if 1800 <= y <= 2060 and 1 <= m <= 12 and 1 <= d <= 28 and how.language != "th":
        return date_new(y, m, d)
    return _day(y, m, d, how)


cdef tuple _new_moment(str iso, day, start, end, other):
    moment = record(Moment, 5)
    fill(moment, 0, iso)
    fill(moment, 1, day)
    fill(moment, 2, start)
    fill(moment, 3, end)
    fill(moment, 4, other)
    return moment


def parse_moment(str text not None, how=None):
    """See `moments.parse_moment`."""
    cdef Stamp stamp
    if how is None:
        how = Reading()
    if _read_stamp(text, &stamp):
        return _stamped(text, &stamp, how)
    cdef list moments = find_moments(text, how)
    return moments[0] if moments else None
