# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `extractor/teasers/headline.py`."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc

from extractor._record cimport record_of_four

cdef type Parts

from extractor.blocks import HEADINGS
from extractor.teasers.headline import (
    _COLONS,
    _DATE,
    _EDGES,
    _RANK,
    _SLASH,
    _VIDEO,
    MAX_DATE,
    MAX_LABEL,
    MIN_BLURB,
    TOPIC,
    Parts,
)

cdef enum:
    # The fields of a slot.
    TEXT, SIZE, BLOCK, TAG, LINK, HEADING, HINTS
    # The fields of its hints.
    LABEL = 1
    ASIDE = 2
    SCORE = 4

cdef int _MAX_DATE = MAX_DATE
cdef double _MAX_LABEL = MAX_LABEL, _MIN_BLURB = MIN_BLURB, _TOPIC = TOPIC
cdef frozenset _HEADINGS = HEADINGS
cdef str _edges = _EDGES
cdef object _dated = _DATE.match, _unranked = _RANK.sub, _unlabelled = _SLASH.sub, _unvideoed = _VIDEO.sub

cdef struct Judged:
    # What is known of a slot before the headline is chosen.
    double size, score
    bint date


def parts(list found not None, dict owners not None):
    """The parts of a card of at least one slot, and how like a headline its headline is."""
    cdef Py_ssize_t best, i, n = len(found)
    cdef Judged* judged = <Judged*>PyMem_Malloc(n * sizeof(Judged) + 1)
    cdef tuple slot
    if judged is NULL:
        raise MemoryError
    try:
        for i in range(n):
            slot = <tuple>found[i]
            judged[i].size, judged[i].date = slot[SIZE], _is_date(slot)
            judged[i].score = _likeness(slot, i, &judged[i], slot[LINK] in owners)
        if n == 1:
            return judged[0].score, record_of_four(Parts, clean(slot[TEXT]), None, None, None)
        _credit_repeated(found, judged)
        for i in range(1, n):
            if _text(found, i) in _COLONS:
                judged[i - 1].score -= _TOPIC
        best = _best(judged, n)
        return judged[best].score, record_of_four(
            Parts,
            clean(_topic(found, best) + _text(found, best)),
            _kicker(found, judged, best),
            _description(found, judged, best),
            _date(found, judged),
        )
    finally:
        PyMem_Free(judged)


cdef inline str _text(list found, Py_ssize_t i):
    """The text of a slot."""
    return (<tuple>found[i])[TEXT]


cdef inline tuple _hints(list found, Py_ssize_t i):
    """The hints of a slot."""
    return <tuple>(<tuple>found[i])[HINTS]


cdef bint _is_date(tuple slot) except -1:
    """Whether a slot is a date or time, alone or nearly so."""
    cdef str text = slot[TEXT]
    cdef Py_UCS4 letter
    if slot[TAG] == "time":
        return True
    if len(text) > _MAX_DATE:
        return False
    for letter in text:
        if letter.isdecimal():
            return _dated(text) is not None
    return False


cdef double _likeness(tuple slot, Py_ssize_t position, Judged* judged, bint own) except? -1:
    """How like a headline a slot is."""
    cdef double size = judged.size, score = (<tuple>slot[HINTS])[SCORE]
    score = score - 0.2 * position + (size if size < 50 else 50.0) / 12
    if slot[HEADING]:
        score += 3.0
    if slot[TAG] in _HEADINGS:
        score += 2.0
    if slot[LINK] is not None:
        score += 1.5
    if size > 110:
        score -= (size - 110) / 30
    elif size < 15:
        score -= 1.0
    if judged.date:
        score -= 6.0
    return score + 2.0 * own


cdef int _credit_repeated(list found, Judged* judged) except -1:
    """What a card says twice is likelier its headline."""
    cdef dict last = {}
    cdef Py_ssize_t i, before
    for i in range(len(found)):
        if judged[i].size <= 15:
            continue
        text = _text(found, i)
        seen = last.get(text)
        last[text] = i
        if seen is not None:
            before = seen
            judged[i].score += 2.0
            if before >= 0:
                judged[before].score += 2.0
            last[text] = -1
    return 0


cdef Py_ssize_t _best(Judged* judged, Py_ssize_t n) noexcept:
    """The first slot with the highest score."""
    cdef Py_ssize_t i, best = 0
    for i in range(1, n):
        if judged[i].score > judged[best].score:
            best = i
    return best


cdef str _topic(list found, Py_ssize_t best):
    """What stands before a headline in its own line and ends in a colon."""
    cdef tuple headline = <tuple>found[best], slot
    cdef list line = []
    cdef Py_ssize_t i
    cdef str topic
    for i in range(best):
        slot = <tuple>found[i]
        if slot[BLOCK] == headline[BLOCK] and slot[LINK] is headline[LINK]:
            line.append(slot[TEXT])
    if not line:
        return ""
    topic = " ".join(line).replace(" :", ":")
    return topic + " " if topic.endswith(":") and len(topic) < 60 else ""


cdef str _kicker(list found, Judged* judged, Py_ssize_t best):
    """The short label just before the headline, or anywhere in the card where its class names it."""
    cdef Py_ssize_t i
    if best > 0 and not judged[best - 1].date and judged[best - 1].size <= _MAX_LABEL:
        if not _hints(found, best - 1)[ASIDE] and not _text(found, best - 1).endswith(_COLONS):
            return _text(found, best - 1)
    for i in range(len(found)):
        if i != best and judged[i].size <= _MAX_LABEL and _hints(found, i)[LABEL]:
            return _text(found, i)
    return None


cdef str _description(list found, Judged* judged, Py_ssize_t best):
    """The longest text after the headline that is no label, date, name or button."""
    cdef str text, longest = None
    cdef Py_ssize_t i
    for i in range(best + 1, len(found)):
        if judged[i].date or judged[i].size < _MIN_BLURB or _hints(found, i)[ASIDE]:
            continue
        text = _text(found, i)
        if longest is None or len(text) > len(longest):
            longest = text
    return longest


cdef str _date(list found, Judged* judged):
    """The first text that is a date."""
    cdef Py_ssize_t i
    for i in range(len(found)):
        if judged[i].date:
            return _text(found, i)
    return None


def clean(str text not None):
    """A headline without arrows and bullets at its edges, its rank in a list, `Video:`, `Label / ` and soft hyphens."""
    cdef Py_UCS4 letter
    cdef bint slash = False, colon = False
    text = text.replace("\u00ad", "").strip(_edges)
    if text and (text[0] == "#" or text[0].isdecimal()):
        text = _unranked("", text)
    for letter in text:
        slash |= letter == c"/"
        colon |= letter == c":" or letter == 0xff1a
    if slash:
        text = _unlabelled("", text)
    if colon:
        text = _unvideoed("", text)
    return text.strip(_edges)
