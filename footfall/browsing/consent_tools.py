"""Consent tools: which product shows a cookie banner, and how many clicks it takes to refuse.

DuckDuckGo's autoconsent has rules to refuse a thousand banners. It identifies
the banner, and refuses if no visible button does. It never accepts, hides
nothing and makes no requests. Its clicks count only if a visitor could have
made them.
"""

import asyncio
from functools import cache
from importlib.resources import files
from typing import Any

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as Tab

from footfall.browsing.scripts import script

_RECOGNISE_AT_MOST, _REFUSE_AT_MOST, _STEP = 1.5, 8.0, 0.1
# Selectors of known tools, with their product names; the names of autoconsent's rules are internal.
_MARKS = {
    "#cc-main": "CookieConsent",
    ".cc-window": "Osano Cookie Consent",
    ".klaro .cookie-notice, .klaro .cookie-modal": "Klaro",
    "#tarteaucitronRoot": "tarteaucitron",
    ".orejime-Env, .orejime-Main, .orejime-Banner": "Orejime",
    "cookie-consent-banner.hydrated": "Porsche Cookie Consent Banner",
    "#cookies-eu-banner": "Cookies EU Banner",
    ".CookieConsent": "react-cookie-consent",
    "cookie-consent-banner[cookie-name], .cookieConsent__Left": "Beyonk cookie banner",
    "#cookieConsentModal": "cookie-consent-js",
    "#stcm-wrapper, #silktide-wrapper": "Silktide Consent Manager",
    "#onetrust-banner-sdk": "OneTrust",
    "#CybotCookiebotDialog": "Cookiebot",
    "#usercentrics-root, #usercentrics-cmp-ui": "Usercentrics",
    "#didomi-notice": "Didomi",
    "#iubenda-cs-banner": "iubenda",
    ".cky-consent-container": "CookieYes",
    "#BorlabsCookieBox, #BorlabsCookieEntranceA11Y": "Borlabs Cookie",
    "#cmplz-cookiebanner-container": "Complianz",
    "#axeptio_overlay": "Axeptio",
    "#termly-code-snippet-support": "Termly",
}
_LISTEN = script("consent_listen")
_BEGIN = script("consent_begin")
_STATE = script("consent_state")


@cache
def _their(name: str) -> str:
    return (files("footfall.browsing.consent") / name).read_text("utf-8")


async def recognise(tab: Tab) -> tuple[str, bool]:
    """Return the name of the tool behind a cookie banner, empty if unknown, and whether a rule can refuse it."""
    try:
        marked: str = await tab.evaluate(_LISTEN, _MARKS)
        await tab.evaluate(_their("autoconsent.js"))
        await tab.evaluate(_BEGIN, _their("rules.json"))
        state = await _until(tab, {"openPopupDetected", "nothingDetected"}, _RECOGNISE_AT_MOST)
    except PlaywrightError:
        return "", False
    names = state["names"] if state["lifecycle"] == "openPopupDetected" else []
    # Automatically generated rules are named after a site, not after a tool.
    own = next((str(name) for name in names if not str(name).startswith("auto_")), "")
    return marked or own[:40], bool(names)


async def refuse(tab: Tab) -> list[str]:
    """Refuse by the tool's rules; return the buttons clicked, none if a visitor could not have done the same."""
    try:
        await tab.evaluate("() => { window.autoconsentReceiveMessage({ type: 'optOut' }); }")
        state = await _until(tab, {"done", "optOutSucceeded", "optOutFailed"}, _REFUSE_AT_MOST)
    except PlaywrightError:
        return []
    return state["clicked"] if state["result"] and not state["unseen"] else []


async def _until(tab: Tab, ends: set[str], at_most: float) -> dict[str, Any]:
    state: dict[str, Any] = {}
    for _ in range(round(at_most / _STEP)):
        state = await tab.evaluate(_STATE)
        if state["lifecycle"] in ends:
            break
        await asyncio.sleep(_STEP)
    return state
