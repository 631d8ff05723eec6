"""How a walk handles refusals of the server (429 and the like): it waits, slows down, retries, and then gives up.

There is one object per company, shared by all its visits.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial

from tenacity import AsyncRetrying, RetryCallState, retry_if_result, stop_after_attempt

from footfall.browsing.pace import Pace
from footfall.browsing.response import LoadResult
from footfall.browsing.robots import RobotsTxt
from footfall.config.schema import WalkSettings
from footfall.errors import TurnedAwayError
from footfall.reading.refusals import Answered, Refusal, RefusalKind
from footfall.reading.urls import normal

Attempt = Callable[[str], Awaitable[LoadResult]]
# Seconds; if the server asks for a longer wait, there is no retry in this audit.
_WAIT_AT_MOST = 60.0
# After so many pages that stayed refused, further pages are not retried.
_PATIENT = 2


@dataclass(kw_only=True)
class Courtesy:
    """The refusals of one company's site, and the number of retries."""

    settings: WalkSettings = field(default_factory=WalkSettings)
    pace: Pace = field(default_factory=Pace)
    robots: RobotsTxt | None = None
    """The rules of robots.txt; None before it was read."""
    progress: Callable[[str], None] = lambda _: None
    borne: set[str] = field(default_factory=set)
    """Addresses that stayed refused and that the exploration went on without."""
    _home: Answered | None = None
    """The start page as it was first loaded."""
    _refused: int = 0

    def another_home(self, answered: Answered) -> Refusal | None:
        """Return a refusal if the start page shows almost nothing of its first version.

        This detects bot walls in any language and by any vendor.
        """
        if self._home is None:
            self._home = answered
        if self._home.is_bare or not answered.is_bare or answered.title == self._home.title:
            return None
        why = "the start page is no longer the same: somebody is keeping us out"
        return Refusal(kind=RefusalKind.WALL, why=why, again=False)

    async def ask(self, attempt: Attempt, url: str, start: str) -> LoadResult:
        """Load an address, again if it is refused; the result says whether it still is.

        Raises `TurnedAwayError` if the start page is refused as well, so that the whole site is.
        """
        result = await self._patiently(attempt, url)
        if result.refusal is None or url in self.borne:
            return result
        self._refused += 1
        refusal: Refusal | None = result.refusal
        if normal(url, url) != normal(start, start):
            refusal = (await attempt(start)).refusal
        if refusal:
            message = f"{start}: {refusal.why}."
            raise TurnedAwayError(message)
        # The tab must show the requested page.
        return await attempt(url)

    async def _patiently(self, attempt: Attempt, url: str) -> LoadResult:
        tries = 1 + (self.settings.retries if self._refused < _PATIENT else 0)
        retrying = AsyncRetrying(
            retry=retry_if_result(
                lambda result: bool(result.refusal and result.refusal.again and url not in self.borne)
            ),
            stop=lambda state: stop_after_attempt(tries)(state) or self._seconds(state) > _WAIT_AT_MOST,
            wait=self._seconds,
            before_sleep=partial(self._slow_down, url),
            retry_error_callback=lambda state: state.outcome.result() if state.outcome else None,
        )
        result: LoadResult = await retrying(attempt, url)
        return result

    def _seconds(self, state: RetryCallState) -> float:
        refusal = state.outcome.result().refusal if state.outcome else None
        usual = self.settings.retry_wait * 2.0 ** (state.attempt_number - 1)
        return max(usual, refusal.wait or 0.0) if refusal else usual

    def _slow_down(self, url: str, state: RetryCallState) -> None:
        refusal = state.outcome.result().refusal if state.outcome else None
        if refusal is None:
            return
        if refusal.kind is RefusalKind.LIMIT or refusal.wait:
            self.pace.slow_down()
        self.progress(f"{url}: {refusal.why}. Trying again.")
