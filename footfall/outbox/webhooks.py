"""Messages to a channel of a team, by the address that its owner made for them (an incoming webhook)."""

import logging
import os
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import requests

from footfall._version import __version__
from footfall.errors import UndeliveredError, UsageError
from footfall.outbox.mail import HERE

_TIMEOUT = 20.0
# Its debug lines contain whole addresses, and who knows a webhook's may write to the channel.
logging.getLogger("urllib3.connectionpool").setLevel(logging.INFO)


def variable(service: str) -> str:
    """Return the environment variable that holds the address of a service's webhook."""
    return f"FOOTFALL_{service.upper()}_WEBHOOK"


def address_of(service: str) -> str:
    """Return the address of a service's webhook.

    Raises `UsageError` if there is none, or if it would be read by others on its way.
    """
    address = os.environ.get(variable(service), "")
    try:
        parts = urlsplit(address)
        safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in HERE)
    except ValueError:
        safe = False
    if not safe:
        message = f"{variable(service)} in the environment must be the address of a webhook, beginning with https."
        raise UsageError(message)
    return address


def post(service: str, address: str, message: Mapping[str, Any]) -> None:
    """Post a message to a service's webhook.

    Raises `UndeliveredError` with a sentence that does not hold the address, since it is a secret.
    """
    try:
        with requests.Session() as session:
            # Explicit, so that no password comes from a .netrc file.
            session.auth = lambda request: request
            answer = session.post(
                address,
                json=dict(message),
                headers={"User-Agent": f"Footfall/{__version__}"},
                timeout=_TIMEOUT,
                allow_redirects=False,
            )
    except requests.RequestException as error:
        refused = f"{service} cannot be reached ({type(error).__name__})"
        raise UndeliveredError(refused) from None
    if not answer.ok or answer.is_redirect:
        refused = f"{service} did not accept the message ({answer.status_code})"
        raise UndeliveredError(refused)
