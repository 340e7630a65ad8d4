"""The months by their names, in the languages of `months.json`: Unicode CLDR, by `training/month_names.py`.

    "Dezember", "déc.", "detsembril"  ->  12

`month_number` takes other cases than those that CLDR lists, and any language where a word is one month in all.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

_TABLE: dict[str, list[list[str]]] = json.loads(
    files("extractor.metadata").joinpath("months.json").read_text(encoding="utf-8")
)

_BY_LANGUAGE = {
    language: {name: number for number, names in enumerate(months, 1) for name in names}
    for language, months in _TABLE.items()
}

MONTH_NAMES = frozenset(name for months in _BY_LANGUAGE.values() for name in months)
"""The names of months in all languages, in lower case."""

FIRST_OF_TWO = {name.split()[0] for months in _BY_LANGUAGE.values() for name in months if " " in name}
"""The first words of months with two: "تشرين الأول"."""

_STEMS = {
    language: {name[:3] for name in months if len(name) > 4} for language, months in _BY_LANGUAGE.items()
}
"""The first letters of the months that `_inflected` knows."""

_AMBIGUOUS = {  # one word, different months: "listopad" is October in Croatian, November in Czech and Polish
    name
    for months in _BY_LANGUAGE.values()
    for name in months
    if len({m[name] for m in _BY_LANGUAGE.values() if name in m}) > 1
}

_ANY_LANGUAGE = {
    name: number
    for months in _BY_LANGUAGE.values()
    for name, number in months.items()
    if name not in _AMBIGUOUS
} | _BY_LANGUAGE["en"]


@lru_cache(maxsize=4096)
def month_number(word: str, language: str) -> int | None:
    """The number of the month that a word names. (News pages have few words beside their dates: most were asked for before.)"""
    word = word.casefold().rstrip(".'’")
    if word.isascii() and len(word) < 3:
        return None
    own = _BY_LANGUAGE.get(language)
    number = (own.get(word) if own else None) or _ANY_LANGUAGE.get(word)
    if number is None and language == "he" and word[:1] in "בל":  # "in", "to": written in one word
        return _BY_LANGUAGE["he"].get(word[1:])
    if number is None and own and len(word) > 4 and word[:3] in _STEMS[language]:
        return _inflected(word, own)
    return number


def _inflected(word: str, months: dict[str, int]) -> int | None:
    """A month in a case that CLDR does not list: "decembrī", "detsembril"; it has the first letters of one month only."""
    found = {
        number for name, number in months.items() if len(name) > 4 and name[:-2] == word[: len(name) - 2]
    }
    return found.pop() if len(found) == 1 and abs(len(word) - 8) < 5 else None
