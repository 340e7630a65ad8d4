"""Where the article ends and other stories begin, and whether a text is stories only.

    Headline | Paragraph. Paragraph. | Headline | Blurb. | Headline | Blurb.
                                       ^ other stories

Subheadings look like other stories' headlines; what tells them apart is said at `_tail_without_mark`.
"""

from __future__ import annotations

import itertools
import re
from statistics import median

from extractor.plain_text.lines import LONGEST_BLURB, is_byline, is_headline, is_story
from extractor.plain_text.parts import Part
from extractor.plain_text.words import is_related, is_sharing

_SHORT_BLURB = 200
"""Width that half of a listing's blurbs have at most; by hand."""


def is_listing(parts: list[Part], free: list[int]) -> bool:
    """Whether the text is stories only: headlines, each with one blurb at most."""
    start = from_first_pair(parts, free)
    rest = [i for i in start if not is_byline(parts[i].text) and not is_sharing(parts[i].text)]
    titles = [i for i in rest if is_story(parts, i)]
    prose = [i for i in rest if parts[i].is_prose]
    follows = sum(parts[b].is_prose and parts[a].is_prose for a, b in itertools.pairwise(rest))
    short = all(parts[i].width <= LONGEST_BLURB for i in prose)
    alone = sum(is_story(parts, a) and is_story(parts, b) for a, b in itertools.pairwise(rest))
    if not short or follows or len(titles) < 3:
        return False
    if not prose:
        return alone >= 4
    blurbs = len(prose) >= 3 and median(parts[i].width for i in prose) <= _SHORT_BLURB
    return blurbs and _are_headlines(parts, titles) and _echo(parts, rest) >= 0.3


def from_first_pair(parts: list[Part], free: list[int]) -> list[int]:
    """The parts from the first headline that a blurb follows."""
    for k, (a, b) in enumerate(itertools.pairwise(free)):
        if is_story(parts, a) and (parts[b].is_prose or is_byline(parts[b].text)):
            return free[k:]
    first = next((k for k, i in enumerate(free) if is_story(parts, i)), len(free))
    return free[first:]


def find_tail(parts: list[Part], free: list[int], score: frozenset[int]) -> list[int]:
    """The parts of other stories, from where the article ends to the end of the text."""
    first = next((k for k, i in enumerate(free) if parts[i].is_prose), None)
    if first is None:
        return []
    for k in range(first + 1, len(free)):
        i = free[k]
        if is_related(parts[i].text) and _only_stories(parts, [j for j in free[k + 1 :] if j not in score]):
            return free[k:]
        if free[k - 1] in score and i not in score and k - 1 > first:
            rest = [j for j in free[k:] if j not in score]
            if is_story(parts, i) and _only_stories(parts, rest):
                return free[k:]
    return _tail_without_mark(parts, free, first, score)


def _only_stories(parts: list[Part], rest: list[int]) -> bool:
    """Whether what follows are headlines with a blurb each, or none: nowhere two paragraphs in a row."""
    if not any(is_headline(parts[i]) for i in rest[:3]):
        return False
    prose_pairs = sum(parts[a].is_prose and parts[b].is_prose for a, b in itertools.pairwise(rest))
    return prose_pairs * 4 <= len(rest)


def _tail_without_mark(parts: list[Part], free: list[int], first: int, score: frozenset[int]) -> list[int]:
    """Stories that nothing announces: the longest run, up to the end, of headlines with one blurb each.

    Sections of an article look much the same. Stories have longer headlines (a subheading has two to five
    words), each blurb repeats words of its headline, and blurbs are shorter than the article's paragraphs.
    All three must hold.
    """
    plain = [i for i in free[first:] if i not in score and not is_sharing(parts[i].text)]
    k = len(plain)
    while k >= 2:
        if (
            is_story(parts, plain[k - 2])
            and parts[plain[k - 1]].is_prose
            and parts[plain[k - 1]].width <= LONGEST_BLURB
        ):
            k -= 2
        elif _is_dated(parts, plain, k):
            k -= 3
        else:
            break
    pairs = plain[k:]
    body = [parts[i].width for i in plain[:k] if parts[i].is_prose]
    titles = [i for i in pairs if is_story(parts, i)]
    if len(titles) < 2 or not body:
        return _headlines_only(parts, plain, free)
    headlines = _are_headlines(parts, titles)
    blurbs = [parts[i].width for i in pairs if parts[i].is_prose]
    shorter = median(blurbs) <= 0.75 * median(body)
    if headlines and shorter and _echo(parts, pairs) >= 0.5:
        return [i for i in free if i >= pairs[0]]
    return _headlines_only(parts, plain, free)


def _is_dated(parts: list[Part], plain: list[int], k: int) -> bool:
    """Whether headline, date line and blurb stand before place `k`."""
    if k < 3 or not parts[plain[k - 1]].is_prose or not is_byline(parts[plain[k - 2]].text):
        return False
    return is_story(parts, plain[k - 3])


def _headlines_only(parts: list[Part], plain: list[int], free: list[int]) -> list[int]:
    """A list of three headlines or more at the end of the text."""
    k = len(plain)
    while k and is_story(parts, plain[k - 1]) and parts[plain[k - 1]].words >= 4:
        k -= 1
    if len(plain) - k >= 3 and k:
        if _is_module(parts, plain, k):
            k -= 1
        return [i for i in free if i >= plain[k]]
    return []


def _is_module(parts: list[Part], plain: list[int], k: int) -> bool:
    """Whether the part before place `k` is the heading of a list."""
    part = parts[plain[k - 1]]
    return part.is_title and part.words <= 4 and k > 1


def _are_headlines(parts: list[Part], titles: list[int]) -> bool:
    """Whether lines are long enough for headlines on the whole: subheadings have two to five words."""
    return sum(parts[i].words for i in titles) >= 5 * len(titles)


def _echo(parts: list[Part], pairs: list[int]) -> float:
    """The share of headlines of which a word stands in the blurb that follows."""
    titles = [k for k, i in enumerate(pairs) if is_story(parts, i) and k + 1 < len(pairs)]
    if not titles:
        return 0.0
    hits = 0
    for k in titles:
        blurb = " ".join(parts[i].text for i in pairs[k + 1 : k + 3]).casefold()
        hits += any(unit in blurb for unit in _units(parts[pairs[k]].text))
    return hits / len(titles)


def _units(text: str) -> set[str]:
    """The telling words of a headline: stems of the longer ones, pairs of East Asian characters."""
    found = {w[:6] for w in re.findall(r"\w{5,}", text.casefold()) if w[0] < "\u2e80"}
    wide = re.findall(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]+", text)
    return found | {run[i : i + 2] for run in wide for i in range(len(run) - 1)}
