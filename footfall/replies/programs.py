"""Recognise the program that sent a message by its headers: website, help desk, newsletter or mail program."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from footfall.replies.letter import Letter


def marks(section: str, name: str) -> tuple[str, ...]:
    """Return a list of `signs.toml`, such as the headers of help desks."""
    return tuple(_all_marks()[section][name])


def sent_by(letter: Letter, section: str) -> str:
    """Return the program of this kind that the headers of a message name; empty if none."""
    said = f"{letter.header('x-mailer')} {letter.header('user-agent')}".lower()
    named = next((program for program in marks(section, "programs") if program in said), "")
    return named or letter.has(*marks(section, "headers"))


@cache
def _all_marks() -> dict[str, Any]:
    return tomllib.loads((files("footfall.replies") / "signs.toml").read_text("utf-8"))
