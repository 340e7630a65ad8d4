"""What is asked before a pattern is searched has every match of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.metadata.bylines import _AUTHOR
from extractor.metadata.titles import _SEPARATOR, _may_separate

CLASSES = (
    "byline by-line author authors autor autoren autores autorin autore auteur auteurs writer contributor reporter columnist "
    "vcard authored postedby posted-by writtenby written-by pageAuthor pageByline pageByLine Author Byline authorname author-name"
).split()


@given(st.text(st.sampled_from("ab. |｜_-–—‒·•:»›é"), max_size=12))
def test_titles_with_a_separator_may_have_one(title: str) -> None:
    """Two looks for signs miss no separator."""
    assert _may_separate(title) or not _SEPARATOR.search(title)


@pytest.mark.parametrize("name", CLASSES)
def test_class_names_of_bylines_have_a_hint(name: str) -> None:
    """Each alternative of the pattern has one, in any case."""
    assert _AUTHOR.classes.search(name)
    assert any(hint in name.lower().encode() for hint in _AUTHOR.hints)
