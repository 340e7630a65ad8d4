"""Words that tell what a block is for, in some forty languages: written by hand, the forms that pages print them in.

They are single words in lower case, as white space parts them; Chinese, Japanese and Thai ones are looked for anywhere.
Korean's are words with their commonest endings.
"""

from __future__ import annotations

from extractor.wordlists import listed

CUES = {
    name: listed(words)
    for name, words in {
        "subscription": """
subscribe subscribed subscriber subscribers subscription subscriptions abo abonnement abonnements abonnieren abonnenten
abonniert abonnez abonner abonné abonnés suscríbete suscribirse suscripción suscriptores subscripció assine assinar
assinatura assinantes abbonati abbonamento abbonamenti abonneer abonneren abonnee abonnér abonnenter prenumerera
prenumeranter prenumeration tilaa tilaajille tilaus áskrift prenumerata prenumeruj subskrypcja subskrybuj předplatné
předplatit predplatné predplaťte előfizetés előfizető fizessen abonează abonament abonamente pretplata pretplatite
naročnina naročite abone abonelik abonare tellimus prenumerata abonēt berlangganan langganan
συνδρομή συνδρομητές εγγραφείτε абонамент абонирай подписка подписаться подпишитесь подписчиков підписка підписатися
підпишіться передплата اشترك اشتراك الاشتراك اشتراک הירשמו מנוי מנויים למנויים सदस्यता สมัครสมาชิก 購読 有料会員 订阅 訂閱
구독 구독하기""",
        "newsletter": """
newsletter newsletters inbox e-mail email mail infolettre boletín boletines butlletí nieuwsbrief nieuwsbrieven nyhedsbrev
nyhedsbreve nyhetsbrev nyhetsbrevet uutiskirje uutiskirjeen fréttabréf newslettera biuletyn zpravodaj hírlevél hírlevélre
bilten novičnik uudiskiri naujienlaiškis e-bülten bülten buletin surel
ενημερωτικό бюлетин рассылка рассылку рассылки розсилка розсилку بريد البريد ניוזלטר אימייל خبرنامه ایمیل ईमेल न्यूज़लेटर
อีเมล จดหมายข่าว メールマガジン メルマガ メール 邮件 郵件 电子报 電子報 뉴스레터 이메일""",
        "advertising": """
advertisement advertisements advertising advertise ads ad sponsored sponsor sponsors promoted advertorial partner
affiliate commission anzeige anzeigen werbung gesponsert annonce annonces publicité sponsorisé publicidad anuncio anuncios
patrocinado publicitat publicidade anúncio pubblicità sponsorizzato advertentie advertenties gesponsord reklame annoncer
sponsoreret annons annonser sponset mainos mainokset auglýsing reklama reklamy sponsorowane sponzorované inzerce hirdetés
hirdetések szponzorált publicitate reclamă oglas oglasi reklaam reklam sponsorlu iklan
διαφήμιση χορηγούμενο реклама спонсорирано إعلان إعلانات ממומן פרסומת מודעה آگهی تبلیغات विज्ञापन โฆษณา 広告 スポンサー
广告 廣告 赞助 광고""",
        "donation": """
donate donation donations contribute support spenden spende unterstützen don dons soutenez soutenir dona donar donativo
apoya apóyanos doe doar doação apoie sostieni donazione doneer steun støt støtt stötta lahjoita tue darowizna wesprzyj
wspieraj podpořte přispějte podporte támogass támogatás donează susține donirajte podržite podprite bağış destekle donasi
dukung
δωρεά στηρίξτε дарение подкрепете пожертвовать поддержать поддержите підтримати підтримайте تبرع ادعم תרומה תמכו حمایت दान
บริจาค 寄付 支援 捐款 捐助 후원 기부""",
        "offer": """
offer offers deal deals discount coupon coupons price prices buy shop store sale save free trial month months cancel $ € £
angebot angebote rabatt gutschein preis preise kaufen kostenlos monat testen offre offres promo réduction prix acheter
boutique gratuit mois essai oferta ofertas descuento cupón precio comprar tienda gratis mes prueba desconto cupom preço loja
grátis mês offerta offerte sconto prezzo acquista negozio mese prova aanbieding aanbiedingen korting prijs koop winkel maand
tilbud pris køb butik måned prøv erbjudande köp månad kjøp tarjous tarjoukset hinta osta kauppa kuukausi promocja zniżka
cena kup sklep miesiąc nabídka sleva koupit obchod měsíc zdarma ponuka zľava kúpiť ajánlat kedvezmény vásárlás ingyen hónap
ofertă reducere preț cumpără magazin popust cijena kupi besplatno teklif indirim fiyat satın ücretsiz diskon harga beli toko
giá mua
προσφορά προσφορές έκπτωση τιμή αγορά δωρεάν μήνα отстъпка цена купи безплатно предложение скидка скидки купить магазин
бесплатно месяц пропозиція знижка ціна купити безкоштовно عرض عروض خصم سعر شراء مجانا מבצע הנחה מחיר קנו חינם تخفیف خرید
قیمت छूट खरीदें ส่วนลด ราคา ซื้อ 割引 価格 購入 無料 优惠 折扣 价格 购买 免费 免費 할인 가격 구매 무료""",
        "app": """
app apps download android iphone ios podcast podcasts herunterladen télécharger téléchargez descargar descarga baixar baixe
scarica downloaden hent ladda lataa pobierz stáhnout stiahnuť letöltés descarcă preuzmi preuzmite prenesi indir unduh
aplikasi
κατεβάστε изтегли скачать завантажити تحميل تطبيق הורידו אפליקציה دانلود डाउनलोड ऐप แอป アプリ ダウンロード 下载 下載 客户端
다운로드 앱""",
        "account": """
login log-in log logged sign account register registration password anmelden anmeldung einloggen konto registrieren passwort
connexion connectez connecter compte inscription inscrire mot iniciar sesión cuenta registrarse regístrate contraseña
entrar conta cadastre-se cadastro senha accedi accesso registrati inloggen aanmelden registreren wachtwoord logg konto
tilmeld logga lösenord registrera kirjaudu rekisteröidy tili salasana zaloguj logowanie zarejestruj hasło přihlásit
přihlášení účet registrace heslo prihlásiť bejelentkezés regisztráció fiók jelszó autentificare conectare cont înregistrare
parola prijava prijavite registracija lozinka račun giriş üye kayıt şifre hesap masuk daftar akun
σύνδεση εγγραφή λογαριασμός вход регистрация профил войти аккаунт пароль увійти реєстрація تسجيل الدخول حساب כניסה התחברות
הרשמה ورود लॉगिन खाता เข้าสู่ระบบ ลงทะเบียน ログイン 登録 登录 登入 注册 註冊 账号 로그인 회원가입""",
        "consent": """
cookie cookies consent gdpr tracking privacy preferences personalised personalized partners vendors identifiers einwilligung
zustimmen datenschutz datenschutzerklärung akzeptieren consentement accepter confidentialité consentimiento aceptar
privacidad consentimento aceitar privacidade consenso accetta accetto toestemming accepteren privacybeleid samtykke
accepterer privatliv samtycke godkänn integritetspolicy godta personvern suostumus evästeet evästeitä hyväksy tietosuoja
zgoda zgodę akceptuję prywatności souhlas soubory souhlasím súhlas hozzájárulás sütik sütiket elfogadom adatvédelmi
consimțământ confidențialitate kolačići kolačiće privola piškotki piškotke soglasje çerez çerezler çerezleri gizlilik kabul
privasi kebijakan
συγκατάθεση απορρήτου αποδοχή бисквитки съгласие согласие конфиденциальности куки згода конфіденційності الخصوصية موافق
עוגיות פרטיות کوکی कुकीज़ गोपनीयता คุกกี้ ความเป็นส่วนตัว クッキー プライバシー 同意 隐私 隱私 쿠키 개인정보 동의""",
        "browser": """
javascript browser browsers adblock adblocker ad-blocker blocker chrome firefox safari enable enabled unsupported cache
captcha robot error navegador navigateur werbeblocker przeglądarka przeglądarki prohlížeč böngésző selain webbläsare
nettleser tarayıcı
περιήγησης браузер браузера المتصفح דפדפן مرورگر ब्राउज़र เบราว์เซอร์ ブラウザ 浏览器 瀏覽器 브라우저""",
        "comments": """
comment comments commented commenting reply replies conversation discussion moderated moderators kommentar kommentare
kommentieren antworten diskussion commentaire commentaires commenter répondre réagir réactions comentario comentarios
comentar responder respuestas comentaris comentário comentários commento commenti rispondi reactie reacties reageer
kommentarer kommentér svar debat kommentera kommentti kommentit kommentoi keskustelu vastaa athugasemdir komentarz
komentarze komentarzy skomentuj odpowiedz komentář komentáře komentářů odpovědět diskuze komentáre diskusia hozzászólás
hozzászólások válasz comentariu comentarii răspunde komentar komentari komentara odgovori yorum yorumlar cevapla yanıtla
balas
σχόλια σχόλιο απάντηση коментар коментари отговори комментарий комментарии комментариев ответить обсуждение коментарі
відповісти تعليق تعليقات التعليقات رد תגובה תגובות הגיבו نظر نظرات پاسخ टिप्पणी टिप्पणियां ความคิดเห็น ตอบกลับ コメント
返信 评论 評論 留言 回复 댓글 답글""",
        "sharing": """
share sharing tweet facebook twitter whatsapp telegram linkedin pinterest reddit instagram youtube tiktok threads bluesky
flipboard copy print follow teilen drucken kopieren folgen partager partagez imprimer copier suivez suivre compartir
comparte imprimir copiar síguenos seguir compartilhar compartilhe partilhar siga condividi stampa copia segui delen deel
printen kopieer volg del kopiér udskriv følg dela kopiera kopier följ jaa tulosta kopioi seuraa udostępnij drukuj kopiuj
obserwuj sdílet sdílejte tisk sledujte zdieľať megosztás nyomtatás kövess distribuie printează copiază urmărește podijeli
podeli deli natisni paylaş yazdır kopyala takip bagikan cetak salin chia
κοινοποίηση εκτύπωση μοιραστείτε сподели поделиться печать скопировать подписывайтесь поділитися شارك مشاركة طباعة نسخ
שתפו שיתוף הדפסה چاپ शेयर साझा แชร์ พิมพ์ シェア 印刷 分享 打印 列印 공유 인쇄""",
        "rights": """
© copyright rights reserved inc llc ltd gmbh terms rechte vorbehalten impressum imprint agb nutzungsbedingungen droits
réservés mentions légales derechos reservados aviso legal términos direitos termos diritti riservati termini rechten
voorbehouden voorwaarden rettigheder rettigheter forbeholdes vilkår rättigheter villkor oikeudet pidätetään käyttöehdot
prawa zastrzeżone regulamin práva vyhrazena podmínky vyhradené jog fenntartva drepturile rezervate termeni prava pridržana
pravice pridržane uvjeti pogoji hakları saklıdır künye cipta ketentuan bản quyền
δικαιώματα όροι права запазени защищены правила захищені الحقوق محفوظة الشروط זכויות שמורות תקנון حقوق محفوظ सर्वाधिकार
सुरक्षित สงวนลิขสิทธิ์ 無断転載 著作権 利用規約 版权 版權 저작권 무단전재""",
        "picture": """
photo photos photograph photographer photography image images picture video courtesy credit getty reuters afp ap dpa epa efe
ansa shutterstock istock alamy unsplash screenshot foto fotos bild bilder fotograf quelle symbolbild photographe crédit
illustration imagen fotografía crédito imagem fotografia imatge immagine credito beeld afbeelding billede fotografi foto:
kuva kuvat valokuva mynd zdjęcie fot źródło snímek fotka zdroj kép fotó fénykép imagine sursa slika slike fotografija
fotoğraf görsel kaynak gambar sumber ảnh nguồn
φωτογραφία φωτό εικόνα πηγή снимка снимки фото фотография источник світлина джерело صورة تصوير المصدر צילום תמונה קרדיט عکس
منبع फोटो तस्वीर ภาพ 写真 撮影 提供 图片 圖片 摄影 攝影 사진""",
        "more": """
read also related more latest popular trending recommended recommendations mehr lesen auch meistgelesen beliebt empfohlen
neueste lire aussi plus lus recommandés lee también más leído leídas relacionadas relacionados recomendado llegeix també leia
também mais lidas leggi anche correlati più letti lees ook meer gelezen meest læs også mere mest læste läs också mer lästa
les lest lue myös luetuimmat lisää czytaj także zobacz też najczęściej czytane polecane čtěte také nejčtenější související
čítajte tiež najčítanejšie olvasson kapcsolódó legolvasottabb citește recomandate pročitajte najčitanije preberite okuyun
ilgili haberler baca juga terkait terpopuler xem thêm
διαβάστε επίσης περισσότερα δημοφιλή σχετικά прочетете още читайте также популярное ещё похожие також اقرأ أيضا المزيد קראו
עוד כתבות بیشتر بخوانید مرتبط भी पढ़ें อ่านเพิ่มเติม ข่าวที่เกี่ยวข้อง 関連 おすすめ ランキング 相关 相關 推荐 推薦 热门
熱門 阅读 관련 추천 인기""",
        "date": """
updated published posted publication modified minutes ago min am pm est gmt aktualisiert veröffentlicht stand uhr minuten
lesezeit publié modifié heures minutes lecture publicado actualizado hace minutos lectura publicat actualitzat atualizado há
leitura pubblicato aggiornato minuti lettura gepubliceerd bijgewerkt geleden opdateret publiceret offentliggjort siden
minutter uppdaterad publicerad sedan minuter oppdatert publisert julkaistu päivitetty sitten minuuttia opublikowano
aktualizacja zaktualizowano temu minut publikováno aktualizováno vydáno zverejnené frissítve megjelent perce actualizat
objavljeno ažurirano prije posodobljeno yayınlanma güncelleme güncellendi önce dakika diterbitkan diperbarui lalu menit phút
δημοσίευση ενημερώθηκε πριν λεπτά публикувана обновена преди опубликовано обновлено назад минут опубліковано оновлено тому
نشر تحديث آخر منذ دقيقة פורסם עודכן לפני דקות منتشر دقیقه प्रकाशित अपडेट मिनट เผยแพร่ อัปเดต นาที 公開 更新 配信 发布 發布
分钟前 입력 수정""",
        "author": """
author authors editor editors reporter journalist writer correspondent columnist contributor freelance written staff bio
autor autorin redakteur redakteurin redaktion reporterin journalistin korrespondent auteur auteurs rédacteur rédaction
journaliste correspondant autora redactor redacción periodista editora redação jornalista colunista autore redattore
redazione giornalista redacteur redactie verslaggever forfatter redaktør redaktionen författare redaktör redaksjonen
kirjoittaja toimittaja toimitus redaktor redakcja dziennikarz autorka redaktorka redakce novinář novinárka szerző
szerkesztő újságíró jurnalist urednik novinar novinarka redakcija avtor yazar editör muhabir penulis wartawan jurnalis
συντάκτης δημοσιογράφος автор редактор журналист журналистка редакция корреспондент журналістка кореспондент الكاتب محرر
مراسل صحفي כתב עורך מערכת نویسنده خبرنگار लेखक संवाददाता ผู้เขียน ผู้สื่อข่าว 記者 編集 著者 筆者 记者 编辑 作者 기자""",
        "field": """
search submit send message name address phone zip required suche suchen suchbegriff vorname nachname senden absenden
recherche rechercher nom prénom envoyer buscar búsqueda nombre apellido enviar cerca cercar pesquisar busca nome sobrenome
ricerca cognome invia zoeken naam versturen søg navn indsend sök namn skicka søk hae nimi lähetä leita szukaj wyszukaj imię
nazwisko wyślij hledat vyhledat jméno příjmení odeslat hľadať keresés név küldés caută nume trimite pretraži traži ime
pošalji iskanje išči ara isim gönder cari nama kirim tìm
αναζήτηση όνομα αποστολή търсене име изпрати поиск искать имя отправить пошук بحث الاسم إرسال חיפוש שם שלח جستجو نام खोजें
नाम ค้นหา ชื่อ 検索 名前 送信 搜索 搜尋 姓名 提交 검색 이름""",
        "extra": """
job jobs career careers event events webinar conference tickets course courses game games quiz crossword sudoku puzzle tip
tips stellenmarkt stellenangebote karriere veranstaltungen kurse spiele rätsel emploi emplois événements formations jeux
empleo empleos eventos cursos juegos crucigrama emprego vagas jogos lavoro eventi corsi giochi vacatures banen evenementen
spellen puzzels kurser spil krydsord jobb spel korsord spill kryssord työpaikat tapahtumat pelit ristikko praca wydarzenia
gry krzyżówki práce kurzy hry křížovky állás játékok rejtvény locuri jocuri posao igre križaljka oyunlar bulmaca lowongan kuis
εργασία παιχνίδια работа игри вакансии игры кроссворды вакансії وظائف ألعاب משחקים דרושים استخدام नौकरी งาน 求人 クイズ 招聘
游戏 채용 게임""",
    }.items()
}
"""The words of each cue."""
