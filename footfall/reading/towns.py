"""The town of a company, by the postal addresses on its pages."""

import re
from collections import Counter
from collections.abc import Iterable

import regex

from footfall.evidence import Page, RouteKind, ShownAs
from footfall.reading.contact_predicates import is_shown
from footfall.reading.postcodes import initials, postcode_of, regions
from footfall.vocabulary.lexicon import alternatives, expressions, pattern
from footfall.vocabulary.matching import fold
from footfall.vocabulary.names import country_names

_WORD = r"\p{Lu}[\p{L}'’.]+"
_TOWN = rf"(?:['’][a-z]-)?{_WORD}(?:[ -](?:\p{{Ll}}{{1,4}}[ -]){{0,2}}{_WORD}){{0,2}}"
_BRITISH = re.compile(r"\b[AC-FHKNPRTV-Y]\d[\dW]\s?[AC-FHKNPRTV-Y\d]{4}\b|\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b")
# Countries whose addresses name the state between the town and the postcode, or in place of that at the end.
_STATES = ("US", "CA", "AU", "BR")
_AFTER_A_SIGN = r"(?:^|[,;|·–]\s*)"
_CODES = "|".join(code.spelling for code in map(postcode_of, _STATES) if code)
_WITH_STATE = rf"{_AFTER_A_SIGN}({_TOWN})(?:\s*[,/–-]\s*|\s+)\(?(?:{regions(*_STATES)})\)?,?\s+(?:{_CODES})(?!\w)"
_STATE_AT_THE_END = rf"{_AFTER_A_SIGN}({_TOWN})\s*[,/–-]\s*(?:{initials(*_STATES)})$"
_IN_LATIN_JAPAN = rf"(?:^|,\s*)({_TOWN})\s+\d{{3}}-\d{{4}}\b"
# The postcode before the town, as on most of the continent, in Poland, in Portugal and in the Netherlands.
_CONTINENTAL = r"\d{5}|\d{3} \d{2}|[A-Z]?\d{4}(?:\s?[A-Z]{2,3}|-\d{3})?|\d{2}-\d{3}"
_BEFORE = rf"\b(?:[A-Z]{{1,2}}-)?(?:{_CONTINENTAL}),?\s+({_TOWN})"
# And behind it, as in India, New Zealand and Ukraine.
_BEHIND = rf"{_AFTER_A_SIGN}({_TOWN})(?:\s*[–-]?\s*\d{{3}}\s?\d{{3}}\b|,?\s\d{{4,5}}$)"
_PLACES = tuple(map(regex.compile, (_WITH_STATE, _STATE_AT_THE_END, _IN_LATIN_JAPAN, _BEFORE, _BEHIND)))
_PROVINCE = re.compile(r"\s+\(?[A-Z]{2}\)?$")
_CAPITAL = regex.compile(r"\p{Lu}\p{Ll}{3,}")
_JAPANESE = re.compile(expressions("addresses.town_patterns"))
_COUNTY = re.compile(rf"{pattern('addresses.counties').pattern}|{expressions('addresses.county_patterns')}")
_PREMISES = pattern("addresses.premises")
_AFTER = re.compile(rf"\s+{alternatives('addresses.after_town')}\b.*$", re.IGNORECASE)
_COUNTRY = pattern("addresses.countries")


def town_of(pages: Iterable[Page]) -> str:
    """Return the town in most of the addresses on these pages; empty if none is found."""
    votes = Counter(
        town
        for page in pages
        for route in page.routes
        if route.kind is RouteKind.ADDRESS and (is_shown(route) or route.shown_as is ShownAs.DATA) and not route.decoy
        if (town := town_in(route.value, structured=route.shown_as is ShownAs.DATA))
    )
    return votes.most_common(1)[0][0] if votes else ""


def places_of(pages: Iterable[Page]) -> frozenset[str]:
    """Return the folded words with a capital in the addresses on these pages: towns, quarters, and streets too."""
    return frozenset(
        word
        for page in pages
        for route in page.routes
        if route.kind is RouteKind.ADDRESS and not route.decoy
        for word in fold(" ".join(_CAPITAL.findall(route.value))).split()
    )


def town_in(address: str, *, structured: bool = False) -> str:
    """Return the town in an address; `told` means the part order of structured data, with the town last."""
    parts = [part.strip() for part in address.split(",") if part.strip()]
    while len(parts) > 1 and _is_country(parts[-1]):
        parts.pop()
    address = ", ".join(parts)
    at = next((place for place, part in enumerate(parts) if _BRITISH.search(part)), None)
    if at is not None:
        before = _BRITISH.split(parts[at])[0].strip()
        others = parts[at + 1 : at + 2] if structured else parts[:at][::-1]
        return next(filter(None, map(_named, (before, *others))), "")
    if japanese := _JAPANESE.search(address):
        return japanese.group(1)
    if found := next(filter(None, (spelling.search(address) for spelling in _PLACES)), None):
        return _named(_PROVINCE.sub("", found.group(1)))
    return next(filter(None, map(_named, reversed(parts[1:]))), "")


def _is_country(part: str) -> bool:
    return bool(_COUNTRY.fullmatch(fold(part))) or fold(part) in country_names()


def _named(part: str) -> str:
    """Return a part of an address if it can be a town, else an empty string."""
    # “Lyon Cedex 02”, “Dublin 2”.
    words = re.sub(r"\s+\d{1,2}$", "", _AFTER.sub("", re.sub(r"\s+", " ", part))).strip(" .")
    said = fold(words)
    good = regex.fullmatch(_TOWN, words) and not _COUNTRY.fullmatch(said)
    return words if good and not _PREMISES.search(said) and not _COUNTY.fullmatch(said) else ""
