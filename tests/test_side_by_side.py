"""Walks side by side: they bring what they bring in turn, and a site that asks for a pause gets one page at a time."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from footfall.browsing.pace import Pace
from footfall.pipeline.companies import audit_all
from footfall.pipeline.events import Event, WalkBegun, WalkEnded
from footfall.runs.store import load_evidence
from footfall.walk import all_walks
from tests.serving import Reply, TestServer

HOST = "harbour.test"
FORM = (
    '<form action="/send" method="post"><label>Name <input name="name" required></label>'
    '<label>E-mail <input type="email" name="email" required></label>'
    '<label>Message <textarea name="message"></textarea></label><button>Send</button></form>'
)
TEXTS = {
    "/": "<p>We repair boilers, taps and drains in Leeds, and we come when we said that we would.</p>",
    "/services.html": "<h2>Boilers</h2><p>Serviced in an hour.</p><h2>Drains</h2><p>Cleared the same day.</p>",
    "/prices.html": "<table><tr><td>Call-out</td><td>£60</td></tr><tr><td>Boiler service</td><td>£95</td></tr></table>",
    "/about.html": "<p>Mary Cole founded the firm in 1998.</p>",
    "/contact.html": '<p>Call <a href="tel:+441134960142">0113 496 0142</a>, Mon-Fri 8:00-17:00.</p>' + FORM,
}
LINKS = "".join(f'<a href="{path}">{path[1:-5].title() or "Harbour Plumbing"}</a> ' for path in TEXTS)


def pages(delay: float = 0.0) -> dict[str, Reply]:
    """Return the pages of a small firm."""
    return {
        path: Reply(
            f"<!doctype html><html lang=en><meta name=viewport content='width=device-width'><title>Harbour Plumbing"
            f"</title><nav>{LINKS}</nav><main><h1>Plumbers</h1>{text}</main></html>",
            delay=delay,
        )
        for path, text in TEXTS.items()
    }


def audited(root: Path, server: TestServer, walk: str, **options: Any) -> tuple[Any, Any, list[Event]]:
    """Audit the firm; return its evidence, its result, and what was told."""
    root.mkdir()
    (root / "footfall.yml").write_text(
        f"companies: [{{name: Harbour, url: 'http://{HOST}/', trade: craftsman}}]\nwalk: {{{walk}}}\n", "utf-8"
    )
    events: list[Event] = []
    (run,) = audit_all((), root, hosts={"*.test:80": server.address}, tell=events.append, **options)
    assert run.folder, run.error
    return load_evidence(run.folder), run.result, events


def overlaps(events: list[Event]) -> set[tuple[str, str]]:
    """Return which walks went on at the same time."""
    going: list[str] = []
    pairs = set()
    for event in events:
        if isinstance(event, WalkBegun):
            pairs |= {(other, event.walk) for other in going}
            going.append(event.walk)
        elif isinstance(event, WalkEnded):
            going.remove(event.walk)
    return pairs


TIMES = {
    *("after", "film", "usable", "seconds", "record", "asked", "started", "load", "configuration", "pictures"),
    "bytes",
}


def timeless(value: Any) -> Any:
    """Return evidence or a result without what is a time, a picture at a time, or a digest of one."""
    if isinstance(value, dict):
        return {key: timeless(item) for key, item in value.items() if key not in TIMES}
    return [timeless(item) for item in value] if isinstance(value, list) else value


@pytest.fixture
def firm(server: TestServer) -> Iterator[TestServer]:
    server.sites[HOST] = pages()
    yield server
    del server.sites[HOST]


def test_walks_bring_the_same_in_turn_and_side_by_side(firm: TestServer, tmp_path: Path) -> None:
    brought = {}
    for number in (1, 2, 4):
        evidence, result, events = audited(tmp_path / str(number), firm, f"walks_at_once: {number}, loads: 0, watch: 1")
        brought[number] = [timeless(msgspec.json.decode(msgspec.json.encode(part))) for part in (evidence, result)]
        assert ("front_door", "exploration") in overlaps(events) or number == 1
        assert [event.walk for event in events if isinstance(event, WalkBegun)][:2] == ["front_door", "exploration"]
        assert [walk.name for walk in all_walks() if walk.name not in evidence.provenance.seconds] == []

    assert brought[2] == brought[1]
    assert brought[4] == brought[1]
    assert brought[1][1]["reach"]["reached"]


@pytest.mark.parametrize(
    ("walk", "robots", "at_once"),
    [
        ("pause: 0.05", "", 1),
        ("pause: 0", "User-agent: *\nCrawl-delay: 0.05", 1),
        ("pause: 0", "User-agent: *\nAllow: /", 2),
    ],
    ids=["pause", "crawl-delay", "neither"],
)
def test_who_asks_for_a_pause_gets_one_page_at_a_time(
    walk: str, robots: str, at_once: int, firm: TestServer, tmp_path: Path
) -> None:
    answers = pages(delay=0.1)
    answers["/robots.txt"] = Reply(robots, kind="text/plain", delay=0.1)
    firm.sites[HOST] = {path: answers[path] for path in ("/", "/about.html", "/robots.txt")}
    firm.pages_at_once.clear()
    _, _, events = audited(tmp_path / "project", firm, f"{walk}, walks_at_once: 4, loads: 0, watch: 0")

    assert min(firm.pages_at_once[HOST], 2) == at_once
    assert bool(overlaps(events)) == (at_once > 1)


def test_a_site_that_refuses_one_walk_is_asked_for_no_more(firm: TestServer, tmp_path: Path) -> None:
    wall = Reply("<title>Access denied</title><h1>Access denied</h1>", 403)
    home = firm.sites[HOST]["/"]
    assert isinstance(home, Reply)
    firm.sites[HOST] = {**pages(), "/": [home] * 6 + [wall], "/contact.html": wall, "/prices.html": wall}
    root = tmp_path / "project"
    root.mkdir()
    (root / "footfall.yml").write_text(
        f"companies: [{{name: Harbour, url: 'http://{HOST}/'}}]\n"
        "walk: {loads: 0, watch: 0, retries: 0, walks_at_once: 4}\n",
        "utf-8",
    )
    (run,) = audit_all((), root, hosts={"*.test:80": firm.address})

    assert "a wall against robots keeps us out" in str(run.error)
    assert run.result
    assert run.result.reach is None
    assert set(run.result.not_measured) >= {walk.name for walk in all_walks()}


def test_the_order_follows_from_what_walks_need() -> None:
    names = [walk.name for walk in all_walks()]

    for walk in all_walks():
        assert all(names.index(needed) < names.index(walk.name) for needed in (*walk.needs, *walk.after))
    assert names[0] == "front_door"


def test_who_is_stopped_while_it_waits_holds_up_nobody() -> None:
    async def stopped() -> bool:
        pace = Pace(pause=60)
        await pace.enter()
        pace.leave()
        waiting = asyncio.create_task(pace.enter())
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        pace.pause = 0.01
        return await asyncio.wait_for(pace.enter(), timeout=20)

    assert asyncio.run(stopped())
