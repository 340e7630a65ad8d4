# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `extractor/teasers/assemble.py`: what it asks others is the same."""

from extractor._model cimport model
from extractor._record cimport record_of_four
from extractor.teasers._letters cimport weigh

cdef type Parts, Source

from operator import itemgetter

from extractor.page import Teaser
from extractor.score import card_score
from extractor.teasers.assemble import Found
from extractor.teasers.cards import cards
from extractor.teasers.headline import CUT, Parts, clean, parts, whole
from extractor.teasers.image import picture
from extractor.teasers.module import headings_above
from extractor.teasers.slots import Source, slots_of
from extractor.teasers.stories import LEAST, called
from extractor.xpath import paths_of

cdef enum:
    # The fields of a card.
    PLACE, BOX, START, END
    # The fields of a place's link.
    ELEMENT = 0
    BLOCK = 1
    LAST = 2
    TEXT = 4

cdef double _LEAST = LEAST
cdef set _GIVEN = set(Teaser.model_fields)
cdef object _likeness_of = itemgetter(0)


def assemble(layout not None, candidates not None, likely not None, base=None, frozenset taken=frozenset(), told=None):
    """The teasers of the places whose log odds of being one's are `likely`: those above 0."""
    cdef list places = candidates.places
    cdef dict accepted = _accepted(places, likely.tolist(), taken)
    return Reader(layout, places, accepted, base).found(_chosen(candidates.stories, accepted), taken, told)


cdef dict _accepted(list places, list odds, frozenset taken):
    """The places that are teasers', by story."""
    cdef dict accepted = {}
    cdef Py_ssize_t i
    cdef tuple place
    for i in range(len(odds)):
        if odds[i] > 0:
            place = <tuple>places[i]
            if taken and _meets(<tuple>place[0], taken):
                continue
            its = accepted.get(place[1])
            if its is None:
                accepted[place[1]] = [place]
            else:
                (<list>its).append(place)
    return accepted


cdef bint _meets(tuple link, frozenset taken) except -1:
    """Whether a link stands in a block that is another's."""
    cdef Py_ssize_t block, last
    if link[BLOCK] in taken:
        return True
    if link[TEXT]:
        last = link[LAST]
        for block in range(<Py_ssize_t>link[BLOCK] + 1, last + 1):
            if block in taken:
                return True
    return False


cdef list _chosen(list stories, dict accepted):
    """The accepted stories with their places, in the order of the page."""
    cdef list chosen = [(stories[story], its) for story, its in accepted.items()]
    chosen.sort(key=_block_of)
    return chosen


def _block_of(tuple one):
    """The block of a chosen story's first place."""
    cdef tuple place = <tuple>(<list>one[1])[0]
    return (<tuple>place[0])[BLOCK]


cdef class Reader:
    """What cards are read from, and what was read: for each story what its cards say, best first."""

    cdef object layout, base
    cdef tuple source
    cdef dict owners
    cdef list scraps, boxes, first, end
    cdef set covered

    def __cinit__(self, layout, list places, dict accepted, base):
        sheet = layout.sheet
        self.layout, self.base, self.covered = layout, base, set()
        self.scraps, self.boxes, self.first, self.end = sheet.scraps, sheet.boxes, sheet.first, sheet.end
        self.owners = {}
        for place in places:
            story = (<tuple>place)[1]
            if story in accepted:
                self.owners[(<tuple>(<tuple>place)[0])[ELEMENT]] = story
        self.source = record_of_four(Source, sheet, layout.heading.tobytes(), self.owners, {})

    cdef object found(self, list chosen, frozenset taken, told):
        """The chosen stories as records, each read from its best card."""
        cdef list records = [], firsts = [], best = [], headings
        cdef Py_ssize_t i
        for i, copies in enumerate(cards(self.layout, chosen, taken)):
            readings = self.readings(<list>copies)
            if readings:
                firsts.append((<tuple>readings[0])[1])
                if len(readings) > 1:
                    readings.sort(key=_likeness_of, reverse=True)
                best.append(self.element_of(<tuple>(<tuple>readings[0])[1]))
                score = self.score(<tuple>firsts[len(firsts) - 1], told) if told is not None else None
                records.append(self.record(<tuple>(<tuple>chosen[i])[0], readings, score))
        headings = headings_above(self.layout, firsts, self.covered, taken)
        for i, path in enumerate(paths_of(best)):
            self.place(<dict>records[i], i, headings[i], path)
        return Found([model(Teaser, fields, _GIVEN) for fields in records], frozenset(self.covered))

    cdef list readings(self, list copies):
        """What the cards of a story say, but for those without words."""
        cdef list readings = []
        cdef Py_ssize_t block, start, end
        for card in copies:
            start, end = (<tuple>card)[START], (<tuple>card)[END]
            for block in range(start, end):
                self.covered.add(block)
            reading = self.read(<tuple>card)
            if reading is not None:
                readings.append(reading)
        return readings

    cdef tuple read(self, tuple card):
        """The likeness of a card's headline, the card, its parts; where it has no words, what its picture or link is called."""
        cdef tuple place = <tuple>card[PLACE]
        cdef str name, headline
        slots = slots_of(self.source, card[START], card[END], place[1])
        if slots:
            likeness, said = parts(slots, self.owners)
            headline = (<tuple>said)[0]
            if weigh(headline) >= _LEAST:
                if headline.endswith(CUT):
                    said = said._replace(headline=whole(headline, (<tuple>place[0])[ELEMENT].get("title")))
                return likeness, card, said
        name = clean(called((<tuple>place[0])[ELEMENT]))
        return (-10.0, card, Parts(name)) if weigh(name) >= _LEAST else None

    cdef object score(self, tuple card, told):
        """A card's own score."""
        cdef Py_ssize_t block, start = card[START], end = card[END]
        if told.blocks.isdisjoint(range(start, end)):
            return None
        return card_score([(<tuple>self.scraps[block])[0] for block in range(start, end)], told.labels)

    cdef object element_of(self, tuple card):
        """The element of a card: its box where that holds no more, else its link."""
        cdef Py_ssize_t box = card[BOX], start = card[START], end = card[END]
        cdef Py_ssize_t first = self.first[box], last = self.end[box]
        return self.boxes[box] if end - start == last - first else (<tuple>(<tuple>card[PLACE])[0])[ELEMENT]

    cdef dict record(self, tuple address, list readings, score):
        """One story's record: the headline of its best copy, and what else any copy says, best first."""
        headline = kicker = description = date = image = None
        for _, card, said in readings:
            headline = headline or (<tuple>said)[0]
            kicker = kicker or (<tuple>said)[1]
            description = description or (<tuple>said)[2]
            date = date or (<tuple>said)[3]
            image = image or self.picture(<tuple>card)
        return {
            "headline": headline, "url": address[0], "description": description, "image": image, "kicker": kicker,
            "date_published_raw": date, "module": None, "position": 0, "impact_score": score, "xpath": "",
        }  # fmt: skip

    cdef object picture(self, tuple card):
        """The address of a card's picture."""
        cdef Py_ssize_t box = card[BOX]
        return picture(self.boxes[box] if box else (<tuple>(<tuple>card[PLACE])[0])[ELEMENT], self.base)

    cdef int place(self, dict record, Py_ssize_t before, heading, path) except -1:
        """Puts where a story stands into its record: after how many others, below which heading."""
        record["position"], record["xpath"] = before + 1, path
        if heading is not None:
            record["module"] = (<tuple>self.scraps[<Py_ssize_t>heading])[0]
            self.covered.add(heading)
        return 0
