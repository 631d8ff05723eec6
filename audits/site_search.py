"""Does the site's own search box find what the site has?

Searches for a page that was walked: by its own word, by the word misspelt and by
a synonym; and for a word that is nowhere, to see what an empty answer offers.
No form is submitted: if the box would open an address, that address is opened;
if a script answers, the words are typed.
"""

import time
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Locator

from footfall.browsing.scripts import script
from footfall.browsing.session import Prospect
from footfall.browsing.visit import Visit
from footfall.errors import NotAuditedError
from footfall.evidence import Device, Exploration, Form, FormField, Page, Searched, SiteSearch, Wording
from footfall.messages import gettext
from footfall.reading.own_search import (
    address_for,
    leads_on,
    results_on,
    search_box,
    usual_links,
    why_not,
    words_to_try,
)
from footfall.reading.page import read_page
from footfall.reading.urls import normal, same_site
from footfall.walk import walk

_ANSWERS_WITHIN_MS = 700
_ONLY_FILTERS = "it showed nothing that was not on its own page"
_TYPED = "input, textarea"
_WHICH = script("search_field")
_SENT = script("form_data")
_OPENER = (
    ":is(header, nav) :is(button, summary, [role=button], a[href^='#'])"
    ":is([aria-label*=search i], [class*=search i], [class*=search i] > *):not(form *)"
)


@walk(pages=6)
async def site_search(prospect: Prospect, exploration: Exploration) -> SiteSearch:
    """Use the search box, if there is one."""
    if prospect.company.competitor_of:
        message = gettext("Footfall does not use competitors’ search boxes")
        raise NotAuditedError(message)
    box = search_box(exploration)
    if not box:
        return SiteSearch()
    page, form, field = box
    searches: list[Searched] = []
    usual = usual_links(page) | {exploration.start}
    answered = False
    async with prospect.visit(Device.PHONE) as visit:
        asking = _Asking(visit=visit, page=page, form=form, field=field)
        for wording, text, wanted in words_to_try(exploration):
            began = time.monotonic()
            answer = await asking.ask(text)
            seconds = round(time.monotonic() - began, 1)
            if isinstance(answer, str):
                searches.append(Searched(text=text, wording=wording, wanted=wanted, seconds=seconds, trouble=answer))
                continue
            answered = answered or answer.url != page.url or bool(usual_links(answer) - usual_links(page))
            if wording is Wording.NONSENSE:
                usual = usual_links(answer) | {exploration.start}
            results = results_on(answer, usual)
            searches.append(
                Searched(
                    text=text,
                    wording=wording,
                    wanted=wanted,
                    url=answer.url,
                    results=len(results),
                    found=bool(wanted) and (wanted in results or answer.url == wanted),
                    leads_on=leads_on(answer),
                    seconds=seconds,
                    shot=await visit.picture(f"search-{len(searches) + 1}"),
                )
            )
    if not answered:
        # A box that filters the goods on its own page need not find other pages.
        searches = [replace(search, trouble=search.trouble or _ONLY_FILTERS) for search in searches]
    return SiteSearch(page=page.url, label=(field.label or field.placeholder)[:100], searches=tuple(searches))


@dataclass(kw_only=True)
class _Asking:
    """Types words into the site's search box."""

    visit: Visit
    page: Page
    form: Form
    field: FormField
    answers: bool = False
    """Whether a script has answered typed words before."""

    async def ask(self, text: str) -> Page | str:
        """Search for `text`; return the page that answers, or the reason why there is none."""
        if why := why_not(self.form, self.page.url):
            return why
        try:
            if trouble := await self._search(text):
                return trouble
            record = await self.visit.record()
        except PlaywrightError:
            return "the page broke off"
        here = normal(self.visit.tab.url, self.visit.tab.url)
        if not same_site(here, self.page.url):
            return "it asks another site"
        country = self.visit.company.country
        return read_page(record, url=here, status=200, clicks=0, country=country)

    async def _search(self, text: str) -> str:
        """Run the search; return why it failed, empty if it did not."""
        opened = await self.visit.open(self.page.url)
        if opened.error:
            return opened.error
        box = await self._box()
        if not box:
            return "the box is not there"
        address = address_for(self.form, self.page.url, await box.evaluate(_SENT, text))
        # If the form has no address, a script may answer before the page's own address does.
        if not address or not self.form.action or self.form.trouble:
            self.answers = await self._typed(box, text) or self.answers
            if self.answers:
                return ""
        return (await self.visit.open(address)).error if address else "nothing answered what was typed"

    async def _box(self) -> Locator | None:
        fields = self.visit.tab.locator(_TYPED)
        wanted = [self.field.name, self.field.kind, urlsplit(self.form.action).path]
        at: int = await fields.evaluate_all(_WHICH, wanted)
        return fields.nth(at) if at >= 0 else None

    async def _typed(self, box: Locator, text: str) -> bool:
        """Type into the box; say whether the page has answered."""
        opener = self.visit.tab.locator(_OPENER).first
        if not await box.is_visible() and await opener.count():
            await opener.click(timeout=_ANSWERS_WITHIN_MS)
        if not await box.is_visible():
            return False
        before = await self._shown()
        await box.fill(text)
        await box.press("Enter")
        await self.visit.tab.wait_for_timeout(_ANSWERS_WITHIN_MS)
        await self.visit.settle()
        return await self._shown() != before

    async def _shown(self) -> tuple[str, str]:
        return self.visit.tab.url, await self.visit.tab.inner_text("body")
