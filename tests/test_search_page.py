"""The page that searches companies, findings and checks, in a browser, with its index of hostile words."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser
from playwright.async_api import Page as Tab

from footfall.check import all_checks
from footfall.publish.overview import Line, line
from footfall.publish.search_index import index
from footfall.publish.site import shared_documents
from footfall.resources import site_sources
from tests.audits_made import golden
from tests.conftest import Run
from tests.looking import seen
from tests.payloads import PAYLOADS


def named(name: str, slug: str, **more: Any) -> Line:
    """Return the line of a company."""
    known = line(golden())
    return replace(known, company=replace(known.company, name=name, slug=slug), **more)


@pytest.fixture
def search(tmp_path: Path, browser: Browser, run: Run[Any]) -> Callable[..., list[str]]:
    """Return a function that publishes the page for these companies, types, and returns what is then to be read."""

    def typed(lines: list[Line], words: str, ask: str = "", **context: Any) -> list[str]:
        made = {document.path: document.text or "" for document in shared_documents(lines, all_checks())}
        for name in ("scripts", "companies"):
            (tmp_path / name).mkdir(exist_ok=True)
        (tmp_path / "companies" / "search-index.js").write_text(made["companies/search-index.js"], "utf-8")
        script = (site_sources() / "scripts" / "search.js").read_text("utf-8")
        (tmp_path / "scripts" / "search.js").write_text(script, "utf-8")
        place = tmp_path / "search.html"
        body = made["search.md"].partition('<div class="ff">')[2]
        place.write_text(f"<!doctype html><meta charset=utf-8>{body}", "utf-8")

        async def look(tab: Tab) -> list[str]:
            if words:
                await tab.get_by_role("searchbox").fill(words)
            shown = await tab.locator("h2, li, [role=status], p >> visible=true").all_inner_texts()
            return [*(text for text in shown if text), tab.url.rpartition("/")[2]]

        return seen(f"{place.as_uri()}{ask}", browser, run, look, **context)  # type: ignore[no-any-return]

    return typed


FIRMS = [
    named("Müller & Sons", "mueller", found=(("Put your phone number", "phone_number"),)),
    named("Brightwell", "brightwell", group="Leeds", found=(("Add opening hours", "opening_hours"),)),
]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("muller", ["Companies: 1 · Findings: 1", "Companies", "Müller & Sons", "Findings"]),
        ("SONS phone", ["Findings: 1", "Findings", "Put your phone number Müller & Sons"]),
        ("leeds", ["Companies: 1", "Companies", "Brightwell Leeds"]),
        ("xylophone", ["Nothing found."]),
    ],
)
def test_what_is_found(search: Callable[..., list[str]], words: str, expected: list[str]) -> None:
    lines = search(FIRMS, words)

    assert lines[: len(expected)] == expected


def test_a_question_is_found_too(search: Callable[..., list[str]]) -> None:
    lines = search(FIRMS, "tap number")

    assert "The checks" in lines
    assert any("tap" in line.lower() for line in lines[lines.index("The checks") + 1 :])


def test_what_is_asked_for_is_in_the_address_and_comes_from_it(search: Callable[..., list[str]]) -> None:
    assert search(FIRMS, "brightwell")[-1] == "search.html?words=brightwell"
    assert "Brightwell Leeds" in search(FIRMS, "", "?words=brightwell")


def test_without_scripts_the_lists_are_linked(search: Callable[..., list[str]]) -> None:
    lines = search(FIRMS, "", java_script_enabled=False)

    assert "All companies, The checks." in lines[-2]


def test_words_of_a_page_stay_words(search: Callable[..., list[str]]) -> None:
    hostile = [named(words, f"firm-{at}", found=((words, "sound"),)) for at, words in enumerate(PAYLOADS.values())]

    lines = search(hostile, "pwned")

    assert any("window.pwned = 5" in line for line in lines)
    assert not set("<>&\u2028\u2029\x1b") & set(index(hostile, ()))


def test_of_many_companies_the_worst_findings_are_searched() -> None:
    def entries(firms: int) -> dict[str, list[Any]]:
        lines = [named(f"Firm {at}", f"firm-{at}", found=(("Do it", "sound"),) * 50) for at in range(firms)]
        return json.loads(index(lines, ()).partition(" = ")[2].rstrip(";\n"))  # type: ignore[no-any-return]

    assert len(entries(100)["findings"]) == 100 * 50
    assert len(entries(500)["findings"]) == 500 * 10
    assert len(entries(500)["companies"]) == 500


def test_a_competitor_is_found_and_what_was_found_at_it_is_not() -> None:
    own, rival = line(golden()), line(golden("rival", "Rival", competitor_of="ashgrove-heating"))

    assert len(own.found) > 10
    assert len(own.found) == len({title for title, _ in own.found})
    assert rival.found == ()
    assert "Rival" in index([own, rival], ())
