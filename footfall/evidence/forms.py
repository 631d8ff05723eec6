"""Forms, their fields and their buttons."""

from dataclasses import dataclass
from enum import StrEnum

from footfall.evidence.sight import Box, Region, Seen


class FormPurpose(StrEnum):
    """The purpose of a form, as a careful visitor would say."""

    CONTACT = "contact"
    SEARCH = "search"
    LOGIN = "login"
    COMMENT = "comment"
    """A public text: a comment, a review, a forum post."""
    NEWSLETTER = "newsletter"
    RECOVERY = "password recovery"
    REGISTRATION = "registration"
    ORDER = "order"
    OTHER = "other"


class Meaning(StrEnum):
    """What a field asks for, as a careful visitor would say."""

    FULL_NAME = "full name"
    FIRST_NAME = "first name"
    MIDDLE_NAME = "middle name"
    LAST_NAME = "last name"
    SALUTATION = "salutation"
    """Mr, Ms, Dr: the form of address."""
    GENDER = "gender"
    COMPANY = "company"
    ROLE = "role"
    """The visitor’s relation to the company, or job title."""
    EMAIL = "e-mail"
    EMAIL_AGAIN = "e-mail again"
    PHONE = "phone"
    FAX = "fax"
    WEBSITE = "website"
    ADDRESS = "address"
    STREET = "street"
    HOUSE_NUMBER = "house number"
    ADDRESS_LINE_2 = "second line of the address"
    CITY = "city"
    POSTCODE = "postcode"
    STATE = "state"
    COUNTRY = "country"
    MESSAGE = "message"
    SUBJECT = "subject"
    """Written by the visitor."""
    TOPIC = "topic"
    """Chosen from a list."""
    DATE = "date"
    TIME = "time"
    BIRTH_DATE = "date of birth"
    BIRTH_DAY = "day of birth"
    BIRTH_MONTH = "month of birth"
    BIRTH_YEAR = "year of birth"
    USERNAME = "user name"
    USERNAME_OR_EMAIL = "user name or e-mail"
    PASSWORD = "password"  # noqa: S105 - a meaning, no secret
    PASSWORD_AGAIN = "password again"  # noqa: S105
    REMEMBER_ME = "remember me"
    SECURITY_QUESTION = "security question"
    SECURITY_ANSWER = "answer to the security question"
    SEARCH_QUERY = "search query"
    SEARCH_FILTER = "search filter"
    SORTING = "sorting"
    QUANTITY = "quantity"
    ORDER_NUMBER = "order number"
    COUPON = "coupon"
    PAYMENT = "payment"
    TERMS = "consent to terms or privacy"
    NEWSLETTER = "consent to mailings"
    OTHER_CONSENT = "another consent"
    FILE = "file"
    CAPTCHA = "captcha"
    HONEYPOT = "honeypot"
    """A trap for robots, invisible to people, who must leave it empty."""
    OTHER_TEXT = "another text"
    OTHER_NUMBER = "another number"
    OTHER_CHOICE = "another choice"
    OTHER_CHOICES = "other choices"
    READ_ONLY = "read only"
    SUBMIT = "submit"
    CANCEL = "cancel"
    RESET = "reset"
    OTHER_BUTTON = "another button"


class LabelSource(StrEnum):
    """Where the label of a field comes from."""

    LABEL = "label"
    ARIA = "aria"
    TITLE = "title"
    PLACEHOLDER = "placeholder"
    TEXT = "text"
    """Plain text before it."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """A field of a form."""

    name: str
    kind: str
    """The HTML type: text, email, tel, select, textarea, checkbox ...; buttons if the choices are plain buttons."""
    label: str
    """What a screen reader announces; empty if that is only the type."""
    labelled_by: LabelSource
    required: bool
    """Whether the markup or the label says so."""
    meaning: Meaning = Meaning.OTHER_TEXT
    explained: bool = False
    """Whether text next to the field says why it is needed."""
    marked: bool = False
    """Whether a visible word or sign marks it as required."""
    autocomplete: str = ""
    inputmode: str = ""
    visible: bool = True
    later: bool = False
    """Whether it belongs to a later step of the form."""
    checked: bool = False
    placeholder: str = ""
    options: tuple[str, ...] = ()
    """The first options of a list or a row of buttons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button of a form."""

    name: str
    text: str
    meaning: Meaning
    disabled: bool
    visible: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form with its fields and buttons."""

    purpose: FormPurpose
    action: str
    """The absolute address it sends to; empty if the markup does not say."""
    method: str
    fields: tuple[FormField, ...]
    button: str
    """The texts of its buttons."""
    buttons: tuple[Button, ...] = ()
    seen: Seen
    box: Box
    region: Region = Region.MAIN
    heading: str = ""
    captcha: str = ""
    """The kind of CAPTCHA: reCAPTCHA, hCaptcha, Turnstile, picture, question ...; empty if there is none."""
    service: str = ""
    """The form service, such as Formspree or HubSpot; empty for the site’s own."""
    frame: str = ""
    """The address of the frame that contains it; empty if it is in the page itself."""
    trouble: str = ""
    """Why it cannot work, judging by the markup; empty if no reason is known."""

    @property
    def asked(self) -> tuple[FormField, ...]:
        """The visible fields without honeypots."""
        return tuple(f for f in self.fields if f.visible and f.meaning is not Meaning.HONEYPOT)

    @property
    def steps(self) -> bool:
        """Whether it has several steps."""
        return any(field.later for field in self.fields)
