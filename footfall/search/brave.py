"""Brave Search, with its own index, by its API."""

import re
from html import unescape
from typing import Any

import msgspec

from footfall.evidence import Hit
from footfall.search.client import SearchClient
from footfall.search.searxng import hits

KEY = "FOOTFALL_BRAVE_KEY"
_BASE = "https://api.search.brave.com"


class _Result(msgspec.Struct):
    url: str
    title: str | None = ""
    description: str | None = ""


class _Web(msgspec.Struct):
    results: list[_Result] = []


class _Answer(msgspec.Struct):
    web: _Web | None = None


class Brave:
    """Brave Search for one country and language."""

    embedded = False
    name = "Brave Search"

    def __init__(self, key: str, country: str, language: str, base: str = _BASE, **client_options: Any) -> None:
        """`country` has two letters; empty means the whole world."""
        self.market = " ".join(filter(None, (country.upper(), language)))
        self._params = {"count": 10, "search_lang": language, "text_decorations": "false", "spellcheck": "true"}
        if country:
            self._params["country"] = country.upper()
        self._client = SearchClient(
            engine=self.name,
            address=f"{base}/res/v1/web/search",
            headers={"X-Subscription-Token": key},
            refused=f"it refuses the key in {KEY}",
            **client_options,
        )

    def look_up(self, text: str) -> list[Hit]:
        """Return the first ten results.

        Raises `NotAuditedError` if it has no answer.
        """
        answer = self._client.ask(_Answer, {**self._params, "q": text})
        found = answer.web.results if answer.web else []
        return hits((result.url, _plain(result.title), _plain(result.description)) for result in found)


def _plain(text: str | None) -> str:
    """Remove the tags that highlight the query."""
    return unescape(re.sub(r"</?strong>", "", text or ""))
