"""Amounts of money in a text, in any currency."""

import re

from footfall.vocabulary.lexicon import alternatives

_WORDS = alternatives("money.words")
AMOUNT = re.compile(
    rf"(?:[£$€¥]|\b{_WORDS}\b)\s?\d[\d.,'\s]*\d?(?:[.,][–-]+)?"
    rf"|\d[\d.,']*(?:[.,]?[–-]+)?\s?(?:[€£]|{alternatives('money.signs')}|{_WORDS}\b)",
    re.IGNORECASE,
)
"""An amount with its currency before or after it; for any text."""
