"""How long it takes to say something."""

import unicodedata

from footfall.evidence import Said

WORDS_A_MINUTE = 150.0
"""How fast a menu's voice speaks. Assumed: the usual advice to those who write menus, and the slower side of speech."""
LETTERS_A_WORD = 6.0
"""Letters and the blank in an average word, by which scripts with long words get their time. Assumed."""
SIGNS_A_WORD = 2.0
"""Signs of a script without blanks that take as long as a word. Assumed."""
# More than ten minutes of speech; nobody listens to the rest.
_MOST_SIGNS = 10_000
DIGIT_SECONDS = 0.45
"""How long a digit takes that is read one by one, as in phone numbers. Assumed."""


def spoken(text: str, *, interruptible: bool = True) -> Said:
    """Return a text that is spoken, with its length in seconds."""
    text = " ".join(text.split())[:_MOST_SIGNS]
    return Said(text=text, seconds=round(seconds_of(text), 1), interruptible=interruptible)


def seconds_of(text: str) -> float:
    """Return how long a text takes to say."""
    wide = sum(map(_is_wide, text))
    digits = sum(map(str.isdigit, text))
    letters = len(" ".join(text.split())) - wide - digits
    words = letters / LETTERS_A_WORD + wide / SIGNS_A_WORD
    return words * 60 / WORDS_A_MINUTE + digits * DIGIT_SECONDS


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF" and sign.isalpha()
