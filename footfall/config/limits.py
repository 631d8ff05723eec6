"""Limits on the size of a configuration, which may come from a pull request that nobody has reviewed."""

import yaml

from footfall.errors import UsageError

MOST_COMPANIES = 2000
_MOST_LETTERS, _DEEPEST, _MOST_ALIASES = 1_000_000, 20, 100


def refuse_bombs(text: str, name: str) -> None:
    """Refuse a YAML text that is too large, or that becomes so by its aliases.

    Raises `UsageError` naming file, line and the error, and PyYAML's exceptions if it is not valid YAML.
    """
    if len(text) > _MOST_LETTERS:
        message = f"{name} is larger than {_MOST_LETTERS:,} characters."
        raise UsageError(message)
    depth = aliases = 0
    anchored = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            anchored = anchored or (depth if event.anchor else 0)
        elif isinstance(event, yaml.CollectionEndEvent):
            anchored = 0 if anchored == depth else anchored
            depth -= 1
        elif isinstance(event, yaml.AliasEvent):
            aliases += 1
            if anchored or aliases > _MOST_ALIASES:
                message = f"{name}, line {line}: the alias *{event.anchor} makes it grow too much; write it out."
                raise UsageError(message)
        if depth > _DEEPEST:
            message = f"{name}, line {line}: it is nested deeper than {_DEEPEST} levels."
            raise UsageError(message)
