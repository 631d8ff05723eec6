"""Separate the texts of checks into plain English strings and the messages that translations need."""

from collections.abc import Iterable
from dataclasses import replace

from footfall.check import Finding
from footfall.judging.result import CheckResult
from footfall.messages import Message, Text


def plainly(judged: Iterable[CheckResult]) -> tuple[list[CheckResult], dict[str, Message]]:
    """Return the results with plain texts, and the message of each text that has one."""
    messages: dict[str, Message] = {}

    def plain(text: str) -> str:
        if isinstance(text, Text):
            messages[str(text)] = text.message
        return str(text)

    def finding(found: Finding) -> Finding:
        return replace(found, fix=plain(found.fix), detail=plain(found.detail))

    results = [
        replace(
            result,
            outcome=replace(
                result.outcome,
                summary=plain(result.outcome.summary),
                findings=tuple(finding(found) for found in result.outcome.findings),
            ),
        )
        for result in judged
    ]
    return results, messages
