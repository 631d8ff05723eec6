"""A small firm's site of six pages, on as many loopback addresses as a benchmark wants."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

PROSE = (
    "<p>We repair boilers, taps and drains in Leeds and around it, and we come when we said that we would. Our vans "
    "carry the parts that most jobs need, so that one visit is enough in nine cases of ten.</p>"
)
FORM = (
    '<form action="/send" method="post"><p><label>Name <input name="name" required></label></p>'
    '<p><label>E-mail <input name="email" type="email" required></label></p>'
    '<p><label>Message <textarea name="message" required></textarea></label></p><button>Send</button></form>'
)
PAGES = {
    "/": ("Plumbers in Leeds", PROSE * 4),
    "/services.html": ("Services", f"<h2>Boilers</h2>{PROSE * 3}<h2>Drains</h2>{PROSE * 3}"),
    "/prices.html": ("Prices", f"<table><tr><td>Call-out</td><td>£60</td></tr></table>{PROSE * 2}"),
    "/about.html": ("About us", f"<p>Mary Cole founded the firm in 1998.</p>{PROSE * 3}"),
    "/jobs.html": ("Jobs", f"<p>We look for a plumber.</p>{PROSE}"),
    "/contact.html": (
        "Contact",
        f'<p>Call <a href="tel:+441134960142">0113 496 0142</a>, Monday to Friday 8:00-17:00.</p>{FORM}',
    ),
}
STYLE = "body{font:16px/1.5 sans-serif;max-width:50em;margin:auto;padding:1em}nav a{margin-right:1em}"


# Addresses that differ in their figures alone are taken for one kind of page, of which a walk opens a few.
_LETTERS = str.maketrans("0123456789", "abcdefghij")
_FIGURES = str.maketrans("abcdefghij", "0123456789")


def _path(at: int) -> str:
    return f"/part-{str(at).translate(_LETTERS)}.html"


def _number(path: str) -> int:
    figures = path.removeprefix("/part-").removesuffix(".html").translate(_FIGURES)
    return int(figures) if figures.isdigit() and path == _path(int(figures)) else 0


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, name: str, pages: int, *rest: object) -> None:
        self.name, self.pages = name, pages
        super().__init__(*rest)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        page = self._find(self.path.partition("?")[0])
        body = (self._page(*page) if page else "<h1>Not found</h1>").encode()
        self.send_response(200 if page else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _find(self, path: str) -> tuple[str, str] | None:
        """Return title and text; beyond the six pages each leads to ten more, from the services on."""
        at = _number(path)
        if path in PAGES:
            title, text = PAGES[path]
        elif 0 < at <= self.pages - len(PAGES):
            title, text = f"Part {at}", f"<p>Part {at} fits boilers of the year {1900 + at % 120}.</p>{PROSE * 3}"
        else:
            return None
        first = at * 10 + 1
        further = range(first, min(first + 10, self.pages - len(PAGES) + 1)) if at or path == "/services.html" else ()
        return title, text + "".join(f'<p><a href="{_path(more)}">Part {more}</a></p>' for more in further)

    def _page(self, title: str, text: str) -> str:
        links = "".join(f'<a href="{path}">{title}</a>' for path, (title, _) in PAGES.items())
        return (
            '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
            f"<title>{title} · {self.name}</title><style>{STYLE}</style><header><a href='/'>{self.name}</a>"
            f"<nav>{links}</nav></header><main><h1>{title}</h1>{text}</main><footer>{self.name} Ltd</footer></html>"
        )

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def small_firms(number: int, pages: int = len(PAGES)) -> Iterator[list[str]]:
    """Serve so many firms, each on a loopback address of its own; yield the addresses of their start pages.

    Each has six pages, or so many more.
    """
    with ExitStack() as stack:
        servers = [
            stack.enter_context(
                ThreadingHTTPServer((f"127.1.{at // 250}.{at % 250 + 1}", 0), partial(_Handler, f"Firm {at}", pages))
            )
            for at in range(number)
        ]
        for server in servers:
            Thread(target=server.serve_forever, daemon=True).start()
        yield [f"http://{server.server_address[0]!s}:{server.server_port}/" for server in servers]
        for server in servers:
            server.shutdown()
