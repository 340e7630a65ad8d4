"""Cues: what the words at a block's head say that it is for, in every script alike."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest

from extractor.blocks import cut
from extractor.document import parse
from extractor.features.cue_words import CUES
from extractor.features.cues import BREAK, HEAD, cues
from extractor.features.numbers import characters_of

SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW", "DEVANAGARI", "THAI", "CJK", "HANGUL")
"""Scripts by the first word of their letters' names in Unicode."""


def found_in(*texts: str) -> list[set[str]]:
    """The names of the cues of some blocks."""
    counts = characters_of(texts, np.array([len(text) for text in texts])).counts
    low = [text.casefold() for text in texts]
    return [
        {name for name, yes in zip(CUES, column, strict=True) if yes}
        for column in cues(low, np.flatnonzero(counts[:, 0])).T.tolist()
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sign up for our newsletter", {"account", "newsletter"}),
        ("ABONNIEREN", {"subscription"}),
        ("Laisser un commentaire", {"comments"}),
        ("Usamos cookies", {"consent"}),
        ("Zdjęcie: A. Nowak", set()),  # the colon is part of the word: a look-up knows no pattern
        ("Подписаться", {"subscription"}),
        ("ΔΙΑΦΉΜΙΣΗ", {"advertising"}),
        ("שיתוף", {"sharing"}),
        ("إعلان", {"advertising"}),
        ("टिप्पणी", {"comments"}),
        ("댓글 12", {"comments"}),
        ("今週の広告です", {"advertising"}),
        ("请登录后评论", {"account", "comments"}),
        ("แสดงความคิดเห็น", {"comments"}),
        ("The quay was opened on Monday.", set()),
        ("unsubscribed", set()),
    ],
)
def test_words_give_cues(text: str, expected: set[str]) -> None:
    """Whole words count, whatever their case; in scripts without spaces, wherever they stand."""
    assert found_in(text) == [expected]


def test_each_block_has_its_own_cues() -> None:
    """A block without a known word has none, and passes nothing on."""
    assert found_in("Newsletter", "…", "The quay", "广告", "Cookies") == [
        {"newsletter"}, set(), set(), {"advertising"}, {"consent"}
    ]  # fmt: skip


def test_only_the_head_is_read() -> None:
    """What stands further in a long text is no cue."""
    assert found_in("word " * (HEAD // 5) + "newsletter") == [set()]


@pytest.mark.parametrize("cue", CUES)
def test_every_script_has_every_cue(cue: str) -> None:
    """No cue is for some languages only."""
    letters = {unicodedata.name(word[0], "").partition(" ")[0] for word in CUES[cue]}
    letters |= {unicodedata.name(word[-1], "").partition(" ")[0] for word in CUES[cue]}
    assert [script for script in SCRIPTS if script not in letters] == []


@pytest.mark.parametrize("nul", [b"\0", b"&#0;"])
def test_no_text_has_a_break(nul: bytes) -> None:
    """What parts the blocks while their words are looked up stands in none of them."""
    assert all(BREAK not in scrap.text for scrap in cut(parse(b"<p>a " + nul + b" b</p>").root).scraps)
