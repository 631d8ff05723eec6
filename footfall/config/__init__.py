"""`footfall.yml`: its shape, reading it, and finding a company in it."""
