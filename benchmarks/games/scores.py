"""Scores of a prediction, each with an interval from resampling the targets."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from games.data import Array, Games, Places
from games.predictors import expit

LEAST_GAMES = (10, 15, 20, 30)
HEADLINE = 15
"""Targets with fewer games are too noisy for the correlation."""
_BINS = 10
_ROUNDING = 1e-9
_DRAWS = 300
_SEED = 2012


@dataclass(frozen=True, slots=True)
class Score:
    """A score and its 95 % interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        """Format as in the table."""
        return f"{self.value:.3f} ({self.low:.3f} to {self.high:.3f})"


Measure = Callable[[Games, Array, Array], float]
"""Maps games, probabilities and how often each game was drawn to a figure."""


def auc(games: Games, chance: Array, drawn: Array) -> float:
    """Chance that a finished game got a higher probability than an abandoned one; ties count half."""
    weight = games.weight * drawn
    _, level = np.unique(chance, return_inverse=True)
    won = np.bincount(level, weight * games.finished)
    lost = np.bincount(level, weight * (1 - games.finished))
    below = np.cumsum(lost) - lost
    return float((won * (below + lost / 2)).sum() / (won.sum() * lost.sum()))


def log_loss(games: Games, chance: Array, drawn: Array) -> float:
    """Mean surprise, in nats."""
    weight = games.weight * drawn
    sure = np.clip(chance, 1e-9, 1 - 1e-9)
    likelihood = games.finished * np.log(sure) + (1 - games.finished) * np.log(1 - sure)
    return float(-(weight * likelihood).sum() / weight.sum())


def calibration_error(games: Games, chance: Array, drawn: Array) -> float:
    """Mean distance between predicted and observed shares, over ten bins of equal size."""
    weight = games.weight * drawn
    edges = np.quantile(chance, np.linspace(0, 1, _BINS + 1)[1:-1])
    level = np.searchsorted(edges, chance, side="right")
    predicted, observed = (np.bincount(level, weight * values, _BINS) for values in (chance, games.finished))
    return float(np.abs(predicted - observed).sum() / weight.sum())


def by_target(least: int) -> Measure:
    """Correlate predicted and observed shares of finished games over targets with at least `least` games."""

    def measure(games: Games, chance: Array, drawn: Array) -> float:
        _, place = np.unique(games.target, return_inverse=True)
        enough = np.bincount(place) >= least
        predicted, observed, weight, times = _shares(games, chance, drawn, place)
        used = enough & (weight > 0)
        return _correlation(predicted[used], observed[used], times[used])

    return measure


def points(games: Games, chance: Array, least: int) -> tuple[tuple[float, float], ...]:
    """Return the predicted and the observed share of finished games by target with enough games, in percent."""
    _, place = np.unique(games.target, return_inverse=True)
    enough = np.bincount(place) >= least
    predicted, observed, _, _ = _shares(games, chance, np.ones(len(games)), place)
    return tuple(zip(100 * predicted[enough], 100 * observed[enough], strict=True))


def ceiling(games: Games, least: int) -> tuple[float, int]:
    """Return the correlation of a perfect prediction, given the few games per target, and the number of targets."""
    _, place = np.unique(games.target, return_inverse=True)
    count = np.bincount(place)
    enough = count >= least
    raw = np.clip(np.bincount(place, games.finished) / count, 0.5 / count, 1 - 0.5 / count)
    light = games.weight[games.finished > 0].max()
    share = light * raw / (light * raw + 1 - raw)
    slope = light / (light * raw + 1 - raw) ** 2
    noise = slope**2 * raw * (1 - raw) / np.maximum(count - 1, 1)
    return float(np.sqrt(max(0.0, 1 - noise[enough].mean() / share[enough].var()))), int(enough.sum())


def scored(games: Games, chance: Array, measure: Measure) -> Score:
    """Compute a measure with its interval."""
    drawn = [measure(games, chance, times) for times in _draws(games)]
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Score(measure(games, chance, np.ones(len(games))), float(low), float(high))


def margin(games: Games, better: Array, worse: Array) -> Score:
    """Return how far the log loss of `better` is below that of `worse`, on the same draws."""
    whole = np.ones(len(games))
    gaps = [log_loss(games, worse, times) - log_loss(games, better, times) for times in _draws(games)]
    low, high = np.quantile(gaps, [0.025, 0.975])
    return Score(log_loss(games, worse, whole) - log_loss(games, better, whole), float(low), float(high))


def logistic(features: Array, games: Games) -> Array:
    """Fit a logistic regression of who finished; return its weights."""
    return logistic_weights(features, games.finished, games.weight)


def logistic_weights(features: Array, happened: Array, weight: Array) -> Array:
    """Fit a logistic regression; return its weights."""

    def loss(weights: Array) -> tuple[float, Array]:
        logit = features @ weights
        surprise = np.logaddexp(0.0, logit) - happened * logit
        slope = features.T @ (weight * (expit(logit) - happened)) / weight.sum()
        return float(weight @ surprise / weight.sum()) + 1e-6 * float(weights @ weights), slope + 2e-6 * weights

    return np.asarray(minimize(loss, np.zeros(features.shape[1]), jac=True, method="L-BFGS-B").x)


def _draws(games: Games) -> list[Array]:
    """Resample the targets: how often each game counts in each draw."""
    random = np.random.Generator(np.random.PCG64(_SEED))
    _, place = np.unique(games.target, return_inverse=True)
    targets = int(place.max()) + 1
    return [random.multinomial(targets, np.full(targets, 1 / targets))[place].astype(float) for _ in range(_DRAWS)]


def _shares(games: Games, chance: Array, drawn: Array, place: Places) -> tuple[Array, Array, Array, Array]:
    weight = np.bincount(place, games.weight * drawn)
    safe = np.where(weight > 0, weight, 1.0)
    predicted = np.bincount(place, games.weight * drawn * chance) / safe
    observed = np.bincount(place, games.weight * drawn * games.finished) / safe
    times: Array = np.bincount(place, drawn) / np.bincount(place)
    return predicted, observed, np.asarray(weight, dtype=np.float64), times


def _correlation(one: Array, other: Array, times: Array) -> float:
    one, other = one - np.average(one, weights=times), other - np.average(other, weights=times)
    spread = np.sqrt((times * one**2).sum() * (times * other**2).sum())
    # A constant prediction correlates with nothing; its remaining spread is rounding error.
    return float((times * one * other).sum() / spread) if spread > _ROUNDING else 0.0
