"""The compiled twins for forms say the same as the Python functions that they stand for."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement

from benchmarks.golden import golden_pages
from extractor.document import parse
from extractor.furniture.form_context import Context
from extractor.furniture.form_fields import CONTROLS, read
from extractor.furniture.form_groups import box_of
from extractor.furniture.form_judge import Question, judge
from extractor.furniture.form_model import Judged
from extractor.furniture.form_record import form_of
from extractor.furniture.form_words import IDEAS
from extractor.page import Form
from tests.random_pages import pages
from tests.twins import same

if not all(hasattr(twin, "__wrapped__") for twin in (read, box_of, judge, form_of)):
    pytest.skip("the accelerators are not compiled, or NEWSPLIT_PURE is set", allow_module_level=True)

PAGES = [page.html.encode() for page in golden_pages()]
TRAPS = (
    "",
    "<form>a<label>b<input name=c>d<select><option>e<optgroup label=f><option>g</select>h</label>i<textarea>j</textarea>k",
    "<form><button>a<input>b<b>c</b></button>d<h1>e</h1><h2>f</h2><h3>g</h3><h4>h</h4><legend>i</legend></form>j",
    "<form>\N{NO-BREAK SPACE}<b>\N{IDEOGRAPHIC SPACE}</b>\x0b<i>a</i>&nbsp;b&#8203;<i> </i>",
    "<form id=login class='' method=POST action=//a.example/signIn?x><input type=password name=pass_word id=pwd2 placeholder='Your password'"
    " class='big field' autocomplete=' Off ' required size=20 maxlength=8 style='display:none'><button name=b>Mail mail mail</button>",
    "<div id=newsletter-box><form><select name=year><option>"
    + "<option>".join(map(str, range(1990, 2040)))
    + "<option></select>"
    "<select name=s></select><input type=hidden name=do value=remind><input type=hidden value=x9><input type=image alt=Go>",
    "<form><input type=radio name=a>One<input type=radio name=a>Two<input type=checkbox><input type='pass☃'><textarea></textarea>"
    "<label for=c>邮箱</label><input id=c name=billing_zip></form>",
    "<form action=' /find ' method=' Post'><label>Name * :<input required placeholder=' Your  name '></label><input aria-required=true>a*"
    "<input type=radio name=a>One<input type=radio name=a><label><input type=radio name=b>Two</label><button name=c>",
    "<form action='javascript:go()'><input type=button value=a><input type=image alt=b></form><form action='//['>",
    "<div role=search><input></div><div><p>ok<input><b><button>b</b></p></div><search><input type=' Submit '></search>",
    "<section>"
    + "☃" * 1499
    + "<input>a<input type=image></section><div>"
    + "y" * 1501
    + "<input><button></div>",
    "<div>" * 1500 + "<input><h2>deep",
)


def compare(markup: bytes) -> None:
    """All twins that read a page."""
    root = parse(markup).root
    for form in (root, *root.iter("form")):
        same(read, form)
    for control in root.iter(*CONTROLS):
        same(box_of, control)
    judged_alike(root)


def judged_alike(root: HtmlElement, above: Sequence[str] = ("Sign up", "")) -> None:
    """The same types of all forms and fields, as probable but for the order in which floats are added up."""
    questions = [Question(form, read(form), above) for form in (root, *root.iter("form"))]
    expected = judge.__wrapped__(questions, "https://a.example/login?next=/cart")  # type: ignore[attr-defined]
    for its, wanted in zip(judge(questions, "https://a.example/login?next=/cart"), expected, strict=True):
        assert its == wanted._replace(probability=pytest.approx(wanted.probability, abs=1e-4))
    for question, its in zip(questions, expected, strict=True):
        written_alike(question, its)


def written_alike(question: Question, judged: Judged) -> None:
    """The same record of a form, with its fields in their order, as pydantic's check leaves it."""
    context = Context("Sign up", ["Weekly"], [1])
    for base in (None, "https://a.example/b/"):
        told = (question.form, question.controls.visible, judged, context, base, "/html")
        its, wanted = form_of(*told), form_of.__wrapped__(*told)  # type: ignore[attr-defined]
        assert its == wanted == Form.model_validate(its.model_dump())
        assert list(vars(its)) == list(vars(wanted))
        assert its.model_dump_json() == wanted.model_dump_json()
        assert [field.model_fields_set for field in (its, *its.fields)] == [
            field.model_fields_set for field in (wanted, *wanted.fields)
        ]


@pytest.mark.parametrize("markup", PAGES)
def test_golden_pages(markup: bytes) -> None:
    """Whole pages."""
    compare(markup)


@pytest.mark.parametrize("markup", TRAPS)
def test_traps(markup: str) -> None:
    """Nested controls, several headings, strange spaces, empty attributes, deep pages."""
    compare(markup.encode())


@settings(max_examples=40)
@given(pages())
def test_random_pages(markup: str) -> None:
    """Any markup."""
    compare(markup.encode())


STEMS = sorted(
    {
        part
        for listed in IDEAS.values()
        for word in listed.split()
        for part in (word.rstrip("*"), word[:3], word)
    }
)
WORDS = st.one_of(
    st.sampled_from(STEMS),
    st.sampled_from([stem.upper() for stem in STEMS]),
    st.text("aZ0é²٣İΣไ信メ_- .", max_size=4),
)
TEXTS = st.lists(WORDS, max_size=6).flatmap(
    lambda words: st.sampled_from(["", " ", "_"]).map(lambda between: between.join(words))
)
SAID = "name class placeholder title value id autocomplete type".split()


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=12, max_size=12), TEXTS)
def test_what_words_mean(texts: list[str], leading: str) -> None:
    """Words with and without ideas, alone, written together and cut short, in all places where they are read."""
    form, field, button = (dict(zip(SAID, texts[i:], strict=False)) for i in range(3))
    root = parse(
        b"<div><form><label>x<input></label><select><option>y</select><button>z</button></form></div>"
    ).root
    for tag, said in (("div", form), ("form", form), ("input", field), ("select", field), ("button", button)):
        next(root.iter(tag)).attrib.update(said)
    for tag, text in zip(("label", "option", "button"), texts[9:], strict=True):
        next(root.iter(tag)).text = text
    judged_alike(root, [leading, *texts])
