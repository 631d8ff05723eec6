"""What the properties are tried on: any text whatever, and texts made of what readers look for."""

from collections.abc import Iterator
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from footfall.vocabulary.lexicon import every_word
from tests.payloads import PAYLOADS

# The same examples in every run, however slow the machine; nothing is kept between runs.
FEW = settings(derandomize=True, deadline=None, database=None, max_examples=20)
MANY = settings(FEW, max_examples=50)

PHONES = (
    *(
        "+44 20 7946 0958",
        "+44 (0)113 496 0111",
        "(020) 7946-0958",
        "0800 123 456",
        "030/901820",
        "555-123-4567",
        "tel:",
    ),
    *(
        "03-1234-5678",
        "０３－１２３４－５６７８",
        "0044 20 7946 0958",
        "tel:+442079460958;ext=5",
        "112",
        "+1 212 555 0123",
    ),
    *("020\u20117946\u20110958", "020\u200b7946 0958", "callto:0113", "Tel./Fax:", "Fax"),
)
MAILS = (
    *(
        "jo@potter.test",
        "Jo.Bloggs+x@mail.example.co.uk",
        "jo (at) potter (dot) test",
        "jo AT potter DOT com",
        "@",
        "＠",
    ),
    *("mailto:jo@potter.test?to=a@b.de", "/cdn-cgi/l/email-protection#543e3b14243b2020312660", "%40", "[at]", "(dot)"),
    *(
        "javascript:linkTo_UnCryptMailto('nbjmup;kpAqpuufs/uftu')",
        "wb@cbggre.grfg",
        "moc.rettop@oj",
        "NOSPAM",
        "am8=",
        "_at_",
    ),
)
HOURS = (
    "Mon-Fri 8:00-17:30",
    "24/7",
    "1–5 pm",
    "8h30",
    "９時～１７時",
    "24 hours",
    "montags",
    "9 to 5",
    "12am",
    "Sa",
    "closed",
)
SPANS = ("2 weeks", "5 business days", "48 h", "(3)", "two", "２週間", "30 Tage", "999", "twenty-one years")
MONEY = ("£2,150", "€ 12.50,-", "EUR", "1.234,–", "$", "5 €", "19%", "¥10,000", "12.345'67")
PLACES = (
    *(
        "5 High Street, Leeds LS9 8AB",
        "Musterstr. 12, 10115 Berlin",
        "CA 94105",
        "1234 AB",
        "〒100-0001",
        "12-345 Warszawa",
    ),
    *(
        "12 rue de la Paix, 75002 Paris",
        "Address:",
        "東京都千代田区",
        "Leeds",
        "Via Roma 5,",
        "VAT no 123456",
        "Ltd",
        "GmbH",
    ),
)
ADDRESSES = (
    *(
        "http://",
        "https://potter.test/",
        "//",
        "[::1]",
        "http://[",
        "]",
        ":80",
        ":99999",
        "/index.html",
        "?utm_source=x&a=1",
    ),
    *(
        "#!/",
        "#",
        "..",
        "/./",
        ";jsessionid=1",
        "javascript:",
        "%zz",
        "%00",
        "wa.me/442079460958",
        "xn--",
        "@",
        "\\",
        "mailto:",
    ),
    *(
        "https://t.me/potter",
        "https://calendly.com/x",
        "https://facebook.com/potter",
        "data:",
        "potter.pdf",
        "www.",
        "&",
        "=",
    ),
)
_ODD = (
    "\x00",
    "\x1b",
    "\u202e",
    "\u2066",
    "\u200b",
    "\ufeff",
    "\u00ad",
    "\ud83d",
    "\udc00",
    "\u2028",
    "\x85",
    "İ",
    "ß",
    "\U0001f4de",
    "™",
    "℡",
    "𝐂",
)
_DIGITS = ("²", "٣", "1" * 20, "9" * 400, "0" * 9, "१२", "⑦", "½")
_BETWEEN = (
    " ",
    "  ",
    "\n",
    "\t",
    ", ",
    ".",
    "-",
    "–",
    "/",
    ":",
    "|",
    "(",
    ")",
    "*",
    "\u00a0",
    "\u3000",
    "·",
    '"',
    "'",
    "<",
    ">",
)


def _words(node: Any) -> Iterator[str]:
    """Yield the words of the languages; regular expressions among them are odd texts too."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _words(key)
            yield from _words(value)
    elif isinstance(node, list):
        for value in node:
            yield from _words(value)


WORDS = tuple(dict.fromkeys(_words(every_word())))
FRAGMENTS = (
    *PHONES,
    *MAILS,
    *HOURS,
    *SPANS,
    *MONEY,
    *PLACES,
    *ADDRESSES,
    *_ODD,
    *_DIGITS,
    *_BETWEEN,
    *PAYLOADS.values(),
)

_letter = st.one_of(st.characters(max_codepoint=0x7F), st.characters(), st.sampled_from(_ODD))
anything = st.text(_letter, max_size=30)
"""Any text: every script, control characters, changes of direction, halves of an emoji."""


def of(*fragments: str) -> st.SearchStrategy[str]:
    """Return texts made of these fragments, words and odd signs, put together at random."""
    piece = st.one_of(
        st.sampled_from(fragments),
        st.sampled_from(fragments),
        st.sampled_from(_BETWEEN),
        st.sampled_from(WORDS),
        st.sampled_from((*_ODD, *_DIGITS)),
        st.integers(0, 10**12).map(str),
        st.text(_letter, max_size=3),
    )
    return st.one_of(anything, st.lists(piece, max_size=8).map("".join), st.lists(piece, max_size=8).map(" ".join))


texts = of(*FRAGMENTS)


def whole(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return texts as a file can hold them: `reading/recorded/tree.py` takes halves of an emoji out of every page."""
    return texts.map(lambda text: text.encode("utf-8", "replace").decode())
