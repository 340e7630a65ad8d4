"""Numbers that a label's next words open with, or mark: under a heading, and on a scale of steps.

<h2>Impact Score</h2><p><b>64</b> on our scale from 0 to 100. Last checked on Monday.</p>   ->   64
<ol aria-label="Impact Score"><li>1<li>2<li aria-current="step">3<li>4</ol>                 ->   3
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from extractor.score.labels import fold
from extractor.score.lines import Line
from extractor.score.number import Value
from extractor.score.qualifiers import of_others, of_update
from extractor.score.tokens import Kind, Token

_SCALE_WORD = re.compile(
    fold(
        r"\bscale\b|\bskala|\bskal[ae]|échelle|\bescala\b|\bscala\b|schaal|шкал|stupnic|škál|skála|ljestvic|lestvic"
        r"|asteiko|κλίμακ|ölçe[kğ]|مقیاس|مقياس|סולם|पैमाने|thang điểm|มาตรา|満点|满分|만점"
    ).text
)
"""The words for "scale" (put together for this project, 2026-11)."""

_PARTS = "-–—:|,;(（·•"
_LEAST_STEPS = 3
_MARKED_ROLE = ("aria-selected", "aria-checked")
_MARKED_NAME = re.compile(r"(?:^|[\s_-])(?:active|current|selected|checked)(?:$|[\s_-])", re.IGNORECASE)
_MARKED_TAGS = frozenset({"b", "strong", "mark", "em"})
_PRESSED = frozenset({"a", "button", "label", "option"})


def opening(line: Line) -> Token | None:
    """The number that a paragraph opens with, if what follows speaks of it: its scale, a remark after a mark."""
    if not line.tokens or line.tokens[0].kind is not Kind.VALUE or line.source != "text":
        return None
    first = line.tokens[0]
    sentence = _first_sentence(line.tokens[1:])
    words = line.words(sentence)
    if not first.value or first.value.signed or any(t.kind is Kind.VALUE for t in sentence):
        return None
    updated = any(map(of_update, words[:4]))
    if any(map(of_others, words[:3])) and not updated and not _on_scale(line, sentence):
        return None
    scaled = first.value.best is not None or _is_apart(line) or updated
    after = line.text[first.end :].lstrip()[:1]
    parted = not sentence or (after in _PARTS and after != "")
    return first if (scaled and parted) or _on_scale(line, sentence) else None


def _first_sentence(tokens: Sequence[Token]) -> list[Token]:
    end = next((i for i, t in enumerate(tokens) if t.kind is Kind.STOP), len(tokens))
    return list(tokens[:end])


def _on_scale(line: Line, sentence: Sequence[Token]) -> bool:
    """Whether a sentence goes on "on our scale from 0 to 100": a word for scale, and its ends, right after the number."""
    at = next((i for i, t in enumerate(sentence) if t.kind in (Kind.SCALE, Kind.BEST)), -1)
    if not 0 <= at <= 5:
        return False
    said = fold(line.text[sentence[0].start : sentence[at].end]).text
    return _SCALE_WORD.search(said) is not None


def _is_apart(line: Line) -> bool:
    """Whether the number is set in an element of its own."""
    return len(line.parts) > 1 and line.parts[0].holder is not line.parts[1].holder


def marked_step(values: Sequence[Value], chains: Sequence[Sequence[HtmlElement]]) -> tuple[Value, int] | None:
    """The one number that is marked among those of a scale, 1 to 5 say, and its place. `chains` are the elements around
    each of them alone.
    """
    numbers = [value.value for value in values]
    steps = [number - numbers[0] for number in numbers]
    if len(steps) < _LEAST_STEPS or numbers[0] not in (0, 1) or steps != list(range(len(steps))):
        return None
    if any(element.tag in _PRESSED for chain in chains for element in chain):
        return None
    marked = [k for k, chain in enumerate(chains) if any(map(_is_marked, chain))]
    if len(marked) != 1:
        return None
    return Value(numbers[marked[0]], numbers[-1], numbers[0]), marked[0]


def _is_marked(element: HtmlElement) -> bool:
    """Whether an element is the current one of its row."""
    if element.get("aria-current", "false") not in ("false", "page"):
        return True
    if any(element.get(name) == "true" for name in _MARKED_ROLE) or element.tag in _MARKED_TAGS:
        return True
    return _MARKED_NAME.search(element.get("class", "")) is not None
