"""Where every number and every claim comes from, each source once.

A source carries a grade. A: large behavioural data or a standard. B: large
vendor or observational data. C: a single study or a survey. D: opinion, our
own included; it may inform a reader but never weighs in a score.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something somebody can look up."""

    key: str
    title: str
    by: str
    year: int
    grade: str
    """A, B, C or D."""
    about: str
    """Who was studied, and how."""
    address: str = ""
    looked: date = date(2026, 11, 22)
    """When we last read it, or what quotes it."""


_ALL = (
    Source(
        key="wcag-2.2",
        title="Web Content Accessibility Guidelines 2.2",
        by="W3C",
        year=2023,
        grade="A",
        about="A W3C Recommendation; law for many sites in Europe and elsewhere.",
        address="https://www.w3.org/TR/WCAG22/",
    ),
    Source(
        key="wikispeedia",
        title="Human wayfinding in information networks",
        by="West & Leskovec; West, Pineau & Precup",
        year=2012,
        grade="A",
        about="55,498 of the games in which people looked for a page by clicking links, reanalysed by us: "
        "they quit mostly where no link smells of what they want. Game players, not prospects.",
        address="https://snap.stanford.edu/data/wikispeedia.html",
    ),
    Source(
        key="cookie-taskforce-2023",
        title="Report of the work undertaken by the Cookie Banner Taskforce",
        by="European Data Protection Board",
        year=2023,
        grade="A",
        about="How the European authorities read the law on cookie banners.",
        address="https://www.edpb.europa.eu/",
    ),
    Source(
        key="interstitial-2015",
        title="Google+: a case study on app download interstitials",
        by="Google",
        year=2015,
        grade="A",
        about="69 % of the visitors left at a full-page notice on a phone; without it 17 % more people stayed active.",
        address="https://developers.google.com/search/blog/2015/07/google-case-study-on-app-download",
    ),
    Source(
        key="web-vitals",
        title="Largest Contentful Paint",
        by="Google",
        year=2020,
        grade="B",
        about="Thresholds of 2.5 and 4 seconds, set from field data of millions of pages.",
        address="https://web.dev/articles/lcp",
    ),
    Source(
        key="not-secure",
        title="A milestone for Chrome security: marking HTTP as not secure",
        by="Google",
        year=2018,
        grade="B",
        about="Chrome says “Not secure” beside the address of every page without https.",
        address="https://blog.google/products/chrome/milestone-chrome-security-marking-http-not-secure/",
    ),
    Source(
        key="soasta-2017",
        title="Mobile page speed benchmarks",
        by="Google and SOASTA",
        year=2017,
        grade="B",
        about="11 million mobile landing pages; a neural net's prediction of bounces by load time.",
    ),
    Source(
        key="zuko",
        title="Which form fields cause the most abandonment",
        by="Zuko Analytics",
        year=2020,
        grade="B",
        about="Forms of a vendor's clients: of the common fields, phone is abandoned second most, after password.",
        address="https://www.zuko.io/",
    ),
    Source(
        key="baymard-2024",
        title="Checkout usability",
        by="Baymard Institute",
        year=2024,
        grade="B",
        about="Surveys of online shoppers on why they abandoned a form; a required phone that nobody explains is one.",
        address="https://baymard.com/",
    ),
    Source(
        key="insidesales-2014",
        title="Lead response report",
        by="InsideSales",
        year=2014,
        grade="B",
        about="14,061 firms: 32 % had no site, no web form or one that did not work.",
    ),
    Source(
        key="imaginary-2009",
        title="Contact form from eleven fields to four",
        by="Imaginary Landscape",
        year=2009,
        grade="C",
        about="One firm's own contact page, before and after.",
    ),
    Source(
        key="blackmon-2005",
        title="Tool for accurately predicting website navigation problems",
        by="Blackmon, Kitajima & Polson",
        year=2005,
        grade="C",
        about="164 search tasks in the laboratory: weak, unfamiliar and competing link labels cost clicks.",
    ),
    Source(
        key="komarketing-2015",
        title="B2B web usability report",
        by="KoMarketing",
        year=2015,
        grade="C",
        about="A survey: 44 % say they leave a site that lacks contact details, 64 % want them on the home page.",
    ),
    Source(
        key="vistaprint-2017",
        title="Small business websites",
        by="Vistaprint",
        year=2017,
        grade="C",
        about="A survey: outdated contact details leave a bad impression on 50 %, no address or hours on 42 %.",
    ),
    Source(
        key="nng-contact",
        title="Contact us page guidelines",
        by="Nielsen Norman Group",
        year=2017,
        grade="C",
        about="20 business users on 40 corporate sites: give a phone and an e-mail, not only a form.",
        address="https://www.nngroup.com/",
    ),
    Source(
        key="legible-fonts",
        title="Document uses legible font sizes",
        by="Google, Lighthouse",
        year=2019,
        grade="C",
        about="A rule of thumb built into Lighthouse: letters of at least 12 pixels on a phone.",
        address="https://developer.chrome.com/docs/lighthouse/seo/font-size",
    ),
    Source(
        key="html-inputs",
        title="HTML Living Standard: the input element",
        by="WHATWG",
        year=2026,
        grade="A",
        about="The standard that tells browsers which keyboard a field gets: `type` and `inputmode`.",
        address="https://html.spec.whatwg.org/multipage/input.html",
    ),
    Source(
        key="edpb-consent-2020",
        title="Guidelines 05/2020 on consent",
        by="European Data Protection Board",
        year=2020,
        grade="A",
        about="How the European authorities read the law: a ticked box is no consent, and consent that is the price "
        "of something else is not free. The Court of Justice held the first in 2019 (Planet49, C-673/17).",
        address="https://www.edpb.europa.eu/our-work-tools/our-documents/guidelines/"
        "guidelines-052020-consent-under-regulation-2016679_en",
    ),
    Source(
        key="captchas-2010",
        title="How good are humans at solving CAPTCHAs? A large scale evaluation",
        by="Bursztein, Bethard, Fabry, Mitchell & Jurafsky",
        year=2010,
        grade="B",
        about="318,000 puzzles from 21 systems, solved by paid workers: "
        "three people agreed on what a picture said 71 % of the time.",
        address="https://doi.org/10.1109/SP.2010.31",
    ),
    Source(
        key="structured-data",
        title="General structured data guidelines",
        by="Google",
        year=2015,
        grade="B",
        about="Google’s rules for what it may show of a page beside a search result, since 2015: what visitors read.",
        address="https://developers.google.com/search/docs/appearance/structured-data/sd-policies",
    ),
    Source(
        key="progress-2013",
        title="Where am I? A meta-analysis of experiments on the effects of progress indicators for web surveys",
        by="Villar, Callegaro & Yang",
        year=2013,
        grade="B",
        about="32 experiments with surveys: on the whole a steady progress indicator kept nobody from leaving; "
        "those that start fast did, those that start slowly drove people away.",
        address="https://doi.org/10.1177/0894439313497468",
    ),
    Source(
        key="splash-agencies",
        title="Analytics of splash pages",
        by="web agencies",
        year=2011,
        grade="D",
        about="Agency articles: a quarter to a third of the visitors leave at a splash page.",
    ),
    Source(
        key="cogtool",
        title="CogTool-Explorer",
        by="Teo, John & Blackmon",
        year=2012,
        grade="C",
        about="A cognitive model with published source: 0.275 s to read a link.",
        address="https://github.com/cogtool/cogtool",
    ),
    Source(
        key="footfall",
        title="Assumed by Footfall",
        by="the developers of Footfall",
        year=2026,
        grade="D",
        about="Our own judgement, said to be so wherever it is used.",
    ),
)

SOURCES = {source.key: source for source in _ALL}
