"""The learned part: what type a form is, and what type each of its fields.

Two multinomial logistic regressions, one after the other: the form from its facts, then each field from its own facts,
its neighbours' and the form's type. `extractor/model/forms.json` tells where the weights come from;
`training/forms.py` makes them.

Tried and rejected (cross-validated by domain): field types before form types, so that forms know what they ask for
(no better than the ideas of the fields' labels); a second pass over the fields with their neighbours' types (0.5 points
of field accuracy, twice the time); a hidden layer; boosted trees, alone or averaged with the regression.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple, cast

import numpy as np

from extractor.furniture.form_features import Facts
from extractor.page import FormType

Floats = np.ndarray[tuple[int, int], np.dtype[np.float32]]

SURE_ENOUGH = 0.05
"""Less probable form types are not passed on to the fields."""


class Judged(NamedTuple):
    """A form's type, how probable it is, and the type of each of its fields."""

    form_type: FormType
    probability: float
    field_types: list[str]


class Regression(NamedTuple):
    """A multinomial logistic regression: the row of each fact, a weight a row and class, and the classes."""

    rows: Mapping[tuple[str, str], int]
    weights: Floats
    bias: Floats
    classes: Sequence[str]

    def scores(self, bags: Sequence[Facts]) -> Floats:
        """The classes' log-odds of each bag of facts; one row a bag."""
        rows = self.rows
        at: list[int] = []
        weights: list[float] = []
        ends: list[int] = []
        for facts in bags:
            for fact, weight in facts.items():
                row = rows.get(fact)
                if row is not None:
                    at.append(row)
                    weights.append(weight)
            ends.append(len(at))
        scores = np.repeat(self.bias, len(bags), axis=0)
        if at:
            weighted = self.weights[at] * np.asarray(weights, np.float32)[:, None]
            start = 0
            for i, end in enumerate(ends):
                scores[i] += weighted[start:end].sum(axis=0)
                start = end
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


def _regression(about: Mapping[str, Sequence[str]], arrays: Mapping[str, Floats], name: str) -> Regression:
    """One regression from its facts, classes and quantised weights."""
    rows = {cast("tuple[str, str]", tuple(fact.split("\t", 1))): i for i, fact in enumerate(about["facts"])}
    weights = arrays[f"{name}.weights"].astype(np.float32) * arrays[f"{name}.scale"]
    return Regression(rows, weights, arrays[f"{name}.bias"].astype(np.float32)[None, :], about["classes"])


def judge(form: Facts, fields: Sequence[Facts], kinds: Sequence[str]) -> Judged:
    """The types of a form and of its fields, from their facts; `kinds` are the fields' kinds."""
    model = load()
    scores = model.form.scores([form])[0] * model.sharpness
    odds = np.exp(scores - scores.max())
    probabilities = (odds / odds.sum()).tolist()
    best = int(scores.argmax())
    chosen = []
    if fields:
        guesses = {kind: form_guess(probabilities, model.form.classes, kind) for kind in set(kinds)}
        bags = [facts | guesses[kind] for facts, kind in zip(fields, kinds, strict=True)]
        chosen = model.field.scores(bags).argmax(axis=1).tolist()
    return Judged(
        cast("FormType", model.form.classes[best]),
        probabilities[best],
        [model.field.classes[c] for c in chosen],
    )
