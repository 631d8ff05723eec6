"""Small pages that show or hide a way to contact a company, walked by the tests of route reading."""


def cloudflare(mail: str) -> str:
    """Return an address as Cloudflare's e-mail protection encodes it."""
    return "42" + "".join(f"{ord(letter) ^ 0x42:02x}" for letter in mail)


def typo3(text: str, shift: int) -> str:
    """Return a text with its characters shifted as TYPO3's spam protection does."""
    kinds = ("+,-./0123456789:", "@ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
    kind = {letter: (row, row.index(letter)) for row in kinds for letter in row}
    return "".join(kind[character][0][(kind[character][1] + shift) % len(kind[character][0])] for character in text)


# Name: the page's markup, and what hides the address info@moor.test from robots.
PROTECTED = {
    "plain": ("<p>Write to info@moor.test.</p>", ""),
    "link": ('<a href="mailto:%69nfo%40moor.test?subject=Hello%20there">Mail us</a>', ""),
    "entities": ("<p>&#105;nfo&#64;moor&#46;test</p>", ""),
    "cloudflare": (f'<a class="__cf_email__" data-cfemail="{cloudflare("info@moor.test")}">[email]</a>', "Cloudflare"),
    "cloudflare-link": (
        f'<a href="/cdn-cgi/l/email-protection#{cloudflare("info@moor.test")}">Mail us</a>',
        "Cloudflare",
    ),
    "joomla": (
        """<span id="cloak">This address is protected.</span><script>
        const a = 'in' + 'fo' + '&#64;' + 'moor' + '&#46;' + 'test';
        document.getElementById('cloak').innerHTML = '<a href="' + 'mai' + 'lto:' + a + '">' + a + '</a>'</script>""",
        "",
    ),
    "joomla-tag": ('<joomla-hidden-mail first="aW5mbw==" last="bW9vci50ZXN0">Protected</joomla-hidden-mail>', "script"),
    "typo3": (
        f"""<a href="javascript:linkTo_UnCryptMailto(%27{typo3("mailto:info@moor.test", 3)}%27);">Write</a>""",
        "script",
    ),
    "typo3-token": (
        f'<a href="#" data-mailto-token="{typo3("mailto:info@moor.test", -2)}" data-mailto-vector="-2">Write</a>',
        "script",
    ),
    "reversed": ('<p><span style="unicode-bidi:bidi-override; direction:rtl">tset.room@ofni</span></p>', "reversed"),
    "halves": ('<a class="m" data-user="info" data-domain="moor.test" href="#">Write</a>', "script"),
    "spamspan": ('<span class="spamspan"><i class="u">info</i> [at] <i class="d">moor.test</i></span>', "script"),
    "rot-thirteen": ('<a class="rot13" data-mail="vasb@zbbe.grfg" href="#">Write</a>', "ROT13"),
    "style-sheet": (
        """<style>.m::before { content: attr(data-user) "\\40" attr(data-host) ".test" }</style>
        <span class="m" data-user="info" data-host="moor"></span>""",
        "style sheet",
    ),
    "picture": ('<img width=200 height=30 alt="info@moor.test">', "picture"),
    "said-en": ("<p>info (at) moor [dot] test</p>", "written out"),
    "said-aloud": ("<p>info AT moor DOT test</p>", "written out"),
    "said-de": ("<p>info [ät] moor (Punkt) test</p>", "written out"),
    "said-fr": ("<p>info (arobase) moor (point) test</p>", "written out"),
    "said-es": ("<p>info (arroba) moor (punto) test</p>", "written out"),
    "said-it": ("<p>info (chiocciola) moor (punto) test</p>", "written out"),
    "said-nl": ("<p>info (apenstaartje) moor (punt) test</p>", "written out"),
    "said-pl": ("<p>info (małpa) moor (kropka) test</p>", "written out"),
    "said-pt": ("<p>info (arroba) moor (ponto) test</p>", "written out"),
    "said-ja": ("<p>info（アット）moor（ドット）test　または　info★moor.test</p>", "written out"),
    "wide": ("<p>info ＠ moor.test</p>", "written out"),
}
MESSENGERS = {
    "whatsapp": "https://wa.me/441134960111",
    "whatsapp-send": "https://api.whatsapp.com/send?phone=441134960111",
    "telegram": "https://t.me/moorjoinery",
    "messenger": "https://m.me/moorjoinery",
    "signal": "https://signal.me/#p/+441134960111",
    "line": "https://line.me/R/ti/p/%40moor",
    "line-short": "https://lin.ee/AbCdEf",
    "viber": "viber://chat?number=%2B441134960111",
    "threema": "https://threema.id/ABCDEFGH",
    "wechat": "weixin://dl/chat?moor",
}
CALLBACKS = {
    "callback-en": "Request a call back",
    "callback-de": "Rückruf anfordern",
    "callback-fr": "Être rappelé",
    "callback-es": "Te llamamos",
    "callback-it": "Ti richiamiamo",
    "callback-nl": "Bel mij terug",
    "callback-pl": "Oddzwonimy",
    "callback-pt": "Ligamos para você",
    "callback-ja": "折り返しお電話を希望する",
}
DECOYS = {
    "entwurf": ("<footer><p>Erstellt von A. Weber, Kontakt: hello@weber.test</p></footer>", "website"),
    "crisis": ("<p>In a crisis ring the Samaritans on 0113 496 0133, day and night.</p>", "helpline"),
    "krise": ("<p>Abends hilft das psychiatrische Krisentelefon unter 0113 496 0133.</p>", "helpline"),
    "bank": ("<p>Lost or stolen card? Block it under 0113 496 0133.</p>", "helpline"),
    "emergency-practice": ("<p><strong>Notfallpraxis Spital Au:</strong> 0113 496 0133</p>", "helpline"),
    "ambulance": ('<p>Call <a href="tel:+44112">112</a></p>', "helpline"),
    "bar": ("<p>Zuständig: Rechtsanwaltskammer Au, Tel. 0113 496 0133</p>", "helpline"),
    "authority": ("<p>Aufsichtsbehörde: Amt für Ordnung, Tel. 0113 496 0133</p>", "helpline"),
    "maker": ("<footer><p>Website created by: A. Weber</p><p>Mail hello@weber.test for yours.</p></footer>", "website"),
    "fabrique": ("<footer>Site développé par Atelier, studio@atelier.test</footer>", "website"),
    "realizzato": ("<footer>Sito realizzato da Bottega, ciao@bottega.test</footer>", "website"),
    "diseno": ("<footer>Diseño web: Taller, hola@taller.test</footer>", "website"),
    "credits": ('<footer><div class="site-credits">Pixel &amp; Co, hi@pixel.test</div></footer>', "website"),
    "fiction": ("<p>Phone (212) 555-0134</p>", "placeholder"),
    "counting": ("<p>Phone 020 1234 5678</p>", "placeholder"),
    "countdown": ("<p>Phone 987-654-321</p>", "placeholder"),
    "sample": ("<p>Write to john.doe@example.com</p>", "placeholder"),
    "yours": ("<p>Write to info@yourdomain.com</p>", "placeholder"),
    "despair": ('<p>Samaritans: <a href="tel:116123">talk to somebody</a></p>', "helpline"),
    "linked-maker": ('<footer>Website by <a href="mailto:hello@weber.test">Weber</a></footer>', "website"),
    "praise": ('<section class="testimonials"><p>“Solid work.” Ann, 0113 496 0133</p></section>', "somebody else"),
    "friends": ("<h2>Our partners</h2><p>Dale Glass, 0113 496 0133</p>", "somebody else"),
    "notice": (
        "<title>Privacy notice</title><h1>Privacy notice</h1><p>Our bookkeeping is done by Sum Ltd, 0113 496 0133.</p>",
        "privacy notice",
    ),
}
ORGANISATION = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "Plumber",
    "telephone": "+44 113 496 0155", "email": "mailto:data@moor.test", "faxNumber": "+44 113 496 0156",
    "address": {"@type": "PostalAddress", "streetAddress": "1 Moor Road", "addressLocality": "Leeds",
    "postalCode": "LS1 1AA", "addressCountry": {"@type": "Country", "name": "GB"}},
    "openingHoursSpecification": [{"dayOfWeek": ["Monday", "https://schema.org/Tuesday"], "opens": "09:00",
    "closes": "17:00"}], "contactPoint": {"@type": "ContactPoint", "telephone": "+44 113 496 0157"},
    "sameAs": ["https://www.facebook.com/moorjoinery"],
    "review": {"author": {"telephone": "+44 113 496 0158"}}}, {"@type": "AggregateRating",
    "itemReviewed": {"@type": "Plumber", "telephone": "+44 113 496 0159"}}]}</script>"""
GALLERY = {
    **{name: body for name, (body, _) in PROTECTED.items()},
    **{name: body for name, (body, _) in DECOYS.items()},
    **{name: f'<a href="{address}">Chat</a>' for name, address in MESSENGERS.items()},
    **{name: f'<a href="/soon">{words}</a>' for name, words in CALLBACKS.items()},
    "soon": "<p>Soon.</p>",
    "several": '<a href="mailto:one@moor.test,two@moor.test?cc=three@moor.test">Write</a>',
    "mismatch": '<a href="tel:+441134960199">0113 496 0111</a>',
    "same": '<a href="tel:00441134960111">Ring (0113) 4960111</a>',
    "icon": '<a href="tel:+441134960111" aria-label="Ring us">☎</a>',
    "nowhere": '<a href="tel:">0113 496 0111</a>',
    "faxes": """<p>Tel./Fax 0113 496 0121</p><p>Telefax: 0113 496 0122</p>
        <table><tr><td>Fax</td><td>0113 496 0123</td></tr></table><p><i class="fa fa-fax"></i> 0113 496 0124</p>""",
    "two-numbers": "<p>0113 496 0141 / 0113 496 0142</p>",
    "wide-figures": "<p>電話 ０１１３（４９６）０１１１</p>",
    "button": """<button onclick="location.href = 'tel:+441134960111'">Ring us</button>""",
    "short": "<p>Tel. 62 15 13</p>",
    "stated": """<p>CNPJ 12.345.678/0001-90</p><p>Handelsregister 123 456 789</p><p>N 48.137154</p>
        <p>9.00-12.00 14.30-18.00</p>""",
    "glued": "<p><span>info@moor.test</span><span>Phone us</span></p>",
    "extension": "<p>Ring 0113 496 0111 ext. 12</p>",
    "label-in-the-link": '<p><a href="mailto:info@moor.test"><span>Email</span><span>info@moor.test</span></a></p>',
    "left-over": '<p>Mail: <a href="mailto:hello@template.test">info@moor.test</a></p>',
    "not-numbers": """<p>C.F.01134960111</p>
        <p>VAT 123 4567 89</p><p>IBAN DE12 3456 7890 1234 5678 90</p><p>£ 12 500 000</p>
        <p>2019-2026, 24/12/2025, ISBN 978-3-16-148410-0</p>""",
    "drawn": '<img width=200 height=40 alt="Ring 0113 496 0111">',
    "field": '<form><label>Phone <input type="tel" placeholder="0113 496 0111"></label></form>',
    "organisation": ORGANISATION + "<p>Ring 0113 496 0111</p>",
    "microdata": """<div itemscope itemtype="https://schema.org/LocalBusiness"><meta itemprop="telephone"
        content="0113 496 0155"><time itemprop="openingHours" datetime="Mo-Fr 09:00-17:00"></time></div>""",
    "broken": '<script type="application/ld+json">{"@type": "Plumber", "telephone": </script>' + ORGANISATION,
    "chat": '<script src="https://embed.tawk.to/abc/default" async></script>',
    "chat-inline": "<script>var s = 'https://client.crisp.chat/l.js'; if (0) load(s)</script>",
    "calendar": '<iframe src="https://calendly.com/moor/visit" width=300 height=300></iframe>',
    "booking": '<a href="https://www.doctolib.de/moor">Termin</a> <a href="/soon">Book an appointment</a>',
    "callback-form": """<form><h2>We’ll call you back</h2><input type="tel" name="tel">
        <button>Call me back</button></form>""",
    "socials": """<a href="#!">Facebook</a> <a href="https://www.facebook.com/sharer/sharer.php?u=x">Share</a>
        <a href="https://www.instagram.com/moor/">Instagram</a> <a href="https://twitter.com/">Twitter</a>""",
    "branches": """<address>1 Moor Road<br>Leeds LS1 1AA</address><p>Or</p>
        <address>22 Dale Street<br>York YO1 7HH</address>""",
    "locked-menu": '<nav><ul style="display:none"><li>0113 496 0111</li></ul></nav>',
    "opening-menu": """<nav><button aria-expanded="false" onclick="m.hidden = !m.hidden">Menu</button>
        <ul id="m" hidden><li>0113 496 0111</li></ul></nav>""",
}
