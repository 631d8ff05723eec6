"""Run the command line with `python -m footfall`."""

from footfall.cli import main

main()
