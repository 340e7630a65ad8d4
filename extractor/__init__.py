"""newsplit: a news page in, its parts out.

>>> from extractor import extract
>>> page = extract(html_bytes, url="https://example.com/story")
>>> page.article.body_text, page.impact_score, page.teasers, page.furniture.forms
"""

from importlib import import_module
from typing import TYPE_CHECKING

from extractor.errors import NewsplitError, PageError, UsageError
from extractor.page import Page, Role

if TYPE_CHECKING:
    from extractor.split import extract

__all__ = ["NewsplitError", "Page", "PageError", "Role", "UsageError", "extract"]


def __getattr__(name: str) -> object:
    """`extract`, when it is first asked for: a crawl leaves it to its workers, and starts a third of a second sooner."""
    if name != "extract":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module("extractor.split").extract
