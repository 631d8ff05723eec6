"""From a rendered page to facts; pure."""
