"""What is this form for, and what does it ask? Our reading of annotated forms, beside Formasaurus’s own.

    .venv/bin/python -m benchmarks.reading.forms --index FILE [--without-theirs] [--write]

FILE says, a JSON object a line, which forms of the package formasaurus are
asked (`benchmarks/reading/forms.md`, which `--write` writes, tells more). The
pages come from the installed package; nothing else is read, and nothing of
them is kept.
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
    parser.add_argument("--without-theirs", action="store_true", help="leave Formasaurus’s own figures out")
    parser.add_argument("--write", action="store_true", help="write forms.md")
    asked = parser.parse_args()
    truth = read_index(asked.index)
    read, others = asyncio.run(read_all(truth))
    said = [in_their_words(form) for form in read]
    told = page(
        Reported(
            forms=len(truth),
            names=sum(len(form.fields) for form in truth),
            domains=len({form.domain for form in truth}),
            unseen=sum(form is None for form in read),
            others=others,
            ours=score(truth, said),
            worst_and_best=_by_fold(truth, said),
            theirs=None if asked.without_theirs else score(truth, said_by_formasaurus(truth)),
            purposes=confusions([form.purpose for form in truth], [each.purpose for each in said]),
            fields=_confused_fields(truth, said),
        )
    )
    print(told)
    if asked.write:
        PAGE.write_text(told, "utf-8")


async def read_all(truth: Sequence[Annotated]) -> tuple[list[Form | None], int]:
    """Read every form of the index; and how many requests other than GET reached the server, which is none."""
    read: dict[tuple[str, int], Form] = {}
    with serving() as server:
        async for name, forms in looks(server, sorted({form.page for form in truth})):
            read |= {(name, nth): read_form(raw, seen, server.url) for nth, (raw, seen) in forms.items()}
        others = sum(server.asked.values()) - server.asked["GET"]
    if others:
        raise AssertionError(server.asked)
    return [read.get((form.page, form.nth)) for form in truth], others


def _by_fold(truth: Sequence[Annotated], said: Sequence[Said]) -> list[tuple[float, float]]:
    """Accuracy of purpose and of meaning in the folds: nothing is fitted, so they show how much it varies."""
    fold = folds(truth)
    parts = [[at for at, each in enumerate(fold) if each == nth] for nth in sorted(set(fold))]
    scores = [score([truth[at] for at in part], [said[at] for at in part]) for part in parts]
    return [(each.purpose, each.fields) for each in scores]


def _confused_fields(truth: Sequence[Annotated], said: Sequence[Said]) -> list[tuple[str, str, int]]:
    pairs = [
        (kind, told.fields.get(name, UNSEEN))
        for form, told in zip(truth, said, strict=True)
        for name, kind in form.fields.items()
    ]
    return confusions(*zip(*pairs, strict=True))


if __name__ == "__main__":
    main()
