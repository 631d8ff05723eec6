"""The terminal: how much is said in it, without control characters or changes of direction, and the signal to end."""

import shlex
import signal
import threading
import unicodedata
from enum import Enum, auto
from pathlib import Path
from typing import Self

import click


class Telling(Enum):
    """How much a person wants to be told."""

    RESULTS = auto()
    PROGRESS = auto()
    EVERYTHING = auto()
    """With the time of each line, as a maintainer wants it."""

    @classmethod
    def of(cls, *, quiet: bool, verbose: bool) -> Self:
        """Return how much by two flags of the command line; who asks for both gets everything."""
        return cls.EVERYTHING if verbose else cls.RESULTS if quiet else cls.PROGRESS


# Unicode categories of characters that change the direction of text or are invisible.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def strip_controls(text: str) -> str:
    """Make any text safe to print on one line of a terminal or a log."""
    return "".join(" " if unicodedata.category(letter) in _UNSEEN else letter for letter in text)


def inert_json(encoded: bytes) -> str:
    """Return equivalent JSON that is safe to print: invisible characters are escaped."""
    return "".join(
        _escaped(letter) if letter != "\n" and unicodedata.category(letter) in _UNSEEN else letter
        for letter in encoded.decode()
    )


def _escaped(letter: str) -> str:
    units = letter.encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def say(text: str = "", *, error: bool = True) -> None:
    """Print lines; progress and errors go to stderr, so that stdout contains only results."""
    click.echo("\n".join(strip_controls(line) for line in text.split("\n")), err=error)


def say_where(front: Path, folder: Path) -> None:
    """Print where the built site is, as a link for terminals, and the command that serves it."""
    where = "" if folder.resolve() == Path.cwd() else f" --folder {shlex.quote(strip_controls(str(folder)))}"
    say(f"\nThe site: {front.resolve().as_uri()}\nOpen the link, or run: footfall serve{where}")


def end_on_termination() -> list[int]:
    """Let the signal that ends a program (SIGTERM) end it as orderly as Ctrl-C does; return where it is noted."""
    ended: list[int] = []

    def end(number: int, _: object) -> None:
        ended.append(number)
        signal.raise_signal(signal.SIGINT)

    # Only the main thread hears signals.
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, end)
    return ended
