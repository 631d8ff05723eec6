"""Try a fix on a copy: paste it into the pages that an audit recorded, walk them again and judge."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from footfall.browsing.page_copies import PageCopy
from footfall.check import Finding
from footfall.config.schema import CompanySettings, Config
from footfall.errors import NotAuditedError
from footfall.evidence import RECORDED, Evidence, Exploration
from footfall.evidence.record import load_record
from footfall.judging.result import CheckResult, Result
from footfall.pipeline.company_audit import AuditRunner
from footfall.pipeline.events import Listener
from footfall.pipeline.run import Run
from footfall.runs.store import RECORDS, load_evidence
from footfall.snippets import NotPastedError, Snippet, parsed, paste
from footfall.walk import all_walks

# Walks that do not depend on the text of pages are not repeated: the audit's records are used, load times too.
_AS_RECORDED = frozenset(
    {"doorstep", "enquiry", "findability", "front_door", "phone_menu", "replies", "search_results"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """The copies of a site's pages with snippets in them."""

    copies: Mapping[str, PageCopy]
    pages: tuple[str, ...]
    """The addresses of the pages into which something was pasted."""
    why_not: tuple[str, ...]
    """For snippets that could not be pasted: the element that is missing."""


def copies_of(site: Exploration, run: Path) -> dict[str, PageCopy]:
    """Return the pages of a run as their server sent them, by address, and the addresses that led to them."""
    copies = {}
    for page in site:
        record = load_record(page.record, run / RECORDS) if page.record else None
        if record and record.sent:
            # Serialized like a page with a snippet, so that the snippet is the only difference.
            html = str(parsed(record.sent))
            copies[page.url] = PageCopy(html=html, status=record.status, headers=record.headers)
    leading = {address: PageCopy(location=to) for address, to in site.landed if to.partition("#")[0] in copies}
    return {**leading, **copies}


def pasted_into(copies: Mapping[str, PageCopy], snippets: Iterable[Snippet]) -> Pasted:
    """Paste snippets into the pages for which they are meant."""
    trees = {url: parsed(copy.html) for url, copy in copies.items() if copy.html}
    pages, why_not = dict[str, None](), []
    for snippet in snippets:
        why, done = "a copy of its page", False
        for url in trees if not snippet.page else {snippet.page} & trees.keys():
            try:
                paste(snippet, trees[url], url)
            except NotPastedError as error:
                why = str(error)
            else:
                pages[url], done = None, True
        why_not += [] if done else [why]
    changed = {url: replace(copies[url], html=str(trees[url])) for url in pages}
    return Pasted(copies={**copies, **changed}, pages=tuple(pages), why_not=tuple(why_not))


async def walked_on_copies(
    audited: Evidence, copies: Mapping[str, PageCopy], settings: CompanySettings, config: Config, tell: Listener
) -> Evidence:
    """Walk the copies of a site's pages, and return the audit's evidence with the new records.

    Other resources, such as pictures, are loaded from the site; nothing is sent to it.

    Raises `NotAuditedError` if the site cannot be walked.
    """
    run = Run(company=audited.company.slug)
    left_out = dict.fromkeys(_AS_RECORDED, "it is as the audit recorded it")
    with TemporaryDirectory(prefix="footfall-") as folder:
        runner = AuditRunner(root=Path(folder), config=config, checks=(), tell=tell, copies=copies, left_out=left_out)
        with run.keeping_faults(settings.url):
            async with runner.session(settings, audited.company.slug) as prospect:
                fresh = load_evidence(await runner.walk(prospect, settings))
                return _with(audited, fresh)
    raise run.error or NotAuditedError(settings.url)


def _with(audited: Evidence, fresh: Evidence) -> Evidence:
    """Return the evidence of an audit, updated with the new records."""
    anew = {name: getattr(fresh, name) for name in RECORDED if name not in _AS_RECORDED}
    missing = {name: why for name, why in audited.not_measured.items() if name in _AS_RECORDED}
    missing |= {name: why for name, why in fresh.not_measured.items() if name not in _AS_RECORDED}
    # Walks that are not the product's own are not made on copies.
    ours = {walk.name for walk in all_walks()}
    missing |= {name: why for name, why in audited.not_measured.items() if name not in ours}
    others = {name: journeys for name, journeys in audited.journeys.items() if name not in ours}
    return replace(audited, journeys=others | fresh.journeys, not_measured=missing, **anew)


def answered(wanted: Finding, before: CheckResult | None, after: CheckResult | None) -> bool | None:
    """Return whether a check no longer asks for a fix; None if one of its two answers has no score."""
    scores = [judged.outcome.score if judged else None for judged in (before, after)]
    if before is None or after is None or None in scores:
        return None
    if wanted.id not in {finding.id for finding in before.outcome.findings}:
        return None
    return wanted.id not in {finding.id for finding in after.outcome.findings}


def promised_by(result: Result, wanted: Finding) -> float:
    """Return what a result says that a finding's fix wins back; findings that ask for one change share one fix."""
    findings = [finding for answer in result.judged for finding in answer.outcome.findings]
    alike = {
        finding.id
        for finding in findings
        if finding.id == wanted.id or (wanted.change and finding.change == wanted.change)
    }
    return next((fix.worth for fix in result.fixes if fix.finding in alike), 0.0)
