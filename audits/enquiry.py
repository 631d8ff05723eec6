"""What becomes of an enquiry that I write into their form?

Opens the page of each enquiry form and tries it three times: empty, with
mistakes, and filled in well. Nothing leaves the browser: requests are
intercepted and recorded with their destination. Only if the site's owner allows
it in the configuration and on the command line, one marked enquiry is really
sent, at most one a day: through a form, or by mail where the site has none.
"""

import asyncio
from datetime import UTC, datetime
from urllib.parse import urlsplit, urlunsplit

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Request

from footfall.browsing.form_attempt import FormAttempt
from footfall.browsing.form_values import FAILED, THANKS, FormValues, make_form_values
from footfall.browsing.interceptor import Interceptor
from footfall.browsing.session import Prospect
from footfall.browsing.visit import Visit
from footfall.errors import NotAuditedError
from footfall.evidence import (
    Company,
    Device,
    Enquiry,
    EnquiryWay,
    Exploration,
    Filling,
    FormPurpose,
    Meaning,
    Page,
    RouteKind,
    Sent,
    SentBy,
    Sight,
    Trial,
)
from footfall.messages import gettext
from footfall.reading.contact_predicates import own
from footfall.reading.trials import kind_of
from footfall.replies.sending import message_id, plus_address, send_mail
from footfall.replies.sent_log import Sender, SentEnquiry, SentLog
from footfall.vocabulary.matching import fold
from footfall.walk import walk

_MOST_FORMS = 3
_CONFIRMED_WITHIN_MS = 3000
_LONGEST = 600
_ERROR = 400


@walk(pages=10)
async def enquiry(prospect: Prospect, exploration: Exploration, sender: Sender) -> Enquiry:
    """Try the enquiry forms that the exploration found."""
    if prospect.company.competitor_of:
        message = gettext("Footfall only reads competitors’ sites")
        raise NotAuditedError(message)
    form_values = make_form_values(prospect.company, sender.settings)
    chosen = _forms(exploration)
    trials = tuple(
        [await _try(prospect, page, at, form_values, f"form-{nth}") for nth, (page, at) in enumerate(chosen, 1)]
    )
    if sender.sent_log is None:
        return Enquiry(trials=trials)
    if sender.sent_log.had_one(prospect.company.slug, datetime.now(UTC)):
        return Enquiry(trials=trials, not_sent="one was sent today already, and one a day is enough")
    if not trials and sender.smtp.host:
        sent, why = await _send_by_mail(prospect.company, exploration, sender, sender.sent_log, form_values)
        return Enquiry(trials=trials, sent=sent, not_sent=why)
    ready = [place for place, trial in zip(chosen, trials, strict=True) if _would_send(trial)]
    if not ready:
        return Enquiry(trials=trials, not_sent="no form on the site would send one")
    # A form may take no plus in an address, and then gets the plain one.
    tagged = form_values.with_address(plus_address(sender.settings.email, form_values.token))
    for values in (tagged, form_values) if sender.settings.plus else (form_values,):
        if sent := await _send(prospect, sender.sent_log, ready[0], values):
            return Enquiry(trials=trials, sent=sent)
    return Enquiry(trials=trials, not_sent="the form did not send this time")


def _forms(exploration: Exploration) -> list[tuple[Page, int]]:
    """Choose the enquiry forms to try, one of each kind, those nearest to the start page first."""
    seen: set[tuple[str, ...]] = set()
    chosen: list[tuple[Page, int]] = []
    for page in exploration:
        for at, form in enumerate(page.forms):
            kind = kind_of(form)
            hidden = form.seen.desktop in {Sight.HIDDEN, Sight.MENU}
            if form.purpose is FormPurpose.CONTACT and form.asked and not hidden and kind not in seen:
                seen.add(kind)
                chosen.append((page, at))
    return chosen[:_MOST_FORMS]


async def _try(prospect: Prospect, page: Page, at: int, form_values: FormValues, name: str) -> Trial:
    """Try a form once for each filling, each in its own visit, so that no attempt affects another."""
    form = page.forms[at]
    tries = []
    for filling in Filling:
        interceptor = Interceptor(policy=prospect.policy)
        async with prospect.visit(Device.DESKTOP, interceptor=interceptor) as visit:
            attempt = FormAttempt(
                visit=visit, interceptor=interceptor, wanted=form, values=form_values, filling=filling, name=name
            )
            tries.append(await attempt.run(page.url))
    return Trial(
        page=page.url,
        form=at,
        action=form.action,
        service=form.service,
        captcha=form.captcha,
        tries=tuple(tries),
    )


async def _send(prospect: Prospect, sent_log: SentLog, place: tuple[Page, int], form_values: FormValues) -> Sent | None:
    """Send one real enquiry through a form and read the page's confirmation; return None if the form did not send."""
    company, (page, at), now = prospect.company, place, datetime.now(UTC)

    entries: list[SentEnquiry] = []

    def enter(request: Request) -> bool:
        parts = urlsplit(request.url)
        to = urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
        entries.append(SentEnquiry(at=now, company=company.slug, page=page.url, to=to, marker=form_values.marker))
        return sent_log.record(entries[-1])

    interceptor = Interceptor(policy=prospect.policy, let_through=enter, marker=form_values.marker)
    async with prospect.visit(Device.DESKTOP, interceptor=interceptor) as visit:
        attempt = FormAttempt(
            visit=visit, interceptor=interceptor, wanted=page.forms[at], values=form_values, filling=Filling.WELL
        )
        await attempt.run(page.url)
        if interceptor.sent_request is None:
            return None
        status, words = await _confirmation(visit, interceptor.sent_request, page)
    words = form_values.redact(words)
    folded = fold(words)
    if not 0 < status < _ERROR or FAILED.search(folded):
        sent_log.note_failed(entries[-1])
    return Sent(
        page=page.url,
        marker=form_values.marker,
        status=status,
        confirmation=words[:_LONGEST],
        thanks=bool(THANKS.search(folded)) and not FAILED.search(folded),
    )


async def _send_by_mail(
    company: Company, exploration: Exploration, sender: Sender, sent_log: SentLog, values: FormValues
) -> tuple[Sent | None, str]:
    """Send one real enquiry to the mail address that the site shows first; return None and why if it did not go."""
    shown = own(exploration, RouteKind.MAIL)
    if not shown:
        return None, "the site has no form and shows no mail address"
    (page, route), *_ = shown
    address = sender.settings.email
    entry = SentEnquiry(
        at=datetime.now(UTC),
        company=company.slug,
        page=page.url,
        to=route.value.rpartition("@")[2],
        marker=values.marker,
        way=EnquiryWay.MAIL,
        message_id=message_id(values.token, address),
    )
    if not sent_log.record(entry):
        return None, "one was sent today already, and one a day is enough"
    reply_to = plus_address(address, values.token) if sender.settings.plus else address
    text = f"{values.by_meaning[Meaning.SUBJECT]}\n{values.by_meaning[Meaning.MESSAGE]}\n\n{sender.settings.name}"
    try:
        await asyncio.to_thread(
            send_mail, sender.smtp, entry, to=route.value, sender=(sender.settings.name, reply_to), text=text
        )
    except NotAuditedError as error:
        sent_log.note_failed(entry)
        return None, str(error)
    return Sent(page=page.url, marker=values.marker, status=0, confirmation="", thanks=False, way=EnquiryWay.MAIL), ""


def _would_send(trial: Trial) -> bool:
    well = trial.of(Filling.WELL)
    return bool(
        well
        and not trial.captcha
        and any(submission.carried and submission.by is not SentBy.MAIL for submission in well.caught)
    )


async def _confirmation(visit: Visit, sent_request: Request, page: Page) -> tuple[int, str]:
    """Return the server's status, 0 if unknown, and the text that was not on the page before."""
    text_before = _collapse_whitespace(page.text)
    try:
        response = await sent_request.response()
        await visit.tab.wait_for_timeout(_CONFIRMED_WITHIN_MS)
        await visit.settle()
        lines = (await visit.tab.evaluate("document.body.innerText")).splitlines()
    except PlaywrightError:
        return 0, ""
    new = [line for line in map(_collapse_whitespace, lines) if line and line not in text_before]
    return (response.status if response else 0), " ".join(new)


def _collapse_whitespace(text: str) -> str:
    """Collapse whitespace, since the text of one line may be read as two."""
    return " ".join(text.split())
