"""Read `calls.yml`: notes of a person who called the menu, by place."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from footfall.config.limits import refuse_bombs
from footfall.errors import UsageError
from footfall.evidence import SILENCE, CallEnd, MenuKey, MenuNode, MenuSource, PhoneMenu, Said

_ENDS = {
    "person": CallEnd.PERSON,
    "queue": CallEnd.QUEUE,
    "voicemail": CallEnd.VOICEMAIL,
    "hang-up": CallEnd.HANGUP,
    "unknown": CallEnd.UNKNOWN,
}
_Seconds = Annotated[float, msgspec.Meta(ge=0, le=3600)]


class HeardPlace(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place in a menu, as noted by a caller."""

    says: str = ""
    """Its words, as far as they were noted."""
    seconds: _Seconds | None = None
    """Seconds that it speaks."""
    keys: dict[str | int, str] = {}
    """The name of the place to which each key leads."""
    silence: str = ""
    """The place to which it leads if no key is pressed; empty if that was not tried."""
    wait: _Seconds = 0.0
    """Seconds that it waits for a key."""
    ends: Literal["", "person", "queue", "voicemail", "hang-up", "unknown"] = ""
    waited: _Seconds | None = None
    """Seconds of ringing or music before somebody answered."""


class HeardCall(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A call that somebody listened to."""

    places: dict[str, HeardPlace]
    """The first one is where the call begins."""
    number: str = ""
    called: str = ""
    """When the call was made, as the owner wrote it."""


def read_heard(path: Path) -> PhoneMenu:
    """Return the menu from the notes of a caller.

    Raises `UsageError` naming the error in the file.
    """
    try:
        text = path.read_text("utf-8")
        refuse_bombs(text, path.name)
        call = msgspec.yaml.decode(text, type=HeardCall, strict=False)
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path.name} cannot be read: {error}."
        raise UsageError(message) from None
    except (msgspec.DecodeError, ValueError) as error:
        message = f"{path.name}: {error}."
        raise UsageError(message) from None
    if not call.places:
        message = f"{path.name}: there are no places in it."
        raise UsageError(message)
    names = list(call.places)
    nodes = [_node(place, name, names, path.name) for name, place in call.places.items()]
    return PhoneMenu(
        source=MenuSource.HEARD,
        nodes=_with_paths(nodes),
        whole=all(place.ends or place.silence for place in call.places.values()),
        number=call.number,
    )


def _node(place: HeardPlace, name: str, names: list[str], file: str) -> MenuNode:
    leads = {str(key): target for key, target in place.keys.items()} | (
        {SILENCE: place.silence} if place.silence else {}
    )
    for key, target in leads.items():
        if target not in names:
            message = f"{file}: {name} leads to “{target}”, which is not a place in it."
            raise UsageError(message)
        if not set(key) <= set("0123456789*#"):
            message = f"{file}: {name} has a key {key!r}; there are 0 to 9, * and #."
            raise UsageError(message)
    if bool(place.ends) is bool(leads):
        message = f"{file}: {name} needs either keys or how the call ends there."
        raise UsageError(message)
    said = (Said(text=place.says, seconds=place.seconds),) if place.says or place.seconds is not None else ()
    return MenuNode(
        path=(),
        said=said,
        waited=place.waited,
        end=_ENDS.get(place.ends),
        wait=place.wait,
        keys=tuple(
            MenuKey(key=key, leads=names.index(target), label=target if key else "") for key, target in leads.items()
        ),
    )


def _with_paths(nodes: list[MenuNode]) -> tuple[MenuNode, ...]:
    paths: dict[int, tuple[str, ...]] = {0: ()}
    waiting = [0]
    for index in waiting:
        for choice in nodes[index].keys:
            if choice.leads not in paths:
                paths[choice.leads] = (*paths[index], choice.key)
                waiting.append(choice.leads)
    return tuple(replace(node, path=paths.get(index, ()), first=index) for index, node in enumerate(nodes))
