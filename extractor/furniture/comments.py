"""The comments of readers in a run of blocks: who, when, what.

    <li id="comment-1"><cite>Mara</cite> <time>2 May</time> <p>Well said.</p> <a href="#r">Reply</a></li>
    ->   author "Mara", date "2 May", text "Well said."

A comment is a box that its name, its id or its microdata calls one; a reply inside it is a comment of its own. Author and
date are what the markup calls so. Where it calls nothing so, they stay out, and a box without text of its own is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from extractor.accelerated import accelerated
from extractor.made import made
from extractor.page import Comment
from extractor.xpath import path_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from extractor.blocks import Sheet

_COMMENT = re.compile(
    r"(?:^|[\s_-])(?:comment|kommentar|commentaire|comentario|commento|reactie|post)(?:[_-]*(?:item|body|entry|box|\d+))?(?=\s|$)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:comment|c|li-comment|div-comment|msg|post)[_-]?\d+$", re.IGNORECASE)
_AUTHOR = re.compile(
    r"author|user-?name|(?:^|[\s_-])(?:user|fn|by|nick|name|autor|auteur)(?:$|[\s_-])", re.IGNORECASE
)
_DATE = re.compile(r"date|time|(?:^|[\s_-])(?:ago|when|posted|datum|fecha)(?:$|[\s_-])", re.IGNORECASE)
_SHORT = 60
"""Characters; no author or date is longer."""


def find_comments(sheet: Sheet, first: int, last: int) -> list[Comment]:
    """The comments in the blocks `first` to `last`, each with its author, date, text and XPath."""
    comments = []
    for box, blocks in _boxes(sheet, first, last).items():
        author, date, text = _read(sheet, box, blocks)
        if text and (author or date):
            path = path_of(sheet.boxes[box])
            comments.append(made(Comment, author=author, date_raw=date, text=text, xpath=path))
    return comments


def _boxes(sheet: Sheet, first: int, last: int) -> dict[int, list[int]]:
    """The blocks of each box that is a comment."""
    known: dict[int, int | None] = {0: None}
    found: dict[int, list[int]] = {}
    for block in range(first, last + 1):
        box, path = sheet.scraps[block].box, []
        while box not in known:
            path.append(box)
            if is_comment(sheet.boxes[box]):
                known[box] = box
            else:
                box = sheet.parent[box]
        for passed in path:
            known[passed] = known[box]
        if (comment := known[box]) is not None:
            found.setdefault(comment, []).append(block)
    return found


def _names_comment(name: str) -> bool:
    """Whether a class or id is one of a comment."""
    return _NUMBERED.match(name) is not None or _COMMENT.search(name) is not None


def _words(element: HtmlElement) -> str | None:
    """The words of an element that is as short as a name or a date."""
    words = " ".join("".join(element.itertext()).split())
    return words if 0 < len(words) <= _SHORT else None


@accelerated
def is_comment(element: HtmlElement) -> bool:
    """Whether a box is called a comment."""
    if "/Comment" in (element.get("itemtype") or "") or element.get("itemprop") == "comment":
        return True
    called, own = element.get("class"), element.get("id")
    return bool(called and _names_comment(called)) or bool(own and _names_comment(own))


def _read(sheet: Sheet, box: int, blocks: Sequence[int]) -> tuple[str | None, str | None, str]:
    """Author, date and text of a comment. The line that names author or date is its head, but for a long rest."""
    author, date = who_and_when(sheet.boxes[box])
    lines = []
    for block in blocks:
        if _is_control(sheet, block):
            continue
        text = sheet.scraps[block].text
        rest = text
        for name in (author, date):
            if name:
                rest = rest.replace(name, "", 1)
        if rest == text or len(rest) > _SHORT:
            lines.append(" ".join(rest.split()))
    return author, date, "\n".join(lines)


@accelerated
def who_and_when(comment: HtmlElement) -> tuple[str | None, str | None]:
    """The first short words that the markup calls author and date, not those of a reply inside."""
    author = date = None
    walk = etree.iterwalk(comment, events=("start",), tag="*")
    for _, element in walk:
        if element is not comment and is_comment(element):
            walk.skip_subtree()
            continue
        if author is None and _says(element, _AUTHOR, "cite", "author"):
            author = _words(element)
        if date is None and _says(element, _DATE, "time", "datePublished"):
            date = _words(element)
        if author is not None and date is not None:
            break
    return author, date


def _says(element: HtmlElement, named: re.Pattern[str], tag: str, item: str) -> bool:
    """Whether an element says what its words are: by its tag, its microdata or its class."""
    if element.tag == tag or element.get("itemprop") == item:
        return True
    name = element.get("class")
    return bool(name and named.search(name))


def _is_control(sheet: Sheet, block: int) -> bool:
    """Whether a block is a button, or a link that does something ("Reply", "Report"), and not the line of a name."""
    text = sheet.scraps[block].text
    if sheet.boxes[sheet.scraps[block].box].tag == "button":
        return True
    return len(text) <= _SHORT and sheet.linked[block] >= len(text) - text.count(" ")
