"""Members, who speaks for them, and how people come in."""
