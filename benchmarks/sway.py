"""What the range of the number comes from: each group of figures drawn alone, the others as expected.

    .venv/bin/python benchmarks/sway.py PROJECT [--write]

PROJECT holds audits, such as `footfall demo` leaves; the newest of each company counts. Printed is by how many people
of a hundred the 80 % interval lies below and above the number. `--write` keeps that for the page of the figures.
"""

import argparse
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike

from footfall.evidence import Evidence
from footfall.reach.factors import FACTORS, draws
from footfall.reach.model import ModelBuilder, building
from footfall.reach.parameters import FIGURES, crowd_draws
from footfall.reach.scent import default_scent
from footfall.reach.solve import Solution
from footfall.reach.spread import interval
from footfall.reach.world import EXPECTED, World, worlds
from footfall.runs.store import companies, load_evidence, runs

KEPT = Path(__file__).parent.parent / "footfall" / "reach" / "sway.json"
PROMISES, OBSTACLES, CROWD, EVERYTHING = (
    "what each class of link promises",
    "what obstacles cost",
    "the mixture of prospects",
    "everything together",
)
GROUPS: dict[str, tuple[str, ...]] = {
    "how people choose a link": ("sharpness", "stray", "heading", "price of going back", "in a foreign"),
    "what people notice": ("link ", "seen "),
    "when people leave": ("quitting", "fickleness", "bounce"),
    "who comes, and with what": ("visitors", "price among", "on a "),
}
"""Groups of figures, by the beginnings of their names."""


def sways(builder: ModelBuilder) -> Iterator[tuple[str, float, float]]:
    """Yield each group with the lower and the upper end of the 80 % interval, as differences from the number."""
    reached = _solved(builder, EXPECTED).numbers.reached
    for name, starts in GROUPS.items():
        drawn = [_only(world, starts) for world in worlds()]
        yield name, *_ends([_solved(builder, world).numbers.reached for world in drawn], reached)
    promised = [World(EXPECTED.values, number=world.number) for world in worlds()]
    yield PROMISES, *_ends([_solved(builder, world).numbers.reached for world in promised], reached)
    means = {name: np.full(1, factor.mean) for name, factor in FACTORS.items()}
    solution, shares = _solved(builder, EXPECTED), np.array([[kind.share for kind in EXPECTED.prospects]])
    yield OBSTACLES, *_ends(solution.drawn(draws(), np.repeat(shares, len(next(iter(draws().values()))), 0)), reached)
    crowd = [float(solution.drawn(means, mixture[None, :])[0]) for mixture in crowd_draws()]
    yield CROWD, *_ends(crowd, reached)
    low, high = interval(builder, reached, worlds())
    yield EVERYTHING, low - reached, high - reached


def _only(world: World, starts: tuple[str, ...]) -> World:
    """Return the expected world but for some figures."""
    return World({**EXPECTED.values, **{name: world[name] for name in FIGURES if name.startswith(starts)}})


def _solved(builder: ModelBuilder, world: World) -> Solution:
    return Solution(builder.model(world), builder.scent)


def _builder(evidence: Evidence) -> ModelBuilder:
    builder = building(evidence, default_scent())
    if builder is None:
        raise ValueError(evidence.company.name)
    return builder


def _ends(reached: ArrayLike, expected: float) -> tuple[float, float]:
    low, high = np.quantile(np.asarray(reached), [0.1, 0.9])
    return float(low) - expected, float(high) - expected


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("project", type=Path)
    parser.add_argument("--write", action="store_true", help="keep the figures for the page")
    options = parser.parse_args()
    audits = [load_evidence(runs(options.project, name)[-1]) for name in companies(options.project)]
    builders = [_builder(audited) for audited in audits]
    rows: dict[str, list[list[float]]] = {}
    for builder in builders:
        for group, low, high in sways(builder):
            rows.setdefault(group, []).append([round(low, 1), round(high, 1)])
    numbers = [round(_solved(builder, EXPECTED).numbers.reached, 1) for builder in builders]
    print("| drawn alone |" + "".join(f" {audited.company.name} |" for audited in audits))
    print("| --- |" + " ---: |" * len(audits))
    for group, ends in rows.items():
        print(f"| {group} |" + "".join(f" {low:+.1f} to {high:+.1f} |" for low, high in ends))
    if options.write:
        kept = {
            "measured": datetime.now(UTC).date().isoformat(),
            "companies": [{"name": a.company.name, "reached": n} for a, n in zip(audits, numbers, strict=True)],
            "sways": [{"group": group, "ends": ends} for group, ends in rows.items()],
        }
        KEPT.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
