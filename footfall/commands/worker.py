"""`footfall worker`: audit companies for a Dask scheduler on this machine."""

import asyncio

from footfall.pipeline.companies import parallel_companies
from footfall.pipeline.fleet import serve
from footfall.terminal import say


def worker(scheduler: str, jobs: int) -> int:
    """Audit companies for a scheduler until it closes, or until Ctrl-C. Return the exit code."""
    number = parallel_companies(jobs)
    say(f"Auditing for {scheduler}, {number} at a time. Ctrl-C ends it.")
    asyncio.run(serve(scheduler, number))
    return 0
