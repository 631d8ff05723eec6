"""Search: what people type, what engines return, and what a search engine's crawler finds on a site.

It is long because all of it is walked on the same small sites.
"""

import gzip
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from footfall.browsing.session import Prospect
from footfall.config.schema import CompanySettings, FactSettings, SearchSettings
from footfall.errors import NotAuditedError
from footfall.evidence import Company, Exploration, Findability, Page, QueryKind, SearchResults
from footfall.reach.rank import clicks_at
from footfall.reading.company_name import company_name
from footfall.reading.page import unreadable
from footfall.reading.towns import town_in
from footfall.search.embedded import Embedded
from footfall.search.engines import SearchInputs
from footfall.search.queries import misspelt, queries_for, typed_name
from footfall.search.searxng import hits
from footfall.walk import all_walks
from tests.conftest import Explore, Run, inputs
from tests.engines import answering
from tests.serving import Reply, TestServer

WALKS = {walk.name: walk for walk in all_walks()}
ADDRESS = "<address>4 Flowergate, Whitby YO21 3BA</address>"
HOLLIN = {
    "/": f"""<html lang="en-GB"><title>Hollin Roofing: slate roofs in Whitby</title><nav><a href="/prices">Prices</a>
        <a href="/contact">Contact</a></nav><h1>Slate roofs</h1><p>Hollin Roofing mends slate roofs.</p>{ADDRESS}""",
    "/prices": """<html lang="en-GB"><title>Prices | Hollin Roofing</title><h1>Prices</h1>
        <p>Slate £45, ridge £80, gutter £60</p>""",
    "/contact": """<html lang="en-GB"><title>Contact | Hollin Roofing</title><h1>Contact</h1>
        <p>Phone 01947 496 0142</p><p>We work on lead in bad weather too.</p>""",
}


def someone(prospect: Callable[..., Prospect], host: str, **about: Any) -> Prospect:
    """Make a prospect for Hollin Roofing at a host."""
    visitor = prospect(f"http://{host}/")
    return replace(visitor, company=replace(visitor.company, name="Hollin Roofing Ltd", slug="hollin-roofing", **about))


async def looked_up(who: Prospect, site: Exploration, settings: SearchSettings, folder: Path | None = None) -> Any:
    """Run the walk of the search results with these settings."""
    given = inputs(search_inputs=SearchInputs(settings=settings, folder=folder))
    return await WALKS["search_results"].make(who, {"exploration": site}, given)


def test_what_a_prospect_types(explore_site: Explore) -> None:
    site = explore_site("typed.found.test", HOLLIN)
    facts = (FactSettings(question="Do you work on lead?", answer="work on lead"),)
    owner = CompanySettings(url="", queries=("roofer near Whitby abbey",), facts=facts)
    queries = queries_for(Company(name="Hollin Roofing Ltd", slug="h", url=site.start), owner, site)

    assert [(query.kind, query.text) for query in queries] == [
        (QueryKind.NAME, "Hollin Roofing"),
        (QueryKind.MISSPELT, "Holin Roofing"),
        (QueryKind.NAME_AND, "Hollin Roofing phone number"),
        (QueryKind.NAME_AND, "Hollin Roofing opening hours"),
        (QueryKind.NAME_AND, "Hollin Roofing prices"),
        (QueryKind.NAME_AND, "Hollin Roofing Whitby"),
        (QueryKind.TRADE, "slate roofs Whitby"),
        (QueryKind.OWN, "roofer near Whitby abbey"),
        (QueryKind.FACT, "Hollin Roofing Do you work on lead"),
    ]
    wanted = {query.wants: query.wanted for query in queries}
    assert wanted["phone"] == ("http://typed.found.test/contact",)
    assert wanted["prices"] == ("http://typed.found.test/prices",)
    assert wanted["hours"] == ()
    assert wanted["Do you work on lead?"] == ("http://typed.found.test/contact",)


@pytest.mark.parametrize(
    ("language", "phone"), [("de", "Telefonnummer"), ("fr", "téléphone"), ("pl", "telefon"), ("ja", "電話番号")]
)
def test_one_types_in_the_language_of_the_site(explore_site: Explore, language: str, phone: str) -> None:
    site = explore_site(f"{language}.found.test", {"/": f'<html lang="{language}"><title>Kornblum</title><h1>K</h1>'})
    texts = {query.text for query in queries_for(Company(name="Kornblum", slug="k", url=site.start), OWNER, site)}

    assert f"Kornblum {phone}" in texts


OWNER = CompanySettings(url="")


@pytest.mark.parametrize(
    ("name", "words", "slip"),
    [
        ("Hollin Roofing", "", "Holin Roofing"),
        ("Hollin Roofing", "holin is a village", "Hollin Roofnig"),
        ("Ashgrove", "", "Ashrgove"),
        ("Bakery", "", "Bkaery"),
        ("B & Q", "", ""),
        ("東京", "", ""),
    ],
)
def test_a_slip_is_one_that_people_make(name: str, words: str, slip: str) -> None:
    site = Exploration(start="http://x.test/", pages=(_page(words),), skipped=0, robots="none")

    misspelling = misspelt(name, site)
    assert misspelling == slip or (
        slip and len(misspelling) == len(slip) and misspelling != name and sorted(misspelling) == sorted(slip)
    )


def _page(text: str) -> Page:
    return replace(unreadable("http://x.test/", status=200, clicks=0, trouble=""), text=text)


@pytest.mark.parametrize(
    ("site", "title", "host", "text", "name"),
    [
        ("Hollin Roofing", "Home", "hollin-roofing.test", "", "Hollin Roofing"),
        ("Hollin Roofing | Slate roofs and tiles", "Home", "hrw.test", "", "Hollin Roofing"),
        ("", "Slate roofs - Hollin Roofing", "hollinroofing.test", "", "Hollin Roofing"),
        ("", "Home", "hollin-roofing.test", "Menu\nHollin Roofing\nRoofs that hold", "Hollin Roofing"),
        ("", "Slate roofs in Whitby", "hollin-roofing.test", "Hollin Roofing", "Hollin Roofing"),
        ("", "株式会社青空｜那覇の配送", "aozora.test", "", "株式会社青空"),
        ("", "Slate roofs in Whitby", "hrw.test", "Roofs that hold", "Slate roofs in Whitby"),
        ("", "", "hrw.test", "Roofs that hold", "hrw.test"),
        ("", "Home Roofs Leeds — Slate by Ann Hollin", "www.homeroofsleeds.test", "", "Home Roofs Leeds"),
        ("", "Hollin Roofing, Leeds roofer, slate, tiles", "hollin-roofing.test", "", "Hollin Roofing"),
        ("", "Slate, tiles, thatch", "hrw.test", "", "hrw.test"),
        ("", "Roofs: slate and tiles", "localhost:8000", "Roofs that hold for a hundred years", "Roofs"),
    ],
)
def test_a_company_is_called_what_its_start_page_says(site: str, title: str, host: str, text: str, name: str) -> None:
    assert company_name(site, title, host, text) == name


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Hollin Roofing Ltd", "Hollin Roofing"),
        ("Kornblum GmbH & Co. KG", "Kornblum"),
        ("Trébol S.L.", "Trébol"),
        ("株式会社青空", "青空"),
        ("Limited Edition", "Limited Edition"),
    ],
)
def test_nobody_types_the_legal_form(name: str, typed: str) -> None:
    assert typed_name(name) == typed


@pytest.mark.parametrize(
    ("address", "structured", "town"),
    [
        ("12 Kiln Lane, Leeds LS2 7EW", False, "Leeds"),
        ("12 Kiln Lane, Leeds, LS2 7EW, United Kingdom", False, "Leeds"),
        ("12 Kiln Lane, LS2 7EW, Leeds, GB", True, "Leeds"),
        ("Lange Straße 5, 59494 Soest", False, "Soest"),
        ("12 rue de la Gare, 59000 Lille, France", False, "Lille"),
        ("Keizersgracht 4, 1015 CN Amsterdam", False, "Amsterdam"),
        ("ul. Długa 7, 00-238 Warszawa", False, "Warszawa"),
        ("Rua do Sol 3, 1000-001 Lisboa", False, "Lisboa"),
        ("Via Roma 3, 14100 Asti, Italia", False, "Asti"),
        ("14 Main Street, Springfield, IL 62701", False, "Springfield"),
        ("〒150-0001 東京都渋谷区神宮前1-2-3", False, "渋谷区"),
        ("somewhere", False, ""),
    ],
)
def test_the_town_of_an_address(address: str, structured: bool, town: str) -> None:  # noqa: FBT001 - a table of cases
    assert town_in(address, structured=structured) == town


def test_the_built_in_engine_keeps_out_what_asks_for_it(explore_site: Explore) -> None:
    noindex = '<meta name="robots" content="noindex">'
    pages = HOLLIN | {"/prices": HOLLIN["/prices"].replace("<h1>", f"{noindex}<h1>")}
    site = explore_site("kept-out.found.test", pages)
    engine = Embedded([(Company(name="Hollin Roofing", slug="h", url=site.start), site)], "en")

    assert {hit.url for hit in engine.look_up("Hollin Roofing prices")} == {site.start, f"{site.start}contact"}


@pytest.mark.parametrize(
    ("language", "title", "query"),
    [
        ("de", "Öffnungszeiten", "Öffnungszeit"),
        ("fr", "Nos tarifs", "tarif"),
        ("ja", "料金のご案内", "料金"),
        ("pl", "Cennik usług", "cennik"),
        ("it", "Camere e prezzi", "prezzo camera"),
    ],
)
def test_the_built_in_engine_knows_the_endings(explore_site: Explore, language: str, title: str, query: str) -> None:
    pages = {
        "/": f'<html lang="{language}"><title>Kornblum</title><h1>K</h1><a href="/x">{title}</a> <a href="/y">Y</a>',
        "/x": f"<title>{title}</title><h1>{title}</h1>",
        "/y": "<title>Y</title><h1>Y</h1>",
    }
    site = explore_site(f"{language}-ends.found.test", pages)
    engine = Embedded([(Company(name="Kornblum", slug="k", url=site.start), site)], language)

    assert engine.look_up(query)[0].url == f"{site.start}x"


def test_a_search_engine_is_asked_for_a_walked_company(
    run: Run[Any], prospect: Callable[..., Prospect], explore_site: Explore, tmp_path: Path
) -> None:
    site = explore_site("asked.found.test", HOLLIN)
    answer = {
        "results": [
            {"url": "https://brock.example/", "title": "Brock Slating", "content": "Roofs."},
            {
                "url": "https://www.asked.found.test/contact/",
                "title": "Contact | Hollin Roofing",
                "content": "Phone 01947 496 0142.",
            },
        ]
    }
    with answering(answer) as server:
        settings = SearchSettings(engine="searxng", url=server.base, pause=0)
        visitor = someone(prospect, "asked.found.test")
        recorded: SearchResults = run(looked_up(visitor, site, settings, tmp_path))
        run(looked_up(visitor, site, settings, tmp_path))

        assert len(server.asked) == len(recorded.queries) <= 16
    assert (recorded.engine, recorded.embedded) == ("SearXNG", False)
    phone = next(query for query in recorded.queries if query.wants == "phone")
    assert (phone.rank, phone.right) == (2, True)
    assert phone.ours
    assert (phone.ours.url, phone.ours.number) == ("http://asked.found.test/contact", "01947 496 0142")
    assert [hit.title for hit in phone.above] == ["Brock Slating"]
    assert list((tmp_path / "results" / ".search").iterdir())


def test_an_engine_out_of_order_is_not_a_bad_score(
    run: Run[Any], prospect: Callable[..., Prospect], explore_site: Explore
) -> None:
    site = explore_site("outage.found.test", HOLLIN)
    with answering(Reply(status=429)) as server:
        visitor, settings = someone(prospect, "outage.found.test"), SearchSettings(engine="searxng", url=server.base)
        with pytest.raises(NotAuditedError, match="SearXNG: its quota is used up"):
            run(looked_up(visitor, site, settings))


def test_a_competitor_is_not_looked_up(run: Run[Any], prospect: Callable[..., Prospect], explore_site: Explore) -> None:
    site = explore_site("rival.found.test", HOLLIN)
    visitor = someone(prospect, "rival.found.test", competitor_of="somebody")

    with pytest.raises(NotAuditedError, match="covered by the searches for the company it competes with"):
        run(looked_up(visitor, site, SearchSettings()))


def test_what_search_console_tells_by_its_file(
    run: Run[Any], prospect: Callable[..., Prospect], explore_site: Explore, tmp_path: Path
) -> None:
    site = explore_site("console.found.test", HOLLIN)
    (tmp_path / "Queries.csv").write_text(
        "Top queries,Clicks,Impressions,CTR,Position\nhollin roofing,9,10,90%,1.2\n", "utf-8"
    )
    settings = SearchSettings(engine="search-console", csv="Queries.csv")
    recorded: SearchResults = run(looked_up(someone(prospect, "console.found.test"), site, settings, tmp_path))

    assert [(query.kind, query.rank, query.clicks) for query in recorded.queries] == [(QueryKind.NAME, 1.2, 9)]


def test_what_a_page_says_to_machines(run: Run[Any], prospect: Callable[..., Prospect], server: TestServer) -> None:
    head = """<html lang="en-GB"><title>Hollin</title><meta name="Description" content="Slates
        and lead."><link rel="canonical" href="/?utm_source=x"><link rel="alternate" hreflang="de-AT" href="/de">
        <meta property="og:image" content="/van.jpg"><meta name="twitter:title" content="Roofs">
        <script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "RoofingContractor",
        "name": "Hollin", "address": {"@type": "PostalAddress"}}]}</script><h1>Hollin</h1><a href="/b">B</a>"""
    tagged = Reply("<title>B</title><h1>B</h1>", headers={"X-Robots-Tag": "otherbot: noarchive, googlebot: noindex"})
    allowed = Reply("<title>C</title><h1>C</h1>", headers={"X-Robots-Tag": "otherbot: noindex"})
    server.sites["machines.found.test"] = {"/": Reply(f"{head}<a href='/c'>C</a>"), "/b": tagged, "/c": allowed}
    site: Exploration = run(WALKS["exploration"].run(prospect("http://machines.found.test/")))

    declared = site.home.head
    assert declared
    assert declared.description == "Slates and lead."
    assert declared.canonical == "http://machines.found.test/"
    assert declared.alternates == (("de-at", "http://machines.found.test/de"),)
    assert (declared.preview.title, declared.preview.image) == ("Roofs", "/van.jpg")
    assert declared.kinds == ("RoofingContractor", "PostalAddress")
    hidden = {page.url[-1]: page.head.noindex for page in site if page.head}
    assert hidden == {"/": "", "b": "the answer’s headers", "c": ""}


def test_a_packed_sitemap_and_one_elsewhere(
    run: Run[Any], prospect: Callable[..., Prospect], explore_site: Explore, server: TestServer
) -> None:
    host = "http://sitemaps.found.test"
    site = explore_site("sitemaps.found.test", HOLLIN)
    urls = f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>{host}/prices</loc></url></urlset>"
    bomb = gzip.compress(b" " * 20_000_000)
    robots = (
        f"Sitemap: {host}/a.xml.gz\nSitemap: http://elsewhere.test/b.xml\nSitemap: {host}/c.xml\nSitemap: {host}/d.gz"
    )
    server.sites["sitemaps.found.test"] = {
        **{path: Reply(body) for path, body in HOLLIN.items()},
        "/robots.txt": Reply(f"User-agent: *\nDisallow: /contact\n{robots}", kind="text/plain"),
        "/a.xml.gz": Reply(gzip.compress(urls.encode()), kind="application/gzip"),
        "/c.xml": Reply("<html><h1>Not here</h1>"),
        "/d.gz": Reply(bomb, kind="application/gzip"),
    }
    recorded: Findability = run(WALKS["findability"].run(prospect(f"{host}/"), site))

    assert [(listed.url.rpartition("/")[2], listed.entries, listed.trouble) for listed in recorded.sitemaps] == [
        ("a.xml.gz", (f"{host}/prices",), ""),
        ("b.xml", (), "it lies on another site"),
        ("c.xml", (), "it is no list of addresses"),
        ("d.gz", (), "it is larger than ten megabytes"),
    ]
    assert [(listed.url, listed.label) for listed in recorded.closed] == [(f"{host}/contact", "Contact")]
    assert (recorded.robots, recorded.answered) == ("there", 404)


def test_clicks_fall_with_the_rank() -> None:
    for brand in (True, False):
        shares = [clicks_at(rank, brand=brand) for rank in range(1, 22)]
        assert shares == sorted(shares, reverse=True)
        assert clicks_at(None, brand=brand) == 0
    assert [round(clicks_at(rank, brand=False), 3) for rank in (1, 2, 3, 10)] == [0.285, 0.157, 0.11, 0.025]
    assert clicks_at(1, brand=True) == 0.9
    assert 0.157 < clicks_at(1.4, brand=False) < 0.285


def test_what_is_no_address_loses_nothing(
    run: Run[Any], prospect: Callable[..., Prospect], explore_site: Explore, server: TestServer
) -> None:
    host = "http://crooked.found.test"
    site = explore_site("crooked.found.test", HOLLIN)
    blanks = f"{host}/prices\n{' ' * 200_000}\n"
    server.sites["crooked.found.test"] = {
        **{path: Reply(body) for path, body in HOLLIN.items()},
        "/robots.txt": Reply(f"Sitemap: http://[x\nSitemap: {host}/list.txt\n", kind="text/plain"),
        "/list.txt": Reply(blanks, kind="text/plain"),
    }
    recorded: Findability = run(WALKS["findability"].run(prospect(f"{host}/"), site))

    assert [(listed.url.rpartition("/")[2], listed.entries) for listed in recorded.sitemaps] == [
        ("list.txt", (f"{host}/prices",))
    ]
    assert [hit.url for hit in hits([("http://[x", "A", ""), (f"{host}/", "B", "")])] == [f"{host}/"]


def test_an_owners_pattern_is_looked_for_with_patience_only(explore_site: Explore) -> None:
    site = explore_site("pattern.found.test", {"/": f"<h1>Hollin</h1><p>Slates from €40.</p><p>{'a' * 3000}!</p>"})
    owner = CompanySettings(
        url="",
        facts=(
            FactSettings(question="What is a slate?", answer=r"\p{Sc}\d+"),
            FactSettings(question="Why?", answer="(a|aa)+c$"),
        ),
    )
    company = Company(name="Hollin", slug="hollin", url=site.start)
    wanted = {query.wants: query.wanted for query in queries_for(company, owner, site) if query.kind is QueryKind.FACT}

    assert wanted == {"What is a slate?": (site.start,), "Why?": ()}
