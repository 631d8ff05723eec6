"""One audit of a hostile site and of an honest one after it, by the command line, and what came of it."""

import base64
import hashlib
import json
import os
import re
import ssl
import subprocess
import sys
import threading
import time
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote_plus

import msgspec
import psutil
import trustme
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.hostile.behaviours import TYPED, Behaviour, Reply
from tests.hostile.server import HostileServer, HostileSite, Received

SECONDS_OF_A_WALK, SECONDS_IN_ALL = 30, 60
MEGABYTES = 1500
# Ending a browser, judging, and the honest company come after each company's budget.
AFTERWARDS = 60
MARK = "zanzibar"
"""Stands in all that is typed into a form."""
ENQUIRY = {"name": "Zanzibar Quill", "email": f"quill@{MARK}.example", "phone": "0113 496 0777", "message": MARK}
WALK = {
    **{"pages": 6, "loads": 0, "watch": 1, "timeout": 5, "retries": 1, "retry_wait": 0.5},
    **{"most_seconds": SECONDS_OF_A_WALK, "most_seconds_in_all": SECONDS_IN_ALL, "most_megabytes": MEGABYTES},
}
HONEST = Behaviour(
    "honest",
    "honest",
    {"/": Reply("{home}"), "/contact": Reply("<title>Contact</title><h1>Contact</h1>{form}")},
)
# Only what may hold up a page is loaded once more to be timed.
_SLOW = ("hangs", "floods", "servers")
READING = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True)
class Outcome:
    """What came of an audit of a hostile site."""

    seconds: float
    megabytes: float
    """The most memory that the whole tree of processes needed; of what they share, the largest share once."""
    exit_code: int | None
    """None if it did not end within its budget and was killed."""
    verdict: str
    """The number, or why there is none."""
    honest: bool
    """Whether the honest company has its number."""
    canary: tuple[str, ...]
    """What came where nobody may come."""
    writes: tuple[str, ...]
    """Requests and messages that came to the hostile site and do more than read."""
    typed: tuple[str, ...]
    """Requests that tell what was typed."""
    evidence: int
    """The bytes of the hostile company's evidence."""
    controls: str
    """Control characters that reached the output."""
    said: str
    """The whole output."""

    @property
    def faults(self) -> list[str]:
        """Everything that may not happen, in words."""
        return [
            text
            for text, holds in (
                ("did not end", self.exit_code is None),
                (f"exit code {self.exit_code}", self.exit_code not in (0, 3, None)),
                (f"canary: {self.canary[:3]}", self.canary),
                (f"writes: {self.writes[:3]}", self.writes),
                (f"typed: {self.typed[:3]}", self.typed),
                (f"{self.megabytes:.0f} MB", self.megabytes > 2000),
                ("no result of the honest company", not self.honest),
                (f"{self.evidence / 1e6:.0f} MB of evidence", self.evidence > 20e6),
                (f"controls {self.controls!r}", self.controls),
                ("a traceback", "Traceback" in self.said),
                ("internal error", "internal error" in self.said),
            )
            if holds
        ]


def trust(folder: Path) -> tuple[ssl.SSLContext, dict[str, str]]:
    """Return what serves over TLS, and the environment in which the browser and Python believe it."""
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1")
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(tls)
    authority.cert_pem.write_to_path(folder / "authority.pem")
    leaf = x509.load_pem_x509_certificate(certificate.cert_chain_pems[0].bytes())
    key = leaf.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    digest = base64.b64encode(hashlib.sha256(key).digest()).decode()
    wrapper = folder / "browser"
    browser = os.environ.get("FOOTFALL_BROWSER", "chromium-headless-shell")
    wrapper.write_text(f'#!/bin/sh\nexec {browser} --ignore-certificate-errors-spki-list={digest} "$@"\n', "utf-8")
    wrapper.chmod(0o755)
    return tls, {"FOOTFALL_BROWSER": str(wrapper), "SSL_CERT_FILE": str(folder / "authority.pem")}


def try_out(behaviour: Behaviour, folder: Path, *, secure: bool = False, build: bool = False) -> Outcome:
    """Audit a hostile site, over https if it is to be `secure`, and then an honest one, in a new project."""
    folder.mkdir(parents=True)
    tls, environment = trust(folder) if secure else (None, {})
    with HostileServer(tls, environment).running() as server:
        site = server.add(behaviour, secure=secure)
        walk = WALK | {"loads": int(behaviour.kind in _SLOW)}
        (outcome,) = audit_all([site], server, folder / "project", walk, build=build)
        return outcome


def audit_all(
    sites: Sequence[HostileSite], server: HostileServer, folder: Path, walk: Mapping[str, float], *, build: bool = False
) -> list[Outcome]:
    """Audit hostile sites and then an honest one in a new project; what is of the whole is in every outcome."""
    folder.mkdir(parents=True)
    named = {f"hostile-{at}": site for at, site in enumerate(sites)}
    companies = [{"url": site.url, "name": name, "enquiry": ENQUIRY} for name, site in named.items()]
    honest = {"url": server.add(HONEST).url, "name": "honest"}
    settings = {"companies": [*companies, honest], "companies_at_once": 1, "walk": walk}
    (folder / "footfall.yml").write_text(json.dumps(settings), "utf-8")
    began = time.monotonic()
    seconds = len(named) * (walk["most_seconds_in_all"] + AFTERWARDS)
    most, code, said = _run(folder, server.environment, seconds=seconds, build=build)
    return [
        Outcome(
            seconds=time.monotonic() - began,
            megabytes=most,
            exit_code=code,
            verdict=_verdict(folder, name, said, site.url),
            honest=_reached(folder, "honest") is not None,
            canary=tuple(server.canary.hits),
            writes=tuple(
                f"{request.method} {request.target}"[:80] for request in site.received if request.method not in READING
            ),
            typed=tuple(f"{request.method} {request.target}"[:80] for request in site.received if _tells(request)),
            evidence=sum(path.stat().st_size for path in folder.glob(f"results/{name}/*/evidence.json*")),
            controls="".join(
                sorted({letter for letter in said if unicodedata.category(letter) == "Cc" and letter != "\n"})
            ),
            said=said,
        )
        for name, site in named.items()
    ]


def _run(folder: Path, environment: dict[str, str], *, seconds: float, build: bool) -> tuple[float, int | None, str]:
    """Run an audit; return the most megabytes that it needed, its exit code, None if it was killed, and its output."""
    command = [sys.executable, "-m", "footfall", "audit", "--folder", str(folder)]
    with subprocess.Popen(  # noqa: S603 - our own command
        command if build else [*command, "--no-build"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, **environment},
        start_new_session=True,
    ) as audit:
        memory = _Memory(audit.pid)
        killer = threading.Timer(seconds, memory.kill)
        killer.start()
        said = (audit.stdout.read() if audit.stdout else b"").decode("utf-8", "replace")
        code = audit.wait()
        killer.cancel()
        memory.ended.set()
    return memory.most, None if memory.killed else code, said


def _tells(request: Received) -> bool:
    text = request.target.encode("latin-1") + request.head + request.body
    return request.target.startswith(TYPED) or MARK in unquote_plus(text.decode("latin-1")).lower()


def _reached(folder: Path, company: str) -> float | None:
    for path in folder.glob(f"results/{company}/*/result.json"):
        reach = msgspec.json.decode(path.read_bytes()).get("reach")
        if reach:
            return float(reach["reached"])
    return None


def _verdict(folder: Path, company: str, said: str, url: str) -> str:
    number = _reached(folder, company)
    if number is not None:
        return f"{number:.0f} of 100"
    here = said.partition(url)[2]
    because = re.search(rf"Not audited\. {re.escape(url)}[^\n]*", said) or re.search(r"not measured[^\n]*", here)
    return because[0].removeprefix("Not audited. ").removeprefix(url) if because else "no number"


class _Memory:
    """Watches the memory of a tree of processes."""

    def __init__(self, pid: int) -> None:
        self._root = psutil.Process(pid)
        self.most = 0.0
        self.killed = False
        self.ended = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def _tree(self) -> list[psutil.Process]:
        with suppress(psutil.Error):
            return [self._root, *self._root.children(recursive=True)]
        return []

    def _watch(self) -> None:
        while not self.ended.wait(0.4):
            own, shared = 0, [0]
            for process in self._tree():
                with suppress(psutil.Error):
                    memory = process.memory_info()
                    own += memory.rss - memory.shared
                    shared.append(memory.shared)
            self.most = max(self.most, (own + max(shared)) / 1e6)

    def kill(self) -> None:
        """End them all."""
        self.killed = True
        for process in self._tree():
            with suppress(psutil.Error):
                process.kill()
