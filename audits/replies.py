"""Does anybody answer?

Reads the mailbox for what came back to the enquiries that earlier audits, or
this one, really sent with permission. Nothing is sent here, no page is opened,
and nothing in the mailbox is changed. A reply is timed by the header that its
receiving server wrote, not by when it was read, since schedules are late.
"""

import asyncio

from footfall.browsing.session import Prospect
from footfall.config.schema import CompanySettings
from footfall.errors import NotAuditedError, UsageError
from footfall.evidence import Exploration, Replies
from footfall.messages import gettext
from footfall.replies.correspondence import Correspondence, correspondent
from footfall.walk import walk


@walk(pages=1, after=("enquiry",))
async def replies(
    prospect: Prospect, exploration: Exploration, company_settings: CompanySettings, correspondence: Correspondence
) -> Replies:
    """Read the mailbox, and return what came back."""
    company = prospect.company
    if company.competitor_of:
        message = gettext("Footfall only reads competitors’ sites")
        raise NotAuditedError(message)
    asked = correspondent(company, exploration, company_settings)
    try:
        await asyncio.to_thread(correspondence.update, asked)
    except UsageError as error:
        raise NotAuditedError(str(error).rstrip(".")) from None
    return correspondence.replies(asked)
