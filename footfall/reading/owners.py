"""Who is behind a firm: its register number, its legal form, a titled name, the people on its pages."""

from footfall.evidence import Page
from footfall.reading.answers import KINDS, Answer, Line, is_a_name, is_firm, person_named, plain
from footfall.reading.labels import classes_of

# Pages that say who somebody deals with.
_ABOUT_PEOPLE = {"team", "imprint"}
_LONGEST = 200


def owners(page: Page, lines: list[Line]) -> list[Answer]:
    """Return what on a page tells who is behind the firm."""
    # A register number needs no label.
    registered = [plain(line, value) for line in lines if (value := KINDS["owner"](line.text)) is not None]
    registered = registered or _abbreviated(page, lines)
    firms = registered or [plain(line, "") for line in lines if is_firm(line, page.title)]
    return firms or _titled(page, lines) or _introduced(page, lines)


def _abbreviated(page: Page, lines: list[Line]) -> list[Answer]:
    """Return register numbers behind a word with stops, such as “Org. nr.”, which end no sentence."""
    found = []
    for text in page.text.split("\n"):
        value = KINDS["owner"](text)
        line = next((line for line in lines if line.text in text), None)
        if value is not None and line:
            found.append(Answer(quote=text[:_LONGEST], value=value, seen=line.seen))
    return found


def _titled(page: Page, lines: list[Line]) -> list[Answer]:
    """Return those whom a line of the page names by a title; its stops end no sentence."""
    named = (name for text in page.text.split("\n") if (name := person_named(text)))
    return [Answer(quote=name, value="", seen=line.seen) for name in named for line in lines[:1]]


def _introduced(page: Page, lines: list[Line]) -> list[Answer]:
    """Return the names on a page about the people of the firm, or of its imprint."""
    if not _ABOUT_PEOPLE & {topic for text in (page.title, *page.headings[:2]) for topic in classes_of(text)}:
        return []
    # “Our Team” and “Opening Hours” are written as names are.
    names = [line for line in lines if not line.link and is_a_name(line.text) and not classes_of(line.text)]
    return [plain(line, "") for line in names]
