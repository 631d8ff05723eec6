"""Do they come up when I look for them?"""
