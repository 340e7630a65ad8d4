"""The words of the model and of `form_words.py` in one hash table: what a word says is found in one look, whatever word it is.

Words that nobody listed begin with one that is, or hold some; by its first two letters most are told to do neither.
"""

from cpython.mem cimport PyMem_Calloc
from libc.stdint cimport int16_t, uint16_t, uint32_t, uint64_t
from libc.string cimport memcmp

from extractor._fnv cimport BASIS, hash_of, hash_on
from extractor.furniture import form_tokens, form_words

cdef enum WordView:
    BUTTON_WORD, HIDDEN_WORD, FIELD_WORD, NAME_WORD, LABEL_WORD, OTHER_WORD, HINT_WORD, VALUE_WORD, CLASS_WORD, OPTION_WORD, END_WORD
    WORD_VIEWS

cdef tuple _WORD_VIEWS = (
    "button", "hidden", "field", "name", "label", "other", "hint", "value", "class", "option", "end",
)

cdef enum:
    SLOTS = 16384
    HOLES = 2048
    LONGEST_INSIDE = 6
    SHORTEST = 3
    LONGEST = 63  # a length is a bit of a hole

cdef struct Word:  # 64 bytes: one line of the processor's cache
    Ideas meant, named  # all ideas of it as a word of a text, and as a part of a name
    uint32_t hash, start  # where its letters are
    uint16_t length
    int16_t rows[WORD_VIEWS]  # -1 where the model does not know it

cdef struct Origin:
    Ideas whole, begun, inside  # what a word stands for by itself, as a beginning, as a part of a run without spaces

cdef Word* _words
cdef Origin* _origins  # of the same words: they are seldom asked for
cdef Py_UCS4* _letters
cdef uint16_t[SLOTS] _slots  # a word's number and one
cdef uint64_t[HOLES] _begun, _within  # lengths of what begins with the same two letters


cdef int learn(form_rows, field_rows) except -1:
    """Make the table, of the rows of facts in the two regressions: once, before anything is read."""
    rows = {(view, token): row for known in (form_rows, field_rows) for (view, token), row in known.items() if view in _WORD_VIEWS}
    tables = (form_words._WHOLE, form_words._BEGIN, form_words._INSIDE)
    words = sorted({token for _, token in rows}.union(*tables))
    global _words, _origins, _letters
    if 2 * len(words) > SLOTS or max(map(len, words)) > LONGEST:
        raise ValueError("more or longer words than there is room for")
    cdef char* room = <char*>PyMem_Calloc(len(words) + 1, sizeof(Word))
    _origins = <Origin*>PyMem_Calloc(len(words), sizeof(Origin))
    _letters = <Py_UCS4*>PyMem_Calloc(sum(map(len, words)), sizeof(Py_UCS4))
    if room is NULL or _origins is NULL or _letters is NULL:
        raise MemoryError
    _words = <Word*>(room + sizeof(Word) - <size_t>room % sizeof(Word))
    cdef Py_ssize_t i
    cdef uint32_t start = 0
    for i, word in enumerate(words):
        _learn_word(i, word, start, rows, tables)
        start += len(<str>word)
    return 0


cdef int _learn_word(Py_ssize_t number, str word, uint32_t start, dict rows, tuple tables) except -1:
    """Put one word into the table."""
    cdef Word* entry = &_words[number]
    cdef Origin* origin = &_origins[number]
    cdef Py_UCS4* letters = _letters + start
    cdef Py_ssize_t i, length = len(word)
    for i in range(length):
        letters[i] = word[i]
    entry.hash, entry.start, entry.length = hash_of(letters, length), start, length
    whole, begin, inside = tables
    origin.whole, origin.begun = as_ideas(whole.get(word, ())), as_ideas(begin.get(word, ()))
    origin.inside = as_ideas(inside.get(word, ()))
    entry.meant, entry.named = as_ideas(form_words.ideas(word)), as_ideas(form_tokens.ideas_of(word))
    for i in range(WORD_VIEWS):
        entry.rows[i] = rows.get((_WORD_VIEWS[i], word), -1)
    if length > 1 and word in begin:
        _begun[_hole(letters)] |= <uint64_t>1 << length
    if length > SHORTEST and (word in begin or word in whole):
        _within[_hole(letters)] |= <uint64_t>1 << length
    cdef uint32_t slot = _slot(entry.hash)
    while _slots[slot]:
        slot = (slot + 1) & (SLOTS - 1)
    _slots[slot] = number + 1
    return 0


cdef inline uint32_t _slot(uint32_t hash) noexcept nogil:
    return (hash ^ hash >> 15) & (SLOTS - 1)


cdef inline Py_ssize_t _hole(const Py_UCS4* letters) noexcept nogil:
    """The place of what begins with the same two letters."""
    return (<uint32_t>letters[0] * 37 + <uint32_t>letters[1]) & (HOLES - 1)


cdef inline bint is_unspaced(Py_UCS4 letter) noexcept nogil:
    """See `form_words._UNSPACED`."""
    return letter >= 0xE00 and (letter <= 0xE7F or 0x3040 <= letter <= 0x30FF or 0x3400 <= letter <= 0x9FFF)


cdef const Word* find(const Py_UCS4* letters, Py_ssize_t length, uint32_t hash) noexcept nogil:
    """The word of these letters; NULL where none is known."""
    cdef uint32_t slot = _slot(hash)
    cdef const Word* word
    while _slots[slot]:
        word = &_words[_slots[slot] - 1]
        if word.hash == hash and word.length == length and not memcmp(_letters + word.start, letters, length * sizeof(Py_UCS4)):
            return word
        slot = (slot + 1) & (SLOTS - 1)
    return NULL


cdef const Word* _longest(const Py_UCS4* letters, Py_ssize_t length, uint64_t lengths, bint are_whole) noexcept nogil:
    """The longest beginning of some letters, of one of some lengths, that stands for something; whole words too if `are_whole`."""
    cdef uint32_t hash = BASIS
    cdef Py_ssize_t i
    cdef const Word* found = NULL
    cdef const Word* word
    cdef const Origin* origin
    for i in range(min(length, LONGEST)):
        hash = hash_on(hash, letters[i])
        if not lengths >> (i + 1):
            break
        if not lengths >> (i + 1) & 1:
            continue
        word = find(letters, i + 1, hash)
        if word is NULL:
            continue
        origin = _origin_of(word)
        if origin.begun.low or origin.begun.high or (are_whole and (origin.whole.low or origin.whole.high)):
            found = word
    return found


cdef Ideas ideas_of(const Py_UCS4* letters, Py_ssize_t length) noexcept nogil:
    """The ideas of a word that isn't in the table: by its beginning, and inside where nothing spaces."""
    cdef Ideas ideas = Ideas(0, 0)
    cdef const Word* word
    if length > 1 and _begun[_hole(letters)]:
        word = _longest(letters, length, _begun[_hole(letters)], False)
        if word is not NULL:
            ideas = _origin_of(word).begun
    return either(ideas, _ideas_inside(letters, length)) if is_unspaced(letters[0]) else ideas


cdef Ideas ideas_within(const Py_UCS4* letters, Py_ssize_t length) noexcept nogil:
    """See `form_words.ideas_within`."""
    cdef Ideas ideas = Ideas(0, 0)
    cdef Py_ssize_t start = 0
    cdef const Word* word
    cdef const Origin* origin
    while start < length - SHORTEST:
        word = NULL
        if _within[_hole(letters + start)]:
            word = _longest(letters + start, length - start, _within[_hole(letters + start)], True)
        if word is NULL:
            start += 1
            continue
        origin = _origin_of(word)
        ideas = either(ideas, origin.whole if origin.whole.low or origin.whole.high else origin.begun)
        start += word.length
    return ideas


cdef Ideas _ideas_inside(const Py_UCS4* letters, Py_ssize_t length) noexcept nogil:
    """See `form_words._ideas_inside`."""
    cdef Ideas ideas = Ideas(0, 0)
    cdef Py_ssize_t start, end
    cdef const Word* word
    for start in range(length):
        for end in range(start + 1, min(start + LONGEST_INSIDE, length) + 1):
            word = find(letters + start, end - start, hash_of(letters + start, end - start))
            if word is not NULL:
                ideas = either(ideas, _origin_of(word).inside)
    return ideas


cdef inline const Origin* _origin_of(const Word* word) noexcept nogil:
    return &_origins[word - _words]
