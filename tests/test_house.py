"""The house stands as it was drawn: who may import whom, what is packaged, what is documented."""

import ast
import re
import tomllib
import zipfile
from functools import cache
from pathlib import Path

import msgspec
import pytest

from footfall import settings
from footfall.check import all_checks
from footfall.cli import main
from footfall.sources import SOURCES
from footfall.walk import all_walks

ROOT = Path(__file__).parent.parent

# From the ground floor to the roof: what stands on a floor may import what stands on it or below.
FLOORS = (
    ("footfall", "footfall.evidence", "footfall.errors", "footfall.sources", "footfall.terminal", "footfall.places"),
    ("footfall.check", "footfall.walk", "footfall.reading", "footfall.config", "footfall.settings", "footfall.owner"),
    ("footfall.reach.factors",),
    ("footfall.reach.goals", "footfall.reach.parameters", "footfall.reach.meaning"),
    ("footfall.reach.scent", "footfall.reach.exposure", "footfall.reach.choice"),
    ("footfall.search",),
    (
        "footfall.answer",
        "footfall.fence",
        "footfall.certificate",
        "footfall.browser",
        "footfall.overlays",
        "footfall.ledger",
    ),
    ("footfall.catching", "footfall.answers"),
    (
        "footfall.visit",
        "footfall.prospect",
        "footfall.errand",
        "footfall.memory",
        "footfall.paper",
        "footfall.script_menu",
        "footfall.orphans",
        "footfall.first_contact",
        "footfall.clearing",
        "footfall.consent_tools",
        "footfall.film",
        "footfall.trying",
    ),
    ("footfall.audits", "footfall.checks"),
    ("footfall.reach", "footfall.result"),
    (
        "footfall.judge",
        "footfall.store",
        "footfall.upgrade",
        "footfall.compare",
        "footfall.gates",
        "footfall.history",
        "footfall.gates",
        "footfall.standing",
        "footfall.pruning",
    ),
    ("footfall.publish",),
    ("footfall.fleet", "footfall.progress", "footfall.demo"),
    ("footfall.commands",),
    ("footfall.cli", "footfall.__main__"),
)
FOR_CHECKS = ("footfall.check", "footfall.evidence", "footfall.reading", "footfall.checks")
MOST_LINES = 300


@cache
def modules() -> dict[str, Path]:
    found = {}
    for folder, package in (("footfall", "footfall"), ("audits", "footfall.audits"), ("checks", "footfall.checks")):
        for path in sorted((ROOT / folder).rglob("*.py")):
            parts = [package, *path.relative_to(ROOT / folder).with_suffix("").parts]
            found[".".join(parts).removesuffix(".__init__")] = path
    return found


def imports(path: Path) -> set[str]:
    """What a module imports of ours when it is imported itself."""
    tree = ast.parse(path.read_text("utf-8"))
    named: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module:
            inside = {f"{node.module}.{each.name}" for each in node.names}
            named |= inside & modules().keys() or {node.module}
        elif isinstance(node, ast.Import):
            named |= {each.name for each in node.names}
    return {name for name in named if name.partition(".")[0] == "footfall"}


def floor(module: str) -> int:
    best = max(
        (
            (len(prefix), at)
            for at, level in enumerate(FLOORS)
            for prefix in level
            if f"{module}.".startswith(f"{prefix}.")
        ),
    )
    return best[1]


@pytest.mark.parametrize("module", modules())
def test_arrows_point_down(module: str) -> None:
    for used in imports(modules()[module]):
        assert floor(used) <= floor(module), f"{module} may not import {used}"


@pytest.mark.parametrize("module", [name for name in modules() if name.startswith("footfall.checks.")])
def test_checks_are_pure(module: str) -> None:
    source = modules()[module].read_text("utf-8")
    foreign = re.findall(
        r"^(?:from|import) (playwright|requests|urllib\.request|os|pathlib|time|random)\b", source, re.MULTILINE
    )

    assert not foreign
    assert all(used.startswith(FOR_CHECKS) for used in imports(modules()[module]))


def test_nothing_imports_a_unit_by_name() -> None:
    units = ("footfall.audits.", "footfall.checks.")
    for module, path in modules().items():
        assert not [used for used in imports(path) if used.startswith(units) and not module.startswith(units)], module


@pytest.mark.parametrize("path", modules().values(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_long_without_a_reason(path: Path) -> None:
    text = path.read_text("utf-8")

    assert text.count("\n") <= MOST_LINES or "long" in text[:600], f"{path} is long; say why at its top, or split it"


def test_packages_are_all_listed() -> None:
    setup = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    with_python = {name for name in modules() if modules()[name].name == "__init__.py"}

    assert set(setup["packages"]) == with_python | {"footfall.site", "footfall.examples"}


def test_the_wheel_has_one_top_level_name(tmp_path: Path) -> None:
    import build

    wheel = build.ProjectBuilder(str(ROOT)).build("wheel", str(tmp_path))
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()

    assert {name.partition("/")[0] for name in names if ".dist-info" not in name} == {"footfall"}
    for needed in (
        "reading/look.js",
        "site/styles/footfall.css",
        "site/scripts/overview.js",
        "site/scripts/changes.js",
        "publish/mkdocs.yml",
        "demo/ashgrove/index.html",
    ):
        assert f"footfall/{needed}" in names
    assert any(name.startswith("footfall/examples/cookie_refusal/") for name in names)


def test_the_checkout_builds_with_the_shipped_settings() -> None:
    assert (ROOT / "mkdocs.yml").read_text("utf-8") == (ROOT / "footfall/publish/mkdocs.yml").read_text("utf-8")


def test_every_command_and_setting_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")

    for command in main.commands:
        assert re.search(rf"`(footfall )?{command}\b", readme), command
    every = [each for each in vars(settings).values() if isinstance(each, type) and issubclass(each, settings.Settings)]
    for shape in every:
        for each in msgspec.structs.fields(shape):
            assert f"{each.name}:" in readme, each.name


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    words = (ROOT / "CONTRIBUTING.md").read_text("utf-8")

    for line in (*project["project"]["dependencies"], *project["dependency-groups"]["dev"]):
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
