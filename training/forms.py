"""Train and cross-validate the types of forms and fields: `extractor/model/forms.npz` and `.json`.

    python -m training.forms ../shared/bench/data --out extractor/model --date 2026-11-23

Reads the dev sets from the given folder: `forms-dev` has gold (Formasaurus' annotations); `form_labels.json` beside this
script adds the types of forms that stand on pages of the other sets, labelled for newsplit, `form_examples.py` forms of our
own making. Figures are of `forms-dev`
alone and cross-validated by domain: a form is judged by models that saw no form of its domain, the field model by form
types that were guessed in the same way. Needs scipy and torch beside the package; nothing is random but by a fixed
seed.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from extractor.blocks import cut
from extractor.decode import decode
from extractor.document import parse
from extractor.furniture.form_context import above, span_of
from extractor.furniture.form_features import form_facts, lead_facts, page_facts
from extractor.furniture.form_field_features import add_surroundings, field_facts
from extractor.furniture.form_fields import read
from extractor.furniture.form_model import form_guess
from extractor.furniture.form_tokens import Facts
from training.form_examples import made
from training.form_fit import Fit, softmax, with_absent
from training.pages import load

FOLDS, INNER_FOLDS = 5, 4
UNITS = 32
"""The width of each of the form types' hidden layers."""
SHARPNESSES = np.arange(0.8, 2.01, 0.05)
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov", "edu"})


@dataclass
class Example:
    """A form of the corpus: its facts, its fields' facts, and what they are (None: not annotated)."""

    domain: str
    is_gold: bool
    form_type: str | None
    facts: Facts
    fields: list[Facts]
    kinds: list[str]
    names: list[str]
    types: list[str | None]
    guess: list[float] = field(default_factory=list)


def domain(url: str) -> str:
    """The registered domain, near enough to group pages by."""
    labels = (urlsplit(url or "").hostname or url or "").split(".")
    return ".".join(labels[-3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else -2 :])


def examples(data: Path) -> Iterator[Example]:
    """The labelled forms of all sets; a form of `forms-dev` without gold type may have a label of our own."""
    labels = json.loads(Path(__file__).with_name("form_labels.json").read_text("utf-8"))
    own = {(label["set"], label["page"], label["form"]): label for label in labels}
    for name in sorted({label["set"] for label in labels} | {"forms-dev"}):
        pages = {label["page"] for label in labels if label["set"] == name}
        for page in load(data / f"{name}.jsonl.gz"):
            if name == "forms-dev" or page["id"] in pages:
                yield from forms_of(page, name, own)


def made_examples() -> Iterator[Example]:
    """The forms of our own making; each a domain of its own."""
    for i, (form_type, markup, types) in enumerate(made()):
        page = {"id": str(i), "url": f"https://made-{i}.example/page", "html": markup, "gold": {}}
        page["html"] = markup.encode().decode("latin-1")
        page["gold"] = {"forms": [{"type": form_type, "fields": types}]}
        for example in forms_of(page, "made", {}):
            example.is_gold = False
            yield example


def forms_of(page: dict[str, Any], name: str, own: dict[tuple[str, str, int], Any]) -> Iterator[Example]:
    """The labelled forms of one page."""
    root = parse(decode(page["html"].encode("latin-1"), None).utf8).root
    sheet = cut(root)
    golds = page["gold"].get("forms") or []
    for i, form in enumerate(root.iter("form")):
        gold = golds[i] if i < len(golds) else {"type": None, "fields": {}}
        label = own.get((name, page["id"], i))
        if not label and not gold["type"] and not gold["fields"]:
            continue
        found = read(form)
        shown = found.visible
        facts = [field_facts(control) for control in shown]
        around = add_surroundings(shown, facts)
        ours = dict(map(tuple, label["fields"])) if label else {}
        yield Example(
            domain(page["url"]),
            label is None,
            label["type"] if label else gold["type"],
            form_facts(form, found, facts)
            | page_facts(page["url"])
            | lead_facts(above(sheet, span_of(sheet, form))),
            around,
            [control.kind for control in shown],
            [control.name for control in shown],
            [
                (ours.get(j) if label else gold["fields"].get(control.name)) if control.is_sent else None
                for j, control in enumerate(shown)
            ],
        )


def folds(corpus: Sequence[Example], count: int, salt: str) -> list[list[Example]]:
    """The corpus in parts that share no domain."""
    parts: list[list[Example]] = [[] for _ in range(count)]
    for example in corpus:
        parts[zlib.crc32((example.domain + salt).encode()) % count].append(example)
    return parts


def without(parts: list[list[Example]], i: int) -> list[Example]:
    """All parts but one."""
    return [example for j, part in enumerate(parts) if j != i for example in part]


def annotated(corpus: Iterable[Example]) -> Iterator[tuple[Example, int]]:
    """Each annotated field once: the gold names fields, so those of one name share it."""
    for example in corpus:
        done = set()
        for i, (name, kind) in enumerate(zip(example.names, example.types, strict=True)):
            if kind and (name not in done or not name):
                done.add(name)
                yield example, i


def fit_form(corpus: Sequence[Example]) -> Fit:
    """The form regression with its hidden layer."""
    chosen = [e for e in corpus if e.form_type]
    return Fit(
        "form",
        [with_absent(e.facts) for e in chosen],
        [e.form_type or "" for e in chosen],
        [e.domain for e in chosen],
        UNITS,
    )


def field_bag(e: Example, i: int, classes: Sequence[str]) -> Facts:
    """A field's facts with its form's guessed types."""
    return e.fields[i] | form_guess(e.guess, classes, e.kinds[i])


def fit_field(corpus: Sequence[Example], classes: Sequence[str]) -> Fit:
    """The field regression, from forms whose types were guessed already."""
    chosen = list(annotated(corpus))
    bags = [field_bag(e, i, classes) for e, i in chosen]
    return Fit("field", bags, [e.types[i] or "" for e, i in chosen], [e.domain for e, _ in chosen])


def sharpness_of(scores: np.ndarray, right: Sequence[int]) -> float:
    """The stretch of log-odds under which the guesses are the least surprised (temperature scaling)."""
    at = np.arange(len(right))
    return float(min(SHARPNESSES, key=lambda s: -np.log(softmax(scores * s)[at, list(right)]).mean()))


def fit_all(corpus: Sequence[Example]) -> tuple[Fit, Fit, float]:
    """Both regressions and the sharpness; the fields learn from types guessed by models that had not seen the domain."""
    form = fit_form(corpus)
    parts = folds(corpus, INNER_FOLDS, "inner")
    held: list[tuple[np.ndarray, list[int]]] = []
    scores: dict[int, np.ndarray] = {}
    for i, part in enumerate(parts):
        inner = fit_form(without(parts, i))
        out = np.full((len(part), len(form.classes)), -20.0)
        out[:, [form.classes.index(c) for c in inner.classes]] = inner.scores([e.facts for e in part])
        known = [j for j, e in enumerate(part) if e.form_type]
        held.append((out[known], [form.classes.index(part[j].form_type or "") for j in known]))
        scores |= {id(e): row for e, row in zip(part, out, strict=True)}
    sharpness = sharpness_of(np.vstack([s for s, _ in held]), [r for _, right in held for r in right])
    for e in corpus:
        e.guess = softmax(scores[id(e)][None] * sharpness)[0].tolist()
    return form, fit_field(corpus, form.classes), sharpness


@dataclass
class Verdicts:
    """Gold against predictions; forms with their probability."""

    forms: list[tuple[str, str, float]] = field(default_factory=list)
    fields: list[tuple[str, str]] = field(default_factory=list)


def judge(corpus: Sequence[Example], form: Fit, fields: Fit, sharpness: float, out: Verdicts) -> None:
    """Adds the verdicts on forms that the fits have not seen."""
    for e, row in zip(corpus, softmax(form.scores([e.facts for e in corpus]) * sharpness), strict=True):
        e.guess = row.tolist()
        if e.form_type:
            out.forms.append((e.form_type, form.classes[int(row.argmax())], float(row.max())))
    chosen = list(annotated(corpus))
    got = fields.scores([field_bag(e, i, form.classes) for e, i in chosen]).argmax(1)
    out.fields += [(e.types[i] or "", fields.classes[c]) for (e, i), c in zip(chosen, got, strict=True)]


def accuracy(pairs: Sequence[tuple[Any, ...]]) -> float:
    """Share of right answers, in percent."""
    return round(100 * float(np.mean([p[0] == p[1] for p in pairs])), 1)


def macro(pairs: Sequence[tuple[Any, ...]]) -> float:
    """Macro-F1 over the gold's types, in percent."""
    scores = []
    for kind in {p[0] for p in pairs}:
        both = sum(p[0] == p[1] == kind for p in pairs)
        scores.append(2 * both / sum((p[0] == kind) + (p[1] == kind) for p in pairs))
    return round(100 * float(np.mean(scores)), 1)


def reliability(forms: Sequence[tuple[str, str, float]]) -> list[list[float]]:
    """For each tenth of probability: forms, mean probability, share that is right."""
    table = []
    for tenth in range(10):
        inside = [(p, want == got) for want, got, p in forms if tenth <= min(p * 10, 9.99) < tenth + 1]
        if inside:
            p, right = zip(*inside, strict=True)
            table.append([len(inside), round(float(np.mean(p)), 3), round(float(np.mean(right)), 3)])
    return table


def validate(corpus: Sequence[Example], salt: str) -> dict[str, Any]:
    """Figures of `forms-dev`, cross-validated by domain."""
    verdicts = Verdicts()
    parts = folds(corpus, FOLDS, salt)
    for i, part in enumerate(parts):
        judge([e for e in part if e.is_gold], *fit_all(without(parts, i)), verdicts)
        print(
            f"fold {i + 1}: forms {accuracy(verdicts.forms)}, fields {accuracy(verdicts.fields)}", flush=True
        )
    return {
        "forms.type": accuracy(verdicts.forms),
        "forms.macro": macro(verdicts.forms),
        "forms.field": accuracy(verdicts.fields),
        "reliability": reliability(verdicts.forms),
    }


def export(folder: Path, fits: dict[str, Fit], about: dict[str, Any]) -> None:
    """Weights as eight-bit integers with a scale a class; facts and provenance as JSON."""
    arrays, regressions = {}, {}
    for name, fit in fits.items():
        scale = np.maximum(np.abs(fit.weights).max(axis=0), 1e-9) / 127
        arrays[f"{name}.weights"] = np.rint(fit.weights / scale).astype(np.int8)
        arrays[f"{name}.scale"] = scale.astype(np.float32)
        arrays[f"{name}.bias"] = fit.bias.astype(np.float32)
        arrays[f"{name}.out"] = fit.out.astype(np.float32)
        regressions[name] = {"classes": fit.classes, "facts": ["\t".join(fact) for fact in fit.facts]}
    np.savez_compressed(folder / "forms.npz", **arrays)
    text = json.dumps({**about, "regressions": regressions}, ensure_ascii=False, separators=(",", ":"))
    (folder / "forms.json").write_text(text + "\n", "utf-8")


def main() -> None:
    """Cross-validate, then train on everything."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--date", default="")
    parser.add_argument("--salt", default="", help="another split into folds")
    parser.add_argument("--no-validation", action="store_true")
    options = parser.parse_args()
    corpus = [*examples(options.data), *made_examples()]
    print(
        len(corpus),
        "forms,",
        sum(1 for _ in annotated(corpus)),
        "fields,",
        len({e.domain for e in corpus}),
        "domains",
    )
    scores = {} if options.no_validation else validate(corpus, options.salt)
    print(json.dumps(scores))
    if options.out:
        form, fields, sharpness = fit_all(corpus)
        about = {
            "corpus": "forms-dev (526 pages, Formasaurus' annotations), training/form_labels.json (our own labels of forms "
            "on pages of forms-dev, wcxb-dev, fundus-dev, naeb-dev, publishers-dev and teasers-dev)",
            "command": "python -m training.forms DATA --out extractor/model",
            "date": options.date,
            "cross_validated": scores,
            "sharpness": round(sharpness, 2),
        }
        export(options.out, {"form": form, "field": fields}, about)


if __name__ == "__main__":
    main()
