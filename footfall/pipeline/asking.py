"""Ask one question of one site: a prospect looks for the answer, then all walked pages are searched for it."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from footfall.config.schema import CompanySettings, Config
from footfall.errors import NotAuditedError
from footfall.evidence import Company, Evidence, Exploration, Verdict, WantedFact
from footfall.pipeline.company_audit import AuditRunner
from footfall.pipeline.events import Listener, ignore
from footfall.pipeline.folder_server import serving_folders
from footfall.pipeline.run import Run
from footfall.reach.asked import Question, nearest, understood
from footfall.reach.scent import default_scent
from footfall.reading.answers import lines_of
from footfall.runs.store import load_evidence
from footfall.walk import all_walks

# The walks that one question needs; the rest of an audit is left out.
_WALKS = {"exploration", "wanted_fact"}
_PAGES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The answer of a site to a question."""

    company: Company
    question: Question
    fact: WantedFact
    """The wanted fact, with the diary of the prospect who looked for it."""
    quote: str
    """The text that answers the question; empty if none was found."""
    page: str
    """The address of the page with the quote."""
    nearest: str
    """The sentence most like an answer, if there is none."""
    pages: int
    """The number of pages read."""
    shots: Path
    """The folder with the pictures of the diary."""

    @property
    def answered(self) -> bool:
        """Whether the prospect found an answer; one found only by searching all pages does not count."""
        return self.fact.verdict is Verdict.FOUND and bool(self.quote)


@contextmanager
def asking(address: str, text: str, config: Config, tell: Listener = ignore) -> Iterator[Reply]:
    """Ask a site, or a built site in a folder, and yield its reply; the pictures last as long as the block.

    Raises `NotAuditedError` if the site cannot be read.
    """
    question = understood(text, default_scent().engine)
    with TemporaryDirectory(prefix="footfall-") as folder, serving_folders((address,)) as ((url,), hosts):
        runner = AuditRunner(
            root=Path(folder),
            config=msgspec.structs.replace(config, walk=msgspec.structs.replace(config.walk, pages=_PAGES)),
            checks=(),
            hosts=hosts,
            left_out={walk.name: "one question was asked" for walk in all_walks() if walk.name not in _WALKS},
            only_fact=question.fact,
            tell=tell,
        )
        run = Run(company="asked")
        with run.keeping_faults(url):
            run.folder = asyncio.run(_walked(runner, CompanySettings(url=url)))
        if run.folder is None:
            raise run.error or NotAuditedError(f"{url}: there is nothing to read.")
        yield _reply(question, load_evidence(run.folder), run.folder / "shots", url)


async def _walked(runner: AuditRunner, settings: CompanySettings) -> Path:
    async with runner.session(settings, "asked") as prospect:
        return await runner.walk(prospect, settings)


def _reply(question: Question, evidence: Evidence, shots: Path, url: str) -> Reply:
    site, facts = evidence.exploration, evidence.wanted_fact.facts if evidence.wanted_fact else ()
    if not site or not facts:
        why = next((evidence.not_measured[name] for name in sorted(_WALKS) if name in evidence.not_measured), "")
        message = why if url in why else f"{url}: {why or 'there is nothing to read'}."
        raise NotAuditedError(message)
    stated = next((statement for statement in facts[0].stated if question.answered_by(statement.quote)), None)
    return Reply(
        company=evidence.company,
        question=question,
        fact=facts[0],
        quote=stated.quote if stated else "",
        page=stated.page if stated else "",
        nearest="" if stated else _nearest(question, site, facts[0]),
        pages=len(list(site)),
        shots=shots,
    )


def _nearest(question: Question, site: Exploration, fact: WantedFact) -> str:
    if fact.stated:
        return fact.stated[0].quote
    sentences = [line.text for page in site for line in lines_of(page) if not line.link]
    return nearest(question, sentences, default_scent().engine)
