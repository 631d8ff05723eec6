"""What the walks record and the checks read.

Facts only: nothing here judges. Everything is frozen, so that a check cannot
change what the next check sees, and everything is plain data, so that an
audit can be judged again years later without a browser.

Units: lengths in CSS pixels from the top left of the document, times in
seconds, shares from 0 to 1, moments in UTC.
"""

from footfall.evidence.door import Arrival, Barrier, BarrierKind, FrontDoor
from footfall.evidence.forms import Button, Form, FormField, FormPurpose, Meaning
from footfall.evidence.journeys import Journey, Journeys, Step
from footfall.evidence.pages import NO_LINK, Exploration, Link, Page, Route, RouteKind, short_title
from footfall.evidence.sight import Box, Device, Seen, Sight
from footfall.evidence.trials import Caught, Complaint, Enquiry, Filling, Sent, Trial, Try
from footfall.evidence.whole import SCHEMA, Company, Evidence, Provenance

__all__ = [
    "NO_LINK",
    "SCHEMA",
    "Arrival",
    "Barrier",
    "BarrierKind",
    "Box",
    "Button",
    "Caught",
    "Company",
    "Complaint",
    "Device",
    "Enquiry",
    "Evidence",
    "Exploration",
    "Filling",
    "Form",
    "FormField",
    "FormPurpose",
    "FrontDoor",
    "Journey",
    "Journeys",
    "Link",
    "Meaning",
    "Page",
    "Provenance",
    "Route",
    "RouteKind",
    "Seen",
    "Sent",
    "Sight",
    "Step",
    "Trial",
    "Try",
    "short_title",
]
