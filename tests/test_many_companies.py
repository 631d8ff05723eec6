"""Several companies at a time: each has its result, none holds up another, and one host gets one visitor."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import psutil
import pytest

from footfall.config.load import load
from footfall.errors import NotAuditedError
from footfall.pipeline.companies import How, audit_all, tasks_of
from footfall.pipeline.events import CompanyEnded, Event, Listener, Remark, WalkBegun
from footfall.pipeline.run import Run
from footfall.pipeline.tasks import free_tasks
from footfall.runs.store import RESULTS, companies, has_result, runs
from tests.serving import Reply, TestServer, serving
from tests.terminals import in_terminal, plain

PAGE = (
    "<!doctype html><html lang=en><title>{name}</title><h1>{name}</h1><p>We repair boilers, taps and drains, and we "
    'come when we said that we would. Call <a href="tel:+441134960142">0113 496 0142</a>.</p></html>'
)
WALK = "walk: {loads: 0, watch: 0, pages: 2, timeout: 10, retries: 0}\n"


@pytest.fixture
def street(server: TestServer) -> Iterator[TestServer]:
    """Serve four firms; a fifth host is dead."""
    for number in range(4):
        server.sites[f"firm-{number}.test"] = {"/": Reply(PAGE.format(name=f"Firm {number}"), delay=0.1)}
    yield server
    for number in range(4):
        del server.sites[f"firm-{number}.test"]


def project(root: Path, *urls: str) -> Path:
    """Write a project of these companies."""
    root.mkdir(exist_ok=True)
    companies = "".join(f"  - {{url: '{url}', name: 'N{at}'}}\n" for at, url in enumerate(urls))
    (root / "footfall.yml").write_text(f"companies:\n{companies}{WALK}", "utf-8")
    return root


def audit(street: TestServer, root: Path, urls: Sequence[str], tell: Listener, how: How = How(at_once=3)) -> list[Run]:  # noqa: B008
    """Audit companies at these addresses in a project of their own."""
    return audit_all((), project(root, *urls), hosts={"*.test:80": street.address}, how=how, tell=tell)


def kill_worker(root: Path, company: str) -> int:
    """Kill the process that audits a company, and return its number."""
    numbers = [int(path.name.rpartition(".")[2]) for path in (root / RESULTS / ".unfinished").glob(f"{company}-*")]
    process = next(psutil.Process(number) for number in numbers if psutil.pid_exists(number))
    process.kill()
    return process.pid


def test_each_company_has_its_result_and_a_dead_one_stops_nobody(street: TestServer, tmp_path: Path) -> None:
    urls = [*(f"http://firm-{number}.test/" for number in range(4)), "http://dead.invalid/"]
    events: list[Event] = []
    audited = audit_all(
        (), project(tmp_path, *urls), hosts={"*.test:80": street.address}, how=How(at_once=3), tell=events.append
    )

    assert [run.company for run in audited] == [f"n{at}" for at in range(5)]
    assert [bool(run.result and run.result.reach) for run in audited] == [True, True, True, True, False]
    assert "no such host" in str(audited[4].error)
    assert {event.company for event in events if isinstance(event, CompanyEnded)} == {f"n{at}" for at in range(5)}
    # Another's walk begins before the first company has ended.
    first = next(at for at, event in enumerate(events) if isinstance(event, CompanyEnded))
    assert len({event.company for event in events[:first] if isinstance(event, WalkBegun)}) > 1
    assert len(runs(tmp_path, "n0")) == 1


def test_a_process_that_dies_loses_its_company_once_and_no_other(street: TestServer, tmp_path: Path) -> None:
    victims: list[int] = []
    events: list[Event] = []

    def tell(event: Event) -> None:
        events.append(event)
        if isinstance(event, WalkBegun) and event.company == "n1" and len(victims) < 1:
            victims.append(kill_worker(tmp_path, "n1"))

    urls = [f"http://firm-{number}.test/" for number in range(3)]
    audited = audit_all(
        (), project(tmp_path, *urls), hosts={"*.test:80": street.address}, how=How(at_once=3), tell=tell
    )

    assert victims
    assert all(run.result and run.result.reach for run in audited)
    assert [len(runs(tmp_path, f"n{at}")) for at in range(3)] == [1, 1, 1]
    assert [event.company for event in events if isinstance(event, Remark) and "once more" in event.text] == ["n1"]


def test_a_process_that_dies_twice_is_said_to_have(street: TestServer, tmp_path: Path) -> None:
    def tell(event: Event) -> None:
        if isinstance(event, WalkBegun) and event.company == "n0":
            kill_worker(tmp_path, "n0")

    urls = [f"http://firm-{number}.test/" for number in range(2)]
    dead, alive = audit_all(
        (), project(tmp_path, *urls), hosts={"*.test:80": street.address}, how=How(at_once=2), tell=tell
    )

    assert isinstance(dead.error, NotAuditedError)
    assert "SIGKILL" in str(dead.error)
    assert dead.result is None
    assert alive.result
    assert not any(has_result(run) for run in runs(tmp_path, "n0"))


def test_one_host_gets_one_visitor_at_a_time(street: TestServer, tmp_path: Path) -> None:
    events: list[Event] = []
    urls = ["http://firm-0.test/", "http://www.firm-0.test/?other", "http://firm-1.test/"]
    street.sites["www.firm-0.test"] = street.sites["firm-0.test"]
    audit(street, tmp_path, urls, events.append)
    walking = [event.company for event in events if isinstance(event, WalkBegun)]
    last, first = max(at for at, name in enumerate(walking) if name == "n0"), walking.index("n1")

    assert last < first or walking.index("n0") > max(at for at, name in enumerate(walking) if name == "n1")


def test_a_shared_competitor_keeps_two_companies_apart(tmp_path: Path) -> None:
    (tmp_path / "footfall.yml").write_text(
        "companies:\n"
        "  - {url: a.test, competitors: [{url: https://www.rival.test}]}\n"
        "  - {url: b.test, competitors: [{url: http://rival.test/en}]}\n"
        "  - {url: c.test}\n",
        "utf-8",
    )
    first, second, third = tasks_of(tmp_path, load(tmp_path).companies)

    assert list(free_tasks([first, second, third], iter(()))) == [first, third]
    assert list(free_tasks([second, third], iter([first]))) == [third]
    assert list(free_tasks([second], iter([third]))) == [second]


def test_ctrl_c_ends_all_of_them_and_leaves_no_process(tmp_path: Path) -> None:
    slow = {"/": Reply(PAGE.format(name="Slow"), delay=1.5)}
    with serving() as one, serving() as other:
        one.sites["127.0.0.1"] = other.sites["127.0.0.1"] = slow
        project(tmp_path, f"http://{one.address}/", f"http://{other.address}/")
        command = [sys.executable, "-m", "footfall", "audit", "--jobs", "2", "--no-build"]
        shown, code = in_terminal(command, tmp_path, until="at the front door")

    assert code == 130
    assert "0 of 2 companies" in plain(shown)
    assert shown.rstrip().endswith("footfall: stopped. Nothing half-finished was kept as a result.")
    assert shown.count("\x1b[?25l") == shown.count("\x1b[?25h"), "the cursor is shown again"
    assert companies(tmp_path) == []
    left = [process for process in psutil.process_iter(["cwd"]) if process.info["cwd"] == str(tmp_path)]
    assert left == []
