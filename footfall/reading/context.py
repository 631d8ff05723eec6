"""What the fields of a form ask for in context: a bare name next to a password is a user name."""

from itertools import pairwise
from typing import Any

from footfall.evidence import FormPurpose, Meaning
from footfall.reading.fields import BIRTH, CHOSEN, TICKED, is_trap, meaning, part_of_date, says_message

_CONSENTS = {Meaning.TERMS, Meaning.NEWSLETTER, Meaning.REMEMBER_ME, Meaning.OTHER_CONSENT}
_MOST_TRAPS = 2
_MOST_LETTERS = 3
_PLACES = {Meaning.CITY, Meaning.COUNTRY, Meaning.STATE}


def meanings(raw: dict[str, Any]) -> list[Meaning]:
    """Classify each field by itself; `raw` is one of the `forms` in a snapshot."""
    fields = raw["fields"]
    told = [meaning(field) for field in fields]
    ways = _hiding(fields, told)
    told = [Meaning.HONEYPOT if is_trap(field, ways) else asks for field, asks in zip(fields, told, strict=True)]
    _several_boxes(fields, told)
    _several_letters(told)
    _parts_of_a_date(fields, told)
    _asked_twice(told)
    _one_message(fields, told)
    _halves_of_a_name(told)
    pictured = raw["captcha"] in {"picture", "reCAPTCHA"} and Meaning.CAPTCHA not in told
    if pictured and told.count(Meaning.OTHER_TEXT) == 1:
        told[told.index(Meaning.OTHER_TEXT)] = Meaning.CAPTCHA
    return told


def _hiding(fields: list[dict[str, Any]], told: list[Meaning]) -> set[str]:
    """Return the ways of hiding that only a honeypot uses in this form."""
    shown = [(field["kind"], asks) for field, asks in zip(fields, told, strict=True) if field["visible"]]
    hidden = [field for field in fields if not field["visible"] and field["kind"] not in TICKED | CHOSEN]
    if all(kind in TICKED for kind, _ in shown) or len(hidden) > _MOST_TRAPS:
        # If all or many fields are hidden, the form itself is not shown yet.
        return set()
    # A visible choice may reveal hidden fields, so they are no traps; a consent box reveals none.
    chooses = any(kind in TICKED | CHOSEN and asks not in _CONSENTS for kind, asks in shown)
    return {"away"} if chooses else {"away", "display", "visibility"}


def _halves_of_a_name(told: list[Meaning]) -> None:
    """Read “name” as first name next to a last name, and the other way round."""
    for half, other in ((Meaning.FIRST_NAME, Meaning.LAST_NAME), (Meaning.LAST_NAME, Meaning.FIRST_NAME)):
        if other in told and half not in told and Meaning.FULL_NAME in told:
            told[told.index(Meaning.FULL_NAME)] = half


def in_context(raw: dict[str, Any], told: list[Meaning], purpose: FormPurpose) -> list[Meaning]:
    """Refine the meanings, given the purpose of the form."""
    if purpose is FormPurpose.NEWSLETTER:
        return _subscribing(raw["fields"], told)
    if purpose is FormPurpose.SEARCH:
        return _searching(raw["fields"], told)
    if purpose in {FormPurpose.LOGIN, FormPurpose.RECOVERY}:
        return _signing_in(raw["fields"], told)
    return told


def _several_boxes(fields: list[dict[str, Any]], told: list[Meaning]) -> None:
    """Read a single checkbox as a consent and several in a row as choices."""
    boxes = [
        field["kind"] in TICKED and asks is Meaning.OTHER_CONSENT for field, asks in zip(fields, told, strict=True)
    ]
    for at, box in enumerate(boxes):
        if box and any(boxes[max(0, at - 1) : at] + boxes[at + 1 : at + 2]):
            told[at] = Meaning.OTHER_CHOICES


def _several_letters(told: list[Meaning]) -> None:
    """Read many newsletter checkboxes as choices; a few are consents."""
    if told.count(Meaning.NEWSLETTER) > _MOST_LETTERS:
        told[:] = [
            Meaning.OTHER_CHOICES if field_meaning is Meaning.NEWSLETTER else field_meaning for field_meaning in told
        ]


def _one_message(fields: list[dict[str, Any]], told: list[Meaning]) -> None:
    """Keep as message only the large fields that say so, if any does; the others are other texts."""
    says_so = {
        at: says_message(fields[at]) for at, field_meaning in enumerate(told) if field_meaning is Meaning.MESSAGE
    }
    if any(says_so.values()):
        for at in (at for at, flag in says_so.items() if not flag):
            told[at] = Meaning.OTHER_TEXT


def _parts_of_a_date(fields: list[dict[str, Any]], told: list[Meaning]) -> None:
    """Join a day, a month and a year; they are a date of birth in a registration or where the words say so."""
    parts = {at: part for at, field in enumerate(fields) if (part := part_of_date(field))}
    if len(set(parts.values())) < 2:  # noqa: PLR2004 - a year alone may mean anything
        return
    known = {Meaning.BIRTH_DATE, Meaning.PASSWORD, *BIRTH.values()} & set(told)
    for at, part in parts.items():
        told[at] = part if known else Meaning.DATE


def _asked_twice(told: list[Meaning]) -> None:
    """Mark the repeated password; a repeated e-mail address is labelled as such."""
    for first, again in ((Meaning.PASSWORD, Meaning.PASSWORD_AGAIN), (Meaning.EMAIL, Meaning.EMAIL_AGAIN)):
        # The first occurrence is no repetition, whatever “verify” means there.
        if again in told and first not in told[: told.index(again)]:
            told[told.index(again)] = first
    secrets = [at for at, field_meaning in enumerate(told) if field_meaning is Meaning.PASSWORD]
    for before, at in pairwise(secrets):
        if at - before <= 2 and told[before] is Meaning.PASSWORD:  # noqa: PLR2004 - a hint may be between them
            told[at] = Meaning.PASSWORD_AGAIN


def _subscribing(fields: list[dict[str, Any]], told: list[Meaning]) -> list[Meaning]:
    """Read several checkboxes as a choice of newsletters, and a single text field as the e-mail address."""
    boxes = told.count(Meaning.NEWSLETTER) + told.count(Meaning.OTHER_CONSENT)
    if boxes > 1:
        told = [
            Meaning.OTHER_CHOICES if field_meaning in {Meaning.NEWSLETTER, Meaning.OTHER_CONSENT} else field_meaning
            for field_meaning in told
        ]
    typed = [at for at, field in enumerate(fields) if field["kind"] == "text" and told[at] is not Meaning.HONEYPOT]
    if Meaning.EMAIL not in told and len(typed) == 1:
        told[typed[0]] = Meaning.EMAIL
    return told


def _searching(fields: list[dict[str, Any]], told: list[Meaning]) -> list[Meaning]:
    found = []
    for field, asks in zip(fields, told, strict=True):
        unclear = {Meaning.OTHER_TEXT, Meaning.FULL_NAME, Meaning.USERNAME, Meaning.SUBJECT, Meaning.WEBSITE}
        if field["kind"] in CHOSEN | TICKED and asks not in _PLACES | {Meaning.SORTING, Meaning.QUANTITY}:
            found.append(Meaning.SEARCH_FILTER)
        elif asks in unclear and Meaning.SEARCH_QUERY not in [*found, *told]:
            found.append(Meaning.SEARCH_QUERY)
        else:
            found.append(asks)
    return found


def _signing_in(fields: list[dict[str, Any]], told: list[Meaning]) -> list[Meaning]:
    unclear = {Meaning.OTHER_TEXT, Meaning.FULL_NAME, Meaning.SUBJECT, Meaning.OTHER_NUMBER}
    known = {Meaning.USERNAME, Meaning.USERNAME_OR_EMAIL, Meaning.EMAIL}
    for at, asks in enumerate(told):
        if asks in unclear and not known & set(told[:at]) and fields[at]["kind"] not in TICKED | CHOSEN:
            told[at] = Meaning.USERNAME
        # Next to “remember me”, another checkbox is something else, such as “do not show me as online”.
        if asks is Meaning.OTHER_CONSENT and told.count(asks) == 1 and Meaning.REMEMBER_ME not in told:
            told[at] = Meaning.REMEMBER_ME
    return told
