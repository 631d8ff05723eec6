"""The front matter of a page, for search engines, link previews and feed readers."""

from footfall.judging.result import Result
from footfall.publish import escape
from footfall.publish.language import counted, translated

_OPENING = "---\n"


def described(result: Result) -> str:
    """Describe a company in one sentence, for link previews and search results."""
    name = result.company.name
    if not result.reach:
        return translated("What a prospect met on the website of {company}.").format(company=name)
    number = result.reach.people["reached"]
    sentence = counted(
        "Of 100 prospects, {number} reaches {company}: where the others give up, and what to fix first.",
        "Of 100 prospects, {number} reach {company}: where the others give up, and what to fix first.",
        number,
    )
    return sentence.format(number=number, company=name)


def headed(page: str, description: str, address: str = "") -> str:
    """Add the description to a page's front matter, and with an address its preview image and feed.

    `address` is the URL of the company's folder, with a trailing slash.
    """
    lines = [f"description: {escape.front_matter(description)}"]
    if address:
        lines += [f"preview: {escape.front_matter(f'{address}preview.png')}", "feed: feed.xml"]
    added = "".join(f"{line}\n" for line in lines)
    return f"{_OPENING}{added}{page.removeprefix(_OPENING)}"
