"""The sources of every number and every claim, each source once.

A source has a grade. A: large behavioural data or a standard. B: large vendor
or observational data. C: a single study or a survey. D: opinion, including our
own; it may inform a reader but never affects a score.

Long because every source stands here, once.
"""

from dataclasses import dataclass
from datetime import date

from footfall.messages import gettext_noop


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source that a reader can look up."""

    key: str
    title: str
    by: str
    """A name, or words of ours, which are marked since other languages have other ones."""
    year: int
    grade: str
    """A, B, C or D."""
    about: str
    """Who was studied, and how."""
    address: str = ""
    looked: date = date(2026, 11, 22)
    """When we last read it, or a text that quotes it."""


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
        "they quit mostly where no link promises what they want. The model was fitted to one part of them and tested "
        "on others. Game players, not prospects.",
        address="https://snap.stanford.edu/data/wikispeedia.html",
    ),
    Source(
        key="cookie-taskforce-2023",
        title="Report of the work undertaken by the Cookie Banner Taskforce",
        by=gettext_noop("European Data Protection Board"),
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
        key="layout-shift",
        title="Cumulative Layout Shift",
        by="Google",
        year=2020,
        grade="B",
        about="Thresholds of 0.1 and 0.25, set from field data of millions of pages.",
        address="https://web.dev/articles/cls",
    ),
    Source(
        key="intrusive-interstitials",
        title="Avoid intrusive interstitials and dialogs",
        by="Google Search",
        year=2016,
        grade="B",
        about="Google’s rules since 2016 for what may cover a page that its search leads to; what the law requires, "
        "such as an age check, is exempt.",
        address="https://developers.google.com/search/docs/appearance/avoid-intrusive-interstitials",
    ),
    Source(
        key="asking-leave",
        title="Requests the notification permission on page load",
        by="Google, Lighthouse",
        year=2019,
        grade="C",
        about="A rule built into Lighthouse: people distrust a page that asks for permission before it says what for.",
        address="https://developer.chrome.com/docs/lighthouse/best-practices/notification-on-start",
    ),
    Source(
        key="multi-regional",
        title="Managing multi-regional and multilingual sites",
        by="Google Search",
        year=2010,
        grade="B",
        about="Google’s advice: let people switch the language; do not redirect them on a guess.",
        address="https://developers.google.com/search/docs/specialty/international/managing-multi-regional-sites",
    ),
    Source(
        key="canonical",
        title="Consolidate duplicate URLs",
        by="Google Search",
        year=2009,
        grade="B",
        about="Google’s advice on pages with several addresses, such as those with and without www: redirect all of "
        "them to one.",
        address="https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls",
    ),
    Source(
        key="without-scripts-2013",
        title="How many people are missing out on JavaScript enhancement?",
        by="Government Digital Service",
        year=2013,
        grade="B",
        about="Visits to the British government’s home page: 1.1 % of people got no scripts, although most of their "
        "browsers would have run them.",
        address="https://gds.blog.gov.uk/2013/10/21/how-many-people-are-missing-out-on-javascript-enhancement/",
    ),
    Source(
        key="warningland-2013",
        title="Alice in Warningland: a large-scale field study of browser security warning effectiveness",
        by="Akhawe & Felt",
        year=2013,
        grade="A",
        about="25 million warnings of two browsers: at those about certificates, two thirds of the people "
        "turned back in Firefox, three in ten in Chrome.",
        address="https://www.usenix.org/conference/usenixsecurity13/technical-sessions/presentation/akhawe",
    ),
    Source(
        key="not-secure",
        title="A milestone for Chrome security: marking HTTP as not secure",
        by="Google",
        year=2018,
        grade="B",
        about="Chrome shows “Not secure” next to the address of every page without https.",
        address="https://blog.google/products/chrome/milestone-chrome-security-marking-http-not-secure/",
    ),
    Source(
        key="soasta-2017",
        title="Mobile page speed benchmarks",
        by=gettext_noop("Google and SOASTA"),
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
        about="Surveys of online shoppers on why they abandoned a form; a required phone number without an "
        "explanation is one of the reasons.",
        address="https://baymard.com/",
    ),
    Source(
        key="insidesales-2014",
        title="Lead response report",
        by="InsideSales",
        year=2014,
        grade="B",
        about="14,061 firms: 32 % had no site, no web form or one that did not work; of the others 47 % never replied.",
    ),
    Source(
        key="hbr-2011",
        title="The short life of online sales leads",
        by="Oldroyd, McElheran & Elkington, Harvard Business Review",
        year=2011,
        grade="B",
        about="2,241 US firms that were sent an enquiry: 37 % answered within an hour, 16 % within a day, 24 % later,"
        " 23 % never. Of 1.25 million enquiries, those answered within an hour were seven times as likely to "
        "lead to a conversation as those answered an hour later. One author sold software for answering "
        "enquiries.",
        address="https://hbr.org/2011/03/the-short-life-of-online-sales-leads",
    ),
    Source(
        key="ifbyphone-2013",
        title="Call statistics of the first quarter of 2013",
        by="Ifbyphone",
        year=2013,
        grade="B",
        about="The calls to one provider’s customers: 60 % were answered, 22 % reached a voicemail, 15 % hung up after "
        "about 40 seconds; callers were on hold for 56 seconds on average.",
        address="",
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
        key="credibility-2001",
        title="What makes web sites credible? A report on a large quantitative study",
        by=gettext_noop("Fogg and others, Stanford"),
        year=2001,
        grade="C",
        about="1,410 people on 51 traits of websites: signs of amateur work, such as misprints and broken links, cost"
        " credibility.",
        address="https://doi.org/10.1145/365024.365037",
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
        about="20 business users on 40 corporate sites: give a phone number and an e-mail address, not only a form.",
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
        by=gettext_noop("European Data Protection Board"),
        year=2020,
        grade="A",
        about="How the European authorities read the law: a box that is already ticked is not consent, and consent "
        "that is the price of something else is not freely given. The Court of Justice ruled on the first in "
        "2019 (Planet49, C-673/17).",
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
        about="Google’s rules since 2015 for what it may show of a page next to a search result: what visitors read.",
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
        by=gettext_noop("web agencies"),
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
        key="sistrix-2020",
        title="Why (almost) everything you knew about Google click-through rates is no longer valid",
        by="Sistrix",
        year=2020,
        grade="B",
        about="80 million keywords and billions of results at Google: 28.5 % click on the first result, 15.7 % on the "
        "second, 2.5 % on the tenth, under 1 % on any of the second page.",
        address="https://www.sistrix.com/blog/why-almost-everything-you-knew-about-google-ctr-is-no-longer-valid/",
    ),
    Source(
        key="pew-2025",
        title="Google users are less likely to click on links when an AI summary appears in the results",
        by="Pew Research Center",
        year=2025,
        grade="B",
        about="68,879 searches of 900 American adults: 8 % led to a click on a result where a summary stood above, "
        "15 % where none did.",
        address="https://www.pewresearch.org/",
    ),
    Source(
        key="misspelt-2004",
        title="Spelling correction as an iterative process that exploits the collective knowledge of web users",
        by="Cucerzan & Brill, Microsoft Research",
        year=2004,
        grade="B",
        about="Logs of a large search engine: one query in ten or more contains a misspelt word.",
        address="https://aclanthology.org/W04-3238/",
    ),
    Source(
        key="robots-txt",
        title="RFC 9309: Robots Exclusion Protocol",
        by="IETF",
        year=2022,
        grade="A",
        about="The standard for robots.txt: it asks robots not to read what it blocks, and search engines comply.",
        address="https://www.rfc-editor.org/rfc/rfc9309",
    ),
    Source(
        key="google-noindex",
        title="Block search indexing with noindex",
        by="Google",
        year=2026,
        grade="B",
        about="Google’s own rule: a page that says noindex, in its head or its HTTP headers, is dropped from the "
        "results.",
        address="https://developers.google.com/search/docs/crawling-indexing/block-indexing",
    ),
    Source(
        key="sitemaps",
        title="Sitemaps XML format",
        by="sitemaps.org: Google, Microsoft, Yahoo",
        year=2008,
        grade="A",
        about="The format in which a site tells all large search engines which pages it has.",
        address="https://www.sitemaps.org/protocol.html",
    ),
    Source(
        key="google-snippets",
        title="Control your snippets in search results",
        by="Google",
        year=2026,
        grade="B",
        about="Google’s own account of what appears below a result’s title: text from the page, or its description "
        "where that says it better.",
        address="https://developers.google.com/search/docs/appearance/snippet",
    ),
    Source(
        key="canonical-link",
        title="RFC 6596: The canonical link relation",
        by="IETF",
        year=2012,
        grade="A",
        about="The standard by which a page names its preferred address.",
        address="https://www.rfc-editor.org/rfc/rfc6596",
    ),
    Source(
        key="google-languages",
        title="Tell Google about localized versions of your page",
        by="Google",
        year=2026,
        grade="B",
        about="Google’s own rules: each version must name all the others and itself, or none of it counts.",
        address="https://developers.google.com/search/docs/specialty/international/localized-versions",
    ),
    Source(
        key="google-business",
        title="Local business structured data",
        by="Google",
        year=2026,
        grade="B",
        about="Google’s own list of what it reads about a business: name, address, telephone, opening hours.",
        address="https://developers.google.com/search/docs/appearance/structured-data/local-business",
    ),
    Source(
        key="open-graph",
        title="The Open Graph protocol",
        by="Facebook",
        year=2010,
        grade="B",
        about="The tags by which social networks and messengers show a link with title, text and picture.",
        address="https://ogp.me/",
    ),
    Source(
        key="http-semantics",
        title="RFC 9110: HTTP Semantics",
        by="IETF",
        year=2022,
        grade="A",
        about="The standard that says what the answer 404 means, and that 200 means there is a page.",
        address="https://www.rfc-editor.org/rfc/rfc9110",
    ),
    Source(
        key="e-commerce-2000",
        title="Directive 2000/31/EC on electronic commerce, Article 5",
        by=gettext_noop("European Parliament and Council"),
        year=2000,
        grade="A",
        about="European law: anybody who offers a service on the web must say who and where they are and in which "
        "register they are listed, easy to find and always available. The German Impressum comes from it.",
        address="https://eur-lex.europa.eu/eli/dir/2000/31/oj",
    ),
    Source(
        key="consumer-rights-2011",
        title="Directive 2011/83/EU on consumer rights, Articles 6 and 9",
        by=gettext_noop("European Parliament and Council"),
        year=2011,
        grade="A",
        about="European law: distance sellers must say clearly, before the order, what delivery costs, when it "
        "arrives, and how long customers may withdraw, at least 14 days.",
        address="https://eur-lex.europa.eu/eli/dir/2011/83/oj",
    ),
    Source(
        key="gdpr-2016",
        title="General Data Protection Regulation, Articles 12 and 13",
        by=gettext_noop("European Parliament and Council"),
        year=2016,
        grade="A",
        about="European law: anybody who asks for people’s data must say clearly what happens to it.",
        address="https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    ),
    Source(
        key="baymard-search-2014",
        title="The current state of e-commerce search",
        by="Baymard Institute",
        year=2014,
        grade="B",
        about="19 shops tested with shoppers, 50 benchmarked: 18 % gave nothing useful for a name with one wrong "
        "letter, 70 % required the shop’s own word for a thing.",
        address="https://www.smashingmagazine.com/2014/08/the-current-state-of-e-commerce-search/",
    ),
    Source(
        key="nng-hidden-2016",
        title="Hamburger menus and hidden navigation hurt UX metrics",
        by="Nielsen Norman Group",
        year=2016,
        grade="C",
        about="179 people on six sites, phone and desktop: what is hidden is found by fewer people, later, and with "
        "more effort.",
        address="https://www.nngroup.com/articles/hamburger-menus/",
    ),
    Source(
        key="nng-pdf-2020",
        title="PDF: still unfit for human consumption, 20 years later",
        by="Nielsen Norman Group",
        year=2020,
        grade="C",
        about="What twenty years of its usability tests showed: people who meet a PDF where they expected a page get "
        "lost.",
        address="https://www.nngroup.com/articles/pdf-unfit-for-human-consumption/",
    ),
    Source(
        key="cockburn-2001",
        title="What do web users do? An empirical analysis of web use",
        by="Cockburn & McKenzie",
        year=2001,
        grade="C",
        about="Four months of logged browsing: people had seen 81 % of the pages before.",
        address="https://doi.org/10.1006/ijhc.2001.0459",
    ),
    Source(
        key="footfall",
        title=gettext_noop("Assumed by Footfall"),
        by=gettext_noop("the developers of Footfall"),
        year=2026,
        grade="D",
        about="Our own judgement, marked as such wherever it is used.",
    ),
    Source(
        key="project",
        title=gettext_noop("Assumed by this project"),
        by=gettext_noop("the author of the check"),
        year=2026,
        grade="D",
        about="The judgement of those who added the check to Footfall; it is not Footfall’s.",
    ),
)

SOURCES = {source.key: source for source in _ALL}


def cite(source: Source) -> Source:
    """Add a source that Footfall does not have, such as a study of one's trade, so that checks can rest on it.

    Raises `ValueError` if its key names another source already, or its grade is none of A, B, C and D.
    """
    if source.grade not in {"A", "B", "C", "D"}:
        message = f"the grade of the source {source.key!r} is none of A, B, C and D: {source.grade!r}"
        raise ValueError(message)
    if SOURCES.setdefault(source.key, source) != source:
        message = f"there is another source called {source.key!r}"
        raise ValueError(message)
    return source
