"""Files that people sent: Telegram keeps them, we keep how to find them, and the content of those that the bot itself reads."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from storage import books
from storage.connection import AsyncConnection
from storage.tables import files
from storage.turn import Turn

LARGEST_PICTURE = 10_000_000  # bytes


@dataclass(frozen=True)
class File:
    """One file as it was received; `content` only when the bot read it."""

    id: int
    chat_id: int
    person_id: int | None
    network_id: int | None
    telegram_file_id: str
    kind: str
    name: str
    size: int | None
    content: bytes | None

    @property
    def is_picture(self) -> bool:
        """Whether it was sent as a photo, or as a file that is called one; Telegram's photos are small."""
        called_so = self.name.lower().endswith((".jpg", ".jpeg", ".png")) and (self.size or 0) <= LARGEST_PICTURE
        return self.kind == "photo" or called_so


async def keep(turn: Turn, *, kind: str, network_id: int | None = None, **values: Any) -> int:
    """Remember a file (telegram_file_id, unique_id, name, size). Returns our key."""
    return await books.add(
        turn.connection,
        files,
        chat_id=turn.here.id,
        person_id=turn.who.id,
        network_id=network_id,
        kind=kind,
        received_at=turn.now,
        **values,
    )


async def by_id(connection: AsyncConnection, file_id: int) -> File:
    """The file under our key."""
    columns = (files.c[name] for name in File.__dataclass_fields__)
    return File(*(await connection.execute(select(*columns).where(files.c.id == file_id))).one())


async def telegram_file_id(connection: AsyncConnection, file_id: int) -> str:
    """How Telegram calls it."""
    return (await connection.execute(select(files.c.telegram_file_id).where(files.c.id == file_id))).scalar_one()


async def keep_content(connection: AsyncConnection, file_id: int, content: bytes | None) -> None:
    """What was downloaded; None when Telegram would not give it."""
    await books.change(connection, files, {"content": content}, id=file_id)


async def give(connection: AsyncConnection, file_id: int, network_id: int) -> None:
    """A file is the network's from now on."""
    await books.change(connection, files, {"network_id": network_id}, id=file_id)


async def drop(connection: AsyncConnection, file_id: int) -> None:
    """Forget a file that nothing refers to."""
    await books.remove(connection, files, id=file_id)
