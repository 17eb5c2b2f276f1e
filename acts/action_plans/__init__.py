"""The plan of a network's own year: how it is drafted, adopted and changed, and what comes of its lines."""
