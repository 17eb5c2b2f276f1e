"""The words of documents, as the product hands them to the functions that make them."""

from documents.words import Words
from locales.texts import every_text


def words(table: str, language: str = "th") -> Words:
    return Words(every_text(), language, table=f"documents.{table}")
