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

from footfall.browsing.form_attempt import Attempt
from footfall.browsing.form_values import FAILED, THANKS, Answers, answers
from footfall.browsing.interceptor import Catcher
from footfall.browsing.sent_log import Entry, Ledger, Sender
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
    Sight,
    Trial,
)
from footfall.reading.trials import kind_of
from footfall.reading.words import plain
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
    who = answers(prospect.company, sender.settings)
    chosen = _forms(exploration)
    trials = tuple([await _try(prospect, page, at, who, f"form-{nth}") for nth, (page, at) in enumerate(chosen, 1)])
    if sender.ledger is None:
        return Enquiry(trials=trials)
    sent, why = await _send(prospect, sender.ledger, [*zip(chosen, trials, strict=True)], who)
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


async def _try(prospect: Prospect, page: Page, at: int, who: Answers, name: str) -> Trial:
    """Fill in and press, each time in a visit of its own, so that no attempt lives with what another one left."""
    form = page.forms[at]
    tries = []
    for filling in Filling:
        catcher = Catcher(fence=prospect.fence)
        async with prospect.visit(Device.DESKTOP, catcher=catcher) as visit:
            attempt = Attempt(visit=visit, catcher=catcher, wanted=form, answers=who, filling=filling, name=name)
            tries.append(await attempt.make(page.url))
    return Trial(
        page=page.url,
        form=at,
        action=form.action,
        service=form.service,
        captcha=form.captcha,
        tries=tuple(tries),
    )


async def _send(
    prospect: Prospect, ledger: Ledger, tried: list[tuple[tuple[Page, int], Trial]], who: Answers
) -> tuple[Sent | None, str]:
    """Really send one enquiry by the first form that would, and read what the page says to it."""
    company, now = prospect.company, datetime.now(UTC)
    ready = [place for place, trial in tried if _would_send(trial)]
    if not ready:
        return None, "no form on the site would send one"
    if ledger.had_one(company.slug, now):
        return None, "one went today already, and one a day is enough"
    page, at = ready[0]

    def enter(request: Request) -> bool:
        parts = urlsplit(request.url)
        to = urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
        return ledger.enter(Entry(at=now, company=company.slug, page=page.url, to=to, marker=who.marker))

    catcher = Catcher(fence=prospect.fence, let_through=enter, marker=who.marker)
    async with prospect.visit(Device.DESKTOP, catcher=catcher) as visit:
        attempt = Attempt(visit=visit, catcher=catcher, wanted=page.forms[at], answers=who, filling=Filling.WELL)
        await attempt.make(page.url)
        if catcher.went is None:
            return None, "the form did not send this time"
        status, words = await _confirmation(visit, catcher.went, page)
    words = who.taken_out_of(words)
    told = plain(words)
    return Sent(
        page=page.url,
        marker=who.marker,
        status=status,
        confirmation=words[:_LONGEST],
        thanks=bool(THANKS.search(told)) and not FAILED.search(told),
    ), ""


def _would_send(trial: Trial) -> bool:
    well = trial.of(Filling.WELL)
    return bool(well and not trial.captcha and any(each.carried and each.by != "mail" for each in well.caught))


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
