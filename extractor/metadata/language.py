"""The language of the article's text, as a BCP 47 tag."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.metadata.evidence import Answer, Evidence
from extractor.metadata.nodes import text_of

_TAG = re.compile(r"^\s*([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?\b", re.IGNORECASE)
_OTHER_SCRIPTS = re.compile(
    "[\u0370-\u03ff\u0530-\u109f\u10a0-\u10ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
)
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]"), {"ja"}),
    ("ko", re.compile("[\uac00-\ud7a3]"), {"ko"}),
    ("zh", re.compile("[\u4e00-\u9fff]"), {"zh", "yue", "wuu", "ja", "lzh", "nan", "hak"}),
    ("th", re.compile("[\u0e01-\u0e5b]"), {"th"}),
    ("he", re.compile("[\u05d0-\u05ea]"), {"he", "yi", "iw"}),
    ("el", re.compile("[\u0391-\u03c9]"), {"el"}),
    ("ar", re.compile("[\u0620-\u064a]"), {"ar", "fa", "ur", "ps", "ckb", "ug", "sd", "ku", "pnb", "arz"}),
    ("hi", re.compile("[\u0904-\u0939]"), {"hi", "mr", "ne", "sa", "bho", "mai", "kok"}),
    ("bn", re.compile("[\u0985-\u09b9]"), {"bn", "as"}),
    ("ta", re.compile("[\u0b85-\u0bb9]"), {"ta"}),
    ("ka", re.compile("[\u10d0-\u10f0]"), {"ka"}),
    ("hy", re.compile("[\u0561-\u0587]"), {"hy"}),
)
"""Scripts that (nearly) one language writes news in, or the most read one of several, with all that write in them."""

SAMPLE = 1_000
"""Characters of the body that are looked at."""

MOST, SOME = 0.33, 0.05
"""Share of a script's letters that makes the text its language's; Japanese mixes its own letters with Chinese ones."""


def find_language(evidence: Evidence) -> Answer[str] | None:
    """The declared language, unless the text is in a script that it is not written in (a template's default)."""
    declared = _declared(evidence)
    written = _by_script(evidence)
    if written and (declared is None or declared.value.split("-")[0] not in written[1]):
        return Answer(written[0], "visible text")
    return declared


def _declared(evidence: Evidence) -> Answer[str] | None:
    for text, source in _stated(evidence):
        if text and (tag := normal(text)):
            return Answer(tag, source, text)
    return None


def _stated(evidence: Evidence) -> Iterator[tuple[str | None, str]]:
    """What the page declares for its language, the surest first, and where."""
    yield evidence.declared.language, "html lang"
    yield text_of(evidence.item.get("inLanguage")), "json-ld"
    for key, source in (("content-language", "meta"), ("language", "meta"), ("og:locale", "opengraph")):
        for text in evidence.declared.meta.get(key, ())[:1]:
            yield text, source


def normal(text: str) -> str | None:
    """A language tag in its usual spelling: "en_us" is "en-US"; None for what is none."""
    if len(text) == 2 and text.isascii() and text.isalpha():  # most that are asked: "en"
        return text.lower()
    match = _TAG.match(text)
    if not match:
        return None
    language, script, region = match.groups()
    return "-".join(filter(None, (language.lower(), script and script.title(), region and region.upper())))


def _by_script(evidence: Evidence) -> tuple[str, set[str]] | None:
    """The language whose script the first paragraphs are in."""
    scraps = evidence.sheet.scraps
    sample = (
        " ".join([scraps[i].text for i in evidence.body[:3]])[:SAMPLE]
        or " ".join(scrap.text for scrap in scraps)[:SAMPLE]
    )
    if sample.isascii() or not _OTHER_SCRIPTS.search(sample):
        return None
    letters = sum(map(str.isalpha, sample))
    for language, script, users in _SCRIPTS:
        if len(script.findall(sample)) > letters * (SOME if language == "ja" else MOST):
            return language, users
    return None
