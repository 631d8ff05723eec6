"""Images of the number: the badge for other sites, and the preview that social networks show for a link.

The same result gives the same bytes.
"""

import unicodedata
from functools import cache
from importlib import import_module
from io import BytesIO
from pathlib import Path

import anybadge
from PIL import Image, ImageDraw, ImageFont

from footfall.judging.result import Result
from footfall.publish import words
from footfall.publish.language import translated
from footfall.terminal import strip_controls

# The style sheet's colours on white.
COLOURS = {
    "reached": "#0b7a75",
    "found": "#6d4bb8",
    "door": "#d97706",
    "way": "#3b6fd4",
    "talk": "#b0437f",
    "answer": "#7a6a2c",
    "soft": "#58636f",
    "fg": "#1d2329",
}
SIZE = (1200, 630)
_MARGIN = 80
_FEW = 50
_LONGEST = 200
_FINER = 4
"""People are drawn this many times larger, then scaled down: Pillow does not draw smooth edges."""


def badge(result: Result) -> str:
    """Draw the number as an SVG badge: teal if at least half get through, plum if fewer do, grey if not measured."""
    value, colour = translated("not measured"), COLOURS["soft"]
    if result.reach:
        reached = result.reach.people["reached"]
        value = translated("{number} of 100").format(number=reached)
        colour = COLOURS["reached"] if reached >= _FEW else COLOURS["talk"]
    drawn = anybadge.Badge(translated("reach"), value, default_color=colour)
    # The library numbers the badges of a process, so the same result would give different bytes.
    return str(drawn.badge_svg_text).replace(drawn.mask_str, "footfall")


def preview(result: Result, host: str) -> bytes:
    """Draw the name, the number and the hundred people as a PNG."""
    picture = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, SIZE[0], 12), fill=COLOURS["reached"])
    _line(draw, _MARGIN - 20, _writable(result.company.name) or host, (46, COLOURS["fg"]))
    if result.reach:
        people = result.reach.people
        draw.text((_MARGIN - 8, 165), str(people["reached"]), COLOURS["reached"], font=_letters(210), anchor="lt")
        _line(draw, 400, translated("of 100 prospects"), (30, COLOURS["fg"]), most=440)
        _line(draw, 442, translated("get through"), (30, COLOURS["fg"]), most=440)
        _crowd(picture, words.crowd(people))
        _key(draw, people)
    else:
        _line(draw, 240, translated("not measured"), (60, COLOURS["soft"]))
    _line(draw, SIZE[1] - 64, f"{host} · {words.day(result)}", (24, COLOURS["soft"]))
    data = BytesIO()
    picture.quantize(64, dither=Image.Dither.NONE).save(data, "PNG")
    return data.getvalue()


def _line(draw: ImageDraw.ImageDraw, top: int, text: str, style: tuple[int, str], most: int = 1040) -> None:
    """Draw a line of text in a size and a colour; shrink or cut it if it is wider than `most` pixels."""
    size, colour = style
    font = _letters(size)
    if draw.textlength(text, font) > most:
        font = _letters(round(size * 0.7))
    whole, text = text, text[:_LONGEST]
    while text and draw.textlength(text if text == whole else f"{text}…", font) > most:
        text = text[:-1]
    draw.text((_MARGIN, top), text if text == whole else f"{text.rstrip()}…", colour, font=font)


def _crowd(picture: Image.Image, fates: list[str]) -> None:
    """Draw the people in five rows of twenty."""
    left, top, across, down = 560, 165, 27.6, 63.0
    for at, fate in enumerate(fates):
        person, shape = _person(fate)
        picture.paste(person, (round(left + at % 20 * across), round(top + at // 20 * down)), shape)


def _key(draw: ImageDraw.ImageDraw, people: dict[str, int]) -> None:
    """Draw the legend of the colours, two entries a line."""
    lost = [stage for stage in words.lost_stages(people) if people[stage.value]]
    for at, stage in enumerate(lost):
        left, top = 562 + at % 2 * 275, 498 + at // 2 * 28
        draw.rounded_rectangle((left, top + 3, left + 13, top + 16), 3, fill=COLOURS[stage.value])
        draw.text((left + 20, top), words.lost(stage, people[stage.value]), COLOURS["fg"], font=_letters(16))


@cache
def _person(fate: str) -> tuple[Image.Image, Image.Image]:
    """Return a person in the colour of a fate, and the mask of the outline."""
    unit = 2.2 * _FINER
    shape = Image.new("L", (round(10 * unit), round(22 * unit)))
    draw = ImageDraw.Draw(shape)
    for box, round_by in (((1.9, 0.3, 8.1, 6.5), 3.1), ((1.0, 7.6, 9.0, 16.6), 3.2), ((2.7, 12.0, 7.3, 22.0), 1.0)):
        draw.rounded_rectangle([side * unit for side in box], round_by * unit, fill=255)
    shape = shape.resize((22, 48), Image.Resampling.LANCZOS)
    return Image.new("RGB", shape.size, COLOURS[fate]), shape


def _writable(name: str) -> str:
    """Return the name, or an empty string if the typeface lacks a letter or the text runs right to left."""
    clean = strip_controls(name).strip()
    known = _known()
    backwards = any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in clean)
    return "" if backwards or not all(ord(letter) in known for letter in clean) else clean


@cache
def _letters(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_typeface()), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _known() -> frozenset[int]:
    """Return the code points that the typeface covers."""
    return frozenset(import_module("matplotlib.ft2font").FT2Font(str(_typeface())).get_charmap())


@cache
def _typeface() -> Path:
    """Return the path of DejaVu Sans, which ships with matplotlib: the same glyphs on every machine."""
    return Path(import_module("matplotlib").get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
