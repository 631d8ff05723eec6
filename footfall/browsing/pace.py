"""The pause between two page requests to one site."""

import asyncio
import math
import time
from dataclasses import dataclass, field

_SHORTEST, _LONGEST = 1.0, 10.0


@dataclass(kw_only=True)
class Pace:
    """Spaces the page requests to one company's site; visits that go on side by side queue here."""

    pause: float = 0.0
    """Seconds between two page requests; 0 never waits."""
    crawl_delay: float = 0.0
    """Seconds for which robots.txt asks, kept between the pages of an exploration."""
    _queue: asyncio.Lock = field(default_factory=asyncio.Lock, init=False, repr=False)
    _last: float = field(default=-math.inf, init=False, repr=False)

    def slow_down(self) -> None:
        """Double the pause, which is then a second at least and ten at most."""
        self.pause = min(_LONGEST, max(_SHORTEST, 2 * self.pause))

    @property
    def one_at_a_time(self) -> bool:
        """Whether no page is requested while another one loads, because the site or its owner asks for a pause."""
        return bool(self.pause or self.crawl_delay)

    async def enter(self) -> bool:
        """Wait until a page may be requested; return whether `leave` must be called as soon as it has loaded."""
        if not self.one_at_a_time:
            return False
        await self._queue.acquire()
        try:
            await asyncio.sleep(self._last + self.pause - time.monotonic())
        except BaseException:
            # A visit that is cancelled while it waits must not block the others.
            self.leave()
            raise
        self._last = time.monotonic()
        return True

    def leave(self) -> None:
        """Let the next page be requested."""
        self._queue.release()
