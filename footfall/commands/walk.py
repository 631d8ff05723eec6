"""`footfall walk`: record evidence, judge nothing."""

import asyncio
from pathlib import Path

from footfall.config.load import load
from footfall.config.lookup import chosen_companies
from footfall.errors import NotAuditedError
from footfall.pipeline.company_audit import AuditRunner
from footfall.pipeline.events import AuditBegun, Listener
from footfall.pipeline.own_walks import load_walks
from footfall.pipeline.telling import telling
from footfall.runs.folders import folders_of
from footfall.terminal import Telling, say


def walk(addresses: tuple[str, ...], folder: Path, how: Telling = Telling.PROGRESS) -> int:
    """Walk the companies and print where the evidence is stored. Return the exit code."""
    config = load(folder)
    companies = chosen_companies(config, addresses)

    async def all_of_them(tell: Listener) -> int:
        code = 0
        runner = AuditRunner(root=folder, config=config, checks=(), walks=load_walks(folder), tell=tell)
        folders = folders_of(folder, companies)
        tell(AuditBegun(companies=len(companies)))
        for company in companies:
            try:
                async with runner.session(company, folders[id(company)]) as prospect:
                    say(f"  kept in {await runner.walk(prospect, company)}")
            except NotAuditedError as error:
                say(f"Not walked. {error}")
                code = error.exit_code
        return code

    with telling(how) as tell:
        return asyncio.run(all_of_them(tell))
