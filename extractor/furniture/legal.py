"""The legal line of a footer: whose the page is, and what may be done with it.

© 2026 The Lantern Ltd. All rights reserved.
"""

from __future__ import annotations

import re

from extractor.wordlists import listed

_RESERVED = listed(
    """
    copyright, all rights reserved, alle rechte vorbehalten, tous droits réservés, todos los derechos reservados,
    tutti i diritti riservati, todos os direitos reservados, tots els drets reservats, alle rechten voorbehouden,
    alle rettigheder forbeholdes, alle rettigheter, alla rättigheter, kaikki oikeudet pidätetään, allur réttur áskilinn,
    kõik õigused kaitstud, visas tiesības aizsargātas, visos teisės saugomos, wszelkie prawa zastrzeżone,
    všechna práva vyhrazena, všetky práva vyhradené, minden jog fenntartva, toate drepturile rezervate,
    sva prava pridržana, sva prava zadržana, vse pravice pridržane, све права задржана, все права защищены,
    усі права захищено, всички права запазени, με επιφύλαξη παντός δικαιώματος, tüm hakları saklıdır, hak cipta,
    bản quyền, جميع الحقوق محفوظة, تمامی حقوق, کلیه حقوق, جملہ حقوق محفوظ, כל הזכויות שמורות, सर्वाधिकार सुरक्षित,
    সর্বস্বত্ব সংরক্ষিত, สงวนลิขสิทธิ์, 版权所有, 版權所有, 無断転載, 著作権, 무단 전재, 무단전재
    """,
    ",",
)
_SIGNS = ("©", "ⓒ", "Ⓒ", "℗")
"""The signs that claim copyright (Universal Copyright Convention, article III; the Geneva Phonograms Convention, article 5)."""

_TYPED_SIGN = re.compile(r"\([cC]\) *\d{4}")


def legal_line(text: str) -> str | None:
    """The first line of a footer with a sign, else with words for it; None where none has either."""
    low, said = text, _signs(text)
    if not said:
        low = text.lower()
        said = [words for words in _RESERVED if words in low]
    if not said:
        return None
    place = min(low.find(each) for each in said)
    return text.split("\n")[low.count("\n", 0, place)]


def _signs(text: str) -> list[str]:
    """The signs in a text, also those of letters: `(c) 2026`."""
    signs = [sign for sign in _SIGNS if sign in text]
    return signs + _TYPED_SIGN.findall(text) if "(c)" in text or "(C)" in text else signs
