"""The doorstep with real servers: every way to write the address, and certificates as browsers see them."""

import asyncio
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme

from audits.doorstep import ways_to_write
from footfall.browsing.certificate import check_certificate
from footfall.browsing.chromium import chromium
from footfall.browsing.request_policy import RequestPolicy
from footfall.browsing.session import Prospect
from footfall.check import Status, all_checks
from footfall.evidence import Address, Certificate, Device, Doorstep, Evidence
from footfall.reading.urls import host_of, named_hosts
from footfall.walk import all_walks
from tests.conftest import Run
from tests.serving import Reply, TestServer
from tests.test_checks import arrived

CHECKS = {check.name: check for check in all_checks()}
WALK = next(walk for walk in all_walks() if walk.name == "doorstep")
PAGE = Reply("<h1>Shop</h1><p>Everything for the garden.</p>")


def step(*addresses: Address, certificate: Certificate | None = None) -> Evidence:
    """Return evidence of a doorstep with these addresses and this certificate."""
    known = Doorstep(
        addresses=addresses,
        certificate=certificate,
        words=10,
        plain_words=10,
        links=1,
        plain_links=1,
        phone=False,
        plain_phone=False,
    )
    return replace(arrived(), doorstep=known)


def at(asked: str, landed: str = "", *, status: int = 200, trouble: str = "") -> Address:
    """Return an address as it was asked for and where it led."""
    return Address(asked=asked, landed=landed, status=status if landed else 0, trouble=trouble)


@pytest.fixture
def go(run: Run[Any], prospect: Callable[..., Prospect], server: TestServer) -> Callable[[str], Doorstep]:
    def walk(url: str) -> Doorstep:
        # The server answers on the port for HTTPS too, and does not support it.
        policy = RequestPolicy(named=named_hosts(url), only_named=True, hosts={"*.test": server.address})
        visitor = replace(prospect(url, retries=0), policy=policy)
        measured: Doorstep = run(WALK.run(visitor))
        return measured

    return walk


def test_every_way_of_writing_the_address_is_tried(go: Callable[[str], Doorstep], server: TestServer) -> None:
    server.sites["both.test"] = {"/": PAGE}
    server.sites["www.both.test"] = {"/": Reply(status=301, headers={"Location": "http://both.test/"})}
    measured = go("http://www.both.test/")

    landed = {address.asked: address.landed for address in measured.addresses}
    assert landed["http://both.test/"] == landed["http://www.both.test/"] == "http://both.test/"
    assert {address.trouble for address in measured.addresses if address.asked.startswith("https")} == {
        "no secure connection can be made"
    }
    assert CHECKS["www_address"].answer(step(*measured.addresses)).score == 1.0
    assert CHECKS["plain_http"].answer(step(*measured.addresses)).status is Status.NOT_APPLICABLE


def test_a_name_that_answers_with_an_error_is_no_way_in(go: Callable[[str], Doorstep], server: TestServer) -> None:
    server.sites["bare.test"] = {"/": PAGE}
    server.sites["www.bare.test"] = {"/": Reply("<h1>Gone</h1>", 404)}
    outcome = CHECKS["www_address"].answer(step(*go("http://bare.test/").addresses))

    assert outcome.score == 0.0
    assert "www.bare.test" in outcome.findings[0].fix


def test_two_names_that_do_not_know_each_other(go: Callable[[str], Doorstep], server: TestServer) -> None:
    server.sites["twins.test"] = server.sites["www.twins.test"] = {"/": PAGE}

    assert CHECKS["www_address"].answer(step(*go("http://twins.test/").addresses)).score == 0.6


def test_another_host_is_not_asked(run: Run[Any], prospect: Callable[..., Prospect], server: TestServer) -> None:
    server.sites["alone.test"] = {"/": PAGE}
    server.asked.clear()
    # Only this exact host is named, as for a site that is served locally to be measured.
    measured = run(WALK.run(prospect("http://alone.test/")))

    assert {host_of(address.asked) for address in measured.addresses} == {"alone.test"}
    assert {request.host for request in server.asked} == {"alone.test"}


def test_pages_are_asked_for_in_turn_whoever_visits(
    run: Run[Any], prospect: Callable[..., Prospect], server: TestServer
) -> None:
    server.sites["slowly.test"] = {"/": PAGE}
    visitor = prospect("http://slowly.test/", pause=0.4)

    async def visit(device: Device) -> float:
        async with visitor.visit(device) as visit:
            await visit.ready()
            ready = time.monotonic()
            await visit.load("http://slowly.test/")
            return ready

    async def visits() -> list[float]:
        return sorted(await asyncio.gather(*(visit(device) for device in (*Device, Device.PHONE))))

    first, second, third = run(visits())
    assert second - first >= 0.39
    assert third - second >= 0.39


@pytest.mark.parametrize(
    ("plain", "safe", "score"),
    [
        ("https://x.test/", "https://x.test/", 1.0),
        ("http://x.test/", "https://x.test/", 0.0),
        ("http://x.test/", "", None),
    ],
)
def test_plain_http(plain: str, safe: str, score: float | None) -> None:
    evidence = step(at("http://x.test/", plain), at("https://x.test/", safe))

    assert CHECKS["plain_http"].answer(evidence).score == score


@contextmanager
def secured(certificate: trustme.LeafCert) -> Iterator[int]:
    """Serve one page over TLS with a certificate while the block lasts; yield the port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    server = TestServer()
    server.sites["*"] = {"/": PAGE}
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


NOW = datetime.now(UTC)


@pytest.mark.parametrize(
    ("name", "ends", "known", "score", "words"),
    [
        ("localhost", NOW + timedelta(days=80), True, 1.0, "more than two weeks"),
        ("localhost", NOW + timedelta(days=9, hours=1), True, 0.7, "in 9 days"),
        ("localhost", NOW + timedelta(days=2, hours=1), True, 0.3, "in 2 days"),
        ("localhost", NOW - timedelta(days=1), True, 0.0, "it has expired"),
        ("another.test", NOW + timedelta(days=80), True, 0.0, "another name"),
        ("localhost", NOW + timedelta(days=80), False, 0.0, "issuer is unknown"),
    ],
)
def test_certificates_as_a_browser_sees_them(  # noqa: PLR0913, PLR0917 - a table of cases
    run: Run[Any],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    name: str,
    ends: datetime,
    known: bool,  # noqa: FBT001 - a table of cases
    score: float,
    words: str,
) -> None:
    authority = trustme.CA()
    (authority if known else trustme.CA()).cert_pem.write_to_path(str(tmp_path / "known.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "known.pem"))

    leaf = authority.issue_cert(name, not_before=NOW - timedelta(days=30), not_after=ends)
    with secured(leaf) as port:
        url = f"https://localhost:{port}/"
        measured = run(check_certificate(url, RequestPolicy(named=frozenset({host_of(url)}))))
    outcome = CHECKS["certificate"].answer(step(certificate=measured))

    assert outcome.score == score
    assert words in " ".join([outcome.summary, *(finding.detail for finding in outcome.findings)])


def test_a_certificate_behind_the_fence_is_not_looked_at(run: Run[Any]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        url = f"https://127.0.0.1:{listening.getsockname()[1]}/"
        assert run(check_certificate(url, RequestPolicy(named=frozenset({"shop.example"})))) is None
        with pytest.raises(TimeoutError):
            listening.accept()


@pytest.mark.parametrize("host", ["rebound.test", "10.0.0.7.rebound.test"])
def test_a_name_is_asked_after_once(run: Run[Any], monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    asked: list[str] = []
    real = socket.getaddrinfo

    def resolve(name: Any, *args: Any, **more: Any) -> Any:
        asked.append(str(name))
        return real("127.0.0.1" if name == host else name, *args, **more)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)

    assert run(check_certificate(f"https://{host}/", RequestPolicy(named=frozenset({"shop.example"})))) is None
    assert asked.count(host) == 1


@pytest.mark.parametrize("host", ["a..test", f"{'a' * 70}.test"])
def test_a_name_that_cannot_be_looked_up_has_no_certificate(run: Run[Any], host: str) -> None:
    assert run(check_certificate(f"https://{host}/", RequestPolicy(named=frozenset({host})))) is None


@pytest.mark.parametrize(
    ("host", "names"),
    [
        ("firma.de", {"firma.de", "www.firma.de"}),
        ("www.firma.de", {"firma.de", "www.firma.de"}),
        ("firm.co.uk", {"firm.co.uk", "www.firm.co.uk"}),
        ("firm.com.au", {"firm.com.au", "www.firm.com.au"}),
        ("shop.firma.de", {"shop.firma.de"}),
        ("firma.github.io", {"firma.github.io"}),
        ("shop.firm.co.uk", {"shop.firm.co.uk"}),
        ("www.shop.firma.de", {"shop.firma.de", "www.shop.firma.de"}),
        ("127.0.0.1", set()),
    ],
)
def test_www_belongs_before_a_registered_name(host: str, names: set[str]) -> None:
    assert {host_of(way) for way in ways_to_write(f"https://{host}/")} == names


def test_the_address_without_s_leads_to_the_safe_page(
    run: Run[Any], prospect: Callable[..., Prospect], server: TestServer
) -> None:
    server.sites["safe.test"] = server.sites["www.safe.test"] = {
        "/": Reply(status=301, headers={"Location": "https://safe.test/"})
    }
    with secured(trustme.CA().issue_cert("safe.test", "www.safe.test")) as port:

        async def walk() -> Doorstep:
            async with AsyncExitStack() as stack:
                visitor = prospect("https://safe.test/")
                hosts = {"*.test:80": server.address, "*.test:443": f"127.0.0.1:{port}"}
                policy = RequestPolicy(named=named_hosts("https://safe.test/"), only_named=True, hosts=hosts)
                trusting = await stack.enter_async_context(chromium(["--ignore-certificate-errors"]))
                measured: Doorstep = await WALK.run(replace(visitor, policy=policy, browser=trusting))
                return measured

        measured = run(walk())
    evidence = step(*measured.addresses)

    assert CHECKS["plain_http"].answer(evidence).score == 1.0
    # The TLS server answers under both names, and neither redirects to the other.
    assert CHECKS["www_address"].answer(evidence).score == 0.6
