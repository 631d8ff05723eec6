"""Errors in `footfall.yml` that its types do not exclude, such as shares above 1 in total."""

import re
from collections import Counter
from collections.abc import Iterator

import phonenumbers

from footfall.config.limits import MOST_COMPANIES
from footfall.config.names import slug
from footfall.config.problems import Place, Problem, suggestion
from footfall.config.schema import CompanySettings, Config
from footfall.errors import UsageError
from footfall.evidence import ContactGoal
from footfall.reading.questions import TRADES, broken

_ROUNDING = 0.01
# Common names of countries, with their codes.
_SAID = {
    "UK": "GB",
    "ENGLAND": "GB",
    "BRITAIN": "GB",
    "GERMANY": "DE",
    "DEUTSCHLAND": "DE",
    "USA": "US",
    "SUISSE": "CH",
}


def meant(config: Config) -> Iterator[Problem]:
    """Yield the errors in the meaning of all settings, including those of companies."""
    try:
        config.fingerprint()
    except UnicodeEncodeError:
        yield Problem(place=(), says="a text in it has half a character, such as \\ud800, which no file can hold.")
        return
    if len(config.companies) > MOST_COMPANIES:
        says = f"there are more than {MOST_COMPANIES:,} companies; split them into several projects."
        yield Problem(place=("companies",), says=says)
    if config.publish.url and not re.match("https?://[^/]", config.publish.url):
        yield Problem(place=("publish", "url"), says=f"{config.publish.url!r} is not a web address.")
    if config.search.country:
        yield from _country(config.search.country, ("search", "country"))
    for at, company in enumerate(config.companies):
        yield from meant_of(company, ("companies", at))
    yield from _alike(config)


def meant_of(company: CompanySettings, place: Place) -> Iterator[Problem]:
    """Yield the errors in the meaning of one company's settings."""
    if company.trade and company.trade not in TRADES:
        says = f"there is no trade {company.trade!r}. {suggestion(company.trade, TRADES)}"
        yield Problem(place=(*place, "trade"), says=says)
    if company.country:
        yield from _country(company.country, (*place, "country"))
    yield from _shares(company, place)
    for at, fact in enumerate(company.facts):
        if wrong := broken(fact.answer):
            says = f"{fact.answer!r} is not a regular expression: {wrong}."
            yield Problem(place=(*place, "facts", at, "answer"), says=says)
    if company.enquiry.send and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", company.enquiry.email):
        says = f"enquiry.send of {company.url} needs enquiry.email too: the answer must go somewhere."
        yield Problem(place=(*place, "enquiry"), says=says)


def _country(code: str, place: Place) -> Iterator[Problem]:
    if code.upper() not in phonenumbers.SUPPORTED_REGIONS:
        hint = f" Did you mean {_SAID[code.upper()]}?" if code.upper() in _SAID else ""
        yield Problem(place=place, says=f"a country has a code of two letters, such as GB or DE, not {code!r}.{hint}")


def _shares(company: CompanySettings, place: Place) -> Iterator[Problem]:
    known = tuple(ContactGoal)
    for key in company.visitors.keys() - set(known):
        says = f"visitors of {company.url} has {key!r}; possible are {', '.join(known)}."
        yield Problem(place=(*place, "visitors", key), says=says, of_key=True)
    for key in company.languages:
        if not re.fullmatch("[A-Za-z]{2,3}([-_].*)?", key):
            says = f"languages of {company.url} has {key!r}; use codes such as en or de."
            yield Problem(place=(*place, "languages", key), says=says, of_key=True)
    for what, shares in (("visitors", company.visitors), ("languages", company.languages)):
        if shares and abs(sum(shares.values()) - 1) > _ROUNDING:
            says = f"the {what} of {company.url} add up to {sum(shares.values()):g}, not 1."
            yield Problem(place=(*place, what), says=says)


def _folder(name: str) -> str:
    try:
        return slug(name) if name else ""
    except UsageError:
        # Said where its audit would be kept.
        return ""


def _alike(config: Config) -> Iterator[Problem]:
    """Yield the names that two companies share, whose audits would be kept in one folder."""
    folders = [_folder(company.name) for company in config.companies]
    often = Counter(folder for folder in folders if folder)
    for at, folder in enumerate(folders):
        if often[folder] > 1 and folders.index(folder) != at:
            says = f"another company is called {config.companies[at].name!r} too; audits are kept under the name."
            yield Problem(place=("companies", at, "name"), says=says)
