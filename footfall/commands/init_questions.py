"""The questions of `footfall init` at a terminal; after an invalid answer a question is repeated."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import click
import requests
from bs4 import BeautifulSoup

from footfall.config.names import web_address
from footfall.errors import UsageError
from footfall.publish.language import site_languages
from footfall.reading.company_name import company_name
from footfall.reading.questions import GENERAL, TRADES
from footfall.reading.urls import host_of
from footfall.terminal import say, strip_controls

CI = ("github", "gitlab", "none")
# Seconds to wait for a start page, and the most bytes read of it.
_PATIENCE, _MOST = 8, 300_000


@dataclass(frozen=True, slots=True, kw_only=True)
class InitAnswers:
    """The answers to the questions; None where not answered yet."""

    url: str | None = None
    trade: str | None = None
    ci: str | None = None
    name: str = ""
    sarif: bool = False
    """Whether the workflow hands the findings to GitHub's code scanning."""
    language: str = ""
    """The language of the published site; empty means that of the start page if it is supported, else English."""
    mailbox: str = ""
    """The mail server of the mailbox for replies; empty if there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartPage:
    """What a new project needs to know of a start page."""

    url: str
    """The address at which it answers, as it was typed or completed."""
    name: str
    language: str


def start_page(typed: str) -> StartPage | None:
    """Read a start page as far as a new project needs it; None if there is no response.

    A page that refuses programs counts as a response, and its title is used if it has one.

    Without a scheme, https is tried first and then http.
    """
    addresses = [typed] if "://" in typed else [f"https://{typed}", f"http://{typed}"]
    return next((page for address in addresses if (page := _read(address))), None)


def _read(address: str) -> StartPage | None:
    try:
        with requests.get(address, timeout=_PATIENCE, stream=True) as answer:
            if not answer.ok:
                return StartPage(url=address, name=host_of(address), language="")
            soup = BeautifulSoup(next(answer.iter_content(_MOST), b""), "lxml")
    except (requests.RequestException, UnicodeError):
        return None
    named = soup.select_one("meta[property='og:site_name']")
    site = str(named.get("content", "")) if named else ""
    title = soup.title.get_text(" ", strip=True) if soup.title else ""
    language = str(soup.html.get("lang", "")) if soup.html else ""
    name = strip_controls(company_name(site, title, host_of(address)))
    return StartPage(url=address, name=name, language=language.partition("-")[0].lower())


def asked(answers: InitAnswers, *, only_ci: bool = False) -> InitAnswers:
    """Ask the open questions; with `only_ci` none about companies, because they are configured already.

    Raises `UsageError`, naming the missing flags, if there is no terminal to ask on.
    """
    missing = [flag for flag, value in _wanted(answers) if value is None]
    if not missing:
        return answers
    if not sys.stdin.isatty():
        message = f"Not a terminal: pass {', '.join(missing)} as well."
        raise UsageError(message)
    if only_ci:
        return replace(answers, ci=_choose("Weekly audit and publishing by", CI, "none"))
    page: StartPage | None = None
    if answers.url is None:
        typed, page = _address()
        answers = replace(answers, url=page.url if page else web_address(typed))
    known = page or StartPage(url=str(answers.url), name=host_of(web_address(str(answers.url))), language="")
    suggested = known.language if known.language in site_languages() else "en"
    return replace(
        answers,
        name=answers.name or _text("The company's name, as people know it", known.name),
        trade=answers.trade or _choose("The trade, which decides what people ask", tuple(TRADES), GENERAL),
        language=answers.language or _choose("The language of the published site", site_languages(), suggested),
        mailbox=answers.mailbox or _text("The mail server whose mailbox is read for answers", "none"),
        ci=answers.ci or _choose("Weekly audit and publishing by", CI, "none"),
    )


def _wanted(answers: InitAnswers) -> Iterator[tuple[str, str | None]]:
    yield from (("--url", answers.url), ("--trade", answers.trade), ("--ci", answers.ci))


def _address() -> tuple[str, StartPage | None]:
    typed = _until_good("The web address", web_address)
    page = start_page(typed)
    if page is None:
        say(f"{typed} does not answer now. It is used as typed; `footfall audit` says why it does not open.")
    return typed, page


def _until_good(question: str, read: Callable[[str], str]) -> str:
    while True:
        typed = str(click.prompt(question, err=True)).strip()
        try:
            read(typed)
        except UsageError as error:
            say(str(error))
        else:
            return typed


def _text(question: str, default: str) -> str:
    typed = str(click.prompt(question, default=default, err=True)).strip()
    return "" if typed == "none" else typed


def _choose(question: str, choices: tuple[str, ...], default: str) -> str:
    return str(click.prompt(question, type=click.Choice(choices), default=default, err=True))
