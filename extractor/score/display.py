"""How browsers show an element, as far as its markup tells: not at all, or as a line of its own.

<p hidden>, <div style="display:none">, <script>     not at all
<div>, <br>, <span class="badge">                    a line of its own
<b>, <span>                                          in the line around it
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from extractor.blocks import HEADINGS, INLINE
from extractor.wordlists import listed

TEXT_LEVEL = frozenset({"span", "b", "strong", "em", "i", "small"})
"""Elements that set a word or a number apart within a line (HTML Standard, 4.5)."""

UNSEEN = frozenset(
    listed(
        """
    audio canvas datalist embed head iframe map math noembed object option script select style template
    textarea video
"""
    )
)
IN_LINE = INLINE | {"button", "label", "output", "tspan"}
_ASIDE = re.compile(r"tooltip|popover|infobox|info-box|\bhint|\bhelp", re.IGNORECASE)
_BADGE = re.compile(r"badge|\bpill|\bchip|\btag\b", re.IGNORECASE)
SET_APART = frozenset({"span", "small", "mark", "sub"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def is_unseen(element: HtmlElement) -> bool:
    """Whether readers see nothing of an element."""
    if element.tag in UNSEEN or not isinstance(element.tag, str):
        return element.tag != "template" or not _is_shadow_root(element)
    if element.get("hidden") is not None or (element.tag == "input" and element.get("type") == "hidden"):
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def _is_shadow_root(template: HtmlElement) -> bool:
    """Whether browsers show what a `<template>` holds: a declarative shadow root (HTML Standard, 4.12.3)."""
    return "shadowrootmode" in template.attrib or "shadowroot" in template.attrib


def stands_alone(element: HtmlElement) -> bool:
    """Whether an element's text is a line of its own: blocks, tooltips, badges, and what is set apart in a heading."""
    if element.tag not in IN_LINE or element.get("role") == "tooltip":
        return True
    if element.tag in SET_APART and next(element.iterancestors(*HEADINGS), None) is not None:
        return True
    kind = element.get("class")
    return kind is not None and (_ASIDE.search(kind) is not None or _BADGE.search(kind) is not None)
