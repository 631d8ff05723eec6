"""What comes back for an address, and what is wrong with it in words that somebody can act on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadResult:
    """What came back for an address."""

    url: str
    status: int
    trouble: str = ""
    """Why there is nothing to read; empty where there is."""
    passing: bool = False
    """Whether a second try may help."""
    kind: str = "text/html"
    robots: str = ""
    """What its headers tell the robots of search engines."""


# What Chromium says, in the words of somebody who has to mend it; and whether it can pass by itself.
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
    """Say what went wrong in words, from what the browser says."""
    for sign, words, passing in _TROUBLES:
        if sign in message:
            return LoadResult(url=url, status=0, trouble=words, passing=passing)
    return LoadResult(url=url, status=0, trouble="the browser could not open the page", passing=True)
