"""What the bot says to people, in Thai and in English, and how dates and figures are written."""

from locales.texts import LANGUAGES, Texts

__all__ = ["LANGUAGES", "Texts"]
