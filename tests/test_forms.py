"""Every form of a page: its type, its words, its fields, and what is left out."""

from __future__ import annotations

import numpy as np
import pytest
from lxml import html

from extractor.blocks import Sheet, cut
from extractor.declared import declare
from extractor.furniture import form_fields
from extractor.furniture.form_features import form_facts
from extractor.furniture.form_field_features import field_facts
from extractor.furniture.form_model import Regression
from extractor.furniture.form_tokens import Facts
from extractor.furniture.form_words import ideas
from extractor.furniture.forms import FoundForms, find_forms
from extractor.page import Form, FormField, Role
from extractor.roles import Labelled

URL = "https://news.example/story/"


def read(markup: str) -> tuple[FoundForms, Sheet]:
    """The forms of a page and its sheet."""
    root = html.document_fromstring(f"<html><body>{markup}</body></html>")
    sheet = cut(root)
    return find_forms(declare(root, URL).controls, sheet, URL), sheet


def only(markup: str) -> Form:
    """The one form of a page."""
    (form,) = read(markup)[0].forms
    return form


def field(markup: str) -> FormField:
    """The one field of a form with some markup inside."""
    (found,) = only(f"<form>{markup}</form>").fields
    return found


TYPES = {
    "search": (
        "search",
        '<form role="search"><input name="q" placeholder="Search"><button>Search</button></form>',
    ),
    "search in Polish": ("search", '<form><input name="fraza"><input type=submit value="Szukaj"></form>'),
    "login": (
        "login",
        "<form method=post><label>Username <input name=user></label><label>Password <input type=password name=pw>"
        "</label><button>Log in</button></form>",
    ),
    "registration": (
        "registration",
        "<h2>Create your account</h2><form method=post action=/register><input name=email placeholder=Email>"
        "<input type=password name=pw><input type=password name=pw2><button>Sign up</button></form>",
    ),
    "recovery": (
        "password/login recovery",
        "<h2>Passwort vergessen?</h2><form method=post action=/reset><label>E-Mail <input name=email></label>"
        "<button>Passwort zurücksetzen</button></form>",
    ),
    "newsletter": (
        "join mailing list",
        "<h3>Our newsletter</h3><p>All stories, every morning.</p><form method=post action=/newsletter>"
        "<input type=email name=email placeholder='Your e-mail'><button>Subscribe</button></form>",
    ),
    "newsletter in French": (
        "join mailing list",
        "<h3>Recevez notre lettre d’information</h3><form method=post><input type=email name=email>"
        "<button>S’abonner</button></form>",
    ),
    "comment": (
        "contact/comment",
        "<h3>Leave a reply</h3><form method=post><textarea name=comment></textarea><input name=author><input name=email>"
        "<button>Post comment</button></form>",
    ),
    "contact in steps": (
        "contact/comment",
        "<h2>Contact us</h2><form method=post><label>Name <input name=n></label><label>Email <input name=e></label>"
        "<button>Next</button></form>",
    ),
    "cart": (
        "order/add to cart",
        "<form method=post action=/cart/add>Qty: <input name=qty value=1><button>Add to cart</button></form>",
    ),
    "poll": (
        "other",
        "<form method=post action=/poll>Best film? <label><input type=radio name=v value=1> One</label>"
        "<label><input type=radio name=v value=2> Two</label><button>Vote</button></form>",
    ),
}


@pytest.mark.parametrize(("form_type", "markup"), TYPES.values(), ids=TYPES.keys())
def test_a_form_has_a_type(form_type: str, markup: str) -> None:
    """The type follows from what a form asks and says, in any language."""
    form = only(markup)
    assert form.form_type == form_type
    assert form.probability is not None
    assert 1 / 8 < form.probability <= 1


FIELD_TYPES = {
    "email": ("email", "<label>E-mail <input name=a></label>"),
    "password": ("password", "<input type=password name=pass>"),
    "first name": ("first name", "<label>First name <input name=fname></label>"),
    "postal code": ("postal code", "<label>Postleitzahl <input name=plz></label>"),
    "phone": ("phone", "<label>Telephone <input type=tel name=tel></label>"),
    "comment": ("comment text", "<textarea name=message></textarea>"),
}


@pytest.mark.parametrize(("field_type", "markup"), FIELD_TYPES.values(), ids=FIELD_TYPES.keys())
def test_a_field_has_a_type(field_type: str, markup: str) -> None:
    """The type follows from a field's kind, names, label and neighbours."""
    form = only(f"<form method=post>{markup}<button>Send</button></form>")
    assert form.fields[0].field_type == field_type


LABELS = {
    "label for": '<label for="x">Name:</label><input id="x" name="n">',
    "label around": '<label>Name <input name="n"></label>',
    "aria-label": '<input name="n" aria-label="Name">',
    "aria-labelledby": '<b id="x">Name</b><p></p><input name="n" aria-labelledby="x">',
    "text before": 'Name: <input name="n">',
    "cell before": '<table><tr><td>Name *</td><td><input name="n"></td></tr></table>',
    "text after a check box": '<input type="checkbox" name="n"> Name',
    "legend over choices": '<fieldset><legend>Name</legend><input type="radio" name="n">A <input type="radio" name="n">B</fieldset>',
}


@pytest.mark.parametrize("markup", LABELS.values(), ids=LABELS.keys())
def test_a_field_has_the_label_that_people_see(markup: str) -> None:
    """A label is declared, or it is the text beside: before a box to type in, after a box to tick."""
    assert field(markup).label == "Name"


def test_a_field_says_what_it_takes() -> None:
    """Kind, placeholder, whether it must be filled, and what there is to choose from."""
    assert field('<input type="email" name="e" placeholder="you@site" required>').model_dump(
        exclude={"field_type"}
    ) == {
        "name": "e",
        "label": None,
        "input_type": "email",
        "required": True,
        "placeholder": "you@site",
        "options": [],
    }
    assert field("<select name=s><option>Daily<option>Weekly</select>").options == ["Daily", "Weekly"]
    assert field("Your name * <input name=n>").required


def test_choices_of_one_name_are_one_field() -> None:
    """Radio buttons and check boxes of a name are a field with options."""
    found = field(
        "How often? <label><input type=radio name=f>Daily</label><label><input type=radio name=f>Weekly</label>"
    )
    assert (found.label, found.options) == ("How often?", ["Daily", "Weekly"])


def test_typed_values_and_tokens_are_not_exported() -> None:
    """What a user typed, hidden fields and their values stay on the page."""
    form = only(
        '<form><input type="hidden" name="csrf" value="t0k3n"><input name="mail" value="me@home.example">'
        "<textarea name=text>my draft</textarea><button>Send</button></form>"
    )
    exported = form.model_dump_json()
    assert [found.name for found in form.fields] == ["mail", "text"]
    assert not any(word in exported for word in ("csrf", "t0k3n", "me@home", "draft"))


def test_a_form_says_where_and_how_it_is_sent() -> None:
    """Action against the page's base, method, and the words on the button."""
    form = only(
        '<form action="../send?x=1" method="POST"><input name="a"><input type="submit" value="Go on"></form>'
    )
    assert (form.action, form.method, form.submit) == ("https://news.example/send?x=1", "post", "Go on")
    form = only(
        '<form action="javascript:void(0)"><input name="a"><button aria-label="Find"></button></form>'
    )
    assert (form.action, form.method, form.submit) == (None, "get", "Find")


def test_heading_prompt_and_instructions_are_kept_in_order() -> None:
    """A form of several steps keeps its instructions; labels and captions are not among the texts."""
    form = only(
        "<p>A story.</p><div><h2>Contact us</h2><p>Got questions?</p><h3>Contact form</h3><form>"
        "<label for=a>Name</label><input id=a><p>Clicking next sends a code to your email. After that, you can "
        "write.</p><button>Next</button></form></div>"
    )
    assert form.heading == "Contact us"
    assert form.texts == [
        "Got questions?",
        "Contact form",
        "Clicking next sends a code to your email. After that, you can write.",
    ]


def test_a_group_without_a_form_element_keeps_its_instructions() -> None:
    """Steps that a script leads through are told of as those of a form."""
    form = only(
        "<section role=form><h2>Contact us</h2><input name=mail placeholder=Email><p>Next sends a verification code "
        "to your email.</p><button>Next</button></section>"
    )
    assert (form.heading, form.submit) == ("Contact us", "Next")
    assert form.texts == ["Next sends a verification code to your email."]


def test_labels_elsewhere_on_the_page_are_found() -> None:
    """`aria-labelledby` may name several elements anywhere; the label has their words in its order."""
    form = only("<b id=two>name</b><b id=one>Your</b><form><input name=n aria-labelledby='one two'></form>")
    assert form.fields[0].label == "Your name"


def test_an_article_beside_a_form_is_not_the_forms() -> None:
    """Long text around a form keeps its own role."""
    story = "<p>" + "The council met again on Tuesday. " * 20 + "</p>"
    found, sheet = read(f"<main>{story}<form>Search: <input name=q><button>Go</button></form>{story}</main>")
    roles = found.relabel(Labelled([Role.BODY] * len(sheet.scraps), [0.9] * len(sheet.scraps))).roles
    assert roles[0] is Role.BODY
    assert roles[-1] is Role.BODY
    assert Role.FORM in roles


def test_a_form_around_the_whole_page_owns_only_its_compact_groups() -> None:
    """The page's form is exported with its fields; the words belong to the groups inside it."""
    story = "".join(f"<p>Paragraph {i} of the story that the page is about.</p>" for i in range(80))
    found, sheet = read(
        f"<form id=aspnetForm method=post>{story}<div><p>Newsletter</p><input name=mail type=email>"
        f"<input type=button value=Subscribe></div></form>"
    )
    assert [form.xpath for form in found.forms] == ["/html/body/form", "/html/body/form/div"]
    assert [[one.name for one in form.fields] for form in found.forms] == [["mail"], ["mail"]]
    assert found.blocks[0] == []
    assert all("Paragraph" not in sheet.scraps[block].text for block in found.blocks[1])


GROUPS = {
    "input and button": "<div><input type=email name=mail><button>Subscribe</button></div>",
    "role form": '<div role="form"><input name=mail></div>',
    "role search": '<div role="search"><input name=q></div>',
    "search element": "<search><input name=q></search>",
    "text area and link-like button": "<div><textarea name=t></textarea><input type=button value=Send></div>",
}


@pytest.mark.parametrize("markup", GROUPS.values(), ids=GROUPS.keys())
def test_a_form_without_its_element_is_a_form(markup: str) -> None:
    """A landmark, or a box with something to fill and something to press."""
    form = only(f"<p>A story.</p>{markup}")
    assert form.xpath in ("/html/body/div", "/html/body/search")
    assert (form.action, form.method) == (None, None)
    assert len(form.fields) == 1


NO_FORMS = {
    "nothing": "<p>A story.</p>",
    "menu toggle": '<input type="checkbox" id="menu"><label for="menu">Menu</label><button>Open</button>',
    "button alone": "<div><button>Share</button></div>",
}


@pytest.mark.parametrize("markup", NO_FORMS.values(), ids=NO_FORMS.keys())
def test_what_asks_nothing_is_no_form(markup: str) -> None:
    """Buttons and toggles outside a form are not forms."""
    assert read(markup)[0].forms == []


def test_every_form_element_is_in_the_record_in_order() -> None:
    """Also an empty one, one in `<noscript>` and one without a button."""
    found, _ = read(
        "<form></form><noscript><form><input name=a></form></noscript><form><input name=b></form>"
    )
    assert [form.xpath for form in found.forms] == [
        "/html/body/form[1]",
        "/html/body/noscript/form",
        "/html/body/form[2]",
    ]


def test_no_block_is_in_two_forms() -> None:
    """Forms side by side share no words."""
    found, _ = read(
        "<div><h3>Log in</h3><form><input name=u><button>Go</button></form><form><input name=q></form></div>"
    )
    blocks = [block for blocks in found.blocks for block in blocks]
    assert len(blocks) == len(set(blocks))


def test_a_form_leaves_others_their_blocks() -> None:
    """What surely are comments stay that, and their words with them: the form among them has its fields."""
    root = html.document_fromstring(
        "<h2>Leave a reply</h2><form><p>Be kind.</p><textarea name=comment></textarea></form>"
    )
    sheet, controls = cut(root), declare(root, URL).controls
    found = find_forms(controls, sheet, URL, taken=frozenset(range(len(sheet.scraps))))
    assert [(form.heading, form.texts, len(form.fields)) for form in found.forms] == [(None, [], 1)]
    assert found.blocks == [[]]


def test_a_form_reaches_over_no_text_of_the_article() -> None:
    """A box in the running text keeps its own words; the paragraphs around it are the article's."""
    root = html.document_fromstring(
        "<div><p>One.</p><form><p>Join us</p><input name=mail></form><p>Two.</p></div>"
    )
    sheet, controls = cut(root), declare(root, None).controls
    assert find_forms(controls, sheet, None).blocks == [[0, 1, 2]]
    assert find_forms(controls, sheet, None, text=frozenset({0, 2})).blocks == [[1]]


def facts_of(markup: str) -> Facts:
    """The facts of the one form of a piece of markup."""
    (form,) = html.document_fromstring(f"<html><body>{markup}</body></html>").iter("form")
    controls = form_fields.read(form)
    return form_facts(form, controls, [field_facts(control) for control in controls.visible])


IDEAS_OF_A_FORM = {
    "its own name": ('<form id="newsletterForm"></form>', ("css!", "newsletter")),
    "the box around it": ('<div class="loginBox"><form></form></div>', ("frame!", "login")),
    "its heading": ("<form><h3>Passwort vergessen?</h3></form>", ("heading!", "recovery")),
    "its legend": ("<form><legend>Kontakt</legend></form>", ("heading!", "contact")),
    "a word that it sends": (
        '<form><input type="hidden" name="do" value="add_to_cart"></form>',
        ("hidden!", "cart"),
    ),
    "where it sends": ('<form action="https://shop.example/basket/"></form>', ("action!", "cart")),
    "its button": ("<form><button>Anmelden</button></form>", ("button!", "login")),
    "its button's picture": ('<form><input type="image" alt="Suchen"></form>', ("button!", "search")),
    "a label": ("<form><label>Telefon <input name=a></label></form>", ("asked!", "phone")),
    "a placeholder": ('<form><input name="a" placeholder="メールアドレス"></form>', ("asked!", "email")),
}


@pytest.mark.parametrize(("markup", "fact"), IDEAS_OF_A_FORM.values(), ids=IDEAS_OF_A_FORM.keys())
def test_a_form_says_what_it_is_in_many_places(markup: str, fact: tuple[str, str]) -> None:
    """Names, headings, words sent along, captions and labels are read as ideas, which no language owns."""
    assert fact in facts_of(markup)


NO_IDEAS_OF_A_FORM = {
    "a token": ('<input type="hidden" name="csrf" value="login9f8a7c">', "hidden!"),
    "a paragraph": ("<p>Subscribe to the newsletter</p>", "heading!"),
}


@pytest.mark.parametrize(("inside", "view"), NO_IDEAS_OF_A_FORM.values(), ids=NO_IDEAS_OF_A_FORM.keys())
def test_tokens_and_paragraphs_name_no_form(inside: str, view: str) -> None:
    """A value with digits is no word, a paragraph is no heading, and the page's body is no box around a form."""
    assert {view, "frame!"}.isdisjoint(its for its, _ in facts_of(f"<form>{inside}</form>"))


WORDS = {
    "recovery": ["forgot", "vergessen", "olvidaste", "priminimas", "aizmirsi", "unustasid", "忘れた"],
    "newsletter": ["newsletter", "infolettre", "prenumeruoti", "tilmeld", "odebírat", "рассылок"],
    "cart": ["basket", "warenkorb", "krepšelį", "ostukorv", "корзину"],
    "page": ["page", "seite", "страница", "strona", "goto"],
    "compare": ["compare", "vergleichen", "porovnat", "сравнить"],
    "download": ["download", "herunterladen", "télécharger", "скачать"],
    "agree_not": ["disagree", "ablehnen", "refuser", "odmítnout"],
}


@pytest.mark.parametrize(("idea", "word"), [(idea, word) for idea, words in WORDS.items() for word in words])
def test_words_of_many_languages_stand_for_one_idea(idea: str, word: str) -> None:
    """Whole words and inflected ones, in languages large and small."""
    assert idea in ideas(word)


def test_hidden_units_speak_where_facts_stand_together() -> None:
    """A unit is silent for either fact alone; facts that nobody learned, and no facts at all, change nothing."""
    regression = Regression(
        rows={("count", "email 1"): 0, ("any!", "register"): 1},
        weights=np.array([[1, 0, 10], [0, 1, 10], [0, 0, 0]], np.int8),
        scale=np.array([1, 1, 0.1], np.float32),
        bias=np.array([0, 0.5, -1], np.float32),
        out=np.array([[-2, 4]], np.float32),
        classes=["join mailing list", "registration"],
    )
    email, register, unknown = ("count", "email 1"), ("any!", "register"), ("text", "whatever")
    bags: list[Facts] = [{email: 1.0}, {register: 1.0, unknown: 1.0}, {email: 1.0, register: 1.0}, {}]
    assert regression.scores(bags).tolist() == [[1, 0.5], [0, 1.5], [-1, 5.5], [0, 0.5]]
