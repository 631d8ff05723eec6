"""`footfall init`: create a project from three questions or from flags; existing files stay unchanged."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from footfall._version import RELEASED, __version__
from footfall.commands.init_questions import InitAnswers, asked
from footfall.config.json_schema import json_schema
from footfall.config.load import load, parse, quoted
from footfall.config.names import web_address
from footfall.config.problems import suggestion
from footfall.config.schema import Config
from footfall.errors import UsageError
from footfall.extensions import FILE
from footfall.publish.build import start
from footfall.publish.language import locale_scope, site_languages
from footfall.publish.own_folders import check_pages, check_public
from footfall.reading.questions import GENERAL, TRADES
from footfall.reading.urls import host_of
from footfall.terminal import say, strip_controls

_SCHEMA = "footfall.schema.json"
_WORKFLOW = {"github": ".github/workflows/footfall.yml", "gitlab": ".gitlab-ci.yml"}
_SCHEDULE = {
    "github": """\
- `.github/workflows/footfall.yml` audits every Monday, keeps the results here, publishes the site to GitHub Pages, and
  keeps one issue open while a gate fails. Switch on Pages: Settings, Pages, Source: GitHub Actions.
""",
    "gitlab": """\
- `.gitlab-ci.yml` audits on a schedule, keeps the results here, publishes the site to GitLab Pages,
  and keeps one issue open while a gate fails. Its first lines say what it needs.
""",
    "none": "",
}
_NEXT = {
    "github": "Then commit and push it, and switch on Pages: Settings, Pages, Source: GitHub Actions.",
    "gitlab": "Then commit and push it, and give it the schedule and the token that .gitlab-ci.yml names.",
    "none": "",
}


def init(folder: Path, answers: InitAnswers) -> int:
    """Write the missing files, report existing ones as unchanged, and name the next command."""
    existing = load(folder) if (folder / FILE).exists() else None
    check_pages(folder)
    check_public(folder)
    if existing:
        _say_what_is_there(folder, existing, answers)
    answers = _complete(answers, existing)
    written = dict(_files(answers))
    # Parsed first, so that an unknown trade is refused before anything is written.
    config = existing or parse(written[FILE])
    for path, text in written.items():
        _write(folder / path, text)
    # For editors; always overwritten, because it belongs to this version.
    (folder / _SCHEMA).write_text(json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n", "utf-8")
    say(f"wrote {folder / _SCHEMA}")
    settings = folder / "mkdocs.yml"
    say(f"{'kept ' if settings.exists() else 'wrote'} {settings}")
    with locale_scope(config.publish.language):
        start(folder, config)
    _warn(folder, str(answers.ci))
    if answers.ci in _WORKFLOW and not RELEASED:
        say(f"Footfall {__version__} is not released yet; the workflow installs that release, and runs from then on.")
    where = "" if folder.resolve() == Path.cwd() else f" --folder {folder}"
    say(f"\nNext: footfall audit{where}\n{_NEXT[str(answers.ci)]}".rstrip())
    return 0


def _complete(answers: InitAnswers, existing: Config | None) -> InitAnswers:
    """Ask for what neither the command line nor an existing `footfall.yml` answers.

    Raises `UsageError` if an option has an unknown value, or there is no terminal for questions.
    """
    if existing:
        first = next((company.url for company in existing.companies), "https://www.example.com")
        answers = replace(answers, url=first, trade=answers.trade or GENERAL)
    if answers.trade and answers.trade not in TRADES:
        message = f"--trade: there is no trade {answers.trade!r}. {suggestion(answers.trade, TRADES)}"
        raise UsageError(message)
    if answers.language and answers.language not in site_languages():
        message = f"--language: {answers.language!r} is not one of {', '.join(site_languages())}."
        raise UsageError(message)
    answers = asked(answers, only_ci=existing is not None)
    if answers.sarif and answers.ci != "github":
        message = "--sarif: code scanning is a part of GitHub; it needs --ci github."
        raise UsageError(message)
    return replace(
        answers,
        url=web_address(_clean(str(answers.url))),
        trade=_clean(str(answers.trade)),
        name=_clean(answers.name),
        mailbox=_clean(answers.mailbox),
    )


def _say_what_is_there(folder: Path, existing: Config, answers: InitAnswers) -> None:
    known = ", ".join(strip_controls(company.name or company.url) for company in existing.companies) or "nobody"
    say(f"Kept {folder / FILE} (already there); it audits {known}.")
    if answers.url and web_address(answers.url) not in {web_address(company.url) for company in existing.companies}:
        say(f"To audit {strip_controls(answers.url)} too, add it there under `companies`.")
    if answers.name or answers.language or answers.mailbox:
        say("Name, language and mailbox are set there too; the options change nothing.")


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
    replacements["language: en"] = f"language: {answers.language or 'en'}"
    if answers.mailbox:
        replacements["# mailbox: {host: imap.example.com}"] = f"mailbox: {{host: {quoted(answers.mailbox)}}}"
    yield FILE, _filled("footfall-project.yml", replacements)
    yield ".gitignore", _filled("footfall-project.gitignore", {})
    yield (
        "README.md",
        _filled("footfall-project.md", {"URL": url, "TITLE": _in_markdown(title), "SCHEDULE\n": _SCHEDULE[ci]}),
    )
    if ci in _WORKFLOW:
        marked = {"VERSION": __version__, **_code_scanning(asked=answers.sarif)}
        yield _WORKFLOW[ci], _filled(f"footfall-{ci}.yml", marked)
        yield "requirements.txt", _filled("requirements.txt", {})


def _code_scanning(*, asked: bool) -> dict[str, str]:
    """Return what the marked places of the workflow for GitHub are filled with."""
    step = _filled("footfall-github-sarif.yml", {})
    permission = "      security-events: write # hands the findings to code scanning\n"
    return {"      # SARIF: permission\n": permission * asked, "      # SARIF: step\n\n": f"{step}\n" * asked}


def _in_markdown(title: str) -> str:
    """Return a title escaped for Markdown, since it may come from a site."""
    return re.sub(r"([\\`*_{}\[\]<>()#!|~])", r"\\\1", title)


def _filled(template: str, replacements: dict[str, str]) -> str:
    """Fill the placeholders of a template in one pass; inserted text is not searched for placeholders."""
    text = (files("footfall.commands") / "templates" / template).read_text("utf-8")
    if not replacements:
        return text
    return re.sub("|".join(map(re.escape, replacements)), lambda place: replacements[place[0]], text)


def _write(path: Path, text: str) -> None:
    if path.exists():
        say(f"kept  {path}")
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    say(f"wrote {path}")


def _warn(folder: Path, ci: str) -> None:
    """Warn if the folder is inside another repository, because its workflow would never run."""
    place = folder.resolve()
    top = next((path for path in (place, *place.parents) if (path / ".git").exists()), place)
    if ci in _WORKFLOW and top != place:
        say(f"{_WORKFLOW[ci]} only works at the top of a repository, which is {top}.")
        say("Make this folder a repository of its own.")
