"""Turn results into the documents of the site. Pure except for reading examples and pictures."""

import csv
import io
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import jinja2

from footfall.check import Check, Finding, Stage, Status
from footfall.config.json_schema import json_schema
from footfall.config.load import site_address
from footfall.config.schema import PublishSettings
from footfall.evidence import Company, Evidence, Journey
from footfall.judging.result import CheckResult, Result
from footfall.publish import (
    answer,
    board,
    competitors,
    diaries,
    door,
    escape,
    found,
    language,
    overview,
    pictures,
    places,
    routes,
    search_index,
    site_map,
    way,
    what_if,
    words,
    work_list,
)
from footfall.publish.audited import Audited
from footfall.publish.contexts import variables
from footfall.publish.data import Report
from footfall.publish.documents import Document
from footfall.publish.head import described, headed
from footfall.publish.method import method_documents, section
from footfall.publish.past import past_documents, since
from footfall.publish.redact import no_mail, no_phone
from footfall.publish.site_language import is_partly_english
from footfall.reach.goals import GOALS
from footfall.runs.history import History
from footfall.runs.store import encode, schema_of
from footfall.snippets import ON_A_PAGE, Snippet, snippets_for
from footfall.sources import SOURCES

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

# The duration of the waiver offered for copying on the page.
_WAIVED_FOR = timedelta(days=90)


def environment() -> jinja2.Environment:
    """Return the template environment, which escapes every inserted value."""
    return _environment(language.current_locale())


@cache
def _environment(_: str) -> jinja2.Environment:
    # Compiling the templates takes longer than rendering a company; one environment for each language, since filters of
    # constants are computed while compiling.
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(files("footfall.publish") / "templates")),
        autoescape=True,
        finalize=escape.door,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {
        "link": escape.link,
        "front": escape.front_matter,
        "gain": words.gain,
        "page": escape.page_name,
        "lines": escape.lines,
    }
    language.install(env)
    env.globals |= {"w": words, "Stage": Stage, "GOALS": GOALS, "SOURCES": SOURCES, "section": section, "zip": zip}
    return env


def family_documents(
    family: Iterable[Audited], checks: Iterable[Check], publish: PublishSettings
) -> Iterator[Document]:
    """Yield all pages and files of a family: companies that are compared with each other, or a single one."""
    templates = environment()
    everyone = sorted(
        family, key=lambda company: (company.result.company.competitor_of, company.result.company.name.lower())
    )
    by_name = {check.name: check for check in checks}
    for company in everyone:
        yield from _company(templates, company, everyone, by_name, publish)


def shared_documents(lines: Sequence[overview.Line], checks: Collection[Check]) -> Iterator[Document]:
    """Yield the shared pages and files: overview, search, method pages, schemas."""
    templates = environment()
    yield Document(
        path="index.md", text=templates.get_template("overview.md.jinja").render(variables(overview.context(lines)))
    )
    yield Document(path="companies/all.csv", text=overview.table(lines))
    yield Document(path="search.md", text=templates.get_template("search.md.jinja").render())
    yield Document(path="companies/search-index.js", text=search_index.index(lines, checks))
    yield from method_documents(templates, tuple(checks))
    yield Document(path="schema/footfall.json", text=json.dumps(json_schema(), indent=1))
    yield Document(path="schema/result.json", text=json.dumps(schema_of(Result), indent=1))
    yield Document(path="schema/history.json", text=json.dumps(schema_of(History), indent=1))
    yield Document(path="schema/evidence.json", text=json.dumps(schema_of(Evidence), indent=1))
    yield Document(path="schema/report.json", text=json.dumps(schema_of(Report), indent=1))


@dataclass(frozen=True, kw_only=True)
class CompanyContext:
    """The variables shared by the templates of all pages of a company."""

    result: Result
    evidence: Evidence
    company: Company
    host: str
    diaries: tuple[Journey, ...]
    titles: dict[str, str]
    """What each prospect wanted, by the name of the goal."""
    hide: tuple[str, ...]
    feed: bool
    """Whether the company has a feed."""
    rivals: list[Audited]
    company_of: str
    """The name of the company whose competitor it is; empty if there is none."""
    english: bool
    """Whether a check said something that is not translated."""
    care: list[CheckResult]
    """The answers of the extra mile; empty in results from before it was asked."""


def _common(audited: Audited, everyone: list[Audited], publish: PublishSettings) -> CompanyContext:
    company = audited.result.company
    names = {other.slug: other.result.company.name for other in everyone}
    return CompanyContext(
        result=audited.result,
        evidence=audited.evidence,
        company=company,
        host=urlsplit(company.url).netloc,
        diaries=audited.evidence.diaries,
        titles=diaries.titles(audited.evidence),
        hide=publish.hide,
        feed=bool(site_address(publish)),
        rivals=_rivals(audited, everyone),
        company_of=names.get(company.competitor_of, ""),
        english=is_partly_english(audited.result),
        care=_answers(audited.result, Stage.CARE),
    )


def _company(
    templates: jinja2.Environment,
    audited: Audited,
    everyone: list[Audited],
    checks: dict[str, Check],
    publish: PublishSettings,
) -> Iterator[Document]:
    folder = f"companies/{audited.slug}"
    common = _common(audited, everyone, publish)
    description = described(audited.result)
    address = f"{site_address(publish)}{folder}/" if site_address(publish) else ""

    def page(name: str, template: str, *contexts: "DataclassInstance", **more: Any) -> Document:
        text = templates.get_template(template).render(variables(common, *contexts), **more)
        return Document(path=f"{folder}/{name}.md", text=headed(text, description, address))

    passed = since(audited.past, audited.result)
    yield page("index", "front.md.jinja", passed, story=_story(audited))
    yield page("board", "board.md.jinja", passed, board.context(audited, common.rivals))
    yield page("diaries", "diaries.md.jinja", diaries.context(audited.evidence))
    stages = _stages(audited.result)
    for stage_page, stage in ((found, Stage.FOUND), (door, Stage.DOOR), (way, Stage.WAY), (answer, Stage.ANSWER)):
        answers = next(answers for stage_result, answers in stages if stage_result.stage is stage)
        yield page(stage.value, f"{stage.value}.md.jinja", stage_page.context(audited.evidence), answers=answers)
    yield page("map", "map.md.jinja", site_map.context(audited.evidence, audited.result))
    if common.rivals:
        yield page("competitors", "competitors.md.jinja", competitors.context(audited, common.rivals))
    yield page("routes", "routes.md.jinja", routes.context(audited.evidence))
    yield page("findings", "findings.md.jinja", work_list.context(audited.result), stages=stages)
    if audited.result.combinations:
        yield page("what-if", "what-if.md.jinja", what_if.context(audited.result, audited.result.combinations))
    where = partial(places.where, places.system_of(audited.evidence.exploration))
    for judged in audited.result.judged:
        yield page(
            f"finding-{escape.page_name(judged.check)}",
            "finding.md.jinja",
            judged=judged,
            check=checks.get(judged.check),
            worth={fix.finding: fix for fix in audited.result.fixes},
            snippets={
                finding.id: _snippets(judged.check, finding, audited.evidence) for finding in judged.outcome.findings
            },
            ON_A_PAGE=ON_A_PAGE,
            where=where,
            tried=audited.tried,
            until=(audited.evidence.started + _WAIVED_FOR).date().isoformat(),
        )
    yield page("data", "data.md.jinja", address=site_address(publish))
    yield from past_documents(page, audited.slug, audited.past, audited.result, publish)
    yield Document(path=f"{folder}/result.json", text=encode(audited.as_judged).decode())
    yield Document(path=f"{folder}/badge.svg", text=pictures.badge(audited.result))
    yield Document(path=f"{folder}/preview.png", drawn=pictures.preview(audited.result, common.host))
    yield Document(path=f"{folder}/findings.csv", text=_findings_csv(audited.result))
    yield Document(path=f"{folder}/pages.csv", text=_pages_csv(audited))
    for shot in sorted(audited.shots.glob("*.webp")) if "shots" not in publish.hide else ():
        yield Document(path=f"{folder}/shots/{shot.name}", source=shot)


def _snippets(check: str, finding: Finding, evidence: Evidence) -> list[Snippet]:
    """Return the snippets of a finding, except those that contain a hidden number or address."""
    hidden = (no_phone(), no_mail())
    made = snippets_for(check, finding, evidence)
    return [snippet for snippet in made if not any(words in snippet.code for words in hidden)]


def _story(audited: Audited) -> Journey | None:
    """Choose the diary for the front page; prefer complete screenshots, then a prospect who gave up."""

    def worth_telling(journey: Journey) -> tuple[bool, bool, bool, int]:
        in_pictures = all(step.shot for step in journey.steps)
        return in_pictures, not journey.reached, journey.goal in GOALS, len(journey.steps)

    return max(audited.evidence.diaries, key=worth_telling, default=None)


def _rivals(audited: Audited, everyone: list[Audited]) -> list[Audited]:
    mine = audited.result.company
    wanted = mine.competitor_of or mine.slug
    others = [company for company in everyone if company.slug != mine.slug]
    return [company for company in others if wanted in {company.slug, company.result.company.competitor_of}]


def _stages(result: Result) -> list[tuple[Any, list[CheckResult]]]:
    return [(stage, _answers(result, stage.stage)) for stage in result.stages]


def _answers(result: Result, stage: Stage) -> list[CheckResult]:
    """Return the results of a stage's checks, the lowest score first and those without a score last."""
    order = {Status.SCORED: 0, Status.ERROR: 1, Status.CANNOT_TELL: 2, Status.NOT_APPLICABLE: 3}

    def place(judged: CheckResult) -> tuple[int, float, str]:
        score = judged.outcome.score
        return order[judged.outcome.status], 1.0 if score is None else score, judged.check

    return sorted((judged for judged in result.judged if judged.stage is stage), key=place)


def _findings_csv(result: Result) -> str:
    rows = io.StringIO()
    writer = csv.writer(rows, lineterminator="\n")
    writer.writerow(["stage", "check", "version", "status", "score", "finding", "fix", "detail", "page", "worth"])
    worth = {fix.finding: fix.worth for fix in result.fixes}
    for judged in result.judged:
        outcome = judged.outcome
        fixed = [
            judged.stage.value,
            judged.check,
            judged.version,
            outcome.status.value,
            "" if outcome.score is None else outcome.score,
        ]
        for finding in outcome.findings:
            cells = [escape.cell(value) for value in (finding.id, finding.fix, finding.detail, finding.page)]
            writer.writerow([*fixed, *cells, worth.get(finding.id, "")])
        if not outcome.findings:
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
