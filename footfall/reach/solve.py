"""Solve the reach model: of 100 prospects, how many get through, and where the rest are lost."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, cached_property

import numpy as np

from footfall.evidence import BarrierKind, ContactGoal, Device
from footfall.reach import parameters as p
from footfall.reach.chain import SHARES, Array, Chain, Flow
from footfall.reach.factors import FACTORS
from footfall.reach.goals import CONTACTS
from footfall.reach.model import Model
from footfall.reach.scent import Scent
from footfall.reach.usage_costs import Factors

_DEVICES = (Device.PHONE, Device.DESKTOP)
MOST_CLICKS = 15
"""How far the curve of finds by clicks is drawn; by then 80 % of the tasks that end well have ended (Porter 2003)."""
_MEANS = {name: np.array([factor.mean]) for name, factor in FACTORS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One goal on one device in one language: its share of all prospects and what happens to them."""

    goal: str
    share: float
    device: Device
    language: str
    finds: dict[str, Array]
    """By the route finally used: share who find it, shape (kinds, pages)."""
    flows: tuple[Flow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """People out of 100: those who get through, and those lost at each stage."""

    reached: float
    found: float
    """Lost before they arrive: they did not find the company with a search engine."""
    door: float
    way: float
    talk: float
    answer: float = 0.0
    """Lost after an enquiry that nobody answered, or too late; 0 if that was not measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """The average behaviour of a visitor with one goal on one device."""

    views: float
    """Pages seen."""
    talked: dict[str, float]
    """The chance to get in touch, by route."""


class Solution:
    """A solved model. Figures are people out of 100."""

    def __init__(self, model: Model, scent: Scent, like: "Solution | None" = None) -> None:
        """Solve the model exactly; reuse what does not differ from the earlier solution `like`."""
        self.model, self._scent = model, scent
        self._grouped: dict[str, dict[Factors, list[int]]] = {}
        earlier = like if like is not None and _alike(like.model, model) else None
        self._chain = None if earlier else Chain(model, scent)
        reused = {
            goal: earlier.parts(goal) for goal in model.visitors if earlier and _shown_alike(goal, model, earlier.model)
        }
        self._parts = [
            part for goal, share in model.visitors.items() for part in reused.get(goal) or self._solve(goal, share)
        ]

    def parts(self, goal: str) -> list[_Part]:
        """Return the solved parts of one goal."""
        return [part for part in self._parts if part.goal == goal]

    @cached_property
    def numbers(self) -> Numbers:
        """The expected figures."""
        return self._numbers(self._parts, 1.0)

    def goal(self, name: str) -> Numbers:
        """Return the expected figures for the prospects with one goal, as if all 100 had it."""
        parts = self.parts(name)
        return self._numbers(parts, sum(part.share for part in parts) or 1.0)

    def drawn(self, values: dict[str, Array], crowd: Array) -> Array:
        """Return the number for each draw of the factors, by name, and of the mixture of prospects, one row each."""
        return self._through(self._parts, values, crowd)[-1]

    def pages(self) -> list[tuple[str, float, float]]:
        """Return address, visits and quits for each page, per 100 prospects."""
        size = len(self.model.pages)
        visits, quits = np.zeros(size), np.zeros(size)
        for part in self._parts:
            people = 100 * part.share * self._door(part.device, _MEANS)[0]
            for flow in part.flows:
                visits += people * (SHARES @ flow.visits)
                quits += people * (SHARES @ flow.quits)
        return [(page.url, float(v), float(q)) for page, v, q in zip(self.model.pages, visits, quits, strict=True)]

    def by_clicks(self) -> list[float]:
        """Return the people out of 100 who have seen what they came for within 0, 1, ... clicks from the start page."""
        chain = self._chain or Chain(self.model, self._scent)
        found = np.zeros(MOST_CLICKS + 1)
        for part in self._parts:
            people = 100 * part.share * self._door(part.device, _MEANS)[0]
            device = _DEVICES.index(part.device)
            found += people * (SHARES @ chain.by_clicks(part.goal, device, part.language, MOST_CLICKS))
        return [float(count) for count in found]

    def per_arrival(self, values: dict[str, Array], crowd: Array) -> dict[str, dict[Device, Visit]]:
        """Return the average behaviour of a visitor who has arrived, by goal and device.

        `values` has one value of each factor, by name, and `crowd` the mixture of prospects, shape (1, kinds).
        """
        visits: dict[str, dict[Device, Visit]] = {}
        for goal, device in dict.fromkeys((part.goal, part.device) for part in self._parts):
            parts = [part for part in self._parts if (part.goal, part.device) == (goal, device)]
            share = sum(part.share for part in parts)
            enters = float(self._entering(np.ones(1), device, values)[0])
            through = [(part.share / share, self._talking(part, values, crowd)) for part in parts] if share else []
            # A visitor who leaves at the barriers has seen one page.
            seen = sum(of_all * self._seen(part, crowd) for part, (of_all, _) in zip(parts, through, strict=False))
            visits.setdefault(goal, {})[device] = Visit(
                views=1 - enters + enters * seen,
                talked={
                    route: enters * sum(of_all * talked.get(route, 0.0) for of_all, talked in through)
                    for route in {route for part in parts for route in part.finds}
                },
            )
        return visits

    def _talking(self, part: _Part, values: dict[str, Array], crowd: Array) -> dict[str, float]:
        """Return the share of those past the barriers who get in touch, by route."""
        return {
            route: float(
                sum(
                    (crowd @ finds[:, pages].sum(axis=1) * _product(factors, values))[0]
                    for factors, pages in self._pages_by_factors(route).items()
                )
            )
            for route, finds in part.finds.items()
        }

    @staticmethod
    def _seen(part: _Part, crowd: Array) -> float:
        """Return the expected number of pages seen by a visitor past the barriers."""
        return float(sum((crowd @ flow.visits.sum(axis=1))[0] for flow in part.flows))

    def _solve(self, goal: str, share: float) -> Iterable[_Part]:
        self._chain = self._chain or Chain(self.model, self._scent)
        for at in range(len(_DEVICES)):
            for language, part in (self.model.languages or {"": 1.0}).items():
                yield _part(self._chain, goal, (at, language), share * self.model.world.devices[at] * part)

    def _numbers(self, parts: list[_Part], share: float) -> Numbers:
        through = self._through(parts, _MEANS, SHARES[None, :])
        inside, found, talked, reached = (float(people[0]) / share for people in through)
        arrived = 100 * float(self._arrival_share(_MEANS)[0])
        return Numbers(
            reached=reached,
            found=100 - arrived,
            door=arrived - inside,
            way=inside - found,
            talk=found - talked,
            answer=talked - reached,
        )

    def _arrival_share(self, values: dict[str, Array]) -> Array:
        """Return the share who get to the start page: those who have the address, and those who find it by a search."""
        if not self.model.found:
            return np.ones_like(next(iter(values.values())))
        click = np.mean([values[name] for name in self.model.found], axis=0)
        return np.asarray(1 - self.model.world["visitors who look for the name"] * (1 - click) ** p.SEARCH_TRIES)

    def _door(self, device: Device, values: dict[str, Array]) -> Array:
        """Return the share of all who arrive and get past the barriers."""
        return self._entering(self._arrival_share(values), device, values)

    def _entering(self, arriving: Array, device: Device, values: dict[str, Array]) -> Array:
        """Return the share who get past the barriers, of a share who arrive; an intro stops those on the start page."""
        waited = p.load_survival(self.model.load.get(device), self.model.world["bounce at one second"])
        share, at_home = arriving * waited, (self.model.starts or (1.0,))[0]
        for kind, name in self.model.door.get(device, ()):
            elsewhere = 1 - at_home if kind is BarrierKind.INTRO else 0.0
            share = share * (values[name] if not elsewhere else elsewhere + at_home * values[name])
        return share

    def _answered(self, route: str, values: dict[str, Array]) -> Array | float:
        """Return the share of those who use a route who are still there when a person answers."""
        if route == ContactGoal.RING and self.model.rung:
            listened = values["menu_minute"] ** (self.model.rung.seconds / 60)
            return np.asarray(listened * values.get(self.model.rung.factor, 1.0))
        if route != ContactGoal.WRITE or not self.model.answered:
            return 1.0
        return np.asarray(np.mean([values[name] for name in self.model.answered], axis=0))

    def _through(self, parts: list[_Part], values: dict[str, Array], crowd: Array) -> tuple[Array, Array, Array, Array]:
        """Return the people who get in, find it, get in touch and get an answer, for each draw of factors and crowd."""
        inside = found = talked = reached = np.zeros(len(crowd))
        # Many parts share their device and their factors.
        doors = {device: 100 * self._door(device, values) for device in _DEVICES}
        product = cache(lambda factors: _product(factors, values))
        for part in parts:
            inside = inside + doors[part.device] * part.share
        for (device, route), finds in _found(parts).items():
            found = found + doors[device] * (crowd @ finds.sum(axis=1))
            for factors, pages in self._pages_by_factors(route).items():
                use = doors[device] * (crowd @ finds[:, pages].sum(axis=1)) * product(factors)
                talked = talked + use
                reached = reached + use * self._answered(route, values)
        return inside, found, talked, reached

    def _pages_by_factors(self, route: str) -> dict[Factors, list[int]]:
        """Group the pages by the factors that apply to using this route there; grouped once."""
        if route not in self._grouped:
            groups: dict[Factors, list[int]] = {}
            for at, page in enumerate(self.model.pages):
                groups.setdefault(page.use.get(route, ()), []).append(at)
            self._grouped[route] = groups
        return self._grouped[route]


def _alike(one: Model, other: Model) -> bool:
    """Return whether people click alike in two models, apart from what the pages show."""
    return (
        one.links is other.links
        and (one.visitors, one.languages) == (other.visitors, other.languages)
        and [page.language for page in one.pages] == [page.language for page in other.pages]
    )


def _shown_alike(goal: str, one: Model, other: Model) -> bool:
    goals = (goal,) if goal in CONTACTS else (goal, *p.AFTERWARDS)
    return all(
        mine.shown.get(name) == theirs.shown.get(name)
        for mine, theirs in zip(one.pages, other.pages, strict=True)
        if mine.shown is not theirs.shown
        for name in goals
    )


def _found(parts: Iterable[_Part]) -> dict[tuple[Device, str], Array]:
    """Return the share of all prospects who find each route on each device, shape (kinds, pages)."""
    found: dict[tuple[Device, str], Array] = {}
    for part in parts:
        for route, finds in part.finds.items():
            where = part.device, route
            found[where] = part.share * finds + found.get(where, 0.0)
    return found


def _product(factors: Factors, values: dict[str, Array]) -> Array:
    share = np.ones_like(next(iter(values.values())))
    for name, times in factors:
        share = share * values[name] ** times
    return share


def _part(chain: Chain, goal: str, where: tuple[int, str], share: float) -> _Part:
    device, language = where
    first = chain.flow(goal, device, language)
    finds, flows = {goal: first.finds}, [first]
    if goal not in CONTACTS:
        # Prospects who know what they wanted to know go on from the page where they saw it.
        onward = {
            route: chain.flow(route, device, language, first.finds * part) for route, part in p.AFTERWARDS.items()
        }
        finds = {route: flow.finds for route, flow in onward.items()}
        # They go on from the page they are on; that is no second visit.
        flows += [replace(flow, visits=flow.visits - first.finds * p.AFTERWARDS[r]) for r, flow in onward.items()]
    return _Part(goal=goal, share=share, device=_DEVICES[device], language=language, finds=finds, flows=tuple(flows))
