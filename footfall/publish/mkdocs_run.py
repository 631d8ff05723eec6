"""Run MkDocs on the project in the current folder, as a process of its own: whole, or only what changed.

MkDocs warns that building only what changed may leave wrong navigation behind. It
cannot here: no company's page is in the navigation, and whatever stands on every
page makes `build` ask for the whole.
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
    """Build in strict mode; return 1, and say why on stderr, if it fails."""
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
