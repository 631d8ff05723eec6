"""The record of a page: all that a browser knows of it, as it was, from outside the reach of the page's own scripts.

A record is what facts are read from (`footfall.reading.recorded`), today or by
a better reader years later. It keeps the tables of Chromium's own protocol
(DOMSnapshot.captureSnapshot and Accessibility.getFullAXTree), in which a
string is a number: its place in `strings`, or -1 for none. It is never
published, and leaves the machine only after redaction.
"""

import gzip
import hashlib
import zlib
from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec.structs import replace

SCHEMA = 1
"""Raised whenever a field is renamed, dropped or means something else than before."""

STYLES = (
    "display",
    "visibility",
    "opacity",
    "position",
    "z-index",
    "overflow",
    "clip",
    "clip-path",
    "font-size",
    "direction",
    "unicode-bidi",
    "text-transform",
    "cursor",
    "pointer-events",
    "content",
    "color",
    "background-color",
    "background-image",
    "border-top-width",
    "border-top-style",
    "border-top-color",
)
"""The computed styles that are kept, in their order in a record; a new one goes to the end; older records lack it."""


class Rare(msgspec.Struct, frozen=True, rename="camel"):
    """A value that few nodes have: the indexes of those nodes, and their values, if it is not merely yes."""

    index: list[int]
    value: list[int] = []


class Nodes(msgspec.Struct, frozen=True, rename="camel"):
    """The nodes of a document in its order, a column for each property; closed shadow roots are opened.

    What is in a shadow root comes as children of its host, before the host's own children.
    """

    parent_index: list[int]
    node_type: list[int]
    node_name: list[int]
    node_value: list[int]
    backend_node_id: list[int]
    attributes: list[list[int]]
    """Names and values in turn."""
    shadow_root_type: Rare = Rare([])
    text_value: Rare = Rare([])
    input_value: Rare = Rare([])
    input_checked: Rare = Rare([])
    option_selected: Rare = Rare([])
    content_document_index: Rare = Rare([])
    """For frames: the place of their document among the documents."""
    pseudo_type: Rare = Rare([])
    current_source: Rare = msgspec.field(default=Rare([]), name="currentSourceURL")
    """For pictures and media: the address that the browser chose."""


class Layout(msgspec.Struct, frozen=True, rename="camel"):
    """How the nodes that are rendered were laid out, a column for each property."""

    node_index: list[int]
    bounds: list[list[float]]
    """x, y, width and height in the document, in CSS pixels."""
    styles: list[list[int]]
    """The values of `STYLES`."""
    text: list[int]
    """The text as it is shown, after the style sheet's transformations."""
    paint_orders: list[int] = []
    """The higher is painted over the lower; equal numbers in the order of the document."""


class RecordedDocument(msgspec.Struct, frozen=True, rename="camel"):
    """The document of a page, or of a frame in it."""

    document_url: int = msgspec.field(name="documentURL")
    base_url: int = msgspec.field(name="baseURL")
    content_width: float
    content_height: float
    nodes: Nodes
    layout: Layout
    scroll_offset_x: float = 0.0
    scroll_offset_y: float = 0.0
    first_string: int = 0
    """Where its strings begin among the rendering's: after those of the page, for a frame of another process."""


class Announced(msgspec.Struct, frozen=True, array_like=True):
    """The role and the name of an element in the accessibility tree: what a screen reader announces."""

    role: str
    name: str


class Rendering(msgspec.Struct, frozen=True):
    """A page as one device rendered it at one moment, its frames included."""

    width: int
    """The width and the height of the screen, in CSS pixels."""
    height: int
    strings: list[str]
    documents: list[RecordedDocument]
    """The page's own document first."""
    names: dict[int, Announced] = {}
    """Of what can be pressed and shows no words, by backend node id; what has words or a label is called by those."""


class PageRecord(msgspec.Struct, frozen=True):
    """A page: what the server sent before any script ran, and how a desktop and a phone rendered it."""

    url: str
    status: int
    headers: dict[str, str]
    """Of the server's response; cookies are left out."""
    sent: str
    """The HTML that the server sent, cut after 1,000,000 characters."""
    desktop: Rendering
    phone: Rendering | None = None
    """None where only one device looked, which `desktop` is then."""
    missing: tuple[str, ...] = ()
    """Addresses of pictures that are not on their server (404 or 410)."""
    schema: int = SCHEMA


_MOST_BYTES = 20_000_000
# Of all records of a run, compressed; those of sixty ordinary pages take two million.
_MOST_IN_ALL = 100_000_000


def keep_record(record: PageRecord, folder: Path) -> str:
    """Write a record into a folder, compressed, and return its name there; empty if it is too large to keep."""
    try:
        data = msgspec.json.encode(record)
    except UnicodeEncodeError:
        data = msgspec.json.encode(with_texts(record, _without_halves))
    if len(data) > _MOST_BYTES:
        return ""
    name = f"{hashlib.sha256(data).hexdigest()[:16]}.json.gz"
    folder.mkdir(parents=True, exist_ok=True)
    packed = gzip.compress(data, compresslevel=6, mtime=0)
    if sum(path.stat().st_size for path in folder.iterdir()) + len(packed) > _MOST_IN_ALL:
        return ""
    (folder / name).write_bytes(packed)
    return name


def _without_halves(text: str) -> str:
    """Return a text in which a sign says so where a page has half an emoji, which no file takes."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def with_texts(record: PageRecord, change: Callable[[str], str]) -> PageRecord:
    """Return a record in which every text has gone through `change`, such as a redaction."""

    def changed(rendering: Rendering) -> Rendering:
        names = {node: Announced(said.role, change(said.name)) for node, said in rendering.names.items()}
        return replace(rendering, strings=[change(text) for text in rendering.strings], names=names)

    return replace(
        record,
        url=change(record.url),
        headers={name: change(value) for name, value in record.headers.items()},
        sent=change(record.sent),
        missing=tuple(map(change, record.missing)),
        desktop=changed(record.desktop),
        phone=changed(record.phone) if record.phone else None,
    )


def load_record(name: str, folder: Path) -> PageRecord | None:
    """Read a record of a folder by its name; None if it is not kept, broken, or of another schema than today's."""
    try:
        with gzip.open(folder / Path(name).name) as file:
            data = file.read(_MOST_BYTES + 1)
        record = msgspec.json.decode(data, type=PageRecord)
    except (OSError, EOFError, zlib.error, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return record if record.schema == SCHEMA and _is_whole(name, data) else None


def _is_whole(name: str, data: bytes) -> bool:
    """Return whether a record's data is what its name, a digest of it, says."""
    return hashlib.sha256(data).hexdigest().startswith(name.partition(".")[0])
