"""Reading a recorded page without a browser: its tree, how it was laid out, what its parts are called and say."""
