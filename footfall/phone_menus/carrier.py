"""Call a menu in a web application, with the requests that a carrier would send."""

import base64
import hashlib
import hmac
import itertools
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import requests
import urllib3

from footfall._version import __version__
from footfall.phone_menus.documents import Document

_MOST_BYTES = 2_000_000
_PIECE = 65_536
_CALLS = itertools.count(1)
CALLER = "+15005550006"
"""The caller's number in requests: one that Twilio reserves for tests."""


@dataclass(kw_only=True)
class Carrier:
    """A call to a web application, with Twilio's request parameters and signature.

    Requests go only to the host of the first address.
    """

    start: str
    number: str
    token: str = ""
    """The account's token, with which requests are signed; without it they are not."""
    timeout: float
    pause: float = 0.0
    deadline: float = float("inf")
    """The time after which no request is sent, by `time.monotonic()`."""
    _session: requests.Session = field(default_factory=requests.Session)
    _sid: str = field(default_factory=lambda: f"CA{next(_CALLS):032x}")

    def get(self, url: str, method: str, said: dict[str, str]) -> Document:
        """Return the response of the application."""
        if _origin(url) != _origin(self.start):
            return Document(url=url, problem="it is decided at another host")
        if time.monotonic() > self.deadline:
            return Document(url=url, problem="there was no time left to ask")
        time.sleep(self.pause)
        given = {
            "AccountSid": "AC" + "0" * 32,
            "ApiVersion": "2010-04-01",
            "CallSid": self._sid,
            "CallStatus": "in-progress",
            "Called": self.number,
            "Caller": CALLER,
            "Direction": "inbound",
            "From": CALLER,
            "To": self.number,
            **said,
        }
        try:
            return self._ask(url, "GET" if method == "GET" else "POST", given)
        except (requests.RequestException, urllib3.exceptions.HTTPError, ValueError) as error:
            return Document(url=url, problem=f"{_path(url)} did not answer ({type(error).__name__})")

    def _ask(self, url: str, method: str, given: dict[str, str]) -> Document:
        asked, posted = (given, {}) if method == "GET" else ({}, given)
        request = requests.Request(method, url, headers=_HEADERS, params=asked, data=posted)
        prepared = self._session.prepare_request(request)
        if self.token:
            prepared.headers["X-Twilio-Signature"] = signature(self.token, prepared.url or url, posted)
        with self._session.send(prepared, timeout=self.timeout, stream=True, allow_redirects=False) as answer:
            body = self._body(answer.raw)
            if not answer.ok or answer.is_redirect:
                return Document(url=url, problem=f"{_path(url)} answered {answer.status_code}")
            kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
            cookies = tuple(sorted((name, value or "") for name, value in self._session.cookies.items()))
            return Document(url=url, body=body, kind=kind, state=cookies)

    def _body(self, raw: urllib3.BaseHTTPResponse) -> bytes:
        """Read a response in pieces up to the deadline, since a slow one might never end."""
        ends = min(time.monotonic() + self.timeout, self.deadline)
        body = b""
        while len(body) <= _MOST_BYTES and (piece := raw.read1(_PIECE, decode_content=True)):
            body += piece
            if time.monotonic() > ends:
                message = "it takes too long"
                raise requests.Timeout(message)
        return body


def signature(token: str, url: str, posted: dict[str, str]) -> str:
    """Return the signature of a request, by Twilio's documentation of request validation."""
    signed = url + "".join(name + posted[name] for name in sorted(posted))
    return base64.b64encode(hmac.new(token.encode(), signed.encode(), hashlib.sha1).digest()).decode()


def _origin(url: str) -> tuple[str, str, int | None]:
    parts = urlsplit(url)
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname or "", parts.port or usual


def _path(url: str) -> str:
    return urlsplit(url).path or "/"


_HEADERS = {"User-Agent": f"Footfall/{__version__}", "Accept": "*/*"}
