"""Stories that the page promotes: other pieces of the same publisher, set apart from running text.

    <li><a href="/b"><img src="b.jpg"><h3>Bridge closes</h3></a><p>For a year.</p></li>
    ->   Teaser(headline="Bridge closes", url=".../b", image=".../b.jpg", description="For a year.")

Steps: gather the links that may lead to a story, group them by story; describe each link's place in numbers; let a
small learned model say which places are teasers; widen each to its card; read the card's parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.page import Role, Teaser
from extractor.score import Labels, card_score
from extractor.teasers.cards import Card, cards
from extractor.teasers.features import Scene, describe
from extractor.teasers.headline import Parts, clean, parts
from extractor.teasers.image import picture
from extractor.teasers.module import heading_above
from extractor.teasers.select import Vector, model, scores
from extractor.teasers.slots import slots
from extractor.teasers.stories import called, gather, weight
from extractor.teasers.surroundings import Surroundings

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from extractor.blocks import Sheet
    from extractor.roles import Labelled
    from extractor.teasers.stories import Place, Story

__all__ = ["Found", "assemble", "find_teasers"]

SHORTEST = 13.0
"""Letters (see `weight`) below which a text is no headline."""


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
    sheet: Sheet, url: str | None, taken: frozenset[int] = frozenset(), labels: Labels | None = None
) -> Found:
    """The teasers of a page. `url` is its own address: without it, links with a host can't be told from foreign ones.

    The blocks `taken` are others' (a form's): no teaser is made of them. `labels` are those of
    scores, None on a page that has none.
    """
    candidates = gather(sheet, url)
    if not candidates.places or not sheet.scraps:
        return Found([], frozenset())
    scene = Scene(sheet, Surroundings(sheet, candidates.linked), candidates)
    return assemble(scene, scores(describe(scene), model()), taken, labels)


def assemble(
    scene: Scene, likely: Vector, taken: frozenset[int] = frozenset(), labels: Labels | None = None
) -> Found:
    """The teasers of the places whose log odds of being one's are `likely`: those above 0."""
    candidates = scene.candidates
    accepted: dict[int, list[Place]] = {}
    for place, score in zip(candidates.places, likely.tolist(), strict=True):
        if score > 0 and not _meets(place, taken):
            accepted.setdefault(place.story, []).append(place)
    chosen = [(candidates.stories[story], places) for story, places in accepted.items()]
    chosen.sort(key=lambda c: c[1][0].block)
    return _read_all(scene, chosen, taken, labels)


def _meets(place: Place, taken: frozenset[int]) -> bool:
    """Whether a link stands in a block that is another's."""
    return bool(taken) and (place.block in taken or any(piece[0] in taken for piece in place.pieces))


class _Reading(NamedTuple):
    """A card as read: how like a headline its headline is, and its parts."""

    likeness: float
    card: Card
    parts: Parts


def _read_all(
    scene: Scene, chosen: list[tuple[Story, list[Place]]], taken: frozenset[int], labels: Labels | None
) -> Found:
    """The chosen stories as records, each read from its best card."""
    number = {places[0].story: i for i, (_, places) in enumerate(chosen)}
    owners = {p.element: number[p.story] for p in scene.candidates.places if p.story in number}
    found = [[_apart(card, taken) for card in copies] for copies in cards(scene, chosen)]
    covered = {block for copies in found for card in copies for block in range(card.start, card.end)}
    headings = set()
    teasers: list[Teaser] = []
    for i, ((story, _), copies) in enumerate(zip(chosen, found, strict=True)):
        readings = [r for card in copies if (r := _read(scene, card, i, owners)) is not None]
        if readings:
            heading = heading_above(scene, readings[0].card, covered | taken)
            if heading is not None:
                headings.add(heading)
            module = None if heading is None else scene.sheet.scraps[heading].text
            teaser = _teaser(scene, story, readings, module, len(teasers) + 1)
            if labels:
                card = readings[0].card
                texts = [scrap.text for scrap in scene.sheet.scraps[card.start : card.end]]
                teaser = teaser.model_copy(update={"impact_score": card_score(texts, labels)})
            teasers.append(teaser)
    return Found(teasers, frozenset(covered | headings))


def _apart(card: Card, taken: frozenset[int]) -> Card:
    """`card`, or its link alone where it holds blocks that are another's."""
    if taken.isdisjoint(range(card.start, card.end)):
        return card
    last = card.place.pieces[-1][0] + 1 if card.place.pieces else card.place.block
    return card._replace(box=card.place.box, start=card.place.block, end=last)


def _read(scene: Scene, card: Card, story: int, owners: dict[HtmlElement, int]) -> _Reading | None:
    """The parts of one card; where it has no words, what its picture or link is called."""
    found = [
        (slot, slot.link in owners)
        for slot in slots(scene.sheet, scene.around, card.start, card.end)
        if slot.link is None or owners.get(slot.link, story) == story
    ]
    read = parts([slot for slot, _ in found], [own for _, own in found]) if found else None
    if read is not None and weight(read[1].headline) >= SHORTEST:
        return _Reading(read[0], card, read[1])
    name = clean(called(card.place.element))
    if weight(name) >= SHORTEST:
        return _Reading(-10.0, card, Parts(name))
    return None


def _teaser(
    scene: Scene, story: Story, readings: list[_Reading], module: str | None, position: int
) -> Teaser:
    """One story's record: the headline of its best copy, and what else any copy says, best first."""
    readings = sorted(readings, key=lambda r: -r.likeness)
    said = [r.parts for r in readings]
    boxes = scene.sheet.boxes
    card = readings[0].card
    element = boxes[card.box] if card.end - card.start == _blocks(scene, card) else card.place.element
    pictures = (
        picture(boxes[r.card.box] if r.card.box else r.card.place.element, story.url) for r in readings
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
        xpath=element.getroottree().getpath(element),
    )


def _blocks(scene: Scene, card: Card) -> int:
    """How many blocks the whole box of a card holds."""
    return scene.sheet.end[card.box] - scene.sheet.first[card.box]
