"""newsplit: a news page in, its parts out.

>>> from extractor import extract
>>> page = extract(html_bytes, url="https://example.com/story")
>>> page.article.body_text, page.impact_score, page.teasers, page.furniture.forms
"""

from extractor.errors import NewsplitError, PageError, UsageError
from extractor.page import Page, Role
from extractor.split import extract

__all__ = ["NewsplitError", "Page", "PageError", "Role", "UsageError", "extract"]
