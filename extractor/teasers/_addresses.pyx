# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""The compiled twin of `extractor/teasers/addresses.py`."""

from libc.math cimport log, log1p

import numpy as np

from extractor.teasers.addresses import COLUMNS, LONGEST, SLUG

cdef Py_ssize_t _LONGEST = LONGEST, _SLUG = SLUG

cdef struct Shape:
    Py_ssize_t depth, hyphens, tail, digits, size


def addresses(candidates):
    """(COLUMNS, stories): see the Python function."""
    cdef list stories = candidates.stories
    cdef str path, own = candidates.home.path, host = candidates.home.host, ending = ending_of(own)
    cdef Py_ssize_t i, common
    cdef Shape home = _shape(own), shape
    cdef tuple story
    table = np.empty((COLUMNS, len(stories)), dtype=np.float32)
    cdef float[:, ::1] found = table
    for i in range(len(stories)):
        story = <tuple>stories[i]
        path = story[2]
        shape, common = _shape(path), _common(path, own)
        found[0, i] = shape.depth / 4.0
        found[1, i] = log1p(shape.hyphens)
        found[2, i] = log1p(shape.tail)
        found[3, i] = log1p(shape.digits)
        found[4, i] = shape.depth - home.depth
        found[5, i] = log1p(shape.hyphens) - log1p(home.hyphens)
        found[6, i] = log1p(shape.tail) - log1p(home.tail)
        found[7, i] = log1p(shape.digits) - log1p(home.digits)
        found[8, i] = story[1] != host
        found[9, i] = story[3] != ""
        found[10, i] = log1p(common)
        found[11, i] = (shape.hyphens >= _SLUG) == (home.hyphens >= _SLUG)
        found[12, i] = -1 <= shape.digits - home.digits <= 1
        found[13, i] = ending_of(path) == ending
        found[14, i] = common >= shape.size - 1
    _file(stories, <tuple>candidates.home, found)
    return table


cdef int _file(list stories, tuple home, float[:, ::1] found) except -1:
    """See `addresses._filed`."""
    cdef list whole = [], folders = []
    cdef dict count = {}
    cdef str address, folder, own = _folder(home[1] + home[2]), first = _first_folder(home[2])
    cdef tuple story
    cdef Py_ssize_t i
    for i in range(len(stories)):
        story = <tuple>stories[i]
        address = story[1] + story[2]
        folder = _folder(address)
        whole.append(address)
        folders.append(folder)
        count[folder] = count.get(folder, 0) + 1
    for i in range(len(stories)):
        folder = folders[i]
        found[15, i] = log1p(count.get(whole[i], 0))
        found[16, i] = log(count[folder])
        found[17, i] = folder == own
        found[18, i] = _first_folder((<tuple>stories[i])[2]) == first
    return 0


cdef str _folder(str address):
    """What stands before the last slash."""
    return address[: max(address.rfind("/"), 0)]


cdef str _first_folder(str path):
    """The first part of a path; of a path of one part, that."""
    cdef Py_ssize_t end = path.find("/", 1)
    return path[1:] if end < 0 else path[1:end]


cdef Shape _shape(str path):
    """How many slashes and digits an address has, and how many hyphens and letters its last part."""
    cdef Shape shape
    cdef Py_ssize_t i, last = 0
    cdef Py_UCS4 letter
    shape.depth = shape.hyphens = shape.digits = shape.size = 0
    for i in range(min(len(path), _LONGEST)):
        letter = path[i]
        shape.size += letter != 0
        shape.digits += c"0" <= letter <= c"9"
        shape.hyphens += letter == c"-" or letter == c"_"
        if letter == c"/":
            shape.depth += 1
            shape.hyphens = 0
            last = i + 1
    if not shape.depth:
        shape.hyphens = 0
    shape.tail = max(shape.size - last, 0) if shape.depth else 0
    return shape


cdef Py_ssize_t _common(str path, str own):
    """The letters that two addresses begin with alike; 0 where they are one address."""
    cdef Py_ssize_t i
    for i in range(min(max(len(path), len(own)), _LONGEST)):
        if _letter(path, i) != _letter(own, i):
            return i
    return 0


cdef inline Py_UCS4 _letter(str path, Py_ssize_t at):
    """A letter of an address, of which those beyond ASCII are all alike; 0 after its end."""
    cdef Py_UCS4 letter = path[at] if at < len(path) else 0
    return letter if letter < 128 else c"?"


cdef str ending_of(str path):
    """See `addresses._ending`."""
    cdef Py_ssize_t place, length = len(path)
    for place in range(length - 1, max(length - 6, -1), -1):
        if path[place] == u".":
            return path[place + 1 :]
    return ""
