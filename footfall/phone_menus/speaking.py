"""Estimate how long spoken texts take."""

import unicodedata

from footfall.evidence import Said

WORDS_A_MINUTE = 150.0
"""The speed of a menu's voice. Assumed: the usual advice for writers of menus, at the slow end of speech."""
LETTERS_A_WORD = 6.0
"""Characters of an average word with its space, used for scripts with long words. Assumed."""
SIGNS_A_WORD = 2.0
"""Characters of a script without spaces that take as long as a word. Assumed."""
# Characters of more than ten minutes of speech; the rest is ignored.
_MOST_SIGNS = 10_000
DIGIT_SECONDS = 0.45
"""Seconds for a digit in a number read digit by digit, such as a phone number. Assumed."""


def spoken(text: str, *, interruptible: bool = True) -> Said:
    """Return a spoken text with its length in seconds."""
    text = " ".join(text.split())[:_MOST_SIGNS]
    return Said(text=text, seconds=round(seconds_of(text), 1), interruptible=interruptible)


def seconds_of(text: str) -> float:
    """Return the seconds that a text takes to say."""
    wide = sum(map(_is_wide, text))
    digits = sum(map(str.isdigit, text))
    letters = len(" ".join(text.split())) - wide - digits
    words = letters / LETTERS_A_WORD + wide / SIGNS_A_WORD
    return words * 60 / WORDS_A_MINUTE + digits * DIGIT_SECONDS


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF" and sign.isalpha()
