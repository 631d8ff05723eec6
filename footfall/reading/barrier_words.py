"""Words by which a prospect knows what stands in front of a page, in the languages that prospects read."""

from footfall.evidence import Barrier
from footfall.reading.words import one_of

APP_WORDS = one_of(
    *("get the app", "get our app", "download the app", "download our app", "open in the app", "open in app"),
    *("in our app", "app store", "google play", "install the app", "use the app", "better in the app"),
    *("app herunterladen", "app laden", "zur app", "in der app", "telecharger l'application", "ouvrir l'application"),
    *("descargar la app", "abrir en la app", "scarica l'app", "apri nell'app", "download de app", "open de app"),
    *("pobierz aplikacje", "baixar o app", "abrir no app", "アプリで開く", "アプリをダウンロード"),
)
AGE_WORDS = one_of(
    *("years of age", "legal drinking age", "legal age", "age verification", "verify your age", "confirm your age"),
    *("over 18", "over 21", "18 or over", "21 or over", "18 or older", "21 or older", "of age", "18+"),
    *("volljahrig", "uber 18", "mindestens 18", "uber 16", "mindestens 16", "alterskontrolle", "bist du 18"),
    *("plus de 18 ans", "majeur", "majeure", "mayor de edad", "mayor de 18", "maggiorenne", "18 anni"),
    *("ouder dan 18", "18 jaar of ouder", "pełnoletni", "ukończone 18", "maior de 18", "maior de idade"),
    *("歳以上", "年齢確認"),
)
PLACE_WORDS = one_of(
    *("choose your country", "select your country", "choose your region", "select your region", "choose your location"),
    *("select your location", "choose a country", "select a country", "choose your language", "select your language"),
    *("where are you", "it looks like you are in", "it looks like you're in", "visit our site in", "country or region"),
    *("land auswahlen", "region auswahlen", "sprache auswahlen", "choisissez votre pays", "choisissez votre langue"),
    *("elige tu pais", "selecciona tu pais", "scegli il tuo paese", "scegli la lingua", "kies je land", "kies uw land"),
    *("wybierz kraj", "wybierz jezyk", "escolha seu pais", "escolha o seu pais", "国を選択", "言語を選択"),
)
CHAT_WORDS = one_of(
    *("chat with us", "live chat", "start a chat", "chat now", "how can we help", "how can i help", "type a message"),
    *("type your message", "ask a question", "chatten", "nachricht schreiben", "wie konnen wir helfen", "discuter"),
    *("comment pouvons-nous vous aider", "en que podemos ayudarte", "come possiamo aiutarti", "hoe kunnen we helpen"),
    *("jak mozemy pomoc", "como podemos ajudar", "チャット"),
)
OF_AGE = one_of(
    *("i am over 18", "i am over 21", "i am 18 or over", "i am 18 or older", "i am 21 or older", "i am of age"),
    *("over 18", "over 21", "enter", "enter site", "ich bin volljahrig", "ich bin uber 18", "uber 18"),
    *("j'ai plus de 18 ans", "je suis majeur", "soy mayor de edad", "sono maggiorenne", "ik ben 18", "mam 18 lat"),
    *("sou maior de 18", "はい", "confirm", "bestatigen", "confirmer", "confirmar", "conferma", "bevestigen"),
    *("yes", "ja", "oui", "si", "sim", "tak"),
)
STAY = one_of(
    *("stay", "stay here", "stay on this site", "continue", "remain", "no thanks", "go on", "confirm", "bleiben"),
    *("hier bleiben", "weiter", "rester", "continuer", "quedarme", "continuar", "rimani", "continua", "blijven"),
    *("doorgaan", "zostan", "kontynuuj", "ficar", "続ける"),
)
ALL = one_of(
    *("all", "everything", "alle", "alles", "tout", "tous", "toutes", "todo", "todas", "todos", "tutto", "tutti"),
    *("tutte", "wszystko", "wszystkie", "tudo", "すべて"),
)
SETTINGS = one_of(
    *("settings", "cookie settings", "preferences", "manage preferences", "manage cookies", "manage options", "manage"),
    *("customise", "customize", "options", "more options", "choose", "let me choose", "configure", "personalise"),
    *("personalize", "show details", "details", "more choices", "learn more and customise"),
    *("einstellungen", "cookie-einstellungen", "anpassen", "auswahlen", "mehr optionen", "individuelle einstellungen"),
    *("parametrer", "personnaliser", "gerer", "preferences", "configurar", "ajustes", "personalizar", "opciones"),
    *("personalizza", "impostazioni", "gestisci", "preferenze", "instellingen", "voorkeuren", "aanpassen"),
    *("ustawienia", "dostosuj", "zarzadzaj", "definicoes", "preferencias", "設定"),
)
SAVE = one_of(
    *("save", "save preferences", "save settings", "save and close", "save and exit", "save choices", "save selection"),
    *("accept selected", "confirm my choices", "confirm choices", "confirm selection", "accept selection", "apply"),
    *("auswahl speichern", "speichern", "auswahl bestatigen", "einstellungen speichern", "auswahl akzeptieren"),
    *(
        "enregistrer",
        "valider",
        "confirmer mes choix",
        "enregistrer mes choix",
        "guardar",
        "confirmar mis preferencias",
    ),
    *("guardar preferencias", "salva", "salva preferenze", "conferma le scelte", "opslaan", "voorkeuren opslaan"),
    *("zapisz", "zapisz ustawienia", "salvar", "guardar definicoes", "保存"),
)


BY_ITSELF = "nothing: it went by itself"
"""What cleared a barrier that nobody cleared."""


def way_past(met: Barrier, does: str = "leads past it") -> str:
    """Say what gets one past a barrier."""
    if met.cleared_by == BY_ITSELF:
        return "it goes by itself"
    return f"“{met.cleared_by}” {does}" if met.cleared_by else f"nothing that we found {does}"
