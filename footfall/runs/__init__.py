"""Audits on disk, and what is derived from several of them: history, differences, gates, retention."""
