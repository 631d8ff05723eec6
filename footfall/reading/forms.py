"""What a form is for, and what its fields ask."""

from typing import Any

from footfall.evidence import Box, Form, FormField, FormPurpose, Seen
from footfall.reading.urls import normal
from footfall.reading.words import NEWSLETTER_WORDS, one_of, plain

_SEARCH = one_of(
    *("search", "suche", "suchen", "recherche", "rechercher", "buscar", "busqueda", "cerca", "ricerca", "zoeken"),
    *("szukaj", "wyszukaj", "pesquisar", "pesquisa", "検索", "q", "s", "query", "find"),
)
_REGISTER = one_of(
    "register", "create account", "sign up", "registrieren", "inscription", "registro", "registrati", "rejestracja"
)
_ORDER = one_of(
    *(
        "order",
        "checkout",
        "basket",
        "cart",
        "quantity",
        "bestellen",
        "warenkorb",
        "commander",
        "panier",
        "pedido",
        "carrito",
    ),
    *("ordine", "carrello", "winkelwagen", "zamowienie", "koszyk", "encomenda", "carrinho", "注文"),
)
_MESSAGE = one_of(
    *(
        "message",
        "comment",
        "comments",
        "enquiry",
        "inquiry",
        "question",
        "how can we help",
        "nachricht",
        "anfrage",
        "mitteilung",
    ),
    *(
        "votre message",
        "mensaje",
        "consulta",
        "messaggio",
        "richiesta",
        "bericht",
        "vraag",
        "wiadomosc",
        "tresc",
        "mensagem",
    ),
    *("contact", "kontakt", "contacto", "contatti", "お問い合わせ", "メッセージ", "quote", "estimate"),
)
_PHONE = one_of(
    "phone", "telephone", "tel", "mobile", "telefon", "telefono", "telefoon", "telefone", "portable", "handy", "電話"
)


def read_form(raw: dict[str, Any], seen: Seen, base: str) -> Form:
    """Read a form from one look at its page."""
    fields = tuple(FormField(**each) for each in raw["fields"])
    return Form(
        purpose=purpose(fields, raw),
        action=normal(raw["target"], base) or raw["action"] if raw["action"] else "",
        method=raw["method"],
        fields=fields,
        button=raw["button"][:200],
        seen=seen,
        box=Box(**raw["box"]),
    )


def asks_phone(field: FormField) -> bool:
    """Say whether a field asks for a phone number."""
    return field.kind == "tel" or field.autocomplete.startswith("tel") or bool(_PHONE.search(_words(field)))


def purpose(fields: tuple[FormField, ...], raw: dict[str, Any]) -> FormPurpose:
    """Say what a form is for from its fields first, and its words where they do not tell."""
    written = [field for field in fields if field.kind not in {"checkbox", "radio", "file", "range", "color"}]
    text = plain(f"{raw['role']} {raw['heading']} {raw['button']} {raw['action']}")
    secrets = sum(field.kind == "password" for field in fields)
    long_answer = any(field.kind == "textarea" for field in written)
    if secrets:
        return FormPurpose.REGISTRATION if secrets > 1 or _REGISTER.search(text) else FormPurpose.LOGIN
    if not long_answer and len(written) == 1 and _is_search(written[0], text):
        return FormPurpose.SEARCH
    mail = any(field.kind == "email" or "mail" in _words(field) for field in written)
    if mail and not long_answer and len(written) <= 2 + bool(NEWSLETTER_WORDS.search(text)):
        return FormPurpose.NEWSLETTER
    asks = " ".join(_words(field) for field in written)
    if _ORDER.search(plain(f"{raw['button']} {raw['action']} {asks}")):
        return FormPurpose.ORDER
    # Words alone, from nobody, are a comment.
    if (long_answer and len(written) > 1) or (mail and _MESSAGE.search(f"{text} {asks}")):
        return FormPurpose.CONTACT
    return FormPurpose.OTHER


def _is_search(field: FormField, text: str) -> bool:
    return field.kind == "search" or bool(_SEARCH.search(f"{_words(field)} {text}"))


def _words(field: FormField) -> str:
    return plain(f"{field.name} {field.label} {field.placeholder}".replace("_", " ").replace("-", " "))
