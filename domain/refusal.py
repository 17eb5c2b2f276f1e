"""The one way in which a rule says no: a text key and its values, which the handler shows to the person."""


class Refused(Exception):
    """A rule refuses an act; `key` names the text in locales/ that says what to do next, `values` fill it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
