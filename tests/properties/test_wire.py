"""What passes the proxy: any bytes in any pieces, and no request becomes another one on its way."""

import asyncio
import ipaddress
import re
import socket
from itertools import pairwise
from typing import Any

import httptools
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from footfall.browsing.addresses import is_public, resolve
from footfall.browsing.proxied_message import Request, Response
from footfall.browsing.request_policy import READ_METHODS, RequestPolicy
from tests.properties import made

_BYTES = (
    *(
        b"GET ",
        b"POST ",
        b"CONNECT ",
        b"http://potter.test/",
        b"potter.test:443",
        b" HTTP/1.1\r\n",
        b"\r\n",
        b"\r\n\r\n",
    ),
    *(b"Host: potter.test\r\n", b"Content-Length: 3\r\n", b"Transfer-Encoding: chunked\r\n", b"Connection: close\r\n"),
    *(
        b"Upgrade: websocket\r\nConnection: upgrade\r\n",
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 101 X\r\n",
        b"3\r\nabc\r\n0\r\n\r\n",
    ),
)
streams = st.lists(st.one_of(st.sampled_from(_BYTES), st.binary(max_size=6)), max_size=8).map(b"".join)
_cuts = st.lists(st.integers(0, 200), max_size=4)


def pieces(data: bytes, cuts: list[int]) -> list[bytes]:
    """Cut bytes into pieces."""
    places = [0, *sorted(cut for cut in cuts if 0 < cut < len(data)), len(data)]
    return [data[begin:end] for begin, end in pairwise(places) if begin < end]


@given(data=streams, cuts=_cuts)
@made.MANY
def test_any_bytes_are_a_request_or_none(data: bytes, cuts: list[int]) -> None:
    request = Request()
    try:
        for piece in pieces(data, cuts):
            request.feed(piece)
            if request.complete:
                # An address that is none is a ValueError, which ends the connection.
                _ = request.method, request.url, request.host, request.port, request.for_proxy("")
                request.for_server()
                break
    except (httptools.HttpParserError, ValueError):
        return


@given(data=streams, cuts=_cuts, to_head=st.booleans())
@made.MANY
def test_any_bytes_can_be_a_response(data: bytes, cuts: list[int], to_head: bool) -> None:  # noqa: FBT001 - as given
    response = Response(to_head=to_head)
    for piece in pieces(data, cuts):
        response.feed(piece)
    assert 0 <= response.status <= 999
    assert response.begun == bool(data)
    assert not response.keeps_alive or response.complete


_token = st.text("abcXYZ-_09", min_size=1, max_size=8)
_headers = st.lists(
    st.tuples(_token.map("X-{}".format), st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), max_size=8)),
    max_size=3,
)
_bodies = st.binary(max_size=20)
_paths = st.text("abc/;,.-_~%2F0=&", max_size=12).map("/{}".format)


def message(method: str, target: str, headers: list[tuple[str, str]], body: bytes) -> bytes:
    """Return a request as a browser sends it."""
    lines = [f"{name}: {value}" for name, value in (*headers, *([("Content-Length", str(len(body)))] if body else []))]
    return "\r\n".join([f"{method} {target} HTTP/1.1", *lines, "", ""]).encode() + body


def passed(data: bytes, cuts: list[int]) -> Request:
    """Take a whole request, however it comes."""
    request = Request()
    for piece in pieces(data, cuts):
        assert not request.complete
        request.feed(piece)
    assert request.complete
    return request


@given(
    method=st.sampled_from(("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE")),
    path=_paths,
    query=st.text("ab=&/?%", max_size=6),
    headers=_headers,
    body=_bodies,
    cuts=_cuts,
)
@made.MANY
def test_what_came_in_is_what_goes_out(  # noqa: PLR0913, PLR0917 - the parts of a request
    method: str, path: str, query: str, headers: list[tuple[str, str]], body: bytes, cuts: list[int]
) -> None:
    target = f"{path}?{query}" if query else path
    url = f"http://potter.test:81{target}"
    ours = [("Proxy-Connection", "keep-alive"), *headers]
    request = passed(message(method, url, ours, body), cuts)

    assert (request.method, request.url, request.host, request.port) == (method, url, "potter.test", 81)
    assert request.for_server() == message(method, target, headers, body)
    assert request.for_proxy("") == message(method, url, headers, body)
    assert RequestPolicy().forbids(request.method, request.url) == (method not in READ_METHODS)


_HIDDEN_WRITE = b"0\r\n\r\nPOST /write HTTP/1.1\r\nHost: potter.test\r\n\r\n"


def sent_on(data: bytes) -> list[tuple[str, bytes]]:
    """Return the methods and the bodies that a server reads in what the proxy passes on of a stream."""
    request = Request()
    request.feed(data)
    if not request.complete or RequestPolicy().forbids(request.method, request.url):
        return []
    heads = re.findall(rb"^([A-Z]+) \S+ HTTP/1\.1\r$", request.for_server(), re.MULTILINE)
    return [(head.decode(), request.body) for head in heads]


@pytest.mark.parametrize(
    "data",
    [
        b"GET http://potter.test/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n"
        % (len(_HIDDEN_WRITE), _HIDDEN_WRITE),
        message("POST", "http://potter.test/write", [], b"hi") + message("GET", "http://potter.test/x", [], b""),
    ],
    ids=["chunks in a reading request", "a write and a read at once"],
)
def test_no_write_hides_in_a_read(data: bytes) -> None:
    try:
        found = sent_on(data)
    except (httptools.HttpParserError, ValueError):
        found = []
    assert found in ([], [("GET", b"")])


def test_an_empty_query_stays_one() -> None:
    request = passed(message("GET", "http://potter.test/x?", [], b""), [])

    assert request.for_server() == message("GET", "/x?", [], b"")


# Addresses

_ipv4 = st.ip_addresses(v=4)


@given(address=st.one_of(_ipv4, st.ip_addresses(v=6)))
@example(ipaddress.ip_address("::"))
@example(ipaddress.ip_address("fe80::1"))
@made.MANY
def test_every_address_is_public_or_not(address: Any) -> None:
    assert is_public(str(address)) in {True, False}
    assert is_public(f"{address}%eth0") == is_public(str(address))
    assert not (is_public(str(address)) and (address.is_private or address.is_loopback or address.is_link_local))


@given(
    address=st.one_of(_ipv4, st.sampled_from([*map(ipaddress.ip_address, ("127.0.0.1", "10.0.0.1", "192.168.1.1"))]))
)
@made.MANY
def test_no_notation_hides_a_private_address(address: ipaddress.IPv4Address) -> None:
    public, packed = is_public(str(address)), int(address)
    for base in ("::ffff:0:0", "64:ff9b::"):
        assert is_public(str(ipaddress.IPv6Address(int(ipaddress.IPv6Address(base)) + packed))) == public
    assert not is_public(str(ipaddress.IPv6Address((0x2002 << 112) + (packed << 80)))) or public


@pytest.mark.parametrize("packed", ["::ffff:0:127.0.0.1", "64:ff9b:1::127.0.0.1"])
def test_no_rare_notation_hides_a_private_address(packed: str) -> None:
    assert not is_public(packed)


@given(host=st.one_of(made.of(*made.ADDRESSES, "\x00", "a" * 70), st.text("0123456789.xabcdef:[]", max_size=12)))
@made.MANY
def test_any_host_is_found_or_an_os_error(host: str) -> None:
    found: list[Any] = []

    async def ask() -> None:
        # No name leaves this machine: only what is an address in itself is found.
        loop: Any = asyncio.get_running_loop()
        loop.getaddrinfo = _here
        found.extend(await resolve(host, 80))

    try:
        asyncio.run(ask())
    except OSError:
        return
    assert all(is_public(str(info[4][0])) in {True, False} for info in found)


async def _here(host: str, port: int, **how: Any) -> Any:
    return socket.getaddrinfo(host, port, flags=socket.AI_NUMERICHOST, **how)


@given(url=made.of(*made.ADDRESSES), method=st.sampled_from(("GET", "POST", "post", "PATCH", "")))
@made.MANY
def test_a_write_is_refused_wherever_it_goes(url: str, method: str) -> None:
    assert RequestPolicy().forbids(method, url) == (method != "GET")
