"""`footfall walk`: record evidence, judge nothing."""

import asyncio
from pathlib import Path

from footfall.config.load import load
from footfall.config.lookup import chosen_companies
from footfall.errors import NotAuditedError
from footfall.pipeline import AuditRunner
from footfall.runs.folders import folders_of
from footfall.terminal import say


def walk(addresses: tuple[str, ...], folder: Path) -> int:
    """Walk the companies and print where the evidence is stored. Return the exit code."""
    config = load(folder)
    runner = AuditRunner(root=folder, config=config, checks=(), progress=say)

    async def all_of_them() -> int:
        code = 0
        companies = chosen_companies(config, addresses)
        folders = folders_of(folder, companies)
        for company in companies:
            try:
                async with runner.session(company, folders[id(company)]) as prospect:
                    say(f"  kept in {await runner.walk(prospect, company)}")
            except NotAuditedError as error:
                say(f"Not walked. {error}")
                code = error.exit_code
        return code

    return asyncio.run(all_of_them())
