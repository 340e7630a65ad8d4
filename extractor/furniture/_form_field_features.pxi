"""What a control says by itself, and what its place and its neighbours say of it: `form_field_features.py` in rows of weights."""

from lxml.includes.etreepublic cimport _Element
from lxml.includes.tree cimport xmlAttr, xmlNode

from extractor._nodes cimport attributes_of, value_of
from extractor.furniture.form_field_features import _OPTION_WORDS, _OPTIONS
from extractor.furniture.form_tokens import _LABEL_WORDS

cdef Py_ssize_t _label_words = _LABEL_WORDS, _option_words = _OPTION_WORDS

cdef enum:  # the first `FLAGS` as `Rows.flags` has them
    CHECKED, DISABLED, MULTIPLE, READONLY, REQUIRED, ALT, AUTOCOMPLETE, CLASS, ID, MAXLENGTH, SIZE, STYLE, ITS_VALUE, ATTRIBUTES

cdef const char* _NAMES[ATTRIBUTES]
_NAMES[:] = [
    "checked", "disabled", "multiple", "readonly", "required", "alt", "autocomplete", "class", "id", "maxlength", "size", "style", "value",
]


cdef class FieldFacts(Facts):
    """Reads the fields of one form after the other."""

    cdef int read(self, Fields fields) except -1:
        """What each control says by itself, and what it asks for; nothing of one that is never sent."""
        cdef Py_ssize_t i
        cdef tuple control
        for i in range(fields.count):
            control = <tuple>fields.controls[i]
            fields.field[i].is_sent = control[10]
            if fields.field[i].is_sent:
                fields.field[i].asks = self.add_control(control, fields.kind(i))
                self.bag.pour(fields.sums_of(i))
        return 0

    cdef Ideas add_control(self, tuple control, Kind kind) except *:
        """What a control says by itself; the ideas of what it asks for are returned."""
        cdef xmlNode* node = (<_Element?>control[0])._c_node
        cdef xmlAttr* found[ATTRIBUTES]
        attributes_of(node, _NAMES, ATTRIBUTES, found)
        put(self.bag, kind.own)
        cdef Ideas asks = self.add_names(control[2], _text(node, found, ID))
        asks = either(asks, self.add_labels(control, kind))
        if kind.is_button:
            self.add_words(VALUE_WORD, VALUE, _text(node, found, ITS_VALUE) or _text(node, found, ALT), _label_words)
        self.add_attributes(node, found)
        if control[1] == "select":
            self.add_options(control[6])
        return asks

    cdef Ideas add_names(self, str name, str own_id) except *:
        """The parts of a control's name and its identifier, and the end of the name; their ideas are returned."""
        cdef Ideas ideas = NOTHING
        if own_id and own_id != name:
            ideas = self.add_name(NAME, own_id)
            put_words(self.bag, self.said, NAME_WORD)
        ideas = either(ideas, self.add_name(NAME, name))
        put_words(self.bag, self.said, NAME_WORD)
        put(self.bag, row_of_end(self.said))
        return ideas

    cdef Ideas add_labels(self, tuple control, Kind kind) except *:
        """The texts around a control and its hint; the ideas of what it asks for are returned."""
        cdef str label = control[3], beside = control[4], other = control[5]
        cdef Ideas asks
        if kind.is_choice:
            beside, other = other, beside
        asks = self.add_words(LABEL_WORD, LABEL, label or beside, _label_words)
        if not label:
            put(self.bag, self.rows.beside)
        self.add_words(OTHER_WORD, OTHER, other, _label_words)
        return either(asks, self.add_words(HINT_WORD, HINT, control[8], _label_words))

    cdef int add_attributes(self, xmlNode* node, xmlAttr** found) except -1:
        """What attributes say; a class by its words alone."""
        cdef int i
        cdef Rows rows = self.rows
        for i in range(FLAGS):
            if found[i] is not NULL:
                put(self.bag, rows.flags[i])
        if found[AUTOCOMPLETE] is not NULL and (completes := _text(node, found, AUTOCOMPLETE)):
            put(self.bag, rows.completed.get(completes.strip().lower(), -1))
        if found[MAXLENGTH] is not NULL:
            put(self.bag, rows.lengths.get(_text(node, found, MAXLENGTH), -1))
        if found[SIZE] is not NULL:
            put(self.bag, rows.sizes.get(_text(node, found, SIZE), -1))
        if found[STYLE] is not NULL and "none" in _text(node, found, STYLE):
            put(self.bag, rows.unseen)
        if found[CLASS] is not NULL:
            read_name(self.said, _text(node, found, CLASS))
            put_words(self.bag, self.said, CLASS_WORD)
        return 0

    cdef int add_options(self, tuple options) except -1:
        """How many a list has, which are numbers, and what the first say: as a whole, and by their words."""
        cdef Py_ssize_t count = len(options), numbers = 0, years = 0
        cdef Rows rows = self.rows
        put(self.bag, rows.options[size_of(count)])
        if not count:
            return 0
        for option in options:
            if (<str>option).isdigit():
                numbers += 1
                years += len(<str>option) == 4
        share = numbers / <double>count
        put(self.bag, rows.numbers if share > 0.7 else rows.some_numbers if share > 0.3 else rows.words)
        if years > 2:
            put(self.bag, rows.many_years if years > 10 else rows.years)
        for option in options[:_OPTIONS]:
            put(self.bag, row_of_option(self.said, option))
            self.add_words(OPTION_WORD, OPTION, option, _option_words)
        return 0

    cdef int add_surroundings(self, Fields fields) except -1:
        """What the place and the neighbours of each control that is sent say of it; no two of these facts are the same."""
        cdef dict kinds = {}, names = {}, before = {}
        cdef Py_ssize_t i, place = 0, asked = _count(fields, kinds, names)
        for i in range(fields.count):
            if not fields.field[i].is_sent:
                continue
            kind, name = (<tuple>fields.controls[i])[1], (<tuple>fields.controls[i])[2]
            self.add_neighbours(fields, i)
            put(self.bag, self.rows.place_of[min(asked, 6)])
            if not fields.kind(i).is_button:
                self.add_place(place, asked, before.get(kind, 0), kinds[kind])
                before[kind] = before.get(kind, 0) + 1
                place += 1
            put(self.bag, self.rows.namesakes[min(<Py_ssize_t>names[name], 4)])
            self.bag.pour(fields.sums_of(i))
        return 0

    cdef int add_neighbours(self, Fields fields, Py_ssize_t i) except -1:
        """The kinds of the controls before and after, and what they ask for."""
        if i > 0:
            put(self.bag, fields.kind(i - 1).previous)
            put_ideas(self.bag, self.rows.ideas[<int>PREVIOUS], fields.field[i - 1].asks)
        else:
            put(self.bag, self.rows.none_before)
        if i + 1 < fields.count:
            put(self.bag, fields.kind(i + 1).next)
            put_ideas(self.bag, self.rows.ideas[<int>NEXT], fields.field[i + 1].asks)
        else:
            put(self.bag, self.rows.none_after)
        return 0

    cdef void add_place(self, Py_ssize_t place, Py_ssize_t asked, Py_ssize_t before, Py_ssize_t alike) noexcept:
        """Which field it is of those that are asked for, and of those of its kind."""
        put(self.bag, self.rows.place[min(place, 5)])
        put(self.bag, self.rows.last if place == asked - 1 else self.rows.not_last)
        put(self.bag, self.rows.alike[min(before, 3)][min(alike, 4)])


cdef Py_ssize_t _count(Fields fields, dict kinds, dict names) except -1:
    """Count the kinds of the fields, the names of all controls; how many fields there are."""
    cdef Py_ssize_t i, asked = 0
    for i in range(fields.count):
        kind, name = (<tuple>fields.controls[i])[1], (<tuple>fields.controls[i])[2]
        names[name] = names.get(name, 0) + 1
        if not fields.kind(i).is_button:
            kinds[kind] = kinds.get(kind, 0) + 1
            asked += 1
    return asked


cdef str _text(xmlNode* node, xmlAttr** found, int which):
    """An attribute's value; an empty one where there is none."""
    return "" if found[which] is NULL else value_of(node, _NAMES[which])
