"""Words and patterns in the languages that prospects read, each list once.

English, German, French, Spanish, Italian, Dutch, Polish, Portuguese and
Japanese. What a link promises stands in `footfall.reach.lexicon`; here is
what helps to read a page.
"""

import re
import unicodedata
from functools import lru_cache

# Letters whose stroke is no accent to Unicode.
_STROKES = str.maketrans("łøđħ", "lodh")


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Fold case and accents and squeeze blanks, so that words can be compared."""
    if text.isascii():
        return " ".join(text.lower().split())
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_STROKES))
    letters = "".join(each for each in folded if not unicodedata.combining(each))
    return re.sub(r"\s+", " ", letters).strip()


def one_of(*words: str) -> re.Pattern[str]:
    """Match any of the words, whole where the script separates words, in folded text."""
    # The longest first: “mehr” would leave the rest of “mehr erfahren” over.
    words = tuple(sorted(words, key=len, reverse=True))
    spaced = [re.escape(fold(word)) for word in words if word.isascii() or not _unspaced(word)]
    joined = [re.escape(fold(word)) for word in words if not word.isascii() and _unspaced(word)]
    whole = rf"(?<![a-z0-9])(?:{'|'.join(spaced)})(?![a-z0-9])" if spaced else ""
    return re.compile("|".join(part for part in (whole, *joined) if part))


def _unspaced(word: str) -> bool:
    return any("\u3040" <= letter <= "\u9fff" for letter in word)


def in_words(number: int) -> str:
    """Write a small number as one writes it in a sentence."""
    small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    return small[number] if 0 <= number < len(small) else str(number)


PHONE_WORDS = one_of(
    *("phone", "telephone", "tel", "call", "call us", "ring", "mobile", "cell", "hotline", "whatsapp", "number"),
    *("telefon", "telefonnummer", "ruf", "rufen", "handy", "mobil", "telephone", "appelez", "portable"),
    *("telefono", "llame", "movil", "chiama", "cellulare", "telefoon", "bel", "mobiel"),
    *("zadzwon", "komorka", "telefone", "ligue", "celular", "telemovel", "電話", "お電話"),
)
FAX_WORDS = one_of("fax", "telefax", "telecopie", "faks", "ファックス", "fax.")
# What stands before a long number that nobody can ring.
NOT_PHONE_WORDS = one_of(
    *(
        "vat",
        "ust-id",
        "ustid",
        "iban",
        "bic",
        "siret",
        "siren",
        "hrb",
        "nip",
        "regon",
        "krs",
        "kvk",
        "btw",
        "cif",
        "nif",
    ),
    *(
        "p.iva",
        "p. iva",
        "partita iva",
        "company number",
        "registered number",
        "registration",
        "isbn",
        "ean",
        "gas safe",
    ),
    *("order no", "article", "account", "konto", "steuernummer", "tax", "abn", "acn", "licence", "license"),
)
HOURS_WORDS = one_of(
    *("opening hours", "opening times", "business hours", "office hours", "open", "hours"),
    *("offnungszeiten", "sprechzeiten", "burozeiten", "geoffnet", "horaires", "heures d'ouverture", "ouvert"),
    *("horario", "horarios", "abierto", "orari", "orario", "aperto", "openingstijden", "geopend"),
    *("godziny otwarcia", "czynne", "otwarte", "horario de funcionamento", "aberto", "営業時間"),
)
DAY_WORDS = one_of(
    *(
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
    ),
    *("sun", "weekdays", "daily", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"),
    *("mo", "di", "mi", "do", "fr", "sa", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    *("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo", "lunedi", "martedi", "mercoledi"),
    *("giovedi", "venerdi", "sabato", "domenica", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"),
    *("zondag", "ma", "poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela", "pon", "pt"),
    *("segunda", "terça", "quarta", "quinta", "sexta", "月曜", "火曜", "水曜", "木曜", "金曜", "土曜", "日曜", "平日"),
)
TIME = re.compile(r"(?<!\d)(?:[01]?\d|2[0-4])\s?(?:[:.h]\s?[0-5]\d|uhr|h\b|[ap]\.?m\b|時)", re.IGNORECASE)
TIME_RANGE = re.compile(r"(?<!\d)[012]?\d\s?[-–]\s?[012]?\d\s?(?:uhr|h\b|[ap]\.?m\b|時)", re.IGNORECASE)
ROUND_THE_CLOCK = re.compile(
    # What is done within a day is not done around the clock.
    r"(?<!\bwithin )(?<!\bin )(?<!\bunder )(?<!\bnext )(?<!\bvon )(?<!\bsous )(?<!\ben )"
    r"(?<!\bentro )(?<!\bbinnen )(?<!\bem )"
    r"(?:\b24\s?hours\b|\b24/7\b|\b24\s?h/24\b|rund um die uhr|24 stunden"
    r"|24 heures|24 horas|24 ore|24 uur|calodobowo|24時間(?!以内))",
    re.IGNORECASE,
)

_MONEY = r"(?:eur|euro|usd|gbp|chf|pln|jpy|zl|kr)"
AMOUNT = re.compile(
    rf"(?:[£$€¥]|\b{_MONEY}\b)\s?\d[\d.,'\s]*\d?(?:[.,][–-]+)?"
    rf"|\d[\d.,']*(?:[.,]?[–-]+)?\s?(?:[€£]|zł|円|{_MONEY}\b)",
    re.IGNORECASE,
)

PRECISE_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|\d{4}\s?[A-Z]{2}")
POSTCODE = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"  # United Kingdom
    r"|\b[A-Z]{2}\s+\d{5}(?:-\d{4})?\b"  # United States, after the state
    r"|\b\d{4}\s?[A-Z]{2}\b(?!\w)"  # Netherlands
    r"|\b\d{2}-\d{3}\s+[^\W\d]"  # Poland
    r"|\b\d{4}-\d{3}\s+[^\W\d]"  # Portugal
    r"|〒\s?\d{3}-\d{4}|\b\d{3}-\d{4}\s*[一-龯]"  # Japan
    r"|\b(?:[A-Z]{1,2}-)?\d{4,5}\s+[A-ZÀ-Ž][\w'À-ž.-]{2,}"  # most of the continent, before the town
)
# English streets say that they are one, so that they need no postcode.
STREET = re.compile(
    r"\b\d{1,5}[a-zA-Z]?\s+(?:[A-Z][\w'.-]+\s+){1,4}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Way|Court|Ct|Square|Highway|Hwy|Parkway|Pkwy)\b"
)
STREET_NUMBER = re.compile(
    r"(?<![:.\d])\b\d{1,5}[a-zA-Z]?\b(?!\s*[ap]\.?m\b|[:.]\d)(?=\s*,?\s+[A-ZÀ-Ž])"
    r"|[A-Za-zÀ-ž.]{3,}\s+\d{1,4}\s?[a-zA-Z]?\b(?!\s*[ap]\.?m\b|[:.]\d)|\d+番|\d+-\d+",
)

REFUSE = one_of(
    *(
        "technically necessary",
        "technically required",
        "nur essenzielle",
        "nur technisch notwendige",
        "technisch notwendige",
        "nur erforderliche cookies",
        "nur notwendige cookies",
    ),
    *("essential cookies only", "necessary cookies only", "only necessary cookies", "only essential cookies"),
    *("reject", "reject all", "refuse", "refuse all", "decline", "deny", "no thanks", "no, thanks", "necessary only"),
    *("only necessary", "essential only", "only essential", "continue without accepting", "disagree"),
    *("ablehnen", "alle ablehnen", "nur notwendige", "nur erforderliche", "nein danke", "refuser", "tout refuser"),
    *(
        "continuer sans accepter",
        "rechazar",
        "rechazar todo",
        "solo necesarias",
        "rifiuta",
        "rifiuta tutto",
        "solo necessari",
    ),
    *("weigeren", "alles weigeren", "alleen noodzakelijke", "odrzuc", "odrzuc wszystkie", "tylko niezbedne", "recusar"),
    *("rejeitar", "rejeitar todos", "拒否", "同意しない", "すべて拒否"),
)
ACCEPT = one_of(
    *("yes", "ja", "oui", "si", "sim", "tak", "はい"),
    *(
        "accept",
        "accept all",
        "agree",
        "i agree",
        "allow",
        "allow all",
        "got it",
        "ok",
        "okay",
        "understood",
        "consent",
    ),
    *(
        "akzeptieren",
        "alle akzeptieren",
        "zustimmen",
        "einverstanden",
        "verstanden",
        "annehmen",
        "accepter",
        "tout accepter",
    ),
    *("j'accepte", "aceptar", "aceptar todo", "acepto", "accetta", "accetta tutti", "accetto", "accepteren", "akkoord"),
    *("alles accepteren", "akceptuj", "zaakceptuj", "akceptuje", "zgadzam sie", "aceitar", "aceitar todos", "concordo"),
    *("同意する", "同意", "許可"),
)
CLOSE = one_of(
    *("close", "dismiss", "skip", "skip intro", "not now", "maybe later", "later", "enter", "enter site", "continue"),
    *(
        "schliessen",
        "uberspringen",
        "spater",
        "eintreten",
        "fermer",
        "passer",
        "entrer",
        "plus tard",
        "cerrar",
        "saltar",
    ),
    *(
        "entrar",
        "omitir",
        "chiudi",
        "salta",
        "entra",
        "sluiten",
        "overslaan",
        "zamknij",
        "pomin",
        "wejdz",
        "fechar",
        "pular",
    ),
    *("閉じる", "スキップ", "入場"),
)
CLOSE_SIGN = re.compile(r"^[\s×✕✖⨯x]$", re.IGNORECASE)
COOKIE_WORDS = one_of(
    *(
        "cookie",
        "cookies",
        "consent",
        "gdpr",
        "tracking",
        "datenschutz",
        "einwilligung",
        "traceurs",
        "privacy",
        "プライバシー",
    ),
)
NEWSLETTER_WORDS = one_of(
    *(
        "newsletter",
        "subscribe",
        "sign up",
        "mailing list",
        "abonnieren",
        "anmelden",
        "s'abonner",
        "abonnez",
        "suscribete",
    ),
    *(
        "suscribir",
        "iscriviti",
        "aanmelden",
        "nieuwsbrief",
        "zapisz sie",
        "inscreva",
        "assine",
        "メルマガ",
        "ニュースレター",
    ),
)

REQUIRED = one_of(
    *("required", "mandatory", "pflichtfeld", "pflichtangabe", "erforderlich", "obligatoire", "requis", "obligatorio"),
    *(
        "requerido",
        "obbligatorio",
        "richiesto",
        "verplicht",
        "vereist",
        "wymagane",
        "obowiazkowe",
        "obrigatorio",
        "必須",
    ),
)
