"""Whether a page says of itself that it is no article: in schema.org's types, in OpenGraph's, or by standing among documentation.

    {"@type": "Product", …}                                  ->   no article
    {"@type": "Product", …}, {"@type": "NewsArticle", …}     ->   nothing said: a test of a product, say

What pages say of being articles is worth less: one in six with `og:type` "article" and without a type of schema.org's
is none (wcxb-dev).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.json_ld import types

if TYPE_CHECKING:
    from extractor.declared import Declared
    from extractor.links import Address

_ARTICLES = frozenset(
    [
        "AdvertiserContentArticle",
        "AnalysisNewsArticle",
        "Article",
        "AskPublicNewsArticle",
        "BackgroundNewsArticle",
        "BlogPosting",
        "CriticReview",
        "LiveBlogPosting",
        "NewsArticle",
        "OpinionNewsArticle",
        "Recipe",
        "Report",
        "ReportageNewsArticle",
        "Review",
        "ReviewNewsArticle",
        "SatiricalArticle",
        "ScholarlyArticle",
        "TechArticle",
    ]
)
"""schema.org's Article and what is one (https://schema.org/Article), reviews and recipes."""

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
"""How the names of `<meta>` begin that give a price (https://ogp.me, https://developers.facebook.com/docs/payments/product)."""

_DOCUMENTATION = frozenset({"docs", "documentation"})
"""Host names and folders of manuals: of wcxb-dev's pages 58 stand there, all of them documentation by the gold. A folder `doc`
is a newspaper's as well (kommersant.ru, 2025-05)."""


def is_declared_other(declared: Declared, own: Address) -> bool:
    """Whether a page at the address `own` says that it is no article."""
    if own.host.partition(".")[0] in _DOCUMENTATION or not _DOCUMENTATION.isdisjoint(
        own.path.split("/")[:-1]
    ):
        return True
    said = {kind for node in (*declared.json_ld, *declared.microdata) for kind in types(node)}
    if not _ARTICLES.isdisjoint(said):
        return False
    return not _OTHERS.isdisjoint(said) or _is_for_sale(declared)


def _is_for_sale(declared: Declared) -> bool:
    """Whether OpenGraph's properties are a product's."""
    kinds = declared.meta.get("og:type", [])
    return any("product" in kind.lower() for kind in kinds) or any(
        name.startswith(_SOLD) for name in declared.meta
    )
