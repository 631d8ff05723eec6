"""Audit companies one after another; a failure of one does not affect the others."""

import asyncio
import errno
import logging
import os
import platform
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
from playwright.async_api import Error as PlaywrightError

from footfall._version import __version__
from footfall.browsing.company_browser import CompanyBrowser, within
from footfall.browsing.courtesy import Courtesy
from footfall.browsing.pace import Pace
from footfall.browsing.preflight import opened
from footfall.browsing.request_policy import RequestPolicy
from footfall.browsing.session import Prospect
from footfall.check import Check
from footfall.config.load import load, primary_language_shares
from footfall.config.lookup import chosen_companies
from footfall.config.names import web_address
from footfall.config.schema import CompanySettings, Config, WalkSettings
from footfall.errors import BrowserDiedError, NotAuditedError, TurnedAwayError, UsageError
from footfall.evidence import RECORDED, Company, Evidence, Exploration, Journeys, Provenance
from footfall.judging.project_checks import load_checks
from footfall.phone_menus.menus import MenuInputs
from footfall.progress_lines import summary_line
from footfall.reach.scent import default_scent
from footfall.reading.urls import host_of, named_hosts
from footfall.replies.correspondence import Correspondence
from footfall.replies.ledger import Ledger
from footfall.replies.sent_log import Sender
from footfall.run import Run
from footfall.runs.folders import Folders, folders_of
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
from footfall.terminal import say
from footfall.walk import all_walks

# Seconds between pages: competitors' sites are only read, and slowly.
_COMPETITOR_PAUSE = 1.0
_NO_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO}


@dataclass(kw_only=True)
class AuditRunner:
    """Walks and judges the companies of one project."""

    root: Path
    config: Config
    checks: tuple[Check, ...]
    hosts: dict[str, str] = field(default_factory=dict)
    """Host names that resolve to another host and port: the demo, or a preview behind a public name."""
    send: bool = False
    """Whether one enquiry may be sent to each company whose configuration also allows it."""
    progress: Callable[[str], None] = lambda _: None
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    """Returns the current time, which names a run and decides whether a waiver has expired."""
    _folders: Mapping[int, str] = field(default_factory=dict, init=False)
    """The folder of each company and competitor, by the identity of its settings."""

    async def audit(self, companies: tuple[CompanySettings, ...]) -> list[Run]:
        """Walk and judge companies and their competitors.

        Raises `UsageError` if two of them would share a folder.
        """
        self._folders = folders_of(self.root, companies)
        return [run for settings in companies for run in await self._audit_one(settings, self._folders[id(settings)])]

    async def _audit_one(self, settings: CompanySettings, folder: str, competitor_of: str = "") -> list[Run]:
        """Audit a company after its competitors, because a search for it may find them."""
        run = Run(company=folder, competitor_of=competitor_of)
        rivals: list[Run] = []
        with run.keeping_faults(settings.url):
            async with self.session(settings, folder, competitor_of) as prospect:
                rivals = await self._audit_competitors(settings, run.company)
                run.folder = await self.walk(prospect, settings, _explored(rivals))
            run.result = judge_run(run.folder, self.config, self.checks)
            if run.result.reach is None:
                why = run.result.why_no_number
                run.error = NotAuditedError(why if run.result.company.url in why else f"{settings.url}: {why}")
        if not run.folder and not rivals:
            rivals = await self._audit_competitors(settings, run.company)
        if not run.folder and isinstance(run.error, NotAuditedError):
            self._keep_unmeasured(run)
        return [run, *rivals]

    async def _audit_competitors(self, settings: CompanySettings, company: str) -> list[Run]:
        rivals = []
        for rival in settings.competitors:
            own = CompanySettings(url=rival.url, name=rival.name, country=settings.country, trade=settings.trade)
            rivals += await self._audit_one(own, self._folders[id(rival)], competitor_of=company)
        return rivals

    def _keep_unmeasured(self, run: Run) -> None:
        """Keep that a company which was audited before could not be, and why: its newest number is not today's."""
        company = Folders(self.root).stored(run.company)
        if company is None:
            return
        started = reserve(self.root, run.company, self.clock().replace(microsecond=0))
        missing = {walk.name: str(run.error)[:300] for walk in all_walks()}
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
        async with CompanyBrowser(self.config.walk.most_megabytes) as browser:
            company = Company(
                name=settings.name or host_of(url),
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
        prospect = Prospect(
            company=company,
            browser=browser,
            policy=policy,
            settings=walk_settings,
            courtesy=Courtesy(settings=walk_settings, pace=Pace(pause=walk_settings.pause), progress=self.progress),
        )
        attempt = partial(opened, prospect, settings)
        return await within(browser, attempt, walk_settings.most_seconds, self.progress)

    def _walk_settings(self, url: str, competitor_of: str) -> WalkSettings:
        """Return the project's settings; a competitor's site gets a pause, unless this machine serves it."""
        settings = self.config.walk
        served_here = (urlsplit(url).hostname or "") in {name.partition(":")[0] for name in self.hosts}
        if competitor_of and not served_here:
            return msgspec.structs.replace(settings, pause=max(_COMPETITOR_PAUSE, settings.pause))
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
        self.progress(f"{company.name} · {company.url}")
        allowed = self.send and settings.enquiry.send and not company.competitor_of
        ledger = Ledger(folder=self.root / RESULTS)
        inputs = {
            "company_settings": settings,
            "search_inputs": SearchInputs(settings=self.config.search, rivals=rivals, folder=self.root),
            "sender": Sender(
                settings=settings.enquiry, smtp=self.config.smtp, sent_log=ledger.sent_log if allowed else None
            ),
            "correspondence": Correspondence(ledger=ledger, settings=self.config.mailbox),
            "menu_inputs": MenuInputs(settings=settings.phone_menu, folder=self.root, walk=self.config.walk),
        }
        with new_run(self.root, company.slug, started) as folder:
            walking = replace(prospect, shots=folder / "shots", records=folder / RECORDS)
            recorded, missing, load = await self._make_walks(walking, inputs)
            provenance = self._provenance(walking.browser.version, load, picture_hashes(folder / "shots"))
            save_evidence(_evidence(company, started, provenance, recorded, missing), folder)
        return run_folder(self.root, company.slug, started)

    async def _make_walks(
        self, prospect: Prospect, inputs: dict[str, object]
    ) -> tuple[dict[str, object], dict[str, str], float]:
        """Make every walk; return evidence by walk, reasons for missing walks, and the machine's load at the start."""
        recorded: dict[str, object] = {}
        missing: dict[str, str] = {}
        load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
        ends = time.monotonic() + prospect.settings.most_seconds_in_all
        for walk in all_walks():
            began = time.monotonic()
            try:
                seconds = min(prospect.settings.most_seconds, ends - began)
                attempt = partial(walk.make, prospect, recorded, inputs)
                record = await within(prospect.browser, attempt, seconds, self.progress)
                if why := prospect.courtesy.kept_back():
                    missing[walk.name] = why
                else:
                    recorded[walk.name] = record
            except BrowserDiedError:
                raise
            except TurnedAwayError as error:
                # A site that refuses one walk may have begun to do so in another; it is not asked for more.
                self.progress(f"  {error}")
                return {}, {each.name: str(error)[:300] for each in all_walks()}, load
            except (NotAuditedError, PlaywrightError) as error:
                missing[walk.name] = str(error).splitlines()[0][:200]
            except Exception as error:
                # Nothing can be judged without the exploration, or kept without a disk; others affect one walk alone.
                if walk.name == "exploration" or getattr(error, "errno", 0) in _NO_DISK:
                    raise
                logging.getLogger(__name__).debug("%s of %s", walk.name, prospect.company.url, exc_info=True)
                missing[walk.name] = f"our own fault, {type(error).__name__}: {error}"[:200]
            self.progress(summary_line(walk, recorded.get(walk.name), missing.get(walk.name), time.monotonic() - began))
        return recorded, missing, load

    def _provenance(self, browser: str, load: float, pictures: dict[str, str]) -> Provenance:
        return Provenance(
            footfall=__version__,
            browser=browser,
            platform=f"{platform.system()} Python {sys.version_info.major}.{sys.version_info.minor}",
            time_zone=str(datetime.now().astimezone().tzinfo),
            load=round(load, 2),
            configuration=self.config.digest(),
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


def _explored(runs: Iterable[Run]) -> tuple[tuple[Company, Exploration], ...]:
    """Return the companies whose sites could be walked, with their explorations."""
    loaded = [load_evidence(run.folder) for run in runs if run.folder]
    return tuple((evidence.company, evidence.exploration) for evidence in loaded if evidence.exploration)


def audit_all(  # noqa: PLR0913 - the options of the command line
    addresses: tuple[str, ...],
    folder: Path,
    *,
    config: Config | None = None,
    checks: tuple[Check, ...] | None = None,
    hosts: dict[str, str] | None = None,
    send: bool = False,
) -> list[Run]:
    """Walk and judge; a company that fails does not affect the others.

    Raises `UsageError` if an enquiry is to be sent and no company's configuration allows it.
    """
    config = config or load(folder)
    companies = chosen_companies(config, addresses)
    if send and not any(company.enquiry.send for company in companies):
        message = "--send: none of these companies has `enquiry: {send: true}` in footfall.yml, so nothing may be sent."
        raise UsageError(message)
    runner = AuditRunner(
        root=folder, config=config, checks=checks or load_checks(folder), hosts=hosts or {}, send=send, progress=say
    )
    return asyncio.run(runner.audit(companies))
