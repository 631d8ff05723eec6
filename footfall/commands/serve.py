"""`footfall serve`: serve the built site on this machine."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from footfall.errors import UsageError
from footfall.publish.build import PUBLIC
from footfall.terminal import say


def serve(folder: Path, port: int) -> int:
    """Serve until interrupted.

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
        message = f"Port {port} cannot be used: {error.strerror}. Give another with --port."
        raise UsageError(message) from None
    with server:
        say(f"http://127.0.0.1:{server.server_address[1]}/  (Ctrl+C ends it)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("")
    return 0
