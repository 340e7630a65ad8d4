"""What the tests of the twins in `extractor/metadata` share: texts that only look harmless, and whether they are compiled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.twins import is_compiled

NOT_COMPILED = "the twins of extractor/metadata are not compiled, or NEWSPLIT_PURE is set"

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TEXTS = st.text(
    st.sampled_from("aZé_ß\u0130ſ ’–…\u00a0\u2028\x1f\x7f\n&<>;/.1²٣\U0001d7d7年ก")
    | st.characters(exclude_categories=["Cs"]),
    max_size=60,
)


def are_compiled(functions: tuple[Callable[..., Any], ...]) -> bool:
    """Whether there is a twin of each."""
    return all(map(is_compiled, functions))
