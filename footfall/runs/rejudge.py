"""Judge a recorded run, at once or years later, and store the result beside its evidence."""

from pathlib import Path

from footfall.check import Check
from footfall.config.lookup import settings_of
from footfall.config.schema import Config
from footfall.judging.judge import judge
from footfall.judging.result import Result
from footfall.runs.calibrations import calibration_of
from footfall.runs.store import load_evidence, save_result


def judge_run(folder: Path, config: Config, checks: tuple[Check, ...]) -> Result:
    """Judge the evidence in a run's folder by these checks and the configured waivers, and write the result there.

    Raises `FootfallError` if the evidence cannot be read.
    """
    evidence = load_evidence(folder)
    company = settings_of(config, evidence.company)
    calibration = calibration_of(folder.parents[2], evidence.company)
    result = judge(evidence, checks, company.waive if company else (), calibration=calibration)
    save_result(result, folder)
    return result
