"""Walls against robots, limits and outages, at the door and in mid-walk: not measured, because, and never a number."""

import asyncio
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from click.testing import CliRunner

from footfall.browsing.courtesy import Courtesy
from footfall.browsing.response import LoadResult, retry_after
from footfall.cli import main
from footfall.config.schema import CompanySettings, Config, WalkSettings
from footfall.errors import TurnedAwayError
from footfall.judging.project_checks import load_checks
from footfall.pipeline.companies import audit_in_turn
from footfall.pipeline.company_audit import AuditRunner
from footfall.pipeline.run import Run
from footfall.reading.refusals import Answered, Refusal, RefusalKind, refusal_of
from footfall.runs.store import load_result, runs
from tests.serving import Reply, TestServer

WALLS: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "hostile/walls.yaml").read_text("utf-8"))
PATHS = ("contact", "prices", "about", "team", "services", "stairs", "windows", "gallery", "news", "opening-hours")
NAV = "".join(f'<a href="/{path}">{path.replace("-", " ").title()}</a> ' for path in PATHS)


def ordinary(path: str) -> str:
    """Return a page of an ordinary site; the way to reach the firm is on its contact page alone."""
    ways = 'Ring us on <a href="tel:01134960111">0113 496 0111</a>.' if path == "contact" else "We build in oak."
    return f"<html lang=en-GB><title>{path} | Hollybrook Joinery</title><nav>{NAV}</nav><h1>{path}</h1><p>{ways}</p>"


def refuse(wall: Mapping[str, Any]) -> Reply:
    return Reply(f"<html>{wall['html']}</html>", wall["status"], headers=dict(wall.get("headers", {})))


def answered(status: int = 200, html: str = "", headers: dict[str, str] | None = None) -> Answered:
    """Return what a browser would tell of a page."""
    soup = BeautifulSoup(html, "html.parser")
    title = soup.title.get_text() if soup.title else ""
    return Answered(
        status=status,
        url="https://hollybrook.example/",
        headers=headers or {},
        html=html,
        title=title,
        text=soup.get_text(" "),
        links=len([link for link in soup.find_all("a") if str(link.get("href")).startswith("/")]),
        ways=len([link for link in soup.find_all("a") if str(link.get("href")).startswith(("tel:", "mailto:"))]),
        fields=len(soup.find_all(["input", "textarea"])),
    )


@pytest.mark.parametrize("name", WALLS)
def test_a_refusal_is_recognised_and_named(name: str) -> None:
    wall = WALLS[name]
    refusal = refusal_of(answered(wall["status"], wall["html"], wall.get("headers")))

    assert refusal
    assert wall.get("why", "a wall against robots keeps us out") in refusal.why
    assert f"({wall['by']})" in refusal.why if "by" in wall else "keeps us out (" not in refusal.why


@pytest.mark.parametrize(
    "page",
    [
        ordinary("contact"),
        f"<title>Just a moment...</title>{NAV}<h1>How we got past the wall</h1><p>It says: verify you are human.</p>",
        f"<title>Access Denied Locksmiths</title>{NAV}<p>Locked out? Access denied? Ring us.</p>",
        '<title>Oak</title><p>Stairs. <a href="tel:1">0113 496 0111</a> This form is protected by hCaptcha.</p>',
        "<title>Oak</title><p>Write.</p><form><input name=a><input name=b><textarea></textarea>reCAPTCHA</form>",
        f"{ordinary('x')}<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>",
        "<title>Oak</title><h1>Oak stairs</h1><div class='cf-turnstile'></div>" + NAV,
        f"{ordinary('x')}<script src='/_Incapsula_Resource?SWJIYLWA=1'></script>",
        "<title>Sicherheitsprüfung von Leitern</title>" + NAV + "<p>Wir prüfen Leitern.</p>",
    ],
)
def test_an_ordinary_page_is_none(page: str) -> None:
    assert refusal_of(answered(200, page)) is None


@pytest.mark.parametrize("status", [401, 404, 410])
def test_a_page_that_is_not_there_is_no_refusal(status: int) -> None:
    assert refusal_of(answered(status, "<title>Access denied</title>Not found")) is None or status == 401


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("120", 120), (" 3 ", 3), ("", None), ("soon", None), ("-1", None), ("Thu, 01 Jan 1970 00:00:00 GMT", 0)],
)
def test_how_long_a_site_asks_to_be_left_alone(value: str, seconds: float | None) -> None:
    assert retry_after(value) == seconds


def test_a_day_to_come_back_on_is_understood() -> None:
    then = (datetime.now(UTC) + timedelta(hours=1)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    seconds = retry_after(then)

    assert seconds
    assert 3500 < seconds <= 3600


class Moody(dict[str, Reply | list[Reply]]):
    """A site that shows so many of its pages and then answers with something else, for ever or so many times."""

    def __init__(self, shown: int, then: Reply, *, times: int = 10**9, only: tuple[str, ...] = ()) -> None:
        super().__init__({f"/{path}": Reply(ordinary(path)) for path in ("", *PATHS)})
        self._left, self._then, self._times, self._only = shown, then, times, only
        self._lock = threading.Lock()

    def get(self, path: str, default: Any = None) -> Any:
        """Answer as the mood is; a path that is not asked for as a page does not change it."""
        if path not in self or (self._only and path not in self._only):
            return super().get(path, default)
        with self._lock:
            self._left -= 1
            if self._left >= 0 or self._times <= 0:
                return super().get(path, default)
            self._times -= 1
            return self._then


@pytest.fixture
def audit(server: TestServer, tmp_path: Path) -> Callable[[Moody], Run]:
    def audited(site: Moody) -> Run:
        server.sites["moody.test"] = site
        walk = WalkSettings(loads=0, watch=0, pages=12, timeout=12, retries=1, retry_wait=0.01, only_this_site=True)
        runner = AuditRunner(
            root=tmp_path, config=Config(walk=walk), checks=load_checks(tmp_path), hosts={"*.test": server.address}
        )
        (run,) = asyncio.run(audit_in_turn(runner, (CompanySettings(url="http://moody.test/"),)))
        return run

    return audited


def number(run: Run) -> float | None:
    return run.result.reach.reached if run.result and run.result.reach else None


@pytest.mark.parametrize(
    ("shown", "name"),
    [(0, "too many requests"), (9, "forbidden for everything"), (14, "too many requests"), (12, "f5")],
)
def test_a_site_that_refuses_has_no_number(audit: Callable[[Moody], Run], shown: int, name: str) -> None:
    run = audit(Moody(shown, refuse(WALLS[name])))

    assert number(run) is None
    assert run.error
    assert run.error.exit_code == 3
    assert WALLS[name].get("why", "a wall against robots") in str(run.error)


def test_a_wall_that_nobody_knows_has_no_number(audit: Callable[[Moody], Run]) -> None:
    run = audit(Moody(13, Reply("<html lang=eo><title>Atendu</title><h1>Tiru la butonon dekstren</h1>")))

    assert number(run) is None
    assert "the start page is no longer the same" in str(run.error)


def test_a_site_that_only_scripts_draw_is_no_wall(audit: Callable[[Moody], Run]) -> None:
    drawn = '<h1>Oak</h1><p>Ring us on <a href="tel:01134960111">0113 496 0111</a>.</p>'
    site = Moody(10**6, Reply())
    site["/"] = Reply(
        "<html lang=en><title>App</title><script src='/none.js?challenges.cloudflare.com/turnstile'></script><body>"
        f"<script>setTimeout(() => {{ document.write('{drawn}'); document.title = 'Oak'; }}, 300)</script>"
    )

    assert number(audit(site))


def test_one_page_that_promises_what_people_seek_is_enough(audit: Callable[[Moody], Run]) -> None:
    run = audit(Moody(0, refuse(WALLS["too many requests"]), only=("/contact",)))

    assert number(run) is None
    assert "of 11 pages were not shown" in str(run.error)


def test_a_page_that_promises_nothing_may_be_missing(audit: Callable[[Moody], Run]) -> None:
    run = audit(Moody(0, refuse(WALLS["the database is gone"]), only=("/gallery",)))

    assert number(run)


def test_a_site_that_recovers_is_asked_again_and_more_slowly() -> None:
    limited = Refusal(kind=RefusalKind.LIMIT, why="the site limits how much may be asked of it", wait=0.01)
    answers = [limited, None]
    courtesy = Courtesy(settings=WalkSettings(retries=1, retry_wait=0))

    async def attempt(url: str) -> LoadResult:
        return LoadResult(url=url, status=200, refusal=answers.pop(0))

    result = asyncio.run(courtesy.ask(attempt, "https://oak.test/prices", "https://oak.test/"))

    assert result.refusal is None
    assert answers == []
    assert courtesy.pace.pause == 1


def test_a_site_that_wants_to_be_left_alone_for_long_is() -> None:
    asked: list[str] = []

    async def attempt(url: str) -> LoadResult:
        asked.append(url)
        refusal = Refusal(kind=RefusalKind.LIMIT, why="the site limits how much may be asked of it", wait=3600)
        return LoadResult(url=url, status=429, refusal=refusal)

    with pytest.raises(TurnedAwayError, match=r"https://oak\.test/: the site limits"):
        asyncio.run(Courtesy().ask(attempt, "https://oak.test/prices", "https://oak.test/"))

    assert asked == ["https://oak.test/prices", "https://oak.test/"]


def test_what_was_known_of_a_company_is_not_todays(audit: Callable[[Moody], Run], tmp_path: Path) -> None:
    assert number(audit(Moody(10**6, Reply())))
    run = audit(Moody(0, refuse(WALLS["cloudflare challenge"])))
    newest = load_result(runs(tmp_path, run.company)[-1])
    (tmp_path / "footfall.yml").write_text("gates: {reach: 1}")
    gate = CliRunner().invoke(main, ["gate", "--folder", str(tmp_path)])

    assert newest.reach is None
    assert "a wall against robots keeps us out (Cloudflare)" in newest.why_no_number
    assert gate.exit_code == 3, gate.output
