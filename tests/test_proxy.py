"""The one door to the network: what a browser sends passes it, it connects to what it checked, and only reads leave."""

import asyncio
import base64
import gc
import hashlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import trustme
import yaml
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.async_api import Error as PlaywrightError

from footfall.browsing import addresses, request_policy
from footfall.browsing.chromium import chromium
from footfall.browsing.proxy import proxy_for
from footfall.browsing.request_policy import RequestPolicy
from footfall.browsing.session import Prospect
from footfall.evidence import Device
from tests.conftest import HANGS, Run, new_prospect
from tests.hostile import behaviours
from tests.serving import Reply, TestServer, serving

WRITES: dict[str, str] = yaml.safe_load((Path(__file__).parent / "hostile" / "writes.yaml").read_text("utf-8"))
ENOUGH = 20
SHARED = {path: Reply(page.body, kind=page.kind) for path, page in behaviours.shared().items()}
CSP = {
    "Content-Security-Policy": "img-src 'self'; report-uri /w?policy; report-to there",
    "Reporting-Endpoints": 'there="https://leaky.test/w?report"',
    "NEL": '{"report_to": "there", "max_age": 1000, "success_fraction": 1.0}',
}


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("127.0.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - an address to refuse
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("100.127.255.254", False),
        ("169.254.169.254", False),
        ("172.31.0.1", False),
        ("192.168.1.1", False),
        ("198.18.0.1", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("::", False),
        ("fd00::1", False),
        ("fe80::1%eth0", False),
        ("fec0::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::808:808", True),
        ("64:ff9b:1::7f00:1", False),
        ("::ffff:0:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("::7f00:1", False),
        ("2001:0:7f00:1::", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:  # noqa: FBT001 - a table of cases
    assert addresses.is_public(address) is public


@contextmanager
def canary() -> Iterator[TestServer]:
    """Serve something on this machine that nobody may reach."""
    with serving() as running:
        running.sites["*"] = {"/": Reply("<h1>Inside</h1>")}
        yield running


async def opens(prospect: Prospect, url: str) -> str:
    """Open an address as a visit does; return the trouble."""
    async with prospect.visit(Device.DESKTOP) as visit:
        result = await visit.open(url)
        await visit.tab.wait_for_timeout(200)
        return result.error


@pytest.mark.parametrize("inside", ["127.0.0.1", "localhost", "localhost.", "0.0.0.0", "2130706433", "[::ffff:7f00:1]"])  # noqa: S104 - addresses to refuse
def test_a_redirect_into_our_network_leads_nowhere(
    run: Run[Any], prospect: Callable[..., Prospect], server: TestServer, inside: str
) -> None:
    with canary() as hidden:
        to = f"http://{inside}:{hidden.server_address[1]}/"
        page = Reply(f"<h1>Curious</h1><img src='/hop'><iframe src='/hop'></iframe><script>fetch('{to}')</script>")
        server.sites["hops.test"] = {"/": page, "/hop": Reply(status=302, headers={"Location": to})}
        visitor = prospect("http://hops.test/")
        visitor.policy.only_named = False

        assert run(opens(visitor, "http://hops.test/")) == ""
        assert "private address" in run(opens(visitor, "http://hops.test/hop"))
        assert hidden.asked == []


def test_what_is_named_opens_no_other_port(run: Run[Any], prospect: Callable[..., Prospect]) -> None:
    with canary() as named, canary() as hidden:
        named.sites["*"] = {"/": Reply(f"<h1>Mine</h1><img src='http://{hidden.address}/'>")}
        visitor = prospect(f"http://{named.address}/")
        visitor.policy.only_named = False

        assert run(opens(visitor, f"http://{named.address}/")) == ""
        assert named.asked
        assert hidden.asked == []


def test_a_name_that_changes_its_address_is_looked_up_once(
    run: Run[Any], prospect: Callable[..., Prospect], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []

    async def turning(host: str, port: int) -> list[addresses.AddressInfo]:
        looked.append(host)
        address = "93.184.215.14" if len(looked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(request_policy, "resolve", turning)
    monkeypatch.setattr(addresses, "resolve", turning)
    with canary() as hidden:
        port = hidden.server_address[1]
        visitor = prospect("http://other.test/")
        visitor.policy.only_named = False

        assert "private address" in run(opens(visitor, f"http://turning.example:{port}/"))
        assert hidden.asked == []


def test_over_plain_http_no_write_passes(run: Run[Any], server: TestServer) -> None:
    async def send(policy: RequestPolicy) -> bytes:
        with proxy_for(policy) as address:
            host, _, port = address.partition(":")
            reader, writer = await asyncio.open_connection(host, int(port))
            head = b"POST http://plain.test/w HTTP/1.1\r\nHost: plain.test\r\nConnection: close\r\n"
            writer.write(head + b"Content-Length: 1\r\n\r\nx")
            async with asyncio.timeout(10):
                answer = await reader.read()
            writer.close()
            return answer

    server.sites["plain.test"] = {"/w": Reply("taken")}
    policy = RequestPolicy(hosts={"plain.test": server.address})

    assert run(send(policy)) == b""
    assert server.asked_of("plain.test") == []
    assert [stopped.why for stopped in policy.stopped] == ["Footfall only reads"]
    policy.permitted.add(("POST", "http://plain.test/w"))
    assert run(send(policy)).endswith(b"taken")
    assert run(send(policy)) == b"", "a permission is for one request"


ANSWERS = {
    "with a length": b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi",
    "in chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
    "until it ends": b"HTTP/1.1 200 OK\r\n\r\nhi",
    "of an old server": b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi",
    "without a body": b"HTTP/1.1 304 Not Modified\r\n\r\n",
    "after a hint": b"HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi",
    "with a header that is none": b"HTTP/1.1 200 OK\r\nno header\r\n\r\nhi",
    "that is not HTTP at all": b"hello there",
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_a_response_passes_as_it_is(run: Run[Any], answer: bytes) -> None:
    async def exchange() -> bytes:
        async def respond(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(answer)
            writer.close()

        origin = await asyncio.start_server(respond, "127.0.0.1", 0)
        place = f"127.0.0.1:{origin.sockets[0].getsockname()[1]}"
        with proxy_for(RequestPolicy(hosts={"odd.test": place})) as address:
            reader, writer = await asyncio.open_connection(*address.split(":"))
            writer.write(b"GET http://odd.test/ HTTP/1.1\r\nHost: odd.test\r\n\r\n")
            writer.write_eof()
            async with asyncio.timeout(10):
                received = await reader.read()
            writer.close()
        origin.close()
        return received

    assert run(exchange()) == answer


# Python leaves a connection that comes just when its server closes to be collected.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_what_connects_while_it_ends_is_ended_too(caplog: pytest.LogCaptureFixture) -> None:
    opened: list[socket.socket] = []
    enough, ended = threading.Event(), threading.Event()

    def keep_connecting(door: str) -> None:
        host, _, port = door.partition(":")
        while not ended.is_set():
            with suppress(OSError):
                client = socket.create_connection((host, int(port)), timeout=1)
                opened.append(client)
                if len(opened) >= ENOUGH:
                    enough.set()
                client.sendall(b"CONNECT localhost:443 HTTP/1.1\r\nHost: localhost\r\n\r\n")

    for _ in range(4):
        with proxy_for(RequestPolicy()) as door:
            clients = [threading.Thread(target=keep_connecting, args=(door,)) for _ in range(4)]
            for thread in clients:
                thread.start()
            assert enough.wait(HANGS)
        ended.set()
        for thread in clients:
            thread.join()
        for client in opened:
            client.close()
        opened.clear()
        enough.clear()
        ended.clear()
    gc.collect()

    assert [record.message for record in caplog.records if "pending" in record.message] == []


def test_the_proxy_that_a_network_needs_is_used(
    run: Run[Any], prospect: Callable[..., Prospect], server: TestServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.sites["far.example"] = {"/": Reply("<h1>Far</h1><p>Ring 0113 496 0111</p>")}
    visitor = prospect("http://far.example/")
    with proxy_for(RequestPolicy(hosts={"far.example": server.address})) as upstream:
        monkeypatch.setenv("http_proxy", f"http://somebody:secret@{upstream}")
        monkeypatch.delenv("no_proxy", raising=False)

        assert run(opens(visitor, "http://far.example/")) == ""
    assert server.asked_of("far.example")


@contextmanager
def secured(server: TestServer) -> Iterator[str]:
    """Serve a server's pages over https too; yield the digest by which a browser trusts the certificate."""
    certificate = trustme.CA().issue_cert("leaky.test")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    leaf = x509.load_pem_x509_certificate(certificate.cert_chain_pems[0].bytes())
    key = leaf.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    yield base64.b64encode(hashlib.sha256(key).digest()).decode()


@pytest.fixture(scope="module")
def leaked(run: Run[Any], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Open each page that wants to write, leave it, open it again and close it; return what came, by page."""
    shots = tmp_path_factory.mktemp("shots")
    hosts = {name: f"page-{at}.test" for at, name in enumerate([*WRITES, "reports"])}
    server = TestServer()
    for name, host in hosts.items():
        script = WRITES.get(name, "").replace("{here}", f"https://{host}").replace("{host}", host)
        page = Reply(f"<h1>{name}</h1><script>{script}</script>")
        if name == "reports":
            headers = {key: value.replace("leaky.test", host) for key, value in CSP.items()}
            page = Reply("<h1>Reports</h1><img src='https://elsewhere.test/'>", headers=headers)
        server.sites[host] = {"/": page, "/away": Reply("<h1>Away</h1>"), **SHARED}

    async def visit_all(digest: str) -> None:
        gate = asyncio.Semaphore(6)
        async with chromium([f"--ignore-certificate-errors-spki-list={digest}"]) as browser:

            async def visit_one(host: str) -> None:
                prospect = new_prospect(browser, f"https://{host}/", shots, timeout=20)
                prospect = replace(prospect, policy=replace(prospect.policy, hosts={"*.test": server.address}))
                async with gate, prospect.visit(Device.PHONE) as visit:
                    for path in ("/", "/away", "/"):
                        await visit.open(f"https://{host}{path}")
                        await visit.tab.wait_for_timeout(150)

            async def visit_in_the_end(host: str) -> None:
                # A page that holds its tab up is now and then given up on a busy machine; what it sent counts anyway.
                for _ in range(2):
                    with suppress(PlaywrightError):
                        return await visit_one(host)
                return await visit_one(host)

            await asyncio.gather(*map(visit_in_the_end, hosts.values()))

    with secured(server) as digest:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        run(visit_all(digest))
        server.shutdown()
        server.server_close()
    assert all(len(server.asked_of(host)) >= len(("/", "/away", "/")) for host in hosts.values())
    return {
        name: [f"{request.method} {request.path}" for request in server.asked_of(host) if request.method != "GET"]
        for name, host in hosts.items()
    }


@pytest.mark.parametrize("name", [*WRITES, "reports"])
def test_nothing_that_writes_leaves(leaked: dict[str, list[str]], name: str) -> None:
    assert leaked[name] == []
