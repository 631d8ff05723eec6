"""Read the recorded pages of an old audit again, by today's readers."""

from dataclasses import replace
from pathlib import Path

from footfall._version import __version__
from footfall.evidence.record import load_record
from footfall.reading.site import read_again
from footfall.runs.store import RECORDS, load_evidence, replace_evidence


def read_run(folder: Path) -> tuple[int, int]:
    """Read the recorded pages of a run again, and rewrite its evidence.

    Returns the number of pages read again, and of all pages. The rest of the evidence stays the same: the front door,
    the diaries, the enquiries. Raises `FootfallError` if the evidence cannot be read.
    """
    evidence = load_evidence(folder)
    exploration = evidence.exploration
    if exploration is None:
        return 0, 0
    records = {
        name: record
        for page in exploration.pages
        for name in (page.record, *page.revealed)
        if name and (record := load_record(name, folder / RECORDS))
    }
    if records:
        again = read_again(exploration, records, evidence.company.country)
        provenance = replace(evidence.provenance, read=__version__)
        replace_evidence(replace(evidence, exploration=again, provenance=provenance), folder)
    # A page that answers with an error has a record too.
    recorded = [page for page in exploration.pages if page.usable or page.record]
    return sum(page.record in records for page in recorded), len(recorded)
