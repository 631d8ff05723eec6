"""The filmstrip of an arrival: screenshots at set times after the click, kept if they differ from the one before."""

import asyncio
import base64
import io
import time
from contextlib import suppress
from dataclasses import dataclass, field

from PIL import Image, ImageChops, ImageStat
from playwright.async_api import CDPSession
from playwright.async_api import Error as PlaywrightError

from footfall.browsing.visit import Visit
from footfall.evidence import BarrierKind, Device, Moment

MOMENTS = (0.5, 1.0, 2.0, 3.0, 5.0, 8.0, 10.0)
_WIDTH = {Device.PHONE: 260, Device.DESKTOP: 520}
_LOOK_AT = (48, 48)
# Mean difference, in grey levels of 255, from which a visitor would notice a change.
_NOTICED = 1.5
_BLANK = 0.5
_LATE = 0.3
_PICTURE_AT_MOST = 2


@dataclass(kw_only=True)
class Filmstrip:
    """Takes the screenshots of one arrival while the walk goes on."""

    visit: Visit
    began: float = field(default_factory=time.monotonic)
    moments: list[Moment] = field(default_factory=list)
    _last: Image.Image | None = None

    async def roll(self) -> None:
        """Take screenshots until the last moment, or until cancelled."""
        with suppress(PlaywrightError):
            await self._roll()

    async def _roll(self) -> None:
        session = await self.visit.context.new_cdp_session(self.visit.tab)
        for moment in MOMENTS:
            await asyncio.sleep(max(0.0, self.began + moment - time.monotonic()))
            with suppress(PlaywrightError, TimeoutError):
                async with asyncio.timeout(_PICTURE_AT_MOST):
                    image, visible = await self._take(session)
                self._keep(moment, image, visible)

    async def _take(self, session: CDPSession) -> tuple[Image.Image, tuple[BarrierKind, ...]]:
        """Take a screenshot; return it with the barriers that were there both before and after it."""
        visible = await self._barriers()
        while True:
            taken = await session.send("Page.captureScreenshot", {"format": "jpeg", "quality": 80})
            before, visible = visible, await self._barriers()
            if before == visible:
                return Image.open(io.BytesIO(base64.b64decode(taken["data"]))).convert("RGB"), visible

    async def _barriers(self) -> tuple[BarrierKind, ...]:
        return tuple(dict.fromkeys(overlay.kind for overlay in await self.visit.overlays()))

    def add_barrier(self, kind: BarrierKind, shot: str) -> None:
        """Add the screenshot of a barrier that just appeared, since it is dismissed before the next moment."""
        if self.moments and self.moments[-1].there == (kind,):
            return
        after = round(time.monotonic() - self.began, 1)
        if not shot or self.visit.shots is None:
            return
        with suppress(OSError):
            image = Image.open(self.visit.shots / shot).convert("RGB")
            self._add(Moment(after=after, shot=shot, there=(kind,)), image.convert("L").resize(_LOOK_AT))

    def _keep(self, moment: float, image: Image.Image, visible: tuple[BarrierKind, ...]) -> None:
        thumbnail = image.convert("L").resize(_LOOK_AT)
        if self._last is not None and visible == self.moments[-1].there:
            difference = ImageStat.Stat(ImageChops.difference(thumbnail, self._last)).mean[0]
            if difference < _NOTICED:
                return
        if self.visit.shots is None:
            return
        width = _WIDTH[self.visit.device]
        small = image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
        name = f"film-{self.visit.device}-{f'{moment:g}'.replace('.', '-')}.webp"
        self.visit.shots.mkdir(parents=True, exist_ok=True)
        small.save(self.visit.shots / name, "WEBP", quality=60, method=2)
        blank = ImageStat.Stat(thumbnail).stddev[0] < _BLANK
        # On a busy machine the screenshot is late.
        passed = time.monotonic() - self.began
        after = round(passed, 1) if passed > moment + _LATE else moment
        self._add(Moment(after=after, shot=name, there=visible, blank=blank), thumbnail)

    def _add(self, moment: Moment, thumbnail: Image.Image) -> None:
        self._last = thumbnail
        self.moments.append(moment)
        self.moments.sort(key=lambda screenshot: screenshot.after)
