"""The words under which a page prints its score, and how to compare them whatever their spelling.

    IMPACT&shy;-SCORE   Score d’impact   ETKİ PUANI   影響力評分   ->   the same kind of label

The default labels are "impact score" in some sixty languages (`label_words`): each language's words for *impact* with its
words for *score*, in either order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from extractor.score.folding import fold, spellings
from extractor.score.label_patterns import GAP, LabelPattern, Pair, compiled
from extractor.score.label_words import LANGUAGES, UNSPACED
from extractor.score.search import holds_any, lowered, stems_among, words_in

_SPLIT = re.compile(r"[\s\d_:：,，、.。;()（）\[\]【】「」|/／=#«»“”„\"‹›‐‑‒–—・·•!?*+~<>]+")


_OF_IMPACT = frozenset({"impa", "impact", "mpact", "MPACT"})
"""Hits that most pages have: of these is asked first whether a word for "score" is near, in a language that says so."""


class Labels(NamedTuple):
    """What to look for: a pattern for folded text, and what tells quickly that a text has no label.

    Every label, in lower case, holds one of `stems`, with one of `partners` near it (of `partners_of_impact`, where
    the word is "impact" or begins so), or one of `words`, in which there is no stem, as a word. In markup that shows no
    label as text (attributes, JSON-LD) one of `needles` is looked for, which lack the first letter, as it may be a
    capital. `by_word` is false in a language whose labels all have a stem. `pattern_of_impact` finds those labels alone
    that hold "impa", several times as fast.
    """

    pattern: re.Pattern[str] | LabelPattern
    stems: tuple[str, ...]
    words: frozenset[str]
    partners: tuple[str, ...]
    partners_of_impact: tuple[str, ...]
    needles: tuple[bytes, ...]
    pattern_of_impact: re.Pattern[str] | LabelPattern
    by_word: bool = True

    def stands_at(self, text: str, position: int, hit: str) -> bool:
        """Whether a label stands around `position`, where `hit` was found: a stem, a word, or a needle."""
        start = max(0, position - 40)
        around = lowered(text[start : position + 60])
        of_impact = hit in _OF_IMPACT
        partners = self.partners_of_impact if of_impact else self.partners
        if not holds_any(around, partners):
            return False
        pattern = self.pattern_of_impact if of_impact else self.pattern
        return pattern.search(fold(around).text) is not None

    def within(self, texts: Sequence[str], short: Iterable[str]) -> Labels:
        """Those that may stand in texts in lower case: of thousands of words that tell a label, the few that are there.

        `short` are those of the texts that are no running text: words are looked for only there.
        """
        words = words_in("\n".join(short), self.words)
        only_impact = not words and stems_among("\n".join(texts), self.stems) == ["impa"]
        return self._replace(words=words, pattern=self.pattern_of_impact if only_impact else self.pattern)

    def likely(self, text: str) -> bool:
        """Whether `text` may hold a label."""
        low = lowered(text)
        return holds_any(low, self.stems) or (
            bool(self.words) and not self.words.isdisjoint(_SPLIT.split(low))
        )


SCORES = frozenset(fold(word).text for _, scores in LANGUAGES.values() for word in scores.split())
IMPACTS = frozenset(fold(word).text for impacts, _ in LANGUAGES.values() for word in impacts.split())
"""The words for "score" and for "impact", alone."""


def labels_of(phrases: Iterable[str] = (), language: str | None = None) -> Labels:
    """The labels that a caller names; without any, "impact score" in all languages.

    `language` is the page's own, as its markup says: the language in which attributes may have a label.
    """
    named = tuple(phrase for phrase in phrases if any(map(str.isalnum, phrase)))
    return _named(named) if named else _of_language((language or "").lower().split("-")[0].strip())


@lru_cache(maxsize=128)
def _of_language(code: str) -> Labels:
    """All labels, with the needles of a language: English words serve in every one."""
    labels = _default()
    words = LANGUAGES.get(_SAME.get(code, code), ("", ""))[0].split()
    found = {_but_capital(word) for word in words}
    needles = ({needle for needle in found if len(needle) >= _LONG} or found) - {*labels.needles}
    known = {*labels.needles, *needles}
    longer = [n for n in needles if not any(m in n for m in known - {n})]
    by_word = not words or any(not word.startswith("impa") for word in words)
    return labels._replace(needles=(*labels.needles, *sorted(longer)), by_word=by_word)


_LONG = 4
"""Bytes that tell a word: Turkish "etki" alone has fewer."""


def _but_capital(word: str) -> bytes:
    """A word as markup may have it, without a first letter that may be a capital."""
    text = word.replace("_", " ")
    return (text[1:] if text[0].upper() != text[0] else text).encode()


_SAME = {"no": "nb", "nn": "nb", "bs": "hr", "sh": "hr", "iw": "he", "in": "id", "fil": "tl"}
"""Other codes for languages of the table."""


@lru_cache(maxsize=16)
def _named(phrases: tuple[str, ...]) -> Labels:
    spelt = [GAP.join(map(re.escape, re.split(r"[\W_]+", fold(p).text.strip()))) for p in phrases]
    stems = {max(re.split(r"[\W_]+", p.lower()), key=len) for p in phrases}
    needles = tuple(stem[1:].encode() for stem in sorted(stems) if stem[1:])
    pattern = compiled("|".join(sorted(set(spelt), key=len, reverse=True)))
    return Labels(pattern, tuple(sorted(stems)), frozenset(), ("",), ("",), needles, pattern)


@lru_cache(maxsize=1)
def _default() -> Labels:
    pairs = [
        tuple([w.replace("_", " ") for w in words.split()] for words in pair) for pair in LANGUAGES.values()
    ]
    stems = ("impa", "ｉｍｐａ", "i m p a", *UNSPACED)
    quick = {i.split()[0] + s for impacts, scores in pairs for i in impacts for s in ("", *scores)}
    quick.update(f"{i}-{s}" for impacts, scores in pairs for i in impacts for s in scores)
    spelt = chain.from_iterable(map(spellings, (word for word in quick if "impa" not in word)))
    words = frozenset(word for word in spelt if not any(stem in word for stem in stems))
    near_impact = {
        w for impacts, scores in pairs if any(i.startswith("impa") for i in impacts) for w in scores
    }
    of_impact, other = _of_impact(pairs), [([i for i in one if "impa" not in i], two) for one, two in pairs]
    return Labels(
        LabelPattern([*of_impact, *(Pair(one, two) for one, two in other if one)]),
        stems,
        words,
        _partners({w for _, scores in pairs for w in scores}),
        _partners(near_impact),
        (b"mpact", b"MPACT"),
        LabelPattern(of_impact),
    )


def _of_impact(pairs: Iterable[Sequence[list[str]]]) -> list[Pair]:
    """The labels that hold "impa", also with a space between their letters, in the languages that begin *impact* so."""
    held = [([i for i in impacts if "impa" in i], scores) for impacts, scores in pairs]
    spaced = [([i for i in impacts if i.startswith("impa")], scores) for impacts, scores in held]
    return [
        *(Pair(*pair) for pair in held if pair[0]),
        *(Pair(*pair, spaced=True) for pair in spaced if pair[0]),
    ]


_BEGINNINGS = ("s c o", "p u n", "i n d", "w e r", "n o t", "p o n")
"""How words for "score" begin that have a space between their letters."""


def _partners(words: Iterable[str]) -> tuple[str, ...]:
    """What stands near *impact* in a label of these words: spellings that hold none of the others."""
    kept: list[str] = []
    for word in sorted({"ｓ", *chain.from_iterable(map(spellings, words))}, key=len):
        if not any(shorter in word for shorter in kept):
            kept.append(word)
    return (*kept, *_BEGINNINGS)
