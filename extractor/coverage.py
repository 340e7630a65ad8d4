"""How much of the page each role holds: a count that adds up to the whole page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.accelerated import accelerated
from extractor.page import Coverage, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.blocks import Scrap, Sheet


def measure(sheet: Sheet, roles: Sequence[Role]) -> Coverage:
    """Characters of visible text, white space aside, in all and by role."""
    by_role = tally(sheet.scraps, roles)
    return Coverage(characters=sum(by_role.values()), by_role=by_role)


@accelerated
def tally(scraps: list[Scrap], roles: Sequence[Role]) -> dict[Role, int]:
    """Characters of visible text of each role, white space aside."""
    by_role: dict[Role, int] = {}
    for scrap, role in zip(scraps, roles, strict=True):
        by_role[role] = by_role.get(role, 0) + len(scrap.text) - scrap.text.count(" ")
    return by_role
