"""Words beside a label or a number that tell what the number is: another's score, a change, a degree.

    Average Impact Score: 62      another's       64  +3 since yesterday   a change       High (75)   a degree

Read in folded text (`labels.fold`). Put together for this project (2026-11), in the languages of `label_words`; the words
of languages with many endings are given by their beginnings (`_STEMS`). `tests/test_score_qualifiers.py` reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.score.folding import fold
from extractor.wordlists import listed


def _folded(text: str) -> frozenset[str]:
    return frozenset(fold(word).text for word in listed(text))


_OTHERS = _folded(
    """
    average averaged avg mean median typical ø previous previously former last past old prior earlier initial original
    highest lowest maximum minimum max min peak record target goal expected forecast predicted projected potential
    sector industry peer peers competitor competitors benchmark baseline category top best worst total about how what
    why when where which who explained methodology our-methodology understanding calculated
    rank ranking ranked threshold cutoff cut-off limit filter guide calculator updates archive archives faq newsletter alerts next poll quiz rate your my
    company company's companies publisher publisher's author author's brand fund portfolio product country journal
    mein meine mon ma meu minha mio mia moja
    rang rangliste schwelle schwellenwert ihr dein autor unternehmen seuil classement votre entreprise umbral rango
    soglia classifica limiar drempel порог рейтинге próg küszöb eşik
    mittel schnitt mittlerer mittlere mittleres vorheriger vorherige vorheriges vorige voriger letzter letzte letztes
    bisheriger bisherige früherer frühere gestriger höchster höchste niedrigster niedrigste erwarteter erwartete
    prognostizierter gestern vorwoche vormonat vorjahr über wie was warum
    moyenne moyen médian médiane précédent précédente ancien ancienne dernier dernière hier attendu prévu maximal
    minimal secteur comment pourquoi
    media medio promedio mediana anterior previo previa último última pasada pasado ayer esperado esperada máximo
    máxima mínimo mínima sectorial cómo qué sobre
    precedente scorso scorsa ieri atteso attesa previsto prevista massimo massima settore come cosa
    média médio mediano passada passado ontem previsão setor
    vorig laatste gisteren verwachte hoogste laagste hoe wat mitjana
    tidigare förra föregående högsta lägsta förväntad förväntat igår hur
    tidligere forrige sidste siste højeste laveste forventet høyeste går hvordan
    viime odotettu korkein matalin miten
    wczoraj jak včera ako
    tegnap legutóbbi várható előző múlt heti
    medie mediu trecut trecută cum
    μέσος μέση μέσο μέγιστη ελάχιστη πώς
    как вчера вчора як прошл минул
    prosječna prosječni prosečna prosečni povprečna povprečni jučer juče včeraj kako
    ortalama önceki geçen dünkü beklenen nasıl sektör orta əvvəlki keçən gözlənilən
    متوسط المتوسط المتوسطة وسطي السابق السابقة الماضي الماضية أمس المتوقع المتوقعة أعلى أدنى كيف
    میانگین قبلی پیشین گذشته دیروز چگونه اوسط پچھلا پچھلے
    ממוצע ממוצעת הממוצע הקודם קודם שעבר אתמול הצפוי איך חציון
    औसत पिछला पिछले पिछली कल अधिकतम न्यूनतम कैसे सरासरी গড় সর্বোচ্চ সর্বনিম্ন গতকাল সরাসরি
    சராசரி முந்தைய సగటు మునుపటి ಸರಾಸರಿ ശരാശരി સરેરાશ ਔਸਤ
    trung bình trước qua rata-rata purata sebelumnya kemarin lalu semalam
    keskmine eelmine vidutinis vidutiniai ankstesnis vidējais iepriekšējais meðaltal fyrri meán cyfartaledd mesatar
    mesatare batez-besteko batezbesteko mitja միջին საშუალო wastani karaniwan gemiddelde gemiddeld орташа o'rtacha medja
    """
)
_STEMS = tuple(
    sorted(
        _folded(
            """
    yesterday durchschnitt mittelwert branchen gesamtschnitt vorwochen gemiddeld genomsnitt medel gennemsnit gjennomsnitt
    snitt keskiarvo keskimäär edelli sredni średni poprzedni przecięt przeciętn průměrn průměr předchoz minul priemern
    predchádz prosječn prosečn povprečn prethodn prejšnj átlag medián средн предыдущ прошл вчераш ожидаем
    максимальн минимальн медианн середн попередн минул очікуван сярэдн папярэдн предиш средно очакван просеч
    претходн просјечн προηγούμεν αναμενόμεν μέσου vidutin ankstesn vidēj iepriekš keskmis eelmis
    """
        ),
        key=len,
    )
)
"""How words begin that make it another score (the average, the last one) or a text about scores."""

_TOPICS = tuple(
    sorted(
        _folded(
            """
    environment environnement ecological climat carbon co2 social societ econom financ politic cultur
    umwelt ökolog klima sozial gesellschaftlich wirtschaft ökonom finanz politisch kulturell
    écolog sociét économ politiqu ambient medioambient ecológ ecolog econòm ambiental clima soci sostenib sustentab
    milieu klimaat maatschappelijk miljö samhäll ekonom miljø samfund samfunn økonom ympäristö ilmasto taloudel
    środowisk społeczn gospodarcz ekonomiczn klimatyczn životn sociáln ekonomick környezet társadal gazdaság éghajlat
    экологическ социальн экономическ климатическ екологічн соціальн економічн кліматичн еколог социал иконом климат
    περιβαλλοντικ κοινωνικ οικονομικ çevre iklim ekonomik mediului lingkungan sosial ekonomi
    البيئ بيئ الاجتماع الاقتصاد زیست اجتماعی اقتصادی סביבת הסביבת חברת החברת
    """
        ),
        key=len,
    )
)
"""How words begin that name what is touched, and so another kind of impact: the environment's, society's."""

_UNSPACED = re.compile(
    fold(
        "平均|中位数|中位數|中央値|上次|上周|上週|上月|之前|以前|昨日|昨天|前回|前日|先週|先月|最高|最低|预期|預期|予想|目标|目標"
        "|环境|環境|社会|社會|经济|經濟|経済|気候|평균|이전|지난|어제|최고|최저|예상|목표|환경|사회|경제"
        "|เฉลี่ย|ก่อนหน้า|เมื่อวาน|ที่แล้ว|สูงสุด|ต่ำสุด|สิ่งแวดล้อม"
    ).text
)
"""The same inside of words, in scripts that write without spaces."""


_EXAMPLES = _folded(
    """
    example examples sample beispiel beispiele exemple exemples ejemplo esempio exemplo voorbeeld exempel eksempel
    esimerkki przykład příklad példa exemplu пример приклад παράδειγμα örnek مثال דוגמה उदाहरण contoh 例 例子 예 예시
    """
)


def of_example(word: str) -> bool:
    """Whether a folded word says that what follows is an example."""
    return word in _EXAMPLES


def of_others(word: str) -> bool:
    """Whether a folded word makes it another score (the average, the last one) or a text about scores."""
    word = word.rstrip(".")
    return (
        word in _OTHERS
        or of_example(word)
        or word.startswith(_STEMS)
        or of_topic(word)
        or (not word.isascii() and _UNSPACED.search(word) is not None)
    )


_ADJECTIVES = _folded(
    """
    social societal environmental ecological economic political financial cultural soziale sozialer ökologischer
    wirtschaftlicher politischer sociale sociétal environnemental économique politique ambiental económico
    ambientale economico sociaal maatschappelijke экологическая социальная экономическая
    """
)


def of_kind(word: str) -> bool:
    """Whether a folded word can only be a kind of impact, and no section of a paper: social, environmental."""
    return word in _ADJECTIVES


def of_topic(word: str) -> bool:
    """Whether a folded word names a kind of impact: environmental, social, Umwelt."""
    return word.startswith(_TOPICS)


_EXPLAINING = _folded(
    """
    how what why explained explainer explaining methodology method understanding about guide faq calculate calculated
    wie was warum erklärt methodik über comment pourquoi expliqué méthodologie cómo qué explicado metodología come cosa
    perché metodologia como que hoe wat waarom uitleg over hur vad hvordan hva hvad miten mikä jak czym co proč ako čo
    hogyan mi cum ce kako što šta как что почему методика методология як що чому методологія πώς τι nasıl nedir كيف ما
    منهجية چگونه چیست איך מהו कैसे क्या bagaimana apa
    """
)
_UNSPACED_EXPLAINING = re.compile(
    fold("如何|什么|什麼|怎么|怎麼|とは|方法|仕組み|어떻게|무엇|방법|อย่างไร|คืออะไร").text
)


def of_explaining(word: str) -> bool:
    """Whether a folded word makes a headline with the label one about scores: how, what, methodology."""
    return word in _EXPLAINING or (not word.isascii() and _UNSPACED_EXPLAINING.search(word) is not None)


_UPDATES = _folded(
    """
    updated checked revised published aktualisiert geprüft stand actualizado actualizada aggiornato atualizado bijgewerkt
    uppdaterad opdateret oppdatert päivitetty zaktualizowano aktualizováno обновлено оновлено güncellendi تحديث עודכן
    """
)


def of_update(word: str) -> bool:
    """Whether a folded word says when a number was last looked at: updated, checked."""
    return word in _UPDATES


_CHANGES = _UPDATES | _folded(
    """
    since from was were vs versus compared change changed up down more less than unchanged steady stable rise rose fell
    increase increased decrease decreased gain lost today week month year day days hours
    seit von war gegenüber ggü verglichen gestiegen gefallen mehr weniger als unverändert plus minus woche
    depuis contre était hausse baisse moins inchangé semaine
    desde frente era más menos subió bajó cambios semana
    da dal rispetto più meno invariato settimana ante mais estável
    sinds tegenover meer minder dan ongewijzigd
    sedan från jämfört upp ner mer mindre oförändrat siden fra sammenlignet opp op ned mere uændret uendret
    sitten eilisestä verrattuna nousua laskua muuttumaton
    od oproti wobec wzrost spadek bez zmian než tegnaphoz képest óta față de
    с со от по сравнению выше ниже больше меньше изменение изменений від порівняно вище нижче більше менше спрямо
    από σε σχέση göre dünden bugün artış azalış beri
    منذ مقارنة عن أمس از نسبت مقایسه מאז לעומת से की तुलना में
    so với từ tăng giảm sejak dari dibandingkan naik turun
    """
)
_UNSPACED_CHANGES = re.compile(
    fold("比|较|較|自|より|から|上升|下降|上昇|下落|増|減|대비|보다|부터|상승|하락|จาก|เพิ่ม|ลด").text
)


def of_change(word: str) -> bool:
    """Whether a folded word speaks of a change: since, from, compared, up, 前日比."""
    word = word.rstrip(".")
    return word in _CHANGES or (not word.isascii() and _UNSPACED_CHANGES.search(word) is not None)


_DEGREES = _folded(
    """
    very high low medium moderate significant major minor strong weak critical severe extreme exceptional
    substantial considerable big huge small limited good excellent fair poor great top
    sehr hoch niedrig mittel gering groß stark schwach erheblich moderat
    très élevé élevée fort forte faible modéré modérée important majeur
    muy alto alta bajo baja moderado moderada fuerte
    molto basso bassa moderato elevato elevata
    muito baixo baixa
    zeer hoog laag matig groot mycket hög högt låg lågt medel måttlig stor meget høj høy lav middel
    erittäin korkea matala kohtalainen suuri bardzo wysoki wysoka niski niska średni średnia umiarkowany
    velmi vysoké vysoký nízké nízký střední veľmi stredné nagyon magas alacsony közepes jelentős
    foarte ridicat mare mediu scăzut visok visoka visoko nizak srednji zelo nizek
    очень высокий высокая высокое низкий низкая низкое средний средняя среднее умеренный
    дуже високий висока високе низький низька низьке середній середня середнє
    много висок ниско нисък средно среден
    πολύ υψηλή υψηλό χαμηλή χαμηλό μέτρια μέτριο çok yüksek düşük orta
    عال عالي عالية مرتفع مرتفعة منخفض منخفضة جدا بالا زیاد پایین کم خیلی גבוה גבוהה נמוך נמוכה בינוני
    उच्च निम्न मध्यम बहुत rất cao thấp vừa tinggi rendah sedang sangat
    高 低 中 很高 较高 較高 非常高 极高 極高 中等 高い 低い 大 小 높음 낮음 보통 매우 สูง ต่ำ ปานกลาง
    """
)


def of_degree(words: Iterable[str]) -> bool:
    """Whether folded words are nothing but a degree: "very high"."""
    return all(part in _DEGREES for word in words for part in word.split("-"))


_COUNTED = _folded(
    """
    ratings reviews editors sources source users people companies bewertungen quellen avis reseñas
    valoraciones fuentes recensioni fonti avaliações fontes beoordelingen bronnen оценок отзывов источников
    comments comment votes vote views view shares share likes like reads min mins minutes things ways
    reasons facts steps tips questions takeaways stories articles readers kommentare stimmen aufrufe
    minuten dinge gründe fakten commentaires vues choses raisons comentarios votos vistas
    minutos cosas razones commenti voti minuti cose motivi reacties minuten комментариев комментария
    комментарии минут фактов причин komentarzy minut
"""
)
"""What a number counts that follows a label by chance ("Impact Score: 5 things to know"); put together for
this project.
"""


def of_count(word: str) -> bool:
    """Whether a word, after a number, says what the number counts: "comments"."""
    return word in _COUNTED
