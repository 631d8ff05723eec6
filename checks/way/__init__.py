"""Can I find what I came for?"""
