"""What the overview tells: every company in its group, its competitors beneath it."""

from collections.abc import Sequence
from dataclasses import dataclass

from footfall.check import Stage
from footfall.judging.result import Fix
from footfall.publish import words
from footfall.publish.audited import Audited
from footfall.publish.changes import moved
from footfall.publish.language import translated


@dataclass(frozen=True, kw_only=True)
class Line:
    """One company in a line."""

    audited: Audited

    @property
    def people(self) -> dict[str, int]:
        """What becomes of a hundred; nobody where it was not measured."""
        reach = self.audited.result.reach
        return reach.people if reach else {}

    @property
    def change(self) -> int | None:
        """So many more get through than in the audit before, beyond what the number moves by itself."""
        step = self.audited.step
        return moved(step.changes, self.audited.past.history.noise) if step else None

    @property
    def worst(self) -> Stage | None:
        """Where most are lost."""
        stages = [stage for stage in words.lost_stages(self.people) if self.people[stage.value]]
        return max(stages, key=lambda stage: self.people[stage.value]) if stages else None

    @property
    def fix(self) -> Fix | None:
        """What to mend first."""
        return next(iter(self.audited.result.fixes), None)


@dataclass(frozen=True, kw_only=True)
class Firm:
    """A company with the competitors that it is compared with."""

    line: Line
    rivals: list[Line]


@dataclass(frozen=True, kw_only=True)
class Group:
    """Companies under one heading; the heading is empty where there are no groups."""

    title: str
    firms: list[Firm]


@dataclass(frozen=True, kw_only=True)
class OverviewContext:
    """What the template is given."""

    everyone: Sequence[Audited]
    groups: list[Group]


def context(everyone: Sequence[Audited]) -> OverviewContext:
    """Gather what the template is given."""
    known = {each.slug for each in everyone}
    firms = [each for each in everyone if each.result.company.competitor_of not in known - {each.slug}]
    titles = sorted({each.group for each in firms}, key=lambda title: (not title, title.lower()))
    groups = [
        Group(
            title=title or (translated("All others") if len(titles) > 1 else ""),
            firms=[_firm(each, everyone) for each in sorted(firms, key=_by_name) if each.group == title],
        )
        for title in titles
    ]
    return OverviewContext(everyone=everyone, groups=groups)


def _firm(audited: Audited, everyone: Sequence[Audited]) -> Firm:
    rivals = [each for each in everyone if each.result.company.competitor_of == audited.slug and each is not audited]
    return Firm(line=Line(audited=audited), rivals=[Line(audited=each) for each in sorted(rivals, key=_by_name)])


def _by_name(audited: Audited) -> tuple[str, str]:
    return audited.result.company.name.lower(), audited.slug
