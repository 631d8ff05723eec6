"""The figures on annotated forms, as a page for readers."""

import platform
from dataclasses import dataclass

from .annotations import MEANINGS, PURPOSES
from .scores import Scores

_HEAD = """# What is this form for, and what does it ask?

The package formasaurus (MIT) holds pages whose forms people have annotated: what each form is for, and what each of its
fields asks. Here the product’s own reader says the same of them, and Formasaurus’s own classifiers beside it.

**How it is read.** A page comes from the installed package. The annotated form, which an index names by its place in
the page’s tree, is marked; the page is opened in Chromium on loopback, with its scripts switched off and every other
request refused; and the product looks at it as it looks at any page. What the browser drops (a form within a form) is
not seen, and everything about it counts as wrong. Requests other than GET that reached the server: **{others}**.

**How it is scored.** In the annotators’ simplified classes, as Formasaurus’s own evaluation uses them. A field counts
once for each name, buttons too. A *real* contact form is one that writes to the company, by our own stricter reading of
what is annotated as contact/comment: reviews, comments, words to a friend and reports of abuse count as other forms.

**Theirs** are its own classifiers, trained with its own code on nine folds of these forms and asked on the tenth; the
folds are by domain. Its shipped model was trained on these very pages and is not asked.

"""
_TAIL = """
## To run it again

    uv pip install --require-hashes -r requirements-benchmarks.txt
    .venv/bin/python -m benchmarks.reading.forms --index FILE --records FOLDER --write
    .venv/bin/python -m benchmarks.reading.training --index FILE --records FOLDER --folds

FILE has a JSON object a line: `page`, `form_index`, `url`, `domain`, `type`, `fields` (name: kind), and for forms of
the type contact/comment `contact_split`, which is `contact` for a real one.

## What was fitted

The weights that read forms beside the rules (`footfall/reading/form_weights.npz`) are fitted on these very forms, so
the table above flatters. What they are worth on domains that they were not fitted on, in ten folds by domain
(`benchmarks.reading.training --folds`, 775 forms and 2,506 fields without buttons):

| | purpose | real contact: precision | recall | field |
| --- | --- | --- | --- | --- |
| rules alone, before they know the form’s purpose | 0.946 | 0.942 | 0.985 | 0.858 |
| weights of other domains alone | 0.930 | 0.851 | 0.955 | 0.864 |
| both, as shipped | 0.947 | 0.942 | 0.985 | 0.906 |
| aim | 0.920 | 0.900 | 0.950 | 0.880 |

**What flatters still:** the rules were written by hand while most of these forms were looked at. Asked of domains that
were kept aside, an earlier state of them fell from purpose 0.942 to 0.879, from precision 0.942 to 0.756, and from
field 0.915 to 0.837. So expect pages that nobody here has seen between the second row and the third. What our rounds on
unseen companies’ sites found is in `benchmarks/truth/rounds.md`.

How rare a feature and how small a weight may be was chosen on these folds. How far a rule is trusted against the
weights is assumed, and held against rows of nobody’s forms (`tests/readers/fields.yaml`).

**What was tried and left out:** the encoder’s meaning as a further feature took fields, with buttons, from 0.860 to
0.872, and would bring 150 MB into every reading. A learned layer over the rules’ answers gained less than the weights
beside them.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """The contents of the page."""

    forms: int
    names: int
    domains: int
    unseen: int
    others: int
    ours: Scores
    worst_and_best: list[tuple[float, float]]
    theirs: Scores | None
    purposes: list[tuple[str, str, int]]
    fields: list[tuple[str, str, int]]


def page(report: Reported) -> str:
    """Write the page."""
    return (
        _HEAD.format(others=report.others)
        + f"{report.forms} forms with {report.names} named fields, on {report.domains} domains; {report.unseen} forms "
        f"were not seen. Python {platform.python_version()}.\n\n"
        + _figures(report)
        + _confusions("Purposes taken for another", report.purposes)
        + _confusions("Fields taken for another", report.fields)
        + _mapping()
        + _TAIL
    )


def _figures(report: Reported) -> str:
    aims = Scores(purpose=0.92, precision=0.90, recall=0.95, fields=0.88)
    rows = {"Footfall": report.ours, "Formasaurus, cross-validated": report.theirs, "aim": aims}
    lines = ["| | purpose | real contact: precision | recall | field |", "| --- | --- | --- | --- | --- |"]
    for name, row in rows.items():
        if row:
            lines.append(f"| {name} | {row.purpose:.3f} | {row.precision:.3f} | {row.recall:.3f} | {row.fields:.3f} |")
    purposes, fields = zip(*report.worst_and_best, strict=True)
    spread = (
        f"Ours in {len(purposes)} folds by domain: purpose {min(purposes):.3f} to {max(purposes):.3f}, "
        f"field {min(fields):.3f} to {max(fields):.3f}."
    )
    return "\n".join(lines) + f"\n\n{spread}\n"


def _confusions(title: str, rows: list[tuple[str, str, int]], most: int = 12) -> str:
    lines = [f"\n## {title}\n", "| annotated | read | times |", "| --- | --- | --- |"]
    return "\n".join(lines + [f"| {right} | {wrong} | {times} |" for right, wrong, times in rows[:most]]) + "\n"


def _mapping() -> str:
    """Return the table that maps our words to theirs."""
    lines = ["\n## Which of our words is which of theirs\n", "| ours | theirs |", "| --- | --- |"]
    lines += [f"| {ours.value} (form) | {theirs} |" for ours, theirs in PURPOSES.items()]
    lines += [f"| {ours.value} | {theirs} |" for ours, theirs in MEANINGS.items()]
    return "\n".join([*lines, "| every other meaning | other |"]) + "\n"
