"""Who finishes? The reach model against people who looked for a page by clicking links.

    .venv/bin/python benchmarks/human_games.py FOLDER [--predict FILE | --fit]

FOLDER holds the games of Wikispeedia; `benchmarks/human_games.md`, which this
writes, says how to get them. Targets are split into a half for fitting, a
quarter for tuning and a quarter for testing. `--predict` prints the
probability of finishing for each start and target of a file, in its order,
from the links, the titles and the frozen parameters alone. `--fit` prints the
parameters fitted to the fitting half, and takes an hour.
"""

import argparse
import time
from pathlib import Path

import numpy as np
from games.data import Array, Games, Graph, capped, part_of, read_games, read_graph, read_pairs
from games.fitting import fit
from games.predictors import FURTHEST, Walker, calibrated, expit, over, shortest_paths, uniform_walk
from games.predictors import features as bent
from games.report import WALKER, Report, Row, Table
from games.scores import (
    HEADLINE,
    LEAST_GAMES,
    auc,
    by_target,
    calibration_error,
    ceiling,
    log_loss,
    logistic,
    margin,
    points,
    scored,
)


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--predict", type=Path, metavar="FILE")
    parser.add_argument("--fit", action="store_true")
    asked = parser.parse_args()
    graph = read_graph(asked.folder)
    if asked.predict:
        predict(graph, asked.predict)
    elif asked.fit:
        fit(asked.folder, graph, read_games(asked.folder, graph))
    else:
        report = evaluate(graph, read_games(asked.folder, graph))
        report.write()
        print(report.page())


def predict(graph: Graph, path: Path) -> None:
    """Print one probability a line."""
    start, target = read_pairs(path, graph)
    pairs = Games(start, target, np.zeros(len(start)), np.ones(len(start)))
    for chance in calibrated(over(pairs, Walker(graph))):
        print(f"{chance:.6f}")


def evaluate(graph: Graph, games: Games) -> Report:
    """Score the frozen walker and the baselines on the held-out targets."""
    began = time.perf_counter()
    known, test = capped(part_of(graph, games, "fit", "tune")), part_of(graph, games, "test")
    walker = Walker(graph)
    chances = {WALKER: calibrated(over(test, walker)), **_baselines(walker, known, test)}
    fair = capped(test)
    return Report(
        every=_table(test, chances),
        fair=_table(fair, {name: _subset(test, chance, fair) for name, chance in chances.items()}),
        seconds=time.perf_counter() - began,
    )


def _table(games: Games, chances: dict[str, Array]) -> Table:
    whole = np.ones(len(games))
    best = min((name for name in chances if name != WALKER), key=lambda name: log_loss(games, chances[name], whole))
    return Table(
        rows=tuple(_row(games, name, chance) for name, chance in chances.items()),
        best=best,
        margin=margin(games, chances[WALKER], chances[best]),
        by_least={
            least: (scored(games, chances[WALKER], by_target(least)), *ceiling(games, least)) for least in LEAST_GAMES
        },
        ceiling_auc=auc(games, _others(games), whole),
        games=len(games),
        targets=len(np.unique(games.target)),
        points=points(games, chances[WALKER], HEADLINE),
    )


def _subset(games: Games, chances: Array, fewer: Games) -> Array:
    """Return the predictions for a subset of the games; they depend on start and target alone."""
    known = {
        (int(start), int(target)): chance
        for start, target, chance in zip(games.start, games.target, chances, strict=True)
    }
    return np.array([known[int(start), int(target)] for start, target in zip(fewer.start, fewer.target, strict=True)])


def _row(games: Games, name: str, chance: Array) -> Row:
    auc_, loss, error, r = (
        scored(games, chance, measure) for measure in (auc, log_loss, calibration_error, by_target(HEADLINE))
    )
    return Row(name=name, auc=auc_, loss=loss, error=error, correlation=r)


def _baselines(walker: Walker, known: Games, test: Games) -> dict[str, Array]:
    """Return the probabilities of the baselines, each calibrated on the same games as the walker."""
    graph, titles = walker.graph, walker.titles
    out, into = (np.log1p(counts) for counts in graph.degrees())
    ways, walk = shortest_paths(graph), uniform_walk(graph)
    constant = {name: np.ones((len(games), 1)) for name, games in (("known", known), ("test", test))}
    both = {"known": known, "test": test}
    far = {name: np.eye(int(FURTHEST) + 1)[over(games, ways).astype(int)] for name, games in both.items()}
    degree = {name: np.stack([into[games.target], out[games.start]], axis=1) for name, games in both.items()}
    alike = {name: (titles[games.start] * titles[games.target]).sum(axis=1)[:, None] for name, games in both.items()}
    strayed = {name: bent(over(games, walk))[:, 1:] for name, games in both.items()}
    sets = {
        "always the same": (constant,),
        "cosine of start and target": (constant, alike),
        "links to the target": (constant, {name: columns[:, :1] for name, columns in degree.items()}),
        "shortest path": (far,),
        "shortest path and links": (far, degree),
        "uniform walk": (constant, strayed),
        "uniform walk, shortest path and links": (far, degree, strayed),
    }
    chances = {}
    for name, parts in sets.items():
        fitted, tested = (np.hstack([part[which] for part in parts]) for which in ("known", "test"))
        chances[name] = expit(tested @ logistic(fitted, known))
    return chances


def _others(games: Games) -> Array:
    """Return per game the share finished of the other games on its target: a prediction from the target alone."""
    _, place = np.unique(games.target, return_inverse=True)
    won, all_ = (np.bincount(place, games.weight * counted) for counted in (games.finished, np.ones(len(games))))
    mine = games.weight * games.finished
    return np.asarray((won[place] - mine + 0.5) / (all_[place] - games.weight + 1.0))


if __name__ == "__main__":
    main()
