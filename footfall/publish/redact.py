"""Redaction of what a public site hides on request: e-mail addresses, phone numbers, screenshots, visit counts.

Everything published about a company passes through here once, between the
files on disk and the pages; results on disk stay complete. Numbers and
addresses that the audits found are hidden in every spelling; other text is
hidden if it looks like one.
"""

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar
from urllib.parse import quote, unquote

import phonenumbers

from footfall.check.identity import check_of, finding_id, readable, without_digest
from footfall.config.names import slug
from footfall.evidence import Evidence, Route, RouteKind
from footfall.judging.result import CountedVisits, Result
from footfall.publish.language import translated
from footfall.reading.mails import without_mails
from footfall.reading.narrow import narrow
from footfall.runs.history import FindingHistory
from footfall.runs.promises import Promise
from footfall.vocabulary.lexicon import alternatives, expressions

EMAILS, PHONES, SHOTS, VISITS = "emails", "phones", "shots", "visits"
Whole = TypeVar("Whole")
_DIALLED = (RouteKind.PHONE, RouteKind.FAX, RouteKind.MESSENGER, RouteKind.CALLBACK)
# A shorter number may be a crisis line or an extension, but also a price or a year; it is hidden only as a route.
_LONG_NUMBER = re.compile(r"\+?\d(?:[\s().\-/]*\d){5,}")
_FEWEST_DIGITS = 5
_ALONE = 7
_BETWEEN = r"[\s\u00a0.()\-–/·]{0,3}"
_DIALLING = re.compile(
    r"\b(?:tel|callto|sms|fax|whatsapp):[^\s\"'<>]*\d[^\s\"'<>]*|\b(?:wa\.me/|phone=)(?:\+|%2B)?\d{6,}", re.IGNORECASE
)
_LABELLED = re.compile(
    rf"(\b{expressions('routes.labelled_phone_patterns')}\b[\s.:]{{0,3}})"
    r"((?:\+\s?)?\(?\d(?:[\s\u00a0.()\-–/]{0,2}\d){4,14})(?![\d:%€£$])",
    re.IGNORECASE,
)
_SOME_DIGITS = re.compile(r"\d(?:\D{0,3}\d){4}")
_DIGITS = re.compile(r"\d\D*\d\D*\d")
_MAIL_LINK = re.compile(r"\bmailto:[^\s\"'<>]+|cdn-cgi/l/email-protection#[0-9a-f]+", re.IGNORECASE)
_AT = re.compile(rf"[@＠]|\b{alternatives('obfuscation.spoken_at')}\b", re.IGNORECASE)


def hidden(wishes: Iterable[str]) -> tuple[str, ...]:
    """Return everything to hide: screenshots too if e-mails or phones are hidden, because they show the same text."""
    wanted = set(wishes)
    return tuple(sorted(wanted | {SHOTS} if wanted & {EMAILS, PHONES} else wanted))


def redactor(wishes: Iterable[str], seen: Iterable[Evidence]) -> Callable[[Whole], Whole]:
    """Return a function that redacts anything published; `seen` supplies the known numbers and addresses."""
    wanted = hidden(wishes)
    routes, countries = set(), set()
    for evidence in seen:
        routes |= set(_routes(evidence))
        countries |= {evidence.company.country.upper()} - {""}
    hiders: list[Callable[[str], str]] = []
    if EMAILS in wanted:
        hiders.append(_mails(routes))
    if PHONES in wanted:
        hiders.append(_phones(routes, sorted(countries)))
    return _Redactor(wanted, hiders).through if wanted else lambda value: value


def _routes(evidence: Evidence) -> Iterator[Route]:
    for page in evidence.exploration.pages if evidence.exploration else ():
        yield from page.routes


class _Redactor:
    """Redacts dataclasses recursively; an object that occurs twice stays a single object."""

    def __init__(self, wanted: tuple[str, ...], said: list[Callable[[str], str]]) -> None:
        self.wanted, self.said = wanted, said
        self.been: dict[int, tuple[Any, Any]] = {}
        self.texts: dict[tuple[type, str], str] = {}
        """Redacted texts by type and text; the type distinguishes texts marked as English."""

    def through(self, node: Any) -> Any:
        if isinstance(node, Enum):
            return node
        if isinstance(node, str):
            return self._text(node)
        if isinstance(node, tuple | list):
            return type(node)(self.through(element) for element in node)
        if isinstance(node, dict):
            return {self.through(key): self.through(value) for key, value in node.items()}
        if is_dataclass(node) and not isinstance(node, type):
            if id(node) not in self.been:
                self.been[id(node)] = (node, self._instance(node))
            return self.been[id(node)][1]
        return node

    def _text(self, text: str) -> str:
        known = (type(text), text)
        if known not in self.texts:
            # Like the readers, normalise unusual digits, dashes and invisible characters.
            plain = narrow(text)
            redacted = plain
            for hide in self.said:
                redacted = hide(redacted)
            # The subclass that marks a text as English is kept.
            self.texts[known] = text if redacted == plain else type(text)(redacted)
        return self.texts[known]

    def _instance(self, node: Any) -> Any:
        if isinstance(node, Result):
            self._rename(node)
        old_values = {field.name: getattr(node, field.name) for field in fields(node) if field.init}
        new_values = {name: self._field(name, value) for name, value in old_values.items()}
        if isinstance(node, Route):
            new_values |= self._route(node)
        if isinstance(node, FindingHistory) and self.said:
            new_values["id"] = self._of_old(without_digest(new_values["id"]))
            new_values["fix"] = self._of_old(new_values["fix"])
        if isinstance(node, CountedVisits) and VISITS in self.wanted:
            new_values["visits"] = None
        if isinstance(node, Promise):
            new_values["fixes"] = tuple(map(self._of_old, new_values["fixes"]))
        return replace(node, **new_values)

    def _of_old(self, text: str) -> str:
        """Hide every long number: the evidence of old audits is not loaded, so that theirs are not known."""
        return type(text)(_LONG_NUMBER.sub(no_phone(), text)) if PHONES in self.wanted else text

    def _rename(self, result: Result) -> None:
        """Rebuild the ids of findings from their redacted subjects, because a digest of a number reveals it."""
        findings = [finding for judged in result.judged for finding in judged.outcome.findings]
        for finding in (*findings, *(waiver.finding for waiver in result.waived)):
            subject = self._text(finding.subject)
            if subject != finding.subject:
                self.texts[str, finding.id] = finding_id(check_of(finding.id), subject)

    def _field(self, name: str, value: Any) -> Any:
        if SHOTS in self.wanted and value:
            if name == "shot" or name.startswith("shot_"):
                return ""
            if name == "pictures" and isinstance(value, dict):
                return {}
        redacted = self.through(value)
        # These values are folder names on the site.
        return slug(redacted) if name in {"slug", "competitor_of"} and redacted != value else redacted

    def _route(self, route: Route) -> dict[str, str]:
        """Hide a whole route, however short its number; link texts such as “Ring us” may stay."""
        if route.kind in _DIALLED and PHONES in self.wanted:
            placeholder, pattern = no_phone(), _DIGITS
        elif route.kind is RouteKind.MAIL and EMAILS in self.wanted:
            placeholder, pattern = no_mail(), _AT
        else:
            return {}
        redacted = {"value": route.value, "href": route.href, "dials": route.dials}
        if pattern.search(route.shown):
            redacted["shown"] = route.shown
        return {name: placeholder for name, value in redacted.items() if value}


def no_phone() -> str:
    """Return the placeholder for a phone number."""
    return translated("[phone hidden]")


def no_mail() -> str:
    """Return the placeholder for an e-mail address."""
    return translated("[mail hidden]")


def _mails(routes: set[Route]) -> Callable[[str], str]:
    placeholder = no_mail()
    values = {route.value for route in routes if route.kind is RouteKind.MAIL}
    shown = {route.shown for route in routes if route.kind is RouteKind.MAIL and _AT.search(route.shown)}
    obfuscated = {value[::-1] for value in values} | {codecs.encode(value, "rot13") for value in values}
    encoded = {quote(value, safe="") for value in values} | {readable(value) for value in values}
    known = _any(values | obfuscated | shown | encoded)

    def hide(text: str) -> str:
        text = _MAIL_LINK.sub(placeholder, known.sub(placeholder, text) if known else text)
        return without_mails(text, placeholder)

    return hide


def _phones(routes: set[Route], countries: list[str]) -> Callable[[str], str]:
    placeholder = no_phone()
    dialled = [route for route in routes if route.kind in _DIALLED]
    numbers = {
        number for route in dialled for text in (route.value, route.shown, route.dials) if (number := _number(text))
    }
    patterns = [
        re.compile(_number_pattern(country, digits))
        for country, digits in sorted(numbers, key=lambda pair: (-len(pair[1]), not pair[0]))
    ]

    def hide(text: str) -> str:
        if not _SOME_DIGITS.search(text):
            return text
        text = _DIALLING.sub(placeholder, text)
        for pattern in patterns:
            text = pattern.sub(placeholder, text)
        return _matched(_LABELLED.sub(rf"\g<1>{placeholder}", text), countries, placeholder)

    return hide


def _number(text: str) -> tuple[str, str] | None:
    """Return the country code, empty if unknown, and the national digits; None if there are too few digits."""
    try:
        parsed = phonenumbers.parse(text)
        country, digits = str(parsed.country_code), phonenumbers.national_significant_number(parsed)
    except phonenumbers.NumberParseException:
        # A messenger link, or a number of an unknown country.
        country, digits = "", re.sub(r"\D", "", unquote(text).rpartition("/")[2]).lstrip("0")
    return (country, digits) if len(digits) >= _FEWEST_DIGITS else None


def _number_pattern(country: str, digits: str) -> str:
    """Return a pattern for a number with or without dialling prefixes, and with separators between digits."""
    # Part of an amount could be mistaken for a short number.
    start = r"(?<!\d)" if len(digits) > _ALONE else r"(?<![\d.,£$€#-])"
    plus = rf"(?:\+|%2B|00)?{country}" if country else r"(?:\+|%2B|00)\d{1,3}"
    before = rf"(?:{plus}{_BETWEEN}(?:\(0\){_BETWEEN})?)?(?:\+|%2B)?(?:\(?0{_BETWEEN})?\(?"
    return rf"{start}{before}{_BETWEEN.join(digits)}(?!\d|[.,]\d|\s?[%€£$])"


def _matched(text: str, countries: list[str], placeholder: str) -> str:
    """Hide valid numbers by the rules of the companies' countries, or of any country after a plus."""
    for region in [*countries, None]:
        matches = list(phonenumbers.PhoneNumberMatcher(text, region)) if _SOME_DIGITS.search(text) else []
        for match in reversed(matches):
            text = f"{text[: match.start]}{placeholder}{text[match.end :]}"
    return text


def _any(values: set[str]) -> re.Pattern[str] | None:
    longest_first = sorted(values - {""}, key=lambda value: (-len(value), value))
    return re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE) if longest_first else None
