"""Do they go the extra mile?"""
