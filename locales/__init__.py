"""What the bot says to people, in Thai and in English, and how dates and figures are written."""

from locales.texts import LANGUAGES, Texts, every_text

__all__ = ["LANGUAGES", "Texts", "every_text"]
