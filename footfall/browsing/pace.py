"""The pause between two page requests to one site."""

import asyncio
import math
import time
from dataclasses import dataclass, field


@dataclass(kw_only=True)
class Pace:
    """Spaces the page requests to one company's site; parallel visits queue here."""

    pause: float = 0.0
    """Seconds between two page requests; 0 never waits."""
    _queue: asyncio.Lock = field(default_factory=asyncio.Lock, init=False, repr=False)
    _last: float = field(default=-math.inf, init=False, repr=False)

    async def wait(self) -> None:
        """Wait until the pause since the last page request has passed."""
        if not self.pause:
            return
        async with self._queue:
            await asyncio.sleep(self._last + self.pause - time.monotonic())
            self._last = time.monotonic()
