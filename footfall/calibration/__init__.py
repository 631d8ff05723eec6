"""The owner's own truth: counts of visits as analytics tools export them, and what they say of the people who come."""
