"""A text that is an ISO 8601 date and nothing else, as most declared dates are, for `_moments.pyx`, which includes this."""

cdef struct Stamp:
    int year, month, day
    Py_ssize_t start, clock, clock_end, zone, zone_end


cdef bint _read_stamp(str text, Stamp* stamp) noexcept:
    """Whether a text is an ISO 8601 date and nothing else (`_ISO`), and where its parts are."""
    cdef Py_ssize_t i = _behind_space(text, 0), end, length = len(text)
    if length < i + 10 or text[i + 4] != u"-" or text[i + 7] != u"-":
        return False
    stamp.start = i
    stamp.year, stamp.month, stamp.day = _number(text, i, 4), _number(text, i + 5, 2), _number(text, i + 8, 2)
    if stamp.year < 0 or stamp.month < 0 or stamp.day < 0:
        return False
    i += 10
    stamp.clock = stamp.clock_end = stamp.zone = stamp.zone_end = i
    end = _clock_end(text, i + 1) if i < length and (text[i] == u"T" or text[i] == u" ") else 0
    if end:
        stamp.clock, stamp.clock_end = i + 1, end
        stamp.zone = _behind_fraction(text, end)
        i = stamp.zone_end = _zone_end(text, stamp.zone)
    return _behind_space(text, i) == length


cdef int _number(str text, Py_ssize_t place, Py_ssize_t digits) noexcept:
    """The number in these places; -1 where there are other letters than digits of ASCII."""
    cdef int number = 0
    cdef Py_ssize_t i
    if place + digits > len(text):
        return -1
    for i in range(place, place + digits):
        if not u"0" <= text[i] <= u"9":
            return -1
        number = number * 10 + (<int>text[i] - 0x30)
    return number


cdef Py_ssize_t _clock_end(str text, Py_ssize_t place) noexcept:
    """Where "17:23" or "17:23:05" ends; 0 where there is no time of day."""
    if not (0 <= _number(text, place, 2) <= 29 and _is_count(text, place + 2)):
        return 0
    return place + 8 if _is_count(text, place + 5) else place + 5


cdef bint _is_count(str text, Py_ssize_t place) noexcept:
    """Whether a colon stands there, and minutes or seconds behind it."""
    return place < len(text) and text[place] == u":" and 0 <= _number(text, place + 1, 2) <= 59


cdef Py_ssize_t _behind_fraction(str text, Py_ssize_t place) noexcept:
    cdef Py_ssize_t end = place + 1
    while end < len(text) and u"0" <= text[end] <= u"9":
        end += 1
    return end if end > place + 1 and text[place] == u"." else place


cdef Py_ssize_t _zone_end(str text, Py_ssize_t place) noexcept:
    """Where "Z", "+01:00" or "+0100" ends; the place where there is no zone."""
    cdef Py_ssize_t minutes
    if place < len(text) and text[place] == u"Z":
        return place + 1
    if place < len(text) and (text[place] == u"+" or text[place] == u"-") and _number(text, place + 1, 2) >= 0:
        minutes = place + 4 if place + 3 < len(text) and text[place + 3] == u":" else place + 3
        return minutes + 2 if _number(text, minutes, 2) >= 0 else place
    return place


cdef object _stamped(str text, const Stamp* stamp, how):
    """See `moments._stamp`."""
    cdef str zone = text[stamp.zone : stamp.zone_end], clock = text[stamp.clock : stamp.clock_end]
    day = _date(stamp.year, stamp.month, stamp.day, how)
    if day is None:
        return None
    if zone == "Z":
        zone = "+00:00"
    elif len(zone) == len("+0100"):
        zone = f"{zone[:3]}:{zone[3:]}"
    iso = f"{day.isoformat()}T{clock}{zone}" if clock and clock < "24" else day.isoformat()
    return _new_moment(iso, day, stamp.start, len(text), None)
