"""The version, apart, so that no room needs the package to know it."""

__version__ = "0.1.0"
