"""Phone menus: an application that answers calls, VoiceXML, dialplans and what somebody wrote down.

One file, though a long one: much of it is menus, and tests of several formats share them.
"""

import json
import os
import random
import subprocess
import sys
from collections import deque
from pathlib import Path

import msgspec
import pytest

from footfall.config.schema import PhoneMenuSettings
from footfall.errors import UsageError
from footfall.evidence import SILENCE, UNANSWERED, CallEnd, MenuNode, PhoneMenu
from footfall.phone_menus.caller import Walked, walk_menu
from footfall.phone_menus.carrier import Carrier
from footfall.phone_menus.menus import MenuInputs, read_menu
from footfall.phone_menus.stretch import KEYS
from footfall.phone_menus.twiml import TwimlLine
from footfall.reading.phone_menu import fastest, leads_to_a_person, typical
from tests.carrier_app import Menu, answering_calls
from tests.serving import Reply, serving

ENDS = ("a person", "a queue", "voicemail", "hang-up")


def some_plan(seed: int) -> dict[str, Menu]:
    """Make up a plan: menus that lead to one another and to ends, some counting how often they were heard."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    menus = ["start", *(f"menu{number}" for number in range(chance.randint(1, 3)))]
    ends = [f"end{number}" for number in range(chance.randint(1, 4))]

    def words() -> tuple[str, ...]:
        return tuple(f"Words {chance.randint(1, 999)}" for _ in range(chance.randint(0, 3)))

    plan = {
        name: Menu(
            before=words(),
            inside=words(),
            keys={key: chance.choice([*menus, *ends]) for key in chance.sample("0123456789*", chance.randint(1, 6))},
            silence=chance.choice(["", name, *menus, *ends]),
            patience=chance.choice([0, 0, 3]) if name != "start" else 0,
        )
        for name in menus
    }
    return plan | {name: Menu(before=words(), end=chance.choice(ENDS)) for name in ends}


Heard = tuple[tuple[str, ...], str]


class Expected:
    """What a caller must hear by the plan alone; knows nothing of TwiML."""

    def __init__(self, plan: dict[str, Menu], name: str, row: int = 1, first: tuple[str, ...] = ()) -> None:
        self.plan, self.name, self.row = plan, name, row
        self.menu = plan[name]
        self.put_through = bool(self.menu.patience and row >= self.menu.patience)
        self.heard = first + (("One moment",) if self.put_through else self.menu.before + self.menu.inside)

    @property
    def end(self) -> str:
        return "a person" if self.put_through else self.menu.end

    def press(self, key: str) -> "Expected | Heard":
        if key in (SILENCE, "#"):
            nothing = ("Nothing was pressed",)
            if not self.menu.silence:
                return nothing, "hang-up"
            return self._to(self.menu.silence, nothing)
        target = self.menu.keys.get(key)
        return self._to(target or self.name, () if target else ("That key is not known",))

    def _to(self, name: str, first: tuple[str, ...]) -> "Expected":
        return Expected(self.plan, name, self.row + 1 if name == self.name else 1, first)


def disagreements(plan: dict[str, Menu], nodes: list[MenuNode], presses: int) -> list[str]:
    """Follow every path up to so many presses in the plan and in what was walked."""
    waiting: deque[tuple[tuple[str, ...], Expected | Heard, int]] = deque([((), Expected(plan, "start"), 0)])
    been = set()
    wrong = []
    while waiting:
        path, expected, index = waiting.popleft()
        node = nodes[index]
        said = tuple(said.text for said in node.said)
        heard, end = (expected.heard, expected.end) if isinstance(expected, Expected) else expected
        if (said, node.end or "") != (heard, end):
            wrong.append(f"{path}: {said} {node.end}, not {heard} {end}")
        if end or isinstance(expected, tuple) or len(path) == presses:
            continue
        state = (index, expected.name, expected.heard, expected.row)
        if state in been:
            continue
        been.add(state)
        for key in (SILENCE, *KEYS):
            leads = node.after(key)
            if leads is None:
                wrong.append(f"{path}: the key {key} was not tried")
            else:
                waiting.append(((*path, key), expected.press(key), leads))
    return wrong


def walked(address: str, token: str = "", presses: int = 6) -> Walked:
    def carrier() -> Carrier:
        return Carrier(start=address, number="+441632960000", token=token, timeout=10)

    return walk_menu(TwimlLine(address, carrier, counts=True), presses=presses)


@pytest.mark.parametrize("seed", range(3))
def test_the_walk_agrees_with_an_application_of_twilios_package(seed: int) -> None:
    plan = some_plan(seed)
    with answering_calls(plan) as app:
        found = walked(app.address)

    assert disagreements(plan, found.nodes, presses=6) == []


def test_requests_are_signed_where_the_owner_gives_a_token() -> None:
    plan = {"start": Menu(inside=("For sales press 1",), keys={"1": "end"}), "end": Menu(end="a person")}
    with answering_calls(plan, token="a-token") as app:  # noqa: S106 - an application of the test's own
        signed = walked(app.address, token="a-token")  # noqa: S106
        assert app.refused == 0
        assert {"GET", "POST"} >= set(app.asked)
        with pytest.raises(UsageError, match="answered 403"):
            walked(app.address)

    assert [node.end for node in signed.nodes if node.end] == [CallEnd.HANGUP, CallEnd.PERSON]


def test_only_the_host_that_the_owner_gives_is_asked() -> None:
    twiml = '<Response><Gather action="http://127.0.0.1:9/elsewhere"><Say>Press 1.</Say></Gather></Response>'
    with serving() as server:
        server.sites["127.0.0.1"] = {"/voice": Reply(twiml, kind="text/xml")}
        found = walked(f"http://{server.address}/voice")

    assert {node.note for node in found.nodes if node.end is CallEnd.UNKNOWN} == {"it is decided at another host"}


def places(folder: Path, way: str, files: dict[str, str], start: str = "", language: str = "en") -> PhoneMenu:
    """Read a menu from files; the first one is where it begins."""
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    settings = msgspec.convert({way: next(iter(files)), "start": start}, PhoneMenuSettings)
    return read_menu(MenuInputs(settings=settings, folder=folder), language)


def after(menu: PhoneMenu, keys: str) -> str:
    """Return how the call goes on after keys, divided by blanks; `-` is silence."""
    node = menu.nodes[0]
    for key in keys.split():
        leads = node.after({"-": SILENCE, "unanswered": UNANSWERED}.get(key, key))
        assert leads is not None, f"{key} was not tried"
        node = menu.nodes[leads]
    again = f"again {node.first}" if node.first != menu.nodes.index(node) else f"menu {node.first}"
    return node.end.value if node.end else again


VOICEXML = """<?xml version="1.0"?>
<vxml version="2.1" xmlns="http://www.w3.org/2001/vxml">
<var name="tries" expr="0"/>
<menu id="main">
  <property name="timeout" value="3s"/>
  <prompt>For sales press 1. For the opening hours press 2. For an extension press 3.</prompt>
  <choice dtmf="1" next="#sales"/>
  <choice dtmf="2" next="hours.vxml#hours"/>
  <choice dtmf="3" next="#extension"/>
  <choice dtmf="9" next="gone.vxml"/>
  <noinput count="1">Sorry? <reprompt/></noinput>
  <noinput count="3"><goto next="#sales"/></noinput>
  <nomatch>There is no such key. <reprompt/></nomatch>
</menu>
<form id="sales">
  <block><prompt>One moment.</prompt></block>
  <transfer name="call" dest="tel:+441632960001" bridge="true">
    <filled><if cond="call == 'noanswer'"><goto next="#box"/></if></filled>
  </transfer>
</form>
<form id="box"><record name="message"><prompt>Leave a message. We call you back tomorrow.</prompt></record></form>
<form id="extension">
  <field name="number" type="digits?length=3"><prompt>Please enter three digits.</prompt></field>
  <filled><if cond="number == '111'"><goto next="#sales"/><else/><exit/></if></filled>
</form>
</vxml>"""
HOURS = """<vxml version="2.1"><form id="hours"><block>We are open from nine to five.<break time="500ms"/>
  <goto next="menu.vxml#main"/></block></form></vxml>"""


@pytest.mark.parametrize(
    ("keys", "end"),
    [
        ("1", "a person"),
        ("1 unanswered", "voicemail"),
        ("2", "again 0"),
        ("3 111", "a person"),
        ("9", "unknown"),
        ("8", "menu"),
        ("- -", "menu"),
        ("- - -", "a person"),
    ],
)
def test_voicexml(tmp_path: Path, keys: str, end: str) -> None:
    menu = places(tmp_path, "voicexml", {"menu.vxml": VOICEXML, "hours.vxml": HOURS})

    found = after(menu, keys)

    assert found.split()[0] == end.split(maxsplit=1)[0] if end.startswith("menu") else found == end


def test_what_a_voicexml_menu_says(tmp_path: Path) -> None:
    menu = places(tmp_path, "voicexml", {"menu.vxml": VOICEXML, "hours.vxml": HOURS})

    first = menu.nodes[0]
    assert [(choice.key, choice.label) for choice in first.keys if choice.named] == [
        ("1", "sales"),
        ("2", "the opening hours"),
        ("3", "an extension"),
    ]
    assert first.wait == 3.0
    assert {node.calls_back for node in menu.nodes if node.end is CallEnd.VOICEMAIL} == {"tomorrow"}
    wrong = first.after("8")
    assert wrong is not None
    assert menu.nodes[wrong].words.startswith("There is no such key. For sales press 1.")


DIALPLAN = """[globals]
DESK=PJSIP/100&PJSIP/101
;--
[old]
exten => s,1,Dial(PJSIP/1)
--;
#include "more.conf"
[from-trunk]
include => extensions-of-people
exten => s,1,Answer()
 same => n,GotoIfTime(08:00-17:59,mon-fri,*,*?open,s,1)
 same => n,Playback(closed)
 same => n,Voicemail(100@default,u)
[open]
exten => s,1,Set(TRIES=0)
 same => n(again),Background(welcome&press-1)
 same => n,WaitExten(4)
exten => 1,1,Gosub(ring,s,1(${DESK},20))
 same => n,Voicemail(100@default,u)
exten => 2,1,Queue(service)
exten => 3,1,AGI(lookup.php)
exten => _4X,1,Dial(PJSIP/${EXTEN:1})
exten => 5,1,Goto(nowhere,s,1)
exten => 6,1,ExecIf($["${CALLERID(num)}" = "anonymous"]?Hangup():Dial(PJSIP/6))
exten => i,1,Playback(invalid)
 same => n,Set(TRIES=$[${TRIES} + 1])
 same => n,GotoIf($[${TRIES} < 3]?s,again)
 same => n,Dial(${DESK})
exten => t,1,Goto(s,again)
"""
MORE = """[ring]
exten => s,1,Dial(${ARG1},${ARG2})
 same => n,Return()
[extensions-of-people]
exten => 200,1,Dial(PJSIP/200)
"""


@pytest.mark.parametrize(
    ("keys", "end"),
    [
        ("1", "a person"),
        ("1 unanswered", "voicemail"),
        ("2", "a queue"),
        ("3", "unknown"),
        ("5", "unknown"),
        ("6", "a person"),
        ("9", "menu"),
        ("9 9", "menu"),
        ("9 9 9", "a person"),
        ("9 1", "a person"),
        ("-", "menu 0"),
    ],
)
def test_dialplans(tmp_path: Path, keys: str, end: str) -> None:
    menu = places(tmp_path, "asterisk", {"extensions.conf": DIALPLAN, "more.conf": MORE})

    found = after(menu, keys)

    assert found.split()[0] == end if end == "menu" else found == end


def test_the_hours_of_a_dialplan(tmp_path: Path) -> None:
    menu = places(tmp_path, "asterisk", {"extensions.conf": DIALPLAN, "more.conf": MORE})

    assert menu.hours == "Mo-Fr 08:00-18:00"
    assert [node.end for node in menu.closed] == [CallEnd.VOICEMAIL]


@pytest.mark.parametrize(
    ("rules", "hours"),
    [
        ("exten => s,1,GotoIfTime(20:00-6:00,mon-fri,*,*?open,s,1)", "Mo-Fr 00:00-06:00,20:00-24:00"),
        ("exten => s,1,GotoIfTime(9:00-17:00|mon-sat|*|*?open,s,1)", "Mo-Sa 09:00-17:00"),
        ("exten => s,1,GotoIfTime(9:00-12:00,wed,*,*?open,s,1)", "We 09:00-12:00"),
        ("exten => s,1,Goto(open,s,1)", ""),
    ],
)
def test_hours_are_read_from_rules(tmp_path: Path, rules: str, hours: str) -> None:
    plan = f"[in]\n{rules}\n same => n,Hangup()\n[open]\nexten => s,1,Dial(PJSIP/1)\n"

    assert places(tmp_path, "asterisk", {"extensions.conf": plan}, start="in,s,1").hours == hours


DEEP = "".join(f'<Gather action="{number}.xml">' for number in range(300)) + "</Gather>" * 300


@pytest.mark.parametrize(
    ("way", "text", "problem"),
    [
        ("twiml", "<Response><Say>Hello", "menu cannot be read, line 1"),
        ("twiml", "<html/>", "menu is not TwiML"),
        ("twiml", "<?php echo 1; ?>", "menu is a program"),
        ("voicexml", "<vxml><menu>", "menu cannot be read, line 1"),
        ("voicexml", "<Response/>", "menu is not VoiceXML"),
        ("asterisk", "[a]\nexten => s,1,Answer()", "say where calls come in"),
        ("heard", "places: {start: {}}", "start needs either keys or how the call ends there"),
        ("heard", "places: {start: {keys: {1: gone}}}", "leads to “gone”, which is not a place in it"),
        ("heard", "places: {start: {keys: {x: start}}}", "has a key 'x'"),
        ("heard", "places: {start: {ends: person, loud: yes}}", "unknown field"),
        ("heard", "places: {}", "there are no places in it"),
        ("twiml", f"<Response>{DEEP}</Response>", "menu cannot be read, line 1: Excessive depth"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, way: str, text: str, problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        places(tmp_path, way, {"menu": text})


def test_no_file_outside_the_project_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_text("<Response/>")
    project = tmp_path / "project"
    project.mkdir()
    inputs = MenuInputs(settings=PhoneMenuSettings(twiml="../secret.xml"), folder=project)

    with pytest.raises(UsageError, match="there is no file"):
        read_menu(inputs)


def test_no_entity_is_resolved(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a secret")
    entity = f'<!DOCTYPE Response [<!ENTITY s SYSTEM "file://{tmp_path}/secret">]>'
    menu = places(tmp_path, "twiml", {"menu.xml": f"{entity}<Response><Say>Hello &s;</Say><Hangup/></Response>"})

    assert "a secret" not in menu.nodes[0].words


ROUND = "<Response><Say>Please hold.</Say><Redirect>menu.xml</Redirect></Response>"
FOR_EVER = '<Response><Play loop="0">music.mp3</Play></Response>'


@pytest.mark.parametrize("text", [ROUND, FOR_EVER])
def test_a_menu_without_an_end_is_walked_to_an_end(tmp_path: Path, text: str) -> None:
    menu = places(tmp_path, "twiml", {"menu.xml": text})

    assert leads_to_a_person(menu) is not True


def test_a_dialplan_without_an_end_is_walked_to_an_end(tmp_path: Path) -> None:
    plan = "[in]\nexten => s,1,Set(N=$[${N} + 1])\n same => n,Goto(s,1)\n"

    menu = places(tmp_path, "asterisk", {"extensions.conf": plan}, start="in,s,1")

    assert leads_to_a_person(menu) is False


def test_an_audit_listens_and_nothing_that_it_writes_holds_the_token(tmp_path: Path) -> None:
    plan = {
        "start": Menu(inside=("For sales press 1", "To leave a message press 2"), keys={"1": "end", "2": "box"}),
        "end": Menu(before=("<b>One moment</b>",), end="a person"),
        "box": Menu(before=("We call you back tomorrow",), end="voicemail"),
    }
    token = "token-canary-9d1f"  # noqa: S105 - an application of the test's own
    with answering_calls(plan, token) as app, serving() as server:
        server.sites["127.0.0.1"] = {"/": Reply("<title>Fenwick Clocks</title><h1>Fenwick Clocks</h1><p>Clocks.")}
        company = {"url": f"http://{server.address}/", "phone_menu": {"twiml": app.address}}
        walk = {"pages": 1, "loads": 0, "watch": 0}
        (tmp_path / "footfall.yml").write_text(json.dumps({"companies": [company], "walk": walk}), "utf-8")
        outputs = [
            subprocess.run(  # noqa: S603 - our own command
                [sys.executable, "-m", "footfall", verb, "--folder", str(tmp_path)],
                env={**os.environ, "FOOTFALL_TWILIO_TOKEN": token},
                capture_output=True,
                text=True,
                check=False,
            )
            for verb in ("audit", "publish")
        ]

    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    (page,) = (path.read_text("utf-8") for path in written if path.name == "answer.md")
    assert [output.returncode for output in outputs] == [0, 0], outputs
    assert app.refused == 0
    assert "listening to the menu" in outputs[0].stdout + outputs[0].stderr
    assert "One moment" in page
    assert "<b>One moment" not in page
    assert not any(token.encode() in path.read_bytes() for path in written)
    assert not any(token in output.stdout + output.stderr for output in outputs)


LETS_THROUGH = "<Response><Dial>+441632960001</Dial></Response>"
ANY_DIGIT = """<vxml version="2.1"><form><field name="c" type="digits?length=1">
  <prompt>For hours press 1. For sales press 2.</prompt>
  <filled><if cond="c == '2'"><goto next="#p"/><else/><exit/></if></filled></field></form>
  <form id="p"><transfer dest="tel:1"/></form></vxml>"""
BY_EAR = '<vxml><menu><prompt>Say sales.</prompt><choice next="#p">sales</choice></menu><form id="p"/></vxml>'
TWO_FIELDS = """<vxml version="2.1"><form><field name="a" type="digits?length=1"><prompt>One.</prompt></field>
  <field name="b" type="digits?length=1"><prompt>Two.</prompt></field>
  <filled><goto next="#p"/></filled></form><form id="p"><transfer dest="tel:1"/></form></vxml>"""
ROOTED = '<vxml application="root.vxml"><menu><prompt>Hello.</prompt><choice dtmf="1" next="#x"/></menu></vxml>'
TIMED = """[in]
include => night,20:00-21:00
include => day
[night]
exten => s,1,Hangup()
[day]
exten => s,1,Dial(PJSIP/1)
"""
BY_NUMBER = "[in]\nexten => s,1,Background(hello)\n same => n,WaitExten\nexten => 200,1,Dial(SIP/1)\n"
GROWING = "<assign name='x' expr='x+x'/>" * 60
GROWS = f"""<vxml><var name='x' expr="'ab'"/><form><block>{GROWING}</block></form></vxml>"""
ROOT = '<vxml version="2.1"><link dtmf="0" next="p.vxml"/></vxml>'


@pytest.mark.parametrize(
    ("way", "files", "reached"),
    [
        ("voicexml", {"menu": ANY_DIGIT}, True),
        ("voicexml", {"menu": BY_EAR}, None),
        ("voicexml", {"menu": TWO_FIELDS}, True),
        ("voicexml", {"menu": ROOTED, "root.vxml": ROOT, "p.vxml": ANY_DIGIT}, True),
        (
            "twiml",
            {"menu": '<Response><Gather input="speech" action="x.xml"/></Response>', "x.xml": LETS_THROUGH},
            None,
        ),
        ("twiml", {"menu": '<Response><Record action="x.xml"/></Response>', "x.xml": LETS_THROUGH}, True),
        ("twiml", {"menu": "<Response><Refer><Sip>sip:a@b</Sip></Refer></Response>"}, True),
        ("asterisk", {"menu": "#include more.conf\n[in]\nexten => s,1,Goto(ext-group,600,1)\n"}, None),
        ("asterisk", {"menu": "[in]\nexten => s,1,Goto(ext-group,600,1)\n"}, None),
        ("asterisk", {"menu": "[in]\nexten => s,1,Record(name.wav)\n same => n,Dial(PJSIP/1)\n"}, True),
        (
            "asterisk",
            {"menu": BY_NUMBER},
            None,
        ),
        (
            "asterisk",
            {"menu": TIMED},
            True,
        ),
        ("asterisk", {"menu": '[in]\nexten => s,1,GotoIf($["${SYSTEMSTATUS}" = "OK"]?9)\n same => n,Hangup()\n'}, None),
    ],
)
def test_what_was_not_walked_is_not_denied(tmp_path: Path, way: str, files: dict[str, str], reached: object) -> None:
    menu = places(tmp_path, way, files, start="in,s,1" if way == "asterisk" else "")

    assert leads_to_a_person(menu) is reached


def test_how_long_a_typical_and_a_quick_caller_listen(tmp_path: Path) -> None:
    plan = "[in]\nexten => s,1,Answer(500)\n same => n,Wait(2)\n same => n,Dial(PJSIP/1)\n"
    asterisk = places(tmp_path, "asterisk", {"extensions.conf": plan}, start="in,s,1")
    heard = places(tmp_path, "heard", {"calls.yml": "places: {start: {seconds: 5, ends: person, waited: 60}}"})
    unheeded = "<Response><Say>For sales press 1. For help press 2.</Say><Gather numDigits='1' action='x'/></Response>"
    twiml = places(tmp_path, "twiml", {"menu": unheeded, "x": LETS_THROUGH})

    ways = [(typical(menu), fastest(menu)) for menu in (asterisk, heard, twiml)]

    assert [(usual.seconds, quick.seconds) for usual, quick in ways if usual and quick][:2] == [(2.5, 2.5), (5.0, 5.0)]
    assert ways[2][0] == ways[2][1]


@pytest.mark.parametrize(
    ("said", "promised"),
    [
        ("Please leave a message. We call you back by noon tomorrow.", "noon"),
        ("Please call back tomorrow morning.", ""),
        ("We never call you back within two hours.", ""),
        ("We will return your call within two hours.", "2 hours"),
    ],
)
def test_only_a_promise_is_one(tmp_path: Path, said: str, promised: str) -> None:
    menu = places(tmp_path, "twiml", {"menu": f"<Response><Say>{said}</Say><Record/></Response>"})

    (node,) = (node for node in menu.nodes if node.end is CallEnd.VOICEMAIL)
    assert node.calls_back is not None
    assert promised in node.calls_back
    assert bool(promised) is bool(node.calls_back)


@pytest.mark.parametrize(
    ("way", "text"),
    [
        ("twiml", f'<Response><Gather timeout="{"9" * 400}" numDigits="²"/></Response>'),
        ("twiml", f'<Response><Pause length="{"9" * 400}"/><Say loop="50000000">Hello</Say></Response>'),
        ("twiml", f"<Response><Say>{'word ' * 20000}</Say><Gather/></Response>"),
        ("twiml", "<Response><Redirect>http://[x</Redirect></Response>"),
        ("twiml", f"<Response><Redirect>{'a' * 400}.xml%00</Redirect></Response>"),
        (
            "voicexml",
            '<vxml><form><catch event="x"><throw event="x"/></catch><block><throw event="x"/></block></form></vxml>',
        ),
        (
            "voicexml",
            GROWS,
        ),
        ("asterisk", "[in]\nexten => s,1,Set(X=ab)\n same => n,Set(X=${X}${X})\n same => n,Goto(2)\n"),
        ("asterisk", f"[in]\nexten => _{'.' * 30}X9,1,Hangup()\nexten => s,1,Background(a)\n same => n,WaitExten\n"),
        ("asterisk", "[in]\nexten => s,1,GotoIf($[" + "9" * 350 + " > 1]?3)\n same => n,Hangup()\n"),
        ("asterisk", "[in]\ninclude => in\nexten => s,1,Macro(a)\n[macro-a]\nexten => s,1,Macro(a)\n"),
    ],
)
def test_what_grows_or_breaks_is_walked_to_an_end(tmp_path: Path, way: str, text: str) -> None:
    menu = places(tmp_path, way, {"menu": text}, start="in,s,1" if way == "asterisk" else "")

    assert sum(len(node.said) for node in menu.nodes) < 200
    assert msgspec.convert(msgspec.json.decode(msgspec.json.encode(menu)), PhoneMenu) == menu


def test_the_query_of_an_address_is_not_told() -> None:
    with serving() as server:
        server.sites["127.0.0.1"] = {"/voice?key=canary": Reply("no markup", kind="text/xml")}
        with pytest.raises(UsageError) as raised:
            walked(f"http://{server.address}/voice?key=canary")

    assert "canary" not in str(raised.value)
