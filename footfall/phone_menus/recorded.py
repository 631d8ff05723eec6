"""Turn the recording of a call into a phone menu: one place, with the keys that it names."""

from pathlib import Path

from footfall.errors import UsageError
from footfall.evidence import SILENCE, CallEnd, MenuKey, MenuNode, MenuSource, PhoneMenu, Said
from footfall.phone_menus.recording import Heard, hear, read_recording
from footfall.phone_menus.spoken import Spoken

_PERSON, _ELSEWHERE = 1, 2


def read_recorded(path: Path, language: str) -> PhoneMenu:
    """Return the menu or voicemail in the recording of a call.

    Raises `UsageError` if it cannot be transcribed, or its language is not configured.
    """
    if not language:
        message = "phone_menu.language: say which language the recording speaks, such as en."
        raise UsageError(message)
    heard = hear(path, language)
    spoken = read_recording(heard, language)
    begin = _begin(heard, spoken)
    elsewhere = MenuNode(path=("…",), end=CallEnd.UNKNOWN, note="the recording ends before", first=_ELSEWHERE)
    person = MenuNode(path=("…",), end=CallEnd.PERSON, first=_PERSON)
    nodes = (begin, person, elsewhere) if begin.keys else (begin,)
    return PhoneMenu(source=MenuSource.RECORDING, nodes=nodes, whole=False, language=language)


def _begin(heard: Heard, spoken: Spoken | None) -> MenuNode:
    if spoken is None:
        said = Said(sound="speech in a language that we do not understand", seconds=heard.seconds)
        return MenuNode(path=(), said=(said,), end=CallEnd.UNKNOWN, note="we do not understand what is said")
    # The time after the last word is not part of the menu.
    last = max((word.end for word in heard.words if word.end is not None), default=heard.seconds)
    said = Said(text=spoken.text, seconds=last)
    if spoken.asks_for_message:
        return MenuNode(path=(), said=(said,), end=CallEnd.VOICEMAIL, calls_back=spoken.calls_back_when or None)
    if not spoken.choices:
        return MenuNode(path=(), said=(said,), end=CallEnd.UNKNOWN, note="we understood no key")
    keys = {
        choice.key: MenuKey(
            key=choice.key,
            leads=_PERSON if choice.key == spoken.person_key else _ELSEWHERE,
            said_at=choice.at,
            label=choice.purpose,
        )
        for choice in spoken.choices
    }
    silence = MenuKey(key=SILENCE, leads=_PERSON if spoken.person_by_waiting else _ELSEWHERE)
    return MenuNode(path=(), said=(said,), keys=(*keys.values(), silence))
