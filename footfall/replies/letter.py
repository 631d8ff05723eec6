"""Parse a mail message from its bytes, also if they are malformed."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parseaddr, parsedate_to_datetime
from fnmatch import fnmatchcase

from bs4 import BeautifulSoup
from mailparser_reply import EmailReplyParser
from mailparser_reply.constants import MAIL_LANGUAGES

_ADDRESSES = (
    "to",
    "cc",
    "delivered-to",
    "x-original-to",
    "envelope-to",
    "x-envelope-to",
    "apparently-to",
    "x-forwarded-to",
)
# The parser of quotes takes time with the square of the length.
_MOST_TEXT, _MOST_HEAD, _MOST_PARSED = 20_000, 5_000, 4_000
_LANGUAGES = list(MAIL_LANGUAGES)
_UNREADABLE = (MessageError, ValueError, LookupError, TypeError, AttributeError, IndexError, AssertionError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message that came to the mailbox."""

    id: str
    """A digest of its headers, the same in every folder and at every reading."""
    headers: tuple[tuple[str, str], ...]
    """Its headers, decoded, with names in lower case."""
    arrived: datetime | None
    """When the mailbox’s own server received it; None if no header has the time."""
    sender: str
    """The sender's address, in lower case."""
    sender_name: str
    recipients: tuple[str, ...]
    """All addresses of recipients, in lower case."""
    subject: str
    text: str
    """The whole text, with quotes."""
    written: str
    """The text without quotes."""
    parts: tuple[str, ...] = ()
    """The content types of its parts."""
    returned: str = ""
    """The headers of the message that a mail server returns with its report."""
    delivery: str = ""
    """For a report of a mail server: failed, delayed, delivered, relayed or expanded."""
    spam: bool = False

    def header(self, name: str) -> str:
        """Return the first header of this name; empty if there is none."""
        return next((value for key, value in self.headers if key == name), "")

    def has(self, *names: str) -> str:
        """Return the name of the first of these headers in the message; empty if there is none. `*` is a wildcard."""
        held = [key for key, _ in self.headers]
        return next((name for name in names for key in held if fnmatchcase(key, name)), "")


def read_letter(data: bytes, received: datetime | None = None, *, spam: bool = False) -> Letter | None:
    """Parse a message; None if it cannot be parsed.

    `received` is the time from the mailbox, for messages without `Received` headers.
    """
    try:
        return _read(data, received, spam=spam)
    except (*_UNREADABLE, RecursionError):
        return None


def _read(data: bytes, received: datetime | None, *, spam: bool) -> Letter:
    message = message_from_bytes(data, policy=policy.compat32)
    headers = tuple((name.lower(), _decoded(value)) for name, value in message.items())
    # Decoded afterwards: a name may hold a comma.
    name, address = parseaddr(str(message.get("from", "")))
    whole = _text(message)[:_MOST_TEXT]
    return Letter(
        id=_digest(data, headers),
        headers=headers,
        arrived=_trace(headers) or received or _date(str(message.get("date", ""))),
        sender=address.lower(),
        sender_name=_decoded(name),
        recipients=_recipients(message),
        subject=_decoded(message.get("subject", "")),
        text=whole,
        written=_without_quotes(whole),
        parts=tuple(dict.fromkeys(part.get_content_type() for part in message.walk())),
        returned=_returned(message),
        delivery=_delivery(message),
        spam=spam,
    )


def _digest(data: bytes, headers: tuple[tuple[str, str], ...]) -> str:
    """Return a digest of the parts that are equal in all copies of a message; `Received` headers may differ."""
    known = {"from", "to", "date", "subject", "message-id"}
    own = sorted(pair for pair in headers if pair[0] in known)
    identity = repr(own).encode("utf-8", "replace") if own else data[:2000]
    return hashlib.sha256(identity).hexdigest()[:16]


def _decoded(value: object) -> str:
    text = str(value)
    try:
        text = str(make_header(decode_header(text)))
    except _UNREADABLE:
        text = text.encode("utf-8", "replace").decode("utf-8", "replace")
    return re.sub(r"\s+", " ", text).strip()


def _recipients(message: Message) -> tuple[str, ...]:
    listed = [str(value) for name, value in message.items() if name.lower() in _ADDRESSES]
    return tuple(dict.fromkeys(address.lower() for _, address in getaddresses(listed) if "@" in address))


def _trace(headers: tuple[tuple[str, str], ...]) -> datetime | None:
    """Return the time in the topmost `Received` header; None if there is none."""
    traces = (value.rpartition(";")[2] for name, value in headers if name == "received")
    return _date(next(traces, ""))


def _date(text: str) -> datetime | None:
    try:
        when = parsedate_to_datetime(text.strip())
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except (*_UNREADABLE, OverflowError):
        return None


def _text(message: Message) -> str:
    """Return the plain text of a message, else the text of its HTML."""
    plain = [_payload(part) for part in _inline(message) if part.get_content_type() == "text/plain"]
    if any(text.strip() for text in plain):
        return "\n".join(plain)
    pages = [_payload(part) for part in _inline(message) if part.get_content_type() == "text/html"]
    return "\n".join(_words(page) for page in pages)


def _inline(message: Message) -> Iterator[Message]:
    for part in message.walk():
        if not part.is_multipart() and part.get_content_disposition() != "attachment":
            yield part


def _payload(part: Message) -> str:
    try:
        data = part.get_payload(decode=True)
    except _UNREADABLE:
        data = None
    if not isinstance(data, bytes):
        return str(part.get_payload() or "")
    for charset in (part.get_content_charset() or "utf-8", "utf-8", "latin-1"):
        try:
            return data.decode(charset)
        except (LookupError, ValueError):
            continue
    return data.decode("utf-8", "replace")


def _words(page: str) -> str:
    tree = BeautifulSoup(page, "lxml")
    for hidden in tree(["script", "style", "head", "title"]):
        hidden.decompose()
    for quote in tree.find_all(["blockquote"]):
        quote.insert_before("\n> ")
    for line in tree.find_all(["br", "p", "div", "tr", "li", "h1", "h2", "h3", "table"]):
        line.insert_before("\n")
    lines = (" ".join(line.split()) for line in tree.get_text().splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _without_quotes(text: str) -> str:
    """Return the sender's own text, without quotes below or in between."""
    try:
        latest = EmailReplyParser(languages=_LANGUAGES).parse_reply(text[:_MOST_PARSED]) or ""
    except (*_UNREADABLE, re.error):
        latest = text
    own = "\n".join(line for line in latest.splitlines() if not line.lstrip().startswith(">"))
    return own.strip()


def _returned(message: Message) -> str:
    """Return the headers of the first attached message; empty if there is none."""
    for part in message.walk():
        held = part.get_payload()
        if part.get_content_type() == "message/rfc822" and isinstance(held, list) and isinstance(held[0], Message):
            return "\n".join(f"{name}: {value}" for name, value in held[0].items())[:_MOST_HEAD]
        if part.get_content_type() == "text/rfc822-headers":
            return _payload(part)[:_MOST_HEAD]
    return ""


def _delivery(message: Message) -> str:
    """Return the delivery status in a report of a mail server; empty if it is none."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            held = part.get_payload()
            blocks = [str(block) for block in held] if isinstance(held, list) else [str(held)]
            actions = re.findall(r"(?im)^action:\s*([a-z]+)", "\n".join(blocks))
            if actions:
                return "failed" if "failed" in map(str.lower, actions) else actions[0].lower()
    return ""
