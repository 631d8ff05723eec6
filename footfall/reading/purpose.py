"""The purpose of a form, from what it asks for, or else from its words."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from footfall.evidence import FormPurpose, Meaning
from footfall.reading.concepts import concepts

_CHOICES = {"checkbox", "radio", "select", "buttons"}
_PERSON = {Meaning.FULL_NAME, Meaning.FIRST_NAME, Meaning.LAST_NAME, Meaning.PHONE, Meaning.COMPANY}
_BORN = {Meaning.BIRTH_DATE, Meaning.BIRTH_DAY, Meaning.BIRTH_MONTH, Meaning.BIRTH_YEAR}
_BOTH = {Meaning.USERNAME, Meaning.EMAIL}
"""A login asks for one of these, a registration for both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """What a form asks for and what its words mean."""

    asks: list[Meaning]
    typed: list[Meaning]
    """Fields to type into."""
    button: AbstractSet[str]
    """Concepts in its buttons."""
    made: AbstractSet[str]
    """Concepts in its markup: action, id and class."""
    headed: AbstractSet[str]
    """Concepts in the headings above and inside it."""
    lists: bool
    """Whether it consists only of select lists."""
    rated: AbstractSet[str]
    """Concepts in the names of its choices."""
    names: AbstractSet[str]
    """Concepts in the names and labels of its fields."""

    def says(self, concept: str) -> bool:
        """Return whether its button, markup or heading names a concept."""
        return self.does(concept) or concept in self.headed

    def does(self, concept: str) -> bool:
        """Return whether its button or markup names a concept."""
        return concept in self.button or concept in self.made


def purpose(raw: dict[str, Any], asks: list[Meaning]) -> FormPurpose:
    """Classify a form; `raw` is one entry of `forms` in a snapshot, `asks` the meaning of each of its fields."""
    form = _read(raw, asks)
    for rule in (_secret, _forgotten, _searching, _ordering, _writing, _enrolling, _subscribing):
        matched = rule(form)
        if matched:
            return matched
    return FormPurpose.OTHER


def _read(raw: dict[str, Any], asks: list[Meaning]) -> _Form:
    pairs = list(zip(raw["fields"], asks, strict=True))
    real = [(field, meaning) for field, meaning in pairs if meaning is not Meaning.HONEYPOT]

    def about(*texts: str) -> frozenset[str]:
        return frozenset(concept for text in texts for concept in concepts(text[:400], "purposes"))

    return _Form(
        asks=[meaning for _, meaning in real],
        typed=[meaning for field, meaning in real if field["kind"] not in _CHOICES],
        button=about(
            *(
                f"{button['text']} {button['name']} {button['id']}"
                for button in raw["buttons"]
                if button["kind"] != "link"
            )
        ),
        made=about(raw["action"], raw["marks"]),
        headed=about(raw["heading"], raw["lead"]),
        lists=bool(real) and all(field["kind"] == "select" for field, _ in real),
        rated=about(*(f"{field['name']} {field['id']}" for field, _ in real if field["kind"] in {"radio", "select"})),
        names=about(*(f"{field['name']} {field['id']} {field['label'][:60]}" for field, _ in real)),
    )


def _secret(form: _Form) -> FormPurpose | None:
    """Classify a form with a password: login, registration or recovery."""
    if Meaning.PASSWORD not in form.asks:
        return None
    if set(form.asks) == {Meaning.PASSWORD, Meaning.PASSWORD_AGAIN}:
        return FormPurpose.RECOVERY
    more = [
        field_meaning
        for field_meaning in form.asks
        if field_meaning
        in _PERSON | {Meaning.TERMS, Meaning.EMAIL_AGAIN, Meaning.BIRTH_DATE, Meaning.BIRTH_DAY, Meaning.COUNTRY}
    ]
    if Meaning.PASSWORD_AGAIN in form.asks or len(more) > 1 or Meaning.TERMS in more:
        return FormPurpose.REGISTRATION
    back = "login" in form.button or Meaning.REMEMBER_ME in form.asks
    signs_up = "registration" in form.button or set(form.asks) >= _BOTH
    return FormPurpose.REGISTRATION if signs_up and not back else FormPurpose.LOGIN


def _forgotten(form: _Form) -> FormPurpose | None:
    """Recognise a form that mentions a password without asking for one: it sends a new one."""
    if not form.typed or len(form.typed) > 6 or {Meaning.MESSAGE, Meaning.SEARCH_QUERY} & set(form.asks):  # noqa: PLR2004 - proofs of identity
        return None
    alone = len(form.typed) == 1 and "recovery" in form.names
    return FormPurpose.RECOVERY if alone or form.says("recovery") or form.does("password") else None


def _searching(form: _Form) -> FormPurpose | None:
    if {Meaning.EMAIL, Meaning.MESSAGE, Meaning.PHONE} & set(form.asks):
        return None
    if Meaning.SEARCH_QUERY in form.asks or Meaning.SORTING in form.asks:
        return FormPurpose.SEARCH
    if ("display" in form.names or form.does("display")) and "order" not in form.button:
        return FormPurpose.OTHER
    # Only select lists, or the two ends of a price range, make a filter.
    if set(form.typed) == {Meaning.OTHER_NUMBER} or (form.lists and not form.does("order")):
        return FormPurpose.SEARCH
    return FormPurpose.SEARCH if form.asks and form.does("search") and not form.does("order") else None


def _ordering(form: _Form) -> FormPurpose | None:
    letter = Meaning.MESSAGE in form.asks and bool((_PERSON | {Meaning.EMAIL}) & set(form.asks))
    if letter and "order" not in form.button:
        return None
    if Meaning.QUANTITY in form.asks or "order" in form.button or (form.does("order") and not form.typed):
        return FormPurpose.ORDER
    return None


def _writing(form: _Form) -> FormPurpose | None:
    """Classify a form with a message: to the company, to the public, to a friend or with an application."""
    reachable = bool(_PERSON & set(form.typed)) and Meaning.EMAIL in form.asks and form.says("contact")
    if Meaning.MESSAGE not in form.asks and not reachable:
        return None
    to_company = form.says("contact")
    if Meaning.USERNAME in form.asks and not to_company:
        return FormPurpose.REGISTRATION
    if Meaning.FILE in form.asks and form.says("job"):
        return FormPurpose.OTHER
    to_others = form.says("sharing") or form.does("abuse") or "public" in form.rated
    if to_others or (form.says("public") and not to_company):
        return FormPurpose.COMMENT
    # A message without a sender is a comment.
    return FormPurpose.CONTACT if to_company or len(form.typed) > 1 else FormPurpose.COMMENT


def _enrolling(form: _Form) -> FormPurpose | None:
    if form.does("newsletter"):
        return None
    if form.does("registration") and set(form.asks) >= _BOTH:
        return FormPurpose.REGISTRATION
    if Meaning.REMEMBER_ME in form.asks or (Meaning.USERNAME in form.asks and form.does("login")):
        return FormPurpose.LOGIN
    known = bool({Meaning.USERNAME, *_BORN} & set(form.asks)) and "signing_up" in form.button
    return FormPurpose.REGISTRATION if known or form.does("registration") else None


def _subscribing(form: _Form) -> FormPurpose | None:
    if Meaning.EMAIL not in form.asks and not (form.says("newsletter") and form.typed):
        return None
    return FormPurpose.NEWSLETTER if len(form.typed) <= 2 or form.says("newsletter") else None  # noqa: PLR2004 - a name and an address
