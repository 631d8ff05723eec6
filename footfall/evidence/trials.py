"""What happened when a prospect tried the enquiry form."""

from dataclasses import dataclass
from enum import StrEnum

from footfall.evidence.replies import EnquiryWay


class Filling(StrEnum):
    """How the prospect filled in the form."""

    EMPTY = "empty"
    NONSENSE = "nonsense"
    """An e-mail address without an @, a phone number of letters, everything else valid."""
    WELL = "well"


class ComplaintPlace(StrEnum):
    """Where a form says what is wrong."""

    BROWSER = "browser"
    """In the browser's own bubble."""
    BESIDE = "beside"
    """Next to the field."""
    ELSEWHERE = "elsewhere"
    """Somewhere else on the page."""
    DIALOG = "dialog"


class SentBy(StrEnum):
    """What would have sent a request."""

    FORM = "form"
    """The browser, by submitting the form."""
    SCRIPT = "script"
    MAIL = "mail"
    """The visitor’s own mail program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """An error message of the form."""

    text: str
    """Its wording; empty if the error is only shown by a colour or a sign."""
    field: str
    """The name of the field it is about; empty if unknown."""
    where: ComplaintPlace
    tied: bool = False
    """Whether the markup ties it to its field for screen readers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caught:
    """A request that the form would have sent; it was blocked in the browser."""

    method: str
    url: str
    """Without the query string."""
    carried: tuple[str, ...]
    """The names of the parameters with typed values; never the values."""
    by: SentBy


@dataclass(frozen=True, slots=True, kw_only=True)
class FormAttemptResult:
    """One attempt to send the form."""

    filling: Filling
    filled: tuple[str, ...]
    """The names of the fields that were filled in."""
    steps: int
    """The number of steps up to the last button."""
    complaints: tuple[Complaint, ...]
    caught: tuple[Caught, ...]
    kept: bool | None
    """Whether all typed values were still there afterwards; None if it would have been sent."""
    said: str
    """New text on the page afterwards, cut after 600 characters."""
    thanks: bool = False
    """Whether this text says that the enquiry has arrived."""
    stopped_by: str = ""
    """Why it could not be sent: no button, a disabled button, a CAPTCHA ...; empty if the button was pressed."""
    shot: str = ""
    broken: bool = False
    """Whether a script that its page asks for could not be had, and another failed on the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """All attempts with one form."""

    page: str
    form: int
    """Its index among the forms of the page, from 0."""
    action: str
    service: str
    captcha: str
    tries: tuple[FormAttemptResult, ...]

    @property
    def broken(self) -> bool:
        """Whether what the form does cannot be told, because its page lacked a script."""
        return any(attempt.broken for attempt in self.tries)

    def of(self, filling: Filling) -> FormAttemptResult | None:
        """Return the attempt with this filling, or None."""
        return next((attempt for attempt in self.tries if attempt.filling is filling), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The one enquiry that was really sent, with the owner’s permission."""

    page: str
    marker: str
    """Part of the text of the enquiry, to recognise its reply."""
    status: int
    """The HTTP status of the receiving server; 0 if nothing was sent after all."""
    confirmation: str
    """The text on the page afterwards, without the identity used."""
    thanks: bool
    """Whether this text says that the enquiry has arrived."""
    way: EnquiryWay = EnquiryWay.FORM
    """For one by mail there is no status and no confirmation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enquiry:
    """All form trials."""

    trials: tuple[Trial, ...]
    sent: Sent | None = None
    not_sent: str = ""
    """Why no enquiry was sent although one was requested."""

    @property
    def whole(self) -> tuple[Trial, ...]:
        """The trials that tell what the form does: its page had all its scripts."""
        return tuple(trial for trial in self.trials if not trial.broken)
