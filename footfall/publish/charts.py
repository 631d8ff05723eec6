"""Charts over time, drawn by matplotlib when the site is built, as inline SVG.

Text stays text in the page's own typeface, and colours refer by name to
`site/styles/footfall.css`, so that charts follow light and dark mode. The same
points give the same bytes. Everything drawn comes from our own figures; no
text of an audited page is drawn.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib import import_module
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

from babel.dates import format_skeleton
from markupsafe import Markup

from footfall.publish.language import current_locale

# Placeholder colours that occur nowhere else; they are replaced with the variables of the style sheet.
_NAMES = ("reached", "found", "door", "way", "talk", "answer", "soft", "line", "fg")
_DRAWN = {name: f"#0101{at:02x}" for at, name in enumerate(_NAMES, start=1)}
_COLOUR = re.compile(r"#0101([0-9a-f]{2})\b")
_USED = re.compile(r"(?:url\(|^)#([\w-]+)")
_ONE_DOT_UP_TO = 26
_LEAST_SPAN = 30
_FORTNIGHT, _FEW_DAYS = 15, 120
_YEAR = 12
_NEAR = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A figure at a time, with its likely range; `value` is None if not measured."""

    at: datetime
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A labelled moment in a chart, at which something changed that the line alone does not show."""

    at: datetime
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a chart is drawn; sizes are in CSS pixels."""

    width: int
    height: int
    colour: str = "reached"
    whole: bool = True
    """Whether the scale runs from 0 to the top; otherwise it covers only the range of the figures."""
    top: float = 100
    marks: tuple[Mark, ...] = ()


WIDE = Look(width=920, height=280)
NARROW = Look(width=358, height=230)
SMALL = Look(width=346, height=118, whole=False)


def trend(points: Sequence[Point], look: Look, *, name: str, says: str) -> Markup:
    """Draw figures over time as a line with a band for their range; both break off where nothing was measured.

    `name` is unique within the page; `says` describes the chart in words.
    """
    figure, axes = empty_figure(look)
    times = [point.at.replace(tzinfo=None) for point in points]
    _band(axes, times, points, _DRAWN[look.colour])
    axes.plot(
        times,
        [_or_gap(point.value) for point in points],
        color=_DRAWN[look.colour],
        linewidth=1.5,
        marker="o" if len(points) <= _ONE_DOT_UP_TO or _has_isolated(points) else "",
        markersize=3,
        solid_joinstyle="round",
    )
    _scale(axes, points, look)
    _label_end(axes, points, look)
    _mark_gaps(axes, points)
    _draw_marks(axes, look)
    _label_dates(axes, times, look)
    return drawn(figure, look, name=name, says=says)


@cache
def _drawing(part: str = "") -> Any:
    """Import matplotlib when the first chart is drawn, because the import takes longer than most commands."""
    return import_module(f"matplotlib.{part}".rstrip("."))


def empty_figure(look: Look) -> tuple[Any, Any]:
    """Return a figure of matplotlib and its axes, empty except for faint grid lines."""
    # At 72 dpi a point of matplotlib equals a pixel of the page.
    figure = _drawing("figure").Figure(figsize=(look.width / 72, look.height / 72), dpi=72)
    left, right, top, bottom = 30, 30, 20, 24
    wide, high = look.width, look.height
    axes = figure.add_axes((left / wide, bottom / high, 1 - (left + right) / wide, 1 - (top + bottom) / high))
    figure.patch.set_visible(False)
    axes.patch.set_visible(False)
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(_DRAWN["line"])
    axes.tick_params(length=0, labelsize=12, labelcolor=_DRAWN["soft"], pad=5)
    axes.grid(visible=True, axis="y", color=_DRAWN["line"], linewidth=0.8)
    axes.set_axisbelow(True)
    return figure, axes


def _or_gap(value: float | None) -> float:
    return float("nan") if value is None else value


def _has_isolated(points: Sequence[Point]) -> bool:
    """Return whether any figure has no measured neighbour to draw a line to."""
    known = [False, *(point.value is not None for point in points), False]
    return any(
        here and not before and not after for before, here, after in zip(known, known[1:], known[2:], strict=False)
    )


def _band(axes: Any, times: list[datetime], points: Sequence[Point], colour: str) -> None:
    if any(point.low is not None for point in points):
        low, high = [_or_gap(point.low) for point in points], [_or_gap(point.high) for point in points]
        axes.fill_between(times, low, high, color=colour, alpha=0.15, linewidth=0)


def _scale(axes: Any, points: Sequence[Point], look: Look) -> None:
    low, high = 0.0, look.top
    if not look.whole:
        known = [value for point in points for value in (point.value, point.low, point.high) if value is not None]
        low, high = min(known, default=0.0), max(known, default=look.top)
        spare = max(0.0, _LEAST_SPAN - (high - low)) / 2
        low, high = max(0.0, low - spare), min(look.top, high + spare)
    axes.set_ylim(low - 0.02 * (high - low), high + 0.02 * (high - low))
    axes.yaxis.set_major_locator(ticks(4 if look.whole and look.height > SMALL.height else 2))


def ticks(most: int) -> Any:
    """Return a locator that puts at most so many round numbers on an axis."""
    return _drawing("ticker").MaxNLocator(nbins=most, integer=True, steps=[1, 2, 5, 10])


def _label_end(axes: Any, points: Sequence[Point], look: Look) -> None:
    """Label the end of the line with the newest figure."""
    known = [point for point in points if point.value is not None]
    if known:
        last = known[-1]
        when, value = last.at.replace(tzinfo=None), _or_gap(last.value)
        axes.plot([when], [value], "o", markersize=6, color=_DRAWN[look.colour], clip_on=False)
        axes.annotate(
            f"{value:.0f}",
            (when, value),
            (8, 0),
            textcoords="offset points",
            va="center",
            fontsize=14,
            color=_DRAWN["fg"],
            annotation_clip=False,
        )


def _mark_gaps(axes: Any, points: Sequence[Point]) -> None:
    """Mark the times without a measurement at the bottom of the chart."""
    gaps = [point.at.replace(tzinfo=None) for point in points if point.value is None]
    if gaps:
        transform = axes.get_xaxis_transform()
        axes.plot(
            gaps, [0.03] * len(gaps), "x", transform=transform, color=_DRAWN["soft"], markersize=6, markeredgewidth=1.5
        )


def _draw_marks(axes: Any, look: Look) -> None:
    transform = axes.get_xaxis_transform()
    last_label = float("-inf")
    for mark in look.marks:
        when = mark.at.replace(tzinfo=None)
        axes.axvline(when, color=_DRAWN["soft"], linewidth=1, linestyle=(0, (3, 3)))
        position = axes.transData.transform((_number(when), 0))[0]
        # Labels that would overlap are left out; the list below the chart has them all.
        if position - last_label >= _NEAR:
            axes.text(
                when, 1.02, mark.name, transform=transform, ha="center", va="bottom", fontsize=12, color=_DRAWN["fg"]
            )
            last_label = position


def _number(when: datetime) -> float:
    return float(_drawing("dates").date2num(when))


def _label_dates(axes: Any, times: list[datetime], look: Look) -> None:
    """Label the time axis in the format of the site's language."""
    axes.margins(x=0.01)
    ticks, skeleton = _calendar(times[0], times[-1], look.width // 85)
    locale = "en_GB" if current_locale() == "en" else current_locale()
    axes.set_xticks(ticks, [format_skeleton(skeleton, tick, locale=locale) for tick in ticks])


def _calendar(first: datetime, last: datetime, most: int) -> tuple[list[datetime], str]:
    """Return at most `most` tick positions and their date format: days, months or years."""
    days = (last - first).days
    if days <= _FORTNIGHT:
        return ([first, last] if days else [first]), "MMMd"
    if days <= _FEW_DAYS:
        step = next(spacing for spacing in (7, 14, 28, 56) if days / spacing < most)
        return [first + timedelta(days=day) for day in range(0, days + 1, step)], "MMMd"
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    step = next(spacing for spacing in (1, 2, 3, 6, 12, 24, 36, 60, 120, 1200) if len(months) / spacing <= most)
    firsts = [datetime(at // 12, at % 12 + 1, 1) for at in months if at % step == 0]  # noqa: DTZ001 - no zone in charts
    return firsts, "y" if step >= _YEAR else "yMMM"


def drawn(figure: Any, look: Look, *, name: str, says: str) -> Markup:
    """Return a figure as inline SVG; `name` is unique within the page, `says` describes it in words."""
    return _inline(_svg(figure), look, name=name, says=says)


def colour(name: str) -> str:
    """Return the placeholder of a style sheet colour, used while a figure is drawn."""
    return _DRAWN[name]


def _svg(figure: Any) -> bytes:
    buffer = BytesIO()
    with _drawing().rc_context({"svg.fonttype": "none", "svg.hashsalt": "footfall", "path.simplify": True}):
        _drawing("backends.backend_svg").FigureCanvasSVG(figure).print_svg(
            buffer, metadata={"Date": None, "Creator": None}
        )
    return buffer.getvalue()


def _inline(svg: bytes, look: Look, *, name: str, says: str) -> Markup:
    """Turn an SVG file into inline SVG: style sheet colours, the page's typeface, ids unique to the chart."""
    root = ET.fromstring(svg)  # noqa: S314 - our own output of matplotlib
    for parent in list(root.iter()):
        for child in list(parent):
            if _local(child.tag) in {"metadata", "style"}:
                parent.remove(child)
    used = {
        reference for element in root.iter() for value in element.attrib.values() for reference in _USED.findall(value)
    }
    for element in root.iter():
        element.tag = _local(element.tag)
        element.attrib = {
            _local(key): _attribute(_local(key), value, name, used)
            for key, value in element.attrib.items()
            if (_local(key) != "id" or value in used) and not value.startswith("rotate(-0 ")
        }
        element.text = (element.text or "").strip() or None
        element.tail = None
    root.attrib = {
        "class": "ff-chart",
        "viewBox": f"0 0 {look.width} {look.height}",
        "style": "stroke-linejoin:round;stroke-linecap:butt",
        "role": "img",
        "aria-label": says,
    }
    return Markup(ET.tostring(root, encoding="unicode"))  # noqa: S704 - our own figures; ElementTree escapes the rest


def _local(name: Any) -> str:
    return str(name).rpartition("}")[2]


def _attribute(key: str, value: str, name: str, used: set[str]) -> str:
    if key == "id":
        return f"{name}-{value}"
    if key == "style":
        value = re.sub(r"font-family:[^;]*;?", "", value)
        value = _COLOUR.sub(lambda match: f"var(--ff-{_NAMES[int(match[1], 16) - 1]})", value).replace("; ", ";")
    if key == "d":
        return _shorter(" ".join(value.split()))
    if used & set(_USED.findall(value)):
        return value.replace("#", f"#{name}-")
    return _shorter(value) if key in {"x", "y", "transform"} else value


def _shorter(numbers: str) -> str:
    """Round coordinates to a tenth of a pixel, the finest visible difference."""
    return re.sub(r"-?\d+\.\d+", lambda match: f"{float(match[0]):.1f}".removesuffix(".0"), numbers)
