"""What an element of a recorded page says it is: by its classes, its role and its tag."""

from footfall.reading.recorded.tree import Element


def marks(element: Element) -> str:
    """Return the classes and the id of an element."""
    return f"{element.attribute('class')} {element.attribute('id')}"


def has_role(element: Element, *roles: str) -> bool:
    """Return whether an element has one of these ARIA roles."""
    return element.attribute("role") in roles


def landmark_of(element: Element) -> str:
    """Return the landmark that an element is, such as `nav`; empty if it is none."""
    role = element.attribute("role")
    if element.name == "nav" or role == "navigation":
        return "nav"
    if element.name == "header" or role == "banner":
        return "header"
    if element.name == "footer" or role == "contentinfo":
        return "footer"
    return "aside" if element.name == "aside" else "main" if element.name == "main" or role == "main" else ""
