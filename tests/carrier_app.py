"""A web application that answers calls, written with Twilio's own package from a plan of its menu."""

import logging
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from flask import Flask, Response, abort, request
from twilio.request_validator import RequestValidator
from twilio.twiml.voice_response import Gather, VoiceResponse
from werkzeug.serving import make_server


@dataclass(frozen=True)
class Menu:
    """A menu of the plan, or an end."""

    before: tuple[str, ...] = ()
    """What is said before keys count."""
    inside: tuple[str, ...] = ()
    keys: dict[str, str] = field(default_factory=dict)
    silence: str = ""
    """Where silence leads; empty hangs up."""
    end: str = ""
    """A person, a queue, voicemail or hang-up."""
    patience: int = 0
    """After so many visits in a row it puts the caller through; 0 means never."""


@dataclass
class Application:
    """The application while it runs."""

    plan: dict[str, Menu]
    token: str = ""
    refused: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    rows: dict[str, tuple[str, int]] = field(default_factory=dict)
    """For each call, the menu that it visited last, and how often in a row."""
    address: str = ""

    def flask(self) -> Flask:
        """Return the application for Flask."""
        app = Flask("calls")
        app.add_url_rule("/voice/<name>", "menu", self._menu, methods=["GET", "POST"])
        app.add_url_rule("/voice/<name>/key", "key", self._key, methods=["GET", "POST"])
        app.before_request(self._only_the_carrier)
        return app

    def _only_the_carrier(self) -> None:
        self.asked[request.method] += 1
        signed = request.headers.get("X-Twilio-Signature", "")
        posted = request.form.to_dict() if request.method == "POST" else {}
        if self.token and not RequestValidator(self.token).validate(request.url, posted, signed):
            self.refused += 1
            abort(403)

    def _menu(self, name: str) -> Response:
        return _xml(self._twiml(name))

    def _twiml(self, name: str) -> VoiceResponse:
        menu, answer = self.plan[name], VoiceResponse()
        last, visits = self.rows.get(request.values["CallSid"], ("", 0))
        visits = visits + 1 if last == name else 1
        self.rows[request.values["CallSid"]] = (name, visits)
        if menu.patience and visits >= menu.patience:
            answer.say("One moment")
            answer.dial("+441632960001")
            return answer
        for words in menu.before:
            answer.say(words)
        if menu.end:
            _end(answer, menu.end)
            return answer
        gather = Gather(num_digits=1, action=f"{name}/key", timeout=3)
        for words in menu.inside:
            gather.say(words)
        answer.append(gather)
        answer.say("Nothing was pressed")
        if menu.silence:
            answer.redirect(menu.silence, method="GET")
        return answer

    def _key(self, name: str) -> Response:
        menu, answer = self.plan[name], VoiceResponse()
        target = menu.keys.get(request.values["Digits"])
        if not target:
            answer.say("That key is not known")
        answer.redirect(f"../{target or name}")
        return _xml(answer)


def _end(answer: VoiceResponse, end: str) -> None:
    match end:
        case "a person":
            answer.dial("+441632960002")
        case "a queue":
            answer.enqueue("sales")
        case "voicemail":
            answer.record(max_length=60)
        case "hang-up":
            answer.hangup()


def _xml(answer: VoiceResponse) -> Response:
    return Response(str(answer), mimetype="text/xml")


@contextmanager
def answering_calls(plan: dict[str, Menu], token: str = "") -> Iterator[Application]:
    """Serve an application on loopback."""
    app = Application(plan=plan, token=token)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, app.flask(), threaded=True)
    app.address = f"http://127.0.0.1:{server.server_port}/voice/start"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield app
    server.shutdown()
    thread.join()
