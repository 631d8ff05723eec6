"""The status of companies: their audits on disk, oldest first, and the results of the gates on the newest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from footfall.config.lookup import settings_of
from footfall.config.names import slug
from footfall.config.schema import CompanySettings, Config
from footfall.errors import FootfallError, UsageError
from footfall.judging.result import Result
from footfall.runs.diff import Changes, Noise, compare, noise_floor
from footfall.runs.gates import GateResult, evaluate_gates, gates_never_audited, unanswered
from footfall.runs.store import companies, has_result, load_result, runs


@dataclass(frozen=True, kw_only=True)
class CompanyStatus:
    """One company, its judged audits and the results of its gates."""

    results: tuple[Result, ...]
    gate_results: tuple[GateResult, ...]
    unreadable: str = ""
    """Why there is a newer one on disk that cannot be read; empty if there is none."""

    @property
    def newest(self) -> Result:
        """The newest judged audit."""
        return self.results[-1]

    @cached_property
    def changes(self) -> Changes | None:
        """What changed since the previous measured audit; None if there is none."""
        before = next((result for result in reversed(self.results[:-1]) if result.reach), None)
        return compare(before, self.newest) if before else None

    @cached_property
    def noise(self) -> Noise:
        """How much reach varies by itself, from the audits before the newest."""
        return noise_floor(self.results[:-1])


@dataclass(frozen=True, kw_only=True)
class _Unread:
    """What cannot be read of a company's audits."""

    number: int
    newest: str
    """Why the newest one cannot; empty if it can."""


def company_statuses(folder: Path, config: Config, names: Iterable[str] = ()) -> tuple[CompanyStatus, ...]:
    """Read the status of the named companies; without names, of those configured, or else of all on disk.

    Raises `UsageError` if there is no audit of a named company, and `FootfallError` if none of its audits can be read.
    """
    known, unread = _read_all(folder)
    wanted = [slug(name) for name in names]
    if lost := [unread[name].newest for name in wanted if name not in known and name in unread]:
        raise FootfallError(lost[0])
    if unknown := [name for name in wanted if name not in known]:
        message = (
            f"There is no audit of {', '.join(unknown)} in {folder}. Audited so far: {', '.join(known) or 'none'}."
        )
        raise UsageError(message)
    chosen = [known[name] for name in wanted] if wanted else _own(known, config)
    return tuple(_status(results, config, unread[results[-1].company.slug]) for results in chosen)


def unreadable(folder: Path) -> tuple[str, ...]:
    """Return why, for each company that was audited and of whose audits none can be read."""
    known, unread = _read_all(folder)
    return tuple(lost.newest for company, lost in unread.items() if company not in known)


def gate_results(statuses: Sequence[CompanyStatus]) -> tuple[GateResult, ...]:
    """Return the results of all gates, company by company."""
    return tuple(gate_result for status in statuses for gate_result in status.gate_results)


def never_audited(config: Config, statuses: Iterable[CompanyStatus]) -> tuple[CompanySettings, ...]:
    """Return the configured companies without an audit that can be read."""
    audited = {id(settings_of(config, status.newest.company)) for status in statuses}
    return tuple(company for company in config.companies if id(company) not in audited)


def results_never_audited(config: Config, statuses: Iterable[CompanyStatus]) -> tuple[GateResult, ...]:
    """Return the results of the gates of configured companies without an audit."""
    return tuple(
        gate_result
        for company in never_audited(config, statuses)
        for gate_result in gates_never_audited(company.gates or config.gates, company.name or company.url)
    )


def own_companies(folder: Path, config: Config) -> dict[str, tuple[Result, ...]]:
    """Return the judged audits of each company that is no competitor, oldest first, by its folder name."""
    known, _ = _read_all(folder)
    return {results[-1].company.slug: results for results in _own(known, config)}


def _own(known: dict[str, tuple[Result, ...]], config: Config) -> list[tuple[Result, ...]]:
    """Return the audits of own companies, without competitors and companies no longer configured."""
    own = [results for results in known.values() if not results[-1].company.competitor_of]
    return [results for results in own if not config.companies or settings_of(config, results[-1].company)]


def _read_all(folder: Path) -> tuple[dict[str, tuple[Result, ...]], dict[str, _Unread]]:
    """Read the judged audits of every company that was audited, and what of them cannot be read; by folder name."""
    known: dict[str, tuple[Result, ...]] = {}
    unread: dict[str, _Unread] = {}
    for company in companies(folder):
        results: list[Result] = []
        number, newest = 0, ""
        for run in filter(has_result, runs(folder, company)):
            try:
                results.append(load_result(run))
                newest = ""
            except FootfallError as error:
                number, newest = number + 1, str(error)
        if results or newest:
            unread[company] = _Unread(number=number, newest=newest)
        if results:
            known[company] = tuple(results)
    return known, unread


def _status(results: tuple[Result, ...], config: Config, unread: _Unread) -> CompanyStatus:
    return CompanyStatus(results=results, gate_results=_evaluated(results, config, unread), unreadable=unread.newest)


def _evaluated(results: tuple[Result, ...], config: Config, unread: _Unread) -> tuple[GateResult, ...]:
    company = results[-1].company
    if company.competitor_of:
        return ()
    settings = settings_of(config, company)
    gates = settings.gates if settings and settings.gates else config.gates
    if unread.newest:
        return unanswered(gates, company.name, "its newest audit cannot be read; run `footfall audit` again.")
    return evaluate_gates(gates, results, unread.number)
