"""The labeller: features without surprises, a network that is its formulas, decisions by rule."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from extractor.blocks import Sheet, cut
from extractor.declared import declare
from extractor.document import parse
from extractor.features import Bags, Claims, Features, claims_of, featurise
from extractor.features.addresses import link_tokens
from extractor.features.markup import read_markup
from extractor.features.numbers import CLASSES, LINK_SHARE, characters_of
from extractor.links import read_links
from extractor.network import BODY, DESCRIPTION, ROLES, Verdict, judge
from extractor.network_inputs import bag_sums, chain
from extractor.page import Role
from extractor.roles import ARTICLE_THRESHOLD, Labelled, decide, label
from extractor.running_text import body_blocks, missed_frame
from extractor.standfirst import leads_of
from extractor.weights import load

STORY = "".join(
    f"<p>Paragraph {i} of the story, which is long enough to be read as running text, and ends here.</p>"
    for i in range(6)
)
PAGE = f"""<html><head><title>Quay opens</title></head><body><nav><a href="/">Home</a></nav><main><h1>Quay opens</h1>
<p class="dek">The new quay was opened on Monday after nine years of work.</p><div class="text">{STORY}</div></main>
<footer>All rights reserved</footer></body></html>"""


def labels_of(html: str, url: str | None = None) -> list[tuple[Role, str]]:
    """The role and text of each block of a page."""
    labelled, sheet = labelled_of(html, url)
    return [(role, scrap.text) for role, scrap in zip(labelled.roles, sheet.scraps, strict=True)]


def labelled_of(html: str, url: str | None = None) -> tuple[Labelled, Sheet]:
    """A page's labels, and its blocks."""
    root = parse(html.encode()).root
    sheet = cut(root)
    return label(sheet, read_links(sheet, url, url), declare(root, url)), sheet


def features_of(html: str, vocabulary: dict[str, int] | None = None) -> Features:
    """The features of a page, with the shipped vocabulary or another."""
    root = parse(html.encode()).root
    sheet = cut(root)
    known = load().vocabulary if vocabulary is None else vocabulary
    return featurise(sheet, read_links(sheet, None, None), claims_of(declare(root, None)), known)


def test_story_is_body() -> None:
    """Running text in one box under the headline is the body, and nothing else is."""
    found = labels_of(PAGE)
    assert [text for role, text in found if role is Role.BODY] == [
        t for _, t in found if t.startswith("Paragraph")
    ]


def test_only_standfirst_is_the_description() -> None:
    """A line set apart above the text is the description of a page that declares none."""
    assert [text for role, text in labels_of(PAGE) if role is Role.DESCRIPTION] == [
        "The new quay was opened on Monday after nine years of work."
    ]


@pytest.mark.parametrize("html", ["<html></html>", "<p></p>", "<script>x</script>"])
def test_no_blocks(html: str) -> None:
    """A page without text has no labels, and is no article."""
    labelled, _ = labelled_of(html)
    assert labelled.roles == []
    assert not labelled.is_article


def test_one_block() -> None:
    """A page of one word is labelled like any other."""
    assert len(labels_of("<p>word</p>")) == 1


def test_tree_is_only_read() -> None:
    """Labelling a page twice gives the same, as nothing of the first time stays."""
    assert labels_of(PAGE) == labels_of(PAGE)


def test_probabilities() -> None:
    """Each block's probability is one."""
    labelled, _ = labelled_of(PAGE)
    assert all(p is not None and 0 <= p <= 1 for p in labelled.probabilities)


def test_character_counts() -> None:
    """Every character of a text is counted once, whatever its script."""
    texts = ["Ab 1.", "東京。", "😀x"]
    counts, first, last = characters_of(texts, np.array([len(t) for t in texts]))
    assert counts.shape == (3, CLASSES)
    assert counts.sum(1).tolist() == [5, 3, 2]
    assert counts[0, [1, 2, 3, 4, 11]].tolist() == [1, 1, 1, 1, 1]
    assert (first.tolist(), last.tolist()) == ([1, 0, 0], [11, 11, 2])


def test_looks() -> None:
    """Blocks whose boxes have the same tag and class look alike; their frame is also what is around that."""
    features = features_of('<div class="a"><p>1</p><p>2</p></div><div class="b"><p>3</p></div>')
    frame = features.frame.tolist()
    assert features.look.tolist() == [0, 0, 0]
    assert frame[0] == frame[1] != frame[2]


def test_markup_tokens() -> None:
    """The words of a class are looked up apart, those of markups that repeat once; unknown ones are left out."""
    sheet = cut(parse(b'<p class="c-article__relatedBox">1</p><p class="c-article__relatedBox">2</p>').root)
    markup = read_markup(sheet, {"t:p": 1, "related": 2, "box": 3})
    rows = [markup.bags.ids[a:b].tolist() for a, b in pairwise(markup.bags.starts.tolist())]
    assert [rows[i] for i in markup.box[-2:].tolist()] == [[1, 2, 3]] * 2
    assert markup.leaf.tolist() == [0, 0]


@pytest.mark.parametrize(
    ("href", "tokens"),
    [
        ("/tag/harbour/", ["u:@site", "u:@2-0-0", "tag", "harbour"]),
        ("https://x.example/a-1", ["u:x.example", "u:@1-1-1"]),
        ("#top", ["u:@fragment"]),
        ("mailto:a@b.example", ["u:@mailto"]),
        ("", ["u:@none"]),
    ],
)
def test_link_tokens(href: str, tokens: list[str]) -> None:
    """A block's first link says where it leads, how deep, and the first words of its path."""
    sheet = cut(parse(f'<p>1</p><p><a href="{href}">2</a></p>'.encode()).root)
    url = "https://www.n.example/story"
    bags, rows = link_tokens(read_links(sheet, url, url), 2, {token: i for i, token in enumerate(tokens, 1)})
    assert bags.ids.tolist() == [*range(1, len(tokens) + 1)]
    assert rows.tolist() == [0, 1]


def test_bag_sums() -> None:
    """The sum over a bag of token vectors, and their number; nothing for an empty bag."""
    vectors = np.array([[0], [1], [10]], dtype=np.float32)
    sums = bag_sums(Bags(np.array([1, 2, 2]), np.array([0, 2, 2, 3])), vectors)
    assert sums.tolist() == [[11, 2], [0, 0], [10, 1]]


def test_chain() -> None:
    """A box's chain is the sum over itself and all boxes around it."""
    # 0 holds 1 (which holds 2) and 3; the last row stands for the parent of the root.
    boxes = np.array([[1, 1], [10, 1], [100, 1], [1000, 1], [0, 0]], dtype=np.float32)
    sums = chain(boxes, np.array([4, 3, 3, 4]))
    assert sums.tolist() == [[1, 1], [11, 2], [111, 3], [1001, 2], [0, 0]]


def test_verdict_is_made_of_probabilities() -> None:
    """The network's roles add up to one for each block."""
    verdict = judge(features_of(PAGE), load().weights)
    assert np.allclose(verdict.roles.sum(1), 1, atol=1e-4)
    assert verdict.roles.shape[1] == len(ROLES)
    assert 0 <= verdict.article <= 1


def verdict(body: list[float], article: float = 0.9) -> Verdict:
    """What a network might say of blocks that are, if not body, standfirsts."""
    roles = np.full((len(body), len(ROLES)), 0.01, dtype=np.float32)
    roles[:, DESCRIPTION] = 0.3
    return Verdict(roles, np.array(body, dtype=np.float32), article)


@pytest.mark.parametrize(
    ("title", "body", "article", "expected"),
    [
        ("above the threshold", [0.9, 0.2], 0.9, [True, False]),
        ("a weak article takes half the highest", [0.3, 0.2, 0.1], 0.9, [True, True, False]),
        ("another page abstains", [0.3, 0.2], 0.1, [False, False]),
    ],
)
def test_body_blocks(title: str, body: list[float], article: float, expected: list[bool]) -> None:
    """A block is running text above the threshold; on a weak article above half of the highest."""
    assert body_blocks(verdict(body, article)).tolist() == expected, title


def test_a_missed_frame_of_prose_is_found() -> None:
    """Where the network takes all paragraphs of an article for something else, the frame that holds them is the body."""
    features = features_of(PAGE)
    none = verdict([0.001 if n > 80 else 0.01 for n in features.length])
    chosen = np.flatnonzero(missed_frame(body_blocks(none), none, features)).tolist()
    assert chosen == [i for i, n in enumerate(features.length) if n > 80]
    other, all_found = none._replace(article=0.1), np.ones(len(features.box), dtype=np.bool_)
    assert not missed_frame(body_blocks(other), other, features).any()
    assert not missed_frame(all_found, none, features).any()


@pytest.mark.parametrize(("highest", "whole"), [(0.3, True), (0.5, False)])
def test_a_guess_gives_way_to_the_frame_of_prose(*, highest: float, whole: bool) -> None:
    """Two paragraphs of six are kept for the body where they are likely; where they are a guess, their frame is the body."""
    features = features_of(PAGE)
    prose = [i for i, n in enumerate(features.length) if n > 80]
    said = verdict([highest if i in prose[:2] else 0.01 for i in range(len(features.length))])
    found = body_blocks(said) | missed_frame(body_blocks(said), said, features)
    assert np.flatnonzero(found).tolist() == (prose if whole else prose[:2])


def test_link_share() -> None:
    """The column that says how much of a block is links."""
    features = features_of("<p>None</p><p><a href=/a>all</a></p><p>half <a href=/b>half </a></p>")
    assert features.numeric[:, LINK_SHARE].tolist() == [0, 1, 0.5]


def test_leads() -> None:
    """A block at the body's beginning that is likeliest a standfirst is one; further down none is, nor outside the body."""
    said = verdict([0.9] * 6)
    said.roles[:, DESCRIPTION] = [0.9, 0.9, 0.3, 0.9, 0.9, 0.9]
    said.roles[:, BODY] = 0.4
    assert leads_of(said, np.array([False, True, True, True, True, True])) == {1, 3}


def test_with_leads() -> None:
    """The standfirst of the body is called one, unless another stage has claimed its block."""
    labelled = Labelled([Role.BODY, Role.TEASER, Role.BODY], [0.9, None, 0.9], 0.9, frozenset({0, 1}))
    assert labelled.with_leads().roles == [Role.DESCRIPTION, Role.TEASER, Role.BODY]


@pytest.mark.parametrize(
    ("paragraphs", "probability", "expected"),
    [(3, 0.1, True), (2, 0.1, True), (1, 0.5, False), (3, 0.05, False), (0, 0.9, True)],
)
def test_a_small_page_is_an_article_by_its_parts(
    *, paragraphs: int, probability: float, expected: bool
) -> None:
    """With a headline and two paragraphs, where the network doesn't exclude it; how sure that is nobody knows."""
    roles = [Role.HEADLINE, *[Role.BODY] * paragraphs]
    labelled = Labelled(roles, [0.9] * len(roles), probability)
    assert labelled.is_article is expected
    assert (labelled.certainty("article" if expected else "other") is None) == (
        expected and probability < ARTICLE_THRESHOLD
    )


@pytest.mark.parametrize(
    ("role", "sure", "article", "kept"),
    [
        (Role.NAVIGATION, 0.96, 0.9, True),
        (Role.NAVIGATION, 0.9, 0.9, False),
        (Role.NAVIGATION, None, 0.9, False),
        (Role.NAVIGATION, 0.96, 0.1, False),
        (Role.TEASER, 0.99, 0.9, False),
        (Role.FOOTER, 0.99, 0.9, False),
        (Role.PROMOTION, 0.99, 0.9, False),
    ],
)
def test_no_teaser_is_made_of_what_surely_is_something_else(
    *, role: Role, sure: float | None, article: float, kept: bool
) -> None:
    """On an article, and not in its footer: a front's cards look like much else, and some footers have stories."""
    assert Labelled([role], [sure], article).no_teasers() == (frozenset({0}) if kept else frozenset())


def test_sure() -> None:
    """The blocks that have one of some roles beyond doubt."""
    labelled = Labelled([Role.BODY, Role.COMMENTS, Role.BODY, Role.BODY], [0.96, 0.96, 0.5, None])
    assert labelled.sure(Role.BODY) == {0}
    assert labelled.sure(Role.BODY, Role.COMMENTS) == {0, 1}


def test_decide() -> None:
    """A body block is `body`; any other is its likeliest other role."""
    chosen, sure = decide(verdict([0.9, 0.1]), np.array([True, False]))
    assert chosen.tolist() == [BODY, DESCRIPTION]
    assert sure[0] == pytest.approx(0.9)


def test_claims() -> None:
    """What a page declares of its title, description, text, authors and kind is compared with its blocks."""
    html = """<meta property="og:title" content="T"><meta name="description" content="D"><meta property="og:type" content="article">
    <script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "B", "author": [{"name": "Ana Ruiz"}]}</script>"""
    url = "https://www.n.example/x"
    assert claims_of(declare(parse(html.encode()).root, url)) == Claims(
        "T", "D", "B", ("Ana Ruiz",), ("og:article", "NewsArticle")
    )
