"""Files on disk: what is kept comes back as it was, and whatever stands there instead gives one kind of error."""

import gzip
import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.check import Change, Finding, Outcome, Status
from footfall.check.changes import SHAPES
from footfall.errors import FootfallError
from footfall.evidence import Evidence
from footfall.evidence.record import keep_record, load_record
from footfall.judging.result import Result
from footfall.runs.store import (
    compress_evidence,
    encode,
    load_evidence,
    load_result,
    replace_evidence,
    save_evidence,
    save_result,
)
from footfall.search.answer_cache import AnswerCache
from tests.properties import made
from tests.properties.recorded_pages import Made, contents, record

# What JSON holds: no half of an emoji, no number beyond 64 bits, no infinity.
_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: made.whole(made.anything),
    int: st.integers(-(2**63), 2**64 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    type(None): st.none(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    date: st.dates(),
}


def _outcomes() -> st.SearchStrategy[Outcome]:
    findings = st.lists(of_type(Finding), max_size=2).map(tuple)
    scored = st.builds(
        Outcome, status=st.just(Status.SCORED), score=st.floats(0, 1), summary=_PLAIN[str], findings=findings
    )
    unscored = st.sampled_from([status for status in Status if status is not Status.SCORED])
    return st.one_of(scored, st.builds(Outcome, status=unscored, summary=_PLAIN[str], findings=findings))


@cache
def of_type(shape: Any) -> st.SearchStrategy[Any]:  # noqa: C901, PLR0911 - a kind of type each
    """Return any value of a type of evidence or of a result, with all its parts."""
    origin, parts = get_origin(shape), get_args(shape)
    if shape in _PLAIN:
        return _PLAIN[shape]
    if isinstance(shape, NewType):
        return of_type(shape.__supertype__)
    if shape is Change:
        kinds: list[Any] = [*SHAPES.values()]
        return st.one_of([of_type(kind) for kind in kinds])
    if shape is Outcome:
        return _outcomes()
    if origin is tuple and parts[-1:] == (...,):
        return st.lists(st.deferred(lambda: of_type(parts[0])), max_size=1).map(tuple)
    if origin is list:
        return st.lists(st.deferred(lambda: of_type(parts[0])), max_size=2)
    if origin is tuple:
        return st.tuples(*map(of_type, parts))
    if origin is dict:
        return st.dictionaries(of_type(parts[0]), st.deferred(lambda: of_type(parts[1])), max_size=2)
    if origin in {Union, UnionType}:
        return st.one_of(*map(of_type, parts))
    if issubclass(shape, Enum):
        return st.sampled_from(shape)
    hints = get_type_hints(shape)
    inside = {
        field.name: of_type(hints[field.name]) for field in fields(shape) if field.init and field.name != "schema"
    }
    return st.builds(shape, **inside)


@contextmanager
def folder() -> Iterator[Path]:
    """Provide an empty folder for one example."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@given(evidence=of_type(Evidence))
@made.FEW
def test_evidence_comes_back_as_it_was(evidence: Evidence) -> None:
    with folder() as run:
        save_evidence(evidence, run)
        assert load_evidence(run) == evidence
        compress_evidence(run)
        assert load_evidence(run) == evidence
        replace_evidence(evidence, run)
        assert not (run / "evidence.json").exists()
        assert encode(load_evidence(run)) == encode(evidence)


@given(result=of_type(Result))
@made.FEW
def test_a_result_comes_back_as_it_was(result: Result) -> None:
    with folder() as run:
        save_result(result, run)
        assert load_result(run) == result
        assert encode(load_result(run)) == encode(result)


@given(parts=contents)
@made.FEW
def test_a_record_comes_back_as_it_was(parts: list[Made]) -> None:
    page = record(*parts)
    with folder() as run:
        assert load_record(keep_record(page, run), run) == page


# Whatever stands in their place

_GOLDEN = Path(__file__).parent.parent / "golden"
_OLD = {
    "evidence.json": (_GOLDEN / "ashgrove-heating", _GOLDEN / "evidence-schema-1", _GOLDEN / "evidence-schema-2"),
    "result.json": (_GOLDEN / "ashgrove-heating", _GOLDEN / "result-schema-1"),
}
_LOADED: dict[str, Callable[[Path], object]] = {"evidence.json": load_evidence, "result.json": load_result}
_json = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**25), 10**25), st.floats(), made.texts),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(made.anything, inner, max_size=3)),
    max_leaves=5,
)


def refuse_or_load(name: str, data: bytes, *, packed: bool = False) -> None:
    """Load a file of these bytes, which gives what it says or one kind of error."""
    with folder() as run:
        (run / (f"{name}.gz" if packed else name)).write_bytes(data)
        with suppress(FootfallError):
            _LOADED[name](run)


@pytest.mark.parametrize("name", _LOADED)
@given(data=st.binary(max_size=60), packed=st.booleans())
@made.MANY
def test_any_bytes_are_a_file_or_an_error(name: str, data: bytes, packed: bool) -> None:  # noqa: FBT001 - as given
    refuse_or_load(name, data)
    if packed and name == "evidence.json":
        refuse_or_load(name, gzip.compress(data), packed=True)
        refuse_or_load(name, gzip.compress(data)[:-3], packed=True)


@pytest.mark.parametrize("name", _LOADED)
@given(data=st.data(), value=_json)
@made.MANY
def test_any_value_in_a_file_is_taken_or_an_error(name: str, data: st.DataObject, value: Any) -> None:
    """Put any value in any place of a real file of today's schema."""
    whole = json.loads((_OLD[name][0] / name).read_text("utf-8"))
    _put(whole, data, value)
    refuse_or_load(name, json.dumps(whole).encode())


def _put(node: Any, data: st.DataObject, value: Any) -> None:
    while node:
        keys = [key for key in node if key != "schema"] if isinstance(node, dict) else list(range(len(node)))
        if not keys:
            return
        key = data.draw(st.sampled_from(keys))
        if not isinstance(node[key], dict | list) or data.draw(st.integers(0, 2)) == 0:
            node[key] = value
            return
        node = node[key]


@given(data=st.binary(max_size=60), deep=st.booleans())
@made.MANY
def test_any_bytes_are_a_record_or_none(data: bytes, deep: bool) -> None:  # noqa: FBT001 - as hypothesis gives it
    with folder() as run:
        (run / "x.json.gz").write_bytes(gzip.compress(data) if deep else data)
        assert load_record("x.json.gz", run) is None


_BROKEN = (
    *(b'"\xff"', b"[" * 5000, b'{"schema": []}', b'{"schema": 1, "exploration": {"pages": [5]}}'),
    *(b'{"schema": 1, "exploration": {"pages": [{"forms": [{"fields": [{}]}]}]}}',),
)
_BROKEN_RESULTS = (
    *(b'"\xff"', b"[" * 5000, b'{"schema": []}', b'{"schema": 1}', b'{"schema": 1, "judged": 5}'),
    *(b'{"schema": 1, "judged": [{"outcome": {"findings": [{"cost": []}]}}]}',),
)


@pytest.mark.parametrize(
    ("name", "data"),
    [*(("evidence.json", data) for data in _BROKEN), *(("result.json", data) for data in _BROKEN_RESULTS)],
    ids=range(len(_BROKEN) + len(_BROKEN_RESULTS)),
)
def test_a_broken_file_gives_our_error(name: str, data: bytes) -> None:
    refuse_or_load(name, data)


@pytest.mark.parametrize("data", [b'{"url": "\xff"}', b'{"x":' * 5000], ids=["not UTF-8", "deep"])
def test_a_broken_record_is_none(data: bytes) -> None:
    with folder() as run:
        (run / "x.json.gz").write_bytes(gzip.compress(data))
        assert load_record("x.json.gz", run) is None


@pytest.mark.parametrize(
    "data",
    [b'{"asked": "2026-11-27T00:00:00", "engine": "e", "text": "t", "hits": []}', b'{"a":' * 5000],
    ids=["no time zone", "deep"],
)
def test_a_broken_answer_is_none(data: bytes) -> None:
    with folder() as run:
        cache = AnswerCache(run, 7)
        cache.keep("e", "m", "t", [], datetime.now(UTC))
        (kept,) = run.iterdir()
        kept.write_bytes(data)
        assert cache.known("e", "m", "t") is None
