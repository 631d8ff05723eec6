"""The walks: one journey a file."""
