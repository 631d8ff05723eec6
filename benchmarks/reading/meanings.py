"""Which of our meanings match the word that a careful reader wrote down for a field."""

from footfall.evidence import Meaning

_OTHERS = frozenset({Meaning.OTHER_TEXT, Meaning.OTHER_NUMBER, Meaning.OTHER_CHOICE, Meaning.OTHER_CHOICES})

# Words of the truth that have a meaning of their own here: only these meanings are right.
_EXACT = {
    "full_name": {Meaning.FULL_NAME},
    "name": {Meaning.FULL_NAME},
    "first_name": {Meaning.FIRST_NAME},
    "middle_name": {Meaning.MIDDLE_NAME},
    "last_name": {Meaning.LAST_NAME},
    "salutation": {Meaning.SALUTATION, Meaning.GENDER},
    "title": {Meaning.SALUTATION},
    "gender": {Meaning.GENDER, Meaning.SALUTATION},
    "company": {Meaning.COMPANY},
    "company_name": {Meaning.COMPANY},
    "organisation": {Meaning.COMPANY},
    "organization": {Meaning.COMPANY},
    "role": {Meaning.ROLE},
    "who_are_you": {Meaning.ROLE},
    "position": {Meaning.ROLE},
    "job_title": {Meaning.ROLE},
    "profession": {Meaning.ROLE},
    "email": {Meaning.EMAIL},
    "email_confirmation": {Meaning.EMAIL_AGAIN},
    "email_again": {Meaning.EMAIL_AGAIN},
    "confirm_email": {Meaning.EMAIL_AGAIN},
    "phone": {Meaning.PHONE},
    "mobile": {Meaning.PHONE},
    "telephone": {Meaning.PHONE},
    "fax": {Meaning.FAX},
    "website": {Meaning.WEBSITE},
    "url": {Meaning.WEBSITE},
    "address": {Meaning.ADDRESS, Meaning.STREET},
    "street": {Meaning.STREET, Meaning.ADDRESS},
    "house_number": {Meaning.HOUSE_NUMBER},
    "city": {Meaning.CITY},
    "town": {Meaning.CITY},
    "suburb": {Meaning.CITY},
    "postcode": {Meaning.POSTCODE},
    "zip": {Meaning.POSTCODE},
    "postal_code": {Meaning.POSTCODE},
    "state": {Meaning.STATE},
    "region": {Meaning.STATE},
    "province": {Meaning.STATE},
    "county": {Meaning.STATE},
    "country": {Meaning.COUNTRY},
    "subject": {Meaning.SUBJECT},
    "topic": {Meaning.TOPIC},
    "reason": {Meaning.TOPIC},
    "message": {Meaning.MESSAGE},
    "comment": {Meaning.MESSAGE},
    "order_number": {Meaning.ORDER_NUMBER},
    "date": {Meaning.DATE},
    "time": {Meaning.TIME},
    "birth_date": {Meaning.BIRTH_DATE},
    "quantity": {Meaning.QUANTITY},
    "file": {Meaning.FILE},
    "attachment": {Meaning.FILE},
    "captcha": {Meaning.CAPTCHA},
    "honeypot": {Meaning.HONEYPOT},
    "username": {Meaning.USERNAME},
    "password": {Meaning.PASSWORD},
    "search": {Meaning.SEARCH_QUERY},
    "coupon": {Meaning.COUPON},
    "privacy_consent": {Meaning.TERMS},
    "terms": {Meaning.TERMS},
    "terms_consent": {Meaning.TERMS},
    "consent": {Meaning.TERMS},
    "newsletter": {Meaning.NEWSLETTER},
    "newsletter_consent": {Meaning.NEWSLETTER},
    "marketing_consent": {Meaning.NEWSLETTER},
}

_NOT_WRITTEN = frozenset(
    {
        Meaning.TERMS,
        Meaning.NEWSLETTER,
        Meaning.OTHER_CONSENT,
        Meaning.FILE,
        Meaning.HONEYPOT,
        Meaning.CAPTCHA,
        Meaning.OTHER_CHOICE,
        Meaning.OTHER_CHOICES,
        Meaning.TOPIC,
        Meaning.SALUTATION,
    }
)

# Meanings that one word of a longer name also allows: “property_address” is an address, whoever’s it is.
_SENSIBLE = {
    "address": {Meaning.ADDRESS, Meaning.STREET},
    "street": {Meaning.STREET, Meaning.ADDRESS},
    "location": {Meaning.ADDRESS, Meaning.CITY},
    "place": {Meaning.ADDRESS, Meaning.CITY},
    "city": {Meaning.CITY},
    "postcode": {Meaning.POSTCODE},
    "zip": {Meaning.POSTCODE},
    "date": {Meaning.DATE},
    "day": {Meaning.DATE},
    "deadline": {Meaning.DATE},
    "time": {Meaning.TIME, Meaning.DATE},
    "role": {Meaning.ROLE},
    "type": {Meaning.TOPIC},
    "service": {Meaning.TOPIC},
    "services": {Meaning.TOPIC},
    "reason": {Meaning.TOPIC},
    "topic": {Meaning.TOPIC},
    "interest": {Meaning.TOPIC},
    "department": {Meaning.TOPIC},
    "product": {Meaning.TOPIC},
    "project": {Meaning.TOPIC},
    "quantity": {Meaning.QUANTITY},
    "guests": {Meaning.QUANTITY},
    "people": {Meaning.QUANTITY},
    "persons": {Meaning.QUANTITY},
    "consent": {Meaning.OTHER_CONSENT},
    "phone": {Meaning.PHONE},
    "email": {Meaning.EMAIL},
    "description": {Meaning.MESSAGE},
    "details": {Meaning.MESSAGE},
    "notes": {Meaning.MESSAGE},
}


def fits(truth: str, meaning: Meaning) -> bool:
    """Say whether our meaning is right for the truth’s word `means`.

    A word in `_EXACT` allows only its own meanings. For any other (`room_size`,
    `urgency`) one of the OTHER kinds is right, or a kind that one of its words
    allows.
    """
    words = truth.strip().lower().replace("-", "_").replace(" ", "_")
    if words in _EXACT:
        return meaning in _EXACT[words]
    if words.startswith("unknown"):
        # The reader could not say what the field asks for, only that it is a field to write in.
        return meaning not in _NOT_WRITTEN
    named = frozenset(sensible for word in words.split("_") for sensible in _SENSIBLE.get(word, ()))
    return meaning in _OTHERS | named
