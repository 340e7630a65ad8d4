"""How the types of forms and fields are learned from bags of facts: regressions, the forms' with hidden layers beside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from extractor.furniture.form_tokens import Facts
from training.form_network import hidden

STRENGTH = {"form": 0.1, "field": 0.3}
"""How far each regression follows the corpus: the inverse of its L2 penalty."""
LEAST_DOMAINS = {"form": 2, "field": 3}
"""Facts of fewer domains are left out."""
COUNTED = (
    *("text", "email", "search", "tel", "password", "checkbox", "radio", "select", "textarea", "file"),
    *("submit", "image", "reset", "button"),
)
"""The kinds of controls whose absence tells something."""
IDEA_WEIGHT = 1.5
"""Facts that carry over between sites and languages are penalised less."""
ITERATIONS = 60


def weight_of(fact: tuple[str, str]) -> float:
    """How lightly a fact's weight is penalised."""
    return IDEA_WEIGHT if fact[0].endswith("!") else 1.0


def carries_over(fact: tuple[str, str]) -> bool:
    """Whether a fact is no word: an idea, or how many of what a form has."""
    return fact[0].endswith("!") or fact[0] in {"count", "method", "asked"}


def with_absent(facts: Facts) -> Facts:
    """A form's facts with those that say of which kind it has no control."""
    kinds = {fact.split()[0] for view, fact in facts if view == "count"}
    return facts | {("count", f"{kind} 0"): 1.0 for kind in COUNTED if kind not in kinds}


class Fit:
    """A multinomial logistic regression with an L2 penalty, fitted by L-BFGS; with `units`, beside hidden layers.

    The columns of `weights` are the classes, then the hidden units, which `out` leads to the classes.

    It learns from what a form does not have, too, but what it has learned of that is moved into the bias and into the
    facts of what is there: at run time nobody lists what is absent.
    """

    def __init__(
        self,
        name: str,
        bags: Sequence[Facts],
        targets: Sequence[str],
        domains: Sequence[str],
        units: int = 0,
    ) -> None:
        seen = defaultdict(set)
        for bag, where in zip(bags, domains, strict=True):
            for fact in bag:
                seen[fact].add(where)
        self.facts = sorted(fact for fact, places in seen.items() if len(places) >= LEAST_DOMAINS[name])
        self.rows = {fact: i for i, fact in enumerate(self.facts)}
        self.classes = sorted(set(targets))
        index = {c: i for i, c in enumerate(self.classes)}
        scale = np.array([weight_of(fact) for fact in self.facts])
        y = np.zeros((len(bags), len(self.classes)))
        y[np.arange(len(bags)), [index[t] for t in targets]] = 1
        weights, self.bias = _minimise(self.matrix(bags) @ sparse.diags(scale), y, STRENGTH[name])
        self.weights = weights * scale[:, None]
        self.out = np.zeros((0, len(self.classes)))
        if units:
            self._add_hidden(self.matrix(bags), y, units)
        self._move_absent()

    def _add_hidden(self, x: sparse.csr_matrix, y: np.ndarray, units: int) -> None:
        """Halves the regression's log-odds and adds half of those of the hidden layers."""
        carried = [i for i, fact in enumerate(self.facts) if carries_over(fact)]
        found = hidden(x[:, carried].toarray(), y, units)
        enter = np.zeros((len(self.facts), found.enter.shape[1]))
        enter[carried] = found.enter
        self.weights = np.hstack([self.weights / 2, enter])
        self.bias = np.concatenate([(self.bias + found.bias) / 2, found.enter_bias])
        self.out = found.out / 2

    def _move_absent(self) -> None:
        """Counts all kinds as absent from the start, and takes that back where one is there."""
        for kind in COUNTED:
            absent = self.rows.get(("count", f"{kind} 0"))
            if absent is not None:
                weight = self.weights[absent].copy()
                here = [i for f, i in self.rows.items() if f[0] == "count" and f[1].split()[0] == kind]
                self.weights[here] -= weight
                self.bias += weight

    def matrix(self, bags: Sequence[Facts]) -> sparse.csr_matrix:
        """Bags of facts as rows."""
        at, weights, ends = [], [], [0]
        for bag in bags:
            for fact, weight in bag.items():
                if (row := self.rows.get(fact)) is not None:
                    at.append(row)
                    weights.append(weight)
            ends.append(len(at))
        return sparse.csr_matrix((weights, at, ends), shape=(len(bags), len(self.facts)), dtype=float)

    def scores(self, bags: Sequence[Facts]) -> np.ndarray:
        """The log-odds of the classes."""
        odds: np.ndarray = self.matrix(bags) @ self.weights + self.bias
        count = len(self.classes)
        scores: np.ndarray = odds[:, :count] + np.maximum(odds[:, count:], 0) @ self.out
        return scores


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


def softmax(z: np.ndarray) -> np.ndarray:
    """Log-odds as probabilities."""
    e = np.exp(z - z.max(1, keepdims=True))
    shares: np.ndarray = e / e.sum(1, keepdims=True)
    return shares
