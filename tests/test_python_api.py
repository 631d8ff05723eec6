"""Footfall from Python: silent, in a notebook's running loop, and beside other tasks."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

import footfall
from footfall.errors import NotAuditedError, UsageError
from footfall.judging.result import Result
from tests.test_folder_server import site as site  # noqa: PLC0414 - a fixture


async def in_a_notebook(url: str, folder: Path) -> Result:
    """Audit as a cell of a notebook does, in which an event loop already runs."""
    return footfall.audit(url, folder)


async def beside_another(url: str, folder: Path) -> Result:
    """Audit while something else goes on in the same event loop."""
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0)
            ticks += 1

    ticking = asyncio.create_task(tick())
    result = await footfall.audit_async(url, folder)
    ticking.cancel()
    assert ticks
    return result


@pytest.mark.parametrize("audited", [in_a_notebook, beside_another])
def test_a_running_loop_is_no_hindrance(
    audited: Callable[[str, Path], Coroutine[Any, Any, Result]],
    site: Path,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "footfall.yml").write_text("walk: {pages: 3, loads: 0, watch: 0}\n", "utf-8")

    result = asyncio.run(audited(str(site), tmp_path))

    assert result.reach
    assert 0 <= result.reach.people["reached"] <= 100
    said = capfd.readouterr()
    assert (said.out, said.err) == ("", "")


def test_what_cannot_be_audited_is_an_error_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "footfall.yml").write_text("walk: {retries: 0}\n", "utf-8")

    with pytest.raises(NotAuditedError, match="no browser opens this port"):
        footfall.audit("http://127.0.0.1:9/", tmp_path)
    with pytest.raises(UsageError, match="not a web address"):
        footfall.audit("nowhere", tmp_path)
