"""One company's run of an audit, and how its errors are stored."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Error as PlaywrightError

from footfall.browsing.response import why_broken_off
from footfall.errors import BrowserMissingError, FootfallError, NotAuditedError
from footfall.judging.result import Result


@dataclass(slots=True, kw_only=True)
class Run:
    """The audit of one company: a result, or the error that prevented it."""

    company: str
    folder: Path | None = None
    result: Result | None = None
    error: FootfallError | None = None
    competitor_of: str = ""

    @contextmanager
    def keeping_faults(self, url: str) -> Iterator[None]:
        """Store an exception as this run's error, so that it does not stop the other companies."""
        try:
            yield
        except BrowserMissingError:
            raise
        except NotAuditedError as error:
            self.error = error if url in str(error) else NotAuditedError(f"{url}: {error}")
        except FootfallError as error:
            self.error = error
        except PlaywrightError as error:
            self.error = NotAuditedError(f"{url}: the browser stopped: {why_broken_off(error)}")
        except OSError as error:
            self.error = FootfallError(f"The result could not be written: {error.strerror or error}.")
        except Exception as error:
            logging.getLogger(__name__).debug("auditing %s", url, exc_info=True)
            self.error = FootfallError(f"{url}: internal error, {type(error).__name__}: {error}")
