"""`footfall try-fix`: paste a fix into a copy of the recorded pages, walk it, and say what it wins there."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from footfall._version import __version__
from footfall.check import Finding
from footfall.commands.judge import judged_runs
from footfall.config.load import load
from footfall.config.lookup import settings_of
from footfall.config.schema import CompanySettings
from footfall.errors import UsageError
from footfall.evidence import Evidence
from footfall.judging.judge import judge
from footfall.judging.project_checks import load_checks
from footfall.judging.result import CheckResult, Result
from footfall.pipeline.events import Listener
from footfall.pipeline.fix_trial import Pasted, answered, copies_of, pasted_into, promised_by, walked_on_copies
from footfall.pipeline.telling import telling
from footfall.runs.calibrations import calibration_of
from footfall.runs.fix_trials import FixTrial, save_trial
from footfall.runs.store import load_evidence
from footfall.snippets import ON_A_PAGE, snippets_for
from footfall.terminal import Telling, say

_NOT_MEASURED = 3
_VERDICTS = {
    True: "The check no longer asks for it.",
    False: "The check still asks for it.",
    None: "We cannot tell whether the check still asks for it.",
}


def try_fix(finding: str, folder: Path, *, company: str, how: Telling = Telling.PROGRESS) -> int:
    """Try the fix of a finding of a company's newest audit, store and print the result. Return the exit code."""
    runs = judged_runs((company,) if company else (), folder, every_run=False)
    if len(runs) != 1:
        message = f"Name the company with --company. Audited so far: {', '.join(run.parent.name for run in runs)}."
        raise UsageError(message)
    (run,) = runs
    config, checks, evidence = load(folder), load_checks(folder), load_evidence(run)
    if evidence.company.competitor_of:
        message = f"{evidence.company.name} is a competitor, whose site is only read."
        raise UsageError(message)
    settings = settings_of(config, evidence.company) or _settings(evidence)
    calibration = calibration_of(folder, evidence.company)

    def judged(seen: Evidence) -> Result:
        return judge(seen, checks, settings.waive, calibration=calibration, combine=False)

    result = judged(evidence)
    answer, wanted = _finding(result, finding)
    pasted = _pasted(answer.check, wanted, evidence, run)

    async def both(tell: Listener) -> list[Result]:
        plain = copies_of(evidence.exploration, run) if evidence.exploration else {}
        return [
            judged(await walked_on_copies(evidence, copies, settings, config, tell))
            for copies in (plain, pasted.copies)
        ]

    with telling(how) as tell:
        before, after = asyncio.run(both(tell))
    if not before.reach or not after.reach:
        say(f"The copy has no number: {(after if before.reach else before).why_no_number}.")
        return _NOT_MEASURED
    if before.not_measured != after.not_measured:
        lost = dict(before.not_measured.items() ^ after.not_measured.items())
        say(f"The two walks of the copy cannot be compared: {next(iter(lost.values()))}.")
        return _NOT_MEASURED
    trial = FixTrial(
        at=datetime.now(UTC).replace(microsecond=0),
        footfall=__version__,
        pages=len(pasted.pages),
        before=before.reach.reached,
        after=after.reach.reached,
        answered=answered(wanted, before.check(answer.check), after.check(answer.check)),
    )
    save_trial(wanted.id, trial, run)
    _print_result(wanted, trial, pasted, promised_by(result, wanted))
    return 0


def _settings(evidence: Evidence) -> CompanySettings:
    company = evidence.company
    return CompanySettings(url=company.url, name=company.name, language=company.language, country=company.country)


def _finding(result: Result, wanted: str) -> tuple[CheckResult, Finding]:
    """Return a finding of a result by its id, and the answer that it belongs to.

    Raises `UsageError` if there is none.
    """
    for answer in result.judged:
        for finding in answer.outcome.findings:
            if finding.id == wanted:
                return answer, finding
    message = f"There is no finding {wanted}. `footfall report --format json` lists them all."
    raise UsageError(message)


def _pasted(check: str, finding: Finding, evidence: Evidence, run: Path) -> Pasted:
    """Return copies of a run's pages with a finding's snippets in them.

    Raises `UsageError` if there is nothing to paste, or no page to paste it into.
    """
    made = snippets_for(check, finding, evidence)
    snippets = [snippet for snippet in made if snippet.place in ON_A_PAGE]
    if made and not snippets:
        message = f"The fix for {finding.id} belongs on the server: no copy of a page can show it."
        raise UsageError(message)
    if not snippets or not evidence.exploration:
        message = f"There is nothing to paste for {finding.id}."
        raise UsageError(message)
    copies = copies_of(evidence.exploration, run)
    if not copies:
        message = "The audit's records of pages are no longer there. Audit once more, then try again."
        raise UsageError(message)
    pasted = pasted_into(copies, snippets)
    if not pasted.pages:
        message = f"We found no place for it in the pages’ HTML: we looked for {pasted.why_not[0]}."
        raise UsageError(message)
    return pasted


def _print_result(finding: Finding, trial: FixTrial, pasted: Pasted, promised: float) -> None:
    pages = "1 page" if trial.pages == 1 else f"{trial.pages} pages"
    say(f"\n{finding.fix}")
    say(f"  Pasted into {pages} of a copy; your site was not changed.")
    for why in pasted.why_not:
        say(f"  We found no place for some of it: we looked for {why}.")
    say(f"  {_VERDICTS[trial.answered]}")
    figures = f"{_signed(trial.won)} (modelled; {_signed(promised)} was promised)"
    say(f"  {trial.before:.0f} of 100 get through on the copy without it, {trial.after:.0f} with it: {figures}.")


def _signed(people: float) -> str:
    # A figure that rounds to 0.0 gets no sign.
    return f"{people:+.1f}" if round(people, 1) else "0"
