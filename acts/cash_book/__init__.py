"""The network's own money: its book, the entries that count in it, and the months that a checker looks through."""
