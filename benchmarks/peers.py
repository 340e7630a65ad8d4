"""Newsplit and its peers behind one interface: a page's bytes and address in, what the extractor makes of it out.

Each is imported only where it runs, since a process that loads them all would time their imports and their garbage, too.
Their options are those that their documentation gives for articles: no comments, metadata where they have it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Answer(NamedTuple):
    """What an extractor says of a page; None for what it doesn't look for."""

    body: str | None = None
    headline: str | None = None
    authors: list[str] | None = None
    date: str | None = None


Extractor = Callable[[bytes, str], Answer]


def newsplit() -> Extractor:
    """The whole record, of which four fields are looked at here."""
    from extractor import extract

    def run(page: bytes, url: str) -> Answer:
        record = extract(page, url=url)
        article = record.article
        if article is None:
            return Answer("", record.title or "", [], "")
        names = [author.name for author in article.authors]
        headline = article.headline or record.title or ""
        return Answer(article.body_text or "", headline, names, article.date_published or "")

    return run


def trafilatura() -> Extractor:
    """With metadata."""
    from trafilatura import bare_extraction

    def run(page: bytes, url: str) -> Answer:
        found = bare_extraction(page, url=url or None, with_metadata=True, include_comments=False)
        if found is None:
            return Answer("", "", [], "")
        known = found if isinstance(found, dict) else found.as_dict()
        authors = [name.strip() for name in (known["author"] or "").split(";") if name.strip()]
        return Answer(known["text"] or "", known["title"] or "", authors, known["date"] or "")

    return run


def trafilatura_fast() -> Extractor:
    """Without its fallbacks and without metadata."""
    from trafilatura import extract

    return lambda page, _: Answer(extract(page, fast=True, include_comments=False) or "")


def newspaper4k() -> Extractor:
    """Images are not fetched: it would go to the network."""
    from newspaper import Article

    def run(page: bytes, url: str) -> Answer:
        article = Article(url or "https://a.example/", fetch_images=False)
        article.download(input_html=text_of(page))
        article.parse()
        date = article.publish_date.isoformat() if article.publish_date else ""
        return Answer(article.text, article.title, list(article.authors), date)

    return run


def readability() -> Extractor:
    """readability-lxml, the port of the browsers' reader view; its answer is HTML."""
    from lxml import html
    from readability import Document

    def run(page: bytes, _: str) -> Answer:
        document = Document(text_of(page))
        return Answer(
            "\n".join(map(str, html.fromstring(document.summary()).itertext())), document.short_title()
        )

    return run


def resiliparse() -> Extractor:
    """The main content as plain text."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    def run(page: bytes, _: str) -> Answer:
        tree = HTMLTree.parse(text_of(page))
        text = extract_plain_text(tree, main_content=True, alt_texts=False, noscript=False)
        return Answer(text, tree.title or "")

    return run


def bare_parse() -> Extractor:
    """No extractor: decoding the page and building the tree, as parsel does for every Scrapy spider. It says nothing."""
    from parsel import Selector

    def run(page: bytes, _: str) -> Answer:
        Selector(text=text_of(page))
        return Answer()

    return run


def text_of(page: bytes) -> str:
    """A page decoded by the web's rules, for those that take text."""
    from w3lib.encoding import html_to_unicode

    return html_to_unicode(None, page)[1]


NEWSPLIT, BARE_PARSE = "newsplit", "bare parse"

SYSTEMS: dict[str, Callable[[], Extractor]] = {
    NEWSPLIT: newsplit,
    "trafilatura": trafilatura,
    "trafilatura, fast": trafilatura_fast,
    "readability-lxml": readability,
    "newspaper4k": newspaper4k,
    "resiliparse": resiliparse,
    BARE_PARSE: bare_parse,
}
