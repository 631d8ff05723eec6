"""The requests and responses of plain HTTP that pass the proxy, as far as it must know them to pass them on."""

from urllib.parse import urlsplit

import httptools

_HTTP, _CONTINUE_AT_MOST = 80, 199
_BETWEEN_US = {b"proxy-connection", b"proxy-authorization"}


class Request:
    """A request that the browser sends to its proxy."""

    def __init__(self) -> None:
        """Wait for it."""
        self._parser = httptools.HttpRequestParser(self)
        self._target = b""
        self._headers: list[tuple[bytes, bytes]] = []
        self.body = b""
        self.rest = b""
        """What follows the head of a CONNECT."""
        self.complete = False
        self.keeps_alive = False
        """Whether the browser wants to use the connection again."""

    def feed(self, data: bytes) -> None:
        """Take a piece of it.

        Raises `httptools.HttpParserError` if it is none.
        """
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            self.complete, self.rest = True, data[upgrade.args[0] :]

    def on_message_begin(self) -> None:
        """Begin it. Raises `ValueError` for a second one, which no browser sends before the first was answered."""
        if self._target:
            raise ValueError

    def on_url(self, url: bytes) -> None:
        """Take a piece of its target."""
        self._target += url

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header. Raises `ValueError` if its body comes in chunks, as no browser's does."""
        if name.lower() == b"transfer-encoding":
            raise ValueError
        self._headers.append((name, value))

    def on_body(self, body: bytes) -> None:
        """Take a piece of its body."""
        self.body += body

    def on_message_complete(self) -> None:
        """Know that it is whole."""
        self.complete, self.keeps_alive = True, bool(self._parser.should_keep_alive())

    @property
    def method(self) -> str:
        """Its method."""
        return str(self._parser.get_method().decode("ascii", "replace"))

    @property
    def url(self) -> str:
        """Its address; of a CONNECT the host and the port."""
        return self._target.decode("latin-1")

    @property
    def host(self) -> str:
        """The host that it is for."""
        return urlsplit(self._whole).hostname or ""

    @property
    def port(self) -> int:
        """The port that it is for."""
        return urlsplit(self._whole).port or _HTTP

    @property
    def _whole(self) -> str:
        return f"//{self.url}" if self.method == "CONNECT" else self.url

    def for_server(self) -> bytes:
        """Return it as the server wants it: without its host in the first line."""
        _, _, rest = self.url.partition("://")
        target = rest[len(urlsplit(self.url).netloc) :].partition("#")[0]
        return self._with_target(target if target.startswith("/") else f"/{target}", "")

    def for_proxy(self, header: str) -> bytes:
        """Return it as another proxy wants it, with a header of its own."""
        return self._with_target(self.url, header)

    def _with_target(self, target: str, header: str) -> bytes:
        first = f"{self.method} {target} HTTP/1.1\r\n{header}".encode("latin-1")
        kept = [pair for pair in self._headers if pair[0].lower() not in _BETWEEN_US]
        return first + b"".join(name + b": " + value + b"\r\n" for name, value in kept) + b"\r\n" + self.body


class Response:
    """A server's response, which passes unchanged; where it ends must be known."""

    def __init__(self, *, to_head: bool) -> None:
        """Wait for it; one to a HEAD has no body."""
        self._parser = httptools.HttpResponseParser(self)
        self._to_head = to_head
        self._broken = False
        self.begun = False
        self.complete = False
        self.keeps_alive = False
        self.location = ""

    def feed(self, data: bytes) -> None:
        """Take a piece of it; one that is not by the book ends with its connection, as browsers take it."""
        self.begun = True
        if self._broken:
            return
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            self._broken = True

    @property
    def status(self) -> int:
        """Its status; 0 before it has begun."""
        return int(self._parser.get_status_code())

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header."""
        if name.lower() == b"location":
            self.location = value.decode("latin-1")

    def on_headers_complete(self) -> None:
        """Know that its head is whole."""
        if self._to_head:
            self.on_message_complete()

    def on_message_complete(self) -> None:
        """Know that it is whole, unless it only says that another follows."""
        if self.status > _CONTINUE_AT_MOST:
            self.complete, self.keeps_alive = True, bool(self._parser.should_keep_alive())
