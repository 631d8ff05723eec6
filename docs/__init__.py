"""The documentation: `mkdocs.yml` and `pages/` are written by hand, the reference is generated when it is built."""
