"""A hostile site, audited and published: none of its scripts run, none of its requests leave, no file appears."""

import html
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner
from playwright.async_api import Browser

from footfall.cli import main
from footfall.config.names import slug
from footfall.publish import escape
from footfall.terminal import strip_controls
from tests.conftest import Run
from tests.payloads import PAYLOADS
from tests.serving import Reply, serving

EVERYTHING = " ".join(PAYLOADS.values())


def hostile_site() -> dict[str, Reply]:
    """Return a site with every payload wherever a page can have text."""
    markup = {name: html.escape(payload, quote=True) for name, payload in PAYLOADS.items()}
    links = "".join(
        f'<li><a href="/p-{name}?q={words}" title="{words}">{words}</a></li>' for name, words in markup.items()
    )
    images = "".join(f'<img src="/none.svg" alt="Ring 0113 496 0111 {words}">' for words in markup.values())
    # One payload mentions a password, which would make it a login form.
    harmless = [words for words in markup.values() if "passwd" not in words]
    fields = "".join(f'<p>{words} <input name="{words}" placeholder="{words}" required></p>' for words in harmless)
    everything = html.escape(EVERYTHING, quote=True)
    home = f"""<!doctype html><html lang="en-GB"><head><title>Evil {everything}</title>
        <meta property="og:site_name" content="Evil {html.escape(PAYLOADS["close-title"])} &amp; Sons">
        <meta name="description" content="{everything}"><meta property="og:image" content="{everything}">
        <link rel="canonical" href="/{everything}"><link rel="alternate" hreflang="{everything}" href="/{everything}">
        <script type="application/ld+json">{json.dumps({"@type": EVERYTHING, "name": EVERYTHING}).replace("<", "&lt;")}
        </script></head><body>
        <h1>{everything}</h1><nav><ul>{links}</ul></nav>{images}
        <p>Monday 8:00-17:00 {everything[:90]}</p><p>{markup["terminal"]} 0113 496 0112</p>
        <h2>Contact us</h2><form action="/send?{everything}" method="post" novalidate>
        <label>Your name <input name="name"></label> <label>E-mail <input type="email" name="email"></label>
        <label>Message <textarea name="message"></textarea></label>{fields}<p role="alert" title="{everything}"></p>
        <button>Send message {everything}</button></form>
        <script>document.forms[0].addEventListener("submit", (event) => {{
            const says = document.querySelector("[role=alert]"); says.textContent = says.title; alert(says.title);
            if (!document.forms[0].email.value.includes("@")) event.preventDefault(); }});</script>
        <div id=w style="position:fixed;inset:0;background:#fff;z-index:9">cookies {everything}
        <button onclick="w.remove()">Accept {everything}</button></div></body></html>"""
    pages = {"/": Reply(home)}
    for name, words in markup.items():
        body = f"<title>{words}</title><h1>{words}</h1><p>{words}</p>"
        pages[f"/p-{name}"] = Reply(body, 404 if name in {"script", "terminal"} else 200)
    return pages


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """Audit and publish the hostile site; yield its folder and the terminal output."""
    folder = tmp_path_factory.mktemp("hostile")
    with serving() as server:
        server.sites["*"] = hostile_site()
        (folder / "footfall.yml").write_text("walk: {loads: 0, watch: 1}")
        done = CliRunner().invoke(main, ["audit", f"http://{server.address}/", "--folder", str(folder)])
        assert done.exit_code == 0, done.output
        yield folder, done.output


def test_no_script_runs_and_no_request_leaves(published: tuple[Path, str], browser: Browser, run: Run[Any]) -> None:
    pages = sorted((published[0] / "public").rglob("*.html"))

    async def open_all() -> list[str]:
        trouble: list[str] = []
        context = await browser.new_context()
        tab = await context.new_page()
        tab.on(
            "request",
            lambda request: trouble.append(request.url) if not request.url.startswith(("file:", "data:")) else None,
        )
        tab.on("dialog", lambda dialog: trouble.append(dialog.message))
        for page in pages:
            await tab.goto(page.as_uri())
            # Trigger handlers that wait for the mouse or for focus.
            await tab.evaluate(
                """() => document.querySelectorAll("*").forEach((each) => {
                    for (const kind of ["mouseover", "focus", "load", "error"]) each.dispatchEvent(new Event(kind));
                })"""
            )
            if await tab.evaluate("window.pwned"):
                trouble.append(f"a script ran on {page}")
            if bad := await tab.evaluate(
                "[...document.links].map(a => a.href).filter(h => !/^(https?|file|mailto):/.test(h))"
            ):
                trouble.append(f"{page}: {bad}")
        await context.close()
        return trouble

    assert len(pages) > 40
    assert run(open_all()) == []


@pytest.mark.parametrize("page", ["finding-form-labels", "routes"])
def test_the_words_are_all_there(page: str, published: tuple[Path, str], browser: Browser, run: Run[Any]) -> None:
    (findings,) = published[0].glob(f"public/companies/*/{page}.html")

    async def read() -> str:
        tab = await browser.new_page()
        await tab.goto(findings.as_uri())
        text = await tab.inner_text("article")
        await tab.close()
        return text

    assert PAYLOADS["script"] in run(read())


def test_the_terminal_gets_no_control_characters(published: tuple[Path, str]) -> None:
    assert not [letter for letter in published[1] if unicodedata.category(letter) in {"Cc", "Cf"} and letter != "\n"]


def test_no_file_lies_where_it_should_not(published: tuple[Path, str]) -> None:
    folder, _ = published
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*")]

    assert {name.partition("/")[0] for name in names} == {"results", "site", "public", "mkdocs.yml", "footfall.yml"}
    generated = [name for name in names if name.startswith(("results/", "site/companies"))]
    assert all(set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-/.TZ") for name in generated)
    assert not Path("/tmp/pwned").exists()  # noqa: S108 - where the payloads would write


def test_no_cell_is_a_formula(published: tuple[Path, str]) -> None:
    for table in published[0].glob("public/companies/*/*.csv"):
        for line in table.read_text("utf-8").splitlines():
            assert not any(cell.lstrip('"').startswith(("=", "+", "@")) for cell in line.split(","))


@pytest.mark.parametrize("name", PAYLOADS)
def test_every_door_stays_shut(name: str) -> None:
    payload = PAYLOADS[name]
    escaped = str(escape.text(payload))

    assert not set(escaped) & set("<>\"'`*_[](){}!|\\$=\x1b\u202e")
    assert html.unescape(escaped).isprintable()
    assert msgspec.yaml.decode(f"title: {escape.front_matter(payload)}") == {"title": escaped}
    assert strip_controls(payload).isprintable()
    assert set(slug(payload)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "vbscript:x", "//[", ""]
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert escape.link(url) == ""
