"""Where to paste in the editing systems that small firms use most.

The locations of menus are as of November 2026 and may change; the page also shows the place in the HTML, which is
valid for every system.
"""

from footfall.evidence import Exploration
from footfall.publish.language import message, translated
from footfall.snippets import Place

_HEAD = {Place.HEAD}
_PAGE = {Place.HEADER, Place.MENU, Place.CONTENT, Place.WORDS, Place.LINK}
_FORM = {Place.FIELD, Place.LABEL}
_LANGUAGE = {Place.ROOT}

_WHERE: dict[str, tuple[tuple[set[Place], str], ...]] = {
    "WordPress": (
        (
            _HEAD,
            message(
                "In WordPress: titles and descriptions go into the fields of an SEO plug-in, such as Yoast SEO; other "
                "lines go in with a plug-in for code in the head, such as WPCode."
            ),
        ),
        (
            _PAGE,
            message(
                "In WordPress: on a page, in a block “Custom HTML”; in the header and the menu, under Appearance, in "
                "the Editor or, with an older theme, under Customize and Menus."
            ),
        ),
        (_FORM, message("In WordPress: in the editor of the plug-in that makes the form.")),
        (_LANGUAGE, message("In WordPress: Settings, General, Site Language.")),
    ),
    "Wix": (
        (
            _HEAD,
            message(
                "In Wix: titles and descriptions go into the SEO settings of each page; other lines go into Settings, "
                "Custom Code, for the head."
            ),
        ),
        (
            _PAGE,
            message(
                "In Wix: in the editor. A number or an address becomes a link by marking it and choosing Link, then "
                "Phone or Email."
            ),
        ),
        (_FORM, message("In Wix: in the settings of the form, if there is a setting for it.")),
        (_LANGUAGE, message("In Wix: in the Settings, under language and region.")),
    ),
    "Squarespace": (
        (
            _HEAD,
            message(
                "In Squarespace: titles and descriptions go into the SEO settings of each page; other lines go into "
                "Code Injection, Header."
            ),
        ),
        (
            _PAGE,
            message(
                "In Squarespace: on a page, in a Code block; in the header and the menu, in the editor of the site’s "
                "header and navigation."
            ),
        ),
        (_FORM, message("In Squarespace: in the settings of the form block, if there is a setting for it.")),
        (_LANGUAGE, message("In Squarespace: in the Settings, under language and region.")),
    ),
    "Shopify": (
        (
            _HEAD,
            message(
                "In Shopify: titles and descriptions go into the search engine listing of each page; other lines go "
                "into the file layout/theme.liquid, under Online Store, Themes, Edit code."
            ),
        ),
        (
            _PAGE,
            message(
                "In Shopify: on a page, in its editor, where “<>” shows the lines; in the header, under Online Store, "
                "Themes, Customize; in the menu, under Menus."
            ),
        ),
        (_FORM, message("In Shopify: in the file of the theme that has the form, under Edit code.")),
        (_LANGUAGE, message("In Shopify: Settings, Languages.")),
    ),
    "Webflow": (
        (
            _HEAD,
            message(
                "In Webflow: titles and descriptions go into the SEO settings of each page; other lines go into the "
                "site’s settings, Custom code, Head code."
            ),
        ),
        (_PAGE, message("In Webflow: in the Designer; lines go into an element “Code Embed”.")),
        (_FORM, message("In Webflow: in the Designer, in the settings of the field, under custom attributes.")),
        (_LANGUAGE, message("In Webflow: in the site’s settings, as the language code.")),
    ),
    "Jimdo": (
        (
            _HEAD,
            message(
                "In Jimdo: titles and descriptions go into the SEO settings of each page; other lines go into the "
                "settings, Edit Head, where your plan has it."
            ),
        ),
        (
            _PAGE,
            message("In Jimdo: in the editor of the page; lines go into an element for HTML, where your plan has it."),
        ),
        (_FORM, message("In Jimdo: in the settings of the form, if there is a setting for it.")),
    ),
    "Joomla": (
        (
            _HEAD,
            message(
                "In Joomla: titles and descriptions go into the menu item, under Page Display and Metadata; other "
                "lines go into the file index.php of the template."
            ),
        ),
        (
            _PAGE,
            message(
                "In Joomla: on a page, in the article; in the header, in a module of the type Custom; in the "
                "menu, under Menus."
            ),
        ),
        (_FORM, message("In Joomla: in the editor of the extension that makes the form.")),
        (_LANGUAGE, message("In Joomla: System, Languages.")),
    ),
    "TYPO3": (
        (
            _HEAD,
            message(
                "In TYPO3: titles and descriptions go into the properties of each page; other lines go into "
                "TypoScript, "
                "as page.headerData."
            ),
        ),
        (
            _PAGE,
            message(
                "In TYPO3: on a page, in a content element “Plain HTML”; in the header and the menu, in the "
                "templates of the site package."
            ),
        ),
        (_FORM, message("In TYPO3: in the module Forms, or in the extension that makes the form.")),
        (_LANGUAGE, message("In TYPO3: Site Management, Sites, Languages.")),
    ),
}


def system_of(exploration: Exploration | None) -> str:
    """Return the editing system of the start page, if most pages have the same; else an empty text."""
    shown = [page.head.system for page in exploration or () if page.head]
    first = shown[0] if shown else ""
    return first if 2 * shown.count(first) > len(shown) else ""


def where(system: str, place: Place) -> str:
    """Describe where in an editing system a snippet goes; empty if that is not known."""
    matches = (words for places, words in _WHERE.get(system, ()) if place in places)
    return translated(words) if (words := next(matches, "")) else ""
