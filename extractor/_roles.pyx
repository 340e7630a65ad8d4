# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The compiled twin of `extractor.roles.choose`: a few loops over the blocks, where the Python functions that it does the work of
(`running_text`, `pull_quotes`, `standfirst`) make some hundred small arrays.
"""

from cython cimport final
from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc
from cpython.unicode cimport (
    PyUnicode_1BYTE_KIND, PyUnicode_DATA, PyUnicode_FromKindAndData, PyUnicode_KIND, PyUnicode_READ,
)
from libc.math cimport rintf
from libc.stdint cimport int64_t, uint8_t, uint16_t, uint32_t
from libc.string cimport memset
from lxml.includes.etreepublic cimport _Element, import_lxml__etree

from extractor._nodes cimport is_named
from extractor.features.numbers import LINK_SHARE, PROSE
from extractor.network import BODY, DESCRIPTION, HEADLINE, OTHER, ROLES
from extractor.pull_quotes import LONGEST, MORE, NEAR, SHORTEST, letters_of
from extractor.running_text import (
    BODY_THRESHOLD, DOUBTFUL, FOUND, GUESSED, MAIN_FRAME, MAX_DATELINE, MAYBE_ARTICLE, MOST_SHORT, PROSE_LINKS,
)
from extractor.standfirst import LEAD, LEADS, LIKELY_STANDFIRST, MAX_STANDFIRST, MIN_PARAGRAPHS, MIN_STANDFIRST

import_lxml__etree()

cdef extern from "Python.h":
    bint PyUnicode_IS_ASCII(str text)

cdef list _ROLES = ROLES
cdef Py_ssize_t _BODY = BODY, _DESCRIPTION = DESCRIPTION, _HEADLINE = HEADLINE, _OTHER = OTHER, _COUNT = len(ROLES)
cdef Py_ssize_t _LINK_SHARE = LINK_SHARE, _NEAR = NEAR, _MORE = MORE, _LEADS = LEADS
cdef int64_t _PROSE = PROSE, _SHORTEST = SHORTEST, _LONGEST = LONGEST, _MAX_DATELINE = MAX_DATELINE
cdef int64_t _MOST_SHORT = MOST_SHORT, _MIN_STANDFIRST = MIN_STANDFIRST, _MAX_STANDFIRST = MAX_STANDFIRST
cdef int64_t _MIN_PARAGRAPHS = MIN_PARAGRAPHS
# Those that numbers of single precision are compared with are of single precision, as they are to numpy.
cdef float _DOUBTFUL = DOUBTFUL, _PROSE_LINKS = PROSE_LINKS, _LEAD = LEAD, _LIKELY_STANDFIRST = LIKELY_STANDFIRST
cdef double _BODY_THRESHOLD = BODY_THRESHOLD, _MAYBE_ARTICLE = MAYBE_ARTICLE, _MAIN_FRAME = MAIN_FRAME
cdef double _FOUND = FOUND, _GUESSED = GUESSED

cdef enum:
    LATIN = 0x100
    MORE_THAN_LATIN = 0xFFFF

cdef uint16_t[LATIN] _letters  # what `letters_of` makes of each: none, one or two letters, a byte each
for _code in range(LATIN):
    _folded = letters_of(chr(_code))
    _letters[_code] = int.from_bytes(_folded.encode("latin-1"), "little") if _folded < "\u0100" else MORE_THAN_LATIN


def choose(sheet, features, verdict, *, bint is_described):
    """One role a block, how sure each is, and the blocks of the body that are its standfirst as well."""
    cdef _Page page = _Page(sheet, features, verdict)
    page.find_running_text()
    page.drop_datelines()
    cdef list quotes = page.pull_quotes()
    leads = frozenset(page.leads())
    cdef list sure = page.decide()
    for i in quotes:
        page.chosen[<Py_ssize_t>i] = _OTHER
    page.mend_headline()
    if not is_described:
        page.name_standfirst()
    return [_ROLES[page.chosen[i]] for i in range(page.n)], sure, leads


@final
cdef class _Page:
    """The features and the verdict as C reads them, which blocks are body so far, and the role chosen for each."""

    cdef list scraps, boxes
    cdef Py_ssize_t n
    cdef double article
    cdef const float[:, :] roles, numeric
    cdef const float[:] body
    cdef const int64_t[::1] length, frame, heading
    cdef uint8_t* in_body
    cdef int64_t* held  # characters in each frame
    cdef int64_t total  # in all of them
    cdef Py_ssize_t* chosen

    def __cinit__(self, sheet, features, verdict):
        self.scraps, self.boxes = sheet.scraps, sheet.boxes
        self.n, self.article = len(self.scraps), verdict.article
        self.roles, self.body, self.numeric = verdict.roles, verdict.body, features.numeric
        self.length, self.frame, self.heading = features.length, features.frame, features.heading
        self.check()
        self.in_body = <uint8_t*>PyMem_Calloc(self.n, sizeof(uint8_t))
        self.held = <int64_t*>PyMem_Malloc(self.n * sizeof(int64_t))
        self.chosen = <Py_ssize_t*>PyMem_Malloc(self.n * sizeof(Py_ssize_t))
        if not self.in_body or not self.held or not self.chosen:
            raise MemoryError

    def __dealloc__(self):
        PyMem_Free(self.in_body)
        PyMem_Free(self.held)
        PyMem_Free(self.chosen)

    cdef int check(self) except -1:
        """Raise ValueError where the arrays do not fit the blocks."""
        cdef Py_ssize_t i, n = self.n
        cdef bint fits = n == self.roles.shape[0] == self.body.shape[0] == self.numeric.shape[0]
        fits = fits and n == self.length.shape[0] == self.frame.shape[0] == self.heading.shape[0]
        fits = fits and n > 0 and self.roles.shape[1] == _COUNT and self.numeric.shape[1] > _LINK_SHARE
        if fits:
            for i in range(n):
                fits &= 0 <= self.frame[i] < n
        if not fits:
            raise ValueError("The features and the verdict do not fit the blocks.")
        return 0

    # --- running text ---

    cdef int find_running_text(self) except -1:
        """See `running_text.running`."""
        cdef Py_ssize_t i, main, lost
        cdef float most = self.body[0], least
        for i in range(self.n):
            most = max(most, self.body[i])
        least = most / 2 if most < _BODY_THRESHOLD and self.article >= _MAYBE_ARTICLE else _BODY_THRESHOLD
        for i in range(self.n):
            self.in_body[i] = self.body[i] >= least
        lost = self.missed_frame(most)
        main = self.main_frame()
        for i in range(self.n):
            if (self.frame[i] == main and self.body[i] >= _DOUBTFUL) or self.frame[i] == lost:
                self.in_body[i] = True
        return 0

    cdef Py_ssize_t missed_frame(self, float most) noexcept:
        """The frame in which most of an article's prose stands, where next to none of it was taken for text; else -1."""
        cdef Py_ssize_t i, main
        cdef int64_t known = 0, paragraphs = 0
        if self.article < _MAYBE_ARTICLE:
            return -1
        self.empty_frames()
        for i in range(self.n):
            if self.is_prose(i):
                self.hold(i)
                known += self.in_body[i] * self.length[i]
        main = self.heaviest_frame()
        for i in range(self.n):
            paragraphs += self.frame[i] == main and self.is_prose(i)
        if known >= (_FOUND if most >= _BODY_THRESHOLD else _GUESSED) * self.held[main]:
            return -1
        return main if paragraphs > _MOST_SHORT and self.held[main] > _MAIN_FRAME * self.total else -1

    cdef bint is_prose(self, Py_ssize_t i) noexcept:
        return self.length[i] >= _PROSE and self.numeric[i, _LINK_SHARE] < _PROSE_LINKS

    cdef Py_ssize_t main_frame(self) noexcept:
        """The frame in which most of the body stands; -1 where it is scattered."""
        cdef Py_ssize_t i, main
        self.empty_frames()
        for i in range(self.n):
            if self.in_body[i]:
                self.hold(i)
        main = self.heaviest_frame()
        return main if self.held[main] >= _MAIN_FRAME * self.total > 0 else -1

    cdef void empty_frames(self) noexcept:
        self.total = 0
        memset(self.held, 0, self.n * sizeof(int64_t))

    cdef inline void hold(self, Py_ssize_t i) noexcept:
        """Put a block into its frame."""
        self.held[self.frame[i]] += self.length[i]
        self.total += self.length[i]

    cdef Py_ssize_t heaviest_frame(self) noexcept:
        """The frame that holds the most; the first of several."""
        cdef Py_ssize_t i, main = 0
        for i in range(self.n):
            if self.held[i] > self.held[main]:
                main = i
        return main

    cdef int drop_datelines(self) except -1:
        """Take the lines that `running_text.datelines` finds out of the body."""
        cdef Py_ssize_t i, main = self.main_frame()
        if main < 0:
            return 0
        for i in range(self.n):
            if self.in_body[i] and self.frame[i] != main and self.length[i] <= _MAX_DATELINE:
                self.in_body[i] = not has_time(<tuple>self.scraps[i])
        return 0

    # --- pull quotes ---

    cdef list pull_quotes(self):
        """Take what `pull_quotes.pull_quotes` finds out of the body, and return it."""
        cdef list found = []
        cdef dict letters = {}
        cdef Py_ssize_t i, main = self.main_frame()
        if main < 0:
            return found
        for i in range(self.n):
            if self.may_be_quote(i, main) and self.is_quoted(i, letters):
                found.append(i)
        for i in found:
            self.in_body[i] = False
        return found

    cdef bint may_be_quote(self, Py_ssize_t i, Py_ssize_t main) noexcept:
        """Whether a block of the body stands apart, is no heading, and is as long as a pull quote."""
        return (
            self.in_body[i] and self.frame[i] != main
            and _SHORTEST <= self.length[i] <= _LONGEST and self.heading[i] != i
        )

    cdef bint is_quoted(self, Py_ssize_t i, dict letters) except -1:
        """Whether a longer block of the body near a block has all of its words, one after the other."""
        cdef str part = self.letters(i, letters), text
        cdef Py_ssize_t j, least = len(part) + _MORE
        for j in range(max(i - _NEAR, 0), min(i + _NEAR + 1, self.n)):
            if not self.in_body[j]:
                continue
            text = text_of(self.scraps, j)
            if PyUnicode_IS_ASCII(text) and len(text) < least:  # other letters may become more
                continue
            text = self.letters(j, letters)
            if len(text) >= least and part in text:
                return True
        return False

    cdef str letters(self, Py_ssize_t i, dict known):
        """The letters of a block's text, made once."""
        letters = known.get(i)
        if letters is None:
            letters = known[i] = folded_letters(text_of(self.scraps, i))
        return letters

    # --- roles ---

    cdef list leads(self):
        """See `standfirst.leads_of`."""
        cdef list found = []
        cdef Py_ssize_t i, seen = 0
        for i in range(self.n):
            if seen == _LEADS:
                break
            if self.in_body[i]:
                seen += 1
                if self.likeliest(i, -1) == _DESCRIPTION and self.roles[i, _DESCRIPTION] >= _LEAD:
                    found.append(i)
        return found

    cdef Py_ssize_t likeliest(self, Py_ssize_t i, Py_ssize_t but) noexcept:
        """A block's likeliest role, but for one; the first of several."""
        cdef Py_ssize_t k, best = 0
        cdef float most = -1, share
        for k in range(_COUNT):
            share = 0 if k == but else self.roles[i, k]
            if share > most:
                best, most = k, share
        return best

    cdef list decide(self):
        """See `roles.decide`: chooses the roles, and returns how sure they are, to four places."""
        cdef Py_ssize_t i, k
        cdef float others, sure
        cdef list found = []
        for i in range(self.n):
            self.chosen[i] = _BODY
            sure = self.body[i]
            if not self.in_body[i]:
                self.chosen[i] = self.likeliest(i, _BODY)
                others = 0
                for k in range(_COUNT):
                    others += 0 if k == _BODY else self.roles[i, k]
                sure = 0 if self.chosen[i] == _BODY else self.roles[i, self.chosen[i]]
                sure = (1 - self.body[i]) * (sure / max(others, <float>1e-6))
            found.append(rounded(max(<float>0, min(sure, <float>1))))
        return found

    cdef Py_ssize_t first_of_body(self, Py_ssize_t i) noexcept:
        """The first block of the body from one on; `n` where there is none."""
        while i < self.n and not self.in_body[i]:
            i += 1
        return i

    cdef Py_ssize_t headline(self) noexcept:
        """The first block that is a headline; `n` where there is none."""
        cdef Py_ssize_t i = 0
        while i < self.n and self.chosen[i] != _HEADLINE:
            i += 1
        return i

    cdef int mend_headline(self) except -1:
        """See `standfirst.mend_headline`."""
        cdef Py_ssize_t i = self.first_of_body(0)
        if i == self.n or self.headline() < self.n:
            return 0
        while i >= 0:
            if has_tag(self.boxes[<Py_ssize_t>(<tuple>self.scraps[i])[2]], "h1"):
                self.chosen[i], self.in_body[i] = _HEADLINE, False
                return 0
            i -= 1
        return 0

    cdef int name_standfirst(self) except -1:
        """Choose `description` for the block that `standfirst.standfirst` finds."""
        cdef Py_ssize_t first = self.first_of_body(0), headline = self.headline(), i, best = -1
        cdef int64_t paragraphs = 0
        for i in range(self.n):
            paragraphs += self.in_body[i]
        if paragraphs < _MIN_PARAGRAPHS:
            return 0
        for i in range(headline + 1, first):
            if self.standfirst_share(i) >= _LIKELY_STANDFIRST:
                best = self.better_standfirst(best, i)
        if self.standfirst_share(first) > 0 and self.is_alone(first):
            best = self.better_standfirst(best, first)
        if best >= 0:
            self.chosen[best] = _DESCRIPTION
        return 0

    cdef Py_ssize_t better_standfirst(self, Py_ssize_t best, Py_ssize_t i) noexcept:
        """The likelier one of two blocks, of which the first may be -1 for none, and the second of a wrong size."""
        if not _MIN_STANDFIRST <= self.length[i] <= _MAX_STANDFIRST:
            return best
        return i if best < 0 or self.standfirst_share(i) > self.standfirst_share(best) else best

    cdef float standfirst_share(self, Py_ssize_t i) noexcept:
        """How likely a block is a standfirst, in the body or before it; no heading is one."""
        return 0 if self.heading[i] == i else self.body[i] + self.roles[i, _DESCRIPTION]

    cdef bint is_alone(self, Py_ssize_t first) noexcept:
        """Whether no later block of the body has the frame of its first."""
        cdef Py_ssize_t i
        for i in range(first + 1, self.n):
            if self.in_body[i] and self.frame[i] == self.frame[first]:
                return False
        return True


cdef inline float rounded(float share) noexcept:
    """To four places, as numpy rounds."""
    return rintf(share * <float>10000) / <float>10000


cdef inline str text_of(list scraps, Py_ssize_t i):
    """A block's text: the first of a scrap's fields, which are the text, the pieces and the box."""
    return <str>(<tuple>scraps[i])[0]


cdef bint has_time(tuple scrap) except -1:
    """Whether a piece of a block stands in a `<time>`."""
    for piece in <list>scrap[1]:
        if has_tag((<tuple>piece)[1], "time"):
            return True
    return False


cdef bint has_tag(_Element element, const char* name) except -1:
    """Whether an element has a tag without namespace."""
    if element is None:
        raise TypeError("an element is None")
    return is_named(element._c_node, name) and element._c_node.ns is NULL


cdef str folded_letters(str text):
    """`pull_quotes.letters_of`, for texts of Latin letters and typographers' marks; others are left to it."""
    cdef Py_ssize_t i, count = 0, length = len(text)
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef uint16_t folded
    cdef uint8_t* letters = <uint8_t*>PyMem_Malloc(2 * length + 2)
    if letters is NULL:
        raise MemoryError
    try:
        for i in range(length):
            folded = folded_letter(<uint32_t>PyUnicode_READ(kind, data, i))
            if folded == MORE_THAN_LATIN:
                return letters_of(text)
            letters[count], letters[count + 1] = folded & 0xFF, folded >> 8
            count += (folded > 0) + (folded > 0xFF)
        return PyUnicode_FromKindAndData(PyUnicode_1BYTE_KIND, letters, count)
    finally:
        PyMem_Free(letters)


cdef inline uint16_t folded_letter(uint32_t letter) noexcept:
    """See `_letters`."""
    if letter < LATIN:
        return _letters[letter]
    return 0 if 0x2000 <= letter <= 0x206F else MORE_THAN_LATIN  # spaces, dashes, quotation marks
