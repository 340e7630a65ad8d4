"""Where an element stands: `/html/body/div[2]/p`.

A step has a number where siblings have the same name. Whoever needs many paths asks for them in one call, in the order of
the page: then each begins where it leaves the one before.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml.etree import _Element

from extractor.accelerated import accelerated


@accelerated
def path_of(element: _Element) -> str:
    """The XPath of an element from the root of its tree."""
    path: str = element.getroottree().getpath(element)
    return path


@accelerated
def paths_of(elements: Sequence[_Element]) -> list[str]:
    """The XPath of each of some elements."""
    return [path_of(element) for element in elements]
