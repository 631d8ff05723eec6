"""Run MkDocs on the project in the current folder, in a process of its own: all pages, or only changed ones.

MkDocs warns that building only changed pages may leave wrong navigation behind. Here
it cannot: companies' pages are not in the navigation, and if anything changes that is
on every page, `build` requests a full build.
"""

import logging
import sys

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from footfall.publish.documents import CHANGED


def _is_no_such_warning(record: logging.LogRecord) -> bool:
    return "'dirty' build" not in record.getMessage()


def main(arguments: list[str]) -> int:
    """Build in strict mode; if it fails, print the reason to stderr and return 1."""
    logger = logging.getLogger("mkdocs")
    logger.addHandler(logging.StreamHandler())
    logger.setLevel(logging.WARNING)
    logging.getLogger("mkdocs.commands.build").addFilter(_is_no_such_warning)
    try:
        build(load_config(strict=True), dirty=CHANGED in arguments)
    except (Abort, ConfigurationError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
