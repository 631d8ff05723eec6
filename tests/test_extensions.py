"""What packages and a project's own folder add: walks, search engines, report formats, languages."""

import html
import importlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from footfall.config.schema import SearchSettings
from footfall.errors import FootfallError, UsageError
from footfall.pipeline.companies import audit_all
from footfall.pipeline.own_walks import load_walks
from footfall.runs.store import load_evidence
from footfall.search.engines import engine_for
from tests.serving import Reply, TestServer
from tests.test_command_line import footfall
from tests.test_gates import Write
from tests.test_gates import write as write  # noqa: PLC0414 - a fixture

# What the guide shows is what is tried.
GUIDE = Path(__file__).parent.parent / "docs/pages/guides/extensions.md"
WALK, ENGINE, FORMAT = re.findall(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
CHECK = '''"""Can I ring a bell?

## What it looks for

A bell.
"""

from footfall.check import Outcome, Stage, check, scored
from footfall.evidence import Journeys


@check(stage=Stage.TALK, weight=0, source="footfall")
def rings(bell: Journeys) -> Outcome:
    """Score whether there is a bell."""
    return scored(float(bell.to("bell").reached), bell.to("bell").ending)
'''
CHIME = WALK.replace("bell(", "chime(").replace("Is there a bell", "TODO: Is there a chime")
PAGE = (
    "<!doctype html><html lang=en><meta name=viewport content='width=device-width'><title>Door & Sons</title>"
    "<h1>Doors</h1><p>Please ring the bell, or call <a href='tel:+441134960142'>0113 496 0142</a>.</p>"
)


def project(folder: Path, **files: str) -> Path:
    """Write a project with the given files, each `folder__name` in a folder."""
    folder.mkdir(exist_ok=True)
    (folder / "footfall.yml").write_text(
        "companies: [{name: Door, url: 'http://door.test/'}]\nwalk: {loads: 0, watch: 0}\n", "utf-8"
    )
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def test_a_project_adds_a_walk_a_check_an_engine_and_a_format(tmp_path: Path, server: TestServer) -> None:
    own = {
        "audits__bell": WALK,
        "checks__rings": CHECK,
        "engines__village": ENGINE.replace("miller.example", "door.test"),
        "formats__lines": FORMAT,
    }
    folder = project(tmp_path / "own", **own)
    settings = (folder / "footfall.yml").read_text("utf-8")
    (folder / "footfall.yml").write_text(f"{settings}search: {{engine: village, pause: 0}}\n", "utf-8")
    server.sites["door.test"] = {"/": Reply(PAGE)}

    (run,) = audit_all((), folder, hosts={"*.test:80": server.address})

    assert run.result, run.error
    judged = run.result.check("rings")
    assert judged
    assert (judged.outcome.score, judged.outcome.summary) == (1.0, "There is a bell.")
    found = load_evidence(run.folder).search_results if run.folder else None
    assert found
    assert (found.engine, found.embedded) == ("Village", False)
    assert found.queries[0].hits[0].ours

    published = footfall("publish", "--folder", str(folder))
    assert published.exit_code == 0, published.stderr
    diaries = html.unescape((folder / "public/companies/door/diaries.html").read_text("utf-8"))
    assert "“There is a bell.”" in diaries
    lines = footfall("report", "--format", "lines", "--folder", str(folder))
    assert run.result.reach
    assert lines.stdout == f"Door;{run.result.reach.reached}\n"
    listed = footfall("list", "--folder", str(folder)).stdout
    assert "  bell                   Is there a bell at the door?" in listed
    assert "search-console, village" in listed
    assert "json, lines" in listed
    explained = footfall("explain", "bell", "--folder", str(folder)).stdout
    assert "It opens at most 1 page. It needs what these recorded: exploration." in explained


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"audits__bell": "raise RuntimeError('no bell')"}, "bell.py cannot be loaded: RuntimeError: no bell"),
        ({"audits__bell": "x = 1"}, "bell.py: one walk a file, named like the file"),
        ({"audits__front_door": WALK.replace("bell(", "front_door(")}, "there is already a walk called front_door"),
        ({"audits__bell": WALK.replace("exploration:", "ringing:")}, "bell asks for ringing, which is neither"),
        (
            {"audits__bell": WALK.replace("exploration:", "chime:"), "audits__chime": CHIME},
            "The walk bell asks for chime, which is not filled in yet: it says TODO.",
        ),
    ],
)
def test_a_walk_that_cannot_be_used_is_named(files: dict[str, str], words: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=words):
        load_walks(project(tmp_path, **files))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x = 1", "lines.py: a report format needs a function write()."),
        ("def write(report): return report['nothing']", "The report format 'lines' failed: KeyError: 'nothing'"),
        ("def write(report): return 7", "The report format 'lines' wrote int, where text or bytes belong."),
    ],
)
def test_a_format_that_does_not_write_is_named(text: str, words: str, tmp_path: Path, write: Write) -> None:
    write("2026-11-23")
    project(tmp_path, formats__lines=text)
    (tmp_path / "footfall.yml").write_text("companies: []\n", "utf-8")

    refused = footfall("report", "--format", "lines", "--folder", str(tmp_path))

    assert refused.exit_code == 2
    assert words in refused.stderr
    unknown = footfall("report", "--format", "line", "--folder", str(tmp_path))
    assert "There is no report format 'line'. Did you mean 'lines'?" in unknown.stderr


def test_an_engine_that_is_not_there_is_named_with_its_line(tmp_path: Path) -> None:
    folder = project(tmp_path, engines__village=ENGINE)
    (folder / "footfall.yml").write_text("search:\n  engine: vilage\n", "utf-8")

    refused = footfall("gate", "--folder", str(folder))

    assert refused.exit_code == 2
    assert "line 2: there is no search engine 'vilage'. Did you mean 'village'?" in refused.stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x = 1", "village.py: a search engine needs a function engine()."),
        (
            ENGINE.replace("return Village()", "raise OSError('down')"),
            "the search engine village failed (OSError)",
        ),
        (
            ENGINE.replace("return [Hit(", "return [dict("),
            "the search engine Village returned something else than hits",
        ),
        (ENGINE.replace('rank=1, url="https', 'rank=1, link="https'), "the search engine Village failed (TypeError)"),
    ],
)
def test_an_engine_that_fails_is_not_measured(text: str, words: str, tmp_path: Path) -> None:
    folder, settings = project(tmp_path, engines__village=text), SearchSettings(engine="village")

    with pytest.raises(FootfallError) as refused:
        engine_for(settings, "", (), country="GB", language="en", folder=folder).look_up("Door")

    assert words in str(refused.value)
    assert "down" not in str(refused.value), "an error of another's code may hold a key"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Install a package that offers a walk and an engine, as pip would leave it."""
    folder = tmp_path / "site-packages"
    (folder / "village").mkdir(parents=True)
    (folder / "village/__init__.py").touch()
    (folder / "village/bell.py").write_text(WALK, "utf-8")
    (folder / "village/search.py").write_text(ENGINE, "utf-8")
    described = folder / "village-1.0.dist-info"
    described.mkdir()
    (described / "METADATA").write_text("Metadata-Version: 2.1\nName: village\nVersion: 1.0\n", "utf-8")
    (described / "entry_points.txt").write_text(
        "[footfall.walks]\nbell = village.bell\n[footfall.engines]\nvillage = village.search\n", "utf-8"
    )
    monkeypatch.syspath_prepend(str(folder))
    importlib.invalidate_caches()
    yield folder
    for name in [name for name in sys.modules if name.startswith("village")]:
        del sys.modules[name]


def test_a_package_adds_a_walk_and_an_engine(package: Path, tmp_path: Path) -> None:
    assert "bell" in {walk.name for walk in load_walks(tmp_path)}
    assert "search-console, village" in footfall("list", "--folder", str(tmp_path)).stdout

    (package / "village/bell.py").write_text("raise RuntimeError('stuck')", "utf-8")
    del sys.modules["village.bell"]
    with pytest.raises(UsageError, match="The walk bell of village cannot be loaded: RuntimeError: stuck"):
        load_walks(tmp_path)


ESTONIAN = 'name = "Estonian"\npartial = true\n[links]\ncontact = ["võta ühendust"]\n'


def in_a_process(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python with a folder of languages, since words are loaded once in a process."""
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, *words],
        env=os.environ | {"FOOTFALL_LANGUAGES": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_folder_adds_a_language_of_sites_and_one_of_pages(tmp_path: Path) -> None:
    (tmp_path / "et.toml").write_text(ESTONIAN, "utf-8")
    (tmp_path / "et.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Contact"\nmsgstr "Kontakt"\n', "utf-8"
    )
    script = (
        "from footfall.vocabulary.lexicon import words\n"
        "from footfall.publish.language import locale_scope, site_languages, translated\n"
        "with locale_scope('et'): print(site_languages(), translated('Contact'), translated('Overview'))\n"
        "print('võta ühendust' in words('links.contact'))"
    )

    done = in_a_process(tmp_path, "-c", script)

    assert done.stdout.splitlines() == ["('en', 'de', 'et') Kontakt Overview", "True"], done.stderr


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("de", ESTONIAN, "the words of de come with Footfall"),
        ("et", "[links", "et.toml cannot be read"),
        ("et", "links = 3", "links must be a table"),
        ("et", "[links]\ncontact = 'kontakt'", "links.contact must be a list"),
        ("et", "[links]\ncontact = [3]", "links.contact must be a list of texts"),
        ("et", "[addresses]\nlabel_patterns = ['(']", "which is not a regular expression"),
    ],
)
def test_a_language_that_cannot_be_used_is_named(name: str, text: str, words: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.toml").write_text(text, "utf-8")

    refused = in_a_process(tmp_path, "-m", "footfall", "list")

    assert refused.returncode == 2, refused.stderr
    assert words in refused.stderr


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"formats__lines": "x = 1"}, "lines.py: a report format needs a function write()."),
        ({"engines__village": "x = 1"}, "village.py: a search engine needs a function engine()."),
        ({"checks__rings": CHECK, "audits__bells": WALK.replace("bell(", "bells(")}, "asks for bell, which is no walk"),
    ],
)
def test_what_cannot_work_is_not_called_right(files: dict[str, str], words: str, tmp_path: Path) -> None:
    refused = footfall("validate", "--folder", str(project(tmp_path, **files)))

    assert refused.exit_code == 2
    assert words in refused.stderr


def test_what_is_not_filled_in_yet_is_neither_made_nor_green(tmp_path: Path) -> None:
    folder = project(tmp_path)
    for what, name in (("walk", "bell"), ("check", "chime")):
        assert footfall("new", what, name, "--folder", str(folder)).exit_code == 0
    written = folder / "checks/way/chime.py"
    written.write_text(written.read_text("utf-8").replace("TODO", "Done"), "utf-8")

    assert "bell" not in {walk.name for walk in load_walks(folder)}
    listed = footfall("list", "--folder", str(folder)).stdout
    assert listed.count("(not filled in yet)") == 1
    tried = footfall("test", "chime", "--folder", str(folder))
    assert (tried.exit_code, tried.stdout) == (1, "FAILED  bad: it still says TODO\nFAILED  good: it still says TODO\n")


def test_a_walk_that_returns_something_else_was_not_measured(tmp_path: Path, server: TestServer) -> None:
    wrong = WALK.replace("    return Journeys(journeys=(journey,))", "    return {}")
    folder = project(tmp_path / "own", audits__bell=wrong)
    server.sites["door.test"] = {"/": Reply(PAGE)}

    (run,) = audit_all((), folder, hosts={"*.test:80": server.address})

    assert run.folder, run.error
    assert load_evidence(run.folder).not_measured["bell"] == "it returned dict, where Journeys belong"
