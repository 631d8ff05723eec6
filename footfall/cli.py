"""The command line: options only; what a verb does stands in `footfall/commands/`.

Long because it has every verb's options and the help that users read.
"""

import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from footfall._version import __version__
from footfall.errors import BrowserMissingError, FootfallError
from footfall.terminal import Telling, end_on_termination, say

_FOLDER = click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The project's folder: footfall.yml, results and site. [default: the current folder]",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print the results as JSON on stdout.")


_QUIET = click.option("-q", "--quiet", is_flag=True, help="Print only the results.")
_VERBOSE = click.option("-v", "--verbose", is_flag=True, help="Print a log with times, for debugging.")


class _Group(click.Group):
    """Turns what can go wrong into one sentence and the right exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        ended = end_on_termination()
        try:
            sys.exit(self._with_a_browser(ctx) or 0)
        except FootfallError as error:
            say(f"footfall: {error}")
            sys.exit(error.exit_code)
        except click.Abort:
            say("\nfootfall: stopped. Nothing was written.")
            sys.exit(143 if ended else 130)
        except (click.ClickException, click.exceptions.Exit):
            raise
        except KeyboardInterrupt:
            say("\nfootfall: stopped. Nothing half-finished was kept as a result.")
            sys.exit(143 if ended else 130)
        except OSError as error:
            say(f"footfall: {error.strerror or error}{f' ({error.filename})' if error.filename else ''}.")
            sys.exit(4)
        except Exception:  # noqa: BLE001 - the last resort: keep what happened in a file
            report = Path(f"footfall-report-{datetime.now(UTC):%Y%m%dT%H%M%S}.txt")
            report.write_text(f"footfall {__version__}, Python {sys.version}\n\n{traceback.format_exc()}", "utf-8")
            say(f"footfall: internal error; details in {report}. Please send it to us.")
            sys.exit(4)

    def _with_a_browser(self, ctx: click.Context) -> Any:
        """Run the verb; if it finds no browser and somebody is here to be asked, offer to install one and go on."""
        try:
            return super().invoke(ctx)
        except BrowserMissingError as error:
            if error.found or not sys.stdin.isatty():
                raise
            if not click.confirm("No browser found. Install Chromium now (about 170 MB)?", err=True):
                raise
        from footfall.commands.install_browser import install_and_run_again

        return install_and_run_again()


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="footfall")
def main() -> None:
    """Of 100 prospects, how many reach you, and where do the rest give up?

    Footfall goes through a company's website as a fickle prospect would, and
    publishes what it finds. It only reads: no form is ever sent unless
    footfall.yml and --send both allow it.

    \b
    Exit codes: 0 done, 1 a gate failed, 2 wrong usage or configuration,
    3 the site could not be audited or a gate not measured, 4 internal error,
    130 stopped with Ctrl-C, 143 stopped by another program.
    """


@main.command()
@click.argument("addresses", nargs=-1, metavar="[ADDRESS]...")
@_FOLDER
@_JSON
@_QUIET
@_VERBOSE
@click.option("--no-build", is_flag=True, help="Do not build the site.")
@click.option(
    "--send", is_flag=True, help="Actually send one marked enquiry, if the company's `enquiry.send` allows it too."
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, 256),
    help="Companies to audit at the same time. [default: as many as this machine can handle]",
)
@click.option(
    "--scheduler", default="", metavar="ADDRESS", help="Hand the companies to the workers of a Dask scheduler."
)
@click.option("--shard", metavar="N/M", help="Audit only one part of the companies, such as 2/8.")
@click.option("--resume", is_flag=True, help="Resume an audit of companies that was interrupted.")
def audit(  # noqa: PLR0913 - one for each option
    addresses: tuple[str, ...],
    folder: Path,
    *,
    as_json: bool,
    quiet: bool,
    verbose: bool,
    no_build: bool,
    send: bool,
    jobs: int | None,
    scheduler: str,
    shard: str | None,
    resume: bool,
) -> int:
    """Walk and judge websites, and publish the results: those given, or those in footfall.yml.

    An ADDRESS may be a folder with a built site, such as ./dist, which is
    served on this machine during the audit.
    """
    from footfall.commands.audit import audit as verb
    from footfall.commands.audit import how_of

    how = how_of(send=send, jobs=jobs, scheduler=scheduler, shard=shard, resume=resume)
    telling = Telling.of(quiet=quiet, verbose=verbose)
    return verb(addresses, folder, as_json=as_json, build_site=not no_build, how=how, telling_of_it=telling)


@main.command()
@click.argument("addresses", nargs=-1, metavar="[ADDRESS]...")
@_FOLDER
@_QUIET
@_VERBOSE
def walk(addresses: tuple[str, ...], folder: Path, *, quiet: bool, verbose: bool) -> int:
    """Only walk: record evidence, judge nothing."""
    from footfall.commands.walk import walk as verb

    return verb(addresses, folder, Telling.of(quiet=quiet, verbose=verbose))


@main.command()
@click.argument("address")
@click.argument("question")
@_FOLDER
@_QUIET
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Also write the answer as a page with pictures."
)
def ask(address: str, question: str, folder: Path, output: Path | None, *, quiet: bool) -> int:
    """Send one prospect to a site with one question: footfall ask ADDRESS "Are you open on Sundays?"

    ADDRESS may be a folder with a built site.

    \b
    Exit codes: 0 the prospect found an answer, 1 found none, 2 wrong usage,
    3 the site cannot be read.
    """
    from footfall.commands.ask import ask as verb

    return verb(address, question, folder, output=output, how=Telling.of(quiet=quiet, verbose=False))


@main.command()
@click.argument("scheduler", metavar="ADDRESS")
@click.option(
    "-j", "--jobs", type=click.IntRange(1, 256), help="Companies at a time. [default: as many as it can handle]"
)
def worker(scheduler: str, jobs: int | None) -> int:
    """Audit companies on this machine for a Dask scheduler elsewhere, such as tcp://10.0.0.1:8786."""
    from footfall.commands.worker import worker as verb

    return verb(scheduler, jobs or 0)


@main.command()
@click.argument(
    "shards", nargs=-1, required=True, type=click.Path(path_type=Path, file_okay=False, exists=True), metavar="SHARD..."
)
@_FOLDER
def merge(shards: tuple[Path, ...], folder: Path) -> int:
    """Merge the results of shards: each SHARD is a folder with `results/` in it."""
    from footfall.commands.merge import merge as verb

    return verb(shards, folder)


@main.command()
@click.argument("companies", nargs=-1, metavar="[COMPANY]...")
@_FOLDER
@_JSON
@click.option("--all", "every_run", is_flag=True, help="Judge every run again, not only the newest.")
def judge(companies: tuple[str, ...], folder: Path, *, as_json: bool, every_run: bool) -> int:
    """Judge evidence again, without a browser."""
    from footfall.commands.judge import judge as verb

    return verb(companies, folder, as_json=as_json, every_run=every_run)


@main.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE..."
)
@click.option("--company", default="", help="The company that was visited. [default: the only company]")
@click.option("--month", default="", metavar="YYYY-MM", help="The month that was counted, if the files do not say.")
@click.option("--ring", multiple=True, metavar="EVENT", help="An event that counts as a call. May be repeated.")
@click.option("--write", multiple=True, metavar="EVENT", help="An event that counts as a message. May be repeated.")
@_FOLDER
def calibrate(  # noqa: PLR0913 - one for each option
    files: tuple[Path, ...], folder: Path, *, company: str, month: str, ring: tuple[str, ...], write: tuple[str, ...]
) -> int:
    """Calibrate the number with your own counts of visits.

    FILES are what Google Analytics, Matomo, Plausible, Umami or Cloudflare
    export, or a web server's access logs: visits, devices, landing pages,
    pages, events. Who comes, on which device, where they land and what they
    want is then no longer assumed. Only counts are kept, in `calibration/`;
    an access log is read, and no address in it is kept.
    """
    from footfall.commands.calibrate import calibrate as verb

    return verb(files, folder, company=company, month=month, events=(ring, write))


@main.command()
@_FOLDER
@click.option("--no-build", is_flag=True, help="Write the pages and do not build the site.")
def publish(folder: Path, *, no_build: bool) -> int:
    """Write the pages from the results, and build the site."""
    from footfall.commands.publish import publish as verb

    return verb(folder, build_site=not no_build)


@main.command()
@click.argument("companies", nargs=-1, metavar="[COMPANY]...")
@_FOLDER
@_JSON
def gate(companies: tuple[str, ...], folder: Path, *, as_json: bool) -> int:
    """Check the newest audits against the gates in footfall.yml.

    \b
    Exit codes: 0 all passed, 1 one failed, 3 none failed and one could not be measured.
    """
    from footfall.commands.gate import gate as verb

    return verb(companies, folder, as_json=as_json)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option("--url", help="The address of the website.")
@click.option("--name", default="", help="The company's name, as people search for it. [default: the host]")
@click.option(
    "--trade", help="The trade, which decides what people ask: general, craftsman, shop, ... (see `footfall list`)."
)
@click.option(
    "--ci",
    type=click.Choice(["github", "gitlab", "none"]),
    help="The service that runs the weekly audit and publishes it.",
)
@click.option("--language", default="", help="The language of the published site: en or de. [default: en]")
@click.option("--mailbox", default="", metavar="HOST", help="The mail server of the mailbox where answers arrive.")
@click.option("--sarif", is_flag=True, help="Also let the GitHub workflow hand the findings to code scanning.")
def init(  # noqa: PLR0913, PLR0917 - one for each option
    folder: Path,
    url: str | None,
    name: str,
    trade: str | None,
    ci: str | None,
    language: str,
    mailbox: str,
    *,
    sarif: bool,
) -> int:
    """Create a project: footfall.yml, mkdocs.yml and the weekly audit. Existing files are kept.

    At a terminal it asks for the options that are not given. Only footfall.schema.json,
    which belongs to this version, is overwritten.
    """
    from footfall.commands.init import init as verb
    from footfall.commands.init_questions import InitAnswers

    answers = InitAnswers(url=url, name=name, trade=trade, ci=ci, language=language, mailbox=mailbox, sarif=sarif)
    return verb(folder, answers)


@main.command()
@_FOLDER
def validate(folder: Path) -> int:
    """Say what is wrong in footfall.yml, and whether all that the project adds can be loaded.

    \b
    Exit codes: 0 all is right, 2 something is wrong.
    """
    from footfall.commands.validate import validate as verb

    return verb(folder)


@main.command()
@click.argument("companies", nargs=-1, metavar="[COMPANY]...")
@click.option(
    "--format",
    "output_format",
    metavar="[markdown|junit|sarif|json|...]",
    default="markdown",
    show_default=True,
    help="The format of the report; packages and a project's own folder may add others.",
)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write. [default: stdout]")
@_FOLDER
def report(companies: tuple[str, ...], output_format: str, output: Path | None, folder: Path) -> int:
    """Export the newest audits for CI systems (Markdown, JUnit, SARIF, JSON).

    The number, what changed since the previous audit, what to fix first and
    whether the gates passed: as Markdown for a job summary or an issue,
    as JUnit, SARIF or JSON.
    """
    from footfall.commands.report import report as verb

    return verb(companies, folder, output_format=output_format, output=output)


@main.command()
@click.argument("companies", nargs=-1, metavar="[COMPANY]...")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "html", "slack", "teams"]),
    default="text",
    show_default=True,
    help="The format of the digest.",
)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write. [default: stdout]")
@click.option("--send", is_flag=True, help="Send it to everybody listed under `digest` in footfall.yml.")
@_FOLDER
def digest(companies: tuple[str, ...], output_format: str, output: Path | None, folder: Path, *, send: bool) -> int:
    """Summarise in a few lines what changed and what to fix first.

    For each company: the number, how it moved in the last seven days, which
    findings are gone and which are new, and the three fixes that win back
    the most people. As text, as a page for mail programs, or as a message
    for Slack or Teams.

    \b
    Exit codes: 0 done, 2 nobody to send it to, 3 no audit yet, or not everybody could be reached.
    """
    from footfall.commands.digest import digest as verb

    return verb(companies, folder, output_format=output_format, output=output, send=send)


@main.command()
@click.argument("before")
@click.argument("after")
@click.option("--company", default="", help="The company whose audits are compared, if there are several.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="The format of the comparison.",
)
@click.option("--gate", is_flag=True, help="End with 1 if reach falls by more than gates.fall in footfall.yml allows.")
@_FOLDER
def compare(  # noqa: PLR0913 - one for each option
    before: str, after: str, company: str, output_format: str, folder: Path, *, gate: bool
) -> int:
    """Show in five lines how a change affects reach.

    BEFORE and AFTER are each an audit of a company (newest, previous, a day
    such as 2026-11-01, or the name of its folder), or a web address or the
    folder of a built site, which is walked now and not kept, such as the live
    site and a preview of a new version.

    A preview must be reachable from here without a login. If an address is
    walked, search engines and competitors are left out; if the addresses
    differ, checks that depend on the address itself are left out too.

    \b
    Exit codes: 0 compared, 1 the gate failed, 3 one of them could not be measured.
    """
    from footfall.commands.compare import compare as verb

    return verb((before, after), folder, company=company, output_format=output_format, gate=gate)


@main.command()
@click.argument("companies", nargs=-1, metavar="[COMPANY]...")
@_FOLDER
@click.option("--all", "every_run", is_flag=True, help="Read every run again, not only the newest.")
def read(companies: tuple[str, ...], folder: Path, *, every_run: bool) -> int:
    """Read recorded pages again, without a browser, and judge.

    After an update, old audits are read again with the new version, so that
    they can be compared with new ones. If no record was kept, the original
    facts are kept.
    """
    from footfall.commands.read import read as verb

    return verb(companies, folder, every_run=every_run)


@main.command()
@click.argument("companies", nargs=-1, metavar="[COMPANY]...")
@_FOLDER
@_JSON
def replies(companies: tuple[str, ...], folder: Path, *, as_json: bool) -> int:
    """Read the mailbox: did anybody answer the enquiries that were sent?

    The mailbox is named in footfall.yml; its user and password are
    FOOTFALL_MAILBOX_USER and FOOTFALL_MAILBOX_PASSWORD from the environment.
    Nothing in it is changed. An audit reads it too, and counts what it finds.

    \b
    Exit codes: 0 read, 2 wrong configuration, 3 the mailbox could not be read.
    """
    from footfall.commands.replies import replies as verb

    return verb(companies, folder, as_json=as_json)


@main.command(name="try-fix")
@click.argument("finding")
@click.option("--company", default="", help="The company with the finding. [default: the only company]")
@_FOLDER
@_QUIET
@_VERBOSE
def try_fix(finding: str, company: str, folder: Path, *, quiet: bool, verbose: bool) -> int:
    """Try a fix on a copy of your pages, and show what it wins back.

    FINDING is the id shown on the finding's page. The lines suggested there
    are pasted into the pages that the newest audit recorded, which are then
    walked with and without the fix. Your site is not changed; only files that
    the audit did not keep, such as pictures, are requested from it.

    \b
    Exit codes: 0 tried, 2 there is nothing to paste or no place for it, 3 the copy could not be compared.
    """
    from footfall.commands.try_fix import try_fix as verb

    return verb(finding, folder, company=company, how=Telling.of(quiet=quiet, verbose=verbose))


@main.command(name="report-finding")
@click.argument("finding")
@click.option("--company", default="", help="The company with the finding. [default: the only company]")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="The archive to write.")
@_FOLDER
def report_finding(finding: str, company: str, output: Path | None, folder: Path) -> int:
    """Pack a finding so that others can look at it.

    FINDING is its id, as `footfall report --format json` has it. The archive
    holds the audit, what was recorded of the finding's page, and its picture:
    enough to reproduce the finding anywhere, without the site.
    """
    from footfall.commands.report_finding import report_finding as verb

    return verb(finding, company, folder, output)


@main.command()
@_FOLDER
def prune(folder: Path) -> int:
    """Delete what old audits no longer need, such as pictures."""
    from footfall.commands.prune import prune as verb

    return verb(folder)


@main.command()
@_FOLDER
@click.option("--port", default=8000, show_default=True, help="The port on this machine.")
@click.option("--open/--no-open", "open_it", default=None, help="Open a browser. [default: if there is a screen]")
def serve(folder: Path, port: int, *, open_it: bool | None) -> int:
    """Show the built site in a browser on this machine."""
    from footfall.commands.serve import has_screen
    from footfall.commands.serve import serve as verb

    return verb(folder, port, open_it=has_screen() if open_it is None else open_it)


@main.command()
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("footfall-demo"),
    show_default=True,
    help="The folder of the demo's project.",
)
@_QUIET
@_VERBOSE
def demo(folder: Path, *, quiet: bool, verbose: bool) -> int:
    """Audit the demo company and its competitor: see everything in two minutes."""
    from footfall.commands.demo import demo as verb

    return verb(folder, Telling.of(quiet=quiet, verbose=verbose))


@main.command(name="install-browser")
@click.option("--with-deps", is_flag=True, help="Also install the libraries that it needs; asks for your password.")
def install_browser(*, with_deps: bool) -> int:
    """Install the Chromium that walks the sites."""
    from footfall.commands.install_browser import install_browser as verb

    return verb(with_deps=with_deps)


@main.command(name="list")
@_FOLDER
@_JSON
def list_(folder: Path, *, as_json: bool) -> int:
    """List the walks and the checks, including the project's own."""
    from footfall.commands.list import list_units

    return list_units(folder, as_json=as_json)


@main.command()
@click.argument("check")
@_FOLDER
def explain(check: str, folder: Path) -> int:
    """Explain what a check asks, why, and how to fix it."""
    from footfall.commands.explain import explain as verb

    return verb(check, folder)


@main.command(name="test")
@click.argument("check")
@_FOLDER
def test_(check: str, folder: Path) -> int:
    """Test a check on its fixtures: small sites in tests/checks/CHECK/.

    \b
    Exit codes: 0 all as expected, 1 a fixture gave an unexpected result, 2 there is no such check or fixture.
    """
    from footfall.commands.fixtures import run_fixtures

    return run_fixtures(check, folder)


@main.command()
def doctor() -> int:
    """Show what works on this machine, what does not, and the command that fixes it.

    \b
    Exit codes: 0 everything works, 2 something is missing.
    """
    from footfall.commands.doctor import doctor as verb

    return verb()


@main.command()
@click.argument("what", type=click.Choice(["check", "walk"]))
@click.argument("name")
@click.option(
    "--stage",
    type=click.Choice(["found", "door", "way", "talk", "answer", "care"]),
    default="way",
    show_default=True,
    help="The stage of a new check: where on a prospect's way it asks.",
)
@_FOLDER
def new(what: str, name: str, stage: str, folder: Path) -> int:
    """Create the files of a new check or walk."""
    from footfall.commands.new import new as verb

    return verb(what, name, stage, folder)
