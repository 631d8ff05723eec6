"""The version, apart, so that no room needs the package to know it."""

__version__ = "0.1.0"

RELEASED = False
"""Whether this version can be installed by its name; set on release."""
