"""Forms of our own making, for what the corpora hardly have: forms of several steps, bare buttons, other languages.

Each is (type, markup around and of the form, its fields' types by name). They only add to training; no figure counts them.
"""

from __future__ import annotations

Made = tuple[str, str, dict[str, str]]

_CONTACT_STEPS = [
    (
        "Contact us",
        "Questions or feedback? Use the form below.",
        "Name",
        "Email",
        "Next",
        "We will send a code to your address first.",
    ),
    (
        "Get in touch",
        "We read every message.",
        "Your name",
        "E-mail address",
        "Continue",
        "In the next step you can write your message.",
    ),
    (
        "Kontakt",
        "Haben Sie Fragen? Schreiben Sie uns.",
        "Name",
        "E-Mail",
        "Weiter",
        "Nach der Bestätigung können Sie Ihre Nachricht eingeben.",
    ),
    (
        "Contactez-nous",
        "Une question ? Écrivez-nous.",
        "Nom",
        "Courriel",
        "Suivant",
        "Un code de vérification vous sera envoyé.",
    ),
    (
        "Contacto",
        "¿Tiene preguntas? Escríbanos.",
        "Nombre",
        "Correo electrónico",
        "Siguiente",
        "Después podrá escribir su mensaje.",
    ),
    ("Contatti", "Hai domande? Scrivici.", "Nome", "Email", "Avanti", "Poi potrai scrivere il messaggio."),
    (
        "Fale conosco",
        "Dúvidas? Envie sua pergunta.",
        "Nome",
        "E-mail",
        "Próximo",
        "Enviaremos um código de confirmação.",
    ),
    (
        "Свяжитесь с нами",
        "Есть вопросы? Напишите нам.",
        "Имя",
        "Эл. почта",
        "Далее",
        "Мы отправим код подтверждения.",
    ),
    ("Skontaktuj się z nami", "Masz pytania?", "Imię", "E-mail", "Dalej", "Wyślemy kod weryfikacyjny."),
    ("İletişim", "Sorularınız mı var?", "Ad", "E-posta", "İleri", "Önce bir doğrulama kodu göndeririz."),
    (
        "お問い合わせ",
        "ご質問はこちらから。",
        "お名前",
        "メールアドレス",
        "次へ",
        "確認コードをお送りします。",
    ),
    ("اتصل بنا", "هل لديك سؤال؟", "الاسم", "البريد الإلكتروني", "التالي", "سنرسل رمز التحقق."),
]
_REGISTER_STEPS = [
    ("Create an account", "Email address", "Create account"),
    ("New customer? Register here", "E-mail", "Register"),
    ("Neues Kundenkonto", "E-Mail-Adresse", "Konto anlegen"),
    ("Créez votre compte", "Adresse e-mail", "Créer un compte"),
    ("Crear una cuenta", "Correo electrónico", "Crear cuenta"),
    ("Регистрация", "Электронная почта", "Зарегистрироваться"),
    ("Crea un account", "Indirizzo email", "Registrati"),
    ("Zarejestruj się", "Adres e-mail", "Utwórz konto"),
]
_RECOVERY = [
    ("Forgot your password?", "Enter your username and we send a new password.", "Username", "Send"),
    ("Passwort vergessen", "Bitte geben Sie Ihren Benutzernamen ein.", "Benutzername", "Absenden"),
    ("Mot de passe oublié", "Indiquez votre identifiant.", "Identifiant", "Valider"),
    ("Recuperar contraseña", "Introduzca su usuario.", "Usuario", "Enviar"),
    ("Восстановление пароля", "Введите логин.", "Логин", "Отправить"),
    ("Zapomenuté heslo", "Zadejte přihlašovací jméno.", "Přihlašovací jméno", "Odeslat"),
]
_BUY = [
    ("Add to cart", "Qty"), ("Buy now", "Quantity"), ("In den Warenkorb", "Menge"), ("Ajouter au panier", "Quantité"),
    ("Añadir al carrito", "Cantidad"), ("Aggiungi al carrello", "Quantità"), ("В корзину", "Количество"),
    ("Do koszyka", "Ilość"), ("Do košíku", "Množství"), ("Kosárba", "Mennyiség"), ("Sepete ekle", "Adet"),
]  # fmt: skip
_LOGIN_ELSEWHERE = ["google", "facebook", "twitter", "yahoo", "openid", "vkontakte"]
_AGREE = [
    (
        "Registration",
        "By accessing this board you agree to the following terms.",
        "I agree to these terms",
        "I do not agree",
    ),
    (
        "Registrierung",
        "Mit dem Zugriff auf das Forum stimmst du den Bedingungen zu.",
        "Ich bin einverstanden",
        "Nicht einverstanden",
    ),
    (
        "Inscription",
        "En accédant au forum, vous acceptez les conditions.",
        "J’accepte ces conditions",
        "Je refuse",
    ),
    (
        "Регистрация",
        "Заходя на форум, вы принимаете условия.",
        "Я согласен с этими условиями",
        "Я не согласен",
    ),
]


def made() -> list[Made]:
    """All of them."""
    return [*_contact(), *_accounts(), *_shops()]


def _contact() -> list[Made]:
    """First steps of contact forms."""
    return [
        (
            "contact/comment",
            f"<h2>{heading}</h2><p>{prompt}</p><form method=post action='/ajax.php'><label for=a>{name}</label>"
            f"<input id=a name='f[a]'><label for=b>{email}</label><input type=email id=b name='f[b]'>"
            f"<p>{note}</p><button>{button}</button></form>",
            {"f[a]": "full name", "f[b]": "email"},
        )
        for heading, prompt, name, email, button, note in _CONTACT_STEPS
    ]


def _accounts() -> list[Made]:
    """First steps of registrations, recovery by name, log-in with another site, and a board's terms."""
    registrations: list[Made] = [
        (
            "registration",
            f"<h3>{heading}</h3><form method=post action='/account'><label>{label} <input name=a></label>"
            f"<button>{button}</button></form>",
            {"a": "email"},
        )
        for heading, label, button in _REGISTER_STEPS
    ]
    recoveries: list[Made] = [
        (
            "password/login recovery",
            f"<h2>{heading}</h2><form method=post action='/'><p>{prompt}</p><label>{label} <input name=a></label>"
            f"<input type=submit value='{button}'></form>",
            {"a": "username"},
        )
        for heading, prompt, label, button in _RECOVERY
    ]
    elsewhere: list[Made] = [
        (
            "login",
            f"<form method=post id=openid_{site} action='/login/{site}/'><input type=hidden name=next></form>",
            {},
        )
        for site in _LOGIN_ELSEWHERE
    ]
    terms: list[Made] = [
        (
            "registration",
            f"<h2>{heading}</h2><form method=post action='./ucp?mode=register'><p>{text}</p>"
            f"<input type=submit name=agreed value='{yes}'><input type=submit name=not_agreed value='{no}'></form>",
            {"agreed": "submit button", "not_agreed": "cancel button"},
        )
        for heading, text, yes, no in _AGREE
    ]
    return [*registrations, *recoveries, *elsewhere, *terms]


def _shops() -> list[Made]:
    """A quantity and a button, with and without words."""
    return [
        (
            "order/add to cart",
            f"<form method=post action='/c'>{label}: <input name=n size=2 value=1>{end}</form>",
            {"n": "product quantity"},
        )
        for button, label in _BUY
        for end in (f"<input type=submit value='{button}'>", "")
    ]
