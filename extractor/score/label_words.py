"""The words of the labels: "impact score" in each language, as its words for *impact* and its words for *score*.

    de   wirkungs + wert   ->   Wirkungswert, Wirkungs-Wert
    it   impatto + punteggio   ->   Punteggio d’impatto, Punteggio dell'impatto

With definite and inflected forms where labels have them (Swedish *poängen*, Hungarian *pontszáma*). Put together for this
project (2026-11); `tests/test_score_labels.py` prints a score under each word.
"""

from __future__ import annotations

LANGUAGES: dict[str, tuple[str, str]] = {
    "af": ("impak impakte trefkrag", "telling punt punte syfer indeks"),
    "ar": ("تأثير التأثير الأثر أثر", "درجة درجات مؤشر نقاط نتيجة تقييم معدل مقياس"),
    "az": ("təsir təsirin", "balı bal xalı xal göstəricisi indeksi reytinqi skoru"),
    "be": ("уплыву ўплыву уздзеяння", "ацэнка індэкс паказчык рэйтынг бал балы"),
    "bg": (
        "въздействие въздействието влияние влиянието",
        "оценка оценката индекс индексът резултат показател скор точки",
    ),
    "bn": ("প্রভাব প্রভাবের ইমপ্যাক্ট", "স্কোর সূচক নম্বর"),
    "ca": ("impacte", "puntuació índex nota"),
    "cs": ("dopadu dopadů dopadové vlivu", "skóre index hodnocení"),
    "cy": ("effaith", "sgôr mynegai"),
    "da": (
        "effekt effekts indvirknings påvirknings gennemslags virknings konsekvens impact",
        "score scoren point pointene tal tallet",
    ),
    "de": (
        "impact impakt wirkungs auswirkungs einfluss wirk",
        "score wert punkte punktwert punktzahl index note zahl bewertung",
    ),
    "el": (
        "επίδρασης επιπτώσεων επίπτωσης αντικτύπου αντίκτυπου επιρροής απήχησης",
        "βαθμολογία δείκτης σκορ βαθμός",
    ),
    "en": ("impact", "score scores"),
    "es": ("impacto", "puntuación puntaje puntos índice nota score calificación"),
    "et": ("mõju", "skoor hinne punktid punktisumma indeks hinnang"),
    "eu": ("inpaktu inpaktuaren eragin eraginaren", "puntuazioa puntuazio indizea"),
    "fa": ("تأثیر تاثیر تأثیرگذاری تاثیرگذاری اثرگذاری", "امتیاز نمره شاخص"),
    "fi": (
        "vaikutus vaikutuksen vaikuttavuus vaikuttavuuden",
        "pisteet pistemäärä pisteytys luku indeksi arvo",
    ),
    "fr": ("impact", "score indice note"),
    "ga": ("tionchair tionchar", "scór innéacs"),
    "gl": ("impacto", "puntuación índice nota"),
    "gu": ("પ્રભાવ અસર", "સ્કોર ગુણ"),
    "he": ("השפעה ההשפעה", "ציון מדד דירוג ניקוד"),
    "hi": ("प्रभाव इम्पैक्ट इंपैक्ट असर", "स्कोर अंक सूचकांक रेटिंग"),
    "hr": ("utjecaja uticaja učinka", "ocjena ocena rezultat indeks bodovi skor"),
    "hu": ("hatás", "pontszám pontszáma pont pontok pontszámok érték értéke index mutató"),
    "hy": ("ազդեցության", "գնահատական գնահատականը ինդեքս միավոր"),
    "id": ("dampak impak pengaruh", "skor nilai indeks poin"),
    "is": ("áhrifa", "stig einkunn skor vísitala"),
    "it": ("impatto", "punteggio indice voto score"),
    "ja": ("影響 影響度 影響力 インパクト", "スコア 指数 点数 評価 得点"),
    "ka": ("გავლენის ზეგავლენის", "ქულა ინდექსი შეფასება"),
    "kk": ("әсер әсер_ету ықпал", "ұпайы көрсеткіші индексі балы"),
    "kn": ("ಪ್ರಭಾವ ಪರಿಣಾಮ", "ಸ್ಕೋರ್ ಅಂಕ"),
    "ko": ("영향 영향력 영향도 임팩트 파급력", "점수 스코어 지수 평점"),
    "lt": ("poveikio įtakos", "balas įvertis įvertinimas indeksas rodiklis taškai"),
    "lv": ("ietekmes", "vērtējums rādītājs indekss punkti punktu_skaits"),
    "mk": ("влијание влијанието", "оценка оценката индекс резултат скор"),
    "ml": ("സ്വാധീന ആഘാത ഇംപാക്ട്", "സ്കോർ സ്കോര്"),
    "mr": ("प्रभाव परिणाम", "स्कोअर गुण गुणांक निर्देशांक"),
    "ms": ("impak kesan pengaruh", "skor markah indeks"),
    "mt": ("impatt", "punteġġ indiċi"),
    "nb": (
        "effekt påvirknings innvirknings gjennomslags virknings konsekvens impact",
        "score scoren skår poeng poengsum poengene tall",
    ),
    "ne": ("प्रभाव", "स्कोर अङ्क"),
    "nl": ("impact effect invloed invloeds", "score scores cijfer waarde index"),
    "pa": ("ਪ੍ਰਭਾਵ ਅਸਰ", "ਸਕੋਰ ਅੰਕ"),
    "pl": ("wpływu oddziaływania", "wskaźnik ocena punktacja wynik indeks"),
    "pt": ("impacto", "pontuação pontos índice nota score classificação"),
    "ro": ("impact impactului", "scor scorul punctaj punctajul indice indicele"),
    "ru": ("влияния воздействия импакт", "оценка индекс показатель рейтинг балл баллы скор"),
    "sk": ("dopadu dopadové vplyvu", "skóre index hodnotenie"),
    "sl": ("vpliva učinka", "ocena indeks rezultat točke"),
    "sq": ("ndikimit ndikimi", "pikët rezultati vlerësimi indeksi"),
    "sr": ("утицаја утјецаја", "оцена оцјена резултат индекс скор"),
    "sv": (
        "effekt effekts påverkans genomslags inverkans impact",
        "poäng poängen betyg betyget index score scoren tal",
    ),
    "sw": ("athari", "alama"),
    "ta": ("தாக்க தாக்கம்", "மதிப்பெண் ஸ்கோர்"),
    "te": ("ప్రభావ ప్రభావం", "స్కోరు స్కోర్"),
    "th": ("ผลกระทบ อิทธิพล", "คะแนน ดัชนี"),
    "tl": ("epekto", "iskor marka"),
    "tr": ("etki", "puanı puan skoru skor derecesi notu değeri endeksi"),
    "uk": ("впливу впливовості імпакт", "оцінка індекс показник рейтинг бал бали скор"),
    "ur": ("اثر اثرات امپیکٹ", "اسکور سکور"),
    "uz": ("ta'sir taʼsir taʻsir ta’sir", "bali balli koʻrsatkichi ko'rsatkichi indeksi reytingi"),
    "vi": ("tác_động ảnh_hưởng", "điểm điểm_số chỉ_số"),
    "zh": (
        "影响 影响力 影响度 影響 影響力 影響度",
        "评分 得分 分数 分值 指数 评级 評分 分數 分值 指數 評級",
    ),
}
"""By ISO 639-1 code: the words for impact, the words for score (`_` where one word has a space in it)."""

UNSPACED = ("影响", "影響", "インパクト", "ｲﾝﾊﾟｸﾄ", "영향", "임팩트", "파급력", "ผลกระทบ", "อิทธิพล")
"""The words for impact in languages that write without spaces, or put endings to the word."""

CONNECTORS = "of de del do da di d van von der des le la l e i të ng sa ya za an yr tal på för for av na za на за по של का کا کی"
"""What stands between score and impact: "Score d'impact", "Punteggio di impatto", "Оценка на въздействието".
"""
