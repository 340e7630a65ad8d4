"""The page that the project was asked for, as text and as HTML: the same shape, other words.

Headline, standfirst, three paragraphs, a score with its label after the number, four other stories with their blurbs,
and a contact form with heading, prompt, title and instructions.
"""

from __future__ import annotations

import pytest

from extractor import Page, extract

HEADLINE = "The Quiet Return of the Night Train"
DESCRIPTION = (
    "Sleeper services are coming back across the continent, from cheap couchettes to private cabins."
)
BODY = (
    "The night train was declared dead a decade ago, when one railway after another sold its sleeping cars and left the "
    "long distances to airlines that could fly them for the price of a meal. What remained ran at a loss, mostly in "
    "summer, on routes that nobody else wanted, with carriages that were older than many of the people who slept in them.",
    "Today the order books of the few remaining makers of sleeping cars are full for years. Railways have found that "
    "travellers will pay for a bed if it saves them a hotel night, that small private cabins sell out first, and that a "
    "train which leaves after dinner and arrives before breakfast competes with a flight that takes two hours.",
    "What holds the revival back is not demand but track: freight owns the night, maintenance closes lines at the very "
    "hours when sleepers would use them, and each border still has its own rules for brakes, staff and electricity. "
    "Operators ask for a single timetable office; governments have promised one for the spring of next year.",
)
STORIES = (
    (
        "Alpine tunnel reopens to freight after two years",
        "The first freight trains have crossed the rebuilt tunnel. Full service is expected to return by autumn.",
    ),
    (
        "City buses switch to battery power by summer",
        "The city will have replaced all of its diesel buses before the holidays. Two depots get new chargers.",
    ),
    (
        "Rail union and operators agree on shorter shifts",
        "The union said that the agreement on shifts covers forty thousand drivers and conductors in six countries.",
    ),
    (
        "Old signal boxes find new life as tiny museums",
        "Volunteers have opened eleven signal boxes to visitors. Most of the museums are free on Sundays.",
    ),
)
FORM = (
    "Contact Us",
    "Got a question? Use the form to reach us.",
    "Contact Form",
    "Pressing next sends a code to your email. After entering it, you can write your message.",
)


def as_text() -> str:
    """The page as somebody saved it: parts separated by blank lines."""
    stories = [part for story in STORIES for part in story]
    return "\n\n".join((HEADLINE, DESCRIPTION, *BODY, "75", "Impact Score", *stories, *FORM))


def as_html() -> str:
    """The page as a site builder makes it: classes without meaning, a counter, a loop of cards, a form of two steps."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    cards = "".join(
        f'<div class="loop-item"><a href="/s{i}-story/"><img src="/{i}.webp" alt=""></a>'
        f'<h3><a href="/s{i}-story/">{headline}</a></h3><p>{blurb}</p></div>'
        for i, (headline, blurb) in enumerate(STORIES)
    )
    heading, prompt, title, instructions = FORM
    return f"""<!doctype html><html lang="en"><head><title>{HEADLINE} - Rail Letter</title></head>
<body class="post-template single-post"><div class="location-header"><a href="/"><img src="/logo.png" alt="Rail Letter"></a>
<ul class="menu"><li><a href="/news/">News</a></li><li><a href="/routes/">Routes</a></li></ul></div>
<div class="section"><h1 class="heading-title">{HEADLINE}</h1><div class="widget-excerpt">{DESCRIPTION}</div>
<div class="widget-content">{body}</div>
<div class="widget-counter"><div class="counter"><div class="number-wrapper"><span class="number">75</span></div>
<div class="title">Impact Score</div></div></div></div>
<div class="loop-container">{cards}</div>
<div class="section contact"><h2>{heading}</h2><p>{prompt}</p><h3>{title}</h3><form method="post" action="/ajax">
<div><label for="f1">Name</label><input id="f1" type="text" name="fields[name]"></div>
<div><label for="f2">Email</label><input id="f2" type="email" name="fields[email]" required></div>
<p>{instructions}</p><button type="submit">Next</button></form></div>
<div class="location-footer"><a href="/privacy/">Privacy</a><p>© 2026 Rail Letter</p></div></body></html>"""


@pytest.fixture(scope="module", params=["text/plain", "text/html"])
def page(request: pytest.FixtureRequest) -> Page:
    """The record of the page in both forms."""
    source = as_text() if request.param == "text/plain" else as_html()
    return extract(source.encode(), url="https://rail.example/story/", content_type=request.param)


def test_the_article_is_whole_and_nothing_else(page: Page) -> None:
    """Headline, standfirst and the three paragraphs."""
    assert page.page_type == "article"
    assert page.article
    assert page.article.headline == HEADLINE
    assert page.article.description == DESCRIPTION
    assert page.article.body_text == "\n".join(BODY)


def test_the_score_stands_before_its_label(page: Page) -> None:
    """75, Impact Score."""
    assert page.impact_score
    assert (page.impact_score.value, page.impact_score.label) == (75, "Impact Score")


def test_the_stories_have_their_blurbs(page: Page) -> None:
    """Four, in order; with their URLs where there are any."""
    assert [(teaser.headline, teaser.description) for teaser in page.teasers] == list(STORIES)
    assert [teaser.url for teaser in page.teasers] in (
        [None] * 4,
        [f"https://rail.example/s{i}-story/" for i in range(4)],
    )


def test_the_form_has_heading_prompt_title_and_instructions(page: Page) -> None:
    """One contact form, with all that is said in and around it."""
    [form] = page.furniture.forms
    assert form.form_type == "contact/comment"
    assert (form.heading, *form.texts) == FORM
