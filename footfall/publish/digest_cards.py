"""The digest as a message for a channel: blocks for Slack, a card for Teams.

Text from an audited page is only put into fields without mark-up: plain text in
Slack, text runs in Teams. So it cannot format, link or mention anybody.
"""

import json
from collections.abc import Iterator
from typing import Any

from footfall.publish.digest import CompanyDigest, Digest
from footfall.publish.language import counted, translated

# Slack accepts 50 blocks, 150 characters in a header and 3,000 in a text; Teams a message of 28 kB.
_SLACK_COMPANIES, _HEADER, _TEXT, _LABEL = 12, 150, 3000, 75
_TEAMS_BYTES, _TEAMS_LINES, _RUN = 18_000, 20, 300
_NO_MARK_UP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_TEAMS_SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"


def slack(digest: Digest) -> dict[str, Any]:
    """Return a message of blocks."""
    shown = digest.companies[:_SLACK_COMPANIES]
    blocks: list[dict[str, Any]] = [{"type": "header", "text": _plain(digest.subject, _HEADER)}]
    for company in shown:
        blocks.append({"type": "divider"})
        blocks.append({"type": "section", "text": _plain("\n".join([company.name, *_lines(company)]), _TEXT)})
        if company.address:
            blocks.append({"type": "actions", "elements": [_button(company.address)]})
    if rest := _rest(digest, len(shown)):
        blocks.append({"type": "context", "elements": [_plain(rest, _TEXT)]})
    notification = _cut(digest.subject, _HEADER).translate(_NO_MARK_UP)
    return {"text": notification, "mrkdwn": False, "blocks": blocks}


def teams(digest: Digest) -> dict[str, Any]:
    """Return a message with one adaptive card, as workflows of Teams accept it."""
    body = [_runs(digest.subject, size="Large")]
    shown = 0
    for company in digest.companies:
        more = [_runs(company.name, size="Medium", separator=True), *map(_runs, filter(None, _lines(company)))]
        if len(json.dumps([*body, *more])) > _TEAMS_BYTES:
            break
        body += more
        shown += 1
    rest = [line for line in _rest(digest, shown).split("\n") if line]
    body += map(_runs, rest[:_TEAMS_LINES])
    if len(rest) > _TEAMS_LINES:
        left = len(rest) - _TEAMS_LINES
        body.append(_runs(counted("and {number} more", "and {number} more", left).format(number=left)))
    alone = next((company.address for company in digest.companies if company.address), "")
    link = digest.address if len(digest.companies) > 1 else alone
    card = {"$schema": _TEAMS_SCHEMA, "type": "AdaptiveCard", "version": "1.4", "body": body}
    card["actions"] = [{"type": "Action.OpenUrl", "title": _read_on(), "url": link}] if link else []
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": None, "content": card}
    return {"type": "message", "attachments": [attachment]}


def _lines(company: CompanyDigest) -> Iterator[str]:
    yield company.headline
    yield " ".join(company.notes)
    if company.fixes:
        yield translated("Fix first")
        yield from (f"{fix.gain}  {fix.title}" for fix in company.fixes)
    for heading, titles in company.moves:
        yield heading
        yield from (f"– {title}" for title in titles)


def _rest(digest: Digest, shown: int) -> str:
    left = [*digest.companies[shown:], *digest.others]
    more = "\n".join(company.line for company in left)
    return "\n".join(filter(None, (more, *digest.notes)))


def _plain(words: str, most: int) -> dict[str, Any]:
    return {"type": "plain_text", "text": _cut(words, most), "emoji": False}


def _button(address: str) -> dict[str, Any]:
    return {"type": "button", "text": _plain(_read_on(), _LABEL), "url": address}


def _runs(words: str, *, size: str = "Default", separator: bool = False) -> dict[str, Any]:
    weight = "Default" if size == "Default" else "Bolder"
    run = {"type": "TextRun", "text": _cut(words, _RUN), "size": size, "weight": weight}
    return {"type": "RichTextBlock", "separator": separator, "inlines": [run]}


def _read_on() -> str:
    return translated("Read the full report")


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"
