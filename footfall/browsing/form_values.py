"""The values that a prospect enters into a form, by the meaning of each field."""

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import phonenumbers

from footfall.config.schema import EnquirySettings
from footfall.evidence import Company, Filling, FormField, Meaning
from footfall.vocabulary.lexicon import in_language, pattern

THANKS, FAILED, SENDING = pattern("enquiry.thanks"), pattern("enquiry.failed"), pattern("enquiry.sending")
ONWARD, BACK = pattern("enquiry.onward"), pattern("enquiry.back")
_NO_ANSWER = {Meaning.HONEYPOT, Meaning.CAPTCHA, Meaning.READ_ONLY, Meaning.NEWSLETTER, Meaning.FILE, Meaning.COUPON}
# Valid postcodes of large cities, so that a form's own validation accepts them.
_POSTCODES = {
    **{"AT": "1010", "AU": "2000", "BE": "1000", "BR": "01001-000", "CA": "K1A 0B1", "CH": "8001", "DE": "10115"},
    **{"ES": "28001", "FR": "75001", "GB": "LS1 4AP", "IT": "00184", "JP": "100-0001", "NL": "1012 AB", "PL": "00-001"},
    **{"PT": "1100-148", "US": "10001"},
}
_ANOTHER_MAIL = "alex.footfall@example.com"
# One of the numbers that Ofcom reserves for drama.
_EXAMPLE = "+44 113 496 0000"
_NONSENSE = {Meaning.EMAIL: "alex at example", Meaning.EMAIL_AGAIN: "alex at example", Meaning.PHONE: "call me maybe"}
_DAYS_AHEAD = 14
# Values in the format that the browser requires for these input types, whatever the page shows.
_BY_KIND = {
    **{"date": "%Y-%m-%d", "datetime-local": "%Y-%m-%dT10:00", "month": "%Y-%m", "week": "%G-W%V", "time": "10:00"},
    **{"number": "1", "url": "https://www.example.com"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FormValues:
    """A person's answers to the questions of a form, consistent from field to field."""

    by_meaning: dict[Meaning, str]
    marker: str
    """A unique text in the message, found nowhere else on the web."""

    def value_for(self, field: FormField, filling: Filling) -> str:
        """Return the value for a field; empty if it is not filled in."""
        if not field.visible or field.meaning in _NO_ANSWER or filling is Filling.EMPTY:
            return ""
        if filling is Filling.NONSENSE and field.meaning in _NONSENSE:
            return _NONSENSE[field.meaning]
        if field.kind in _BY_KIND:
            return f"{_ahead():{_BY_KIND[field.kind]}}"
        # A person answers unknown questions too, and writes the message into any large box.
        other = Meaning.MESSAGE if field.kind == "textarea" else Meaning.OTHER_TEXT
        meaning = other if field.meaning is Meaning.OTHER_TEXT else field.meaning
        return self.by_meaning.get(meaning, self.by_meaning[other])

    @property
    def token(self) -> str:
        """The random part of the marker, without the date."""
        return self.marker.rpartition("-")[2]

    def with_address(self, address: str) -> "FormValues":
        """Return the same answers with another mail address."""
        mails = dict.fromkeys((Meaning.EMAIL, Meaning.EMAIL_AGAIN, Meaning.USERNAME_OR_EMAIL), address)
        return replace(self, by_meaning=self.by_meaning | mails)

    def redact(self, words: str) -> str:
        """Replace the e-mail address, name and phone number in a text by their meaning in brackets."""
        for meaning in (Meaning.EMAIL, Meaning.FULL_NAME, Meaning.PHONE):
            words = words.replace(self.by_meaning[meaning], f"({meaning})")
        return words


def make_form_values(company: Company, settings: EnquirySettings) -> FormValues:
    """Build a person's answers from the configuration; the rest is fictitious, in the site's language."""
    language = company.language.lower()[:2]
    marker = f"Footfall test {datetime.now(UTC):%Y%m%d}-{secrets.token_hex(4)}"
    first, _, last = settings.name.partition(" ")
    mail = settings.email or _ANOTHER_MAIL
    message = settings.message or in_language("enquiry.message", language)
    known = {
        Meaning.FULL_NAME: settings.name,
        Meaning.FIRST_NAME: first,
        Meaning.LAST_NAME: last or first,
        Meaning.EMAIL: mail,
        Meaning.EMAIL_AGAIN: mail,
        Meaning.USERNAME_OR_EMAIL: mail,
        Meaning.PHONE: settings.phone or _phone(company.country),
        Meaning.COMPANY: "Footfall",
        Meaning.ROLE: "Customer",
        Meaning.STREET: "Main Street",
        Meaning.ADDRESS: f"1 Main Street, {_POSTCODES.get(company.country, '10001')}",
        Meaning.HOUSE_NUMBER: "1",
        Meaning.CITY: "Leeds" if company.country == "GB" else "Springfield",
        Meaning.POSTCODE: _POSTCODES.get(company.country, "10001"),
        Meaning.COUNTRY: company.country or "GB",
        Meaning.WEBSITE: "https://www.example.com",
        Meaning.SUBJECT: in_language("enquiry.subject", language),
        Meaning.TOPIC: in_language("enquiry.subject", language),
        Meaning.MESSAGE: f"{message} [{marker}]",
        Meaning.DATE: _ahead().strftime("%d.%m.%Y"),
        Meaning.TIME: "10:00",
        Meaning.QUANTITY: "1",
        Meaning.OTHER_NUMBER: "1",
        Meaning.ORDER_NUMBER: "10001",
        Meaning.OTHER_TEXT: "Just a trial",
    }
    return FormValues(by_meaning=known, marker=marker)


def _phone(country: str) -> str:
    """Return an example phone number of the country, a reserved one if its authority reserves any."""
    number = phonenumbers.example_number(country) if country in phonenumbers.SUPPORTED_REGIONS else None
    number = number or phonenumbers.parse(_EXAMPLE)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _ahead() -> datetime:
    return datetime.now(UTC) + timedelta(days=_DAYS_AHEAD)
