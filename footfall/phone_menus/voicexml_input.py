"""Prompts of VoiceXML, and the keys that its fields accept."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from footfall.evidence import Said
from footfall.phone_menus.expressions import Value, as_text, ecmascript, is_true
from footfall.phone_menus.markup import Element, count, seconds, tag
from footfall.phone_menus.speaking import seconds_of
from footfall.phone_menus.stretch import KEYS

# Elements of an item that are not spoken.
_SILENT = (
    *("choice", "grammar", "noinput", "nomatch", "catch", "error", "help", "filled", "property", "var", "link"),
    *("option", "script", "data", "log", "param", "assign", "desc", "if", "goto", "submit", "exit", "disconnect"),
)
_BUILTIN = re.compile(r"^(?:builtin:(?:dtmf|grammar)/)?(boolean|digits|number|currency|date|phone|time)\b(.*)$")
_LENGTH = re.compile(r"\blength?=(\d+)|\blenght=(\d+)|\bmaxlength=(\d+)")
_CLASS = re.compile(r"^(?:\[0-9\]|\\d)(?:\{(\d)\})?")
_MOST_SIGNS = 200
_TAG = re.compile(r"""(?:out(?:\.\w+)?\s*=\s*)?["']?([\w .-]+?)["']?;?\s*$""")


@dataclass(frozen=True, slots=True)
class Input:
    """The input that a field accepts."""

    values: Mapping[str, str]
    """The value of the field by key; empty if any keys are accepted, or it is unknown which."""
    digits: int | None = None
    """The number of digits; None if any number is accepted."""
    known: bool = True
    """Whether all accepted input is known; external and speech grammars are not."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys to try; if any number is accepted, one example."""
        return tuple(self.values) or (tuple("1234567890") if self.digits == 1 else ("1" * (self.digits or 1),))

    @property
    def sampled(self) -> bool:
        """Whether further keys may lead elsewhere."""
        return not self.known or (not self.values and self.digits != 1)

    def value(self, keys: str) -> str | None:
        """Return the value for the pressed keys, or None if they are not accepted."""
        if self.values:
            return self.values.get(keys)
        return keys if keys.isdigit() and self.digits in (None, len(keys)) else None


def taken(field: Element) -> Input:
    """Return the accepted input of a field by its type, options and grammars."""
    options = [option for option in field if tag(option) == "option"]
    if options:
        values = {
            option.get("dtmf", ""): option.get("value") or " ".join(option.itertext()).strip() for option in options
        }
        return Input({key: value for key, value in values.items() if key}, 1, known="" not in values)
    grammars = [element for element in field if tag(element) == "grammar"]
    for written in (field.get("type", ""), *(element.get("src", "") for element in grammars)):
        if match := _BUILTIN.match(written):
            return _builtin(match[1], match[2])
    for grammar in grammars:
        if found := _inline(grammar):
            return found
    return Input({}, known=False)


def _builtin(kind: str, rest: str) -> Input:
    if kind == "boolean":
        return Input({"1": "true", "2": "false"}, 1)
    length = _LENGTH.search(rest)
    return Input({}, int(next(filter(None, length.groups()))) if length else None)


def _inline(grammar: Element) -> Input | None:
    values = {}
    for item in grammar.iter():
        if tag(item) == "item":
            keys = "".join((item.text or "").split()).replace("dtmf-", "")
            if keys and set(keys) <= set(KEYS):
                values[keys] = _tagged(item) or keys
    if values:
        return Input(values, len(next(iter(values))) if len({len(key) for key in values}) == 1 else None)
    text = "".join((grammar.text or "").split())
    if named := re.findall(r"dtmf-(\d|star|pound)", text):
        return Input({{"star": "*", "pound": "#"}.get(key, key): key for key in named}, 1)
    length = 0
    while match := _CLASS.match(text):
        length += int(match[1] or 1)
        text = text[match.end() :]
    return Input({}, length) if length and not text else None


def _tagged(item: Element) -> str:
    for child in item:
        if tag(child) == "tag" and (match := _TAG.search((child.text or "").strip()[:_MOST_SIGNS])):
            return match[1]
    return ""


def said_in(element: Element, names: Mapping[str, Value], visit: int) -> Iterator[Said]:
    """Yield the prompts of an item at this visit (the first is 1)."""
    loose: list[str] = [element.text or ""] if tag(element) not in ("form", "vxml") else []
    counts = [count(child.get("count"), 1) or 1 for child in element if tag(child) == "prompt"]
    due = max((number for number in counts if number <= visit), default=1)
    for child in element:
        name = tag(child)
        if name == "prompt" and (count(child.get("count"), 1) or 1) == due and _holds(child, names):
            yield from _flush(loose, interruptible=True)
            yield from _prompt(child, names, interruptible=child.get("bargein") != "false")
        elif name not in (*_SILENT, "prompt") and name:
            yield from _spoken(child, names, loose, interruptible=True)
        loose.append(child.tail or "")
    yield from _flush(loose, interruptible=True)


def heard(element: Element, names: Mapping[str, Value]) -> Iterator[Said]:
    """Yield the prompts of one element of executable content."""
    loose: list[str] = []
    if tag(element) == "prompt":
        yield from _prompt(element, names, interruptible=element.get("bargein") != "false")
    else:
        yield from _spoken(element, names, loose, interruptible=True)
        yield from _flush(loose, interruptible=True)


def words(text: str) -> Iterator[Said]:
    """Yield text outside of elements as it is spoken."""
    yield from _flush([text], interruptible=True)


def _holds(element: Element, names: Mapping[str, Value]) -> bool:
    condition = element.get("cond")
    return not condition or is_true(ecmascript(condition, names)) is not False


def _prompt(element: Element, names: Mapping[str, Value], *, interruptible: bool) -> Iterator[Said]:
    loose = [element.text or ""]
    for child in element:
        yield from _spoken(child, names, loose, interruptible=interruptible)
        loose.append(child.tail or "")
    yield from _flush(loose, interruptible=interruptible)


def _spoken(element: Element, names: Mapping[str, Value], loose: list[str], *, interruptible: bool) -> Iterator[Said]:
    match tag(element):
        case "audio":
            yield from _flush(loose, interruptible=interruptible)
            text = " ".join("".join(element.itertext()).split())
            source = element.get("src") or as_text(ecmascript(element.get("expr", ""), names))
            yield Said(
                text=text,
                sound=source,
                seconds=round(seconds_of(text), 1) if text else None,
                interruptible=interruptible,
            )
        case "break":
            yield from _flush(loose, interruptible=interruptible)
            yield Said(seconds=seconds(element.get("time"), 1.0, unit=0.001), interruptible=interruptible)
        case "value":
            loose.append(as_text(ecmascript(element.get("expr", ""), names)) or "…")
        case "enumerate":
            menu = element.getparent()
            while menu is not None and tag(menu) not in ("menu", "field"):
                menu = menu.getparent()
            loose += [f" {''.join(choice.itertext())}." for choice in (() if menu is None else menu) if _offers(choice)]
        case name if name in _SILENT:
            return
        case _:
            loose.append(element.text or "")
            for child in element:
                yield from _spoken(child, names, loose, interruptible=interruptible)
                loose.append(child.tail or "")


def _offers(element: Element) -> bool:
    return tag(element) in ("choice", "option")


def _flush(loose: list[str], *, interruptible: bool) -> Iterator[Said]:
    text = " ".join("".join(loose).split())
    loose.clear()
    if text:
        yield Said(text=text, seconds=round(seconds_of(text), 1), interruptible=interruptible)
