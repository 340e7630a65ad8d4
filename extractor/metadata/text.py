"""Declared text to plain text, and when two texts say the same, or nearly."""

from __future__ import annotations

import html
import re
import unicodedata

from extractor.accelerated import accelerated

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_WORD = re.compile(r"\w+")
_UNSPEAKABLE = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def resolved(text: str) -> str:
    """A text without entities, once or doubly escaped. One of a number that Python does not read is no character's."""
    try:
        return html.unescape(html.unescape(text))
    except ValueError:
        return text


@accelerated
def plain(value: object) -> str:
    """A declared value as plain text: entities resolved (also doubly escaped ones), tags gone, white space single."""
    if not isinstance(value, str):
        return ""
    if "&" in value:
        value = resolved(value)
    if "<" in value:
        value = _TAG.sub(" ", value)
    if not value.isprintable():  # what is printable has no white space but spaces
        value = _UNSPEAKABLE.sub("", value)
    elif "  " not in value:
        return value.strip()
    return " ".join(value.split())


@accelerated
def flat(text: str) -> str:
    """The words alone, casefolded: two texts with equal `flat` say the same."""
    if text.isascii():
        return " ".join(_WORD.findall(text.lower()))
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def agreement(words: str, declared: str) -> float:
    """How much one text is the other, both `flat`: 1 for the same words, less for a part, 0 for others."""
    if not words or not declared:
        return 0.0
    if words == declared:
        return 1.0
    if declared.startswith(words) or declared.endswith(words):
        return 0.6 + 0.35 * len(words) / len(declared)
    mine, its = _units(words), _units(declared)
    return 0.9 * 2 * len(mine & its) / (len(mine) + len(its))


def _units(words: str) -> set[str]:
    """Words, or pairs of characters where a script has no spaces."""
    if words.isascii() or max(map(len, words.split())) < 16:
        return set(words.split())
    return {words[i : i + 2] for i in range(len(words) - 1)}
