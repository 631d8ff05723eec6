"""`footfall.yml`: which companies to audit, how politely, and what to publish.

Everything is optional. All errors are reported at once, each with its line and
what is allowed.
"""

import difflib
import os
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
import yaml
from babel import Locale, UnknownLocaleError

from footfall import extensions
from footfall.config.limits import refuse_bombs
from footfall.config.meaning import meant, meant_of
from footfall.config.problems import Place, Problem, problem_lines, suggestion, twice
from footfall.config.schema import ENGINES, SITE_LANGUAGES, CompanySettings, Config, PublishSettings
from footfall.errors import UsageError
from footfall.extensions import FILE, language_files, named


def load(folder: Path) -> Config:
    """Read the project's configuration; without a file the defaults apply.

    Raises `UsageError` naming file, line and what is wrong.
    """
    path = folder / FILE
    if not path.exists():
        return Config()
    try:
        return parse(path.read_text("utf-8"), str(path), folder)
    except UnicodeDecodeError:
        message = f"{path} is not written in UTF-8."
        raise UsageError(message) from None


def parse(text: str, name: str = FILE, folder: Path | None = None) -> Config:
    """Read a configuration from its text; `folder` is the project's, which may have extensions of its own.

    Raises `UsageError` naming file, line and what is wrong.
    """
    try:
        refuse_bombs(text, name)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        plain = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name}, line {mark.line + 1}" if mark else name
        message = f"{where}: {getattr(error, 'problem', error)}"
        raise UsageError(message) from None
    except (ValueError, LookupError, AttributeError) as error:
        # A day that does not exist, or a value that does not fit its tag.
        message = f"{name}: a value in it cannot be read: {error}."
        raise UsageError(message) from None
    wrong = [*twice(node), *_refused(plain, folder)]
    if wrong:
        raise UsageError(problem_lines(wrong, node, name))
    return msgspec.convert(plain, Config)


def _refused(plain: object, folder: Path | None) -> Iterator[Problem]:
    """Yield all errors in the shape of the settings, or else those in their meaning."""
    try:
        config = msgspec.convert(plain, Config)
        yield from meant(config)
        yield from _not_offered(config, folder)
    except msgspec.ValidationError as error:
        # It loads a slow library, which is not needed for a valid file.
        from footfall.config.shapes import shape_problems  # noqa: PLC0415

        found = list(shape_problems(plain))
        yield from found or [_in_its_own_words(error)]
        companies = plain.get("companies") if isinstance(plain, dict) else None
        for at, company in enumerate(companies if isinstance(companies, list) else ()):
            with suppress(msgspec.ValidationError):
                yield from meant_of(msgspec.convert(company, CompanySettings), ("companies", at))


def _not_offered(config: Config, folder: Path | None) -> Iterator[Problem]:
    """Yield what is asked for by name and neither Footfall nor an extension has."""
    engine, language = config.search.engine, config.publish.language
    if engine not in ENGINES and engine not in (engines := {*ENGINES, *named(extensions.ENGINES, folder)}):
        says = f"there is no search engine {engine!r}. {suggestion(engine, sorted(engines))}"
        yield Problem(place=("search", "engine"), says=says)
    if language not in SITE_LANGUAGES and language not in (known := {*SITE_LANGUAGES, *language_files(".po")}):
        says = f"the site does not speak {language!r}. {suggestion(language, sorted(known))}"
        yield Problem(place=("publish", "language"), says=says)
    elif language not in SITE_LANGUAGES:
        try:
            Locale.parse(language)
        except (ValueError, UnknownLocaleError):
            says = f"{language!r} is not the code of a language, such as et; it is the name of its file."
            yield Problem(place=("publish", "language"), says=says)


def _in_its_own_words(error: msgspec.ValidationError) -> Problem:
    """Return an error that the JSON Schema accepts and msgspec refuses, such as 3.0 for a whole number."""
    said, _, path = str(error).partition(" - at `$")
    place = tuple(int(number) if number else key for key, number in re.findall(r"\.(\w+)|\[(\d+)\]", path))
    return Problem(place=place, says=f"{said.replace('`', '')}.")


def site_address(publish: PublishSettings) -> str:
    """Return the address of the published site, with a trailing slash; empty if none is set."""
    address = os.environ.get("FOOTFALL_SITE_URL") or publish.url
    return f"{address.rstrip('/')}/" if address else ""


def primary_language_shares(languages: dict[str, float]) -> dict[str, float]:
    """Sum the shares by language without region: en-GB and en-US are both en."""
    shares: dict[str, float] = {}
    for code, share in languages.items():
        language = re.split("[-_]", code.lower())[0]
        shares[language] = shares.get(language, 0.0) + share
    return shares


def refuse_unknown_checks(folder: Path, checks: Collection[str]) -> None:
    """Reject gates on unknown checks, and waivers of their findings; `checks` are the known ones.

    Raises `UsageError` naming file, line and the closest valid name.
    """
    config = load(folder)
    asked: list[tuple[Place, str]] = [(("gates", "checks", at), name) for at, name in enumerate(config.gates.checks)]
    for at, company in enumerate(config.companies):
        gates = company.gates.checks if company.gates else ()
        asked += [(("companies", at, "gates", "checks", number), name) for number, name in enumerate(gates)]
        waived = [waiver.finding.partition(":")[0] for waiver in company.waive]
        asked += [(("companies", at, "waive", number, "finding"), name) for number, name in enumerate(waived)]
    wrong = [
        Problem(place=place, says=f"there is no check {name!r}. {_near(name, checks)}")
        for place, name in asked
        if name not in checks
    ]
    if wrong:
        path = folder / FILE
        node = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
        raise UsageError(problem_lines(wrong, node, str(path)))


def _near(name: str, checks: Collection[str]) -> str:
    near = difflib.get_close_matches(name, checks, n=1)
    return f"Did you mean {near[0]!r}?" if near else "`footfall list` names them all."


def quoted(text: str) -> str:
    """Write a text as a quoted YAML string on one line."""
    return str(yaml.safe_dump(text, default_style='"', allow_unicode=True, width=10**6)).rstrip("\n")
