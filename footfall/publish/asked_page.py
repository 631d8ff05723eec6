"""The page of `footfall ask`: question, diary with pictures, answer; one file that fetches nothing."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from footfall.evidence import Step
from footfall.publish.contexts import variables
from footfall.publish.site import environment


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPage:
    """What the page shows."""

    company: str
    question: str
    answered: bool
    """Whether the prospect found an answer."""
    quote: str
    """What answers the question, found or not; empty if nothing does."""
    page: str
    """Where that stands."""
    nearest: str
    """What comes nearest, where there is no answer."""
    pages: int
    """How many pages were read."""
    steps: Sequence[Step]
    shots: Path
    """Where the pictures of the steps are."""

    @property
    def pictures(self) -> dict[str, str]:
        """The pictures as addresses that hold them, by the names of their files."""
        known = {step.shot: self.shots / step.shot for step in self.steps if step.shot}
        return {
            name: f"data:image/webp;base64,{base64.b64encode(path.read_bytes()).decode()}"
            for name, path in known.items()
            if path.is_file()
        }

    def html(self) -> str:
        """Return the page."""
        return environment().get_template("asked.html.jinja").render(variables(self), pictures=self.pictures) + "\n"
