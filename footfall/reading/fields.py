"""What the fields of a form ask for.

A person reads the label, then the other words at the field. The same order
applies here: explicit markup comes first, then the words of each source.
`footfall.reading.context` adds what the neighbouring fields imply.

Long because every kind of field is read by the same words in the same order.
"""

import re
from typing import Any

from footfall.evidence import Meaning
from footfall.reading.concepts import concept_offsets, concepts
from footfall.vocabulary.lexicon import pattern, words
from footfall.vocabulary.matching import tokenize

_DECOYS = {"text", "email", "url", "tel", "textarea"}
TICKED = {"checkbox"}
CHOSEN = {"select", "radio", "buttons"}
_AUTOCOMPLETE = {
    "name": Meaning.FULL_NAME,
    "honorific-prefix": Meaning.SALUTATION,
    "given-name": Meaning.FIRST_NAME,
    "additional-name": Meaning.MIDDLE_NAME,
    "family-name": Meaning.LAST_NAME,
    "nickname": Meaning.USERNAME,
    "username": Meaning.USERNAME,
    "new-password": Meaning.PASSWORD,
    "current-password": Meaning.PASSWORD,
    "organization": Meaning.COMPANY,
    "organization-title": Meaning.ROLE,
    "street-address": Meaning.ADDRESS,
    "address-line1": Meaning.STREET,
    "address-line2": Meaning.ADDRESS_LINE_2,
    "address-level1": Meaning.STATE,
    "address-level2": Meaning.CITY,
    "postal-code": Meaning.POSTCODE,
    "country": Meaning.COUNTRY,
    "country-name": Meaning.COUNTRY,
    "email": Meaning.EMAIL,
    "tel": Meaning.PHONE,
    "tel-national": Meaning.PHONE,
    "url": Meaning.WEBSITE,
    "bday": Meaning.BIRTH_DATE,
    "bday-day": Meaning.BIRTH_DAY,
    "bday-month": Meaning.BIRTH_MONTH,
    "bday-year": Meaning.BIRTH_YEAR,
    "sex": Meaning.GENDER,
    "cc-name": Meaning.FULL_NAME,
    "cc-number": Meaning.PAYMENT,
    "cc-csc": Meaning.PAYMENT,
    "cc-exp": Meaning.PAYMENT,
}
# The first of several concepts in the same words counts: a “company name” is no name, a “company address” no company.
_ASKED = (
    ("security_question", Meaning.SECURITY_ANSWER),
    ("security_answer", Meaning.SECURITY_ANSWER),
    ("coupon", Meaning.COUPON),
    ("order_number", Meaning.ORDER_NUMBER),
    ("email", Meaning.EMAIL),
    ("fax", Meaning.FAX),
    ("phone", Meaning.PHONE),
    ("whole_name", Meaning.FULL_NAME),
    ("payment", Meaning.PAYMENT),
    ("middle_name", Meaning.MIDDLE_NAME),
    ("first_name", Meaning.FIRST_NAME),
    ("last_name", Meaning.LAST_NAME),
    ("postcode", Meaning.POSTCODE),
    ("house_number", Meaning.HOUSE_NUMBER),
    ("address_line_2", Meaning.ADDRESS_LINE_2),
    ("street", Meaning.STREET),
    ("search", Meaning.SEARCH_QUERY),
    ("website", Meaning.WEBSITE),
    ("city", Meaning.CITY),
    ("state", Meaning.STATE),
    ("country", Meaning.COUNTRY),
    ("address", Meaning.ADDRESS),
    ("company", Meaning.COMPANY),
    ("role", Meaning.ROLE),
    ("date", Meaning.DATE),
    ("time", Meaning.TIME),
    ("quantity", Meaning.QUANTITY),
    ("username", Meaning.USERNAME),
    ("subject", Meaning.SUBJECT),
    ("topic", Meaning.SUBJECT),
    ("full_name", Meaning.FULL_NAME),
    ("password", Meaning.PASSWORD),
    ("message", Meaning.OTHER_TEXT),
    ("number", Meaning.OTHER_NUMBER),
)
_PICKED = (
    ("security_question", Meaning.SECURITY_QUESTION),
    ("role", Meaning.ROLE),
    ("salutation", Meaning.SALUTATION),
    ("gender", Meaning.GENDER),
    ("quantity", Meaning.QUANTITY),
    ("sorting", Meaning.SORTING),
    ("country", Meaning.COUNTRY),
    ("state", Meaning.STATE),
    ("city", Meaning.CITY),
    ("phone", Meaning.PHONE),
    ("date", Meaning.DATE),
    ("time", Meaning.TIME),
    ("topic", Meaning.TOPIC),
    ("company", Meaning.OTHER_CHOICE),
)
_NAMES = ("full_name", "first_name", "last_name")
# Values that share one field, where other forms use a field for each; and the name of a pet or a project.
_TOGETHER = (
    ({"first_name", "last_name"}, Meaning.FULL_NAME),
    ({"phone", "fax"}, Meaning.PHONE),
    ({"city", "state", "postcode"}, Meaning.ADDRESS),
    *(({name, "name_of_thing"}, Meaning.OTHER_TEXT) for name in _NAMES),
)
# What a checkbox agrees to: the first that its words name.
_AGREED = {"remember_me": Meaning.REMEMBER_ME, "newsletter": Meaning.NEWSLETTER, "terms": Meaning.TERMS}
_BY_KIND = {"search": Meaning.SEARCH_QUERY, "file": Meaning.FILE, "url": Meaning.WEBSITE}
_WHERE = {"birthplace", "city", "state", "country"}
BIRTH = {"day": Meaning.BIRTH_DAY, "month": Meaning.BIRTH_MONTH, "year": Meaning.BIRTH_YEAR}
_BREAK = re.compile(r"[*:!?|()•►◄]|\.\s")
_SUM = re.compile(r"(?<!\d)\d{1,2}\s*[+*x×−-]\s*\d{1,2}\s*(?:=|\?|$)")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_EXAMPLE_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
# Letters that name the field of a search to its program, and are words of other things to people.
_SEARCH_NAMES = frozenset(words("forms.search_names"))
_EXAMPLE_PHONE = re.compile(r"^[+(]?\d[\d\s()./-]{6,}$")


def _texts(raw: dict[str, Any]) -> dict[str, str]:
    """Return the words about a field by source, the most reliable first."""
    # The words of an example value do not say what the field asks for.
    shows = raw["labelled_by"] == "placeholder" and _from_example(raw["placeholder"]) is not Meaning.OTHER_TEXT
    texts = {"label": "" if shows else raw["label"]}
    if raw["labelled_by"] in {"nothing", "placeholder"}:
        texts["near"] = _beside(raw)
    return texts | {"name": raw["name"], "id": raw["id"], "placeholder": "" if shows else raw["placeholder"]}


def _beside(raw: dict[str, Any]) -> str:
    """Return the words next to a field: those after a checkbox or radio button, else the last ones before it."""
    if raw["kind"] in {"checkbox", "radio"}:
        return " ".join(raw["after"].split()[:12])
    parts = [part for part in _BREAK.split(raw["before"]) if tokenize(part)]
    return " ".join(parts[-1].split()[-6:]) if parts else ""


def meaning(raw: dict[str, Any]) -> Meaning:
    """Classify a field by its own markup and words."""
    texts = _texts(raw)
    known = next((_AUTOCOMPLETE[token] for token in raw["autocomplete"].split() if token in _AUTOCOMPLETE), None)
    if known:
        return known
    if raw["kind"] != "password" and _proves_human(raw, texts):
        return Meaning.CAPTCHA
    if raw["read_only"] or is_stand_in(raw):
        return Meaning.READ_ONLY
    if raw["kind"] in TICKED:
        return _consent(texts)
    return _choice(raw, texts) if raw["kind"] in CHOSEN else _written(raw, texts)


def _proves_human(raw: dict[str, Any], texts: dict[str, str]) -> bool:
    sums = _SUM.search(raw["label"] or raw["before"][-60:])
    return bool(sums) or any("captcha" in concepts(text) for text in texts.values())


def _asks_again(texts: dict[str, str]) -> bool:
    return any("again" in concepts(texts.get(source, "")) for source in ("label", "near", "name"))


def says_message(raw: dict[str, Any]) -> bool:
    """Return whether the words of a field ask for a message."""
    return any("message" in concepts(text[:200]) for text in _texts(raw).values())


def names_a_thing(raw: dict[str, Any]) -> bool:
    """Return whether a field asks for the name of a pet, a child or a project, which is not that of who writes."""
    named = concepts(raw["label"] or raw["name"])
    return "name_of_thing" in named and any(name in named for name in _NAMES)


def is_stand_in(raw: dict[str, Any]) -> bool:
    """Return whether a field only shows “password” in place of the real password field."""
    return not raw["visible"] and raw["kind"] == "text" and "stand_in" in concepts(raw["name"])


def is_trap(raw: dict[str, Any], ways: set[str]) -> bool:
    """Return whether a field is a honeypot: its words say so, or it is hidden in one of these ways."""
    asks = meaning(raw)
    if any("honeypot" in concepts(text) for text in (*_texts(raw).values(), raw["style"])):
        # “Prove that you are human” also introduces a sum for people to solve.
        return not (raw["visible"] and raw["required"] and asks is Meaning.CAPTCHA)
    # A required field is no trap.
    hidden = raw["hidden_by"] in ways and not raw["later"] and not raw["required"]
    return hidden and raw["kind"] in _DECOYS and asks is not Meaning.CAPTCHA and not is_stand_in(raw)


def _first(order: tuple[tuple[str, Meaning], ...], texts: dict[str, str], otherwise: Meaning) -> Meaning:
    """Return the first meaning that the most reliable source names."""
    for text in texts.values():
        found = concepts(text[:200])
        for concept, meaning in order:
            if concept in found:
                return next((all_of for parts, all_of in _TOGETHER if concept in parts and parts <= found), meaning)
    return otherwise


def _consent(texts: dict[str, str]) -> Meaning:
    for text in texts.values():
        named = [
            (start, _AGREED[concept]) for concept, start in concept_offsets(text[:300]).items() if concept in _AGREED
        ]
        if named:
            return min(named)[1]
    # A bare “I agree” usually means the terms.
    agrees = any("agreement" in concepts(text) for text in texts.values())
    return Meaning.TERMS if agrees else Meaning.OTHER_CONSENT


def _choice(raw: dict[str, Any], texts: dict[str, str]) -> Meaning:
    if part := _birth(texts):
        # Only the year is chosen, whatever the label says.
        years = sum(bool(_YEAR.match(option)) for option in raw["options"])
        return Meaning.BIRTH_YEAR if years > 1 else part
    if sum(option.endswith("?") for option in raw["options"]) > 1:
        return Meaning.SECURITY_QUESTION
    options = " / ".join(raw["options"][:6])
    if "how_addressed" in concepts(options):
        return Meaning.SALUTATION
    if "sexes" in concepts(options):
        return Meaning.GENDER
    return _first(_PICKED, texts, Meaning.OTHER_CHOICE)


def _birth(texts: dict[str, str]) -> Meaning | None:
    """Return the date of birth, or the part of it that a field asks for."""
    sets = [concepts(text) for text in texts.values()]
    # A birthplace is no date.
    where = any("birth" in named and named & _WHERE and not named & {"date", *BIRTH} for named in sets)
    if where or not any("birth" in named for named in sets):
        return None
    return next(
        (part for concept, part in BIRTH.items() if any(concept in named for named in sets)), Meaning.BIRTH_DATE
    )


def part_of_date(raw: dict[str, Any]) -> Meaning | None:
    """Return the part of a date if a field asks for a day, a month or a year and nothing else."""
    if raw["kind"] not in {"text", "number", "select"}:
        return None
    for text in _texts(raw).values():
        if found := set(concepts(text)):
            parts = [meaning for concept, meaning in BIRTH.items() if concept in found]
            return parts[0] if len(parts) == 1 and found <= {*BIRTH, "birth", "date"} else None
    return None


def _written(raw: dict[str, Any], texts: dict[str, str]) -> Meaning:
    """Classify a typed field by its kind, else by its words."""
    if raw["kind"] == "password":
        if any("payment" in concepts(raw[key]) for key in ("label", "name")):
            return Meaning.PAYMENT
        return Meaning.PASSWORD_AGAIN if _asks_again(texts) else Meaning.PASSWORD
    if raw["kind"] == "textarea":
        own = {source: texts.get(source, "") for source in ("label", "name", "near")}
        return _first((("address", Meaning.ADDRESS), ("message", Meaning.MESSAGE)), own, Meaning.MESSAGE)
    if raw["kind"] == "tel" and "quantity" not in concepts(raw["name"]):
        return Meaning.PHONE
    return _BY_KIND.get(raw["kind"]) or _typed(raw, texts)


def _typed(raw: dict[str, Any], texts: dict[str, str]) -> Meaning:
    meaning = _birth(texts) or _first(_ASKED, texts, Meaning.OTHER_TEXT)
    if raw["kind"] == "email":
        meaning = Meaning.EMAIL
    if meaning in {Meaning.EMAIL, Meaning.USERNAME}:
        return _mail_or_user(meaning, texts)
    if meaning is Meaning.OTHER_TEXT and raw["name"].lower() in _SEARCH_NAMES:
        return Meaning.SEARCH_QUERY
    return _from_example(raw["placeholder"]) if meaning is Meaning.OTHER_TEXT else meaning


def _from_example(example: str) -> Meaning:
    """Classify a field by the example in it: john@example.com, John Doe, 030 123456."""
    if _EXAMPLE_MAIL.search(example):
        return Meaning.EMAIL
    if "john_doe" in concepts(example):
        return Meaning.FULL_NAME
    return Meaning.PHONE if _EXAMPLE_PHONE.search(example) else Meaning.OTHER_TEXT


def _mail_or_user(meaning: Meaning, texts: dict[str, str]) -> Meaning:
    label = concepts(texts["label"] or texts.get("near", ""))
    if "email" in label and "username" in label:
        return Meaning.USERNAME_OR_EMAIL
    if meaning is Meaning.EMAIL and _asks_again(texts):
        return Meaning.EMAIL_AGAIN
    return meaning


_DOES = {"submit": Meaning.SUBMIT, "image": Meaning.SUBMIT, "reset": Meaning.RESET}


def button_meaning(raw: dict[str, Any]) -> Meaning:
    """Classify a button of a form; `raw` is one of its `buttons` in a snapshot."""
    words = concepts(raw["text"], "buttons") or concepts(raw["name"], "buttons")
    if "cancel" in words:
        return Meaning.CANCEL
    # A submit button may be about resetting a password; one that says only “Reset” resets the form.
    if "reset" in words and (raw["kind"] != "submit" or pattern("buttons.reset").fullmatch(tokenize(raw["text"]))):
        return Meaning.RESET
    if raw["kind"] == "button" and tokenize(raw["name"]) and raw["text"]:
        return Meaning.SUBMIT
    return _DOES.get(raw["kind"], Meaning.OTHER_BUTTON)
