"""HTTP client for search engines: polite, retries temporary faults and never logs the key."""

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec
import requests
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt

from footfall._version import __version__
from footfall.errors import NotAuditedError

Shape = TypeVar("Shape")
_TIMEOUT = 20.0
_TRIES = 3
# Of a number of seconds; a thousand years are as good as never.
_DIGITS = 11
# The longest wait in seconds for a quota; beyond it the quota is per day or month, not per second.
_WAIT_AT_MOST = 10.0
_LARGEST = 4_000_000
_TOO_MANY, _REFUSED, _BROKEN = 429, {401, 403}, 500
_CHUNK = 65_536
# Its debug lines contain whole addresses, and Google’s key is part of the address.
logging.getLogger("urllib3.connectionpool").setLevel(logging.INFO)


class PassingError(NotAuditedError):
    """A temporary fault."""

    def __init__(self, sentence: str, wait: float = 0.0) -> None:
        """Keep the sentence, and the seconds after which the engine may be asked again."""
        super().__init__(sentence, passing=True)
        self.wait = wait


@dataclass(kw_only=True)
class SearchClient:
    """A client for one engine at one address."""

    engine: str
    """Its name for people; every error message begins with it."""
    address: str
    headers: Mapping[str, str] = field(default_factory=dict)
    contact: str = ""
    """Where the engine's operator can complain."""
    timeout: float = _TIMEOUT
    wait: float = 2.0
    """Seconds before the second try; doubled before the third."""
    refused: str = "it refuses our key"
    """The error message if it denies access."""
    direct: bool = False
    """Whether it is in the local network, so that no proxy is used."""
    pause: float = 0.0
    """Seconds between two requests."""
    _last: float = field(default=0.0, repr=False)

    def ask(self, shape: type[Shape], params: Mapping[str, Any], body: Mapping[str, Any] | None = None) -> Shape:
        """Ask, retry after a temporary fault, and parse the answer.

        Raises `NotAuditedError` with one sentence if there is no answer.
        """
        retrying = Retrying(
            retry=retry_if_exception(lambda error: isinstance(error, PassingError) and error.wait <= _WAIT_AT_MOST),
            stop=stop_after_attempt(_TRIES),
            wait=self._patience,
            reraise=True,
        )
        answer: Shape = retrying(self._once, shape, params, body)
        return answer

    def _patience(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        requested = error.wait if isinstance(error, PassingError) else 0.0
        return max(requested, self.wait * 2.0 ** (state.attempt_number - 1))

    def _once(self, shape: type[Shape], params: Mapping[str, Any], body: Mapping[str, Any] | None) -> Shape:
        time.sleep(max(0.0, self._last + self.pause - time.monotonic()))
        try:
            answer, raw = self._fetch(params, body)
        except requests.Timeout:
            raise PassingError(self._sentence(f"it gave no answer within {self.timeout:g} seconds")) from None
        except requests.RequestException:
            raise PassingError(self._sentence("it cannot be reached")) from None
        finally:
            self._last = time.monotonic()
        self._refuse(answer, raw)
        try:
            return msgspec.json.decode(raw, type=shape)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise NotAuditedError(self._sentence("what it answered cannot be read")) from None

    def _fetch(self, params: Mapping[str, Any], body: Mapping[str, Any] | None) -> tuple[requests.Response, bytes]:
        agent = f"Footfall/{__version__}" + (f" (+{self.contact})" if self.contact else "")
        with requests.Session() as session:
            session.trust_env = not self.direct
            # Explicit, so that no password comes from a .netrc file.
            session.auth = lambda request: request
            method = "POST" if body is not None else "GET"
            headers = {"User-Agent": agent, "Accept": "application/json", **self.headers}
            request_options: dict[str, Any] = {"timeout": self.timeout, "allow_redirects": False, "stream": True}
            with session.request(
                method, self.address, params=dict(params), json=body, headers=headers, **request_options
            ) as answer:
                raw = bytearray()
                for chunk in answer.iter_content(_CHUNK):
                    raw += chunk
                    if len(raw) > _LARGEST:
                        raise NotAuditedError(self._sentence("what it answered is too long"))
                return answer, bytes(raw)

    def _refuse(self, answer: requests.Response, raw: bytes) -> None:
        """Raise if the status is an error."""
        status = answer.status_code
        if status == _TOO_MANY or (status in _REFUSED and _is_quota(raw)):
            raise PassingError(self._sentence("its quota is used up"), _seconds(answer.headers))
        if status in _REFUSED:
            raise NotAuditedError(self._sentence(f"{self.refused} ({status})"))
        if status >= _BROKEN:
            raise PassingError(self._sentence(f"it is out of order ({status})"))
        if status != requests.codes.ok:
            raise NotAuditedError(self._sentence(f"it does not take the question ({status})"))

    def _sentence(self, what: str) -> str:
        return f"{self.engine}: {what}"


def _is_quota(raw: bytes) -> bool:
    """Return whether a refusal is about a quota: Google says so in the body of a 403."""
    return any(sign in raw for sign in (b"imitExceeded", b"quotaExceeded", b"RESOURCE_EXHAUSTED"))


def _seconds(headers: Mapping[str, str]) -> float:
    """Return the seconds to wait by the headers; infinity if they do not say."""
    for name in ("Retry-After", "X-RateLimit-Reset"):
        # Brave lists the seconds of each of its limits, the shortest first; the longest that is used up decides.
        values = [part.strip() for part in headers.get(name, "").split(",")]
        left = [part.strip() for part in headers.get("X-RateLimit-Remaining", "").split(",")]
        waits = [int(value[:_DIGITS]) for value in values if value.isascii() and value.isdigit()]
        if waits:
            spent = [wait for wait, remaining in zip(waits, left, strict=False) if remaining == "0"]
            return float(max(spent or waits[:1]))
    return float("inf")
