"""`footfall list`: the walks, the checks, and the facts each trade is asked for."""

from pathlib import Path

import click
import msgspec

from footfall.judging.project_checks import is_unfilled, load_checks
from footfall.reading.questions import TRADES, facts_of
from footfall.sources import SOURCES
from footfall.walk import all_walks


def list_units(folder: Path, *, as_json: bool) -> int:
    """Print every walk and check with its question, the project's own among them, and the facts of each trade."""
    checks, walks = load_checks(folder, unfilled=True), all_walks()
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
        click.echo(msgspec.json.encode(listed, order="deterministic"))
        return 0
    click.echo("Walks")
    for walk in walks:
        click.echo(f"  {walk.name:<22} {walk.text.splitlines()[0]}")
    for stage in dict.fromkeys(check.stage for check in checks):
        click.echo(f"\nChecks: {stage}")
        for check in (candidate for candidate in checks if candidate.stage is stage):
            click.echo(f"  {check.name:<22} {check.question}{' (not filled in yet)' * is_unfilled(check)}")
    click.echo("\nTrades, and what their customers ask")
    for trade in TRADES:
        click.echo(f"  {trade:<22} {', '.join(fact.name for fact in facts_of(trade))}")
    click.echo("\n`footfall explain NAME` describes a check.")
    return 0
