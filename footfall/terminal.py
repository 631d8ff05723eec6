"""Safe terminal output: text without control characters or changes of direction."""

import unicodedata

import click

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
