"""Can I get in without a fight?"""
