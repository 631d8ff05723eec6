"""How companies stand: their audits on disk, the oldest first, and the gates' answers to the newest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from footfall.config.lookup import settings_of
from footfall.config.names import slug
from footfall.config.schema import Config
from footfall.errors import FootfallError, UsageError
from footfall.judging.result import Result
from footfall.runs.diff import Changes, Noise, compare, noise_floor
from footfall.runs.gates import GateResult, evaluate_gates, gates_never_audited
from footfall.runs.store import companies, has_result, load_result, runs


@dataclass(frozen=True, kw_only=True)
class CompanyStatus:
    """One company, its judged audits and what its gates answer."""

    results: tuple[Result, ...]
    held: tuple[GateResult, ...]

    @property
    def newest(self) -> Result:
        """The audit that is told of."""
        return self.results[-1]

    @cached_property
    def changes(self) -> Changes | None:
        """What changed since the audit before, where there is one that was measured."""
        before = next((each for each in reversed(self.results[:-1]) if each.reach), None)
        return compare(before, self.newest) if before else None

    @cached_property
    def noise(self) -> Noise:
        """How much the number moves by itself, from the audits before the newest."""
        return noise_floor(self.results[:-1])


def company_statuses(folder: Path, config: Config, names: Iterable[str] = ()) -> tuple[CompanyStatus, ...]:
    """Read how the companies named stand, or those of the configuration, or all on disk where it names none.

    Raises `UsageError` where there is no audit of a company named.
    """
    known = {name: results for name in companies(folder) if (results := _results(folder, name))}
    wanted = [slug(name) for name in names]
    if unknown := [name for name in wanted if name not in known]:
        message = f"There is no audit of {', '.join(unknown)} in {folder}; there is of: {', '.join(known) or 'nobody'}."
        raise UsageError(message)
    chosen = [known[name] for name in wanted] if wanted else _own(known, config)
    return tuple(CompanyStatus(results=results, held=_held(folder, results, config)) for results in chosen)


def gate_results(standing: Sequence[CompanyStatus]) -> tuple[GateResult, ...]:
    """Every gate's answer, company by company."""
    return tuple(held for each in standing for held in each.held)


def results_never_audited(config: Config, standing: Iterable[CompanyStatus]) -> tuple[GateResult, ...]:
    """Answer the gates of companies in the configuration of which there is no audit."""
    there = {id(settings_of(config, each.newest.company)) for each in standing}
    return tuple(
        held
        for each in config.companies
        if id(each) not in there
        for held in gates_never_audited(each.gates or config.gates, each.name or each.url)
    )


def own_companies(folder: Path, config: Config) -> dict[str, tuple[Result, ...]]:
    """The judged audits of each company of one's own, the oldest first, by its name as a folder."""
    known = {name: results for name in companies(folder) if (results := _results(folder, name))}
    return {results[-1].company.slug: results for results in _own(known, config)}


def _own(known: dict[str, tuple[Result, ...]], config: Config) -> list[tuple[Result, ...]]:
    """The companies that are somebody's own: competitors are only read, and who left the configuration is let go."""
    own = [results for results in known.values() if not results[-1].company.competitor_of]
    return [results for results in own if not config.companies or settings_of(config, results[-1].company)]


def _results(folder: Path, company: str) -> tuple[Result, ...]:
    """A company's judged audits; an old one that can't be read any more is passed over, the newest must be whole."""
    judged = _judged(folder, company)
    return tuple(result for run in judged if (result := _read(run, needed=run == judged[-1])))


def _judged(folder: Path, company: str) -> list[Path]:
    return [run for run in runs(folder, company) if has_result(run)]


def _read(run: Path, *, needed: bool) -> Result | None:
    try:
        return load_result(run)
    except FootfallError:
        if needed:
            raise
        return None


def _held(folder: Path, results: tuple[Result, ...], config: Config) -> tuple[GateResult, ...]:
    company = results[-1].company
    if company.competitor_of:
        return ()
    mine = settings_of(config, company)
    unread = max(0, len(_judged(folder, company.slug)) - len(results))
    return evaluate_gates(mine.gates if mine and mine.gates else config.gates, results, unread)
