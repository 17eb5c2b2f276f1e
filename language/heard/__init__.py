"""Hears words in their situation and gives meanings, and what of the words no meaning holds."""
