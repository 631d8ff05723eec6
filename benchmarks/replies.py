"""How well messages are told apart: a folder of raw messages, each with what it is, written down before.

    .venv/bin/python benchmarks/replies.py --messages FOLDER [--show]

The folder has `truth.jsonl`, one object a line with `file`, `kind`, and
`also_acceptable` where another kind can be defended, and the messages in `eml/`.
All answer one enquiry (`--token`, `--question`, `--address`). The wording is
from public sources and stays outside the tree. `--show` names what was wrong.
"""

import argparse
import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from footfall.evidence import EnquiryWay, ReplyKind
from footfall.replies.correspondence import Correspondent, read_reply
from footfall.replies.letter import read_letter
from footfall.replies.matching import match
from footfall.replies.open_hours import open_hours
from footfall.replies.sent_log import SentEnquiry

QUESTION = "Do you repair longcase clocks at home, and how long does it take?"
ASKED = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)


def main() -> None:
    """Print the table, and what was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=Path, required=True)
    parser.add_argument("--token", default="k7m2q9xd4t")
    parser.add_argument("--question", default=QUESTION)
    parser.add_argument("--address", default="enquiries@buyer.example")
    parser.add_argument("--message-id", default="<k7m2q9xd4t.20261123@buyer.example>")
    parser.add_argument("--site", default="fenwick-clocks.example")
    parser.add_argument("--asked", type=datetime.fromisoformat, default=ASKED, help="when the enquiry was sent")
    parser.add_argument("--show", action="store_true", help="name the messages that were wrong")
    chosen = parser.parse_args()
    enquiry = SentEnquiry(
        at=chosen.asked,
        company="asked",
        page="",
        to="",
        marker=f"Footfall test 20261123-{chosen.token}",
        way=EnquiryWay.MAIL,
        message_id=chosen.message_id,
    )
    company = Correspondent(
        slug="asked",
        name="",
        senders=(chosen.site,),
        hours=open_hours(None, "GB", ""),
        question=chosen.question,
        own_address=chosen.address,
    )
    truths = [json.loads(line) for line in (chosen.messages / "truth.jsonl").read_text("utf-8").splitlines()]
    read = [
        (truth, reading_of(chosen.messages / "eml" / Path(truth["file"]).name, enquiry, company)) for truth in truths
    ]
    print("\n".join(table(read)))
    if chosen.show:
        print("\n".join(line for truth, found in read if (line := wrong(truth, found))))


def reading_of(file: Path, enquiry: SentEnquiry, company: Correspondent) -> dict[str, Any]:
    """Return what is told of a message; kind `other` if nothing ties it to the enquiry."""
    letter = read_letter(file.read_bytes())
    matched = match(letter, [enquiry], company.senders) if letter else None
    if letter is None or matched is None:
        return {"kind": ReplyKind.OTHER, "signs": ("nothing ties it to the enquiry",), "matched": ""}
    reply = read_reply(letter, *matched, company)
    return {
        "kind": reply.kind,
        "signs": reply.signs,
        "matched": reply.matched.value,
        "no_reply": reply.no_reply,
        "named": reply.named,
        "answers": reply.answers,
    }


def _kind(name: str) -> str:
    return name.replace("out-of-office", "out of office")


def _right(truth: dict[str, Any], found: dict[str, Any]) -> bool:
    return found["kind"].value in {_kind(kind) for kind in (truth["kind"], *truth.get("also_acceptable", []))}


def table(read: list[tuple[dict[str, Any], dict[str, Any]]]) -> list[str]:
    """Return the table by kind, and the fields of human replies."""
    lines = ["| kind | messages | right | told as |", "| --- | ---: | ---: | --- |"]
    for kind in dict.fromkeys(_kind(truth["kind"]) for truth, _ in read):
        those = [(truth, found) for truth, found in read if _kind(truth["kind"]) == kind]
        wrong_kinds = Counter(found["kind"].value for truth, found in those if not _right(truth, found))
        said = ", ".join(f"{name} {count}" for name, count in wrong_kinds.most_common())
        lines.append(f"| {kind} | {len(those)} | {sum(_right(*pair) for pair in those)} | {said} |")
    lines.append(f"| all | {len(read)} | {sum(_right(*pair) for pair in read)} | |")
    software = [pair for pair in read if pair[0]["kind"] != "human"]
    lines.append(f"| what software sent | {len(software)} | {sum(_right(*pair) for pair in software)} | |")
    people = [(truth, found) for truth, found in read if truth["kind"] == "human" and found["kind"] is ReplyKind.HUMAN]
    for name, key in (("noreply", "no_reply"), ("names_a_person", "named"), ("answers_question", "answers")):
        known = [
            (truth[name], found[key])
            for truth, found in people
            if found[key] is not None and truth.get(name) is not None
        ]
        agree = sum(wanted == had for wanted, had in known)
        lines.append(f"| human replies: {key} | {len(people)} | {agree} of {len(known)} that were told | |")
    return lines


def wrong(truth: dict[str, Any], found: dict[str, Any]) -> str:
    """Return a line on a message whose kind was told wrongly; empty if it was right."""
    if _right(truth, found):
        return ""
    return f"- {truth['file']}: {truth['kind']}, told as {found['kind'].value} ({'; '.join(found['signs'])})"


if __name__ == "__main__":
    main()
