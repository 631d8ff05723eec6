"""The documentation: it builds strictly, its links work, its reference is whole, and its examples are true.

Long because all of it shares one build of the site.
"""

import ast
import re
import shlex
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import click
import msgspec
import pytest
import yaml
from bs4 import BeautifulSoup

import footfall
from docs import links, reference
from docs.commands import codes_of
from docs.configuration import anchor, groups, setting
from docs.python_api import error_kinds
from footfall import check, evidence
from footfall._version import RELEASED, __version__
from footfall.check import all_checks
from footfall.cli import main
from footfall.config import schema
from footfall.config.load import parse
from footfall.judging.project_checks import load_checks
from footfall.runs.store import load_evidence
from footfall.sources import cite
from footfall.walk import all_walks

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "docs" / "pages"
_FENCE = re.compile(r"^( *)```(\w+)([^\n]*)\n(.*?)^\1```$", re.DOTALL | re.MULTILINE)
# The shortest part of a quoted message that is looked for in the code.
_LEAST = 4


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the documentation strictly, as `make docs` does; there is no live example."""
    folder = tmp_path_factory.mktemp("docs")
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [
            *(sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"),
            *("--config-file", "docs/mkdocs.yml", "--site-dir", str(folder)),
        ],
        cwd=ROOT,
        env={"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    return folder


@cache
def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text("utf-8"), "lxml")


@cache
def anchors(path: Path) -> set[str]:
    """Return the ids of the elements of a page."""
    return {str(tag["id"]) for tag in soup(path).select("[id]")}


@cache
def filled(page: Path) -> str:
    """Return a page of the documentation with its marked places filled."""
    return reference.filled(page.read_text("utf-8"))


def text_of(page: Path) -> str:
    """Return the words of a page's content on one line."""
    (content,) = soup(page).select("article")
    return " ".join(content.get_text(" ", strip=False).split())


def codes_in(page: Path) -> set[str]:
    """Return what a page shows as code."""
    return {code.get_text() for code in soup(page).select("article code")}


def pages() -> list[Path]:
    return sorted(PAGES.rglob("*.md"))


def fences(language: str) -> Iterator[tuple[Path, str, str]]:
    """Yield the code blocks in a language: the page, what follows the language, and the code."""
    for page in pages():
        for indent, found, title, code in _FENCE.findall(page.read_text("utf-8")):
            if found == language:
                yield page, title, "\n".join(line.removeprefix(indent) for line in code.splitlines())


def test_every_link_and_anchor_works(built: Path) -> None:
    wrong = []
    for page in sorted(built.rglob("*.html")):
        for link in soup(page).select("a[href]"):
            parts = urlsplit(str(link["href"]))
            # The page for errors is shown at any address, so its links are absolute.
            if parts.scheme or parts.netloc or page.name == "404.html":
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file():
                wrong.append(f"{page.name}: {link['href']}")
            elif parts.fragment and unquote(parts.fragment) not in anchors(target):
                wrong.append(f"{page.name}: no anchor {link['href']}")
    assert wrong == []


def test_nothing_is_loaded_from_elsewhere(built: Path) -> None:
    for page in built.rglob("*.html"):
        loaded = [str(tag["src"]) for tag in soup(page).select("[src]")]
        loaded += [str(tag["href"]) for tag in soup(page).select("link[href]") if tag.get("rel") != ["canonical"]]
        assert not [address for address in loaded if re.match("(https?:)?//", address)], page
        # For each of them the theme loads a script or asks a service.
        assert not soup(page).select(".mermaid, .md-source")


def test_it_can_be_searched_and_read_in_the_dark(built: Path) -> None:
    assert (built / "search" / "search_index.json").is_file()
    assert soup(built / "index.html").select("[data-md-component=search]")
    schemes = [option["data-md-color-scheme"] for option in soup(built / "index.html").select("[data-md-color-scheme]")]
    assert {"default", "slate"} <= set(schemes)


def test_nothing_stays_unfilled(built: Path) -> None:
    for page in built.rglob("*.html"):
        assert not re.search(r"<!-- (generate|include): |\]\((repo|demo):|\{ #", page.read_text("utf-8")), page


def test_links_to_the_repository_lead_to_files() -> None:
    for page in pages():
        for path in re.findall(r"\]\(repo:([^)#]+)", filled(page)):
            assert (ROOT / path).exists(), f"{page}: {path}"


def test_links_of_the_readme_lead_to_files() -> None:
    for path in re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / "README.md").read_text("utf-8")):
        assert (ROOT / path).is_file(), path


def test_links_to_the_live_example_lead_to_pages_that_it_has() -> None:
    published = {f"method/checks/{name.name.replace('_', '-')}.html" for name in all_checks()}
    published |= {"index.html", *(f"method/checks/{name}.html" for name in ("index", "figures", "people", "trust"))}
    published |= {"method/checks/sources.html"}
    for page in pages():
        for path in re.findall(r"\]\(demo:([^)#]+)", filled(page)):
            assert path in published, f"{page}: {path}"


def test_the_live_example_is_linked_only_where_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = "See [the live example](demo:method/checks/index.html#way)."
    assert links.with_links(link, "guides/a.md", "") == "See the live example."
    assert (
        links.with_links(link, "guides/a.md", "demo")
        == 'See <a href="../demo/method/checks/index.html#way">the live example</a>.'
    )

    monkeypatch.setenv("FOOTFALL_DEMO_SITE", str(tmp_path))
    assert reference.demo_site() is None
    (tmp_path / "index.html").touch()
    assert reference.demo_site() == tmp_path


def test_links_of_included_files_lead_to_their_pages() -> None:
    text = links.from_repository("[a](CONTRIBUTING.md) [b](benchmarks/x.md) [c](#d) [e](https://f.example)", "X.md")
    assert text == "[a](repo:CONTRIBUTING.md) [b](repo:benchmarks/x.md) [c](#d) [e](https://f.example)"
    assert links.with_links("[a](repo:CONTRIBUTING.md)", "guides/x.md", "") == "[a](../contributing.md)"
    method = links.from_repository("[a](checks/people.md#b)", "site/method/index.md")
    assert method == "[a](demo:method/checks/people.html#b)"


def test_every_setting_is_in_the_reference(built: Path) -> None:
    page = built / "reference" / "configuration.html"
    shown, found = codes_in(page), groups()
    kinds = [kind for kind in vars(schema).values() if isinstance(kind, type) and issubclass(kind, schema.Settings)]
    fields = {kind.__name__: msgspec.structs.fields(kind) for kind in kinds if kind is not schema.Settings}

    assert {group.shape["title"] for group in found} == set(fields)
    for group in found:
        assert {field.encode_name for field in fields[group.shape["title"]]} == set(group.shape["properties"])
        for key, value in group.shape["properties"].items():
            name = setting(group, key)
            assert name in shown, name
            assert anchor(name) in anchors(page), name
            # What a key without a description of its own means, is said by the group that it holds.
            assert value.get("description") or "$ref" in value, name
    text = text_of(page)
    for variable in set(re.findall(r"FOOTFALL_[A-Z_]+[A-Z]", "".join(_sources()))) - {"FOOTFALL_REPLY"}:
        assert variable in text, variable


def test_the_complete_example_names_every_key() -> None:
    example = (PAGES / "reference" / "example.md").read_text("utf-8")
    for group in groups():
        for key in group.shape["properties"]:
            assert f"{key}:" in example, key


def test_every_command_option_and_exit_code_is_in_the_reference(built: Path) -> None:
    page = built / "reference" / "commands.html"
    shown = " ".join(codes_in(page))
    for name, command in main.commands.items():
        assert f"footfall {name}" in shown, name
        assert command.help, name
        for option in (parameter for parameter in command.params if isinstance(parameter, click.Option)):
            assert option.help, f"{name} {option.name}"
            for spelling in (*option.opts, *option.secondary_opts):
                assert re.search(rf"(?<![\w-]){spelling}(?![\w-])", shown), f"{name} {spelling}"
    assert {"-V", "-h"} <= set(re.split(r"[\s,]+", shown))
    codes = codes_of(main)
    assert set(codes) >= {str(kind.exit_code) for kind in error_kinds()} | {"0", "1", *_exits()}
    assert set(codes) <= codes_in(page)
    for command in main.commands.values():
        assert all(meaning in text_of(page) for meaning in codes_of(command).values())


def _exits() -> set[str]:
    """Return the numbers with which the command line ends by itself."""
    calls = [node for node in ast.walk(ast.parse((ROOT / "footfall/cli.py").read_text("utf-8"))) if _is_exit(node)]
    return {
        str(part.value)
        for call in calls
        for part in ast.walk(call)
        if isinstance(part, ast.Constant) and isinstance(part.value, int)
    }


def _is_exit(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "sys.exit"


def test_every_name_of_the_python_api_is_in_the_reference(built: Path) -> None:
    python = text_of(built / "reference" / "python.html")
    read = codes_in(built / "reference" / "evidence.html")
    for name in (*footfall.__all__, *check.__all__, *(kind.__name__ for kind in error_kinds())):
        assert re.search(rf"\b{name}\b", python), name
    for name in evidence.__all__:
        assert name in read or not isinstance(getattr(evidence, name), type), name
    assert {walk.name for walk in all_walks()} <= read
    assert {found.name for found in all_checks()} <= codes_in(built / "reference" / "checks.html")


def commands_in(code: str) -> Iterator[list[str]]:
    """Yield the words of each `footfall` command in a block of shell lines."""
    for line in code.replace("\\\n", " ").splitlines():
        words = shlex.split(re.sub(r"\s{2,}#.*", "", line))
        for at, word in enumerate(words):
            if word in {"footfall", ".venv/bin/footfall"} and (not at or words[at - 1] != "install"):
                yield words[at + 1 :]
                break


def refused(words: list[str]) -> str:
    """Return why the command line refuses these words; empty if it does not. Nothing is run."""
    if words[:1] in ([], ["."]):
        return ""
    command = main.commands.get(words[0])
    if command is None:
        return f"there is no command {words[0]}"
    try:
        command.make_context(words[0], words[1:], parent=click.Context(main))
    except click.BadParameter as error:
        return "" if "does not exist" in error.message else error.message
    except click.UsageError as error:
        return error.message
    return ""


def test_every_command_in_the_docs_is_one() -> None:
    shown = [*((page, code) for page, _, code in fences("sh")), *_readme()]
    found = [(page, words) for page, code in shown for words in commands_in(code)]

    assert len(found) > 30
    assert [(page.name, words, why) for page, words in found if (why := refused(words))] == []
    for page in pages():
        for span in re.findall(r"`footfall ([^`]+)`", filled(page)):
            name = span.split()[0]
            assert name in main.commands or name == "COMMAND", f"{page}: footfall {span}"


def _readme() -> list[tuple[Path, str]]:
    readme = ROOT / "README.md"
    return [(readme, code) for _, found, _, code in _FENCE.findall(readme.read_text("utf-8")) if found == "sh"]


def test_a_wrong_command_is_seen() -> None:
    assert refused(["audit", "--sent"])
    assert refused(["audti"])
    assert refused(["digest", "--format", "pdf"])
    assert not refused(["merge", "shard-1", "shard-2"])
    assert list(commands_in("docker run footfall audit x  # y\npip install footfall")) == [["audit", "x"]]


def test_every_footfall_yml_in_the_docs_is_valid() -> None:
    found = [(page, code) for page, title, code in fences("yaml") if 'title="footfall.yml"' in title]

    assert len(found) > 10
    for page, code in found:
        parse(code, page.name)
    for _, _, code in fences("yaml"):
        yaml.safe_load(code)


@pytest.mark.usefixtures("own_sources")
def test_the_check_of_the_guide_is_one(tmp_path: Path) -> None:
    code, cited = [code for page, _, code in fences("python") if page.name == "own-checks.md"]
    (tmp_path / "footfall.yml").touch()
    (tmp_path / "checks" / "talk").mkdir(parents=True)
    (tmp_path / "checks" / "talk" / "fax_number.py").write_text(code, "utf-8")

    (own,) = [found for found in load_checks(tmp_path) if found.name == "fax_number"]
    outcome = own.answer(load_evidence(ROOT / "tests" / "golden" / "ashgrove-heating"))
    assert own.question == "Can I send a fax?"
    assert (outcome.score, [finding.fix for finding in outcome.findings]) == (0, ["Show your fax number"])
    names: dict[str, Any] = {}
    exec(textwrap.dedent(cited), names)  # noqa: S102 - the guide's own code
    assert cite(names["GUILD"]).grade == "C"


@cache
def _sources() -> list[str]:
    """Return the source of the rooms that speak to whoever runs an audit."""
    rooms = ("audits", *(f"footfall/{name}" for name in ("browsing", "commands", "config", "outbox", "phone_menus")))
    paths = [path for room in (*rooms, "footfall/replies", "footfall/search") for path in (ROOT / room).glob("*.py")]
    paths += [ROOT / "footfall" / name for name in ("cli.py", "publish/own_folders.py", "reading/refusals.py")]
    return [path.read_text("utf-8") for path in paths]


def test_every_quoted_message_is_in_the_code() -> None:
    said = " ".join(
        node.value
        for source in _sources()
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    quoted = re.findall(r"^> (.+)$", (PAGES / "troubleshooting.md").read_text("utf-8"), re.MULTILINE)

    assert len(quoted) > 20
    for message in quoted:
        for part in message.split("…"):
            words = part.strip(" .,()’'")
            assert len(words) < _LEAST or words in said, f"{message!r}: nobody says {words!r}"


def test_the_workflow_publishes_what_make_builds() -> None:
    workflow = (ROOT / ".github/workflows/docs.yml").read_text("utf-8")
    configuration = (ROOT / "docs/mkdocs.yml").read_text("utf-8")

    assert "site_dir: ../build/docs\n" in configuration
    assert "path: build/docs\n" in workflow
    assert "FOOTFALL_DOCS_URL" in workflow
    assert "FOOTFALL_DOCS_URL" in configuration


def test_the_address_of_the_repository_is_said_once_and_real_at_release() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))

    assert citation["version"] == __version__
    assert citation["repository-code"] == links.repository()
    assert not RELEASED or "OWNER" not in links.repository()
