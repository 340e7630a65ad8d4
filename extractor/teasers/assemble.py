"""Places that are teasers to records: each story read from its best card, below the heading of its module."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.accelerated import accelerated
from extractor.page import Role, Teaser
from extractor.score import Told, card_score
from extractor.teasers.cards import Card, cards
from extractor.teasers.headline import CUT, Parts, clean, parts, whole
from extractor.teasers.image import picture
from extractor.teasers.layout import Layout
from extractor.teasers.letters import weight
from extractor.teasers.module import headings_above
from extractor.teasers.slots import Source, slots_of
from extractor.teasers.stories import LEAST, called
from extractor.xpath import paths_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from extractor.blocks import Sheet
    from extractor.features.arrays import Floats
    from extractor.links import Address
    from extractor.roles import Labelled
    from extractor.teasers.stories import Candidates, Place


class Found(NamedTuple):
    """The teasers of a page in its order, and the blocks that they and their modules' headings take up."""

    teasers: list[Teaser]
    blocks: frozenset[int]

    def relabel(self, labelled: Labelled) -> Labelled:
        """The labels with the role `teaser` on the teasers' blocks; how sure one is of those is not known."""
        return labelled.relabelled(self.blocks, Role.TEASER)


@accelerated
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
    source = Source(layout.sheet, layout.heading.tobytes(), owners, {})
    return _read_all(layout, source, chosen, base, taken, told)


def _meets(place: Place, taken: frozenset[int]) -> bool:
    """Whether a link stands in a block that is another's."""
    link = place.link
    return link.block in taken or not taken.isdisjoint(
        range(link.block, link.last + 1 if link.text else link.block)
    )


class Reading(NamedTuple):
    """A card as read: how like a headline its headline is, and its parts."""

    likeness: float
    card: Card
    parts: Parts


class Story(NamedTuple):
    """A chosen story: where it is, the first of its cards with words, and what its cards say, best first; its own score."""

    address: Address
    card: Card
    readings: list[Reading]
    score: float | None


def _read_all(
    layout: Layout,
    source: Source,
    chosen: list[tuple[Address, list[Place]]],
    base: str | None,
    taken: frozenset[int],
    told: Told | None,
) -> Found:
    """The chosen stories as records, each read from its best card."""
    sheet = layout.sheet
    found = cards(layout, chosen, taken)
    covered: set[int] = set()
    stories = []
    for (address, _), copies in zip(chosen, found, strict=True):
        for card in copies:
            covered.update(range(card.start, card.end))
        readings = [reading for card in copies if (reading := _read(source, card)) is not None]
        if readings:
            first = readings[0].card
            if len(readings) > 1:
                readings.sort(key=lambda r: -r.likeness)
            stories.append(Story(address, first, readings, _score(sheet, first, told) if told else None))
    headings = headings_above(layout, [story.card for story in stories], covered, taken)
    paths = paths_of([_element_of(sheet, story.readings[0].card) for story in stories])
    teasers = [
        _teaser(sheet, story, base, position, heading, path)
        for position, (story, heading, path) in enumerate(zip(stories, headings, paths, strict=True), 1)
    ]
    return Found(teasers, frozenset(covered.union([h for h in headings if h is not None])))


def _score(sheet: Sheet, card: Card, told: Told) -> float | None:
    """A card's own score: few cards of a page with a score have one."""
    blocks = range(card.start, card.end)
    if told.blocks.isdisjoint(blocks):
        return None
    return card_score([sheet.scraps[block].text for block in blocks], told.labels)


def _read(source: Source, card: Card) -> Reading | None:
    """The parts of one card; where it has no words, what its picture or link is called."""
    found = slots_of(source, card.start, card.end, card.place.story)
    if found:
        likeness, read = parts(found, source.owners)
        if weight(read.headline) >= LEAST:
            if read.headline.endswith(CUT):
                read = read._replace(headline=whole(read.headline, card.place.link.element.get("title")))
            return Reading(likeness, card, read)
    name = clean(called(card.place.link.element))
    if weight(name) >= LEAST:
        return Reading(-10.0, card, Parts(name))
    return None


def _element_of(sheet: Sheet, card: Card) -> HtmlElement:
    """The element of a card: its box where that holds no more, else its link."""
    whole = card.end - card.start == sheet.end[card.box] - sheet.first[card.box]
    return sheet.boxes[card.box] if whole else card.place.link.element


def _teaser(
    sheet: Sheet,
    story: Story,
    base: str | None,
    position: int,
    heading: int | None,
    path: str,
) -> Teaser:
    """One story's record: the headline of its best copy, and what else any copy says, best first."""
    said = story.readings[0].parts
    image = _picture(sheet, story.readings[0].card, base)
    for reading in story.readings[1:]:
        more = reading.parts
        said = Parts(
            said.headline,
            said.kicker or more.kicker,
            said.description or more.description,
            said.date or more.date,
        )
        image = image or _picture(sheet, reading.card, base)
    return Teaser(
        headline=said.headline,
        url=story.address.url,
        description=said.description,
        image=image,
        kicker=said.kicker,
        date_published_raw=said.date,
        module=None if heading is None else sheet.scraps[heading].text,
        position=position,
        impact_score=story.score,
        xpath=path,
    )


def _picture(sheet: Sheet, card: Card, base: str | None) -> str | None:
    """The address of a card's picture."""
    return picture(sheet.boxes[card.box] if card.box else card.place.link.element, base)
