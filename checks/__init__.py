"""The checks: one question in each file, in folders by stage."""
