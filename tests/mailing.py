"""A real IMAP server with a throw-away configuration, and the messages that come to its mailbox."""

import grp
import os
import pwd
import shutil
import signal
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import trustme
from imapclient import IMAPClient

USER, PASSWORD = "prospect", "zwiebelfisch-canary-4711"
DOVECOT = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin")
_CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{folder}/server.pem
ssl_key = <{folder}/server.key
default_internal_user = {account}
default_internal_group = {group}
default_login_user = {account}
first_valid_uid = 1
mail_location = maildir:{folder}/mail/%u
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={account} gid={group} home={folder}/mail/%u
}}
namespace inbox {{
  inbox = yes
  mailbox Junk {{
    auto = create
    special_use = \\Junk
  }}
  mailbox Archive {{
    auto = create
    special_use = \\Archive
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


@dataclass(frozen=True)
class ImapServer:
    """A running server and its one mailbox."""

    folder: Path
    port: int

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to read the mailbox."""
        return {
            "FOOTFALL_MAILBOX_USER": USER,
            "FOOTFALL_MAILBOX_PASSWORD": PASSWORD,
            "SSL_CERT_FILE": str(self.folder / "authority.pem"),
        }

    @contextmanager
    def connected(self) -> Iterator[IMAPClient]:
        """Yield a client of the mailbox."""
        context = ssl.create_default_context(cafile=str(self.folder / "authority.pem"))
        with IMAPClient("127.0.0.1", port=self.port, ssl_context=context) as client:
            client.login(USER, PASSWORD)
            yield client

    def put(self, message: bytes, folder: str = "INBOX", when: datetime | None = None) -> None:
        """Put a message into a folder, as if it had arrived then."""
        with self.connected() as client:
            client.append(folder, message, msg_time=when)

    def empty(self) -> None:
        """Take all messages away."""
        with self.connected() as client:
            for folder in ("INBOX", "Junk", "Archive"):
                client.select_folder(folder)
                if ids := client.search():
                    client.delete_messages(ids)
                    client.expunge()


@contextmanager
def imap_server(folder: Path) -> Iterator[ImapServer]:
    """Run a server until the block ends."""
    assert DOVECOT
    folder.mkdir(parents=True, exist_ok=True)
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1")
    authority.cert_pem.write_to_path(folder / "authority.pem")
    certificate.private_key_pem.write_to_path(folder / "server.key")
    (folder / "server.pem").write_bytes(b"".join(blob.bytes() for blob in certificate.cert_chain_pems))
    account = _account()
    (folder / "mail").mkdir(exist_ok=True)
    if os.getuid() == 0:
        for path in (folder, folder / "mail"):
            shutil.chown(path, account.pw_name)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    group = grp.getgrgid(account.pw_gid).gr_name
    config = folder / "dovecot.conf"
    config.write_text(
        _CONFIG.format(folder=folder, account=account.pw_name, group=group, password=PASSWORD, port=port), "utf-8"
    )
    with subprocess.Popen(  # noqa: S603 - the server that was found
        [DOVECOT, "-F", "-c", str(config)], start_new_session=True
    ) as server:
        try:
            _wait(port, folder / "log")
            yield ImapServer(folder, port)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGTERM)
            server.wait()


def _account() -> pwd.struct_passwd:
    """Return who reads the mail: nobody's mail is read as root."""
    return pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())


def _wait(port: int, log: Path) -> None:
    for _ in range(200):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise AssertionError(log.read_text("utf-8") if log.exists() else "no server")
