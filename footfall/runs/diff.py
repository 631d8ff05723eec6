"""What changed between two audits of one company, and how much the number moves by itself.

Only what the site did counts as a change of the site: a check that asks
differently now, or could not be asked, is told apart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from footfall.check import Finding, Status
from footfall.judging.result import CheckResult, Result
from footfall.runs.identity import KnownFindings, host_independent_id

# Assumed until a company's own audits tell: half a person, which a whole number does not show. The two demo firms,
# audited each week of a year on one machine (benchmarks/year.py), moved by nothing at all in the 82 pairs between which
# their sites stayed as they were; over the net, loads and late pop-ups can tip.
USUAL_NOISE = 0.5
_ENOUGH_PAIRS = 5
# Of the pairs in which no question was answered otherwise, the tenth that moved most is left out: a site may change in
# a way that no check asks about and that the model still notices, and what was a change is not to pass for noise.
_USUALLY = 0.9
ANSWERED = {Status.SCORED, Status.NOT_APPLICABLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFinding:
    """A finding with the check that made it, in the audit in which it was open."""

    judged: CheckResult
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreChange:
    """A check that answered with another score though the same findings are open."""

    before: CheckResult
    after: CheckResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Everything that two audits of one company tell differently."""

    before: Result
    after: Result
    opened: tuple[OpenFinding, ...]
    """Open in the later audit alone."""
    closed: tuple[OpenFinding, ...]
    """Open in the earlier audit alone."""
    worse: tuple[ScoreChange, ...]
    better: tuple[ScoreChange, ...]
    unmeasured: tuple[CheckResult, ...]
    """Answered in the earlier audit, and in the later one no longer."""
    asked_anew: tuple[CheckResult, ...]
    """Checks of the later audit that the earlier one did not have, or had in another version."""
    dropped: tuple[CheckResult, ...]
    """Checks of the earlier audit that are no longer asked."""

    @property
    def method_changed(self) -> bool:
        """Whether the figures of both can no longer be compared digit by digit, as far as both tell their method."""
        return bool(self.before.method and self.after.method) and self.before.method != self.after.method

    @property
    def reached(self) -> float | None:
        """People out of 100 who get through in addition; nothing where one of both was not measured."""
        if self.before.reach is None or self.after.reach is None:
            return None
        return self.after.reach.reached - self.before.reach.reached

    @property
    def nothing(self) -> bool:
        """Whether the site answered every question as before."""
        return not (self.opened or self.closed or self.worse or self.better or self.unmeasured or self.asked_anew)


def compare(before: Result, after: Result) -> Changes:
    """Say what the later audit tells differently; a preview at another address counts as the same site."""
    then = {each.check: each for each in before.judged}
    now = {each.check: each for each in after.judged}
    both = [(then[name], each) for name, each in now.items() if name in then and then[name].version == each.version]
    told = [(old, new) for old, new in both if {old.outcome.status, new.outcome.status} <= ANSWERED]
    opened = [each for old, new in told for each in _alone(new, old, after, before)]
    closed = [each for old, new in told for each in _alone(old, new, before, after)]
    stirred = {each.judged.check for each in (*opened, *closed)}
    moved = [(_score(new) - _score(old), old, new) for old, new in told if new.check not in stirred]
    return Changes(
        before=before,
        after=after,
        opened=tuple(opened),
        closed=tuple(closed),
        worse=tuple(ScoreChange(before=old, after=new) for by, old, new in moved if by < 0),
        better=tuple(ScoreChange(before=old, after=new) for by, old, new in moved if by > 0),
        unmeasured=tuple(
            new for old, new in both if old.outcome.status in ANSWERED and new.outcome.status not in ANSWERED
        ),
        asked_anew=tuple(each for name, each in now.items() if name not in then or then[name].version != each.version),
        dropped=tuple(each for name, each in then.items() if name not in now),
    )


def _alone(here: CheckResult, there: CheckResult, result: Result, other: Result) -> Iterable[OpenFinding]:
    known = KnownFindings(there, other)
    for finding in here.outcome.findings:
        if not known.recognises(host_independent_id(here, finding, result)):
            yield OpenFinding(judged=here, finding=finding)


def _score(judged: CheckResult) -> float:
    return 1.0 if judged.outcome.score is None else judged.outcome.score


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """How much the number moves from one audit to the next though nothing changed."""

    points: float
    """People out of 100."""
    pairs: int
    """From so many pairs of this company's own audits; 0 where the usual figure is taken."""


def noise_floor(results: Iterable[Result]) -> Noise:
    """Measure it on successive audits, the oldest first, between which the site answered all questions alike."""
    moves = (unchanged_delta(compare(before, after)) for before, after in pairwise(results))
    return noise_from_deltas([each for each in moves if each is not None])


def unchanged_delta(changes: Changes) -> float | None:
    """How far the number moved though every question was answered alike; nothing where one was not."""
    quiet = changes.nothing and not changes.method_changed and changes.reached is not None
    return abs(changes.reached) if quiet and changes.reached is not None else None


def noise_from_deltas(moves: Sequence[float]) -> Noise:
    """Say how far the number moves by itself: nine in ten quiet pairs moved no further."""
    if len(moves) < _ENOUGH_PAIRS:
        return Noise(points=USUAL_NOISE, pairs=0)
    return Noise(points=round(sorted(moves)[ceil(_USUALLY * len(moves)) - 1], 3), pairs=len(moves))
