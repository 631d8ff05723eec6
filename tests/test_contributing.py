"""CONTRIBUTING.md lists what the evidence offers; `python -m tests.test_contributing` generates the list."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

from footfall.check import Finding
from footfall.evidence import Exploration, Form, FormField, Link, Page, Route

CONTRIBUTING = Path(__file__).parent.parent / "CONTRIBUTING.md"
BEGIN, END = "<!-- what evidence offers: begin -->\n", "<!-- what evidence offers: end -->\n"
SHOWN = (Finding, Exploration, Page, Link, Route, Form, FormField)


def offered(shape: type) -> Iterator[str]:
    """Yield a line for each field, property and method of a kind of evidence, with its docstring's first paragraph."""
    (tree,) = ast.parse(inspect.cleandoc(inspect.getsource(shape))).body
    assert isinstance(tree, ast.ClassDef)
    yield f"\n`{shape.__name__}`: {first_line(ast.get_docstring(tree))}\n\n"
    for node, after in zip(tree.body, [*tree.body[1:], None], strict=True):
        if isinstance(node, ast.AnnAssign):
            docstring = (
                after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
            )
            yield item(f"{ast.unparse(node.target)}: {ast.unparse(node.annotation)}", str(docstring))
        elif isinstance(node, ast.FunctionDef):
            called = node.name if node.decorator_list else f"{node.name}({ast.unparse(node.args).removeprefix('self')})"
            name = "for page in exploration" if node.name == "__iter__" else called.replace("(, ", "(")
            yield item(f"{name} -> {ast.unparse(node.returns) if node.returns else ''}", ast.get_docstring(node) or "")


def first_line(text: str | None) -> str:
    return " ".join((text or "").split("\n\n")[0].split())


def item(name: str, docstring: str) -> str:
    summary = first_line(docstring)
    return f"- `{name}`{f': {summary}' if summary else ''}\n"


def section() -> str:
    return "".join(line for shape in SHOWN for line in offered(shape)) + "\n"


def test_contributing_says_what_the_evidence_offers() -> None:
    summary = CONTRIBUTING.read_text("utf-8").partition(BEGIN)[2].partition(END)[0]

    assert summary == section(), "write it anew: python -m tests.test_contributing"


if __name__ == "__main__":
    before, _, rest = CONTRIBUTING.read_text("utf-8").partition(BEGIN)
    CONTRIBUTING.write_text(f"{before}{BEGIN}{section()}{END}{rest.partition(END)[2]}", "utf-8")
