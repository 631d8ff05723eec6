"""CONTRIBUTING.md lists what the evidence offers; `python -m tests.test_contributing` generates the list."""

from pathlib import Path

from docs.offered import offered
from footfall.check import Finding
from footfall.evidence import Exploration, Form, FormField, Link, Page, Route

CONTRIBUTING = Path(__file__).parent.parent / "CONTRIBUTING.md"
BEGIN, END = "<!-- what evidence offers: begin -->\n", "<!-- what evidence offers: end -->\n"
SHOWN = (Finding, Exploration, Page, Link, Route, Form, FormField)


def section() -> str:
    return "".join(line for shape in SHOWN for line in offered(shape)) + "\n"


def test_contributing_says_what_the_evidence_offers() -> None:
    summary = CONTRIBUTING.read_text("utf-8").partition(BEGIN)[2].partition(END)[0]

    assert summary == section(), "write it anew: python -m tests.test_contributing"


if __name__ == "__main__":
    before, _, rest = CONTRIBUTING.read_text("utf-8").partition(BEGIN)
    CONTRIBUTING.write_text(f"{before}{BEGIN}{section()}{END}{rest.partition(END)[2]}", "utf-8")
