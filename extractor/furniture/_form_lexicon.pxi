"""The words of the model and of `form_words.py` in one table: what a word says is found in one look, whatever word it is.

Words that nobody listed begin with one that is, or hold some; by its first two letters most are told to do neither.

`said.word` are the known words that a text or a name has, `said.meaning` the ideas of all its words.
"""

from cpython.mem cimport PyMem_Calloc
from cpython.unicode cimport (
    PyUnicode_DATA,
    PyUnicode_KIND,
    PyUnicode_READ,
)
from libc.stdint cimport int16_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.string cimport memcmp

from extractor.furniture import form_words
from extractor.furniture.form_tokens import _LEAST_WITHIN, _TEXT_LENGTH, NAME_LENGTH, ideas_of
from extractor.furniture.form_words import IDEAS

cdef enum:
    MOST_IDEAS = 128
    ROOM = 512  # letters of a text, which is cut before

cdef enum WordView:
    BUTTON_WORD, HIDDEN_WORD, FIELD_WORD, NAME_WORD, LABEL_WORD, OTHER_WORD, HINT_WORD, VALUE_WORD, CLASS_WORD, OPTION_WORD, END_WORD
    WORD_VIEWS


cdef struct Ideas:
    uint64_t low, high


cdef struct Word:  # 64 bytes: one line of the processor's cache
    Ideas meant, named  # all ideas of it as a word of a text, and as a part of a name
    uint32_t hash, start  # where its letters are
    uint16_t length
    int16_t rows[WORD_VIEWS]  # -1 where the model does not know it


cdef struct Said:
    Py_ssize_t words, meanings, length, end
    const Word* word[ROOM]
    Ideas meaning[ROOM]
    Py_UCS4 letters[ROOM]  # of a name: its parts with a space behind each, the last two from `end`

cdef enum:
    SLOTS = 16384
    HOLES = 2048
    LONGEST_INSIDE = 6
    SHORTEST = 3
    LONGEST = 63  # a length is a bit of a hole

cdef enum Sort:
    APART, SMALL, LARGE, ANOTHER, DIGIT

cdef uint8_t[128] _sorts
cdef uint16_t[SLOTS] _slots  # a word's number and one
cdef uint64_t[HOLES] _begun, _within  # lengths of what begins with the same two letters
cdef struct Origin:
    Ideas whole, begun, inside  # what a word stands for by itself, as a beginning, as a part of a run without spaces

cdef Word* _words
cdef Origin* _origins  # of the same words: they are seldom asked for
cdef Py_UCS4* _letters
cdef dict _numbers = {idea: i for i, idea in enumerate(IDEAS)}
cdef Py_ssize_t _text_length = _TEXT_LENGTH, _name_length = NAME_LENGTH, _least_within = _LEAST_WITHIN
cdef tuple _WORD_VIEWS = (
    "button", "hidden", "field", "name", "label", "other", "hint", "value", "class", "option", "end",
)
assert len(IDEAS) <= MOST_IDEAS and 2 * _text_length <= ROOM and 3 * _name_length <= ROOM


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
    for i in range(128):
        _sorts[i] = SMALL if chr(i).islower() else LARGE if chr(i).isupper() else DIGIT if chr(i).isdigit() else APART
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
    entry.hash, entry.start, entry.length = _hash(letters, length), start, length
    whole, begin, inside = tables
    origin.whole, origin.begun = _as_ideas(whole.get(word, ())), _as_ideas(begin.get(word, ()))
    origin.inside = _as_ideas(inside.get(word, ()))
    entry.meant, entry.named = _as_ideas(form_words.ideas.__wrapped__(word)), _as_ideas(ideas_of(word))
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


cdef Ideas _as_ideas(names):
    cdef Ideas ideas = Ideas(0, 0)
    cdef int number
    for name in names:
        number = _numbers[name]
        if number < 64:
            ideas.low |= <uint64_t>1 << number
        else:
            ideas.high |= <uint64_t>1 << (number - 64)
    return ideas


cdef int read_words(Said* said, str text, Py_ssize_t limit) except -1:
    """Find the first words of a text. See `form_tokens._facts_of_words`."""
    cdef Py_ssize_t at = 0, first
    cdef Sort sort
    cdef const Py_UCS4* letters = said.letters
    said.words = said.meanings = 0
    said.length = _lower(said.letters, text, _text_length)
    while at < said.length and limit > 0:
        sort = _sort(letters[at])
        first = at
        at += 1
        if sort == APART:
            continue
        while at < said.length and _joins(letters[at], sort == DIGIT):
            at += 1
        _hear(said, letters + first, at - first, sort == DIGIT)
        limit -= 1
    return 0


cdef void _hear(Said* said, const Py_UCS4* letters, Py_ssize_t length, bint is_number) noexcept:
    """Take in a word: a number as so many zeros, what is written without spaces by pairs of letters."""
    cdef Py_ssize_t i
    cdef const Word* word = _find(letters, length, _hash(letters, length))
    if is_number or (letters[0] > 127 and _is_number(letters, length)):
        _note(said, _zeros(min(length, 5)))
    elif length > 1 and _is_unspaced(letters[0]) and _is_unspaced(letters[1]):
        for i in range(length - 1):
            _note(said, _find(letters + i, 2, _hash(letters + i, 2)))
    else:
        _note(said, word)
    _mean(said, word.meant if word is not NULL else _ideas_of(letters, length))


cdef inline void _note(Said* said, const Word* word) noexcept nogil:
    if word is not NULL:
        said.word[said.words] = word
        said.words += 1


cdef inline void _mean(Said* said, Ideas ideas) noexcept nogil:
    if ideas.low or ideas.high:
        said.meaning[said.meanings] = ideas
        said.meanings += 1


cdef const Word* _zeros(Py_ssize_t length) noexcept:
    """What stands for a number of so many digits."""
    cdef Py_UCS4[5] zeros
    zeros[:] = [48, 48, 48, 48, 48]
    return _find(zeros, length, _hash(zeros, length))


cdef int read_name(Said* said, str name) except -1:
    """Find the parts of a name. See `form_tokens._facts_of_name`."""
    cdef Py_ssize_t length = min(len(name), _name_length), at = 0, first, start, last = 0
    cdef int kind = PyUnicode_KIND(name)
    cdef const void* data = PyUnicode_DATA(name)
    said.words = said.meanings = said.length = said.end = 0
    while at < length:
        first = at
        at = _end_of_part(kind, data, at, length)
        if at == first:
            at += 1
            continue
        start = said.length
        _write_part(said, kind, data, first, at, name)
        _hear_part(said, said.letters + start, said.length - start)
        said.letters[said.length] = c" "
        said.length += 1
        said.end, last = last, start
    return 0


cdef Py_ssize_t _end_of_part(int kind, const void* data, Py_ssize_t at, Py_ssize_t length) noexcept:
    """Where the part of a name that begins here ends: small letters with a large one before, large ones, digits, or others."""
    cdef Py_ssize_t first = at
    cdef Sort sort = _sort(PyUnicode_READ(kind, data, at))
    if sort == APART:
        return at
    while at < length and _sort(PyUnicode_READ(kind, data, at)) == sort:
        at += 1
    if sort != LARGE or at == length or _sort(PyUnicode_READ(kind, data, at)) != SMALL:
        return at
    if at > first + 1:
        return at - 1
    while at < length and _sort(PyUnicode_READ(kind, data, at)) == SMALL:
        at += 1
    return at


cdef int _write_part(Said* said, int kind, const void* data, Py_ssize_t first, Py_ssize_t end, str name) except -1:
    """Add a part in small letters."""
    if PyUnicode_READ(kind, data, first) > 127:
        said.length += _lower(said.letters + said.length, name[first:end], _name_length)
        return 0
    for i in range(first, end):
        said.letters[said.length] = _small(PyUnicode_READ(kind, data, i))
        said.length += 1
    return 0


cdef void _hear_part(Said* said, const Py_UCS4* letters, Py_ssize_t length) noexcept:
    """Take in a part of a name. Where it says nothing, what is inside it does."""
    cdef Ideas ideas
    cdef const Word* word = _find(letters, length, _hash(letters, length))
    _note(said, word)
    if word is not NULL:
        ideas = word.named
    else:
        ideas = _ideas_of(letters, length)
        if not ideas.low and not ideas.high and length > _least_within:
            ideas = _ideas_within(letters, length)
    _mean(said, ideas)


cdef int16_t row_of_end(const Said* said) noexcept:
    """The row of the last two parts of the name that was read."""
    cdef Py_ssize_t length = max(said.length - said.end - 1, 0)  # without the last space
    cdef const Word* word = _find(said.letters + said.end, length, _hash(said.letters + said.end, length))
    return word.rows[<int>END_WORD] if word is not NULL else -1


cdef int16_t row_of_option(Said* said, str option) except -2:
    """The row of an option of a list as a whole."""
    cdef Py_ssize_t length = _lower(said.letters, option, 30)
    cdef const Word* word = _find(said.letters, length, _hash(said.letters, length))
    return word.rows[<int>OPTION_WORD] if word is not NULL else -1


cdef Py_ssize_t _lower(Py_UCS4* letters, str text, Py_ssize_t most) except -1:
    """Write the first letters of a text as small ones, which may be more; returns how many. At most two come of one."""
    cdef Py_ssize_t i, length = min(len(text), most)
    cdef int kind
    cdef const void* data
    if not text.isascii():
        text = text[:most].lower()
        length = min(len(text), 2 * most)
    kind, data = PyUnicode_KIND(text), PyUnicode_DATA(text)
    for i in range(length):
        letters[i] = _small(PyUnicode_READ(kind, data, i))
    return length


cdef inline Py_UCS4 _small(Py_UCS4 letter) noexcept nogil:
    """A letter of ASCII as a small one."""
    return <Py_UCS4>(<uint32_t>letter | 0x20) if c"A" <= letter <= c"Z" else letter


cdef inline Sort _sort(Py_UCS4 letter) noexcept:
    """What a letter is to `form_tokens._PARTS`."""
    if letter < 128:
        return <Sort>_sorts[letter]
    return DIGIT if letter.isdecimal() else ANOTHER if letter.isalnum() else APART


cdef inline bint _joins(Py_UCS4 letter, bint is_number) noexcept:
    """Whether a letter goes on with a word, or a digit with a number."""
    cdef Sort sort = _sort(letter)
    return sort != APART and (sort == DIGIT) == is_number


cdef bint _is_number(const Py_UCS4* letters, Py_ssize_t length) noexcept:
    for i in range(length):
        if not letters[i].isdigit():
            return False
    return True


cdef inline bint _is_unspaced(Py_UCS4 letter) noexcept nogil:
    """See `form_words._UNSPACED`."""
    return letter >= 0xE00 and (letter <= 0xE7F or 0x3040 <= letter <= 0x30FF or 0x3400 <= letter <= 0x9FFF)


cdef inline uint32_t _add(uint32_t hash, Py_UCS4 letter) noexcept nogil:
    """The hash of some letters and one more (Fowler, Noll and Vo's)."""
    return (hash ^ <uint32_t>letter) * <uint32_t>16777619


cdef inline uint32_t _hash(const Py_UCS4* letters, Py_ssize_t length) noexcept nogil:
    cdef uint32_t hash = 2166136261
    cdef Py_ssize_t i
    for i in range(length):
        hash = _add(hash, letters[i])
    return hash


cdef inline uint32_t _slot(uint32_t hash) noexcept nogil:
    return (hash ^ hash >> 15) & (SLOTS - 1)


cdef inline Py_ssize_t _hole(const Py_UCS4* letters) noexcept nogil:
    """The place of what begins with the same two letters."""
    return (<uint32_t>letters[0] * 37 + <uint32_t>letters[1]) & (HOLES - 1)


cdef const Word* _find(const Py_UCS4* letters, Py_ssize_t length, uint32_t hash) noexcept nogil:
    """The word of these letters; NULL where none is known."""
    cdef uint32_t slot = _slot(hash)
    cdef const Word* word
    while _slots[slot]:
        word = &_words[_slots[slot] - 1]
        if word.hash == hash and word.length == length and not memcmp(_letters + word.start, letters, length * sizeof(Py_UCS4)):
            return word
        slot = (slot + 1) & (SLOTS - 1)
    return NULL


cdef Ideas _ideas_of(const Py_UCS4* letters, Py_ssize_t length) noexcept nogil:
    """The ideas of a word that isn't in the table: by its beginning, and inside where nothing spaces."""
    cdef Ideas ideas = Ideas(0, 0)
    cdef const Word* word
    if length > 1 and _begun[_hole(letters)]:
        word = _longest(letters, length, _begun[_hole(letters)], False)
        if word is not NULL:
            ideas = _origin_of(word).begun
    return either(ideas, _ideas_inside(letters, length)) if _is_unspaced(letters[0]) else ideas


cdef inline const Origin* _origin_of(const Word* word) noexcept nogil:
    return &_origins[word - _words]


cdef const Word* _longest(const Py_UCS4* letters, Py_ssize_t length, uint64_t lengths, bint are_whole) noexcept nogil:
    """The longest beginning of some letters, of one of some lengths, that stands for something; whole words too if `are_whole`."""
    cdef uint32_t hash = 2166136261
    cdef Py_ssize_t i
    cdef const Word* found = NULL
    cdef const Word* word
    cdef const Origin* origin
    for i in range(min(length, LONGEST)):
        hash = _add(hash, letters[i])
        if not lengths >> (i + 1):
            break
        if not lengths >> (i + 1) & 1:
            continue
        word = _find(letters, i + 1, hash)
        if word is NULL:
            continue
        origin = _origin_of(word)
        if origin.begun.low or origin.begun.high or (are_whole and (origin.whole.low or origin.whole.high)):
            found = word
    return found


cdef Ideas _ideas_within(const Py_UCS4* letters, Py_ssize_t length) noexcept nogil:
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
            word = _find(letters + start, end - start, _hash(letters + start, end - start))
            if word is not NULL:
                ideas = either(ideas, _origin_of(word).inside)
    return ideas


cdef inline Ideas either(Ideas one, Ideas other) noexcept nogil:
    """All ideas of both."""
    one.low |= other.low
    one.high |= other.high
    return one


cdef inline Ideas all_meant(const Said* said) noexcept nogil:
    """All ideas of a text."""
    cdef Ideas ideas = Ideas(0, 0)
    cdef Py_ssize_t i
    for i in range(said.meanings):
        ideas = either(ideas, said.meaning[i])
    return ideas


cdef inline int next_idea(Ideas* ideas) noexcept nogil:
    """Take one idea out; -1 where none is left."""
    cdef uint64_t bits = ideas.low if ideas.low else ideas.high
    cdef int idea = 0 if ideas.low else 64
    if not bits:
        return -1
    if ideas.low:
        ideas.low &= bits - 1
    else:
        ideas.high &= bits - 1
    while not bits & 0xFF:
        bits >>= 8
        idea += 8
    while not bits & 1:
        bits >>= 1
        idea += 1
    return idea
