"""What a page has besides its words: addresses hidden from robots, scripts, and menus made by script."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from footfall.reading.labels import classes_of
from footfall.reading.recorded.roles import has_role, marks
from footfall.reading.recorded.tree import Element
from footfall.reading.recorded.view import View
from footfall.reading.recorded.words import content, raw_text, squeeze
from footfall.vocabulary.lexicon import pattern
from footfall.vocabulary.matching import fold

MOST = 200
_MOST_ITEMS, _LONGEST_SCRIPT = 40, 20_000
# Attributes in which scripts keep the halves of an address.
_SPLIT = re.compile(
    r"^(?:user|name|local|login|account|u|n|domain|host|site|website|d|tld|ext|email|mail|mailto.*|e?mail.*|cfemail|rot13"
    r"|enc.*|addr.*|contact|at|part\d|first|last|text|to|m)$",
    re.IGNORECASE,
)
_OPENS_ADDRESS = re.compile(r"mailto:|tel:", re.IGNORECASE)
# What a number or an address cannot do without.
_TELLS = re.compile(r"\d.*\d.*\d|@|[(\[{＠★]|\bat\b", re.IGNORECASE)
_NOWHERE = re.compile(r"\s*(?:#!?|javascript:.*)?\s*", re.IGNORECASE | re.DOTALL)
_NAMED = re.compile(r"(?:https?:)?//[a-z0-9-]+(?:\.[a-z0-9-]+)+[^\s\"'`)<>\\]*", re.IGNORECASE)
_REACHES = re.compile(r"^\s*(?:tel|callto|mailto|javascript)|cdn-cgi", re.IGNORECASE)
_TOGGLES = re.compile(r"toggle|burger", re.IGNORECASE)
# What promises a way to write: some classes of links, and the word “form”; on buttons no longer than this.
_WRITING, _FORM = {"contact", "quote"}, pattern("labels.form")
_BUTTON = 40


def is_backwards(element: Element) -> bool:
    """Return whether the style sheet turns round the letters of an element, written backwards against robots."""
    return element.style("direction") == "rtl" and "override" in element.style("unicode-bidi")


def names_of(elements: list[Element]) -> str:
    """Return the classes and ids of some elements."""
    return squeeze(" ".join(map(marks, elements)))[:400]


def around_block(view: View, element: Element, text: str, turned: list[str]) -> dict[str, Any]:
    """Return what is around a block that may hold a number or an address, which says whose it is."""
    if not _TELLS.search(text):
        return {"names": "", "within": "", "heading": "", "reversed": []}
    named = [at for at in element.inside() if any(at.has_attr(key) for key in ("class", "id", "itemprop"))][:12]
    parts = [f"{marks(at)} {at.attribute('itemprop')}" for at in (element, *named)]
    return {
        "names": squeeze(" ".join(parts))[:400],
        "within": names_of(list(element.up())),
        "heading": view.heading(element),
        "reversed": [words for words in turned if words in text],
    }


def beside_link(view: View, link: Element) -> dict[str, str]:
    """Return what is before a link that rings or writes."""
    if not _REACHES.search(link.attribute("href")):
        return {"before": "", "within": ""}
    block = view.block(link)
    lead = next((at for at in block.previous_siblings if isinstance(at, Element)), None)
    said = view.text(lead) if lead else ""
    own = "" if block is link else squeeze("".join(_before(block, link)))
    return {"before": f"{said if len(said) <= 60 else ''} {own}"[-220:], "within": names_of(list(link.up()))}  # noqa: PLR2004 - a label


def _before(block: Element, link: Element) -> Iterator[str]:
    for node in block.descendants:
        if node is link:
            return
        if isinstance(node, str):
            yield node


def cloaked(view: View) -> list[dict[str, Any]]:
    """List the elements in whose attributes or style sheet an address may hide."""
    found: list[dict[str, Any]] = []
    for element in view.tree.elements:
        if len(found) >= MOST:
            break
        attributes = _kept(element)
        if "spamspan" in element.attribute("class").split():
            for key, mark in (("user", "u"), ("domain", "d")):
                parts = (at for at in element.inside() if mark in at.attribute("class").split())
                attributes[key] = next(map(content, parts), "")
        if attributes:
            before, after = (_painted(element.pseudo.get(part, "")) for part in ("before", "after"))
            own = view.text(element)
            found.append(
                {
                    "attributes": attributes,
                    "painted": f"{before}{own}{after}" if before or after else "",
                    "text": own[:200],
                    "names": names_of([element]),
                    "region": view.region(element),
                    **view.sight(element),
                }
            )
    return found


def _kept(element: Element) -> dict[str, str]:
    kept = {}
    for name, value in element.attrs.items():
        text = str(value)
        own = name.startswith("data-") or "-" in element.name
        if name == "onclick" and _OPENS_ADDRESS.search(text):
            kept["onclick"] = text[:400]
        if own and _SPLIT.match(name.removeprefix("data-")) and len(text) < 400:  # noqa: PLR2004 - longer is no address
            kept[name.removeprefix("data-").lower()] = text
    return kept


def _painted(style: str) -> str:
    return re.sub(r'"\s*"|^"|"$', "", style) if style.startswith('"') else ""


def scripts(view: View) -> list[str]:
    """List the addresses that scripts load from, also those that a script in the page only names."""
    own = view.all("script")
    inline = "\n".join(
        raw_text(script)[:_LONGEST_SCRIPT]
        for script in own
        if not script.has_attr("src") and "json" not in script.attribute("type")
    )
    loaded = [source for script in own if (source := view.address(script, "src"))]
    return list(dict.fromkeys([*loaded, *_NAMED.findall(inline)]))[:MOST]


def items(view: View) -> list[dict[str, Any]]:
    """List the items of a menu that lead nowhere by themselves: a script opens something when they are clicked."""
    return _pressed(view, (element for element in view.tree.elements if _is_item(view, element)))


def openers(view: View) -> list[dict[str, Any]]:
    """List the buttons outside the menu that promise a way to write: a script opens it when they are clicked."""
    return _pressed(view, (element for element in view.tree.elements if _is_opener(view, element)))


def tiles(view: View) -> list[dict[str, Any]]:
    """List what looks pressable outside the menu and is no link: where there are no links, it is the way in."""
    return _pressed(view, (element for element in view.tree.elements if _is_tile(view, element)))


def _is_tile(view: View, element: Element) -> bool:
    around = element.parent
    if element.style("cursor") != "pointer" or (isinstance(around, Element) and around.style("cursor") == "pointer"):
        return False
    linked = element.name == "a" and element.has_attr("href")
    return not linked and view.shown(element) and not any(at.name in {"form", "label"} for at in element.up())


def _pressed(view: View, found: Iterable[Element]) -> list[dict[str, Any]]:
    texts = ((view.text(element)[:60], element) for element in found)
    return [
        {"text": text, "region": view.region(element), "box": view.box(element), "node": element.node}
        for text, element in texts
        if len(text) > 2  # noqa: PLR2004 - a word
    ][:_MOST_ITEMS]


def _is_opener(view: View, element: Element) -> bool:
    linked = element.name == "a" and element.has_attr("href") and not _NOWHERE.fullmatch(element.attribute("href"))
    if linked or not (element.name in {"a", "button"} or has_role(element, "button")):
        return False
    if view.in_menu(element) or not view.shown(element) or any(at.name in {"form", "a"} for at in element.parents):
        return False
    text = view.text(element)
    return len(text) <= _BUTTON and bool(_WRITING & classes_of(text) or _FORM.search(fold(text)))


def _is_item(view: View, element: Element) -> bool:
    pressed = element.name in {"a", "button", "li"} or has_role(element, "menuitem", "tab")
    if not pressed and not any(
        element.has_attr(key) for key in ("onclick", "data-section", "data-page", "data-target")
    ):
        return False
    if not view.in_menu(element) or not view.shown(element) or any(at.name == "form" for at in element.up()):
        return False
    if any(at.name in {"a", "button", "input", "li"} for at in element.inside()):
        return False
    link = next((at for at in element.up() if at.name == "a"), None)
    if link is not None and not _NOWHERE.fullmatch(link.attribute("href")):
        return False
    if link is None and element.name == "li" and element.style("cursor") != "pointer":
        return False
    opens = (
        element.attribute("type") == "submit" or element.has_attr("aria-haspopup") or element.has_attr("aria-expanded")
    )
    return not opens and not _TOGGLES.search(marks(element))
