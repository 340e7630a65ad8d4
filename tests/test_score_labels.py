"""The labels of a score: in every language of the table, in any spelling, or the caller's own."""

from __future__ import annotations

import random

import pytest

from extractor import extract
from extractor.score.folding import fold
from extractor.score.label_patterns import LabelPattern, Pair, compiled
from extractor.score.label_words import LANGUAGES
from extractor.score.labels import labels_of
from tests.score_pages import landmarks
from tests.test_score_printed import score_of


def phrases() -> list[tuple[str, str]]:
    """Each language's words for impact and for score, each at least once, in the order that it puts first."""
    found = []
    for code, (impact, score) in LANGUAGES.items():
        impacts, scores = ([w.replace("_", " ") for w in words.split()] for words in (impact, score))
        found += [(code, f"{i} {scores[0]}") for i in impacts] + [(code, f"{s} {impacts[0]}") for s in scores]
    return found


@pytest.mark.parametrize(("code", "phrase"), phrases())
def test_every_word_of_the_table_makes_a_label(code: str, phrase: str) -> None:
    """A score under each word is found on a whole page, in capitals too, so the quick look lets it through."""
    assert code
    for label in (phrase, phrase.upper()):
        found = score_of(landmarks(f"<div><span>{label}</span> <b>75</b></div>"))
        assert found.score, label
        assert found.score.value == 75
        assert fold(found.score.label).text == fold(label).text


@pytest.mark.parametrize(
    "label",
    [
        "Impact Score",
        "impact score",
        "IMPACT SCORE",
        "Impact-Score",
        "ImpactScore",
        "Impact_Score",
        "Impact\u00a0Score",
        "Im\u00adpact Score",
        "Ｉｍｐａｃｔ Ｓｃｏｒｅ",
        "Wirkungswert",
        "Impact-Wert",
        "Score d’impact",
        "Punteggio di impatto",
        "ETKİ PUANI",
        "Điểm tác động",
        "影響力評分",
        "インパクト・スコア",
        "영향력 점수",
        "مؤشر التأثير",
        "ציון ההשפעה",
        "ΔΕΙΚΤΗΣ ΕΠΙΔΡΑΣΗΣ",
    ],
)
def test_spellings_are_one_label(label: str) -> None:
    """Case, accents, hyphens, soft hyphens, spaces and widths of letters don't matter."""
    assert labels_of().pattern.fullmatch(fold(label).text)


@pytest.mark.parametrize(
    "text", ["Impact Factor", "Impacts scored", "Climate impact", "High score", "Compact scores"]
)
def test_what_only_looks_like_it_is_no_label(text: str) -> None:
    """Other words are other things."""
    assert not labels_of().pattern.search(fold(text).text)


def test_a_caller_names_other_labels() -> None:
    """Labels that a caller names take the place of the default ones, in any markup."""
    page = landmarks("<dl><dt>Newsworthiness</dt><dd>8/10</dd><dt>Impact Score</dt><dd>75</dd></dl>")
    score = extract(page, score_labels=["Newsworthiness", "News value"]).impact_score
    assert score
    assert (score.value, score.best, score.label) == (8, 10, "Newsworthiness")
    attribute = landmarks(
        '<div role="meter" aria-label="News value" aria-valuenow="6" aria-valuemax="10"></div>'
    )
    found = extract(attribute, score_labels=["Newsworthiness", "News value"]).impact_score
    assert found
    assert (found.value, found.source) == (6, "gauge")
    assert extract(page, score_labels=["Weight"]).impact_score is None


def test_a_label_of_one_letter_is_found_and_missed() -> None:
    """Nothing is left of it to look for in markup, whose capital may be any: that search once had no end."""
    found = extract("<p>A story of one thing.</p><p>X: 75</p>", score_labels=["X"]).impact_score
    assert found is not None
    assert found.value == 75
    assert extract("<p>A story of one thing.</p>", score_labels=["X"]).impact_score is None


def test_a_callers_labels_hold_for_plain_text() -> None:
    """The same parameter serves saved text."""
    text = (
        "Bridge closes for a year\n\n"
        + "The bridge closes in May, the city said on Monday. " * 4
        + "\n\nWeight: 8/10"
    )
    score = extract(text, content_type="text/plain", score_labels=["Weight"]).impact_score
    assert score
    assert (score.value, score.best) == (8, 10)


@pytest.mark.parametrize(
    ("language", "markup"),
    [
        ("id", '<div data-value="75" data-max="100" title="Skor Dampak: 75 dari 100"><i></i></div>'),
        ("de-AT", '<img src="s.png" alt="Wirkungswert: 75">'),
        ("ru", "<div role=img aria-label='Оценка влияния: 75 из 100'></div>"),
        ("it", '<div role="img" aria-label="Punteggio d’impatto: 75 su 100"></div>'),
        ("no", '<span data-label="Påvirkningsscore" data-value="75"></span>'),
        ("de", '<meta name="twitter:label1" content="Wirkungswert"><meta name="twitter:data1" content="75">'),
    ],
)
def test_attributes_have_labels_in_the_pages_language(language: str, markup: str) -> None:
    """The quick look reads no attributes in languages that the page is not in."""
    page = landmarks(markup).replace("<html lang=en>", f"<html lang={language}>")
    found = score_of(page)
    assert found.score
    assert found.score.value == 75


@pytest.mark.parametrize(
    "label",
    [
        "ETKİ PUANI",
        "TƏSİR BALI",
        "ΔΕΙΚΤΗΣ ΕΠΙΔΡΑΣΗΣ",
        "ΒΑΘΜΟΛΟΓΙΑ ΑΝΤΙΚΤΥΠΟΥ",
        "«Оценка влияния»",
        "درجة التاثير",
        "دَرَجَة التَّأْثِير",
        "امتیاز تأثیر‌گذاری",
        "צִיּוּן הַשְׁפָּעָה",
        "Pontuac\u0327a\u0303o de impacto",
        "Ha\u0301ta\u0301spontsza\u0301m",
    ],
)
def test_the_quick_look_sees_every_spelling(label: str) -> None:
    """Capitals of other alphabets, letters with and without accents, in one character or two; quotes around a label."""
    found = score_of(landmarks(f"<div><span>{label}</span><b>75</b></div>"))
    assert found.score
    assert found.score.value == 75


_PLACES = {
    "caption": "<figure><b>75</b><figcaption>{}</figcaption></figure>",
    "drawing": "<svg><text>75</text><text>{}</text></svg>",
    "title of a drawing": "<svg><title>{}: 75</title></svg>",
    "gauge": '<meter aria-label="{}" value="75" max="100"></meter>',
    "alternative text": '<img src="s.png" alt="{}: 75">',
    "slot": '<x-score><b slot="value">75</b><i slot="label">{}</i></x-score>',
    "shadow root": '<x-score><template shadowrootmode="open"><p>{}</p><p>75</p></template></x-score>',
    "touching the number": "<div><span>{}</span><span>75</span></div>",
    "touching words": "<div><span>Harbour</span><span>{}</span><b>75</b></div>",
}


@pytest.mark.parametrize("place", _PLACES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_of_all_languages_stand_in_all_places(language: str, place: str) -> None:
    """Also where no block is, and where a row's pieces touch."""
    impact, score = (words.split()[0].replace("_", " ") for words in LANGUAGES[language])
    page = landmarks(_PLACES[place].format(f"{impact} {score}"))
    found = score_of(page.replace("<html lang=en>", f"<html lang={language}>"))
    assert found.score
    assert found.score.value == 75


@pytest.mark.parametrize(
    "label", ["I M P A C T   S C O R E", "I M P A C T\u00a0 S C O R E", "I m p a c t S c o r e"]
)
def test_letters_may_stand_apart(label: str) -> None:
    """Headings are set wide with spaces, of any kind."""
    assert labels_of().pattern.search(fold(label).text)
    assert score_of(landmarks(f"<p>{label}</p><p>75</p>")).score


def test_patterns_compiled_one_by_one_find_what_one_pattern_finds() -> None:
    """Whatever stands around a label, and whichever scripts are mixed."""
    dice = random.Random(1)
    pairs = [(impacts.split(), scores.split()) for impacts, scores in LANGUAGES.values()]
    pattern = LabelPattern(Pair(*pair) for pair in pairs)
    whole = compiled("|".join(Pair(*pair).labels for pair in pairs))
    for _ in range(1500):
        words = [dice.choice(dice.choice(dice.choice(pairs))) for _ in range(2)]
        words += dice.choices(
            ["75", "x", "of", "de", "影", "score", "impact", "impacto", "影響", "指数"], k=3
        )
        dice.shuffle(words)
        text = fold("".join(word + dice.choice(("", " ", "-", "_", "’", "\n")) for word in words)).text
        assert [m.start() for m in pattern.finditer(text)] == [m.start() for m in whole.finditer(text)]
        assert bool(pattern.fullmatch(text)) == bool(whole.fullmatch(text))
