"""Web addresses: which are pages, and which are the same page."""

import re
from functools import cache
from pathlib import PurePosixPath
from urllib.parse import SplitResult, unquote, urljoin, urlsplit, urlunsplit

from publicsuffixlist import PublicSuffixList
from w3lib.url import canonicalize_url, url_query_cleaner

# Parameters that identify a visit, not a page.
_VISIT = re.compile(
    r"^(utm_.*|fbclid|gclid|msclkid|mc_cid|mc_eid|ref|phpsessid|jsessionid|sid|sessionid|_ga)$", re.IGNORECASE
)
_SESSION_IN_PATH = re.compile(r";(jsessionid|sid|phpsessid)=[^/?#]*", re.IGNORECASE)
# A fragment that a script routes to another page, unlike an anchor on this page.
_ROUTE = re.compile(r"^!?/")
_DOCUMENTS = {".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".rtf"}
_FILES = _DOCUMENTS | {
    *(".zip", ".gz", ".tar", ".rar", ".7z", ".exe", ".dmg", ".msi", ".apk", ".iso", ".bin"),
    *(".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".ico", ".bmp", ".tif", ".tiff"),
    *(".mp3", ".mp4", ".m4a", ".m4v", ".mov", ".avi", ".wav", ".ogg", ".webm", ".flac"),
    *(".css", ".js", ".mjs", ".json", ".xml", ".rss", ".atom", ".txt", ".csv", ".ics", ".vcf", ".woff", ".woff2"),
}

# What stands for the page of a folder: a file of this name, or no name at all.
_INDEX = re.compile(r"(/(index|default)(\.\w+)?)?/*$", re.IGNORECASE)
# Endings that are nobody’s (RFC 2606).
_RESERVED = (".test", ".example", ".invalid", ".localhost")
# Servers and mail programs are known to cut addresses of 2,000 to 8,000 letters.
_LONGEST = 4000


def normal(href: str, base: str) -> str:
    """Make an address absolute and canonical; empty if it is no web address, or longer than any that people pass on."""
    if len(href) > _LONGEST:
        return ""
    try:
        whole = urljoin(base, href.strip())
        parts = urlsplit(whole)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            return ""
        keys = [pair.partition("=")[0] for pair in parts.query.split("&") if pair]
        visit = [key for key in keys if _VISIT.match(key)]
        clean = url_query_cleaner(whole, visit, remove=True, keep_fragments=True) if visit else whole
        clean = canonicalize_url(_SESSION_IN_PATH.sub("", clean), keep_fragments=bool(_ROUTE.match(parts.fragment)))
    except ValueError:
        return ""
    parts = urlsplit(clean)
    path = re.sub(r"/(index|default)\.(html?|php|aspx?)$", "/", parts.path) or "/"
    whole = urlunsplit((parts.scheme, parts.netloc, path, parts.query, parts.fragment))
    return whole if len(whole) <= _LONGEST else ""


def has_known_ending(domain: str) -> bool:
    """Return whether a domain ends as domains do, by the Public Suffix List, or as one reserved for examples."""
    return bool(_endings().publicsuffix(domain.lower())) or domain.lower().endswith(_RESERVED)


def owned_part(domain: str) -> str:
    """Return the name that somebody registered in a domain: “hollybrook” of mail.hollybrook.co.uk."""
    return registered_domain(domain).partition(".")[0]


def registered_domain(domain: str) -> str:
    """Return the part of a domain that somebody registered: hollybrook.co.uk of mail.hollybrook.co.uk."""
    return _endings().privatesuffix(domain.lower()) or domain.lower()


@cache
def _endings() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False, only_icann=True)


def same_site(one: str, other: str) -> bool:
    """Return whether two addresses belong to one site, with or without www; an invalid one belongs to none."""
    try:
        a, b = urlsplit(one), urlsplit(other)
    except ValueError:
        return False
    return a.netloc.lower().removeprefix("www.") == b.netloc.lower().removeprefix("www.")


def parts_of(url: str) -> SplitResult:
    """Split an address as `urlsplit` does; what is none, such as a template nobody filled in, has no parts."""
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", "", "", "")


# Paths that belong to the service that delivers the site, such as Cloudflare's notice on a hidden mail address.
_OF_SERVICES = "/cdn-cgi/"


def is_document(url: str) -> bool:
    """Return whether an address is a document to download, such as a PDF."""
    return PurePosixPath(parts_of(url).path).suffix.lower() in _DOCUMENTS


def is_page(url: str) -> bool:
    """Return whether an address may be a page of the site's owner, by its path."""
    path = parts_of(url).path
    return PurePosixPath(path).suffix.lower() not in _FILES and not path.startswith(_OF_SERVICES)


def pattern(url: str) -> str:
    """Reduce an address to its pattern, so that a calendar's endless pages look alike."""
    parts = parts_of(url)
    keys = ",".join(sorted(pair.partition("=")[0] for pair in parts.query.split("&") if pair))
    path = re.sub(r"\d+", "0", parts.path)
    folder, _, last = path.rpartition("/")
    steps = folder.split("/")
    repeated = len(steps) - len(set(steps))
    leaf = last if not keys and "0" not in last else "*"
    return f"{'/'.join(dict.fromkeys(steps))}/{leaf}?{keys}#{parts.fragment and '/'}{'~' * repeated}"


def counted_path(address: str) -> str:
    """Return the path of a page as tools that count visits mean it, whichever way each of them writes it.

    Without host, query, fragment, and the ends that stand for the page of a folder: a slash, or a file named index.
    """
    parts = parts_of(address)
    path = unquote(parts.path, errors="replace")
    return _INDEX.sub("", path) or "/"


def host_of(url: str) -> str:
    """Return the host of an address: in lower case, with its port if that is not the default."""
    parts = urlsplit(url)
    usual = {"http": 80, "https": 443, "ws": 80, "wss": 443}.get(parts.scheme)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
    return host if parts.port in {None, usual} else f"{host}:{parts.port}"


def named_hosts(url: str) -> frozenset[str]:
    """Return the hosts that an address means: with and without www."""
    host = host_of(url)
    return frozenset({host, host.removeprefix("www."), f"www.{host}"})
