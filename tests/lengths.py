"""How long a test that can be told of more or less is told: LENGTH=long in the environment tells all of it (`make test-all`)."""

import os

LONG = os.environ.get("LENGTH") == "long"


def examples(many: int) -> int:
    """So many examples of a property, or a tenth of them where the time is short."""
    return many if LONG else max(many // 10, 25)
