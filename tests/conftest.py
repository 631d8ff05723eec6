"""Fixtures shared by all tests: one server and one browser for the whole run."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest
from playwright.async_api import Browser

from footfall.browsing.chromium import chromium
from footfall.browsing.courtesy import Courtesy
from footfall.browsing.pace import Pace
from footfall.browsing.request_policy import RequestPolicy
from footfall.browsing.session import Prospect
from footfall.config.schema import CompanySettings, MailboxSettings, PhoneMenuSettings, WalkSettings
from footfall.evidence import Company, Exploration
from footfall.phone_menus.menus import MenuInputs
from footfall.reading.urls import host_of
from footfall.replies.correspondence import Correspondence
from footfall.replies.ledger import Ledger
from footfall.replies.sent_log import Sender
from footfall.search.engines import SearchInputs
from footfall.sources import SOURCES
from footfall.walk import all_walks
from tests.serving import Reply, TestServer, serving

T = TypeVar("T")
Run = Callable[[Awaitable[T]], T]
Explore = Callable[..., Exploration]


SERVED: dict[str, str] = {}
"""Which hosts the tests' server serves, once it runs."""

# Seconds after which something is taken to hang: all fixtures are walked at once, which takes four minutes on a quiet
# machine, and more than eight beside the other tests of a slow one.
HANGS = 1500

# The slowest files run first, so that no worker waits for another at the end.
LONGEST = (
    *("test_checks.py", "test_published_site.py", "test_planted.py", "test_scheduled_audit.py", "test_demo_faults.py"),
    *("test_hostile.py", "test_enquiry.py", "test_walks.py", "test_door.py", "test_reach.py", "test_builders.py"),
    *("test_walls.py", "test_hostile_sites.py", "test_fleet.py", "test_side_by_side.py", "test_proxy.py"),
    *("test_many_companies.py", "test_phone_menus.py", "test_telling.py", "test_failing_machines.py"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the slowest files first; keep the order of tests within each file."""
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))


@pytest.fixture(scope="session")
def server() -> Iterator[TestServer]:
    """Start the server behind every `.test` host."""
    with serving() as running:
        SERVED["*.test:80"] = running.address
        yield running


@pytest.fixture(scope="session")
def run() -> Iterator[Run[Any]]:
    """Return a function that runs a coroutine on the event loop of the shared browser."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def whole(task: Awaitable[Any]) -> Any:
        return await task

    def on_loop(task: Awaitable[Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(whole(task), loop).result(timeout=HANGS)

    yield on_loop
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.fixture(scope="session")
def browser(run: Run[Any]) -> Iterator[Browser]:
    """Start the shared browser; a prospect's visits reach every `.test` host at the server."""
    stack = AsyncExitStack()
    yield run(stack.enter_async_context(chromium(proxy=None)))
    run(stack.aclose())


@pytest.fixture
def prospect(browser: Browser, tmp_path: Path) -> Callable[..., Prospect]:
    """Return a function that makes a prospect for an address."""

    def make(url: str, **settings: Any) -> Prospect:
        return new_prospect(browser, url, tmp_path / "shots", **settings)

    return make


@pytest.fixture(scope="module")
def explore_site(
    server: TestServer, browser: Browser, run: Run[Any], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Explore]:
    """Return a function that walks a small site, given as pages by path; its company has no country by default."""
    shots = tmp_path_factory.mktemp("shots")
    exploration = next(walk for walk in all_walks() if walk.name == "exploration")
    hosts = set()

    def walk(host: str, pages: dict[str, str], country: str = "") -> Exploration:
        hosts.add(host)
        server.sites[host] = {path: Reply(body) for path, body in pages.items()}
        company = Company(name="Test", slug="test", url=f"http://{host}/", country=country)
        prospect = replace(new_prospect(browser, company.url, shots, pages=150), company=company)
        walked: Exploration = run(exploration.run(prospect))
        return walked

    yield walk
    assert {request.method for request in server.asked if request.host in hosts} == {"GET"}, "reading sends nothing"


def inputs(**given: Any) -> dict[str, Any]:
    """Return the inputs of a walk in a project without settings, overridden by `given`."""
    nobody = Correspondence(ledger=Ledger(folder=Path("nowhere")), settings=MailboxSettings())
    own = {"company_settings": CompanySettings(url=""), "search_inputs": SearchInputs(), "sender": Sender()}
    own |= {"only_fact": None}
    menu = MenuInputs(settings=PhoneMenuSettings(), folder=Path("nowhere"))
    return own | {"correspondence": nobody, "menu_inputs": menu} | given


def new_prospect(browser: Browser, url: str, shots: Path, **settings: Any) -> Prospect:
    """Make a prospect for a test site."""
    return Prospect(
        company=Company(name="Test", slug="test", url=url, country="GB"),
        browser=browser,
        courtesy=Courtesy(
            settings=WalkSettings(retries=1, retry_wait=0.01), pace=Pace(pause=settings.get("pause", 0.0))
        ),
        policy=RequestPolicy(named=frozenset({host_of(url)}), only_named=True, hosts=SERVED),
        # Load times are measured only on request, as the simulated 4G network makes them the slowest step.
        # A page that is slow because the machine is busy has still answered.
        settings=WalkSettings(**{"timeout": 45, "loads": 0} | settings),
        shots=shots,
    )


@pytest.fixture
def own_sources() -> Iterator[None]:
    """Forget at the end of a test the sources that it cited."""
    known = dict(SOURCES)
    yield
    SOURCES.clear()
    SOURCES.update(known)
