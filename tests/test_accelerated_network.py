"""The labeller's network in C: it says what the numpy one says, for any weights, and reads nothing beyond its arrays."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.golden import GoldenPage, golden_pages
from extractor.blocks import cut
from extractor.declared import declare
from extractor.document import parse
from extractor.features import Bags, Features, Ints, claims_of, featurise
from extractor.links import read_links
from extractor.network import Verdict, judge
from extractor.weights import Weights, load, ready
from tests.random_pages import pages
from tests.twins import is_compiled

pytestmark = pytest.mark.skipif(
    not is_compiled(judge), reason="the twins are not compiled, or NEWSPLIT_PURE is set"
)

PAGE = "<body><div class=a><h1>Quay opens</h1><p>One</p><p>Two</p></div><a href=/x>Three</a></body>"


def features_of(html: str, url: str | None = None) -> Features | None:
    """The features of a page that has blocks."""
    root = parse(html.encode()).root
    sheet = cut(root)
    claims = claims_of(declare(root, url))
    return featurise(sheet, read_links(sheet, url, url), claims, load().vocabulary) if sheet.scraps else None


def assert_alike(features: Features, weights: Weights) -> None:
    """Both say the same, but for the last digits."""
    pure: Verdict = judge.__wrapped__(features, weights)  # type: ignore[attr-defined]
    twin = judge(features, weights)
    assert twin.article == pytest.approx(pure.article, abs=1e-6)
    for ours, theirs in ((twin.roles, pure.roles), (twin.body, pure.body)):
        assert ours.dtype == theirs.dtype
        assert ours.shape == theirs.shape
        assert np.allclose(ours, theirs, rtol=0, atol=1e-6)


@pytest.mark.parametrize("page", golden_pages(), ids=lambda page: page.name)
def test_golden_pages_are_judged_alike(page: GoldenPage) -> None:
    """Whole pages."""
    features = features_of(page.html, page.url)
    assert features is not None
    assert_alike(features, load().weights)


@settings(max_examples=40, deadline=None)  # the first one loads the weights
@given(pages())
def test_any_page_is_judged_alike(html: str) -> None:
    """Pages of a single block, of one box in the other, without links."""
    features = features_of(html)
    if features is not None:
        assert_alike(features, load().weights)


def made_up(sizes: list[int], numbers: int, tokens: int, seed: int) -> Weights:
    """Weights of another shape: hidden width, narrow columns (three), landmarks, dimension of tokens, roles, kinds of pages."""
    width, *narrow, landmarks, dimension, roles, kinds = sizes
    shapes = {
        "enter": (width, numbers + 5 * dimension),
        "mix": (width, width),
        **{f"narrow.{i}": (n, width) for i, n in enumerate(narrow)},
        **{f"convs.{i}": (width, n, 3) for i, n in enumerate(narrow)},
        **{f"peers.{i}": (width, 4 * width) for i in range(2)},
        "page": (width, 2 * width + dimension),
        "landmark": (landmarks, width),
        "place": (width, landmarks),
        "out": (width, width),
        "role": (roles, width),
        "body": (1, width),
        "kind": (kinds, 2 * width + dimension),
    }
    random = np.random.default_rng(seed)
    state = {"vectors.0.weight": random.uniform(-1, 1, (tokens, dimension)), "mean": np.zeros(numbers)}
    state["std"] = np.ones(numbers)
    for name, shape in shapes.items():
        # Small enough for no layer to grow beyond what `exp` can take.
        state[f"{name}.weight"] = random.uniform(-0.5, 0.5, shape) / np.sqrt(np.prod(shape[1:]))
        state[f"{name}.bias"] = random.uniform(-0.5, 0.5, shape[0])
    return ready((name, array.astype(np.float32)) for name, array in state.items())


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 40), min_size=8, max_size=8), st.integers(0, 9))
def test_weights_of_any_shape(sizes: list[int], seed: int) -> None:
    """Training may make wider and narrower ones, whose columns do not fill vectors."""
    features = features_of(PAGE)
    assert features is not None
    assert_alike(features, made_up(sizes, features.numeric.shape[1], len(load().vocabulary) + 1, seed))


def test_numbers_in_either_order() -> None:
    """A row a block or a row a column in memory."""
    features = features_of(PAGE)
    assert features is not None
    rows = judge(features._replace(numeric=np.ascontiguousarray(features.numeric)), load().weights)
    columns = judge(features._replace(numeric=np.asfortranarray(features.numeric)), load().weights)
    assert (rows.roles == columns.roles).all()


def wrong(ints: Ints, index: int) -> Ints:
    """Indices, the last of which is another one."""
    return np.append(ints[:-1], index)


def assert_refused(match: str, **changed: Any) -> None:
    """Features in which some arrays are others are an error."""
    features = features_of(PAGE)
    assert features is not None
    with pytest.raises(ValueError, match=match):
        judge(features._replace(**changed), load().weights)


@pytest.mark.parametrize("index", [-2, 1 << 40])
@pytest.mark.parametrize("name", ["box_markup", "leaf_markup", "address", "look", "frame", "box", "parent"])
def test_indices_beyond_what_they_index(name: str, index: int) -> None:
    """They are refused, as nothing must be read there."""
    assert_refused("features", **{name: wrong(getattr(features_of(PAGE), name), index)})


@pytest.mark.parametrize("index", [-1, 1 << 40])
def test_tokens_beyond_the_vocabulary(index: int) -> None:
    """Tokens and bags, too."""
    features = features_of(PAGE)
    assert features is not None
    ids, starts = features.markup
    assert_refused("features", markup=Bags(wrong(ids, index), starts))
    assert_refused("features", markup=Bags(ids, wrong(starts, index)))
    assert_refused("features", page=np.array([index]))


def test_arrays_that_do_not_fit() -> None:
    """Too few blocks, boxes or numbers; another type of number."""
    features = features_of(PAGE)
    assert features is not None
    for name in ("numeric", "length", "box", "box_markup", "look", "address"):
        assert_refused("features", **{name: getattr(features, name)[:-1]})
    assert_refused("float32", numeric=features.numeric.astype(np.float64))
    assert_refused("blocks of", numeric=features.numeric[:0])
    assert_refused("blocks of", numeric=features.numeric[:, 1:])
    assert_refused("int64", box=features.box.astype(np.int32))


@pytest.mark.parametrize("name", sorted(load().weights.keys() - {"vectors.0.weight"}))
def test_weights_that_do_not_fit(name: str) -> None:
    """A layer of another width than those beside it."""
    features, weights = features_of(PAGE), load().weights
    assert features is not None
    with pytest.raises(ValueError, match=r"weight|network"):
        judge(features, weights | {name: np.ascontiguousarray(weights[name][:-1])})
