"""Reading the dialplans of Asterisk: `extensions.conf` and the files that it includes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from footfall.errors import UsageError
from footfall.phone_menus.asterisk_values import holds

_MOST_BYTES = 5_000_000
_MOST_FILES = 100
_SECTION = re.compile(r"^\[([^\]]+)\]")
_SETTING = re.compile(r"^(\w+(?:\([^)]*\))?)\s*=>?\s*(.*)$")
_PRIORITY = re.compile(r"^(\d+|n|s)(?:\s*\+\s*(\d+))?\s*(?:\(([^)]*)\))?$", re.IGNORECASE)
_APPLICATION = re.compile(r"^([A-Za-z]\w*)\s*(?:\((.*)\)|[,|]?(.*))", re.DOTALL)
_INCLUDED = re.compile(r"^#(?:try)?include\s+[\"<]?([^\">]+)[\">]?")
# Sections without extensions.
_NO_CONTEXTS = ("general", "globals")


@dataclass(frozen=True, slots=True)
class Step:
    """The application at one priority of an extension."""

    application: str
    """In lower case."""
    arguments: str


@dataclass
class Extension:
    """An extension of a context: its steps by priority, and its labels."""

    steps: dict[int, Step] = field(default_factory=dict)
    labels: dict[str, int] = field(default_factory=dict)


@dataclass
class Context:
    """A context: its extensions by name or pattern, and the contexts that it includes."""

    extensions: dict[str, Extension] = field(default_factory=dict)
    includes: list[tuple[str, str]] = field(default_factory=list)
    """The included contexts, as pairs of name and times; empty times mean always."""


@dataclass
class Dialplan:
    """The content of the files."""

    contexts: dict[str, Context] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    text: str = ""
    """All lines without comments."""
    partial: bool = False
    """Whether it refers to files or other sources of extensions that are missing."""

    def at(self, moment: datetime) -> "Dialplan":
        """Return the dialplan at a moment, without includes that are not active then."""
        contexts = {
            name: replace(
                context,
                includes=[include for include in context.includes if not include[1] or holds(include[1], moment)],
            )
            for name, context in self.contexts.items()
        }
        return replace(self, contexts=contexts)

    def find(self, context: str, dialled: str, priority: int | None = None, label: str = "") -> Extension | None:
        """Return the extension that matches what was dialled, exact ones first, then those of included contexts.

        Where a priority or a label is given, it is the first that has it.
        """
        for name in self._with_includes(context, set()):
            extensions = self.contexts[name].extensions
            for pattern in sorted((key for key in extensions if matches(key, dialled)), key=_specific):
                found = extensions[pattern]
                if (priority is None or priority in found.steps) and (not label or label in found.labels):
                    return found
        return None

    def names(self, context: str) -> Iterator[str]:
        """Yield the names and patterns of a context's extensions, with those that it includes."""
        for name in self._with_includes(context, set()):
            yield from self.contexts[name].extensions

    def _with_includes(self, context: str, seen: set[str]) -> Iterator[str]:
        if context in seen or context not in self.contexts:
            return
        seen.add(context)
        yield context
        for included, _ in self.contexts[context].includes:
            yield from self._with_includes(included, seen)


def read_dialplan(path: Path) -> Dialplan:
    """Read a dialplan and the files beside it that it includes.

    Raises `UsageError` if it cannot be read.
    """
    plan = Dialplan()
    lines = list(_lines(path, path.parent.resolve(), [0]))
    plan.text = "\n".join(lines)
    plan.partial = any(line.startswith("#") for line in lines)
    section, extension, priority = "", "", 0
    for line in lines:
        if match := _SECTION.match(line):
            section = match[1].strip()
            if section not in _NO_CONTEXTS:
                plan.contexts.setdefault(section, Context())
            continue
        match = _SETTING.match(line)
        if not match:
            continue
        key, value = match[1].lower(), match[2].strip()
        if section == "globals":
            plan.variables.setdefault(match[1], value)
        elif section and section not in _NO_CONTEXTS:
            context = plan.contexts[section]
            if key == "include":
                included, _, times = value.replace("|", ",").partition(",")
                context.includes.append((included.strip(), times.strip()))
            elif key == "switch":
                plan.partial = True
            elif key in ("exten", "same"):
                extension, priority = _add(context, key, value, extension, priority)
    return plan


def _add(context: Context, key: str, value: str, extension: str, before: int) -> tuple[str, int]:
    name, rest = (extension, value) if key == "same" else _cut(value)
    written, rest = _cut(rest)
    match = _PRIORITY.match(written.strip())
    if not match or "/" in name:
        # A hint, or an extension for a single caller.
        return name.strip(), before
    name = name.strip()
    number = int(match[1]) if match[1].isdigit() else before + (int(match[2] or 1) if match[1].lower() == "n" else 0)
    added = context.extensions.setdefault(name, Extension())
    if application := _APPLICATION.match(rest.strip()):
        arguments = application[2] if application[2] is not None else application[3]
        # The first definition counts, as in Asterisk.
        added.steps.setdefault(number, Step(application[1].lower(), (arguments or "").strip()))
    if match[3]:
        added.labels.setdefault(match[3].strip(), number)
    return name, number


def _cut(text: str) -> tuple[str, str]:
    depth = 0
    for index, sign in enumerate(text):
        depth += (sign in "([{") - (sign in ")]}")
        if sign in ",|" and depth <= 0:
            return text[:index], text[index + 1 :]
    return text, ""


def split(arguments: str) -> list[str]:
    """Return the arguments of an application, cut at the commas (once: bars) outside of brackets and quotes."""
    found, depth, quoted, begin = [], 0, False, 0
    bars = "," not in arguments and "$[" not in arguments
    for index, sign in enumerate(arguments):
        quoted ^= sign == '"'
        depth += (sign in "([{") - (sign in ")]}")
        if depth <= 0 and not quoted and (sign == "," or (bars and sign == "|")):
            found.append(arguments[begin:index])
            begin = index + 1
    return [*found, arguments[begin:]]


def matches(pattern: str, dialled: str) -> bool:
    """Return whether an extension's name or pattern matches what was dialled."""
    if not pattern.startswith("_"):
        return pattern == dialled
    compiled = _compiled(pattern)
    return dialled[:1] in set("0123456789*#") and compiled is not None and compiled.fullmatch(dialled) is not None


@lru_cache(maxsize=1000)
def _compiled(pattern: str) -> re.Pattern[str] | None:
    parts = {"X": "[0-9]", "Z": "[1-9]", "N": "[2-9]", ".": ".+", "!": ".*", "-": "", " ": ""}
    expression = "".join(
        piece if piece.startswith("[") else parts.get(piece.upper(), re.escape(piece)) for piece in _pieces(pattern)
    )
    try:
        return re.compile(expression)
    except re.error:
        return None


def _pieces(pattern: str) -> list[str]:
    """Return the signs and classes of a pattern, which ends at its first wildcard."""
    return re.findall(r"\[[^\]]*\]|.", re.sub(r"(?<=[.!]).*", "", pattern[1:]))


def _specific(pattern: str) -> tuple[object, ...]:
    if not pattern.startswith("_"):
        return (0,)
    widths = {"X": 10, "N": 8, "Z": 9, ".": 1000, "!": 2000}
    pieces = _pieces(pattern)
    return (1, *(len(piece) if piece.startswith("[") else widths.get(piece.upper(), 1) for piece in pieces))


def _lines(path: Path, folder: Path, read: list[int]) -> Iterator[str]:
    read[0] += 1
    if read[0] > _MOST_FILES:
        message = f"{path.name} includes too many files."
        raise UsageError(message)
    try:
        if path.stat().st_size > _MOST_BYTES:
            message = f"{path.name} is larger than a phone menu can be."
            raise UsageError(message)
        text = path.read_text("utf-8", errors="replace")
    except OSError as error:
        message = f"{path.name} cannot be read: {error.strerror}."
        raise UsageError(message) from None
    text = re.sub(r"^;--(?!-).*?--;", "", text, flags=re.DOTALL | re.MULTILINE)
    for line in text.splitlines():
        cleaned = re.split(r"(?<!\\);", line, maxsplit=1)[0].replace("\\;", ";").strip()
        if match := _INCLUDED.match(cleaned):
            inside = (folder / match[1].strip()).resolve()
            if inside.is_relative_to(folder) and inside.is_file():
                yield from _lines(inside, folder, read)
            else:
                # The line stays, so that the file is known to be missing.
                yield cleaned
        elif cleaned:
            yield cleaned
