"""Gold text to blocks: which blocks of a page are its gold body, and which role its gold lines give a block."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD = re.compile(r"\w+")
_NOTE = re.compile(r"^<[^>]*>[^>]*> ?")
"""Some gold lines begin with a note of the annotator's on where the line stands (`<ul.menu>li> News`)."""


class Match(NamedTuple):
    """Block `block` holds the gold's words `start` to `end`; `weight` of its words are among them."""

    block: int
    start: int
    end: int
    weight: int


def body_shares(blocks: Sequence[str], gold: str) -> list[float]:
    """The share of each block's words that stands in the gold body, each gold word used once, in order."""
    gold_words = WORD.findall(gold)
    index: dict[tuple[str, ...], list[int]] = {}
    for n in (1, 4):
        for i in range(len(gold_words) - n + 1):
            index.setdefault(tuple(gold_words[i : i + n]), []).append(i)
    words = [WORD.findall(block) for block in blocks]
    matches = [m for i, block in enumerate(words) for m in _matches(i, block, gold_words, index)]
    shares = [0.0] * len(blocks)
    for match in _best_chain(matches):
        shares[match.block] = match.weight / len(words[match.block])
    return shares


def _matches(
    block: int, words: list[str], gold: list[str], index: dict[tuple[str, ...], list[int]]
) -> list[Match]:
    """Where the words of one block may stand in the gold: whole, or by its first and last known shingle."""
    if not words:
        return []
    if len(words) < 4:
        starts = index.get((words[0],), [])[:40]
        return [
            Match(block, s, s + len(words), len(words)) for s in starts if gold[s : s + len(words)] == words
        ]
    spots: Counter[int] = Counter()
    hits: dict[int, list[int]] = {}
    for k in range(len(words) - 3):
        for position in index.get(tuple(words[k : k + 4]), [])[:8]:
            offset = (position - k) // 8
            spots[offset] += 1
            hits.setdefault(offset, []).append(position)
    found = []
    for offset, _ in spots.most_common(4):
        positions = sorted(p for o in (offset - 1, offset, offset + 1) for p in hits.get(o, []))
        covered = len({p + j for p in positions for j in range(4)})
        found.append(Match(block, positions[0], positions[-1] + 4, min(covered, len(words))))
    return found


def _best_chain(matches: list[Match]) -> list[Match]:
    """The heaviest run of matches in which blocks and gold positions both go forward (weighted interval chain)."""
    matches = sorted(matches, key=lambda m: (m.end, m.block))
    best: list[tuple[float, int]] = []
    for i, m in enumerate(matches):
        score, back = 0.0, -1
        for j in range(i):
            o = matches[j]
            if o.block < m.block and o.end <= m.start + 2:
                gain = best[j][0] + (0.5 if m.start - o.end <= 1 else 0.0)
                if gain > score:
                    score, back = gain, j
        best.append((score + m.weight, back))
    chain: list[Match] = []
    i = max(range(len(best)), key=lambda k: best[k][0]) if best else -1
    while i >= 0:
        chain.append(matches[i])
        i = best[i][1]
    return chain[::-1]


def line_roles(blocks: Sequence[str], lines: Sequence[Sequence[str]]) -> list[str | None]:
    """The role that most of a block's words have in the gold lines (role, text); None where they are not in the gold."""
    block_words = [(w, i) for i, text in enumerate(blocks) for w in WORD.findall(text.casefold())]
    gold = [(w, role) for role, text in lines for w in WORD.findall(_NOTE.sub("", text).casefold())]
    votes: dict[int, Counter[str]] = {}
    matcher = SequenceMatcher(None, [w for w, _ in block_words], [w for w, _ in gold], autojunk=False)
    for a, b, n in matcher.get_matching_blocks():
        for k in range(n):
            votes.setdefault(block_words[a + k][1], Counter())[gold[b + k][1]] += 1
    return [votes[i].most_common(1)[0][0] if i in votes else None for i in range(len(blocks))]
