"""Links into other languages, and which language they promise."""

from footfall.evidence import Link, Page, Sight
from footfall.vocabulary.matching import fold
from footfall.vocabulary.names import language_codes


def language_of(text: str) -> str:
    """The language that the words of a link name, such as de; empty where they name none."""
    return language_codes().get(fold(text).strip(" ()[]|/"), "")


def switches_on(page: Page) -> list[tuple[Link, str]]:
    """The links of a page into other languages, with the language of each."""
    here = page.language[:2].lower()
    found = [(link, language_of(link.text)) for link in page.links if link.seen.desktop is not Sight.HIDDEN]
    return [(link, promised) for link, promised in found if promised and promised != here]
