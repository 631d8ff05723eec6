"""`footfall list`: the walks, the checks, the facts each trade is asked for, and what extensions add."""

from pathlib import Path

import click
import msgspec

from footfall import extensions
from footfall.commands.report import OWN_FORMATS
from footfall.config.schema import ENGINES
from footfall.extensions import named
from footfall.judging.project_checks import is_unfilled, load_checks
from footfall.pipeline.own_walks import is_unfilled as is_unfilled_walk
from footfall.pipeline.own_walks import load_walks
from footfall.publish.language import site_languages
from footfall.reading.questions import TRADES, facts_of
from footfall.sources import SOURCES
from footfall.vocabulary.lexicon import languages

_UNFILLED = " (not filled in yet)"


def list_units(folder: Path, *, as_json: bool) -> int:
    """Print every walk and check with its question, the project's own among them, and the facts of each trade."""
    checks, walks = load_checks(folder, unfilled=True), load_walks(folder, unfilled=True)
    if as_json:
        listed: dict[str, list[dict[str, object]]] = {
            "walks": [
                {"name": walk.name, "pages": walk.pages, "question": walk.text.splitlines()[0]} for walk in walks
            ],
            "checks": [
                {
                    "name": check.name,
                    "stage": check.stage,
                    "weight": check.weight,
                    "version": check.version,
                    "grade": SOURCES[check.source].grade,
                    "question": check.question,
                }
                for check in checks
            ],
        }
        listed["trades"] = [
            {"name": trade, "facts": [{"name": fact.name, "question": fact.question} for fact in facts_of(trade)]}
            for trade in TRADES
        ]
        listed |= {
            title.lower().replace(" ", "_"): [{"name": name} for name in names]
            for title, names in _more(folder).items()
        }
        click.echo(msgspec.json.encode(listed, order="deterministic"))
        return 0
    click.echo("Walks")
    for walk in walks:
        click.echo(f"  {walk.name:<22} {walk.text.splitlines()[0]}{_UNFILLED * is_unfilled_walk(walk)}")
    for stage in dict.fromkeys(check.stage for check in checks):
        click.echo(f"\nChecks: {stage}")
        for check in (candidate for candidate in checks if candidate.stage is stage):
            click.echo(f"  {check.name:<22} {check.question}{_UNFILLED * is_unfilled(check)}")
    click.echo("\nTrades, and what their customers ask")
    for trade in TRADES:
        click.echo(f"  {trade:<22} {', '.join(fact.name for fact in facts_of(trade))}")
    for title, names in _more(folder).items():
        click.echo(f"\n{title}")
        click.echo(f"  {', '.join(names)}")
    click.echo("\n`footfall explain NAME` describes a check or a walk.")
    return 0


def _more(folder: Path) -> dict[str, list[str]]:
    """Return the names of engines, report formats and languages, those of extensions last."""
    return {
        "Search engines": [*ENGINES, *sorted(named(extensions.ENGINES, folder))],
        "Report formats": [*OWN_FORMATS, *sorted(named(extensions.FORMATS, folder))],
        "Languages of the published site": list(site_languages()),
        "Languages whose words are known": list(languages()),
    }
