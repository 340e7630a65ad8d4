"""Words that tell whose a number is, whether it is a change, and how much it is."""

from __future__ import annotations

import pytest

from extractor.score.folding import fold
from extractor.score.qualifiers import (
    of_change,
    of_count,
    of_degree,
    of_example,
    of_explaining,
    of_others,
    of_topic,
    of_update,
)


def _words(text: str) -> list[str]:
    return fold(text).text.split()


@pytest.mark.parametrize(
    "text",
    [
        "Average",
        "Ø",
        "last week",
        "yesterday’s",
        "Durchschnittlicher",
        "Durchschnitts-",
        "letzte Woche",
        "moyen",
        "de la semaine dernière",
        "promedio",
        "della settimana scorsa",
        "da semana passada",
        "gemiddelde",
        "Genomsnittlig",
        "Gennemsnitlig",
        "Keskimääräinen",
        "Średnia",
        "Průměrné",
        "Átlagos",
        "Средний",
        "Середній",
        "Предишна",
        "Просечна",
        "Prosječna",
        "Μέση",
        "Ortalama",
        "المتوسط",
        "میانگین",
        "הממוצע",
        "औसत",
        "গড়",
        "trung bình",
        "rata-rata",
        "行业平均",
        "前回の",
        "지난주",
        "คะแนนเฉลี่ย",
        "Environmental",
        "Umwelt",
    ],
)
def test_words_make_it_anothers(text: str) -> None:
    """Averages, earlier scores, other kinds of impact, in any inflection."""
    assert any(map(of_others, _words(text)))


@pytest.mark.parametrize(
    "text",
    ["Our", "This story’s", "Overall", "Today’s", "AI", "Unser", "Notre", "Nuestro", "本文", "이 기사의"],
)
def test_other_words_keep_it_the_pages_own(text: str) -> None:
    """The story's own score may be called so."""
    assert not any(map(of_others, _words(text)))


@pytest.mark.parametrize(
    "text",
    [
        "since Monday",
        "seit gestern",
        "depuis hier",
        "rispetto",
        "sedan igår",
        "с понедельника",
        "前日比",
        "较昨日",
        "전일 대비",
    ],
)
def test_words_speak_of_a_change(text: str) -> None:
    """Since when, compared to what."""
    assert any(map(of_change, _words(text)))


@pytest.mark.parametrize(
    ("text", "degree"),
    [("Very high", True), ("Hoch", True), ("medium-high", True), ("очень высокая", True), ("Readers", False)],
)
def test_words_are_a_degree_or_a_name(text: str, *, degree: bool) -> None:
    """A degree may stand between a label and its number, a name may not."""
    assert of_degree(_words(text)) is degree


@pytest.mark.parametrize("text", ["Example", "Beispiel", "Пример", "an example"])
def test_words_announce_an_example(text: str) -> None:
    """An example's score is nobody's."""
    assert any(map(of_example, _words(text)))
    assert any(map(of_others, _words(text)))


@pytest.mark.parametrize("text", ["Last updated", "checked on", "Stand", "обновлено"])
def test_words_say_when_it_was_looked_at(text: str) -> None:
    """Such a remark may follow a number, or stand between it and its label."""
    assert any(map(of_update, _words(text)))


@pytest.mark.parametrize(
    ("text", "explains"),
    [
        ("How we calculate the Impact Score", True),
        ("Was ist der Wirkungswert", True),
        ("影响力评分是什么", True),
        ("Impact score of the harbour bridge rises", False),
    ],
)
def test_headlines_explain_the_score(text: str, *, explains: bool) -> None:
    """A page about scores has examples, none of its own."""
    assert any(map(of_explaining, _words(text))) is explains


@pytest.mark.parametrize("text", ["Environmental", "Politics", "Wirtschaft"])
def test_a_topic_is_anothers_only_in_one_run_with_the_label(text: str) -> None:
    """Set apart it is the section of the page."""
    assert any(map(of_topic, _words(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("comments", True), ("Minuten", True), ("reseñas", True), ("Gründe", True), ("impact", False)],
)
def test_what_a_number_counts(text: str, expected: bool) -> None:
    """A number before such a word is no score: "5 comments"."""
    assert of_count(*_words(text)) is expected
