"""Made-up HTML for property tests: broken nesting, entities, links, forms, hidden text, scripts, tables, many scripts.

Every text is made of words that occur nowhere else in the page, so that a word tells which text node it came from.
"""

from __future__ import annotations

from hypothesis import strategies as st

_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзиклмнопрстуфхцчшыюя",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "אבגדהוזחטיכלמנסעפצקרשת",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "अआइईउऊएऐओऔकखगघचछजझटठडढणतथदधन",
    "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพ",
    "的一是不了人我在有他这为之大来以个中上们到说国和地也子",
    "あいうえおかきくけこさしすせそたちつてとなにぬねの",
    "가나다라마바사아자차카타파하거너더러머버서어저처",
)
_INLINE = "a b em i span strong small code sub sup mark q u font cite label".split()
_BLOCK = (
    "div p section article main header footer nav aside ul ol li dl dt dd table tr td th blockquote pre figure figcaption "
    "h1 h2 h3 h4 form fieldset address center details summary noscript tbody template iframe button select option textarea"
).split()
_VOID = (
    "<br>",
    "<br><br>",
    "<hr>",
    "<img src=x.png alt=''>",
    "<input name=q>",
    "<input type=submit value=Go>",
    "<wbr>",
)
_RAW = (
    "<script>var x = '<p>no words</p>';</script>",
    "<style>p { color: red }</style>",
    "<!-- a comment <p> -->",
    "<svg><path d='M0 0'/><title>drawn</title></svg>",
    '<script type="application/ld+json">{"@type": "NewsArticle"}</script>',
    "<![CDATA[ data ]]>",
    "<?php echo 1 ?>",
    "<svg/>",
    "</body></html>",
    "<body class=second>",
    "</p>",
    "</div>",
    "</b></i>",
    "</table>",
    "<p",
    "&",
    "&lt;",
    "&nbsp;",
    "&#x200b;",
    "&copy;",
)
_ATTRIBUTES = (
    "",
    ' class="teaser card"',
    ' class="article-body"',
    ' id="comments"',
    ' class="nav menu"',
    ' href="/story-one"',
    ' href="https://a.example/two"',
    " hidden",
    ' style="display:none"',
    ' role="navigation"',
    ' itemprop="headline"',
    ' class="byline author"',
    ' data-x="a>b"',
    " class='x",
)


MOST_PIECES = 40
"""Tags and texts of a page, about: enough to nest everything in everything, few enough to be quick."""


class Words:
    """Words that never repeat: a number written in the letters of an alphabet."""

    def __init__(self) -> None:
        self._count = 0

    def word(self, alphabet: str) -> str:
        """The next word."""
        self._count += 1
        number, letters = self._count, []
        for _ in range(5):
            number, digit = divmod(number, len(alphabet))
            letters.append(alphabet[digit])
        return "".join(letters)


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A page: pieces of markup and text in any order, most tags closed, some not."""
    words = Words()
    draw_text = st.integers(1, 30)

    def text() -> str:
        alphabet = draw(st.sampled_from(_ALPHABETS))
        return " ".join(words.word(alphabet) for _ in range(draw(draw_text)))

    left = [MOST_PIECES]

    def markup(depth: int) -> str:
        parts = []
        for _ in range(min(left[0], draw(st.integers(1, 4)))):
            left[0] -= 1
            kind = draw(st.integers(0, 9))
            if kind <= 2 or depth > 5:
                parts.append(text() + draw(st.sampled_from((" ", "", ". ", "\n"))))
            elif kind == 3:
                parts.append(draw(st.sampled_from(_VOID)))
            elif kind == 4:
                parts.append(draw(st.sampled_from(_RAW)))
            else:
                tag = draw(st.sampled_from(_INLINE if kind <= 6 else _BLOCK))
                closing = f"</{tag}>" if draw(st.integers(0, 9)) else ""
                parts.append(f"<{tag}{draw(st.sampled_from(_ATTRIBUTES))}>{markup(depth + 1)}{closing}")
        return "".join(parts)

    body = "".join(markup(0) for _ in range(draw(st.integers(1, 6))))
    if draw(st.booleans()):
        return body
    return f"<!doctype html><html lang=en><head><title>{text()}</title></head><body>{body}</body></html>"
