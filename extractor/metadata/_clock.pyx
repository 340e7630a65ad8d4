# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `clock.py`: a time in digits and Latin letters, read letter by letter; patterns read the others."""

from extractor.metadata.clock import _TIME_THEN_DATE, _zone, clock_of_any_script

cdef enum:
    BEFORE = 24
    AFTER = 40
    NEAR = 16
    NONE = -1
    WIDE = 0x2e80  # no letter of the patterns that is not Latin comes before

cdef struct Time:
    int hour, minutes, seconds, half
    Py_ssize_t end


def clock_time(str text not None, Py_ssize_t start, Py_ssize_t end):
    """See `clock.clock_time`."""
    cdef Time time
    if not 0 <= start <= end <= len(text):
        return clock_of_any_script(text, start, end)
    cdef Py_ssize_t first = max(0, start - BEFORE), last = min(len(text), end + AFTER)
    if _has_others(text, max(0, first - 1), start) or _has_others(text, end, last):
        return clock_of_any_script(text, start, end)
    if not (_find_before(text, first, start, &time) or _find_after(text, end, last, &time)):
        return "", end
    if time.hour > 23 or (time.half and time.hour > 12):
        return "", end
    if time.hour < 12 and time.half == c"p":
        time.hour += 12
    elif time.half == c"a" and time.hour == 12:
        time.hour = 0
    clock = f"T{time.hour:02d}:{time.minutes:02d}"
    if time.seconds != NONE:
        clock = f"{clock}:{time.seconds:02d}"
    zone, stop = _zone(text, time.end) if _may_be_zone(text, time.end) else ("", time.end)
    return clock + zone, max(stop, end)


cdef bint _has_others(str text, Py_ssize_t first, Py_ssize_t last) noexcept:
    """Whether there are letters that only the patterns know."""
    cdef Py_ssize_t i
    for i in range(first, last):
        if text[i] >= 0x80 and (text[i] >= WIDE or text[i].isdecimal()):
            return True
    return False


cdef bint _find_before(str text, Py_ssize_t first, Py_ssize_t last, Time* time) except -1:
    """The first time of `text[first:last]`, or else the first hour, between which and the date nothing stands but a zone or a day."""
    cdef Py_ssize_t i
    cdef bint hours
    for hours in (False, True):
        i = first
        while i < last:
            if not _read(text, i, 0, last, hours, time):
                i += 1
                continue
            if _TIME_THEN_DATE.fullmatch(text, time.end, last):
                return True
            i = time.end
    return False


cdef bint _find_after(str text, Py_ssize_t first, Py_ssize_t last, Time* time) noexcept:
    """The first time of `text[first:last]`, or else the first hour, if it is near the date."""
    cdef Py_ssize_t i
    cdef bint hours
    for hours in range(2):
        for i in range(first, last):
            if _read(text, i, first, last, hours, time):
                return i <= first + NEAR
    return False


cdef bint _read(str text, Py_ssize_t i, Py_ssize_t first, Py_ssize_t last, bint hours, Time* time) noexcept:
    """Whether a time (`clock._TIME`) or, with `hours`, an hour (`clock._HOUR`) begins at a place of `text[first:last]`."""
    if not _is_digit(text, i, last) or (i > first and _goes_before(text[i - 1], hours)):
        return False
    time.minutes, time.seconds, time.half, time.hour = 0, NONE, 0, _digit(text[i])
    i += 1
    if _is_digit(text, i, last) and (time.hour == 1 or (not hours and time.hour in (0, 2))):
        time.hour = time.hour * 10 + _digit(text[i])
        i += 1
    if hours:
        time.end = _behind_half(text, i, last, False, time)
        return time.end != i
    i = _behind_separator(text, i, last)
    time.minutes = _sixty(text, i, last)
    return i > 0 and time.minutes != NONE and _read_rest(text, i + 2, last, time)


cdef inline bint _goes_before(Py_UCS4 letter, bint hours) noexcept:
    """Whether no time begins behind a letter: a digit, or a sign of longer numbers."""
    return u"0" <= letter <= u"9" or letter == u":" or letter == u"." or (letter == u"/" and not hours)


cdef bint _read_rest(str text, Py_ssize_t i, Py_ssize_t last, Time* time) noexcept:
    """Read the seconds of a time and the half of its day, if it has any; whether that is all of its number."""
    if i < last and text[i] in u":.":
        time.seconds = _sixty(text, i + 1, last)
        if _goes_on(text, i + 3, last):
            time.seconds = NONE
    if time.seconds != NONE:
        i += 3
    time.end = _behind_half(text, i, last, True, time)
    return not _goes_on(text, i, last)


cdef inline bint _goes_on(str text, Py_ssize_t i, Py_ssize_t last) noexcept:
    """Whether a number, or a date in numbers, goes on at a place."""
    return i < last and (u"0" <= text[i] <= u"9" or text[i] == u"/")


cdef Py_ssize_t _behind_separator(str text, Py_ssize_t i, Py_ssize_t last) noexcept:
    """Where the minutes begin; 0 where none do."""
    if i < last and text[i] in u":.":
        return i + 1
    if i < last and text[i].isspace():
        i += 1
    return i + 1 if i < last and text[i] in u"hH" and _is_digit(text, i + 1, last) else 0


cdef Py_ssize_t _behind_half(str text, Py_ssize_t i, Py_ssize_t last, bint apart, Time* time) noexcept:
    """Where an "am" or "p.m." ends that may follow; the place where none does. `apart`: with a space before the "m", too."""
    cdef Py_ssize_t place = i + 1 if i < last and text[i].isspace() else i
    cdef int half = <int>text[place] | 0x20 if place < last else 0
    if half != c"a" and half != c"p":
        return i
    place += 1
    if place < last and text[place] == u".":
        place += 1
    if apart and place < last and text[place].isspace():
        place += 1
    if place >= last or text[place] not in u"mM" or (place + 1 < last and (text[place + 1].isalnum() or text[place + 1] == u"_")):
        return i
    time.half = half
    place += 1
    return place + 1 if place < last and text[place] == u"." else place


cdef inline bint _is_digit(str text, Py_ssize_t i, Py_ssize_t last) noexcept:
    return i < last and u"0" <= text[i] <= u"9"


cdef inline int _digit(Py_UCS4 letter) noexcept:
    return <int>letter - 0x30


cdef int _sixty(str text, Py_ssize_t i, Py_ssize_t last) noexcept:
    """The number of two digits under sixty at a place."""
    if _is_digit(text, i, last) and _is_digit(text, i + 1, last) and text[i] <= u"5":
        return _digit(text[i]) * 10 + _digit(text[i + 1])
    return NONE


cdef bint _may_be_zone(str text, Py_ssize_t i) noexcept:
    """Whether a zone, or fractions of a second, may stand at a place: a sign or a capital behind spaces and a bracket."""
    cdef Py_ssize_t length = len(text)
    if i < length and text[i] in u".,":
        return True
    while i < length and (text[i].isspace() or text[i] == u"("):
        i += 1
    return i < length and (u"A" <= text[i] <= u"Z" or text[i] in u"+-−")
