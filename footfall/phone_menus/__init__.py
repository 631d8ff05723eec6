"""The phone menu, as a caller hears it."""
