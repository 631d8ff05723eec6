"""The method pages, generated from the checks: what each check asks, why, and its sources.

The texts of checks, figures and sources are messages too; they are collected for translation without a mark.
"""

import re
from collections.abc import Iterator
from html import escape as html_escape

import jinja2
from markupsafe import Markup

from footfall.check import Check, Status
from footfall.publish.documents import Document
from footfall.publish.escape import page_name
from footfall.publish.held_against import measured, said_and_seen
from footfall.publish.language import English, current_locale, message, said_here, translated, written
from footfall.publish.words import STATUSES
from footfall.reach import parameters, rank
from footfall.reach.factors import FACTORS
from footfall.reach.goals import GOALS
from footfall.resources import examples
from footfall.sources import SOURCES

HEADINGS = (
    *(message("What it looks for"), message("Why it matters"), message("How to fix it"), message("What it cannot see")),
)
"""The sections of a check's docstring; a project's own check may have others."""


def method_documents(templates: jinja2.Environment, checks: tuple[Check, ...]) -> Iterator[Document]:
    """Yield the checks' index and pages, the model's figures, its benchmark and the sources."""
    totals: dict[str, int] = {}
    for check in checks:
        totals[check.stage] = totals.get(check.stage, 0) + check.weight
    index = templates.get_template("method-index.md.jinja")
    yield Document(path="method/checks/index.md", text=index.render(checks=checks, totals=totals))
    for check in checks:
        page = templates.get_template("method-check.md.jinja").render(
            check=check,
            text=_text(check),
            share=check.weight / totals[check.stage] if totals[check.stage] else 0,
            examples=list(_examples(check)),
        )
        yield Document(path=f"method/checks/{page_name(check.name)}.md", text=page)
    figures = templates.get_template("method-figures.md.jinja")
    yield Document(
        path="method/checks/figures.md",
        text=figures.render(
            p=parameters, rank=rank, factors=FACTORS.values(), promises=_promises(), sway=measured("sway")
        ),
    )
    people = templates.get_template("method-people.md.jinja")
    yield Document(path="method/checks/people.md", text=people.render(games=measured("human_games")))
    yield Document(
        path="method/checks/trust.md", text=templates.get_template("method-trust.md.jinja").render(**_held())
    )
    sources = templates.get_template("method-sources.md.jinja")
    yield Document(path="method/checks/sources.md", text=sources.render(sources=SOURCES.values(), checks=checks))


def section(check: Check, heading: str) -> Markup:
    """Return a section of a check's docstring as Markdown, in the language of the site or marked as English."""
    return Markup(_said(section_of(check, heading)))  # noqa: S704 - our own docstring


def section_of(check: Check, heading: str) -> str:
    """Return a section of a check's docstring as it is written."""
    return check.text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a check's text, each in one line."""
    return [" ".join(paragraph.split()) for paragraph in text.split("\n\n") if paragraph.strip()]


def _text(check: Check) -> Markup:
    """Return a check's docstring below its question as Markdown, translated like a `section`."""
    before, *sections = re.split(r"^## (.+)$", check.text.partition("\n")[2], flags=re.MULTILINE)
    parts = [_said(before)]
    for heading, text in zip(sections[::2], sections[1::2], strict=True):
        said = said_here(heading, None)
        parts += [f'## <span lang="en">{said}</span>' if isinstance(said, English) else f"## {said}", _said(text)]
    return Markup("\n\n".join(filter(None, parts)))  # noqa: S704 - our own docstring


def _said(text: str) -> str:
    if current_locale() == "en":
        # Unchanged, with lists and tables.
        return text.strip()
    here = [said_here(paragraph, None) for paragraph in paragraphs(text)]
    if any(isinstance(paragraph, English) for paragraph in here):
        return f'<div lang="en" markdown="1">\n\n{text.strip()}\n\n</div>'
    return "\n\n".join(here)


def _held() -> dict[str, object]:
    """Return the variables of the page on trust: plots of predictions and measurements, with their figures."""
    games, people, promises = (measured(name) for name in ("human_games", "people", "promises"))
    fair = games["fair"]
    return {
        "players": said_and_seen(
            fair["points"],
            name="players",
            says=translated("{number} pages that players looked for, in per cent").format(number=len(fair["points"])),
        ),
        "tasks": said_and_seen(
            people["tasks"],
            name="tasks",
            says=translated("{number} tasks, in per cent").format(number=len(people["tasks"])),
        ),
        "promised": said_and_seen(
            promises["promises"],
            name="promises",
            says=translated("{number} fixes that were made, in people out of 100").format(
                number=len(promises["promises"])
            ),
            top=max(value for pair in promises["promises"] for value in pair),
        ),
        "games": {"r": fair["rows"][0]["correlation"][0], "best": fair["ceiling_r"]},
        "people": {**people, "rank": float(people["rank"])},
    }


def _promises() -> list[tuple[str, list[tuple[str, float]]]]:
    """Return the hopes of each class of link by goal, the largest first."""
    classes = {name for goal in GOALS.values() for name in goal.hopes}

    def most(name: str) -> tuple[float, str]:
        return -sum(goal.hopes.get(name, 0.0) for goal in GOALS.values()), name

    return [
        (name, [(goal.name, goal.hopes[name]) for goal in GOALS.values() if name in goal.hopes])
        for name in sorted(classes, key=most)
    ]


def _examples(check: Check) -> Iterator[dict[str, object]]:
    """Yield the test fixtures of a check that are marked as examples."""
    for path in sorted((examples() / check.name).glob("*.html")):
        text = path.read_text("utf-8")
        if not (title := re.match(r"\s*<!--\s*example:\s*(.*?)\s*-->", text)):
            continue
        score = re.search(r'data-score="([\d.]+)"', text)
        status = re.search(r'data-status="([\w ]+)"', text)
        body = re.sub(r"^\s*<!--.*?-->\s*", "", text, flags=re.DOTALL)
        body = re.sub(r'\s+data-(score|status|found|answer)(="[^"]*")?', "", body)
        yield {
            "title": title.group(1),
            "answer": written(float(score.group(1)), ".0%") if score else STATUSES[Status(status[1])] if status else "",
            "code": Markup(html_escape(body.strip())),  # noqa: S704 - escaped on this line
        }
