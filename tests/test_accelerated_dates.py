"""The compiled twins that read dates give the same as the Python functions."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from benchmarks.golden import GoldenPage, golden_pages
from extractor.blocks import cut
from extractor.document import parse
from extractor.metadata.clock import clock_time
from extractor.metadata.dates_in_words import worded
from extractor.metadata.moments import Reading, find_moments, may_have_date, parse_moment
from tests.metadata_twins import NOT_COMPILED, QUICK, TEXTS, are_compiled
from tests.twins import same

FUNCTIONS = (clock_time, find_moments, may_have_date, parse_moment, worded)
if not are_compiled(FUNCTIONS):
    pytest.skip(NOT_COMPILED, allow_module_level=True)

DATES = st.lists(
    st.sampled_from(
        "5 16 31 67 2016 1799 0005 99999999999 ²³ 3\u0663 Dec December th 16th of de , . • \x1f tháng มี.ค. تشرين الأول março "
        "5.12.2021 2016年5月3日 2021-04-31 4/5/67 20161222 17:23 T17:23:05 .5 Z EST +01:00 p.m. اسفند 15 1402 1402/12/15 令和6年3月5日".split(
            " "
        )
    )
    | TEXTS,
    max_size=9,
).map(" ".join)
LANGUAGES = st.sampled_from(["en", "de", "th", "vi", "ar", "fa", "he", "ne", "xx"])
STAMPS = st.tuples(
    st.sampled_from(["", " ", "\u00a0", "x"]),
    st.sampled_from(
        ["2021-04-03", "2021-02-31", "2567-12-31", "0067-01-01", "2021-4-03", "20210403", "\u0662021-04-03"]
    ),
    st.sampled_from(["", "T", " ", "t"]),
    st.sampled_from(["", "17:23", "17:23:05", "24:00", "7:23", "17:60", "17:23:61", "17:23:5"]),
    st.sampled_from(["", ".5", ".123456789", ".", ",5"]),
    st.sampled_from(["", "Z", "+01:00", "-0530", "+1", "+01:", "z", " +01:00"]),
    st.sampled_from(["", "\n", " x"]),
).map("".join)
"""What is ISO 8601, or nearly."""
CLOCKS = st.lists(
    st.sampled_from(
        "1|2|12|3|0|09|30|45|60|23|10:30|9:05|10:20:30|:|.|/|,|h|H|a|p|m|am|PM|p.m.|a. m.|(|EST|GMT|+0100|+1|Z|UTC-3|−05:00|x|_|é|·|年|\u0663"
        "|午後|oct|.5| |\x1f|Tue, ".split("|")
    ),
    max_size=14,
).map("".join)
"""Parts of times."""


@pytest.mark.parametrize("page", golden_pages(), ids=lambda page: page.name)
def test_golden_pages(page: GoldenPage) -> None:
    """Texts as news sites write them."""
    for scrap in cut(parse(page.html.encode()).root).scraps:
        same(may_have_date, scrap.text)
        same(worded, scrap.text, "en")
        same(find_moments, scrap.text, Reading())


@QUICK
@given(TEXTS | DATES | st.text("1258 ./x\u00a0\u0e01\u0e51\u0663年", max_size=11))
def test_texts(text: str) -> None:
    """Digits of all scripts."""
    same(may_have_date, text)


@QUICK
@given(DATES, LANGUAGES)
@example("Dec ² 2016 5", "en")
@example(f"December 5 {'9' * 5000}", "en")
def test_written_dates(text: str, language: str) -> None:
    """Dates with the names of months, and what only looks like them."""
    same(worded, text, language)


@QUICK
@given(CLOCKS, st.integers(0, 12), st.integers(0, 12))
@example("at 10:20:301 pm", 0, 0)
@example("10:30 EST, 3 May", 11, 5)
def test_clocks(text: str, start: int, length: int) -> None:
    """Times beside a date that stands somewhere in a text, and what only looks like them."""
    start = min(start, len(text))
    same(clock_time, text, start, min(start + length, len(text)))


@QUICK
@given(DATES | STAMPS, st.builds(Reading, LANGUAGES, st.booleans()))
@example("3/4/2021 5:10 pm", Reading())
@example("10:20 3/4/2021 and 4 December 2016 or 5.12.2021", Reading("de"))
def test_moments(text: str, how: Reading) -> None:
    """Dates in words, in numbers and of other calendars, with times beside them."""
    same(find_moments, text, how)
    same(parse_moment, text, how)
    same(parse_moment, text)
