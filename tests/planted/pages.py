"""Builds the pages of a company's site from its texts and a few switches."""

import tomllib
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from tests.serving import Reply

_LOOKS = """body { font: 17px/1.6 sans-serif; margin: 0 } header, main, footer { padding: 12px 20px }
nav a { display: inline-block; padding: 10px 12px 10px 0 } .picture { height: 420px; background: #cde }
label { display: block; margin: 8px 0 } input, textarea { display: block; font: inherit; width: 90% }
.over { position: fixed; inset: 0; background: #fff; z-index: 999; padding: 30vh 10vw }
.folds { display: none } @media (max-width: 700px) { .folds { display: inline } nav.fold { display: none }
nav.fold.open { display: block } }"""
_PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="180" height="30"><rect width="180" height="30"/></svg>'
_FOLDED = """<button class="folds" aria-expanded="false" aria-controls="menu">☰</button><script>
document.querySelector(".folds").onclick = (event) => { document.getElementById("menu").classList.toggle("open");
event.target.setAttribute("aria-expanded", "true") }</script>"""


@dataclass(frozen=True, kw_only=True)
class Site:
    """A company's site: its texts, its structure and its defects; the defaults have none."""

    words: dict[str, Any]
    phone_in: frozenset[str]
    """Where the phone number is: any of header, footer and contact."""
    phone_as: str = "link"
    """link, text or picture."""
    old_phone_on: frozenset[str] = frozenset()
    """Paths of pages that still show last year's number."""
    contact_on_start: bool = False
    """The contact section is on the start page; there is no contact page."""
    contact_in: frozenset[str] = frozenset({"nav"})
    """Where the contact page is linked: any of nav, footer and story (the text of the about page)."""
    contact_label: str
    contact_path: str = "/contact"
    prices_label: str
    prices_path: str = "/prices"
    call: bool = False
    """A button on the start page leads to the contact page."""
    mail: bool = True
    hours: str = "text"
    """text, file or missing."""
    more_fields: bool = False
    phone_field: str = "optional"
    """optional or required."""
    labels: bool = True
    folded: bool = False
    """On phones the menu is behind a button."""
    over: str = ""
    """cookies, intro or newsletter: what covers the start page."""
    delay: float = 0.0
    """Seconds until the start page responds."""


def sound_sites() -> dict[str, Site]:
    """Return every company's site without defects, by name."""
    firms = tomllib.loads(Path(__file__).with_name("firms.toml").read_text("utf-8"))
    return {
        name: Site(
            words=words,
            phone_in=frozenset(words.get("phone_in", ("header", "contact"))),
            contact_on_start=words.get("contact_on_start", False),
            contact_path="/#contact" if words.get("contact_on_start") else "/contact",
            contact_label=words["contact"],
            prices_label=words["prices"],
            call=words.get("call", False),
        )
        for name, words in firms.items()
    }


def served(site: Site) -> dict[str, Reply]:
    """Return every reply of the site's server, by path."""
    words = site.words
    story = f"<p>{words['story']}</p>" + (_contact_link(site, "story") if "story" in site.contact_in else "")
    bodies = {
        "/": (words["start"], _start(site)),
        "/services": (words["services"], _offers(words) + _offers(words)),
        "/prices": (words["prices"], f"<ul>{''.join(f'<li>{rate}</li>' for rate in words['rates'])}</ul>"),
        "/about": (words["about"], f"{story}<div class='picture'></div>"),
    }
    if not site.contact_on_start:
        bodies["/contact"] = (words["contact"], _contact(site))
    if "legal" in words:
        bodies["/legal"] = (words["legal"], _address(words) + _mail(site) + _phone(site, "/legal", "contact"))
    pages = {path: Reply(_page(site, path, *titled)) for path, titled in bodies.items()}
    pages["/"] = Reply(str(pages["/"].body), delay=site.delay)
    return pages | {
        "/number.svg": Reply(_PICTURE, kind="image/svg+xml"),
        "/hours.pdf": Reply(b"%PDF-1.4", kind="application/pdf"),
    }


def _page(site: Site, path: str, title: str, body: str) -> str:
    words = site.words
    heading = words["welcome"] if path == "/" else title
    fold = _FOLDED if site.folded else ""
    return f"""<!doctype html><html lang="{words["language"]}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} – {words["name"]}</title>
<style>{_LOOKS}</style></head><body><header><a href="/">{words["name"]}</a> {_phone(site, path, "header")} {fold}
<nav id="menu" class="{"fold" if site.folded else ""}">{_menu(site)}</nav></header>
<main><h1>{heading}</h1>{body}</main>
<footer>{_footer(site, path)}</footer>{_over(site) if path == "/" else ""}</body></html>"""


def _menu(site: Site) -> str:
    words = site.words
    links = [("/", words["start"]), ("/services", words["services"]), (site.prices_path, site.prices_label)]
    links.append(("/about", words["about"]))
    written = " ".join(f'<a href="{path}">{label}</a>' for path, label in links)
    return f"{written} {_contact_link(site, 'nav')}"


def _contact_link(site: Site, place: str) -> str:
    return f'<a href="{site.contact_path}">{site.contact_label}</a>' if place in site.contact_in else ""


def _start(site: Site) -> str:
    words = site.words
    call = f'<p><a href="{site.contact_path}">{site.contact_label}</a></p>' if site.call else ""
    contact = f'<section id="contact"><h2>{words["contact"]}</h2>{_contact(site)}</section>'
    end = contact if site.contact_on_start else ""
    return f"<p>{words['promise']}</p>{call}{end}<div class='picture'></div>{_offers(words)}"


def _offers(words: dict[str, Any]) -> str:
    return "".join(f"<h2>{offer}</h2><p>{words['offer']}</p>" for offer in words["offers"])


def _contact(site: Site) -> str:
    return f"{_phone(site, '/contact', 'contact')}{_mail(site)}{_form(site)}{_address(site.words)}{_hours(site)}"


def _footer(site: Site, path: str) -> str:
    words = site.words
    legal = f'<a href="/legal">{words["legal"]}</a>' if "legal" in words else ""
    mail = _mail(site) if words.get("mail_in_footer") else ""
    return f"<p>© {words['name']}</p>{_phone(site, path, 'footer')}{mail}{_contact_link(site, 'footer')} {legal}"


def _phone(site: Site, path: str, place: str) -> str:
    if place not in site.phone_in:
        return ""
    number = site.words["old_phone" if path in site.old_phone_on else "phone"]
    if site.phone_as == "picture":
        return f'<img src="/number.svg" alt="{number}" width="180" height="30">'
    if site.phone_as == "text":
        return f"<p>{number}</p>"
    return f'<p><a href="tel:{"".join(character for character in number if character.isdigit())}">{number}</a></p>'


def _mail(site: Site) -> str:
    mail = site.words["mail"]
    return f'<p><a href="mailto:{mail}">{mail}</a></p>' if site.mail else ""


def _address(words: dict[str, Any]) -> str:
    return f"<address>{'<br>'.join(words['address'])}</address>"


def _hours(site: Site) -> str:
    words = site.words
    if site.hours == "file":
        return f'<p><a href="/hours.pdf">{words["hours_file"]}</a></p>'
    return "".join(f"<p>{line}</p>" for line in words["hours"]) if site.hours == "text" else ""


def _form(site: Site) -> str:
    name, mail, phone, message, send = site.words["fields"]
    fields = [_field(site, name, "name", "text", required=True), _field(site, mail, "email", "email", required=True)]
    fields.append(_field(site, phone, "tel", "tel", required=site.phone_field == "required"))
    if site.more_fields:
        fields += [
            _field(site, more, f"more-{at}", "text", required=True) for at, more in enumerate(site.words["more"])
        ]
    inside = f"<textarea name='message' required{_hint(site, message)}></textarea>"
    fields.append(f"<label>{message} {inside}</label>" if site.labels else inside)
    return f"<form action='/sent' method='post'>{''.join(fields)}<button>{send}</button></form>"


def _field(site: Site, label: str, name: str, kind: str, *, required: bool) -> str:
    field = f"<input name='{name}' type='{kind}'{' required' if required else ''}{_hint(site, label)}>"
    return f"<label>{label} {field}</label>" if site.labels else f"<p>{field}</p>"


def _hint(site: Site, label: str) -> str:
    return "" if site.labels else f' placeholder="{escape(label)}"'


def _over(site: Site) -> str:
    words = site.words
    away = "this.parentElement.remove()"
    if site.over == "newsletter":
        ask = f"<p>{words['newsletter']}</p><input type='email' aria-label='E-mail'><button>OK</button>"
        box = f"<div id='offer' class='over' hidden>{ask}<button onclick='{away}'>{words['close']}</button></div>"
        return f"{box}<script>setTimeout(() => {{ offer.hidden = false }}, 700)</script>"
    if not site.over:
        return ""
    button = words["accept" if site.over == "cookies" else "enter"]
    return f"<div class='over'><p>{words[site.over]}</p><button onclick='{away}'>{button}</button></div>"
