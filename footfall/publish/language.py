"""The language of the site: its own text, translated with gettext from one catalogue per language.

Messages are written in English where they are used; `locale/<language>.po`
holds their translations. What the checks found is part of the results, in
English; `said_here` translates it into the language of the site.
"""

from collections import UserDict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from datetime import date, timedelta
from functools import cache
from gettext import NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import Any, TypeVar

import jinja2
from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent, get_decimal_symbol
from babel.support import Translations
from markupsafe import Markup

from footfall.config.schema import SITE_LANGUAGES
from footfall.extensions import language_files
from footfall.messages import Message
from footfall.publish import escape

Named = TypeVar("Named")
_language: ContextVar[str] = ContextVar("language", default="en")


def site_languages() -> tuple[str, ...]:
    """Return the codes of the languages that the site can be in, those of packages last."""
    return (*SITE_LANGUAGES, *sorted(set(language_files(".po")) - set(SITE_LANGUAGES)))


@contextmanager
def locale_scope(language: str) -> Iterator[None]:
    """Set the language, one of `site_languages()`, of everything rendered in this block."""
    before = _language.set(language)
    try:
        yield
    finally:
        _language.reset(before)


def current_locale() -> str:
    """Return the current language of the site."""
    return _language.get()


def translated(message: str) -> str:
    """Translate a message into the language of the site; the caller fills placeholders in braces with `format`."""
    return _catalogue(current_locale()).gettext(message)


def counted(one: str, many: str, number: int) -> str:
    """Translate a message in singular or plural; the caller fills in `{number}`."""
    return _catalogue(current_locale()).ngettext(one, many, number)


def message(words: str) -> str:
    """Mark a message for extraction into the catalogues; it is translated later, where it is used."""
    return words


def either(one: str, many: str) -> tuple[str, str]:
    """Mark a singular and a plural for extraction; they are translated later, with `counted`."""
    return one, many


class Glossary(UserDict[Named, str]):
    """A mapping of keys to names, each translated when it is read."""

    def __getitem__(self, thing: Named) -> str:
        """Return the name of a key in the language of the site."""
        return translated(self.data[thing])


def day(when: date) -> str:
    """Format a day: 22 November 2026, 22. November 2026."""
    return format_date(when, format="d MMMM y" if current_locale() == "en" else "long", locale=current_locale())


def period(first: date, last: date) -> str:
    """Format the time from a day to another: October 2026, 3 Oct – 9 Nov 2026."""
    if first.day == 1 and (last + timedelta(days=1)).day == 1 and (first.year, first.month) == (last.year, last.month):
        return format_skeleton("yMMMM", first, locale=current_locale())
    # British English, so that the day comes first, as in `day`.
    return format_interval(first, last, "yMMMd", locale="en_GB" if current_locale() == "en" else current_locale())


def whole(value: int) -> str:
    """Format a whole number: 1,840, 1.840."""
    return format_decimal(value, locale=current_locale())


def number(value: float, digits: int = 1) -> str:
    """Format a number with at most `digits` decimal places: 2.4, 2,4."""
    return format_decimal(round(value, digits), format="0." + "#" * digits, locale=current_locale())


def exactly(value: float, digits: int = 1) -> str:
    """Format a number with exactly `digits` decimal places: 2.0, 2,0."""
    return format_decimal(value, format="0." + "0" * digits, locale=current_locale())


class English(str):
    """A text of a check that has no translation, from an older result or a project's own check."""

    __slots__ = ()


def said_here(text: str, how: Message | None) -> str:
    """Translate the text of a check into the language of the site; `how` is its message, if that is known."""
    if current_locale() == "en" or not text:
        return text
    try:
        return (how or Message(text=_literally(text))).filled(_wording, written)
    except (LookupError, TypeError, ValueError, RecursionError):
        # Not translated, or a file of results that was changed by hand.
        return English(text)


def _literally(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _wording(message: Message) -> str:
    # An empty message is the key of a catalogue's own header.
    if not message.text:
        return ""
    catalogue = _catalogue(current_locale(), of_checks=True)
    if not message.plural:
        return catalogue.gettext(message.text)
    number = message.values["number"]
    return catalogue.ngettext(message.text, message.plural, number if isinstance(number, int) else 0)


def written(value: str | float | list[str], how: str = "") -> str:
    """Format a value of a `Message` in the language of the site; numbers are written in digits."""
    if isinstance(value, list):
        return format_list(value, locale=current_locale()) if how == "and" else f"{how or ','} ".join(value)
    if isinstance(value, str) or how.lower() == "words":
        return str(value)
    if how.endswith("%"):
        pattern = Locale.parse(current_locale()).percent_formats[None].pattern
        return format_percent(value, pattern.replace("0", "0" + _places(how)), locale=current_locale())
    written = format(value, how)
    return written.replace(".", get_decimal_symbol(current_locale())) if isinstance(value, float) else written


def _places(how: str) -> str:
    digits = int(how.rstrip("%").rpartition(".")[2] or 0)
    return "." + "0" * digits if digits else ""


def of_check(words: Any, english: bool = False) -> Markup:  # noqa: FBT001, FBT002 - a filter of templates
    """Escape a text of a check; mark it as English if it is not translated."""
    escaped = Markup(escape.door(words))  # noqa: S704 - escaped on this line
    return Markup('<span lang="en">{}</span>').format(escaped) if english or isinstance(words, English) else escaped


def as_told(words: Any, how: Message | None = None) -> Markup:
    """Escape a text of a walk, translated if it is one of our messages, else marked as English."""
    return of_check(said_here(str(words), how))


def here(words: Any) -> Markup:
    """Escape a name, translated if it is one of our messages."""
    return Markup(escape.door(said_here(str(words), None)))  # noqa: S704 - escaped on this line


def cited(title: Any) -> Markup:
    """Escape the title of a source in its own language; titles of our own are translated."""
    said = said_here(str(title), None)
    marked = Markup(' lang="en"') if isinstance(said, English) else Markup()
    return Markup("<cite{}>{}</cite>").format(marked, Markup(escape.door(said)))  # noqa: S704 - escaped on this line


def install(environment: jinja2.Environment) -> None:
    """Give templates `{% trans %}` and `_()`, whose values are escaped like all others."""
    environment.add_extension("jinja2.ext.i18n")
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.policies["ext.i18n.trimmed"] = True
    environment.globals |= {"gettext": _gettext, "ngettext": _ngettext, "spoken": current_locale}
    environment.globals |= {
        "day": day,
        "number": number,
        "exactly": exactly,
        "whole": whole,
    }
    environment.filters |= {"as_told": as_told, "of_check": of_check, "cited": cited, "here": here, "written": written}


def _gettext(message: str, /, **values: Any) -> Markup:
    return _filled(translated(message), values)


def _ngettext(one: str, many: str, number: int, /, **values: Any) -> Markup:
    return _filled(counted(one, many, number), {"num": number, **values})


def _filled(message: str, values: dict[str, Any]) -> Markup:
    # Messages are trusted text; only the values may come from an audited page.
    return Markup(message % {name: escape.door(value) for name, value in values.items()})  # noqa: S704


class _Missing(NullTranslations):
    """A fallback catalogue that returns no translation."""

    def gettext(self, message: str) -> str:
        raise LookupError(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        raise LookupError(msgid1, msgid2, n)


@cache
def _catalogue(language: str, *, of_checks: bool = False) -> NullTranslations:
    if language == "en":
        return NullTranslations()
    if of_checks:
        catalogue = copy(_catalogue(language))
        catalogue.add_fallback(_Missing())
        return catalogue
    ours = files("footfall.publish") / "locale" / f"{language}.po"
    text = (ours if language in SITE_LANGUAGES else language_files(".po")[language]).read_bytes()
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(text), locale=language))
    compiled.seek(0)
    return Translations(compiled)
