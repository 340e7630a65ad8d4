# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `judge` in `form_judge.py`: facts are rows of the model's weights from the start.

What is a fact, and how often it counts, `form_features.py` and `form_field_features.py` tell; the functions here go by their
names. Words and ideas come as numbers from `_form_lexicon.pxi`, the rows of all else from `_form_rows.pxi`.
"""

from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc
from libc.math cimport exp
from libc.string cimport strcmp
from lxml.includes.etreepublic cimport _Element, import_lxml__etree
from lxml.includes.tree cimport XML_ELEMENT_NODE, xmlAttr, xmlNode
from urllib.parse import urlsplit

from extractor._nodes cimport is_named, value_of

from extractor.furniture.form_features import _HOST, _LEAD_WORDS, _TEXT_WORDS, _TEXTS
from extractor.furniture.form_field_features import _OPTION_WORDS, _OPTIONS
from extractor.furniture.form_model import SURE_ENOUGH, Judged
from extractor.furniture.form_tokens import _LABEL_WORDS, NAME_LENGTH

include "_form_lexicon.pxi"
include "_form_bag.pxi"
include "_form_rows.pxi"

cdef Py_ssize_t _label_words = _LABEL_WORDS, _text_words = _TEXT_WORDS, _lead_words = _LEAD_WORDS, _option_words = _OPTION_WORDS
cdef double _sure_enough = SURE_ENOUGH
cdef Ideas _NOTHING = Ideas(0, 0)
import_lxml__etree()

cdef enum:  # the first `FLAGS` as `Rows.flags` has them
    CHECKED, DISABLED, MULTIPLE, READONLY, REQUIRED, ALT, AUTOCOMPLETE, CLASS, ID, MAXLENGTH, SIZE, STYLE, ITS_VALUE, ATTRIBUTES

cdef const char* _NAMES[ATTRIBUTES]
_NAMES[:] = [
    "checked", "disabled", "multiple", "readonly", "required", "alt", "autocomplete", "class", "id", "maxlength", "size", "style", "value",
]
cdef const char* _ABOUT_FORM[4]
_ABOUT_FORM[:] = ["id", "name", "class", "role"]


cdef struct Field:
    Ideas asks
    bint is_sent


def judge(questions not None, url):
    """See `form_judge.judge`."""
    address = urlsplit(url or "")
    judge = Judge(f"{address.path} {address.query}"[:NAME_LENGTH])
    return [judge.answer(form, <tuple>controls, above) for form, controls, above in questions]


cdef class Judge:
    """Types the forms of a page, one after the other.

    `said` is the text or the name that was read last, `own` what a form says that it is, `kinds` those of its controls.
    """

    cdef Rows rows
    cdef Bag form, field
    cdef list kinds
    cdef Ideas page, own
    cdef Said* said

    def __cinit__(self, str address):
        self.rows = rows()
        self.form, self.field = Bag(self.rows.form), Bag(self.rows.field)
        self.said = <Said*>PyMem_Malloc(sizeof(Said))
        if self.said is NULL:
            raise MemoryError
        read_name(self.said, address)
        self.page = all_meant(self.said)

    def __dealloc__(self):
        PyMem_Free(self.said)

    cdef object answer(self, form, tuple found, above):
        """Type a form and its fields: these add up what they say, the form does from what they ask, then they from its type."""
        cdef list shown = found[0]
        cdef Py_ssize_t i, count = len(shown)
        cdef float* sums = <float*>PyMem_Calloc(max(count * self.field.columns, 1), sizeof(float))
        cdef Field* fields = <Field*>PyMem_Calloc(max(count, 1), sizeof(Field))
        try:
            if sums is NULL or fields is NULL:
                raise MemoryError
            self.own = _NOTHING
            self.kinds = [kind_of(self.rows, (<tuple>control)[1]) for control in shown]
            for i in range(count):
                self.add_field(<tuple>shown[i], <Kind>self.kinds[i], &fields[i])
                self.field.pour(sums + i * self.field.columns)
            self.add_form((<_Element?>form)._c_node, found, fields)
            for text in above:
                self.count_text(ABOVE, text, _lead_words)
            shares = self.shares()
            self.add_surroundings(shown, fields, sums)
            types = self.types(fields, shares, sums)
        finally:
            PyMem_Free(sums)
            PyMem_Free(fields)
        best = max(shares)
        return Judged(self.rows.form_types[shares.index(best)], best, types)

    # What a field says.

    cdef int add_field(self, tuple control, Kind kind, Field* field) except -1:
        """What a control says by itself, if it is sent, and the ideas of what it asks for."""
        cdef xmlNode* node = (<_Element?>control[0])._c_node
        cdef xmlAttr* found[ATTRIBUTES]
        cdef str name = control[2], before = control[4], after = control[5]
        field.is_sent = control[10]
        if not field.is_sent:
            return 0
        if kind.is_choice:
            before, after = after, before
        _find_attributes(node, found)
        put(self.field, kind.own)
        self.add_names(name, _text(node, found, ID), field)
        field.asks = either(field.asks, self.add_words(LABEL_WORD, LABEL, control[3] or before))
        if not control[3]:
            put(self.field, self.rows.beside)
        self.add_words(OTHER_WORD, OTHER, after)
        field.asks = either(field.asks, self.add_words(HINT_WORD, HINT, control[8]))
        if kind.is_button:
            self.add_words(VALUE_WORD, VALUE, _text(node, found, ITS_VALUE) or _text(node, found, ALT))
        self.add_attributes(node, found)
        if found[CLASS] is not NULL:
            read_name(self.said, _text(node, found, CLASS))
            put_words(self.field, self.said, CLASS_WORD)
        if control[1] == "select":
            self.add_options(control[6])
        return 0

    cdef int add_names(self, str name, str own_id, Field* field) except -1:
        """The parts of a control's name and its identifier, and the end of the name."""
        if own_id and own_id != name:
            self.add_name(own_id, field)
        self.add_name(name, field)
        put(self.field, row_of_end(self.said))
        return 0

    cdef int add_name(self, str name, Field* field) except -1:
        read_name(self.said, name)
        put_words(self.field, self.said, NAME_WORD)
        field.asks = either(field.asks, self.put_meant(self.field, NAME))
        return 0

    cdef Ideas add_words(self, WordView words, View view, str text) except *:
        """The words of a text and their ideas, which are returned."""
        if not text:
            return _NOTHING
        read_words(self.said, text, _label_words)
        put_words(self.field, self.said, words)
        count_ideas(self.field, self.rows.ideas[<int>view], self.said)
        return all_meant(self.said)

    cdef int add_attributes(self, xmlNode* node, xmlAttr** found) except -1:
        cdef int i
        cdef Rows rows = self.rows
        for i in range(FLAGS):
            if found[i] is not NULL:
                put(self.field, rows.flags[i])
        if found[AUTOCOMPLETE] is not NULL and (completes := _text(node, found, AUTOCOMPLETE)):
            put(self.field, rows.completed.get(completes.strip().lower(), -1))
        if found[MAXLENGTH] is not NULL:
            put(self.field, rows.lengths.get(_text(node, found, MAXLENGTH), -1))
        if found[SIZE] is not NULL:
            put(self.field, rows.sizes.get(_text(node, found, SIZE), -1))
        if found[STYLE] is not NULL and "none" in _text(node, found, STYLE):
            put(self.field, rows.unseen)
        return 0

    cdef int add_options(self, tuple options) except -1:
        """How many a list has, which are numbers, and what the first say: as a whole, and by their words."""
        cdef Py_ssize_t count = len(options), numbers = 0, years = 0
        cdef Rows rows = self.rows
        put(self.field, rows.options[size_of(count)])
        if not count:
            return 0
        for option in options:
            if (<str>option).isdigit():
                numbers += 1
                years += len(<str>option) == 4
        share = numbers / <double>count
        put(self.field, rows.numbers if share > 0.7 else rows.some_numbers if share > 0.3 else rows.words)
        if years > 2:
            put(self.field, rows.many_years if years > 10 else rows.years)
        for option in options[:_OPTIONS]:
            put(self.field, row_of_option(self.said, option))
            read_words(self.said, option, _option_words)
            put_words(self.field, self.said, OPTION_WORD)
            count_ideas(self.field, rows.ideas[<int>OPTION], self.said)
        return 0

    # What a form says.

    cdef int add_form(self, xmlNode* node, tuple found, Field* fields) except -1:
        """What a form says. Where it says what it is, an idea counts once more for being named anywhere."""
        cdef int i
        visible, hidden, texts, values, headings = found
        put(self.form, self.rows.methods.get((value_of(node, "method") or "get").lower()[:4], -1))
        for i in range(4):
            self.put_name(CSS, value_of(node, _ABOUT_FORM[i]))
        self.add_action(value_of(node, "action") or "")
        for i, control in enumerate(<list>visible):
            self.add_control(<tuple>control, (<Kind>self.kinds[i]).is_button)
        for text in (<list>texts)[:_TEXTS]:
            self.own = either(self.own, self.count_text(TEXT, text, _text_words))
        put_ideas(self.form, self.rows.ideas[<int>ANY], self.own)
        self.add_unseen(hidden, values)
        for text in headings:
            self.count_text(HEADING, text, _label_words)
        self.add_frame(node.parent)
        self.add_counts(len(<list>hidden))
        self.add_asked(fields)
        put_ideas(self.form, self.rows.ideas[<int>PAGE], self.page)
        return 0

    cdef int add_action(self, str action) except -1:
        if action.startswith(("/", "http")):
            action = _HOST.sub("", action)
        put(self.form, self.rows.some_action if action else self.rows.no_action)
        self.put_name(ACTION, action)
        return 0

    cdef int add_control(self, tuple control, bint is_button) except -1:
        """The words and names of one control, as its form's."""
        cdef str name = control[2]
        if is_button:
            if control[7]:
                read_words(self.said, control[7], _label_words)
                put_words(self.form, self.said, BUTTON_WORD)
                count_ideas(self.form, self.rows.ideas[<int>BUTTON], self.said)
                self.own = either(self.own, all_meant(self.said))
            self.put_name(BUTTON_NAME, name)
            self.put_name(BUTTON_NAME, value_of((<_Element?>control[0])._c_node, "id"))
            return 0
        if name:
            self.put_name(FIELD, name)
            put_words(self.form, self.said, FIELD_WORD)
        if control[3] or control[8]:
            self.own = either(self.own, self.count_text(TEXT, f"{control[3]} {control[8]}".strip(), _label_words))
        return 0

    cdef int put_name(self, View view, str name) except -1:
        """The ideas of a name that tells what a form is."""
        if name:
            read_name(self.said, name)
            self.own = either(self.own, self.put_meant(self.form, view))
        return 0

    cdef Ideas put_meant(self, Bag bag, View view) noexcept:
        """The ideas of the name that was read, which are returned."""
        cdef Ideas ideas = all_meant(self.said)
        put_ideas(bag, self.rows.ideas[<int>view], ideas)
        return ideas

    cdef Ideas count_text(self, View view, str text, Py_ssize_t limit) except *:
        """The ideas of a text alone, which are returned."""
        if not text:
            return _NOTHING
        read_words(self.said, text, limit)
        count_ideas(self.form, self.rows.ideas[<int>view], self.said)
        return all_meant(self.said)

    cdef int add_unseen(self, list hidden, list values) except -1:
        """The names of hidden fields; the ideas of values that are words."""
        for name in hidden:
            if name:
                read_name(self.said, name)
                put_words(self.form, self.said, HIDDEN_WORD)
        for value in values:
            if _is_words(value):
                read_name(self.said, value)
                self.put_meant(self.form, HIDDEN)
        return 0

    cdef int add_frame(self, xmlNode* box) except -1:
        """The ideas of the names of the box around a form."""
        if box is NULL or box.type != XML_ELEMENT_NODE or is_named(box, "body"):
            return 0
        for name in (value_of(box, "id"), value_of(box, "class")):
            if name:
                read_name(self.said, name)
                self.put_meant(self.form, FRAME)
        return 0

    cdef int add_counts(self, Py_ssize_t hidden) except -1:
        """How many of which kind of control."""
        cdef dict kinds = {}
        cdef Py_ssize_t typed = 0, asked = 0, count
        cdef Kind kind
        for one in self.kinds:
            kinds[one] = kinds.get(one, 0) + 1
        for kind, times in kinds.items():
            count = times
            put(self.form, kind.counts[size_of(count)])
            typed += count if kind.is_typed else 0
            asked += 0 if kind.is_button else count
        put(self.form, self.rows.typed.counts[size_of(typed)])
        put(self.form, self.rows.asked.counts[size_of(asked)])
        put(self.form, self.rows.hidden.counts[size_of(hidden)])
        if passwords := kinds.get(self.rows.kinds["password"]):
            put(self.form, self.rows.secrets[size_of(passwords)][size_of(typed)])
        return 0

    cdef int add_asked(self, Field* fields) except -1:
        """What the fields ask for, each by all its names and labels."""
        cdef Py_ssize_t i
        cdef Kind kind
        for i in range(len(self.kinds)):
            kind = <Kind>self.kinds[i]
            if not kind.is_button and not kind.is_choice:
                put_ideas(self.form, self.rows.ideas[<int>ASKED], fields[i].asks)
                put(self.form, self.rows.asking[_up_to_three(fields[i].asks)])
        return 0

    # What stands around a field, and what follows.

    cdef int add_surroundings(self, list controls, Field* fields, float* sums) except -1:
        """What the place and the neighbours of each control that is sent say of it; no two of these facts are the same."""
        cdef dict kinds = {}, names = {}, before = {}
        cdef Py_ssize_t i, asked = 0, place = 0, seen
        cdef Rows rows = self.rows
        for i, control in enumerate(controls):
            kind, name = (<tuple>control)[1], (<tuple>control)[2]
            names[name] = names.get(name, 0) + 1
            if not (<Kind>self.kinds[i]).is_button:
                kinds[kind] = kinds.get(kind, 0) + 1
                asked += 1
        for i, control in enumerate(controls):
            if not fields[i].is_sent:
                continue
            kind, name = (<tuple>control)[1], (<tuple>control)[2]
            self.add_neighbours(fields, i, len(controls))
            put(self.field, rows.place_of[min(asked, 6)])
            if not (<Kind>self.kinds[i]).is_button:
                seen = before.get(kind, 0)
                put(self.field, rows.place[min(place, 5)])
                put(self.field, rows.last if place == asked - 1 else rows.not_last)
                put(self.field, rows.alike[min(seen, 3)][min(<Py_ssize_t>kinds[kind], 4)])
                before[kind] = seen + 1
                place += 1
            put(self.field, rows.namesakes[min(<Py_ssize_t>names[name], 4)])
            self.field.pour(sums + i * self.field.columns)
        return 0

    cdef int add_neighbours(self, Field* fields, Py_ssize_t i, Py_ssize_t count) except -1:
        """The kinds of the controls before and after, and what they ask for."""
        if i > 0:
            put(self.field, (<Kind>self.kinds[i - 1]).previous)
            put_ideas(self.field, self.rows.ideas[<int>PREVIOUS], fields[i - 1].asks)
        else:
            put(self.field, self.rows.none_before)
        if i + 1 < count:
            put(self.field, (<Kind>self.kinds[i + 1]).next)
            put_ideas(self.field, self.rows.ideas[<int>NEXT], fields[i + 1].asks)
        else:
            put(self.field, self.rows.none_after)
        return 0

    cdef list shares(self):
        """The probabilities of the form's types."""
        cdef Bag bag = self.form
        cdef Py_ssize_t c
        cdef double most, total = 0, sharpness = self.rows.sharpness
        cdef float* sums = bag.sums
        for c in range(bag.columns):
            sums[c] = 0
        bag.pour(sums)
        bag.finish(sums)
        most = sums[0] * sharpness
        for c in range(bag.classes):
            most = max(most, sums[c] * sharpness)
        cdef list odds = [exp(sums[c] * sharpness - most) for c in range(bag.classes)]
        for one in odds:
            total += <double>one
        return [one / total for one in odds]

    cdef list types(self, Field* fields, list shares, float* sums):
        """The type of each control that is sent, when the likely types of its form are known."""
        cdef Bag bag = self.field
        cdef list types = [], classes = self.rows.field_types
        cdef Py_ssize_t i, c, best
        cdef float* own
        for i in range(len(self.kinds)):
            if not fields[i].is_sent:
                continue
            own = sums + i * bag.columns
            self.add_guess(<Kind>self.kinds[i], shares, own)
            bag.finish(own)
            best = 0
            for c in range(1, bag.classes):
                if own[c] > own[best]:
                    best = c
            types.append(classes[best])
        return types

    cdef int add_guess(self, Kind kind, list shares, float* own) except -1:
        """The likely types of a field's form."""
        cdef Py_ssize_t i
        cdef double share
        for i in range(len(shares)):
            share = shares[i]
            if share > _sure_enough:
                self.field.weigh(self.rows.types[i], share, own)
                self.field.weigh(kind.guessed[i], share, own)
        return 0


cdef void _find_attributes(xmlNode* node, xmlAttr** found) noexcept nogil:
    """The attributes of a control that are read here; NULL where it has none of a name."""
    cdef int i
    cdef const char* name
    cdef xmlAttr* attribute = node.properties
    for i in range(ATTRIBUTES):
        found[i] = NULL
    while attribute is not NULL:
        name = <const char*>attribute.name
        for i in range(ATTRIBUTES):
            if name[0] == _NAMES[i][0] and attribute.ns is NULL and strcmp(name, _NAMES[i]) == 0:
                found[i] = attribute
        attribute = attribute.next


cdef str _text(xmlNode* node, xmlAttr** found, int which):
    """An attribute's value; an empty one where there is none."""
    return "" if found[which] is NULL else value_of(node, _NAMES[which])


cdef bint _is_words(str value) noexcept:
    """Whether a hidden field's value is words. See `form_features._NAMES`."""
    cdef Py_UCS4 letter
    if not 2 <= len(value) <= 40:
        return False
    for letter in value:
        if not (c"a" <= letter <= c"z" or c"A" <= letter <= c"Z" or letter in u"_. -"):
            return False
    return True


cdef Py_ssize_t _up_to_three(Ideas ideas) noexcept nogil:
    """How many ideas there are, three at most."""
    cdef Py_ssize_t count = 0
    while count < 3 and next_idea(&ideas) >= 0:
        count += 1
    return count
