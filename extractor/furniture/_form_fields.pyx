# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `read` in `form_fields.py`, on libxml2's own nodes.

Of a form around a whole page, lxml's elements are made only of the controls that are kept, attributes are looked for in one
pass, and white space between tags never becomes a string.
"""

from libc.string cimport strcmp
from lxml.includes.etreepublic cimport _Element, elementFactory, import_lxml__etree
from lxml.includes.tree cimport XML_ELEMENT_NODE, xmlAttr, xmlNode

from extractor._line cimport Line, finish, free_line, write
from extractor._nodes cimport attributes_of, element_from, following, is_text, text_from
from extractor._record cimport fill, record

from extractor.furniture.form_fields import BUTTONS, MANY_OPTIONS, _HEADINGS_READ, Control, Controls, _aria_label, _near

import_lxml__etree()


cdef enum Kind:
    OTHER
    CONTROL
    LABEL
    HEADING
    OPTION


cdef enum:
    ALT, ARIA_LABEL, ARIA_LABELLEDBY, FOR, ID, NAME, PLACEHOLDER, TITLE, TYPE, VALUE, ATTRIBUTES

cdef const char* _NAMES[ATTRIBUTES]
_NAMES[:] = [
    "alt", "aria-label", "aria-labelledby", "for", "id", "name", "placeholder", "title", "type", "value",
]


def read(_Element form not None):
    """See `form_fields.read`."""
    return Reader(form).read()


cdef class Reader:
    """What is read of a form so far.

    `labels` are texts by the identifier that they are for, and by the address of the control that they wrap.
    """

    cdef _Element form
    cdef Line line
    cdef list shown, texts, hidden, values, titles
    cdef dict labels

    def __cinit__(self, _Element form):
        self.form, self.labels = form, {}
        self.shown, self.texts, self.hidden, self.values, self.titles = [], [], [], [], []

    def __dealloc__(self):
        free_line(&self.line)

    cdef object read(self):
        self.walk()
        near = _near(self.texts, [at for _, _, at in self.shown])
        return Controls(self.controls(), self.hidden, near, self.values, self.titles)

    cdef int walk(self) except -1:
        """Meet all controls, labels, headings and texts; none of the texts inside a control."""
        cdef xmlNode* top = self.form._c_node
        cdef xmlNode* node = top
        cdef xmlNode* owner = NULL
        cdef Kind kind
        while node is not NULL:
            kind = _kind_of(<const char*>node.name)
            if kind == CONTROL:
                self.meet(node)
                if owner is NULL:
                    owner = node
            elif kind == LABEL:
                self.add_label(node)
            elif kind == HEADING and len(self.titles) < _HEADINGS_READ:
                self.titles.append(self.words_of(node, False))
            if owner is NULL and kind != OPTION:
                _add_text(self.texts, node.children)
            node = _next(node, top, &owner, self.texts)
        return 0

    cdef int meet(self, xmlNode* node) except -1:
        """Keep a control, or the name and the value of one that is hidden."""
        cdef xmlAttr* found[ATTRIBUTES]
        attributes_of(node, _NAMES, ATTRIBUTES, found)
        cdef str kind = _kind_of_control(node, _text(found[TYPE]))
        if kind != "hidden":
            self.shown.append((elementFactory(self.form._doc, node), kind, len(self.texts)))
            return 0
        self.hidden.append(_text(found[NAME]) or _text(found[ID]))
        if value := _text(found[VALUE]):
            self.values.append(value)
        return 0

    cdef int add_label(self, xmlNode* label) except -1:
        cdef xmlAttr* found[ATTRIBUTES]
        cdef xmlNode* node = label
        cdef str text = self.words_of(label, True)
        if not text:
            return 0
        attributes_of(label, _NAMES, ATTRIBUTES, found)
        if target := _text(found[FOR]):
            self.labels.setdefault(target, text)
        while node is not NULL:
            if _kind_of(<const char*>node.name) == CONTROL:
                if node.name[0] == b"t" or node.name[0] == b"s":
                    text = " ".join(text_from(label.children).split())
                self.labels.setdefault(<size_t>node, text)
            node = following(node, label)
        return 0

    cdef str words_of(self, xmlNode* top, bint are_apart):
        """All words inside an element; `are_apart` where a tag ends a word."""
        cdef xmlNode* node = top.children
        while node is not NULL:
            if is_text(node):
                if node.content is not NULL:
                    write(&self.line, (<const char*>node.content).decode("utf-8"))
            elif are_apart:
                self.line.gap = True
            if node.type == XML_ELEMENT_NODE and node.children is not NULL:
                node = node.children
                continue
            while node is not top and node.next is NULL:
                node = node.parent
                self.line.gap = self.line.gap or are_apart
            node = NULL if node is top else node.next
        return finish(&self.line)

    cdef list controls(self):
        """Each control with its label and the words before and after it."""
        cdef list controls = []
        cdef Py_ssize_t i, at, end, previous = 0, count = len(self.shown), texts = len(self.texts)
        for i in range(count):
            element, kind, at = <tuple>self.shown[i]
            end = (<tuple>self.shown[i + 1])[2] if i + 1 < count else at + 1
            before = self.texts[at - 1] if at > previous else ""
            after = self.texts[at] if at < min(end, texts) else ""
            controls.append(self.control(element, kind, before, after))
            previous = at
        return controls

    cdef tuple control(self, _Element element, str kind, str before, str after):
        cdef xmlAttr* found[ATTRIBUTES]
        cdef xmlNode* node = element._c_node
        cdef bint is_button = kind in BUTTONS
        cdef tuple control = record(Control, 11)
        attributes_of(node, _NAMES, ATTRIBUTES, found)
        cdef str name = _text(found[NAME])
        fill(control, 0, element)
        fill(control, 1, kind)
        fill(control, 2, name)
        fill(control, 3, self.label(element, found))
        fill(control, 4, before)
        fill(control, 5, after)
        fill(control, 6, self.options(node) if kind == "select" else ())
        fill(control, 7, self.caption(node, found) if is_button else "")
        fill(control, 8, f"{_text(found[PLACEHOLDER])} {_text(found[TITLE])}".strip())
        fill(control, 9, is_button)
        fill(control, 10, not is_button or name != "")
        return control

    cdef str label(self, _Element element, xmlAttr** found):
        """The label around a control or for it, else the one that its attributes tell."""
        if self.labels:
            if label := self.labels.get(<size_t>element._c_node):
                return label
            if label := self.labels.get(_text(found[ID])):
                return label
        if found[ARIA_LABEL] is NULL and found[ARIA_LABELLEDBY] is NULL:
            return ""
        return _aria_label(element, self.form)

    cdef tuple options(self, xmlNode* select):
        """The choices of a list as shown."""
        cdef list options = []
        cdef Py_ssize_t count = 0
        cdef xmlNode* node = following(select, select)
        while node is not NULL and count < MANY_OPTIONS:
            if strcmp(<const char*>node.name, "option") == 0:
                count += 1
                if words := self.words_of(node, False):
                    options.append(words)
            node = following(node, select)
        return tuple(options)

    cdef str caption(self, xmlNode* button, xmlAttr** found):
        """The words on a button."""
        cdef str shown
        if button.name[0] == b"b":
            shown = self.words_of(button, False)
        else:
            shown = _text(found[ALT if _text(found[TYPE]) == "image" else VALUE])
        return shown or " ".join((_text(found[ARIA_LABEL]) or _text(found[TITLE]) or _text(found[ALT])).split())


cdef str _kind_of_control(xmlNode* node, str kind):
    """See `form_fields.kind_of`; `kind` is what the control says."""
    if node.name[0] == b"i":
        return kind.strip().lower() or "text" if kind else "text"
    if node.name[0] == b"b":
        kind = kind.strip().lower()
        return kind if kind in BUTTONS else "submit"
    return "select" if node.name[0] == b"s" else "textarea"


cdef str _text(xmlAttr* attribute):
    """An attribute's value; an empty one where there is none."""
    return "" if attribute is NULL else text_from(attribute.children)


cdef Kind _kind_of(const char* name) noexcept nogil:
    """What an element is to a form. Most are told by their first letter."""
    cdef char first = name[0]
    if first == b"i":
        return CONTROL if strcmp(name, "input") == 0 else OTHER
    if first == b"b":
        return CONTROL if strcmp(name, "button") == 0 else OTHER
    if first == b"s":
        return CONTROL if strcmp(name, "select") == 0 else OTHER
    if first == b"t":
        return CONTROL if strcmp(name, "textarea") == 0 else OTHER
    if first == b"o":
        return OPTION if strcmp(name, "option") == 0 else OTHER
    if first == b"l":
        return LABEL if strcmp(name, "label") == 0 else HEADING if strcmp(name, "legend") == 0 else OTHER
    if first == b"h" and b"1" <= name[1] <= b"6" and name[2] == 0:
        return HEADING
    return OTHER


cdef xmlNode* _next(xmlNode* node, const xmlNode* top, xmlNode** owner, list texts):
    """The next element inside `top`, after the texts behind the elements that end on the way. `owner` ends with its control."""
    cdef xmlNode* found = element_from(node.children)
    while found is NULL:
        if node is owner[0]:
            owner[0] = NULL
        if node is top:
            return NULL
        if owner[0] is NULL:
            _add_text(texts, node.next)
        found = element_from(node.next)
        node = node.parent
    return found


cdef int _add_text(list texts, xmlNode* node) except -1:
    """Append the text that begins at a node, unless it is nothing but white space."""
    cdef str text
    if not is_text(node) or (_is_blank(node) and not is_text(node.next)):
        return 0
    text = text_from(node)
    if text and not text.isspace():
        texts.append(" ".join(text.split()))
    return 0


cdef bint _is_blank(const xmlNode* node) noexcept nogil:
    """Whether a text node has nothing but spaces and line breaks, as between most tags."""
    cdef const char* at = <const char*>node.content
    if at is NULL:
        return True
    while at[0] == b" " or b"\t" <= at[0] <= b"\r":
        at += 1
    return at[0] == 0
