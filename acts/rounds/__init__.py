"""Buying rounds: opened with a chosen offer, joined and left, closed by the clock, ordered by marketing."""
