"""`footfall calibrate`: hold a company's number against the owner's own counts of visits."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from footfall.calibration.contacts import EventNames, contacts, counted_as, form_paths, is_plain
from footfall.calibration.counts import Counts
from footfall.calibration.fit import PROSPECTS, calibrated
from footfall.calibration.load import load_counts
from footfall.config.load import load
from footfall.config.names import slug
from footfall.errors import UsageError
from footfall.evidence import ContactGoal
from footfall.judging.project_checks import load_checks
from footfall.judging.result import Result
from footfall.reach.calibration import Calibration, Estimate
from footfall.reach.scent import default_scent
from footfall.reach.world import EXPECTED
from footfall.reading.urls import named_hosts
from footfall.runs.calibrations import save_calibration
from footfall.runs.rejudge import judge_run
from footfall.runs.status import own_companies
from footfall.runs.store import companies, has_evidence, has_result, load_evidence, load_result, runs
from footfall.terminal import say

_AS = {ContactGoal.RING: "counts as a call", ContactGoal.WRITE: "counts as a message", "": "not counted as a contact"}
_LANDINGS_SHOWN, _EVENTS_SHOWN = 5, 12


def calibrate(
    files: tuple[Path, ...],
    folder: Path,
    *,
    company: str,
    month: str,
    events: tuple[tuple[str, ...], tuple[str, ...]] = ((), ()),
) -> int:
    """Store the estimates from exported visit counts, judge the newest audit with them, and print both numbers.

    `events` are the owner's names of the events for calls and messages.

    Raises `UsageError` if a file is of an unknown format, if they do not belong together, or if the company is unclear.
    """
    config = load(folder)
    name = _whose(own_companies(folder, config), company)
    run, before = _newest(folder, name)
    evidence = load_evidence(run)
    named = EventNames(ring=events[0], write=events[1])
    hosts = named_hosts(evidence.company.url)
    counts = load_counts(files, form_paths(evidence), _period(month), hosts)
    touched = contacts(counts.events, named)
    calibration = calibrated(counts, touched, evidence, default_scent(), before.started)
    kept = save_calibration(calibration, folder, name)
    checks = load_checks(folder)
    after = judge_run(run, config, checks)
    for rival in _rivals(folder, name):
        judge_run(rival, config, checks)
    for line in _lines(before, after, calibration, counts, counted_as(counts.events, named)):
        say(line, error=False)
    say(f"\nSaved: {kept} (counts and estimates only). All audits use it from now on; `footfall judge --all` applies")
    say("it to earlier ones. To go back, delete the file and run `footfall judge`.")
    return 0


def _whose(own: Iterable[str], company: str) -> str:
    """Return the folder name of the company whose counts these are.

    Raises `UsageError` if it is unclear which.
    """
    names = list(own)
    wanted = slug(company) if company else names[0] if len(names) == 1 else ""
    if wanted not in names:
        known = ", ".join(names) or "none yet, run `footfall audit` first"
        message = f"Name the company of these visits with --company. Companies: {known}."
        raise UsageError(message)
    return wanted


def _newest(folder: Path, company: str) -> tuple[Path, Result]:
    """Return the newest audit of a company that has a number and evidence.

    Raises `UsageError` if there is none.
    """
    for run in reversed(_judged(folder, company)):
        if (result := load_result(run)).reach:
            return run, result
    message = f"No audit of {company} has a number and its evidence: run `footfall audit` first."
    raise UsageError(message)


def _judged(folder: Path, company: str) -> list[Path]:
    return [run for run in runs(folder, company) if has_result(run) and has_evidence(run)]


def _rivals(folder: Path, company: str) -> Iterator[Path]:
    """Yield the newest audit of each competitor, which is assumed to have the same visitors."""
    for other in companies(folder):
        judged = _judged(folder, other)
        if judged and load_result(judged[-1]).company.competitor_of == company:
            yield judged[-1]


def _period(month: str) -> tuple[date, date] | None:
    if not month:
        return None
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        message = f"--month {month}: write the month as in 2026-10."
        raise UsageError(message) from None
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _lines(
    before: Result, after: Result, calibration: Calibration, counts: Counts, events: dict[str, str]
) -> Iterator[str]:
    """Yield the lines of the output: the counts, the estimates and the new number."""
    visits = f"{calibration.visits:,} visits from {calibration.first} to {calibration.last}"
    yield f"{before.company.name}: {visits} ({', '.join(calibration.tools)})."
    yield ""
    yield from _measured(calibration, counts, events)
    yield from _estimated(calibration)
    yield ""
    for when, result in (("Before", before), ("Now", after)):
        if reach := result.reach:
            likely = f"most likely {reach.low:.0f} to {reach.high:.0f}"
            yield f"  {when:<7}{reach.people['reached']} of 100 prospects get through ({likely})."


def _measured(calibration: Calibration, counts: Counts, events: dict[str, str]) -> Iterator[str]:
    yield "  Measured:"
    if landings := calibration.landings:
        total = sum(landings.values()) + calibration.elsewhere
        shown = list(landings.items())[:_LANDINGS_SHOWN]
        often = ", ".join(f"{path} {100 * number / total:.0f} %" for path, number in shown)
        left_out = f"; {100 * calibration.elsewhere / total:.0f} % on pages that were not walked (left out)"
        yield f"    landing pages: {often}{left_out if calibration.elsewhere else ''}"
    else:
        yield "    landing pages: not in these files, so everybody is assumed to land on the start page"
    if not counts.devices:
        yield f"    devices: not in these files, so {100 * EXPECTED['on a phone']:.0f} % on a phone stays assumed"
    shown_events = filter(is_plain, sorted(events, key=lambda name: (not events[name], -counts.events[name])))
    for name in list(shown_events)[:_EVENTS_SHOWN]:
        yield f"    {counts.events[name]:,} × {name}: {_AS[events[name]]}"
    if not calibration.contacts:
        yield "    contacts: not in these files; if an event means one, name it with --write or --ring"
    yield from (f"    {remark}" for remark in counts.remarks)


def _estimated(calibration: Calibration) -> Iterator[str]:
    """Yield the estimates, each beside what was assumed before."""
    says = {
        "on a phone": "of visitors are on a phone",
        "visitors who ring": "of prospects would rather call",
        "visitors who write": "of prospects would rather write",
        PROSPECTS: "of visits are prospects, if the model is right",
    }
    shown = [(text, name) for name, text in says.items() if name in calibration.estimates]
    if shown:
        yield "  Estimated, with the 80 % interval:"
    for text, name in shown:
        assumed = f" (assumed before: {100 * EXPECTED[name]:.0f} %)" if name in EXPECTED.values else ""
        yield f"    {_range(calibration.estimates[name])} {text}{assumed}"


def _range(estimate: Estimate) -> str:
    return f"{100 * estimate.value:.0f} % ({100 * estimate.low:.0f} to {100 * estimate.high:.0f} %)"
