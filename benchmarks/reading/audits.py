"""How true the findings are on sites that nobody had seen: whole audits, whose findings are judged by hand.

    .venv/bin/python -m benchmarks.reading.audits --truth FILE --sites FOLDER --kept FOLDER [--only NAME ...]
    .venv/bin/python -m benchmarks.reading.audits --kept FOLDER --verdicts

The first audits every site of a round as `footfall audit` does, served on
loopback under a host of its own with the libraries that it loads from
elsewhere (`cdn.yaml`: address: file); nothing leaves. The audits are kept, and
`findings/SITE.yaml` lists for each site all that is published about it, the
first fixes first. Somebody who knows the site then writes a verdict to each:
`true`, `badly put` (true, but the words mislead) or `false`. The second counts
the verdicts.
"""

import argparse
import asyncio
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from footfall.config.schema import CompanySettings, Config, WalkSettings
from footfall.judging.project_checks import load_checks
from footfall.judging.result import Result
from footfall.pipeline.companies import audit_in_turn
from footfall.pipeline.company_audit import AuditRunner
from footfall.pipeline.plain_lines import print_line

from .folders import SiteServer, serving

VERDICTS = ("true", "badly put", "false")
_TOP = 3
# These speak of how a site is served, which is ours here.
_OF_SERVING = {"certificate", "secure_page", "plain_http", "www_address"}


def audit(truths: Iterable[dict[str, Any]], sites: Path, kept: Path) -> None:
    """Audit each site that is not kept yet, and list what is said of it."""
    with serving() as server:
        server.serve_elsewhere(sites / "cdn.yaml")
        for truth in truths:
            listed = kept / "findings" / f"{truth['name']}.yaml"
            if listed.exists():
                continue
            result, error = asyncio.run(audited(server, truth, sites, kept))
            listed.parent.mkdir(parents=True, exist_ok=True)
            published = said(result) if result else {"not audited": error}
            listed.write_text(yaml.safe_dump(published, sort_keys=False, allow_unicode=True, width=110), "utf-8")


async def audited(server: SiteServer, truth: dict[str, Any], sites: Path, kept: Path) -> tuple[Result | None, str]:
    """Audit a site of a round as `footfall audit` does, and keep it; return the result, or None and why."""
    url = server.serve(truth, sites, own=True)
    # Over http alone: whether its owner has a certificate, nobody can tell here.
    host = f"{urlsplit(url).hostname}:80".removeprefix("www.")
    settings = CompanySettings(url=url, country=str(truth.get("country") or ""))
    config = Config(companies=(settings,), walk=WalkSettings(timeout=10, only_this_site=True))
    runner = AuditRunner(
        root=kept / truth["name"],
        config=config,
        checks=load_checks(kept),
        hosts={host: server.address, f"www.{host}": server.address},
        tell=print_line,
    )
    run = (await audit_in_turn(runner, (settings,)))[0]
    return run.result, str(run.error)


def said(result: Result) -> dict[str, Any]:
    """Return what is published of a site, with a place for each verdict."""
    gains = {fix.finding: fix.worth for fix in result.fixes}
    first = [fix.finding for fix in result.fixes[:_TOP]]
    findings = [
        {
            "fix": finding.fix,
            "detail": finding.detail,
            **({"quote": finding.quote} if finding.quote else {}),
            "page": finding.page or "the whole site",
            "id": str(finding.id),
            "wins back": round(gains.get(finding.id, 0.0), 1),
            "among the first three": finding.id in first,
            "verdict": "",
            "why": "",
        }
        for judged in result.judged
        for finding in judged.outcome.findings
        if judged.check not in _OF_SERVING
    ]
    return {
        "number": round(result.reach.reached, 1) if result.reach else result.why_no_number,
        "findings": sorted(
            findings, key=lambda finding: (not finding["among the first three"], -float(finding["wins back"]))
        ),
        "said without a fix": [
            {"says": judged.outcome.summary, "check": judged.check, "verdict": "", "why": ""}
            for judged in result.judged
            if not judged.outcome.findings
        ],
    }


def verdicts(kept: Path) -> Iterable[str]:
    """Count the verdicts: on all findings, on the first three of each site, and on what else is said."""
    for part, chosen in (
        ("findings", lambda item: "among the first three" in item),
        ("the first three", lambda item: item.get("among the first three")),
        ("said without a fix", lambda item: "says" in item),
    ):
        counted = Counter(str(item["verdict"]).lower() for item in _entries(kept) if chosen(item))
        known = {verdict: counted.pop(verdict, 0) for verdict in VERDICTS}
        judged = sum(known.values())
        share = f"{known['true'] / judged:.3f} true" if judged else "none judged"
        shown = ", ".join(f"{count} {verdict}" for verdict, count in known.items())
        yield f"{part}: {share} ({shown}; {sum(counted.values())} without a verdict)"


def _entries(kept: Path) -> Iterable[dict[str, Any]]:
    for file in sorted((kept / "findings").glob("*.yaml")):
        said = yaml.safe_load(file.read_text("utf-8"))
        yield from [*said.get("findings", []), *said.get("said without a fix", [])]


def main() -> None:
    """Audit the sites of a round, or count the verdicts on them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--truth", type=Path)
    parser.add_argument("--sites", type=Path)
    parser.add_argument("--kept", type=Path, required=True, help="a folder for the audits and the lists of findings")
    parser.add_argument("--only", nargs="*", help="these sites only")
    parser.add_argument("--verdicts", action="store_true", help="count the verdicts")
    chosen = parser.parse_args()
    if chosen.verdicts:
        print("\n".join(verdicts(chosen.kept)))
        return
    if not (chosen.truth and chosen.sites):
        parser.error("--truth and --sites say what to audit")
    truths = yaml.safe_load(chosen.truth.read_text("utf-8"))["sites"]
    audit([truth for truth in truths if not chosen.only or truth["name"] in chosen.only], chosen.sites, chosen.kept)


if __name__ == "__main__":
    main()
