"""`footfall worker`: audit companies for a Dask scheduler on this machine."""

import asyncio

from footfall.pipeline.companies import carried
from footfall.pipeline.fleet import serve
from footfall.terminal import say


def worker(scheduler: str, jobs: int) -> int:
    """Take companies from a scheduler until it goes, or until Ctrl-C. Return the exit code."""
    number = carried(jobs)
    say(f"Auditing for {scheduler}, {number} at a time. Ctrl-C ends it.")
    asyncio.run(serve(scheduler, number))
    return 0
