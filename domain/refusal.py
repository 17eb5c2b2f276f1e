"""The one way in which a rule says no: a text key and its values, which the handler shows to the person."""

from typing import TypeVar

Thing = TypeVar("Thing")


class Refused(Exception):
    """A rule refuses an act; `key` names the text in locales/ that says what to do next, `values` fill it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def still_there(thing: Thing | None) -> Thing:
    """Give back what a button or a question names; raises Refused, as an old button, where it is gone or never was."""
    if thing is None:
        raise Refused("common.old_button")
    return thing
