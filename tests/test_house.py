"""The architecture holds: which module may import which, what is packaged, what is documented."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Collection
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from footfall.check import all_checks
from footfall.cli import main
from footfall.commands.new import new
from footfall.sources import SOURCES
from footfall.walk import all_walks

ROOT = Path(__file__).parent.parent

FOR_CHECKS = {"check", "checks", "evidence", "messages", "reading", "vocabulary"}
MOST_LINES = 300
MOST_ROOT_MODULES = 12
_ROW = re.compile(r"^\| `(\w+)` \|[^|]*\|([^|]*)\|$", re.MULTILINE)


@cache
def modules() -> dict[str, Path]:
    """Return the paths of all our modules, by dotted name."""
    paths = {}
    for folder, package in (("footfall", "footfall"), ("audits", "footfall.audits"), ("checks", "footfall.checks")):
        for path in sorted((ROOT / folder).rglob("*.py")):
            parts = [package, *path.relative_to(ROOT / folder).with_suffix("").parts]
            paths[".".join(parts).removesuffix(".__init__")] = path
    return paths


@cache
def rooms() -> dict[str, set[str]]:
    """Return what each room may import, from the table in ARCHITECTURE.md."""
    table = (ROOT / "ARCHITECTURE.md").read_text("utf-8").partition("## What each room may import")[2]
    return {name: set(re.findall(r"`(\w+)`", allowed)) for name, allowed in _ROW.findall(table)}


def room(module: str) -> str:
    """Return the room of a module: the package under `footfall`, or the module itself at the root."""
    return module.removeprefix("footfall").removeprefix(".").partition(".")[0] or "__init__"


def imports(module: str, source: str, known: Collection[str]) -> set[str]:
    """Return all our modules that a source imports, including lazy and type-only imports."""
    named: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            above = module.split(".")[: -node.level] if node.level else []
            whole = ".".join([*above, *filter(None, [node.module])])
            inside = {f"{whole}.{alias.name}" for alias in node.names}
            named |= inside & set(known) or {whole}
        elif isinstance(node, ast.Import):
            named |= {alias.name for alias in node.names}
    return {name for name in named if name.partition(".")[0] == "footfall"}


def arrows_in(sources: dict[str, str]) -> list[str]:
    """Return the errors in the imports of these modules: not in the table, or not in any room."""
    wrong = [f"{module} is in no room of ARCHITECTURE.md" for module in sources if room(module) not in rooms()]
    for module, source in sources.items():
        here = room(module)
        wrong += [
            f"{module} may not import {used}"
            for used in imports(module, source, sources)
            if room(used) != here and room(used) not in rooms().get(here, set())
        ]
    return wrong


def circle_in(arrows: dict[str, set[str]]) -> list[str]:
    """Return the first import cycle, or an empty list."""
    try:
        list(TopologicalSorter(arrows).static_order())
    except CycleError as error:
        return list(error.args[1])
    return []


def sources() -> dict[str, str]:
    """Return the source of all our modules, by dotted name."""
    return {name: path.read_text("utf-8") for name, path in modules().items()}


def file_arrows(found: dict[str, str]) -> dict[str, set[str]]:
    """Return which of our modules each module imports."""
    return {module: imports(module, source, found) - {module} for module, source in found.items()}


def test_imports_follow_the_architecture() -> None:
    assert arrows_in(sources()) == []


def test_no_circle_between_files_or_rooms() -> None:
    assert circle_in(file_arrows(sources())) == []
    assert circle_in(rooms()) == []


@pytest.mark.parametrize(
    ("module", "planted", "said"),
    [
        (
            "footfall.reading.phones",
            "def lazy():\n    from footfall.publish import site",
            "may not import footfall.publish",
        ),
        ("footfall.publish.door", "import footfall.browsing.visit", "may not import footfall.browsing.visit"),
        ("footfall.evidence.pages", "from footfall import audit", "may not import footfall"),
        ("footfall.newcomer", "", "is in no room"),
        ("footfall.reach.chain", "from ..publish import site", "may not import footfall.publish"),
    ],
)
def test_a_wrong_arrow_is_seen(module: str, planted: str, said: str) -> None:
    changed = sources()
    changed[module] = f"{changed.get(module, '')}\n{planted}\n"

    assert [error for error in arrows_in(changed) if said in error]


def test_a_circle_of_two_files_is_seen() -> None:
    changed = sources()
    changed["footfall.evidence.sight"] += "\ndef lazy():\n    from footfall.evidence import door\n"

    assert {"footfall.evidence.sight", "footfall.evidence.door"} <= set(circle_in(file_arrows(changed)))


def test_the_root_is_a_hall_and_no_store_room() -> None:
    names = {path.name for path in (ROOT / "footfall").iterdir() if path.is_file()}

    assert len([name for name in names if name.endswith(".py")]) <= MOST_ROOT_MODULES
    assert {name for name in names if not name.endswith(".py")} == {"py.typed"}


def test_judging_and_publishing_load_no_browser() -> None:
    loaded = (
        "import sys, footfall.publish.site, footfall.publish.build, footfall.judging.judge, footfall.commands.judge, "
    )
    loaded += "footfall.runs.history; print([name for name in sys.modules if name.startswith('playwright')])"
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"


def test_only_browsing_and_walks_name_playwright() -> None:
    naming = {
        room(module)
        for module, source in sources().items()
        if re.search(r"^\s*(from|import) playwright", source, re.MULTILINE)
    }

    assert naming == {"browsing", "audits", "pipeline"}


def foreign_in(source: str) -> list[str]:
    """Return what a check imports besides evidence: the browser, the clock, files, the network, random numbers."""
    nodes = list(ast.walk(ast.parse(source)))
    named = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    named += [str(node.module) for node in nodes if isinstance(node, ast.ImportFrom) and not node.level]
    allowed = {
        "collections",
        "dataclasses",
        "enum",
        "functools",
        "itertools",
        "math",
        "re",
        "statistics",
        "typing",
        "urllib",
    }
    allowed |= {"footfall", "unicodedata"}
    return [name for name in named if name.partition(".")[0] not in allowed or name.startswith("urllib.request")]


@pytest.mark.parametrize("module", [name for name in modules() if name.startswith("footfall.checks.")])
def test_checks_are_pure(module: str) -> None:
    source = modules()[module].read_text("utf-8")

    assert foreign_in(source) == []
    assert {room(used) for used in imports(module, source, modules())} <= FOR_CHECKS


@pytest.mark.parametrize("planted", ["import time", "from pathlib import Path", "def f():\n    import random"])
def test_an_impure_check_is_seen(planted: str) -> None:
    assert foreign_in(planted)


def test_nothing_imports_a_unit_by_name() -> None:
    units = ("footfall.audits.", "footfall.checks.")
    for module, source in sources().items():
        used = [name for name in imports(module, source, modules()) if name.startswith(units)]
        assert not [name for name in used if room(name) != room(module)], module


def unfilled(root: Path) -> list[str]:
    """Return the files that still contain placeholders of `footfall new`."""
    units = [path for folder in ("checks", "audits", "tests/checks") for path in (root / folder).rglob("*.*")]
    texts = [path for path in units if path.suffix in {".py", ".html"}]
    return sorted(path.relative_to(root).as_posix() for path in texts if "TODO" in path.read_text("utf-8"))


def test_no_check_and_no_walk_is_half_written() -> None:
    assert unfilled(ROOT) == []


def test_what_new_writes_is_red_until_all_of_it_is_filled_in(tmp_path: Path) -> None:
    (tmp_path / "audits").mkdir()
    new("check", "fax-number", "talk", tmp_path)
    new("walk", "voicemail", "", tmp_path)
    files = [
        "audits/voicemail.py",
        "checks/talk/fax_number.py",
        "tests/checks/fax_number/bad.html",
        "tests/checks/fax_number/good.html",
    ]

    assert unfilled(tmp_path) == files
    for at, name in enumerate(files, 1):
        path = tmp_path / name
        path.write_text(path.read_text("utf-8").replace("TODO", "Done"), "utf-8")
        assert unfilled(tmp_path) == files[at:]


def too_long(text: str) -> bool:
    """Return whether a file is long and has no docstring sentence that begins with “Long because”."""
    docstring = ast.get_docstring(ast.parse(text)) or ""
    return text.count("\n") > MOST_LINES and not re.search(r"^Long because ", docstring, re.MULTILINE)


@pytest.mark.parametrize("path", modules().values(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_long_without_a_reason(path: Path) -> None:
    assert not too_long(path.read_text("utf-8")), f"{path} is long; say why at its top, or split it"


def test_a_long_file_needs_more_than_the_word() -> None:
    assert too_long('"""Files along the way, and how long they are."""\n' + "x = 1\n" * MOST_LINES)
    assert not too_long('"""Many.\n\nLong because each stands alone.\n"""\n' + "x = 1\n" * MOST_LINES)


def test_packages_are_all_listed() -> None:
    setup = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    with_python = {name for name in modules() if modules()[name].name == "__init__.py"}

    assert set(setup["packages"]) == with_python | {"footfall.site", "footfall.examples"}


def test_the_wheel_has_one_top_level_name(tmp_path: Path) -> None:
    import build

    # Built from a copy: a build folder left behind here would put files back that are gone.
    copy = tmp_path / "copy"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "build", "dist", "__pycache__", "*.egg-info"))
    wheel = build.ProjectBuilder(str(copy)).build("wheel", str(tmp_path))
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()

    assert {name.partition("/")[0] for name in names if ".dist-info" not in name} == {"footfall"}
    scripts = [f"browsing/scripts/{path.name}" for path in (ROOT / "footfall/browsing/scripts").glob("*.js")]
    assert scripts
    for needed in (
        *scripts,
        "site/styles/footfall.css",
        "site/scripts/overview.js",
        "site/scripts/changes.js",
        "publish/mkdocs.yml",
        "publish/locale/de/method/index.md",
        "demo/ashgrove/index.html",
    ):
        assert f"footfall/{needed}" in names
    # The lock that `init` writes is the one of this version, and no link that leads out of the wheel.
    with zipfile.ZipFile(wheel) as archive:
        assert archive.read("footfall/commands/templates/requirements.txt") == (ROOT / "requirements.txt").read_bytes()
    assert any(name.startswith("footfall/examples/cookie_refusal/") for name in names)


def test_the_checkout_builds_with_the_shipped_settings() -> None:
    assert (ROOT / "mkdocs.yml").read_text("utf-8") == (ROOT / "footfall/publish/mkdocs.yml").read_text("utf-8")


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")

    for command in main.commands:
        assert re.search(rf"`(footfall )?{command}\b", readme), command


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    words = (ROOT / "CONTRIBUTING.md").read_text("utf-8")

    extras = (line for lines in project["project"]["optional-dependencies"].values() for line in lines)
    for line in (*project["project"]["dependencies"], *extras, *project["dependency-groups"]["dev"]):
        name = re.split(r"[<>=\[]", line)[0].removeprefix("types-")
        assert name in words, name


def test_every_source_is_used() -> None:
    used = {check.source for check in all_checks()}
    code = "\n".join(path.read_text("utf-8") for path in modules().values() if path.name != "sources.py")

    assert used <= set(SOURCES)
    for key in SOURCES:
        assert f'"{key}"' in code, f"nothing rests on {key}"


def test_every_walk_says_how_many_pages_it_opens() -> None:
    for walk in all_walks():
        assert walk.pages > 0 or walk.name == "exploration"
        assert walk.text
