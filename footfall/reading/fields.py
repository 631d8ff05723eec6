"""What the fields of a form ask for.

A person reads the label, then whatever else stands at the field. So do we:
what the markup says outright comes first, then the words of each source in
that order. What its neighbours make of it, `footfall.reading.context` says.
"""

import re
from typing import Any

from footfall.evidence import Meaning
from footfall.reading.concepts import concept_offsets, concepts
from footfall.vocabulary.lexicon import pattern
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
# Of several concepts in the same words, the first counts: a “company name” is no name, a “company address” no company.
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
# What is asked in one line, where elsewhere each has its own.
_TOGETHER = (
    ({"first_name", "last_name"}, Meaning.FULL_NAME),
    ({"phone", "fax"}, Meaning.PHONE),
    ({"city", "state", "postcode"}, Meaning.ADDRESS),
)
# To what a box agrees: what its words name first.
_AGREED = {"remember_me": Meaning.REMEMBER_ME, "newsletter": Meaning.NEWSLETTER, "terms": Meaning.TERMS}
_BY_KIND = {"search": Meaning.SEARCH_QUERY, "file": Meaning.FILE, "url": Meaning.WEBSITE}
_WHERE = {"birthplace", "city", "state", "country"}
BIRTH = {"day": Meaning.BIRTH_DAY, "month": Meaning.BIRTH_MONTH, "year": Meaning.BIRTH_YEAR}
_BREAK = re.compile(r"[*:!?|()•►◄]|\.\s")
_SUM = re.compile(r"(?<!\d)\d{1,2}\s*[+*x×−-]\s*\d{1,2}\s*(?:=|\?|$)")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_EXAMPLE_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
_EXAMPLE_PHONE = re.compile(r"^[+(]?\d[\d\s()./-]{6,}$")


def _said(raw: dict[str, Any]) -> dict[str, str]:
    """What is said of a field, in the order in which it is believed."""
    # An example of what to write says nothing of a person’s name or an address being asked for.
    shows = raw["labelled_by"] == "placeholder" and _as_in_the_example(raw["placeholder"]) is not Meaning.OTHER_TEXT
    said = {"label": "" if shows else raw["label"]}
    if raw["labelled_by"] in {"nothing", "placeholder"}:
        said["near"] = _beside(raw)
    return said | {"name": raw["name"], "id": raw["id"], "placeholder": "" if shows else raw["placeholder"]}


def _beside(raw: dict[str, Any]) -> str:
    """The words that merely stand at a field: after a box to tick, else the end of what stands before."""
    if raw["kind"] in {"checkbox", "radio"}:
        return " ".join(raw["after"].split()[:12])
    parts = [part for part in _BREAK.split(raw["before"]) if tokenize(part)]
    return " ".join(parts[-1].split()[-6:]) if parts else ""


def meaning(raw: dict[str, Any]) -> Meaning:
    """Say what a field asks for, from itself."""
    said = _said(raw)
    known = next((_AUTOCOMPLETE[each] for each in raw["autocomplete"].split() if each in _AUTOCOMPLETE), None)
    if known:
        return known
    if raw["kind"] != "password" and _proves_human(raw, said):
        return Meaning.CAPTCHA
    if raw["read_only"] or is_stand_in(raw):
        return Meaning.READ_ONLY
    if raw["kind"] in TICKED:
        return _consent(said)
    return _choice(raw, said) if raw["kind"] in CHOSEN else _written(raw, said)


def _proves_human(raw: dict[str, Any], said: dict[str, str]) -> bool:
    sums = _SUM.search(raw["label"] or raw["before"][-60:])
    return bool(sums) or any("captcha" in concepts(text) for text in said.values())


def _again(said: dict[str, str]) -> bool:
    return any("again" in concepts(said.get(each, "")) for each in ("label", "near", "name"))


def says_message(raw: dict[str, Any]) -> bool:
    """Whether the words of a field say that a message goes there."""
    return any("message" in concepts(text[:200]) for text in _said(raw).values())


def is_stand_in(raw: dict[str, Any]) -> bool:
    """Whether a field only says “password” where the real one will be, and nobody writes there."""
    return not raw["visible"] and raw["kind"] == "text" and "stand_in" in concepts(raw["name"])


def is_trap(raw: dict[str, Any], ways: set[str]) -> bool:
    """Say whether a field is there for robots: its words say so, or it alone was hidden in one of these ways."""
    asks = meaning(raw)
    if any("honeypot" in concepts(text) for text in (*_said(raw).values(), raw["style"])):
        # “Prove that you are human” is also said over a sum that people are to solve.
        return not (raw["visible"] and raw["required"] and asks is Meaning.CAPTCHA)
    # Nothing that must be filled in is a trap.
    hidden = raw["hidden_by"] in ways and not raw["later"] and not raw["required"]
    return hidden and raw["kind"] in _DECOYS and asks is not Meaning.CAPTCHA and not is_stand_in(raw)


def _first(order: tuple[tuple[str, Meaning], ...], said: dict[str, str], otherwise: Meaning) -> Meaning:
    """Take what the first source that says anything says first."""
    for text in said.values():
        found = concepts(text[:200])
        for concept, meaning in order:
            if concept in found:
                return next((all_of for parts, all_of in _TOGETHER if concept in parts and parts <= found), meaning)
    return otherwise


def _consent(said: dict[str, str]) -> Meaning:
    for text in said.values():
        named = [
            (start, _AGREED[concept]) for concept, start in concept_offsets(text[:300]).items() if concept in _AGREED
        ]
        if named:
            return min(named)[1]
    # “I agree”, and not to what: to the terms, as a rule.
    agrees = any("agreement" in concepts(text) for text in said.values())
    return Meaning.TERMS if agrees else Meaning.OTHER_CONSENT


def _choice(raw: dict[str, Any], said: dict[str, str]) -> Meaning:
    if part := _birth(said):
        # The year alone is to be chosen, whatever it is called.
        years = sum(bool(_YEAR.match(each)) for each in raw["options"])
        return Meaning.BIRTH_YEAR if years > 1 else part
    if sum(each.endswith("?") for each in raw["options"]) > 1:
        return Meaning.SECURITY_QUESTION
    options = " / ".join(raw["options"][:6])
    if "how_addressed" in concepts(options):
        return Meaning.SALUTATION
    if "sexes" in concepts(options):
        return Meaning.GENDER
    return _first(_PICKED, said, Meaning.OTHER_CHOICE)


def _birth(said: dict[str, str]) -> Meaning | None:
    """A date of birth, or the part of it that a field asks for."""
    words = [concepts(text) for text in said.values()]
    # Where one was born is a place and no date.
    where = any("birth" in each and each & _WHERE and not each & {"date", *BIRTH} for each in words)
    if where or not any("birth" in each for each in words):
        return None
    return next(
        (meaning for concept, meaning in BIRTH.items() if any(concept in each for each in words)), Meaning.BIRTH_DATE
    )


def part_of_date(raw: dict[str, Any]) -> Meaning | None:
    """Whether a field asks for a day, a month or a year and nothing else."""
    if raw["kind"] not in {"text", "number", "select"}:
        return None
    for text in _said(raw).values():
        if found := set(concepts(text)):
            parts = [meaning for concept, meaning in BIRTH.items() if concept in found]
            return parts[0] if len(parts) == 1 and found <= {*BIRTH, "birth", "date"} else None
    return None


def _written(raw: dict[str, Any], said: dict[str, str]) -> Meaning:
    """What the kind of a field settles; else its words."""
    if raw["kind"] == "password":
        if any("payment" in concepts(raw[each]) for each in ("label", "name")):
            return Meaning.PAYMENT
        return Meaning.PASSWORD_AGAIN if _again(said) else Meaning.PASSWORD
    if raw["kind"] == "textarea":
        own = {each: said.get(each, "") for each in ("label", "name", "near")}
        return _first((("address", Meaning.ADDRESS), ("message", Meaning.MESSAGE)), own, Meaning.MESSAGE)
    if raw["kind"] == "tel" and "quantity" not in concepts(raw["name"]):
        return Meaning.PHONE
    return _BY_KIND.get(raw["kind"]) or _typed(raw, said)


def _typed(raw: dict[str, Any], said: dict[str, str]) -> Meaning:
    meaning = _birth(said) or _first(_ASKED, said, Meaning.OTHER_TEXT)
    if raw["kind"] == "email":
        meaning = Meaning.EMAIL
    if meaning in {Meaning.EMAIL, Meaning.USERNAME}:
        return _mail_or_user(meaning, said)
    return _as_in_the_example(raw["placeholder"]) if meaning is Meaning.OTHER_TEXT else meaning


def _as_in_the_example(example: str) -> Meaning:
    """Where no word tells, an example in the field may: john@example.com, John Doe, 030 123456."""
    if _EXAMPLE_MAIL.search(example):
        return Meaning.EMAIL
    if "john_doe" in concepts(example):
        return Meaning.FULL_NAME
    return Meaning.PHONE if _EXAMPLE_PHONE.search(example) else Meaning.OTHER_TEXT


def _mail_or_user(meaning: Meaning, said: dict[str, str]) -> Meaning:
    label = concepts(said["label"] or said.get("near", ""))
    if "email" in label and "username" in label:
        return Meaning.USERNAME_OR_EMAIL
    if meaning is Meaning.EMAIL and _again(said):
        return Meaning.EMAIL_AGAIN
    return meaning


_DOES = {"submit": Meaning.SUBMIT, "image": Meaning.SUBMIT, "reset": Meaning.RESET}


def button_meaning(raw: dict[str, Any]) -> Meaning:
    """Say what a button of a form does: `raw` is one of its `buttons` in a snapshot."""
    words = concepts(raw["text"], "buttons") or concepts(raw["name"], "buttons")
    if "cancel" in words:
        return Meaning.CANCEL
    # A button that sends may speak of resetting a password; one that says no more than “Reset” resets.
    if "reset" in words and (raw["kind"] != "submit" or pattern("buttons.reset").fullmatch(tokenize(raw["text"]))):
        return Meaning.RESET
    if raw["kind"] == "button" and tokenize(raw["name"]) and raw["text"]:
        return Meaning.SUBMIT
    return _DOES.get(raw["kind"], Meaning.OTHER_BUTTON)
