"""The model that says how many of 100 prospects get through."""
