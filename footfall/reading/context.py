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
    field_meanings = [meaning(field) for field in fields]
    ways = _hiding(fields, field_meanings)
    field_meanings = [
        Meaning.HONEYPOT if is_trap(field, ways) else field_meaning
        for field, field_meaning in zip(fields, field_meanings, strict=True)
    ]
    _read_checkboxes(fields, field_meanings)
    _read_newsletter_boxes(field_meanings)
    _join_date(fields, field_meanings)
    _mark_repeated(field_meanings)
    _keep_message(fields, field_meanings)
    _pair_names(field_meanings)
    pictured = raw["captcha"] in {"picture", "reCAPTCHA"} and Meaning.CAPTCHA not in field_meanings
    if pictured and field_meanings.count(Meaning.OTHER_TEXT) == 1:
        field_meanings[field_meanings.index(Meaning.OTHER_TEXT)] = Meaning.CAPTCHA
    return field_meanings


def _hiding(fields: list[dict[str, Any]], field_meanings: list[Meaning]) -> set[str]:
    """Return the ways of hiding that only a honeypot uses in this form."""
    shown = [
        (field["kind"], field_meaning)
        for field, field_meaning in zip(fields, field_meanings, strict=True)
        if field["visible"]
    ]
    hidden = [field for field in fields if not field["visible"] and field["kind"] not in TICKED | CHOSEN]
    if all(kind in TICKED for kind, _ in shown) or len(hidden) > _MOST_TRAPS:
        # If all or many fields are hidden, the form itself is not shown yet.
        return set()
    # A visible choice may reveal hidden fields, so they are no traps; a consent box reveals none.
    chooses = any(kind in TICKED | CHOSEN and field_meaning not in _CONSENTS for kind, field_meaning in shown)
    return {"away"} if chooses else {"away", "display", "visibility"}


def _pair_names(field_meanings: list[Meaning]) -> None:
    """Read “name” as first name next to a last name, and the other way round."""
    for half, other in ((Meaning.FIRST_NAME, Meaning.LAST_NAME), (Meaning.LAST_NAME, Meaning.FIRST_NAME)):
        if other in field_meanings and half not in field_meanings and Meaning.FULL_NAME in field_meanings:
            field_meanings[field_meanings.index(Meaning.FULL_NAME)] = half


def in_context(raw: dict[str, Any], field_meanings: list[Meaning], purpose: FormPurpose) -> list[Meaning]:
    """Refine the meanings, given the purpose of the form."""
    if purpose is FormPurpose.NEWSLETTER:
        return _subscribing(raw["fields"], field_meanings)
    if purpose is FormPurpose.SEARCH:
        return _searching(raw["fields"], field_meanings)
    if purpose in {FormPurpose.LOGIN, FormPurpose.RECOVERY}:
        return _signing_in(raw["fields"], field_meanings)
    return field_meanings


def _read_checkboxes(fields: list[dict[str, Any]], field_meanings: list[Meaning]) -> None:
    """Read a single checkbox as a consent and several in a row as choices."""
    boxes = [
        field["kind"] in TICKED and field_meaning is Meaning.OTHER_CONSENT
        for field, field_meaning in zip(fields, field_meanings, strict=True)
    ]
    for at, box in enumerate(boxes):
        if box and any(boxes[max(0, at - 1) : at] + boxes[at + 1 : at + 2]):
            field_meanings[at] = Meaning.OTHER_CHOICES


def _read_newsletter_boxes(field_meanings: list[Meaning]) -> None:
    """Read many newsletter checkboxes as choices; a few are consents."""
    if field_meanings.count(Meaning.NEWSLETTER) > _MOST_LETTERS:
        field_meanings[:] = [
            Meaning.OTHER_CHOICES if field_meaning is Meaning.NEWSLETTER else field_meaning
            for field_meaning in field_meanings
        ]


def _keep_message(fields: list[dict[str, Any]], field_meanings: list[Meaning]) -> None:
    """Keep as message only the large fields that say so, if any does; the others are other texts."""
    says_so = {
        at: says_message(fields[at])
        for at, field_meaning in enumerate(field_meanings)
        if field_meaning is Meaning.MESSAGE
    }
    if any(says_so.values()):
        for at in (at for at, flag in says_so.items() if not flag):
            field_meanings[at] = Meaning.OTHER_TEXT


def _join_date(fields: list[dict[str, Any]], field_meanings: list[Meaning]) -> None:
    """Join a day, a month and a year; they are a date of birth in a registration or where the words say so."""
    parts = {at: part for at, field in enumerate(fields) if (part := part_of_date(field))}
    if len(set(parts.values())) < 2:  # noqa: PLR2004 - a year alone may mean anything
        return
    known = {Meaning.BIRTH_DATE, Meaning.PASSWORD, *BIRTH.values()} & set(field_meanings)
    for at, part in parts.items():
        field_meanings[at] = part if known else Meaning.DATE


def _mark_repeated(field_meanings: list[Meaning]) -> None:
    """Mark the repeated password; a repeated e-mail address is labelled as such."""
    for first, again in ((Meaning.PASSWORD, Meaning.PASSWORD_AGAIN), (Meaning.EMAIL, Meaning.EMAIL_AGAIN)):
        # The first occurrence is no repetition, whatever “verify” means there.
        if again in field_meanings and first not in field_meanings[: field_meanings.index(again)]:
            field_meanings[field_meanings.index(again)] = first
    secrets = [at for at, field_meaning in enumerate(field_meanings) if field_meaning is Meaning.PASSWORD]
    for before, at in pairwise(secrets):
        if at - before <= 2 and field_meanings[before] is Meaning.PASSWORD:  # noqa: PLR2004 - a hint may be between them
            field_meanings[at] = Meaning.PASSWORD_AGAIN


def _subscribing(fields: list[dict[str, Any]], field_meanings: list[Meaning]) -> list[Meaning]:
    """Read several checkboxes as a choice of newsletters, and a single text field as the e-mail address."""
    boxes = field_meanings.count(Meaning.NEWSLETTER) + field_meanings.count(Meaning.OTHER_CONSENT)
    if boxes > 1:
        field_meanings = [
            Meaning.OTHER_CHOICES if field_meaning in {Meaning.NEWSLETTER, Meaning.OTHER_CONSENT} else field_meaning
            for field_meaning in field_meanings
        ]
    typed = [
        at for at, field in enumerate(fields) if field["kind"] == "text" and field_meanings[at] is not Meaning.HONEYPOT
    ]
    if Meaning.EMAIL not in field_meanings and len(typed) == 1:
        field_meanings[typed[0]] = Meaning.EMAIL
    return field_meanings


def _searching(fields: list[dict[str, Any]], field_meanings: list[Meaning]) -> list[Meaning]:
    refined = []
    for field, field_meaning in zip(fields, field_meanings, strict=True):
        unclear = {Meaning.OTHER_TEXT, Meaning.FULL_NAME, Meaning.USERNAME, Meaning.SUBJECT, Meaning.WEBSITE}
        if field["kind"] in CHOSEN | TICKED and field_meaning not in _PLACES | {Meaning.SORTING, Meaning.QUANTITY}:
            refined.append(Meaning.SEARCH_FILTER)
        elif field_meaning in unclear and Meaning.SEARCH_QUERY not in [*refined, *field_meanings]:
            refined.append(Meaning.SEARCH_QUERY)
        else:
            refined.append(field_meaning)
    return refined


def _signing_in(fields: list[dict[str, Any]], field_meanings: list[Meaning]) -> list[Meaning]:
    unclear = {Meaning.OTHER_TEXT, Meaning.FULL_NAME, Meaning.SUBJECT, Meaning.OTHER_NUMBER}
    known = {Meaning.USERNAME, Meaning.USERNAME_OR_EMAIL, Meaning.EMAIL}
    for at, field_meaning in enumerate(field_meanings):
        if (
            field_meaning in unclear
            and not known & set(field_meanings[:at])
            and fields[at]["kind"] not in TICKED | CHOSEN
        ):
            field_meanings[at] = Meaning.USERNAME
        # Next to “remember me”, another checkbox is something else, such as “do not show me as online”.
        if (
            field_meaning is Meaning.OTHER_CONSENT
            and field_meanings.count(field_meaning) == 1
            and Meaning.REMEMBER_ME not in field_meanings
        ):
            field_meanings[at] = Meaning.REMEMBER_ME
    return field_meanings
