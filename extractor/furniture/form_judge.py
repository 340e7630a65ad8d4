"""From a form's controls and words to its type and those of its fields: what it says, then what that weighs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml.html import HtmlElement

from extractor.accelerated import accelerated
from extractor.furniture.form_features import form_facts, lead_facts, page_facts
from extractor.furniture.form_field_features import add_surroundings, field_facts
from extractor.furniture.form_fields import Controls
from extractor.furniture.form_model import Asked, Judged, weigh
from extractor.furniture.form_tokens import Facts


class Question(NamedTuple):
    """A form or a box that acts as one, its controls, and the texts that lead up to it."""

    form: HtmlElement
    controls: Controls
    above: Sequence[str]


@accelerated
def judge(questions: Sequence[Question], url: str | None) -> list[Judged]:
    """The types of the forms of a page at an address, and of those of their fields that are sent."""
    page = page_facts(url)
    return weigh([_ask(question, page) for question in questions])


def _ask(question: Question, page: Facts) -> Asked:
    """What the model is told of a form and of those of its controls that are sent."""
    controls = question.controls.visible
    facts = [field_facts(control) for control in controls]
    form = form_facts(question.form, question.controls, facts) | page | lead_facts(question.above)
    sent = [
        (its, control.kind)
        for control, its in zip(controls, add_surroundings(controls, facts), strict=True)
        if control.is_sent
    ]
    return Asked(form, [its for its, _ in sent], [kind for _, kind in sent])
