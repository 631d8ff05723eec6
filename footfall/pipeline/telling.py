"""Report the progress of audits: live in a terminal, as lines elsewhere, or not at all."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

from footfall.pipeline.events import Event, Listener, ignore
from footfall.pipeline.live_view import live_view
from footfall.pipeline.plain_lines import printer
from footfall.terminal import Telling, strip_controls


class _OneLine(logging.Formatter):
    """Formats log records and tracebacks without control characters, which may come from a site."""

    def format(self, record: logging.LogRecord) -> str:
        return "\n".join(map(strip_controls, super().format(record).split("\n")))


@contextmanager
def telling(how: Telling) -> Iterator[Listener]:
    """Report audits as long as the block runs; yield the listener for their events."""
    if how is Telling.RESULTS:
        yield ignore
    elif how is Telling.EVERYTHING:
        with _logging():
            yield _log
    else:
        console = Console(stderr=True)
        if console.is_terminal and not console.is_dumb_terminal:
            with live_view(console) as view:
                yield view
        else:
            yield printer()


def _log(event: Event) -> None:
    logging.getLogger("footfall").info("%s", event)


@contextmanager
def _logging() -> Iterator[None]:
    logger, handler = logging.getLogger("footfall"), logging.StreamHandler()
    handler.setFormatter(_OneLine("%(asctime)s.%(msecs)03d %(levelname)-7s %(name)s: %(message)s", "%H:%M:%S"))
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)
