"""Reading the XML in which menus are written."""

import re
from typing import Any, TypeAlias

from lxml import etree

from footfall.errors import UsageError

Element: TypeAlias = Any
"""An element of lxml, which has no public name for its class."""

_MOST_BYTES = 2_000_000
# The longest time in a menu that is accepted.
_MOST_SECONDS = 3600.0
_MOST_DIGITS = 4
_SECONDS = re.compile(r"\s*(\d{0,9}\.?\d{1,9})\s*(ms|s)?\s*$")
_DECLARES = re.compile(rb"^\s*<\?php.*?\?>\s*(?=<(?:vxml|Response|!DOCTYPE))", re.DOTALL)
_PROGRAM = re.compile(rb"<\?(?:php|=)|<%")


def read_xml(data: bytes, name: str) -> Element:
    """Return the root of a document.

    Nothing is fetched, and no entity is resolved. A PHP block before the document,
    as in menus that print their own declaration, is skipped. Raises `UsageError`
    with the line of the error.
    """
    if len(data) > _MOST_BYTES:
        message = f"{name} is larger than a phone menu can be."
        raise UsageError(message)
    data = _DECLARES.sub(b"", data)
    if _PROGRAM.search(data):
        message = f"{name} is a program; only what it answers can be read."
        raise UsageError(message)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 0
        message = f"{name} cannot be read, line {line}: {error.msg}."
        raise UsageError(message) from None


def tag(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def seconds(value: str | None, default: float, unit: float = 1.0) -> float:
    """Return a time such as `5s`, `500ms` or `5` in seconds; `unit` is the unit of a plain number, in seconds."""
    if not (value and (match := _SECONDS.match(value))):
        return default
    return min(float(match[1]) * {"ms": 0.001, "s": 1.0, None: unit}[match[2]], _MOST_SECONDS)


def count(value: str | None, default: int | None) -> int | None:
    """Return a whole number, or the default."""
    written = (value or "").strip()
    return int(written) if written.isdecimal() and len(written) <= _MOST_DIGITS else default
