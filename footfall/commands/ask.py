"""`footfall ask`: one prospect, one question."""

from collections.abc import Iterator
from pathlib import Path

import click

from footfall.config.load import load
from footfall.evidence import Verdict
from footfall.pipeline.asking import Reply, asking
from footfall.pipeline.telling import telling
from footfall.publish.asked_page import AskedPage
from footfall.runs.files import replace_file
from footfall.terminal import Telling, say, strip_controls


def ask(address: str, question: str, folder: Path, *, output: Path | None, how: Telling) -> int:
    """Print the prospect's diary and what the site answers, and write both as a page if asked to.

    Return 0 if the prospect found an answer, and 1 if not.
    """
    with telling(how) as tell, asking(address, question, load(folder), tell) as reply:
        page = _page(reply).html() if output else ""
    click.echo(strip_controls("\n".join(_lines(reply))))
    if output:
        output.parent.mkdir(parents=True, exist_ok=True)
        replace_file(output, page.encode())
        say(f"\nThe page: {output.resolve().as_uri()}")
    return 0 if reply.answered else 1


def _page(reply: Reply) -> AskedPage:
    return AskedPage(
        company=reply.company.name,
        question=reply.question.text,
        answered=reply.answered,
        quote=reply.quote,
        page=reply.page,
        nearest=reply.nearest,
        pages=reply.pages,
        steps=reply.fact.journey.steps if reply.fact.journey else (),
        shots=reply.shots,
    )


def _lines(reply: Reply) -> Iterator[str]:
    yield f"{reply.company.name}: “{reply.question.text}”"
    if reply.question.taken_for:
        yield f"  understood as: “{reply.question.taken_for}”"
    steps = reply.fact.journey.steps if reply.fact.journey else ()
    for number, step in enumerate(steps, start=1):
        yield f"  {number}. {step.name[:40]} ({step.seconds:.0f} s): {step.saw}"
    yield ""
    yield from (f"  {line}" for line in _verdict(reply))


def _verdict(reply: Reply) -> Iterator[str]:
    clicks = reply.fact.journey.clicks if reply.fact.journey else 0
    if reply.answered:
        seconds = sum(step.seconds for step in reply.fact.journey.steps) if reply.fact.journey else 0
        yield f"Answered, after {clicks} click{'' if clicks == 1 else 's'} and {seconds:.0f} s, on {reply.page}:"
        yield f"“{reply.quote}”"
    elif reply.quote:
        where = (
            "but not as a page's text"
            if reply.fact.verdict is not Verdict.GAVE_UP
            else "but the prospect did not find it"
        )
        yield f"The answer is on {reply.page}, {where}:"
        yield f"“{reply.quote}”"
    else:
        pages = "the one page" if reply.pages == 1 else f"any of the {reply.pages} pages"
        yield f"Not answered on {pages} that we read, as far as we can tell."
        if reply.nearest:
            yield f"Closest match: “{reply.nearest}”"
