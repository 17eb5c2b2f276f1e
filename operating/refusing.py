"""Why a command does nothing: one sentence that says what to do."""


class Refusal(Exception):
    """What was asked for is not done, for a reason in the books; exit code 1."""


class Unusable(Exception):
    """There is nothing to work with: no books, or not those of this program; exit code 2."""
