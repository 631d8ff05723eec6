"""The country of a company, as far as its pages show it; only then are its numbers completed."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import phonenumbers

from footfall.reading.postcodes import beside_a_town, postcode_of, speaking
from footfall.reading.urls import parts_of
from footfall.vocabulary.lexicon import expressions

# Two-letter domain endings that in practice belong to no country.
_NO_COUNTRY = {"eu", "tv", "io", "co", "me", "ai", "cc", "fm", "ly", "gg", "to", "ws", "sh", "im", "nu"}
# Countries by language, for numbers that are valid in only one of them.
_SPOKEN = {
    "de": ("DE", "AT", "CH"),
    "fr": ("FR", "BE", "CH"),
    "nl": ("NL", "BE"),
    "it": ("IT", "CH"),
    "es": ("ES", "MX", "AR", "CO", "CL", "PE", "UY"),
    "pt": ("PT", "BR"),
    "pl": ("PL",),
    "ja": ("JP",),
    "en": ("GB", "US", "AU", "IE", "NZ", "IN", "ZA"),
}
_STATES = (
    "A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
)
_TOWN = r"\s+[^\W\d_]{3}"
# Address formats: language (empty for any), pattern, country.
_ADDRESSES = tuple(
    (language, re.compile(pattern), country)
    for language, pattern, country in (
        ("", rf"\b(?:{_STATES})\s+\d{{5}}(?:-\d{{4}})?\b", "US"),
        ("", r"\b(?:NSW|VIC|QLD|SA|WA|TAS|ACT|NT),?\s+\d{4}\b", "AU"),
        ("", r"\b[ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d\b", "CA"),
        ("", r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b", "GB"),
        ("", expressions("addresses.postal_mark_patterns"), "JP"),
        ("nl", r"\b\d{4}\s?[A-Z]{2}\b", "NL"),
        ("pl", r"\b\d{2}-\d{3}" + _TOWN, "PL"),
        ("pt", r"\b\d{4}-\d{3}\b", "PT"),
        ("pt", r"\b\d{5}-\d{3}\b", "BR"),
        ("de", r"\b(?:D-?\s?)?\d{5}" + _TOWN, "DE"),
        ("de", r"\bA-\d{4}" + _TOWN, "AT"),
        ("de", r"\bCH-\d{4}" + _TOWN, "CH"),
        ("fr", r"\b\d{5}" + _TOWN, "FR"),
        ("it", r"\b\d{5}" + _TOWN, "IT"),
    )
)
# Numbers and registers that only the firms of one country name.
_REGISTERED = tuple(
    (re.compile(pattern), country)
    for pattern, country in (
        (r"\bGB\s?\d{3}\s?\d{4}\s?\d{2}\b|\b[Rr]egistered in (?:England|Scotland|Wales|Northern Ireland)", "GB"),
        (r"\bATU\s?\d{8}\b|\bFirmenbuch", "AT"),
        (r"\bCHE-?\d{3}\.\d{3}\.\d{3}\b", "CH"),
        (r"\bDE\s?\d{9}\b|\bHRB\s?\d", "DE"),
        (r"\bBE\s?0\d{3}\.\d{3}\.\d{3}\b", "BE"),
        (r"(?i)\bSIRET\b|\bRCS\s+[A-Z]", "FR"),
        (r"(?i)\bpartita iva\b|\bp\.\s?iva\b", "IT"),
        (r"\b[Kk][Vv][Kk]\b", "NL"),
        (r"\bREGON\b|\bNIP\b", "PL"),
        (r"\bNIPC\b", "PT"),
        (r"\b(?:NIF|CIF|N\.I\.F\.|C\.I\.F\.):?\s?[A-Z]-?\d{8}\b", "ES"),
        (r"\bCNPJ\b", "BR"),
        (r"\bRFC\b:?\s+[A-Z&]{3,4}\d{6}", "MX"),
        (r"\bCUIT\b", "AR"),
        (r"\bABN\b:?\s+\d", "AU"),
        (r"\bNZBN\b", "NZ"),
        (r"\bGSTIN\b", "IN"),
        (r"\bCVR\b", "DK"),
        (r"\bY-tunnus\b", "FI"),
        (r"(?i)\borg\.?\s?(?:nr|nummer|no)\.?:?\s?\d{6}-\d{4}\b", "SE"),
        (r"(?i)\borg\.?\s?(?:nr|nummer)\.?:?\s?\d{3} \d{3} \d{3}\b", "NO"),
        (r"(?i)\badószám\b", "HU"),
    )
)
_INTERNATIONAL = re.compile(r"(?:\+|\b00)[1-9][\d ().\u00a0/-]{7,20}\d")
_MAIL_ENDING = re.compile(r"@[\w.-]+\.([a-z]{2})\b", re.IGNORECASE)
# Weights: a register and a number with country code count more than an address, that more than a mail's ending.
_REGISTER, _NUMBER, _ADDRESS, _ENDING = 3, 3, 2, 1
_MOST_TEXT = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The home country of a company: `country` if its pages show it, else the `likely` ones."""

    country: str = ""
    likely: tuple[str, ...] = ()


def country_of(url: str, language: str) -> str:
    """Return a site's country by its address or its language's region; empty if neither shows it."""
    # The ending first: many British sites are built with a tool that writes en-US.
    return country_of_host(parts_of(url).hostname or "") or _region(language)


def home_of(url: str, language: str, texts: Iterable[str]) -> Home:
    """Return the home country of a company by a page's address, text and language."""
    votes = signs(texts, language)
    # The ending of a mail's host alone is too little to complete a number by: it may be a mail provider's.
    best = winner(Counter({country: weight for country, weight in votes.items() if weight > _ENDING}))
    country = country_of_host(parts_of(url).hostname or "") or best or _region(language)
    return Home(country=country, likely=() if country else _likely(language[:2].lower()))


def _likely(language: str) -> tuple[str, ...]:
    return _SPOKEN.get(language) or speaking(language)


def country_of_host(host: str) -> str:
    """Return the country of a host's ending; empty if it has none."""
    ending = host.rpartition(".")[2].lower()
    if len(ending) != 2 or not (ending.isascii() and ending.isalpha()) or ending in _NO_COUNTRY:  # noqa: PLR2004 - as countries have
        return ""
    return "GB" if ending == "uk" else ending.upper()


def signs(texts: Iterable[str], language: str) -> Counter[str]:
    """Count weighted signs of each country in some texts, each sign once."""
    text = "\n".join(texts)[:_MOST_TEXT]
    return _signs(text, language[:2].lower())


def winner(votes: Counter[str]) -> str:
    """Return the country with the most votes; empty on a tie."""
    first = votes.most_common(2)
    return first[0][0] if first and (len(first) == 1 or first[0][1] > first[1][1]) else ""


def _signs(text: str, language: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for number in {re.sub(r"^00", "+", match.group()) for match in _INTERNATIONAL.finditer(text)}:
        try:
            parsed = phonenumbers.parse(number, None)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(parsed):
            found[phonenumbers.region_code_for_number(parsed) or ""] += _NUMBER
    for pattern, country in _REGISTERED:
        if pattern.search(text):
            found[country] += _REGISTER
    for code, pattern, country in _ADDRESSES:
        if code in {"", language} and pattern.search(text):
            found[country] += _ADDRESS
    # Of several countries that share a language, the one whose postcodes stand beside a town.
    likely = () if language in _SPOKEN else _likely(language)
    # Four digits beside a name may be a year.
    telling = (country for country in likely if (known := postcode_of(country)) and not known.common)
    written = [country for country in telling if beside_a_town(country).search(text)]
    if len(likely) > 1 and len(written) == 1:
        found[written[0]] += _ADDRESS
    for ending in {match.group(1).lower() for match in _MAIL_ENDING.finditer(text)}:
        found[country_of_host(f"x.{ending}")] += _ENDING
    del found[""]
    return found


def _region(language: str) -> str:
    region = re.match(r"[a-z]{2,3}-([A-Za-z]{2})\b", language)
    return region.group(1).upper() if region else ""
