"""Merge the findings of several checks about one fault into one finding, that of the most specific check."""

from collections.abc import Iterable
from dataclasses import replace

from footfall.check import Finding, finding_id
from footfall.judging.result import CheckResult
from footfall.messages import gettext

_FACTS, _PRICES, _ERRANDS = "wanted_facts", "prices", "errands"
# Facts of `wanted_facts` that also have a check of their own, with the name of that check.
_CHECKED = {_PRICES: _PRICES, "hours": "opening_hours", "address": "postal_address", "privacy": "privacy_found"}

# Goals of `errands` that equal a wanted fact; the finding about the fact is kept, because it names the page.
_SOUGHT_TOO = {"visit": "address", "check": _PRICES}

# Checks with many similar findings on one page, such as pictures of a gallery; they become one finding per page.
_ALIKE = {
    *("broken_pictures", "placeholder_text", "stray_markup", "covered_controls", "motion", "link_names"),
    *("click_here", "document_links"),
}
# Checks whose findings on a page are dropped if one of the more specific checks has a finding on that page.
_SAID_BY: dict[str, tuple[str, ...]] = {
    **{"form_address": ("form_reaches",), "form_demands": ("form_required_marked",)},
    # Nobody sees content that is late or moves behind an intro.
    **dict.fromkeys(("layout_shift", "one_after_another"), ("intro_screen",)),
    # If the whole page is late, so are its words.
    "time_to_words": ("intro_screen", "load_time"),
    "contact_without_menu": ("contact_distance",),
}
# Checks whose findings without a change of their own are dropped if another check's finding mends them too.
_MENDED_BY = {"contact_distance": "phone_number", "contact_form": "mail_address"}
# If no page shows any way to get in touch, `contact_distance` says so; the findings of these checks are dropped.
_NO_WAY, _WAYS = "contact_distance", {"phone_number", "mail_address", "contact_form", "contact_link"}
# How many merged findings are quoted, and how many characters of each; on how many pages a check's faults are listed.
_NAMED, _SHORT, _MOST_PAGES = 3, 60, 6


def merged(judged: Iterable[CheckResult]) -> list[CheckResult]:
    """Return the results of the checks without repeats; no score changes.

    Two findings are repeats if they have the same fix on the same page, or if a fact was not
    found and its own check reports that no page states it.
    """
    results = list(judged)
    missed = {
        finding.subject: finding for result in results if result.check == _FACTS for finding in result.outcome.findings
    }
    facts = {subject: finding for subject, finding in missed.items() if not finding.quote}
    own = {
        fact: result.check
        for result in results
        for fact, check in _CHECKED.items()
        if result.check == check and fact in facts and any(not found.quote for found in result.outcome.findings)
    }
    # If prices are stated but were not found, the finding of `wanted_facts` replaces that of `prices`.
    sought = _PRICES in missed and bool(missed[_PRICES].quote)
    said_by: dict[tuple[str, str], str] = {}
    for at in sorted(range(len(results)), key=lambda place: len(results[place].outcome.findings)):
        result = results[at]
        findings = []
        for finding in result.outcome.findings:
            # Equal findings of one check are different faults, such as two links of a page.
            repeated = said_by.setdefault((finding.fix, finding.page), result.check) != result.check
            elsewhere = {
                _FACTS: finding.subject in own,
                _PRICES: sought,
                _ERRANDS: _SOUGHT_TOO.get(finding.subject) in missed,
            }
            if repeated or elsewhere.get(result.check):
                continue
            findings.append(_with_change(finding, result.check, facts))
        results[at] = replace(result, outcome=replace(result.outcome, findings=tuple(_by_page(findings, result.check))))
    return _without_less_particular(results)


def _by_page(findings: list[Finding], check: str) -> Iterable[Finding]:
    """Return findings of a check of which one page has many of a kind, as one for each page."""
    if check not in _ALIKE:
        return findings
    pages: dict[str, list[Finding]] = {}
    for finding in findings:
        pages.setdefault(finding.page, []).append(finding)
    return [_together(alike, check) for alike in list(pages.values())[:_MOST_PAGES]]


def _together(alike: list[Finding], check: str) -> Finding:
    first, *others = alike
    # The id comes from the page, so it stays the same when one of them is fixed.
    first = replace(first, id=finding_id(check, first.page), subject=first.page)
    if not others:
        return first
    quotes = [gettext("“{quote}”", quote=other.quote[:_SHORT]) for other in others[:_NAMED] if other.quote]
    if not quotes:
        more = gettext("The same applies to {number} more.", number=len(others))
    elif len(others) > _NAMED:
        more = gettext("The same applies to {number} more: {quotes}, and so on.", number=len(others), quotes=quotes)
    else:
        more = gettext("The same applies to {number} more: {quotes}.", number=len(others), quotes=quotes)
    return replace(first, detail=gettext("{first} {more}", first=first.detail, more=more))


def _without_less_particular(results: list[CheckResult]) -> list[CheckResult]:
    """Drop findings on pages on which a more specific check of `_SAID_BY` has a finding too."""
    pages = {result.check: {finding.page for finding in result.outcome.findings} for result in results}
    no_way = "" in pages.get(_NO_WAY, ())
    asked = {result.check for result in results if result.outcome.findings}
    return [
        replace(
            result,
            outcome=replace(
                result.outcome,
                findings=tuple(
                    finding
                    for finding in result.outcome.findings
                    if not any(finding.page in pages.get(by, ()) for by in _SAID_BY.get(result.check, ()))
                    and not (no_way and result.check in _WAYS)
                    and not (_MENDED_BY.get(result.check) in asked and not finding.change)
                ),
            ),
        )
        for result in results
    ]


def _with_change(finding: Finding, check: str, facts: dict[str, Finding]) -> Finding:
    """Return the finding of a fact's own check with the change from `wanted_facts`, if it has none itself."""
    asked = next((facts[fact] for fact, name in _CHECKED.items() if name == check and fact in facts), None)
    if asked is None or finding.change or finding.quote:
        return finding
    return replace(finding, change=asked.change)
