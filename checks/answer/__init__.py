"""Does anybody answer, and like a human?"""
