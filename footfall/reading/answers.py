"""How an answer is recognised on a page: an amount, a number of days, a name, each beside the words of a question."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from footfall.evidence import Page, Seen, Sight
from footfall.evidence.pages import FOLDED, OVERLAID
from footfall.reading.clock import times_in
from footfall.reading.words import AMOUNT, ROUND_THE_CLOCK, TIME, fold, one_of

# A line of so many letters is a heading or a label, whose answer stands in the lines below. Assumed.
_LABEL = 90
_BELOW = 4
_MOST_QUOTED = 200
_MOST_LETTERS = 2000
_SENTENCE = re.compile(r"(?<=[.!?;|])\s+|\n|(?<=[。！？])")
UNSEEN = Seen(phone=Sight.HIDDEN, desktop=Sight.HIDDEN)
_NUMBER = (
    r"(?:\d{1,3}|one|two|three|five|seven|ten|fourteen|thirty|sixty|ninety|eine?n?|zwei|drei|vierzehn|dreissig|"
    r"quatorze|trente|catorce|quince|treinta|quattordici|trenta|veertien|dertig|czternascie)"
)
_DAY = (
    r"(?:(?:calendar|working|business|werk|kalender)?[ -]?(?:days?|weeks?|months?|tagen?|tage|wochen?|monaten?|jours?|"
    r"semaines?|mois|dias?|semanas?|mes(?:es)?|giorni|settiman[ae]|mes[ei]|dagen|weken|maanden?|dni|tygodni[ea]?|"
    r"miesi[a-z]+|werktagen?|werktage|werkdagen|kalendertagen?)\b|日間?|週間|か月)"
)
_YEAR = r"(?:[ -]?(?:years?|months?|jahren?|jahre|monate|ans|annees?|mois|anos?|anni|mesi|jaar|maanden|lata?|rok)\b|年)"
_DAYS = re.compile(rf"(?<![a-z0-9])({_NUMBER})[ -]?(?:\(\d+\) ?)?({_DAY})")
_YEARS = re.compile(rf"(?<![a-z0-9])({_NUMBER}|lifetime|lebenslang|a vie)({_YEAR})?")
_SPAN = re.compile(r"(?<![a-z0-9])\d{1,3}\s?(?:h\b|hours?\b|stunden\b|heures\b|horas\b|ore\b|uur\b|godzin|時間)")
_FREE = one_of("free", "kostenlos", "versandkostenfrei", "gratis", "gratuit", "gratuite", "gratuita", "darmowa", "無料")
_MEANS = one_of(
    *("visa", "mastercard", "paypal", "klarna", "american express", "apple pay", "google pay", "credit card", "card"),
    *("credit cards", "debit card", "cash", "bank transfer", "invoice", "direct debit", "cheque", "kreditkarte", "bar"),
    *("ec-karte", "uberweisung", "rechnung", "lastschrift", "vorkasse", "nachnahme", "carte bancaire", "virement"),
    *("especes", "tarjeta", "efectivo", "transferencia", "transferencia bancaria", "carta di credito", "contanti"),
    *("bonifico", "ideal", "pinnen", "contant", "factuur", "op rekening", "karta", "gotowka", "przelew", "blik"),
    *("cartao", "dinheiro", "boleto", "pix", "銀行振込", "クレジットカード", "現金", "代引"),
)
_FORMS_OF_FIRMS = re.compile(
    r"\b(?:gmbh|ug \(haftungs|e\.? ?k\.|ohg|kg\b|ag\b|ltd\b|limited\b|llc\b|llp\b|plc\b|inc\b|s\.?a\.?r\.?l\b|"
    r"s\.?a\.?s\b|s\.?l\.?u?\b|s\.?r\.?l\.?s?\b|s\.?p\.?a\.|b\.?v\.|sp\.? ?z ?o\.? ?o|s\.?a\.?c\b|ltda\b|e\.? ?v\.)",
)
# What only whoever stands behind a site has: a number in a register, or a name beside the word for it.
_REGISTERED = re.compile(
    r"(?:\b(?:kvk|abn|acn|nip|regon|krs|siret|siren|rcs|cif|nif|cnpj|nipc|hrb|hra|ust-?id\w*\.?|p\.? ?iva|"
    r"partita iva|vat (?:number|no\.?|reg\w*)|uid|company (?:number|no\.?)|registered (?:number|no\.?|in england)"
    r"(?: and wales)?|registration (?:number|no\.?)|charity (?:number|no\.?)|vereinsregister|zvr\w*)"
    r"[\s:.№#-]*(?:[a-z]{2,4}[\s-]?)?\d[\d\s.-]{4,})"
)
_PERSON = r"\s*[:：]\s*[^\W\d_\[][^\[\]\n:]{3,60}|\s+(?:is|by|:)?\s*[A-Z][a-zà-ž]+\s+[A-Z][a-zà-ž]+"
_OWNER = re.compile(
    r"(?:\b(?:Inhaber(?:in)?|Geschäftsführer(?:in)?|Vertreten durch|Vertretungsberechtigt\w*|Owner|Proprietor|Director|"
    r"Éditeur(?: du site)?|Directeur de la publication|Gérant|Titular|Propietari[oa]|Titolare|Legale rappresentante|"
    r"Eigenaar|Właściciel|Proprietário)"
    rf"(?:{_PERSON}))|(?:代表者?|運営者|店主|販売業者)\s*[:：]?\s*[一-龯ぁ-んァ-ヶA-Za-z]{{2,}}"
)
_NOTICE = one_of(
    *("personal data", "personal information", "data controller", "personenbezogene daten", "personenbezogenen daten"),
    *("personenbezogener daten", "donnees personnelles", "donnees a caractere personnel", "datos personales"),
    *("your data", "your information", "information about you", "ihre daten", "vos donnees", "sus datos", "tus datos"),
    *("i tuoi dati", "uw gegevens", "jouw gegevens", "twoje dane", "seus dados", "we collect", "we keep", "cookies"),
    *("dati personali", "persoonsgegevens", "danych osobowych", "dane osobowe", "dados pessoais", "個人情報"),
)
_PLACE = re.compile(r"(?<![.!?:•|\n] )(?<!^)\b[A-ZÀ-Ž][\w’'-]{2,}|[一-龯]{1,4}[市区県町村]|[\u4e00-\u9fff]{2,4}全域")
_VOICE = re.compile(r"[“”„«»\"★☆]|\b[1-5][.,]\d\s?(?:/|out of|von|sur|de|su|van)\s?5\b")
_OPENING = one_of(
    *(
        "apply",
        "your cv",
        "resume",
        "application",
        "vacancy",
        "full-time",
        "part-time",
        "bewerben",
        "bewerbung",
        "m/w/d",
    ),
    *("vollzeit", "teilzeit", "wir suchen", "postuler", "candidature", "curriculum", "cv", "cdi", "candidatura"),
    *("solliciteer", "solliciteren", "aplikuj", "wyslij cv", "candidate-se", "応募", "募集"),
)
_DATE = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th|er|\.)?\s(?:of\s)?(?:jan|feb|mar|m[aä]r|apr|avr|ma[iyj]|jun|juin|jul|juil|aug|ao[uû]|ago|"
    r"sep|o[ck]t|out|nov|de[czs]|stycz|lut|kwie|czerw|lip|sierp|wrze|pa[zź]|list|grud|gen|giu|lug|set|ene|abr|mei)\w*"
    r"|\b\d{1,2}[./]\d{1,2}[./]20\d\d\b|20\d\d年|\d{1,2}月\d{1,2}日",
    re.IGNORECASE,
)
_TELEPHONE = re.compile(r"(?<!\d)\(?\+?\d[\d\s()/.-]{7,}\d")
_ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,}|[\w.+-]+@[\w-]+\.\w{2,}")
_CLOCK = one_of("24/7", "24 hours", "around the clock", "day or night", "after hours", "after-hours")


_COUNTS = {
    **dict.fromkeys(("one", "ein", "eine", "einen"), 1),
    **dict.fromkeys(("two", "zwei"), 2),
    **dict.fromkeys(("three", "drei"), 3),
    **{"five": 5, "seven": 7, "ten": 10},
    **dict.fromkeys(
        ("fourteen", "vierzehn", "quatorze", "catorce", "quattordici", "veertien", "czternascie"),
        14,
    ),
    **{"quince": 15, "sixty": 60, "ninety": 90},
    **dict.fromkeys(("thirty", "dreissig", "trente", "treinta", "trenta", "dertig"), 30),
}
# What one of a unit is, by how its name begins in each language.
_UNITS = (
    (("day", "tag", "jour", "dia", "giorn", "dag", "dni", "日"), 1, "days"),
    (("week", "woch", "sem", "settiman", "wek", "tygodn", "週"), 7, "days"),
    (("month", "monat", "mois", "mes", "maand", "miesi", "か月"), 1, "months"),
)
_SPELT = re.compile(
    rf"({_NUMBER})[ -]?(?:\(\d+\) ?)?(?:(?P<working>business|working|werk)|calendar|kalender)?[ -]?(?P<unit>\D+)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence of a page, and how easily it is seen."""

    text: str
    folded: str
    seen: Seen
    link: bool
    """Whether it is the words of a link, which promise and do not state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a page says to a question."""

    quote: str
    value: str
    """In a form that can be compared; empty where it cannot."""
    seen: Seen


def lines_of(page: Page) -> list[Line]:
    """The sentences of a page in their order, without what only pops up or nobody sees."""
    links = {fold(link.text) for link in page.links}
    choices = {fold(text) for form in page.forms for each in form.fields for text in each.options}
    found: list[Line] = []
    whole = page.text.split("\n")
    depths = page.depths if len(page.depths) == len(whole) else (0.0,) * len(whole)
    for text, depth in zip(whole, depths, strict=True):
        if depth == OVERLAID:
            continue
        seen = _seen(depth, known=bool(page.depths))
        for part in _parts(text):
            folded = fold(part)
            # What one can choose in a form is told to those who fill it in.
            if folded not in choices:
                found.append(Line(text=part, folded=folded, seen=seen, link=folded in links))
    return found


def _parts(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.split(text):
        # No sentence is so long; what is would keep some patterns busy for seconds.
        for at in range(0, len(sentence), _MOST_LETTERS):
            if part := sentence[at : at + _MOST_LETTERS].strip():
                yield part


def _seen(depth: float, *, known: bool) -> Seen:
    if depth == FOLDED:
        return Seen(phone=Sight.MENU, desktop=Sight.MENU)
    first = known and depth < 1
    return Seen(
        phone=Sight.FIRST_SCREEN if first else Sight.BELOW,
        desktop=Sight.FIRST_SCREEN if first else Sight.BELOW,
        screens=depth,
    )


def beside(lines: list[Line], topic: re.Pattern[str], says: Callable[[str], str | None]) -> Iterator[Answer]:
    """Yield what stands in a sentence that names the topic, or below a label that does."""
    for at, line in enumerate(lines):
        if not topic.search(line.folded):
            continue
        if not line.link and (value := says(line.text)) is not None:
            yield Answer(quote=line.text[:_MOST_QUOTED], value=value, seen=line.seen)
            continue
        # A sentence that is finished is no label of what follows.
        if line.link or len(line.text) > _LABEL or line.text.endswith((".", "!", "。")):
            continue
        for below in lines[at + 1 : at + 1 + _BELOW]:
            if below.link:
                continue
            if (value := says(below.text)) is not None:
                yield Answer(quote=f"{line.text} {below.text}"[:_MOST_QUOTED], value=value, seen=below.seen)
                break


def comparable(value: str) -> tuple[int, str] | str:
    """A time as a number and its unit, however and in whichever language it is spelt; any other value as it is."""
    found = _SPELT.fullmatch(fold(value))
    if not found:
        return value
    number = found[1]
    count = int(number) if number.isdigit() else _COUNTS.get(number, 0)
    for names, times, unit in _UNITS:
        if count and found["unit"].startswith(names):
            return count * times, f"working {unit}" if found["working"] else unit
    return value


def _amount(text: str) -> str | None:
    found = AMOUNT.findall(text)
    return " ".join(found[0].split()) if found else None


def _matches(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    def says(text: str) -> str | None:
        found = pattern.search(fold(text))
        return found.group().strip() if found else None

    return says


def _raw(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    def says(text: str) -> str | None:
        found = pattern.search(text)
        return found.group().strip() if found else None

    return says


def _owner(text: str) -> str | None:
    folded = fold(text)
    found = _REGISTERED.search(folded) or _OWNER.search(text)
    return found.group().strip()[:80] if found else None


def is_firm(line: Line, title: str) -> bool:
    """Say whether a line names the firm of the page's title with its legal form, as Ashgrove Heating Ltd."""
    if line.link or len(line.text) > _LABEL or not _FORMS_OF_FIRMS.search(line.folded):
        return False
    name = set(re.findall(r"\w{4,}", fold(title)))
    return bool(name & set(re.findall(r"\w{4,}", line.folded)))


def places_in(text: str) -> int:
    """How many names, of places as far as one can tell, stand in a text."""
    return len(_PLACE.findall(text))


def _places(text: str) -> str | None:
    found = _PLACE.findall(text)
    return found[0] if found else None


def _years(text: str) -> str | None:
    found = _YEARS.search(fold(text))
    return found.group().strip() if found and (found.group(2) or not found.group(1)[0].isdigit()) else None


def _time(text: str) -> str | None:
    times = sorted(times_in(text))
    if times:
        return "-".join(f"{each // 60:02}:{each % 60:02}" for each in times)
    found = TIME.search(text)
    return found.group().strip() if found else None


def _statement(text: str) -> str | None:
    return "" if len(text.split()) >= 4 or len(fold(text)) >= 30 else None  # noqa: PLR2004 - more than a label


KINDS: dict[str, Callable[[str], str | None]] = {
    "amount": _amount,
    "days": _matches(_DAYS),
    "years": _years,
    "span": _matches(_SPAN),
    "free": _matches(_FREE),
    "means": _matches(_MEANS),
    "owner": _owner,
    "notice": _matches(_NOTICE),
    "places": _places,
    "voice": _raw(_VOICE),
    "opening": _matches(_OPENING),
    "date": _raw(_DATE),
    "time": _time,
    "phone": _raw(_TELEPHONE),
    "mail": _raw(re.compile(r"[\w.+-]+@[\w-]+\.\w{2,}")),
    "clock": lambda text: "24/7" if ROUND_THE_CLOCK.search(text) or _CLOCK.search(fold(text)) else None,
    "account": _raw(_ACCOUNT),
    "statement": _statement,
}
"""What may stand beside the words of a question, and how it is written."""
