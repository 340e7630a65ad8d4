"""How much of the page each role holds: a count that adds up to the whole page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.accelerated import accelerated
from extractor.made import made
from extractor.page import Coverage, Role

if TYPE_CHECKING:
    from extractor.blocks import Scrap, Sheet


def measure(sheet: Sheet, roles: list[Role]) -> Coverage:
    """Characters of visible text, white space aside, in all and by role."""
    by_role = characters_by_role(sheet.scraps, roles)
    return made(Coverage, characters=sum(by_role.values()), by_role=by_role)


@accelerated
def characters_by_role(scraps: list[Scrap], roles: list[Role]) -> dict[Role, int]:
    """The characters of the blocks, white space aside, by their roles."""
    by_role: dict[Role, int] = {}
    for scrap, role in zip(scraps, roles, strict=True):
        by_role[role] = by_role.get(role, 0) + len(scrap.text) - scrap.text.count(" ")
    return by_role


@accelerated
def count_words(text: str) -> int:
    """The words of a text."""
    return len(text.split())
