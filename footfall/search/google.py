"""Google, by the JSON API of Programmable Search.

Google has closed this API to new customers and says that it ends on 1 January
2027; existing keys work until then.
"""

from typing import Any

import msgspec

from footfall.evidence import Hit
from footfall.search.client import SearchClient
from footfall.search.searxng import hits

KEY, ENGINE = "FOOTFALL_GOOGLE_KEY", "FOOTFALL_GOOGLE_CX"
_BASE = "https://www.googleapis.com"


class _Item(msgspec.Struct):
    link: str
    title: str | None = ""
    snippet: str | None = ""


class _Answer(msgspec.Struct):
    # Missing if nothing was found.
    items: list[_Item] = []


class Google:
    """Google for one country and language."""

    embedded = False
    name = "Google"

    def __init__(
        self, key: str, engine: str, country: str, language: str, base: str = _BASE, **client_options: Any
    ) -> None:
        """`engine` is the ID of the programmable search engine, set to search the whole web."""
        self.market = " ".join(filter(None, (country.upper(), language)))
        self._params = {"key": key, "cx": engine, "num": 10, "hl": language}
        if country:
            self._params["gl"] = country.lower()
        refused = f"it refuses the key in {KEY} or the engine in {ENGINE}"
        self._client = SearchClient(
            engine=self.name, address=f"{base}/customsearch/v1", refused=refused, **client_options
        )

    def look_up(self, text: str) -> list[Hit]:
        """Return the first ten results.

        Raises `NotAuditedError` if it has no answer.
        """
        answer = self._client.ask(_Answer, {**self._params, "q": text})
        return hits((item.link, item.title, item.snippet) for item in answer.items)
