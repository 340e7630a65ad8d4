"""What the words of forms mean, in some thirty languages: the ideas that tell forms and fields apart.

A word that ends in `*` stands for every word that begins so. The words are the newsplit contributors' own, from the
labels in everyday use on sign-up, order and contact forms (November 2026); names of fields are often abbreviated
(`fname`, `plz`), so abbreviations stand beside the words. Letters are compared in lower case; those of scripts
without spaces (Chinese, Japanese, Thai) are looked for inside a run of letters.
"""

from __future__ import annotations

import re
from functools import lru_cache

IDEAS: dict[str, str] = {
    "email": "email* emal* mail* emailadres* courriel* correo* eposta epost* sähköposti* correio* почт* пошт* имейл* эл электронн* електронн*"
    " имэйл* емейл* メール* 邮箱* 电邮* 電郵* 邮件* 郵件* 電子郵件 電子信箱 이메일* 메일 بريد* ایمیل* דואר* אימייל* ईमेल* อีเมล* พ email e-mail el.paštas pašto posta poczt* adres*mail ηλεκτρον* ταχυδρομ* emel surel thư",
    "password": "passw* password* pass passwd* pwd* pw psw* passe mdp motdepasse contraseña* contrasena* clave* senha* palavra-passe kennwort* passwort*"
    " wachtwoord* lösenord* losenord* passord* adgangskode* kodeord* salasana* hasło* haslo* heslo* jelszó* jelszo* parol* пароль* пароля* парол* лозинка* lozink* zaporka geslo κωδικός* κωδικο* συνθηματικ* şifre* sifre* parola*"
    " كلمة_السر المرور גיסמה סיסמ* رمز 密码* 密碼* パスワード 비밀번호* 암호 mật khẩu kata sandi sandi รหัสผ่าน पासवर्ड slaptažod* slaptazod* contrasenya pasahitz*",
    "username": "user* usr* username* login* userid* nick* nickname* usuario* utilisateur* benutzer* benutzername* gebruikersnaam* gebruiker* användar* anvandar* brugernavn* brukernavn* käyttäjä* kayttaja* użytkownik* uzytkownik*"
    " uživatel* uzivatel* užívateľ* uzivatel* felhasznál* felhasznal* utilizator* utilizador* usuári* utente логин* пользовател* имя_пользователя користувач* потребител* korisn* χρήστη* χρηστ* kullanıcı* kullanici* المستخدم משתמש 用户名* 用戶名* 帐号* 帳號* 账号* 账户* ユーザー* 아이디* 사용자* đăng nhập tên pengguna ชื่อผู้ใช้ pseudo* identifiant* pseudonym* handle screenname displayname apelido alias anmeldename kunde* prezývka přezdívka prihlasovacie přihlašovací",
    "name": "name* fullname nom nome nombre* naam navn namn nimi imię imie imiona jméno jmeno meno név nev nume имя* ім'я ім име ime όνομα* ονομα* ad adı isim اسم שם نام 名前* 姓名* お名前 氏名* 이름* 성명* 名字 tên họ nama ชื่อ नाम vardas vārds nimi yourname realname customername contactname author* autor* wunschname namnet naamveld fio фио",
    "first_name": "first firstname* fname* vorname* prénom* prenom* given givenname* forename* imię imie imiona křestní krestni keresztnév* utónév prenume voornaam* förnamn* fornamn* fornavn* etunimi имя* ім'я първо ime krstné όνομα adı ad 名 名前 primeiro nombre* nome* 이름 שם_פרטי eesnimi vardas vorn",
    "last_name": "last lastname* lname* surname* nachname* nazwisko* familyname* family apellido* sobrenome* cognome* achternaam* efternamn* etternavn* efternavn* sukunimi příjmení prijmeni priezvisko* vezetéknév* vezeteknev* családnév nume familia фамил* прізвищ* фамилия prezime επώνυμο* επωνυμο* soyad* 姓 姓氏 苗字 성 משפחה perekonnanimi pavardė familienname zuname nom*famille apelido* achtern",
    "middle_name": "middle middlename* mname otchestvo отчеств* батькові patronym* tussenvoegsel* infix second_name zweiter mi initial initials презиме παρατσούκλι",
    "phone": "phone* tel telephone* telefon* téléphone* teléfono* telefone* telefoon* telefono* puhelin* telef* fone* fon mobile* mobil* gsm cell* cellphone celular* móvil* handy* handynr portable komórk* komork* tlf tlfnr rufnummer телефон* моб* мобил* тел τηλέφων* τηλεφων* κινητ* cep هاتف* جوال* טלפון* نوعین تلفن 电话* 電話* 手机* 手機* 携帯* 전화* 휴대폰* điện thoại telepon nomor โทรศัพท์ फ़ोन puh handphone hp contactnumber whatsapp",
    "fax": "fax* факс* telefax* faks* φαξ 传真 ファックス",
    "address": "address* addr* adr adresse* adres* dirección* direccion* indirizz* endereço* endereco* adress* osoite* adresa* lakcím* cím cim адрес* διεύθυνσ* διευθυνσ* عنوان* כתובת* آدرس 地址* 住所* 주소* địa chỉ alamat ที่อยู่ पता anschrift* domicilio* morada* shipping billing adresní adresi lieferadresse rechnungsadresse",
    "street": "street* straße* strasse* str rue* calle* via rua* ulica* ulice* ul utca* strada* улиц* вул* ulic* gata gatu* gate vej* straat* katu* οδός οδος sokak cadde שדרות رחוב 番地 通り katuosoite gatuadress* vejnavn gade",
    "house_number": "house houseno housenumber hausnr hausnummer* huisnummer* housenr dom дом* building budova číslo_popisné numero_civico civico číslo cislo nr_domu hausnr snr streetnumber streetnr strnr nummer numéro házszám husnr dům numar nrdom bldg",
    "apartment": "apt apartment* apart* flat* suite* unit* квартир* кв lokal* mieszkani* appartement* piso appt kv кварт* lakás stair bloco complemento toevoeging busnr etage floor étage piętro",
    "city": "city* town* stadt* ort ville* ciudad* città citta* cidade* miasto* mesto* město* město mjesto stad* by kommune kaupunki paikkakunta város* varos* telepul* település* oraș* oras* localit* localid* город* місто* населен* град* πόλη* πολη* şehir* sehir* il ilçe مدينة* עיר* شهر 城市* 市区町村 市 도시 thành phố kota เมือง शहर suburb* plaats* woonplaats* poststed* postort* locality grad* miejscow* obec",
    "state": "state* province* provincia* region* bundesland* kanton* county* estado* województw* wojewod* kraj* megye judet* județ* област* район* регион* край νομός νομος il_ilce استان محافظة מחוז 省* 州 都道府県* 시도 tỉnh provinsi จังหวัด prov dept département* comarca stato uf län fylke municipio bezirk oblast* okres*",
    "postal_code": "zip* zipcode* postal* postcode* postalcode* plz* postleitzahl* cp codepostal codigo*postal cep cap psč psc irányítószám* iranyitoszam* irsz индекс* індекс* kod_pocztowy pocztow* pocztowy postnummer* postnr* postinumero* postkod* ταχ τκ posta_kodu الرمز_البريدي מיקוד 邮编* 邮政编码* 郵便番号* 우편번호* mã kode pos cod*postal postkode* pincode zipc pošt* kodpocztowy",
    "country": "country* countries* land länder pays* país* pais* paese* nazione* kraj kraje land* maa země zeme krajina* ország* orszag* țara țară tara стран* країн* държава* zemlja* država* χώρα* χωρα* ülke* ulke* بلد* الدولة ארץ מדינה کشور 国家* 國家* 国* 국가* quốc gia negara ประเทศ देश nation* nationality* valsts šalis riik herkunftsland lieferland",
    "company": "company* firm* firma* unternehmen* entreprise* société* societe* empresa* azienda* ditta* ragione bedrijf* bedrijfsnaam* företag* virksomhed* bedrift* yritys* organi* organis* organiz* společnost* spolecnost* spoločnos* cég* ceg* vállalat compan* institution* компан* фирм* організац* организац* предприят* tvrtka* εταιρ* şirket* sirket* kurum شركة* חברה* شرکت 公司* 单位* 会社* 会社名 法人 회사* công ty perusahaan บริษัท कंपनी employer* school* university* association* business* orgname",
    "tax_id": "vat* vatid* ust ustid* uid ustidnr tax* taxid* nip regon ico dič dic ičo tva siret siren cif nif dni cpf cnpj rg inn инн кпп огрн egrpou adószám* adoszam* partita piva iva codice_fiscale fiscal* codfisc kvk btw btwnummer orgnr orgnummer* cvr passport* паспорт* pesel rodné personnummer* afm αφμ eik булстат cui",
    "website": "url* website* web* site* homepage* hjemmeside* webseite* webseite* página* pagina* blog* sitio* sitoweb* сайт* siteweb strona* stránk* weboldal* honlap* www http* internet* домашн* ιστοσελίδ* ιστότοπ* אתר* موقع 网站* 网址* 主页 ウェブサイト サイト 홈페이지* trang เว็บไซต์ kotisivu* webside* link hemsida*",
    "message": "message* msg* nachricht* mensaje* messaggi* mensagem* bericht* meddelande* melding* besked* viesti* wiadomoś* wiadomosc* zpráv* zprav* správ* sprav* üzenet* uzenet* mesaj* сообщен* повідомлен* съобщен* poruk* μήνυμα* μηνυμα* رسالة* הודעה* پیام* 留言* 消息 内容* メッセージ* 메시지* 내용* tin nhắn pesan ข้อความ संदेश text* texto* testo* tekst* textarea* текст* szöveg* szoveg* body content* anfrage* enquiry* inquiry* request* question* mitteilung* consulta* demande* richiesta* bemerkung* note* notes* vopros* вопрос* запит* otázk* dotaz* zapytan* pytani* opmerking* toelichting description* beschreibung* popis* opis* feedback* suggestion* žinut* zinut* pranešim* ziņ* sõnum* skilaboð*",
    "comment": "comment* kommentar* comentari* commento* comentário* commentaire* reactie* kommentti* komentar* komentář* komentár* hozzászólás* hozzaszolas* megjegyzés* comentariu* коммент* комент* коментар* отзыв* відгук* мнение* σχόλι* σχολι* yorum* تعليق* תגובה* نظر* 评论* 評論* 回复* コメント* 댓글* 코멘트 bình luận komentar ความเห็น टिप्पणी* review* reply* antwort* respuesta* répon* avis* opinion* opinio* recensi* bewertung* rezension* beoordeling* kommentointi anmeldelse* opini* guestbook gästebuch* dodaj_komentarz reakce* отговор* ответ* réaction* оставить koment* atsiliep* atsauksm* arvustus* recenz*",
    "subject": "subject* betreff* sujet* asunto* oggetto* assunto* onderwerp* ämne* emne* aihe* temat* předmět* predmet* tárgy* targy* subiect* тема* тему* предмет* θέμα* θεμα* konu* موضوع* נושא* 主题* 主題* 标题* 標題* 件名* 題名 タイトル 제목* tiêu đề subjek judul หัวข้อ विषय title* titel* titre* titolo* título* titulo* заголов* загл* cím nadpis* naslov* tytuł* tytul* headline* summary* rubrik* otsikko* topic*",
    "captcha": "captcha* verification* verify* verif* securitycode sicherheitscode* spamschutz* antispam* antispam antibot* bot* recaptcha* code* kód* kod* код* código* codice* codi bild* imagecode image_code vcode* verifycode* obrazk* obrázk* opsa* weryfikac* sprawdz* overov* kontroln* проверк* картинк* символ* confirmationcode vericode 验证码* 驗證碼* 認証* 확인코드 güvenlik* doğrulama* רמז γράψτε spam* human* sum math* turing* ellenőrző* biztonság* letters* characters* abgebildet* calcul* somme",
    "gender": "gender* sex sexe* sexo* geschlecht* salutation* anrede* civilité* civilite* título tratamiento genre* płeć plec pohlaví pohlavi pohlavie nem neme пол стать пол* spol φύλο cinsiyet* جنس* מין* 性别* 性別* 성별* giới tính kelamin เพศ लिंग kön kjønn køn sukupuoli aanhef* geslacht* oslovení* megszólítás titel anredeid mr mrs ms herr frau madame mme mlle monsieur hr fr pan pani pane male female mann männlich weiblich homme femme hombre mujer masculin* feminin* maschio femmina uomo donna muž muz žena zena férfi ferfi nő мужской женский муж жен man vrouw kvinna kvinne mand kvinde mies nainen erkek kadın bayan bay kobieta mężczyzna mezczyzna masculino femenino feminino nainen άνδρας γυναίκα 男 女 남성 여성 남자 여자 stať",
    "date": "date* datum* fecha* data dato* päivämäärä* dátum* datum* дата* дат* ημερομην* tarih* تاريخ* תאריך* 日期* 日付* 날짜* ngày tanggal วันที่ दिनांक calendar* arrival* departure* checkin* checkout_date anreise* abreise* pickup* datepicker kuupäev",
    "birth": "birth* birthday* birthdate* dob bday* geburt* geburtstag* geburtsdatum* naissance* nacimiento* nascita* nascimento* geboorte* födelse* fødsel* fodsel* syntymä* syntyma* urodzen* urodzin* narozen* naroden* születés* szuletes* naștere* nastere* nasterii рожден* народж* ражда* rođenja rodjenja γέννησ* γεννησ* doğum* dogum* ميلاد* לידה* تولد* 生日* 出生* 生年月日* 생년월일* 생일* sinh lahir เกิด जन्म anniversaire* compleanno* cumpleaños synnyn age* alter* edad età eta",
    "day": "day* tag dag dia día jour* giorno* dzień dzien den deň nap zi ziua день дня ден dan ημέρα* μερα gün gun يوم יום روز 日 일 ngày hari วัน dd jj tt birthday_d päivä",
    "month": "month* monat* mois mes mese* mês maand* månad* måned* miesiąc* miesiac* měsíc* mesic* mesiac* hónap* honap* luna месяц* місяць* месец* mesec* mjesec* μήνα* μηνα* ay شهر חודש ماه 月 월 tháng bulan เดือน mm january* januar* jan janvier* enero* gennaio* janeiro* januari* styczeń* stycznia leden ledna január január ianuarie января* январь січень јануари tammikuu ιανουάρι* ocak يناير ינואר february märz march april kwiecień květen may mai maj",
    "year": "year* jahr* année* annee* an año* ano anno* jaar* år ar rok* év ev год* року рік година godina έτος* ετος yıl* yil سنة שנה سال 年 년 năm tahun ปี yy yyyy aaaa jjjj vuosi",
    "search": "search* suche* suchen* such srch recherch* rechercher cherch* buscar* busca* búsqueda* busqueda* cerca* ricerca* pesquis* procura* zoek* zoeken* sök* sok* søk* søg* sog* haku* hae etsi* szuka* wyszuk* szukaj* hledat* hledej* hledán* hledan* vyhled* hľadať* hľada* hladat* vyhľad* keres* keresés* căuta* cauta* căutare* cautare* поиск* найти* искать* пошук* знайти* шукати* търс* търсене* pretraž* pretraz* pretrag* traži* trazi* iskanje* išči αναζήτησ* αναζητησ* ara arama* aramak بحث* ابحث חיפוש* חפש* جستجو* 搜索* 搜尋* 搜寻* 查询* 検索* 검색* tìm* cari* pencarian ค้นหา* खोज* find* finden* lookup paieška* meklēt* otsi* otsing* q query* query keyword* keywords* kw stichwort* suchbegriff* motcle* mots_cles mot mots palabra* parola_chiave zoekterm* zoekwoord* sökord* hakusana* słowo* fraza* frase* klíčov* slovo* kulcsszó* ключев* ключов* λέξ* kelime* 关键词* 關鍵字* キーワード* 키워드* từ khóa kata kunci s ieško* iesko* leita* vyhledáv* gjej kërko* tražilica* iskalnik*",
    "category": "category* categories* cat kategor* catégorie* categorí* categori* rubric* rubri* department* departamento* abteilung* section* sección* sezione* sektion* категор* рубрик* раздел* kategooria 分类* 分類* カテゴリ* 카테고리* danh mục หมวดหมู่ type* typ* tipo* tip tüüp тип* вид* brand* marke* marque* marca* marka* märke* merk* výrobce* vyrobce* výrobca* producent* hersteller* producător manufacturer* maker* značk* бренд* марк* производител* model* modell* modèle* модел* collection*",
    "filter": "filter* filtr* refine* refinement* facet* affiner* verfeinern* филтр* фильтр* filtrar* filtra* attribute* selection* criteria* critères* zoekin searchin* advanced* erweitert* avancée* rozszerz* scope* exact* match* titles titles_only results* resultat* ergebnis* výsledk* результат* all alle tout* todos todo tutti wszystkie vše všetky összes все всі filtruj* filtrov* szűr* szur* suodat* filtrera* sužeid*",
    "sort": "sort* sortby* sortier* sortieren* tri trier* ordenar* ordina* orden orderby* order_by ordering* ordenação sorter* sorteer* sortuj* sortow* řadit* razeni* řazení* triedi* zoradi* rendez* сортир* сортув* подред* sırala* sirala* ταξινόμ* ترتيب* מיון* 排序* 並べ替え* 정렬* sắp urutkan เรียง limit* perpage* per_page pagesize* itemsperpage show* anzeigen* afficher* mostrar* zobrazit* показ* display* direction* dir ascending* descending* relevance* relevanz* rendezés* rendezes* järjest* rūšiuo* lajittel* sortera* sortering*",
    "price": "price* preis* prix* precio* prezzo* preço* preco* prijs* pris hinta* cena* cen ceny ár ar preț* pret цена* цен* ціна* τιμή* τιμη* fiyat* سعر* מחיר* قیمت* 价格* 價格* 価格* 가격* giá harga ราคา कीमत budget* amount* betrag* montant* importe* cost* minprice* maxprice* pricefrom*",
    "range": "min max from to von bis od do ab minimum* maximum* mini maxi lower upper до от від desde hasta van tot fra til low high start* end entre från",
    "quantity": "quantity* qty* quantité* quantite* qte anzahl* menge* cantidad* quantità* quantita* quantidade* qtd aantal* antal* antall* määrä* ilość* ilosc* množství* mnozstvi* množstvo* mnozstvo* ks mennyiség* mennyiseg* cantitate* bucăți количеств* кол кількість* колич* količin* kolicin* ποσότητ* ποσοτητ* adet* miktar* كمية* כמות* تعداد 数量* 數量* 個数* 수량* số lượng jumlah จำนวน मात्रा stück* pcs pieces amount* quant* count* kpl db szt sztuk* buc",
    "size": "size* größe* groesse* taille* talla* taglia* tamanho* maat* storlek* størrelse* koko rozmiar* velikost* veľkosť* velkost* méret* meret* mărime* размер* розмір* veličina* μέγεθος* beden* مقاس* מידה* 尺码* 尺寸* サイズ* 사이즈* kích ukuran ขนาด width* height* breite* höhe* length* länge* weight* gewicht* rozmer* pointure* xl xxl xs",
    "colour": "color* colour* farbe* couleur* colore* cor kleur* färg* farg* farge* farve* väri* kolor* barva* barvy farba* farby szín* szin* culoare* цвет* колір* цвят* boja* χρώμα* renk* لون* צבע* 颜色* 顏色* 色 カラー* 색상* màu warna สี रंग variant* variante* version* style* option* options* finish* material* gravur* engrav* personaliz*",
    "remember": "remember* rememberme* rememb* keep* stay* angemeldet* merken* merk souvenir* mémoriser* memoriser* recordar* recordarme* recuérd* recuerd* ricorda* lembrar* onthoud* ingelogd kom_ihåg ihåg husk* muista* zapamięt* zapamiet* pamięt* pamatovat* zapamat* zapamät* pamätaj* megjegyz* emlékez* bejelentkezve ține reține запомн* запам'ят* запам* чужой запомни* θυμήσ* να_με_θυμάσαι hatırla* hatirla* تذكر* זכור* 记住* 記住* 自动登录 ログイン状態 자동로그인 기억* ghi nhớ ingat จดจำ permanent* persist* autologin* auto_login cookieuser* maintenir connect* connecté* bleiben bleib blijf logged signed trvale trvalé prisijungęs meeles zapamti*",
    "newsletter": "newsletter* nletter news newslet* subscri* subscribe* subscription* abonn* abonnier* suscri* suscrib* iscriv* iscrizion* inscri* assin* assinar* aanmelden* nieuwsbrief* nyhetsbrev* nyhedsbrev* uutiskirj* tilaa* biuletyn* newslettera subskry* zapisz* zapisać* odběr* odber* novink* noviniek* hírlevél* hirlevel* feliratkoz* abonare* aboneaz* buletin* подпис* подпиш* рассылк* розсилк* підпис* бюлетин* абонир* prijavi* bilten* novosti* ενημερωτικ* εγγραφ* bülten* bulten* abone* اشترك* نشرة* ניוזלטר* הרשמ* خبرنامه* 订阅* 訂閱* 电子报* メルマガ* メールマガジン* ニュースレター* 구독* 뉴스레터* đăng ký nhận berlangganan รับข่าวสาร mailing* mailinglist* maillist* rundbrief* bulletin* lettre* infolettre boletín* boletin* novidades* offers* angebote* promotions* promo* deals* offres* ofertas* offerte* mailchimp mc mce optin* opt sms* notif* updates* alert* marketing* naujienlaiš* naujienl* prenumer* uudiskir* telli* jaunum* abonēt* påmeld* meld tilmeld* odebír* odebir* абонамент* абонемент* рассылок* вестник* digest* alerte* alerta*",
    "register": "regist* registr* registrier* signup* sign_up create* createaccount* creer* créer* crear* crea criar* cadastr* anmeldung* konto* neukunde* join* rejoindre* inscription* s'inscrire inscrire* rejestr* zarejestr* załóż* zaloz* registrovat* registrac* registrác* regisztr* înregistr* inregistr* регистр* зарегистр* реєстр* зареєстр* registruj* εγγραφή* kayıt* kayit* kaydol* üye* uye* تسجيل* إنشاء הרשמה* להרשם ثبت_نام عضویت 注册* 註冊* 新規登録* 会員登録* 登録* 회원가입* 가입* đăng ký* daftar* pendaftaran สมัคร* पंजीकरण rekister* luo tili opret* oprette* skapa* bli_medlem account* profile* profil* apuntate új novi nový nova new neu neue nouveau nouvel nuevo nuovo novo nieuw nieuwe uusi nowy nowe newuser* new_customer* becom* werden guest* gast* reģistr* registreeru* regjistr* reg uzsiregistr* užsiregistr* nýskráning sukur* izveido* utwórz* utworz* vytvoř* vytvor* létrehoz* oluştur* kreiraj* создать* створити* създай*",
    "login": "login* log logon* signin* sign_in einloggen* anmelden* connexion* connecter* conexión* iniciar* ingresar* entrar* acceder* acceso* accedi* accesso* aceder* acessar* inloggen* inlog* logga* logg inn ind kirjaudu* kirjaut* zaloguj* logowan* přihlásit* přihlášen* prihlasit* prihlás* prihlasen* přihlas* prihlas* bejelentkez* belép* belep* autentific* logare* conectare* conecteaz* вход* войти* вхід* увійти* авториз* влез* вписване* prijava* ulaz* σύνδεσ* συνδεσ* είσοδος* giriş* giris* دخول* כניסה* התחבר* ورود* 登录* 登入* 登錄* ログイン* 로그인* đăng nhập masuk* เข้าสู่ระบบ लॉगिन auth* authenticat* session* identif* logmein prisijung* pieslēg* prisijungti s'identifier mein_konto log_in signon ielog* ieiet sisse* prijav* zalogov* innskráning logowani*",
    "recovery": "forgot* forgotten* forget* lost* lostpassword* recover* recovery* reset* resetpassword* restore* retrieve* remind* vergessen* zurücksetz* oubli* oublié* réinitialis* olvid* olvidó* olvidaste* recuper* restablec* recupera* dimentica* smarrit* esquec* esqueceu* vergeten* glömt* glemt* glemte* unohtu* unohditko* zapomn* zapomen* zabud* zapomnia* przypomn* przypomin* odzysk* elfelejt* emlékeztet* elfelej* uitat* ai_uitat забыл* восстанов* напомн* забул* віднов* забрав* възстанов* zaboravl* zaboravi* obnov* ξέχασ* ξεχασ* υπενθύμ* unuttum* unut* sıfırla* نسيت* استعادة שכח* שחזור* فراموش 忘记* 找回* 忘記* 忘れ* 再設定* 再発行 찾기* 분실 quên lupa* ลืม रीसेट sendpassword newpassword* passwordreset* retrievepassword* heslo_zapomenute forgotpassword* passwort-vergessen priminim* primint* pamirš* pamirs* aizmirs* unusta* atgaut* atjauno* novasenha* novacontrasena* glömd* glemm* nulstil* tilbakestill* palaut* yenile* şifremi_unuttum odnov* obnovit* resetuj*",
    "send": "send* submit* absenden* senden* abschicken* envoyer* envoi* enviar* invia* invio* verzend* verstuur* verstuur* skicka* sende* lähetä* laheta* wyślij* wyslij* odeslat* odoslať* odosla* odosli* elküld* elkuld* küldés* kuldes* trimite* отправ* послать* надіслати* відправ* изпрат* pošalji* posalji* υποβολ* αποστολ* gönder* gonder* إرسال* ارسال* שלח* 发送* 提交* 送信* 보내기* 전송* gửi kirim* ส่ง भेजें post* publish* bestätigen* weiter* continue* continuer* continuar* next* dalej* další* pokračovat* tovább* далее* далі* go ok siųst* siust* nosūtīt* sūtīt* saada* saatke* publikál* publikuj* veröffentlich* publier* publicar* pubblica* pokaż",
    "cart": "cart* addtocart* basket* warenkorb* panier* carrito* carrello* carrinho* winkelwagen* winkelmand* varukorg* kundvagn* handlekurv* kurv* ostoskori* ostoskoriin* koszyk* koszyka* košík* kosik* košíku kosiku košíka kosár* kosar* coș* cosul cos корзин* кошик* количка* košaric* kosaric* korpa* korpu καλάθι* καλαθι* sepet* سلة* עגלה* סל سبد 购物车* 購物車* カート* 買い物かご 장바구니* giỏ keranjang ตะกร้า कार्ट buy* kaufen* acheter* comprar* compra* acquista* kopen* bestel* köp* kop kjøp* kjop køb* kob osta* kup* kupuj* kúpiť* kupit* koupit* vásárl* cumpăr* cumpar* купить* купити* придба* купи* kupi* αγορά* satın* شراء* קנה* خرید 购买* 購入* 구매* mua beli ซื้อ खरीदें order* bestell* commande* pedido* ordine* encomend* zamów* zamow* objednat* objednáv* objednat* rendel* megrendel* comand* заказ* замов* поръч* naruč* naruci* 注文* 주문* bag shopping* checkout* kasse* caisse* product* produkt* produit* producto* prodotto* товар* wishlist* dodaj* sku item* addproduct* add* ajouter* hinzufügen* añadir* aggiungi* adicionar* toevoegen* legg lägg læg lisää vložit* pridať* przidat* добав* додати* 加入 krepšel* krepsel* pirkt* pirkti* groz* grozam* ostukorv* tilføj* nakup*",
    "coupon": "coupon* voucher* gutschein* promo* promocode* discount* rabatt* rabat* kupon* kupón* código_promo codepromo bon code_promo cupom cupón купон* промокод* скидк* gift* giftcard* referral* referr* invit* invitation* invite* einladung* affiliate* parrain* empfehl* aktionscode kortingscode partnercode refcode referer",
    "confirm": "confirm* conf cnf re repeat* retype* reenter* again* verify* verif* second 2 bestätig* bestaetig* wiederhol* nochmals erneut confirme* confirmer* confirmez* répét* repet* repita* repetir* repita* ripeti* conferma* herhaal* bevestig* bekräfta* upprepa* bekreft* gjenta* gentag* bekræft* vahvista* uudelleen* toista* potwierdź* potwierdz* powtórz* powtorz* potvrd* potvrzení* znovu* ještě opakovat* zopak* megerősít* megerosit* ismét* ismet* mégegyszer* újra* confirmă* confirmare* повтор* подтвер* підтвер* ще потвърд* отново potvrdi* ponovi* ponovno* επιβεβαί* επιβεβαι* επανάληψ* tekrar* onay* تأكيد* أعد אימות* שוב* تکرار* 确认* 確認* 再次* もう一度 확인* xác nhận ulangi konfirmasi ยืนยัน पुष्टि korda",
    "terms": "terms* tos agree* agreement* accept* conditions* condition* agb bedingung* einverstanden* akzept* datenschutz* privacy* privacidad* confidential* policy* policies rules* rule* cgv cgu accepte* acepto* aceptar* términos* terminos* condiciones* accetto* accetta* condizioni* termini* aceito* termos* condições* voorwaarden* akkoord* ga_akkoord villkor* godkänn* godta* vilkår* vilkar* betingelser* accepter* hyväksyn* ehdot* käyttöehdot* regulamin* akcept* zgadzam* zgoda* wyrażam* oświadczam* podmínk* podmink* souhlas* podmienk* súhlas* suhlas* feltétel* feltetel* elfogad* szabályzat* adatkezel* termeni* accept* acord* sunt_de соглас* условия* правил* оферт* согласен* умов* погоджу* згод* общи съгласен* приемам* uvjet* uslov* prihvać* prihvat* slažem όρους* οροι* αποδέχ* αποδεχ* συμφων* şart* koşul* kabul* okudum* موافق* أوافق الشروط מסכים* תקנון* תנאי* موافقم قوانین 同意* 条款* 協議* 协议* 規約* 同意 동의* 약관* đồng ý điều khoản setuju syarat ยอมรับ เงื่อนไข सहमत gdpr* consent* einwillig* adult* disclaimer* reglement* règlement*",
    "contact": "contact* kontakt* contatt* contacto* contato* contactez* yhteydenotto* yhteys* kapcsolat* контакт* связ* зв'яз* επικοινων* iletişim* iletisim* اتصل* תواصل צור_קשר יצירת تماس 联系* 聯絡* お問い合わせ* 문의* liên hệ hubungi ติดต่อ संपर्क support* help* helpdesk* ticket* anfragen* contactform* feedback* enquir* inquir* kérdés* infoline callback* call* rückruf* zvonok* звон* tell* recommend* friend* ami amigo* freund* znajom* kamarád* známém* barát* друг* share* empfehlen* susisiek* sazin* kontaktai* võta ühendust kontaktujte* osloviť",
    "poll": "poll* vote* voting* umfrage* abstimm* abstimmen* sondage* voter* encuesta* votar* votaci* sondaggio* vota* enquete* votação* peiling* stem stemmen omröstning* rösta* avstemning* stem* kysely* äänest* ankiet* sonda* głosuj* glosuj* anket* hlasov* hlasuj* szavaz* sondaj* votează опрос* голос* опит* анкет* гласув* glasaj* glasuj* δημοσκόπ* ψηφοφ* anket* oy استطلاع* صوت סקר* הצבע 投票* 調査* アンケート* 투표* 설문* bình chọn jajak survey* rating* rate star* stars",
    "language": "language* lang* sprache* langue* idioma* lingua* taal* språk* sprog* kieli* język* jezyk* jazyk* nyelv* limb* язык* мова* език* jezik* γλώσσα* dil لغة* שפה* زبان 语言* 言語* 언어* ngôn ngữ bahasa ภาษา भाषा locale* currency* währung* devise* moneda* valuta* waluta* měna* валют* para_birimi 货币* 通貨* store* translate* übersetz*",
    "timezone": "timezone* tz timeoffset zeitzone* fuseau* zona_horaria fuso* tijdzone* tidszone* tidszon* strefa* časové* časová* пояс* часов* utc gmt dst daylight* sommerzeit*",
    "security_question": "question* frage* secret* geheim* sicherheitsfrage* answer* hint* pregunta* respuesta* domanda* risposta* pergunta* resposta* pytanie* odpowied* otázka* odpověď* odpoved* kérdés* válasz* valasz* intrebare* raspuns* вопрос* ответ* отговор* въпрос* güvenlik soru cevap سؤال שאלה تشریح 问题* 答案* 質問* 答え* 질문* 답변*",
    "file": "file* upload* datei* fichier* archivo* allegato* arquivo* anexo* bestand* bijlage* fil bilag* vedlegg* liite* plik* soubor* súbor* fájl* fişier* файл* прикреп* anhang* attach* avatar* photo* foto* picture* image* bild* obrazek* изображ* аватар* 上传* 文件* ファイル* 파일* cv resume lebenslauf*",
    "about": "about* biography* bio aboutme aboutyou signature* signatur* interest* hobby* hobbies* occupation* beruf* job* profession* profesión* zawód* zainteresow* о_себе себе интерес* povolání* foglalkoz* location* aim icq msn skype* yahoo* jabber* facebook* twitter* instagram* linkedin* google* social* telegram* steam*",
    "cancel": "cancel* abbrechen* abbruch* annuler* cancelar* annulla* annuleren* avbryt* annuller* peruuta* anuluj* zrušit* zrusit* zrušiť* mégsem* megse* anulare* отмен* скасув* отказ* odustani* ακύρωσ* iptal* إلغاء* ביטול* 取消* キャンセル* 취소* hủy batal ยกเลิก close* schließen* fermer* cerrar* chiudi* fechar* sluit* stäng* lukk* luk sulje* zamknij* zavřít* bezár* закрыт* закрити* back* zurück* zurueck* retour* volver* indietro* voltar* terug* tillbaka* wstecz* wróć* zpět* späť* vissza* înapoi* назад*",
    "clear": "reset* clear* löschen* loeschen* effacer* borrar* limpiar* limpar* cancella* wissen* rensa* nullstil* tyhjennä* wyczyść* wyczysc* vymazat* vyčistit* törlés* torles* sterge* șterge* очист* сброс* скинути* изчисти* obriši* καθαρισμ* temizle* مسح* נקה* 重置* 清除* リセット* クリア* 초기화* xóa hapus ล้าง",
    "hide_trap": "honeypot* leave* blank* empty* leer* lassen* frei vide* vacío* vacio* vuoto* vazio* leeg* tom tyhjäksi puste* prázdné* prazdne* üresen* hagy* пуст* human* humans* spammers* robot* robots* bots* trap* nicht nothing* ignore* don't dont not fill* ausfüllen* remplir* bottest* hideit* fakefield* hp",
    "account_delete": "unsubscribe* abmelden* désabonn* desabonn* désinscri* cancelar* disiscriv* afmelden* avsluta* avmeld* afmeld* wypisz* odhlásit* odhlas* leiratkoz* dezabon* отпис* відпис* logout* logoff* abmeldung* déconnexion* uitloggen* wyloguj* выйти* вийти*",
    "payment": "payment* card* creditcard* cc ccnum* cvv* cvc* kreditkart* paypal* zahlung* paiement* pago* pagamento* betaal* betaling* płatnoś* platb* fizet* plat* оплат* карт* donate* donation* spende* don donar* dona expiry* expir* iban* bank* versand* delivery* livraison* lieferung*",
    "size_filter": "km radius umkreis* distance* distancia* odległość* rooms* zimmer* pokoj* комнат* area surface* fläche* guests* adults* kinder* children* persons* nights*",
    "page": "page* pages* seite* página* pagina* pág pag strona* stron* stránk* stran* oldal* sivu* sida* side sidor страниц* сторінк* σελίδ* sayfa* صفحة صفحه דף עמוד ページ* 页 頁 페이지* trang halaman หน้า पृष्ठ jump* goto gå gehe springe aller leap* puslapis* lapa lehekülg* pagination* pager* pagenum* paged",
    "compare": "compar* vergleich* confront* porovn* srovn* porówn* porown* сравн* порівн* összehasonlít* osszehasonl* vertail* sammenlign* jämför* jamfor* vergelijk* karşılaştır* karsilastir* uspored* primerjaj* palygin* salīdzin* võrdle* σύγκρι* συγκρι* مقارن* השווא* مقایسه 比较* 比較* 비교* so_sánh bandingkan",
    "download": "download* herunterlad* télécharg* telecharg* descarg* baixar* scaric* pobierz* pobrać* stáhn* stahn* stiahn* letölt* letolt* descărc* descarc* скача* загруз* завантаж* изтегл* preuzm* λήψη* indir* تحميل* تنزيل* הורד* دانلود* 下载* 下載* ダウンロード* 다운로드* tải unduh* ดาวน์โหลด ebook* e-book whitepaper* pdf brochure* trial* demo*",
    "tracking": "track* tracking* trace* suivi* suivre seguimiento* rastre* tracciabil* śledź* sledz* sledov* követ* kovet* отслеж* відстеж* проследя* παρακολούθ* takip* تتبع* מעקב* 追跡* 查件* 배송조회* lacak* status* stav stan állapot* ordernumber* orderno* ordernr* order_number bestellnummer*",
    "agree_not": "decline* disagree* refuse* ablehnen* refus* rechaz* rifiut* recus* weiger* avslå* afvis* hylkää* odrzuć* odmít* odmiet* elutasít* refuz* отклон* відхил* απορρίπ* reddet* رفض* סרב* 拒否* 拒绝* 거부* từ_chối tolak",
}
"""The ideas, each with its words."""


def _tables() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Whole words, beginnings, and words of scripts without spaces, each with the ideas that they stand for."""
    whole: dict[str, set[str]] = {}
    begin: dict[str, set[str]] = {}
    inside: dict[str, set[str]] = {}
    for idea, listed in IDEAS.items():
        for word in listed.replace("_", " ").split():
            stem = word.rstrip("*").lower()
            table = inside if _UNSPACED.match(stem) else begin if word.endswith("*") else whole
            table.setdefault(stem, set()).add(idea)
    return tuple({w: frozenset(i) for w, i in t.items()} for t in (whole, begin, inside))  # type: ignore[return-value]


_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_SHORTEST = 3
_REMEMBERED = 10_000
"""Words whose ideas are kept at hand: all forms of the world share a few thousand."""
_WHOLE, _BEGIN, _INSIDE = _tables()


def _lengths() -> dict[str, tuple[int, ...]]:
    """How long the beginnings are that start with the same two letters, longest first."""
    lengths: dict[str, set[int]] = {}
    for stem in _BEGIN:
        lengths.setdefault(stem[:2], set()).add(len(stem))
    return {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}


_LENGTHS = _lengths()
_NONE: frozenset[str] = frozenset()


@lru_cache(_REMEMBERED)
def ideas(word: str) -> frozenset[str]:
    """The ideas that a word in lower case stands for: as a whole, by its beginning, and inside where nothing spaces."""
    found = _WHOLE.get(word, _NONE)
    for length in _LENGTHS.get(word[:2], ()):
        if begun := _BEGIN.get(word[:length]):
            found = found | begun
            break
    return found | _ideas_inside(word) if word and _UNSPACED.match(word) else found


def _ideas_inside(word: str) -> frozenset[str]:
    """The ideas anywhere in a run of letters of a script without spaces."""
    found = _NONE
    for start in range(len(word)):
        for end in range(start + 1, min(start + 6, len(word)) + 1):
            found |= _INSIDE.get(word[start:end], _NONE)
    return found


@lru_cache(_REMEMBERED)
def ideas_within(name: str) -> frozenset[str]:
    """The ideas inside a name written without spaces (`customeremailaddress`), found greedily from the left."""
    inside = _NONE
    start = 0
    while start < len(name) - _SHORTEST:
        for length in _LENGTHS_WITHIN.get(name[start : start + 2], ()):
            found = _WHOLE.get(name[start : start + length]) or _BEGIN.get(name[start : start + length])
            if found and start + length <= len(name):
                inside |= found
                start += length
                break
        else:
            start += 1
    return inside


def _lengths_within() -> dict[str, tuple[int, ...]]:
    """The same for all words of four letters and more, whole ones too."""
    lengths: dict[str, set[int]] = {}
    for stem in (*_BEGIN, *_WHOLE):
        if len(stem) > _SHORTEST:
            lengths.setdefault(stem[:2], set()).add(len(stem))
    return {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}


_LENGTHS_WITHIN = _lengths_within()
