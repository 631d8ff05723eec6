"""Pages with snippets in them."""

from footfall.snippets import Snippet, parsed, paste


def with_pasted(snippet: Snippet, html: str) -> str:
    """Return the HTML of a page with a snippet pasted into it."""
    page = parsed(html)
    paste(snippet, page, "http://firm.test/contact/")
    return str(page)
