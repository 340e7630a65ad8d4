"""Stories that the page promotes: other pieces of the same publisher, set apart from running text.

    <li><a href="/b"><img src="b.jpg"><h3>Bridge closes</h3></a><p>For a year.</p></li>
    ->   Teaser(headline="Bridge closes", url=".../b", image=".../b.jpg", description="For a year.")

Steps: gather the links that may lead to a story, group them by story; describe each link's place in numbers; let a
small learned model say which places are teasers; widen each to its card; read the card's parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.teasers.assemble import Found, assemble
from extractor.teasers.features import describe
from extractor.teasers.layout import lay_out
from extractor.teasers.select import model, scores
from extractor.teasers.stories import gather

if TYPE_CHECKING:
    from extractor.blocks import Sheet
    from extractor.links import Links
    from extractor.score import Told

__all__ = ["Found", "assemble", "find_teasers"]


def find_teasers(
    sheet: Sheet,
    links: Links,
    base: str | None = None,
    text: frozenset[int] = frozenset(),
    taken: frozenset[int] = frozenset(),
    told: Told | None = None,
) -> Found:
    """The teasers of a page. `links` are all of its links, `base` is what the addresses of its pictures are relative to.

    On a page with other text, no teaser is made of the blocks `text`, which surely are text; nor anywhere of the blocks
    `taken`, which are others' (a form's). `told` is what its text may tell of scores.
    """
    if not links.links or not sheet.scraps:
        return Found([], frozenset())
    layout = lay_out(sheet)
    candidates = gather(links, layout)
    if not candidates.places:
        return Found([], frozenset())
    likely = scores(describe(layout, candidates), model())
    found = assemble(layout, candidates, likely, base, taken, told)
    disputed = len(text & found.blocks)
    # On a listing, the labeller may take the cards for the text: then there is little other text.
    if 0 < disputed <= len(text) / 2:
        found = assemble(layout, candidates, likely, base, taken | text, told)
    return found
