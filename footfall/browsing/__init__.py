"""A prospect in a real browser: everything here drives Chromium or answers for it."""
