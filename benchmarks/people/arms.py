"""The pages of the arms: taken from their repositories into a folder, served on loopback, walked once and kept.

FOLDER/repositories/<owner>+<name>   a clone of each repository that `studies.yaml` names, and wet-boew+themes-dist
FOLDER/pages/<study>-<arm>-<folder>/ the pages of one folder, with what they load from elsewhere
FOLDER/walked/<study>-<arm>-<folder>-<start>/ what was walked
"""

import io
import re
import subprocess
import tarfile
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

import yaml
from playwright.async_api import Browser
from reading.folders import SiteServer, explored, file_of
from reading.kept import RECORDS, load, save

from footfall.config.names import slug
from footfall.evidence import Exploration

from .studies import Asked

MOST_PAGES = 400
# The government's template of the time, which the prototypes load from canada.ca; its header and footer are made by a
# script that is not public, so that they are missing here.
_TEMPLATE, _TEMPLATE_COMMIT = "wet-boew+themes-dist", "f527efc749"
_LOADED = re.compile(r"""(?:src|href)\s*=\s*["']((?:https?:)?//[^"'\s?#]+\.(?:js|css))""", re.IGNORECASE)
_LINKED = re.compile(r"""<a\b[^>]*?\bhref\s*=\s*["']((?!\w+:|//|#)[^"'#]+)""", re.IGNORECASE)
_LIVE = re.compile(r"https?://(?:www\.)?canada\.ca/en/([\w./-]+\.html)", re.IGNORECASE)
_HOST = "people.test"


def pages_of(asked: Asked, root: Path) -> Path:
    """Return the folder with a task's pages, taken from the repository if they are not there yet."""
    place = root / "pages" / slug(f"{asked.study.name} {asked.arm} {asked.folder}")
    if not place.is_dir():
        where = asked.study.arms[asked.arm]
        repository = root / "repositories" / where.repository.replace("/", "+")
        packed = _git(repository, "archive", where.commit, asked.folder)
        with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
            tar.extractall(place, filter="data")
        _make_own(place, asked.folder, where.repository)
        _bring_template(place, root)
        _close_what_is_missing(place)
    return place


def _git(repository: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", "-C", repository, *arguments], capture_output=True, check=True).stdout


def _make_own(place: Path, folder: str, repository: str) -> None:
    """Let addresses lead to the pages at hand that name where they were published.

    That is the prototype's own address, and the government's where a copy of the page lies in the folder: its
    prototypes keep the last parts of the path.
    """
    owner, _, name = repository.partition("/")
    published = re.compile(rf"https?://{owner}\.github\.io/{name}/", re.IGNORECASE)
    copies = {str(page.relative_to(place / folder)) for page in (place / folder).rglob("*.htm*")}

    def copied(match: re.Match[str]) -> str:
        parts = match[1].split("/")
        ends = ("/".join(parts[at:]) for at in range(len(parts)))
        return next((f"/{folder}/{end}" for end in ends if end in copies), match[0])

    for page in place.rglob("*.htm*"):
        text = published.sub("/", page.read_text("latin-1"))
        page.write_text(_LIVE.sub(copied, text), "latin-1")


def _bring_template(place: Path, root: Path) -> None:
    """Write the styles and scripts of the template that pages load from elsewhere, and list their addresses."""
    addresses = {address for page in place.rglob("*.htm*") for address in _LOADED.findall(page.read_text("latin-1"))}
    repository = root / "repositories" / _TEMPLATE
    names = _git(repository, "ls-tree", "-r", "--name-only", _TEMPLATE_COMMIT).decode().splitlines()
    listed = {}
    for address in sorted(addresses):
        inner = _in_template(address, names)
        if not inner:
            continue
        file = place / ".elsewhere" / inner
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_git(repository, "show", f"{_TEMPLATE_COMMIT}:{inner}"))
        listed[f"https:{address.partition(':')[2] or address}"] = f".elsewhere/{inner}"
    (place / "cdn.yaml").write_text(yaml.safe_dump(listed), "utf-8")


def _in_template(address: str, names: list[str]) -> str:
    """Return the template's own file for an address, by the longest common end; empty if there is none."""
    parts = address.split("/")
    ends = ["/".join(parts[at:]) for at in range(3, len(parts)) if len(parts) - at >= 2]
    return next((f"{part}{end}" for end in ends for part in ("", "GCWeb/") if f"{part}{end}" in names), "")


def _close_what_is_missing(place: Path) -> None:
    """Write a robots.txt that closes what pages link to and the repository does not have.

    A walk then opens none of it, and the model knows of the links all the same: they lead to a page without an answer.
    """
    missing = set()
    for page in place.rglob("*.htm*"):
        here = f"/{page.relative_to(place)}"
        for link in _LINKED.findall(page.read_text("latin-1")):
            with suppress(ValueError):
                path = urlsplit(urljoin(f"http://{_HOST}{here}", link)).path
                if not file_of(place, unquote(path).lstrip("/")):
                    missing.add(path)
    closed = "".join(f"Disallow: {quote(unquote(path), safe='/')}$\n" for path in sorted(missing))
    (place / "robots.txt").write_text(f"User-agent: *\n{closed}", "utf-8")


def kept(asked: Asked, root: Path) -> Path:
    """Return the folder of what was walked for a task."""
    return root / "walked" / slug(f"{asked.study.name} {asked.arm} {asked.folder} {asked.start}")


async def walk(browser: Browser, server: SiteServer, asked: Asked, root: Path) -> Exploration:
    """Walk the pages of a task as a prospect does, from where people began, and keep them; return them if they are."""
    folder = kept(asked, root)
    if site := load(folder):
        return site
    place = pages_of(asked, root)
    server.folders = {_HOST: place}
    server.serve_elsewhere(place / "cdn.yaml")
    site = await explored(
        browser,
        f"http://{_HOST}/{asked.folder}/{asked.start}",
        server=server.address,
        shots=folder / "shots",
        packages=root / "node_modules",
        records=folder / RECORDS,
        pages=MOST_PAGES,
    )
    save(site, folder)
    return site
