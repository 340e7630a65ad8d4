"""What the tests of the twins in `extractor/metadata` share: texts that only look harmless, and the comparison."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

NOT_COMPILED = "the twins of extractor/metadata are not compiled, or NEWSPLIT_PURE is set"

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TEXTS = st.text(
    st.sampled_from("aZé_ß\u0130ſ ’–…\u00a0\u2028\x1f\x7f\n&<>;/.1²٣\U0001d7d7年ก")
    | st.characters(exclude_categories=["Cs"]),
    max_size=60,
)


def check(function: Callable[..., Any], *arguments: object) -> None:
    """A twin and its Python function agree."""
    assert function(*arguments) == function.__wrapped__(*arguments)  # type: ignore[attr-defined]


def are_compiled(functions: tuple[Callable[..., Any], ...]) -> bool:
    """Whether there is a twin of each."""
    return all(hasattr(function, "__wrapped__") for function in functions)
