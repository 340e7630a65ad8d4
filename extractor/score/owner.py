"""Whose score it is: the page's own, or that of a story that the page promotes.

A card is the smallest container of a score that links to one story, provided that it is not the page's own
article: it holds neither the page's headline nor the bulk of its running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from extractor.blocks import Sheet
from extractor.score.folding import fold
from extractor.score.labels import Labels
from extractor.score.qualifiers import of_explaining

_PARAGRAPH = 80
"""Characters from which a block is taken for running text."""

_LINKED = 0.95
"""The share of its characters from which a block is a link as a whole."""

_EXPLAINS = re.compile(
    r"method|about|how|faq|score|impact|explain|glossar|help|info|guide|what|legend", re.IGNORECASE
)
_NOT_A_STORY = re.compile(
    r"^\s*(?:#|javascript:|mailto:|tel:|$)|/(?:authors?|tags?|topics?|category|people|profile)/",
    re.IGNORECASE,
)


class Ownership:
    """Tells cards from the page's own article."""

    def __init__(
        self,
        sheet: Sheet,
        labels: Labels,
        label_holders: list[HtmlElement],
        headings: Iterable[HtmlElement],
    ) -> None:
        self._labels = labels
        self._label_holders = label_holders
        main = _main(sheet)
        self._own = {main, *main.iterancestors()}
        for heading in headings:
            if heading.find(".//a") is None:
                self._own |= {heading, *heading.iterancestors()}

    def is_card(self, element: HtmlElement) -> bool:
        """Whether the score at `element` belongs to a promoted story."""
        for container in (element, *element.iterancestors()):
            if container in self._own:
                return False
            links = [a for a in container.iter("a") if self._is_story(a)]
            if container.tag == "a" and container in links:
                return True
            targets = {a.get("href", "").split("?")[0].split("#")[0] for a in links}
            if len(targets) > 1:
                return self._alternates(container, links)
            if targets:
                return _repeated(container) or _precedes(links[0], element, container)
        return False

    def _alternates(self, container: HtmlElement, links: list[HtmlElement]) -> bool:
        """Whether stories and scores take turns: a list of cards that have no elements of their own."""
        order = "".join(
            "s" if e in links else "l" for e in container.iter() if e in links or e in self._label_holders
        )
        return re.search("ls+l", order) is not None

    def _is_story(self, link: HtmlElement) -> bool:
        """Whether a link leads to a story: its words are a headline, not a name or a remark about scores."""
        href = link.get("href", "")
        if _NOT_A_STORY.search(href) or link.get("rel", "") in (
            "author",
            "tag",
            "license",
            "nofollow sponsored",
        ):
            return False
        if _EXPLAINS.search(href.rsplit("://", 1)[-1].partition("/")[2][:40]) and "score" in href.lower():
            return False
        words = self._headline_words(link)
        return len(words) >= 4 or sum(map(len, words)) >= 20 or _wide(words) >= 8

    def _headline_words(self, link: HtmlElement) -> list[str]:
        text = " ".join("".join(link.itertext()).split()) or link.get("aria-label") or link.get("title") or ""
        if not text:
            text = " ".join(img.get("alt", "") for img in link.iter("img"))
        if not text.strip() and (parent := link.getparent()) is not None:
            heading = next(parent.iter("h2", "h3", "h4", "h5", "h6"), None)
            text = "".join(heading.itertext()) if heading is not None else ""
        rest = self._labels.pattern.sub(" ", fold(text[:400]).text)
        if text.rstrip().endswith("?") and rest != fold(text[:400]).text:
            return []
        return re.findall(r"[^\W\d_]{2,}", rest)


def explains_scores(headings: Iterable[HtmlElement], labels: Labels) -> bool:
    """Whether one of a page's headlines asks or tells what the score is: its numbers are examples."""
    for heading in headings:
        text = fold("".join(heading.itertext())[:300]).text
        if any(map(of_explaining, re.split(r"[\s:?!,.–—-]+", text))) and labels.pattern.search(text):
            return True
    return False


def _wide(words: list[str]) -> int:
    """Characters of scripts that write without spaces: a word each, or nearly."""
    return sum(
        "\u3040" <= c <= "\u9fff" or "\u1100" <= c <= "\u11ff" or "\u0e00" <= c <= "\u0e7f"
        for w in words
        for c in w
    )


def _main(sheet: Sheet) -> HtmlElement:
    """The smallest box with at least half of the page's running text."""
    before = [0]  # characters of running text before each block
    for scrap, linked, raw in zip(sheet.scraps, sheet.linked, sheet.raw, strict=True):
        length = len(scrap[0])
        is_text = length >= _PARAGRAPH and linked < _LINKED * raw
        before.append(before[-1] + length * is_text)
    half = before[-1] / 2
    ends = zip(reversed(sheet.boxes), reversed(sheet.first), reversed(sheet.end), strict=True)
    return next((box for box, first, end in ends if before[end] - before[first] > half), sheet.boxes[0])


def _repeated(container: HtmlElement) -> bool:
    """Whether a sibling looks the same: cards come in rows."""
    parent = container.getparent()
    if parent is None:
        return False
    return any(
        sibling is not container
        and sibling.tag == container.tag
        and sibling.get("class") == container.get("class")
        and next(sibling.iter("a"), None) is not None
        for sibling in parent
    )


def _precedes(link: HtmlElement, element: HtmlElement, container: HtmlElement) -> bool:
    """Whether the link comes before the score."""
    order = list(container.iter())
    return order.index(link) < order.index(element)
