"""Progress events as plain lines, for logs and wherever there is no terminal."""

from footfall.pipeline.events import (
    AuditBegun,
    CompanyBegun,
    CompanyEnded,
    Event,
    Judging,
    Listener,
    PagesRead,
    Remark,
    WalkBegun,
    WalkEnded,
    WalksBegun,
)
from footfall.pipeline.walk_outcomes import name_of
from footfall.terminal import say


def print_line(event: Event) -> None:
    """Print the line of an event, if it has one."""
    if line := line_of(event):
        say(line)


def printer() -> Listener:
    """Return a listener that prints lines; with parallel audits, each line names its company."""
    several = False

    def tell(event: Event) -> None:
        nonlocal several
        if isinstance(event, AuditBegun):
            several = event.companies > 1
        if line := line_of(event):
            say(f"{event.company}{line}" if several and line.startswith(" ") else line)

    return tell


def line_of(event: Event) -> str:
    """Return the line of an event; empty for frequent events, such as `PagesRead`."""
    match event:
        case WalksBegun(name=name, url=url):
            return f"{name} · {url}"
        case WalkEnded(missing=""):
            return f"  {name_of(event.walk):<24} {event.outcome:<44} {event.seconds:5.1f} s"
        case WalkEnded(missing=why):
            return f"  {name_of(event.walk):<24} not measured: {why}"
        case Remark(text=text):
            return f"  {text}"
        case AuditBegun() | CompanyBegun() | WalkBegun() | PagesRead() | Judging() | CompanyEnded():
            return ""
