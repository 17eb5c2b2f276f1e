"""The books that the settings name, as every command needs them: there, of this program, and in the operator's hours."""

import contextlib
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import config
from operating.refusing import Unusable
from storage import place
from storage.migrations import fitting, versions


@dataclass(frozen=True)
class Books:
    """Where they stand, the address by which the product opens them, and their version (None: just made, still empty)."""

    address: str
    path: Path
    zone: ZoneInfo
    version: str | None

    def read(self) -> sqlite3.Connection:
        """A connection that can change nothing; the caller closes it."""
        return sqlite3.connect(f"{self.path.as_uri()}?mode=ro", uri=True)


def books(environment: Mapping[str, str], *, of_today: bool = True) -> Books:
    """The books of this environment; with `of_today` those of an older version are refused too.

    Raises config.WrongSetting, Unusable, storage.migrations.Unfit.
    """
    address = config.database(environment)
    path = place.books(address)
    if not path.is_file():
        raise Unusable(f"There are no books at {path}: set DATABASE_URL as for the bot, or start the bot once.")
    with contextlib.closing(sqlite3.connect(path)) as opened:
        version = fitting(opened, path)
    if of_today and version != versions()[-1]:
        raise Unusable(
            f"The books {path} have version {version or 'none yet'}: start the bot once, it brings them to {versions()[-1]}."
        )
    return Books(address, path, config.zone(environment), version)
