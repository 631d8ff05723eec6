"""Whether a page answers what prospects ask: the facts of `facts.toml` and the owner's own."""

from collections.abc import Iterable
from functools import cache

from footfall.evidence import Form, FormPurpose, Meaning, Page, Route, RouteKind, ShownAs, Sight
from footfall.reading.answers import KINDS, UNSEEN, Answer, Line, beside, lines_of, places_in, plain
from footfall.reading.clock import says_hours_alone, times_in
from footfall.reading.contact_predicates import shown_routes, states_prices
from footfall.reading.owners import owners
from footfall.reading.prices import AMOUNT
from footfall.reading.questions import Fact, match_of
from footfall.vocabulary.lexicon import pattern
from footfall.vocabulary.matching import Matcher, fold

_MOST_QUOTED = 200
_ROUTES = {"hours": RouteKind.HOURS, "address": RouteKind.ADDRESS}
# A privacy notice has more characters than this; a shorter text is only a promise. Assumed.
_A_NOTICE = 400
_FEW_FIELDS = 3
# A heading has at most this many characters. Assumed.
_A_HEADING = 50
# A sentence with this many names is a list. Assumed.
_A_LIST = 3


def says(fact: Fact, page: Page, lines: list[Line] | None = None) -> tuple[Answer, ...]:
    """Return what a page says about a fact, the most visible first; empty if it says nothing."""
    lines = lines_of(page) if lines is None else lines
    if fact.own:
        found = _own(fact, lines)
    else:
        found = [answer for kind in fact.answers for answer in _of_kind(kind, fact, page, lines)]
    return tuple(sorted(found, key=lambda answer: _ORDER.index(answer.seen.phone)))


_ORDER = (Sight.FIRST_SCREEN, Sight.BELOW, Sight.MENU, Sight.HIDDEN)


def _of_kind(kind: str, fact: Fact, page: Page, lines: list[Line]) -> Iterable[Answer]:
    if kind in _ROUTES:
        routes = shown_routes(page, _ROUTES[kind])
        alone = [plain(line, "") for line in lines if kind == "hours" and says_hours_alone(line.text)]
        return alone + [_from_route(route) for route in routes if route.shown_as is not ShownAs.DOCUMENT]
    if kind in _WHOLE:
        return _WHOLE[kind](fact, page, lines)
    reads = KINDS[kind]
    if kind == "voice" and (headings := [line for line in lines if _is_heading(line, fact)]):
        return [plain(line, "") for line in headings]
    about = _is_about(fact, page)
    if about and kind == "places" and (found := _listed(lines)):
        return found
    if kind in _ANYWHERE and about:
        whole = [(line, reads(line.text)) for line in lines if not line.link and line.text not in page.headings]
        if found := [plain(line, value) for line, value in whole if value is not None]:
            return found
    return beside(lines, topic(fact), reads)


_ANYWHERE = {"days", "years", "means", "opening", "voice", "date", "time"}
"""Answers that need no label on a page that is about the question."""


def _is_heading(line: Line, fact: Fact) -> bool:
    """Return whether a line is a heading over what customers say: their words need no marks, and may be logos."""
    return not line.link and len(line.text) <= _A_HEADING and bool(topic(fact).search(line.folded))


def _listed(lines: list[Line]) -> list[Answer]:
    """Return the sentences that list places."""
    return [plain(line, "") for line in lines if not line.link and places_in(line.text) >= _A_LIST]


def _from_route(route: Route) -> Answer:
    value = route.value
    if route.kind is RouteKind.HOURS:
        value = " ".join(
            f"{minute // 60:02}:{minute % 60:02}" for minute in sorted(times_in(route.shown or route.value))
        )
    return Answer(quote=(route.shown or route.value)[:_MOST_QUOTED], value=value, seen=route.seen)


def _prices(fact: Fact, page: Page, lines: list[Line]) -> list[Answer]:
    near = list(beside(lines, topic(fact), KINDS["amount"]))
    if near or not states_prices(page):
        return near
    return [plain(line, "") for line in lines if AMOUNT.search(line.text)][:1]


def _notice(fact: Fact, page: Page, lines: list[Line]) -> list[Answer]:
    """Return the notice on a page that announces it in its title or a heading, such as a section of the imprint."""
    named = [text for text in (page.title, *page.headings) if topic(fact).search(fold(text))]
    speaking = [line for line in lines if not line.link and KINDS["notice"](line.text) is not None]
    return [plain(speaking[0], "")] if named and speaking and len(page.text) > _A_NOTICE else []


def _form(fact: Fact, page: Page, lines: list[Line]) -> list[Answer]:  # noqa: ARG001 - as its siblings
    """Return the forms that serve the purpose themselves, such as one to book a table."""
    found = [form for form in page.forms if form.asked and topic(fact).search(fold(f"{form.heading} {form.button}"))]
    return [
        Answer(quote=f"{form.heading} {form.button}".strip()[:_MOST_QUOTED], value="", seen=form.seen) for form in found
    ]


def _owners(fact: Fact, page: Page, lines: list[Line]) -> list[Answer]:  # noqa: ARG001 - as its siblings
    return owners(page, lines)


_WHOLE = {"prices": _prices, "notice": _notice, "form": _form, "owner": _owners}
"""Answers that need the whole page."""


def _own(fact: Fact, lines: list[Line]) -> list[Answer]:
    """Find the owner's own fact by its pattern, or by its phrases if it has none."""
    if not fact.pattern:
        wanted = topic(fact)
        return [plain(line, "") for line in lines if not line.link and wanted.search(line.folded)]
    found: list[Answer] = []
    for at, line in enumerate(lines):
        # The answer may begin in one sentence and end in the next.
        text = f"{line.text} {lines[at + 1].text}" if at + 1 < len(lines) else line.text
        try:
            match = match_of(fact.pattern, text)
        except TimeoutError:
            return found
        if match and match.start() < len(line.text) and not line.link:
            found.append(plain(line, fold(match.group())[:80]))
    return found


@cache
def _topic(phrases: tuple[str, ...]) -> Matcher:
    return Matcher(phrases)


def topic(fact: Fact) -> Matcher:
    """Return the pattern of words that show that a text is about a fact; for folded text."""
    return _topic((*fact.phrases, *fact.words))


def _is_about(fact: Fact, page: Page) -> bool:
    return any(topic(fact).search(fold(text)) for text in (page.title, *page.headings[:1]))


def asked_in_a_form(fact: Fact, page: Page) -> str:
    """Return the words of a form that must be filled in to get the answer; empty if there is none."""
    if not fact.asked:
        return ""
    asks = _topic(fact.asked)
    for form in page.forms:
        if form.purpose in {FormPurpose.SEARCH, FormPurpose.LOGIN, FormPurpose.NEWSLETTER}:
            continue
        labels = [form_field.label for form_field in form.fields if form_field.options]
        if wording := next((text for text in (form.heading, form.button, *labels) if asks.search(fold(text))), ""):
            return wording[:_MOST_QUOTED]
        titled = next((text for text in (page.title, *page.headings[:1]) if asks.search(fold(text))), "")
        if titled and len(form.asked) >= _FEW_FIELDS:
            return titled[:_MOST_QUOTED]
    return ""


def pictured(fact: Fact, page: Page) -> str:
    """Return the description of a picture that contains the answer; empty if there is none."""
    captions = [Line(text=text, folded=fold(text), seen=UNSEEN, link=False) for text in page.pictures]
    if fact.own:
        found = [answer for answer in _own(fact, captions) if answer.quote]
    else:
        kinds = [KINDS[kind] for kind in fact.answers if kind in KINDS] or _BY_NAME.get(fact.name, [])
        found = [answer for reads in kinds for answer in beside(captions, topic(fact), reads)]
    return found[0].quote if found else ""


_BY_NAME = {"prices": [KINDS["amount"]], "hours": [KINDS["time"]]}
_SELLING, _ABOUT_COOKIES = pattern("answers.selling"), pattern("overlays.cookies")


def sells_online(pages: Iterable[Page]) -> bool:
    """Return whether the site sells online: it has a shopping cart or an order form."""
    for page in pages:
        if any(form.purpose is FormPurpose.ORDER and not _lets_rooms(form) for form in page.forms):
            return True
        # A notice on cookies says what they are used for elsewhere.
        named = _ABOUT_COOKIES.search(fold(" ".join((page.title, *page.headings[:1]))))
        told = named and not page.prices
        texts = (*(link.text for link in page.links), *(() if told else page.text.split("\n")))
        if any(_SELLING.search(fold(text)) for text in texts if len(text) <= _BUTTON):
            return True
    return False


def _lets_rooms(form: Form) -> bool:
    """Return whether a form asks for an arrival and a departure."""
    return sum(field.meaning is Meaning.DATE for field in form.fields) > 1


# A button label has at most this many characters.
_BUTTON = 40
