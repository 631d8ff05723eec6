"""Whether a text is plainly in another language than its page says."""

import pytest

from footfall.reading.written_language import is_in_another_language

SWEDISH = """Välkommen till oss på verkstaden. Vi har arbetat med transportörer sedan 1987 och vet vad som krävs för att
en anläggning ska gå utan stopp. När du ringer till oss får du tala med den som sedan kommer ut till dig,
och det är samma person som ritar, bygger och provkör maskinen. Vi tillverkar allt i egen verkstad och har
alltid delar på lager. Det som går sönder på fredag är helt igen på måndag, om du vill. Vi är inte störst,
men vi är de som svarar. Har du frågor om en äldre maskin är det bara att höra av sig, för vi har ritningar
på nästan alla som har lämnat huset. Vad den ska göra i dag bestämmer du."""
ENGLISH = """We have mended clocks in this street since 1974, and most of what comes in can be mended for less than you
think. Bring it in, or ring us and we will come to you. What we do not have in stock we make ourselves, and if it cannot
be done we say so at once. There is no charge for looking at a clock. You will have a price from us before we begin, and
it does not change. A year later you may bring it back for nothing, should it stop. All of the work is done in our own
shop by the two of us, and you can watch if you like. On Saturdays there is coffee."""
JAPANESE = "水戸市のピアノ教室です。はじめての方も、おとなの方も、ゆっくりとすすめます。体験レッスンはいつでもどうぞ。"


@pytest.mark.parametrize(
    ("text", "named", "another"),
    [
        (SWEDISH, "en", True),
        (SWEDISH, "sv-SE", False),
        pytest.param(SWEDISH, "da", False, id="too much alike"),
        (ENGLISH, "de", True),
        (ENGLISH, "en-GB", False),
        (ENGLISH.replace("the", "der"), "en", False),
        pytest.param(ENGLISH[:120], "de", False, id="too short"),
        pytest.param(ENGLISH, "xx", False, id="a language that we do not know"),
        pytest.param(ENGLISH, "", False, id="none is named"),
        (JAPANESE, "en", True),
        (JAPANESE, "ja", False),
    ],
)
def test_a_language_is_contradicted_only_where_it_is_plain(text: str, named: str, *, another: bool) -> None:
    assert is_in_another_language(text, named) is another
