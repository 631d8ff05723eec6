"""Answers of search engines and exported files: whatever they hold gives results, or says that it cannot be read."""

import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.errors import NotAuditedError
from footfall.evidence import Query
from footfall.reading.urls import normal
from footfall.runs.store import encode, load_evidence
from footfall.search import brave, client, console, google, searxng
from footfall.search.embedded import Embedded
from footfall.search.queries import misspelt, typed_name
from tests.properties import made

if TYPE_CHECKING:
    from footfall.search.engines import Engine

GOLDEN = Path(__file__).parent.parent / "golden" / "ashgrove-heating"
_names = st.sampled_from(
    (
        *(
            "results",
            "url",
            "title",
            "content",
            "unresponsive_engines",
            "web",
            "description",
            "items",
            "link",
            "snippet",
        ),
        *("rows", "keys", "clicks", "impressions", "position"),
    )
)
_figures = st.one_of(st.integers(0, 10**9), st.floats(0, 1e9))
_result = st.fixed_dictionaries(
    {
        "url": made.of(*made.ADDRESSES),
        "link": made.of(*made.ADDRESSES),
        "keys": st.lists(made.texts, min_size=1, max_size=2),
    },
    optional={
        **dict.fromkeys(("title", "content", "description", "snippet"), st.one_of(st.none(), made.texts)),
        **dict.fromkeys(("clicks", "impressions", "position"), _figures),
    },
)
_listed = st.lists(_result, max_size=12)
_answer = st.one_of(
    st.fixed_dictionaries(
        {"results": _listed, "web": st.fixed_dictionaries({"results": _listed}), "items": _listed, "rows": _listed}
    ),
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), made.texts),
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_names, inner, max_size=3)),
        max_leaves=8,
    ),
)


def asked(module: ModuleType, raw: bytes, monkeypatch: pytest.MonkeyPatch) -> Sequence[Any]:
    """Ask an engine that gives this answer."""

    class Answer:
        status_code, headers = 200, {}  # type: tuple[int, dict[str, str]]

    monkeypatch.setattr(client.SearchClient, "_fetch", lambda *_: (Answer(), raw))
    if module is console:
        return console.by_api("token", "sc-domain:potter.test", date(2026, 11, 22))
    engines: dict[ModuleType, Callable[[], Engine]] = {
        searxng: lambda: searxng.SearxNG("http://127.0.0.1:8888", "en"),
        brave: lambda: brave.Brave("key", "GB", "en"),
        google: lambda: google.Google("key", "cx", "GB", "en"),
    }
    return engines[module]().look_up("boiler repair")


@pytest.mark.parametrize("module", [searxng, brave, google, console], ids=lambda module: module.__name__)
@given(answer=st.one_of(_answer.map(lambda value: json.dumps(value).encode()), st.binary(max_size=30)))
@made.FEW
def test_any_answer_gives_results_or_says_that_it_cannot_be_read(module: ModuleType, answer: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        try:
            found = asked(module, answer, patch)
        except NotAuditedError:
            return
    encode(found)
    if module is not console:
        assert len(found) <= 10
        assert all(normal(hit.url, hit.url) for hit in found)
        assert [hit.rank for hit in found] == sorted({hit.rank for hit in found})


@pytest.mark.parametrize("answer", [b"{" + b'"a":{' * 5000, b'{"a":' * 5000], ids=["begun", "deep"])
@pytest.mark.parametrize("module", [searxng, brave, google, console], ids=lambda module: module.__name__)
def test_a_deep_answer_cannot_be_read(module: ModuleType, answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotAuditedError):
        asked(module, answer, monkeypatch)


@given(value=st.one_of(st.integers(0, 10**9).map(str), st.text("0123456789,. ;x-", max_size=12)))
@made.MANY
def test_any_header_says_how_long_to_wait(value: str) -> None:
    assert client._seconds({"Retry-After": value, "X-RateLimit-Remaining": value}) >= 0


@pytest.mark.parametrize("value", ["²", "9" * 5000], ids=["superscript", "too long"])
def test_an_odd_header_says_nothing(value: str) -> None:
    client._seconds({"Retry-After": value})


# Exported files

_cell = st.one_of(
    made.whole(made.texts), st.integers(0, 10**9).map(str), st.sampled_from(("1,234", "3.5", "12 %", "", "1’000", '"'))
)
_row = st.lists(_cell, min_size=3, max_size=6)


def exported(data: bytes) -> list[Query]:
    """Read an exported file; no queries if it says that it is none."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Queries.csv"
        path.write_bytes(data)
        try:
            queries, _ = console.by_file(path)
        except NotAuditedError:
            return []
    encode(queries)
    return queries


@given(rows=st.lists(_row, max_size=4), between=st.sampled_from((",", ";", "\t")))
@made.MANY
def test_any_table_is_an_export_or_none(rows: list[list[str]], between: str) -> None:
    queries = exported("\n".join(between.join(row) for row in rows).encode())

    assert all((query.position or 1) >= 0 and len(query.text) <= 200 for query in queries)
    assert [query.impressions for query in queries] == sorted(
        (query.impressions or 0 for query in queries), reverse=True
    )


@given(data=st.binary(max_size=60), name=made.whole(made.anything), cut=st.integers(1, 200))
@made.MANY
def test_any_bytes_are_an_export_or_none(data: bytes, name: str, cut: int) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr(f"{name}.csv", data)
    exported(data)
    exported(whole.getvalue())
    exported(whole.getvalue()[:-cut])


@pytest.mark.parametrize("figure", ["9" * 400, "٩" * 400], ids=["long", "long in another script"])
def test_a_number_beyond_all_bounds_is_none(figure: str) -> None:
    exported(f"query,clicks,impressions,ctr,position\nboiler,1,{figure},1%,1\n".encode())


# The built-in engine

SITE = load_evidence(GOLDEN)


@given(text=made.whole(made.texts))
@made.FEW
def test_any_query_can_be_looked_up(text: str) -> None:
    assert SITE.exploration
    hits = ENGINE.look_up(text)

    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert {hit.url for hit in hits} <= {page.url for page in SITE.exploration}
    assert ENGINE.look_up(text) == hits


ENGINE = Embedded([(SITE.company, SITE.exploration)] if SITE.exploration else [], "en")


@given(name=made.whole(made.texts))
@made.MANY
def test_any_name_can_be_typed(name: str) -> None:
    assert SITE.exploration
    assert len(typed_name(name)) <= 60
    assert misspelt(name, SITE.exploration) != name or not name
