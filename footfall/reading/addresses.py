"""Where a company is and when it is there: postal addresses and opening hours in the words of a page."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from footfall.evidence import Route, RouteKind, Seen, Sight
from footfall.reading.words import (
    DAY_WORDS,
    HOURS_WORDS,
    PHONE_WORDS,
    POSTCODE,
    PRECISE_POSTCODE,
    ROUND_THE_CLOCK,
    STREET,
    STREET_NUMBER,
    TIME,
    TIME_RANGE,
    fold,
)

# Addresses and hours are short; beyond this many letters it is prose that mentions one.
_LONG_ADDRESS, _LONG_HOURS = 260, 400
# An address or a week of hours may be written a line for each part.
_MOST_LINES = 5
# A page with more addresses than this is a list of branches, of which these are enough.
_MOST_PLACES = 8
# Streets that are named first, and numbered behind or, in France, before.
_STREETS = re.compile(
    r"\b(?:ul\.|al\.|pl\.|Via|Viale|Piazza|Corso|Largo|Rue|Calle|C/|Avda?\.|Avenida|Paseo|Plaza|Jr\.|Jirón|Carrera|Rua"
    r"|Travessa|Praça|Alameda|Estrada)\s+[^\d,;:]{2,40}[, ]\s*(?:[nN][.°º]*\s*)?\d{1,5}\w?\b"
    r"|\b[A-ZÄÖÜ][\wäöüß.-]*(?:str(?:aße|asse|\.)|weg|platz|gasse|allee|ring|damm|straat|laan|plein|kade|gracht|dijk)"
    r"\s+\d{1,4}\w?\b"
    r"|\b\d{1,4}(?:\s?(?:bis|ter))?,?\s+(?:rue|avenue|boulevard|place|allée|chemin|impasse|quai)\s[^\d,;:]{2,40}"
)
_LABELLED = re.compile(
    r"(?:our |unsere )?(?:address|adresse|anschrift|domicilio|direccion|indirizzo|sede|adres|morada|endereco"
    r"|住所|所在地)\s?[:：]"
)
# A town or a country: a few words and at most a postcode, no number to ring, no address to write to.
_GOES_ON = re.compile(r"(?!.*(?:\d.*){6})[^@:]{3,60}")
_FIGURE = re.compile(r"\d")
_WORD = re.compile(r"\w+")


def read_places(blocks: list[dict[str, Any]], seen: list[Seen]) -> Iterator[Route]:
    """Yield the postal addresses and the opening hours on a page; both often spread over lines."""
    visible = [
        (line, raw, sight)
        for raw, sight in zip(blocks, seen, strict=True)
        if sight.desktop is not Sight.HIDDEN
        for line in filter(None, map(str.strip, raw["text"].split("\n")))
    ]
    lines = [line for line, _, _ in visible]
    for kind, holds, said in (
        (RouteKind.ADDRESS, _is_address, lines),
        (RouteKind.HOURS, _is_hours, [fold(line) for line in lines]),
    ):
        told: list[set[str]] = []
        end = 0
        for begin, least in _windows(said, holds):
            if begin < end:
                # The town of the address before is not the beginning of another.
                continue
            _, raw, sight = visible[begin]
            end = _to_its_end(visible, least) if kind is RouteKind.ADDRESS else least
            text = re.sub(r"\s+", " ", ", ".join(lines[begin:end]))[:200]
            words = set(_WORD.findall(fold(text)))
            # The same once more, in the footer, with a word more or less.
            if any(len(words & known) >= 0.8 * min(len(words), len(known)) for known in told):
                continue
            told.append(words)
            yield Route(kind=kind, value=text, shown=text, shown_as="text", region=raw["region"], seen=sight)


def _to_its_end(visible: list[tuple[str, dict[str, Any], Seen]], end: int) -> int:
    """Where an address ends that goes on in the same block: with the town below the street, or the country."""
    block = visible[end - 1][1]
    most = min(len(visible), end + 2)
    while end < most and visible[end][1] is block and _GOES_ON.fullmatch(visible[end][0]):
        end += 1
    return end


def _windows(lines: list[str], holds: Callable[[list[str]], bool]) -> Iterator[tuple[int, int]]:
    """Yield begin and end of the fewest lines in a row that hold a thing with a figure in it, one after another."""
    figures = [bool(_FIGURE.search(line)) for line in lines]
    free = found = 0
    for end in range(1, len(lines) + 1):
        for begin in range(end - 1, max(free - 1, end - 1 - _MOST_LINES), -1):
            if any(figures[begin:end]) and holds(lines[begin:end]):
                yield begin, end
                free, found = end, found + 1
                break
        if found >= _MOST_PLACES:
            return


def _is_address(lines: list[str]) -> bool:
    joined = ", ".join(lines)
    if STREET.search(joined) and joined.count(",") and len(joined) <= _LONG_ADDRESS:
        return True
    if _is_continental(joined):
        return True
    match = next((each for each in POSTCODE.finditer(joined) if not _is_year(each, joined)), None)
    if match is None or len(joined) > _LONG_ADDRESS:
        return False
    # A British or Dutch postcode names a few houses; a house with a name needs no number.
    precise = PRECISE_POSTCODE.fullmatch(match.group().strip()) and joined[: match.start()].count(",") > 1
    rest = joined.replace(match.group(), "", 1)
    return bool(precise or STREET_NUMBER.search(rest) or _STREETS.search(rest))


def _is_continental(text: str) -> bool:
    """Say whether a text is a street with its number and a town, though no postcode, or a line that says “Address:”."""
    if len(text) > _LONG_ADDRESS // 2 and not _LABELLED.search(fold(text)[:40]):
        return False
    street = _STREETS.search(text)
    if street and re.match(r"[^,]{0,12},\s*(?:\w+\s?\d*,\s*){0,3}[A-ZÀ-Ž]", text[street.end() :]):
        return True
    return bool(_LABELLED.match(fold(text)) and STREET_NUMBER.search(text) and len(text) <= _LONG_ADDRESS)


def _is_year(match: re.Match[str], text: str) -> bool:
    """Say whether four digits before a capital letter are a year in a sentence, not a postcode."""
    year = re.match(r"(?:19|20)\d\d\s", match.group())
    return bool(year) and not re.search(r"[,\n|·]\s*$", text[: match.start()])


def _is_hours(lines: list[str]) -> bool:
    joined = " ".join(lines)
    if len(joined) > _LONG_HOURS:
        return False
    if ROUND_THE_CLOCK.search(joined) and (HOURS_WORDS.search(joined) or PHONE_WORDS.search(joined)):
        return True
    timed = TIME_RANGE.search(joined) or len(TIME.findall(joined)) > 1
    return bool(timed and DAY_WORDS.search(joined))
