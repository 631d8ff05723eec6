"""Does the e-mail address belong to the company?

## What it looks for

Whether the e-mail addresses shown are at a mail service that is free for
everybody, such as Gmail or GMX.

## Why it matters

An address at the company’s own domain shows that both belong together; one at
a free service could be anybody’s. That is an opinion for which we know no good
figures, so this informs and does not weigh.

## How to fix it

Set up an address at your own domain; it can forward to the one you use.

## What it cannot see

Free services that we do not know.
"""

from footfall.check import Effort, Finding, Outcome, Stage, check, not_applicable, scored
from footfall.evidence import Exploration, RouteKind
from footfall.reading.contact_predicates import own

FREE = {
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
    *("meta.ua", "bigmir.net", "mynet.com", "hotmail.com.tr", "yahoo.com.tr", "otenet.gr", "yahoo.gr", "in.gr"),
    *("siol.net", "net.hr", "inet.hr", "inbox.lv", "online.no", "hotmail.no", "telia.com", "hotmail.se", "live.se"),
    *("mail.dk", "jubii.dk", "luukku.com", "kolumbus.fi", "elisanet.fi", "skynet.be", "telenet.be", "proximus.be"),
    *("eircom.net", "sky.com", "virginmedia.com", "talktalk.net", "bigpond.com", "comcast.net", "verizon.net"),
    *("att.net", "sbcglobal.net", "bellsouth.net", "cox.net", "charter.net", "shaw.ca", "rogers.com", "ig.com.br"),
    *("yahoo.com.mx", "yahoo.com.ar", "prodigy.net.mx", "outlook.es", "outlook.fr", "outlook.de", "outlook.it"),
    *("hotmail.it", "hotmail.nl", "live.nl", "live.fr", "yahoo.co.in", "yahoo.in", "rediffmail.com", "naver.com"),
    *("hanmail.net", "daum.net", "nate.com", "qq.com", "163.com", "126.com", "sina.com", "foxmail.com", "gmx.com"),
    *("gmx.fr", "mail.com", "zoho.com", "tutanota.com", "vp.pl", "gazeta.pl", "tlen.pl", "poczta.fm", "poczta.onet.pl"),
}


@check(stage=Stage.TALK, weight=0, source="footfall", version=2)
def mail_own_domain(exploration: Exploration) -> Outcome:
    """Score whether the e-mail addresses use the company's own domain."""
    mails = {route.value: (page, route) for page, route in own(exploration, RouteKind.MAIL)}
    if not mails:
        return not_applicable("There is no e-mail address.")
    free = sorted(value for value in mails if value.rpartition("@")[2] in FREE)
    if len(free) < len(mails):
        return scored(1.0, "An address is at a domain of its own.")
    page, route = mails[free[0]]
    return scored(
        0.0,
        "The address is at a free mail service.",
        Finding(
            fix="Give an e-mail address at your own domain",
            detail=f"{route.value} could be anybody’s.",
            page=page.url,
            quote=route.shown,
            cost=Effort.SETTING,
        ),
    )
