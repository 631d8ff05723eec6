"""What may be printed: words, but no control characters and no tricks of direction."""

import unicodedata

import click

# Letters that turn the direction of what follows, and others that are not seen.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def plain(text: str) -> str:
    """Make any text safe to print on one line of a terminal or a log."""
    return "".join(" " if unicodedata.category(letter) in _UNSEEN else letter for letter in text)


def say(text: str = "", *, error: bool = True) -> None:
    """Print lines; progress and complaints go to stderr, so that stdout stays for results."""
    click.echo("\n".join(plain(line) for line in text.split("\n")), err=error)
