"""A line of text that is written later, in the reader's language: the key of a text and its values."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Line:
    """A text of locales/ with what it needs; in a template: `{{ t(line[0], **line[1]) }}` of `as_value`."""

    key: str
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def as_value(self) -> list[object]:
        """As a value of another text."""
        return [self.key, self.values]
