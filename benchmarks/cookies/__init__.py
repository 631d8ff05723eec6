"""Cookie tools as their own documentation sets them up."""
