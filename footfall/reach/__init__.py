"""The reach model: how many of 100 prospects get through."""
