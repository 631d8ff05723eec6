"""Sites that were walked once, kept in a folder with the records of their pages, to be read as often as one likes.

FOLDER/<site>/exploration.json  records/*.json.gz
"""

from pathlib import Path

import msgspec

from footfall.evidence import Exploration
from footfall.evidence.record import load_record
from footfall.reading.site import read_again

_EXPLORATION, RECORDS = "exploration.json", "records"


def save(exploration: Exploration, folder: Path) -> None:
    """Keep what was walked; its records are in the folder already."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _EXPLORATION).write_bytes(msgspec.json.encode(exploration))


def as_walked(folder: Path) -> Exploration | None:
    """Return what was read when the site was walked; None if it has not been walked yet."""
    file = folder / _EXPLORATION
    return msgspec.json.decode(file.read_bytes(), type=Exploration) if file.is_file() else None


def load(folder: Path) -> Exploration | None:
    """Read a site again from its records, without a browser; None if it has not been walked yet.

    Raises `ValueError` if a record is missing, since facts of another reader would be scored.
    """
    exploration = as_walked(folder)
    if exploration is None:
        return None
    names = {name for page in exploration.pages for name in (page.record, *page.revealed) if name}
    records = {name: record for name in names if (record := load_record(name, folder / RECORDS))}
    if missing := names - set(records) or {page.url for page in exploration.pages if page.usable and not page.record}:
        message = f"{folder}: not all is recorded: {', '.join(sorted(missing))}; delete the folder to walk it anew"
        raise ValueError(message)
    return read_again(exploration, records, "")
