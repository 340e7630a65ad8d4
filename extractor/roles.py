"""Blocks to roles: what every block is on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.page import Role

if TYPE_CHECKING:
    from extractor.blocks import Sheet

_TAG_ROLES = {"nav": Role.NAVIGATION, "footer": Role.FOOTER, "form": Role.FORM, "figure": Role.CAPTION, "h1": Role.HEADLINE}


class Labelled(NamedTuple):
    """The role of each block and how sure the labeller is of it."""

    roles: list[Role]
    probabilities: list[float | None]


def label(sheet: Sheet) -> Labelled:
    """One role a block, by landmarks and length."""
    roles = []
    for scrap in sheet.scraps:
        role = Role.BODY if len(scrap.text) > 80 else Role.OTHER
        box = scrap.box
        while box >= 0:
            tag = sheet.boxes[box].tag
            if tag in _TAG_ROLES:
                role = _TAG_ROLES[tag]
                break
            box = sheet.parent[box]
        roles.append(role)
    return Labelled(roles, [None] * len(roles))
