"""The same in English, as far as it is typed: statements, dates, work."""
