"""Pasting a snippet into a page: at its place, and nothing else is changed."""

from dataclasses import replace

import pytest

from footfall.snippets import NotPastedError, Place, Snippet
from tests.pasting import with_pasted


def test_a_page_without_the_place_says_so() -> None:
    field = Snippet(code='<input name="mail" type="email">', place=Place.FIELD)
    words = Snippet(code='<a href="tel:+441134960111">0113 496 0111</a>', place=Place.WORDS)

    with pytest.raises(NotPastedError, match="a field “mail”"):
        with_pasted(field, "<form><input name=other></form>")
    with pytest.raises(NotPastedError, match="a field “nobody”"):
        with_pasted(replace(field, code='<input name="other"><input name="nobody">'), "<form><input name=other></form>")
    with pytest.raises(NotPastedError, match="as words"):
        with_pasted(words, "<p>Ring us</p><script>'0113 496 0111'</script>")
    with pytest.raises(NotPastedError, match="not part of a page"):
        with_pasted(replace(words, place=Place.NGINX), "<p></p>")


@pytest.mark.parametrize(
    ("snippet", "before", "after"),
    [
        (
            Snippet(code='<meta name="description" content="New">', place=Place.HEAD),
            '<head><meta content="Old" name="description"></head>',
            '<head><meta content="New" name="description"/></head>',
        ),
        (
            Snippet(code='<a href="/c">Contact</a>', place=Place.MENU),
            "<nav><ul><li>Home</li></ul></nav>",
            '<nav><ul><li>Home</li><li><a href="/c">Contact</a></li></ul></nav>',
        ),
        (
            Snippet(code='<a href="tel:1">1</a>', place=Place.HEADER),
            "<title>a</title><p>b</p>",
            '<title>a</title><a href="tel:1">1</a><p>b</p>',
        ),
        (
            Snippet(code='<input name="p" autocomplete="tel">', place=Place.FIELD),
            '<input class="x" name="p" required type="text" value="v">',
            '<input autocomplete="tel" class="x" name="p" required="" type="text" value="v"/>',
        ),
        (
            Snippet(code='<input name="p">', place=Place.FIELD, without=("required", "*")),
            '<label for="a">Phone <b>*</b></label><input id="a" name="p" required>',
            '<label for="a">Phone <b></b></label><input id="a" name="p"/>',
        ),
        (
            Snippet(code='<input name="m" type="email">', place=Place.FIELD),
            '<form><input name="m"></form><form><input name="m" required></form>',
            '<form><input name="m" type="email"/></form><form><input name="m" required=""/></form>',
        ),
        (
            Snippet(code='<label>Dr? <select name="t">…</select></label>', place=Place.LABEL),
            '<select name="t"><option>Dr</option></select>',
            '<label>Dr? <select name="t"><option>Dr</option></select></label>',
        ),
        (
            Snippet(code='<a href="mailto:a@b.c">a@b.c</a>', place=Place.WORDS),
            '<p>Write: a@b.c!</p><!-- a@b.c --><a href="/">a@b.c</a>',
            '<p>Write: <a href="mailto:a@b.c">a@b.c</a>!</p><!-- a@b.c --><a href="/">a@b.c</a>',
        ),
        (
            Snippet(code='<a href="tel:+441134960111">0113 496 0111</a>', place=Place.WORDS),
            "<p>Ring 0113&nbsp;496\n0111</p>",
            '<p>Ring <a href="tel:+441134960111">0113 496 0111</a></p>',
        ),
        (
            Snippet(code='<a href="/contact" aria-label="Contact">', place=Place.LINK),
            '<a href="../contact"><img></a><a href="//other.test/contact"></a>',
            '<a aria-label="Contact" href="../contact"><img/></a><a href="//other.test/contact"></a>',
        ),
        (
            Snippet(code="<title>New</title>", place=Place.HEAD),
            "<head><title>Old</title></head><body><svg><title>Logo</title></svg></body>",
            "<head><title>New</title></head><body><svg><title>Logo</title></svg></body>",
        ),
    ],
)
def test_the_rest_of_a_page_stays_as_it_is(snippet: Snippet, before: str, after: str) -> None:
    assert with_pasted(snippet, before) == after
