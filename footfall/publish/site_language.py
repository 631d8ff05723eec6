"""A result in the language of the site: what the checks said, in the words of its readers."""

from dataclasses import replace
from pathlib import Path

from footfall.check import Finding, Outcome
from footfall.judging.result import Result
from footfall.publish.language import English, current_locale, said_here
from footfall.runs.store import load_result


def load_in_language(folder: Path) -> Result:
    """Read the result of a run, with what the checks said in the language of the site.

    What is not translated, such as the words of a project's own checks and those of older results, stays `English`.
    Raises `FootfallError` if the file is missing, broken or too new.
    """
    return in_language(load_result(folder))


def in_language(result: Result) -> Result:
    """Return the result with what the checks said in the language of the site, and without how it was made."""
    if current_locale() == "en":
        return replace(result, messages={})
    known: dict[str, str] = {}

    def said(text: str) -> str:
        if text not in known:
            known[text] = said_here(text, result.messages.get(text))
        return known[text]

    def finding(found: Finding) -> Finding:
        return replace(found, fix=said(found.fix), detail=said(found.detail))

    def outcome(told: Outcome) -> Outcome:
        return replace(told, summary=said(told.summary), findings=tuple(map(finding, told.findings)))

    return replace(
        result,
        judged=tuple(
            replace(each, question=said(each.question), outcome=outcome(each.outcome)) for each in result.judged
        ),
        fixes=tuple(replace(fix, title=said(fix.title), detail=said(fix.detail)) for fix in result.fixes),
        waived=tuple(replace(each, finding=finding(each.finding)) for each in result.waived),
        messages={},
    )


def is_partly_english(result: Result) -> bool:
    """Return whether a check said something that could not be said in the language of the site."""
    return any(
        isinstance(text, English)
        for each in result.judged
        for text in (
            *(each.question, each.outcome.summary),
            *(text for found in each.outcome.findings for text in (found.fix, found.detail)),
        )
    )
