# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `judge` in `form_judge.py`: facts are rows of the model's weights from the start.

A text's or a name's rows and ideas are looked up at once, by the whole text; the pairs of strings that facts are in
Python are made only for a text that is not at hand. What is a fact, and how often it counts, `form_features.py` and
`form_field_features.py` tell; the functions here go by their names.
"""

from cpython.mem cimport PyMem_Calloc, PyMem_Free
from functools import lru_cache
from libc.math cimport exp
from lxml.includes.etreepublic cimport _Element, import_lxml__etree
from lxml.includes.tree cimport xmlNode
from urllib.parse import urlsplit

from extractor._nodes cimport attribute_of, value_of

from extractor.furniture.form_features import _HOST, _LEAD_WORDS, _NAMES, _TEXT_WORDS, _TEXTS, _TYPED
from extractor.furniture.form_field_features import _OPTION_WORDS, _OPTIONS
from extractor.furniture.form_fields import BUTTONS, CHOICES
from extractor.furniture.form_model import SURE_ENOUGH, Judged, load
from extractor.furniture.form_tokens import (
    _LABEL_WORDS,
    _REMEMBERED,
    _TEXT_LENGTH,
    NAME_LENGTH,
    _facts_of_name,
    _facts_of_words,
    parts,
    some,
)
from extractor.furniture.form_words import IDEAS

cdef enum:
    MOST_IDEAS = 256
    ENOUGH = 2  # so often an idea counts at most

cdef enum View:
    CSS, ACTION, BUTTON_NAME, FIELD, TEXT, BUTTON, HIDDEN, FRAME, HEADING, ASKED, PAGE, ABOVE, ANY,
    NAME, LABEL, OTHER, HINT, VALUE, OPTION, PREVIOUS, NEXT, VIEWS

cdef tuple _FORM_VIEWS = (
    "css!", "action!", "button name!", "field!", "text!", "button!", "hidden!", "frame!", "heading!", "asked!", "page!",
    "above!", "any!",
)
cdef tuple _FIELD_VIEWS = ("name!", "label!", "other!", "hint!", "value!", "option!", "previous!", "next!")
cdef dict _NUMBERS = {idea: i for i, idea in enumerate(IDEAS)}
"""Ideas are numbers below `MOST_IDEAS`, those of a text are bytes."""
cdef tuple _ABOUT_FORM = (b"id", b"name", b"class", b"role")
cdef tuple _FLAGS = (b"readonly", b"disabled", b"required", b"checked", b"multiple")
assert len(IDEAS) <= MOST_IDEAS
import_lxml__etree()


cdef class Bag:
    """The facts of one form or field, by their rows in a regression; each with how often it counts."""

    cdef dict rows
    cdef Py_ssize_t size, columns, classes, count
    cdef const signed char[:, ::1] weights
    cdef const float[::1] scale, bias
    cdef const float[:, ::1] out
    cdef unsigned char* times
    cdef Py_ssize_t* held
    cdef float* sums

    def __cinit__(self, regression):
        self.rows, self.weights = regression.rows, regression.weights
        self.scale, self.bias, self.out = regression.scale, regression.bias, regression.out
        self.size, self.columns, self.classes = self.weights.shape[0], self.weights.shape[1], len(regression.classes)
        units = self.columns - self.classes
        if not (self.scale.shape[0] == self.bias.shape[0] == self.columns and self.out.shape[0] == units):
            raise ValueError("a regression of arrays that do not fit together")
        self.times = <unsigned char*>PyMem_Calloc(self.size, 1)
        self.held = <Py_ssize_t*>PyMem_Calloc(self.size, sizeof(Py_ssize_t))
        self.sums = <float*>PyMem_Calloc(self.columns, sizeof(float))
        if self.times is NULL or self.held is NULL or self.sums is NULL:
            raise MemoryError

    def __dealloc__(self):
        PyMem_Free(self.times)
        PyMem_Free(self.held)
        PyMem_Free(self.sums)

    cdef Py_ssize_t row(self, str view, str token) except -2:
        """The row of a fact that is not looked up often; -1 where the model does not know it."""
        return self.rows.get((view, token), -1)

    cdef void put(self, Py_ssize_t row) noexcept:
        """A fact that is so or not."""
        if 0 <= row < self.size and not self.times[row]:
            self.times[row] = 1
            self.held[self.count] = row
            self.count += 1

    cdef int put_each(self, Said said, View ideas) except -1:
        """The words and the ideas of a name."""
        self.put_words(said)
        self.put_ideas(ideas, said.ideas)
        return 0

    cdef int put_words(self, Said said) except -1:
        for row in said.rows:
            self.put(row)
        return 0

    cdef int put_ideas(self, View view, bytes ideas) except -1:
        cdef unsigned char idea
        for idea in ideas:
            self.put(_idea_rows[<int>view][idea])
        return 0

    cdef int count_ideas(self, View view, bytes ideas) except -1:
        """Ideas of a text, which count more for being named again."""
        cdef Py_ssize_t row
        cdef unsigned char idea
        for idea in ideas:
            row = _idea_rows[<int>view][idea]
            if row >= 0 and self.times[row]:
                self.times[row] = min(self.times[row] + 1, ENOUGH)
            else:
                self.put(row)
        return 0

    cdef void pour(self, float* sums) noexcept:
        """Add up the rows of all facts; the bag is empty then."""
        cdef Py_ssize_t i
        for i in range(self.count):
            self.weigh(self.held[i], self.times[self.held[i]], sums)
            self.times[self.held[i]] = 0
        self.count = 0

    cdef void weigh(self, Py_ssize_t row, float times, float* sums) noexcept:
        """Add a row as often as it counts."""
        cdef const signed char* weights
        cdef Py_ssize_t c
        if 0 <= row < self.size:
            weights = &self.weights[row, 0]
            for c in range(self.columns):
                sums[c] += times * weights[c]

    cdef void finish(self, float* sums) noexcept:
        """From whole numbers to the classes' log-odds, which the hidden units behind the classes add to."""
        cdef Py_ssize_t unit, c
        for c in range(self.columns):
            sums[c] = sums[c] * self.scale[c] + self.bias[c]
        for unit in range(self.out.shape[0]):
            if sums[self.classes + unit] > 0:
                for c in range(self.classes):
                    sums[c] += sums[self.classes + unit] * self.out[unit, c]


cdef Py_ssize_t[VIEWS][MOST_IDEAS] _idea_rows
"""The row of each idea in each view; -1 where the model does not know it."""


cdef class Said:
    """What a text or a name says: the rows of its words, and the numbers of its ideas, each as often as it counts."""

    cdef list rows
    cdef bytes ideas

    def __cinit__(self, dict rows, facts, str view):
        self.rows = [rows[fact] for fact in facts if fact[0] == view and fact in rows]
        meant = view + "!"
        self.ideas = bytes([
            _NUMBERS[fact[1]] for fact, times in facts.items() if fact[0] == meant for _ in range(int(times))
        ])


cdef class Kind:
    """The rows of a kind of control: of the control itself, of its neighbours, and of one in each type of form."""

    cdef Py_ssize_t own, previous, next
    cdef list guessed

    def __cinit__(self, Bag bag, str kind, classes):
        self.own, self.previous = bag.row("kind", kind), bag.row("previous", "#" + kind)
        self.next = bag.row("next", "#" + kind)
        self.guessed = [bag.row("form and kind", f"{form_type} {kind}") for form_type in classes]


def _number_ideas():
    """Fill `_idea_rows`."""
    model = load()
    for view, name in enumerate(_FORM_VIEWS + _FIELD_VIEWS):
        rows = model.form.rows if view < len(_FORM_VIEWS) else model.field.rows
        for idea, i in _NUMBERS.items():
            _idea_rows[<Py_ssize_t>view][<Py_ssize_t>i] = rows.get((name, idea), -1)


@lru_cache(1)
def _model():
    """The model, with its ideas numbered."""
    _number_ideas()
    return load()


cdef dict _rows_of(str view):
    """Those of the regression that knows the words of a view."""
    return _model().form.rows if view + "!" in _FORM_VIEWS else _model().field.rows


@lru_cache(_REMEMBERED)
def _words(str view, str text, int limit):
    """What the first words of a text say."""
    words, meant = _facts_of_words.__wrapped__(view, text[:_TEXT_LENGTH], limit)
    return Said(_rows_of(view), words | meant, view)


@lru_cache(_REMEMBERED)
def _name(str view, str name):
    """What a name says."""
    return Said(_rows_of(view), _facts_of_name.__wrapped__(view, name[:NAME_LENGTH]), view)


@lru_cache(_REMEMBERED)
def _option(str option):
    """What an option of a list says: as a whole, and by its words."""
    words, meant = _facts_of_words.__wrapped__("option", option, _OPTION_WORDS)
    return Said(_rows_of("option"), {("option", option[:30].lower()): 1.0} | words | meant, "option")


@lru_cache(_REMEMBERED)
def _end(str name):
    """The row of the end of a name."""
    found = parts(name)
    return _model().field.rows.get(("end", " ".join(found[max(len(found) - 2, 0) :])), -1)


@lru_cache(_REMEMBERED)
def _count(str kind, count):
    """The row of so many of a kind."""
    return _model().form.rows.get(("count", f"{kind} {some(count)}"), -1)


@lru_cache(_REMEMBERED)
def _kind(str kind):
    model = _model()
    return Kind(Bag(model.field), kind, model.form.classes)


def judge(questions not None, url):
    """See `form_judge.judge`."""
    model = _model()
    address = urlsplit(url or "")
    cdef bytes page = (<Said>_name("page", f"{address.path} {address.query}"[:NAME_LENGTH])).ideas
    cdef Bag form = Bag(model.form), field = Bag(model.field)
    return [_judge(question, model, page, form, field) for question in questions]


cdef object _judge(question, model, bytes page, Bag form, Bag field):
    """Type a form and its fields: these add up what they say, the form does from what they ask, then they from its type."""
    element, found, above = <tuple>question
    cdef list shown = found.visible
    cdef Py_ssize_t i, count = len(shown)
    cdef list asks = [], shares
    cdef float* sums = <float*>PyMem_Calloc(max(count * field.columns, 1), sizeof(float))
    if sums is NULL:
        raise MemoryError
    try:
        for i in range(count):
            asks.append(_add_field(field, shown[i]))
            field.pour(sums + i * field.columns)
        _add_form(form, element, found, asks)
        form.put_ideas(PAGE, page)
        for text in above:
            if text:
                form.count_ideas(ABOVE, (<Said>_words("above", text[:_TEXT_LENGTH], _LEAD_WORDS)).ideas)
        shares = _shares(form, model.sharpness)
        _add_surroundings(field, shown, asks, sums)
        types = _field_types(field, shown, shares, model, sums)
    finally:
        PyMem_Free(sums)
    best = max(shares)
    return Judged(model.form.classes[shares.index(best)], best, types)


cdef bytes _add_field(Bag bag, control):
    """What a control says by itself, if it is sent; returns the ideas of what it asks for, each once."""
    element, kind, name, label, before, after, options, _, hint, is_button, is_sent = <tuple>control
    if not is_sent:
        return b""
    cdef xmlNode* node = (<_Element?>element)._c_node
    cdef bytes asks = b""
    bag.put((<Kind>_kind(kind[:NAME_LENGTH])).own)
    own_id = value_of(node, "id")
    for each in (name, own_id if own_id != name else None):
        if each:
            said = <Said>_name("name", each[:NAME_LENGTH])
            bag.put_each(said, NAME)
            asks += (<Said>said).ideas
    bag.put(_end(name[:NAME_LENGTH]))
    if kind in CHOICES:
        before, after = after, before
    asks += _add_words(bag, "label", LABEL, label or before)
    if not label:
        bag.put(bag.row("label", "#beside"))
    _add_words(bag, "other", OTHER, after)
    asks += _add_words(bag, "hint", HINT, hint)
    if is_button:
        _add_words(bag, "value", VALUE, value_of(node, "value") or value_of(node, "alt") or "")
    if names := value_of(node, "class"):
        bag.put_words(<Said>_name("class", names[:NAME_LENGTH]))
    _add_attributes(bag, node)
    if kind == "select":
        _add_options(bag, options)
    return bytes(set(asks)) if len(asks) > 1 else asks


cdef bytes _add_words(Bag bag, str view, View meant, str text):
    """The words of a text and their ideas, which are returned."""
    if not text:
        return b""
    said = <Said>_words(view, text[:_TEXT_LENGTH], _LABEL_WORDS)
    bag.put_words(said)
    bag.count_ideas(meant, said.ideas)
    return said.ideas


cdef int _add_attributes(Bag bag, xmlNode* node) except -1:
    cdef bytes name
    if completes := value_of(node, "autocomplete"):
        bag.put(bag.row("auto", completes.strip().lower()))
    for name in _FLAGS:
        if attribute_of(node, name) is not NULL:
            bag.put(bag.row("attr", name.decode()))
    for name in (b"maxlength", b"size"):
        if size := value_of(node, name):
            bag.put(bag.row(name.decode(), size))
    if "none" in (value_of(node, "style") or ""):
        bag.put(bag.row("attr", "unseen"))
    return 0


cdef int _add_options(Bag bag, tuple options) except -1:
    cdef Py_ssize_t count = len(options), numbers = 0, years = 0
    bag.put(bag.row("options", some(count)))
    if not count:
        return 0
    for option in options:
        if (<str>option).isdigit():
            numbers += 1
            years += len(<str>option) == 4
    share = numbers / <double>count
    bag.put(bag.row("options", "numbers" if share > 0.7 else "some numbers" if share > 0.3 else "words"))
    if years > 2:
        bag.put(bag.row("options", "many years" if years > 10 else "years"))
    for option in options[:_OPTIONS]:
        said = <Said>_option(option[:_TEXT_LENGTH])
        bag.put_words(said)
        bag.count_ideas(OPTION, said.ideas)
    return 0


cdef int _add_form(Bag bag, form, found, list asks) except -1:
    """What a form says. Where it says what it is, an idea counts once more for being named anywhere."""
    cdef xmlNode* node = (<_Element?>form)._c_node
    cdef bytes attribute
    visible, hidden, texts, values, headings = <tuple>found
    bag.put(bag.row("method", (value_of(node, "method") or "get").lower()[:4]))
    for attribute in _ABOUT_FORM:
        bag.put_ideas(ANY, _add_ideas_of_name(bag, "css", CSS, value_of(node, attribute) or ""))
    action = _HOST.sub("", value_of(node, "action") or "")
    bag.put(bag.row("action", "#some" if action else "#none"))
    bag.put_ideas(ANY, _add_ideas_of_name(bag, "action", ACTION, action))
    for control in visible:
        bag.put_ideas(ANY, _add_control(bag, control))
    _add_sent_unseen(bag, hidden, values)
    for text in texts[:_TEXTS]:
        bag.put_ideas(ANY, _add_text(bag, "text", TEXT, text, _TEXT_WORDS))
    for text in headings:
        _add_text(bag, "heading", HEADING, text, _LABEL_WORDS)
    _add_frame(bag, form)
    _add_counts(bag, visible, len(hidden))
    for control, ideas in zip(visible, asks):
        if not control.is_button and control.kind not in CHOICES:
            bag.put_ideas(ASKED, ideas)
            bag.put(bag.row("asked", str(min(len(<bytes>ideas), 3))))
    return 0


cdef bytes _add_ideas_of_name(Bag bag, str view, View meant, str name):
    """The ideas of a name alone, which are returned."""
    if not name:
        return b""
    cdef bytes ideas = (<Said>_name(view, name[:NAME_LENGTH])).ideas
    bag.put_ideas(meant, ideas)
    return ideas


cdef bytes _add_text(Bag bag, str view, View meant, str text, int limit):
    """The ideas of a text alone, which are returned."""
    if not text:
        return b""
    cdef bytes ideas = (<Said>_words(view, text[:_TEXT_LENGTH], limit)).ideas
    bag.count_ideas(meant, ideas)
    return ideas


cdef bytes _add_control(Bag bag, control):
    """The words and names of one control, as its form's; returns their ideas."""
    element, _, name, label, _, _, _, caption, hint, is_button, _ = <tuple>control
    cdef bytes own = b""
    if is_button:
        own = _add_words_of_button(bag, caption)
        own += _add_ideas_of_name(bag, "button name", BUTTON_NAME, name)
        return own + _add_ideas_of_name(bag, "button name", BUTTON_NAME, value_of((<_Element?>element)._c_node, "id") or "")
    if name:
        said = <Said>_name("field", name[:NAME_LENGTH])
        bag.put_each(said, FIELD)
        own = said.ideas
    return own + _add_text(bag, "text", TEXT, f"{label} {hint}".strip(), _LABEL_WORDS)


cdef bytes _add_words_of_button(Bag bag, str caption):
    return _add_words(bag, "button", BUTTON, caption)


cdef int _add_sent_unseen(Bag bag, hidden, values) except -1:
    """The names of hidden fields; the ideas of values that are words."""
    for name in hidden:
        if name:
            bag.put_words(<Said>_name("hidden", name[:NAME_LENGTH]))
    for text in values:
        if len(<str>text) <= 40 and _NAMES.fullmatch(text):
            _add_ideas_of_name(bag, "hidden", HIDDEN, text)
    return 0


cdef int _add_frame(Bag bag, form) except -1:
    """The ideas of the names of the box around a form."""
    box = form.getparent()
    if box is not None and box.tag != "body":
        for attribute in ("id", "class"):
            _add_ideas_of_name(bag, "frame", FRAME, box.get(attribute) or "")
    return 0


cdef int _add_counts(Bag bag, list visible, Py_ssize_t hidden) except -1:
    """How many of which kind of control."""
    cdef dict kinds = {}
    cdef Py_ssize_t typed = 0, asked = 0, count
    for control in visible:
        kind = control.kind
        kinds[kind] = kinds.get(kind, 0) + 1
    for kind, times in kinds.items():
        count = times
        bag.put(_count(kind[:NAME_LENGTH], times))
        typed += count if kind in _TYPED else 0
        asked += count if kind not in BUTTONS else 0
    bag.put(_count("typed", typed))
    bag.put(_count("asked", asked))
    bag.put(_count("hidden", hidden))
    if passwords := kinds.get("password"):
        bag.put(_count(f"secret {some(passwords)} of", typed))
    return 0


cdef int _add_surroundings(Bag bag, list controls, list asks, float* sums) except -1:
    """What the place and the neighbours of each control that is sent say of it; no two of these facts are the same."""
    cdef dict kinds = {}, names = {}, before = {}
    cdef Py_ssize_t i, asked = 0, place = 0
    for control in controls:
        kind, name = control.kind, control.name
        names[name] = names.get(name, 0) + 1
        if not control.is_button:
            kinds[kind] = kinds.get(kind, 0) + 1
            asked += 1
    for i, control in enumerate(controls):
        kind = control.kind
        if not control.is_sent:
            continue
        _add_neighbours(bag, controls, asks, i)
        bag.put(bag.row("place", f"of {min(asked, 6)}"))
        if not control.is_button:
            seen = before.get(kind, 0)
            bag.put(bag.row("place", str(min(place, 5))))
            bag.put(bag.row("place", "last" if place == asked - 1 else "not last"))
            bag.put(bag.row("place", f"{min(seen, 3)} of {min(kinds[kind], 4)} alike"))
            before[kind] = seen + 1
            place += 1
        bag.put(bag.row("place", f"{min(names[control.name], 4)} of this name"))
        bag.pour(sums + i * bag.columns)
    return 0


cdef int _add_neighbours(Bag bag, list controls, list asks, Py_ssize_t i) except -1:
    """The kinds of the controls before and after, and what they ask for."""
    if i > 0:
        bag.put((<Kind>_kind(controls[i - 1].kind[:NAME_LENGTH])).previous)
        bag.put_ideas(PREVIOUS, asks[i - 1])
    else:
        bag.put(bag.row("previous", "#none"))
    if i + 1 < len(controls):
        bag.put((<Kind>_kind(controls[i + 1].kind[:NAME_LENGTH])).next)
        bag.put_ideas(NEXT, asks[i + 1])
    else:
        bag.put(bag.row("next", "#none"))
    return 0


cdef list _shares(Bag bag, float sharpness):
    """The probabilities of the form's types."""
    cdef Py_ssize_t c
    cdef double most, total = 0
    cdef float* sums = bag.sums
    for c in range(bag.columns):
        sums[c] = 0
    bag.pour(sums)
    bag.finish(sums)
    most = sums[0] * sharpness
    for c in range(bag.classes):
        most = max(most, <double>(sums[c] * sharpness))
    cdef list odds = [exp(sums[c] * sharpness - most) for c in range(bag.classes)]
    for one in odds:
        total += <double>one
    return [one / total for one in odds]


cdef list _field_types(Bag bag, list controls, list shares, model, float* sums):
    """The type of each control that is sent, when the likely types of its form are known."""
    cdef list types = [], classes = model.field.classes, likely = []
    cdef Py_ssize_t i, c, best
    cdef float* own
    for c, form_type in enumerate(model.form.classes):
        if shares[c] > SURE_ENOUGH:
            likely.append((c, shares[c], bag.row("form", form_type)))
    for i in range(len(controls)):
        if not controls[i].is_sent:
            continue
        own = sums + i * bag.columns
        guessed = (<Kind>_kind(controls[i].kind[:NAME_LENGTH])).guessed
        for form_type, share, row in likely:
            bag.weigh(row, share, own)
            bag.weigh((<list>guessed)[form_type], share, own)
        bag.finish(own)
        best = 0
        for c in range(1, bag.classes):
            if own[c] > own[best]:
                best = c
        types.append(classes[best])
    return types
