"""Auditing companies: the walks of one side by side, several companies at a time, and what is told meanwhile."""
