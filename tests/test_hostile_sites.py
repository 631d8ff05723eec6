"""A choice of the hostile sites, audited one after another: nothing gets out, and the honest one after them is audited.

`benchmarks/hostile.py` tries all of them, each by itself.
"""

from concurrent.futures import ThreadPoolExecutor
from itertools import chain

import pytest

from tests.hostile.behaviours import Behaviour, behaviours
from tests.hostile.server import HostileServer
from tests.hostile.trial import WALK, Outcome, audit_all

# At least one for each cause, and what once got out, hung or broke.
QUICK = {
    *("private redirect of an inner page", "private link that changes under the mouse"),
    *("typed words read by a style", "typed words kept in the address"),
    *("busy loop a moment after load", "page that moves on as soon as it has loaded"),
    *("three hundred links of 200 kilobytes", "tampered json", "half a letter", "methods of lists replaced"),
    "reset in the middle of a page",
    *("words that colour and write in a terminal", "name that is a path"),
}
SITES = [behaviour for behaviour in behaviours() if behaviour.name in QUICK]
FAST = {"pages": 3, "watch": 0, "timeout": 6, "retries": 0, "most_seconds": 20, "most_seconds_in_all": 40}
# These have a number, on a slow machine too.
AUDITED = {"private redirect of an inner page", "tampered json"}
PATIENT = FAST | {"timeout": 30, "most_seconds": 200, "most_seconds_in_all": 400}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """Audit them all in three projects at once, since audits mostly wait."""

    def audited(sites: list[Behaviour], walk: dict[str, float]) -> list[Outcome]:
        with HostileServer().running() as server:
            served = [server.add(behaviour) for behaviour in sites]
            return audit_all(served, server, tmp_path_factory.mktemp("hostile") / "project", WALK | walk)

    others = [behaviour for behaviour in SITES if behaviour.name not in AUDITED]
    groups = [others[::2], others[1::2], [behaviour for behaviour in SITES if behaviour.name in AUDITED]]
    with ThreadPoolExecutor(len(groups)) as pool:
        found = list(pool.map(audited, groups, [FAST, FAST, PATIENT]))
    names = [behaviour.name for group in groups for behaviour in group]
    return dict(zip(names, chain.from_iterable(found), strict=True))


@pytest.mark.parametrize("name", sorted(QUICK))
def test_nothing_gets_out_and_nobody_else_is_harmed(outcomes: dict[str, Outcome], name: str) -> None:
    assert outcomes[name].faults == []


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("busy loop a moment after load", "has not answered for 6 seconds"),
        ("page that moves on as soon as it has loaded", "it keeps reloading itself"),
        ("methods of lists replaced", "the page changes what scripts find out"),
        *((name, "of 100") for name in sorted(AUDITED)),
    ],
)
def test_what_is_said_of_them(outcomes: dict[str, Outcome], name: str, verdict: str) -> None:
    assert verdict in outcomes[name].verdict
