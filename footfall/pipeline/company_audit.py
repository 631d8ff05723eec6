"""The audit of one company, its competitors first: walk, store, judge."""

import os
import platform
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from footfall._version import __version__
from footfall.browsing.company_browser import CompanyBrowser, within
from footfall.browsing.courtesy import Courtesy
from footfall.browsing.pace import Pace
from footfall.browsing.page_copies import PageCopy
from footfall.browsing.preflight import opened
from footfall.browsing.request_policy import RequestPolicy
from footfall.browsing.session import Prospect
from footfall.check import Check
from footfall.config.load import primary_language_shares
from footfall.config.names import web_address
from footfall.config.schema import CompanySettings, Config, WalkSettings
from footfall.errors import NotAuditedError
from footfall.evidence import RECORDED, Company, Evidence, Exploration, Journeys, Provenance
from footfall.phone_menus.menus import MenuInputs
from footfall.pipeline.events import CompanyBegun, CompanyEnded, Judging, Listener, Remark, WalksBegun, ignore
from footfall.pipeline.run import Run
from footfall.pipeline.walks import WalkMaker
from footfall.reach.scent import default_scent
from footfall.reading.questions import Fact
from footfall.reading.urls import host_of, named_hosts
from footfall.replies.correspondence import Correspondence
from footfall.replies.ledger import Ledger
from footfall.replies.sent_log import Sender
from footfall.runs.folders import Folders
from footfall.runs.rejudge import judge_run
from footfall.runs.store import (
    RECORDS,
    RESULTS,
    load_evidence,
    new_run,
    picture_hashes,
    reserve,
    run_folder,
    save_evidence,
)
from footfall.search.engines import SearchInputs
from footfall.walk import Walk, all_walks

# Seconds between pages: competitors' sites are only read, and slowly.
_COMPETITOR_PAUSE = 1.0


@dataclass(kw_only=True)
class AuditRunner:
    """Walks and judges one company after another."""

    root: Path
    config: Config
    checks: tuple[Check, ...]
    walks: tuple[Walk, ...] = field(default_factory=all_walks)
    """Those that are made; by default the product's own."""
    hosts: dict[str, str] = field(default_factory=dict)
    """Host names that resolve to another host and port: the demo, or a preview behind a public name."""
    send: bool = False
    """Whether one enquiry may be sent to each company whose configuration also allows it."""
    copies: Mapping[str, PageCopy] = field(default_factory=dict)
    """Pages that are walked in place of the site's own, by address."""
    left_out: Mapping[str, str] = field(default_factory=dict)
    """Walks to skip, with the reason, by name."""
    only_fact: Fact | None = None
    """The only fact that is looked for; None means those of the company's trade and the owner's own."""
    tell: Listener = ignore
    searching: AbstractContextManager[object] = field(default_factory=nullcontext)
    """A lock held while a search engine is asked and for its pause, shared by all parallel audits."""
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    """Returns the current time, which names a run and decides whether a waiver has expired."""

    async def audit(
        self, settings: CompanySettings, folder: str, rival_folders: tuple[str, ...] = (), competitor_of: str = ""
    ) -> list[Run]:
        """Walk and judge a company after its competitors, because a search for it may find them; return it first.

        `folder` is where its audits are kept, and `rival_folders` where those of its competitors are.
        """
        run = Run(company=folder, competitor_of=competitor_of)
        rivals: list[Run] = []
        began = time.monotonic()
        with run.keeping_faults(settings.url):
            async with self.session(settings, folder, competitor_of) as prospect:
                rivals = await self._audit_competitors(settings, run.company, rival_folders)
                run.folder = await self.walk(prospect, settings, _explored(rivals))
            self.tell(Judging(company=folder))
            run.result = judge_run(run.folder, self.config, self.checks)
            if run.result.reach is None:
                why = run.result.why_no_number
                run.error = NotAuditedError(why if run.result.company.url in why else f"{settings.url}: {why}")
        if not run.folder and not rivals:
            rivals = await self._audit_competitors(settings, run.company, rival_folders)
        if not run.folder and isinstance(run.error, NotAuditedError):
            self.keep_unmeasured(run)
        self.tell(_ended(run, settings.name or host_of(web_address(settings.url)), time.monotonic() - began))
        return [run, *rivals]

    async def _audit_competitors(self, settings: CompanySettings, company: str, folders: tuple[str, ...]) -> list[Run]:
        rivals = []
        for rival, folder in zip(settings.competitors, folders, strict=True):
            own = CompanySettings(url=rival.url, name=rival.name, country=settings.country, trade=settings.trade)
            rivals += await self.audit(own, folder, competitor_of=company)
        return rivals

    def keep_unmeasured(self, run: Run) -> None:
        """Store why a company with earlier audits could not be audited, so that its old number is not taken for new."""
        company = Folders(self.root).stored(run.company)
        if company is None:
            return
        started = reserve(self.root, run.company, self.clock().replace(microsecond=0))
        missing = {walk.name: str(run.error)[:300] for walk in self.walks}
        with run.keeping_faults(company.url):
            with new_run(self.root, run.company, started) as folder:
                save_evidence(_evidence(company, started, self._provenance("", 0.0, {}), {}, missing), folder)
            run.result = judge_run(run_folder(self.root, run.company, started), self.config, self.checks)

    @asynccontextmanager
    async def session(self, settings: CompanySettings, folder: str, competitor_of: str = "") -> AsyncIterator[Prospect]:
        """Identify a company and yield a prospect for its site, with a browser of its own.

        `folder` is where its audits are kept.

        Raises `NotAuditedError` if its site cannot be audited.
        """
        url = web_address(settings.url)
        only_named = self._walk_settings(url, competitor_of).only_this_site
        policy = RequestPolicy(named=named_hosts(url), only_named=only_named, hosts=self.hosts)
        name = settings.name or host_of(url)
        self.tell(CompanyBegun(company=folder, name=name, competitor_of=competitor_of))
        async with CompanyBrowser(self.config.walk.most_megabytes) as browser:
            company = Company(
                name=name,
                slug=folder,
                url=url,
                language=settings.language,
                country=settings.country.upper(),
                visitors=settings.visitors,
                languages=primary_language_shares(settings.languages),
                competitor_of=competitor_of,
            )
            yield await self._identified(browser, policy, company, settings)

    async def _identified(
        self, browser: CompanyBrowser, policy: RequestPolicy, company: Company, settings: CompanySettings
    ) -> Prospect:
        walk_settings = self._walk_settings(company.url, company.competitor_of)

        def remark(text: str) -> None:
            self.tell(Remark(company=company.slug, text=text))

        prospect = Prospect(
            company=company,
            browser=browser,
            policy=policy,
            settings=walk_settings,
            copies=self.copies,
            courtesy=Courtesy(settings=walk_settings, pace=Pace(pause=walk_settings.pause), progress=remark),
        )
        attempt = partial(opened, prospect, settings)
        return await within(browser, attempt, walk_settings.most_seconds, remark)

    def _walk_settings(self, url: str, competitor_of: str) -> WalkSettings:
        """Return the project's settings; a competitor's rules are obeyed, and its site gets a pause."""
        settings = self.config.walk
        served_here = (urlsplit(url).hostname or "") in {name.partition(":")[0] for name in self.hosts}
        if competitor_of:
            pause = settings.pause if served_here else max(_COMPETITOR_PAUSE, settings.pause)
            return msgspec.structs.replace(settings, pause=pause, obey_robots=True)
        return settings

    async def walk(
        self,
        prospect: Prospect,
        settings: CompanySettings,
        rivals: tuple[tuple[Company, Exploration], ...] = (),
    ) -> Path:
        """Walk one company's site, save the evidence and return its folder."""
        company = prospect.company
        started = reserve(self.root, company.slug, self.clock().replace(microsecond=0))
        allowed = self.send and settings.enquiry.send and not company.competitor_of
        ledger = Ledger(folder=self.root / RESULTS)
        inputs = {
            "company_settings": settings,
            "search_inputs": SearchInputs(
                settings=self.config.search, rivals=rivals, folder=self.root, turn=self.searching
            ),
            "sender": Sender(
                settings=settings.enquiry, smtp=self.config.smtp, sent_log=ledger.sent_log if allowed else None
            ),
            "correspondence": Correspondence(ledger=ledger, settings=self.config.mailbox),
            "only_fact": self.only_fact,
            "menu_inputs": MenuInputs(settings=settings.phone_menu, folder=self.root, walk=self.config.walk),
        }
        with new_run(self.root, company.slug, started) as folder:
            walking = replace(prospect, shots=folder / "shots", records=folder / RECORDS)
            load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
            self.tell(WalksBegun(company=company.slug, name=company.name, url=company.url))
            maker = WalkMaker(prospect=walking, walks=self.walks, inputs=inputs, tell=self.tell, left_out=self.left_out)
            await maker.make_all()
            provenance = replace(
                self._provenance(walking.browser.version, load, picture_hashes(folder / "shots")), seconds=maker.seconds
            )
            save_evidence(_evidence(company, started, provenance, maker.recorded, maker.missing), folder)
        return run_folder(self.root, company.slug, started)

    def _provenance(self, browser: str, load: float, pictures: dict[str, str]) -> Provenance:
        return Provenance(
            footfall=__version__,
            browser=browser,
            platform=f"{platform.system()} Python {sys.version_info.major}.{sys.version_info.minor}",
            time_zone=str(datetime.now().astimezone().tzinfo),
            load=round(load, 2),
            configuration=self.config.fingerprint(),
            scent=default_scent().engine.name,
            pictures=pictures,
        )


def _evidence(
    company: Company, started: datetime, provenance: Provenance, recorded: dict[str, object], missing: dict[str, str]
) -> Evidence:
    """Return what the walks recorded, each under its own name; walks that keep a diary under `journeys`."""
    known: dict[str, Any] = {
        name: record for name, record in recorded.items() if isinstance(record, RECORDED.get(name, ()))
    }
    return Evidence(
        company=company,
        started=started,
        provenance=provenance,
        journeys={name: record for name, record in recorded.items() if isinstance(record, Journeys)},
        not_measured=missing,
        **known,
    )


def _ended(run: Run, name: str, seconds: float) -> CompanyEnded:
    result = run.result
    return CompanyEnded(
        company=run.company,
        name=name,
        competitor_of=run.competitor_of,
        reached=result.reach.people["reached"] if result and result.reach else None,
        why=str(run.error) if run.error else "",
        first_fix=result.fixes[0].title if result and result.fixes else "",
        seconds=round(seconds, 1),
    )


def _explored(runs: Iterable[Run]) -> tuple[tuple[Company, Exploration], ...]:
    """Return the companies whose sites could be walked, with their explorations."""
    loaded = [load_evidence(run.folder) for run in runs if run.folder]
    return tuple((evidence.company, evidence.exploration) for evidence in loaded if evidence.exploration)
