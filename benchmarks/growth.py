"""How time and memory grow: with the pages of one site, and with the companies whose pages are published.

    .venv/bin/python benchmarks/growth.py pages [20 60 200 600 2000]
    .venv/bin/python benchmarks/growth.py companies PROJECT [1 10 100 300]

`pages` runs `footfall audit --no-build` on a small firm's site with so many pages, each of which leads to ten more.
`companies` copies the largest audit of PROJECT, such as `footfall demo` leaves, to so many companies, and runs
`footfall publish` twice, then a third time after one company has one more audit; each time the pages alone, then with
MkDocs. All are whole commands; megabytes are the most that the command and all its processes had together.
"""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from small_firm import small_firms
from speed import Site, Tool, timed

from footfall.runs.store import companies, load_evidence, load_result, run_folder, runs, save_evidence, save_result

NOWHERE = Site(address="", pages=())
FOOTFALL = (sys.executable, "-m", "footfall")


def of_pages(numbers: list[int]) -> list[str]:
    """Return a table: what auditing a site of so many pages takes."""
    rows = ["| pages | walked | seconds | seconds a page | megabytes |", "| --- | --- | --- | --- | --- |"]
    for number in numbers:
        with small_firms(1, pages=number) as (address,), tempfile.TemporaryDirectory() as name:
            root = Path(name)
            (root / "footfall.yml").write_text(f"walk: {{pages: {number}}}\n", "utf-8")
            command = [*FOOTFALL, "audit", "--quiet", "--no-build", "--folder", name, address]
            seconds, megabytes = timed(Tool(name="audit", command=lambda _site, _folder: command), NOWHERE)  # noqa: B023
            site = load_evidence(runs(root, companies(root)[0])[0]).exploration
        walked = len(site.pages) if site else 0
        rows.append(f"| {number} | {walked} | {seconds:.1f} | {seconds / walked:.2f} | {megabytes:.0f} |")
        print(rows[-1], file=sys.stderr)
    return rows


def copied(real: Path, root: Path, name: str, days: int = 0) -> None:
    """Copy an audit to a company of another name, so many days later."""
    result, evidence = load_result(real), load_evidence(real)
    company = replace(result.company, name=name, slug=name.lower(), url=f"http://{name.lower()}.example/")
    started = result.started + timedelta(days=days)
    folder = run_folder(root, company.slug, started)
    shutil.copytree(real, folder)
    save_result(replace(result, company=company, started=started), folder)
    save_evidence(replace(evidence, company=company, started=started), folder)


def of_companies(project: Path, numbers: list[int]) -> list[str]:
    """Return a table: what publishing so many companies takes, at first, again, and after one changed."""
    found = [run for name in companies(project) for run in runs(project, name)]
    real = max(found, key=lambda run: (run / "result.json").stat().st_size)
    rows = [
        "| companies | pages: first | again | one changed | MB | with MkDocs: first | again | one changed | MB |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for number in numbers:
        with tempfile.TemporaryDirectory() as name:
            root = Path(name)
            (root / "footfall.yml").write_text("publish: {title: Many}\n", "utf-8")
            for at in range(number):
                copied(real, root, f"Company{at}")
            pages, sites = [], []
            for time in range(3):
                if time == 2:
                    copied(real, root, "Company0", days=1)
                pages.append(timed(published(root, "--no-build"), NOWHERE))
                sites.append(timed(published(root), NOWHERE))
        cells = [cell for part in (pages, sites) for cell in (*(f"{run[0]:.1f} s" for run in part), _most(part))]
        rows.append(f"| {number} | {' | '.join(cells)} |")
        print(rows[-1], file=sys.stderr)
    return rows


def published(root: Path, *options: str) -> Tool:
    """Return the command that publishes a project."""
    return Tool(name="publish", command=lambda _site, _folder: [*FOOTFALL, "publish", "--folder", str(root), *options])


def _most(part: list[tuple[float, float]]) -> str:
    return f"{max(megabytes for _, megabytes in part):.0f}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = parser.add_subparsers(dest="kind", required=True)
    kinds.add_parser("pages").add_argument("numbers", type=int, nargs="*", default=[20, 60, 200, 600, 2000])
    many = kinds.add_parser("companies")
    many.add_argument("project", type=Path)
    many.add_argument("numbers", type=int, nargs="*", default=[1, 10, 100, 300])
    options = parser.parse_args()
    if options.kind == "pages":
        os.environ.setdefault("CHROME_PATH", shutil.which("chromium-headless-shell") or "")
        table = of_pages(options.numbers)
    else:
        table = of_companies(options.project, options.numbers)
    print(f"\n{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print("\n".join(table))
