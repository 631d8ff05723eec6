"""Calibrations on disk, one file per company: counts and estimates, no data of single visitors."""

from dataclasses import replace
from pathlib import Path

import msgspec

from footfall.errors import FootfallError
from footfall.evidence import Company
from footfall.reach.calibration import SCHEMA, Calibration
from footfall.runs.files import replace_file

CALIBRATIONS = "calibration"


def calibration_of(root: Path, company: Company) -> Calibration | None:
    """Return what a company is calibrated on, or None.

    A competitor gets the same visitors, all landing on its start page.

    Raises `FootfallError` if the file is broken or too new.
    """
    if not company.competitor_of:
        return load_calibration(root, company.slug)
    shared = load_calibration(root, company.competitor_of)
    return replace(shared, landings={}, elsewhere=0) if shared else None


def load_calibration(root: Path, company: str) -> Calibration | None:
    """Read a company's calibration; None if there is none.

    Raises `FootfallError` if the file is broken or too new.
    """
    path = calibration_file(root, company)
    if not path.is_file():
        return None
    try:
        calibration = msgspec.json.decode(path.read_bytes(), type=Calibration)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        message = f"{path} cannot be read ({error}). Make it again with `footfall calibrate`, or delete it."
        raise FootfallError(message) from None
    if calibration.schema > SCHEMA:
        message = f"{path} was written by a newer Footfall. Update this one."
        raise FootfallError(message)
    return calibration


def save_calibration(calibration: Calibration, root: Path, company: str) -> Path:
    """Write or replace a company's calibration; return the file."""
    path = calibration_file(root, company)
    path.parent.mkdir(parents=True, exist_ok=True)
    plain = msgspec.json.encode(calibration, order="deterministic")
    replace_file(path, msgspec.json.format(plain, indent=1) + b"\n")
    return path


def calibration_file(root: Path, company: str) -> Path:
    """Return the path of a company's calibration."""
    return root / CALIBRATIONS / f"{company}.json"
