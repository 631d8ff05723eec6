"""`footfall compare`: the effect of a change on reach, between two audits or a preview and the live site."""

import asyncio
import re
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import msgspec

from footfall.check import Check
from footfall.config.load import load, site_address
from footfall.config.lookup import chosen_companies, settings_of
from footfall.config.names import slug, web_address
from footfall.config.schema import CompanySettings, Config, SearchSettings
from footfall.errors import UsageError
from footfall.evidence import Evidence
from footfall.judging.judge import judge
from footfall.judging.project_checks import load_checks
from footfall.judging.result import Result
from footfall.pipeline.company_audit import AuditRunner
from footfall.pipeline.folder_server import serving_folders
from footfall.pipeline.own_walks import load_walks
from footfall.pipeline.plain_lines import print_line
from footfall.pipeline.run import Run
from footfall.publish import comparison
from footfall.publish.redact import redactor
from footfall.reach.calibration import Calibration
from footfall.reading.urls import host_of, named_hosts, same_site
from footfall.runs.calibrations import calibration_of
from footfall.runs.diff import compare as changes_between
from footfall.runs.diff import noise_floor
from footfall.runs.gates import falls_too_far
from footfall.runs.status import own_companies
from footfall.runs.store import load_evidence, run_folder
from footfall.terminal import inert_json, say
from footfall.walk import Walk

# These checks depend on the address of a site, and a preview has a different address.
OF_THE_ADDRESS = frozenset(
    {
        *("canonical", "certificate", "landing_elsewhere", "language_versions", "mail_own_domain", "noindex"),
        *("plain_http", "robots_open", "secure_page", "sitemap", "www_address"),
    }
)
_NOT_MEASURED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One side of the comparison: its evidence, and its result if it is an audit on disk."""

    recorded: Evidence | None = None
    folder: Path = Path()
    result: Result | None = None

    @property
    def evidence(self) -> Evidence:
        """The evidence recorded now, or loaded from the audit's folder."""
        return self.recorded or load_evidence(self.folder)


def compare(asked: tuple[str, str], folder: Path, *, company: str, output_format: str, gate: bool = False) -> int:
    """Compare two audits on disk, or sites that are walked now and not stored; a folder is served meanwhile.

    With `gate`, return 1 if reach falls by more than `gates.fall` allows.
    """
    config, checks = load(folder), load_checks(folder)
    sites = [side for side in asked if not _is_run(side)]
    with serving_folders(sites) as (served, hosts):
        here = dict(zip(sites, served, strict=True))
        before, after = (here.get(side, side) for side in asked)
        results = _audits(before, after, folder, company, config)
        settings = _settings(before, after, company, config, results)
        most = _allowed_fall(settings, config) if gate else None
        named = (("before", before), ("after", after))
        walked = {at: web_address(side) for at, side in named if not _is_run(side)}
        sides = {at: _stored_run(folder, side, results) for at, side in named if _is_run(side)}
        if walked:
            sides |= asyncio.run(_walk(walked, settings, config, load_walks(folder), hosts))
    calibration = calibration_of(folder, results[-1].company) if results else None
    compared = _comparison(sides["before"], sides["after"], checks, settings, results, calibration)
    if config.publish.hide:
        compared = redactor(config.publish.hide, [side.evidence for side in sides.values()])(compared)
    address = "" if walked else site_address(config.publish)
    if output_format == "json":
        click.echo(inert_json(msgspec.json.encode(compared)))
    else:
        click.echo(
            comparison.text(compared, address)
            if output_format == "text"
            else comparison.markdown(compared, address).rstrip()
        )
    if compared.reached is None:
        return _NOT_MEASURED
    if most is not None and falls_too_far(-compared.reached, most, compared.noise.points):
        say(f"Gate failed: reach falls by {-compared.reached:.1f}; allowed: {most + compared.noise.points:g}.")
        return 1
    return 0


def _allowed_fall(settings: CompanySettings, config: Config) -> float:
    """Return by how much reach may fall, in people out of 100.

    Raises `UsageError` if no gate says so.
    """
    most = (settings.gates or config.gates).fall
    if most is None:
        message = "--gate: nothing says how far reach may fall; set `fall` under `gates` in footfall.yml."
        raise UsageError(message)
    return most


def _is_run(side: str) -> bool:
    return side in {"newest", "previous"} or bool(re.fullmatch(r"\d{4}-\d\d-\d\d(T\d{6}Z)?", side))


def _audits(before: str, after: str, folder: Path, company: str, config: Config) -> tuple[Result, ...]:
    """Return the audits of the company in question, oldest first; empty if it was never audited.

    Raises `UsageError` if it is unclear which company is meant.
    """
    own = own_companies(folder, config)
    if company:
        if slug(company) not in own and (_is_run(before) or _is_run(after)):
            message = f"There is no audit of {company} in {folder}. Audited so far: {', '.join(own) or 'none'}."
            raise UsageError(message)
        return own.get(slug(company), ())
    addresses = [web_address(side) for side in (before, after) if not _is_run(side)]
    matching = [
        results for results in own.values() if any(same_site(results[-1].company.url, address) for address in addresses)
    ]
    if matching:
        return matching[0]
    if not _is_run(before) and not _is_run(after):
        return ()
    if len(own) != 1:
        message = f"Name the company with --company. Audited so far: {', '.join(own) or 'none'}."
        raise UsageError(message)
    return next(iter(own.values()))


def _settings(before: str, after: str, company: str, config: Config, results: tuple[Result, ...]) -> CompanySettings:
    """Return the company's settings, whichever address is walked."""
    if results:
        known = settings_of(config, results[-1].company)
        about = results[-1].company
        return known or CompanySettings(url=about.url, name=about.name, language=about.language, country=about.country)
    if company:
        return chosen_companies(config, (company,))[0]
    candidates = [chosen_companies(config, (side,))[0] for side in (before, after)]
    return next((candidate for candidate in candidates if candidate in config.companies), candidates[0])


def _stored_run(folder: Path, side: str, results: tuple[Result, ...]) -> _Side:
    """Find an audit by its day or the name of its folder, or as `newest` or `previous`.

    Raises `UsageError` if there is none; the message lists the newest audits.
    """
    by_folder = {run_folder(folder, result.company.slug, result.started): result for result in results}
    if side in {"newest", "previous"}:
        found = list(by_folder)[-1:] if side == "newest" else list(by_folder)[-2:-1]
    else:
        found = [path for path in by_folder if path.name.startswith(side)]
    if not found:
        days = ", ".join(path.name for path in list(by_folder)[-10:])
        what = "no audit before the newest" if side == "previous" else f"no audit {side}"
        message = f"There is {what} of {results[-1].company.name}; the newest are: {days}."
        raise UsageError(message)
    return _Side(folder=found[-1], result=by_folder[found[-1]])


async def _walk(
    addresses: dict[str, str],
    settings: CompanySettings,
    config: Config,
    walks: tuple[Walk, ...],
    hosts: dict[str, str],
) -> dict[str, _Side]:
    """Walk the sites as an audit does, but without search engines and competitors, and store nothing.

    Raises `NotAuditedError` if a site cannot be audited.
    """
    config = msgspec.structs.replace(config, search=SearchSettings())
    company = msgspec.structs.replace(settings, competitors=())
    targets = [msgspec.structs.replace(company, url=url) for url in addresses.values()]
    sides = {}
    with TemporaryDirectory(prefix="footfall-") as folder:
        for at, target in zip(addresses, targets, strict=True):
            runner = AuditRunner(
                root=Path(folder) / at, config=config, checks=(), walks=walks, hosts=hosts, tell=print_line
            )
            run = Run(company=at)
            with run.keeping_faults(target.url):
                async with runner.session(target, slug(settings.name) if settings.name else at) as prospect:
                    stored = await runner.walk(prospect, target)
                sides[at] = _Side(recorded=load_evidence(stored))
            if run.error:
                raise run.error
    return sides


def _comparison(  # noqa: PLR0913, PLR0917 - both sides, and all that judges them
    before: _Side,
    after: _Side,
    checks: tuple[Check, ...],
    settings: CompanySettings,
    results: tuple[Result, ...],
    calibration: Calibration | None,
) -> comparison.Comparison:
    """Compare both sides; judge them again if their methods differ."""
    aside: frozenset[str] = frozenset()
    if before.result and after.result and before.result.method == after.result.method:
        then, now = before.result, after.result
    else:
        searched = bool(before.result and after.result)
        old, new = before.evidence, after.evidence
        if host_of(old.company.url) not in named_hosts(new.company.url):
            aside = OF_THE_ADDRESS
            _warn_about_live_links(old, new)
        asked = tuple(check for check in checks if check.name not in aside)
        then, now = (
            judge(
                evidence if searched else _unsearched(evidence, new),
                asked,
                settings.waive,
                calibration=calibration,
                combine=False,
            )
            for evidence in (old, new)
        )
    changes = changes_between(then, now)
    earlier = [result for result in results if result.started <= then.started]
    return comparison.Comparison(
        changes=changes,
        reached=changes.reached,
        noise=noise_floor(earlier),
        method_changed=changes.method_changed,
        left_aside=tuple(sorted(aside)),
    )


def _unsearched(evidence: Evidence, like: Evidence) -> Evidence:
    """Return evidence for the market of `like`, without search results: engines do not know a preview."""
    company = replace(evidence.company, visitors=like.company.visitors, languages=like.company.languages)
    why = {"search_results": "search engines are not queried when two sites are compared"}
    return replace(evidence, company=company, search_results=None, not_measured=evidence.not_measured | why)


def _warn_about_live_links(before: Evidence, after: Evidence) -> None:
    """Warn if links of a preview lead to the live site, where the walk did not follow."""
    live = named_hosts(before.company.url)
    out = {link.url for page in after.exploration or () for link in page.links if host_of(link.url) in live}
    if out:
        subject = f"{len(out)} addresses" if len(out) > 1 else "An address"
        say(
            f"{subject} that this site links to, on {host_of(before.company.url)}: whoever clicked there left it, and "
            "what is behind was not walked. Build the preview with its own address, or with relative links."
        )
