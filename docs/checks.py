"""The tables of all checks and walks; what a check looks for and why is on its own page in the live example."""

from collections.abc import Iterator

from footfall.check import Stage, all_checks
from footfall.publish.escape import page_name
from footfall.walk import all_walks

_STAGES = {
    Stage.FOUND: "Found: do people find you?",
    Stage.DOOR: "Door: what meets them on arrival?",
    Stage.WAY: "Way: do they find what they came for?",
    Stage.TALK: "Talk: can they get in touch?",
    Stage.ANSWER: "Answer: does anybody answer?",
    Stage.CARE: "Care: the extra mile, which never counts towards the number",
}


def checks() -> str:
    """Return a table of the checks for each stage as Markdown."""
    return "\n".join(line for stage in Stage for line in _stage(stage))


def walks() -> str:
    """Return a table of the walks as Markdown."""
    rows = (f"| `{walk.name}` | {_first_line(walk.text)} |" for walk in all_walks())
    return "\n".join(("| walk | what it does |", "| --- | --- |", *rows))


def _stage(stage: Stage) -> Iterator[str]:
    yield f"\n## {_STAGES[stage]} {{ #{stage} }}\n\n| check | question | weight | reads |\n| --- | --- | --- | --- |"
    for check in all_checks():
        if check.stage is stage:
            page = f"demo:method/checks/{page_name(check.name)}.html"
            reads = ", ".join(f"`{walk}`" for walk in check.needs)
            yield f"| `{check.name}` | [{check.question}]({page}) | {check.weight} | {reads} |"


def _first_line(text: str) -> str:
    return text.strip().splitlines()[0]
