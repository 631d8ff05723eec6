"""Render results as web pages and reports."""
