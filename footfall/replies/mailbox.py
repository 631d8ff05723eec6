"""The mailbox in which replies arrive, read over IMAP without changing anything in it."""

import os
import re
import ssl
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from imaplib import IMAP4

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientError, LoginError
from tenacity import retry, retry_if_exception, stop_after_attempt, wait_exponential

from footfall.config.schema import MailboxSettings
from footfall.errors import NotAuditedError, UsageError
from footfall.outbox.mail import MAILBOX_PASSWORD, MAILBOX_USER, refuse_plain
from footfall.replies.letter import Letter, read_letter

_TIMEOUT = SocketTimeout(connect=20, read=90)
_ATTEMPTS = 4
# Names of folders by their use (RFC 6154).
_JUNK, _ARCHIVE, _ALL = b"\\Junk", b"\\Archive", b"\\All"
# Messages per request (headers, then bodies), and bytes read of each: the text comes before attachments.
_HEADS, _BODIES, _BYTES = 100, 10, 300_000
_FAULTS = (IMAP4.error, IMAPClientError, OSError, ssl.SSLError, ValueError)


def credentials(user: str, password: str) -> tuple[str, str]:
    """Return user and password from these environment variables.

    Raises `UsageError` naming the one that is missing.
    """
    for name in (user, password):
        if not os.environ.get(name):
            message = f"The mailbox needs {name} in the environment."
            raise UsageError(message)
    return os.environ[user], os.environ[password]


class Mailbox:
    """The messages of a mailbox; if the connection breaks, none is skipped or read twice."""

    def __init__(self, settings: MailboxSettings) -> None:
        """Store the settings; the connection is opened later.

        Raises `UsageError` if user or password are missing, or would be sent in the clear.
        """
        refuse_plain(settings.host, settings.security)
        self._settings = settings
        self._user, self._password = credentials(MAILBOX_USER, MAILBOX_PASSWORD)
        self._seen: set[tuple[str, int, int]] = set()

    def read(
        self, since: date, tokens: Collection[str], senders: Collection[str], keep: Callable[[Letter], None]
    ) -> None:
        """Yield each message since a day that contains one of these tokens or is from one of these senders.

        Raises `NotAuditedError` if the mailbox cannot be read to the end.
        """
        wanted = _Wanted(since, frozenset(tokens), frozenset(senders))

        @retry(
            # A protocol error may be temporary; a refused login is not.
            retry=retry_if_exception(lambda error: isinstance(error, _FAULTS) and not isinstance(error, LoginError)),
            stop=stop_after_attempt(_ATTEMPTS),
            wait=wait_exponential(multiplier=0.5, max=8),
            reraise=True,
        )
        def attempt() -> None:
            with self._connected() as client:
                for folder, spam in self._folders(client):
                    self._read_folder(client, folder, wanted, keep, spam=spam)

        with self._saying_why():
            attempt()

    def folders(self) -> list[str]:
        """Return the names of the folders that are read.

        Raises `NotAuditedError` if the mailbox cannot be opened.
        """
        with self._saying_why(), self._connected() as client:
            return [name for name, _ in self._folders(client)]

    @contextmanager
    def _saying_why(self) -> Iterator[None]:
        """Turn errors into a sentence, without the server's text, which may contain the user name."""
        try:
            yield
        except LoginError:
            message = f"the mailbox at {self._settings.host} rejected the user and password"
            raise NotAuditedError(message) from None
        except _FAULTS as error:
            message = f"the mailbox at {self._settings.host} could not be read ({type(error).__name__})"
            raise NotAuditedError(message, passing=True) from None

    @contextmanager
    def _connected(self) -> Iterator[IMAPClient]:
        settings = self._settings
        secure = ssl.create_default_context()
        tls = settings.security == "tls"
        port = settings.port or (993 if tls else 143)
        context = secure if tls else None
        client = IMAPClient(settings.host, port=port, ssl=tls, ssl_context=context, timeout=_TIMEOUT)
        try:
            if settings.security == "starttls":
                client.starttls(secure)
            client.login(self._user, self._password)
            yield client
        finally:
            with suppress(*_FAULTS):
                client.logout()

    def _folders(self, client: IMAPClient) -> Iterator[tuple[str, bool]]:
        """Yield the folders to read, and whether each is the spam folder."""
        spam = client.find_special_folder(_JUNK)
        if self._settings.folders:
            yield from ((name, name == spam) for name in self._settings.folders)
            return
        archives = [client.find_special_folder(kind) for kind in (_ARCHIVE, _ALL)]
        yield "INBOX", False
        yield from ((name, name == spam) for name in dict.fromkeys([spam, *archives]) if name)

    def _read_folder(
        self, client: IMAPClient, folder: str, wanted: "_Wanted", keep: Callable[[Letter], None], *, spam: bool
    ) -> None:
        validity = int(client.select_folder(folder, readonly=True).get(b"UIDVALIDITY", 0))
        ids = [uid for uid in client.search(["SINCE", wanted.since]) if (folder, validity, uid) not in self._seen]
        said = _searched(client, wanted)
        for some in _batches(ids, _HEADS):
            heads = client.fetch(some, ["BODY.PEEK[HEADER]"])
            chosen = [
                uid
                for uid in some
                if wanted.by_head(_part(heads.get(uid), b"BODY[HEADER]")) or said is None or uid in said
            ]
            for few in _batches(chosen, _BODIES):
                bodies = client.fetch(few, [f"BODY.PEEK[]<0.{_BYTES}>", "INTERNALDATE"])
                for uid in few:
                    data = _part(bodies.get(uid), b"BODY[]<0>", b"BODY[]")
                    if data and (letter := read_letter(data, _received(bodies[uid]), spam=spam)):
                        keep(letter)
                    self._seen.add((folder, validity, uid))
            self._seen |= {(folder, validity, uid) for uid in some}


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which messages are of interest."""

    since: date
    tokens: frozenset[str]
    senders: frozenset[str]

    def by_head(self, head: bytes) -> bool:
        """Return whether a head names a token, or comes from one of the senders."""
        text = head.decode("latin-1").lower()
        if any(token in text for token in self.tokens):
            return True
        senders = re.findall(r"(?m)^(?:from|return-path|x-failed-recipients):(.*(?:\n[ \t].*)*)", text)
        return any(known in sender for sender in senders for known in self.senders) or not senders


def _batches(ids: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for at in range(0, len(ids), size):
        yield ids[at : at + size]


def _searched(client: IMAPClient, wanted: _Wanted) -> set[int] | None:
    """Return the messages whose text contains a token; None if the server does not support searching."""
    found: set[int] = set()
    try:
        for token in sorted(wanted.tokens):
            found |= set(client.search(["SINCE", wanted.since, "BODY", token]))
    except (IMAP4.abort, OSError):
        raise
    except (IMAP4.error, IMAPClientError, ValueError):
        return None
    return found


def _part(fetched: Mapping[bytes, object] | None, *names: bytes) -> bytes:
    """Return a part of a fetched message; servers name partial ones in two ways."""
    for name in names:
        held = (fetched or {}).get(name)
        if isinstance(held, bytes):
            return held
    return b""


def _received(fetched: Mapping[bytes, object]) -> datetime | None:
    when = fetched.get(b"INTERNALDATE")
    if not isinstance(when, datetime):
        return None
    return when.astimezone(UTC)
