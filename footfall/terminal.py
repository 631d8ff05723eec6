"""What may be printed: words, but no control characters and no tricks of direction."""

import unicodedata

import click

# Letters that turn the direction of what follows, and others that are not seen.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def strip_controls(text: str) -> str:
    """Make any text safe to print on one line of a terminal or a log."""
    return "".join(" " if unicodedata.category(letter) in _UNSEEN else letter for letter in text)


def inert_json(encoded: bytes) -> str:
    """JSON that means the same and can be printed: what is not seen is written as its number."""
    return "".join(
        _numbered(letter) if letter != "\n" and unicodedata.category(letter) in _UNSEEN else letter
        for letter in encoded.decode()
    )


def _numbered(letter: str) -> str:
    units = letter.encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def say(text: str = "", *, error: bool = True) -> None:
    """Print lines; progress and complaints go to stderr, so that stdout stays for results."""
    click.echo("\n".join(strip_controls(line) for line in text.split("\n")), err=error)
