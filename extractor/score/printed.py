"""The score that a page prints: from its lines, the number that belongs to each label.

A number belongs to a label that stands in one line with it, or right beside it in the smallest container that
holds both; in a table also to the heading of its column. Where two numbers could be meant, none is taken.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.score.bare_lines import number_alone, passing
from extractor.score.grammar import Said, Verdict, said
from extractor.score.lines import Line
from extractor.score.neighbours import Neighbours
from extractor.score.number import BOTTOMS, TOPS, Value, with_scale
from extractor.score.openings import marked_step, opening
from extractor.score.remarks import counts, degree, describes, names, remark
from extractor.score.tokens import Kind

_LONGEST_REMARK = 160
"""Characters of a remark that may stand between a label and its number."""

_LONGEST_RUN = 11
"""Numbers in a row that may be the steps of one scale."""

_FOREIGN = re.compile(
    r"comment|share|sharing|\bviews?\b|\blikes?\b|votes?\b|repl(?:y|ies)|read-?(?:ing-?)?time|visits?\b|download|follower|price|"
    r"\bdate|\btime\b|pagination|page-?num|rank",
    re.IGNORECASE,
)
"""Names of counters that news pages print beside a score (class names of the dev pages' article heads,
2026-11).
"""


class Candidate(NamedTuple):
    """A number that may be the page's score: which lines say so, and how."""

    value: Value
    label: str
    raw: str
    source: str
    label_line: int
    value_line: int


class Conflict(NamedTuple):
    """A label with two numbers that could be meant."""

    label_line: int
    numbers: tuple[str, ...]


class Reading(Neighbours):
    """The lines of a page and where they stand in the tree."""

    def __init__(self, lines: list[Line]) -> None:
        super().__init__(lines)
        self._labelled = {i: said(line) for i, line in enumerate(lines) if line.has_label}

    def candidates(self) -> tuple[list[Candidate], list[Conflict]]:
        """Every number that belongs to a label, and the labels with several."""
        answers = [self._answer(i, what) for i, what in self._labelled.items()]
        found = [answer for answer in answers if isinstance(answer, Candidate)]
        return found, [answer for answer in answers if isinstance(answer, Conflict)]

    def _answer(self, i: int, what: Said) -> Candidate | Conflict | None:
        if self.is_anothers(i):
            return None
        if what.verdict is Verdict.NUMBER:
            return self._in_line(i, what)
        return self._beside(i) if what.verdict is Verdict.LABEL else None

    def _in_line(self, i: int, what: Said) -> Candidate | Conflict | None:
        """The number in the label's line. A nameless gauge beside it shows the same number, or contradicts it."""
        line = self.lines[i]
        if what.token is None or what.value is None:
            return None
        value = what.value if what.value.best is not None else with_scale(what.value, self.scale_of_next(i))
        for j in (i + 1, i - 1):
            gauge = self.nameless_gauge(i, j)
            if gauge and not gauge.agrees(value):
                return Conflict(i, (line.text.strip(), self.lines[j].text))
            if gauge and gauge.value == value.value:
                value = with_scale(value, gauge)
        if self.has_twin(i, value):
            return Conflict(i, (line.text.strip(), self.lines[i + 1].text.strip()))
        raw = line.text_of(what.token).strip()
        return Candidate(value, self._label(i), raw, line.source, i, i)

    def _label(self, i: int) -> str:
        line = self.lines[i]
        token = next(t for t in line.tokens if t.kind is Kind.LABEL)
        return " ".join(line.text_of(token).replace("\u00ad", "").split())

    # the number beside a label

    def _beside(self, i: int) -> Candidate | Conflict | None:
        if self.has_empty_slot(i):
            return None
        column = self.in_column(i)
        if column is not None:
            return self._candidate(i, column) if column else None
        ahead, behind = self._run(i, -1), self._run(i, 1)
        if self._nothing(i, 1) and not (ahead and self.common(i, ahead[0]) > self.common(i, i + 1)):
            return None
        if ahead and behind:
            side = self._side(i, ahead, behind)
            if side is None:
                return self._conflict(i, ahead + behind)
            ahead, behind = (ahead, []) if side < 0 else ([], behind)
        run = ahead or behind or self._over_words(i, 1) or self._over_words(i, -1)
        return self._candidate(i, run) if run else self._opened(i)

    def _opened(self, i: int) -> Candidate | None:
        """The number that the paragraph after a label opens with, unless the next one opens with one, too: a list."""
        j = i + 1
        while j < len(self.lines) and (self._repeats_label(i, j) or passing(self.lines[j])):
            j += 1
        if j >= len(self.lines) or not self.near(i, j) or self.in_other_entry(i, j) or self.under_others(j):
            return None
        line, token = self.lines[j], opening(self.lines[j])
        if token is None or token.value is None or not self._belongs(i, [j]):
            return None
        following = self.lines[j + 1 : j + 2]
        if following and following[0].tokens[:1] and following[0].tokens[0].kind is Kind.VALUE:
            return None
        value = with_scale(with_scale(token.value, line.scale), self._scale_around(i, [j]))
        raw = line.text_of(token).strip()
        return Candidate(value, self._label(i), raw, line.source, i, j)

    def _run(self, i: int, step: int) -> list[int]:
        """The lines next to a label that are nothing but numbers, from the label outwards."""
        run: list[int] = []
        depth = 0
        j = i + step
        while 0 <= j < len(self.lines) and len(run) < _LONGEST_RUN:
            line = self.lines[j]
            if number_alone(line) and not self.under_others(j):
                if not run:
                    depth = self.common(i, j)
                    if not self.near(i, j) or self.in_other_entry(i, j):
                        break
                elif (
                    not self.inside(i, depth, j)
                    or (self.lines[i].holder is None and line.source == "text")
                    or self._is_foreign(j, self.common(run[0], j))
                    or self._has_icon(j)
                ):
                    break
                run.append(j)
            elif (
                not passing(line)
                and not self._repeats_label(i, j)
                and (run or not remark(line))
                and not number_alone(line)
            ):
                break
            j += step
        return run if run and self._belongs(i, run) else []

    def _repeats_label(self, i: int, j: int) -> bool:
        """Whether line `j` only says the label again (an `aria-label` beside the visible one)."""
        other = self._labelled.get(j)
        sources = {self.lines[i].source, self.lines[j].source}
        return other is not None and other.verdict is Verdict.LABEL and "attribute" in sources

    def _belongs(self, i: int, run: list[int]) -> bool:
        """Whether the number's own part of the common container holds no other words, and counts nothing
        else.
        """
        first, last = run[0], run[-1]
        depth = self.common(i, first)
        own = self.chain(first)[depth : depth + 1]
        step = 1 if first > i else -1
        outside = last + step
        while 0 <= outside < len(self.lines) and remark(self.lines[outside]):
            outside += step
        if own and 0 <= outside < len(self.lines) and self.inside(first, depth + 1, outside):
            line = self.lines[outside]
            if Kind.WORD in line.kinds() and not self._is_label(outside) and not describes(line):
                return False
        return not self._is_menu(i, first, depth) and not self._is_foreign(first, depth)

    def _is_menu(self, i: int, j: int, depth: int) -> bool:
        """Whether the two lines are two buttons, or links to two places: entries of a menu."""
        buttons = [any(e.tag == "button" for e in self.chain(k)[depth:]) for k in (i, j)]
        one, two = ({e.get("href") for e in self.chain(k)[depth:] if e.tag == "a"} for k in (i, j))
        return all(buttons) or (bool(one) and bool(two) and one != two)

    def _is_foreign(self, j: int, depth: int) -> bool:
        """Whether what holds line `j`, below `depth`, is named as a counter of something else."""
        named = (
            element.get(name, "")
            for element in self.chain(j)[depth:]
            for name in ("class", "id", "href", "aria-label", "title")
        )
        return _FOREIGN.search(" ".join(named)) is not None

    def _has_icon(self, j: int) -> bool:
        """Whether an icon tells what the number in line `j` counts."""
        holder = self.lines[j].holder
        return holder is not None and any(child.tag in ("svg", "img", "i") for child in holder)

    def _is_label(self, j: int) -> bool:
        return j in self._labelled

    def _nothing(self, i: int, step: int) -> bool:
        """Whether the next line says that there is no number."""
        j = i + step
        while 0 <= j < len(self.lines) and passing(self.lines[j]) and self.near(i, j):
            j += step
        return 0 <= j < len(self.lines) and Kind.NOTHING in self.lines[j].kinds() and self.near(i, j)

    def _side(self, i: int, ahead: list[int], behind: list[int]) -> int | None:
        """Of numbers on both sides of a label, its own: in the smaller container, or by the order of the row."""
        one, two = self._resolve(ahead), self._resolve(behind)
        if one and two and one[0].agrees(two[0]):
            return 1 if two[0].best is not None or one[0].best is None else -1
        depth = self.common(i, ahead[0]) - self.common(i, behind[0])
        if depth:
            return -1 if depth > 0 else 1
        tags = {element.tag for element in self.chain(i)[self.common(i, behind[0]) - 1 :]}
        if tags & {"dt", "th"} or self.lines[i].text.rstrip().endswith((":", "：")):
            return 1
        return self._order(i, self.common(i, behind[0]))

    def _order(self, i: int, depth: int) -> int | None:
        """Whether numbers stand before (-1) or after (1) their labels in the row of pairs around line `i`."""
        first, last = self._end_of_row(i, -1, depth), self._end_of_row(i, 1, depth)
        begins, ends = (number_alone(self.lines[j]) is not None for j in (first, last))
        if begins == ends:
            return None
        return -1 if begins else 1

    def _end_of_row(self, i: int, step: int, depth: int) -> int:
        """How far labels and numbers alternate from line `i`, inside its ancestor at `depth`."""
        numeric, j = False, i
        while 0 <= j + step < len(self.lines):
            line = self.lines[j + step]
            if passing(line) or not self.inside(i, depth, j + step):
                break
            is_number = number_alone(line) is not None
            if is_number == numeric or (not is_number and len(line.text.split()) > 3):
                break
            numeric, j = is_number, j + step
        return j

    def _over_words(self, i: int, step: int) -> list[int]:
        """The number beyond a few words ("High", "How is it made?") that stand with the label.

        That is: in a part of the common container that holds the label but not the number, or in a container
        that holds nothing else.
        """
        j = i + step
        while 0 <= j < len(self.lines) and abs(j - i) <= 3 and number_alone(self.lines[j]) is None:
            if Kind.NOTHING in self.lines[j].kinds() or len(self.lines[j].text) > _LONGEST_REMARK:
                return []
            j += step
        if not (0 <= j < len(self.lines)) or number_alone(self.lines[j]) is None or not self.near(i, j):
            return []
        depth = self.common(i, j)
        low, high = min(i, j), max(i, j)
        if depth == 0 or not self._belongs(i, [j]) or self.in_other_entry(i, j) or self.under_others(j):
            return []
        if any(self._names_other(i, j, k) for k in range(low + 1, high)):
            return []
        if (
            all(self.inside(i, depth + 1, k) for k in range(low + 1, high) if k != i)
            and len(self.chain(i)) > depth
        ):
            return [j]
        if self._is_heading(i) and high - low == 2 and step > 0:
            return [j]
        beyond = j + step
        crowded = 0 <= beyond < len(self.lines) and number_alone(self.lines[beyond]) and self.near(i, beyond)
        if all(degree(self.lines[k]) for k in range(low + 1, high)) and not crowded:
            return [j]
        box = [k for k in range(low - 3, high + 4) if 0 <= k < len(self.lines) and self.inside(i, depth, k)]
        return [] if any(not low <= k <= high and not passing(self.lines[k]) for k in box) else [j]

    def _names_other(self, i: int, j: int, k: int) -> bool:
        """Whether line `k`, between label and number, is the name of that number: it looks like the label, or stands
        with the number.
        """
        depth = self.common(i, j)
        if counts(self.lines[k]):
            return True
        if not names(self.lines[k]) or remark(self.lines[k]) or len(self.chain(i)) <= depth:
            return False
        if self.inside(i, depth + 1, k):
            return False
        one, two = self.lines[i].holder, self.lines[k].holder
        alike = (
            one is not None and two is not None and (one.tag, one.get("class")) == (two.tag, two.get("class"))
        )
        return alike or self.inside(j, depth + 1, k)

    def _is_heading(self, i: int) -> bool:
        holder = self.lines[i].holder
        return holder is not None and holder.tag in ("h2", "h3", "h4", "h5", "h6", "dt", "th")

    # from lines to one number

    def _resolve(self, run: list[int]) -> tuple[Value, int] | None:
        """The one number that lines say, and the line that says it best; None where they differ."""
        said_by = [(self._value(j), j) for j in run if self.lines[j].source != "style"]
        said_by = said_by or [(self._value(j), j) for j in run]
        said_by = [pair for pair in said_by if not pair[0].signed] or said_by
        said_by.sort(key=lambda pair: not self._is_seen(*pair))
        if len(said_by) > 1:
            said_by = self._without_legend(said_by)
        value, line = said_by[0]
        if any(not value.agrees(other) for other, _ in said_by[1:]):
            return None
        best = next((v for v, _ in said_by if v.best is not None and v.value == value.value), value)
        return with_scale(value, best), line

    def _without_legend(self, said_by: list[tuple[Value, int]]) -> list[tuple[Value, int]]:
        """Numbers without the ends of their scale, where a gauge prints them: 0, 75, 100.

        0, 50, 100 that look alike are the marks of an axis.
        """
        plain = [v.value for v, _ in said_by]
        top = max(plain) if max(plain) in TOPS else None
        bottom = min(plain) if min(plain) in BOTTOMS else None
        rest = [pair for pair in said_by if pair[0].value not in (top, bottom)]
        if len({pair[0].value for pair in rest}) != 1 or top is None:
            return said_by
        middle = bottom is not None and rest[0][0].value * 2 in (top, top + bottom)
        if middle and len({self.look(line) for _, line in said_by}) == 1:
            return said_by
        scale = Value(top, top, bottom)
        return [(with_scale(value, scale), line) for value, line in rest]

    def _is_seen(self, value: Value, j: int) -> bool:
        """Whether readers see line `j` as text. That in a gauge is for browsers that know none, unless it says more."""
        in_gauge = self.look(j)[0] in ("meter", "progress")
        return self.lines[j].source == "text" and not (in_gauge and value.best is None)

    def _marked(self, run: list[int]) -> tuple[Value, int] | None:
        """The current step of a scale of steps: the one number that is marked among 1, 2, 3, 4, 5."""
        steps = sorted(run)
        depth = min(self.common(steps[0], j) for j in steps[1:])
        found = marked_step([self._value(j) for j in steps], [self.chain(j)[depth:] for j in steps])
        return (found[0], steps[found[1]]) if found else None

    def _value(self, j: int) -> Value:
        token = number_alone(self.lines[j])
        assert token is not None and token.value is not None  # noqa: S101, PT018 - runs are made of such lines
        return with_scale(token.value, self.lines[j].scale)

    def _candidate(self, i: int, run: list[int]) -> Candidate | Conflict:
        resolved = self._resolve(run) or self._marked(run)
        if resolved is None:
            return self._conflict(i, run)
        value, j = resolved
        value = with_scale(value, self._scale_around(i, run))
        token = number_alone(self.lines[j])
        assert token is not None  # noqa: S101 - runs are made of such lines
        raw = self.lines[j].text_of(token).strip()
        return Candidate(value, self._label(i), raw, self.lines[j].source, i, j)

    def _scale_around(self, i: int, run: list[int]) -> Value | None:
        """A scale that stands beside the label or the number: "out of 100", "0–100"."""
        low, high = min(i, *run) - 1, max(i, *run) + 1
        for j in (i, *range(low + 1, high), high, low):
            if 0 <= j < len(self.lines) and (j == i or (passing(self.lines[j]) and self.near(i, j))):
                for token in self.lines[j].tokens:
                    if token.kind in (Kind.SCALE, Kind.BEST):
                        scale: Value | None = token.value
                        return scale
        return None

    def _conflict(self, i: int, run: list[int]) -> Conflict:
        return Conflict(i, tuple(self.lines[j].text.strip() for j in sorted(run)))
