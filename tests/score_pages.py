"""Pages around a score: the same made-up article in five markups, and the cases of `score_cases.txt`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

HEADLINE = "Harbour bridge to close for a year"
PARAGRAPHS = (
    "The harbour bridge will close to all traffic for at least a year from September, the city said on Monday, after "
    "engineers found corrosion in eleven of the forty cables that carry its deck.",
    "Some 38,000 vehicles cross the bridge on a working day. They will be sent through the northern tunnel, which is "
    "already full in the morning, while cyclists and pedestrians get a free ferry every ten minutes.",
    "The repair is expected to cost 64 million crowns. The opposition asked why a report that warned of the damage four "
    "years ago had been kept from the council, and the mayor promised an inquiry before the summer break.",
)
STORIES = (
    (
        "Ferry operator hires forty new deckhands",
        "The first boats leave at five, the operator said on Friday.",
    ),
    ("Old tram depot becomes a concert hall", "Nine hundred seats and a garden are to open in two years."),
    ("Rents rise fastest along the river", "Tenants in three districts paid a tenth more than a year ago."),
)


def landmarks(inset: str) -> str:
    """HTML5 with landmarks: the inset follows the article."""
    body = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    related = "".join(
        f'<li><a href="/s/{i}"><h3>{h}</h3></a><p>{b}</p></li>' for i, (h, b) in enumerate(STORIES)
    )
    return (
        f"<!doctype html><html lang=en><head><title>{HEADLINE} - Harbour Post</title></head><body>"
        f'<header><a href="/">Harbour Post</a><nav><a href="/city">City</a><a href="/port">Port</a></nav></header>'
        f"<main><article><h1>{HEADLINE}</h1><p class=lead>Eleven cables are corroded.</p>{body}</article>{inset}"
        f"<section><h2>More from the city</h2><ul>{related}</ul></section></main>"
        f"<footer><p>© Harbour Post 2026</p></footer></body></html>"
    )


def boxes(inset: str) -> str:
    """Nothing but `<div>`: the inset stands between headline and text."""
    body = "".join(f'<div class="q">{p}</div>' for p in PARAGRAPHS)
    related = "".join(
        f'<div class="k"><div class="k1"><a href="/s/{i}">{h}</a></div><div>{b}</div></div>'
        for i, (h, b) in enumerate(STORIES)
    )
    return (
        f'<html><head><title>{HEADLINE}</title></head><body><div class="p"><div><a href="/">Home</a> '
        f'<a href="/city">City</a></div><div class="a"><div class="t">{HEADLINE}</div><div>{inset}</div>{body}</div>'
        f'<div class="r"><div>Read on</div>{related}</div><div>© Harbour Post 2026 · Imprint</div></div></body></html>'
    )


def tables(inset: str) -> str:
    """Layout by tables, unclosed paragraphs: the inset stands under the text in its cell."""
    body = "".join(f"<p>{p}" for p in PARAGRAPHS)
    related = "".join(
        f'<tr><td><a href="story.asp?n={i}"><b>{h}</b></a><br>{b}' for i, (h, b) in enumerate(STORIES)
    )
    return (
        f"<html><head><title>Harbour Post: {HEADLINE}</title></head><body><table><tr><td colspan=2>"
        f'<a href="/">Home</a> | <a href="/city">City</a><tr><td><h2>{HEADLINE}</h2>{body}<div>{inset}</div></td>'
        f"<td><table><tr><td>Today{related}</table></table></body></html>"
    )


def sidebar(inset: str) -> str:
    """The inset opens a column beside the article, over a list of other stories' headlines."""
    body = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    related = "".join(f'<li><a href="/s/{i}">{h}</a></li>' for i, (h, _) in enumerate(STORIES))
    return (
        f"<html><head><title>{HEADLINE}</title></head><body><div id=page><div id=left><h1>{HEADLINE}</h1>{body}</div>"
        f"<aside><div>{inset}</div><h4>Latest</h4><ul>{related}</ul></aside></div></body></html>"
    )


def long(inset: str) -> str:
    """Menus and lists before and after, so that most of the page is far from the inset and never read for a score."""
    body = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    menu = "".join(f'<li><a href="/d/{i}">District {i}</a></li>' for i in range(40))
    rows = "".join(f"<tr><td>Pier {i}<td>{i} berths<td>{i * 7}</tr>" for i in range(40))
    return (
        f"<html><head><title>{HEADLINE}</title></head><body><header><ul>{menu}</ul></header><main><h1>{HEADLINE}</h1>"
        f"<div>{inset}</div>{body * 8}<table>{rows}</table></main><footer><ul>{menu}</ul></footer></body></html>"
    )


LAYOUTS: tuple[Callable[[str], str], ...] = (landmarks, boxes, tables, sidebar, long)


def cases() -> Iterator[tuple[str, str, float | None]]:
    """The cases: the section that each stands in, its markup, and the score."""
    section = ""
    for line in Path(__file__).with_name("score_cases.txt").read_text(encoding="utf-8").splitlines():
        score, tab, markup = line.partition("\t")
        if tab:
            yield section, markup, None if score == "none" else float(score)
        elif line.startswith("# "):
            section = line.removeprefix("# ")
