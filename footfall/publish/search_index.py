"""The index of the page “Search”: companies, their findings, and the checks."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from footfall.check import Check
from footfall.publish import escape
from footfall.publish.language import said_here
from footfall.publish.overview import Line
from footfall.terminal import strip_controls

# About 600 kB. With many companies, only the findings with the largest gains are included.
_MOST_FINDINGS = 5000


def index(lines: Sequence[Line], checks: Iterable[Check]) -> str:
    """Return the index as a script, since a page opened from a folder cannot fetch files."""
    own = [line for line in lines if not line.company.competitor_of]
    of_each = max(1, _MOST_FINDINGS // max(1, len(own)))
    findings = [
        [strip_controls(title), f"companies/{line.slug}/finding-{escape.page_name(check)}.html", _name(line)]
        for line in own
        for title, check in line.found[:of_each]
    ]
    entries = {
        "companies": [[_name(line), f"companies/{line.slug}/index.html", strip_controls(line.group)] for line in lines],
        "findings": findings,
        "checks": [
            [said_here(check.question, None), f"method/checks/{escape.page_name(check.name)}.html", ""]
            for check in checks
        ],
    }
    return f"window.footfallSearch = {_inert(entries)};\n"


def _name(line: Line) -> str:
    return strip_controls(line.company.name)


def _inert(value: Any) -> str:
    """Return JSON that is safe inside a script element."""
    written = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
