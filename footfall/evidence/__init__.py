"""What the walks record and the checks read.

Facts only: nothing here judges. Everything is frozen, so that a check cannot
change what the next check sees, and plain data, so that an audit can be
judged again years later without a browser.

Units: lengths in CSS pixels from the top left of the document, times in
seconds, shares from 0 to 1, timestamps in UTC.
"""

from footfall.evidence.door import (
    Address,
    Arrival,
    Barrier,
    BarrierKind,
    Certificate,
    Choice,
    Covered,
    Doorstep,
    FrontDoor,
    Moment,
    Taps,
)
from footfall.evidence.facts import Stated, Verdict, WantedFact, WantedFacts
from footfall.evidence.forms import Button, Form, FormField, FormPurpose, LabelSource, Meaning
from footfall.evidence.head import Closed, Findability, Head, Preview, Sitemap
from footfall.evidence.journeys import ContactGoal, Journey, Journeys, Step
from footfall.evidence.navigation import Navigation, Return, Switch
from footfall.evidence.pages import NO_LINK, Exploration, Link, NameSource, Page, Route, RouteKind, short_title
from footfall.evidence.phone_menu import (
    SILENCE,
    SPOKEN,
    UNANSWERED,
    CallEnd,
    MenuKey,
    MenuNode,
    MenuSource,
    PhoneMenu,
    Said,
)
from footfall.evidence.replies import EnquiryThread, EnquiryWay, MatchedBy, Replies, Reply, ReplyKind
from footfall.evidence.search import BRAND, Hit, Query, QueryKind, SearchResults
from footfall.evidence.sight import Box, Device, Region, Seen, ShownAs, Sight
from footfall.evidence.site_search import Searched, SiteSearch, Wording
from footfall.evidence.trials import (
    Caught,
    Complaint,
    ComplaintPlace,
    Enquiry,
    Filling,
    FormAttemptResult,
    Sent,
    SentBy,
    Trial,
)
from footfall.evidence.whole import RECORDED, SCHEMA, Company, Evidence, Provenance

__all__ = [
    "BRAND",
    "NO_LINK",
    "RECORDED",
    "SCHEMA",
    "SILENCE",
    "SPOKEN",
    "UNANSWERED",
    "Address",
    "Arrival",
    "Barrier",
    "BarrierKind",
    "Box",
    "Button",
    "CallEnd",
    "Caught",
    "Certificate",
    "Choice",
    "Closed",
    "Company",
    "Complaint",
    "ComplaintPlace",
    "ContactGoal",
    "Covered",
    "Device",
    "Doorstep",
    "Enquiry",
    "EnquiryThread",
    "EnquiryWay",
    "Evidence",
    "Exploration",
    "Filling",
    "Findability",
    "Form",
    "FormAttemptResult",
    "FormField",
    "FormPurpose",
    "FrontDoor",
    "Head",
    "Hit",
    "Journey",
    "Journeys",
    "LabelSource",
    "Link",
    "MatchedBy",
    "Meaning",
    "MenuKey",
    "MenuNode",
    "MenuSource",
    "Moment",
    "NameSource",
    "Navigation",
    "Page",
    "PhoneMenu",
    "Preview",
    "Provenance",
    "Query",
    "QueryKind",
    "Region",
    "Replies",
    "Reply",
    "ReplyKind",
    "Return",
    "Route",
    "RouteKind",
    "Said",
    "SearchResults",
    "Searched",
    "Seen",
    "Sent",
    "SentBy",
    "ShownAs",
    "Sight",
    "SiteSearch",
    "Sitemap",
    "Stated",
    "Step",
    "Switch",
    "Taps",
    "Trial",
    "Verdict",
    "WantedFact",
    "WantedFacts",
    "Wording",
    "short_title",
]
