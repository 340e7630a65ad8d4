"""The hidden layers of the form types' network, in torch.

A regression adds up what each fact says. What facts say together (one e-mail field, and the word "account") is learned by
a few small networks from the facts that carry over between sites and languages; each sees a part of the facts and of
its units a step (dropout), and their mean is taken.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
from torch.nn import functional

NETWORKS = 4
EPOCHS, BATCH = 60, 256
RATE, DECAY = 0.01, 0.5
FACTS_UNSEEN, UNITS_UNSEEN = 0.2, 0.5
SEED = 0


class Hidden(NamedTuple):
    """Weights into all units, side by side, their bias, and the weights and the bias of their way to the classes."""

    enter: np.ndarray
    enter_bias: np.ndarray
    out: np.ndarray
    bias: np.ndarray


def hidden(facts: np.ndarray, classes: np.ndarray, units: int) -> Hidden:
    """The networks that tell the classes (one-hot rows) of rows of facts; the same for the same data."""
    torch.manual_seed(SEED)
    x = torch.tensor(facts, dtype=torch.float32)
    y = torch.tensor(classes.argmax(1))
    enter = (torch.randn(NETWORKS, x.shape[1], units) * 0.05).requires_grad_()
    enter_bias = torch.zeros(NETWORKS, 1, units, requires_grad=True)
    out = (torch.randn(NETWORKS, units, classes.shape[1]) * 0.2).requires_grad_()
    bias = torch.zeros(NETWORKS, 1, classes.shape[1], requires_grad=True)
    optimizer = torch.optim.AdamW([enter, enter_bias, out, bias], lr=RATE, weight_decay=DECAY)
    for _ in range(EPOCHS * (len(y) // BATCH + 1)):
        batch = torch.randint(len(y), (NETWORKS, BATCH))
        seen = functional.dropout(x[batch], FACTS_UNSEEN)
        active = functional.dropout(functional.relu(seen @ enter + enter_bias), UNITS_UNSEEN)
        odds = active @ out + bias
        loss = functional.cross_entropy(odds.flatten(0, 1), y[batch].flatten()) * NETWORKS
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        return Hidden(
            torch.cat(list(enter), 1).numpy(),
            torch.cat(list(enter_bias), 1).numpy()[0],
            (torch.cat(list(out), 0) / NETWORKS).numpy(),
            bias.mean(0).numpy()[0],
        )
