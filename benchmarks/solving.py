"""What solving costs: models of 60, 500 and 5,000 pages, solved, and solved again after a fix; writes `solving.md`.

    .venv/bin/python benchmarks/solving.py

Each size runs in its own process, on one core, so that memory is measured per
size. The sites are synthetic: each page has a menu of 25 links and fifteen
links of its own; 1,000 different labels, four errands, two devices. The scent
of the labels is timed separately, since it is computed once per text.
"""

import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from footfall.check import Change, Relabel, ShowMail
from footfall.evidence import Device
from footfall.reach import parameters as p
from footfall.reach.changes import apply
from footfall.reach.exposure import ByDevice
from footfall.reach.links import Links
from footfall.reach.model import Model, ModelPage
from footfall.reach.scent import Scent, default_scent
from footfall.reach.solve import Solution

SIZES = (60, 500, 5000)
MENU, OWN, LABELS = 25, 15, 1000
WORDS = "heating garden wedding legal boiler solar kitchen dental travel print energy roof window music sport"
HEAD = """# What solving costs

Made-up sites with 40 links on each page, four errands, two devices and six kinds of prospects; one core; the best of
three. *Scent* is the time to smell all labels, once, with the engine loaded; *relabel* solves the model again with the
contact link renamed on every page, *mail* with an e-mail address shown on one. Measured on {machine}, {today:%Y-%m-%d},
by `benchmarks/solving.py`.

| pages | links | scent, s | solve, s | relabel, s | mail, s | memory, MB |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: |
"""
ROW = "| {size} | {links} | {scent:.2f} | {solve:.3f} | {relabel:.3f} | {mail:.3f} | {memory:.0f} |"
KIB_IN_A_MB = 1000 / 1.024


def main() -> None:
    """Measure every size, or only the one named on the command line."""
    if len(sys.argv) > 1:
        print(json.dumps(measure(int(sys.argv[1]))))
        return
    one_core = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    rows = []
    for size in SIZES:
        process = subprocess.run([sys.executable, __file__, str(size)], capture_output=True, check=True, env=one_core)
        rows.append(ROW.format(size=size, **json.loads(process.stdout)))
        print(rows[-1])
    page = HEAD.format(machine=platform.machine(), today=datetime.now(UTC)) + "\n".join(rows) + "\n"
    Path(__file__).with_suffix(".md").write_text(page, "utf-8")


def measure(size: int) -> dict[str, float]:
    """Return seconds and memory (MB) for one size; times are the best of three."""
    model, scent = made_up(size), default_scent()
    scent_seconds = timed(lambda: [scent.of_texts(goal, model.links.texts) for goal in model.visitors], times=1)
    solution = Solution(model, scent)
    return {
        "links": len(model.links.source),
        "scent": scent_seconds,
        "solve": timed(lambda: Solution(model, scent).numbers),
        "relabel": timed(lambda: mended(solution, scent, Relabel(page="/1", label="Contact us"))),
        "mail": timed(lambda: mended(solution, scent, ShowMail(page="/1"))),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_IN_A_MB,
    }


def mended(solution: Solution, scent: Scent, change: Change) -> object:
    """Solve the model as it would be after a fix of the contact page."""
    return Solution(apply(solution.model, change), scent, like=solution).numbers


def timed(act: Callable[[], object], times: int = 3) -> float:
    """Run `act` several times; return the fewest seconds."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        took.append(time.perf_counter() - began)
    return min(took)


def made_up(size: int) -> Model:
    """Build a site of `size` pages, its contact page behind a vague label."""
    random = np.random.Generator(np.random.PCG64(size))
    labels = [" ".join(random.choice(WORDS.split(), 2)) + f" {at}" for at in range(LABELS)]
    seen = dict.fromkeys(p.VISITORS, ByDevice(phone=p.SEEN_FIRST, desktop=p.SEEN_FIRST))
    pages = [ModelPage(url=f"/{at}", shown=seen if at == 1 else {}, use={}) for at in range(size)]
    menu = [(to, "Solutions" if to == 1 else labels[to % LABELS]) for to in range(MENU)]
    rows = [
        (at, to, label, "", ByDevice(phone=0.5, desktop=1.0))
        for at in range(size)
        for to, label in (*menu, *((int(to), labels[to % LABELS]) for to in random.integers(0, size, OWN)))
        if to != at
    ]
    return Model(
        pages=tuple(pages),
        links=Links.of(rows),
        door=dict.fromkeys(Device, ()),
        load={},
        visitors=dict(p.VISITORS),
        languages={},
    )


if __name__ == "__main__":
    main()
