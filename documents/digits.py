"""One kind of digit throughout a document."""

from dataclasses import fields, is_dataclass, replace
from typing import Any, Literal

from locales.formats import arabic_digits, thai_digits

Digits = Literal["arabic", "thai"]


def digits_of(named: str) -> Digits:
    """The digits that a network chose, as the books name them."""
    return "thai" if named == "thai" else "arabic"


def in_digits(content: Any, digits: Digits) -> Any:
    """Every text of a content in the chosen digits, typed words too; placeholders ({page}) have none."""
    if isinstance(content, str):
        return thai_digits(content) if digits == "thai" else arabic_digits(content)
    if isinstance(content, dict):
        return {key: in_digits(value, digits) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return type(content)(in_digits(value, digits) for value in content)
    if is_dataclass(content) and not isinstance(content, type):
        return replace(
            content, **{each.name: in_digits(getattr(content, each.name), digits) for each in fields(content)}
        )
    return content
