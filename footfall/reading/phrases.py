"""Phrases that the summaries of checks share."""

from collections.abc import Iterable, Sequence
from urllib.parse import unquote, urlsplit

from footfall.evidence import Page


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: a, b and c."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def name_of(page: Page, pages: Iterable[Page]) -> str:
    """Return a page's name, or the end of its address where another page is called the same."""
    if sum(other.name == page.name for other in pages) <= 1:
        return page.name
    parts = urlsplit(page.url)
    return unquote(f"{parts.path}?{parts.query}".rstrip("?") + f"#{parts.fragment}".rstrip("#"))


def in_words(number: int) -> str:
    """Write a number up to twelve as an English word, any other in digits."""
    small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    return small[number] if 0 <= number < len(small) else str(number)


def none_shown(number: int, how: str = "") -> str:
    """Say that of so many pages none shows a thing; `how` says in which way it does not."""
    if number == 1:
        return f"The one page walked shows none{how}."
    return f"None of the {number} pages walked shows one{how}."
