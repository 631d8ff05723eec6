"""One attempt to send a form as a prospect would: fill it in, press the button, read the response."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from playwright.async_api import ElementHandle, Frame
from playwright.async_api import Error as PlaywrightError

from footfall.browsing.form_parts import button_to_press, names_of, parts_in_sight, ticks
from footfall.browsing.form_state import complaints_of, new_words, says_it_sends
from footfall.browsing.form_values import FAILED, THANKS, FormValues
from footfall.browsing.interceptor import Interceptor
from footfall.browsing.response import why_broken_off
from footfall.browsing.script_watch import ScriptWatch
from footfall.browsing.scripts import script
from footfall.browsing.visit import Visit
from footfall.browsing.waking import loaded, wake
from footfall.errors import NotAuditedError
from footfall.evidence import (
    Complaint,
    Filling,
    Form,
    FormAttemptResult,
    FormField,
    Seen,
    Sight,
)
from footfall.messages import gettext_noop
from footfall.reading.forms import read_form
from footfall.reading.recorded.reveal import waits_below
from footfall.reading.recorded.snapshot import read_forms
from footfall.reading.trials import NO_BUTTON, SWITCHED_OFF
from footfall.vocabulary.matching import fold

_STATE, _CHOOSE = script("form_state"), script("choose_option")
_UNSEEN = Seen(phone=Sight.BELOW, desktop=Sight.BELOW)
_MOST_STEPS = 12
_MOST_OVERLAYS = 4
# Polls for the response, and the seconds between them: 2.5 seconds in all.
_LOOKS, _BETWEEN_LOOKS = 10, 0.25
_PRESS_MS = 2500
# Seconds for elements to fade in.
_FADES_IN = 1.0
_NOT_THERE = gettext_noop("the form was not there this time")
_LONGEST = 600
# Kinds of fields that are not filled in by typing.
_TICKED = {"checkbox", "radio"}
_LEFT_ALONE = {"file", "range", "color", "image"}
_MOST_CAUGHT = 10


@dataclass(kw_only=True)
class FormAttempt:
    """A form on an opened page, whose requests are intercepted."""

    visit: Visit
    interceptor: Interceptor
    wanted: Form
    """The form as the exploration read it."""
    values: FormValues
    filling: Filling
    frame: Frame = field(init=False)
    at: int = -1
    """Its index among the forms of its frame; -1 before it was found."""
    _raw: dict[str, Any] = field(init=False)
    _root: ElementHandle | None = None
    _fields: list[ElementHandle | None] = field(default_factory=list)
    form: Form = field(init=False)
    _scripts: ScriptWatch = field(init=False)
    name: str = "form"
    """The name of its screenshot."""
    shot: str = ""
    steps: int = 1
    filled: dict[str, int] = field(default_factory=dict)
    """The indexes of the fields that were filled in, by name."""

    async def run(self, url: str) -> FormAttemptResult:
        """Open the page, fill in the form, press the button and return what happened."""
        self._scripts = ScriptWatch(self.visit.tab)
        # Without a retry: the requests of the form are intercepted, so its page may never finish loading.
        answer = await self.visit.loader.attempt(url)
        if answer.refusal and not answer.refusal.lasting:
            message = f"{url}: {answer.refusal.why}."
            raise NotAuditedError(message)
        if not answer.error:
            await self.visit.settle()
        if answer.error:
            return self._result([], None, stopped_by=f"the page did not open: {answer.error}")
        try:
            return await self._run()
        except PlaywrightError as error:
            return self._result([], None, stopped_by=f"the page stopped: {why_broken_off(error)[:100]}")

    async def _run(self) -> FormAttemptResult:
        await self._clear_the_way()
        # Load deferred scripts first: once something is typed, all requests are blocked.
        await wake(self.visit.tab)
        self._scripts.close()
        if not await self._find() or (self._lacks_something() and not await self._approach()):
            return self._result([], None, stopped_by=_NOT_THERE)
        while True:
            await self._fill()
            before = await self._form_state()
            if stopped := await self._press():
                return self._result([], None, stopped_by=stopped)
            after = await self._answer_to(before)
            form = self.form
            if self.interceptor.caught or self.interceptor.sent_request or not await self._is_next_step():
                if self.filling is Filling.EMPTY:
                    # Only the empty form, so that no screenshot shows typed values.
                    self.shot = await self.visit.picture(f"{self.name}-{self.filling}")
                complaints = complaints_of(form, before, after, self.visit.dialogs, sent=bool(self.interceptor.caught))
                return self._result(complaints, (before, after))
            self.steps += 1

    async def _clear_the_way(self) -> None:
        for _ in range(_MOST_OVERLAYS):
            overlay = next((candidate for candidate in await self.visit.overlays() if candidate.way_out), None)
            if overlay is None or overlay.way_out is None:
                return
            await self.visit.press(overlay.way_out.x, overlay.way_out.y)

    async def _find(self) -> bool:
        """Read the page and find the form: by its fields, or by its earlier position if they changed."""
        with suppress(PlaywrightError):
            forms_by_frame = read_forms(await self.visit.recorder.rendering())
            for frame in self.visit.tab.frames:
                if frame.url != self.wanted.frame and (self.wanted.frame or frame.parent_frame):
                    continue
                raws = forms_by_frame.get(frame.url if frame.parent_frame else "", [])
                forms = [read_form(raw, _UNSEEN, frame.url, self.wanted.frame) for raw in raws]
                same = [at for at, form in enumerate(forms) if names_of(form) == names_of(self.wanted)]
                if not same and 0 <= self.at < len(forms):
                    same = [self.at]
                if same:
                    self.frame, self.at, self.form, self._raw = frame, same[0], forms[same[0]], raws[same[0]]
                    await self._locate_fields()
                    return True
        return False

    def _lacks_something(self) -> bool:
        """Return whether fewer parts of the form are visible than in the exploration."""
        return parts_in_sight(self.form) < parts_in_sight(self.wanted)

    async def _approach(self) -> bool:
        """Scroll along the page as a person does before writing, since many forms fade in then; find it again."""
        rendering = await self.visit.recorder.rendering()
        await self.visit.scroll_through(waits_below(rendering))
        await asyncio.sleep(_FADES_IN)
        return await self._find()

    async def _locate_fields(self) -> None:
        """Find the form and its fields in the page, for the script that reads their state."""
        self._root = await self._element(self._raw)
        asked = [raw for raw in self._raw["fields"] if raw["kind"] != "buttons"]
        self._fields = [await self._element(raw) for raw in asked]

    async def _element(self, raw: dict[str, Any]) -> ElementHandle | None:
        return await self.visit.recorder.handle(self.frame, raw["node"])

    async def _fill(self) -> None:
        ticked: set[str] = set()
        for at, asked in enumerate(self.form.fields):
            name = asked.name or f"field {at + 1}"
            if self.filling is Filling.EMPTY or not asked.visible or asked.kind in _LEFT_ALONE:
                continue
            if asked.kind in _TICKED and (name in ticked or not ticks(asked, self.form)):
                continue
            with suppress(PlaywrightError):
                if await self._answer(at, asked, name):
                    ticked.add(name)
                    self.filled[name] = at

    async def _answer(self, at: int, asked: FormField, name: str) -> bool:
        value = self.values.value_for(asked, self.filling)
        if not value:
            return False
        element = await self._element(self._raw["fields"][at])
        if asked.kind == "buttons":
            if element:
                await element.click(timeout=_PRESS_MS)
            return element is not None
        if element is None or await element.is_disabled():
            return False
        if asked.kind in _TICKED:
            await element.evaluate("(box) => { if (!box.checked) box.click(); }")
        elif asked.kind == "select":
            return bool(await element.evaluate(_CHOOSE))
        else:
            if not self.interceptor.typed:
                async with loaded(self.visit.tab):
                    await element.focus()
            # Registered before the first letter, because the page may send the value while it is typed.
            self.interceptor.typed[name] = value
            await element.fill(value, timeout=_PRESS_MS, force=True)
        return True

    async def _press(self) -> str:
        """Press the button that sends or leads on; return why it could not be pressed, empty if it was."""
        at = button_to_press(self.form.buttons, last=not self.form.steps)
        if at is None:
            # The record and the page disagree, so nothing is known of the button.
            return NO_BUTTON if button_to_press(self.wanted.buttons, last=True) is None else _NOT_THERE
        if self.form.buttons[at].disabled:
            return SWITCHED_OFF
        element = await self._element(self._raw["buttons"][at])
        if element is None:
            return NO_BUTTON
        self.interceptor.pressed = True
        try:
            await element.click(timeout=_PRESS_MS)
        except PlaywrightError:
            # An unrecognised overlay covers the button; a person would find a way, so it is clicked by script.
            with suppress(PlaywrightError):
                await element.evaluate("(button) => button.click()")
        return ""

    async def _is_next_step(self) -> bool:
        """Say whether the form now shows a field or a button that it did not show before."""
        if self.steps >= _MOST_STEPS:
            return False
        before = {at for at, form_field in enumerate(self.form.fields) if form_field.visible}
        pressed = {at for at, button in enumerate(self.form.buttons) if button.visible}
        if not await self._find():
            return False
        now = {at for at, form_field in enumerate(self.form.fields) if form_field.visible}
        return bool(now - before) or bool(
            {at for at, button in enumerate(self.form.buttons) if button.visible} - pressed
        )

    async def _answer_to(self, before: dict[str, Any]) -> dict[str, Any]:
        """Wait until the form has sent or shows something new; return its state then."""
        for _ in range(_LOOKS):
            await self.interceptor.settled(_BETWEEN_LOOKS)
            after = await self._form_state()
            new = after["bubbles"] or self.visit.dialogs
            # “Sending ...” is followed by the result.
            new = new or any(not says_it_sends(line["text"]) for line in new_words(before, after))
            if after["gone"] or new or self.interceptor.has_sent:
                break
        # Further changes follow the first one.
        await self.visit.tab.wait_for_timeout(200)
        return await self._form_state()

    async def _form_state(self) -> dict[str, Any]:
        with suppress(PlaywrightError):
            if self._root:
                return dict(await self.frame.evaluate(_STATE, {"root": self._root, "fields": self._fields}))
        return {"gone": True, "fields": [], "texts": [], "bubbles": []}

    def _result(
        self, complaints: list[Complaint], states: tuple[dict[str, Any], dict[str, Any]] | None, stopped_by: str = ""
    ) -> FormAttemptResult:
        new = new_words(*states) if states else []
        answer = self.values.redact(" ".join([*(line["text"] for line in new), *self.visit.dialogs]))[:_LONGEST]
        sent = self.interceptor.has_sent
        if not sent and not stopped_by and self.filling is Filling.WELL and self.form.captcha:
            stopped_by = f"a CAPTCHA ({self.form.captcha})"
        if not sent and not stopped_by and self.interceptor.withheld:
            stopped_by = gettext_noop(
                "it contacts its server as soon as something is typed, and this audit sends nothing that was typed"
            )
        return FormAttemptResult(
            filling=self.filling,
            filled=tuple(self.filled),
            steps=self.steps,
            complaints=tuple(replace(complaint, text=self.values.redact(complaint.text)) for complaint in complaints),
            caught=tuple(self.interceptor.caught[:_MOST_CAUGHT]),
            kept=None if sent or states is None or states[1]["gone"] else self._still_filled(*states),
            said=answer,
            thanks=bool(THANKS.search(fold(answer))) and not FAILED.search(fold(answer)),
            stopped_by=stopped_by,
            shot=self.shot,
            broken=self._scripts.broken,
        )

    def _still_filled(self, before: dict[str, Any], after: dict[str, Any]) -> bool | None:
        """Return whether what the fields held when the button was pressed is there; None if they held nothing.

        A mask takes no nonsense at all.
        """
        typed = [at for name, at in self.filled.items() if name in self.interceptor.typed]
        held = [at for at in typed if at < len(before["fields"]) and before["fields"][at]["holds"]]
        return all(after["fields"][at]["holds"] for at in held) if held else None
