"""Whose number or address it is: the company's own, or a crisis line's, the web designer's, a placeholder."""

import re

from footfall.evidence import RouteKind
from footfall.reading.words import fold, one_of

HOTLINE = "a helpline or an authority, not the company"
DESIGNER = "who made the website, not the company"
PLACEHOLDER = "a placeholder"
OTHERS = "somebody else’s: a partner or a customer"
NOTICE = "named in a privacy notice"

_HOTLINE = one_of(
    *("crisis line", "crisis hotline", "suicide", "lifeline", "samaritans", "poison control", "poison centre"),
    *("police", "mental health emergency", "block your card", "card blocking", "lost or stolen card", "childline"),
    *("krisentelefon", "krisendienst", "telefonseelsorge", "seelsorge", "giftnotruf", "giftnotrufzentrale", "polizei"),
    *("sperr-notruf", "sperrnotruf", "kartensperrung", "arztlicher bereitschaftsdienst", "kassenarztlicher"),
    *(
        "hilfetelefon",
        "nummer gegen kummer",
        "notfallseelsorge",
        "psychiatrischer notdienst",
        "rettungsleitstelle",
        "suizid",
    ),
    *("sos amitie", "suicide ecoute", "centre antipoison", "centre anti-poison", "gendarmerie"),
    *("telefono de la esperanza", "toxicologia", "policia", "telefono amico", "centro antiveleni"),
    *("carabinieri", "polizia", "zelfmoordlijn", "zelfmoordpreventie", "gifcentrum", "politie", "huisartsenpost"),
    *("telefon zaufania", "policja", "centrum zdrowia psychicznego", "linha de apoio", "cvv"),
    *("centro de informacao antivenenos", "policia", "いのちの電話", "警察", "中毒110番", "相談窓口"),
)
# Numbers for emergencies and for those in despair, the same for everybody in a country.
_EMERGENCY = {"112", "911", "999", "110", "113", "118", "119", "115", "116111", "116116", "116117", "116123", "988"}
_EMERGENCY |= {"3114", "3919", "08001110111", "08001110222", "111", "101", "144", "188", "190", "192"}
_AUTHORITY = one_of(
    *("supervisory authority", "data protection authority", "data protection commissioner", "ombudsman"),
    *("arbitration board", "competent chamber", "information commissioner", "district council", "trading standards"),
    *("aufsichtsbehorde", "datenschutzbeauftragte fur", "landesbeauftragte", "schlichtungsstelle", "ordnungsamt"),
    *("handelskammer", "handwerkskammer", "arztekammer", "zustandige kammer", "verbraucherschlichtung", "gewerbeamt"),
    *("autorite de controle", "cnil", "mediateur", "mediation de la consommation", "hebergeur", "heberge par"),
    *("agencia espanola de proteccion de datos", "aepd", "autoridad de control", "garante per la protezione"),
    *("garante privacy", "autorita di controllo", "autoriteit persoonsgegevens", "geschillencommissie"),
    *("uodo", "urzad ochrony danych", "uokik", "rzecznik", "autoridade de controlo", "cnpd", "anpd", "消費者センター"),
    *("hosting provider", "hosted by", "hosting:", "hoster"),
)
_MAKER = one_of(
    *(
        "website by",
        "web site by",
        "site by",
        "web designer",
        "designed by",
        "design by",
        "webdesign by",
        "web design by",
    ),
    *("website created by", "site created by", "created by", "made by", "built by", "developed by", "website design"),
    *("web development", "webmaster", "powered by", "theme by", "template by", "website developer", "web developer"),
    *("gestaltung und programmierung", "webseite von", "website von", "webdesign von", "webdesign und umsetzung"),
    *(
        "erstellt von",
        "gestaltet von",
        "umgesetzt von",
        "realisation du site",
        "conception du site",
        "site realise par",
    ),
    *("developpe par", "cree par", "creation du site", "realise par", "conception et realisation", "webmestre"),
    *("diseno web por", "disenado por", "desarrollado por", "sitio creado por", "pagina web por", "hecho por"),
    *("realizzato da", "sito realizzato da", "sviluppato da", "sito web a cura di", "progettato da", "creato da"),
    *("website door", "gemaakt door", "gebouwd door", "ontwerp door", "ontwikkeld door"),
    *(
        "projekt i wykonanie",
        "wykonanie strony",
        "realizacja strony",
        "strona wykonana przez",
        "projekt strony",
        "stworzone przez",
    ),
    *(
        "desenvolvido por",
        "criado por",
        "site criado por",
        "feito por",
        "web design por",
        "ホームページ制作",
        "サイト制作",
        "制作会社",
    ),
)
# Words that only name a maker where a colon or a sign follows.
_MAKER_IS = re.compile(
    r"\b(?:web-?\s?design|website|umsetzung|konzeption|programmierung|realisierung|realisation|conception|creation"
    r"|diseno(?: web)?|desarrollo|realizzazione|sviluppo|grafica|ontwerp|realisatie|webbouw|wykonanie|realizacja"
    r"|projekt|desenvolvimento|criacao|design)\s?(?:&[^:]{3,30})?:"
)
_CREDIT = re.compile(r"(?<![a-z])(credits?|designer|developer|made-?by|powered-?by|webdesign)(?![a-z])", re.IGNORECASE)
_OTHERS = re.compile(
    r"(?<![a-z])(testimonials?|reviews?|partners?|sponsors?|referenzen|kundenstimmen|temoignages?|partenaires?"
    r"|testimonios|recensioni|opinie|partnerzy|parceiros|depoimentos)(?![a-z])",
    re.IGNORECASE,
)
_OTHERS_SAID = one_of(
    *(
        "testimonials",
        "what our customers say",
        "what our clients say",
        "our partners",
        "partner companies",
        "sponsors",
    ),
    *("kundenstimmen", "unsere partner", "partnerbetriebe", "temoignages", "nos partenaires", "testimonios"),
    *("nuestros socios", "colaboradores", "dicono di noi", "i nostri partner", "onze partners", "klanten vertellen"),
    *("opinie klientow", "nasi partnerzy", "depoimentos", "nossos parceiros", "お客様の声", "提携先", "協力会社"),
)
_OWN = one_of(
    *("controller", "responsible", "contact us", "you can reach us", "our data protection officer", "verantwortlich"),
    *("verantwortliche stelle", "verantwortlicher", "erreichen sie uns", "responsable du traitement", "nous contacter"),
    *("responsable del tratamiento", "titolare del trattamento", "verwerkingsverantwoordelijke", "administratorem"),
    *("administrator danych", "responsavel pelo tratamento", "個人情報保護管理者", "お問い合わせ"),
)
_SAMPLE_DOMAINS = re.compile(
    r"@(?:.*\.)?(?:example\.(?:com|org|net|de)|(?:your|my|email|mail)?-?(?:domain|company|website|site|business)\.[a-z.]+"
    r"|(?:beispiel|musterfirma|mustermann|exemple|ejemplo|esempio|voorbeeld|przyklad|exemplo|test|email|sentry)\."
    r"(?:com|org|net|de|at|ch|fr|es|it|nl|pl|pt|br|io|local))$"
)
_SAMPLE_USERS = re.compile(
    r"^(?:your|you|yourname|your[._-]?e?mail|name|e?mail|user(?:name)?|someone|max\.mustermann|vous|votre)@"
)
_FREE = re.compile(r"@(?:gmail|gmx|yahoo|hotmail|outlook|web|orange|wp|o2|libero|free|icloud|aol|t-online)\.")


def whose(kind: RouteKind, value: str, *, near: str = "", marks: str = "") -> str:
    """Say why a route is not the company's own; empty where it is.

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
    """Say what a route in a privacy notice is: the company's own only where the notice says that it is."""
    return "" if _OWN.search(fold(near)) else NOTICE


def is_sample(mail: str) -> bool:
    """Say whether a mail address is an example of one."""
    if _SAMPLE_DOMAINS.search(mail):
        return True
    return bool(_SAMPLE_USERS.search(mail)) and bool(_FREE.search(mail) or "domain" in mail or "company" in mail)
