"""Forms of small companies in nine languages, read through the browser: purpose, fields, what is required.

One file, though a long one: most of it is the forms.
"""

from collections.abc import Callable
from typing import Any

import pytest

from footfall.browsing.session import Prospect
from footfall.evidence import Device, Form, FormPurpose, Meaning
from footfall.reading.forms import read_form
from footfall.reading.page import sights
from footfall.reading.recorded.snapshot import Snapshot
from tests.serving import Reply, TestServer

Read = Callable[[str], Form]
M = Meaning


@pytest.fixture
def read_all(
    server: TestServer, prospect: Callable[..., Prospect], run: Callable[[Any], Any]
) -> Callable[[str], list[Form]]:
    """Return a function that reads every form of a page with these contents."""

    def read(body: str) -> list[Form]:
        server.sites["forms.test"] = {"/": Reply(f"<!doctype html><title>Forms</title><body>{body}")}
        snapshot, phone_snapshot = run(_snapshots(prospect("http://forms.test/")))
        seen = sights(snapshot["forms"], phone_snapshot["forms"])
        return [read_form(raw, at, "http://forms.test/") for raw, at in zip(snapshot["forms"], seen, strict=True)]

    return read


@pytest.fixture
def read(read_all: Callable[[str], list[Form]]) -> Read:
    """Return a function that reads the only form of a page with these contents."""

    def read_one(body: str) -> Form:
        (form,) = read_all(body)
        return form

    return read_one


async def _snapshots(prospect: Prospect) -> tuple[dict[str, Any], dict[str, Any]]:
    async with prospect.visit(Device.DESKTOP) as visit:
        await visit.open(prospect.company.url)
        return Snapshot(await visit.record()).both()


def meanings(form: Form) -> list[Meaning]:
    return [field.meaning for field in form.fields]


def required(form: Form) -> list[bool]:
    return [field.required for field in form.fields]


GERMAN = """<h2>Kontakt</h2><form action="/senden" method="post">
  <label for="a">Anrede</label>
  <select id="a" name="anrede"><option>Bitte wählen</option><option>Herr</option><option>Frau</option></select>
  <label for="v">Vorname</label><input id="v" name="txtVorname">
  <label for="n">Nachname*</label><input id="n" name="txtNachname">
  <label for="f">Firma</label><input id="f" name="firma">
  <label for="m">E-Mail-Adresse*</label><input id="m" name="mail">
  <label for="t">Telefonnummer</label><input id="t" name="telefon">
  <label for="b">Betreff</label><input id="b" name="betreff">
  <label for="x">Ihre Nachricht*</label><textarea id="x" name="nachricht"></textarea>
  <label><input type="checkbox" name="dsgvo" required> Ich habe die Datenschutzerklärung gelesen.</label>
  <label><input type="checkbox" name="nl"> Ich möchte den Newsletter erhalten.</label>
  <button>Absenden</button></form>"""
FRENCH = """<h1>Contactez-nous</h1><form action="/contact" method="post">
  <p><label>Nom et prénom <span>(obligatoire)</span><br><input name="your-name"></label></p>
  <p><label>Courriel (obligatoire)<br><input type="email" name="your-email"></label></p>
  <p><label>Ville<br><input name="ville"></label></p>
  <p><label>Code postal<br><input name="cp"></label></p>
  <p><label>Objet<br><input name="your-subject"></label></p>
  <p><label>Votre message (obligatoire)<br><textarea name="your-message"></textarea></label></p>
  <input type="submit" value="Envoyer"></form>"""
SPANISH = """<h2>Escríbenos</h2><form method="post">
  <label for="n">Nombre</label><input id="n" name="nombre" required>
  <label for="a">Apellidos</label><input id="a" name="apellidos">
  <label for="c">Correo electrónico</label><input id="c" name="correo" required>
  <label for="t">Teléfono móvil</label><input id="t" name="movil">
  <label for="p">Número de pedido</label><input id="p" name="pedido">
  <label for="m">Motivo</label><select id="m" name="motivo"><option>Consulta</option><option>Queja</option></select>
  <label for="x">Mensaje</label><textarea id="x" name="mensaje"></textarea>
  <button type="submit">Enviar</button></form>"""
ITALIAN = """<h2>Richiedi un preventivo</h2><form method="post">
  <input name="nominativo" placeholder="Nome e cognome *">
  <input name="azienda" placeholder="Azienda">
  <input type="email" name="email" placeholder="Email *">
  <input name="cell" placeholder="Cellulare">
  <select name="oggetto" aria-label="Oggetto"><option>Informazioni</option><option>Assistenza</option></select>
  <textarea name="msg" placeholder="Messaggio *"></textarea>
  <input type="checkbox" id="c"><label for="c">Acconsento al trattamento dei dati personali</label>
  <button>Invia</button></form>"""
DUTCH = """<h2>Neem contact op</h2><form method="post">
  <label for="n">Uw naam</label><input id="n" name="naam" required>
  <label for="b">Bedrijfsnaam</label><input id="b" name="bedrijfsnaam">
  <label for="s">Straat</label><input id="s" name="straat">
  <label for="h">Huisnummer</label><input id="h" name="huisnr">
  <label for="p">Postcode</label><input id="p" name="postcode">
  <label for="w">Woonplaats</label><input id="w" name="woonplaats">
  <label for="d">Gewenste datum</label><input id="d" name="datum" type="date">
  <label for="x">Uw bericht</label><textarea id="x" name="bericht"></textarea>
  <label for="f">Bijlage</label><input id="f" type="file" name="bijlage">
  <button>Versturen</button></form>"""
POLISH = """<h2>Napisz do nas</h2><form method="post">
  <label for="i">Imię i nazwisko</label><input id="i" name="pole1" required>
  <label for="k">Kim jesteś?</label><select id="k"><option>Klient</option><option>Partner</option></select>
  <label for="t">Numer telefonu</label><input id="t" name="pole2">
  <label for="e">Adres e-mail</label><input id="e" name="pole3">
  <label for="m">Miejscowość</label><input id="m" name="pole4">
  <label for="x">Treść wiadomości</label><textarea id="x" name="pole5"></textarea>
  <label><input type="checkbox"> Wyrażam zgodę na przetwarzanie moich danych osobowych.</label>
  <button>Wyślij</button></form>"""
PORTUGUESE = """<h2>Fale conosco</h2><form method="post">
  <label for="n">Nome completo</label><input id="n" name="nome">
  <label for="e">E-mail</label><input id="e" name="email">
  <label for="t">Telemóvel</label><input id="t" name="tlm">
  <label for="a">Assunto</label><input id="a" name="assunto">
  <label for="x">Mensagem</label><textarea id="x" name="mensagem"></textarea>
  <button>Enviar mensagem</button></form>"""
JAPANESE = """<h2>お問い合わせ</h2><form method="post"><table>
  <tr><th>お名前<span>必須</span></th><td><input name="onamae"></td></tr>
  <tr><th>ふりがな</th><td><input name="furigana"></td></tr>
  <tr><th>会社名</th><td><input name="kaisha"></td></tr>
  <tr><th>お立場</th><td><select name="tachiba"><option>オーナー</option><option>入居者</option></select></td></tr>
  <tr><th>メールアドレス<span>必須</span></th><td><input name="f4"></td></tr>
  <tr><th>メールアドレス（確認用）</th><td><input name="f5"></td></tr>
  <tr><th>電話番号<span>任意</span></th><td><input name="f6"></td></tr>
  <tr><th>ご住所</th><td><input name="f7"></td></tr>
  <tr><th>お問い合わせ内容<span>必須</span></th><td><textarea name="f8"></textarea></td></tr>
  <tr><td><label><input type="checkbox" name="f9">プライバシーポリシーに同意する</label></td></tr>
  </table><button>送信する</button></form>"""
ENGLISH = """<h2>Get a free quote</h2><form method="post">
  <label for="n">Your name</label><input id="n" name="contact_us[name]" required>
  <label for="e">Email address</label><input id="e" name="ctl00$MainContent$tbEmail" required>
  <label for="p">Daytime phone</label><input id="p" name="phoneNumber">
  <label for="o">Order number</label><input id="o" name="ref">
  <label for="c">Town or suburb</label><input id="c" name="loc">
  <label for="h">How can we help?</label><textarea id="h" name="q1"></textarea>
  <button>Request a quote</button></form>"""

CONTACT_FORMS = {
    "German": (
        GERMAN,
        [
            M.SALUTATION,
            M.FIRST_NAME,
            M.LAST_NAME,
            M.COMPANY,
            M.EMAIL,
            M.PHONE,
            M.SUBJECT,
            M.MESSAGE,
            M.TERMS,
            M.NEWSLETTER,
        ],
        {2, 4, 7, 8},
    ),
    "French": (FRENCH, [M.FULL_NAME, M.EMAIL, M.CITY, M.POSTCODE, M.SUBJECT, M.MESSAGE], {0, 1, 5}),
    "Spanish": (
        SPANISH,
        [M.FIRST_NAME, M.LAST_NAME, M.EMAIL, M.PHONE, M.ORDER_NUMBER, M.TOPIC, M.MESSAGE],
        {0, 2},
    ),
    "Italian": (ITALIAN, [M.FULL_NAME, M.COMPANY, M.EMAIL, M.PHONE, M.TOPIC, M.MESSAGE, M.TERMS], {0, 2, 5}),
    "Dutch": (
        DUTCH,
        [M.FULL_NAME, M.COMPANY, M.STREET, M.HOUSE_NUMBER, M.POSTCODE, M.CITY, M.DATE, M.MESSAGE, M.FILE],
        {0},
    ),
    "Polish": (POLISH, [M.FULL_NAME, M.ROLE, M.PHONE, M.EMAIL, M.CITY, M.MESSAGE, M.TERMS], {0}),
    "Portuguese": (PORTUGUESE, [M.FULL_NAME, M.EMAIL, M.PHONE, M.SUBJECT, M.MESSAGE], set()),
    "Japanese": (
        JAPANESE,
        [M.FULL_NAME, M.FULL_NAME, M.COMPANY, M.ROLE, M.EMAIL, M.EMAIL_AGAIN, M.PHONE, M.ADDRESS, M.MESSAGE, M.TERMS],
        {0, 4, 8},
    ),
    "English": (ENGLISH, [M.FULL_NAME, M.EMAIL, M.PHONE, M.ORDER_NUMBER, M.CITY, M.MESSAGE], {0, 1}),
}


@pytest.mark.parametrize("language", CONTACT_FORMS)
def test_a_contact_form_in_nine_languages(read: Read, language: str) -> None:
    body, asks, must = CONTACT_FORMS[language]
    form = read(body)

    assert form.purpose is FormPurpose.CONTACT
    assert meanings(form) == asks
    assert {at for at, is_required in enumerate(required(form)) if is_required} == must


MAIL = '<input type="email" name="email" placeholder="E-mail">'
MAIL_AND_WORDS = f'{MAIL}<textarea name="text" placeholder="Text"></textarea>'
OTHER_FORMS = {
    "search": (
        '<form action="/suche"><input name="q" placeholder="Suchbegriff"><button>Suchen</button></form>',
        "search",
    ),
    "login": (
        (
            '<form action="/login"><input name="u" placeholder="Benutzername"><input type="password" name="p">'
            "<button>Anmelden</button></form>"
        ),
        "login",
    ),
    "registration": (
        (
            '<form><input name="email" placeholder="Email"><input type="password" name="p1">'
            '<input type="password" name="p2"><button>Create account</button></form>'
        ),
        "registration",
    ),
    "recovery": (
        '<h2>Mot de passe oublié</h2><form><input type="email" name="email"><button>Envoyer</button></form>',
        "password recovery",
    ),
    "newsletter": (
        '<form><input type="email" name="email" placeholder="E-mail"><button>Zapisz się</button></form>',
        "newsletter",
    ),
    "a comment": (
        (
            f'<h3>Leave a reply</h3><form id="commentform"><input name="author" placeholder="Name">{MAIL_AND_WORDS}'
            "<button>Post comment</button></form>"
        ),
        "comment",
    ),
    "a review": (
        (
            '<h3>Write a review</h3><form><label>Stars <select name="rating"><option>5</option></select></label>'
            f'<input name="name" placeholder="Name">{MAIL_AND_WORDS}<button>Submit</button></form>'
        ),
        "comment",
    ),
    "to a friend": (
        (
            f'<h3>Tell a friend</h3><form><input name="friend_email" placeholder="Friend’s e-mail">{MAIL_AND_WORDS}'
            "<button>Send</button></form>"
        ),
        "comment",
    ),
    "a job": (
        (
            f'<h2>Bewerbung</h2><form><input name="name" placeholder="Name">{MAIL_AND_WORDS}'
            '<input type="file" name="lebenslauf"><button>Jetzt bewerben</button></form>'
        ),
        "other",
    ),
    "an order": (
        '<form><label>Cantidad <input name="cantidad"></label><button>Añadir al carrito</button></form>',
        "order",
    ),
    "a donation": (
        f'<form><label>Amount <input name="sum_given"></label>{MAIL}<button>Donate</button></form>',
        "order",
    ),
}


@pytest.mark.parametrize("kind", OTHER_FORMS)
def test_what_is_no_contact_form(read: Read, kind: str) -> None:
    body, purpose = OTHER_FORMS[kind]

    assert read(body).purpose.value == purpose


REAL = f'<input name="name" placeholder="Name">{MAIL}<textarea name="m"></textarea>'
TRAPS = {
    "moved away": '<div style="position:absolute;left:-9999px"><input name="website" tabindex="-1"></div>',
    "transparent": '<input name="company" style="opacity:0">',
    "switched off": '<div style="display:none"><input name="url"></div>',
    "a box": '<input type="checkbox" name="botcheck" style="display:none">',
    "by its words, in German": '<label>Bitte dieses Feld leer lassen <input name="x1"></label>',
    "by its words, in Polish": '<label>Pozostaw to pole puste <input name="x1"></label>',
    "by its words, in Japanese": '<label>空欄のままにしてください <input name="x1"></label>',
    "by its name": '<input name="_gotcha">',
}


@pytest.mark.parametrize("kind", TRAPS)
def test_a_trap_for_robots(read: Read, kind: str) -> None:
    form = read(f"<form>{REAL}{TRAPS[kind]}<button>Send</button></form>")

    assert meanings(form) == [M.FULL_NAME, M.EMAIL, M.MESSAGE, M.HONEYPOT]
    assert M.HONEYPOT not in [field.meaning for field in form.asked]


NO_TRAPS = {
    "a styled box": '<label><input type="checkbox" name="c" style="position:absolute;opacity:0"> I agree</label>',
    "a styled upload": '<label>Your file <input type="file" name="f" style="opacity:0;position:absolute"></label>',
    "a later step": '<div class="step" style="display:none"><label>Phone <input name="phone"></label></div>',
    "parts that wait to be shown": (
        '<div style="display:none"><input name="a" placeholder="City"><input name="b" placeholder="Street">'
        '<input name="c" placeholder="Company"></div>'
    ),
    "what must be filled in": '<div style="opacity:0"><input name="company" placeholder="Company" required></div>',
    "asked of firms only": (
        '<label><input type="radio" name="who" value="firm"> Firm</label>'
        '<div id="firm" style="display:none"><label>Company <input name="company"></label></div>'
    ),
}


@pytest.mark.parametrize("kind", NO_TRAPS)
def test_hidden_but_no_trap(read: Read, kind: str) -> None:
    form = read(f"<form>{REAL}{NO_TRAPS[kind]}<button>Send</button></form>")

    assert M.HONEYPOT not in meanings(form)


def test_fields_without_a_form(read: Read) -> None:
    form = read(
        "<div><h2>Contact</h2><p>Your name</p><input><p>Your phone</p><input><p>Message</p><textarea></textarea>"
        "<button type=button>Send message</button></div>"
    )

    assert form.purpose is FormPurpose.CONTACT
    assert meanings(form) == [M.FULL_NAME, M.PHONE, M.MESSAGE]


def test_buttons_as_choices(read: Read) -> None:
    form = read(
        "<form><p>How urgent is it?</p>"
        "<div><button type=button>Today</button><button type=button>This week</button></div>"
        f"{REAL}<button>Send</button></form>"
    )

    (choice,) = [field for field in form.fields if field.kind == "buttons"]
    assert choice.options == ("Today", "This week")
    assert choice.meaning is M.OTHER_CHOICE


def test_tiles_as_choices(read: Read) -> None:
    tiles = "".join(f'<div class="tile" style="cursor:pointer">{label}</div>' for label in ("Roof", "Wall", "Floor"))
    form = read(f"<form>{REAL}<p>Which part?</p><div>{tiles}</div><button>Send</button></form>")

    (choice,) = [field for field in form.fields if field.kind == "buttons"]
    assert choice.options == ("Roof", "Wall", "Floor")


def test_boxes_in_a_row_are_choices_and_one_is_a_consent(read: Read) -> None:
    boxes = "".join(f'<label><input type="checkbox" name="work"> {label}</label>' for label in ("Roof", "Wall"))
    form = read(f"<form>{REAL}{boxes}<p>And</p>{REAL}<label><input type=checkbox> Tick me</label></form>")

    assert meanings(form)[3:5] == [M.OTHER_CHOICES, M.OTHER_CHOICES]
    assert meanings(form)[-1] is M.OTHER_CONSENT


def test_what_an_error_would_say_is_not_read(read: Read) -> None:
    form = read(
        '<form><input name="a" placeholder="Name"><p style="display:none">A phone number is required.</p>'
        '<input name="b"><textarea name="c"></textarea><button>Send</button></form>'
    )

    assert form.fields[1].meaning is M.OTHER_TEXT
    assert required(form) == [False, False, False]


def test_examples_in_the_fields(read: Read) -> None:
    form = read(
        '<form><input name="f1" placeholder="Max Mustermann"><input name="f2" placeholder="max@mustermann.de">'
        '<input name="f3" placeholder="030 1234567"><textarea name="f4"></textarea><button>Senden</button></form>'
    )

    assert meanings(form) == [M.FULL_NAME, M.EMAIL, M.PHONE, M.MESSAGE]


def test_a_sum_to_prove_one_is_human(read: Read) -> None:
    form = read(f"<form>{REAL}<label>3 + 4 = <input name=answer></label><button>Send</button></form>")

    assert form.fields[-1].meaning is M.CAPTCHA
    assert form.captcha == "question"


def test_buttons_and_what_they_do(read: Read) -> None:
    form = read(
        f"<form>{REAL}<button>Send</button><input type=reset value=Clear><button type=button>Abbrechen</button></form>"
    )

    assert [button.meaning for button in form.buttons] == [M.SUBMIT, M.RESET, M.CANCEL]


def test_a_form_that_starts_within_a_table_owns_what_it_does_not_contain(read: Read) -> None:
    form = read(
        "<table><form action=/send method=post><tr><td>Your name<td><input name=f1><tr><td>E-mail<td><input name=f2>"
        "<tr><td>Message<td><textarea name=f3></textarea><tr><td><input type=submit value=Send></form></table>"
    )

    assert meanings(form) == [M.FULL_NAME, M.EMAIL, M.MESSAGE]
    assert [button.text for button in form.buttons] == ["Send"]


@pytest.mark.parametrize(
    ("label", "asks"),
    [
        ("Company address", M.ADDRESS),
        ("Company website", M.WEBSITE),
        ("Vorname, Nachname", M.FULL_NAME),
        ("Tel. / Fax", M.PHONE),
        ("City, state, ZIP code", M.ADDRESS),
        ("Geburtsort", M.OTHER_TEXT),
        ("Lugar de nacimiento", M.OTHER_TEXT),
        ("Please state your date of birth", M.BIRTH_DATE),
        ("Введите код с картинки", M.CAPTCHA),
        ("Поле для сообщения", M.OTHER_TEXT),
        ("Type the word above", M.CAPTCHA),
        ("Confirm e-mail", M.EMAIL),
    ],
)
def test_what_a_line_asks(read: Read, label: str, asks: M) -> None:
    form = read(f'<form action="/send"><label>{label} <input name="x1"></label><button>OK</button></form>')

    assert meanings(form) == [asks]


def test_of_several_large_fields_one_is_the_message(read: Read) -> None:
    form = read(
        """<form action="/send"><label>E-mail <input name="mail" type="email"></label>
        <label>Allergies <textarea name="f1"></textarea></label>
        <label>Message <textarea name="f2"></textarea></label><button>Send message</button></form>"""
    )

    assert meanings(form) == [M.EMAIL, M.OTHER_TEXT, M.MESSAGE]


def test_what_only_says_password_is_no_trap(read: Read) -> None:
    form = read(
        """<form action="/login"><input name="login_username" title="User name">
        <input name="login_password_hint" style="display: none"><input name="pw" type="password">
        <label><input type="checkbox" name="cookie"> Remember me</label>
        <label><input type="checkbox" name="x"> Hide me this time</label><button>Log in</button></form>"""
    )

    assert meanings(form) == [M.USERNAME, M.READ_ONLY, M.PASSWORD, M.REMEMBER_ME, M.OTHER_CONSENT]


def test_a_sum_that_proves_one_human_is_no_trap(read: Read) -> None:
    form = read(
        """<form action="/send"><label>E-mail <input name="mail" type="email"></label>
        <label>Prove that you are human by solving the equation *: 7 + 2 = ? <input name="age" required></label>
        <label>Message <textarea name="text"></textarea></label><button>Send</button></form>"""
    )

    assert meanings(form) == [M.EMAIL, M.CAPTCHA, M.MESSAGE]


def test_who_gives_a_user_name_and_an_address_signs_up(read: Read) -> None:
    fields = '<input name="user" title="User name"><input name="mail" type="email"><input name="pw" type="password">'

    assert read(f"<form>{fields}<button>Go</button></form>").purpose is FormPurpose.REGISTRATION
    assert read(f"<form>{fields}<button>Log in</button></form>").purpose is FormPurpose.LOGIN
