"""Sound small sites of several trades and languages, and the same sites with exactly one defect planted in each."""
