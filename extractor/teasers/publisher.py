"""Hosts to publishers: whether an address is of the page's own site, of a sister site, or of somebody else's.

www.bbc.com   ->   bbc.com, bbc.co.uk, feeds.bbc.com, and whatever sites its pages link to the fronts of
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from extractor.links import Link, Links


class Publisher(NamedTuple):
    """The host of a page; the site that it belongs to; what that is called in other countries, too (nothing for a host
    below it, which may be anybody's: somebody.github.io); its sister sites.
    """

    host: str
    site: str
    brand: str
    sisters: frozenset[str]

    def has(self, host: str) -> bool:
        """Whether a host is this publisher's; of a page without an address any is."""
        site = self.site
        if host == self.host or not site or not host or host == site or host.endswith("." + site):
            return True
        other = site_of(host)
        return other in self.sisters or (self.brand != "" and brand_of(other) == self.brand)


def publisher_of(links: Links) -> Publisher:
    """Whose page it is that has these links."""
    host = links.home.host
    site = site_of(host)
    return Publisher(host, site, brand_of(site) if host == site else "", _sisters(links.links))


def _sisters(links: list[Link]) -> frozenset[str]:
    """The sites to whose fronts the page links: a publisher names its others so, and advertisers and social networks are
    linked to below their fronts. Of 77 teasers on other sites on 308 labelled pages 64 are on one of these (2026-11-26).
    """
    fronts = [link.address.host for link in links if not link.address.path and not link.address.query]
    return frozenset(site_of(host) for host in fronts if host)


def site_of(host: str) -> str:
    """The part of a host that names its owner: `sport.example.co.uk` -> `example.co.uk` (a guess without a suffix list).

    Wrong only for hosts directly under a public suffix of three or more parts, where too many links count as own.
    """
    labels = host.split(".")
    if labels[-1].isdigit():
        return host
    size = 3 if len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3 else 2
    return ".".join(labels[-size:])


def brand_of(site: str) -> str:
    """What a site is called whatever its country: `example.co.uk` and `example.com` -> `example`; nothing for a number."""
    name = site.partition(".")[0]
    return "" if name.isdigit() else name
