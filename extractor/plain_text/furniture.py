"""The forms of a plain text, and its legal line: told by what their words mean, before the stories are looked for."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.furniture.form_words import ideas
from extractor.plain_text.lines import LONGEST_BLURB
from extractor.plain_text.parts import Part
from extractor.plain_text.words import form_type, is_related, is_rights
from extractor.wordlists import listed

_FORM_IDEAS = frozenset(
    listed(
        """
    email password username name first_name last_name phone message comment subject captcha newsletter
    register login recovery send contact confirm terms
"""
    )
)
"""What the labels and prompts of forms are about (`form_words.IDEAS`)."""

_STARTS = {
    "contact": "contact/comment",
    "newsletter": "join mailing list",
    "login": "login",
    "register": "registration",
}
"""The types of forms whose headings use many words: the idea of one of them tells, of a word with several the first here."""

_LONGEST_HEADING = 45
"""Width of the longest heading of a form; a longer line is a story's headline."""


class FormPart(NamedTuple):
    """A form: its type and its parts."""

    form_type: str
    indices: list[int]


def find_forms(parts: list[Part], score: frozenset[int]) -> list[FormPart]:
    """The forms, each from a heading that names its type to the last part that goes on with it; none reaches into a `score`."""
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
        telling = [idea for one in said for idea in _STARTS if idea in one]
        if not telling or sum(bool(one & set(_STARTS)) for one in said) * 2 < part.words:
            return None
        kind = _STARTS[telling[0]]
    after = parts[i + 1 : i + 5]
    return kind if any(_form_ideas(p.text) for p in after if p.width <= LONGEST_BLURB) else None


def _in_form(parts: list[Part], i: int, start: int) -> bool:
    """Whether part `i` goes on with the form: its words say so, or a field's label or a prompt stands in it."""
    part = parts[i]
    if is_rights(part.text) or is_related(part.text) or part.width > LONGEST_BLURB:
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


def legal_lines(parts: list[Part]) -> set[int]:
    """The legal line, and what follows it at the end of the text if it is short."""
    for i, part in enumerate(parts):
        if is_rights(part.text) and (part.width < 200 or i == len(parts) - 1) and i >= len(parts) // 2:
            return {i} | {
                j for j in range(i, len(parts)) if all(p.width <= 160 for p in parts[i + 1 : j + 1])
            }
    return set()
