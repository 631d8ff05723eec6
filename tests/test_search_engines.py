"""Each engine against a server that follows its documented protocol, including refusals and quotas.

It is long because all engines pass the same tests beside their own.
"""

import asyncio
import io
import json
import logging
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from footfall.config.schema import SearchSettings
from footfall.errors import NotAuditedError
from footfall.evidence import Company, Hit, Query, QueryKind
from footfall.search import console
from footfall.search.answer_cache import AnswerCache
from footfall.search.brave import Brave
from footfall.search.engines import Engine, ask_all, engine_for, from_console
from footfall.search.google import Google
from footfall.search.searxng import SearxNG
from tests.engines import EngineServer, answering
from tests.serving import Reply

CANARY = "canary-4d1f-key"
Make = Callable[..., Engine]
QUICK: dict[str, Any] = {"wait": 0.0, "timeout": 5.0}
COMPANY = Company(name="Hollin Roofing", slug="hollin", url="https://www.hollin.example/")

SEARXNG = {
    "query": "hollin roofing",
    "number_of_results": 2,
    "results": [
        {"url": "https://hollin.example/", "title": "Hollin Roofing", "content": "Slates in Whitby.", "engine": "x"},
        {"url": "https://brock.example/", "title": "Brock", "content": None, "engine": "x"},
    ],
    "unresponsive_engines": [],
}
BRAVE = {
    "type": "search",
    "web": {
        "type": "search",
        "results": [
            {
                "url": "https://hollin.example/",
                "title": "Hollin Roofing",
                "description": "<strong>Slates</strong> &amp; lead.",
            }
        ],
    },
}
GOOGLE = {
    "kind": "customsearch#search",
    "items": [{"link": "https://hollin.example/", "title": "Hollin Roofing", "snippet": "Slates in Whitby."}],
}


def searxng(server: EngineServer, **client_options: Any) -> Engine:
    return SearxNG(server.base, "en", **QUICK | client_options)


def brave(server: EngineServer, **client_options: Any) -> Engine:
    return Brave(CANARY, "GB", "en", base=server.base, **QUICK | client_options)


def google(server: EngineServer, **client_options: Any) -> Engine:
    return Google(CANARY, "cx-1", "GB", "en", base=server.base, **QUICK | client_options)


ENGINES: dict[str, tuple[Make, dict[str, Any]]] = {
    "searxng": (searxng, SEARXNG),
    "brave": (brave, BRAVE),
    "google": (google, GOOGLE),
}


@pytest.fixture(params=list(ENGINES))
def engine(request: pytest.FixtureRequest) -> tuple[Make, dict[str, Any]]:
    return ENGINES[request.param]


def test_searxng_is_asked_as_its_documentation_says() -> None:
    with answering(SEARXNG) as server:
        hits = searxng(server, contact="mailto:web@hollin.example").look_up("hollin roofing")

    (request,) = server.asked
    assert (request.method, request.path) == ("GET", "/search")
    assert request.params == {
        **{"q": "hollin roofing", "format": "json"},
        **{"language": "en", "pageno": "1", "safesearch": "0"},
    }
    assert request.headers["User-Agent"].startswith("Footfall/")
    assert request.headers["User-Agent"].endswith("(+mailto:web@hollin.example)")
    assert [(hit.rank, hit.url, hit.title, hit.snippet) for hit in hits] == [
        (1, "https://hollin.example/", "Hollin Roofing", "Slates in Whitby."),
        (2, "https://brock.example/", "Brock", ""),
    ]


def test_brave_is_asked_as_its_documentation_says() -> None:
    with answering(BRAVE) as server:
        hits = brave(server).look_up("hollin roofing")

    (request,) = server.asked
    assert request.path == "/res/v1/web/search"
    assert request.headers["X-Subscription-Token"] == CANARY
    assert (request.params["q"], request.params["country"], request.params["count"]) == ("hollin roofing", "GB", "10")
    assert hits[0].snippet == "Slates & lead."


def test_google_is_asked_as_its_documentation_says() -> None:
    with answering(GOOGLE) as server:
        hits = google(server).look_up("hollin roofing")

    (request,) = server.asked
    assert request.path == "/customsearch/v1"
    assert (request.params["key"], request.params["cx"], request.params["gl"]) == (CANARY, "cx-1", "gb")
    assert hits == [Hit(rank=1, url="https://hollin.example/", title="Hollin Roofing", snippet="Slates in Whitby.")]


@pytest.mark.parametrize(
    ("make", "answer"),
    [(searxng, {"results": []}), (brave, {"type": "search"}), (google, {"kind": "customsearch#search"})],
)
def test_nothing_found_is_an_answer(make: Make, answer: dict[str, Any]) -> None:
    with answering(answer) as server:
        assert make(server).look_up("hollin") == []


@pytest.mark.parametrize(
    ("reply", "says", "times"),
    [
        (Reply("<html>", kind="text/html"), "what it answered cannot be read", 1),
        (Reply('{"results": "x", "web": 3, "items": 4}'), "what it answered cannot be read", 1),
        (Reply(b"\xff\xfe{"), "what it answered cannot be read", 1),
        (Reply("x" * 5_000_000), "what it answered is too long", 1),
        (Reply(status=302, headers={"Location": "http://127.0.0.1:9/"}), "does not take the question (302)", 1),
        (Reply(status=400), "does not take the question (400)", 1),
        (Reply(status=503), "it is out of order (503)", 3),
        (Reply(status=429), "its quota is used up", 1),
        (Reply(status=429, headers={"Retry-After": "3600"}), "its quota is used up", 1),
        (Reply(status=429, headers={"Retry-After": "0"}), "its quota is used up", 3),
        (Reply(delay=2.0), "it gave no answer within 0.5 seconds", 3),
    ],
)
def test_a_fault_is_told_in_a_sentence(
    engine: tuple[Make, dict[str, Any]], reply: Reply, says: str, times: int
) -> None:
    make, _ = engine
    client_options = {"timeout": 0.5} if reply.delay else {}
    with answering(reply) as server, pytest.raises(NotAuditedError) as refused:
        make(server, **client_options).look_up("hollin")

    assert says in str(refused.value)
    assert CANARY not in str(refused.value)
    assert len(server.asked) == times


def test_what_can_pass_is_tried_again(engine: tuple[Make, dict[str, Any]]) -> None:
    make, good = engine
    busy = Reply(status=429, headers={"Retry-After": "0"})
    with answering(Reply(status=502), busy, good) as server:
        assert make(server).look_up("hollin")[0].url == "https://hollin.example/"

    assert len(server.asked) == 3


def test_nobody_there(engine: tuple[Make, dict[str, Any]]) -> None:
    make, good = engine
    with answering(good) as server:
        gone = make(server)
    with pytest.raises(NotAuditedError, match="cannot be reached"):
        gone.look_up("hollin")


@pytest.mark.parametrize(
    ("make", "says"),
    [(searxng, "add json to search.formats"), (brave, "FOOTFALL_BRAVE_KEY"), (google, "FOOTFALL_GOOGLE_KEY")],
)
def test_a_closed_door_says_what_opens_it(make: Make, says: str) -> None:
    with answering(Reply(status=403)) as server, pytest.raises(NotAuditedError, match=says):
        make(server).look_up("hollin")

    assert len(server.asked) == 1


def test_a_quota_of_google_comes_as_a_refusal() -> None:
    body = {"error": {"code": 403, "errors": [{"domain": "usageLimits", "reason": "dailyLimitExceeded"}]}}
    with (
        answering(Reply(json.dumps(body), status=403)) as server,
        pytest.raises(NotAuditedError, match="its quota is used up"),
    ):
        google(server).look_up("hollin")

    assert len(server.asked) == 1


@pytest.mark.parametrize(("left", "times"), [("0, 1832", 2), ("1, 0", 1)])
def test_brave_tells_which_limit_is_used_up(left: str, times: int) -> None:
    """Retry at once after a limit per second, but not after a limit per month."""
    limits = {"X-RateLimit-Limit": "1, 2000", "X-RateLimit-Remaining": left, "X-RateLimit-Reset": "0, 1419704"}
    with answering(Reply(status=429, headers=limits), BRAVE) as server:
        if times == 1:
            with pytest.raises(NotAuditedError, match="its quota is used up"):
                brave(server).look_up("hollin")
        else:
            brave(server).look_up("hollin")

    assert len(server.asked) == times


def test_searxng_whose_engines_are_silent_is_no_bad_result() -> None:
    answer = {"results": [], "unresponsive_engines": [["google", "CAPTCHA"], ["brave", "timeout"]]}
    with answering(answer) as server, pytest.raises(NotAuditedError, match="did not answer: google, brave"):
        searxng(server).look_up("hollin")


def query(text: str) -> Query:
    return Query(text=text, kind=QueryKind.NAME)


def test_the_same_is_not_asked_twice_and_no_key_is_kept(
    engine: tuple[Make, dict[str, Any]], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    make, good = engine
    caplog.set_level(logging.DEBUG)
    keeper = AnswerCache(tmp_path, 7)
    with answering(good) as server:
        first, asked_at = asyncio.run(ask_all(make(server), [query("hollin"), query("brock")], keeper))
        again, known_at = asyncio.run(ask_all(make(server), [query("hollin"), query("brock")], keeper))
        assert len(server.asked) == 2
        asyncio.run(ask_all(make(server), [query("hollin")], AnswerCache(tmp_path, 0)))
        assert len(server.asked) == 3

    assert first == again
    assert known_at <= asked_at
    stored = "".join(path.read_text("utf-8") for path in tmp_path.iterdir())
    assert "hollin.example" in stored
    assert CANARY not in stored + caplog.text + repr(first)


def test_an_answer_that_is_old_or_broken_is_asked_for_anew(tmp_path: Path) -> None:
    keeper = AnswerCache(tmp_path, 7)
    keeper.keep("SearXNG", "en", "old", [], datetime(2026, 1, 1, tzinfo=UTC))
    keeper.keep("SearXNG", "en", "broken", [], datetime.now(UTC))
    for path in tmp_path.iterdir():
        if "broken" in path.read_text("utf-8"):
            path.write_text("{", "utf-8")
    with answering(SEARXNG) as server:
        asyncio.run(ask_all(searxng(server), [query("old"), query("broken")], keeper))

    assert [request.params["q"] for request in server.asked] == ["old", "broken"]


def test_what_was_answered_before_an_outage_is_kept(tmp_path: Path) -> None:
    keeper = AnswerCache(tmp_path, 7)
    both = [query("hollin"), query("brock")]
    with answering(SEARXNG, Reply(status=429)) as server, pytest.raises(NotAuditedError):
        asyncio.run(ask_all(searxng(server), both, keeper))
    with answering(SEARXNG) as server:
        answered, _ = asyncio.run(ask_all(searxng(server), both, keeper))

    assert [request.params["q"] for request in server.asked] == ["brock"]
    assert all(answer.hits for answer in answered)


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (SearchSettings(engine="searxng"), "search.url"),
        (SearchSettings(engine="searxng", url="file:///etc/passwd"), "search.url"),
        (SearchSettings(engine="brave"), "Set FOOTFALL_BRAVE_KEY"),
        (SearchSettings(engine="google"), "Set FOOTFALL_GOOGLE_KEY and FOOTFALL_GOOGLE_CX"),
    ],
)
def test_an_engine_that_lacks_something_says_what(
    settings: SearchSettings, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("FOOTFALL_BRAVE_KEY", "FOOTFALL_GOOGLE_KEY", "FOOTFALL_GOOGLE_CX"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(NotAuditedError, match=says):
        engine_for(settings, "", [], country="GB", language="en")


def test_search_console_is_asked_as_its_documentation_says() -> None:
    rows = {
        "rows": [
            {"keys": ["hollin roofing"], "clicks": 40.0, "impressions": 50.0, "ctr": 0.8, "position": 1.1},
            {"keys": ["slate roof whitby"], "clicks": 3.0, "impressions": 900.0, "ctr": 0.003, "position": 7.4},
        ],
        "responseAggregationType": "byProperty",
    }
    with answering(rows) as server:
        queries = console.by_api(CANARY, "sc-domain:hollin.example", date(2026, 11, 22), base=server.base, **QUICK)

    (request,) = server.asked
    assert request.method == "POST"
    assert request.path == "/webmasters/v3/sites/sc-domain%3Ahollin.example/searchAnalytics/query"
    assert request.headers["Authorization"] == f"Bearer {CANARY}"
    assert json.loads(request.body) == {
        **{"startDate": "2026-08-21", "endDate": "2026-11-19"},
        **{"dimensions": ["query"], "rowLimit": 1000},
    }
    assert [(row.text, row.rank, row.impressions, row.clicks) for row in queries] == [
        ("slate roof whitby", 7.4, 900, 3),
        ("hollin roofing", 1.1, 50, 40),
    ]


def test_search_console_refuses_a_token_that_is_too_old() -> None:
    with (
        answering(Reply('{"error": {"code": 401}}', status=401)) as server,
        pytest.raises(NotAuditedError, match="FOOTFALL_SEARCH_CONSOLE_TOKEN") as refused,
    ):
        console.by_api(CANARY, "https://hollin.example/", date(2026, 11, 22), base=server.base, **QUICK)

    assert CANARY not in str(refused.value)


ENGLISH = (
    '\ufeffTop queries,Clicks,Impressions,CTR,Position\nslate roof whitby,3,"1,900",0.16%,7.4\nhollin,40,50,80%,1\n'
)
GERMAN = (
    "Häufigste Suchanfragen,Klicks,Impressionen,CTR,Position\n"
    'slate roof whitby,3,1.900,"0,16 %","7,4"\nhollin,40,50,80 %,1\n'
)


def archived(name: str, text: str) -> bytes:
    """Return a ZIP export of Search Console with this file of queries."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("Countries.csv", "Country,Clicks,Impressions,CTR,Position\nGermany,1,2,50%,1\n")
        archive.writestr(name, text)
    return raw.getvalue()


@pytest.mark.parametrize(
    "content",
    [ENGLISH.encode(), GERMAN.encode(), archived("Queries.csv", ENGLISH), archived("Suchanfragen.csv", GERMAN)],
)
def test_an_export_of_search_console_is_read(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "queries.csv").write_bytes(content)
    settings = SearchSettings(engine="search-console", csv="queries.csv")
    expected = [Query(text="Hollin", kind=QueryKind.NAME)]
    results = asyncio.run(from_console(settings, COMPANY, tmp_path, expected))

    assert [(row.text, row.kind, row.rank, row.impressions, row.clicks) for row in results.queries] == [
        ("slate roof whitby", QueryKind.OWN, 7.4, 1900, 3),
        ("hollin", QueryKind.NAME, 1.0, 50, 40),
    ]
    assert not results.embedded


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00", b"PK\x03\x04broken", b"<html>"])
def test_another_file_is_no_export(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "queries.csv").write_bytes(content)
    with pytest.raises(NotAuditedError, match=r"queries\.csv is no export"):
        console.by_file(tmp_path / "queries.csv")
