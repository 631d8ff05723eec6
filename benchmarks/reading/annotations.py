"""The annotated forms, the annotators' names for purposes and fields, and the matching names of ours."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from footfall.evidence import FormPurpose, Meaning

# Their mailing list is our newsletter, and so on; one of their purposes can be two of ours.
PURPOSES = {
    FormPurpose.CONTACT: "contact/comment",
    FormPurpose.COMMENT: "contact/comment",
    FormPurpose.SEARCH: "search",
    FormPurpose.LOGIN: "login",
    FormPurpose.RECOVERY: "password/login recovery",
    FormPurpose.REGISTRATION: "registration",
    FormPurpose.NEWSLETTER: "join mailing list",
    FormPurpose.ORDER: "order/add to cart",
    FormPurpose.OTHER: "other",
}
MEANINGS = {
    Meaning.FULL_NAME: "full name",
    Meaning.FIRST_NAME: "first name",
    Meaning.MIDDLE_NAME: "middle name",
    Meaning.LAST_NAME: "last name",
    Meaning.GENDER: "gender",
    Meaning.SALUTATION: "gender",
    Meaning.COMPANY: "organization name",
    Meaning.EMAIL: "email",
    Meaning.EMAIL_AGAIN: "email confirmation",
    Meaning.PHONE: "phone",
    Meaning.FAX: "fax",
    Meaning.WEBSITE: "url",
    Meaning.ADDRESS: "address",
    Meaning.STREET: "address",
    Meaning.HOUSE_NUMBER: "address",
    Meaning.ADDRESS_LINE_2: "address",
    Meaning.CITY: "city",
    Meaning.POSTCODE: "postal code",
    Meaning.STATE: "state",
    Meaning.COUNTRY: "country",
    Meaning.MESSAGE: "comment text",
    Meaning.SUBJECT: "comment title or subject",
    Meaning.TOPIC: "comment title or subject",
    Meaning.DATE: "full date",
    Meaning.BIRTH_DATE: "full date",
    Meaning.BIRTH_DAY: "day",
    Meaning.BIRTH_MONTH: "month",
    Meaning.BIRTH_YEAR: "year",
    Meaning.USERNAME: "username",
    Meaning.USERNAME_OR_EMAIL: "username or email",
    Meaning.PASSWORD: "password",
    Meaning.PASSWORD_AGAIN: "password confirmation",
    Meaning.REMEMBER_ME: "remember me checkbox",
    Meaning.SECURITY_QUESTION: "security question",
    Meaning.SECURITY_ANSWER: "answer to security question",
    Meaning.SEARCH_QUERY: "search query",
    Meaning.SEARCH_FILTER: "search category / refinement",
    Meaning.SORTING: "sorting option",
    Meaning.QUANTITY: "product quantity",
    Meaning.OTHER_NUMBER: "other number",
    Meaning.TERMS: "TOS confirmation",
    Meaning.NEWSLETTER: "receive emails confirmation",
    Meaning.CAPTCHA: "captcha",
    Meaning.HONEYPOT: "honeypot",
    Meaning.READ_ONLY: "other read-only",
    Meaning.SUBMIT: "submit button",
    Meaning.CANCEL: "cancel button",
    Meaning.RESET: "reset/clear button",
}
"""Any other meaning is “other” in their classes: role, time, order number, coupon, payment, file, our OTHER kinds."""
UNSEEN = "(not seen)"
OURS_ALONE = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A form as its annotators saw it, in their simplified classes."""

    page: str
    nth: int
    """Its index among the forms of the page's tree."""
    url: str
    domain: str
    purpose: str
    fields: dict[str, str]
    """What each name asks for."""
    contact: bool
    """Whether it is really a form to write to the company: no review, no comment, no message to a friend."""


def read_index(path: Path) -> list[Annotated]:
    """Read the forms of an index, a JSON object a line."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [
        Annotated(
            page=row["page"],
            nth=row["form_index"],
            url=row["url"],
            domain=row["domain"],
            purpose=_simple("form_types", row["type"]),
            fields={name: _simple("field_types", kind) for name, kind in (row["fields"] or {}).items()},
            contact=row.get("contact_split") == "contact",
        )
        for row in rows
    ]


@cache
def schema() -> dict[str, Any]:
    """Formasaurus's own list of classes, and which of them its evaluation merges."""
    config: dict[str, Any] = json.loads((files("formasaurus") / "data" / "config.json").read_text("utf-8"))
    return config


def _simple(part: str, name: str) -> str:
    short = {row["full"]: row["short"] for row in schema()[part]["types"]}
    full = {row["short"]: row["full"] for row in schema()[part]["types"]}
    return str(full[schema()[part]["simplify_map"].get(short[name], short[name])])
