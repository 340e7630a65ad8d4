"""A page saved as plain text: its parts, what each is, and the record that they make."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import Page, extract
from extractor.plain_text.parts import cut_text
from extractor.plain_text.words import FORMS, RELATED, SHARING
from tests.test_laws import letters, parts_of

ARTICLE = (
    "Harbour bridge to close for a year",
    "The harbour bridge will close to all traffic for at least a year from September, the city said on Monday.",
    "Some 38,000 vehicles cross the bridge on a working day. They will be sent through the northern tunnel.",
)


def texts() -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """The texts of `plain_texts.txt`: what each shows, and its parts with what stands before them."""
    fixture = Path(__file__).with_name("plain_texts.txt").read_text(encoding="utf-8")
    for section in fixture.split("\n# ")[1:]:
        title, *lines = section.strip().split("\n")
        found = [re.match(r"(\+?)(\w+): (.*)", line) for line in lines if line]
        yield title, [(m[1], m[2], m[3]) for m in found if m]


def read(*parts: str) -> Page:
    """The record of a text with the parts."""
    return extract("\n\n".join(parts), content_type="text/plain; charset=utf-8", keep_blocks=True)


@pytest.mark.parametrize("parts", [pytest.param(parts, id=title) for title, parts in texts()])
def test_each_part_has_its_role(parts: list[tuple[str, str, str]]) -> None:
    """Order, length and punctuation say what a part is, in any language; words only what is set apart by them."""
    source = "".join(("\n" if plus else "\n\n") + text for plus, _, text in parts)
    page = extract(source, content_type="text/plain", keep_blocks=True)
    assert [(str(b.role), b.text) for b in page.blocks] == [(role, text) for _, role, text in parts]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("One\n\nTwo", ["One", "Two"], id="a blank line"),
        pytest.param("One\n \t\nTwo", ["One", "Two"], id="a line of spaces"),
        pytest.param("One\r\n\r\nTwo\r\rThree", ["One", "Two", "Three"], id="other line ends"),
        pytest.param("One\nTwo", ["One", "Two"], id="a single break parts too"),
        pytest.param(
            "A line of text that was wrapped at a margin by\nsome program, as mail programs do, or editors\n"
            "that keep every line short, until it ends.\n\nNext.",
            [
                "A line of text that was wrapped at a margin by some program, as mail programs do, or editors that keep "
                "every line short, until it ends.",
                "Next.",
            ],
            id="unless the text is wrapped",
        ),
        pytest.param(
            "A line of text that was wrapped at a margin by\n- some program, as mail programs do, or by the\n"
            "- editors that keep every line short as it is.",
            [
                "A line of text that was wrapped at a margin by",
                "- some program, as mail programs do, or by the",
                "- editors that keep every line short as it is.",
            ],
            id="a list in a wrapped text",
        ),
        pytest.param("  One \t two\u00a0three ", ["One two three"], id="white space"),
    ],
)
def test_blank_lines_part_a_text(text: str, parts: list[str]) -> None:
    """Parts are what stands between blank lines; a text wrapped at a margin is put together again."""
    assert [part.text for part in cut_text(text)] == parts


def test_a_part_says_on_which_line_it_stands() -> None:
    """`xpath` is the number of the first line, from 1."""
    page = extract("\n\nOne\nTwo\n\n\nThree", content_type="text/plain", keep_blocks=True)
    assert [block.xpath for block in page.blocks] == ["line[3]", "line[4]", "line[7]"]


def test_the_record_of_a_text_is_that_of_any_page() -> None:
    """Headline, authors, date, typed body, teasers with blurbs, the form with its fields."""
    page = read(
        ARTICLE[0],
        "By Jane Doe and John Roe",
        "3 May 2026",
        ARTICLE[1],
        "What is known",
        "- The cables are old.",
        "- The tunnel is full.",
        ARTICLE[2],
        "Impact Score: 75/100",
        "Related stories",
        "Ferry company orders three electric boats",
        "2 May 2026",
        "The boats will cross the bay from June.",
        "Impact Score: 31",
        "Contact us",
        "Write us a message.",
        "Name",
        "Email *",
        "Message",
        "© 2026 Harbour Post",
    )
    assert page.page_type == "article"
    article = page.article
    assert article
    assert article.headline == ARTICLE[0]
    assert [author.name for author in article.authors] == ["Jane Doe", "John Roe"]
    assert (article.date_published, article.date_published_raw) == ("2026-05-03", "3 May 2026")
    assert [block.type for block in article.body] == ["paragraph", "heading", "list", "paragraph"]
    assert article.body_text == "\n".join(block.text for block in article.body)
    assert article.word_count == len(article.body_text.split())
    assert page.impact_score
    assert (page.impact_score.value, page.impact_score.best, page.impact_score.xpath) == (75, 100, "line[17]")
    [teaser] = page.teasers
    assert teaser.model_dump(exclude_none=True) == {
        "headline": "Ferry company orders three electric boats",
        "description": "The boats will cross the bay from June.",
        "date_published_raw": "2 May 2026",
        "module": "Related stories",
        "position": 1,
        "impact_score": 31,
        "xpath": "line[21]",
    }
    [form] = page.furniture.forms
    assert (form.form_type, form.heading, form.texts) == (
        "contact/comment",
        "Contact us",
        ["Write us a message."],
    )
    assert [(f.label, f.input_type, f.required) for f in form.fields] == [
        ("Name", "text", False),
        ("Email", "email", True),
        ("Message", "textarea", False),
    ]
    assert [region.text for region in page.furniture.footer] == ["© 2026 Harbour Post"]


@pytest.mark.parametrize("phrase", sorted(RELATED))
def test_every_announcement_ends_the_article(phrase: str) -> None:
    """Each entry of the table, however it is written, heads the stories after it."""
    for heading in (phrase.capitalize(), f"{phrase.upper()}:"):
        page = read(
            *ARTICLE, heading, "Ferry company orders three electric boats", "They cross the bay from May."
        )
        assert [(t.headline, t.module) for t in page.teasers] == [
            ("Ferry company orders three electric boats", heading)
        ], heading
        assert page.article
        assert letters(page.article.body_text or "") == letters("".join(ARTICLE[1:]))


@pytest.mark.parametrize(("kind", "phrase"), [(kind, p) for kind, ps in FORMS.items() for p in sorted(ps)])
def test_every_forms_heading_begins_one(kind: str, phrase: str) -> None:
    """Each entry of the table begins a form of its type, if what follows is one."""
    page = read(*ARTICLE, phrase.capitalize(), "Enter your email address and press send.", "Email")
    assert [(form.form_type, form.heading) for form in page.furniture.forms] == [(kind, phrase.capitalize())]


def test_a_word_of_two_kinds_of_forms_begins_always_the_same() -> None:
    """The answer depends on the page alone, not on how a process orders its sets."""
    text = "\n\n".join((*ARTICLE, "Konto", "Enter your email address and press send.", "Email"))
    script = (
        f"from extractor import extract; page = extract({text!r}, content_type='text/plain'); "
        "print([form.form_type for form in page.furniture.forms])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "3")
    }
    assert said == {b"['login']\n"}


@pytest.mark.parametrize("phrase", sorted(SHARING))
def test_every_share_button_is_one(phrase: str) -> None:
    """Each entry of the table stands under the headline without becoming text."""
    page = read(ARTICLE[0], phrase.capitalize(), *ARTICLE[1:])
    assert [str(block.role) for block in page.blocks] == ["headline", "sharing", "body", "body"]


def test_a_contradiction_is_a_warning_and_no_score() -> None:
    """As on any page."""
    conflict = read(ARTICLE[0], "Impact Score: 62", *ARTICLE[1:], "Impact Score: 75")
    assert conflict.impact_score is None
    assert [warning.code for warning in conflict.warnings] == ["score-conflict"]
    beyond = read(*ARTICLE, "Impact Score: 120/100")
    assert beyond.impact_score is None
    assert [warning.code for warning in beyond.warnings] == ["score-out-of-scale"]


def test_damaged_bytes_are_a_warning() -> None:
    """As on any page."""
    page = extract(b"Bridge\0 closes", content_type="text/plain")
    assert [warning.code for warning in page.warnings] == ["encoding-damaged"]


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *ARTICLE,
                "75",
                "Impact Score",
                "Impact Score: 62",
                "Related",
                "Contact us",
                "Email",
                "By Jane Doe",
                "",
            ]
        ),
        st.sampled_from(
            ["3 May 2026", "Share", "© 2026 Post", "1. First things first", "- an item", "75/100"]
        ),
        st.text(max_size=90),
    ),
    max_size=25,
)


@given(LINES, st.sampled_from(["\n", "\n\n"]))
@settings(deadline=None, max_examples=300)
def test_both_laws_hold_for_any_text(lines: list[str], mark: str) -> None:
    """Whatever the text: its words are the blocks' words, in order, and no part of the record takes another's."""
    source = mark.join(lines)
    clean = source.encode("utf-8", "replace").replace(b"\0", b"").decode()
    if not clean.strip(" \t\r\n\f"):
        return
    controls = sum(c < " " and c not in "\t\n\v\f\r\x1b" for c in clean[:4096])
    if controls:
        return
    page = extract(source, content_type="text/plain", keep_blocks=True)
    assert letters("".join(block.text for block in page.blocks)) == letters(clean)
    assert sum(page.coverage.by_role.values()) == page.coverage.characters
    roles = {"body": "body", "headline": "headline", "description": "description"}
    for name, text in parts_of(page):
        if name in roles:
            own = letters("".join(b.text for b in page.blocks if b.role == roles[name]))
            assert letters(text) in own
