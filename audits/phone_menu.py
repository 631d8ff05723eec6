"""Who answers when I call?

Listens to the company's phone menu as a caller with patience does: every key at
every place, and no key. Only a menu's definition is listened to, or a call that
somebody recorded or wrote down, as its owner gives it; no number is ever called,
and no page is opened. A menu that a web application answers is asked as a
carrier asks it, at the one address that its owner gives.
"""

import asyncio

from footfall.browsing.session import Prospect
from footfall.errors import NotAuditedError, UsageError
from footfall.evidence import Exploration, PhoneMenu
from footfall.messages import gettext
from footfall.phone_menus.menus import MenuInputs, read_menu
from footfall.walk import walk


@walk(pages=1)
async def phone_menu(prospect: Prospect, exploration: Exploration, menu_inputs: MenuInputs) -> PhoneMenu:
    """Listen to the phone menu."""
    if prospect.company.competitor_of:
        message = gettext("Footfall does not test competitors’ phone menus")
        raise NotAuditedError(message)
    try:
        if not menu_inputs.given:
            message = gettext("no phone menu was provided")
            raise NotAuditedError(message)
        language = prospect.company.language or exploration.home.language
        return await asyncio.to_thread(read_menu, menu_inputs, language)
    except UsageError as error:
        raise NotAuditedError(str(error).rstrip(".")) from None
