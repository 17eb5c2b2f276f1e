"""Days, hours and months in words: a point in time, a rule of dates, how long something is for."""
