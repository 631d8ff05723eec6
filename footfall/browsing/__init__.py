"""The prospect in a real browser: everything here drives Chromium or handles its requests."""
