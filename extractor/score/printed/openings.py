"""The number that the paragraph after a label opens with.

<h2>Impact Score</h2><p><b>64</b> on our scale from 0 to 100. Last checked on Monday.</p>   ->   64
<h2>Impact Score</h2><p>64 readers wrote to us.</p>                                         ->   nothing
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.score.bare_lines import passing
from extractor.score.folding import fold
from extractor.score.lines import Line
from extractor.score.number import with_scale
from extractor.score.printed.candidates import Candidate, candidate
from extractor.score.printed.entries import in_other_entry
from extractor.score.printed.foreign_numbers import belongs, under_others
from extractor.score.printed.places import Places
from extractor.score.printed.runs import repeats_label
from extractor.score.printed.scales import scale_around
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


def opened(places: Places, i: int) -> Candidate | None:
    """The number that the paragraph after the label in line `i` opens with, unless the next one opens with one, too: a list."""
    j = i + 1
    while places.has(j) and (repeats_label(places, i, j) or passing(places.lines[j])):
        j += 1
    if not places.has(j) or not places.near(i, j) or in_other_entry(places, i, j) or under_others(places, j):
        return None
    line, token = places.lines[j], _opening(places.lines[j])
    if token is None or token.value is None or not belongs(places, i, [j]):
        return None
    if places.has(j + 1) and _opens_with_number(places.lines[j + 1]):
        return None
    value = with_scale(with_scale(token.value, line.scale), scale_around(places, i, [j]))
    return candidate(places, i, j, token, value)


def _opens_with_number(line: Line) -> bool:
    return bool(line.tokens) and line.tokens[0].kind is Kind.VALUE


def _opening(line: Line) -> Token | None:
    """The number that a paragraph opens with, if what follows speaks of it: its scale, a remark after a mark."""
    if not _opens_with_number(line) or line.source != "text":
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
