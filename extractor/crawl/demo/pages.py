"""The demo newsroom's pages: made-up stories, set in layouts that differ as those of real publishers do.

A story is a file of `stories/`: lines of `name: value`, a line `---`, the HTML of its body. A layout is an
HTML page of `layouts/` with `$name` where a value goes. Every word of both was written for newsplit.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from email.utils import format_datetime
from html import escape
from importlib.resources import files
from string import Template
from typing import NamedTuple

SITE = files("extractor.crawl.demo")

SECTIONS = {"harbour": "Harbour", "science": "Science", "wire": "Wire", "world": "World"}

ROBOTS = "User-agent: *\nDisallow: /drafts/\n\nSitemap: {base}/sitemap.xml\n"

CARDS = {
    "broadsheet": '<li class="card"><a href="{path}"><h3>{headline}</h3></a><p>{description}</p></li>',
    "magazine": '<div class="tile"><a class="cover" href="{path}" aria-label="{headline}"></a>'
    "<h5>{headline}</h5><p>{description}</p></div>",
    "wire": '<div class="c9"><a href="{path}?utm_source=wire">{headline}</a></div>',
    "world": '<div class="item"><a href="{path}">{headline}</a><br>{description}</div>',
    "service": "",
    "listing": '<li><h2><a href="{path}">{headline}</a></h2><p>{description}</p></li>',
}
"""How each layout shows a story on another page."""


MOST_READ = '<li><a href="{path}">{headline}</a></li>'
"""How a front page lists what others read."""


class Story(NamedTuple):
    """One page: its values by name, its readers' comments, the HTML of its body."""

    values: Mapping[str, str]
    comments: tuple[str, ...]
    body: str

    @property
    def is_article(self) -> bool:
        """Whether it has an author, as articles have and fronts and forms have not."""
        return "author" in self.values


class File(NamedTuple):
    """What the newsroom serves at a path."""

    content_type: str
    body: bytes


def newsroom_files(base: str) -> dict[str, File]:
    """Everything that the newsroom at `base` (without a trailing slash) serves, by path."""
    stories = {story.values["path"]: story for story in _stories()}
    served = {path: _html(_page(story, stories)) for path, story in stories.items()}
    articles = sorted(
        (story for story in stories.values() if story.is_article),
        key=lambda story: datetime.fromisoformat(story.values["date"]),
        reverse=True,
    )
    served["/robots.txt"] = File("text/plain; charset=utf-8", ROBOTS.format(base=base).encode())
    served["/sitemap.xml"] = File("application/xml", _sitemap(articles, base).encode())
    served["/feed.xml"] = File("application/rss+xml", _feed(articles, base).encode())
    served["/images/quay.svg"] = File("image/svg+xml", (SITE / "quay.svg").read_bytes())
    return served


def _stories() -> Iterator[Story]:
    for file in sorted((SITE / "stories").iterdir(), key=lambda file: file.name):
        head, _, body = file.read_text("utf-8").partition("\n---\n")
        pairs = [
            (name, value.strip()) for name, _, value in (line.partition(":") for line in head.splitlines())
        ]
        yield Story(dict(pairs), tuple(value for name, value in pairs if name == "comment"), body)


def _page(story: Story, stories: Mapping[str, Story]) -> str:
    layout = story.values["layout"]
    lang = story.values.get("lang", "en")
    editions = json.loads((SITE / "editions.json").read_text("utf-8"))
    plain = {name: escape(value) for name, value in story.values.items() if name not in {"score", "head"}}
    values = {
        **editions.get(lang, {}),
        "head": "",
        "score": "",
        **story.values,
        **plain,
        "lang": lang,
        "body": story.body,
        "cards": _cards(CARDS[layout], story.values.get("teasers", ""), stories),
        "most_read": _cards(MOST_READ, story.values.get("most_read", ""), stories),
        "comments": "\n".join(map(_comment, story.comments)),
        **(_article_values(story) if story.is_article else {}),
    }
    return Template((SITE / "layouts" / f"{layout}.html").read_text("utf-8")).substitute(values)


def _article_values(story: Story) -> dict[str, str]:
    section = story.values["path"].split("/")[1]
    return {
        "section": section,
        "section_name": SECTIONS[section],
        "date_shown": datetime.fromisoformat(story.values["date"]).strftime("%d.%m.%Y, %H:%M"),
        "json_ld": json.dumps(
            {
                "@context": "https://schema.org",
                "@type": "NewsArticle",
                "headline": story.values["headline"],
                "datePublished": story.values["date"],
                "author": {"@type": "Person", "name": story.values["author"]},
            }
        ),
    }


def _cards(markup: str, paths: str, stories: Mapping[str, Story]) -> str:
    """The stories at `paths`, as another page shows them."""
    shown = ({name: escape(value) for name, value in stories[path].values.items()} for path in paths.split())
    return "\n".join(markup.format(**values) for values in shown)


def _comment(comment: str) -> str:
    name, date, text = (escape(part.strip()) for part in comment.split("|"))
    return f'<div class="comment"><b>{name}</b> <span class="when">{date}</span><p>{text}</p></div>'


def _sitemap(articles: list[Story], base: str) -> str:
    """A news sitemap (developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap)."""
    rows = "".join(
        f"<url><loc>{base}{story.values['path']}</loc><news:news><news:publication>"
        "<news:name>The Saltmarsh Lantern</news:name>"
        f"<news:language>{story.values.get('lang', 'en')}</news:language></news:publication>"
        f"<news:publication_date>{story.values['date']}</news:publication_date>"
        f"<news:title>{escape(story.values['headline'])}</news:title></news:news></url>"
        for story in articles
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{rows}</urlset>'
    )


def _feed(articles: list[Story], base: str) -> str:
    items = "".join(
        f"<item><title>{escape(story.values['headline'])}</title><link>{base}{story.values['path']}</link>"
        f"<description>{escape(story.values['description'])}</description>"
        f"<pubDate>{format_datetime(datetime.fromisoformat(story.values['date']))}</pubDate></item>"
        for story in articles
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
        f"<title>The Saltmarsh Lantern</title><link>{base}/</link>"
        f"<description>News that never happened</description>{items}</channel></rss>"
    )


def _html(page: str) -> File:
    return File("text/html; charset=utf-8", page.encode())
