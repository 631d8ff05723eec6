"""Classify the messages that came back: by the standard headers, and failing those by weighted signs.

Form plug-ins acknowledge within a second and mostly set no header of RFC 3834;
some help desks set one on messages by their agents. So signs are weighed, and if
they contradict each other the kind is `UNCLEAR`.

Long because all signs are in one place, so that their weights can be compared.
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
# Seconds within which nobody can write a message, and within which hardly anybody does.
_AT_ONCE, _SOON = 60, 240
_HEAD = 800
# The codes of mail servers (RFC 3463).
_REFUSED = re.compile(r"\b[45]\d\d[ -]#?[45]\.\d{1,3}\.\d{1,3}\b")
_KEYWORD = re.compile(r"[a-z_-]{1,20}")
_FIGURE = re.compile(r"\d")
_RE = re.compile(r"(?:re|aw|sv|vs|antw|odp|rif|ref)\s*:")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_PLUS = re.compile(r"\+[^@\s]*@")
# Headers that servers add on the way are no sign of the message's kind.
_TRACES = {"received", "x-received", "subject"}
# A date until which somebody is away, but not a time of day.
_UNTIL = re.compile(
    rf"(?<!\w){alternatives('replies.until')}\s(?:\w+\s){{0,2}}"
    rf"(?:{DAYS.pattern}|{'|'.join(map(re.escape, month_names()))}"
    r"|\d{1,2}(?:st|nd|rd|th)?(?![\d:]|\s?(?:h\b|uhr|[ap]\.?m|o.clock|\.\d\d\b(?!\.))))"
)
# Words are compared by their first letters, since endings differ; shorter ones are left out.
_STEM, _SHORTEST = 5, 5
# The weights of the signs were set by hand on messages of our own making, not learned.
# Automatic messages are delayed by queues, seldom by more than an hour.
_AT_ALL, _SURE, _STRONG, _SOME, _SLIGHT = 20.0, 4.0, 3.0, 2.0, 1.0
_LATE = ((6 * 3600, _SURE + _SLIGHT), (3600, _STRONG), (1800, _SOME), (_SOON, _SLIGHT))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The parts of an enquiry with which replies are compared."""

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
class MessageClass:
    """The kind of a message, and the signs that decided it."""

    kind: ReplyKind
    signs: tuple[str, ...]
    final: bool = True
    """For a bounce: whether the mail server gave up."""


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign for a program (above 0) or for a person (below 0)."""

    weight: float
    words: str


def classify(letter: Letter, seconds: float, asked: Asked) -> MessageClass:
    """Classify a message that came so many seconds after an enquiry."""
    if bounce := _bounce(letter):
        return bounce
    text = own_words(letter, asked.question)
    if other := _no_answer(letter, text, seconds, asked):
        return MessageClass(ReplyKind.OTHER, (other,))
    signs = [*_signs_of_programs(letter, text, seconds, asked), *_signs_of_people(letter, text, seconds, asked)]
    balance = sum(sign.weight for sign in signs)
    if balance > 0:
        away = _says_away(letter, text)
        kind = ReplyKind.AWAY if away else ReplyKind.AUTOMATIC
        return MessageClass(kind, (*((away,) if away else ()), *_named(signs, programs=True)))
    if _AWAY.search(fold(letter.subject)):
        return MessageClass(ReplyKind.AWAY, ("says so in its subject",))
    if balance < 0 and not _is_a_strangers(letter, text, asked):
        return MessageClass(ReplyKind.HUMAN, _named(signs, programs=False))
    return MessageClass(ReplyKind.UNCLEAR, tuple(sign.words for sign in signs))


def own_words(letter: Letter, question: str) -> str:
    """Return the text of a message without quotes, the repeated enquiry, and web addresses."""
    text = _ADDRESS.sub(" ", letter.written)
    asked = " ".join(question.split())
    if not asked:
        return text
    return re.sub(r"\s+".join(map(re.escape, asked.split(" "))), " ", text, flags=re.IGNORECASE)


def takes_up(text: str, question: str, senders: Iterable[str]) -> bool:
    """Return whether a text repeats at least two words of a question, or one word together with a figure.

    Words in the company's own addresses do not count.
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
    """Return whether a message is a reply by its headers or subject, or takes up the question."""
    return _is_reply(letter) or takes_up(own_words(letter, question), question, senders)


def is_no_reply(letter: Letter) -> bool:
    """Return whether the reply address of a message is a no-reply address."""
    to = letter.header("reply-to") or letter.sender
    return bool(_NO_REPLY.search(fold(parseaddr(to)[1].partition("@")[0])))


def _named(signs: list[_Sign], *, programs: bool) -> tuple[str, ...]:
    chosen = [sign for sign in signs if (sign.weight > 0) == programs]
    return tuple(sign.words for sign in sorted(chosen, key=lambda sign: -abs(sign.weight)))[:4]


# Messages that are no answer


def _bounce(letter: Letter) -> MessageClass | None:
    said = fold(f"{letter.subject} {letter.text[:_HEAD]}")
    if letter.delivery:
        kind = ReplyKind.BOUNCE if letter.delivery in {"failed", "delayed"} else ReplyKind.AUTOMATIC
        return MessageClass(kind, (f"a mail server’s report: {letter.delivery}",), final=letter.delivery != "delayed")
    if "message/disposition-notification" in letter.parts:
        return MessageClass(ReplyKind.AUTOMATIC, ("a receipt",))
    by_a_server = bool(
        _SERVERS.match(letter.sender) or letter.has("x-failed-recipients") or "message/rfc822" in letter.parts
    )
    # Vacation responders have no return path either (RFC 3834).
    nameless = letter.header("return-path") == "<>" or not letter.sender
    refused = _UNDELIVERED.search(said) or _REFUSED.search(letter.text)
    delayed = _DELAYED.search(said)
    if (by_a_server and (delayed or refused)) or (nameless and refused and not _RECEIVED.search(said)):
        final = not delayed
        return MessageClass(ReplyKind.BOUNCE, ("a mail server says that it could not deliver",), final=final)
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
        return "it went to a mailing list and does not refer to the enquiry"
    found = _ADVERTISING.search(said)
    if found and len(_taken_up(text, asked.question, asked.senders)) <= 1:
        marked = in_bulk or letter.spam or bool(letter.header("auto-submitted")) or not _is_reply(letter)
        if marked and not _AWAY.search(said):
            return f"it says “{found[0]}” and does not refer to the enquiry"
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
    """Return the sign by which an automatic message says that somebody is away; empty if there is none."""
    said = fold(f"{letter.subject}. {text[:_HEAD]}")
    if found := _AWAY.search(said):
        return f"says “{found[0]}”"
    # Opening hours and offers contain dates too, and some acknowledgements are sent by vacation responders.
    if _RECEIVED.search(said):
        return ""
    if any("vacation" in f"{name} {value}".lower() for name, value in letter.headers if name not in _TRACES):
        return "its header marks it as a vacation reply"
    found = None if sent_by(letter, "websites") else _UNTIL.search(said)
    return "says until when" if found else ""


# Weighted signs


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
        yield _Sign(_SOME, f"was sent automatically by a website’s software ({program})")
    if is_no_reply(letter):
        yield _Sign(_SOME, "comes from an address that accepts no replies")
    if _TICKET.search(letter.subject):
        yield _Sign(_SLIGHT, "has a ticket number in its subject")


def _automatic_headers(letter: Letter) -> Iterator[_Sign]:
    """Yield the signs in the headers; help desks also set them on messages by their agents."""
    desk = sent_by(letter, "desks")
    weight = _SOME if desk else _SURE
    submitted = _keyword(letter.header("auto-submitted"))
    precedence = _keyword(letter.header("precedence"))
    if submitted and submitted != "no":
        yield _Sign(weight, f"Auto-Submitted: {submitted}")
    elif named := letter.has(*marks("automatic", "headers")):
        yield _Sign(weight, f"{named} in its header")
    elif precedence in marks("automatic", "precedence"):
        yield _Sign(weight, f"Precedence: {precedence}")
    elif precedence in marks("automatic", "in_bulk"):
        yield _Sign(_SLIGHT if desk else _SOME, f"Precedence: {precedence}")
    elif named := letter.has(*marks("automatic", "suppress")):
        yield _Sign(_SLIGHT if desk else _SOME, f"{named} in its header")


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
        yield _Sign(-_SOME, "refers to the question")
    if "?" in text or "？" in text:
        yield _Sign(-_SLIGHT, "asks a question in return")


def _time(seconds: float) -> str:
    for unit, name in ((86_400, "days"), (3_600, "hours")):
        if seconds >= 2 * unit:
            return f"{round(seconds / unit)} {name}"
    return f"{round(seconds / 60)} minutes"


def _keyword(value: str) -> str:
    """Return the keyword at the begin of a header; nothing else of the header may be kept."""
    word = _KEYWORD.match(value.strip().lower())
    return word[0] if word else ""
