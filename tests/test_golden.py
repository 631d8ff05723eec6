"""One audit's evidence, judged: the same result, digit for digit, until somebody accepts another (`make golden`)."""

from pathlib import Path

from footfall.check import all_checks
from footfall.judge import judge
from footfall.store import encode, load_evidence, load_result, schema_of

GOLDEN = Path(__file__).parent / "golden" / "ashgrove-heating"


def judged() -> bytes:
    return encode(judge(load_evidence(GOLDEN), all_checks()))


def test_the_golden_evidence_gives_the_golden_result() -> None:
    assert judged() == (GOLDEN / "result.json").read_bytes(), "judging changed: look at it, then `make golden`"


def test_a_changed_outcome_raises_the_checks_version() -> None:
    then = {each.check: each for each in load_result(GOLDEN).judged}
    now = {each.check: each for each in judge(load_evidence(GOLDEN), all_checks()).judged}

    for name in then.keys() & now.keys():
        assert then[name].outcome == now[name].outcome or now[name].version > then[name].version, name


def test_the_schema_names_every_part_of_a_result() -> None:
    from footfall.result import Result

    schema = schema_of(Result)

    assert {"Reach", "Fix", "Judged", "Finding", "StageResult"} <= set(schema["$defs"])


if __name__ == "__main__":
    test_a_changed_outcome_raises_the_checks_version()
    (GOLDEN / "result.json").write_bytes(judged())
