"""The result of loading an address, and load errors in words that a site owner can act on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadResult:
    """The result of loading an address."""

    url: str
    status: int
    trouble: str = ""
    """Why there is nothing to read; empty if there is something."""
    passing: bool = False
    """Whether a retry may help."""
    kind: str = "text/html"
    robots: str = ""
    """Its X-Robots-Tag header."""


# Chromium's errors, in words that a site owner can act on, and whether a retry may help.
_TROUBLES = (
    ("ERR_NAME_NOT_RESOLVED", "there is no such host", False),
    ("ERR_CONNECTION_REFUSED", "the host refuses connections", True),
    ("ERR_TOO_MANY_REDIRECTS", "the page redirects for ever", False),
    ("ERR_CERT", "the certificate is not valid", False),
    ("ERR_SSL", "no secure connection can be made", False),
    ("ERR_INVALID_URL", "the address is not valid", False),
    ("ERR_BLOCKED_BY_CLIENT", "the address is one that a walk may not open", False),
    ("ERR_UNSAFE_PORT", "no browser opens this port", False),
    ("ERR_INVALID_AUTH", "the page needs a login", False),
    ("ERR_EMPTY_RESPONSE", "the host closes the connection without an answer", True),
    ("ERR_CONNECTION", "the connection broke", True),
    ("ERR_NETWORK", "the network changed or is down", True),
    ("ERR_INTERNET_DISCONNECTED", "there is no network", True),
    ("ERR_ADDRESS_UNREACHABLE", "the host cannot be reached", True),
    ("ERR_TIMED_OUT", "there was no answer in time", True),
    ("Download is starting", "a document to download, not a page", False),
    ("ERR_ABORTED", "a document to download, not a page", False),
)


def load_error(url: str, message: str) -> LoadResult:
    """Translate the browser's error message into a result with a reason."""
    for sign, words, passing in _TROUBLES:
        if sign in message:
            return LoadResult(url=url, status=0, trouble=words, passing=passing)
    return LoadResult(url=url, status=0, trouble="the browser could not open the page", passing=True)
