"""`footfall init`: create a project from three questions or from flags; existing files stay unchanged."""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import click

from footfall._version import __version__
from footfall.config.json_schema import json_schema
from footfall.config.load import FILE, load, parse, quoted
from footfall.config.names import web_address
from footfall.config.schema import Config
from footfall.errors import UsageError
from footfall.publish.build import start
from footfall.publish.language import locale_scope
from footfall.reading.questions import GENERAL, TRADES
from footfall.reading.urls import host_of
from footfall.terminal import say, strip_controls

_SCHEMA = "footfall.schema.json"
CI = ("github", "gitlab", "none")
_WORKFLOW = {"github": ".github/workflows/footfall.yml", "gitlab": ".gitlab-ci.yml"}
_SCHEDULE = {
    "github": """\
- `.github/workflows/footfall.yml` audits every Monday, keeps the results here, publishes the site to GitHub Pages, and
  holds one issue open while a gate fails. Switch Pages on: Settings, Pages, Source: GitHub Actions.
""",
    "gitlab": """\
- `.gitlab-ci.yml` audits whenever its schedule comes round, keeps the results here, publishes the site to GitLab Pages,
  and holds one issue open while a gate fails. What it needs is written at its top.
""",
    "none": "",
}
_NEXT = {
    "github": "Then commit and push it, and switch Pages on: Settings, Pages, Source: GitHub Actions.",
    "gitlab": "Then commit and push it, and give it the schedule and the token that .gitlab-ci.yml names.",
    "none": "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class InitAnswers:
    """The answers to the questions; None where not answered yet."""

    url: str | None = None
    trade: str | None = None
    ci: str | None = None
    name: str = ""


def init(folder: Path, answers: InitAnswers) -> int:
    """Write the missing files, report existing ones as unchanged, and name the next command."""
    existing = load(folder) if (folder / FILE).exists() else None
    answers = _complete(answers, existing)
    written = dict(_files(answers))
    # Parsed first, so that an unknown trade is refused before anything is written.
    config = existing or parse(written[FILE])
    for path, text in written.items():
        _write(folder / path, text)
    # For editors; made anew, since it belongs to this version.
    (folder / _SCHEMA).write_text(json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n", "utf-8")
    say(f"wrote {folder / _SCHEMA}")
    settings = folder / "mkdocs.yml"
    say(f"{'left ' if settings.exists() else 'wrote'} {settings}")
    with locale_scope(config.publish.language):
        start(folder, config)
    _warn(folder, str(answers.ci))
    where = "" if folder.resolve() == Path.cwd() else f" --folder {folder}"
    say(f"\nNext: footfall audit{where}\n{_NEXT[str(answers.ci)]}".rstrip())
    return 0


def _complete(answers: InitAnswers, existing: Config | None) -> InitAnswers:
    """Ask for what neither the command line nor an existing `footfall.yml` answers.

    Raises `UsageError`, naming the missing flags, if there is no terminal to ask on.
    """
    url, trade, ci = answers.url, answers.trade, answers.ci
    if existing:
        url, trade = (
            url or next((company.url for company in existing.companies), "https://www.example.com"),
            trade or GENERAL,
        )
    missing = [flag for flag, value in (("--url", url), ("--trade", trade), ("--ci", ci)) if value is None]
    if missing and not sys.stdin.isatty():
        message = f"Nobody is here to be asked: say {', '.join(missing)} as well."
        raise UsageError(message)
    url = web_address(_clean(url if url is not None else click.prompt("The web address", err=True)))
    trade = trade or _choose("The trade, which says what people ask", tuple(TRADES), GENERAL)
    ci = ci or _choose("Audited every week and published by", CI, "none")
    return InitAnswers(url=url, trade=_clean(trade), ci=ci, name=_clean(answers.name))


def _choose(question: str, choices: tuple[str, ...], default: str) -> str:
    return str(click.prompt(question, type=click.Choice(choices), default=default, err=True))


def _clean(text: str) -> str:
    """Replace lone surrogates and remove control characters, which a file must not contain."""
    return strip_controls(text.encode("utf-8", "replace").decode()).strip()


def _files(answers: InitAnswers) -> Iterator[tuple[str, str]]:
    """Yield every file of a project except `mkdocs.yml`, which the publisher writes."""
    url, ci = str(answers.url), str(answers.ci)
    # Always set: audits are stored under the name, and a name read from the site would change with the site.
    name = answers.name or host_of(url).removeprefix("www.")
    title = f"Footfall of {name}"
    replacements = {"URL": quoted(url), "NAME": quoted(name), "TRADE": str(answers.trade), "TITLE": quoted(title)}
    yield FILE, _filled("footfall-project.yml", replacements)
    yield ".gitignore", _filled("footfall-project.gitignore", {})
    yield "README.md", _filled("footfall-project.md", {"URL": url, "TITLE": title, "SCHEDULE\n": _SCHEDULE[ci]})
    if ci in _WORKFLOW:
        yield _WORKFLOW[ci], _filled(f"footfall-{ci}.yml", {"VERSION": __version__})


def _filled(template: str, replacements: dict[str, str]) -> str:
    """Fill the placeholders of a template in one pass; inserted text is not searched for placeholders."""
    text = (files("footfall.commands") / "templates" / template).read_text("utf-8")
    return re.sub("|".join(replacements), lambda place: replacements[place[0]], text) if replacements else text


def _write(path: Path, text: str) -> None:
    if path.exists():
        say(f"left  {path}")
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    say(f"wrote {path}")


def _warn(folder: Path, ci: str) -> None:
    """Warn if the folder is inside another repository, because its workflow would never run."""
    place = folder.resolve()
    top = next((path for path in (place, *place.parents) if (path / ".git").exists()), place)
    if ci in _WORKFLOW and top != place:
        say(f"{_WORKFLOW[ci]} is read at the top of a repository alone, and that is {top}.")
        say("Make this folder a repository of its own.")
