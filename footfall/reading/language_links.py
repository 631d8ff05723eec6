"""Links into other languages, and which language they promise."""

from footfall.evidence import Link, Page, Sight
from footfall.reading.words import fold

_NAMES = {
    "en": ("en", "eng", "english", "englisch", "anglais", "ingles", "inglese", "engels", "英語"),
    "de": ("de", "deu", "ger", "deutsch", "german", "allemand", "aleman", "tedesco", "duits", "niemiecki"),
    "fr": ("fr", "fra", "francais", "french", "franzosisch", "frances", "francese", "frans"),
    "es": ("es", "esp", "espanol", "castellano", "spanish", "spanisch", "espagnol", "spagnolo", "spaans"),
    "it": ("it", "ita", "italiano", "italian", "italienisch", "italien"),
    "nl": ("nl", "nederlands", "dutch", "niederlandisch", "neerlandais"),
    "pl": ("pl", "polski", "polish", "polnisch", "polonais"),
    "pt": ("pt", "br", "portugues", "portuguese", "portugiesisch", "portugais"),
    "ja": ("ja", "jp", "日本語", "japanese"),
    "ru": ("ru", "русский", "russian", "russisch"),
    "uk": ("ua", "українська", "ukrainian"),
    "cs": ("cs", "cz", "cestina", "czech", "tschechisch"),
    "zh": ("zh", "cn", "中文", "chinese"),
}
_BY_NAME = {fold(name): code for code, names in _NAMES.items() for name in names}


def language_of(text: str) -> str:
    """The language that the words of a link name, such as de; empty where they name none."""
    return _BY_NAME.get(fold(text).strip(" ()[]|/"), "")


def switches_on(page: Page) -> list[tuple[Link, str]]:
    """The links of a page into other languages, with the language of each."""
    here = page.language[:2].lower()
    found = [(link, language_of(link.text)) for link in page.links if link.seen.desktop is not Sight.HIDDEN]
    return [(link, promised) for link, promised in found if promised and promised != here]
