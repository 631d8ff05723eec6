"""From results to the pages that a manager reads."""
