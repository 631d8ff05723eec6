"""The walks: one journey in each file."""
