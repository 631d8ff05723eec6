"""Names of days, months and languages from Unicode's CLDR (by Babel), in languages with a complete file."""

from collections.abc import Iterable
from functools import cache

from babel import Locale

from footfall.vocabulary.lexicon import by_language, languages, whole_languages
from footfall.vocabulary.matching import fold

# Languages without a file that a language switch may still name.
_NAMED_BESIDES = ("ar", "ko", "sl")


@cache
def day_names() -> tuple[str, ...]:
    """Return the full names of the days in every language; unambiguous short ones are in the files."""
    names = [name for locale in _many() for form in locale.days.values() for name in form["wide"].values()]
    # “Mondays”, “montags”.
    return _spelt([*names, *(f"{name}s" for name in names if name.isascii() and name[-1:] != "s")])


@cache
def short_day_names() -> tuple[str, ...]:
    """Return the abbreviations of the days in many languages, folded, without dots; most are words or syllables too."""
    names = {
        fold(name).strip(".")
        for locale in _many()
        for form in locale.days.values()
        for width in ("abbreviated", "short")
        for name in form.get(width, {}).values()
    }
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@cache
def month_names() -> tuple[str, ...]:
    """Return the names and abbreviations of the months, folded, without dots; numbered months are left out."""
    forms = (
        form[width] for locale in _locales() for form in locale.months.values() for width in ("wide", "abbreviated")
    )
    names = (fold(name).strip(".") for form in forms for name in form.values())
    return _spelt(name for name in names if not name[0].isdigit())


@cache
def country_names() -> frozenset[str]:
    """Return the names of the countries in many languages, folded."""
    return frozenset(fold(name) for locale in _many() for code, name in locale.territories.items() if code.isalpha())


@cache
def language_codes(among: str = "") -> dict[str, str]:
    """Return language codes by folded name in every language, including the aliases in the files.

    With `among`, the code of a language, only the names that its readers meet: in it, in English and in each language
    itself. “Holland” is Dutch to a Hungarian, and a town to everybody else.
    """
    locales = {code: Locale(code) for code in (*languages(), *_NAMED_BESIDES)}
    sources = [locales["en"], locales[among]] if among in locales else [*_locales(), *locales.values()]
    known = {fold(name): code for locale in sources for code in locales if (name := locale.languages.get(code))}
    known |= {fold(name): code for code, locale in locales.items() if (name := locale.languages.get(code))}
    aliases = by_language("language.aliases")
    return known | {fold(alias): code for code, listed in aliases.items() for alias in listed}


def _locales() -> list[Locale]:
    return [Locale(code) for code in whole_languages()]


def _many() -> list[Locale]:
    return [Locale(code) for code in (*languages(), *_NAMED_BESIDES)]


def _spelt(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
