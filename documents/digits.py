"""One kind of digit throughout a document."""

from typing import Any, Literal

from locales.formats import arabic_digits, thai_digits

Digits = Literal["arabic", "thai"]


def in_digits(content: Any, digits: Digits) -> Any:
    """Every text in a tree of lists and dictionaries in the chosen digits, typed words too; placeholders ({page}) have none."""
    if isinstance(content, str):
        return thai_digits(content) if digits == "thai" else arabic_digits(content)
    if isinstance(content, dict):
        return {key: in_digits(value, digits) for key, value in content.items()}
    if isinstance(content, list):
        return [in_digits(value, digits) for value in content]
    return content
