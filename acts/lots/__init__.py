"""Selling together: lots are told, delivered, priced and shared; money in advance."""
