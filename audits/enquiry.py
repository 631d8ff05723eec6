"""What becomes of an enquiry that I write into their form?

Opens the page of each enquiry form and tries it three times, as a prospect
would: once empty, once with slips, once filled in well. Nothing leaves the
browser: what would have gone, and to where, is caught and noted. Only where
the site's owner allows it in the configuration and on the command line, one
marked enquiry really goes, at most one a day.
"""

from datetime import UTC, datetime
from urllib.parse import urlsplit, urlunsplit

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Request

from footfall.browsing.form_attempt import FormAttempt
from footfall.browsing.form_values import FAILED, THANKS, FormValues, make_form_values
from footfall.browsing.interceptor import Interceptor
from footfall.browsing.sent_log import Sender, SentEnquiry, SentLog
from footfall.browsing.session import Prospect
from footfall.browsing.visit import Visit
from footfall.errors import NotAuditedError
from footfall.evidence import (
    Device,
    Enquiry,
    Exploration,
    Filling,
    FormPurpose,
    Page,
    Sent,
    SentBy,
    Sight,
    Trial,
)
from footfall.reading.trials import kind_of
from footfall.vocabulary.matching import fold
from footfall.walk import walk

_MOST_FORMS = 3
_CONFIRMED_WITHIN_MS = 3000
_LONGEST = 600


@walk(pages=10, order=40)
async def enquiry(prospect: Prospect, exploration: Exploration, sender: Sender) -> Enquiry:
    """Try the enquiry forms that the exploration found."""
    if prospect.company.competitor_of:
        message = "the sites of competitors are only read"
        raise NotAuditedError(message)
    who = make_form_values(prospect.company, sender.settings)
    chosen = _forms(exploration)
    trials = tuple([await _try(prospect, page, at, who, f"form-{nth}") for nth, (page, at) in enumerate(chosen, 1)])
    if sender.sent_log is None:
        return Enquiry(trials=trials)
    sent, why = await _send(prospect, sender.sent_log, [*zip(chosen, trials, strict=True)], who)
    return Enquiry(trials=trials, sent=sent, not_sent=why)


def _forms(exploration: Exploration) -> list[tuple[Page, int]]:
    """Choose the enquiry forms to try, each of its kind once, the one nearest to the start first."""
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


async def _try(prospect: Prospect, page: Page, at: int, who: FormValues, name: str) -> Trial:
    """Fill in and press, each time in a visit of its own, so that no attempt lives with what another one left."""
    form = page.forms[at]
    tries = []
    for filling in Filling:
        interceptor = Interceptor(policy=prospect.policy)
        async with prospect.visit(Device.DESKTOP, interceptor=interceptor) as visit:
            attempt = FormAttempt(
                visit=visit, interceptor=interceptor, wanted=form, values=who, filling=filling, name=name
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


async def _send(
    prospect: Prospect, sent_log: SentLog, tried: list[tuple[tuple[Page, int], Trial]], who: FormValues
) -> tuple[Sent | None, str]:
    """Really send one enquiry by the first form that would, and read what the page says to it."""
    company, now = prospect.company, datetime.now(UTC)
    ready = [place for place, trial in tried if _would_send(trial)]
    if not ready:
        return None, "no form on the site would send one"
    if sent_log.had_one(company.slug, now):
        return None, "one went today already, and one a day is enough"
    page, at = ready[0]

    def enter(request: Request) -> bool:
        parts = urlsplit(request.url)
        to = urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
        return sent_log.record(SentEnquiry(at=now, company=company.slug, page=page.url, to=to, marker=who.marker))

    interceptor = Interceptor(policy=prospect.policy, let_through=enter, marker=who.marker)
    async with prospect.visit(Device.DESKTOP, interceptor=interceptor) as visit:
        attempt = FormAttempt(
            visit=visit, interceptor=interceptor, wanted=page.forms[at], values=who, filling=Filling.WELL
        )
        await attempt.run(page.url)
        if interceptor.sent_request is None:
            return None, "the form did not send this time"
        status, words = await _confirmation(visit, interceptor.sent_request, page)
    words = who.redact(words)
    told = fold(words)
    return Sent(
        page=page.url,
        marker=who.marker,
        status=status,
        confirmation=words[:_LONGEST],
        thanks=bool(THANKS.search(told)) and not FAILED.search(told),
    ), ""


def _would_send(trial: Trial) -> bool:
    well = trial.of(Filling.WELL)
    return bool(well and not trial.captcha and any(each.carried and each.by is not SentBy.MAIL for each in well.caught))


async def _confirmation(visit: Visit, went: Request, page: Page) -> tuple[int, str]:
    """What the server answered, and the lines that did not stand on the page before."""
    there = _squeezed(page.text)
    try:
        response = await went.response()
        await visit.tab.wait_for_timeout(_CONFIRMED_WITHIN_MS)
        await visit.settle()
        lines = (await visit.tab.evaluate("document.body.innerText")).splitlines()
    except PlaywrightError:
        return 0, ""
    new = [line for line in map(_squeezed, lines) if line and line not in there]
    return (response.status if response else 0), " ".join(new)


def _squeezed(text: str) -> str:
    """The words alone: what stands on one line may be read as two."""
    return " ".join(text.split())
