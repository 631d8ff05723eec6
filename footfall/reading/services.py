"""The service behind a form, a chat or a calendar, by its host."""

import tomllib
from importlib.resources import files

from footfall.reading.urls import parts_of

_HOSTS = tomllib.loads((files("footfall.reading") / "services.toml").read_text("utf-8"))
_FORMS: dict[str, str] = _HOSTS["forms"]
_MARKS: dict[str, str] = _HOSTS["marks"]


def names_of(kind: str) -> tuple[str, ...]:
    """Return the services of a kind, each once."""
    return tuple(dict.fromkeys(_HOSTS[kind].values()))


def service_of(action: str, frame: str, marks: str) -> str:
    """Return the service behind a form, by its action, its frame or its markup; empty if none is known."""
    for address in (action, frame):
        if name := named(address, _FORMS):
            return name
    return next((name for mark, name in _MARKS.items() if mark in marks.lower()), "")


def named(address: str, hosts: dict[str, str]) -> str:
    """Return the service with the host of an address (and its path prefix, if listed); empty if none is known."""
    parts = parts_of(address)
    host = f".{parts.hostname or ''}"
    for listed, name in hosts.items():
        wanted, _, path = listed.partition("/")
        if host.endswith(f".{wanted}") and parts.path.lstrip("/").startswith(path):
            return name
    return ""


def offered_by(address: str, kind: str) -> str:
    """Return the service behind an address; `kind` is chats, messengers, booking or socials."""
    scheme = address.partition(":")[0].lower()
    if kind == "messengers" and scheme in _HOSTS["schemes"]:
        return str(_HOSTS["schemes"][scheme])
    return named(f"https:{address}" if address.startswith("//") else address, _HOSTS[kind])
