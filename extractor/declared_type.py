"""Whether a page says of itself that it is an article, or none: by what WordPress calls it, in schema.org's types, in OpenGraph's,
or by the folder that it stands in.

    <body class="post-template-default single single-post">   ->   an article
    {"@type": "Product", …}                                   ->   no article
    {"@type": "Product", …}, {"@type": "NewsArticle", …}      ->   nothing said: a test of a product, say

What other pages say of being articles is worth less: of 427 with `og:type` "article" and none of schema.org's types of articles
99 are none (wcxb-dev, 2026-11-26).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from extractor.json_ld import ARTICLES, types

if TYPE_CHECKING:
    from extractor.declared import Declared
    from extractor.links import Address

_ARTICLES = (ARTICLES - {"DiscussionForumPosting", "SocialMediaPosting"}) | {
    "CriticReview",
    "Recipe",
    "Review",
}
"""What is read as an article: schema.org counts posts of threads among them, and neither reviews nor recipes."""

_OTHERS = frozenset(
    [
        "AboutPage",
        "CheckoutPage",
        "CollectionPage",
        "ContactPage",
        "DiscussionForumPosting",
        "ItemPage",
        "JobPosting",
        "Product",
        "ProductGroup",
        "ProductModel",
        "ProfilePage",
        "QAPage",
        "RealEstateListing",
        "SearchResultsPage",
    ]
)
"""schema.org's kinds of WebPage (https://schema.org/WebPage) but for FAQPage and MedicalWebPage, which articles are too, and
what is sold, offered or discussed on a page of its own."""

_SOLD = ("product:price", "og:price")
"""How the names of `<meta>` begin that give a price: 32 of wcxb-dev's pages have one, all of them products (2026-11-26)."""


class _Places(NamedTuple):
    """First names of hosts, and folders, where a site keeps pages of one kind."""

    hosts: frozenset[str]
    folders: frozenset[str]

    def hold(self, own: Address) -> bool:
        """Whether the page at an address stands there."""
        first, *others = own.host.split(".")
        folders = own.path.lower().split("/")[:-1]
        return (first in self.hosts and len(others) > 1) or not self.folders.isdisjoint(folders)


_MANUALS = _Places(frozenset({"doc", "docs", "documentation"}), frozenset({"docs", "documentation"}))
"""Where manuals stand, some of which declare articles: 53 of wcxb-dev's pages, none of them an article by the gold. A folder
`doc` is a newspaper's as well (kommersant.ru, 2025-05)."""

_BOARDS_AND_SHOPS = _Places(
    frozenset({"community", "forum", "forums"}),
    frozenset({"forum", "forums", "product", "products", "threads"}),
)
"""Where threads and products stand (XenForo's `/threads/`, Shopify's `/products/`, WooCommerce's `/product/`): 115 of
wcxb-dev's pages, none of them an article. A host `shop` has a blog as well (wcxb-dev 4012)."""

_TOPIC = re.compile(r"/(?:t/[^/]+/\d+(?:/|$)|d/(?!\d{4}-\d\d-)\d+-[^/]*(?:/\d+)?$)")
"""A topic of Discourse, `/t/its-title/123` (https://meta.discourse.org, 2026-11), or a discussion of Flarum, `/d/123-its-title/4`
(as discuss.flarum.org has them, wcxb-dev 0557); a date after `/d/` is none."""

_POST, _ARCHIVE = "single-post", "archive"
"""What WordPress's `body_class()` calls a post, and a list of posts (https://developer.wordpress.org/reference/functions/body_class/):
of the dev pages with the first 308 of 309 are articles, of those with the second one of nine."""


def says_article(declared: Declared, own: Address, body_class: str) -> bool | None:
    """Whether a page at the address `own` says that it is an article, or that it is none; None for neither.

    `body_class` is the class of its `<body>`.
    """
    if _MANUALS.hold(own):
        return False
    names = body_class.split()
    if _POST in names or _ARCHIVE in names:
        return _POST in names
    said = {kind for node in (*declared.json_ld, *declared.microdata) for kind in types(node)}
    if not _ARTICLES.isdisjoint(said):
        return None
    by_place = _BOARDS_AND_SHOPS.hold(own) or _TOPIC.search(own.path) is not None
    return False if by_place or not _OTHERS.isdisjoint(said) or _is_for_sale(declared) else None


def _is_for_sale(declared: Declared) -> bool:
    """Whether OpenGraph's properties are a product's."""
    kinds = declared.meta.get("og:type", [])
    return any("product" in kind.lower() for kind in kinds) or any(
        name.startswith(_SOLD) for name in declared.meta
    )
