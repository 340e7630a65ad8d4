"""JSON-LD as it is found in the wild: every form of it gives the same article, and what is unreadable a warning."""

from __future__ import annotations

import pytest

from extractor.json_ld import MAX_LEVELS, nodes
from tests.metadata_pages import article_of, script, story

ARTICLE = '{"@type": "NewsArticle", "headline": "Quay", "author": "Ana Ruiz"}'
FORMS = {
    "one object": ARTICLE,
    "an array": f"[{ARTICLE}]",
    "arrays in an array": f"[[{ARTICLE}]]",
    "a graph": f'{{"@context": "https://schema.org", "@graph": [{ARTICLE}]}}',
    "a graph of one": f'{{"@context": "https://schema.org", "@graph": {ARTICLE}}}',
    "as the main entity": f'{{"@type": "WebPage", "mainEntity": {ARTICLE}}}',
    "a trailing comma": '{"@type": "NewsArticle", "headline": "Quay", "author": "Ana Ruiz",}',
    "a trailing comma in a list": '{"@type": ["NewsArticle",], "headline": "Quay", "author": ["Ana Ruiz",]}',
    "a missing comma": '{"@type": "NewsArticle" "headline": "Quay", "author": "Ana Ruiz"}',
    "an HTML comment": f"<!-- {ARTICLE} -->",
    "a CDATA section": f"//<![CDATA[\n{ARTICLE}\n//]]>",
    "a CDATA section in a comment": f"/*<![CDATA[*/{ARTICLE}/*]]>*/",
    "a line comment": f"// the article\n{ARTICLE}",
    "a block comment": f"/* the article */ {ARTICLE}",
    "a line break in a string": '{"@type": "NewsArticle", "description": "a\nb", "headline": "Quay", "author": "Ana Ruiz"}',
    "a tab in a string": '{"@type": "NewsArticle", "description": "a\tb", "headline": "Quay", "author": "Ana Ruiz"}',
    "an unescaped quote": '{"@type": "NewsArticle", "description": "the "old" quay", "headline": "Quay", "author": "Ana Ruiz"}',
    "single quotes": "{'@type': 'NewsArticle', 'headline': 'Quay', 'author': 'Ana Ruiz'}",
    "entities for quotes": ARTICLE.replace('"', "&quot;"),
    "cut off": '{"@type": "NewsArticle", "headline": "Quay", "author": "Ana Ruiz", "articleBody": "The harbour bo',
    "a semicolon at the end": f"{ARTICLE};",
    "several types": '{"@type": ["WebPage", "NewsArticle"], "headline": "Quay", "author": "Ana Ruiz"}',
    "a type with its address": ARTICLE.replace("NewsArticle", "http://schema.org/NewsArticle"),
    "a type with a prefix": ARTICLE.replace("NewsArticle", "schema:NewsArticle"),
    "two objects in a row": f'{{"@type": "WebSite", "name": "The Quay"}}\n{ARTICLE}',
    "a byte order mark": f"\ufeff{ARTICLE}",
    "an escaped backslash too many": '{"@type": "NewsArticle", "description": "C:\\quay", "headline": "Quay", "author": "Ana Ruiz"}',
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_forms(text: str) -> None:
    """JSON-LD is read however it is written."""
    assert any(node.get("headline") == "Quay" for node in nodes(text))


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_forms_on_a_page(text: str) -> None:
    """So is the author that it declares, and the page has no warning."""
    page = story(script(text))
    assert [author.name for author in article_of(page).authors] == ["Ana Ruiz"]
    assert article_of(page).sources["authors"] == "json-ld"
    assert "json_ld_unreadable" not in [warning.code for warning in page.warnings]


@pytest.mark.parametrize("text", ["", "null", "{", "[]", '"text"', "not json at all", "[" * 5_000, "1e999"])
def test_no_node(text: str) -> None:
    """What holds no node gives none, and never an error."""
    assert not any(node.get("headline") for node in nodes(text))


def test_unreadable() -> None:
    """JSON-LD of which nothing can be made is a warning, and the page goes on without it."""
    page = story(script("window.data = {") + script(ARTICLE))
    assert [author.name for author in article_of(page).authors] == ["Ana Ruiz"]
    codes = [warning.code for warning in story(script("[" * 5_000 + "{")).warnings]
    assert codes == ["json_ld_unreadable"]


@pytest.mark.parametrize("key", ["author", "headline", "name", "publisher", "url", "x", "@id", "@type"])
@pytest.mark.parametrize(
    ("begin", "end"), [("[", "]"), ('{"name": [', "]}"), ('{"url": ', "}"), ('{"@id": ', "}")]
)
@pytest.mark.parametrize("levels", [7, 40, 480, 900])
def test_deep_values(key: str, begin: str, end: str, levels: int) -> None:
    """However deep its values are, a script is read or passed over, and never an error."""
    value = f'{begin * levels}"Ana Ruiz"{end * levels}'
    text = f'{{"@type": "NewsArticle", "headline": "Quay", "{key}": {value}}}'
    page = story(script(text) + script('{"@type": "Rating", "name": "Impact Score", "ratingValue": 7}'))
    unreadable = "json_ld_unreadable" in [warning.code for warning in page.warnings]
    assert unreadable == (levels > MAX_LEVELS)
    assert page.impact_score is not None


def test_braces_in_a_text_are_no_levels() -> None:
    """Nor are many nodes beside each other."""
    text = f'[{ARTICLE}, {{"description": "{"{[" * 500}"}}, {", ".join(["{}"] * 500)}]'
    assert len(nodes(text)) == 502


@pytest.mark.parametrize("entity", ["&#{};", "&amp;#{};"])
def test_an_endless_number_of_a_character(entity: str) -> None:
    """No character has a number that Python does not read: an entity with one stays as it is."""
    headline = entity.format("9" * 5_000)
    for text in (ARTICLE.replace("Quay", headline), ARTICLE.replace("Quay", headline).replace('"', "&quot;")):
        assert article_of(story(script(text))).headline == "Board puts the quay off"


def test_two_scripts() -> None:
    """All scripts are heard: the article may be in any of them."""
    page = story(script('{"@type": "WebSite", "name": "The Quay"}') + script(ARTICLE))
    assert (page.site_name, article_of(page).sources["authors"]) == ("The Quay", "json-ld")


@pytest.mark.parametrize(
    ("own", "other"),
    [
        pytest.param(
            '"url": "https://news.example/quay"', '"url": "https://news.example/mill"', id="by its address"
        ),
        pytest.param(
            '"headline": "Board puts the quay off"', '"headline": "Mill burns"', id="by its headline"
        ),
    ],
)
def test_the_page_s_own_article(own: str, other: str) -> None:
    """Where a page declares several articles, the one that it is about is believed, in any order."""
    mine = f'{{"@type": "NewsArticle", {own}, "author": "Ana Ruiz"}}'
    its = f'{{"@type": "NewsArticle", {other}, "author": "Tom Okafor"}}'
    for order in ([mine, its], [its, mine]):
        page = story(script(f"[{', '.join(order)}]"))
        assert [author.name for author in article_of(page).authors] == ["Ana Ruiz"]


def test_references() -> None:
    """A reference (`@id`) to another node is followed."""
    page = story(
        script(
            '{"@graph": [{"@type": "NewsArticle", "author": {"@id": "#ana"}}, {"@type": "Person", "@id": "#ana", "name": "Ana Ruiz"}]}'
        )
    )
    assert [author.name for author in article_of(page).authors] == ["Ana Ruiz"]
