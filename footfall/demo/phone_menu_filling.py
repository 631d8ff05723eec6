"""The phone menu of the demo: VoiceXML, as a telephone system has it."""

from importlib.resources import files
from pathlib import Path


def fill_phone_menu(folder: Path) -> None:
    """Write the menu into a project."""
    menu = folder / "phone-menu" / "menu.vxml"
    menu.parent.mkdir(parents=True, exist_ok=True)
    menu.write_bytes((files("footfall.demo") / "phone_menu" / "menu.vxml").read_bytes())
