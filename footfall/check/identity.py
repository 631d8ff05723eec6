"""Stable ids of findings, so that a finding is recognised from run to run: the check's name and the subject.

    pop_up:newsletter
    dead_links:https-www-example-com-contact~1f0c3a9be2

The readable part alone cannot distinguish two Japanese labels or two long
addresses. If it is not the whole subject, a digest of the whole subject follows.
Releases before 0.2 wrote the readable part alone; `without_digest` returns it,
so that waivers, baselines and histories from then remain valid.
"""

import hashlib
import re
import unicodedata
from typing import NewType

FindingId = NewType("FindingId", str)
_READABLE = 60
_DIGITS = 10
_DIGEST = re.compile(rf"~[0-9a-f]{{{_DIGITS}}}$")


def finding_id(check_name: str, subject: str = "") -> FindingId:
    """Make a finding's stable id from the check's name and the subject: an address, a label or a kind."""
    subject = unicodedata.normalize("NFC", subject)
    words = readable(subject)
    plain = f"{check_name}:{words}" if words else check_name
    if words == subject:
        return FindingId(plain)
    digest = hashlib.sha256(subject.encode("utf-8", "surrogatepass")).hexdigest()
    return FindingId(f"{plain}~{digest[:_DIGITS]}")


def check_of(finding: str) -> str:
    """Return the name of the check that a finding's id begins with."""
    return finding.partition(":")[0]


def readable(subject: str) -> str:
    """Return the readable part of an id: at most 60 lower-case Latin letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", subject.lower()).strip("-")[:_READABLE]


def without_digest(finding: str) -> str:
    """Return the id as releases before 0.2 wrote it."""
    return _DIGEST.sub("", finding)
