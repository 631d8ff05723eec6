"""Records of pages as hypothesis makes them up: any tree of elements, laid out anyhow, without a browser."""

from dataclasses import dataclass, field

from hypothesis import strategies as st

from footfall.evidence.record import STYLES, Announced, Layout, Nodes, PageRecord, Rare, RecordedDocument, Rendering
from tests.properties import made

URL = "http://potter.test/"
_ELEMENT, _TEXT, _DOCUMENT = 1, 3, 9
_TAGS = (
    *(
        "a",
        "a",
        "div",
        "div",
        "span",
        "p",
        "li",
        "ul",
        "h1",
        "h2",
        "nav",
        "header",
        "footer",
        "main",
        "dialog",
        "table",
    ),
    *(
        "tr",
        "td",
        "form",
        "form",
        "fieldset",
        "legend",
        "label",
        "input",
        "input",
        "select",
        "option",
        "textarea",
        "small",
    ),
    *(
        "button",
        "img",
        "svg",
        "title",
        "map",
        "area",
        "br",
        "iframe",
        "script",
        "style",
        "address",
        "details",
        "summary",
    ),
    *("meta", "link", "base", "x-mail"),
)
_VALUES: dict[str, tuple[str, ...]] = {
    "href": (*made.ADDRESSES, *made.MAILS, *made.PHONES, ""),
    "type": (
        "text",
        "email",
        "tel",
        "checkbox",
        "radio",
        "submit",
        "image",
        "hidden",
        "password",
        "application/ld+json",
    ),
    "class": (
        "menu",
        "accordion",
        "nav-toggle",
        "btn",
        "captcha",
        "step",
        "honeypot",
        "spamspan",
        "u",
        "d",
        "required",
    ),
    "role": ("button", "dialog", "link", "navigation", "textbox", "img", "switch", "radio", "menuitem", "none"),
    "rel": ("canonical", "alternate"),
    "name": ("description", "robots", "viewport", "email", "your-name", "g-recaptcha", "phone", "q"),
    "property": ("og:title", "og:image", "og:site_name"),
    "content": ("noindex", "width=device-width", "maximum-scale=1"),
    "maxlength": ("50", "-1", "9" * 20, "1e9", "٣"),
    "data-cfemail": ("543e3b14243b2020312660",),
    "itemscope": ("",),
    "itemprop": ("telephone", "email", "name", "address"),
    "method": ("post", "get", "dialog"),
}
_ATTRIBUTES = (
    *_VALUES,
    *(
        "id",
        "for",
        "action",
        "formaction",
        "src",
        "alt",
        "title",
        "aria-label",
        "aria-labelledby",
        "aria-expanded",
        "open",
    ),
    *(
        "aria-hidden",
        "aria-modal",
        "placeholder",
        "autocomplete",
        "inputmode",
        "required",
        "disabled",
        "checked",
        "value",
    ),
    *("tabindex", "usemap", "onclick", "style", "hidden", "data-href", "data-user", "data-domain", "hreflang", "lang"),
    *("contenteditable", "target", "form", "data-required", "itemtype"),
)
# Values that a browser's computed styles have.
_STYLES: dict[str, tuple[str, ...]] = {
    "display": ("block", "inline", "inline-block", "none", "contents", "flex"),
    "visibility": ("visible", "visible", "hidden", "collapse"),
    "opacity": ("1", "1", "0", "0.5"),
    "position": ("static", "static", "fixed", "absolute", "sticky", "relative"),
    "z-index": ("auto", "0", "100", "-1", "2147483647"),
    "overflow": ("visible", "hidden", "auto", "clip visible"),
    "clip": ("auto", "rect(1px, 1px, 1px, 1px)"),
    "clip-path": ("none", "inset(50%)"),
    "font-size": ("16px", "0px", "9.6px"),
    "direction": ("ltr", "rtl"),
    "unicode-bidi": ("normal", "bidi-override"),
    "text-transform": ("none", "uppercase"),
    "cursor": ("auto", "pointer"),
    "pointer-events": ("auto", "none"),
    "content": ("normal", '"x" "@"', "none"),
    "color": ("rgb(0, 0, 0)", "rgba(1, 2, 3, 0.5)", "color(srgb 0.1 0.2 0.3)"),
    "background-color": ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)", "oklch(0.5 0.2 30)"),
    "background-image": ("none", 'url("x.png")'),
    "border-top-width": ("0px", "1px"),
    "border-top-style": ("none", "solid"),
    "border-top-color": ("rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"),
}


@dataclass(frozen=True)
class Made:
    """An element, or a text, and how it is laid out."""

    name: str = ""
    """Its tag; empty if it is a text."""
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: "tuple[Made, ...]" = ()
    box: tuple[float, float, float, float] | None = (0, 0, 200, 40)
    """None if it is not rendered."""
    styles: dict[str, str] = field(default_factory=dict)


_words = made.whole(made.texts)
_styles = st.dictionaries(st.sampled_from(STYLES), st.integers(0, 5), max_size=4).map(
    lambda chosen: {name: _STYLES[name][at % len(_STYLES[name])] for name, at in chosen.items()}
)
_side = st.sampled_from((0.0, 1.0, 23.5, 200.0, 5000.0))
_place = st.sampled_from((0.0, -500.0, 10.0, 300.0, 4000.0))
_boxes = st.one_of(st.just((0.0, 0.0, 200.0, 40.0)), st.none(), st.tuples(_place, _place, _side, _side))


@st.composite
def _attributes(draw: st.DrawFn) -> dict[str, str]:
    names = draw(st.lists(st.sampled_from(_ATTRIBUTES), max_size=4, unique=True))
    return {name: draw(st.one_of(st.sampled_from(_VALUES.get(name, ("x", "", "#x"))), _words)) for name in names}


_texts = st.builds(Made, text=_words, box=_boxes)
_elements = st.recursive(
    st.builds(Made, name=st.sampled_from(_TAGS), attributes=_attributes(), box=_boxes, styles=_styles),
    lambda inner: st.builds(
        Made,
        name=st.sampled_from(_TAGS),
        attributes=_attributes(),
        children=st.lists(st.one_of(_texts, inner), max_size=4).map(tuple),
        box=_boxes,
        styles=_styles,
    ),
    max_leaves=8,
)


def rendering(*parts: Made, width: int = 1280, height: int = 800, base: str = URL) -> Rendering:
    """Return a rendering of a page whose body holds these parts."""
    strings: dict[str, int] = {}
    rows: list[tuple[int, int, Made, int]] = []

    def number(text: str) -> int:
        return strings.setdefault(text, len(strings))

    waiting = [(0, Made("html", children=(Made("head"), Made("body", children=parts, box=(0, 0, 1280, 5000)))))]
    rows.append((-1, _DOCUMENT, Made("#document", box=None), 0))
    while waiting:
        parent, part = waiting.pop()
        rows.append((parent, _ELEMENT if part.name else _TEXT, part, len(rows)))
        waiting += [(len(rows) - 1, child) for child in reversed(part.children)]
    laid = [row for row in rows if row[2].box]
    usual = {name: values[0] for name, values in _STYLES.items()}
    document = RecordedDocument(
        document_url=number(URL),
        base_url=number(base),
        content_width=1280,
        content_height=5000,
        nodes=Nodes(
            parent_index=[parent for parent, *_ in rows],
            node_type=[kind for _, kind, *_ in rows],
            node_name=[number((part.name or "#text").upper()) for _, _, part, _ in rows],
            node_value=[number(part.text) if not part.name else -1 for _, _, part, _ in rows],
            backend_node_id=[at + 1 for *_, at in rows],
            attributes=[[number(text) for pair in part.attributes.items() for text in pair] for _, _, part, _ in rows],
            input_checked=Rare([at for _, _, part, at in rows if "checked" in part.attributes]),
        ),
        layout=Layout(
            node_index=[at for *_, at in laid],
            bounds=[list(part.box or ()) for _, _, part, _ in laid],
            styles=[
                [number((usual | part.styles)[name]) for name in STYLES] if part.name else [] for _, _, part, _ in laid
            ],
            text=[number(part.text) for _, _, part, _ in laid],
            paint_orders=list(range(len(laid))),
        ),
    )
    names = {at + 1: Announced("button", "Menu") for _, _, part, at in rows if part.name == "button"}
    return Rendering(width=width, height=height, strings=list(strings), documents=[document], names=names)


def record(*parts: Made, sent: str = "", robots: str = "") -> PageRecord:
    """Return the record of a page whose body holds these parts, alike on both devices."""
    phone = rendering(*parts, width=412, height=823)
    headers = {"x-robots-tag": robots}
    return PageRecord(url=URL, status=200, headers=headers, sent=sent, desktop=rendering(*parts), phone=phone)


contents = st.lists(st.one_of(_elements, _elements, _texts), min_size=1, max_size=3)
"""What the body of a page holds."""
