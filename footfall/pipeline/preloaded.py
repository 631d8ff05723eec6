"""What the audit of every company needs, loaded when this module is imported: once, before processes are forked off."""

from footfall.check import all_checks
from footfall.reach.goals import GOALS
from footfall.reach.scent import default_scent
from footfall.walk import all_walks

all_checks()
all_walks()
for _goal in GOALS:
    # The engine loads its tables with its first text, and each goal has phrases of its own.
    default_scent().of_texts(_goal, ["contact"])
