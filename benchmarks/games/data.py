"""The games of Wikispeedia: people who looked for a page by clicking links, and who finished or gave up."""

import hashlib
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Places = NDArray[np.intp]
FINISHED_WEIGHT = 0.45
"""Weight of a finished game: abandoned games were logged three years later than finished ones. Counted by hand, 67 of
154 fell into the time in which both were logged."""
MOST = 60
_SEED = 2012
SPLIT = {0: "fit", 1: "fit", 2: "tune", 3: "test"}


@dataclass(frozen=True, slots=True)
class Graph:
    """The pages and the links between them, sorted by the page they are on."""

    names: tuple[str, ...]
    source: Places
    target: Places

    @property
    def titles(self) -> list[str]:
        """Page titles as a player reads them."""
        return [unquote(name).replace("_", " ") for name in self.names]

    @property
    def size(self) -> int:
        """How many pages there are."""
        return len(self.names)

    def degrees(self) -> tuple[Array, Array]:
        """Count the links on each page and the links to it."""
        counts = [np.bincount(ends, minlength=self.size).astype(np.float64) for ends in (self.source, self.target)]
        return counts[0], counts[1]


@dataclass(frozen=True, slots=True)
class Games:
    """Games as columns; the same index is the same game."""

    start: Places
    target: Places
    finished: Array
    weight: Array

    def __len__(self) -> int:
        """Number of games."""
        return len(self.start)

    def only(self, chosen: NDArray[np.bool_] | Places) -> "Games":
        """Select games by mask or by index."""
        return Games(self.start[chosen], self.target[chosen], self.finished[chosen], self.weight[chosen])


def read_graph(folder: Path) -> Graph:
    """Read `articles.tsv` and `links.tsv.xz`."""
    names = tuple(line.strip() for line in (folder / "articles.tsv").read_text("utf-8").splitlines() if line.strip())
    place = {name: at for at, name in enumerate(names)}
    rows = (line.split("\t") for line in lines_of(folder / "links.tsv.xz"))
    links = sorted({(place[row[0]], place[row[1]]) for row in rows if len(row) == 2 and {*row} <= place.keys()})
    return Graph(names, np.array([source for source, _ in links]), np.array([target for _, target in links]))


def read_games(folder: Path, graph: Graph) -> Games:
    """Read `games-open.tsv.xz`."""
    place = {name: at for at, name in enumerate(graph.names)}
    lines = lines_of(folder / "games-open.tsv.xz")
    next(lines)
    rows = [(row[0] == "finished", place[row[3].partition(";")[0]], place[row[1]]) for row in map(_cells, lines)]
    finished = np.array([row[0] for row in rows], dtype=np.float64)
    return Games(
        start=np.array([row[1] for row in rows]),
        target=np.array([row[2] for row in rows]),
        finished=finished,
        weight=np.where(finished > 0, FINISHED_WEIGHT, 1.0),
    )


def read_pairs(path: Path, graph: Graph) -> tuple[Places, Places]:
    """Read a file of `start` and `target`, one pair a line, with or without a header."""
    place = {name: at for at, name in enumerate(graph.names)}
    place |= {unquote(name): at for at, name in enumerate(graph.names)}
    rows = [line.split("\t")[:2] for line in path.read_text("utf-8").splitlines() if line.strip()]
    if rows and [cell.strip().lower() for cell in rows[0]] == ["start", "target"]:
        del rows[0]
    unknown = next((cell for row in rows for cell in row if cell.strip() not in place), None)
    if unknown is not None or any(len(row) != 2 for row in rows):
        message = f"{path}: each line wants a start and a target, and both are pages of the folder: {unknown!r}"
        raise SystemExit(message)
    pairs = np.array([[place[cell.strip()] for cell in row] for row in rows], dtype=np.intp).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def part_of(graph: Graph, games: Games, *parts: str) -> Games:
    """Select the games whose target is in the named parts: `fit`, `tune` or `test`; a target is in one of them."""
    return games.only(np.isin(target_part(graph), parts)[games.target])


def capped(games: Games) -> Games:
    """Keep at most sixty games per target, always the same ones; two targets would otherwise be a fifth of the test."""
    random = np.random.Generator(np.random.PCG64(_SEED))
    chosen = [random.permutation(np.flatnonzero(games.target == target))[:MOST] for target in np.unique(games.target)]
    return games.only(np.concatenate(chosen))


def target_part(graph: Graph) -> NDArray[np.str_]:
    """Assign each page, by its name, to the part that its games belong to."""
    return np.array([SPLIT[int(hashlib.sha256(name.encode()).hexdigest(), 16) % 4] for name in graph.names])


def lines_of(path: Path) -> Iterator[str]:
    """Yield the lines of an xz file."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")


def _cells(line: str) -> list[str]:
    return line.split("\t")
