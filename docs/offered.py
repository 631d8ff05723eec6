"""What classes and functions of the Python API offer, as Markdown, from their source and docstrings."""

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from typing import Any


def offered(shape: type) -> Iterator[str]:
    """Yield a line for each field, value, property and method of a class, with its docstring's first paragraph."""
    tree = _tree(shape)
    assert isinstance(tree, ast.ClassDef)  # noqa: S101 - for the type checker
    yield f"\n`{shape.__name__}`: {first_paragraph(ast.get_docstring(tree))}\n\n"
    for node, after in zip(tree.body, [*tree.body[1:], None], strict=True):
        docstring = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
        if isinstance(node, ast.AnnAssign):
            yield _item(f"{ast.unparse(node.target)}: {ast.unparse(node.annotation)}", str(docstring))
        elif isinstance(node, ast.Assign) and not ast.unparse(node).startswith("_"):
            yield _item(ast.unparse(node), str(docstring))
        elif isinstance(node, ast.FunctionDef) and (node.name == "__iter__" or not node.name.startswith("_")):
            name = "for page in exploration" if node.name == "__iter__" else _called(node)
            yield _item(f"{name} -> {ast.unparse(node.returns) if node.returns else ''}", ast.get_docstring(node) or "")


def signature(function: Callable[..., Any]) -> str:
    """Return a function's signature as it is written in its source, without comments."""
    tree = _tree(function)
    assert isinstance(tree, ast.FunctionDef | ast.AsyncFunctionDef)  # noqa: S101 - for the type checker
    lines = textwrap.dedent(inspect.getsource(function)).splitlines()[tree.lineno - 1 : tree.body[0].lineno - 1]
    return re.sub(r'-> "(\w+)"', r"-> \1", "\n".join(line.partition("  #")[0] for line in lines)).removesuffix(":")


def first_paragraph(text: str | None) -> str:
    """Return the first paragraph of a docstring on one line."""
    return " ".join((text or "").split("\n\n")[0].split())


def _tree(thing: Any) -> ast.stmt:
    return ast.parse(textwrap.dedent(inspect.getsource(thing))).body[0]


def _called(method: ast.FunctionDef) -> str:
    """Return how a method or a property is written by who uses it."""
    if any(ast.unparse(decorator) == "property" for decorator in method.decorator_list):
        return method.name
    return f"{method.name}({re.sub(r'^(self|cls)(, )?', '', ast.unparse(method.args))})"


def _item(name: str, docstring: str) -> str:
    summary = first_paragraph(docstring)
    return f"- `{name}`{f': {summary}' if summary else ''}\n"
