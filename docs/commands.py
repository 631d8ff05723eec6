"""The reference of the command line: every command with its options and exit codes, from click."""

import inspect
import re
from collections.abc import Iterator
from html import escape

import click

from footfall.cli import main

_CODES = re.compile(r"^Exit codes: (.*?)\.?$", re.DOTALL)
_CODE = re.compile(r"(\d+) (.*?)(?=, \d|$)")


def commands() -> str:
    """Return the reference as Markdown: what holds for all, then a section for each command."""
    top = click.Context(main, info_name="footfall", help_option_names=main.context_settings["help_option_names"])
    lines = [line for name, command in main.commands.items() for line in _section(name, command, top)]
    return "\n".join((*_options(main, top), *lines))


def exit_codes() -> str:
    """Return the exit codes of all commands as Markdown."""
    return _listed(codes_of(main))


def codes_of(command: click.Command) -> dict[str, str]:
    """Return the exit codes that a command's help gives, with their meanings; empty if they are those of all."""
    (said, *_) = [match[1] for part in _paragraphs(command) if (match := _CODES.match(part))] or [""]
    return dict(_CODE.findall(said))


def _section(name: str, command: click.Command, top: click.Context) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=top)
    usage = " ".join((f"footfall {name}", *command.collect_usage_pieces(context)))
    yield f"\n## `footfall {name}` {{ #{name} }}\n"
    yield f"```text\n{usage}\n```\n"
    yield from (f"{escape(part, quote=False)}\n" for part in _paragraphs(command) if not _CODES.match(part))
    yield from _options(command, context)
    codes = codes_of(command)
    yield f"Exit codes:\n\n{_listed(codes)}" if codes else "Exit codes: [as for all commands](#exit-codes).\n"


def _paragraphs(command: click.Command) -> list[str]:
    """Return the paragraphs of a command's help, each in one line and without click's marks."""
    text = inspect.cleandoc(command.help or "").replace("\b\n", "")
    return [" ".join(part.split()) for part in text.split("\n\n")]


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    """Yield an entry for each option, in the words of `--help`; arguments are explained above."""
    for option in command.get_params(context):
        if isinstance(option, click.Option) and (record := option.get_help_record(context)):
            names, meaning = record
            yield f"`{names}`\n:   {escape(' '.join(meaning.split()), quote=False)}\n"


def _listed(codes: dict[str, str]) -> str:
    return "".join(f"- `{code}`: {meaning}\n" for code, meaning in codes.items())
