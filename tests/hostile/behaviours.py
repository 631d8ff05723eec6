"""The hostile behaviours: what each site answers, read from the files of this folder.

A behaviour is a site: `page` is its start page, `pages` are its others by path (`*` is any other). A reply is the text
of a page, or a map of

- `status`, `kind` (its type) and `headers`;
- `body`, or `hex` for bytes, then `repeat` as many `times` as it says ({n} is the number), then `end`. A header may be
  such a map too;
- `fault`, what the server does wrong: `endless` (repeats without an end), `drip` and `slow_headers` (a byte at a time),
  `reset` and `close` (in the middle), `silent` (never answers), `raw` (the text is the whole answer, with its status
  and headers), `gzip` (compressed while it is sent), `loops` (leads to itself for ever).

In every text {home} is a start page, {form} a contact form, {here} the site's own address and {port} its port,
{canary} an address where nobody may come, with the port {canary_port}, and {sink} where words come that were typed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import yaml

FILES = ("network", "writes", "forms", "hangs", "floods", "scripts", "servers", "words")
HOME = (
    "<title>Hill Joinery</title><h1>Hill Joinery</h1>"
    "<p>Ring us on 0113 496 0111 or <a href=/contact>contact us</a>.</p>"
)
FORM = (
    "<form action=/sent method=post><label>Name <input name=name></label>"
    "<label>Email <input name=email type=email></label><label>Message <textarea name=message></textarea></label>"
    "<button>Send</button></form>"
)
TYPED = "/typed"
"""Whatever comes to a path that begins so tells what was typed, or that something was."""
_SHARED: dict[str, Any] = {
    "/frame": "<p>A frame</p><script>addEventListener('pagehide', () => navigator.sendBeacon('/w?frame', 'x'));"
    "fetch('/w?frame', { method: 'POST' })</script>",
    "/worker.js": {
        "kind": "text/javascript",
        "body": "setInterval(() => fetch('/w?file', { method: 'POST', body: 'x', keepalive: true }), 15)",
    },
    "/shared.js": {
        "kind": "text/javascript",
        "body": "setInterval(() => fetch('/w?shared', { method: 'POST', body: 'x', keepalive: true }), 15)",
    },
}
_PIECE = 65536


@dataclass(frozen=True)
class Reply:
    """What the server answers for a path."""

    body: str = ""
    hex: str = ""
    repeat: str = ""
    times: int = 0
    end: str = ""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: dict[str, Any] = field(default_factory=dict)
    fault: str = ""

    def content(self, places: dict[str, str]) -> Iterator[bytes]:
        """Yield the content in pieces; `places` are what stands for the words in braces."""
        yield bytes.fromhex(self.hex) or self._encoded(self.body, places)
        piece = bytearray()
        number = 0
        while self.repeat and (self.fault == "endless" or number < self.times):
            piece += self._encoded(self.repeat, places | {"n": str(number)})
            number += 1
            if len(piece) > _PIECE:
                yield bytes(piece)
                piece.clear()
        yield bytes(piece) + self._encoded(self.end, places)

    def filled_headers(self, places: dict[str, str]) -> Iterator[tuple[bytes, bytes]]:
        """Yield the headers."""
        yield b"Content-Type", self.kind.encode()
        for name, value in self.headers.items():
            text = reply(value if isinstance(value, dict) else str(value))
            yield name.encode(), b"".join(text.content(places))

    def _encoded(self, text: str, places: dict[str, str]) -> bytes:
        for name, value in places.items():
            text = text.replace(f"{{{name}}}", value)
        if self.fault == "raw":
            # Here each sign is a byte, so that a behaviour can send any.
            return text.replace("\n", "\r\n").encode("latin-1", "replace")
        return text.encode("utf-8", "surrogatepass")


@dataclass(frozen=True)
class Behaviour:
    """A hostile site."""

    kind: str
    """The file it stands in."""
    name: str
    pages: dict[str, Reply]

    def reply(self, target: str) -> Reply:
        """Return what it answers for a path with its query."""
        path = target.partition("?")[0]
        return self.pages.get(target) or self.pages.get(path) or self.pages.get("*") or Reply("Not found", status=404)


def reply(given: str | dict[str, Any]) -> Reply:
    """Read a reply. Raises `KeyError` if it has a key that is none."""
    known = {item.name for item in fields(Reply)}
    if isinstance(given, str):
        return Reply(given)
    if unknown := set(given) - known:
        raise KeyError(unknown)
    return Reply(**given)


def shared() -> dict[str, Reply]:
    """Return the files that the pages share that want to write, by path."""
    return {path: reply(given) for path, given in _SHARED.items()}


def behaviours(*kinds: str) -> list[Behaviour]:
    """Return the behaviours of these files, or of all."""
    found = []
    for kind in kinds or FILES:
        given = yaml.safe_load((Path(__file__).parent / f"{kind}.yaml").read_text("utf-8"))
        for name, site in given.items():
            whole: dict[str, Any] = (
                {"page": f"{HOME}<script>{site}</script>", "pages": _SHARED} if isinstance(site, str) else site
            )
            pages = whole.get("pages", {})
            replies = {path: reply(page) for path, page in pages.items()} | {"/": reply(whole["page"])}
            if "*" not in pages:
                replies.setdefault("/contact", Reply(f"<title>Contact</title><h1>Contact</h1>{FORM}"))
            found.append(Behaviour(kind, name, replies))
    return found
