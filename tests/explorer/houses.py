"""The kept houses from which the explorer starts, by name."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.explorer.exploring import Build
from tests.kept_house import played_once
from tests.meeting_house import committee


@played_once
@contextlib.contextmanager
def invited(folder: Path) -> Iterator[Any]:
    """The invitation of the first meeting has gone out."""
    with committee(folder) as play:
        play.invited()
        yield play


HOUSES: dict[str, Build] = {
    "committee": committee,
    "invited": invited,
}
