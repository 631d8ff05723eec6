"""The devices of a walk in the sentences of checks."""

from footfall.evidence import Device
from footfall.messages import gettext

ON = {Device.PHONE: gettext("On a phone"), Device.DESKTOP: gettext("On a desktop")}
"""For the beginning of a sentence."""
