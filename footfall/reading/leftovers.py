"""Texts that were never meant for visitors: a template's placeholders, and markup that shows instead of working."""

import re
from collections.abc import Iterable, Iterator

from footfall.vocabulary.lexicon import pattern, words
from footfall.vocabulary.matching import fold

_LATIN = re.compile(r"\blorem (?:ipsum|fistrum)\b|\bdolor sit amet\b|\bconsectetur adipisc", re.IGNORECASE)
# As a whole line, or in a line that says little else.
_PHRASES = pattern("leftovers.placeholders")
_LITTLE_ELSE = 40
_BRACKETED = re.compile(
    rf"[\[<{{]\s*(?:{'|'.join(map(re.escape, words('leftovers.fill_in')))})\b[^\]>}}]{{0,40}}[\]>}}]"
)
# A phone number whose digits are still to come.
_MASKED = re.compile(r"\d[ /()-]*(?:x{2,}[ /-]*){2,}")
_TAGS = "a|b|br|center|div|em|font|h[1-6]|i|img|li|ol|p|script|small|span|strong|style|table|td|th|tr|u|ul"
_MARKUP = re.compile(
    rf"^\s*(?:-->|<!--.*)\s*$|<!--[^>]*-->|<(?:{_TAGS})(?:\s+[a-z-]+=[^<>]*)?/?>|</(?:{_TAGS})>"  # HTML
    r"|&(?:nbsp|amp|lt|gt|quot|apos|[aeiou](?:uml|acute|grave|circ)|szlig|ntilde|ccedil|ndash|mdash|#\d{2,5});"
    r"|\{\{[^{}]{1,60}\}\}|\{%[^{}%]{1,80}%\}|<\?php|<%=?[^<>%]{1,80}%>|\$\{[\w.]{1,40}\}"  # templates
    r"|\[/?[a-z][a-z0-9]*[_-][\w-]+(?:\s+[\w-]+=[^\]]{0,200})?\]|\[[a-z][\w-]*(?:\s+[\w-]+=[\"'”“][^\]]{0,200})\]"
    r"|^\s*(?:<{7}|>{7}) \S+|^\s*={7}\s*$"  # two versions of a file
    r"|\[object Object\]|^\s*(?:undefined|NaN)\s*$"  # scripts
    r"|\b(?:Warning|Notice|Deprecated|Fatal error|Parse error)\s?: .{3,200} in \S*/\S+ on line \d+",
    re.IGNORECASE,
)


def placeholders_in(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines that came with a template and wait to be filled in."""
    for line in lines:
        folded = fold(line)
        phrase = _PHRASES.search(folded)
        # A question, such as one that visitors often ask, is finished.
        asks = line.rstrip().endswith(("?", "？"))
        alone = phrase and not asks and len(folded) - len(phrase.group()) <= _LITTLE_ELSE
        if alone or _LATIN.search(folded) or _MASKED.search(folded) or _BRACKETED.search(folded):
            yield line


def markup_in(lines: Iterable[str], quoted: str) -> Iterator[str]:
    """Yield the lines in which markup shows; `quoted` are the texts of a page that show code on purpose."""
    for line in lines:
        if any(match.group().strip() not in quoted for match in _MARKUP.finditer(line)):
            yield line
