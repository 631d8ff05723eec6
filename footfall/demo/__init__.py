"""The demo companies and how they are served."""
