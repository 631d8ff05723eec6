"""Forms of every kind, and a small website whose form really sends mail."""

import smtplib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from flask import Flask, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.serving import make_server

FIELDS = """
  <p><label>Your name <input name="name" required></label></p>
  <p><label>E-mail <input type="email" name="email" required></label></p>
  <p><label>Message <textarea name="message" required></textarea></label></p>"""


def page(form: str, script: str = "") -> str:
    """Return a contact page with this form."""
    return f"""<!doctype html><html lang="en-GB"><title>Contact · Fenwick Clocks</title>
<main><h1>Contact us</h1>{form}</main><script>{script}</script></html>"""


def form(attributes: str = "", extra: str = "", button: str = "<button>Send message</button>") -> str:
    """Return a contact form with these attributes."""
    return f"<form {attributes}>{FIELDS}{extra}{button}</form>"


def _on_submit(does: str) -> str:
    return f"""const form = document.querySelector("form");
form.addEventListener("submit", (event) => {{ event.preventDefault(); {does} }});"""


# Each form would send data to its own server without permission if it could.
KINDS = {
    "posted": page(form('action="/send" method="post"')),
    "posted-with-a-file": page(
        form(
            'action="/send" method="post" enctype="multipart/form-data"',
            '<p><label>Plan <input type="file" name="plan">',
        )
    ),
    "asked-for": page(form('action="/send" method="get"')),
    "fading-in": page(
        '<p style="height: 3000px">Much to read first.</p><div class="late">'
        + form('action="/send" method="post"')
        + "</div><style>.late { opacity: 0; transition: opacity .3s } .late.seen { opacity: 1 }</style>",
        """const late = document.querySelector(".late");
        new IntersectionObserver(([part]) => late.classList.toggle("seen", part.isIntersecting)).observe(late);""",
    ),
    "answered-by-no-server": page(
        form("novalidate"),
        _on_submit("""fetch("/api", { method: "POST", body: new FormData(form) }).catch(() =>
            form.insertAdjacentHTML("beforeend", "<p>There was a problem. Please try again or ring us.</p>"));"""),
    ),
    "in-a-new-window": page(form('action="/send" method="post" target="_blank"')),
    "into-a-hidden-frame": page(
        form('action="/send" method="post" target="sink"') + '<iframe name="sink" style="display:none"></iframe>'
    ),
    "by-its-button": page(form(button='<button formaction="/send" formmethod="post">Send message</button>')),
    "without-its-library": page(
        form() + '<script src="http://library.nowhere.test/mailer.js"></script>',
        "mailer.init();\n" + _on_submit("mailer.send(form);"),
    ),
    "beside-a-counter-that-is-down": page(
        form('action="/send" method="post"') + '<script src="http://counter.nowhere.test/count.js"></script>'
    ),
    "by-fetch": page(form(), _on_submit('fetch("/api", { method: "POST", body: new FormData(form) });')),
    "by-fetch-where-self-is-another": page(
        form(), "self = document.body;" + _on_submit('fetch("/api", { method: "POST", body: new FormData(form) });')
    ),
    "by-fetch-and-says-so": page(
        form("novalidate"),
        _on_submit("""form.insertAdjacentHTML("beforeend", "<p>Envoi en cours…</p>");
            setTimeout(() => fetch("/api", { method: "POST", body: new FormData(form) }), 300);"""),
    ),
    "only-says-that-it-sends": page(
        form("novalidate"),
        _on_submit("""const button = form.querySelector("button"), said = document.createElement("p");
            button.textContent = "Envoi en cours…";
            setTimeout(() => { form.append(said); said.textContent = "Votre message a bien été envoyé."; }, 700);"""),
    ),
    "by-fetch-as-json": page(
        form(), _on_submit('fetch("/api", { method: "PUT", body: JSON.stringify({ m: form.message.value }) });')
    ),
    "by-request-object": page(
        form(),
        _on_submit("""const asks = new XMLHttpRequest();
            asks.open("POST", "/api"); asks.send(new URLSearchParams(new FormData(form)));"""),
    ),
    "by-beacon": page(form(), _on_submit('navigator.sendBeacon("/beacon", new FormData(form));')),
    "by-picture": page(
        form(), _on_submit('new Image().src = "/pixel.gif?" + new URLSearchParams(new FormData(form));')
    ),
    "by-ping": page(
        form(),
        _on_submit("""const link = Object.assign(document.createElement("a"), { href: "#sent", ping: "/ping" });
            document.body.append(link); link.click();"""),
    ),
    "by-script-that-submits": page(form('action="/send" method="post"'), _on_submit("form.submit();")),
    "by-worker": page(
        form(),
        _on_submit("""const code = `onmessage = (m) => fetch(m.data[0], { method: "POST", body: m.data[1] })`;
            const worker = new Worker(URL.createObjectURL(new Blob([code])));
            worker.postMessage([location.origin + "/worker", form.message.value]);"""),
    ),
    "by-socket": page(
        form(),
        _on_submit("""const socket = new WebSocket(location.origin.replace("http", "ws") + "/socket");
            socket.onopen = () => socket.send(form.message.value);"""),
    ),
    "on-leaving": page(
        form(),
        """addEventListener("pagehide", () => navigator.sendBeacon("/leaving", document.forms[0].message.value));""",
    ),
    "on-leaving-by-fetch": page(
        form(),
        """addEventListener("pagehide", () => fetch("/leaving",
            { method: "POST", keepalive: true, body: document.forms[0].message.value }));""",
    ),
    "while-typing": page(
        form('action="/send" method="post"'),
        """document.querySelector("form").addEventListener("input", (event) =>
            fetch("/draft", { method: "POST", body: event.target.value }));""",
    ),
    "letter-by-letter": page(
        form("action=/send method=post"),
        """let busy = 300;
        const style = document.head.appendChild(document.createElement("style"));
        for (const letter of "abcdefghijklmnopqrstuvwxyz")
            style.sheet.insertRule(`input[value^="${letter}" i] { background: url(/letter?${letter}) }`);
        addEventListener("input", (event) => {
            event.target.setAttribute("value", event.target.value);
            fetch("/letter?" + Math.random());
            for (const until = Date.now() + busy; Date.now() < until;);
            busy = 0; });""",
    ),
    "when-a-hand-moves": page(
        form(),
        """addEventListener("mousemove", () => {
            document.head.appendChild(document.createElement("script")).src = "/first.js"; }, { once: true });""",
    ),
    "when-a-field-is-entered": page(
        form(),
        """addEventListener("focusin", () => {
            document.head.appendChild(document.createElement("script")).src = "/first.js"; }, { once: true });""",
    ),
    "with-a-script-at-the-end": page(
        form(),
        _on_submit('document.head.appendChild(document.createElement("script")).src = "/second.js";'),
    ),
    "on-arrival": page(form(), 'fetch("/arrived", { method: "POST", body: "I am here" }); document.forms[0].submit();'),
    "by-mail-program": page(form('action="mailto:clocks@fenwick.example" method="post" enctype="text/plain"')),
    "by-mail-in-a-new-window": page(
        form(),
        _on_submit("""const words = encodeURIComponent(form.message.value);
            window.open("mailto:clocks@fenwick.example?body=" + words, "_blank");
            location = location.href;"""),
    ),
    "in-a-frame-in-a-frame": page('<iframe src="/outer" width="600" height="500"></iframe>'),
    "without-a-form": page(
        f'<div class="contact">{FIELDS}<button onclick="go()">Send message</button></div>',
        'const go = () => fetch("/api", { method: "POST", body: document.querySelector("textarea").value });',
    ),
    "in-steps": page(
        """<form action="/send" method="post">
  <div class="step"><p><label><input type="radio" name="about" value="clock"> A clock</label>
    <label><input type="radio" name="about" value="watch"> A watch</label></p>
    <button type="button" onclick="show(1)">Next</button></div>
  <div class="step" style="display:none"><p><label>Your name <input name="name" required></label></p>
    <p><label>E-mail <input type="email" name="email" required></label></p>
    <button type="button" onclick="show(0)">Back</button> <button type="button" onclick="show(2)">Next</button></div>
  <div class="step" style="display:none"><p><label>Message <textarea name="message" required></textarea></label></p>
    <button>Send message</button></div></form>""",
        """const show = (now) => document.querySelectorAll(".step").forEach((step, at) => {
            step.style.display = at === now ? "" : "none"; });""",
    ),
}
INNER = {
    "/first.js": 'document.head.appendChild(document.createElement("script")).src = "/second.js";'
    + _on_submit('fetch("/api", { method: "POST", body: new FormData(form) });'),
    "/second.js": "",
    "/outer": '<!doctype html><title>Form</title><iframe src="/inner" width="500" height="400"></iframe>',
    "/inner": "<!doctype html><title>Form</title>" + form("action=/send method=post"),
}


# On every page of the site, on one line.
SEARCH = '<div role="search"><label for="q">Search the site</label> <input id="q"> <button>Go</button></div>'


@dataclass
class Mailbox:
    """Stores the mail that the mail server receives."""

    letters: list[EmailMessage] = field(default_factory=list)
    refused: str = ""
    """An address that it does not know."""

    async def handle_RCPT(  # noqa: N802 - the name aiosmtpd calls
        self,
        server: SMTP,  # noqa: ARG002
        session: Session,  # noqa: ARG002
        envelope: Envelope,
        address: str,
        options: list[str],  # noqa: ARG002
    ) -> str:
        if address == self.refused:
            return "550 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: ARG002, N802 - the name aiosmtpd calls
        letter = message_from_bytes(envelope.content or b"", policy=policy.default)  # type: ignore[arg-type]
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        return "250 Taken"


@dataclass
class Firm:
    """A company website whose enquiry form really sends mail."""

    address: str
    mailbox: Mailbox
    posts: list[dict[str, str]] = field(default_factory=list)


@dataclass
class SmtpServer:
    """A running mail server that keeps what it takes."""

    mailbox: Mailbox
    port: int


@contextmanager
def smtp_server() -> Iterator[SmtpServer]:
    """Run a mail server on loopback until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        running = SmtpServer(Mailbox(), free.getsockname()[1])
    controller = Controller(running.mailbox, hostname="127.0.0.1", port=running.port)
    controller.start()
    try:
        yield running
    finally:
        controller.stop()


@contextmanager
def firm() -> Iterator[Firm]:
    """Serve the company's website, connected to a mail server, while the block lasts."""
    mailbox = Mailbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    post = Controller(mailbox, hostname="127.0.0.1", port=port)
    post.start()
    app = Flask("firm")
    here = Firm(address="", mailbox=mailbox)

    @app.get("/")
    def home() -> str:
        link = '<h1>Fenwick Clocks</h1><a href="/contact">Contact us</a>'
        return f'<!doctype html><html lang="en-GB"><title>Fenwick Clocks</title>{link}'

    @app.get("/contact")
    def contact() -> str:
        trap = (
            '<p style="position:absolute;left:-9999px"><label>Company <input name="company" tabindex="-1"></label></p>'
        )
        return page(SEARCH + form('action="/contact" method="post"', trap))

    @app.post("/contact")
    def send() -> ResponseReturnValue:
        here.posts.append(dict(request.form))
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Subject"] = "web@fenwick.example", "clocks@fenwick.example", "Enquiry"
        letter["Reply-To"] = request.form["email"]
        letter.set_content(f"{request.form['name']} wrote:\n\n{request.form['message']}")
        with smtplib.SMTP("127.0.0.1", port) as out:
            out.send_message(letter)
        return redirect("/thanks", 303)

    @app.get("/thanks")
    def thanks() -> str:
        words = "<h1>Thank you!</h1><p>We have received your message.</p>"
        return f"<!doctype html><title>Thank you</title>{SEARCH}{words}"

    server = make_server("127.0.0.1", 0, app, threaded=True)
    here.address = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield here
    finally:
        server.shutdown()
        thread.join()
        post.stop()
