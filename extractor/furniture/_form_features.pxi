"""What a form says: `form_features.py` in rows of weights."""

from lxml.includes.etreepublic cimport _Element
from lxml.includes.tree cimport XML_ELEMENT_NODE, xmlNode

from extractor._nodes cimport is_named, value_of
from extractor.furniture.form_features import _HOST, _LEAD_WORDS, _TEXT_WORDS, _TEXTS

cdef Py_ssize_t _text_words = _TEXT_WORDS, _lead_words = _LEAD_WORDS

cdef const char* _ABOUT_FORM[4]
_ABOUT_FORM[:] = ["id", "name", "class", "role"]


cdef class FormFacts(Facts):
    """Reads the forms of a page, one after the other: `page` is what its address says, `own` what a form says that it is."""

    cdef Ideas page, own

    cdef int read_address(self, str address) except -1:
        """What the address of the page says, for all its forms."""
        read_name(self.said, address)
        self.page = all_meant(self.said)
        return 0

    cdef int read(self, xmlNode* node, tuple found, Fields fields) except -1:
        """What a form says. Where it says what it is, an idea counts once more for being named anywhere."""
        cdef list hidden, texts, values, headings
        _, hidden, texts, values, headings = found
        self.own = NOTHING
        self.add_form(node)
        self.add_controls(fields)
        for text in texts[:_TEXTS]:
            self.own = either(self.own, self.add_ideas(TEXT, text, _text_words))
        put_ideas(self.bag, self.rows.ideas[<int>ANY], self.own)
        self.add_unseen(hidden, values)
        for text in headings:
            self.add_ideas(HEADING, text, _label_words)
        self.add_frame(node.parent)
        self.add_counts(fields, len(hidden))
        self.add_asked(fields)
        put_ideas(self.bag, self.rows.ideas[<int>PAGE], self.page)
        return 0

    cdef int read_leads(self, texts) except -1:
        """What the texts that lead up to a form say."""
        for text in texts:
            self.add_ideas(ABOVE, text, _lead_words)
        return 0

    cdef int add_form(self, xmlNode* node) except -1:
        """What the attributes of a form say."""
        cdef int i
        put(self.bag, self.rows.methods.get((value_of(node, "method") or "get").lower()[:4], -1))
        for i in range(4):
            self.add_own_name(CSS, value_of(node, _ABOUT_FORM[i]))
        action = value_of(node, "action") or ""
        if action.startswith(("/", "http")):
            action = _HOST.sub("", action)
        put(self.bag, self.rows.some_action if action else self.rows.no_action)
        return self.add_own_name(ACTION, action)

    cdef int add_own_name(self, View view, str name) except -1:
        """The ideas of a name that tells what a form is."""
        self.own = either(self.own, self.add_name(view, name))
        return 0

    cdef int add_controls(self, Fields fields) except -1:
        """The words and names of the controls, as their form's."""
        cdef Py_ssize_t i
        for i in range(fields.count):
            if fields.kind(i).is_button:
                self.add_button(<tuple>fields.controls[i])
            else:
                self.add_field(<tuple>fields.controls[i])
        return 0

    cdef int add_button(self, tuple control) except -1:
        self.own = either(self.own, self.add_words(BUTTON_WORD, BUTTON, control[7], _label_words))
        self.add_own_name(BUTTON_NAME, control[2])
        return self.add_own_name(BUTTON_NAME, value_of((<_Element?>control[0])._c_node, "id"))

    cdef int add_field(self, tuple control) except -1:
        cdef str label = control[3], hint = control[8]
        self.add_own_name(FIELD, control[2])
        put_words(self.bag, self.said, FIELD_WORD)
        if label or hint:
            self.own = either(self.own, self.add_ideas(TEXT, f"{label} {hint}".strip(), _label_words))
        return 0

    cdef int add_unseen(self, list hidden, list values) except -1:
        """The names of hidden fields; the ideas of values that are words."""
        for name in hidden:
            read_name(self.said, name)
            put_words(self.bag, self.said, HIDDEN_WORD)
        for value in values:
            if _is_words(value):
                self.add_name(HIDDEN, value)
        return 0

    cdef int add_frame(self, xmlNode* box) except -1:
        """The ideas of the names of the box around a form."""
        if box is NULL or box.type != XML_ELEMENT_NODE or is_named(box, "body"):
            return 0
        self.add_name(FRAME, value_of(box, "id"))
        self.add_name(FRAME, value_of(box, "class"))
        return 0

    cdef int add_counts(self, Fields fields, Py_ssize_t hidden) except -1:
        """How many of which kind of control."""
        cdef dict kinds = {}
        cdef Py_ssize_t typed = 0, asked = 0, count
        cdef Kind kind
        for one in fields.kinds:
            kinds[one] = kinds.get(one, 0) + 1
        for kind, times in kinds.items():
            count = times
            put(self.bag, kind.counts[size_of(count)])
            typed += count if kind.is_typed else 0
            asked += 0 if kind.is_button else count
        put(self.bag, self.rows.typed.counts[size_of(typed)])
        put(self.bag, self.rows.asked.counts[size_of(asked)])
        put(self.bag, self.rows.hidden.counts[size_of(hidden)])
        if passwords := kinds.get(self.rows.kinds["password"]):
            put(self.bag, self.rows.secrets[size_of(passwords)][size_of(typed)])
        return 0

    cdef int add_asked(self, Fields fields) except -1:
        """What the fields ask for, each by all its names and labels."""
        cdef Py_ssize_t i
        cdef Kind kind
        for i in range(fields.count):
            kind = fields.kind(i)
            if not kind.is_button and not kind.is_choice:
                put_ideas(self.bag, self.rows.ideas[<int>ASKED], fields.field[i].asks)
                put(self.bag, self.rows.asking[up_to_three(fields.field[i].asks)])
        return 0


cdef bint _is_words(str value) noexcept:
    """Whether a hidden field's value is words. See `form_features._NAMES`."""
    cdef Py_UCS4 letter
    if not 2 <= len(value) <= 40:
        return False
    for letter in value:
        if not (c"a" <= letter <= c"z" or c"A" <= letter <= c"Z" or letter in u"_. -"):
            return False
    return True
