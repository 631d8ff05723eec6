"""From results to the documents of the site. Pure but for reading examples and pictures."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2

from footfall.check import Check, Stage, Status
from footfall.evidence import Evidence, Journey, Route
from footfall.publish import diaries, door, escape, found, way, words
from footfall.publish.documents import Document
from footfall.publish.method import method_documents, section
from footfall.reach.goals import GOALS
from footfall.reading.errands import is_shown
from footfall.reading.forms import asks_phone
from footfall.reading.urls import pattern
from footfall.result import Judged, Result
from footfall.sources import SOURCES
from footfall.store import encode, schema_of


@dataclass(frozen=True, kw_only=True)
class Audited:
    """One company's newest audit, and the one before it."""

    result: Result
    evidence: Evidence
    shots: Path
    before: Result | None = None

    @cached_property
    def slug(self) -> str:
        """The company's folder in the site."""
        return self.result.company.slug


def environment() -> jinja2.Environment:
    """Templates in which everything that is put in goes through the escaping door."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(files("footfall.publish") / "templates")),
        autoescape=True,
        finalize=escape.door,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"link": escape.link, "front": escape.front_matter, "gain": words.gain, "page": escape.page_name}
    made.globals |= {"w": words, "Stage": Stage, "GOALS": GOALS, "SOURCES": SOURCES, "section": section, "zip": zip}
    return made


def documents(audited: Iterable[Audited], checks: Iterable[Check]) -> Iterator[Document]:
    """Yield every generated document of the site."""
    templates = environment()
    everyone = sorted(audited, key=lambda each: (each.result.company.competitor_of, each.result.company.name.lower()))
    yield Document(path="index.md", text=templates.get_template("overview.md.jinja").render(everyone=everyone))
    by_name = {check.name: check for check in checks}
    for each in everyone:
        yield from _company(templates, each, everyone, by_name)
    yield from method_documents(templates, tuple(by_name.values()))
    yield Document(path="schema/result.json", text=json.dumps(schema_of(Result), indent=1))
    yield Document(path="schema/evidence.json", text=json.dumps(schema_of(Evidence), indent=1))


def _company(
    templates: jinja2.Environment, audited: Audited, everyone: list[Audited], checks: dict[str, Check]
) -> Iterator[Document]:
    folder = f"companies/{audited.slug}"
    common: dict[str, Any] = {
        "result": audited.result,
        "evidence": audited.evidence,
        "company": audited.result.company,
        "host": urlsplit(audited.result.company.url).netloc,
        "diaries": audited.evidence.diaries,
        "titles": diaries.titles(audited.evidence),
    }

    def page(name: str, template: str, **more: Any) -> Document:
        return Document(path=f"{folder}/{name}.md", text=templates.get_template(template).render(**common, **more))

    yield page(
        "index", "front.md.jinja", story=_story(audited), before=audited.before, rivals=_rivals(audited, everyone)
    )
    yield page("diaries", "diaries.md.jinja", **diaries.told(audited.evidence))
    stages = _stages(audited.result)
    for told_of, stage in ((found, Stage.FOUND), (door, Stage.DOOR), (way, Stage.WAY)):
        answers = next(answers for each, answers in stages if each.stage is stage)
        yield page(stage.value, f"{stage.value}.md.jinja", answers=answers, **told_of.told(audited.evidence))
    told, enquiry = _routes(audited.evidence), audited.evidence.enquiry
    yield page(
        "routes",
        "routes.md.jinja",
        routes=[each for each in told if not each.route.decoy or is_shown(each.route)],
        decoys=[each for each in told if each.route.decoy and not is_shown(each.route)],
        forms=_forms(audited.evidence),
        enquiry=enquiry,
        trials=enquiry.trials if enquiry else (),
    )
    yield page("findings", "findings.md.jinja", stages=stages)
    for judged in audited.result.judged:
        yield page(
            f"finding-{escape.page_name(judged.check)}",
            "finding.md.jinja",
            judged=judged,
            check=checks.get(judged.check),
            worth={fix.finding: fix for fix in audited.result.fixes},
        )
    yield page("data", "data.md.jinja")
    yield Document(path=f"{folder}/result.json", text=encode(audited.result).decode())
    yield Document(path=f"{folder}/findings.csv", text=_findings_csv(audited.result))
    yield Document(path=f"{folder}/pages.csv", text=_pages_csv(audited))
    for shot in sorted(audited.shots.glob("*.webp")):
        yield Document(path=f"{folder}/shots/{shot.name}", source=shot)


def _story(audited: Audited) -> Journey | None:
    """Choose the diary for the front page: somebody who gave up if anybody did, else the longest way."""
    told = audited.evidence.diaries
    return max(told, key=lambda each: (not each.reached, each.goal in GOALS, len(each.steps)), default=None)


def _rivals(audited: Audited, everyone: list[Audited]) -> list[Audited]:
    mine = audited.result.company
    wanted = mine.competitor_of or mine.slug
    others = [each for each in everyone if each.slug != mine.slug]
    return [each for each in others if wanted in {each.slug, each.result.company.competitor_of}]


def _stages(result: Result) -> list[tuple[Any, list[Judged]]]:
    order = {Status.SCORED: 0, Status.ERROR: 1, Status.CANNOT_TELL: 2, Status.NOT_APPLICABLE: 3}

    def place(judged: Judged) -> tuple[int, float, str]:
        score = judged.outcome.score
        return order[judged.outcome.status], 1.0 if score is None else score, judged.check

    return [
        (stage, sorted((each for each in result.judged if each.stage is stage.stage), key=place))
        for stage in result.stages
    ]


@dataclass(frozen=True, kw_only=True)
class _Told:
    """One route as the site tells it: where, and how."""

    route: Route
    pages: list[Any]
    everywhere: bool
    ways: list[str]


def _routes(evidence: Evidence) -> list[_Told]:
    if evidence.exploration is None:
        return []
    readable = list(evidence.exploration)
    found: dict[tuple[str, str], list[tuple[Any, Route]]] = {}
    for page in readable:
        for route in page.routes:
            if route.region != "overlay" and route.shown_as != "data":
                found.setdefault((route.kind.value, route.value), []).append((page, route))
    order = list(words.ROUTES)
    told = [
        _Told(
            route=places[0][1],
            pages=[page for page, _ in places],
            everywhere=len(places) >= 0.8 * len(readable),
            ways=sorted({"a link" if route.href else f"{route.shown_as}" for _, route in places}),
        )
        for places in found.values()
    ]
    return sorted(told, key=lambda each: (order.index(each.route.kind.value), -len(each.pages), each.route.value))


def _forms(evidence: Evidence) -> list[dict[str, Any]]:
    seen: dict[str, dict[str, Any]] = {}
    for page in evidence.exploration or ():
        for form in page.forms:
            key = (
                f"{form.purpose}{form.action}{len(form.asked)}{pattern(page.url) if form.purpose == 'contact' else ''}"
            )
            if form.asked:
                phone = any(asks_phone(field) and field.required for field in form.asked)
                seen.setdefault(key, {"form": form, "page": page, "demands_phone": phone})
    return list(seen.values())


def _findings_csv(result: Result) -> str:
    rows = io.StringIO()
    writer = csv.writer(rows, lineterminator="\n")
    writer.writerow(["stage", "check", "version", "status", "score", "finding", "fix", "detail", "page", "worth"])
    worth = {fix.finding: fix.worth for fix in result.fixes}
    for judged in result.judged:
        said = judged.outcome
        fixed = [
            judged.stage.value,
            judged.check,
            judged.version,
            said.status.value,
            "" if said.score is None else said.score,
        ]
        for finding in said.findings:
            told = [escape.cell(each) for each in (finding.id, finding.fix, finding.detail, finding.page)]
            writer.writerow([*fixed, *told, worth.get(finding.id, "")])
        if not said.findings:
            writer.writerow([*fixed, "", "", "", "", ""])
    return rows.getvalue()


def _pages_csv(audited: Audited) -> str:
    rows = io.StringIO()
    writer = csv.writer(rows, lineterminator="\n")
    writer.writerow(["page", "status", "clicks", "visits_of_100", "quits_of_100"])
    flows = {flow.url: flow for flow in audited.result.reach.pages} if audited.result.reach else {}
    for page in audited.evidence.exploration.pages if audited.evidence.exploration else ():
        flow = flows.get(page.url)
        figures = [flow.visits, flow.quits] if flow else ["", ""]
        writer.writerow([escape.cell(page.url), page.status, page.clicks, *figures])
    return rows.getvalue()
