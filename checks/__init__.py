"""The checks: one question a file, in folders by stage."""
