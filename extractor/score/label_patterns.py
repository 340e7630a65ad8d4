"""The patterns of the labels in all languages, each compiled when a text first may have such a label.

All of them take 50 ms to compile, as long as ten pages take, and a process meets labels of a few languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from extractor.score.folding import fold
from extractor.score.label_words import CONNECTORS
from extractor.score.search import stems_among

GAP = r"[\s\-‐‑‒–_'’ʼ·・]{0,3}"
"""What may stand between the words of a label."""

_LINK = rf"{GAP}(?:(?:{'|'.join(map(re.escape, CONNECTORS.split()))}){GAP}){{0,2}}"
_UNSPACED = r"\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff"
_UNSPACED_LETTER = re.compile(f"[{_UNSPACED}]")
_SPACED_LETTER = rf"[^\W\d_{_UNSPACED}]"


class Pair:
    """Words for *impact* and words for *score* that make labels together, in either order.

    `impacts` and `scores` are how they begin: a label holds one of each.
    """

    def __init__(self, impacts: Iterable[str], scores: Iterable[str], *, spaced: bool = False) -> None:
        """`spaced` is for labels with a space between their letters ("I M P A C T   S C O R E")."""
        self._impacts, self._scores = _sorted_words(impacts), _sorted_words(scores)
        self._spaced = spaced
        self.impacts, self.scores = (
            tuple(dict.fromkeys(" ".join(word) if spaced else word.split()[0] for word in words))
            for words in (self._impacts, self._scores)
        )

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The labels, in a folded text all of whose letters are of scripts with spaces: that is quicker to compile."""
        return re.compile(_apart(self.labels, r"[^\W\d_]"))

    @cached_property
    def pattern_in_any(self) -> re.Pattern[str]:
        """The labels, in any folded text."""
        return compiled(self.labels)

    @property
    def labels(self) -> str:
        """The source of both."""
        if self._spaced:
            one, two = (
                _any_of(" ".join(map(re.escape, w)) for w in ws) for ws in (self._impacts, self._scores)
            )
            link = r"\s{1,8}(?:d(?:\s[aeio])?\s{0,8}['’]?\s{0,8})?"
            return f"{one}\\s{{1,8}}{two}|{two}{link}{one}"
        one, two = (
            _any_of(GAP.join(map(re.escape, w.split())) for w in ws) for ws in (self._impacts, self._scores)
        )
        return f"{one}{GAP}{two}|{two}{_LINK}{one}"


class LabelPattern:
    """The labels of many pairs: what a compiled pattern does. Of matches that begin at one place the longest counts."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._by_impact: dict[str, list[Pair]] = {}
        for pair in pairs:
            for impact in pair.impacts:
                self._by_impact.setdefault(impact, []).append(pair)
        self._impacts = tuple(self._by_impact)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first label in folded text, from `start` on."""
        return _first(self._likely(text), text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The label that a folded text is."""
        found = (pattern.fullmatch(text) for pattern in self._likely(text))
        return next((match for match in found if match), None)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All labels in folded text."""
        likely = self._likely(text)
        match = _first(likely, text, 0)
        while match:
            yield match
            match = _first(likely, text, match.end())

    def sub(self, replacement: str, text: str) -> str:
        """A folded text with `replacement` for each label."""
        end, kept = 0, []
        for match in self.finditer(text):
            kept += [text[end : match.start()], replacement]
            end = match.end()
        return "".join([*kept, text[end:]])

    def _likely(self, text: str) -> list[re.Pattern[str]]:
        """The patterns of which a text holds words of both kinds."""
        held = stems_among(text, self._impacts)
        pairs = dict.fromkeys(pair for impact in held for pair in self._by_impact[impact])
        likely = [pair for pair in pairs if any(map(text.__contains__, pair.scores))]
        if likely and _UNSPACED_LETTER.search(text):
            return [pair.pattern_in_any for pair in likely]
        return [pair.pattern for pair in likely]


def _first(patterns: list[re.Pattern[str]], text: str, start: int) -> re.Match[str] | None:
    if len(patterns) == 1:
        return patterns[0].search(text, start)
    found = (pattern.search(text, start) for pattern in patterns)
    return min(filter(None, found), key=lambda match: (match.start(), -match.end()), default=None)


def _sorted_words(words: Iterable[str]) -> list[str]:
    """The words as folded text has them, the longest first."""
    return sorted({fold(word).text for word in words}, key=len, reverse=True)


def _any_of(patterns: Iterable[str]) -> str:
    """A pattern for any of some."""
    return "(?:" + "|".join(patterns) + ")"


def compiled(labels: str) -> re.Pattern[str]:
    """Labels stand apart from other letters, where a script has spaces; a number may touch them ("75Impact Score")."""
    return re.compile(_apart(labels, _SPACED_LETTER))


def _apart(labels: str, letter: str) -> str:
    return f"(?<!{letter})(?:{labels})(?!{letter})"
