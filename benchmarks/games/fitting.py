"""Fits the parameters to the fitting half of the games.

Quitting is fitted to the clicks at which people gave up; the scent
weights to who finished; the sharpness and the share of each kind of player to
the clicks of each game; the calibration last.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from games.data import Array, Games, Graph, Places, capped, part_of
from games.paths import MULTIPLES, acts, likelihoods, quitting_weights, read_paths, sharpness_shares
from games.predictors import ScentWeights, Walker, expit, features, over
from games.scores import log_loss, logistic, logistic_weights

_TARGETS = 500
_LEAST = 8
"""Targets with fewer games are left out of the fit."""
_TRIES = 120
_SEED = 5
_DRAWS = 30
_DESIGN = 4.0
"""Games of one target are not independent: this many count as one. Assumed."""
_EIGHTY = 1.28
_STEPS = {"sharpness": 3.0, "subject": 0.25, "context": 0.3, "hub": 0.25, "itself": 4.0, "random_click_rate": 0.12}


def fit(folder: Path, graph: Graph, games: Games) -> None:
    """Print the fitted parameters with their ranges: quitting, who finished, kinds of players, calibration.

    Who finished is fitted with the frozen quitting and the frozen kinds of players, so a change of either
    requires another round.
    """
    paths, walker = list(read_paths(folder, graph)), Walker(graph)
    best, gone, weight, game = acts(walker, paths)
    _print_estimate("quitting", lambda times: quitting_weights(best, gone, weight * times), game)
    known = _sample(part_of(graph, games, "fit"))
    scent_weights = fit_scent_weights(walker, known)
    _print_curvature(walker, known, scent_weights)
    likely, game_weight = likelihoods(walker.with_weights(scent_weights), paths[::2])
    print("noses as multiples of", round(scent_weights.sharpness, 2), ":", MULTIPLES)
    _print_estimate("their shares", lambda times: sharpness_shares(likely, game_weight * times), np.arange(len(likely)))
    both = capped(part_of(graph, games, "fit", "tune"))
    bent = features(over(both, walker.with_weights(scent_weights)))
    _print_estimate(
        "calibration", lambda times: logistic_weights(bent, both.finished, both.weight * times), both.target
    )


def fit_scent_weights(walker: Walker, known: Games) -> ScentWeights:
    """Find the scent weights that best predict who finishes."""
    begin = np.array([12.0, 0.5, 0.25, 0.5, 8.0, -0.5])
    steps = np.diag([4.0, 0.3, 0.2, -0.3, -4.0, 0.6])

    def loss(values: Array) -> float:
        value = _loss(walker, known, _scent_weights(values))
        print(f"{value:.5f} {_scent_weights(values)}", flush=True)
        return value

    simplex = np.vstack([begin, begin + steps])
    return _scent_weights(
        minimize(loss, begin, method="Nelder-Mead", options={"maxfev": _TRIES, "initial_simplex": simplex}).x
    )


def _loss(walker: Walker, known: Games, scent_weights: ScentWeights) -> float:
    bent = features(over(known, walker.with_weights(scent_weights)))
    return log_loss(known, expit(bent @ logistic(bent, known)), np.ones(len(known)))


def _print_estimate(name: str, estimate: Callable[[Array], Array], unit: Places) -> None:
    """Print an estimate and the range that holds it with 80 % when games or targets are drawn again."""
    random = np.random.Generator(np.random.PCG64(_SEED))
    _, place = np.unique(unit, return_inverse=True)
    many = int(place.max()) + 1
    drawn = [estimate(random.multinomial(many, np.full(many, 1 / many))[place].astype(float)) for _ in range(_DRAWS)]
    low, high = np.quantile(drawn, [0.1, 0.9], axis=0)
    print(f"{name}: {estimate(np.ones(len(place))).round(3)}, from {low.round(3)} to {high.round(3)}", flush=True)


def _print_curvature(walker: Walker, known: Games, scent_weights: ScentWeights) -> None:
    """Print the range of each scent weight, from the curvature of the loss; games of one target are alike."""
    here = _loss(walker, known, scent_weights)
    for name, step in _STEPS.items():
        value = getattr(scent_weights, name)
        sides = [_loss(walker, known, replace(scent_weights, **{name: value + way * step})) for way in (-1, 1)]
        bend = (sum(sides) - 2 * here) / step**2
        error = np.sqrt(_DESIGN / (known.weight.sum() * bend)) if bend > 0 else np.inf
        print(f"{name}: {value:.3f}, give or take {_EIGHTY * error:.3f}", flush=True)


def _scent_weights(values: Array) -> ScentWeights:
    sharpness, subject, context, hub, itself, random_click_rate = (float(value) for value in values)
    return ScentWeights(sharpness, subject, context, hub, itself, float(expit(np.array([random_click_rate]))[0]))


def _sample(games: Games) -> Games:
    """Sample up to 500 targets with at least 8 games, always the same ones."""
    random = np.random.Generator(np.random.PCG64(_SEED))
    targets, counts = np.unique(games.target, return_counts=True)
    chosen = random.permutation(targets[counts >= _LEAST])[:_TARGETS]
    return capped(games.only(np.isin(games.target, chosen)))
