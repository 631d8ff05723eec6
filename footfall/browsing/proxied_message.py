"""Parse plain HTTP requests and responses that pass the proxy, as far as forwarding needs it."""

from urllib.parse import urlsplit

import httptools

_HTTP, _CONTINUE_AT_MOST = 80, 199
_BETWEEN_US = {b"proxy-connection", b"proxy-authorization"}


class Request:
    """A request that the browser sends to its proxy."""

    def __init__(self) -> None:
        """Start with an empty request."""
        self._parser = httptools.HttpRequestParser(self)
        self._target = b""
        self._headers: list[tuple[bytes, bytes]] = []
        self.body = b""
        self.rest = b""
        """Bytes received after the head of a CONNECT."""
        self.complete = False
        self.keeps_alive = False
        """Whether the browser wants to use the connection again."""

    def feed(self, data: bytes) -> None:
        """Parse received bytes.

        Raises `httptools.HttpParserError` if they are no HTTP request.
        """
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            self.complete, self.rest = True, data[upgrade.args[0] :]

    def on_message_begin(self) -> None:
        """Note the begin of the request; raise `ValueError` for a pipelined one, which browsers do not send."""
        if self._target:
            raise ValueError

    def on_url(self, url: bytes) -> None:
        """Append to the request target."""
        self._target += url

    def on_header(self, name: bytes, value: bytes) -> None:
        """Store a header; raise `ValueError` for a chunked body, which browsers do not send."""
        if name.lower() == b"transfer-encoding":
            raise ValueError
        self._headers.append((name, value))

    def on_body(self, body: bytes) -> None:
        """Append to the body."""
        self.body += body

    def on_message_complete(self) -> None:
        """Know that it is whole."""
        self.complete, self.keeps_alive = True, bool(self._parser.should_keep_alive())

    @property
    def method(self) -> str:
        """The HTTP method."""
        return str(self._parser.get_method().decode("ascii", "replace"))

    @property
    def url(self) -> str:
        """The address; for CONNECT the host and port."""
        return self._target.decode("latin-1")

    @property
    def host(self) -> str:
        """The target host."""
        return urlsplit(self._whole).hostname or ""

    @property
    def port(self) -> int:
        """The target port."""
        return urlsplit(self._whole).port or _HTTP

    @property
    def _whole(self) -> str:
        return f"//{self.url}" if self.method == "CONNECT" else self.url

    def for_server(self) -> bytes:
        """Return the request in origin form, as servers expect it: without the host in the first line."""
        _, _, rest = self.url.partition("://")
        target = rest[len(urlsplit(self.url).netloc) :].partition("#")[0]
        return self._with_target(target if target.startswith("/") else f"/{target}", "")

    def for_proxy(self, header: str) -> bytes:
        """Return the request in absolute form, as proxies expect it, with an additional header."""
        return self._with_target(self.url, header)

    def _with_target(self, target: str, header: str) -> bytes:
        first = f"{self.method} {target} HTTP/1.1\r\n{header}".encode("latin-1")
        kept = [pair for pair in self._headers if pair[0].lower() not in _BETWEEN_US]
        return first + b"".join(name + b": " + value + b"\r\n" for name, value in kept) + b"\r\n" + self.body


class Response:
    """A server's response, forwarded unchanged; it is parsed only to find its end."""

    def __init__(self, *, to_head: bool) -> None:
        """Start with an empty response; a response to HEAD has no body."""
        self._parser = httptools.HttpResponseParser(self)
        self._to_head = to_head
        self._broken = False
        self.begun = False
        self.complete = False
        self.keeps_alive = False
        self.location = ""

    def feed(self, data: bytes) -> None:
        """Parse received bytes; a malformed response ends with its connection, as in browsers."""
        self.begun = True
        if self._broken:
            return
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            self._broken = True

    @property
    def status(self) -> int:
        """The HTTP status; 0 before the response has begun."""
        return int(self._parser.get_status_code())

    def on_header(self, name: bytes, value: bytes) -> None:
        """Store a header."""
        if name.lower() == b"location":
            self.location = value.decode("latin-1")

    def on_headers_complete(self) -> None:
        """Note that the head is complete."""
        if self._to_head:
            self.on_message_complete()

    def on_message_complete(self) -> None:
        """Note that the response is complete, unless it is an interim one (1xx)."""
        if self.status > _CONTINUE_AT_MOST:
            self.complete, self.keeps_alive = True, bool(self._parser.should_keep_alive())
