"""What changed between two audits of one company, and how much reach varies by itself.

Only a change of the site counts as one: a check whose version changed, or that
could not be answered, is listed separately.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from footfall.check import Finding, Status
from footfall.judging.result import CheckResult, Result
from footfall.runs.identity import KnownFindings, host_independent_id

# Used until a company has enough audits of its own: half a person, which a whole number does not show. The two demo
# companies, audited weekly for a year on one machine (benchmarks/year.py), did not move at all in the 82 pairs in which
# their sites were unchanged; over the network, load times and late pop-ups can tip the number.
USUAL_NOISE = 0.5
_ENOUGH_PAIRS = 5
# Of the pairs in which every answer stayed the same, the tenth that moved most is left out: a site may change in a way
# that no check asks about but the model notices, and such a change must not pass for noise.
_USUALLY = 0.9
ANSWERED = {Status.SCORED, Status.NOT_APPLICABLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFinding:
    """An open finding of an audit, with the result of its check."""

    judged: CheckResult
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreChange:
    """A check whose score changed although the same findings are open."""

    before: CheckResult
    after: CheckResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All differences between two audits of one company."""

    before: Result
    after: Result
    opened: tuple[OpenFinding, ...]
    """Open only in the later audit."""
    closed: tuple[OpenFinding, ...]
    """Open only in the earlier audit."""
    worse: tuple[ScoreChange, ...]
    better: tuple[ScoreChange, ...]
    unmeasured: tuple[CheckResult, ...]
    """Answered in the earlier audit, but not in the later one."""
    asked_anew: tuple[CheckResult, ...]
    """Checks of the later audit that are new or have another version than in the earlier one."""
    dropped: tuple[CheckResult, ...]
    """Checks of the earlier audit that the later one does not have."""

    @property
    def method_changed(self) -> bool:
        """Whether the methods differ, so that the figures are not comparable; False if one method is unknown."""
        return bool(self.before.method and self.after.method) and self.before.method != self.after.method

    @property
    def reached(self) -> float | None:
        """The change of reach, in people out of 100; None if either audit was not measured."""
        if self.before.reach is None or self.after.reach is None:
            return None
        return self.after.reach.reached - self.before.reach.reached

    @property
    def nothing(self) -> bool:
        """Whether every check has the same answer as before."""
        return not (self.opened or self.closed or self.worse or self.better or self.unmeasured or self.asked_anew)


def compare(before: Result, after: Result) -> Changes:
    """Return what changed from one audit to the next; a preview at another address counts as the same site."""
    then = {judged.check: judged for judged in before.judged}
    now = {judged.check: judged for judged in after.judged}
    both = [(then[name], new) for name, new in now.items() if name in then and then[name].version == new.version]
    answered = [(old, new) for old, new in both if {old.outcome.status, new.outcome.status} <= ANSWERED]
    opened = [found for old, new in answered for found in _only_here(new, old, after, before)]
    closed = [found for old, new in answered for found in _only_here(old, new, before, after)]
    affected = {found.judged.check for found in (*opened, *closed)}
    moved = [(_score(new) - _score(old), old, new) for old, new in answered if new.check not in affected]
    return Changes(
        before=before,
        after=after,
        opened=tuple(opened),
        closed=tuple(closed),
        worse=tuple(ScoreChange(before=old, after=new) for delta, old, new in moved if delta < 0),
        better=tuple(ScoreChange(before=old, after=new) for delta, old, new in moved if delta > 0),
        unmeasured=tuple(
            new for old, new in both if old.outcome.status in ANSWERED and new.outcome.status not in ANSWERED
        ),
        asked_anew=tuple(new for name, new in now.items() if name not in then or then[name].version != new.version),
        dropped=tuple(old for name, old in then.items() if name not in now),
    )


def _only_here(here: CheckResult, there: CheckResult, result: Result, other: Result) -> Iterable[OpenFinding]:
    known = KnownFindings(there, other)
    for finding in here.outcome.findings:
        if not known.recognises(host_independent_id(here, finding, result)):
            yield OpenFinding(judged=here, finding=finding)


def _score(judged: CheckResult) -> float:
    return 1.0 if judged.outcome.score is None else judged.outcome.score


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """How much reach varies from one audit to the next although nothing changed."""

    points: float
    """People out of 100."""
    pairs: int
    """The number of pairs of the company's own audits behind the figure; 0 if it is the default."""


def noise_floor(results: Iterable[Result]) -> Noise:
    """Measure the noise on pairs of successive audits with the same answers; `results` are oldest first."""
    moves = (unchanged_delta(compare(before, after)) for before, after in pairwise(results))
    return noise_from_deltas([move for move in moves if move is not None])


def unchanged_delta(changes: Changes) -> float | None:
    """Return how far reach moved, in points; None if an answer or the method changed, or reach was not measured."""
    quiet = changes.nothing and not changes.method_changed and changes.reached is not None
    return abs(changes.reached) if quiet and changes.reached is not None else None


def noise_from_deltas(moves: Sequence[float]) -> Noise:
    """Return the noise of reach: nine in ten unchanged pairs moved no further."""
    if len(moves) < _ENOUGH_PAIRS:
        return Noise(points=USUAL_NOISE, pairs=0)
    return Noise(points=round(sorted(moves)[ceil(_USUALLY * len(moves)) - 1], 3), pairs=len(moves))
