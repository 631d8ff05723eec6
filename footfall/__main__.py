"""Run the command line with `python -m footfall`."""

from footfall.cli import main

# Processes that audit a company each import this module again.
if __name__ == "__main__":
    main()
