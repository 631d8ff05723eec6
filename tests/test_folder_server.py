"""A built site in a folder is audited before it is on the web."""

import urllib.error
import urllib.request
from pathlib import Path

import pytest

from footfall.errors import UsageError
from footfall.pipeline.folder_server import serving_folders
from footfall.runs.store import load_evidence, load_result, runs
from tests.test_command_line import footfall

PAGE = (
    "<!doctype html><html lang=en><meta name=viewport content='width=device-width'><title>{0} | Potter</title>"
    "<h1>{0}</h1><a href=/>Start</a> <a href=/contact>Contact</a><p>We throw pots in Leeds.</p>{1}</html>"
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Write a site as a builder leaves it."""
    folder = tmp_path / "Potter & Sons" / "dist"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(PAGE.format("Pots", ""), "utf-8")
    number = '<p>Ring us: <a href="tel:+441134960123">0113 496 0123</a></p>'
    (folder / "contact.html").write_text(PAGE.format("Contact", number), "utf-8")
    (folder / "404.html").write_text("<h1>Lost?</h1>", "utf-8")
    (folder / "shards").mkdir()
    # As some builders leave it: a page beside a folder of its name.
    (folder / "blog").mkdir()
    (folder / "blog.html").write_text(PAGE.format("Blog", ""), "utf-8")
    (folder / ".env").write_text("SECRET=1", "utf-8")
    (folder / "way-out").symlink_to(tmp_path)
    (tmp_path / "kept.html").write_text("kept", "utf-8")
    return folder


def asked(served: str, path: str, host: str = "potter-sons.localhost") -> tuple[int, bytes]:
    """Ask the server for a path, as the browser does; return the status and what came."""
    request = urllib.request.Request(f"http://{served}/{path}", headers={"Host": host})
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310 - this machine
            return answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read()


def test_a_folder_is_served_as_a_web_host_does(site: Path) -> None:
    with serving_folders(("www.example.com", str(site))) as (addresses, hosts):
        assert addresses == ("www.example.com", "http://potter-sons.localhost/")
        (served,) = hosts.values()
        assert hosts == {"potter-sons.localhost:80": served}
        for path, words in (("contact?x=1", b"0113 496 0123"), ("blog", b"Blog"), ("blog/", b"Blog"), ("", b"Pots")):
            assert words in asked(served, path)[1]
        for missing in ("nobody.html", "shards/", "..%2f..%2fetc/passwd", ".env", "way-out/kept.html", "%00"):
            assert asked(served, missing) == (404, b"<h1>Lost?</h1>")
        assert asked(served, "contact", host="rebound.example")[0] == 403


def test_a_folder_without_a_site_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no index\.html"), serving_folders((str(tmp_path),)):
        pass


def test_a_folder_called_like_a_host_is_an_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "example.com").mkdir()

    with serving_folders(("example.com",)) as (addresses, hosts):
        assert (addresses, hosts) == (("example.com",), {})


def test_a_folder_is_audited_like_a_site(site: Path, tmp_path: Path) -> None:
    (tmp_path / "footfall.yml").write_text("walk: {pages: 3, loads: 0, watch: 0}\n", "utf-8")
    done = footfall("audit", str(site), "--folder", str(tmp_path), "--no-build")

    assert done.exit_code == 0, done.stderr
    (run,) = runs(tmp_path, next((tmp_path / "results").glob("[a-z]*")).name)
    evidence, result = load_evidence(run), load_result(run)
    assert result.company.url == "http://potter-sons.localhost/"
    assert {page.url for page in evidence.exploration or ()} >= {"http://potter-sons.localhost/contact"}
    # What only the web has is not held against it.
    for check in ("secure_page", "plain_http", "www_address", "certificate"):
        judged = result.check(check)
        assert judged
        assert judged.outcome.score in {None, 1.0}, judged.outcome.summary
