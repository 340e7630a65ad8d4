"""Whether a text is a name, and the name in a text with a little around it, for `_names.pyx`, which includes this."""

from extractor.metadata import byline_words as words
from extractor.metadata.names import _AGENCY, _AROUND, _DIGIT, _NEVER, _WIDE, MAX_NAME

cdef frozenset _PARTICLES = words.PARTICLES
cdef Py_ssize_t _MAX_NAME = MAX_NAME
cdef str _DIGITS = "0123456789"


cdef str _clean_name(str text):
    """The same of a text without punctuation around it."""
    if len(text) < 2:
        return None
    cdef str rest = _strip_by(text)
    if rest is not None:
        text = rest.strip(_AROUND)
    text = _trimmed(text)
    if _has_wide(text):
        text = words.WIDE_ROLE.sub("", text)
    cdef Said said = _said(text)
    cdef str name = text
    if _may_go_on(text, said):
        name = words.TRAILING.sub("", text)
        found = _AGENCY.match(name)
        if found is not None:
            name = found[1]
    name = _trimmed(name)
    return name if _is_name(name, said if name is text else _said(name)) else None


cdef str _trimmed(str text):
    """A text without digits at its end, and then without punctuation around it."""
    return text.rstrip(_DIGITS).strip(_AROUND)


cdef bint _may_go_on(str text, Said said) except -1:
    """Whether a text may go on after a name: what `_AGENCY` and `TRAILING` find has one of these words, a digit or an "'s"."""
    if "'s" in text or "’s" in text:
        return True
    if text.count(" ") < 2:
        return False
    return said.some & (REST | OFFICE) or not PyUnicode_IS_ASCII(text) or _DIGIT.search(text) is not None


cdef bint _is_name(str text, Said said) except -1:
    """See `names.is_name`; `said` are its words."""
    if not 2 <= len(text) <= _MAX_NAME or _is_never(text):
        return False
    if _is_wide(text):
        return len(text) <= 20 and words.WIDE_LABEL.search(text) is None
    return _reads_as_name(text, text.split(), said)


cdef bint _is_never(str text) except -1:
    """Whether a text has or is what no name has or is (`_NEVER`): a sign, two digits, a degree."""
    cdef Py_UCS4 letter
    cdef Py_ssize_t i = 0
    for letter in text:
        if letter < 0x80:
            if not (letter.isalpha() or letter in u" '-,." or letter < 0x20) or (letter == u"." and i < 4):
                return _NEVER.search(text) is not None
        elif letter in u"€。®™©" or letter.isdecimal():
            return _NEVER.search(text) is not None
        i += 1
    return False


cdef bint _is_wide(str text) except -1:
    return _has_wide(text) and _WIDE.search(text) is not None


cdef bint _has_wide(str text) noexcept:
    """Whether a text has a character from where those of Chinese, Japanese and Korean are."""
    cdef Py_UCS4 letter
    if PyUnicode_IS_ASCII(text):
        return False
    for letter in text:
        if letter > 0x2fff:
            return True
    return False


cdef bint _is_desk(str text) except -1:
    return _said(text).some & DESK or _has_wide_desk(text)


cdef bint _has_wide_desk(str text) except -1:
    return _has_wide(text) and words.WIDE_DESK.search(text) is not None


cdef bint _reads_as_name(str text, list parts, Said said) except -1:
    """See `names._reads_as_name`."""
    cdef str part
    if len(parts) > 7 or said.some & NOT_NAME or (said.some & ROLE and said.all & OFFICE):
        return False
    if said.some & DESK:
        return said.several or text.isupper() or said.all & AGENCY
    if said.some & ROLE:
        return False
    if text.islower():
        return len(parts) <= 2
    if len(parts) > 1:
        for part in parts:
            if part[0].islower() and part.casefold() not in _PARTICLES:
                return False
    return True


cdef bint _is_capitalised(list parts) except -1:
    cdef str part
    for part in parts:
        if not part[0].isupper() and part.casefold() not in _PARTICLES:
            return False
    return True


cdef bint _are_two_names(str text, int kinds) except -1:
    """Whether a text is of the form "Jane Doe" (see `_TWO_WORDS`), and neither word is of certain kinds."""
    cdef Py_ssize_t space = _space_between(text)
    if space < 0:
        return False
    cdef str lower = text.lower()
    cdef int some = _KINDS.get(lower[:space], 0) | _KINDS.get(lower[space + 1:], 0)
    return not some & kinds


cdef Py_ssize_t _space_between(str text) noexcept:
    """Where the space stands in a text of the form "Jane Doe"; -1 in others."""
    cdef Py_ssize_t i, space = -1, length = len(text)
    if length < 5 or not PyUnicode_IS_ASCII(text) or not text[length - 1].islower():
        return -1
    for i in range(length):
        if text[i] == u" ":
            if space >= 0 or i < 2 or i > length - 3:
                return -1
            space = i
        elif i == 0 or i == space + 1:
            if not text[i].isupper():
                return -1
        elif not (text[i].islower() or (space >= 0 and text[i].isupper())):
            return -1
    return space
