"""Is help always in the same place?

## What it looks for

Phone numbers, e-mail addresses, links to the contact page and contact forms in
the header or the footer of several pages: whether each is in the header on all
of them or in the footer on all of them, and whether contact links keep their
place among the other links of the header.

## Why it matters

WCAG 2.2 requires that help stays in the same place (3.2.6): people who have
found the number once look for it there again. It helps people who tire or
forget easily most of all.

## How to fix it

Use one header and one footer for all pages.

## What it cannot see

Whether a number comes before or after other words of the same header, and
numbers that belong to single pages, such as those of branches. The text of a
page may differ; where the same number is there and in the footer, we know only
about the first.
"""

from collections.abc import Iterator

from footfall.check import Effort, Finding, Outcome, Scale, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, Page, Region, RouteKind
from footfall.messages import Text, gettext
from footfall.reading.contact_predicates import contact_form, own
from footfall.reading.labels import classes_of

SCALE = Scale("pages on which help has moved", {0: 1.0, 1: 0.5, 2: 0.3})
# A menu counts as part of the header; contact details in the text of a page may be anywhere.
PLACES = {Region.HEADER: "header", Region.NAV: "header", Region.FOOTER: "footer"}
# One of the first pages is assumed to have the usual order; the start page may differ.
USUAL = 3
# Among more pages than this one alone is an exception.
MANY = 2
# Of these a page's evidence has one place each.
ONCE = {str(RouteKind.PHONE), str(RouteKind.MAIL)}


@check(stage=Stage.TALK, weight=2, source="wcag-2.2", scale=SCALE, words=True, version=4)
def same_help_same_place(exploration: Exploration) -> Outcome:
    """Score the number of pages on which a contact route has moved."""
    pages = list(exploration)
    showing: dict[str, list[Page]] = {}
    for page in pages:
        for way in dict.fromkeys(way for way, _, _ in _ways(page)):
            showing.setdefault(way, []).append(page)
    repeated = {way: known for way, carriers in showing.items() if len(known := _known(way, carriers)) > 1}
    if not repeated:
        return not_applicable(gettext("We saw no contact option repeated in the headers or footers of several pages."))
    moved: dict[str, str] = {}
    for way, carriers in repeated.items():
        differing = [
            {page.url: difference for page in carriers if (difference := _moved(way, usual, page))}
            for usual in carriers[:USUAL]
        ]
        fewest = min(differing, key=len)
        moved |= fewest
    if not moved:
        return scored(1.0, gettext("Contact options are in the same place on every page."))
    url, difference = next(iter(moved.items()))
    return scored(
        SCALE.at(len(moved)),
        gettext("On {number} of {pages} pages a contact option has moved.", number=len(moved), pages=len(pages)),
        Finding(
            fix=gettext("Keep phone, e-mail and contact link in the same place on every page"),
            detail=difference,
            page=url,
            cost=Effort.HOUR,
        ),
    )


def _ways(page: Page) -> Iterator[tuple[str, str, str]]:
    """Yield the contact routes in a page's header and footer, each with its place and its kind."""
    found = [(route.shown, route.region, str(route.kind)) for _, route in own([page], RouteKind.PHONE, RouteKind.MAIL)]
    found += [(_quoted(link.text), link.region, "link") for link in page.links if "contact" in classes_of(link.text)]
    if form := contact_form(page.forms):
        found.append((gettext("the contact form"), form.region, "form"))
    yield from ((way, PLACES[region], kind) for way, region, kind in found if region in PLACES)


def _known(way: str, carriers: list[Page]) -> list[Page]:
    """Return the pages of which we know where a contact route is.

    Of a number that a page shows twice its evidence has the upper place. Where one page alone has it in the header, it
    may stand in the footer of that page too.
    """
    above = [page for page in carriers if any(place == "header" and kind in ONCE for place, kind in _places(way, page))]
    return [page for page in carriers if page not in above] if len(above) == 1 and len(carriers) > MANY else carriers


def _places(way: str, page: Page) -> set[tuple[str, str]]:
    return {(place, kind) for label, place, kind in _ways(page) if label == way}


def _moved(way: str, usual: Page, page: Page) -> str:
    """Describe how a contact route has moved compared with the usual page; empty if it has not."""
    there, here = ({place for label, place, _ in _ways(one) if label == way} for one in (usual, page))
    if not there & here:
        kind = next(kind for label, _, kind in _ways(usual) if label == way)
        # Another number in the usual place is help in the usual place, such as that of the branch a page is about.
        if any(place in there and like == kind for label, place, like in _ways(page) if label != way):
            return ""
        return _in_the_other(way, usual, page, min(there))
    before, after = _around(way, usual)
    before_here, after_here = _around(way, page)
    # A link moved if others changed sides; missing links are ignored, since a page often has no link to itself.
    if before & (after_here - before_here) - after or after & (before_here - after_here) - before:
        return gettext(
            "On “{page}”, {way} is in a different place among the links than on “{usual}”.",
            page=page.name,
            way=way,
            usual=usual.name,
        )
    return ""


def _in_the_other(way: str, usual: Page, page: Page, place: str) -> Text:
    if place == "header":
        return gettext(
            "On “{usual}”, {way} is in the header; on “{page}” it is in the footer.",
            usual=usual.name,
            way=way,
            page=page.name,
        )
    return gettext(
        "On “{usual}”, {way} is in the footer; on “{page}” it is in the header.",
        usual=usual.name,
        way=way,
        page=page.name,
    )


def _quoted(words: str) -> Text:
    return gettext("“{name}”", name=words)


def _around(way: str, page: Page) -> tuple[set[str], set[str]]:
    """Return the header links before and after a contact route."""
    words: list[str] = [_quoted(link.text) for link in page.links if PLACES.get(link.region) == "header"]
    if way not in words:
        return set(), set()
    at = words.index(way)
    return set(words[:at]), set(words[at + 1 :])
