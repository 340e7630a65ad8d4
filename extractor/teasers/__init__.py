"""Stories that the page promotes: other pieces of the same publisher, set apart from running text.

    <li><a href="/b"><img src="b.jpg"><h3>Bridge closes</h3></a><p>For a year.</p></li>
    ->   Teaser(headline="Bridge closes", url=".../b", image=".../b.jpg", description="For a year.")

Steps: gather the links that may lead to a story, group them by story; describe each link's place in numbers; let a
small learned model say which places are teasers; widen each to its card; read the card's parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.page import Role, Teaser
from extractor.score import Told, card_score
from extractor.teasers.cards import Card, cards
from extractor.teasers.features import describe
from extractor.teasers.headline import Parts, clean, parts
from extractor.teasers.image import picture
from extractor.teasers.layout import Layout, lay_out
from extractor.teasers.letters import weight
from extractor.teasers.module import heading_above
from extractor.teasers.select import model, scores
from extractor.teasers.slots import Slots
from extractor.teasers.stories import LEAST, called, gather
from extractor.xpath import path_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from extractor.blocks import Sheet
    from extractor.features.arrays import Floats
    from extractor.links import Address, Links
    from extractor.roles import Labelled
    from extractor.teasers.stories import Candidates, Place

__all__ = ["Found", "assemble", "find_teasers"]


class Found(NamedTuple):
    """The teasers of a page in its order, and the blocks that they and their modules' headings take up."""

    teasers: list[Teaser]
    blocks: frozenset[int]

    def relabel(self, labelled: Labelled) -> Labelled:
        """The labels with the role `teaser` on the teasers' blocks; how sure one is of those is not known."""
        roles, probabilities = list(labelled.roles), list(labelled.probabilities)
        for block in self.blocks:
            if roles[block] is not Role.TEASER:
                roles[block], probabilities[block] = Role.TEASER, None
        return labelled._replace(roles=roles, probabilities=probabilities)


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


def assemble(
    layout: Layout,
    candidates: Candidates,
    likely: Floats,
    base: str | None = None,
    taken: frozenset[int] = frozenset(),
    told: Told | None = None,
) -> Found:
    """The teasers of the places whose log odds of being one's are `likely`: those above 0."""
    accepted: dict[int, list[Place]] = {}
    for i in (likely > 0).nonzero()[0].tolist():
        place = candidates.places[i]
        if not (taken and _meets(place, taken)):
            accepted.setdefault(place.story, []).append(place)
    chosen = [(candidates.stories[story], places) for story, places in accepted.items()]
    chosen.sort(key=lambda c: c[1][0].link.block)
    owners = {p.link.element: p.story for p in candidates.places if p.story in accepted}
    return _read_all(Reader(layout, Slots(layout), owners, base), chosen, taken, told)


def _meets(place: Place, taken: frozenset[int]) -> bool:
    """Whether a link stands in a block that is another's."""
    link = place.link
    return link.block in taken or not taken.isdisjoint(
        range(link.block, link.last + 1 if link.text else link.block)
    )


class Reader(NamedTuple):
    """What is needed to read a page's cards: its layout, its slots, the story of each link to a chosen one, its base."""

    layout: Layout
    slots: Slots
    owners: dict[HtmlElement, int]
    base: str | None


class Reading(NamedTuple):
    """A card as read: how like a headline its headline is, and its parts."""

    likeness: float
    card: Card
    parts: Parts


def _read_all(
    reader: Reader, chosen: list[tuple[Address, list[Place]]], taken: frozenset[int], told: Told | None
) -> Found:
    """The chosen stories as records, each read from its best card."""
    layout, scraps = reader.layout, reader.layout.sheet.scraps
    found = [[_apart(card, taken) for card in copies] for copies in cards(layout, chosen)]
    covered = {block for copies in found for card in copies for block in range(card.start, card.end)}
    filled = covered | taken
    headings = set()
    teasers: list[Teaser] = []
    for (story, _), copies in zip(chosen, found, strict=True):
        readings = [r for card in copies if (r := _read(reader, card)) is not None]
        if not readings:
            continue
        card = readings[0].card
        heading = heading_above(layout, card, filled)
        if heading is not None:
            headings.add(heading)
        module = None if heading is None else scraps[heading].text
        score = _score(layout, card, told) if told else None
        teasers.append(_teaser(reader, story, readings, module, len(teasers) + 1, score))
    return Found(teasers, frozenset(covered | headings))


def _score(layout: Layout, card: Card, told: Told) -> float | None:
    """A card's own score: few cards of a page with a score have one."""
    blocks = range(card.start, card.end)
    if told.blocks.isdisjoint(blocks):
        return None
    return card_score([layout.sheet.scraps[block].text for block in blocks], told.labels)


def _apart(card: Card, taken: frozenset[int]) -> Card:
    """`card`, or its link alone where it holds blocks that are another's."""
    if not taken or taken.isdisjoint(range(card.start, card.end)):
        return card
    link = card.place.link
    return card._replace(box=link.box, start=link.block, end=link.last + 1 if link.text else link.block)


def _read(reader: Reader, card: Card) -> Reading | None:
    """The parts of one card; where it has no words, what its picture or link is called."""
    owners, story = reader.owners, card.place.story
    found = [
        slot
        for slot in reader.slots.within(card.start, card.end)
        if slot.link is None or owners.get(slot.link, story) == story
    ]
    if found:
        likeness, read = parts(found, [slot.link in owners for slot in found])
        if weight(read.headline) >= LEAST:
            return Reading(likeness, card, read)
    name = clean(called(card.place.link.element))
    if weight(name) >= LEAST:
        return Reading(-10.0, card, Parts(name))
    return None


def _teaser(
    reader: Reader,
    story: Address,
    readings: list[Reading],
    module: str | None,
    position: int,
    score: float | None,
) -> Teaser:
    """One story's record: the headline of its best copy, and what else any copy says, best first."""
    if len(readings) > 1:
        readings = sorted(readings, key=lambda r: -r.likeness)
    said = [r.parts for r in readings]
    sheet = reader.layout.sheet
    card = readings[0].card
    whole = card.end - card.start == sheet.end[card.box] - sheet.first[card.box]
    element = sheet.boxes[card.box] if whole else card.place.link.element
    pictures = (
        picture(sheet.boxes[r.card.box] if r.card.box else r.card.place.link.element, reader.base)
        for r in readings
    )
    return Teaser(
        headline=said[0].headline,
        url=story.url,
        description=next((p.description for p in said if p.description), None),
        image=next((p for p in pictures if p), None),
        kicker=next((p.kicker for p in said if p.kicker), None),
        date_published_raw=next((p.date for p in said if p.date), None),
        module=module,
        position=position,
        impact_score=score,
        xpath=path_of(element),
    )
