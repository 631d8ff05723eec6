"""`footfall.yml`: its schema, its loader, and the lookup of a company in it."""
