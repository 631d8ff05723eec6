"""Postal addresses and opening hours in the text of a page."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from itertools import chain
from typing import Any

from footfall.evidence import Region, Route, RouteKind, Seen, ShownAs, Sight
from footfall.reading.clock import BY_APPOINTMENT, DAYS, ROUND_THE_CLOCK, names_a_day, says_hours
from footfall.reading.countries import Home
from footfall.reading.decoys import HOTLINE
from footfall.reading.postcodes import beside_a_town, postcode_of
from footfall.reading.prices import AMOUNT
from footfall.vocabulary.lexicon import alternatives, expressions, pattern
from footfall.vocabulary.matching import fold

# Longer texts are prose that only mentions an address or hours.
_LONG_ADDRESS, _LONG_HOURS = 260, 400
# An address or a week of hours may take one line for each part.
_MOST_LINES = 5
# A page with more addresses is a list of branches; this many are enough.
_MOST_PLACES = 8
_IRISH = r"[AC-FHKNPRTV-Y]\d[\dW]\s?[AC-FHKNPRTV-Y\d]{4}"
_PRECISE_POSTCODE = re.compile(rf"{_IRISH}|[A-Z]{{1,2}}\d[A-Z\d]?\s?\d[A-Z]{{2}}|\d{{4}}\s?[A-Z]{{2}}")
_POSTCODE = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"  # United Kingdom
    r"|\b[ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d\b"  # Canada
    rf"|\b{_IRISH}\b"
    r"|\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AIT]|W[AIVY])"
    r"\s+\d{5}(?:-\d{4})?\b"  # United States, after the state
    r"|\b\d{4}\s?[A-Z]{2}\b(?!\w)"  # Netherlands
    r"|\b\d{2}-\d{3}\s+[^\W\d]"  # Poland
    r"|\b\d{4}-\d{3}\s+[^\W\d]"  # Portugal
    rf"|{expressions('addresses.postcode_patterns')}"  # where it contains words or signs
    r"|\b(?:[A-Z]{1,2}-)?\d{4,5}\s+[A-ZÀ-Ž][\w'À-ž.-]{2,}"  # most of the continent, before the town
)
# English street names contain a word for street, so they need no postcode.
_STREET = re.compile(
    r"(?<!©)(?<!© )\b\d{1,5}[a-zA-Z]?\s+(?:[A-Z][\w'.-]+\s+){1,4}"
    rf"{alternatives('addresses.street_last')}\b"
)
_STREET_NUMBER = re.compile(
    r"(?<![:.\d])\b\d{1,5}[a-zA-Z]?\b(?!\s*[ap]\.?m\b|[:.]\d)(?=\s*,?\s+[A-ZÀ-Ž])"
    r"|[A-Za-zÀ-ž.]{3,}\s+\d{1,4}\s?[a-zA-Z]?\b(?!\s*[ap]\.?m\b|[:.]\d|\s?(?:km|€|%|Min))|\d+-\d+"
    rf"|{expressions('addresses.number_patterns')}",
)
# Streets whose number follows the name or, in France, precedes it.
_STREETS = re.compile(
    rf"\b{expressions('addresses.street_before_patterns')}\s+[^\d,;:]{{2,40}}[, ]\s*(?:[nN][.°º]*\s*)?\d{{1,5}}\w?\b"
    r"(?!\s?(?:cm|mm|m|km|kg|€|%|[a-z]{5,})\b)"
    rf"|\b[A-ZÀ-Þ][\w.-]*{expressions('addresses.street_ending_patterns')}\s+\d{{1,4}}\w?\b"
    rf"|\b\d{{1,4}}(?:\s?{alternatives('addresses.number_suffixes')})?,?\s+{alternatives('addresses.street_after_number')}\s[^\d,;:]{{2,40}}"
)
# Streets, with towns where they need one, of which no more has to be known.
_WHOLE = re.compile(expressions("addresses.whole_patterns"))
_HEADING = re.compile(expressions("addresses.label_patterns"))
_LABELLED = re.compile(rf"{expressions('addresses.label_patterns')}\s?[:：]")
# An address is somebody else's if one of this many short lines above it says so.
_ABOVE, _LABEL = 2, 60
# The law of some countries requires the address of the authority, and of the hosting provider.
_OF_OTHERS = pattern("decoys.authority", "decoys.hosting")
# A town or a country: a few words and at most a postcode, no phone number and no mail address.
_GOES_ON = re.compile(r"(?!.*(?:\d.*){6})[^@:]{3,60}")
_HOURS, _PHONES = pattern("routes.hours"), pattern("routes.phone")
# The header and the footer stand on each page of a site: so many texts are remembered.
_REMEMBERED = 8192
# What an address and hours cannot do without.
_FIGURE = re.compile(r"\d")
_TOLD = re.compile(rf"\d|{ROUND_THE_CLOCK.pattern}|{BY_APPOINTMENT.pattern}", re.IGNORECASE)
_WORD = re.compile(r"\w+")
# Day and month before a year: 1/5 2025.
_DAY = re.compile(r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])\s?[/.]\s?(?:0?[1-9]|1[0-2])\.?\s$")


def read_places(blocks: list[dict[str, Any]], seen: list[Seen], home: Home) -> Iterator[Route]:
    """Yield the postal addresses and opening hours on a page; both may span several lines."""
    postcodes = _postcodes(home)
    visible = [
        (line, raw, sight)
        for raw, sight in zip(blocks, seen, strict=True)
        if sight.desktop is not Sight.HIDDEN
        for line in filter(None, map(str.strip, raw["text"].split("\n")))
    ]
    lines = [line for line, _, _ in visible]
    for kind, holds, needed, searched in (
        (RouteKind.ADDRESS, partial(_is_address, postcodes=postcodes), (_FIGURE.search,), lines),
        (RouteKind.HOURS, _is_hours, (_tells, _names_a_day), [_folded(line) for line in lines]),
    ):
        word_sets: list[set[str]] = []
        end = 0
        for begin, least in _windows(searched, holds, needed):
            if begin < end:
                # The town of the previous address does not start a new one.
                continue
            _, raw, sight = visible[begin]
            end = _end_of_address(visible, least) if kind is RouteKind.ADDRESS else least
            text = re.sub(r"\s+", " ", ", ".join(lines[begin:end]))[:200]
            words = set(_WORD.findall(fold(text)))
            # A near duplicate, for example in the footer.
            if any(len(words & known) >= 0.8 * min(len(words), len(known)) for known in word_sets):
                continue
            word_sets.append(words)
            above = [line for line in lines[max(0, begin - _ABOVE) : begin] if len(line) <= _LABEL]
            decoy = _whose([raw.get("heading", ""), *above, text]) if kind is RouteKind.ADDRESS else ""
            region = Region(raw["region"])
            yield Route(
                kind=kind, value=text, shown=text, shown_as=ShownAs.TEXT, decoy=decoy, region=region, seen=sight
            )


def _whose(near: list[str]) -> str:
    """Return why an address is not the company's own: an authority's, the hosting provider's; empty if it is."""
    return HOTLINE if _OF_OTHERS.search(fold("\n".join(near))) else ""


def _end_of_address(visible: list[tuple[str, dict[str, Any], Seen]], end: int) -> int:
    """Extend an address within its block to the town below the street, or to the country."""
    block = visible[end - 1][1]
    most = min(len(visible), end + 2)
    while end < most and visible[end][1] is block and _GOES_ON.fullmatch(visible[end][0]):
        end += 1
    return end


def _windows(
    lines: list[str], holds: Callable[[tuple[str, ...]], bool], needed: Iterable[Callable[[str], object]]
) -> Iterator[tuple[int, int]]:
    """Yield start and end of the shortest runs of lines that satisfy `holds` and contain all that is needed."""
    needs = [[bool(has(line)) for line in lines] for has in needed]
    free = count = 0
    for end in range(1, len(lines) + 1):
        for begin in range(end - 1, max(free - 1, end - 1 - _MOST_LINES), -1):
            if all(any(lines_with[begin:end]) for lines_with in needs) and holds(tuple(lines[begin:end])):
                yield begin, end
                free, count = end, count + 1
                break
        if count >= _MOST_PLACES:
            return


def _postcodes(home: Home) -> tuple[re.Pattern[str], ...]:
    """Return what shows a postcode: anywhere, then in the company's country, or in those that are likely."""
    # Where only the language is known, digits alone are more often something else.
    likely = (country for country in home.likely if (known := postcode_of(country)) and not known.common)
    return (_POSTCODE, *map(beside_a_town, (home.country,) if home.country else likely))


@lru_cache(_REMEMBERED)
def _is_address(lines: tuple[str, ...], postcodes: tuple[re.Pattern[str], ...]) -> bool:
    # Goods with their prices, years and sizes have figures like those of an address.
    return _is_like_an_address(lines, postcodes) and not AMOUNT.search(fold(" ".join(lines)))


def _is_like_an_address(lines: tuple[str, ...], postcodes: tuple[re.Pattern[str], ...]) -> bool:
    joined = ", ".join(lines)
    if _STREET.search(joined) and joined.count(",") and len(joined) <= _LONG_ADDRESS:
        return True
    whole = _WHOLE.search(joined) and len(joined) <= _LONG_ADDRESS
    if whole or _is_continental(joined) or _is_headed(lines):
        return True
    found = chain.from_iterable(spelling.finditer(joined) for spelling in postcodes)
    match = next((candidate for candidate in found if not _is_year(candidate, joined)), None)
    if match is None or len(joined) > _LONG_ADDRESS:
        return False
    # A British or Dutch postcode covers a few houses; a house with a name needs no number.
    precise = _PRECISE_POSTCODE.fullmatch(match.group().strip()) and joined[: match.start()].count(",") > 1
    # A list of the places that one comes to holds several.
    digits = len(_FIGURE.findall(match.group()))
    rest = match.re.sub(lambda other: "" if len(_FIGURE.findall(other.group())) == digits else other.group(), joined)
    return bool(precise or _STREET_NUMBER.search(rest) or _STREETS.search(rest))


def _is_continental(text: str) -> bool:
    """Return whether a text is a street with number and town but no postcode, or a line labelled “Address:”."""
    if len(text) > _LONG_ADDRESS // 2 and not _LABELLED.search(fold(text)[:40]):
        return False
    street = _STREETS.search(text)
    if street and re.match(r"[^,–]{0,12}[,–]\s*(?:\w+\s?\d*,\s*){0,3}[A-ZÀ-Ž]", text[street.end() :]):
        return True
    return bool(_LABELLED.match(fold(text)) and _STREET_NUMBER.search(text) and len(text) <= _LONG_ADDRESS)


def _is_headed(lines: tuple[str, ...]) -> bool:
    """Return whether a line that only says “Address” stands over a street with a number."""
    heading, *rest = lines
    joined = ", ".join(rest)
    return bool(_HEADING.fullmatch(fold(heading)) and _STREET_NUMBER.search(joined) and len(joined) <= _LONG_ADDRESS)


def _is_year(match: re.Match[str], text: str) -> bool:
    """Return whether four digits before a capital letter are a year in a sentence, not a postcode."""
    if re.match(r"(?:19|20)\d\d\b", match.group()) and _DAY.search(text[: match.start()]):
        return True
    year = re.match(r"(?:19|20)\d\d\s", match.group())
    return bool(year) and not re.search(r"[,\n|·]\s*$", text[: match.start()])


@lru_cache(_REMEMBERED)
def _folded(line: str) -> str:
    return fold(line)


@lru_cache(_REMEMBERED)
def _tells(line: str) -> bool:
    return bool(_TOLD.search(line))


@lru_cache(_REMEMBERED)
def _names_a_day(line: str) -> bool:
    return names_a_day(line)


@lru_cache(_REMEMBERED)
def _is_hours(lines: tuple[str, ...]) -> bool:
    joined = " ".join(lines)
    if len(joined) > _LONG_HOURS:
        return False
    # “Allow 24 hours for the glaze to dry.”
    besides = ROUND_THE_CLOCK.sub(" ", joined)
    if besides != joined and any(words.search(besides) for words in (_HOURS, _PHONES, DAYS)):
        return True
    return says_hours(joined)
