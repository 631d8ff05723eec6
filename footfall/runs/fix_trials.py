"""Fixes tried on a copy of a company's pages, one file per run: promised and measured gains."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from footfall.check import FindingId
from footfall.errors import FootfallError
from footfall.runs.files import replace_file

_NAME = "tried.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class FixTrial:
    """A fix, pasted into a copy of the pages that an audit recorded, which was walked with it and without it."""

    at: datetime
    footfall: str
    """The version that tried it."""
    pages: int
    """The pages into which it was pasted."""
    before: float
    """People out of 100 who get through on the copy without it."""
    after: float
    """People out of 100 who get through on the copy with it."""
    answered: bool | None
    """Whether the check no longer asks for it; None if that is not known."""

    @property
    def won(self) -> float:
        """The gain, in people out of 100."""
        return self.after - self.before


def load_trials(run: Path) -> Mapping[FindingId, FixTrial]:
    """Read the trials of a run, by finding; empty if there are none.

    Raises `FootfallError` if the file is broken.
    """
    path = run / _NAME
    if not path.is_file():
        return {}
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[FindingId, FixTrial])
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        message = f"{path} cannot be read ({error}). Delete it, and try the fixes again."
        raise FootfallError(message) from None


def save_trial(finding: FindingId, trial: FixTrial, run: Path) -> None:
    """Add a trial to a run, in place of an earlier one of the same fix."""
    trials = {**load_trials(run), finding: trial}
    plain = msgspec.json.encode(trials, order="deterministic")
    replace_file(run / _NAME, msgspec.json.format(plain, indent=1) + b"\n")
