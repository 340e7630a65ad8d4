"""Train and cross-validate the types of forms and fields: `extractor/model/forms.npz` and `.json`.

    python -m training.forms ../shared/bench/data --out extractor/model

Reads `forms-dev.jsonl.gz` from the given folder. Everything is cross-validated by domain: a form is judged by models
that saw no form of its domain, at every one of the three steps (`extractor/furniture/form_model.py`). Needs scipy and
scikit-learn beside the package; seeds are fixed, so the same corpus gives the same weights.
"""

from __future__ import annotations

import argparse
import gzip
import json
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from extractor.blocks import cut
from extractor.decode import decode
from extractor.document import parse
from extractor.furniture import form_features as features
from extractor.furniture.form_fields import read
from extractor.furniture.form_model import gist, neighbourhood
from extractor.furniture.form_context import above

FOLDS, INNER_FOLDS = 5, 4
STRENGTHS = {"alone": 0.15, "form": 0.1, "among": 0.15}
"""How far each regression follows the corpus: the inverse of its L2 penalty."""
LEAST_DOMAINS = 2
"""Facts of fewer domains are left out."""
ITERATIONS = 80
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov", "edu"})


@dataclass
class Example:
    """A form of the corpus: its facts, its fields' facts, and what they are (None: not annotated)."""

    page: str
    domain: str
    form_type: str | None
    facts: features.Facts
    fields: list[features.Facts]
    kinds: list[str]
    names: list[str]
    types: list[str | None]
    guesses: np.ndarray = field(default_factory=lambda: np.zeros((0, 0)))
    form_guess: np.ndarray = field(default_factory=lambda: np.zeros(0))


def domain(url: str) -> str:
    """The registered domain, near enough to group pages by."""
    labels = (urlsplit(url).hostname or url).split(".")
    return ".".join(labels[-3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else -2 :])


def examples(path: Path) -> Iterator[Example]:
    """The forms of a corpus, with their gold."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            page = json.loads(line)
            root = parse(decode(page["html"].encode("latin-1"), None).utf8).root
            sheet = cut(root)
            for form, gold in zip(root.iter("form"), page["gold"]["forms"], strict=False):
                found = read(form)
                facts = {**features.form_facts(form, found), **features.page_facts(page["url"], above(sheet, form))}
                shown = found.visible
                yield Example(
                    f"{page['id']}", domain(page["url"]), gold["type"], facts,
                    [features.field_facts(c) for c in shown], [c.kind for c in shown], [c.name for c in shown],
                    [gold["fields"].get(c.name) for c in shown],
                )


class Fit:
    """A multinomial logistic regression with an L2 penalty, fitted by L-BFGS."""

    def __init__(self, bags: Sequence[features.Facts], targets: Sequence[str], domains: Sequence[str], strength: float) -> None:
        seen = defaultdict(set)
        for bag, where in zip(bags, domains, strict=True):
            for fact in bag:
                seen[fact].add(where)
        self.facts = sorted(fact for fact, places in seen.items() if len(places) >= LEAST_DOMAINS)
        self.rows = {fact: i for i, fact in enumerate(self.facts)}
        self.classes = sorted(set(targets))
        index = {c: i for i, c in enumerate(self.classes)}
        x = self.matrix(bags)
        y = np.zeros((len(bags), len(self.classes)))
        y[np.arange(len(bags)), [index[t] for t in targets]] = 1
        self.weights, self.bias = self._minimise(x, y, strength)

    @staticmethod
    def _minimise(x: sparse.csr_matrix, y: np.ndarray, strength: float) -> tuple[np.ndarray, np.ndarray]:
        d, c = x.shape[1], y.shape[1]
        turned = x.T.tocsr()

        def loss(t: np.ndarray) -> tuple[float, np.ndarray]:
            w, b = t[: d * c].reshape(d, c), t[d * c :]
            z = x @ w + b
            z -= z.max(1, keepdims=True)
            e = np.exp(z)
            s = e.sum(1, keepdims=True)
            miss = (e / s - y) * strength
            value = -strength * ((z - np.log(s)) * y).sum() + 0.5 * (w * w).sum()
            return value, np.concatenate([(turned @ miss + w).ravel(), miss.sum(0)])

        t = minimize(loss, np.zeros(d * c + c), jac=True, method="L-BFGS-B", options={"maxiter": ITERATIONS}).x
        return t[: d * c].reshape(d, c), t[d * c :]

    def matrix(self, bags: Sequence[features.Facts]) -> sparse.csr_matrix:
        rows, columns, weights = [], [], []
        for i, bag in enumerate(bags):
            for fact, weight in bag.items():
                if fact in self.rows:
                    rows.append(i)
                    columns.append(self.rows[fact])
                    weights.append(weight)
        return sparse.csr_matrix((weights, (rows, columns)), shape=(len(bags), len(self.facts)))

    def probabilities(self, bags: Sequence[features.Facts]) -> np.ndarray:
        if not bags:
            return np.zeros((0, len(self.classes)))
        z = self.matrix(bags) @ self.weights + self.bias
        e = np.exp(z - z.max(1, keepdims=True))
        return e / e.sum(1, keepdims=True)


def folds(corpus: Sequence[Example], count: int, salt: str = "") -> list[list[Example]]:
    """The corpus in parts that share no domain."""
    parts: list[list[Example]] = [[] for _ in range(count)]
    for example in corpus:
        parts[zlib.crc32((example.domain + salt).encode()) % count].append(example)
    return parts


def without(parts: list[list[Example]], i: int) -> list[Example]:
    return [example for j, part in enumerate(parts) if j != i for example in part]


def annotated(corpus: Sequence[Example]) -> Iterator[tuple[Example, int]]:
    """Each annotated field once: the gold names fields, so those of one name share it."""
    for example in corpus:
        done = set()
        for i, (name, kind) in enumerate(zip(example.names, example.types, strict=True)):
            if kind and name not in done:
                done.add(name)
                yield example, i


def fit_alone(corpus: Sequence[Example]) -> Fit:
    chosen = list(annotated(corpus))
    return Fit([e.fields[i] for e, i in chosen], [e.types[i] for e, i in chosen], [e.domain for e, _ in chosen], STRENGTHS["alone"])


def form_bag(e: Example, classes: Sequence[str]) -> features.Facts:
    return {**e.facts, **(gist(e.guesses, classes) if len(e.guesses) else {})}


def fit_form(corpus: Sequence[Example], classes: Sequence[str]) -> Fit:
    chosen = [e for e in corpus if e.form_type]
    return Fit([form_bag(e, classes) for e in chosen], [e.form_type for e in chosen], [e.domain for e in chosen], STRENGTHS["form"])


def field_bag(e: Example, i: int, classes: Sequence[str], forms: Sequence[str]) -> features.Facts:
    return {**e.fields[i], **neighbourhood(i, e.guesses, e.form_guess, classes, forms, e.kinds[i])}


def fit_among(corpus: Sequence[Example], classes: Sequence[str], forms: Sequence[str]) -> Fit:
    chosen = list(annotated(corpus))
    return Fit([field_bag(e, i, classes, forms) for e, i in chosen], [e.types[i] for e, i in chosen], [e.domain for e, _ in chosen], STRENGTHS["among"])


def spread(p: np.ndarray, own: Sequence[str], classes: Sequence[str]) -> np.ndarray:
    """Probabilities over `own` as probabilities over all `classes`."""
    out = np.zeros((len(p), len(classes)))
    for j, c in enumerate(own):
        out[:, classes.index(c)] = p[:, j]
    return out


def fit_all(corpus: Sequence[Example]) -> tuple[Fit, Fit, Fit]:
    """The three regressions; the later two learn from guesses of models that had not seen the domain."""
    alone = fit_alone(corpus)
    parts = folds(corpus, INNER_FOLDS, "inner")
    for i, part in enumerate(parts):
        inner = fit_alone(without(parts, i))
        for e in part:
            e.guesses = spread(inner.probabilities(e.fields), inner.classes, alone.classes)
    form = fit_form(corpus, alone.classes)
    for i, part in enumerate(parts):
        inner = fit_form(without(parts, i), alone.classes)
        for e in part:
            e.form_guess = spread(inner.probabilities([form_bag(e, alone.classes)]), inner.classes, form.classes)[0]
    return alone, form, fit_among(corpus, alone.classes, form.classes)


@dataclass
class Verdicts:
    """Gold against predictions."""

    forms: list[tuple[str, str, float]] = field(default_factory=list)
    fields: list[tuple[str, str]] = field(default_factory=list)
    alone: list[tuple[str, str]] = field(default_factory=list)


def judge(corpus: Sequence[Example], alone: Fit, form: Fit, among: Fit, out: Verdicts) -> None:
    for e in corpus:
        e.guesses = alone.probabilities(e.fields)
        e.form_guess = form.probabilities([form_bag(e, alone.classes)])[0]
        if e.form_type:
            out.forms.append((e.form_type, form.classes[int(e.form_guess.argmax())], float(e.form_guess.max())))
    chosen = list(annotated(corpus))
    got = among.probabilities([field_bag(e, i, alone.classes, form.classes) for e, i in chosen]).argmax(1)
    for (e, i), c in zip(chosen, got, strict=True):
        out.fields.append((e.types[i] or "", among.classes[c]))
        out.alone.append((e.types[i] or "", alone.classes[int(e.guesses[i].argmax())]))


def accuracy(pairs: Sequence[tuple[str, ...]]) -> float:
    return 100 * float(np.mean([p[0] == p[1] for p in pairs]))


def macro(pairs: Sequence[tuple[str, ...]]) -> float:
    scores = []
    for kind in {p[0] for p in pairs}:
        both = sum(p[0] == p[1] == kind for p in pairs)
        one = sum((p[0] == kind) + (p[1] == kind) for p in pairs)
        scores.append(2 * both / one)
    return 100 * float(np.mean(scores))


def validate(corpus: Sequence[Example]) -> Verdicts:
    verdicts = Verdicts()
    parts = folds(corpus, FOLDS)
    for i, part in enumerate(parts):
        judge(part, *fit_all(without(parts, i)), verdicts)
        print(f"fold {i + 1}: forms {accuracy(verdicts.forms):.1f}, fields {accuracy(verdicts.fields):.1f}", flush=True)
    return verdicts


def export(folder: Path, fits: dict[str, Fit], about: dict[str, object]) -> None:
    """Weights as eight-bit integers with a scale a class; facts and provenance as JSON."""
    arrays, regressions = {}, {}
    for name, fit in fits.items():
        scale = np.maximum(np.abs(fit.weights).max(axis=0), 1e-9) / 127
        arrays[f"{name}.weights"] = np.rint(fit.weights / scale).astype(np.int8)
        arrays[f"{name}.scale"] = scale.astype(np.float32)
        arrays[f"{name}.bias"] = fit.bias.astype(np.float32)
        regressions[name] = {"classes": fit.classes, "facts": ["\t".join(f) for f in fit.facts]}
    np.savez_compressed(folder / "forms.npz", **arrays)
    (folder / "forms.json").write_text(json.dumps({**about, "regressions": regressions}, ensure_ascii=False) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--date", default="")
    parser.add_argument("--no-validation", action="store_true")
    options = parser.parse_args()
    corpus = list(examples(options.data / "forms-dev.jsonl.gz"))
    scores = {}
    if not options.no_validation:
        v = validate(corpus)
        scores = {"forms.type": round(accuracy(v.forms), 1), "forms.macro": round(macro(v.forms), 1), "forms.field": round(accuracy(v.fields), 1), "field alone": round(accuracy(v.alone), 1)}
        print(scores)
    if options.out:
        fits = dict(zip(("alone", "form", "among"), fit_all(corpus), strict=True))
        export(options.out, fits, {"corpus": "forms-dev (526 pages of 232 domains, annotations of Formasaurus)", "command": "python -m training.forms DATA --out extractor/model", "date": options.date, "cross_validated": scores})


if __name__ == "__main__":
    main()
