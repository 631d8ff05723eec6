"""The service behind a form, a chat or a calendar, by its host."""

import tomllib
from importlib.resources import files

from footfall.reading.urls import parts_of

_HOSTS = tomllib.loads((files("footfall.reading") / "services.toml").read_text("utf-8"))
_MARKS: dict[str, str] = _HOSTS["marks"]


def _by_host(listed: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
    """Return the path prefixes of each host, with the services behind them."""
    found: dict[str, list[tuple[str, str]]] = {}
    for address, name in listed.items():
        host, _, path = address.partition("/")
        found.setdefault(host, []).append((path, name))
    return found


_SERVICES = {kind: _by_host(listed) for kind, listed in _HOSTS.items()}


def names_of(kind: str) -> tuple[str, ...]:
    """Return the services of a kind, each once."""
    return tuple(dict.fromkeys(_HOSTS[kind].values()))


def service_of(action: str, frame: str, marks: str) -> str:
    """Return the service behind a form, by its action, its frame or its markup; empty if none is known."""
    for address in (action, frame):
        if name := _named(address, "forms"):
            return name
    return next((name for mark, name in _MARKS.items() if mark in marks.lower()), "")


def _named(address: str, kind: str) -> str:
    """Return the service with the host of an address (and its path prefix, if listed); empty if none is known."""
    parts = parts_of(address)
    labels = (parts.hostname or "").split(".")
    for first in range(len(labels)):
        for path, name in _SERVICES[kind].get(".".join(labels[first:]), ()):
            if parts.path.lstrip("/").startswith(path):
                return name
    return ""


def offered_by(address: str, kind: str) -> str:
    """Return the service behind an address; `kind` is chats, messengers, booking or socials."""
    scheme = address.partition(":")[0].lower()
    if kind == "messengers" and scheme in _HOSTS["schemes"]:
        return str(_HOSTS["schemes"][scheme])
    return _named(f"https:{address}" if address.startswith("//") else address, kind)
