"""Small sound sites of several trades and languages, and the same sites with exactly one planted defect each."""
