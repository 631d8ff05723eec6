"""What is this form for, and what does it ask? Our reading of annotated forms, beside Formasaurus’s own.

    .venv/bin/python -m benchmarks.reading.forms --index FILE [--records FOLDER] [--without-theirs] [--write]

FILE lists, a JSON object a line, the forms of the package formasaurus to read
(`benchmarks/reading/forms.md`, which `--write` writes, describes them). The
pages come from the installed package; nothing else is read, and nothing of
them is stored.
"""

import argparse
import asyncio
from collections.abc import Sequence
from pathlib import Path

from footfall.evidence import Form
from footfall.reading.forms import read_form

from .annotations import UNSEEN, Annotated, read_index
from .captures import looks, serving
from .report import Reported, page
from .scores import Said, confusions, folds, in_their_words, score
from .theirs import said_by_formasaurus

PAGE = Path(__file__).with_suffix(".md")


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--index", type=Path, required=True, metavar="FILE")
    parser.add_argument("--records", type=Path, metavar="FOLDER", help="read the pages from here, or keep them here")
    parser.add_argument("--without-theirs", action="store_true", help="leave Formasaurus’s own figures out")
    parser.add_argument("--write", action="store_true", help="write forms.md")
    asked = parser.parse_args()
    truth = read_index(asked.index)
    read, others = asyncio.run(read_all(truth, asked.records))
    readings = [in_their_words(form) for form in read]
    text = page(
        Reported(
            forms=len(truth),
            names=sum(len(form.fields) for form in truth),
            domains=len({form.domain for form in truth}),
            unseen=sum(form is None for form in read),
            others=others,
            ours=score(truth, readings),
            worst_and_best=_by_fold(truth, readings),
            theirs=None if asked.without_theirs else score(truth, said_by_formasaurus(truth)),
            purposes=confusions([form.purpose for form in truth], [reading.purpose for reading in readings]),
            fields=_confused_fields(truth, readings),
        )
    )
    print(text)
    if asked.write:
        PAGE.write_text(text, "utf-8")


async def read_all(truth: Sequence[Annotated], records: Path | None = None) -> tuple[list[Form | None], int]:
    """Read every form of the index; return the forms and the number of requests other than GET, which must be 0.

    Pages whose records are in the folder `records` are read from there, the others are opened and kept there.
    """
    read: dict[tuple[str, int], Form] = {}
    with serving() as server:
        async for name, forms in looks(server, sorted({form.page for form in truth}), records):
            read |= {(name, nth): read_form(raw, seen, server.url) for nth, (raw, seen) in forms.items()}
        others = sum(server.asked.values()) - server.asked["GET"]
    if others:
        raise AssertionError(server.asked)
    return [read.get((form.page, form.nth)) for form in truth], others


def _by_fold(truth: Sequence[Annotated], readings: Sequence[Said]) -> list[tuple[float, float]]:
    """Return the accuracy of purpose and field per fold; nothing is fitted, so the folds show only the variation."""
    fold = folds(truth)
    parts = [[at for at, number in enumerate(fold) if number == nth] for nth in sorted(set(fold))]
    scores = [score([truth[at] for at in part], [readings[at] for at in part]) for part in parts]
    return [(figures.purpose, figures.fields) for figures in scores]


def _confused_fields(truth: Sequence[Annotated], readings: Sequence[Said]) -> list[tuple[str, str, int]]:
    pairs = [
        (kind, reading.fields.get(name, UNSEEN))
        for form, reading in zip(truth, readings, strict=True)
        for name, kind in form.fields.items()
    ]
    return confusions(*zip(*pairs, strict=True))


if __name__ == "__main__":
    main()
