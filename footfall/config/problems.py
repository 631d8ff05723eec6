"""Errors in a `footfall.yml`: a sentence, and its line."""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import yaml

Place = Sequence[str | int]
"""The path to a value: keys, and indexes of items from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """An error, and its place in the file."""

    place: Place
    says: str
    of_key: bool = False
    """Whether the last step of the place is a key that should not be there, rather than one with a wrong value."""
    line: int = 0
    """The line, from 1, if the place does not determine it; else 0."""


def problem_lines(problems: Iterable[Problem], node: yaml.Node | None, name: str) -> str:
    """Format the problems, one per line, in the order of the file."""
    lines = {(line_of(node, problem), problem.says) for problem in problems}
    return "\n".join(f"{name}, line {line}: {says}" if line else f"{name}: {says}" for line, says in sorted(lines))


def line_of(node: yaml.Node | None, problem: Problem) -> int:
    """Return the line of a problem's value or key, from 1; 0 if it is not known."""
    if problem.line:
        return problem.line
    line, last = 0, len(problem.place) - 1
    for at, step in enumerate(problem.place):
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        found = next(((key, value) for key, value in pairs if str(key.value) == str(step)), None)
        if found:
            key, node = found
            line = (key if at == last and problem.of_key else node).start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            break
    return line


def suggestion(wrong: str, known: Iterable[str]) -> str:
    """Return the closest known word as a question, or all of them."""
    known = list(known)
    near = difflib.get_close_matches(wrong, known, n=1)
    return f"Did you mean {near[0]!r}?" if near else f"There are: {', '.join(filter(None, known))}."


def twice(node: yaml.Node | None, place: Place = ()) -> Iterator[Problem]:
    """Yield duplicate keys of a mapping, of which YAML silently takes the last."""
    if isinstance(node, yaml.SequenceNode):
        for at, item in enumerate(node.value):
            yield from twice(item, (*place, at))
    if not isinstance(node, yaml.MappingNode):
        return
    seen: set[str] = set()
    for key, value in node.value:
        name = str(key.value)
        if name in seen:
            yield Problem(place=(*place, name), says=f"{name!r} appears twice.", line=key.start_mark.line + 1)
        seen.add(name)
        yield from twice(value, (*place, name))
