"""Reads the model's facts once, so that no fact of a page has to be made as a pair of strings and looked up."""

from libc.stdint cimport int16_t

from extractor.furniture.form_features import _TYPED
from extractor.furniture.form_fields import BUTTONS, CHOICES
from extractor.furniture.form_model import load
from extractor.furniture.form_tokens import _COUNTS
from extractor.furniture.form_words import IDEAS

cdef enum View:
    CSS, ACTION, BUTTON_NAME, FIELD, TEXT, BUTTON, HIDDEN, FRAME, HEADING, ASKED, PAGE, ABOVE, ANY
    NAME, LABEL, OTHER, HINT, VALUE, OPTION, PREVIOUS, NEXT, VIEWS

cdef enum:
    SIZES = 9  # see `form_tokens.some`
    MOST_TYPES = 16
    FLAGS = 5

cdef tuple _FORM_VIEWS = (
    "css!", "action!", "button name!", "field!", "text!", "button!", "hidden!", "frame!", "heading!", "asked!", "page!",
    "above!", "any!",
)
cdef tuple _FIELD_VIEWS = ("name!", "label!", "other!", "hint!", "value!", "option!", "previous!", "next!")
cdef tuple _SIZES = ("0", *map(str, _COUNTS))
assert len(_FORM_VIEWS) + len(_FIELD_VIEWS) == VIEWS
assert [size_of(int(size)) for size in _SIZES] == list(range(SIZES))

cdef Rows _rows = None


cdef Rows rows():
    """The rows of the model that the package ships."""
    global _rows
    if _rows is None:
        _rows = Rows(load())
    return _rows


cdef class Kind:
    """The rows of a kind of control: of the control itself, of its neighbours, of one in each type of form, of so many."""

    cdef int16_t own, previous, next
    cdef int16_t[SIZES] counts
    cdef int16_t[MOST_TYPES] guessed
    cdef bint is_button, is_choice, is_typed

    def __cinit__(self, str kind, model):
        form, field = model.form.rows, model.field.rows
        self.own = field.get(("kind", kind), -1)
        self.previous, self.next = field.get(("previous", "#" + kind), -1), field.get(("next", "#" + kind), -1)
        cdef Py_ssize_t i
        for i, form_type in enumerate(model.form.classes):
            self.guessed[i] = field.get(("form and kind", f"{form_type} {kind}"), -1)
        for i in range(SIZES):
            self.counts[i] = form.get(("count", f"{kind} {_SIZES[i]}"), -1)
        self.is_button, self.is_choice, self.is_typed = kind in BUTTONS, kind in CHOICES, kind in _TYPED


cdef class Rows:
    """All rows but those of words. A fact that the model does not know has the row -1."""

    cdef object model
    cdef Weights form, field
    cdef list form_types, field_types
    cdef double sharpness
    cdef dict kinds, methods, completed, lengths, sizes
    cdef Kind unknown, typed, asked, hidden
    cdef int16_t[VIEWS][MOST_IDEAS] ideas
    cdef int16_t[SIZES][SIZES] secrets
    cdef int16_t[SIZES] options
    cdef int16_t[MOST_TYPES] types
    cdef int16_t[FLAGS] flags
    cdef int16_t[6] place
    cdef int16_t[7] place_of
    cdef int16_t[4][5] alike
    cdef int16_t[5] namesakes
    cdef int16_t[4] asking
    cdef int16_t last, not_last, none_before, none_after, beside, unseen, some_action, no_action
    cdef int16_t numbers, some_numbers, words, years, many_years

    def __cinit__(self, model):
        if len(model.form.classes) > MOST_TYPES:
            raise ValueError("more types of forms than there is room for")
        self.model, self.sharpness = model, model.sharpness
        self.form, self.field = Weights(model.form), Weights(model.field)
        self.form_types, self.field_types = list(model.form.classes), list(model.field.classes)
        form, field = model.form.rows, model.field.rows
        learn(form, field)
        self._read_ideas(form, field)
        self._read_kinds(form, field)
        self._read_form(form)
        self._read_field(field)
        self._read_options(field)
        self._read_places(field)

    def _read_ideas(self, form, field):
        cdef Py_ssize_t view, i
        for view, name in enumerate(_FORM_VIEWS + _FIELD_VIEWS):
            rows = form if view < len(_FORM_VIEWS) else field
            for i, idea in enumerate(IDEAS):
                self.ideas[view][i] = rows.get((name, idea), -1)

    def _read_kinds(self, form, field):
        """All kinds that a fact names, and those that mean something here."""
        found = {token for view, token in field if view == "kind"} | BUTTONS | CHOICES | _TYPED | {"typed", "asked", "hidden"}
        found |= {token[1:] for view, token in field if view in ("previous", "next")}
        found |= {token.partition(" ")[2] for view, token in field if view == "form and kind"}
        found |= {token.rpartition(" ")[0] for view, token in form if view == "count"}
        self.kinds = {kind: Kind(kind, self.model) for kind in found}
        self.typed, self.asked, self.hidden = self.kinds["typed"], self.kinds["asked"], self.kinds["hidden"]
        self.unknown = Kind("\0", self.model)

    def _read_form(self, form):
        cdef Py_ssize_t i, k
        self.methods = _rows_of("method", form)
        self.some_action, self.no_action = form.get(("action", "#some"), -1), form.get(("action", "#none"), -1)
        for i in range(4):
            self.asking[i] = form.get(("asked", str(i)), -1)
        for i in range(SIZES):
            for k in range(SIZES):
                self.secrets[i][k] = form.get(("count", f"secret {_SIZES[i]} of {_SIZES[k]}"), -1)

    def _read_field(self, field):
        cdef Py_ssize_t i
        self.completed, self.lengths, self.sizes = (_rows_of(view, field) for view in ("auto", "maxlength", "size"))
        self.beside, self.unseen = field.get(("label", "#beside"), -1), field.get(("attr", "unseen"), -1)
        for i, name in enumerate(("checked", "disabled", "multiple", "readonly", "required")):
            self.flags[i] = field.get(("attr", name), -1)
        for i, form_type in enumerate(self.model.form.classes):
            self.types[i] = field.get(("form", form_type), -1)

    def _read_options(self, field):
        cdef Py_ssize_t i
        for i in range(SIZES):
            self.options[i] = field.get(("options", _SIZES[i]), -1)
        self.numbers, self.some_numbers, self.words, self.years, self.many_years = (
            field.get(("options", token), -1) for token in ("numbers", "some numbers", "words", "years", "many years")
        )

    def _read_places(self, field):
        cdef Py_ssize_t i, k
        for i in range(7):
            self.place_of[i] = field.get(("place", f"of {i}"), -1)
        for i in range(6):
            self.place[i] = field.get(("place", str(i)), -1)
        for i in range(4):
            for k in range(5):
                self.alike[i][k] = field.get(("place", f"{i} of {k} alike"), -1)
        for i in range(5):
            self.namesakes[i] = field.get(("place", f"{i} of this name"), -1)
        self.last, self.not_last = field.get(("place", "last"), -1), field.get(("place", "not last"), -1)
        self.none_before, self.none_after = field.get(("previous", "#none"), -1), field.get(("next", "#none"), -1)


cdef dict _rows_of(str view, rows):
    """The row of each token of a view."""
    return {token: row for (known, token), row in rows.items() if known == view}


cdef inline Kind kind_of(Rows rows, str kind):
    """The rows of a kind of control."""
    return <Kind>rows.kinds.get(kind, rows.unknown)


cdef inline Py_ssize_t size_of(Py_ssize_t count) noexcept nogil:
    """The place of a count among the sizes. See `form_tokens.some`."""
    if count < 4:
        return count
    return 4 if count < 7 else 5 if count < 15 else 6 if count < 35 else 7 if count < 100 else 8
