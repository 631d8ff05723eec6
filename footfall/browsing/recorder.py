"""Record a page by the DevTools protocol: no code runs in the page, so its scripts cannot see or change the record."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import msgspec
from playwright.async_api import BrowserContext, CDPSession, ElementHandle, Frame
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as Tab

from footfall.browsing.scripts import script
from footfall.evidence.record import STYLES, Announced, RecordedDocument, Rendering

_HAND_OVER, _HANDED = script("hand_over"), "window[Symbol.for('footfall.handed')]"
# Seconds; a frame of another process whose page never loaded does not respond at all.
_FRAME_AT_MOST = 3
_LONGEST_STRING, _LONGEST_DATA, _LONGEST_NAME = 100_000, 64, 300
# Characters; servers need not accept a longer address (RFC 9110, 4.1).
_LONGEST_WORD = 8_000
# Elements that can be pressed; those named by an attribute are read from the record itself.
_PRESSED, _LINKED = {"BUTTON", "SUMMARY"}, {"A", "AREA"}
_PRESSED_ROLES = {"button", "link", "menuitem", "tab", "switch"}
_PRESSED_INPUTS = {"submit", "reset", "button", "image"}
_NAMING = {"aria-label", "aria-labelledby", "alt", "title"}
# Beyond this number of elements it is faster to request the names of the whole page.
_FEW = 12


class Recorder:
    """Records a tab, and finds the elements of a record in it again."""

    def __init__(self, context: BrowserContext, tab: Tab) -> None:
        """Store the tab and its context; the session is opened later."""
        self._context, self._tab = context, tab
        self._session: CDPSession | None = None

    async def session(self) -> CDPSession:
        """Return the protocol session of the tab, opened once."""
        if self._session is None:
            self._session = await self._context.new_cdp_session(self._tab)
        return self._session

    async def rendering(self, *, names: bool = True) -> Rendering:
        """Record the page as it is laid out now, its frames included.

        With `names`, also the accessible names of controls that have no text.

        Raises a Playwright error if the page is gone.
        """
        session = await self.session()
        size = self._tab.viewport_size or {"width": 0, "height": 0}
        reply = await _captured(session)
        strings: list[str] = reply["strings"]
        documents = reply["documents"]
        wordless = [node for document in documents for node in _wordless(document, strings)] if names else []
        for owner, far in await self._of_other_processes(documents, strings):
            _hang(documents, owner, far, len(strings))
            strings += far["strings"]
        return Rendering(
            width=size["width"],
            height=size["height"],
            strings=[_kept(text) for text in strings],
            documents=msgspec.convert(documents, list[RecordedDocument]),
            names=await _announced(session, wordless),
        )

    async def handle(self, frame: Frame, node: int) -> ElementHandle | None:
        """Return the element with this node number in a record; None if it is gone.

        It is only used for clicks and typing; everything that is read comes from the record.
        """
        session = await self._session_of(frame) or await self.session()
        with suppress(PlaywrightError):
            found = await session.send("DOM.resolveNode", {"backendNodeId": node})
            call = {"objectId": found["object"]["objectId"], "functionDeclaration": _HAND_OVER}
            await session.send("Runtime.callFunctionOn", call)
            return (await frame.evaluate_handle(_HANDED)).as_element()
        return None

    async def _session_of(self, frame: Frame) -> CDPSession | None:
        """Return the session of a frame in a process of its own; None if it shares the process of its page."""
        if frame.parent_frame is None:
            return None
        with suppress(PlaywrightError):
            return await self._context.new_cdp_session(frame)
        return None

    async def _of_other_processes(
        self, documents: list[dict[str, Any]], strings: list[str]
    ) -> list[tuple[int, dict[str, Any]]]:
        """Record the frames whose documents the page's own process does not have, each with the node of its frame."""
        known = {strings[document["documentURL"]] for document in documents}
        found = []
        # A lazy frame has no address yet, and would not respond.
        for frame in self._tab.frames[1:]:
            if frame.url and frame.url not in known and (session := await self._session_of(frame)):
                # A frame that was removed or never loaded shows nothing.
                with suppress(PlaywrightError, TimeoutError):
                    async with asyncio.timeout(_FRAME_AT_MOST):
                        tree = await session.send("Page.getFrameTree")
                        frame_id = {"frameId": tree["frameTree"]["frame"]["id"]}
                        owner = await (await self.session()).send("DOM.getFrameOwner", frame_id)
                        found.append((int(owner["backendNodeId"]), await _captured(session)))
        return found


def _hang(documents: list[dict[str, Any]], owner: int, far: dict[str, Any], first: int) -> None:
    """Add the documents of another process to those of the page, below their frame element."""
    at = len(documents)
    for document in far["documents"]:
        content = document["nodes"]["contentDocumentIndex"]
        content["value"] = [value + at for value in content["value"]]
        documents.append(document | {"firstString": first})
    for document in documents[:at]:
        nodes = document["nodes"]
        if owner in nodes["backendNodeId"]:
            nodes["contentDocumentIndex"]["index"].append(nodes["backendNodeId"].index(owner))
            nodes["contentDocumentIndex"]["value"].append(at)


def _kept(text: str) -> str:
    """Return a string cut to the length that a person could read or a browser could request."""
    if text.startswith("data:"):
        return text[:_LONGEST_DATA]
    if len(text) <= _LONGEST_WORD:
        return text
    first = text[:_LONGEST_WORD]
    # Some languages write no spaces.
    is_a_word = first.isascii() and first.split(maxsplit=1) == [first]
    return first if is_a_word else text[:_LONGEST_STRING]


async def _captured(session: CDPSession) -> dict[str, Any]:
    wanted: dict[str, Any] = {"computedStyles": list(STYLES), "includePaintOrder": True}
    reply: dict[str, Any] = await session.send("DOMSnapshot.captureSnapshot", wanted)
    return reply


async def _announced(session: CDPSession, nodes: list[int]) -> dict[int, Announced]:
    """Return the accessible names of these nodes.

    The whole accessibility tree costs as much again as the rest of a record, and twice its size.
    """
    partly = [("Accessibility.getPartialAXTree", {"backendNodeId": node, "fetchRelatives": False}) for node in nodes]
    trees: list[dict[str, Any]] = []
    for method, asked in partly if len(nodes) <= _FEW else [("Accessibility.getFullAXTree", {})]:
        # A node that is gone must not keep the others from being named.
        with suppress(PlaywrightError):
            trees.append(await session.send(method, asked))
    wanted = set(nodes)
    return {
        entry["backendDOMNodeId"]: Announced(
            str(entry.get("role", {}).get("value", "")), str(entry["name"].get("value", ""))[:_LONGEST_NAME]
        )
        for tree in trees
        for entry in tree["nodes"]
        if entry.get("backendDOMNodeId") in wanted and "name" in entry
    }


def _wordless(document: dict[str, Any], strings: list[str]) -> Iterator[int]:
    """Yield the nodes of controls that have neither text nor a naming attribute."""
    nodes, layout = document["nodes"], document["layout"]
    parents, names, attributes = nodes["parentIndex"], nodes["nodeName"], nodes["attributes"]
    drawn = set(nodes["pseudoType"]["index"])
    texts = zip(layout["nodeIndex"], layout["text"], strict=True)
    named = {at for at, text in texts if text >= 0 and strings[text].strip() and not {at, parents[at]} & drawn}
    named |= {at for at, pairs in enumerate(attributes) if any(strings[name] in _NAMING for name in pairs[::2])}
    named |= {at for at, name in enumerate(names) if strings[name] == "title"}
    for start in list(named):
        at = parents[start]
        while at >= 0 and at not in named:
            named.add(at)
            at = parents[at]
    for at in layout["nodeIndex"]:
        if at not in named and _is_pressed(strings[names[at]], attributes[at], strings):
            yield nodes["backendNodeId"][at]


def _is_pressed(name: str, pairs: list[int], strings: list[str]) -> bool:
    own = {
        strings[key]: strings[value] if value >= 0 else "" for key, value in zip(pairs[::2], pairs[1::2], strict=True)
    }
    if name == "INPUT":
        return own.get("type", "").lower() in _PRESSED_INPUTS and not own.get("value")
    return own.get("role") in _PRESSED_ROLES or name in _PRESSED or (name in _LINKED and "href" in own)
