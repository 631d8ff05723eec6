"""Pure functions that turn a rendered page into facts."""
