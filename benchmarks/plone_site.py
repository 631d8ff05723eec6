"""A fresh Plone Classic site on a free port of loopback; `plone.py` runs it with Plone's own Python.

Takes a folder for the site and the port of a mail server, prints its port to
standard output, and logs one line per request to `asked.txt`.
"""

import json
import platform
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import transaction
import Zope2
from AccessControl.SecurityManagement import newSecurityManager
from Products.CMFPlone.factory import addPloneSite
from Testing.makerequest import makerequest
from waitress.server import create_server
from zope.globalrequest import setRequest
from Zope2.Startup.run import make_wsgi_app

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
# What Plone's own page for adding a site applies, and the welcome, news and events that its releases start with.
PROFILES = ("plone.app.contenttypes:default", "plonetheme.barceloneta:default", "plone.app.contenttypes:plone-content")


def add_site(mail_port: int) -> None:
    """Add the site as an administrator would, and fill in the page of mail settings."""
    root = makerequest(Zope2.app())
    setRequest(root.REQUEST)
    newSecurityManager(None, root.acl_users.getUser("admin").__of__(root.acl_users))
    site = addPloneSite(root, "Plone", title="Fenwick Clocks", extension_ids=PROFILES)
    settings = {
        "smtp_host": "127.0.0.1",
        "smtp_port": mail_port,
        "email_from_name": "Fenwick Clocks",
        "email_from_address": "clocks@fenwick.example",
    }
    for name, value in settings.items():
        site.portal_registry[f"plone.{name}"] = value
    transaction.commit()


def served(app: Application, log: Path) -> Application:
    """Wrap the application: serve the site at the root of its address and log one line per request."""

    def asked(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path, query = environ["PATH_INFO"], environ["QUERY_STRING"]
        with log.open("a", encoding="utf-8") as file:
            file.write(json.dumps([f"{datetime.now(UTC):%FT%T.%f%z}", environ["REQUEST_METHOD"], path, query]) + "\n")
        environ["PATH_INFO"] = f"/VirtualHostBase/http/{environ['HTTP_HOST']}/Plone/VirtualHostRoot{path}"
        return app(environ, start)

    return asked


def main(folder: Path, mail_port: int) -> None:
    """Make the site and serve it until the process is ended."""
    maker = Path(sys.executable).parent / "mkwsgiinstance"
    subprocess.run([maker, "--dir", folder, "--user", "admin:admin"], check=True, stdout=subprocess.DEVNULL)
    app = make_wsgi_app({}, str(folder / "etc" / "zope.conf"))
    add_site(mail_port)
    server = create_server(served(app, folder / "asked.txt"), listen="127.0.0.1:0")
    versions = {name: version(name) for name in ("Products.CMFPlone", "plone.app.layout", "Zope")}
    versions["Python"] = platform.python_version()
    print(json.dumps({"port": int(server.effective_port), "versions": versions}), flush=True)
    server.run()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
