"""The editing system of a site, and where in it a fix is pasted."""

import html
from dataclasses import replace

import pytest

from footfall.check import all_checks
from footfall.publish import places
from footfall.publish.language import locale_scope
from footfall.reading import systems
from footfall.reading.systems import system_of
from footfall.snippets import ON_A_PAGE
from tests.audits_made import documents, golden

HERE = "https://www.fenwick.example/contact"


@pytest.mark.parametrize(
    ("generator", "scripts", "expected"),
    [
        ("WordPress 6.8.1", [], "WordPress"),
        ("", ["https://fenwick.example/wp-includes/js/jquery/jquery.min.js?ver=3.7.1"], "WordPress"),
        ("", ["https://www.fenwick.example/wp-content/plugins/contact-form-7/includes/js/index.js"], "WordPress"),
        ("WordPress 6.8", ["https://fenwick.example/wp-includes/js/wp-emoji-release.min.js"], "WordPress"),
        # A part of another site.
        ("", ["https://blog.elsewhere.example/wp-content/widget.js"], ""),
        ("Wix.com Website Builder", ["https://static.parastorage.com/services/wix-thunderbolt/main.js"], "Wix"),
        (
            "",
            ["https://static1.squarespace.com/static/vta/5c5a51/scripts/site.js"],
            "Squarespace",
        ),
        ("", ["https://www.fenwick.example/cdn/shop/t/12/assets/theme.js?v=1"], "Shopify"),
        # A button of a shop on a page that is none.
        ("", ["https://sdks.shopifycdn.com/buy-button/latest/buy-button-storefront.min.js"], ""),
        ("", ["https://cdn.shopify.com/s/files/1/0001/files/x.js"], ""),
        ("Webflow", [], "Webflow"),
        ("", ["https://assets.jimstatic.com/web.js.4a7bb1b4.js"], "Jimdo"),
        ("Joomla! - Open Source Content Management", [], "Joomla"),
        ("TYPO3 CMS", ["https://www.fenwick.example/typo3temp/assets/js/merged.js"], "TYPO3"),
        ("Drupal 10 (https://www.drupal.org)", [], "Drupal"),
        # An export of one system, shown by another.
        ("Hugo 0.120.0", ["https://www.fenwick.example/wp-content/themes/old/app.js"], ""),
        ("Microsoft FrontPage 5.0", [], ""),
        ("My WordPress theme", [], ""),
        ("ClassicPress 2.1", ["https://www.fenwick.example/wp-includes/js/jquery.js"], ""),
        ("", ["http://[broken/wp-content/x.js", "data:text/javascript,1"], ""),
        ("", [], ""),
    ],
)
def test_what_a_page_was_made_with(generator: str, scripts: list[str], expected: str) -> None:
    assert system_of([generator], scripts, HERE) == expected


@pytest.mark.parametrize("language", ["en", "de"])
def test_each_place_in_a_system_is_named_and_names_it(language: str) -> None:
    named = {name for group in systems._MARKS.values() for name in group.values()}
    with locale_scope(language):
        instructions = {(system, place): places.where(system, place) for system in named for place in ON_A_PAGE}

    assert all(system in words for (system, _), words in instructions.items() if words)
    assert {system for (system, _), words in instructions.items() if words} == {
        *("WordPress", "Wix", "Squarespace", "Shopify", "Webflow", "Jimdo", "Joomla", "TYPO3")
    }


def test_the_page_of_a_finding_says_where_in_the_system() -> None:
    audited = golden()
    site = audited.evidence.exploration
    assert site

    def made_with(*names: str) -> str:
        pages = tuple(
            replace(page, head=replace(page.head, system=names[at % len(names)])) if page.head else page
            for at, page in enumerate(site.pages)
        )
        evidence = replace(audited.evidence, exploration=replace(site, pages=pages))
        made = documents([replace(audited, evidence=evidence)], all_checks())
        return html.unescape("".join(document.text or "" for document in made if "/finding-" in document.path))

    assert "In WordPress: on a page" in made_with("WordPress", "WordPress", "")
    assert "In WordPress" not in made_with("", "", "WordPress")
    assert "In WordPress" not in made_with("WordPress", "Wix", "Wix")
    assert "In Wix" not in made_with("WordPress", "Wix", "Wix")
