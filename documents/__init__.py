"""Documents for people: calendar entries, pages of links, papers, minutes; each made when it is sent."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Document:
    """A finished document: its file name, content and media type, and a caption as Telegram HTML."""

    name: str
    content: bytes
    media_type: str
    caption: str = ""
