"""What each part of a plain text is, by rules that look at order, length and punctuation first, and at words
last.

    Headline | A standfirst. | Paragraph. Paragraph. | 75 | Impact Score | Headline | Blurb. | Headline | Blurb. | Contact us | …

A page saved as text keeps its order: headline, standfirst, byline, paragraphs, then other stories (a headline
each, with or without a blurb), forms, the legal line. Subheadings look like other stories' headlines; what
tells them apart is said at `_tail_without_mark`.
"""

from __future__ import annotations

import itertools
import re
from statistics import median
from typing import NamedTuple

from extractor.furniture.form_words import ideas
from extractor.metadata.moments import Reading, find_moments
from extractor.metadata.names import strip_by
from extractor.page import Role
from extractor.plain_text.parts import Part
from extractor.plain_text.words import announced, form_type, is_related, is_rights, is_sharing
from extractor.wordlists import listed

_FORM_IDEAS = frozenset(
    listed(
        """
    email password username name first_name last_name phone message comment subject captcha newsletter
    register login recovery send contact confirm terms
"""
    )
)
_STARTS = {
    "contact": "contact/comment",
    "newsletter": "join mailing list",
    "login": "login",
    "register": "registration",
}
_LONGEST_HEADING = 45
_LONGEST_BLURB = 400
_SHORT_BLURB = 200
_STANDFIRST = 0.55
"""A standfirst is at most so long, measured by the median paragraph. By hand, on made-up and saved texts."""

_READING_TIME = re.compile(
    r"\b\d{1,3}\s*[-‑]?\s*(?:min\b|mins\b|minut|minuto|minuut|minuten|minut|мин|хв|λεπτ|dk\b|دقيق|دقائق|दक|मिनट|นาที|phút|menit|分|분)",
    re.IGNORECASE,
)


class FormPart(NamedTuple):
    """A form: its type and its parts."""

    form_type: str
    indices: list[int]


class Outline(NamedTuple):
    """The role of each part, the stories after the article, the forms, and what the page is."""

    roles: list[Role]
    tail: list[int]
    forms: list[FormPart]
    is_article: bool


def outline(parts: list[Part], score: frozenset[int]) -> Outline:
    """The roles of all parts. `score` are the parts that print a score, of the article or of a story."""
    roles = [Role.OTHER] * len(parts)
    forms = _forms(parts, score)
    taken = {i for form in forms for i in form.indices} | _legal(parts)
    for i in taken:
        roles[i] = Role.FOOTER
    for form in forms:
        for i in form.indices:
            roles[i] = Role.FORM
    free = [i for i in range(len(parts)) if i not in taken]
    if _is_listing(parts, [i for i in free if i not in score]):
        head: list[int] = []
        tail = _from_first_pair(parts, free)
    else:
        tail = _tail(parts, free, score)
        head = [i for i in free if i not in set(tail)]
    _label_article(parts, [i for i in head if i not in score], roles)
    for i in tail:
        roles[i] = Role.SHARING if is_sharing(parts[i].text) else Role.TEASER
    for i in head:
        if i in score:
            roles[i] = Role.SCORE
    return Outline(roles, tail, forms, any(role is Role.BODY for role in roles))


# forms and the legal line


def _forms(parts: list[Part], score: frozenset[int]) -> list[FormPart]:
    found: list[FormPart] = []
    i = 0
    while i < len(parts):
        kind = _starts_form(parts, i)
        if kind is None:
            i += 1
            continue
        end = i + 1
        while end < len(parts) and end not in score and _in_form(parts, end, i):
            end += 1
        if end - i >= 2:
            found.append(FormPart(kind, list(range(i, end))))
        i = end
    return found


def _starts_form(parts: list[Part], i: int) -> str | None:
    """The type of the form that the heading `i` opens: its words say so, and those of a part soon after."""
    part = parts[i]
    if not part.is_title or part.width > _LONGEST_HEADING:
        return None
    kind = form_type(part.text)
    if kind is None:
        said = [set(ideas(word)) for word in _words(part.text)]
        telling = [idea for one in said for idea in one if idea in _STARTS]
        if not telling or sum(bool(one & set(_STARTS)) for one in said) * 2 < part.words:
            return None
        kind = _STARTS[telling[0]]
    after = parts[i + 1 : i + 5]
    return kind if any(_form_ideas(p.text) for p in after if p.width <= _LONGEST_BLURB) else None


def _in_form(parts: list[Part], i: int, start: int) -> bool:
    """Whether part `i` goes on with the form: its words say so, or a field's label or a prompt stands in it."""
    part = parts[i]
    if is_rights(part.text) or is_related(part.text) or part.width > _LONGEST_BLURB:
        return False
    if _form_ideas(part.text) or form_type(part.text):
        return True
    label = part.width <= 30 and part.words <= 4
    return label or (i == start + 1 and part.is_prose)


def _form_ideas(text: str) -> set[str]:
    return {idea for word in _words(text) for idea in ideas(word)} & _FORM_IDEAS


def _words(text: str) -> list[str]:
    return [
        w for w in re.split(r"[\s,.:;!?()\"“”„«»*/]+", text.lower()) if len(w) > 3 or (w and w[0] > "\u2e7f")
    ]


def _legal(parts: list[Part]) -> set[int]:
    """The legal line, and what follows it at the end of the text if it is short."""
    for i, part in enumerate(parts):
        if is_rights(part.text) and (part.width < 200 or i == len(parts) - 1) and i >= len(parts) // 2:
            return {i} | {
                j for j in range(i, len(parts)) if all(p.width <= 160 for p in parts[i + 1 : j + 1])
            }
    return set()


# where the article ends


def _is_story(parts: list[Part], i: int) -> bool:
    """Whether a part may be another story's headline."""
    return parts[i].is_title and is_headline(parts[i])


def is_headline(part: Part) -> bool:
    """The same after a heading that announces stories, where they may be numbered."""
    return not part.is_prose and part.width >= 16 and not is_byline(part.text)


def _is_listing(parts: list[Part], free: list[int]) -> bool:
    """Whether the text is stories only: headlines, each with one blurb at most."""
    start = _from_first_pair(parts, free)
    rest = [i for i in start if not is_byline(parts[i].text) and not is_sharing(parts[i].text)]
    titles = [i for i in rest if _is_story(parts, i)]
    prose = [i for i in rest if parts[i].is_prose]
    follows = sum(parts[b].is_prose and parts[a].is_prose for a, b in itertools.pairwise(rest))
    short = all(parts[i].width <= _LONGEST_BLURB for i in prose)
    alone = sum(_is_story(parts, a) and _is_story(parts, b) for a, b in itertools.pairwise(rest))
    if not short or follows or len(titles) < 3:
        return False
    if not prose:
        return alone >= 4
    blurbs = len(prose) >= 3 and median(parts[i].width for i in prose) <= _SHORT_BLURB
    return blurbs and _are_headlines(parts, titles) and _echo(parts, rest) >= 0.3


def _are_headlines(parts: list[Part], titles: list[int]) -> bool:
    """Whether lines are long enough for headlines on the whole: subheadings have two to five words."""
    return sum(parts[i].words for i in titles) >= 5 * len(titles)


def _from_first_pair(parts: list[Part], free: list[int]) -> list[int]:
    """The parts from the first headline that a blurb follows."""
    for k, (a, b) in enumerate(itertools.pairwise(free)):
        if _is_story(parts, a) and (parts[b].is_prose or is_byline(parts[b].text)):
            return free[k:]
    first = next((k for k, i in enumerate(free) if _is_story(parts, i)), len(free))
    return free[first:]


def _tail(parts: list[Part], free: list[int], score: frozenset[int]) -> list[int]:
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
            if _is_story(parts, i) and _only_stories(parts, rest):
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
            _is_story(parts, plain[k - 2])
            and parts[plain[k - 1]].is_prose
            and parts[plain[k - 1]].width <= _LONGEST_BLURB
        ):
            k -= 2
        elif _is_dated(parts, plain, k):
            k -= 3
        else:
            break
    pairs = plain[k:]
    body = [parts[i].width for i in plain[:k] if parts[i].is_prose]
    titles = [i for i in pairs if _is_story(parts, i)]
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
    return _is_story(parts, plain[k - 3])


def _headlines_only(parts: list[Part], plain: list[int], free: list[int]) -> list[int]:
    """A list of three headlines or more at the end of the text."""
    k = len(plain)
    while k and _is_story(parts, plain[k - 1]) and parts[plain[k - 1]].words >= 4:
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


def _echo(parts: list[Part], pairs: list[int]) -> float:
    """The share of headlines of which a word stands in the blurb that follows."""
    titles = [k for k, i in enumerate(pairs) if _is_story(parts, i) and k + 1 < len(pairs)]
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


# the article itself


def is_byline(text: str) -> bool:
    """Whether a line gives an author, a date or a reading time and little else."""
    if len(text) > 120:
        return False
    if strip_by(text) is not None and len(text) <= 80:
        return True
    if _READING_TIME.search(text) and len(text) <= 40:
        return True
    if Part(text, 0).is_prose:
        return False
    moments = find_moments(text, Reading())
    rest = len(text) - sum(m.end - m.start for m in moments)
    return bool(moments) and rest <= 60


def _label_article(parts: list[Part], head: list[int], roles: list[Role]) -> None:
    """Roles for what is before the other stories."""
    prose = [i for i in head if parts[i].is_prose]
    if not prose:
        _label_menu(parts, head, roles)
        return
    before = [i for i in head if i < prose[0]]
    headline = _headline(parts, before)
    body = [i for i in head if i >= prose[0]]
    for i in before:
        roles[i] = _role_before(parts[i], i, headline)
    for i in body:
        roles[i] = Role.BODY
    _label_standfirst(parts, [i for i in head if headline is not None and i > headline], prose, roles)
    for i in body:
        if is_sharing(parts[i].text):
            roles[i] = Role.SHARING
        elif announced(parts[i].text):
            roles[i] = Role.TEASER
        elif is_byline(parts[i].text):
            roles[i] = Role.BYLINE
    for i in reversed(body):
        if roles[i] is Role.BODY and parts[i].is_title:
            roles[i] = Role.OTHER  # a heading that nothing follows
        elif roles[i] is Role.BODY:
            break


def _label_menu(parts: list[Part], head: list[int], roles: list[Role]) -> None:
    for i in head:
        roles[i] = (
            Role.SHARING
            if is_sharing(parts[i].text)
            else Role.NAVIGATION
            if parts[i].words <= 3
            else Role.OTHER
        )


def _headline(parts: list[Part], before: list[int]) -> int | None:
    """The first line before the text that is long enough for a headline; else the last one."""
    titles = [
        i
        for i in before
        if parts[i].is_title and not is_byline(parts[i].text) and not is_sharing(parts[i].text)
    ]
    long = [i for i in titles if parts[i].words >= 4 or parts[i].width >= 24]
    if len(long) > 1 and parts[long[0]].text.startswith(parts[long[1]].text):
        return long[1]  # the window's title, "Headline | Site", stands first
    return long[0] if long else titles[-1] if titles else None


def _role_before(part: Part, i: int, headline: int | None) -> Role:
    if i == headline:
        return Role.HEADLINE
    if is_sharing(part.text):
        return Role.SHARING
    if is_byline(part.text):
        return Role.BYLINE
    if headline is None or i > headline:
        return Role.DESCRIPTION if part.words >= 5 else Role.BYLINE
    if i == headline - 1 and part.words <= 3:
        return Role.BYLINE  # a kicker
    return Role.NAVIGATION


def _label_standfirst(parts: list[Part], below: list[int], prose: list[int], roles: list[Role]) -> None:
    """The first paragraph under the headline is a standfirst if a byline follows, or if it is far shorter
    than the others.
    """
    if any(roles[i] is Role.DESCRIPTION for i in below) or len(prose) < 2:
        return
    first = next((i for i in below if parts[i].is_prose), None)
    if first is None or first != prose[0]:
        return
    following = below[below.index(first) + 1 :]
    others = [parts[i].width for i in prose[1:] if parts[i].is_prose]
    under = bool(following) and parts[following[0]].is_title and is_byline(parts[following[0]].text)
    if (under or parts[first].width <= _STANDFIRST * median(others)) and parts[first].width <= _LONGEST_BLURB:
        roles[first] = Role.DESCRIPTION
