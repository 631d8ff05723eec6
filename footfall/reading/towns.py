"""The town of a company, by the postal addresses on its pages."""

import re
from collections import Counter
from collections.abc import Iterable

import regex

from footfall.evidence import Page, RouteKind, ShownAs
from footfall.reading.contact_predicates import is_shown
from footfall.reading.postcodes import initials, postcode_of, regions
from footfall.vocabulary.lexicon import expressions, pattern
from footfall.vocabulary.matching import fold

_WORD = r"\p{Lu}[\p{L}'’.]+"
_TOWN = rf"(?:['’][a-z]-)?{_WORD}(?:[ -](?:\p{{Ll}}{{1,4}}[ -]){{0,2}}{_WORD}){{0,2}}"
_BRITISH = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b")
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
_JAPANESE = re.compile(expressions("addresses.town_patterns"))
_COUNTY, _PREMISES = pattern("addresses.counties"), pattern("addresses.premises")
_COUNTRY = pattern("addresses.countries")


def town_of(pages: Iterable[Page]) -> str:
    """Return the town in most of the addresses on these pages; empty if none is found."""
    votes = Counter(
        town
        for page in pages
        for route in page.routes
        if route.kind is RouteKind.ADDRESS and (is_shown(route) or route.shown_as is ShownAs.DATA) and not route.decoy
        if (town := town_in(route.value, told=route.shown_as is ShownAs.DATA))
    )
    return votes.most_common(1)[0][0] if votes else ""


def town_in(address: str, *, told: bool = False) -> str:
    """Return the town in an address; `told` means the part order of structured data, with the town last."""
    parts = [part.strip() for part in address.split(",") if part.strip()]
    at = next((place for place, part in enumerate(parts) if _BRITISH.search(part)), None)
    if at is not None:
        before = _BRITISH.split(parts[at])[0].strip()
        others = parts[at + 1 : at + 2] if told else parts[:at][::-1]
        towns = (part for part in (before, *others) if not _COUNTY.fullmatch(fold(part)))
        return next(filter(None, map(_named, towns)), "")
    if japanese := _JAPANESE.search(address):
        return japanese.group(1)
    if found := next(filter(None, (spelling.search(address) for spelling in _PLACES)), None):
        return _named(_PROVINCE.sub("", found.group(1)))
    return next(filter(None, map(_named, reversed(parts[1:]))), "")


def _named(part: str) -> str:
    """Return a part of an address if it can be a town, else an empty string."""
    words = re.sub(r"\s+", " ", part).strip(" .")
    good = regex.fullmatch(_TOWN, words) and not _COUNTRY.fullmatch(fold(words)) and not _PREMISES.search(fold(words))
    return words if good and not any(letter.isdigit() for letter in words) else ""
