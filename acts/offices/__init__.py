"""Offices of a body: given, ended, handed over; what waits follows whoever holds them."""
