"""One attempt to send one form, made by a prospect's hands: fill in, press, see what it says."""

import json
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from playwright.async_api import ElementHandle, Frame
from playwright.async_api import Error as PlaywrightError

from footfall.browsing.form_values import BACK, FAILED, ONWARD, THANKS, FormValues
from footfall.browsing.interceptor import Interceptor
from footfall.browsing.overlays import overlays
from footfall.browsing.scripts import script
from footfall.browsing.visit import SNAPSHOT, Visit
from footfall.evidence import (
    Button,
    Complaint,
    ComplaintPlace,
    Filling,
    Form,
    FormAttemptResult,
    FormField,
    Meaning,
    Seen,
    Sight,
)
from footfall.reading.forms import read_form
from footfall.reading.trials import NO_BUTTON, SWITCHED_OFF
from footfall.vocabulary.matching import fold

_SAYS = script("form_state")
_PART = "([form, kind, at]) => window[Symbol.for('footfall.look')].parts[form][kind][at]"
_UNSEEN = Seen(phone=Sight.BELOW, desktop=Sight.BELOW)
_MOST_STEPS = 12
_MOST_OVERLAYS = 4
# Two and a half seconds for an answer.
_LOOKS, _BETWEEN_LOOKS = 10, 0.25
_PRESS_MS = 2500
_LONGEST = 600
# What is not filled in by typing.
_TICKED = {"checkbox", "radio"}
_LEFT_ALONE = {"file", "range", "color", "image"}
_MOST_CAUGHT = 10
_MOST_COMPLAINTS = 30


@dataclass(kw_only=True)
class FormAttempt:
    """A form on an opened page, under the eyes of a interceptor."""

    visit: Visit
    interceptor: Interceptor
    wanted: Form
    """As the exploration read it."""
    values: FormValues
    filling: Filling
    frame: Frame = field(init=False)
    at: int = -1
    form: Form = field(init=False)
    name: str = "form"
    """How its picture is called."""
    shot: str = ""
    steps: int = 1
    filled: dict[str, int] = field(default_factory=dict)
    """The places of the fields that were filled in, by their names."""

    async def run(self, url: str) -> FormAttemptResult:
        """Open the page, fill in, press, and tell what happened."""
        answer = await self.visit.open(url)
        if answer.trouble:
            return self._result([], None, stopped_by=f"the page did not open: {answer.trouble}")
        try:
            return await self._run()
        except PlaywrightError as error:
            return self._result([], None, stopped_by=f"the page broke off: {error.message.splitlines()[0][:100]}")

    async def _run(self) -> FormAttemptResult:
        await self._clear_the_way()
        if not await self._find():
            return self._result([], None, stopped_by="the form was not there this time")
        while True:
            await self._fill()
            before = await self._says()
            if stopped := await self._press():
                return self._result([], None, stopped_by=stopped)
            after = await self._answer_to(before)
            form = self.form
            if self.interceptor.caught or self.interceptor.sent_request or not await self._is_next_step():
                if self.filling is Filling.EMPTY:
                    # Only of the empty form: nothing that was typed gets into a picture.
                    self.shot = await self.visit.picture(f"{self.name}-{self.filling}")
                return self._result(_complaints(form, before, after, self.visit.dialogs), (before, after))
            self.steps += 1

    async def _clear_the_way(self) -> None:
        for _ in range(_MOST_OVERLAYS):
            over = next((each for each in await overlays(self.visit.tab) if each.way_out), None)
            if over is None or over.way_out is None:
                return
            await self.visit.press(over.way_out)

    async def _find(self) -> bool:
        """Look at the page again and find the form; once found, only see how it has changed."""
        for frame in self.visit.tab.frames:
            if frame.url != self.wanted.frame and (self.wanted.frame or frame.parent_frame):
                continue
            with suppress(PlaywrightError):
                raws = json.loads(await frame.evaluate(SNAPSHOT, "read"))["forms"]
                forms = [read_form(raw, _UNSEEN, frame.url, self.wanted.frame) for raw in raws]
                same = [at for at, each in enumerate(forms) if _names(each) == _names(self.wanted)]
                if not same and self.at >= 0 and self.at < len(forms):
                    same = [self.at]
                if same:
                    self.frame, self.at, self.form = frame, same[0], forms[same[0]]
                    return True
        return False

    async def _part(self, kind: str, at: int) -> ElementHandle | None:
        handle = await self.frame.evaluate_handle(_PART, [self.at, kind, at])
        return handle.as_element()

    async def _fill(self) -> None:
        ticked: set[str] = set()
        for at, asked in enumerate(self.form.fields):
            name = asked.name or f"field {at + 1}"
            if self.filling is Filling.EMPTY or not asked.visible or asked.kind in _LEFT_ALONE:
                continue
            if asked.kind in _TICKED and (name in ticked or not _ticks(asked, self.form)):
                continue
            with suppress(PlaywrightError):
                if await self._answer(at, asked, name):
                    ticked.add(name)
                    self.filled[name] = at

    async def _answer(self, at: int, asked: FormField, name: str) -> bool:
        value = self.values.value_for(asked, self.filling)
        if not value:
            return False
        if asked.kind == "buttons":
            first = sum(each.kind != "buttons" for each in self.form.fields)
            element = await self._part("choices", at - first)
            if element:
                await element.click(timeout=_PRESS_MS)
            return element is not None
        element = await self._part("fields", at)
        if element is None or await element.is_disabled():
            return False
        if asked.kind in _TICKED:
            await element.evaluate("(box) => { if (!box.checked) box.click(); }")
        elif asked.kind == "select":
            return bool(await element.evaluate(_CHOOSE))
        else:
            await element.fill(value, timeout=_PRESS_MS, force=True)
            self.interceptor.typed[name] = value
        return True

    async def _press(self) -> str:
        """Press the button that sends or leads on; say why it could not be."""
        at = _button(self.form.buttons, last=not self.form.steps)
        if at is None:
            return NO_BUTTON
        if self.form.buttons[at].disabled:
            return SWITCHED_OFF
        element = await self._part("buttons", at)
        if element is None:
            return NO_BUTTON
        self.interceptor.pressed = True
        try:
            await element.click(timeout=_PRESS_MS)
        except PlaywrightError:
            # Something lies over it that we did not recognise; a person would find a way, and so it is pressed.
            with suppress(PlaywrightError):
                await element.evaluate("(button) => button.click()")
        return ""

    async def _is_next_step(self) -> bool:
        """Say whether the form now asks something that it did not ask before."""
        if self.steps >= _MOST_STEPS:
            return False
        before = {at for at, each in enumerate(self.form.fields) if each.visible}
        pressed = {at for at, each in enumerate(self.form.buttons) if each.visible}
        if not await self._find():
            return False
        now = {at for at, each in enumerate(self.form.fields) if each.visible}
        return bool(now - before) or bool({at for at, each in enumerate(self.form.buttons) if each.visible} - pressed)

    async def _answer_to(self, before: dict[str, Any]) -> dict[str, Any]:
        """Wait until the form has sent, or says something new; what it says then."""
        for _ in range(_LOOKS):
            await self.interceptor.settled(_BETWEEN_LOOKS)
            after = await self._says()
            new = after["bubbles"] or self.visit.dialogs or _new_words(before, after)
            if after["gone"] or new or self.interceptor.has_sent:
                break
        # Where one thing changes, the rest of it follows.
        await self.visit.tab.wait_for_timeout(200)
        return await self._says()

    async def _says(self) -> dict[str, Any]:
        with suppress(PlaywrightError):
            return dict(await self.frame.evaluate(_SAYS, self.at))
        return {"gone": True, "fields": [], "texts": [], "bubbles": []}

    def _result(
        self, complaints: list[Complaint], says: tuple[dict[str, Any], dict[str, Any]] | None, stopped_by: str = ""
    ) -> FormAttemptResult:
        new = _new_words(*says) if says else []
        said = self.values.redact(" ".join([*(each["text"] for each in new), *self.visit.dialogs]))[:_LONGEST]
        sent = self.interceptor.has_sent
        if not sent and not stopped_by and self.filling is Filling.WELL and self.form.captcha:
            stopped_by = f"a CAPTCHA ({self.form.captcha})"
        return FormAttemptResult(
            filling=self.filling,
            filled=tuple(self.filled),
            steps=self.steps,
            complaints=tuple(replace(each, text=self.values.redact(each.text)) for each in complaints),
            caught=tuple(self.interceptor.caught[:_MOST_CAUGHT]),
            kept=None if sent or says is None or says[1]["gone"] else self._keeps(says[1]),
            said=said,
            thanks=bool(THANKS.search(fold(said))) and not FAILED.search(fold(said)),
            stopped_by=stopped_by,
            shot=self.shot,
        )

    def _keeps(self, says: dict[str, Any]) -> bool:
        return all(says["fields"][at]["holds"] for name, at in self.filled.items() if name in self.interceptor.typed)


_CHOOSE = script("choose_option")


def _names(form: Form) -> list[str]:
    return [f"{each.name}:{each.kind}" for each in form.fields]


def _ticks(box: FormField, form: Form) -> bool:
    """Say whether a person ticks a box: the first of a group, and one without which nothing is sent."""
    if box.kind == "radio":
        return True
    group = sum(each.name == box.name and each.kind == "checkbox" for each in form.fields) > 1
    return box.required or (bool(box.name) and group) or box.meaning in {Meaning.TERMS, Meaning.OTHER_CONSENT}


def _button(buttons: tuple[Button, ...], *, last: bool) -> int | None:
    """Which button a person presses to get on: the one that sends, or in a form of steps the one that leads on."""
    open_ones = [
        at
        for at, each in enumerate(buttons)
        if each.visible and each.meaning not in {Meaning.CANCEL, Meaning.RESET} and not BACK.search(fold(each.text))
    ]
    sending = [at for at in open_ones if buttons[at].meaning is Meaning.SUBMIT]
    onward = [at for at in open_ones if ONWARD.search(fold(buttons[at].text))]
    for group in (sending, onward) if last else (onward, sending):
        if group:
            return group[-1]
    return open_ones[-1] if open_ones else None


def _new_words(before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, Any]]:
    """The words on or around the form that were not there before the button was pressed."""
    there = Counter(each["text"] for each in before["texts"])
    new = []
    for each in after["texts"]:
        # “Required” may stand there once before and three times afterwards.
        there[each["text"]] -= 1
        if there[each["text"]] < 0 and (each["around"] or each["live"]):
            new.append(each)
    return new


def _complaints(form: Form, before: dict[str, Any], after: dict[str, Any], dialogs: list[str]) -> list[Complaint]:
    """What the form says is wrong: in a bubble of the browser, in words, in a dialog, or only by a colour."""

    def name(at: int) -> str:
        return (form.fields[at].name or f"field {at + 1}") if 0 <= at < len(form.fields) else ""

    found = [
        Complaint(text=each["message"], field=name(each["field"]), where=ComplaintPlace.BROWSER, tied=True)
        # A browser shows one bubble at a time, at the first field that is wrong.
        for each in after["bubbles"][:1]
        if after["fields"][each["field"]]["shown"]
    ]
    for each in _new_words(before, after):
        if not THANKS.search(fold(each["text"])):
            where = ComplaintPlace.BESIDE if each["near"] >= 0 else ComplaintPlace.ELSEWHERE
            found.append(Complaint(text=each["text"], field=name(each["near"]), where=where, tied=each["tied"]))
    found += [
        Complaint(text=text, field="", where=ComplaintPlace.DIALOG) for text in dialogs if not THANKS.search(fold(text))
    ]
    told = {each.field for each in found}
    for at, (was, now) in enumerate(zip(before["fields"], after["fields"], strict=False)):
        wrong = now["invalid"] or not now["fits"] or not now["holds"]
        if now["shown"] and wrong and name(at) not in told and (was["dress"] != now["dress"] or now["invalid"]):
            found.append(Complaint(text="", field=name(at), where=ComplaintPlace.BESIDE, tied=now["invalid"]))
    return found[:_MOST_COMPLAINTS]
