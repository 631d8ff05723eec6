"""Small pages that set up cookie tools as their own documentation says, as a notice, a wall, or with accept only."""

from dataclasses import dataclass

VERSIONS = {
    "cookieconsent": "3.1.1",
    "vanilla-cookieconsent": "3.1.0",
    "klaro": "0.7.22",
    "tarteaucitronjs": "1.34.0",
    "react-cookie-consent": "10.0.2",
    "react": "18.3.1",
    "react-dom": "18.3.1",
    "@beyonk/gdpr-cookie-consent-banner": "16.0.2",
    "@porscheofficial/cookie-consent-banner": "4.1.0",
    "cookies-eu-banner": "3.0.0",
    "cookie-consent-js": "2.1.12",
    "orejime": "3.2.1",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """One way to set up a tool, and what a visitor must then do."""

    tool: str
    """As the site calls it."""
    name: str
    refuse: int | None
    """Clicks to refuse; None if the tool offers no way to refuse."""
    body: str
    named: str = ""
    """What the tool must be recognised as."""


def _osano(more: str) -> str:
    return f"""<link rel=stylesheet href=/cookieconsent/build/cookieconsent.min.css>
<script src=/cookieconsent/build/cookieconsent.min.js></script><script>cookieconsent.initialise({{
palette: {{popup: {{background: "#000"}}, button: {{background: "#f1d600"}}}}{more}}})</script>"""


def _vanilla(more: str, consent: str) -> str:
    return f"""<link rel=stylesheet href=/vanilla-cookieconsent/dist/cookieconsent.css>
<script src=/vanilla-cookieconsent/dist/cookieconsent.umd.js></script><script>CookieConsent.run({{{more}
categories: {{necessary: {{enabled: true, readOnly: true}}, analytics: {{}}}},
language: {{default: "en", translations: {{en: {{consentModal: {{title: "We use cookies",
description: "Cookie modal description", {consent}, showPreferencesBtn: "Manage preferences"}},
preferencesModal: {{title: "Manage cookie preferences", acceptAllBtn: "Accept all",
acceptNecessaryBtn: "Reject all", savePreferencesBtn: "Accept current selection", closeIconLabel: "Close modal",
sections: [{{title: "Somebody said cookies?", description: "I want one!"}},
{{title: "Performance and analytics", linkedCategory: "analytics"}}]}}}}}}}}}})</script>"""


def _klaro(more: str) -> str:
    return f"""<script>klaroConfig = {{elementID: "klaro", storageMethod: "cookie", {more}
translations: {{en: {{privacyPolicyUrl: "/privacy", purposes: {{analytics: "Analytics"}}}}}}, lang: "en",
services: [{{name: "matomo", title: "Matomo", purposes: ["analytics"]}}]}}</script>
<script src=/klaro/dist/klaro.js></script>"""


def _tarteaucitron(more: str) -> str:
    return f"""<script src=/tarteaucitronjs/tarteaucitron.js></script><script>tarteaucitronForceLanguage = "en";
tarteaucitron.init({{privacyUrl: "", bodyPosition: "bottom", hashtag: "#tarteaucitron", cookieName: "tac",
showIcon: false,
iconPosition: "BottomRight",
highPrivacy: true, AcceptAllCta: true, removeCredit: true, moreInfoLink: true,
groupServices: false, showDetailsOnClick: true, mandatory: true, {more}}});
(tarteaucitron.job = tarteaucitron.job || []).push("youtube")</script>"""


def _react(props: str) -> str:
    return f"""<div id=root></div><script src=/react/umd/react.production.min.js></script>
<script src=/react-dom/umd/react-dom.production.min.js></script>
<script src=/react-cookie-consent/dist/react-cookie-consent.umd.js></script>
<script>ReactDOM.createRoot(root).render(React.createElement(
ReactCookieConsent.default || ReactCookieConsent.CookieConsent, {{{props}}},
"This website uses cookies to enhance the user experience."))</script>"""


def _beyonk(more: str) -> str:
    return f"""<link rel=stylesheet href=/@beyonk/gdpr-cookie-consent-banner/src/lib/banner.css>
<script src=/@beyonk/gdpr-cookie-consent-banner/dist/index.umd.cjs></script>
<cookie-consent-banner cookie-name=beyonk heading="GDPR notice"
description="We use cookies to offer a better browsing experience." visible="true" {more}></cookie-consent-banner>"""


_PORSCHE = """<script type=module
src=/@porscheofficial/cookie-consent-banner/dist/cookie-consent-banner/cookie-consent-banner.esm.js></script>
<cookie-consent-banner id=banner btn-label-accept-and-continue="Agree and continue"
btn-label-only-essential-and-continue="Continue with technically required cookies only"
btn-label-persist-selection="Save my selection and continue" btn-label-select-all-and-continue="Agree to all"
content-settings-description="You can decide which cookies are used." {more}>We use cookies to enhance your experience.
<a href="javascript:document.dispatchEvent(new Event('cookie_consent_details_show'))">Individual preferences</a>
</cookie-consent-banner><script>banner.availableCategories = [
{description: "Enable you to navigate and use the basic functions.", key: "technically_required",
label: "Technically necessary cookies", isMandatory: true},
{description: "Enable us to determine interactions.", key: "analytics", label: "Analytics cookies"}]</script>"""

_EU = """<template id=cookies-eu-banner-template><div id=cookies-eu-banner
style="position:fixed;bottom:0;left:0;right:0;padding:16px;background:#eee">
By continuing to visit this site, you accept the use of cookies by Google Analytics for statistical purposes.
<button id=cookies-eu-reject>Reject</button> <button id=cookies-eu-accept>Accept</button></div></template>
<script src=/cookies-eu-banner/dist/cookies-eu-banner.global.js></script>
<script>CookiesEuBanner.createCookiesBanner({onAccept: () => {}})</script>"""

_SHAACK = """<link rel=stylesheet href=/cookie-consent-js/src/cookie-consent.css>
<script src=/cookie-consent-js/src/cookie-consent.js></script><script>new CookieConsent({
contentUrl: "/cookie-consent-js/cookie-consent-content", privacyPolicyUrl: "/privacy", lang: "en"})</script>"""


def _orejime(more: str) -> str:
    return f"""<link rel=stylesheet href=/orejime/dist/orejime-standard.css><script>orejimeConfig = {{
privacyPolicyUrl: "/privacy", purposes: [{{id: "analytics", title: "Analytics", description: "Visits",
cookies: ["_ga"]}}]{more}}}</script><script src=/orejime/dist/orejime-standard-en.js></script>"""


_ALL = 'acceptAllBtn: "Accept all", acceptNecessaryBtn: "Reject all"'
_OSANO, _VANILLA, _TAC, _BEYONK = "Osano Cookie Consent", "CookieConsent", "tarteaucitron", "Beyonk cookie banner"
SETUPS = (
    Setup(tool="cookieconsent", name="notice to dismiss", named=_OSANO, refuse=None, body=_osano("")),
    Setup(tool="cookieconsent", name="with refuse", named=_OSANO, refuse=1, body=_osano(', type: "opt-in"')),
    Setup(tool="vanilla-cookieconsent", name="with refuse", named=_VANILLA, refuse=1, body=_vanilla("", _ALL)),
    Setup(
        tool="vanilla-cookieconsent",
        name="refuse behind preferences",
        named=_VANILLA,
        refuse=2,
        body=_vanilla("", 'acceptAllBtn: "Accept all"'),
    ),
    Setup(
        tool="vanilla-cookieconsent",
        name="wall",
        named=_VANILLA,
        refuse=1,
        body=_vanilla("disablePageInteraction: true,", _ALL),
    ),
    Setup(tool="klaro", name="notice", named="Klaro", refuse=1, body=_klaro("")),
    Setup(tool="klaro", name="without decline", named="Klaro", refuse=2, body=_klaro("hideDeclineAll: true,")),
    Setup(tool="klaro", name="wall", named="Klaro", refuse=1, body=_klaro("mustConsent: true,")),
    Setup(
        tool="tarteaucitronjs",
        name="with refuse",
        named=_TAC,
        refuse=1,
        body=_tarteaucitron('orientation: "bottom", DenyAllCta: true'),
    ),
    Setup(
        tool="tarteaucitronjs",
        name="refuse behind personalize",
        named=_TAC,
        refuse=3,
        body=_tarteaucitron('orientation: "bottom", DenyAllCta: false'),
    ),
    Setup(
        tool="tarteaucitronjs",
        name="wall",
        named=_TAC,
        refuse=1,
        body=_tarteaucitron('orientation: "middle", DenyAllCta: true'),
    ),
    Setup(
        tool="react-cookie-consent",
        name="with refuse",
        named="react-cookie-consent",
        refuse=1,
        body=_react("enableDeclineButton: true"),
    ),
    Setup(tool="react-cookie-consent", name="yes only", named="react-cookie-consent", refuse=None, body=_react("")),
    Setup(
        tool="react-cookie-consent",
        name="wall",
        named="react-cookie-consent",
        refuse=None,
        body=_react("overlay: true"),
    ),
    Setup(
        tool="@beyonk/gdpr-cookie-consent-banner",
        name="with refuse",
        named=_BEYONK,
        refuse=1,
        body=_beyonk('can-reject-cookies="true"'),
    ),
    Setup(tool="@beyonk/gdpr-cookie-consent-banner", name="behind settings", named=_BEYONK, refuse=6, body=_beyonk("")),
    Setup(
        tool="@porscheofficial/cookie-consent-banner",
        name="with refuse",
        named="Porsche Cookie Consent Banner",
        refuse=1,
        body=_PORSCHE.replace("{more}", ""),
    ),
    Setup(tool="cookies-eu-banner", name="with refuse", named="Cookies EU Banner", refuse=1, body=_EU),
    Setup(tool="cookie-consent-js", name="wall", refuse=1, named="cookie-consent-js", body=_SHAACK),
    Setup(tool="orejime", name="notice", named="Orejime", refuse=1, body=_orejime("")),
    Setup(tool="orejime", name="wall", named="Orejime", refuse=2, body=_orejime(", forceModal: true")),
)
