"""Audit companies: walks of one company in parallel, several companies at a time, and progress events."""
