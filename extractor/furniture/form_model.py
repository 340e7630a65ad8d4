"""The learned part: what type a form is, and what type each of its fields.

Two multinomial logistic regressions, one after the other: the form from its facts, then each field from its own facts,
its neighbours' and the form's type. Beside the first, and with half of the say, stands a hidden layer over the facts that
are no words: it knows what ideas mean together. `extractor/model/forms.json` tells where the weights come from;
`training/forms.py` makes them.

Tried and rejected (cross-validated by domain): field types before form types, so that forms know what they ask for
(no better than the ideas of the fields' labels); a second pass over the fields with their neighbours' types (0.5 points
of field accuracy, twice the time); the hidden layer alone (0.2 worse); boosted trees, alone or averaged with the
regression; learning from the surest guesses on 2,687 forms without labels (no better); 138 more labels of our own, of
the forms of which the model was the least sure (0.3 points worse: that many are matters of opinion).
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import exp
from typing import Any, NamedTuple, cast

import numpy as np
import numpy.typing as npt

from extractor.furniture.form_tokens import Facts
from extractor.page import FormType
from extractor.threads import one_thread

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.int8]

SURE_ENOUGH = 0.05
"""Less probable form types are not passed on to the fields."""


class Asked(NamedTuple):
    """What is known of one form: its facts, and the facts and kind of each of its fields."""

    form: Facts
    fields: Sequence[Facts]
    kinds: Sequence[str]


class Judged(NamedTuple):
    """A form's type, how probable it is, and the type of each of its fields."""

    form_type: FormType
    probability: float
    field_types: list[str]


class Regression(NamedTuple):
    """A multinomial logistic regression: the row of each fact, a weight a row and class, and the classes.

    Weights are eight-bit integers, to be multiplied by the column's `scale`; the last row is empty. Columns beyond those
    of the classes are hidden units, which `out` leads to the classes.
    """

    rows: Mapping[tuple[str, str], int]
    weights: Bytes
    scale: Floats
    bias: Floats
    out: Floats
    classes: Sequence[str]

    @one_thread()
    def scores(self, bags: Sequence[Facts]) -> Floats:
        """The classes' log-odds of each bag of facts, `(bags, classes)`."""
        row_of = self.rows.get
        empty = len(self.weights) - 1
        at = array("q")
        amounts = array("f")
        ends = [0]
        for facts in bags:
            at.extend([row_of(fact, empty) for fact in facts])
            amounts.extend(facts.values())
            ends.append(len(at))
        weights: Floats = self.weights[np.frombuffer(at, np.int64)].astype(np.float32)
        shares = np.frombuffer(amounts, np.float32)
        sums = np.empty((len(bags), weights.shape[1]), np.float32)
        for i, (start, end) in enumerate(pairwise(ends)):
            np.dot(shares[start:end], weights[start:end], out=sums[i])
        sums = sums * self.scale + self.bias
        if not len(self.out):
            return sums
        count = len(self.classes)
        hidden: Floats = np.maximum(sums[:, count:], 0)
        scores: Floats = sums[:, :count] + hidden @ self.out
        return scores


class Model(NamedTuple):
    """The two regressions, and how much the form's log-odds are stretched to be probabilities."""

    form: Regression
    field: Regression
    sharpness: float


def form_guess(probabilities: Sequence[float], classes: Sequence[str], kind: str) -> Facts:
    """The form's likely types as facts of a field of a kind."""
    facts: Facts = {}
    for probability, form_type in zip(probabilities, classes, strict=True):
        if probability > SURE_ENOUGH:
            facts["form", form_type] = probability
            facts["form and kind", f"{form_type} {kind}"] = probability
    return facts


@cache
def load() -> Model:
    """The weights that the package ships."""
    folder = files("extractor") / "model"
    about = json.loads((folder / "forms.json").read_text("utf-8"))
    with (folder / "forms.npz").open("rb") as file, np.load(file) as arrays:
        form, field = (_regression(about["regressions"][name], arrays, name) for name in ("form", "field"))
        return Model(form, field, about["sharpness"])


def _regression(about: Mapping[str, Sequence[str]], arrays: Mapping[str, Any], name: str) -> Regression:
    """One regression from its facts, classes and quantised weights."""
    rows = {cast("tuple[str, str]", tuple(fact.split("\t", 1))): i for i, fact in enumerate(about["facts"])}
    weights = arrays[f"{name}.weights"]
    empty = np.zeros((1, weights.shape[1]), np.int8)
    scale, bias, out = (arrays[f"{name}.{part}"] for part in ("scale", "bias", "out"))
    return Regression(rows, np.concatenate([weights, empty]), scale, bias, out, about["classes"])


def _shares(scores: list[float]) -> list[float]:
    """Log-odds as probabilities; of eight classes, which plain numbers do faster than arrays."""
    most = max(scores)
    odds = [exp(score - most) for score in scores]
    total = sum(odds)
    return [one / total for one in odds]


def weigh(asked: Sequence[Asked]) -> list[Judged]:
    """The types of a page's forms and of their fields."""
    model = load()
    scores = model.form.scores([its.form for its in asked]) * model.sharpness
    certain = [_shares(row) for row in scores.tolist()]
    bags = []
    for its, probabilities in zip(asked, certain, strict=True):
        guesses = {kind: form_guess(probabilities, model.form.classes, kind) for kind in set(its.kinds)}
        bags += [facts | guesses[kind] for facts, kind in zip(its.fields, its.kinds, strict=True)]
    best_of = model.field.scores(bags).argmax(axis=1).tolist() if bags else []
    types = iter([model.field.classes[c] for c in best_of])
    judged = []
    for its, probabilities in zip(asked, certain, strict=True):
        best = max(probabilities)
        form_type = cast("FormType", model.form.classes[probabilities.index(best)])
        judged.append(Judged(form_type, best, [next(types) for _ in its.fields]))
    return judged
