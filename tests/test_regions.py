"""Furniture blocks become regions: neighbours with one role together, each with its text, links and place."""

from __future__ import annotations

from extractor.blocks import cut
from extractor.coverage import measure
from extractor.document import parse
from extractor.furniture.regions import find_regions
from extractor.page import Role

HTML = b"""<body><nav><ul><li><a href="/a">One</a></li><li><a href="/b">Two <b>more</b></a></li></ul></nav>
<p>Text</p><div class="bar"><button>Share</button></div><nav><a href="#top">Top</a></nav></body>"""
ROLES = [Role.NAVIGATION, Role.NAVIGATION, Role.BODY, Role.SHARING, Role.NAVIGATION]


def test_runs_become_regions() -> None:
    """A run of blocks with one role is one region; body blocks are none."""
    found = find_regions(cut(parse(HTML).root), ROLES, "https://n.example/")
    assert {field: [r.text for r in regions] for field, regions in found.items()} == {
        "navigation": ["One\nTwo more", "Top"],
        "sharing": ["Share"],
    }


def test_links() -> None:
    """A region's links have their whole text and absolute URLs; links within the page are none."""
    first, second = find_regions(cut(parse(HTML).root), ROLES, "https://n.example/")["navigation"]
    assert [(link.text, link.url) for link in first.links] == [
        ("One", "https://n.example/a"),
        ("Two more", "https://n.example/b"),
    ]
    assert second.links == []


def test_place() -> None:
    """A region's XPath leads to the smallest element around it."""
    root = parse(HTML).root
    for regions in find_regions(cut(root), ROLES, None).values():
        for region in regions:
            (element,) = root.xpath(region.xpath)
            assert "".join(region.text.split()) == "".join("".join(element.itertext()).split())


def test_coverage_adds_up() -> None:
    """The characters of all roles together are those of the page, white space aside."""
    sheet = cut(parse(HTML).root)
    coverage = measure(sheet, ROLES)
    assert coverage.by_role == {Role.NAVIGATION: 13, Role.BODY: 4, Role.SHARING: 5}
    assert coverage.characters == sum(coverage.by_role.values()) == 22
