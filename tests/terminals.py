"""A real terminal for the command line: what it shows, and what Ctrl-C does to it."""

import os
import pty
import re
import select
import signal
import time
from collections.abc import Sequence
from pathlib import Path

# Seconds after which a command that says nothing any more is taken to hang.
HANGS = 120
_ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[@-_]")


def in_terminal(
    command: Sequence[str], folder: Path, *, until: str = "", press: bytes = b"\x03", **environment: str
) -> tuple[str, int]:
    """Run a command in a terminal of 100 columns; return all that it wrote, and its exit code.

    As soon as `until` is on the screen, `press` is typed, by default Ctrl-C.
    """
    process, terminal = pty.fork()
    if not process:
        # Whoever runs the tests in the background has it ignored, and so would the command.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.chdir(folder)
        os.execvpe(  # noqa: S606 - our own interpreter
            command[0], list(command), {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **environment}
        )
    shown, pressed, heard = b"", not until, time.monotonic()
    while time.monotonic() - heard < HANGS:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            chunk = os.read(terminal, 65536)
        except OSError:
            break
        if not chunk:
            break
        shown, heard = shown + chunk, time.monotonic()
        if not pressed and until in plain(shown.decode(errors="replace")):
            os.write(terminal, press)
            pressed = True
    else:
        os.kill(process, signal.SIGKILL)
    os.close(terminal)
    return shown.decode(errors="replace"), os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def plain(shown: str) -> str:
    """Return what a terminal was sent, without the sequences that move and colour."""
    return _ESCAPES.sub("", shown)
