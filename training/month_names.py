"""Make `extractor/metadata/months.json` from the Unicode CLDR: `python training/month_names.py` (needs babel).

The file maps a language to its twelve months; each month is the list of its names in running text and standing alone,
wide and abbreviated, casefolded, without full stops. It is committed, so that nothing needs babel at run time.
"""

import json
import unicodedata
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from babel import Locale

LANGUAGES = (
    "af ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ka kk kn lt lv mk ml mr"
    " ms mt my nb ne nl nn pa pl pt ro ru si sk sl sq sr sr_Latn sv sw ta te th tr uk ur uz vi"
).split()
"""Languages whose news names months by words; Chinese, Japanese and Korean number them."""

VARIANTS = {"ar": ("ar_LB", "ar_DZ", "ar_MA"), "de": ("de_AT",), "es": ("es_PE",), "fa": ("fa_AF",)}
"""Countries whose months have other names in the same language (CLDR's territories that differ)."""

TARGET = Path(__file__).resolve().parent.parent / "extractor" / "metadata" / "months.json"


def month_names(language: str) -> list[list[str]]:
    """The names of the twelve months in one language, shortest last, without doubles."""
    tables = [
        Locale.parse(locale).months[context][width]
        for locale in (language, *VARIANTS.get(language, ()))
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
    ]
    months = []
    for month in range(1, 13):
        names = {unicodedata.normalize("NFKC", table[month]).casefold().strip(". ") for table in tables}
        months.append(sorted((n for n in names if not n.isdigit()), key=lambda name: (-len(name), name)))
    return months


def main() -> None:
    """Write the table."""
    with ProcessPoolExecutor(max_workers=1, max_tasks_per_child=1, mp_context=get_context("spawn")) as fresh:
        # babel 2.18 writes the months of Azerbaijani into the root that all other languages inherit from
        months = fresh.map(month_names, LANGUAGES)
        table = {lang.replace("_", "-").casefold(): m for lang, m in zip(LANGUAGES, months, strict=True)}
    lines = [f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in sorted(table.items())]
    TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
