"""Which kind of CAPTCHA a form on a recorded page has."""

from footfall.reading.recorded.roles import marks
from footfall.reading.recorded.tree import Element
from footfall.reading.recorded.view import View

_CAPTCHAS = (
    ("h-captcha", "hcaptcha.com", "hCaptcha"),
    ("cf-turnstile", "challenges.cloudflare.com", "Turnstile"),
    ("frc-captcha", "", "Friendly Captcha"),
    ("altcha-widget", "", "ALTCHA"),
    ("mtcaptcha", "", "MTCaptcha"),
)


def captcha(view: View, root: Element) -> str:
    """Return the kind of a form's CAPTCHA: hCaptcha, reCAPTCHA v3, picture ...; empty if it has none."""
    inside = list(root.inside())
    frames = " ".join(at.attribute("src") for at in inside if at.name == "iframe")
    classes = {name for at in inside for name in at.attribute("class").split()}
    for mark, frame, kind in _CAPTCHAS:
        if mark in classes or (frame and frame in frames) or any(at.name == mark for at in inside):
            return kind
    google = next((at for at in inside if _is_recaptcha(at)), None)
    if google:
        return "reCAPTCHA invisible" if google.attribute("data-size") == "invisible" else "reCAPTCHA"
    if any("recaptcha" in at.attribute("name").lower() for at in inside) or _scored(view, inside):
        return "reCAPTCHA v3"
    drawn = (
        f"{marks(at)} {at.attribute('src') if at.name == 'img' else ''}"
        for at in inside
        if at.name in {"img", "canvas"}
    )
    return "picture" if any("captcha" in text.lower() for text in drawn) else ""


def _scored(view: View, inside: list[Element]) -> bool:
    """Return whether a script rates the visitors of a form with a message, without asking them anything."""
    sources = (script.attribute("src") for script in view.all("script"))
    loads = any("recaptcha/api.js?render=" in source and "render=explicit" not in source for source in sources)
    return loads and any(at.name == "textarea" for at in inside)


def _is_recaptcha(element: Element) -> bool:
    classes = element.attribute("class").split()
    framed = element.name == "iframe" and "recaptcha" in element.attribute("src")
    old = element.attribute("id") == "recaptcha_widget_div" or element.attribute("name") == "recaptcha_challenge_field"
    return "g-recaptcha" in classes or element.has_attr("data-sitekey") or framed or old
