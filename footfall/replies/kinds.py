"""Tell what kind of message came back: by the standard headers, and failing those by signs that are named.

Form plug-ins acknowledge within a second and mostly set no header of RFC 3834;
some help desks set one on what their agents wrote. So signs are weighed, and
where they contradict one another the answer is that it cannot be told.

Long because all signs are together, so that they can be weighed against one another.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.utils import parseaddr

from footfall.evidence import ReplyKind
from footfall.reading.clock import DAYS
from footfall.reading.prices import AMOUNT
from footfall.replies.letter import Letter
from footfall.replies.programs import marks, sent_by
from footfall.vocabulary.lexicon import alternatives, pattern, words
from footfall.vocabulary.matching import fold, tokenize
from footfall.vocabulary.names import month_names

_RECEIVED, _WILL_ANSWER = pattern("replies.received"), pattern("replies.will_answer")
_AUTOMATIC, _AWAY = pattern("replies.automatic"), pattern("replies.away")
_UNDELIVERED, _DELAYED = pattern("replies.undelivered"), pattern("replies.delayed")
_ADVERTISING, _PASSED_ON = pattern("replies.advertising"), pattern("replies.passed_on")
_NO_REPLY = pattern("replies.no_reply")
_SERVERS = re.compile(r"^(?:mailer-?daemon|postmaster|mail-?delivery|maildelivery)", re.IGNORECASE)
_TICKET = re.compile(r"[\[(#]\s*(?:[a-z]{2,10}[-#: ]?)?\d{3,}|ticket|case\s?#|\bref(?:erence)?[:#]", re.IGNORECASE)
_QUOTED = re.compile(r"(?m)^\s*>|^-{2,}\s*\w+.*-{2,}\s*$")
# Seconds within which nobody writes a message, and within which hardly anybody does.
_AT_ONCE, _SOON = 60, 240
_HEAD = 800
# The codes of mail servers (RFC 3463).
_REFUSED = re.compile(r"\b[45]\d\d[ -]#?[45]\.\d{1,3}\.\d{1,3}\b")
_KEYWORD = re.compile(r"[a-z_-]{1,20}")
_FIGURE = re.compile(r"\d")
_RE = re.compile(r"(?:re|aw|sv|vs|antw|odp|rif|ref)\s*:")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_PLUS = re.compile(r"\+[^@\s]*@")
# Traces of servers tell of the way, not of the message.
_TRACES = {"received", "x-received", "subject"}
# A day until which somebody is away, and no time of the day.
_UNTIL = re.compile(
    rf"(?<!\w){alternatives('replies.until')}\s(?:\w+\s){{0,2}}"
    rf"(?:{DAYS.pattern}|{'|'.join(map(re.escape, month_names()))}"
    r"|\d{1,2}(?:st|nd|rd|th)?(?![\d:]|\s?(?:h\b|uhr|[ap]\.?m|o.clock|\.\d\d\b(?!\.))))"
)
# Letters by which words of a question and of its answer are compared, since endings differ.
_STEM, _SHORTEST = 5, 5
# The weights of the signs were set by hand on messages of our own making, not learned.
# Programs are late by a queue, seldom by more than an hour.
_AT_ALL, _SURE, _STRONG, _SOME, _SLIGHT = 20.0, 4.0, 3.0, 2.0, 1.0
_LATE = ((6 * 3600, _SURE + _SLIGHT), (3600, _STRONG), (1800, _SOME), (_SOON, _SLIGHT))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An enquiry, as its replies are compared with it."""

    token: str
    question: str
    address: str
    """The address that it gave for the reply, without its token."""
    senders: tuple[str, ...]
    """The company’s domain and mail addresses."""

    @property
    def marked(self) -> str:
        """The end of the mark in the text of the enquiry; the token alone is in the address too."""
        return f"-{self.token}"


@dataclass(frozen=True, slots=True)
class Told:
    """The kind of a message, and what it was told by."""

    kind: ReplyKind
    signs: tuple[str, ...]
    final: bool = True
    """For a bounce: whether the mail server gave up."""


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign for a program (above 0) or for a person (below 0)."""

    weight: float
    words: str


def tell(letter: Letter, seconds: float, asked: Asked) -> Told:
    """Tell the kind of a message that came so many seconds after an enquiry."""
    if bounce := _bounce(letter):
        return bounce
    text = own_words(letter, asked.question)
    if other := _no_answer(letter, text, seconds, asked):
        return Told(ReplyKind.OTHER, (other,))
    signs = [*_signs_of_programs(letter, text, seconds, asked), *_signs_of_people(letter, text, seconds, asked)]
    balance = sum(sign.weight for sign in signs)
    if balance > 0:
        away = _says_away(letter, text)
        kind = ReplyKind.AWAY if away else ReplyKind.AUTOMATIC
        return Told(kind, (*((away,) if away else ()), *_named(signs, programs=True)))
    if _AWAY.search(fold(letter.subject)):
        return Told(ReplyKind.AWAY, ("says so in its subject",))
    if balance < 0 and not _is_a_strangers(letter, text, asked):
        return Told(ReplyKind.HUMAN, _named(signs, programs=False))
    return Told(ReplyKind.UNCLEAR, tuple(sign.words for sign in signs))


def own_words(letter: Letter, question: str) -> str:
    """Return what a message says itself: without quotes, the enquiry that it repeats, and addresses of pages."""
    text = _ADDRESS.sub(" ", letter.written)
    asked = " ".join(question.split())
    if not asked:
        return text
    return re.sub(r"\s+".join(map(re.escape, asked.split(" "))), " ", text, flags=re.IGNORECASE)


def takes_up(text: str, question: str, senders: Iterable[str]) -> bool:
    """Return whether a text says words of a question again, and gives a figure or more than one of them.

    What a company calls itself, as its addresses have it, does not count.
    """
    again = _taken_up(text, question, senders)
    return len(again) > 1 or bool(again and _FIGURE.search(text))


def _taken_up(text: str, question: str, senders: Iterable[str]) -> set[str]:
    return (_stems(question) & _stems(text)) - _stems(" ".join(senders))


def _stems(text: str) -> set[str]:
    stop = set(words("search.stop"))
    said = (word for word in tokenize(text).split() if word not in stop and not word.isdigit())
    return {word[:_STEM] for word in said if len(word) >= _SHORTEST}


def answers_something(letter: Letter, question: str, senders: Iterable[str]) -> bool:
    """Return whether a message is a reply by its head or subject, or takes up the question."""
    return _is_reply(letter) or takes_up(own_words(letter, question), question, senders)


def is_no_reply(letter: Letter) -> bool:
    """Return whether nobody reads an answer to a message: its address says so, or its text."""
    to = letter.header("reply-to") or letter.sender
    return bool(_NO_REPLY.search(fold(parseaddr(to)[1].partition("@")[0])))


def _named(signs: list[_Sign], *, programs: bool) -> tuple[str, ...]:
    chosen = [sign for sign in signs if (sign.weight > 0) == programs]
    return tuple(sign.words for sign in sorted(chosen, key=lambda sign: -abs(sign.weight)))[:4]


# What is no answer at all


def _bounce(letter: Letter) -> Told | None:
    said = fold(f"{letter.subject} {letter.text[:_HEAD]}")
    if letter.delivery:
        kind = ReplyKind.BOUNCE if letter.delivery in {"failed", "delayed"} else ReplyKind.AUTOMATIC
        return Told(kind, (f"a mail server’s report: {letter.delivery}",), final=letter.delivery != "delayed")
    if "message/disposition-notification" in letter.parts:
        return Told(ReplyKind.AUTOMATIC, ("a receipt",))
    by_a_server = bool(
        _SERVERS.match(letter.sender) or letter.has("x-failed-recipients") or "message/rfc822" in letter.parts
    )
    # Vacation responders have no return path either (RFC 3834).
    nameless = letter.header("return-path") == "<>" or not letter.sender
    refused = _UNDELIVERED.search(said) or _REFUSED.search(letter.text)
    delayed = _DELAYED.search(said)
    if (by_a_server and (delayed or refused)) or (nameless and refused and not _RECEIVED.search(said)):
        final = not delayed
        return Told(ReplyKind.BOUNCE, ("a mail server says that it could not deliver",), final=final)
    return None


def _no_answer(letter: Letter, text: str, seconds: float, asked: Asked) -> str:
    """Return why a message is no answer to an enquiry; empty if it may be one."""
    said = fold(f"{letter.subject}. {text}")
    answers_to = _PLUS.sub("@", fold(f"{letter.sender} {letter.header('reply-to')}"))
    if not _RECEIVED.search(said) and asked.address and _PLUS.sub("@", asked.address.lower()) in answers_to:
        return "it is the enquiry itself, from the address that it gave"
    if asked.marked in letter.text or _RECEIVED.search(said):
        return ""
    in_bulk = letter.has(*marks("lists", "headers")) or letter.header("precedence").lower() in marks(
        "automatic", "in_bulk"
    )
    to_a_list = letter.has(*marks("lists", "headers")) and not sent_by(letter, "desks") and seconds > _SOON
    if to_a_list and not takes_up(text, asked.question, asked.senders):
        return "it went to a list, and takes up nothing of the enquiry"
    found = _ADVERTISING.search(said)
    if found and len(_taken_up(text, asked.question, asked.senders)) <= 1:
        marked = in_bulk or letter.spam or bool(letter.header("auto-submitted")) or not _is_reply(letter)
        if marked and not _AWAY.search(said):
            return f"it says “{found[0]}”, and takes up nothing of the enquiry"
    return ""


def _is_reply(letter: Letter) -> bool:
    return bool(letter.has("in-reply-to", "references") or _RE.match(fold(letter.subject)))


def _is_a_strangers(letter: Letter, text: str, asked: Asked) -> bool:
    """Return whether nothing but the address that it was sent to ties a message from elsewhere to the enquiry."""
    domain = letter.sender.rpartition("@")[2]
    known = any(sender in {letter.sender, domain} or domain.endswith(f".{sender}") for sender in asked.senders)
    threaded = letter.has("in-reply-to", "references") or asked.marked in letter.text
    answers = bool(_RE.match(fold(letter.subject)) and AMOUNT.search(fold(text)))
    tied = known or threaded or answers or sent_by(letter, "desks") or sent_by(letter, "people")
    return not tied and not takes_up(text, asked.question, asked.senders)


def _says_away(letter: Letter, text: str) -> str:
    """Return by what an automatic message says that somebody is away; empty if it does not."""
    said = fold(f"{letter.subject}. {text[:_HEAD]}")
    if found := _AWAY.search(said):
        return f"says “{found[0]}”"
    # Opening hours and offers have their days too, and some acknowledge by a vacation's means.
    if _RECEIVED.search(said):
        return ""
    if any("vacation" in f"{name} {value}".lower() for name, value in letter.headers if name not in _TRACES):
        return "its head says that it is a vacation’s"
    found = None if sent_by(letter, "websites") else _UNTIL.search(said)
    return "says until when" if found else ""


# What weighs


def _signs_of_programs(letter: Letter, text: str, seconds: float, asked: Asked) -> Iterator[_Sign]:
    yield from _automatic_headers(letter)
    if seconds <= _AT_ONCE:
        yield _Sign(_AT_ALL, f"came within {max(1, round(seconds))} seconds")
    elif seconds <= _SOON:
        yield _Sign(_SLIGHT, f"came within {round(seconds / 60)} minutes")
    said = fold(f"{letter.subject}. {text}")
    if found := _AUTOMATIC.search(said):
        yield _Sign(_SURE, f"says “{found[0]}”")
    acknowledged, later = _RECEIVED.search(said), _WILL_ANSWER.search(said)
    if acknowledged:
        yield _Sign(_SURE if later else _STRONG, f"says “{acknowledged[0]}”")
    elif later and not _PASSED_ON.search(said):
        yield _Sign(_SLIGHT, f"says “{later[0]}”")
    if asked.marked in letter.written:
        yield _Sign(_SOME, "repeats the enquiry as programs do")
    if program := sent_by(letter, "websites"):
        yield _Sign(_SOME, f"was sent by a website’s program ({program})")
    if is_no_reply(letter):
        yield _Sign(_SOME, "comes from an address that takes no replies")
    if _TICKET.search(letter.subject):
        yield _Sign(_SLIGHT, "has a ticket’s number in its subject")


def _automatic_headers(letter: Letter) -> Iterator[_Sign]:
    """Yield what its headers say; a help desk sets them on what its agents write too."""
    desk = sent_by(letter, "desks")
    weight = _SOME if desk else _SURE
    submitted = _keyword(letter.header("auto-submitted"))
    precedence = _keyword(letter.header("precedence"))
    if submitted and submitted != "no":
        yield _Sign(weight, f"Auto-Submitted: {submitted}")
    elif named := letter.has(*marks("automatic", "headers")):
        yield _Sign(weight, f"{named} in its head")
    elif precedence in marks("automatic", "precedence"):
        yield _Sign(weight, f"Precedence: {precedence}")
    elif precedence in marks("automatic", "in_bulk"):
        yield _Sign(_SLIGHT if desk else _SOME, f"Precedence: {precedence}")
    elif named := letter.has(*marks("automatic", "suppress")):
        yield _Sign(_SLIGHT if desk else _SOME, f"{named} in its head")


def _signs_of_people(letter: Letter, text: str, seconds: float, asked: Asked) -> Iterator[_Sign]:
    if program := sent_by(letter, "people"):
        yield _Sign(-_STRONG, f"was written in a mail program ({program})")
    late = next((weight for least, weight in _LATE if seconds > least), 0.0)
    if late:
        yield _Sign(-late, f"came after {_time(seconds)}")
    if AMOUNT.search(fold(text)):
        yield _Sign(-_SOME, "gives an amount of money")
    if _is_reply(letter) and _QUOTED.search(letter.text) and len(letter.written) < len(letter.text) - 40:
        yield _Sign(-_SOME, "quotes the enquiry as mail programs do")
    if _PASSED_ON.search(fold(text)):
        yield _Sign(-_SOME, "says that somebody else will take it on")
    if takes_up(text, asked.question, asked.senders):
        yield _Sign(-_SOME, "takes up what was asked")
    if "?" in text or "？" in text:
        yield _Sign(-_SLIGHT, "asks something back")


def _time(seconds: float) -> str:
    for unit, name in ((86_400, "days"), (3_600, "hours")):
        if seconds >= 2 * unit:
            return f"{round(seconds / unit)} {name}"
    return f"{round(seconds / 60)} minutes"


def _keyword(value: str) -> str:
    """Return the keyword that a header begins with, which is all that may be kept of it."""
    word = _KEYWORD.match(value.strip().lower())
    return word[0] if word else ""
