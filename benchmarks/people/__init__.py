"""The model against people who were asked to find something on real pages."""
