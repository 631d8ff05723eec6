"""`footfall demo`: audit a demo company and its competitor, and build their site."""

from pathlib import Path

from footfall.commands.audit import report
from footfall.config.load import load
from footfall.demo.mailbox_filling import fill_mailbox
from footfall.demo.phone_menu_filling import fill_phone_menu
from footfall.demo.server import FAULTS, serving
from footfall.extensions import FILE
from footfall.judging.project_checks import load_checks
from footfall.pipeline.companies import audit_all
from footfall.pipeline.telling import telling
from footfall.publish.build import build, publish
from footfall.publish.own_folders import check_pages, check_public
from footfall.terminal import Telling, say, say_where

_CONFIG = """\
# What `footfall demo` audits: two companies that do not exist.
companies:
  - name: Ashgrove Heating
    url: http://ashgrove.example/
    trade: craftsman
    competitors:
      - name: Brightwell Heating
        url: http://brightwell.example/
    enquiry: {email: prospect@prospect.example}
    phone_menu: {voicexml: phone-menu/menu.vxml, number: 0113 496 0142}
# What earlier enquiries brought, in a folder; a real project names the server of its mailbox.
mailbox: {maildir: mailbox}
publish:
  title: Footfall demo
"""


def demo(folder: Path, how: Telling = Telling.PROGRESS) -> int:
    """Serve both companies on loopback, audit them and build the site. Return the exit code."""
    check_pages(folder)
    check_public(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / FILE).exists():
        (folder / FILE).write_text(_CONFIG, "utf-8")
        fill_mailbox(folder)
        fill_phone_menu(folder)
    config, checks = load(folder), load_checks(folder)
    say("Two companies that do not exist, on this machine only. It takes about a minute and a half.\n")
    with serving("ashgrove", frozenset(FAULTS)) as mine, serving("brightwell") as theirs:
        hosts = {f"{server.domain}:80": server.address for server in (mine, theirs)}
        with telling(how) as tell:
            runs = audit_all((), folder, config=config, checks=checks, hosts=hosts, tell=tell)
    report(runs)
    publish(folder, config, checks)
    say_where(build(folder), folder)
    return max((run.error.exit_code for run in runs if run.error), default=0)
