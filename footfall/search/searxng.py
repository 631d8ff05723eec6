"""A self-hosted instance of SearXNG, or of its predecessor searx, by its JSON API."""

import ipaddress
from typing import Any
from urllib.parse import urlsplit

import msgspec

from footfall.errors import NotAuditedError
from footfall.evidence import Hit
from footfall.reading.urls import normal
from footfall.search.client import SearchClient


class _Result(msgspec.Struct):
    url: str
    title: str | None = ""
    content: str | None = ""


class _Answer(msgspec.Struct):
    results: list[_Result]
    unresponsive_engines: list[Any] = []


class SearxNG:
    """An instance at the owner's address; its own settings define which engines it asks."""

    embedded = False

    def __init__(self, address: str, language: str, **client_options: Any) -> None:
        """`address` is the one that a user opens in a browser."""
        self.name = "SearXNG"
        self.market = language
        refused = "it gives no JSON answers: add json to search.formats in its settings.yml"
        self._client = SearchClient(
            engine=self.name,
            address=f"{address.rstrip('/')}/search",
            refused=refused,
            direct=_is_near(address),
            **client_options,
        )

    def look_up(self, text: str) -> list[Hit]:
        """Return the first ten results.

        Raises `NotAuditedError` if it has no answer.
        """
        params = {"q": text, "format": "json", "language": self.market, "pageno": 1, "safesearch": 0}
        answer = self._client.ask(_Answer, params)
        if not answer.results and answer.unresponsive_engines:
            names = ", ".join(
                str(engine[0] if isinstance(engine, list) else engine) for engine in answer.unresponsive_engines
            )
            message = f"{self.name}: the engines that it asks did not answer: {names[:100]}"
            raise NotAuditedError(message)
        return hits((result.url, result.title, result.content) for result in answer.results)


def _is_near(address: str) -> bool:
    """Return whether an address is on this machine or in this network, where no proxy is used."""
    host = urlsplit(address).hostname or ""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host


def hits(found: Any) -> list[Hit]:
    """Number the first ten results of an engine; a result is an address, a title and a snippet."""
    return [
        Hit(rank=rank, url=url, title=(title or "")[:300], snippet=(snippet or "")[:500])
        for rank, (url, title, snippet) in enumerate(list(found)[:10], 1)
        if normal(url, url)
    ]
