"""Tell the company's own numbers and addresses from those of a crisis line, the web designer or a placeholder."""

import re

from footfall.evidence import RouteKind
from footfall.vocabulary.lexicon import alternatives, expressions, pattern
from footfall.vocabulary.matching import fold

HOTLINE = "a helpline or an authority, not the company"
DESIGNER = "who made the website, not the company"
NOWHERE = "it leads nowhere"
PLACEHOLDER = "a placeholder"
OTHERS = "somebody else’s: a partner or a customer"
NOTICE = "named in a privacy notice"

_HOTLINE = pattern("decoys.hotline")
# Emergency and crisis numbers, the same for a whole country.
_EMERGENCY = {"112", "911", "999", "110", "113", "118", "119", "115", "116111", "116116", "116117", "116123", "988"}
_EMERGENCY |= {"3114", "3919", "08001110111", "08001110222", "111", "101", "144", "188", "190", "192"}
_AUTHORITY = pattern("decoys.authority")
_MAKER = pattern("decoys.maker")
# Words that credit a maker only if a colon follows.
_MAKER_IS = re.compile(rf"\b{expressions('decoys.maker_noun_patterns')}\s?(?:&[^:]{{3,30}})?:")
_CREDIT = re.compile(rf"(?<![a-z]){expressions('decoys.maker_mark_patterns')}(?![a-z])", re.IGNORECASE)
_OTHERS = re.compile(rf"(?<![a-z]){expressions('decoys.others_mark_patterns')}(?![a-z])", re.IGNORECASE)
_OTHERS_SAID = pattern("decoys.others")
_OWN = pattern("decoys.own")
_SAMPLE_DOMAINS = re.compile(
    rf"@(?:.*\.)?(?:example\.(?:com|org|net|de)|(?:your|my|email|mail)?-?{alternatives('decoys.sample_domain_words')}\.[a-z.]+"
    rf"|{alternatives('decoys.sample_domains')}\.(?:com|org|net|de|at|ch|fr|es|it|nl|pl|pt|br|io|local)"
    rf"|(?!test-|email-){alternatives('decoys.sample_domains')}-[\w-]+\.[a-z.]+)$"
)
_SAMPLE_USERS = re.compile(rf"^{expressions('decoys.sample_user_patterns')}@")
# Services with a domain in many countries.
_FREE_ANYWHERE = re.compile(
    r"(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|gmx)\.(?:com|net|(?:com?\.)?[a-z]{2})"
)
_FREE = {
    *("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk", "live.com", "msn.com", "aol.com"),
    *("yahoo.com", "yahoo.co.uk", "ymail.com", "icloud.com", "me.com", "proton.me", "protonmail.com", "btinternet.com"),
    *("gmx.de", "gmx.net", "gmx.at", "gmx.ch", "web.de", "t-online.de", "freenet.de", "yahoo.de", "hotmail.de"),
    *("bluewin.ch", "orange.fr", "wanadoo.fr", "free.fr", "laposte.net", "sfr.fr", "yahoo.fr", "hotmail.fr"),
    *("telefonica.net", "yahoo.es", "hotmail.es", "libero.it", "alice.it", "virgilio.it", "tiscali.it", "yahoo.it"),
    *("ziggo.nl", "kpnmail.nl", "hetnet.nl", "planet.nl", "wp.pl", "o2.pl", "onet.pl", "interia.pl", "op.pl"),
    *("sapo.pt", "uol.com.br", "bol.com.br", "terra.com.br", "yahoo.com.br", "yahoo.co.jp", "docomo.ne.jp"),
    *("seznam.cz", "email.cz", "centrum.cz", "atlas.cz", "post.cz", "volny.cz", "azet.sk", "zoznam.sk", "centrum.sk"),
    *("freemail.hu", "citromail.hu", "t-online.hu", "vipmail.hu", "indamail.hu", "abv.bg", "mail.bg", "yahoo.ro"),
    *("mail.ru", "bk.ru", "list.ru", "inbox.ru", "yandex.ru", "ya.ru", "rambler.ru", "yandex.com", "ukr.net", "i.ua"),
    *("meta.ua", "bigmir.net", "tut.by", "yandex.by", "mynet.com", "hotmail.com.tr", "yahoo.com.tr"),
    *("otenet.gr", "yahoo.gr", "in.gr"),
    *("siol.net", "net.hr", "inet.hr", "inbox.lv", "online.no", "hotmail.no", "telia.com", "hotmail.se", "live.se"),
    *("mail.dk", "jubii.dk", "luukku.com", "kolumbus.fi", "elisanet.fi", "skynet.be", "telenet.be", "proximus.be"),
    *("eircom.net", "sky.com", "virginmedia.com", "talktalk.net", "bigpond.com", "comcast.net", "verizon.net"),
    *("att.net", "sbcglobal.net", "bellsouth.net", "cox.net", "charter.net", "shaw.ca", "rogers.com", "ig.com.br"),
    *("yahoo.com.mx", "yahoo.com.ar", "prodigy.net.mx", "outlook.es", "outlook.fr", "outlook.de", "outlook.it"),
    *("hotmail.it", "hotmail.nl", "live.nl", "live.fr", "yahoo.co.in", "yahoo.in", "rediffmail.com", "naver.com"),
    *("hanmail.net", "daum.net", "nate.com", "qq.com", "163.com", "126.com", "sina.com", "foxmail.com", "gmx.com"),
    *("gmx.fr", "mail.com", "zoho.com", "tutanota.com", "vp.pl", "gazeta.pl", "tlen.pl", "poczta.fm", "poczta.onet.pl"),
}


def whose(kind: RouteKind, value: str, *, near: str = "", marks: str = "") -> str:
    """Return why a route is not the company's own; empty if it is.

    `near` are the words before it and its heading, `marks` the class names
    around it.
    """
    words = fold(near)
    if kind is RouteKind.MAIL and is_sample(value):
        return PLACEHOLDER
    if kind in {RouteKind.PHONE, RouteKind.FAX} and (_HOTLINE.search(words) or re.sub(r"\D", "", value) in _EMERGENCY):
        return HOTLINE
    if _AUTHORITY.search(words):
        return HOTLINE
    if _MAKER.search(words) or _MAKER_IS.search(words) or _CREDIT.search(marks):
        return DESIGNER
    if _OTHERS.search(marks) or _OTHERS_SAID.search(words):
        return OTHERS
    return ""


def in_notice(near: str) -> str:
    """Return why a route in a privacy notice is not the company's own; empty if the notice says that it is."""
    return "" if _OWN.search(fold(near)) else NOTICE


def is_free_mail(mail: str) -> bool:
    """Return whether a mail address is one of a mail service, which anybody may have."""
    host = mail.rpartition("@")[2]
    return host in _FREE or bool(_FREE_ANYWHERE.fullmatch(host))


def is_sample(mail: str) -> bool:
    """Return whether a mail address is only an example."""
    if _SAMPLE_DOMAINS.search(mail):
        return True
    return bool(_SAMPLE_USERS.search(mail)) and bool(is_free_mail(mail) or "domain" in mail or "company" in mail)
