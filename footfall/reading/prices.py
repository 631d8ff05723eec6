"""Amounts of money in a text, in any currency."""

import re

from footfall.vocabulary.lexicon import alternatives, expressions

_WORDS = alternatives("money.words")
# Signs that mean something else in other letters: Ft is money, ft is feet.
_MARKS = rf"(?-i:(?:{expressions('money.mark_patterns')})(?!\w))"
_GROUPED = r"\d{1,3}(?:[\s.,'’]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?"
# Not before the last digit, nor before a word for millions.
_NO_SUM = rf"(?![\d.,]*\d|\s?{alternatives('money.millions')}\b)"
_EVEN = r"[.,]?[–—-]+"
AMOUNT = re.compile(
    rf"(?!euro [3-7]\b(?![.,]\d))(?:[£$€¥₹₺₽₴₩₪₫₱]|\b{_WORDS}\b)\s?\d[\d.,'\s]*\d?(?:[.,][–-]+)?{_NO_SUM}"
    rf"|\b(?-i:Rs\.?|R)\s?\d[\d,]*(?:\.\d\d)?(?!\d)(?:/-)?"
    rf"|\b(?-i:Fr\.)\s?\d[\d'’]*(?:\.\d\d(?!\d|\s?[-–:])|\.[–—-]+)"
    rf"|(?<![\d.,])(?:{_GROUPED}|\d[\d.,']*)(?:{_EVEN})?\s?"
    rf"(?:[€£$₹₺₽₴₩₪₫₱]|{alternatives('money.signs')}|{_MARKS}|{_WORDS}\b)"
    # Euros and francs without their sign, as on many price lists.
    rf"|(?<![\d.,:])\d{{1,4}}(?:,[–—-]+|:-)(?!\s?\d)"
    # Pence and cents.
    rf"|(?<![\d.,:])\d{{1,2}}\s?(?:¢|p\b(?![.\w]))",
    re.IGNORECASE,
)
"""An amount with its currency before or after it, or one that is written as even; for any text."""
