"""The outcome of a form trial: whether an enquiry would reach the company."""

from dataclasses import dataclass
from enum import StrEnum

from footfall.evidence import Caught, Enquiry, Exploration, Filling, Form, FormAttemptResult, SentBy, Trial
from footfall.messages import Text, gettext, gettext_noop, verbatim
from footfall.reading.forms import is_blank
from footfall.reading.services import offered_by
from footfall.reading.urls import parts_of

# Why the button could not be pressed.
SWITCHED_OFF = gettext_noop("its button is switched off")
NO_BUTTON = gettext_noop("it has no button")


class Fate(StrEnum):
    """What becomes of an enquiry."""

    SENT = "sent"
    """A correctly filled form sends it to a server."""
    MAIL = "mail program"
    """The visitor's own mail program opens, if there is one."""
    MESSENGER = "messenger"
    """A messenger opens, with the text in it."""
    LOST = "lost"
    """It never arrives."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A fate and the reason, worded to follow “because”."""

    fate: Fate
    why: Text


def kind_of(form: Form) -> tuple[str, ...]:
    """Return what identifies a form across pages."""
    return (form.action, *(field.name for field in form.fields))


def trial_of(form: Form, exploration: Exploration, enquiry: Enquiry | None) -> Trial | None:
    """Find the trial of this form, or of the same form on another page."""
    for trial in enquiry.trials if enquiry else ():
        page = exploration.page(trial.page)
        if page and trial.form < len(page.forms) and kind_of(page.forms[trial.form]) == kind_of(form):
            return trial
    return None


def verdict(trial: Trial) -> Verdict:
    """Return the fate of a correctly filled enquiry."""
    well = trial.of(Filling.WELL)
    if well is None:
        return Verdict(fate=Fate.UNKNOWN, why=gettext("it was not tried"))
    if trial.broken:
        return Verdict(fate=Fate.UNKNOWN, why=gettext("a script that its page needs could not be loaded"))
    if sends := [caught for caught in well.caught if caught.carried or caught.by is not SentBy.SCRIPT]:
        # A page that loads again afterwards carries nothing.
        return _where(next((sent for sent in sends if sent.carried), sends[0]), trial)
    return _unsent(well)


def _unsent(well: FormAttemptResult) -> Verdict:
    """Return the fate of an enquiry that was not sent, and why."""
    if well.stopped_by:
        lost = well.stopped_by in {SWITCHED_OFF, NO_BUTTON}
        return Verdict(fate=Fate.LOST if lost else Fate.UNKNOWN, why=verbatim(well.stopped_by))
    if well.complaints:
        complaint = next((remark.text for remark in well.complaints if remark.text), "")
        return Verdict(
            fate=Fate.UNKNOWN,
            why=gettext("it rejects what we filled in: “{complaint}”", complaint=complaint)
            if complaint
            else gettext("it rejects what we filled in: a field turns red"),
        )
    if well.caught:
        return Verdict(fate=Fate.UNKNOWN, why=gettext("we cannot read what its script sends"))
    if well.thanks:
        return Verdict(fate=Fate.LOST, why=gettext("the page says thank you, but nothing is sent"))
    return Verdict(fate=Fate.LOST, why=gettext("its button does nothing"))


def _where(sent: Caught, trial: Trial) -> Verdict:
    if sent.by is SentBy.MAIL:
        return Verdict(
            fate=Fate.MAIL, why=gettext("it opens the visitor’s own mail program, which many people have never set up")
        )
    if messenger := offered_by(sent.url, "messengers"):
        return Verdict(fate=Fate.MESSENGER, why=gettext("it opens {messenger}", messenger=messenger))
    if is_blank(sent.url):
        return Verdict(fate=Fate.LOST, why=gettext("the address it sends to is a placeholder"))
    # Some services, such as Netlify, take what is sent to the page itself, or to a plain file.
    if trial.service:
        return Verdict(fate=Fate.SENT, why=gettext("it sends to {where}", where=trial.service))
    return _to_a_page(sent, trial.page)


def _to_a_page(sent: Caught, page: str) -> Verdict:
    to, here = parts_of(sent.url), parts_of(page)
    itself = (to.netloc, to.path) == (here.netloc, here.path)
    if sent.by is SentBy.FORM and itself and sent.method == "GET":
        if sent.carried:
            why = gettext("it only reloads its own page, with the enquiry in the address")
        else:
            why = gettext("it only reloads its own page, and the enquiry is gone")
        return Verdict(fate=Fate.LOST, why=why)
    # A static file cannot accept a form.
    if sent.by is SentBy.FORM and itself and to.path.endswith((".html", ".htm")):
        return Verdict(
            fate=Fate.LOST, why=gettext("it sends to its own page, a static file that cannot receive enquiries")
        )
    return Verdict(fate=Fate.SENT, why=gettext("it sends to {where}", where=to.hostname or gettext("a server")))
