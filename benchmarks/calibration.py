"""Does `footfall calibrate` say how much it does not know? Simulated visits of known truth, read back and estimated.

    .venv/bin/python benchmarks/calibration.py PROJECT [--draws 200] [--visits 200 2000 20000] [--as-log]

PROJECT holds audits, such as `footfall demo` leaves. For each draw a world is drawn that the estimates never saw: every
figure of the model, who comes, where they land, how many are prospects and what the others do. Its people are sent
through the newest audit's site one by one; what they did is written as exports of Matomo, or with --as-log as an access
log, and read back from the files. Printed is how often the 80 % interval holds the truth, and how wide it is.
"""

import argparse
import csv
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from multiprocessing import Pool
from pathlib import Path
from statistics import median

import numpy as np
from scipy.special import expit, logit

from footfall.calibration.contacts import EventNames, contacts, form_paths
from footfall.calibration.fit import PROSPECTS, calibrated
from footfall.calibration.load import load_counts
from footfall.evidence import ContactGoal, Device, Evidence
from footfall.reach.calibration import Calibration
from footfall.reach.chain import Chain
from footfall.reach.factors import draws
from footfall.reach.goals import CONTACTS
from footfall.reach.model import UNWALKED, Model, ModelBuilder, building
from footfall.reach.parameters import crowd_draws
from footfall.reach.scent import default_scent
from footfall.reach.solve import Solution
from footfall.reach.spread import interval
from footfall.reach.world import World, worlds
from footfall.reading.urls import counted_path
from footfall.runs.store import companies, load_evidence, runs

DEVICES = (Device.PHONE, Device.DESKTOP)
REACH, RING, PHONE, PATIENCE = "how many get through", "visitors who ring", "on a phone", "fickleness, usual"
MONTH = (date(2026, 10, 1), date(2026, 10, 31))
AGENTS = {
    Device.PHONE: "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0",
    Device.DESKTOP: "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/130.0 Firefox/130.0",
}


@dataclass(frozen=True)
class Visit:
    """What one person did."""

    device: Device
    pages: list[str]
    touched: str = ""
    """The route by which they got in touch; empty if they did not."""


@dataclass
class Truth:
    """A world that the estimates never see, and its people."""

    evidence: Evidence
    world: World
    random: np.random.Generator
    at: int
    prospects: float = field(init=False)
    more_pages: float = field(init=False)
    model: Model = field(init=False)

    def __post_init__(self) -> None:
        """Draw what is not a figure of the model."""
        paths = list(dict.fromkeys(counted_path(page.url) for page in self.evidence.exploration or ()))
        landing = self.random.dirichlet([12.0] + [0.5] * (len(paths) - 1))
        # Promises are drawn by the number; these differ from those of every world that is estimated with.
        self.world = World(
            self.world.values, number=1000 + self.at, landings=dict(zip(paths, map(float, landing), strict=True))
        )
        self.prospects = float(expit(self.random.normal(logit(0.3), 1.0)))
        self.more_pages = float(np.exp(self.random.normal(0.0, 1.0)))
        self.model = walked(self.evidence).model(self.world)
        self.chain, self.solution = Chain(self.model, default_scent()), Solution(self.model, default_scent())
        self.factors = {name: drawn[[self.at % len(drawn)]] for name, drawn in draws().items()}
        self.mixture = crowd_draws()[[self.at % len(crowd_draws())]]
        self._ways: dict[tuple[str, int, str, int], tuple[np.ndarray, np.ndarray, np.ndarray]] = {}

    def known(self) -> dict[str, float]:
        """Return what is to be estimated."""
        return {
            PHONE: self.world[PHONE],
            RING: self.model.visitors.get(ContactGoal.RING, 0.0),
            PATIENCE: self.world[PATIENCE],
            PROSPECTS: self.prospects,
            REACH: float(self.solution.drawn(self.factors, self.mixture)[0]),
        }

    def visits(self, number: int) -> Iterator[Visit]:
        """Yield what so many people do."""
        for _ in range(number):
            device = int(self.random.random() >= self.world[PHONE])
            start = int(self.random.choice(len(self.model.starts), p=self.model.starts))
            yield self._prospect(device, start) if self.random.random() < self.prospects else self._other(device, start)

    def _other(self, device: int, start: int) -> Visit:
        pages = [start]
        while self.random.random() < self.more_pages / (1 + self.more_pages):
            pages.append(int(self.random.integers(len(self.model.pages) - 1)))
        return Visit(DEVICES[device], [self._path(page) for page in pages])

    def _prospect(self, device: int, start: int) -> Visit:
        goal = self._one_of(self.model.visitors)
        language = self._one_of(self.model.languages or {"": 1.0})
        kind = int(self.random.choice(self.mixture.shape[1], p=self.mixture[0]))
        pages = [start]
        if self.random.random() >= float(self.solution._entering(np.ones(1), DEVICES[device], self.factors)[0]):  # noqa: SLF001
            return Visit(DEVICES[device], [self._path(start)])
        page = self._walk(goal, device, language, kind, pages)
        if page is not None and goal not in CONTACTS:
            goal = ContactGoal.RING if self.random.random() < 0.5 else ContactGoal.WRITE
            page = self._walk(goal, device, language, kind, pages)
        touched = ""
        if page is not None:
            chance = np.prod(
                [self.factors[name][0] ** times for name, times in self.model.pages[page].use.get(goal, ())]
            )
            touched = goal if self.random.random() < chance else ""
        return Visit(DEVICES[device], [self._path(page) for page in pages], touched)

    def _walk(self, goal: str, device: int, language: str, kind: int, pages: list[int]) -> int | None:
        """Go on from the last page; return the one on which it was found."""
        key = (goal, device, language, kind)
        if key not in self._ways:
            crowds = self.chain._crowds(goal, device, language)  # noqa: SLF001
            goes = crowds.goes[kind]
            dense = goes if isinstance(goes, np.ndarray) else goes.toarray()
            self._ways[key] = crowds.sees, crowds.quits[kind], np.cumsum(dense, axis=1)
        sees, quits, goes = self._ways[key]
        while True:
            page = pages[-1]
            if self.random.random() < sees[page]:
                return page
            if self.random.random() < quits[page]:
                return None
            pages.append(int(np.searchsorted(goes[page], self.random.random() * goes[page][-1])))

    def _one_of(self, shares: dict[str, float]) -> str:
        return str(self.random.choice(list(shares), p=np.array(list(shares.values())) / sum(shares.values())))

    def _path(self, page: int) -> str:
        url = self.model.pages[page].url
        return "/elsewhere" if url == UNWALKED else counted_path(url)


def walked(evidence: Evidence) -> ModelBuilder:
    """Return what builds the models of a walked site.

    Raises `ValueError` if it was not walked.
    """
    if builder := building(evidence, default_scent()):
        return builder
    message = "the audit has no page"
    raise ValueError(message)


def as_exports(visits: Sequence[Visit], folder: Path) -> list[Path]:
    """Write what Matomo would export of these visits."""
    device = {Device.PHONE: "deviceType==smartphone", Device.DESKTOP: "deviceType==desktop"}
    events = Counter(
        {ContactGoal.RING: "tel-click", ContactGoal.WRITE: "form-submit"}[ContactGoal(visit.touched)]
        for visit in visits
        # Only a phone tells the tool that somebody rang.
        if visit.touched == ContactGoal.WRITE or (visit.touched == ContactGoal.RING and visit.device is Device.PHONE)
    )
    site = "https://example.org"
    tables: dict[str, list[Sequence[object]]] = {
        "visits.csv": [["nb_visits", "nb_actions"], [len(visits), 0]],
        "devices.csv": [
            ["label", "nb_visits", "metadata_segment"],
            *([name, number, device[name]] for name, number in Counter(visit.device for visit in visits).items()),
        ],
        "landings.csv": [
            ["label", "entry_nb_visits", "metadata_url", "metadata_segment"],
            *(
                [path, n, site + path, f"entryPageUrl=={path}"]
                for path, n in Counter(v.pages[0] for v in visits).items()
            ),
        ],
        "pages.csv": [
            ["label", "nb_hits", "metadata_url", "metadata_segment"],
            *(
                [path, n, site + path, f"pageUrl=={path}"]
                for path, n in Counter(p for v in visits for p in v.pages).items()
            ),
        ],
        "events.csv": [["label", "nb_events"], *([name, events[name]] for name in ("tel-click", "form-submit"))],
    }
    for name, rows in tables.items():
        with (folder / name).open("w", encoding="utf-16", newline="") as file:
            csv.writer(file).writerows(rows)
    return [folder / name for name in tables]


def as_log(visits: Sequence[Visit], folder: Path, form: str) -> list[Path]:
    """Write the access log of these visits."""
    path, first = folder / "access.log", datetime(2026, 10, 1, tzinfo=UTC)
    with path.open("w", encoding="utf-8") as file:
        for at, visit in enumerate(visits):
            when = first + timedelta(days=31 * at / len(visits))
            asked = [("GET", page, 200) for page in visit.pages]
            asked += [("POST", form, 303)] if visit.touched == ContactGoal.WRITE else []
            for method, page, status in asked:
                when += timedelta(seconds=10)
                file.write(
                    f"10.{at >> 16 & 255}.{at >> 8 & 255}.{at & 255} - - [{when:%d/%b/%Y:%H:%M:%S +0000}] "
                    f'"{method} {page} HTTP/1.1" {status} 512 "-" "{AGENTS[visit.device]}"\n'
                )
    return [path]


def drawn(job: tuple[Path, World, int, int, bool]) -> dict[str, tuple[bool, float]]:
    """Return for one draw whether each interval holds the truth, and how wide it is."""
    run, world, at, number, log = job
    evidence = load_evidence(run)
    truth = Truth(evidence, world, np.random.default_rng([20261130, number, at]), at)
    visits = list(truth.visits(number))
    forms = form_paths(evidence)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = as_log(visits, folder, next(iter(forms), "/contact")) if log else as_exports(visits, folder)
        counts = load_counts(files, forms, MONTH)
    touched = contacts(counts.events, EventNames())
    calibration = calibrated(counts, touched, evidence, default_scent(), evidence.started)
    return dict(_held(truth.known(), calibration, evidence))


def _held(
    known: dict[str, float], calibration: Calibration, evidence: Evidence
) -> Iterator[tuple[str, tuple[bool, float]]]:
    for name, estimate in calibration.estimates.items():
        if name in known:
            yield name, (estimate.low <= known[name] <= estimate.high, estimate.high - estimate.low)
    builder = walked(evidence)
    expected = Solution(builder.model(calibration.expected), default_scent()).numbers.reached
    low, high = interval(builder, expected, calibration.worlds())
    yield REACH, (low <= known[REACH] <= high, high - low)


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("project", type=Path)
    arguments.add_argument("--draws", type=int, default=200)
    arguments.add_argument("--visits", type=int, nargs="+", default=[200, 2000, 20000])
    arguments.add_argument("--as-log", action="store_true")
    arguments.add_argument("--as-exports", dest="as_log", action="store_false")
    options = arguments.parse_args()
    newest = [runs(options.project, name)[-1] for name in companies(options.project)]
    # More strata than the estimates have, so that no world is one of theirs.
    truths = list(worlds(options.draws * 7 + 3))[::7][: options.draws]
    print("| visits | what | interval holds the truth | median width |\n| ---: | --- | ---: | ---: |")
    with Pool() as pool:
        for number in options.visits:
            jobs = [(newest[at % len(newest)], world, at, number, options.as_log) for at, world in enumerate(truths)]
            found = list(pool.imap(drawn, jobs))
            for name in dict.fromkeys(name for intervals in found for name in intervals):
                held = [intervals[name] for intervals in found if name in intervals]
                share = 100 * sum(holds for holds, _ in held) / len(held)
                print(
                    f"| {number:,} | {name} | {share:.0f} % of {len(held)} | {median(wide for _, wide in held):.3g} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
