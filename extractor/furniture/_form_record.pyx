# cython: language_level=3
"""The compiled twin of `form_record.py`: records without a check of what was just read, attributes from libxml2's nodes."""

from lxml.includes.etreepublic cimport _Element, import_lxml__etree
from lxml.includes.tree cimport xmlNode

from extractor._model cimport model
from extractor._nodes cimport is_named, value_of

from extractor.furniture.form_fields import CHOICES
from extractor.furniture.form_record import absolute
from extractor.page import Form, FormField

import_lxml__etree()

cdef enum:
    # The fields of a control.
    ELEMENT, KIND, NAME, LABEL, BEFORE, AFTER, OPTIONS, CAPTION, HINT, IS_BUTTON, IS_SENT

cdef frozenset _CHOICES = CHOICES
cdef set OF_FORM = set(Form.model_fields), OF_FIELD = set(FormField.model_fields)


def form_of(_Element element not None, list controls not None, judged not None, context not None, base, xpath):
    """The record of a form."""
    cdef xmlNode* node = element._c_node
    action = method = None
    heading, texts, _ = <tuple>context
    form_type, probability, types = <tuple>judged
    if node.ns is NULL and is_named(node, "form"):
        action = _action(node, base)
        method = (value_of(node, "method") or "get").strip().lower()
    return model(Form, {
        "form_type": form_type, "probability": round(probability, 3), "heading": heading, "texts": texts, "action": action,
        "method": method, "fields": _fields(controls, types), "submit": _submit(controls), "xpath": xpath,
    }, OF_FORM)  # fmt: skip


cdef object _action(xmlNode* node, base):
    """The address that a form is sent to: the page's own where it says none."""
    cdef str action = (value_of(node, "action") or "").strip()
    return absolute(action, base) if action else base or None


cdef str _submit(list controls):
    """The words on the first button that sends the form, else on the first button."""
    cdef str first = None
    cdef tuple control
    for each in controls:
        control = <tuple>each
        if control[IS_BUTTON] and control[CAPTION]:
            if control[KIND] in ("submit", "image"):
                return control[CAPTION]
            first = first or control[CAPTION]
    return first


cdef list _fields(list controls, list types):
    """One field a control that is sent, but one for all choices of a name."""
    cdef dict choices = _choices(controls)
    cdef list fields = [], alike
    cdef tuple control
    cdef Py_ssize_t sent = 0
    for each in controls:
        control = <tuple>each
        if control[IS_SENT]:
            alike = choices.get((control[KIND], control[NAME])) if choices else None
            if alike is None or alike[0] is control:
                fields.append(_field(control, types[sent], alike if alike is not None and len(alike) > 1 else None))
            sent += 1
    return fields


cdef dict _choices(list controls):
    """The choices of each kind and name."""
    cdef dict choices = {}
    cdef tuple control
    for each in controls:
        control = <tuple>each
        if control[NAME] and control[KIND] in _CHOICES:
            choices.setdefault((control[KIND], control[NAME]), []).append(control)
    return choices


cdef object _field(tuple control, field_type, list choices):
    """The record of a control, or of several choices."""
    cdef xmlNode* node = (<_Element?>control[ELEMENT])._c_node
    cdef str label = control[BEFORE] if choices else control[LABEL] or _beside(control)
    cdef bint required = value_of(node, "required") is not None or value_of(node, "aria-required") == "true"
    cdef str placeholder = (value_of(node, "placeholder") or "") if control[HINT] else ""
    return model(FormField, {
        "name": control[NAME] or None,
        "label": label.strip().strip("*:： ").strip() or None,
        "field_type": field_type,
        "input_type": control[KIND],
        "required": required or label.rstrip().endswith("*"),
        "placeholder": " ".join(placeholder.split()) or None,
        "options": _options(choices) if choices else list(control[OPTIONS]),
    }, OF_FIELD)  # fmt: skip


cdef list _options(list choices):
    """The words at each of several choices."""
    cdef list options = []
    cdef tuple choice
    for each in choices:
        choice = <tuple>each
        if text := choice[LABEL] or choice[AFTER]:
            options.append(text)
    return options


cdef str _beside(tuple control):
    """The text that stands where a label would."""
    if control[IS_BUTTON]:
        return control[CAPTION]
    return control[AFTER] if control[KIND] in _CHOICES else control[BEFORE]
