"""Snippets for the web server: redirects and the sitemap."""

from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from footfall.reading.contact_predicates import documents
from footfall.reading.urls import same_site
from footfall.snippets.snippet import Asked, Place, Snippet


def to_https(asked: Asked) -> Iterator[Snippet]:
    """Yield the redirect of every address to https."""
    name = (urlsplit(asked.finding.page).hostname or "").removeprefix("www.")
    yield Snippet(
        # Behind a proxy that terminates https the server sees http, and would redirect endlessly.
        code="RewriteEngine On\nRewriteCond %{HTTPS} off\nRewriteCond %{HTTP:X-Forwarded-Proto} !https\n"
        "RewriteRule ^ https://%{HTTP_HOST}%{REQUEST_URI} [L,R=301]",
        place=Place.APACHE,
        proposal=True,
    )
    yield Snippet(
        code=f"server {{\n    listen 80;\n    listen [::]:80;\n    server_name {name} www.{name};\n"
        "    return 301 https://$host$request_uri;\n}",
        place=Place.NGINX,
        proposal=True,
    )


def to_one_name(asked: Asked) -> Iterator[Snippet]:
    """Yield the redirect from the other form of the host, with or without www, to that of the site."""
    parts = urlsplit(asked.site.home.url)
    name = parts.hostname or ""
    other = name.removeprefix("www.") if name.startswith("www.") else f"www.{name}"
    if asked.finding.subject != "two" or parts.port:
        return
    escaped = other.replace(".", "\\.")
    yield Snippet(
        code=f"RewriteEngine On\nRewriteCond %{{HTTP_HOST}} ^{escaped}$ [NC]\n"
        f"RewriteRule ^ {parts.scheme}://{name}%{{REQUEST_URI}} [L,R=301]",
        place=Place.APACHE,
        proposal=True,
    )


def sitemap(asked: Asked) -> Iterator[Snippet]:
    """Yield a sitemap of the indexable pages, and the line for robots.txt that names it.

    Nothing if there is a sitemap already, or if not all pages were walked, so that it would be incomplete.
    """
    if asked.site.skipped or (asked.findability and asked.findability.sitemaps):
        return
    pages = [page.url for page in documents(asked.site) if not (page.head and page.head.noindex)]
    own = dict.fromkeys(url.partition("#")[0] for url in pages if same_site(url, asked.site.start))
    listed = "\n".join(f"  <url><loc>{escape(url)}</loc></url>" for url in own)
    yield Snippet(
        code='<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{listed}\n</urlset>",
        place=Place.FILE,
        file="/sitemap.xml",
    )
    parts = urlsplit(asked.site.home.url)
    yield Snippet(code=f"Sitemap: {parts.scheme}://{parts.netloc}/sitemap.xml", place=Place.FILE, file="/robots.txt")
