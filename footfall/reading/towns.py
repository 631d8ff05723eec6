"""The town of a company, by the postal addresses on its pages."""

import re
from collections import Counter
from collections.abc import Iterable

from footfall.evidence import Page, RouteKind, ShownAs
from footfall.reading.contact_predicates import is_shown
from footfall.reading.postcodes import postcode_of, regions
from footfall.vocabulary.lexicon import expressions, pattern
from footfall.vocabulary.matching import fold

_TOWN = r"(?:['’][a-z]-)?[A-ZÀ-Ž][\w'’À-ž.]+(?:[ -](?:[a-zà-ž]{1,4}[ -]){0,2}[A-ZÀ-Ž][\w'’À-ž.]+){0,2}"
_BRITISH = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b")
# Countries whose addresses name the state between the town and the postcode.
_STATES = ("US", "CA", "AU", "BR")
_WITH_STATE = re.compile(
    rf"(?:^|[,;|·]\s*)({_TOWN})(?:\s*[,/–-]\s*|\s+)(?:{regions(*_STATES)}),?\s+"
    rf"(?:{'|'.join(code.spelling for code in map(postcode_of, _STATES) if code)})(?!\w)"
)
_COUNTY = pattern("addresses.counties")
_PROVINCE = re.compile(r"\s+\(?[A-Z]{2}\)?$")
_IN_LATIN_JAPAN = re.compile(rf"(?:^|,\s*)({_TOWN})\s+\d{{3}}-\d{{4}}\b")
_PREMISES = pattern("addresses.premises")
# The postcode precedes the town on most of the continent, in Poland, in Portugal and in the Netherlands.
_BEFORE = re.compile(
    rf"\b(?:[A-Z]{{1,2}}-)?(?:\d{{5}}|\d{{4}}(?:\s?[A-Z]{{2}}|-\d{{3}})?|\d{{2}}-\d{{3}}),?\s+({_TOWN})"
)
_JAPANESE = re.compile(expressions("addresses.town_patterns"))
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
    if found := _WITH_STATE.search(address) or _IN_LATIN_JAPAN.search(address):
        return found.group(1)
    parts = [part.strip() for part in address.split(",") if part.strip()]
    at = next((place for place, part in enumerate(parts) if _BRITISH.search(part)), None)
    if at is not None:
        before = _BRITISH.split(parts[at])[0].strip()
        others = parts[at + 1 : at + 2] if told else parts[:at][::-1]
        towns = (part for part in (before, *others) if not _COUNTY.fullmatch(fold(part)))
        return next(filter(None, map(_named, towns)), "")
    if japanese := _JAPANESE.search(address):
        return japanese.group(1)
    if before := _BEFORE.search(address):
        return _named(_PROVINCE.sub("", before.group(1)))
    return next((town for part in reversed(parts[1:]) if (town := _named(part))), "")


def _named(part: str) -> str:
    """Return a part of an address if it can be a town, else an empty string."""
    words = re.sub(r"\s+", " ", part).strip(" .")
    good = re.fullmatch(_TOWN, words) and not _COUNTRY.fullmatch(fold(words)) and not _PREMISES.search(fold(words))
    return words if good and not any(letter.isdigit() for letter in words) else ""
