"""Looking at a single made page in a browser, with our scripts and without the theme."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.async_api import Browser
from playwright.async_api import Page as Tab

from footfall.check import all_checks
from footfall.publish.audited import Audited
from footfall.resources import site_sources
from tests.audits_made import documents
from tests.conftest import Run


def rendered(company: Audited, name: str, folder: Path) -> Path:
    """Write a page of a company into a folder, and return it."""
    made = {document.path: document.text for document in documents([company], all_checks())}
    text = made[f"companies/{company.slug}/{name}.md"]
    assert text
    place = folder / "index.html"
    scripts = (site_sources() / "scripts").as_uri()
    place.write_text(text.partition('<div class="ff">')[2].replace("../../scripts", scripts), "utf-8")
    return place


def seen(address: str, browser: Browser, run: Run[Any], do: Callable[[Tab], Any], **context: Any) -> Any:
    """Return what is seen at an address once a person has done something."""

    async def opened() -> Any:
        there = await browser.new_context(**context)
        tab = await there.new_page()
        await tab.goto(address)
        result = await do(tab)
        await there.close()
        return result

    return run(opened())
