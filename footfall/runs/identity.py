"""Recognise the same finding in two audits: at another address of the site, or written by an older release."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from footfall.check import Finding, FindingId, finding_id, without_digest
from footfall.judging.result import CheckResult, Result


@dataclass(frozen=True, slots=True)
class HostIndependentId:
    """A finding's id without the site's address, in today's form and as release 0.1 would have written it."""

    now: FindingId
    then: FindingId
    old: bool
    """Whether release 0.1 wrote it, so that only `then` identifies it."""


def host_independent_id(judged: CheckResult, finding: Finding, result: Result) -> HostIndependentId:
    """Return an id by which a preview and the live site, or http and https, can be compared."""
    parts = urlsplit(result.company.url)
    root = f"{parts.scheme}://{parts.netloc}"
    spelt = without_digest(finding_id("", root)).lstrip(":")
    then = FindingId(without_digest(finding.id).replace(spelt, "site"))
    old = not finding.subject
    now = then if old else finding_id(judged.check, finding.subject.replace(root, "site"))
    return HostIndependentId(now=now, then=then, old=old)


class KnownFindings:
    """The findings of one check in one audit, to recognise them in another."""

    def __init__(self, judged: CheckResult | None, result: Result) -> None:
        """Collect what a check found in an audit; nothing if it was not asked."""
        findings = judged.outcome.findings if judged else ()
        names = [host_independent_id(judged, finding, result) for finding in findings if judged]
        self._now = {name.now for name in names}
        self._then = {name.then for name in names}
        self._old = {name.then for name in names if name.old}

    def recognises(self, name: HostIndependentId) -> bool:
        """Return whether the finding with this id is among them."""
        return name.now in self._now or name.then in (self._then if name.old else self._old)
