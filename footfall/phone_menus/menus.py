"""Read a company's phone menu from the source that its owner has configured."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from footfall.config.schema import PhoneMenuSettings, WalkSettings
from footfall.errors import UsageError
from footfall.evidence import MenuNode, MenuSource, PhoneMenu
from footfall.phone_menus.asterisk import AsteriskLine, entry
from footfall.phone_menus.caller import Walked, walk_menu
from footfall.phone_menus.carrier import Carrier
from footfall.phone_menus.dialplan import read_dialplan
from footfall.phone_menus.documents import Documents, Files
from footfall.phone_menus.heard import read_heard
from footfall.phone_menus.hours import week
from footfall.phone_menus.naming import understood
from footfall.phone_menus.speaking import WORDS_A_MINUTE
from footfall.phone_menus.stretch import Line
from footfall.phone_menus.twiml import TwimlLine
from footfall.phone_menus.voicexml import VoiceXmlLine

TOKEN = "FOOTFALL_TWILIO_TOKEN"  # noqa: S105 - the name of a variable
"""The environment variable with the token by which a carrier signs its requests."""
_SECONDS = 120.0
_NOWHERE = "http://menu.invalid/"
_ASSUMED = f"the seconds of spoken words are counted from their length, at {WORDS_A_MINUTE:g} words a minute (assumed)"


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuInputs:
    """The settings and files from which a phone menu is read."""

    settings: PhoneMenuSettings
    folder: Path
    """The project's folder, which must contain every file."""
    walk: WalkSettings = field(default_factory=WalkSettings)

    @property
    def given(self) -> str:
        """The kind of source that is configured; empty if none is.

        Raises `UsageError` if there is more than one.
        """
        ways = [name for name in _WAYS if getattr(self.settings, name)]
        if len(ways) > 1:
            message = f"phone_menu: give one of {' and '.join(ways)}, not both."
            raise UsageError(message)
        return ways[0] if ways else ""


def read_menu(inputs: MenuInputs, language: str = "") -> PhoneMenu:
    """Explore a company's phone menu with every key, and return it.

    `language` is the site's; the configured language of the menu has precedence.

    Raises `UsageError` if it cannot be read.
    """
    menu = _WAYS[inputs.given](inputs)
    menu = replace(menu, number=inputs.settings.number or menu.number)
    if menu.source is MenuSource.RECORDING:
        return menu
    languages = [code for code in (inputs.settings.language, language) if code]
    # The greeting of Asterisk's voicemail is not in the dialplan.
    greets = menu.source is not MenuSource.ASTERISK
    nodes, closed = (understood(places, languages, greets=greets) for places in (menu.nodes, menu.closed))
    return replace(menu, nodes=nodes, closed=closed)


def _twiml(inputs: MenuInputs) -> PhoneMenu:
    written = inputs.settings.twiml
    if written.startswith(("http://", "https://")):
        deadline = _ends()
        line = TwimlLine(written, partial(_carrier, inputs, deadline), counts=True)
        return _walked(MenuSource.TWIML, walk_menu(line, deadline))
    path = _file(inputs, "twiml")
    return _walked(MenuSource.TWIML, walk_menu(TwimlLine(_NOWHERE + path.name, partial(Files, path.parent)), _ends()))


def _carrier(inputs: MenuInputs, deadline: float) -> Documents:
    return Carrier(
        start=inputs.settings.twiml,
        number=inputs.settings.number,
        token=os.environ.get(TOKEN, ""),
        timeout=inputs.walk.timeout,
        pause=inputs.walk.pause,
        deadline=deadline,
    )


def _voicexml(inputs: MenuInputs) -> PhoneMenu:
    path = _file(inputs, "voicexml")
    line = VoiceXmlLine(_NOWHERE + path.name, partial(Files, path.parent))
    return _walked(MenuSource.VOICEXML, walk_menu(line, _ends()))


def _asterisk(inputs: MenuInputs) -> PhoneMenu:
    plan = read_dialplan(_file(inputs, "asterisk"))
    start = entry(plan, inputs.settings.start, inputs.settings.number)

    def at(moment: datetime) -> Line:
        return AsteriskLine(plan, start, moment)

    deadline = _ends()
    hours, when_open, when_closed = week(at, plan.text, deadline)
    menu = _walked(MenuSource.ASTERISK, walk_menu(at(when_open), deadline))
    closed: tuple[MenuNode, ...] = tuple(walk_menu(at(when_closed), deadline).nodes) if when_closed else ()
    return replace(menu, hours=hours, closed=closed)


def _heard(inputs: MenuInputs) -> PhoneMenu:
    return read_heard(_file(inputs, "heard"))


def _recording(inputs: MenuInputs) -> PhoneMenu:
    # Its engine is an optional dependency, and slow to load.
    from footfall.phone_menus.recorded import read_recorded  # noqa: PLC0415

    return read_recorded(_file(inputs, "recording"), inputs.settings.language)


def _ends() -> float:
    """Return the deadline for a menu whose exploration begins now."""
    return time.monotonic() + _SECONDS


def _walked(source: MenuSource, walked: Walked) -> PhoneMenu:
    return PhoneMenu(source=source, nodes=tuple(walked.nodes), whole=walked.whole, assumed=_ASSUMED)


def _file(inputs: MenuInputs, name: str) -> Path:
    written: str = getattr(inputs.settings, name)
    folder = inputs.folder.resolve()
    path = (folder / written).resolve()
    # A configuration may come from a pull request, so it must not name files outside the project.
    if not path.is_relative_to(folder) or not path.is_file():
        message = f"phone_menu.{name}: there is no file {written} in the project."
        raise UsageError(message)
    return path


_WAYS: dict[str, Callable[[MenuInputs], PhoneMenu]] = {
    "twiml": _twiml,
    "voicexml": _voicexml,
    "asterisk": _asterisk,
    "heard": _heard,
    "recording": _recording,
}
