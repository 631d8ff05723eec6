"""Can I reach a person?"""
