"""The learned part: what type a form is, and what type each of its fields.

Three multinomial logistic regressions, one after the other, so that each may use what the one before found:
a field by itself (`alone`), the form from its own words and its fields, the field again among its neighbours and in its
form. `extractor/model/forms.json` tells where the weights come from; `training/forms.py` makes them.
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

    def probabilities(self, bags: Sequence[Facts]) -> Floats:
        """The classes' probabilities of each bag of facts; one row a bag."""
        rows = self.rows
        scores = np.repeat(self.bias, len(bags), axis=0)
        for i, facts in enumerate(bags):
            known = [(rows[fact], weight) for fact, weight in facts.items() if fact in rows]
            if known:
                at, weight = zip(*known, strict=True)
                scores[i] += np.asarray(weight, np.float32) @ self.weights[list(at)]
        scores -= scores.max(axis=1, keepdims=True)
        odds = np.exp(scores)
        return cast("Floats", odds / odds.sum(axis=1, keepdims=True))


class Model(NamedTuple):
    """The three regressions."""

    alone: Regression
    form: Regression
    among: Regression


_SURE_ENOUGH = 0.05
"""Less probable guesses are not passed on."""


def gist(probabilities: Floats, classes: Sequence[str]) -> Facts:
    """For each type of field how surely the form has one."""
    best = probabilities.max(axis=0)
    return {("has", classes[i]): float(best[i]) for i in np.flatnonzero(best > _SURE_ENOUGH).tolist()}


def neighbourhood(
    i: int, fields: Floats, form: Floats, classes: Sequence[str], forms: Sequence[str], kind: str
) -> Facts:
    """What a field's first guess, its neighbours' and the form's type say of it."""
    facts: Facts = {}
    for view, at in (("own", i), ("previous", i - 1), ("next", i + 1)):
        if 0 <= at < len(fields):
            for c in np.flatnonzero(fields[at] > _SURE_ENOUGH).tolist():
                facts[view, classes[c]] = float(fields[at][c])
        else:
            facts[view, "#none"] = 1.0
    for c in np.flatnonzero(form > _SURE_ENOUGH).tolist():
        facts["form", forms[c]] = float(form[c])
        facts["form and kind", f"{forms[c]} {kind}"] = float(form[c])
    return facts


@cache
def load() -> Model:
    """The weights that the package ships."""
    folder = files("extractor") / "model"
    about = json.loads((folder / "forms.json").read_text("utf-8"))
    with (folder / "forms.npz").open("rb") as file, np.load(file) as arrays:
        return Model(*(_regression(about["regressions"][name], arrays, name) for name in Model._fields))


def _regression(
    about: Mapping[str, Sequence[str]], arrays: Mapping[str, np.ndarray], name: str
) -> Regression:
    """One regression from its facts, classes and quantised weights."""
    rows = {cast("tuple[str, str]", tuple(fact.split("\t", 1))): i for i, fact in enumerate(about["facts"])}
    weights = arrays[f"{name}.weights"].astype(np.float32) * arrays[f"{name}.scale"]
    return Regression(rows, weights, arrays[f"{name}.bias"].astype(np.float32)[None, :], about["classes"])


def judge(form_facts: Facts, fields: Sequence[Facts], kinds: Sequence[str]) -> Judged:
    """The types of a form and of its fields, from their facts; `kinds` are the fields' kinds."""
    model = load()
    first = model.alone.probabilities(fields)
    has = gist(first, model.alone.classes) if fields else {}
    form = model.form.probabilities([{**form_facts, **has}])[0]
    best = int(form.argmax())
    around = [
        {**facts, **neighbourhood(i, first, form, model.alone.classes, model.form.classes, kinds[i])}
        for i, facts in enumerate(fields)
    ]
    second = model.among.probabilities(around).argmax(axis=1) if fields else []
    return Judged(
        cast("FormType", model.form.classes[best]),
        float(form[best]),
        [model.among.classes[c] for c in second],
    )
