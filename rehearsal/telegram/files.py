"""Files that people and the bot sent, kept in memory, with the sizes of pictures read from their first bytes."""

import hashlib
import mimetypes
import struct
from typing import Any

from rehearsal.telegram.refusals import bad_request


class StoredFile:
    """One file and its names in the Bot API."""

    __slots__ = ("content", "id", "mime", "name", "path", "size", "unique_id")

    def __init__(self, number: int, name: str, mime: str, content: bytes, kind: str):
        digest = hashlib.sha256(content + name.encode()).hexdigest()
        self.name = name
        self.mime = mime
        self.content = content
        self.size = len(content)
        self.unique_id = f"AgAD{digest[:12]}"
        self.id = f"BQACAgUAAxkBAAI{number:06d}{digest[:20]}"
        suffix = name.rpartition(".")[2] if "." in name else "bin"
        folder = {"photo": "photos", "voice": "voice"}.get(kind, "documents")
        self.path = f"{folder}/file_{number}.{suffix}"

    def api(self) -> dict[str, Any]:
        """The Bot API's Document."""
        return {
            "file_name": self.name,
            "mime_type": self.mime,
            "file_id": self.id,
            "file_unique_id": self.unique_id,
            "file_size": self.size,
        }


class Files:
    """All files by id and by path."""

    def __init__(self) -> None:
        self.by_id: dict[str, StoredFile] = {}
        self.by_path: dict[str, StoredFile] = {}

    def add(self, name: str, content: bytes, mime: str = "", kind: str = "document") -> StoredFile:
        """Keep a file; its mime type is guessed from the name when none is given."""
        mime = mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
        stored = StoredFile(len(self.by_id) + 1, name, mime, content, kind)
        self.by_id[stored.id] = stored
        self.by_path[stored.path] = stored
        return stored

    def find(self, file_id: str) -> StoredFile:
        """The file of that id; refuses as Telegram does."""
        stored = self.by_id.get(file_id)
        if stored is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        return stored


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, JPEG, GIF or WebP picture in pixels; None for anything else."""
    if content[:8] == b"\x89PNG\r\n\x1a\n" and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if content[:6] in (b"GIF87a", b"GIF89a") and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
        return width, height
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP" and len(content) >= 30:
        return int.from_bytes(content[24:27], "little") + 1, int.from_bytes(content[27:30], "little") + 1
    if content[:2] == b"\xff\xd8":
        place = 2
        while place + 9 < len(content) and content[place] == 0xFF:
            marker = content[place + 1]
            if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
                height, width = struct.unpack(">HH", content[place + 5 : place + 9])
                return width, height
            place += 2 + int.from_bytes(content[place + 2 : place + 4], "big")
    return None


def photo_sizes(stored: StoredFile) -> list[dict[str, Any]]:
    """The Bot API's PhotoSize list of a picture; refuses what is no picture."""
    size = picture_size(stored.content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = size
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    whole = {
        "file_id": stored.id,
        "file_unique_id": stored.unique_id,
        "file_size": stored.size,
        "width": width,
        "height": height,
    }
    return [whole]
