"""The few words that rules for plain text need, in some forty languages. Put together for this project
(2026-11).

Where a text has markup, structure tells all this; a saved text has only its words and their order. The tests
go through every entry (`tests/test_plain_text.py`).
"""

from __future__ import annotations

import re

from extractor.score.folding import fold

_RELATED = """
related | related stories | related articles | related news | related posts | related content
related topics | related coverage | more | more news | more stories | more from | more on this
more on this story | more on this topic | more like this | read more | read next | up next | also read
read also | see also | you may also like | you might also like | you may be interested in | recommended
recommended for you | recommended reading | most read | most popular | popular | trending | trending now
latest | latest news | latest stories | top stories | top news | headlines | other news | in other news
don't miss | editors' picks | editor's picks | also today | also in the news | what to read next
further reading | keep reading | featured stories | more headlines | today's headlines | from our network
in case you missed it | mehr | mehr zum thema | mehr dazu | auch interessant | lesen sie auch
lesen sie mehr | lesen sie weiter | weitere artikel | weitere nachrichten | weitere meldungen
weitere themen | meistgelesen | meistgelesene artikel | verwandte artikel | ähnliche artikel | zum thema
das könnte sie auch interessieren | das könnte dich auch interessieren | aktuelle nachrichten
neueste artikel | neueste nachrichten | empfehlungen | empfohlen | top-themen | passend zum thema
mehr aus | beliebt | à lire aussi | a lire aussi | lire aussi | à lire également | articles liés
articles similaires | articles associés | sur le même sujet | sur le même thème | les plus lus | plus lus
à la une | dernières nouvelles | dernières actualités | vous aimerez aussi | cela pourrait vous intéresser
à voir aussi | pour aller plus loin | autres articles | plus d'articles | en savoir plus | relacionado
relacionados | noticias relacionadas | artículos relacionados | te puede interesar
también te puede interesar | le puede interesar | lea también | lee también | leer más | lo más leído
más leídas | más noticias | más información | últimas noticias | te recomendamos | recomendados
no te pierdas | otras noticias | además | correlati | articoli correlati | notizie correlate | leggi anche
leggi di più | potrebbe interessarti | ti potrebbe interessare | potrebbe interessarti anche | i più letti
più letti | altre notizie | ultime notizie | consigliati | vedi anche | leia também | leia mais
veja também | notícias relacionadas | artigos relacionados | conteúdo relacionado | mais lidas
as mais lidas | mais notícias | últimas notícias | você também pode gostar | saiba mais
recomendado para você | lees ook | lees meer | lees verder | gerelateerd | gerelateerde artikelen
meer nieuws | meest gelezen | aanbevolen | ook interessant | meer over dit onderwerp | laatste nieuws
läs också | läs även | läs mer | relaterat | relaterade artiklar | mest läst | mest lästa | senaste nytt
senaste nyheterna | fler nyheter | rekommenderat | les også | les mer | relatert | relaterte artikler
relaterte saker | mest lest | siste nytt | siste nyheter | flere nyheter | anbefalt | læs også | læs mere
relateret | relaterede artikler | mest læste | seneste nyt | seneste nyheder | flere nyheder | anbefalet
lue myös | lue lisää | aiheeseen liittyvää | luetuimmat | uusimmat | uusimmat uutiset | lisää uutisia
suositellut | lesa líka | tengdar fréttir | mest lesið | nýjustu fréttir | lesa meira | czytaj także
czytaj też | czytaj więcej | przeczytaj także | zobacz także | zobacz też | powiązane | powiązane artykuły
podobne artykuły | najczęściej czytane | najnowsze | więcej wiadomości | polecane | čtěte také
čtěte dále | přečtěte si také | související | související články | nejčtenější | další zprávy | nejnovější
doporučujeme | mohlo by vás zajímat | čítajte aj | prečítajte si aj | súvisiace | súvisiace články
najčítanejšie | ďalšie správy | odporúčame | mohlo by vás zaujímať | olvassa el ezt is | kapcsolódó
kapcsolódó cikkek | kapcsolódó hírek | legolvasottabb | további hírek | legfrissebb hírek | ajánlott
ez is érdekelheti | citește și | citeşte şi | citește mai mult | articole similare | articole asemănătoare
știri similare | cele mai citite | ultimele știri | alte știri | recomandări | recomandate | прочетете още
прочети още | още по темата | още новини | свързани новини | свързани статии | най-четени
последни новини | вижте също | препоръчани | читайте также | читать также | ещё по теме | еще по теме
похожие материалы | похожие статьи | другие новости | последние новости | самое читаемое | популярное
материалы по теме | по теме | рекомендуем | смотрите также | главное | читайте також | ще по темі
схожі матеріали | інші новини | останні новини | найпопулярніше | найчитаніше | матеріали по темі
рекомендуємо | дивіться також | pročitajte još | pročitajte i | pročitaj još | vezani članci
povezani članci | povezano | slične vijesti | slične vesti | najčitanije | najnovije | još vijesti
još vesti | preporučujemo | прочитајте још | повезане вести | најчитаније | најновије | preberite tudi
preberite še | sorodni članki | sorodno | najbolj brano | zadnje novice | več novic | διαβάστε επίσης
διαβάστε ακόμα | διαβάστε περισσότερα | σχετικά | σχετικά άρθρα | δημοφιλή | τελευταία νέα
περισσότερα νέα | δείτε επίσης | προτεινόμενα | ilgili haberler | ilgili içerikler | bunları da okuyun
bunlar da ilginizi çekebilir | ilginizi çekebilir | en çok okunanlar | son haberler | diğer haberler
daha fazla haber | öne çıkanlar | önerilenler | ayrıca okuyun | loe ka | loe lisaks | loe rohkem
seotud artiklid | seotud uudised | enim loetud | viimased uudised | lasi arī | lasiet arī
saistītie raksti | lasītākie | jaunākās ziņas | skaitykite taip pat | taip pat skaitykite
susiję straipsniai | skaitomiausi | naujausios žinios | lexo edhe | lexoni edhe | të ngjashme
lajme të ngjashme | më të lexuarat | lajmet e fundit | llegiu també | llegeix també
notícies relacionades | articles relacionats | més llegides | més notícies | irakurri ere
erlazionatutako berriak | irakurrienak | اقرأ أيضا | اقرأ أيضاً | اقرأ المزيد | أخبار ذات صلة
مقالات ذات صلة | ذات صلة | مواضيع ذات صلة | الأكثر قراءة | آخر الأخبار | المزيد | المزيد من الأخبار
قد يعجبك أيضا | موصى به | بیشتر بخوانید | همچنین بخوانید | مطالب مرتبط | اخبار مرتبط | پربازدیدترین
آخرین اخبار | پیشنهاد ما | کתבות נוספות | כתבות נוספות | כתבות קשורות | קראו גם | קראו עוד | עוד בנושא
עוד חדשות | הנקראות ביותר | אולי יעניין אותך | מומלצים | यह भी पढ़ें | ये भी पढ़ें | और पढ़ें
संबंधित खबरें | सम्बंधित खबरें | सबसे ज्यादा पढ़ी गई | ताज़ा खबरें | ताजा खबरें | আরও পড়ুন
সম্পর্কিত খবর | সর্বাধিক পঠিত | সর্বশেষ খবর | மேலும் படிக்க | தொடர்புடைய செய்திகள் | ఇవి కూడా చదవండి
संबंधित बातम्या | อ่านเพิ่มเติม | ข่าวที่เกี่ยวข้อง | บทความที่เกี่ยวข้อง | ข่าวล่าสุด | ข่าวยอดนิยม
อ่านข่าวอื่น | xem thêm | đọc thêm | tin liên quan | bài liên quan | bài viết liên quan
tin tức liên quan | tin khác | tin mới | tin mới nhất | đọc nhiều | đọc nhiều nhất | có thể bạn quan tâm
baca juga | baca selengkapnya | berita terkait | artikel terkait | terpopuler | berita terbaru
berita lainnya | rekomendasi | berita berkaitan | soma pia | soma zaidi | habari zinazohusiana
basahin din | kaugnay na balita | 相关新闻 | 相关阅读 | 相关文章 | 相关报道 | 推荐阅读 | 延伸阅读 | 更多新闻 | 热门文章 | 热门新闻 | 最新消息
最新新闻 | 猜你喜欢 | 相關新聞 | 相關閱讀 | 相關文章 | 延伸閱讀 | 推薦閱讀 | 更多新聞 | 熱門新聞 | 最新新聞 | 熱門文章 | 你可能也喜歡 | 関連記事 | 関連ニュース
関連リンク | こちらもおすすめ | おすすめ記事 | あわせて読みたい | 合わせて読みたい | 人気記事 | ランキング | アクセスランキング | 最新記事 | 最新ニュース | その他のニュース
次に読む | 관련 기사 | 관련기사 | 관련 뉴스 | 관련뉴스 | 많이 본 뉴스 | 많이 본 기사 | 인기 기사 | 추천 기사 | 최신 뉴스 | 최신 기사 | 함께 보면 좋은 기사
더 보기 | 다른 기사
"""
_FORM = {
    "contact/comment": """
get in touch | contact us | contact form | write to us | send us a message | send a message
leave a comment | leave a reply | post a comment | add a comment | your feedback | feedback | kontakt
kontaktformular | kontaktieren sie uns | schreiben sie uns | kommentar schreiben | contactez-nous
nous contacter | formulaire de contact | laisser un commentaire | contáctanos | contáctenos | contacto
formulario de contacto | deja un comentario | contattaci | contatti | modulo di contatto
lascia un commento | contato | fale conosco | entre em contato | formulário de contato
deixe um comentário | neem contact op | contactformulier | laat een reactie achter | kontakta oss
kontaktformulär | kontakt oss | kontaktskjema | kontakt os | ota yhteyttä | yhteydenottolomake
skontaktuj się z nami | formularz kontaktowy | napisz do nas | kontaktujte nás | napište nám
kontaktní formulář | napíšte nám | kapcsolat | kapcsolatfelvétel | írjon nekünk | contactează-ne
contactați-ne | formular de contact | свържете се с нас | форма за контакт | свяжитесь с нами
обратная связь | форма обратной связи | напишите нам | зв'яжіться з нами | зворотний зв'язок
kontaktirajte nas | kontakt obrazac | kontaktirajte nas | контактирајте нас | επικοινωνία
επικοινωνήστε μαζί μας | φόρμα επικοινωνίας | bize ulaşın | iletişim | iletişim formu | اتصل بنا
تواصل معنا | نموذج الاتصال | تماس با ما | فرم تماس | צור קשר | צרו קשר | דברו איתנו | संपर्क करें
हमसे संपर्क करें | যোগাযোগ করুন | ติดต่อเรา | แบบฟอร์มติดต่อ | liên hệ | liên hệ với chúng tôi
hubungi kami | formulir kontak | wasiliana nasi | 联系我们 | 联系表单 | 聯絡我們 | 聯絡表單 | お問い合わせ | お問い合わせフォーム | 문의하기
문의 | 연락하기 | võta ühendust | sazinieties ar mums | susisiekite | kontaktet | na kontaktoni | hafðu samband
contacteu amb nosaltres | jarri harremanetan
""",
    "join mailing list": """
newsletter | our newsletter | subscribe to our newsletter | sign up for our newsletter | sign up
subscribe | join our mailing list | mailing list | stay informed | get the newsletter | stay up to date
newsletter abonnieren | newsletter bestellen | inscrivez-vous | s'inscrire à la newsletter
abonnez-vous à notre newsletter | recevez notre newsletter | suscríbete | suscríbase | boletín | iscriviti
iscriviti alla newsletter | assine nossa newsletter | inscreva-se | nieuwsbrief | schrijf je in
nyhetsbrev | nyhedsbrev | uutiskirje | tilaa uutiskirje | biuletyn | zapisz się | odebírat novinky
hírlevél | iratkozzon fel | abonează-te | абонирай се | подписка | подпишитесь | подписаться на рассылку
рассылка | підпишіться | розсилка | pretplatite se | ενημερωτικό δελτίο | εγγραφείτε | e-bülten | bülten
abone ol | النشرة البريدية | اشترك في النشرة | خبرنامه | ניוזלטר | הירשמו | न्यूज़लेटर | จดหมายข่าว
đăng ký nhận tin | bản tin | buletin | berlangganan | 订阅 | 訂閱電子報 | 電子報 | ニュースレター | メルマガ | メルマガ登録 | 뉴스레터
뉴스레터 구독
""",
    "login": """
log in | login | sign in | anmelden | einloggen | se connecter | connexion | iniciar sesión | accedi
entrar | inloggen | logga in | logg inn | log ind | kirjaudu sisään | zaloguj się | přihlásit se
prihlásiť sa | bejelentkezés | autentificare | вход | войти | увійти | prijava | σύνδεση | giriş yap
تسجيل الدخول | ورود | התחברות | लॉग इन | เข้าสู่ระบบ | đăng nhập | masuk | 登录 | 登入 | ログイン | 로그인
""",
}
_SHARING = """
share | share this | share this article | tweet | facebook | twitter | x | whatsapp | linkedin | telegram
reddit | pinterest | email | e-mail | print | copy link | instagram | threads | bluesky | mastodon
messenger | vk | line | weibo | kakaotalk | pocket | xing | flipboard | tumblr | teilen | drucken | merken
partager | imprimer | compartir | imprimir | condividi | stampa | compartilhar | compartilhe | delen
dela | del | jaa | udostępnij | sdílet | megosztás | distribuie | сподели | поделиться | поділитися
podijeli | podeli | κοινοποίηση | paylaş | شارك | مشاركة | اشتراک | שתף | शेयर | শেয়ার | แชร์ | chia sẻ
bagikan | 分享 | シェア | 공유
"""
_RIGHTS = re.compile(
    r"^\W*(?:©|\(c\)\s*(?:19|20)\d\d|copyright\b)|all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados"
    r"|tutti i diritti riservati|todos os direitos reservados|alle rechten voorbehouden|alla rättigheter|med enerett|wszelkie prawa zastrzeżone|všechna práva vyhrazena"
    r"|minden jog fenntartva|toate drepturile rezervate|все права защищены|всі права захищені|всички права запазени|sva prava pridržana|tüm hakları saklıdır|جميع الحقوق محفوظة|כל הזכויות שמורות"
    r"|版权所有|版權所有|無断転載|무단전재|무단 전재|hak cipta",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """A heading without what may stand around it, in any case: "Read more:" is "read more"."""
    return fold(text.replace("’", "'")).text.strip(" \t:：…•·|>»›→-–—!?.")


def _phrases(text: str) -> frozenset[str]:
    phrases = (plain(phrase) for phrase in text.replace("\n", "|").split("|"))
    return frozenset(phrase for phrase in phrases if phrase)


RELATED = _phrases(_RELATED)
SHARING = _phrases(_SHARING)
FORMS = {form_type: _phrases(phrases) for form_type, phrases in _FORM.items()}


def is_related(text: str) -> bool:
    """Whether a line announces other stories."""
    return plain(text) in RELATED


def announced(text: str) -> str | None:
    """The headline behind an announcement in one line: "Read also: Bridge closes"."""
    head, mark, rest = text.replace("：", ":").partition(":")
    return rest.strip() if mark and rest.strip() and plain(head) in RELATED else None


def form_type(text: str) -> str | None:
    """The type of form that a line announces as its heading."""
    heading = plain(text)
    return next((name for name, phrases in FORMS.items() if heading in phrases), None)


def is_sharing(text: str) -> bool:
    """Whether a line is nothing but share buttons."""
    names = [plain(name) for name in re.split(r"[|,·•/\s]\s*", text)]
    return plain(text) in SHARING or (len(text) < 100 and all(name in SHARING for name in names if name))


def is_rights(text: str) -> bool:
    """Whether a line is a site's legal line."""
    return _RIGHTS.search(text) is not None
