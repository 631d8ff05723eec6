"""What a page says of itself to those who only see its head: search engines, messengers, readers of feeds."""

from footfall.judging.result import Result
from footfall.publish import escape
from footfall.publish.language import counted, translated

_OPENING = "---\n"


def described(result: Result) -> str:
    """One sentence on a company, for whoever has not opened its page yet."""
    name = result.company.name
    if not result.reach:
        return translated("What a fickle prospect met on the website of {company}.").format(company=name)
    number = result.reach.people["reached"]
    told = counted(
        "Of 100 fickle prospects {number} reaches {company}: where the others give up, and what to mend first.",
        "Of 100 fickle prospects {number} reach {company}: where the others give up, and what to mend first.",
        number,
    )
    return told.format(number=number, company=name)


def headed(page: str, description: str, address: str = "") -> str:
    """A page with its description in its front matter, and where it has an address, its picture and its feed.

    `address` is where the company's folder will stand, with a slash at its end.
    """
    lines = [f"description: {escape.front_matter(description)}"]
    if address:
        lines += [f"preview: {escape.front_matter(f'{address}preview.png')}", "feed: feed.xml"]
    added = "".join(f"{line}\n" for line in lines)
    return f"{_OPENING}{added}{page.removeprefix(_OPENING)}"
