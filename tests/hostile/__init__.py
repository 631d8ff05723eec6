"""Hostile sites: behaviours as data, and the server that behaves like them."""
