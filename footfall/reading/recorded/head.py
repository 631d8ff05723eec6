"""What a page tells machines: its head and its structured data, as rendered or as the server sent it."""

from typing import Any

from bs4 import BeautifulSoup, SoupStrainer, Tag

from footfall.reading.recorded.urls import resolved
from footfall.reading.recorded.words import raw_text, squeeze

_LONGEST, _MOST_ALTERNATES = 1000, 60
_LONGEST_JSON, _MOST_JSON, _LONGEST_HTML = 100_000, 20, 2_000_000


def sent_document(html: str) -> BeautifulSoup:
    """Parse what a server sent, as far as it is meant for machines: the whole takes ten times as long."""
    # Of a text without any tag, Beautiful Soup only guesses what else it may be.
    html = html if "<" in html else ""
    return BeautifulSoup(html, "lxml", multi_valued_attributes=None, parse_only=SoupStrainer(["base", "meta", "link"]))


def head(soup: Tag, base: str) -> dict[str, Any]:
    """Return what a page at the address `base` says to search engines and to those who show a preview of it."""
    bases = (tag.get("href") for tag in soup.find_all("base"))
    base = resolved(next((_text(own) for own in bases if own), ""), base)
    metas = [(_of(tag, "name", "property"), _text(tag.get("content"))) for tag in soup.find_all("meta")]
    links = [tag for tag in soup.find_all("link") if isinstance(tag, Tag) and tag.has_attr("href")]

    def meta(*names: str) -> str:
        found = (value for name in names for keys, value in metas if name in keys and value.strip())
        return squeeze(next(found, ""))[:_LONGEST]

    canonical = next((link for link in links if "canonical" in _rels(link) and not link.has_attr("hreflang")), None)
    alternates = [link for link in links if "alternate" in _rels(link) and link.has_attr("hreflang")]
    return {
        "description": meta("description"),
        "canonical": resolved(_text(canonical.get("href")), base) if canonical else "",
        "generators": [squeeze(value)[:_LONGEST] for keys, value in metas if "generator" in keys],
        "robots": ",".join(value for keys, value in metas if {"robots", "googlebot"} & keys),
        "alternates": [
            [_text(link.get("hreflang")), resolved(_text(link.get("href")), base)]
            for link in alternates[:_MOST_ALTERNATES]
        ],
        "preview": {
            "title": meta("og:title", "twitter:title"),
            "description": meta("og:description", "twitter:description"),
            "image": meta("og:image", "og:image:url", "twitter:image", "twitter:image:src"),
        },
    }


def structured(soup: Tag) -> dict[str, Any]:
    """Return the structured data of a page as it stands there: JSON-LD, and the whole page if it has microdata."""
    scripts = [tag for tag in soup.find_all("script") if _text(tag.get("type")).lower() == "application/ld+json"]
    return {
        "json": [raw_text(script)[:_LONGEST_JSON] for script in scripts[:_MOST_JSON]],
        "html": str(soup)[:_LONGEST_HTML] if soup.find(attrs={"itemscope": True}) else "",
    }


def _of(tag: Tag, *names: str) -> set[str]:
    return {_text(tag.get(name)).strip().lower() for name in names} - {""}


def _rels(link: Tag) -> list[str]:
    return _text(link.get("rel")).lower().split()


def _text(value: object) -> str:
    return "" if value is None else " ".join(value) if isinstance(value, list) else str(value)
