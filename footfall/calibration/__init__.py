"""Calibrate the model with the owner's own visit counts, as analytics tools export them."""
