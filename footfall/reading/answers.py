"""Recognise answers on a page: an amount, a number of days or a name next to the words of a question."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from footfall.evidence import Page, Seen, Sight
from footfall.evidence.pages import FOLDED, OVERLAID
from footfall.reading.clock import ROUND_THE_CLOCK, TIME, times_in
from footfall.reading.durations import Unit, duration_of, durations_in
from footfall.reading.prices import AMOUNT
from footfall.vocabulary.lexicon import alternatives, expressions, pattern
from footfall.vocabulary.matching import Matcher, fold
from footfall.vocabulary.names import month_names

# A line of at most this many characters is a heading or a label; the answer is in the lines below. Assumed.
_LABEL = 90
_BELOW = 4
# A row of links has at most this many letters. Assumed.
_A_ROW = 200
_MOST_QUOTED = 200
_MOST_LETTERS = 2000
_SENTENCE = re.compile(r"(?<=[.!?;|])\s+|\n|(?<=[。！？])")
UNSEEN = Seen(phone=Sight.HIDDEN, desktop=Sight.HIDDEN)
_LIFETIME = pattern("durations.lifetime")
_FREE, _MEANS = pattern("answers.free"), pattern("answers.payment_means")
# A name and the form of its firm, as in “Brightwell Ltd” or “ООО «…»”; words such as “limited” are others too.
NAMED_FIRM = re.compile(
    rf"[A-ZÀ-ŽА-Я][\w&.’'-]*,?\s+(?i:{expressions('firms.legal_form_patterns')})"
    rf"|\b(?i:{expressions('firms.legal_form_patterns')})\s?[«„“\"]"
)
# Not the kilogram after a number.
_FORMS_OF_FIRMS = re.compile(rf"(?<!\d\s)\b{expressions('firms.legal_form_patterns')}")
# What identifies the owner of a site: a register number, or a name next to the word for owner.
_REGISTERED = re.compile(
    rf"\b{expressions('firms.register_patterns')}[\s:.№#-]*(?:[a-z]{{2,4}}[\s-]?)?\d[\d\s.-]{{4,}}"
)
_PERSON = r"\s*[:：]\s*[^\W\d_\[][^\[\]\n:]{3,60}|\s+(?:is|by|:)?\s*[A-Z][a-zà-ž]+\s+[A-Z][a-zà-ž]+"
_OWNER = re.compile(
    rf"\b{expressions('firms.owner_patterns')}(?:{_PERSON})"
    rf"|{expressions('firms.unspaced_owner_patterns')}\s*[:：]?\s*[一-龯ぁ-んァ-ヶA-Za-z]{{2,}}"
)
_NOTICE = pattern("answers.privacy_notice")
_PLACE = re.compile(rf"(?<![.!?:•|\n] )(?<!^)\b[A-ZÀ-Ž][\w’'-]{{2,}}|{expressions('addresses.place_patterns')}")
_VOICE = re.compile(rf"[“”„«»\"★☆]|\b[1-5][.,]\d\s?(?:/|{alternatives('answers.out_of')})\s?5\b")
_TITLED = re.compile(
    rf"\b{expressions('answers.person_title_patterns')}\s(?:[\w.]{{2,6}}\.\s?)*[A-ZÀ-Þ][\w’'-]+\s[A-ZÀ-Þ][\w’'-]+"
)
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w’'-]*[a-zß-ÿ][\w’'-]*\s?){2,4}")
_OPENING = pattern("answers.job_opening")
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:{alternatives('calendar.ordinal_endings')}|\.)?\s(?:{alternatives('calendar.of')}\s)?"
    rf"(?:{'|'.join(map(re.escape, month_names()))})\b"
    rf"|\b\d{{1,2}}[./]\d{{1,2}}[./]20\d\d\b|{expressions('calendar.date_patterns')}"
)
"""In folded text."""
_TELEPHONE = re.compile(r"(?<!\d)\(?\+?\d[\d\s()/.-]{7,}\d")
_ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,}|[\w.+-]+@[\w-]+\.\w{2,}")
_CLOCK = pattern("answers.round_the_clock")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence of a page and its visibility."""

    text: str
    folded: str
    seen: Seen
    link: bool
    """Whether it is the text of a link, which promises an answer but does not state it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a page answers to a question."""

    quote: str
    value: str
    """In a form that can be compared; empty if there is none."""
    seen: Seen


def lines_of(page: Page) -> list[Line]:
    """Return the sentences of a page in order, without pop-ups and invisible text."""
    links = {fold(link.text) for link in page.links}
    choices = {fold(text) for form in page.forms for field in form.fields for text in field.options}
    found: list[Line] = []
    whole = page.text.split("\n")
    depths = page.depths if len(page.depths) == len(whole) else (0.0,) * len(whole)
    for text, depth in zip(whole, depths, strict=True):
        if depth == OVERLAID:
            continue
        seen = _seen(depth, known=bool(page.depths))
        for part in _parts(text):
            folded = fold(part)
            # The options of a form do not state anything about the company.
            if folded not in choices:
                found.append(Line(text=part, folded=folded, seen=seen, link=_is_linked(folded, links)))
    return found


def _is_linked(folded: str, links: set[str]) -> bool:
    """Return whether a line is the text of a link, or of several in a row."""
    if folded in links or len(folded) > _A_ROW:
        return folded in links
    rest = folded
    for text in links:
        rest = rest.replace(text, " ") if text else rest
    return not any(letter.isalnum() for letter in rest)


def _parts(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.split(text):
        # Some patterns take seconds on longer texts, and no real sentence is this long.
        for at in range(0, len(sentence), _MOST_LETTERS):
            if part := sentence[at : at + _MOST_LETTERS].strip():
                yield part


def _seen(depth: float, *, known: bool) -> Seen:
    if depth == FOLDED:
        return Seen(phone=Sight.MENU, desktop=Sight.MENU)
    first = known and depth < 1
    return Seen(
        phone=Sight.FIRST_SCREEN if first else Sight.BELOW,
        desktop=Sight.FIRST_SCREEN if first else Sight.BELOW,
        screens=depth,
    )


def plain(line: Line, value: str) -> Answer:
    """Return a line of a page as the answer to a question."""
    return Answer(quote=line.text[:_MOST_QUOTED], value=value, seen=line.seen)


def beside(lines: list[Line], topic: Matcher, says: Callable[[str], str | None]) -> Iterator[Answer]:
    """Yield the answers in sentences that name the topic, or below a label that does; `says` extracts the value."""
    for at, line in enumerate(lines):
        if not topic.search(line.folded):
            continue
        if not line.link and (value := says(line.text)) is not None:
            yield Answer(quote=line.text[:_MOST_QUOTED], value=value, seen=line.seen)
            continue
        # A complete sentence is no label of what follows.
        if line.link or len(line.text) > _LABEL or line.text.endswith((".", "!", "。")):
            continue
        for below in lines[at + 1 : at + 1 + _BELOW]:
            if below.link:
                continue
            if (value := says(below.text)) is not None:
                yield Answer(quote=f"{line.text} {below.text}"[:_MOST_QUOTED], value=value, seen=below.seen)
                break


def comparable(value: str) -> tuple[int, str] | str:
    """Return a duration in any language as its number and unit, and any other value unchanged."""
    duration = duration_of(value)
    if not duration:
        return value
    return duration.number, f"working {duration.unit}" if duration.working else duration.unit.value


def _amount(text: str) -> str | None:
    amounts = AMOUNT.findall(text)
    return " ".join(amounts[0].split()) if amounts else None


def _matches(wanted: re.Pattern[str] | Matcher) -> Callable[[str], str | None]:
    def extract(text: str) -> str | None:
        match = wanted.search(fold(text))
        return match.group().strip() if match else None

    return extract


def _raw(wanted: re.Pattern[str]) -> Callable[[str], str | None]:
    def extract(text: str) -> str | None:
        match = wanted.search(text)
        return match.group().strip() if match else None

    return extract


def _owner(text: str) -> str | None:
    folded = fold(text)
    match = _REGISTERED.search(folded) or _OWNER.search(text)
    return match.group().strip()[:80] if match else None


def is_firm(line: Line, title: str) -> bool:
    """Return whether a line names the firm in the page's title with its legal form, such as Ashgrove Heating Ltd."""
    # What begins with an at sign is a name in a social network.
    if line.link or line.text.startswith("@") or len(line.text) > _LABEL or not _FORMS_OF_FIRMS.search(line.folded):
        return False
    name = set(re.findall(r"\w{4,}", fold(title)))
    return bool(name & set(re.findall(r"\w{4,}", line.folded)))


def person_named(text: str) -> str:
    """Return who is named by a title in a text, such as Dr. Jane Marlow; empty if nobody is."""
    match = _TITLED.search(text) if len(text) <= _LABEL * 2 else None
    return match.group() if match else ""


def is_a_name(text: str) -> bool:
    """Return whether a text is two to four words that begin with capitals, as people are called."""
    return bool(_NAME.fullmatch(text.strip()))


def places_in(text: str) -> int:
    """Count the probable place names in a text."""
    return len(_PLACE.findall(text))


def _places(text: str) -> str | None:
    names = _PLACE.findall(text)
    return names[0] if names else None


def _lasting(*units: Unit) -> Callable[[str], str | None]:
    """Return a function that finds a duration in one of these units."""

    def extract(text: str) -> str | None:
        return next((duration.text for duration in durations_in(text) if duration.unit in units), None)

    return extract


def _guaranteed(text: str) -> str | None:
    lifetime = _LIFETIME.search(fold(text))
    return lifetime.group() if lifetime else _lasting(Unit.MONTHS)(text)


def _time(text: str) -> str | None:
    times = sorted(times_in(text))
    if times:
        return "-".join(f"{minute // 60:02}:{minute % 60:02}" for minute in times)
    match = TIME.search(text)
    return match.group().strip() if match else None


def _statement(text: str) -> str | None:
    return "" if len(text.split()) >= 4 or len(fold(text)) >= 30 else None  # noqa: PLR2004 - more than a label


KINDS: dict[str, Callable[[str], str | None]] = {
    "amount": _amount,
    "days": _lasting(Unit.DAYS, Unit.MONTHS),
    "years": _guaranteed,
    "span": _lasting(Unit.HOURS),
    "free": _matches(_FREE),
    "means": _matches(_MEANS),
    "owner": _owner,
    "notice": _matches(_NOTICE),
    "places": _places,
    "voice": _raw(_VOICE),
    "opening": _matches(_OPENING),
    "date": _matches(_DATE),
    "time": _time,
    "phone": _raw(_TELEPHONE),
    "mail": _raw(re.compile(r"[\w.+-]+@[\w-]+\.\w{2,}")),
    "clock": lambda text: "24/7" if ROUND_THE_CLOCK.search(text) or _CLOCK.search(fold(text)) else None,
    "account": _raw(_ACCOUNT),
    "statement": _statement,
}
"""Kinds of answer to a question, each with the function that finds its value in a text."""
