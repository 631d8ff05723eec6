"""Translate the checks' texts in a result into the language of the site."""

from dataclasses import replace
from pathlib import Path

from footfall.check import Finding, Outcome
from footfall.judging.result import Result
from footfall.publish.language import English, current_locale, said_here
from footfall.runs.store import load_result


def load_in_language(folder: Path) -> Result:
    """Read the result of a run, with the checks' texts in the language of the site.

    Untranslated texts, such as those of a project's own checks and of older results, become `English`.
    Raises `FootfallError` if the file is missing, broken or too new.
    """
    return in_language(load_result(folder))


def in_language(result: Result) -> Result:
    """Return the result with translated texts of checks, and without their messages."""
    if current_locale() == "en":
        return replace(result, messages={})
    known: dict[str, str] = {}

    def said(text: str) -> str:
        if text not in known:
            known[text] = said_here(text, result.messages.get(text))
        return known[text]

    def finding(found: Finding) -> Finding:
        return replace(found, fix=said(found.fix), detail=said(found.detail))

    def outcome(given: Outcome) -> Outcome:
        return replace(given, summary=said(given.summary), findings=tuple(map(finding, given.findings)))

    return replace(
        result,
        judged=tuple(
            replace(judged, question=said(judged.question), outcome=outcome(judged.outcome)) for judged in result.judged
        ),
        fixes=tuple(replace(fix, title=said(fix.title), detail=said(fix.detail)) for fix in result.fixes),
        waived=tuple(replace(waiver, finding=finding(waiver.finding)) for waiver in result.waived),
        messages={},
    )


def is_partly_english(result: Result) -> bool:
    """Return whether a text of a check is not translated into the language of the site."""
    return any(
        isinstance(text, English)
        for judged in result.judged
        for text in (
            *(judged.question, judged.outcome.summary),
            *(text for found in judged.outcome.findings for text in (found.fix, found.detail)),
        )
    )
