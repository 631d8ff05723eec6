"""Input that cannot be audited: one clear sentence, the right exit code, no half-written result."""

import errno
import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import HTTPServer
from pathlib import Path

import pytest
import trustme
from click.testing import CliRunner, Result

from footfall.cli import main
from footfall.config.names import slug
from footfall.runs import store
from tests.serving import Reply, serving

CONFIG = "walk: {timeout: 2, retries: 1, retry_wait: 0.01, loads: 0, watch: 0}\n"
LOGIN = "<title>Sign in</title><form><input name=user><input type=password><button>Sign in</button></form>"
PAGES = {
    "/loop": Reply(status=302, headers={"Location": "/loop"}),
    "/broken": Reply("<h1>Internal error</h1>", 500),
    "/empty": Reply(""),
    "/paper.pdf": Reply(b"%PDF-1.4 ", kind="application/pdf"),
    "/needs-basic": Reply("no", 401, headers={"WWW-Authenticate": 'Basic realm="x"'}),
    "/needs-login": Reply(LOGIN),
    "/gone": Reply("<h1>Not here</h1>", 404),
    "/wall": Reply("<title>Just a moment...</title><h1>Checking your browser</h1>", 403),
}


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    with serving() as server:
        server.sites["*"] = PAGES
        yield f"http://{server.address}"


def footfall(folder: Path, *arguments: str) -> Result:
    (folder / "footfall.yml").write_text(CONFIG)
    return CliRunner().invoke(main, [*arguments, "--folder", str(folder)])


def assert_refused(result: Result, folder: Path, code: int, words: str) -> None:
    """Assert that the command failed with this code and words, and left no result."""
    assert result.exit_code == code, result.output
    assert words in result.stderr
    assert "Traceback" not in result.output
    assert not list(folder.glob("results/*/*/result.json"))
    assert not (folder / "public").exists()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/loop", "redirects endlessly"),
        ("/broken", "out of order (500)"),
        ("/empty", "the page is empty"),
        ("/paper.pdf", "a document"),
        ("/needs-basic", "needs a login"),
        ("/needs-login", "needs a login"),
        ("/gone", "no page to read (404)"),
        ("/wall", "a wall against robots"),
    ],
)
def test_pages_that_cannot_be_audited(origin: str, tmp_path: Path, path: str, words: str) -> None:
    assert_refused(footfall(tmp_path, "audit", origin + path), tmp_path, 3, words)


def test_a_host_that_does_not_exist(tmp_path: Path) -> None:
    assert_refused(footfall(tmp_path, "audit", "http://nobody.invalid/"), tmp_path, 3, "there is no such host")


def test_a_host_that_refuses_is_asked_again(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"

    result = footfall(tmp_path, "audit", url)

    assert_refused(result, tmp_path, 3, "refuses connections")
    assert "Trying again" in result.stderr


def test_a_host_that_never_answers(tmp_path: Path) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()

        result = footfall(tmp_path, "audit", f"http://127.0.0.1:{silent.getsockname()[1]}/")

    assert_refused(result, tmp_path, 3, "no answer within 2 seconds")


@contextmanager
def with_certificate_of_nobody() -> Iterator[str]:
    """Serve with a certificate that no browser trusts; yield the URL."""

    class Quiet(HTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """Ignore browsers that close the connection."""

    from http.server import BaseHTTPRequestHandler

    server = Quiet(("127.0.0.1", 0), BaseHTTPRequestHandler)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"https://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_bad_certificate(tmp_path: Path) -> None:
    with with_certificate_of_nobody() as url:
        assert_refused(footfall(tmp_path, "audit", url), tmp_path, 3, "certificate is not valid")


@pytest.mark.parametrize(
    "words", ["ftp://example.com", "hello world", "javascript:alert(1)", "https://", "mailto:a@b.c"]
)
def test_what_is_no_web_address(tmp_path: Path, words: str) -> None:
    assert_refused(footfall(tmp_path, "audit", words), tmp_path, 2, "is not a web address")


def test_nobody_to_audit(tmp_path: Path) -> None:
    assert_refused(footfall(tmp_path, "audit"), tmp_path, 2, "Nothing to audit")


def test_a_missing_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTFALL_BROWSER", str(tmp_path / "no-such-browser"))

    assert_refused(footfall(tmp_path, "audit", "http://127.0.0.1:1/"), tmp_path, 2, "footfall install-browser")


@pytest.mark.parametrize("writes", ["footfall.pipeline.company_audit.save_evidence", "PIL.Image.Image.save"])
def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: str) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(writes, full)
    with serving() as server:
        server.sites["*"] = {"/": Reply("<title>Small</title><p>Ring 0113 496 0111.</p>")}

        done = footfall(tmp_path, "audit", f"http://{server.address}/")

    assert_refused(done, tmp_path, 4, "No space left on device")
    assert "internal error" not in done.stderr
    assert store.companies(tmp_path) == []


def test_an_outage_that_passes(tmp_path: Path) -> None:
    page = Reply("<html lang=en-GB><title>Back</title><p>Ring 0113 496 0111.</p>")
    with serving() as server:
        server.sites["*"] = {"/": [Reply("down", 503), page]}

        result = footfall(tmp_path, "walk", f"http://{server.address}/")

    assert result.exit_code == 0, result.output
    assert "out of order (503). Trying again" in result.stderr


def test_an_address_without_a_scheme_is_tried_without_https_too(tmp_path: Path) -> None:
    with serving() as server:
        server.sites["*"] = {"/": Reply("<html lang=en-GB><title>Plain</title><p>Ring 0113 496 0111.</p>")}
        result = footfall(tmp_path, "walk", server.address)

    assert result.exit_code == 0, result.output
    assert f"Plain · http://{server.address}" in result.stderr


@pytest.mark.parametrize(("sent", "expected"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run(tmp_path: Path, sent: signal.Signals, expected: int) -> None:
    left = tmp_path / "results" / ".unfinished" / "somebody-2026-01-01T000000Z.999999999"
    left.mkdir(parents=True)
    page = Reply("<title>Slow</title><p>Ring 0113 496 0111.</p>")
    with serving() as server:
        server.sites["*"] = {"/": page}
        command = [sys.executable, "-m", "footfall", "audit", f"http://{server.address}/", "--folder", str(tmp_path)]
        # If the tests run in the background, child processes would inherit an ignored SIGINT.
        process = subprocess.Popen(  # noqa: S603 - our own command
            command,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no thread is touched
        )
        assert process.stderr is not None
        process.stderr.readline()
        process.send_signal(sent)
        stderr = process.stderr.read()
        code = process.wait(timeout=60)
        process.stderr.close()

    assert code == expected, stderr
    assert "Nothing half-finished" in stderr
    assert store.companies(tmp_path) == []
    assert not left.exists(), "what a killed run has left is cleared by the next"


def test_one_company_that_fails_does_not_lose_the_others(tmp_path: Path, origin: str) -> None:
    with serving() as server:
        server.sites["*"] = {"/": Reply("<html lang=en-GB><title>Fine</title><p>Ring 0113 496 0111.</p>")}
        result = footfall(tmp_path, "audit", f"{origin}/gone", f"http://{server.address}/", "--no-build")

    assert result.exit_code == 3
    assert store.companies(tmp_path) == [slug(server.address)]
    assert "Fine:" in result.stderr
