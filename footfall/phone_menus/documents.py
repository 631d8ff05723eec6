"""The documents of a menu: files in one folder, or responses of a web address."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol
from urllib.parse import unquote, urljoin, urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document of a menu."""

    url: str
    """Its address, against which those in it are resolved."""
    body: bytes = b""
    kind: str = ""
    """Its media type without parameters."""
    problem: str = ""
    """Why it could not be had; empty if it could."""
    state: tuple[tuple[str, str], ...] = ()
    """The cookies of the call."""


class Documents(Protocol):
    """The source of a call's documents."""

    def get(self, url: str, method: str, said: dict[str, str]) -> Document:
        """Return the document at an address, requested with the caller's input."""
        ...


@dataclass(frozen=True, slots=True)
class Files:
    """Documents in a folder, found by the last part of their address."""

    folder: Path

    def get(self, url: str, method: str, said: dict[str, str]) -> Document:  # noqa: ARG002 - files answer all alike
        """Return the file with the name of an address."""
        name = PurePosixPath(unquote(urlsplit(url).path)).name
        path = self._find(unquote(urlsplit(url).path).lstrip("/"), name)
        if not path:
            return Document(url=url, problem=f"the file {name or url} was not given")
        return Document(url=url, body=path.read_bytes(), kind=_KINDS.get(path.suffix.lower(), "text/xml"))

    def _find(self, path: str, name: str) -> Path | None:
        folder = self.folder.resolve()
        for candidate in (folder / path, folder / name) if name else ():
            # An impossible file name counts as missing.
            with suppress(OSError, ValueError):
                inside = candidate.resolve()
                if inside.is_relative_to(folder) and inside.is_file():
                    return inside
        return None


def file_name(url: str) -> str:
    """Return the last part of an address for messages, without its query, which may contain a secret."""
    try:
        return PurePosixPath(unquote(urlsplit(url).path)).name or "the first document"
    except ValueError:
        return "a document"


def joined(base: str, address: str) -> str:
    """Resolve an address in a document; empty if it is malformed."""
    try:
        return urljoin(base, address)
    except ValueError:
        return urljoin(base, "no-address")


_KINDS = {
    ".mp3": "audio/mpeg",
    ".wav": "audio/x-wav",
    ".txt": "text/plain",
    ".php": "program",
    ".js": "program",
    ".py": "program",
    ".rb": "program",
    ".jsp": "program",
    ".cgi": "program",
    ".asp": "program",
    ".aspx": "program",
}
