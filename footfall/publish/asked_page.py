"""The page of `footfall ask`: question, diary with pictures, answer; one self-contained file."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from footfall.evidence import Step
from footfall.publish.contexts import variables
from footfall.publish.site import environment


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPage:
    """The content of the page."""

    company: str
    question: str
    answered: bool
    """Whether the prospect found an answer."""
    quote: str
    """The text that answers the question, whether the prospect found it or not; empty if there is none."""
    page: str
    """The address of the page with the quote."""
    nearest: str
    """The sentence most like an answer, if there is none."""
    pages: int
    """The number of pages read."""
    steps: Sequence[Step]
    shots: Path
    """The folder with the pictures of the steps."""

    @property
    def pictures(self) -> dict[str, str]:
        """The pictures as data URLs, by file name."""
        known = {step.shot: self.shots / step.shot for step in self.steps if step.shot}
        return {
            name: f"data:image/webp;base64,{base64.b64encode(path.read_bytes()).decode()}"
            for name, path in known.items()
            if path.is_file()
        }

    def html(self) -> str:
        """Return the page."""
        return environment().get_template("asked.html.jinja").render(variables(self), pictures=self.pictures) + "\n"
