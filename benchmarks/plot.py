"""Accuracy against time, as an SVG that needs no library: a panel a set, time on a logarithmic axis, left and high is good."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import pairwise
from math import ceil, floor, log10
from typing import NamedTuple

WIDTH, HEIGHT, MARGIN, GAP = 430, 300, 46, 14
"""Of a panel, of its margins and the least distance of two labels, in pixels."""

COLUMNS = 2
TICKS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
INK, OURS, QUIET = "#57606a", "#0b6e4f", "#d0d7de"


class Point(NamedTuple):
    """A system on one set: milliseconds, percent, the spread of the percent, and whether it is ours."""

    name: str
    ms: float
    percent: float
    spread: float
    ours: bool


class Panel(NamedTuple):
    """One set: its systems, and the milliseconds of the bare parse, the least that any of them on the same tree could take."""

    title: str
    points: list[Point]
    parse_ms: float


class Scale(NamedTuple):
    """Where a panel's numbers are on the page."""

    slowest: float
    fastest: float
    least: float
    most: float

    def x(self, ms: float) -> float:
        """Pixels from the panel's left."""
        share = log10(ms / self.fastest) / log10(self.slowest / self.fastest)
        return MARGIN + share * (WIDTH - 2 * MARGIN - 70)

    def y(self, percent: float) -> float:
        """Pixels from the panel's top."""
        return HEIGHT - MARGIN - (percent - self.least) / (self.most - self.least) * (HEIGHT - 2 * MARGIN)


def plot(panels: list[Panel]) -> str:
    """The whole drawing."""
    rows = -(-len(panels) // COLUMNS)
    width, height = COLUMNS * WIDTH, max(rows, 1) * HEIGHT
    drawn = []
    for i, panel in enumerate(panels):
        place = f"translate({i % COLUMNS * WIDTH} {i // COLUMNS * HEIGHT})"
        drawn.append(f'<g transform="{place}">{"".join(draw(panel))}</g>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="11">'
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>{"".join(drawn)}</svg>\n'
    )


def draw(panel: Panel) -> Iterator[str]:
    """One set."""
    title, points, parse_ms = panel
    times = [parse_ms, *(point.ms for point in points)]
    least = floor(min(p.percent - p.spread for p in points))
    most = min(100, ceil(max(p.percent + p.spread for p in points)))
    scale = Scale(max(times) * 1.4, min(times) / 1.4, least, max(most, least + 1))
    yield text(MARGIN, 24, title, weight="bold")
    yield from axes(scale)
    x = scale.x(parse_ms)
    yield f'<path d="M{x:.1f} {MARGIN}V{HEIGHT - MARGIN}" stroke="{INK}" stroke-dasharray="3 3"/>'
    yield text(x + 4, HEIGHT - MARGIN - 6, "bare parse")
    for point in points:
        yield from dot(scale, point)
    yield from labels(scale, points)


def axes(scale: Scale) -> Iterator[str]:
    """Grid lines with their numbers."""
    step = max(1, round((scale.most - scale.least) / 5))
    for percent in range(int(scale.least), int(scale.most) + 1, step):
        y = scale.y(percent)
        yield f'<path d="M{MARGIN} {y:.1f}H{WIDTH - MARGIN}" stroke="{QUIET}"/>'
        yield text(MARGIN - 6, y + 4, str(percent), anchor="end")
    for ms in TICKS:
        if scale.fastest <= ms <= scale.slowest:
            yield text(scale.x(ms), HEIGHT - MARGIN + 16, str(ms), anchor="middle")
    yield text(WIDTH - MARGIN, HEIGHT - MARGIN + 30, "median ms a page; body.shingle in %", anchor="end")


def dot(scale: Scale, point: Point) -> Iterator[str]:
    """A system, with its spread as a bar."""
    x, colour = scale.x(point.ms), OURS if point.ours else INK
    top, bottom = scale.y(point.percent + point.spread), scale.y(point.percent - point.spread)
    yield f'<path d="M{x:.1f} {top:.1f}V{bottom:.1f}" stroke="{colour}"/>'
    yield f'<circle cx="{x:.1f}" cy="{scale.y(point.percent):.1f}" r="4" fill="{colour}"/>'


def labels(scale: Scale, points: list[Point]) -> Iterator[str]:
    """The systems' names, moved down where two would touch."""
    ordered = sorted(points, key=lambda point: -point.percent)
    heights = [scale.y(point.percent) + 4 for point in ordered]
    for i, (above, below) in enumerate(pairwise(range(len(heights)))):
        heights[i + 1] = max(heights[below], heights[above] + GAP)
    for point, y in zip(ordered, heights, strict=True):
        yield text(scale.x(point.ms) + 8, y, point.name, weight="bold" if point.ours else "normal")


def text(x: float, y: float, said: str, anchor: str = "start", weight: str = "normal") -> str:
    """A line of text, with a white edge that keeps it legible on lines."""
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-weight="{weight}"'
    edge = f'fill="{INK}" stroke="#ffffff" stroke-width="3" paint-order="stroke"'
    return f"<text {place} {edge}>{escape(said)}</text>"
