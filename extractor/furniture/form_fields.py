"""A form's controls with the words that explain them, read in one pass over the form.

    <label>Name <input name=n></label> <input type=checkbox name=t> I agree
    ->   n: label "Name" | t: label "I agree"

Words and controls are read as one sequence in document order, so "the text beside" a control is what stands between it
and its neighbour: before it for most, after it for a check box or a radio button.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple, cast

from lxml import etree
from lxml.html import HtmlElement

from extractor.accelerated import accelerated
from extractor.blocks import HEADINGS

CONTROLS = ("input", "select", "textarea", "button")
"""The elements that are controls of a form (HTML Standard, 4.10.2, "listed elements", without those nobody fills)."""

BUTTONS = frozenset({"submit", "image", "reset", "button"})
CHOICES = frozenset({"checkbox", "radio"})

_BY_ID = etree.XPath("id($name)")
"""libxml2 keeps the identifiers of a page in a table; looking for an attribute would walk the page for each field."""
_HEADINGS = HEADINGS | {"legend"}
_HEADINGS_READ = 3
_REACH = 6
"""So many texts on each side of a control are read as the form's own words; a form may wrap a whole page."""

MANY_OPTIONS = 400
"""No more options than this are read of one list; the longest lists in use (time zones) have about as many."""


class Control(NamedTuple):
    """One control. `kind` is the input's type or the element's name; `before` and `after` are the words beside it."""

    element: HtmlElement
    kind: str
    name: str
    label: str
    before: str
    after: str
    options: tuple[str, ...]
    caption: str
    """The words on a button."""
    hint: str
    """What it shows while it is empty, and when it is pointed at."""
    is_button: bool
    """Whether it acts instead of asking."""
    is_sent: bool
    """Whether a browser sends it: a button only where it has a name."""


class Controls(NamedTuple):
    """The controls of a form in document order, the names and values of hidden ones, the words around them, its headings."""

    visible: list[Control]
    hidden: list[str]
    texts: list[str]
    hidden_values: list[str]
    headings: list[str]
    """Of the form itself, the first few."""


def kind_of(element: HtmlElement) -> str:
    """`text`, `email`, `checkbox`, … for an input, `submit` for a plain button, else the element's name."""
    tag: str = element.tag
    if tag == "input":
        return (element.get("type") or "text").strip().lower() or "text"
    if tag == "button":
        kind = (element.get("type") or "submit").strip().lower()
        return kind if kind in BUTTONS else "submit"
    return tag


def is_button(element: HtmlElement) -> bool:
    """Whether a control acts instead of asking."""
    return kind_of(element) in BUTTONS


class Walked(NamedTuple):
    """What a walk over a form meets.

    `sequence` are its controls and texts in document order, without the texts inside a control: captions, options, what was
    typed. `labels` are its `<label>`, `headings` its first headings and legends.
    """

    sequence: list[HtmlElement | str]
    labels: list[HtmlElement]
    headings: list[HtmlElement]


def walk(form: HtmlElement) -> Walked:
    """All that is read of a form. An XPath of the same takes ten times as long on a usual form."""
    sequence: list[HtmlElement | str] = []
    labels: list[HtmlElement] = []
    headings: list[HtmlElement] = []
    owner: HtmlElement | None = None
    for event, element in etree.iterwalk(form, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if tag in CONTROLS:
                sequence.append(element)
                owner = element if owner is None else owner
            elif tag == "label":
                labels.append(element)
            elif tag in _HEADINGS and len(headings) < _HEADINGS_READ:
                headings.append(element)
            text = None if tag == "option" else element.text
        else:
            owner = None if element is owner else owner
            text = None if element is form else element.tail
        if text and owner is None and not text.isspace():
            sequence.append(text)
    return Walked(sequence, labels, headings)


def _near(texts: Sequence[str], places: Sequence[int]) -> list[str]:
    """The texts within reach of a control, in order."""
    if len(texts) <= 2 * _REACH:
        return list(texts)
    wanted = sorted({i for at in places for i in range(max(0, at - _REACH), min(len(texts), at + _REACH))})
    return [texts[i] for i in wanted]


def _declared_labels(elements: Iterable[HtmlElement]) -> dict[str | HtmlElement, str]:
    """Label texts by the id that they are `for` and by the control that they wrap."""
    labels: dict[str | HtmlElement, str] = {}
    for label in elements:
        text = " ".join(" ".join(label.itertext()).split())
        if not text:
            continue
        if target := label.get("for"):
            labels.setdefault(target, text)
        for control in label.iter(*CONTROLS):
            if control.tag in {"select", "textarea"}:
                text = " ".join((label.text or "").split())
            labels.setdefault(control, text)
    return labels


def _with_words(
    shown: Sequence[tuple[HtmlElement, str, int]],
    texts: Sequence[str],
    labels: dict[str | HtmlElement, str],
    form: HtmlElement,
) -> list[Control]:
    """Each control with its label and the words before and after it."""
    controls = []
    previous = 0
    for i, (element, kind, at) in enumerate(shown):
        following = shown[i + 1][2] if i + 1 < len(shown) else at + 1
        before = texts[at - 1] if at > previous else ""
        after = texts[at] if at < min(following, len(texts)) else ""
        label = labels and (labels.get(element) or labels.get(element.get("id") or ""))
        name, is_button = element.get("name") or "", kind in BUTTONS
        controls.append(
            Control(
                element,
                kind,
                name,
                label or _aria_label(element, form),
                before,
                after,
                options=_options(element) if kind == "select" else (),
                caption=_caption(element) if is_button else "",
                hint=_hint(element),
                is_button=is_button,
                is_sent=not is_button or name != "",
            )
        )
        previous = at
    return controls


def _aria_label(element: HtmlElement, form: HtmlElement) -> str:
    """`aria-label`, or the text of the elements that `aria-labelledby` names (WAI-ARIA 1.2, 5.2.8.2)."""
    if label := element.get("aria-label"):
        return " ".join(label.split())
    ids = element.get("aria-labelledby")
    if not ids:
        return ""
    found = (cast("list[HtmlElement]", _BY_ID(form, name=one)) for one in ids.split())
    return " ".join(" ".join("".join(nodes[0].itertext()).split()) for nodes in found if nodes)


def _options(element: HtmlElement) -> tuple[str, ...]:
    """The choices of a list as shown."""
    found = islice(element.iter("option"), MANY_OPTIONS)
    options = [(option.text or "") if not len(option) else "".join(option.itertext()) for option in found]
    return tuple([words for option in options if (words := " ".join(option.split()))])


def _hint(element: HtmlElement) -> str:
    """The placeholder and the title of a control."""
    get = element.get
    return f"{get('placeholder') or ''} {get('title') or ''}".strip()


def _caption(button: HtmlElement) -> str:
    """The words on a button."""
    get = button.get
    if button.tag == "button":
        shown = " ".join("".join(button.itertext()).split())
    else:
        shown = get("alt") or "" if get("type") == "image" else get("value") or ""
    return shown or " ".join((get("aria-label") or get("title") or get("alt") or "").split())


@accelerated
def read(form: HtmlElement) -> Controls:
    """The controls of `form` and their words; the tree is only read."""
    hidden: list[str] = []
    values: list[str] = []
    shown: list[tuple[HtmlElement, str, int]] = []
    texts: list[str] = []
    sequence, labels, headings = walk(form)
    for item in sequence:
        if isinstance(item, str):
            texts.append(" ".join(item.split()))
            continue
        kind = kind_of(item)
        if kind != "hidden":
            shown.append((item, kind, len(texts)))
            continue
        hidden.append(item.get("name") or item.get("id") or "")
        if value := item.get("value"):
            values.append(value)
    near = _near(texts, [at for _, _, at in shown])
    controls = _with_words(shown, texts, _declared_labels(labels), form)
    titles = [" ".join("".join(heading.itertext()).split()) for heading in headings]
    return Controls(controls, hidden, near, values, titles)
