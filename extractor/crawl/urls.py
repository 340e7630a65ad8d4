"""One page, many spellings: which URL to request, and when two URLs are the same page.

A parameter is dropped only where it is known to say nothing about the page. In doubt it stays: a page fetched
twice is recognised by its canonical link, while a page that was taken for another is lost. (courlan, which
drops parameters by parts of their names, takes `gallery=2` and `cid=65871159` for tracking; ural drops
`index.html` and takes a login link for the page that it returns to. Tried on the links of 600 web pages,
2026-11.)
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, unquote_plus, urljoin, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

TRACKING_PREFIXES = (
    "utm_",  # Google Analytics, https://support.google.com/analytics/answer/10917952
    "mtm_",  # Matomo, https://matomo.org/faq/reports/what-is-campaign-tracking/
    "matomo_",
    "pk_",  # Matomo's name before 2018
    "piwik_",
    "itm_",  # "internal" twins of utm_*, seen on the dev pages of eleven publishers
    "hsa_",  # HubSpot ads
    "_hs",  # HubSpot: _hsenc, _hsmi
    "at_",  # Piano Analytics (AT Internet): at_medium, at_campaign, at_custom1 …
    "ns_",  # Comscore: ns_mchannel, ns_source, ns_campaign …
    "wt_",  # Webtrekk and Webtrends: wt_mc, wt_zmc …
    "pf_rd_",
    "guce_",
)
"""Beginnings of the names of parameters that say where a reader came from."""

TRACKING_BY_TOOL = {
    "Meta": "fbclid mibextid igshid igsh",
    "Google": "gclid gclsrc dclid gbraid wbraid srsltid _ga _gl",
    "Microsoft, X, TikTok, LinkedIn, Pinterest": "msclkid ocid twclid ttclid li_fat_id epik ref_src ref_url",
    "Yandex, Alibaba": "yclid ysclid ymclid _openstat spm",
    "Mailchimp, Marketo, Kit, Klaviyo": "mc_cid mc_eid mkt_tok ck_subscriber_id _ke",
    "Vero, Omeda, Wicked Reports, Outbrain": "vero_id vero_conv oly_enc_id oly_anon_id wickedid dicbo",
    "Adobe": "s_cid s_kwcid sc_cid ncid icid intcid intcmp cmp cmpid",
    "publishers' own": "xtor xtref ito smid smtyp guccounter __twitter_impression sr_share ssrc tpcc trk",
}
TRACKING = frozenset(" ".join(TRACKING_BY_TOOL.values()).split())
"""Parameters that say where a reader came from, or who they are, by their whole names.

After the public lists of AdGuard (TrackParamFilter) and Firefox (query stripping), and the parameters on the
links of 2,000 web pages, read 2026-11; less those that some sites tell pages apart by."""

VIEWS = frozenset({"replytocom", "share", "print", "amp", "noamp"})
"""Parameters that show a page in another dress: WordPress' reply and share links, print and AMP versions."""

SESSIONS = frozenset(
    {"phpsessid", "jsessionid", "sessionid", "session_id", "oscsid", "zenid", "cfid", "cftoken"}
)
"""Parameters that carry a session: PHP, Java servlets, osCommerce, Zen Cart, ColdFusion."""

MAYBE_SESSIONS = frozenset({"sid"})
"""Parameters that carry a session (phpBB) or name a page (`sid=1234` of PHP-Nuke): the value tells."""

MAYBE_TRACKING = frozenset({"ref", "cid"})
"""Parameters that say where a reader came from, but with a number for a value name a page or a comment."""

_TOKEN = re.compile(r"(?=.*[a-f])(?=.*\d)[0-9a-f]{6,}|[0-9a-f]{7,}", re.IGNORECASE)
"""Hexadecimal, and longer than a story's number gets."""

_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid)=[^/;?#]*", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def clean(url: str) -> str:
    """`url` without its fragment, user name, tracking parameters and session ids; the rest as it was written."""
    parts = urlsplit(url)
    query = "&".join(p for p in parts.query.split("&") if p and not _says_nothing(p)) if parts.query else ""
    path = _PATH_SESSION.sub("", parts.path) if ";" in parts.path else parts.path
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], path, query, ""))


@lru_cache(maxsize=10_000)  # of a page's URL it is asked nine times, from the link to the export
def identity(url: str) -> str:
    """What all spellings of a page's URL share.

    Scheme, `www.`, default port, trailing slash, the order of parameters and the way of percent-encoding
    don't count, nor does what `clean` removes. It is no URL to request: a site may insist on one of the
    spellings.
    """
    parts = urlsplit(canonicalize_url(clean(url)))
    path = parts.path.rstrip("/")
    return f"{_site(parts)}{path}" + (f"?{parts.query}" if parts.query else "")


def site(url: str) -> str:
    """The host that a crawl keeps to: without `www.`, with its port where that is not the scheme's own."""
    return _site(urlsplit(url))


def absolute(href: str, base: str) -> str | None:
    """`href` as an absolute http(s) URL; None for what leads to no page (`mailto:`, broken syntax)."""
    try:
        url = urljoin(base, href.strip())
        parts = urlsplit(url)
        usable = parts.scheme in _DEFAULT_PORTS and bool(parts.hostname) and _has_valid_port(parts)
    except ValueError:  # e.g. "http://[broken"
        return None
    return url if usable else None


def _site(parts: SplitResult) -> str:
    return _host(parts.scheme, parts.netloc)


@lru_cache(maxsize=1000)  # a crawl has few hosts, and asks for them ten times a page
def _host(scheme: str, netloc: str) -> str:
    parts = SplitResult(scheme, netloc, "", "", "")
    host = (parts.hostname or "").rstrip(".").removeprefix("www.")
    if ":" in host:
        host = f"[{host}]"
    port = parts.port
    return host if port is None or port == _DEFAULT_PORTS.get(parts.scheme) else f"{host}:{port}"


def _has_valid_port(parts: SplitResult) -> bool:
    """Whether `parts.port` can be read; it raises `ValueError` otherwise."""
    return parts.port is None or parts.port > 0


def _says_nothing(parameter: str) -> bool:
    raw_name, _, value = parameter.partition("=")
    name = unquote_plus(raw_name).lower()
    if name in MAYBE_SESSIONS:
        return _TOKEN.fullmatch(value) is not None
    if name in MAYBE_TRACKING:
        return not value.isdecimal()
    return name in TRACKING or name in VIEWS or name in SESSIONS or name.startswith(TRACKING_PREFIXES)
