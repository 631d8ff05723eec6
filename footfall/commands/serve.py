"""`footfall serve`: serve the built site on this machine."""

import os
import sys
import webbrowser
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from footfall.errors import UsageError
from footfall.publish.own_folders import PUBLIC
from footfall.terminal import say


def has_screen() -> bool:
    """Return whether there is a graphical screen; elsewhere a text browser might take over the terminal."""
    drawn = sys.platform in {"darwin", "win32"} or {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()
    return sys.stdin.isatty() and bool(drawn)


def serve(folder: Path, port: int, *, open_it: bool) -> int:
    """Serve until interrupted, and open a browser where that is wanted.

    Raises `UsageError` if nothing is built yet or the port cannot be used.
    """
    public = folder / PUBLIC
    if not (public / "index.html").is_file():
        message = f"There is no built site in {public}. Run `footfall publish` first."
        raise UsageError(message)
    handler = partial(SimpleHTTPRequestHandler, directory=str(public))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        message = f"Port {port} cannot be used: {error.strerror}. Choose another with --port."
        raise UsageError(message) from None
    with server:
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        say(f"{address}  (Ctrl+C stops it)")
        if open_it:
            # The browser's request waits in the socket until the server begins to serve.
            webbrowser.open(address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("")
    return 0
