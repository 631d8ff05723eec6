"""If something goes wrong, who deals with it, and by when?

## What it looks for

A page, a heading or a link about complaints to the company, and whether it
names a person or says when there will be an answer. It is expected of
companies that sell on their site; for all others it is judged only where it
exists.

## Why it matters

Before people order, they want to know that somebody is responsible afterwards.
That it wins customers is our opinion, so this check is for information only
and does not affect the score.

## How to fix it

State on one page where to complain, who reads it and how soon they answer.

## What it cannot see

Complaints pages in documents, and in words that we do not know. Complaints to
an authority, for instance about data, and medical complaints do not count.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from footfall.check import Effort, Finding, Outcome, Stage, cannot_tell, check, not_applicable, scored
from footfall.evidence import Exploration, Page
from footfall.messages import gettext
from footfall.reading.answers import Line, is_a_name, person_named
from footfall.reading.care import (
    A_LABEL,
    is_a_promise,
    is_about_privacy,
    language,
    may_be_a_promise,
    may_say,
    own_words,
    says,
    section,
    where_read,
    why_unknown,
)
from footfall.reading.facts import sells_online

# Two words that begin with capitals behind another word may be a name.
_PAIR = re.compile(r"(?<=\S\s)[A-ZÀ-Þ][\w’'-]+\s[A-ZÀ-Þ][\w’'-]+")
_FIX = gettext("Say who deals with complaints, and by when")


@dataclass(frozen=True)
class _Path:
    """A way to complain: what it is called, on which page, and what is said there."""

    label: str
    page: Page
    lines: tuple[Line, ...]


@check(stage=Stage.CARE, weight=0, source="footfall", since="0.2")
def complaint_path(exploration: Exploration) -> Outcome:
    """Score whether complaints have a path, with a person or a time."""
    paths = [path for page in exploration for path in _paths(page, exploration)]
    if named := next((path for path in paths if _names_somebody(path, exploration)), None):
        return scored(1.0, gettext("“{path}” names a person or a time.", path=named.label))
    if paths:
        return _nameless(paths[0], exploration)
    if not sells_online(exploration):
        return not_applicable(
            gettext("We saw nothing for sale on the pages that we read, so a way to complain may not be needed.")
        )
    if why := why_unknown(exploration):
        return cannot_tell(why)
    if unclear := next((text for page in exploration for text in _unclear(page)), ""):
        return cannot_tell(gettext("We cannot tell whether this is a way to complain: “{words}”", words=unclear))
    return scored(
        0.0,
        gettext("We found no way to complain on {pages}.", pages=where_read(exploration)),
        Finding(
            fix=_FIX,
            detail=gettext(
                "The company sells on its site, but we found no page, heading or link about complaints on {pages}.",
                pages=where_read(exploration),
            ),
            page=exploration.home.url,
            cost=Effort.HOUR,
        ),
    )


def _paths(page: Page, site: Exploration) -> Iterator[_Path]:
    """Yield the ways to complain that a page describes, or leads to on a page that we read."""
    code = language(page, site)
    if not code or is_about_privacy(page):
        return
    for heading in page.headings:
        if len(heading) <= A_LABEL and says("complaints", heading, code):
            whole = heading in page.headings[:1]
            yield _Path(heading, page, tuple(own_words(page) if whole else section(page, heading)))
    for link in page.links:
        target = site.page(link.url) if link.url and link.url != page.url else None
        if (
            target
            and target.usable
            and not is_about_privacy(target)
            and len(link.text) <= A_LABEL
            and says("complaints", link.text, code)
        ):
            yield _Path(link.text, target, tuple(own_words(target)))


def _names_somebody(path: _Path, site: Exploration) -> bool:
    code = language(path.page, site)
    return bool(code) and any(
        person_named(line.text) or is_a_promise(line.text, code, beside_form=True) or _in_a_role(line.text, code)
        for line in path.lines
    )


def _in_a_role(text: str, code: str) -> bool:
    """Return whether a line is a name and what its bearer does: “Jane Doe, customer service”."""
    parts = [part.strip() for part in re.split(r"[,:|()–—·]", text)]
    return any(is_a_name(part) and not says("roles", part, code) for part in parts) and any(
        says("roles", part, code) for part in parts
    )


def _nameless(path: _Path, site: Exploration) -> Outcome:
    if why := why_unknown(site):
        return cannot_tell(why)
    texts = [line.text for line in path.lines if not line.link]
    if unclear := next((text for text in texts if _PAIR.search(text) or is_a_name(text) or may_be_a_promise(text)), ""):
        return cannot_tell(
            gettext(
                "We cannot tell whether “{path}” names a person or a time: “{words}”",
                path=path.label,
                words=unclear[:200],
            )
        )
    return scored(
        0.5,
        gettext("“{path}” names neither a person nor a time.", path=path.label),
        Finding(
            fix=_FIX,
            detail=gettext("Under “{path}” we found neither a person’s name nor a time.", path=path.label),
            page=path.page.url,
            quote=path.label,
            cost=Effort.WORD,
        ),
    )


def _unclear(page: Page) -> Iterator[str]:
    # An authority takes no complaints about goods, but a link in the footer of a page about data may.
    own = () if is_about_privacy(page) else (*page.headings, *page.text.split("\n"))
    for text in (*(link.text for link in page.links), *own):
        if may_say("complaints_spoken", text) or (len(text) <= A_LABEL and may_say("complaints", text)):
            yield text[:200]
