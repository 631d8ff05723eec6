"""What checks say can be said in another language: each sentence is a message, and none is put together by hand."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SAID_AS = {"fix", "detail", "summary"}
# Where the summary stands among the arguments.
SUMMARY_OF = {"scored": 1, "not_applicable": 0, "cannot_tell": 0}


def by_hand(source: str) -> Iterator[str]:
    """Yield the sentences of a check that are plain strings."""
    for call in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
        said = [keyword.value for keyword in call.keywords if keyword.arg in SAID_AS]
        at = SUMMARY_OF.get(call.func.id) if isinstance(call.func, ast.Name) else None
        said += [] if at is None else call.args[at : at + 1]
        for value in said:
            for part in (value.body, value.orelse) if isinstance(value, ast.IfExp) else (value,):
                if isinstance(part, ast.JoinedStr) or (isinstance(part, ast.Constant) and part.value):
                    yield ast.unparse(part)


def test_every_sentence_of_a_check_is_a_message() -> None:
    checks = {path.stem: list(by_hand(path.read_text("utf-8"))) for path in (ROOT / "checks").rglob("*.py")}

    assert {name: said for name, said in checks.items() if said} == {}


def test_the_check_that_is_begun_for_a_newcomer_says_messages() -> None:
    assert list(by_hand((ROOT / "footfall/commands/templates/check.txt").read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "said",
    [
        'scored(1.0, "All is well.")',
        'cannot_tell(f"Not on {page}.")',
        'Finding(fix="Do it", detail=gettext("It is not done."))',
        'Finding(fix=gettext("Do it"), detail="So." if known else gettext("Not so."))',
    ],
)
def test_a_sentence_by_hand_is_seen(said: str) -> None:
    assert len(list(by_hand(said))) == 1
