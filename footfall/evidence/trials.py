"""What happened when a prospect tried the enquiry form."""

from dataclasses import dataclass
from enum import StrEnum


class Filling(StrEnum):
    """How the prospect filled in the form."""

    EMPTY = "empty"
    NONSENSE = "nonsense"
    """An e-mail address without an @, a phone number of letters, and everything else as asked."""
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
    """Who would have sent a request."""

    FORM = "form"
    """The browser, as the form tells it to."""
    SCRIPT = "script"
    MAIL = "mail"
    """The visitor’s own mail program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """What the form said about a mistake."""

    text: str
    """In its own words; empty where only a colour or a sign said it."""
    field: str
    """The name of the field it is about; empty where it does not tell."""
    where: ComplaintPlace
    tied: bool = False
    """Whether a screen reader is told which field it belongs to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caught:
    """A request that the form would have sent. It was stopped before it left the browser."""

    method: str
    url: str
    """Without what follows the question mark."""
    carried: tuple[str, ...]
    """The names under which it carried what had been typed; never what was typed."""
    by: SentBy


@dataclass(frozen=True, slots=True, kw_only=True)
class FormAttemptResult:
    """One attempt to send the form."""

    filling: Filling
    filled: tuple[str, ...]
    """The names of the fields that were filled in."""
    steps: int
    """How many steps were walked to the last button."""
    complaints: tuple[Complaint, ...]
    caught: tuple[Caught, ...]
    kept: bool | None
    """Whether everything typed still stood there afterwards; nothing where it would have been sent."""
    said: str
    """Words that were new on the page afterwards, cut after 600 characters."""
    thanks: bool = False
    """Whether these words say that the enquiry has arrived."""
    stopped_by: str = ""
    """Why it could not be sent: no button, a button that is switched off, a CAPTCHA ...; empty where it was pressed."""
    shot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One form, tried."""

    page: str
    form: int
    """Its place among the forms of the page as read, from 0."""
    action: str
    service: str
    captcha: str
    tries: tuple[FormAttemptResult, ...]

    def of(self, filling: Filling) -> FormAttemptResult | None:
        """Find the attempt that was filled in like this."""
        return next((each for each in self.tries if each.filling is filling), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The one enquiry that really went, with its owner’s permission."""

    page: str
    marker: str
    """Stands in the text of the enquiry, so that its reply is recognised."""
    status: int
    """What the receiving server answered; 0 where nothing left after all."""
    confirmation: str
    """What the page said afterwards, without the identity used."""
    thanks: bool
    """Whether it says that the enquiry has arrived."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enquiry:
    """All that was tried."""

    trials: tuple[Trial, ...]
    sent: Sent | None = None
    not_sent: str = ""
    """Why no enquiry was sent although it was asked for."""
