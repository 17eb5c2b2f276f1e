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
from storage.claim import unreached
from storage.migrations import fitting, versions
from storage.trouble import OutOfReach


@dataclass(frozen=True)
class Books:
    """The address by which the product opens them, the operator's zone, and their version (None: just made, still empty)."""

    address: str
    zone: ZoneInfo
    version: str | None

    @property
    def name(self) -> str:
        """How they are called on the terminal: their file, or the server's address without a password."""
        return place.named(self.address)

    @property
    def file(self) -> Path | None:
        """The file in which they stand; None on a server."""
        return None if place.on_server(self.address) else place.books(self.address)


async def books(environment: Mapping[str, str], *, of_today: bool = True) -> Books:
    """The books of this environment; with `of_today` those of an older version are refused too.

    Raises config.WrongSetting, Unusable, storage.migrations.Unfit.
    """
    found = Books(address := config.database(environment), config.zone(environment), await version(address))
    today = versions()[-1]
    if of_today and found.version != today:
        stands = found.version or "none yet"
        raise Unusable(f"The books {found.name} have version {stands}: start the bot once, it brings them to {today}.")
    return found


async def version(address: str) -> str | None:
    """The version of the books that stand there, None where they are still empty; raises Unusable, storage.migrations.Unfit."""
    if place.on_server(address):
        from storage.migrations import server

        try:
            return await server.version(address)
        except OutOfReach as error:
            raise Unusable(unreached(address, error)) from None
    path = place.books(address)
    if not path.is_file():
        raise Unusable(f"There are no books at {path}: set DATABASE_URL as for the bot, or start the bot once.")
    with contextlib.closing(sqlite3.connect(path)) as opened:
        return fitting(opened, path)
