"""Auditing companies: one after another, and none of them loses the others."""

import logging
import os
import platform
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Browser
from playwright.async_api import Error as PlaywrightError
from tenacity import AsyncRetrying, retry_if_exception, stop_after_attempt, wait_exponential

from footfall import __version__
from footfall.browser import chromium
from footfall.check import Check
from footfall.config import slug, spoken, web_address
from footfall.errors import FootfallError, NotAuditedError, UsageError
from footfall.evidence import (
    RECORDED,
    Company,
    Evidence,
    Exploration,
    Journeys,
    Provenance,
)
from footfall.fence import Fence
from footfall.first_contact import Introduction, first_contact
from footfall.judge import judge
from footfall.ledger import Ledger
from footfall.owner import settings_of
from footfall.progress import told
from footfall.prospect import Prospect
from footfall.reach.scent import usual_scent
from footfall.reading.urls import host_of, named_hosts
from footfall.result import Result
from footfall.settings import CompanySettings, Config, WalkSettings
from footfall.store import RESULTS, load_evidence, new_run, picture_hashes, run_folder, save_evidence, save_result
from footfall.walk import all_walks

# Competitors' sites are only read, and slowly.
_COMPETITOR_PAUSE = 1.0


@dataclass(slots=True, kw_only=True)
class Run:
    """What became of one company: a result, or the reason why there is none."""

    company: str
    folder: Path | None = None
    result: Result | None = None
    error: FootfallError | None = None
    competitor_of: str = ""

    @contextmanager
    def keeping_faults(self, url: str) -> Iterator[None]:
        """Let no fault stop the other companies: it becomes the reason why this one has no result."""
        try:
            yield
        except FootfallError as error:
            self.error = error
        except PlaywrightError as error:
            self.error = NotAuditedError(f"{url}: the browser broke off: {error.message.splitlines()[0]}")
        except OSError as error:
            self.error = FootfallError(f"The result could not be written: {error.strerror or error}.")
        except Exception as error:
            logging.getLogger(__name__).debug("auditing %s", url, exc_info=True)
            self.error = FootfallError(f"{url}: our own fault, {type(error).__name__}: {error}")


@dataclass(kw_only=True)
class Fleet:
    """Everything that one command audits."""

    root: Path
    config: Config
    checks: tuple[Check, ...]
    hosts: dict[str, str] = field(default_factory=dict)
    """Host names that lead to another host and port: the demo, or a preview behind a public name."""
    send: bool = False
    """Whether one enquiry may really be sent to each company whose configuration allows it too."""
    progress: Callable[[str], None] = lambda _: None
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    """What day it is: by this a run is named and a waiver runs out."""

    async def audit(self, companies: tuple[CompanySettings, ...]) -> list[Run]:
        """Walk and judge companies and their competitors."""
        runs = []
        async with chromium(self.hosts, hosts_of(companies)) as browser:
            for settings in companies:
                runs += await self._one(browser, settings)
        return runs

    async def _one(self, browser: Browser, settings: CompanySettings, competitor_of: str = "") -> list[Run]:
        """Audit a company after its competitors: whoever looks for it may come upon them."""
        run = Run(company=slug(settings.name or settings.url), competitor_of=competitor_of)
        prospect = None
        with run.keeping_faults(settings.url):
            prospect = await self.meet(browser, settings, competitor_of)
            run.company = prospect.company.slug
        rivals = []
        for rival in settings.competitors:
            about = CompanySettings(url=rival.url, name=rival.name, country=settings.country, trade=settings.trade)
            rivals += await self._one(browser, about, competitor_of=run.company)
        if prospect:
            with run.keeping_faults(settings.url):
                prospect.rivals = _walked(rivals)
                run.folder = await self.walk(prospect)
                run.result = self.judge(run.folder)
                if run.result.reach is None:
                    why = load_evidence(run.folder).not_measured.get("exploration", "no page could be read")
                    run.error = NotAuditedError(f"{settings.url}: {why}")
        return [run, *rivals]

    async def meet(self, browser: Browser, settings: CompanySettings, competitor_of: str = "") -> Prospect:
        """Make the first contact with a company, and send a prospect who knows its name.

        Raises `NotAuditedError` where its site cannot be audited.
        """
        url = web_address(settings.url)
        pace = self.config.walk
        # Whoever is served from this machine, as in the demo, is nobody to be courteous to.
        if competitor_of and (urlsplit(url).hostname or "") not in {each.partition(":")[0] for each in self.hosts}:
            pace = replace_pause(pace, max(_COMPETITOR_PAUSE, pace.pause))
        company = Company(
            name=settings.name or host_of(url),
            slug="",
            url=url,
            language=settings.language,
            country=settings.country.upper(),
            visitors=settings.visitors,
            languages=spoken(settings.languages),
            competitor_of=competitor_of,
        )
        prospect = Prospect(
            company=company,
            browser=browser,
            fence=Fence(named=named_hosts(url), only_named=pace.only_this_site),
            settings=pace,
            shots=Path(),
            enquiry=settings.enquiry,
            ledger=self._ledger(settings, competitor_of),
            owner=settings,
            search=self.config.search,
            folder=self.root,
        )
        try:
            introduction = await self._introduce(prospect)
        except NotAuditedError:
            if "://" in settings.url:
                raise
            # Typed without https and not to be had with it: some small firms still have none.
            prospect.company = replace(company, url=url.replace("https://", "http://", 1))
            introduction = await self._introduce(prospect)
        prospect.company = _introduced(company, introduction, settings)
        prospect.fence.named |= named_hosts(prospect.company.url)
        return prospect

    async def walk(self, prospect: Prospect) -> Path:
        """Walk one company's site and keep the evidence; say in which folder."""
        started = self.clock().replace(microsecond=0)
        company = prospect.company
        self.progress(f"{company.name} · {company.url}")
        with new_run(self.root, company.slug, started) as folder:
            prospect.shots = folder / "shots"
            evidence = await self._walks(prospect, started)
            save_evidence(evidence, folder)
        return run_folder(self.root, company.slug, started)

    def _ledger(self, settings: CompanySettings, competitor_of: str) -> Ledger | None:
        """Where a sent enquiry is entered; nothing is sent without it, and a competitor never gets one."""
        allowed = self.send and settings.enquiry.send and not competitor_of
        return Ledger(folder=self.root / RESULTS / ".sent") if allowed else None

    async def _introduce(self, prospect: Prospect) -> Introduction:
        """Make the first contact, and again where the fault may pass."""
        settings = prospect.settings
        patient = AsyncRetrying(
            retry=retry_if_exception(lambda error: isinstance(error, NotAuditedError) and error.passing),
            stop=stop_after_attempt(settings.retries + 1),
            wait=wait_exponential(multiplier=settings.retry_wait, max=60),
            before_sleep=lambda state: self.progress(f"  {state.outcome.exception()} Trying again."),  # type: ignore[union-attr]
            reraise=True,
        )
        async for attempt in patient:
            with attempt:
                return await first_contact(prospect)
        message = "no attempt was made"  # pragma: no cover - tenacity makes at least one
        raise NotAuditedError(message)

    async def _walks(self, prospect: Prospect, started: datetime) -> Evidence:
        recorded: dict[str, object] = {}
        missing: dict[str, str] = {}
        load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
        for walk in all_walks():
            began = time.monotonic()
            try:
                recorded[walk.name] = await walk.make(prospect, recorded)
            except (NotAuditedError, PlaywrightError) as error:
                missing[walk.name] = str(error).splitlines()[0][:200]
            except Exception as error:
                # Without the exploration there is nothing to tell; a fault in another walk loses that walk alone.
                if walk.name == "exploration":
                    raise
                logging.getLogger(__name__).debug("%s of %s", walk.name, prospect.company.url, exc_info=True)
                missing[walk.name] = f"our own fault, {type(error).__name__}: {error}"[:200]
            self.progress(told(walk, recorded.get(walk.name), missing.get(walk.name), time.monotonic() - began))
        known: dict[str, Any] = {
            name: kept for name, kept in recorded.items() if isinstance(kept, RECORDED.get(name, ()))
        }
        return Evidence(
            company=prospect.company,
            started=started,
            provenance=Provenance(
                footfall=__version__,
                browser=prospect.browser.version,
                platform=f"{platform.system()} Python {sys.version_info.major}.{sys.version_info.minor}",
                time_zone=str(datetime.now().astimezone().tzinfo),
                load=round(load, 2),
                configuration=self.config.digest(),
                scent=usual_scent().engine.name,
                pictures=picture_hashes(prospect.shots),
            ),
            journeys={name: kept for name, kept in recorded.items() if isinstance(kept, Journeys)},
            not_measured=missing,
            **known,
        )

    def judge(self, folder: Path) -> Result:
        """Judge a run's evidence, now or years later, and keep the result beside it."""
        evidence = load_evidence(folder)
        mine = settings_of(self.config, evidence.company)
        result = judge(evidence, self.checks, mine.waive if mine else ())
        save_result(result, folder)
        return result


def _walked(runs: Iterable[Run]) -> tuple[tuple[Company, Exploration], ...]:
    """The companies whose sites could be walked, and what was seen there."""
    kept = [load_evidence(run.folder) for run in runs if run.folder]
    return tuple((each.company, each.exploration) for each in kept if each.exploration)


def replace_pause(settings: WalkSettings, pause: float) -> WalkSettings:
    """Walk at another pace."""
    kept = {name: getattr(settings, name) for name in settings.__struct_fields__}
    return WalkSettings(**{**kept, "pause": pause})


def _introduced(company: Company, introduction: Introduction, settings: CompanySettings) -> Company:
    name = settings.name or introduction.name
    return replace(
        company,
        name=name,
        slug=slug(name),
        url=introduction.url,
        language=settings.language or introduction.language,
        country=company.country or introduction.country,
    )


def hosts_of(companies: Iterable[CompanySettings]) -> frozenset[str]:
    """The hosts that these companies and their competitors name, without ports."""
    urls = [url for company in companies for url in (company.url, *(rival.url for rival in company.competitors))]
    return frozenset(urlsplit(web_address(url)).hostname or "" for url in urls)


def named(config: Config, urls: tuple[str, ...]) -> tuple[CompanySettings, ...]:
    """Choose whom to audit: the addresses given, with what the configuration knows of them, or all it names.

    Raises `UsageError` where there is nobody to audit.
    """
    if not urls:
        if not config.companies:
            message = "Nobody to audit: give a web address, or name companies in footfall.yml."
            raise UsageError(message)
        return config.companies
    chosen = []
    for url in urls:
        known = next((each for each in config.companies if url in {each.url, each.name, slug(each.name)}), None)
        if known is None:
            host = host_of(web_address(url))
            known = next((each for each in config.companies if host_of(web_address(each.url)) == host), None)
        chosen.append(known or CompanySettings(url=url))
    return tuple(chosen)
