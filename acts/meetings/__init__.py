"""A meeting from the day its date is known until it is held or not: planned, called, changed, shown as it stands, and the clock."""
