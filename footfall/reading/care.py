"""Words of the extra mile: promises of an answer, invitations to say what one thinks, complaints, programs that chat.

A page is read in the language it names alone: a réclamation is a complaint, and reclamation is land won from the sea.
Words of more than one meaning are looked for in every language; they only ever make an absence uncertain.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from footfall.evidence import NO_LINK, Exploration, Page
from footfall.evidence.pages import OVERLAID
from footfall.messages import Text, gettext, ngettext
from footfall.reading.answers import Line, lines_of
from footfall.reading.clock import ROUND_THE_CLOCK
from footfall.reading.durations import Unit, durations_in
from footfall.reading.labels import classes_of
from footfall.reading.written_language import is_in_another_language
from footfall.vocabulary.lexicon import by_language, pattern
from footfall.vocabulary.matching import Matcher, fold

# A label has at most this many characters. Assumed.
A_LABEL = 60
# A promise of more days than this is about something else, such as the month that a law allows. Assumed.
_LATEST_DAYS = 14
# Fewer pages than this say nothing of a site that is known to have more. Assumed.
_FEW = 5
# One page in so many may be missing.
_MOST_UNREAD = 0.1
# Of a page that is nearly as long as what is kept of one, the end may be missing.
_WHOLE_PAGE = 19_500
_QUOTES = '“”„"«»‹›‟「『'
_OTHERS_SPEAK = pattern("facts.references.phrases", "facts.references.words", "decoys.others")
_ANSWERING, _SOON = pattern("care.answering"), pattern("care.soon")
_UNITS = pattern("durations.hour", "durations.day", "durations.week")


def language(page: Page, site: Exploration) -> str:
    """Return the language of a page if we have the words for it, and the page is written in it; empty otherwise."""
    code = (page.language or site.home.language)[:2].lower()
    return code if code in by_language("care.promised") and not is_in_another_language(page.text, code) else ""


@cache
def _words(name: str, code: str) -> Matcher:
    return Matcher(by_language(f"care.{name}").get(code, ()))


def _plain(text: str) -> str:
    return fold(text.replace("’", "'").replace("`", "'"))


def says(name: str, text: str, code: str) -> bool:
    """Return whether a text has one of these words of a language; `name` is their list in `[care]`."""
    return bool(_words(name, code).search(_plain(text)))


def is_called(name: str, text: str, code: str) -> bool:
    """Return whether one of these words of a language is all that a label says."""
    return bool(_words(name, code).fullmatch(_plain(text).strip(" .:!?…›»→>-|")))


def begins(name: str, text: str, code: str) -> bool:
    """Return whether a label begins with one of these words of a language."""
    return bool(_words(name, code).match(_plain(text).lstrip(" .:!?…«<←-|")))


def may_say(name: str, text: str) -> bool:
    """Return whether a text has one of these words in any language."""
    return bool(pattern(f"care.{name}").search(_plain(text)))


def why_unknown(site: Exploration) -> str:
    """Return why it cannot be told of a site that something is missing on it; empty if it can."""
    pages = list(site)
    unread = [page for page in site.pages if page.trouble and page.trouble != NO_LINK]
    if not pages or len(unread) > _MOST_UNREAD * len(site.pages):
        return gettext("We could not read {unread} of {number} pages.", unread=len(unread), number=len(site.pages))
    if site.skipped and len(pages) < _FEW:
        return ngettext(
            "We read one page of a site that has more.", "We read {number} pages of a site that has more.", len(pages)
        )
    if foreign := next((page for page in pages if not language(page, site)), None):
        named = (foreign.language or site.home.language)[:10]
        return gettext(
            "Footfall knows too few words of the language of “{page}” ({language}).",
            page=foreign.name,
            language=named or gettext("none declared"),
        )
    if long := next((page for page in pages if len(page.text) >= _WHOLE_PAGE and not is_about_privacy(page)), None):
        return gettext("“{page}” is longer than the part of a page that we read.", page=long.name)
    return ""


def where_read(site: Exploration) -> Text:
    """Say on which pages something was looked for, for the end of a sentence."""
    read = ngettext("the only page that we read", "the {number} pages that we read", len(list(site)))
    return gettext("{read} ({skipped} more left out)", read=read, skipped=site.skipped) if site.skipped else read


def is_about_privacy(page: Page) -> bool:
    """Return whether a page is about data: its complaints go to an authority, its answers take the month of the law."""
    return any("privacy" in classes_of(text) for text in (page.title, *page.headings[:1]))


def own_words(page: Page) -> list[Line]:
    """Return the sentences that the firm says itself: no quotations, nothing below a heading over what others say."""
    return lines_of(_kept(page, by_others=False))


def without_quotations(page: Page) -> list[Line]:
    """Return the sentences of a page that stand in no quotation marks."""
    return lines_of(_kept(page, by_others=True))


def _kept(page: Page, *, by_others: bool) -> Page:
    headings, whole = {fold(text) for text in page.headings}, page.text.split("\n")
    depths = page.depths if len(page.depths) == len(whole) else (0.0,) * len(whole)
    kept, others, quoted = [], False, False
    for text, depth in zip(whole, depths, strict=True):
        if fold(text) in headings:
            others = len(text) <= A_LABEL and bool(_OTHERS_SPEAK.search(fold(text)))
        # Short words behind a quotation name whom it is of.
        author = quoted and len(text) <= A_LABEL and fold(text) not in headings
        quoted = _is_quoted(text)
        if not quoted and (by_others or not (others or author)):
            kept.append((text, depth))
    return replace(
        page, text="\n".join(text for text, _ in kept), depths=tuple(depth for _, depth in kept) if page.depths else ()
    )


def _is_quoted(text: str) -> bool:
    stripped = text.strip()
    return bool(stripped) and (stripped[0] in _QUOTES or stripped[-1] in _QUOTES)


def overlaid(page: Page) -> list[str]:
    """Return the lines of a page that lie on top of it, such as those of a chat window."""
    whole = page.text.split("\n")
    depths = page.depths if len(page.depths) == len(whole) else ()
    return [text for text, depth in zip(whole, depths, strict=False) if depth == OVERLAID]


def is_a_promise(text: str, code: str, *, beside_form: bool = False) -> bool:
    """Return whether a firm says in a sentence that it answers, and by when."""
    lists = ("promised", "promised_here") if beside_form else ("promised",)
    return any(says(name, text, code) for name in lists) and has_a_time(text, code)


def has_a_time(text: str, code: str) -> bool:
    """Return whether a sentence names a time of at most two weeks; “24 hours a day” is none."""
    if ROUND_THE_CLOCK.search(fold(text)):
        return False
    days = {Unit.HOURS: 1 / 24, Unit.DAYS: 1.0}
    lasting = (duration.number * days.get(duration.unit, _LATEST_DAYS + 1.0) for duration in durations_in(text))
    return says("soon", text, code) or any(length <= _LATEST_DAYS for length in lasting)


def may_be_a_promise(text: str) -> bool:
    """Return whether a sentence in any language may say by when somebody answers."""
    folded = _plain(text)
    return bool(_ANSWERING.search(folded) and (_SOON.search(folded) or _UNITS.search(folded) or "24/7" in folded))


def is_vague(text: str, code: str) -> bool:
    """Return whether a firm says in a sentence that it answers some day."""
    return says("promised", text, code) and says("someday", text, code) and not has_a_time(text, code)


def section(page: Page, heading: str) -> Iterator[Line]:
    """Yield the sentences below a heading, up to the next one."""
    headings, inside = {fold(text) for text in page.headings}, False
    for line in own_words(page):
        if line.folded in headings:
            inside = line.folded == fold(heading)
        elif inside:
            yield line
