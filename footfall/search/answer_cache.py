"""Answers of engines on disk, so that the same question is not asked twice within days."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from footfall.evidence import Hit

FOLDER = ".search"


class _Kept(msgspec.Struct):
    asked: datetime
    engine: str
    text: str
    hits: list[Hit]


class AnswerCache:
    """Keeps what an engine answered; no key is part of it."""

    def __init__(self, folder: Path | None, days: float, source: str = "") -> None:
        """Keep in this folder for so many days; nothing is kept where there is no folder.

        `source` tells one instance of an engine from another, such as by its address.
        """
        self._source = source
        self._folder = folder if days > 0 else None
        self._days = timedelta(days=days)

    def known(self, engine: str, market: str, text: str) -> tuple[list[Hit], datetime] | None:
        """The answer that was kept, and when it had been asked; nothing where there is none or it is too old."""
        if not self._folder:
            return None
        try:
            kept = msgspec.json.decode((self._folder / self._name(engine, market, text)).read_bytes(), type=_Kept)
        except (OSError, msgspec.DecodeError):
            return None
        return (kept.hits, kept.asked) if datetime.now(UTC) - kept.asked < self._days else None

    def keep(self, engine: str, market: str, text: str, hits: list[Hit], asked: datetime) -> None:
        """Keep an answer."""
        if self._folder:
            self._folder.mkdir(parents=True, exist_ok=True)
            place = self._folder / self._name(engine, market, text)
            new = place.with_suffix(".new")
            new.write_bytes(msgspec.json.encode(_Kept(asked=asked, engine=engine, text=text, hits=hits)))
            new.replace(place)

    def _name(self, engine: str, market: str, text: str) -> str:
        told = chr(10).join((engine, self._source, market, text))
        return f"{hashlib.sha256(told.encode()).hexdigest()[:24]}.json"
