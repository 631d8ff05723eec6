"""The pause between two page requests to one site."""

import asyncio
import math
import time
from dataclasses import dataclass, field

_SHORTEST, _LONGEST = 1.0, 10.0


@dataclass(kw_only=True)
class Pace:
    """Spaces the page requests to one company's site; parallel visits queue here."""

    pause: float = 0.0
    """Seconds between two page requests; 0 never waits."""
    _queue: asyncio.Lock = field(default_factory=asyncio.Lock, init=False, repr=False)
    _last: float = field(default=-math.inf, init=False, repr=False)

    def slow_down(self) -> None:
        """Double the pause, which is then a second at least and ten at most."""
        self.pause = min(_LONGEST, max(_SHORTEST, 2 * self.pause))

    async def wait(self) -> None:
        """Wait until the pause since the last page request has passed."""
        if not self.pause:
            return
        async with self._queue:
            await asyncio.sleep(self._last + self.pause - time.monotonic())
            self._last = time.monotonic()
