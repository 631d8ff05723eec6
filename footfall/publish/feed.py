"""A company's Atom feed: one entry for each of the newest audits."""

import re
from io import StringIO

from feedgenerator import Atom1Feed

from footfall.judging.result import Result
from footfall.publish import escape
from footfall.publish.changes import did, sentence
from footfall.publish.language import current_locale, translated
from footfall.runs.history_builder import CompanyHistory, Step
from footfall.terminal import strip_controls


def feed(past: CompanyHistory, address: str) -> str:
    """Return an Atom feed; `address` is the URL of the company's folder, with a trailing slash."""
    # XML does not allow these characters, even escaped.
    name = re.sub("[\ufffe\uffff]", "", strip_controls(past.history.company))
    atom = Atom1Feed(
        title=translated("{company}: how many get through").format(company=name),
        link=f"{address}index.html",
        description=translated("Of 100 prospects, how many reach {company}, and what changed.").format(company=name),
        language=current_locale(),
        feed_url=f"{address}feed.xml",
        author_name="Footfall",
        feed_guid=f"{address}feed.xml",
    )
    entries = [(step.after, f"changes-{step.after.folder.name}.html", _summary(step, past)) for step in past.steps]
    if past.newest and (not entries or past.newest.result.reach is None):
        entries.append((past.newest, "history.html", ""))
    for audit, page, summary in reversed(entries):
        atom.add_item(
            title=_title(audit.result, name),
            link=f"{address}{page}",
            unique_id=f"{address}{audit.folder.name}",
            description=summary or None,
            pubdate=audit.result.started,
            updateddate=audit.result.started,
        )
    buffer = StringIO()
    atom.write(buffer, "utf-8")
    return buffer.getvalue()


def _title(result: Result, name: str) -> str:
    if result.reach is None:
        return translated("{company}: not measured").format(company=name)
    number = result.reach.people["reached"]
    return translated("{company}: {number} of 100 get through").format(company=name, number=number)


def _summary(step: Step, past: CompanyHistory) -> str:
    """Describe what changed, as HTML in which every foreign string is escaped."""
    changes = step.changes
    parts = [f"<p>{sentence(changes, past.history.noise)}</p>"]
    if happened := did(len(changes.opened), len(changes.closed)):
        parts.append(f"<p>{happened}.</p>")
    for title, found in ((translated("Closed"), changes.closed), (translated("Opened"), changes.opened)):
        if found:
            rows = "".join(f"<li>{escape.text(open_finding.finding.fix)}</li>" for open_finding in found)
            parts.append(f"<p>{title}</p><ul>{rows}</ul>")
    return "".join(parts)
