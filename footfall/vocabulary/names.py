"""Names of days, months and languages, as Unicode's CLDR has them (by Babel), in languages with a whole file."""

from collections.abc import Iterable
from functools import cache

from babel import Locale

from footfall.vocabulary.lexicon import by_language, languages, whole_languages
from footfall.vocabulary.matching import fold

# Languages without a file that a site's language switch may name all the same.
_NAMED_BESIDES = ("ar", "da", "el", "fi", "hr", "hu", "ko", "no", "ro", "sl", "sv", "tr")


@cache
def day_names() -> tuple[str, ...]:
    """The whole names of the days in every language; short ones stand in the files, where they mean nothing else."""
    return _spelt(name for locale in _locales() for form in locale.days.values() for name in form["wide"].values())


@cache
def month_names() -> tuple[str, ...]:
    """The names of the months and their abbreviations, folded, without dots; numbered months are left out."""
    forms = (
        form[width] for locale in _locales() for form in locale.months.values() for width in ("wide", "abbreviated")
    )
    names = (fold(name).strip(".") for form in forms for name in form.values())
    return _spelt(name for name in names if not name[0].isdigit())


@cache
def language_codes() -> dict[str, str]:
    """Codes of languages by their folded names in every language, and by the other names that their files list."""
    locales = {code: Locale(code) for code in (*languages(), *_NAMED_BESIDES)}
    spoken = [*_locales(), *locales.values()]
    known = {fold(name): code for locale in spoken for code in locales if (name := locale.languages.get(code))}
    aliases = by_language("language.aliases")
    return known | {fold(alias): code for code, listed in aliases.items() for alias in listed}


def _locales() -> list[Locale]:
    return [Locale(code) for code in whole_languages()]


def _spelt(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
