"""Audits on disk, and what follows from several of them: history, differences, gates, what is kept."""
