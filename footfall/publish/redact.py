"""What a public site leaves out where its owner says so: mail addresses, phone numbers, pictures.

All that is published of a company goes through here once, between what lies
on disk and the pages; results on disk stay whole. What the audits found is
known and is hidden in every spelling; what they did not read as a number or
an address is hidden where it looks like one.
"""

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar
from urllib.parse import quote, unquote

import phonenumbers

from footfall.check.identity import finding_id, readable, without_digest
from footfall.config.names import slug
from footfall.evidence import Evidence, Route, RouteKind
from footfall.judging.result import Result
from footfall.publish.language import translated
from footfall.reading.mails import without_mails
from footfall.runs.history import FindingHistory
from footfall.vocabulary.lexicon import alternatives, expressions

EMAILS, PHONES, SHOTS = "emails", "phones", "shots"
Whole = TypeVar("Whole")
_DIALLED = (RouteKind.PHONE, RouteKind.FAX, RouteKind.MESSENGER, RouteKind.CALLBACK)
# Shorter ones are crisis lines and extensions, and as likely a price or a year; they are hidden as routes alone.
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
    """What is really left out: pictures show what the words hide, so they go with it."""
    wanted = set(wishes)
    return tuple(sorted(wanted | {SHOTS} if wanted & {EMAILS, PHONES} else wanted))


def redactor(wishes: Iterable[str], seen: Iterable[Evidence]) -> Callable[[Whole], Whole]:
    """Give what hides the owner's wishes in anything published; `seen` tells which numbers and addresses there are."""
    wanted = hidden(wishes)
    routes, countries = set(), set()
    for evidence in seen:
        routes |= set(_routes(evidence))
        countries |= {evidence.company.country.upper()} - {""}
    said: list[Callable[[str], str]] = []
    if EMAILS in wanted:
        said.append(_mails(routes))
    if PHONES in wanted:
        said.append(_phones(routes, sorted(countries)))
    return _Walk(wanted, said).through if wanted else lambda whole: whole


def _routes(evidence: Evidence) -> Iterator[Route]:
    for page in evidence.exploration.pages if evidence.exploration else ():
        yield from page.routes


class _Walk:
    """Goes through dataclasses and what they hold; what is there twice stays one and the same."""

    def __init__(self, wanted: tuple[str, ...], said: list[Callable[[str], str]]) -> None:
        self.wanted, self.said = wanted, said
        self.been: dict[int, tuple[Any, Any]] = {}
        self.texts: dict[str, str] = {}

    def through(self, thing: Any) -> Any:
        if isinstance(thing, Enum):
            return thing
        if isinstance(thing, str):
            return self._text(thing)
        if isinstance(thing, tuple | list):
            return type(thing)(self.through(each) for each in thing)
        if isinstance(thing, dict):
            return {self.through(key): self.through(each) for key, each in thing.items()}
        if is_dataclass(thing) and not isinstance(thing, type):
            if id(thing) not in self.been:
                self.been[id(thing)] = (thing, self._whole(thing))
            return self.been[id(thing)][1]
        return thing

    def _text(self, text: str) -> str:
        if text not in self.texts:
            told = text
            for hide in self.said:
                told = hide(told)
            self.texts[text] = told
        return self.texts[text]

    def _whole(self, thing: Any) -> Any:
        if isinstance(thing, Result):
            self._rename(thing)
        there = {each.name: getattr(thing, each.name) for each in fields(thing) if each.init}
        made = {name: self._field(name, value) for name, value in there.items()}
        if isinstance(thing, Route):
            made |= self._route(thing)
        if isinstance(thing, FindingHistory) and self.said:
            made["id"] = without_digest(made["id"])
            if PHONES in self.wanted:
                # Of an audit long ago nobody looks up which numbers there were.
                made |= {name: _LONG_NUMBER.sub(no_phone(), made[name]) for name in ("id", "fix")}
        return replace(thing, **made)

    def _rename(self, result: Result) -> None:
        """Make the ids of findings anew from what is left of their subjects: a digest of a number gives it away."""
        found = [finding for judged in result.judged for finding in judged.outcome.findings]
        for finding in (*found, *(each.finding for each in result.waived)):
            subject = self._text(finding.subject)
            if subject != finding.subject:
                self.texts[finding.id] = finding_id(finding.id.partition(":")[0], subject)

    def _field(self, name: str, value: Any) -> Any:
        if SHOTS in self.wanted and value:
            if name == "shot" or name.startswith("shot_"):
                return ""
            if name == "pictures" and isinstance(value, dict):
                return {}
        told = self.through(value)
        # Folders of the site are named by these.
        return slug(told) if name in {"slug", "competitor_of"} and told != value else told

    def _route(self, route: Route) -> dict[str, str]:
        """Hide a route as a whole, however short its number; words such as “Ring us” may stay."""
        if route.kind in _DIALLED and PHONES in self.wanted:
            instead, telling = no_phone(), _DIGITS
        elif route.kind is RouteKind.MAIL and EMAILS in self.wanted:
            instead, telling = no_mail(), _AT
        else:
            return {}
        told = {"value": route.value, "href": route.href, "dials": route.dials}
        if telling.search(route.shown):
            told["shown"] = route.shown
        return {name: instead for name, value in told.items() if value}


def no_phone() -> str:
    """What stands where a phone number stood."""
    return translated("[phone hidden]")


def no_mail() -> str:
    """What stands where a mail address stood."""
    return translated("[mail hidden]")


def _mails(routes: set[Route]) -> Callable[[str], str]:
    instead = no_mail()
    values = {each.value for each in routes if each.kind is RouteKind.MAIL}
    shown = {each.shown for each in routes if each.kind is RouteKind.MAIL and _AT.search(each.shown)}
    turned = {value[::-1] for value in values} | {codecs.encode(value, "rot13") for value in values}
    spelt = {quote(value, safe="") for value in values} | {readable(value) for value in values}
    known = _any(values | turned | shown | spelt)

    def hide(text: str) -> str:
        text = _MAIL_LINK.sub(instead, known.sub(instead, text) if known else text)
        return without_mails(text, instead)

    return hide


def _phones(routes: set[Route], countries: list[str]) -> Callable[[str], str]:
    instead = no_phone()
    dialled = [each for each in routes if each.kind in _DIALLED]
    numbers = {number for each in dialled for text in (each.value, each.shown, each.dials) if (number := _number(text))}
    spelt = [
        re.compile(_spelt(country, digits))
        for country, digits in sorted(numbers, key=lambda each: (-len(each[1]), not each[0]))
    ]

    def hide(text: str) -> str:
        if not _SOME_DIGITS.search(text):
            return text
        text = _DIALLING.sub(instead, text)
        for each in spelt:
            text = each.sub(instead, text)
        return _matched(_LABELLED.sub(rf"\g<1>{instead}", text), countries, instead)

    return hide


def _number(text: str) -> tuple[str, str] | None:
    """The country's code, where it is known, and the digits after it; nothing where there are too few."""
    try:
        read = phonenumbers.parse(text)
        country, digits = str(read.country_code), phonenumbers.national_significant_number(read)
    except phonenumbers.NumberParseException:
        # A messenger's link, or a number of a country that nobody knows.
        country, digits = "", re.sub(r"\D", "", unquote(text).rpartition("/")[2]).lstrip("0")
    return (country, digits) if len(digits) >= _FEWEST_DIGITS else None


def _spelt(country: str, digits: str) -> str:
    """A pattern for a number with and without what is dialled before it, and with anything between its digits."""
    # Of short ones a part of an amount could be taken for them.
    start = r"(?<!\d)" if len(digits) > _ALONE else r"(?<![\d.,£$€#-])"
    plus = rf"(?:\+|%2B|00)?{country}" if country else r"(?:\+|%2B|00)\d{1,3}"
    before = rf"(?:{plus}{_BETWEEN}(?:\(0\){_BETWEEN})?)?(?:\+|%2B)?(?:\(?0{_BETWEEN})?\(?"
    return rf"{start}{before}{_BETWEEN.join(digits)}(?!\d|[.,]\d|\s?[%€£$])"


def _matched(text: str, countries: list[str], instead: str) -> str:
    """Hide what the rules of the companies' countries, or of any country after a plus, know as a number."""
    for region in [*countries, None]:
        found = list(phonenumbers.PhoneNumberMatcher(text, region)) if _SOME_DIGITS.search(text) else []
        for match in reversed(found):
            text = f"{text[: match.start]}{instead}{text[match.end :]}"
    return text


def _any(values: set[str]) -> re.Pattern[str] | None:
    longest_first = sorted(values - {""}, key=lambda value: (-len(value), value))
    return re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE) if longest_first else None
