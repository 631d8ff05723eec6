"""Whether a start page points to another page in words that may tell a person what lies there."""

from footfall.evidence import Exploration, Sight
from footfall.reading.labels import is_vague


def is_signposted(url: str, site: Exploration) -> bool:
    """Return whether the start page shows a link to the page whose words are not vague.

    A prospect of ours who did not follow it may only not have known its words.
    """
    return any(
        link.url == url
        and link.text.strip()
        and not is_vague(link.text)
        and (link.seen.desktop is not Sight.HIDDEN or link.seen.phone is not Sight.HIDDEN)
        for link in site.home.links
    )
