# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Compiled twin of `numbers` of `extractor/features/numbers.py`, with the cues of `extractor/features/cues.py`.

One pass over the characters of each block, and a row a block that is written from left to right: each group of columns is
a function that writes at `out`, and returns where the next group begins. Sums are as precise as numpy's, so that no
threshold falls otherwise.
"""

from cython cimport final
from cpython.object cimport PyObject
from cpython.unicode cimport (
    Py_UNICODE_TOLOWER, PyUnicode_1BYTE_KIND, PyUnicode_2BYTE_KIND, PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ,
)
from libc.math cimport log1p
from libc.stdint cimport int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memcmp, memset

from functools import cache

import numpy as np

from extractor.features._fetch cimport fetch
from extractor.features.cue_words import CUES
from extractor.features.cues import BREAK, HEAD, UNSPACED_HEAD, lexicon
from extractor.features.numbers import CLASSES, CORES, LEAST, MAX_BYLINE, PROSE, QUOTED, _character_classes

cdef enum:
    PLANE = 0x10000
    LOGS = 0x200
    MOST_KINDS = 16
    KIND_BITS = 4
    OF_KIND = 15
    MOST_HEAD = 120
    MOST_WORD = 32
    SIEVE = 0x200
    LEVELS = 3
    # Of the groups before the cues: text, place, levels, cores, peers, claims, neighbours.
    COLUMNS = 32 + 11 + 6 * LEVELS + 9 * LEVELS + 5 + 5 + 4

if HEAD != MOST_HEAD or CLASSES > MOST_KINDS or len(CORES) != LEVELS:
    raise ImportError("The compiled numbers are laid out for other constants.")

cdef int _PROSE = PROSE, _CLASSES = CLASSES, _LEAST = LEAST, _QUOTED = QUOTED, _MAX_BYLINE = MAX_BYLINE
cdef int _UNSPACED_HEAD = UNSPACED_HEAD, _CUES = len(CUES)
cdef float[LEVELS] _CORES = CORES
cdef uint32_t _BASIS = 0x811C9DC5

ctypedef fused Letter:
    uint8_t
    uint16_t
    uint32_t


cdef struct Block:
    # A block by itself: its characters of each class, the class of its first and last one, and its head, case-folded.
    Py_ssize_t length
    Py_ssize_t folded
    float link_share
    Py_ssize_t pieces
    uint32_t kinds[MOST_KINDS]
    uint8_t first
    uint8_t last
    int head_size
    uint32_t head[MOST_HEAD]


cdef struct Sums:
    # What stands before a block: in single precision as `_box_columns` adds it up, and in double as `_place_columns` does.
    float length
    float links
    float prose
    double exact_prose
    float link_share  # of the block before


cdef struct Box:
    int64_t first
    int64_t end
    int64_t parent
    float length
    float links
    float prose
    float blocks
    float columns[5]


cdef struct Peers:
    float count
    double prose
    double length
    float columns[3]


@final
cdef class _Tables:
    """What is known of characters and numbers: class and case-folding of the basic plane, logarithms of small numbers."""

    cdef uint8_t kinds[PLANE]  # the class and, in the higher four bits, how many letters more its case-folding has
    cdef uint16_t folds[PLANE]  # 0 where a letter becomes several
    cdef float logs[LOGS]
    cdef dict several

    def __cinit__(self):
        cdef int i
        self.several = {}
        classes = _character_classes().tobytes()
        for i in range(PLANE):
            folded = chr(i).casefold()
            self.kinds[i] = <int>classes[i] | (len(folded) - 1) << KIND_BITS
            self.folds[i] = ord(folded) if len(folded) == 1 else 0
            if len(folded) > 1:
                self.several[i] = folded
        for i in range(LOGS):
            self.logs[i] = <float>log1p(i)

    cdef float log(self, int64_t number) noexcept:
        """The logarithm of a number and one."""
        return self.logs[number] if 0 <= number < LOGS else <float>log1p(<double>number)


cdef struct Word:
    int size
    bint unspaced
    int64_t bits
    uint32_t letters[MOST_WORD]


@final
cdef class _Lexicon:
    """The words of the cues as an open hash table, for a look-up without an object a word."""

    cdef uint8_t *tags  # a byte of each word's hash, 0 where there is no word: so few that they stay at hand
    cdef Word *words
    cdef uint32_t mask
    cdef uint64_t sieve[SIEVE]  # a bit of each word's hash: few others pass
    cdef uint32_t lowest  # no word without spaces begins with a letter below
    cdef int longest  # letters of a word without spaces

    def __cinit__(self):
        known, pattern = lexicon()
        self.mask = (1 << (2 * len(known)).bit_length()) - 1
        self.tags = <uint8_t *>calloc(self.mask + 1, sizeof(uint8_t))
        self.words = <Word *>calloc(self.mask + 1, sizeof(Word))
        if self.tags == NULL or self.words == NULL:
            raise MemoryError
        self.lowest = 0x10FFFF
        for word, bits in known.items():
            if word != BREAK:
                self.add(word, bits, pattern.fullmatch(word) is not None)

    def __dealloc__(self):
        free(self.tags)
        free(self.words)

    cdef int add(self, str word, int64_t bits, bint unspaced) except -1:
        """Put a word in the next free place from its own on."""
        cdef uint32_t place, h = _BASIS
        cdef Py_UCS4 letter
        for letter in word:
            h = _hashed(h, letter)
        if not 0 < len(word) <= MOST_WORD:
            raise ImportError("The compiled cues are laid out for shorter words.")
        place = h & self.mask
        while self.tags[place]:
            place = (place + 1) & self.mask
        self.tags[place] = _tag(h)
        self.sieve[h // 64 % SIEVE] |= <uint64_t>1 << h % 64
        entry = &self.words[place]
        entry.size, entry.bits, entry.unspaced = len(word), bits, unspaced
        for i, letter in enumerate(word):
            entry.letters[<int>i] = letter
        if unspaced:
            self.lowest = min(self.lowest, <uint32_t>ord(word[0]))
            self.longest = max(self.longest, <int>len(word))
        return 0

    cdef inline bint may_hold(self, uint32_t h) noexcept:
        """Whether a word may have this hash."""
        return self.sieve[h // 64 % SIEVE] >> h % 64 & 1

    cdef const Word *find(self, uint32_t h, const uint32_t *letters, int size) noexcept:
        """The word of these letters, whose hash is `h`; NULL where it is unknown."""
        cdef uint32_t place = h & self.mask
        while self.tags[place]:
            if self.tags[place] == _tag(h):
                entry = &self.words[place]
                if entry.size == size and not memcmp(entry.letters, letters, size * sizeof(uint32_t)):
                    return entry
            place = (place + 1) & self.mask
        return NULL

    cdef const Word *longest_at(self, const uint32_t *letters, int size) noexcept:
        """The longest word without spaces that some letters begin with; NULL for none."""
        cdef const Word *longest = NULL
        cdef uint32_t h = _BASIS
        cdef const Word *word
        cdef int i
        for i in range(min(size, self.longest)):
            h = _hashed(h, letters[i])
            word = self.find(h, letters, i + 1)
            if word != NULL and word.unspaced:
                longest = word
        return longest


cdef inline uint32_t _hashed(uint32_t h, uint32_t letter) noexcept:
    """Fowler, Noll and Vo's hash, a letter at a time."""
    return (h ^ letter) * <uint32_t>0x01000193


cdef inline uint8_t _tag(uint32_t h) noexcept:
    """A byte of a hash that is not 0."""
    return h >> 24 | 1


@cache
def _tables():
    return _Tables(), _Lexicon()


@final
cdef class _Said:
    """A declared text that blocks are looked for in, and a set of its runs of four letters that tells soon where none is."""

    cdef str text
    cdef Py_ssize_t size
    cdef Py_ssize_t last  # where the last part was found
    cdef uint64_t *runs
    cdef int shift

    def __cinit__(self, str text):
        cdef Py_ssize_t i
        cdef uint64_t run = 0
        cdef int kind = PyUnicode_KIND(text), bits = min(max((8 * len(text)).bit_length(), 10), 20)
        cdef void *letters = PyUnicode_DATA(text)
        self.text, self.size, self.shift = text, len(text), 64 - bits
        self.runs = <uint64_t *>calloc(1 << (bits - 6), sizeof(uint64_t))
        if self.runs == NULL:
            raise MemoryError
        for i in range(self.size):
            run = run << 16 ^ <uint64_t>PyUnicode_READ(kind, letters, i)
            self.runs[self.place(run) >> 6] |= <uint64_t>1 << (self.place(run) & 63)

    def __dealloc__(self):
        free(self.runs)

    cdef inline uint64_t place(self, uint64_t run) noexcept:
        return (run * <uint64_t>0x9E3779B97F4A7C15) >> self.shift

    cdef bint may_hold(self, const uint32_t *letters) noexcept:
        """Whether the text may hold these eight letters: it surely doesn't without their first and last four."""
        cdef uint64_t run, place
        cdef int i, j
        for i in range(0, 8, 4):
            run = 0
            for j in range(4):
                run = run << 16 ^ letters[i + j]
            place = self.place(run)
            if not self.runs[place >> 6] >> (place & 63) & 1:
                return False
        return True

    cdef bint holds(self, str part) except -1:
        """Whether the text holds a part, which is looked for first from where the last one was found: blocks stand in its order."""
        cdef Py_ssize_t found = self.text.find(part, self.last)
        if found < 0:
            found = self.text.find(part)
        if found >= 0:
            self.last = found
        return found >= 0

    cdef bint begins_as(self, const Block *block, int letters) noexcept:
        """Whether text and block have the same first letters, as many as they have up to some number."""
        cdef int i, size = min(letters, block.head_size)
        if size != min(letters, self.size):
            return False
        for i in range(size):
            if <uint32_t>PyUnicode_READ(PyUnicode_KIND(self.text), PyUnicode_DATA(self.text), i) != block.head[i]:
                return False
        return True


@final
cdef class _Name:
    """A declared author, and how many letters of each class a text has at least that names him."""

    cdef str name
    cdef Block letters

    def __cinit__(self, str name, _Tables tables):
        self.name = name
        _read_letters(&self.letters, name, tables)

    cdef bint may_stand_in(self, const Block *block) noexcept:
        cdef bint fewer = False
        for i in range(MOST_KINDS):
            fewer |= block.kinds[i] < self.letters.kinds[i]
        return not fewer


@final
cdef class _Page:
    """What the columns of all blocks need of the page."""

    cdef _Tables tables
    cdef _Lexicon lexicon
    cdef list scraps
    cdef list linked
    cdef list raw
    cdef list authors
    cdef _Said title
    cdef _Said description
    cdef _Said body
    cdef int64_t n
    cdef float[::1] prose
    cdef double all_length
    cdef double all_prose
    cdef const int64_t[::1] box
    cdef const int64_t[::1] heading
    cdef const int64_t[::1] look
    cdef Sums *sums
    cdef Box *boxes
    cdef int64_t cores[LEVELS]
    cdef Peers *peers
    cdef int *images
    cdef float constants[4]  # the logarithm of blocks and of prose, the prose's share, whether the article's text is declared

    def __cinit__(self, sheet, claims, tree):
        cdef const int64_t[::1] first = tree.first, end = tree.end, parent = tree.parent
        self.tables, self.lexicon = _tables()
        self.scraps, self.linked, self.raw = sheet.scraps, sheet.linked, sheet.raw
        self.n = len(self.scraps)
        self.box, self.heading, self.look = tree.box, tree.heading, tree.look
        self.authors = [_Name(author, self.tables) for author in claims.authors]
        self.title, self.description = _Said(_flat(claims.title).casefold()), _Said(_flat(claims.description).casefold())
        self.body = _Said(_flat(claims.article_body))
        _check(self, first, end, parent)
        _add_up(self)
        _measure_boxes(self, first, end, parent)
        _count_peers(self)
        _count_images(self, sheet.images)
        self.constants = [
            log1p(self.n) / 6, log1p(self.all_prose) / 9, self.all_prose / self.all_length, bool(claims.article_body)
        ]

    def __dealloc__(self):
        free(self.sums)
        free(self.boxes)
        free(self.peers)
        free(self.images)


cdef inline str _text(_Page page, Py_ssize_t i):
    """The text of a block: a scrap is a tuple of text, pieces and box."""
    return <str>(<tuple>page.scraps[i])[0]


cdef str _flat(str text):
    return " ".join(text.split())


def numbers(sheet, claims, tree, lengths):
    """The numeric features: a row a block, (n, columns), in C order. `lengths` are not needed: a text knows its own."""
    cdef _Page page = _Page(sheet, claims, tree)
    cdef Block block
    cdef int64_t i
    cdef float *out
    cdef float[:, ::1] table
    array = np.empty((page.n, COLUMNS + _CUES), dtype=np.float32)
    table = array
    for i in range(page.n):
        text = _text(page, i)
        _read(page, i, text, &block)
        out = _text_columns(&table[i, 0], page, &block)
        out = _place_columns(out, page, i)
        out = _level_columns(out, page, i)
        out = _core_columns(out, page, i)
        out = _peer_columns(out, page, i)
        out = _claim_columns(out, page, text, &block)
        out = _neighbour_columns(out, page, i)
        _cue_columns(out, page.lexicon, &block)
    return array


cdef int _check(_Page page, const int64_t[::1] first, const int64_t[::1] end, const int64_t[::1] parent) except -1:
    """Raise ValueError where a number would lead out of the page's arrays."""
    cdef Py_ssize_t i, n = page.n, boxes = len(first)
    cdef bint safe = n == len(page.linked) == len(page.raw) == len(page.box) == len(page.heading) == len(page.look)
    safe = safe and 0 < boxes == len(end) == len(parent)
    if safe:
        for i in range(boxes):
            safe &= 0 <= first[i] <= n and 0 <= end[i] <= n and parent[i] < boxes
        for i in range(n):
            safe &= 0 <= page.box[i] < boxes and page.look[i] >= 0
    if not safe:
        raise ValueError("The page's blocks and boxes do not fit together.")
    return 0


cdef int _add_up(_Page page) except -1:
    """The sizes of the blocks, and what stands before each."""
    cdef Py_ssize_t i, length
    cdef float link_share, prose, all_length = 0, all_links = 0, all_prose = 0
    cdef double exact = 0
    cdef Sums *sums = <Sums *>malloc((page.n + 1) * sizeof(Sums))
    if sums == NULL:
        raise MemoryError
    page.sums = sums
    array = np.empty(page.n, dtype=np.float32)
    page.prose = array
    sums[0] = Sums(0, 0, 0, 0, 0)
    for i in range(page.n):
        length, link_share = len(_text(page, i)), _link_share(page, i)
        _fetch_block(page, i)
        prose = <float>length * (<float>1 - link_share) if length > _PROSE else 0
        page.prose[i] = prose
        all_length, all_links, all_prose = all_length + <float>length, all_links + <float>length * link_share, all_prose + prose
        exact += prose
        sums[i + 1] = Sums(all_length, all_links, all_prose, exact, link_share)
    page.all_length = max(<double>all_length, 1.0)
    page.all_prose = max(<double>np.add.reduce(array), 1.0)  # numpy's own sum: the last paragraph's columns turn on its rounding
    return 0


cdef inline void _fetch_block(_Page page, Py_ssize_t i) noexcept:
    """Send for a block's first letters and for how many pieces it has."""
    cdef const char *letters = <const char *>PyUnicode_DATA(_text(page, i))
    fetch(letters)
    fetch(letters + 64)
    fetch(<PyObject *>(<tuple>page.scraps[i])[1])


cdef inline float _link_share(_Page page, Py_ssize_t i) except? -1:
    """The share of a block's characters that are links."""
    cdef Py_ssize_t raw = page.raw[i]
    return <float>(<double><Py_ssize_t>page.linked[i] / max(raw, 1))


cdef int _measure_boxes(_Page page, const int64_t[::1] first, const int64_t[::1] end, const int64_t[::1] parent) except -1:
    """What is in each box, and its columns."""
    cdef Py_ssize_t i
    cdef Box *box
    cdef Sums *before
    cdef Sums *until
    page.boxes = <Box *>malloc(len(first) * sizeof(Box))
    if page.boxes == NULL:
        raise MemoryError
    cdef float all_prose = max(page.sums[end[0]].prose - page.sums[first[0]].prose, <float>1)
    for i in range(len(first)):
        box, before, until = &page.boxes[i], &page.sums[first[i]], &page.sums[end[i]]
        box.first, box.end, box.parent = first[i], end[i], parent[i]
        box.length, box.links = until.length - before.length, until.links - before.links
        box.prose, box.blocks = until.prose - before.prose, end[i] - first[i]
        box.columns[0] = page.tables.log(<int64_t>box.length) / 8
        box.columns[1] = box.links / max(box.length, <float>1)
        box.columns[2] = page.tables.log(end[i] - first[i]) / 5
        box.columns[3] = box.prose / all_prose
        box.columns[4] = box.prose / max(box.length, <float>1)
    return _place_cores(page, len(first))


cdef int _place_cores(_Page page, Py_ssize_t boxes) except -1:
    """The smallest boxes that hold much of the page's prose: the last of the page, as boxes stand in document order."""
    cdef Py_ssize_t i
    cdef int core
    cdef float least
    for core in range(LEVELS):
        least = _CORES[core] * page.boxes[0].prose
        i = boxes - 1
        while i > 0 and page.boxes[i].prose < least:
            i -= 1
        page.cores[core] = i
    return 0


cdef int _count_peers(_Page page) except -1:
    """How many blocks have each look, and how much prose and text they have."""
    cdef Py_ssize_t i
    cdef int64_t most = 0
    cdef Peers *peers
    for i in range(page.n):
        most = max(most, page.look[i])
    page.peers = <Peers *>calloc(most + 1, sizeof(Peers))
    if page.peers == NULL:
        raise MemoryError
    for i in range(page.n):
        peers = &page.peers[page.look[i]]
        peers.count += 1
        peers.prose += page.prose[i]
        peers.length += page.sums[i + 1].length - page.sums[i].length
    for i in range(most + 1):
        peers = &page.peers[i]
        peers.columns[0] = page.tables.log(<int64_t>peers.count) / 4
        peers.columns[1] = peers.prose / page.all_prose
        peers.columns[2] = log1p(peers.length / max(peers.count, <float>1)) / 6
    return 0


cdef int _count_images(_Page page, list images) except -1:
    """How many images stand before each block."""
    cdef int64_t place
    page.images = <int *>calloc(page.n + 2, sizeof(int))
    if page.images == NULL:
        raise MemoryError
    for place in images:
        page.images[min(max(place, 0), page.n + 1)] += 1
    return 0


cdef int _read(_Page page, Py_ssize_t i, str text, Block *block) except -1:
    """A block by itself."""
    block.link_share = page.sums[i + 1].link_share
    block.pieces = len(<list>(<tuple>page.scraps[i])[1])
    return _read_letters(block, text, page.tables)


cdef int _read_letters(Block *block, str text, _Tables tables) except -1:
    """What a text consists of."""
    cdef int kind = PyUnicode_KIND(text)
    cdef void *letters = PyUnicode_DATA(text)
    block.length = len(text)
    if kind == PyUnicode_1BYTE_KIND:
        _count_letters(block, <const uint8_t *>letters, tables)
        return _fold_head(block, <const uint8_t *>letters, tables)
    if kind == PyUnicode_2BYTE_KIND:
        _count_letters(block, <const uint16_t *>letters, tables)
        return _fold_head(block, <const uint16_t *>letters, tables)
    _count_letters(block, <const uint32_t *>letters, tables)
    return _fold_head(block, <const uint32_t *>letters, tables)


cdef void _count_letters(Block *block, const Letter *letters, _Tables tables) noexcept:
    """Count the letters of each class, and those that case-folding adds."""
    cdef uint32_t counts[4][MOST_KINDS]  # four of them, as adding to the same number again and again is slow
    cdef Py_ssize_t i
    cdef uint8_t kind, more = 0
    memset(counts, 0, sizeof(counts))
    for i in range(block.length):
        kind = _kind(letters[i], tables)
        counts[i & 3][kind & OF_KIND] += 1
        more |= kind
    for i in range(MOST_KINDS):
        block.kinds[i] = counts[0][i] + counts[1][i] + counts[2][i] + counts[3][i]
    block.folded = block.length
    if more & ~OF_KIND:
        for i in range(block.length):
            block.folded += _kind(letters[i], tables) >> KIND_BITS
    block.first = _kind(letters[0], tables) & OF_KIND
    block.last = _kind(letters[max(block.length - 1, 0)], tables) & OF_KIND


cdef inline uint8_t _kind(Letter letter, _Tables tables) noexcept:
    if Letter is uint32_t:
        return tables.kinds[min(letter, PLANE - 1)]
    else:
        return tables.kinds[letter]


cdef int _fold_head(Block *block, const Letter *letters, _Tables tables) except -1:
    """Case-fold the head of a text, which may become longer by that."""
    cdef Py_ssize_t i
    cdef uint32_t letter
    cdef int size = 0
    for i in range(min(block.length, MOST_HEAD)):
        letter = letters[i]
        if letter >= PLANE:
            letter = Py_UNICODE_TOLOWER(<Py_UCS4>letter)  # the same up there
        elif tables.folds[letter] or not letter:
            letter = tables.folds[letter]
        else:
            size = _fold_to_several(block, size, tables.several[letter])
            continue
        if size < MOST_HEAD:
            block.head[size] = letter
            size += 1
    block.head_size = size
    return 0


cdef int _fold_to_several(Block *block, int size, str letters) except -1:
    """Put letters on a head, as many as it has room for; its new size."""
    cdef Py_UCS4 letter
    for letter in letters:
        if size < MOST_HEAD:
            block.head[size] = letter
            size += 1
    return size


cdef float *_text_columns(float *out, _Page page, const Block *block) noexcept:
    """A block by itself: its size, its links, its characters, how it begins and ends."""
    cdef int i
    cdef _Tables tables = page.tables
    out[0] = tables.log(block.length) / 5
    out[1] = <float>min(block.length, 400) / 400
    out[2] = block.link_share
    out[3] = block.link_share > <float>0.95
    out[4] = tables.log(block.pieces) / 3
    out += 5
    for i in range(_CLASSES):
        out[i] = <float>block.kinds[i] / <float>max(block.length, 1)
    out += _CLASSES
    out[0], out[1], out[2] = tables.log(block.kinds[11]), tables.log(block.kinds[10]), tables.log(block.kinds[3])
    out[3], out[4] = block.length < 25, block.length < 60
    out[5], out[6], out[7] = block.first == 1, block.first == 3, block.first == 13
    out[8], out[9], out[10] = block.last == 11, block.last == 12, block.last == 2
    out[11], out[12] = block.last == 3, block.last == 7
    return out + 13


cdef float *_place_columns(float *out, _Page page, int64_t i) noexcept:
    """Where on the page a block stands, in blocks and in characters, and how much prose there is before and after."""
    cdef double until = page.sums[i + 1].exact_prose
    cdef double before = until - page.prose[i]
    until = before + page.prose[i]
    out[0] = <float>i / <float>page.n
    out[1] = page.tables.log(i) / 5
    out[2] = page.tables.log(page.n - i) / 5
    out[3] = page.sums[i].length / page.all_length
    out[4] = before / page.all_prose
    out[5] = 1 - until / page.all_prose
    out[6] = before == 0
    out[7] = until >= page.all_prose
    out[8], out[9], out[10] = page.constants[0], page.constants[1], page.constants[2]
    return out + 11


cdef float *_level_columns(float *out, _Page page, int64_t i) noexcept:
    """The boxes around a block."""
    cdef int64_t level = page.box[i]
    cdef const Box *box
    cdef int column
    for _ in range(LEVELS):
        box = &page.boxes[level]
        for column in range(5):
            out[column] = box.columns[column]
        out[5] = <float>(i - box.first) / max(box.blocks, <float>1)
        out += 6
        level = max(box.parent, 0)
    return out


cdef float *_core_columns(float *out, _Page page, int64_t i) noexcept:
    """Where a block stands to the smallest boxes that hold much of the page's prose."""
    cdef int64_t core
    cdef const Box *box
    cdef bint before, after
    for core in page.cores[:LEVELS]:
        box = &page.boxes[core]
        before, after = i < box.first, i >= box.end
        out[0], out[1], out[2] = not before and not after, before, after
        out[3] = page.tables.log(max(box.first - i, 0)) / 4
        out[4] = page.tables.log(max(i - box.end + 1, 0)) / 4
        out[5] = 0 if before or after else <float>(i - box.first) / max(box.blocks, <float>1)
        out[6] = page.box[i] == core
        out[7] = page.boxes[page.box[i]].parent == core
        out[8] = box.columns[1]
        out += 9
    return out


cdef float *_peer_columns(float *out, _Page page, int64_t i) noexcept:
    """How many blocks of the page have the same look as each, how long they are, and whether its neighbours have it."""
    cdef int64_t look = page.look[i]
    cdef const Peers *peers = &page.peers[look]
    out[0], out[1], out[2] = peers.columns[0], peers.columns[1], peers.columns[2]
    out[3] = i > 0 and page.look[i - 1] == look
    out[4] = i + 1 < page.n and page.look[i + 1] == look
    return out + 5


cdef float *_claim_columns(float *out, _Page page, str text, const Block *block) except NULL:
    """Whether a block says what the page declares: title, description, the article's text, its authors."""
    out[0] = _likeness(page.title, text, block)
    out[1] = _likeness(page.description, text, block)
    out[2] = _is_quoted(page.body, text)
    out[3] = page.constants[3]
    out[4] = block.length < _MAX_BYLINE and _is_naming(page.authors, text, block)
    return out + 5


cdef float *_neighbour_columns(float *out, _Page page, int64_t i) noexcept:
    """Whether a block is a heading, how far the last one is, and whether pictures stand before and after."""
    out[0] = page.heading[i] == i
    out[1] = page.tables.log(i - page.heading[i]) / 4
    out[2] = min(page.images[i], 3)
    out[3] = min(page.images[i + 1], 3)
    return out + 4


cdef float _likeness(_Said said, str text, const Block *block) except? -1:
    """How much of a declared text a block says: 1 for the same, a part where one contains the other."""
    if said.size < _LEAST or block.folded < _LEAST:
        return 0
    if block.folded <= said.size:
        if said.may_hold(block.head) and text.casefold() in said.text:
            return <double>block.folded / <double>said.size
    elif block.folded <= said.size + 12 or said.begins_as(block, 12):
        if said.text in text.casefold():
            return <double>said.size / <double>block.folded
    else:
        return 0
    return 0.5 * said.begins_as(block, 30)


cdef bint _is_quoted(_Said said, str text) except -1:
    """Whether a block begins as a part of the declared text of the article; short ones stand in any text."""
    cdef uint32_t head[8]
    cdef int i
    if not said.size or len(text) < _LEAST:
        return False
    for i in range(8):
        head[i] = PyUnicode_READ(PyUnicode_KIND(text), PyUnicode_DATA(text), i)
    return said.may_hold(head) and said.holds(text[:_QUOTED])


cdef bint _is_naming(list authors, str text, const Block *block) except -1:
    """Whether a block names a declared author."""
    for author in authors:
        if (<_Name>author).may_stand_in(block) and (<_Name>author).name in text:
            return True
    return False


cdef void _cue_columns(float *out, _Lexicon lexicon, const Block *block) noexcept:
    """Which of the words that furniture uses stand at the head of a block."""
    cdef int64_t bits = _spaced_cues(lexicon, block)
    cdef int i
    if block.kinds[0]:
        bits |= _unspaced_cues(lexicon, block)
    if bits <= 1:  # any word, and no cue
        memset(out, 0, _CUES * sizeof(float))
        return
    for i in range(_CUES):
        out[i] = bits >> i + 1 & 1


cdef int64_t _spaced_cues(_Lexicon lexicon, const Block *block) noexcept:
    """The cues of the words between spaces: a text has no other white space."""
    cdef int ends[MOST_HEAD + 1]
    cdef uint32_t hashes[MOST_HEAD + 1]
    cdef int64_t bits = 0
    cdef int i, begin = 0, words = _spaced_words(block, ends, hashes)
    cdef const Word *word
    for i in range(words):
        if lexicon.may_hold(hashes[i]):
            word = lexicon.find(hashes[i], block.head + begin, ends[i] - begin)
            if word != NULL:
                bits |= word.bits
        begin = ends[i] + 1
    return bits


cdef int _spaced_words(const Block *block, int *ends, uint32_t *hashes) noexcept:
    """Where the words between spaces end, and their hashes; how many there are. Without a branch that letters decide."""
    cdef uint32_t h = _BASIS, letter
    cdef int i, words = 0
    for i in range(block.head_size):
        letter = block.head[i]
        ends[words], hashes[words] = i, h
        words += letter == c" "
        h = _BASIS if letter == c" " else _hashed(h, letter)
    ends[words], hashes[words] = block.head_size, h
    return words + 1


cdef int64_t _unspaced_cues(_Lexicon lexicon, const Block *block) noexcept:
    """The cues of the words that stand amidst others: of those at one place the longest, and the next one after it."""
    cdef int64_t bits = 0
    cdef int i = 0, size = min(block.head_size, _UNSPACED_HEAD)
    cdef const Word *word
    while i < size:
        word = NULL
        if block.head[i] >= lexicon.lowest:
            word = lexicon.longest_at(block.head + i, size - i)
        if word != NULL:
            bits |= word.bits
        i += 1 if word == NULL else word.size
    return bits
