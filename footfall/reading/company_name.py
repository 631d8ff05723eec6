"""What a company is called, by what its start page says."""

import re

from footfall.reading.labels import classes_of
from footfall.vocabulary.matching import fold

_SEPARATORS = re.compile(r"\s[|–—·:-]\s|:\s|\s*[｜：／【】]\s*")
_LONGEST_NAME = 60
# A line of the page is the name if it is this share of the host's name.
_MUCH_ALIKE = 0.6
# So many commas are in a list of what is offered, and not in a name.
_LISTED = 2


def company_name(site: str, title: str, host: str, text: str = "") -> str:
    """Choose the company's name: the site name, else what is most similar to the host in the title, else in the text.

    Without anything similar it is the beginning of the title; without a title, or if that is long, the host.
    """
    words = re.sub(r"[^a-z0-9]", "", host.partition(":")[0].removeprefix("www.").rpartition(".")[0])
    # Some write the title of the page where the name of the site belongs.
    named = [" ".join(part.split()) for part in _SEPARATORS.split(site or title) if part.strip()]

    def likeness(part: str) -> int:
        squeezed = _squeezed(part)
        return len(squeezed) if squeezed and words and (squeezed in words or words in squeezed) else 0

    parts = [_beginning(part, words) for part in named if likeness(part) or classes_of(part) != {"home"}]
    best = max(parts, key=likeness, default="")
    if likeness(best) or (site and parts):
        return best[:80]
    lines = [line.strip() for line in text.split("\n") if line.strip() and len(line) <= _LONGEST_NAME]
    said = max(lines, key=likeness, default="")
    if words and likeness(said) >= _MUCH_ALIKE * len(words):
        return said
    return parts[0] if parts and len(parts[0]) <= _LONGEST_NAME and parts[0].count(",") < _LISTED else host


def _squeezed(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(text))


def _beginning(part: str, host: str) -> str:
    """Return the first words of a part if they are the host's name: some go on with a list of what they offer."""
    words = part.split()
    begun = (" ".join(words[:number]) for number in range(1, len(words)))
    return next((start.rstrip(",;") for start in begun if host and _squeezed(start) == host), part)
