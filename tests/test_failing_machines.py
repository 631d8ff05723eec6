"""Pages that never end, need all memory, and browsers that die: no wrong number, and the next company starts well."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from footfall.config.schema import CompanySettings, Config, WalkSettings
from footfall.judging.project_checks import load_checks
from footfall.pipeline.companies import audit_in_turn
from footfall.pipeline.company_audit import AuditRunner
from footfall.pipeline.events import Event
from footfall.pipeline.plain_lines import line_of
from footfall.pipeline.run import Run
from tests.serving import Reply, TestServer

FINE = "<title>Fine Joinery</title><h1>Fine Joinery</h1><p>Stairs in oak. Ring us on 0113 496 0111.</p>"
BUSY = "<h1>Busy</h1><p>Words.</p><script>setTimeout(() => { while (true) {} }, 300)</script>"
HOG = """<h1>Hog</h1><script>const all = [];
setInterval(() => { const more = new Uint8Array(5e7); more.fill(1); all.push(more); }, 20)</script>"""


@pytest.fixture
def audit(server: TestServer, tmp_path: Path) -> Callable[..., tuple[dict[str, Run], list[str]]]:
    def audited(*pages: str, at: Callable[[str], None] = lambda _: None) -> tuple[dict[str, Run], list[str]]:
        """Audit companies of one page each; return the runs by host, and what was said."""
        hosts = [f"machine-{number}.test" for number in range(len(pages))]
        server.sites.update({host: {"/": Reply(page)} for host, page in zip(hosts, pages, strict=True)})
        walk = WalkSettings(loads=0, watch=0, pages=2, timeout=4, retries=0, most_megabytes=900, only_this_site=True)
        said: list[str] = []

        def tell(event: Event) -> None:
            if line := line_of(event):
                said.append(line)
                at(line)

        runner = AuditRunner(
            root=tmp_path,
            config=Config(walk=walk),
            checks=load_checks(tmp_path),
            hosts={"*.test": server.address},
            tell=tell,
        )
        companies = tuple(CompanySettings(url=f"http://{host}/", name=host) for host in hosts)
        runs = asyncio.run(audit_in_turn(runner, companies))
        assert sorted(path.name for path in (tmp_path / "results").glob("*") if path.name != ".unfinished") == sorted(
            run.company for run in runs if run.result
        ), "nothing is kept of what was not measured"
        return dict(zip(hosts, runs, strict=True)), said

    return audited


def killed(since: float) -> int:
    """Kill the browsers that this process has started since; return how many processes there were."""
    number = 0
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            if process.create_time() >= since and "node" not in process.name():
                process.kill()
                number += 1
    return number


def reached(run: Run) -> float | None:
    return run.result.reach.reached if run.result and run.result.reach else None


def test_a_page_that_never_ends_or_needs_all_memory_stops_nobody_else(
    audit: Callable[..., tuple[dict[str, Run], list[str]]],
) -> None:
    runs, _ = audit(BUSY, HOG, FINE)
    busy, hog, fine = runs.values()

    assert "has not answered for 4 seconds" in str(busy.error)
    assert "needed more than 900 MB of memory" in str(hog.error)
    assert reached(busy) is None
    assert reached(hog) is None
    assert reached(fine)


def test_a_browser_that_dies_is_started_again_and_the_number_is_the_same(
    audit: Callable[..., tuple[dict[str, Run], list[str]]],
) -> None:
    began = time.time()
    fallen: list[int] = []

    def fell(line: str) -> None:
        if "looking around" in line and not fallen:
            fallen.append(killed(began))

    whole, _ = audit(FINE)
    runs, said = audit(FINE, at=fell)

    assert fallen[0]
    # Whether another walk goes on beside the one that notices depends on the machine.
    assert [line for line in said if "are repeated, one after another" in line or "was restarted" in line]
    assert [reached(run) for run in runs.values()] == [reached(run) for run in whole.values()]


def test_a_browser_that_dies_twice_gives_no_number(audit: Callable[..., tuple[dict[str, Run], list[str]]]) -> None:
    began = time.time()

    def fell(line: str) -> None:
        if "machine-0" not in line:
            killed(began)

    runs, _ = audit(FINE, at=fell)
    (run,) = runs.values()

    assert "the browser crashed twice" in str(run.error)
    assert run.error
    assert run.error.exit_code == 3
    assert reached(run) is None
