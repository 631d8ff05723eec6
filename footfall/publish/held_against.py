"""Predictions of the model beside measurements: players, people on real pages, and fixes that were made."""

import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from footfall.publish.charts import Look, colour, drawn, empty_figure, ticks

_LOOK = Look(width=250, height=230)


def measured(benchmark: str) -> dict[str, Any]:
    """Load the latest figures of a benchmark."""
    found: dict[str, Any] = json.loads((files("footfall.reach") / f"{benchmark}.json").read_text("utf-8"))
    return found


def said_and_seen(pairs: Sequence[tuple[float, float]], *, name: str, says: str, top: float = 100) -> Markup:
    """Draw a scatter plot of predicted and measured values; on the dashed line both are equal.

    `name` is unique within the page; `says` describes the picture in words; the scales run from 0, or from below it
    where a figure is negative, to `top`.
    """
    figure, axes = empty_figure(_LOOK)
    least = min([0.0, *(value for pair in pairs for value in pair)])
    ends = (least, top)
    axes.plot(ends, ends, color=colour("soft"), linewidth=1, linestyle=(0, (3, 3)))
    axes.plot(
        [said for said, _ in pairs],
        [seen for _, seen in pairs],
        "o",
        color=colour("reached"),
        alpha=0.55,
        markersize=5,
        markeredgewidth=0,
        clip_on=False,
    )
    room = 0.03 * (top - least)
    axes.set_xlim(least - room, top + room)
    axes.set_ylim(least - room, top + room)
    axes.xaxis.set_major_locator(ticks(4))
    axes.yaxis.set_major_locator(ticks(4))
    return drawn(figure, _LOOK, name=name, says=says)
