"""What a search engine reads in the head and HTTP headers of a page."""

import re
from typing import Any

from footfall.evidence import Head, Preview
from footfall.reading.structured import kinds_of
from footfall.reading.systems import system_of
from footfall.reading.urls import normal

# `none` is short for noindex, nofollow.
_NOT_FOUND = re.compile(r"(?<![\w-])(?:noindex|none)(?![\w-])", re.IGNORECASE)
# A rule for one robot follows its name; a rule for Google counts as one for all.
_FOR_ANOTHER = re.compile(r"^(?!googlebot\b)[a-z][\w-]*(?:bot|crawler|spider)[\w-]*\s*:", re.IGNORECASE)


def read_head(snapshot: dict[str, Any], url: str, robots: str) -> Head:
    """Read the head of a page; `robots` is the X-Robots-Tag of the response.

    A description is what scripts made of it, as search engines read it. Else what the server sent counts before: they
    read both, in this order, and those who show a preview of a link run no scripts at all.
    """
    rendered = snapshot["head"]
    sent = snapshot["sent"]["head"] if snapshot["sent"] else rendered
    raw = {name: sent[name] or rendered[name] for name in ("canonical", "alternates")}
    rules = [rule for rule in re.split(r"[\n,]\s*(?=[\w-]+\s*:)|\n", robots) if not _FOR_ANOTHER.match(rule.strip())]
    noindex = "the page" if _NOT_FOUND.search(f"{sent['robots']},{rendered['robots']}") else ""
    noindex = noindex or ("the answer’s headers" if any(map(_NOT_FOUND.search, rules)) else "")
    return Head(
        description=(rendered["description"] or sent["description"])[:500],
        canonical=normal(raw["canonical"], url) if raw["canonical"] else "",
        noindex=noindex,
        alternates=tuple((code.lower()[:20], normal(to, url)) for code, to in raw["alternates"]),
        preview=Preview(**{name: text[:500] for name, text in sent["preview"].items()}),
        kinds=kinds_of(snapshot["structured"], snapshot["url"]),
        system=system_of((*sent["generators"], *rendered["generators"]), snapshot["scripts"], url),
    )
