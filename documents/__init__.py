"""Documents for people: calendar entries, pages of links, papers, minutes; each made when it is sent."""

from dataclasses import dataclass

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Document:
    """A finished document: its file name, content and media type, and a caption as Telegram HTML."""

    name: str
    content: bytes
    media_type: str
    caption: str = ""
    picture: bool = False  # shown in the chat as a photo, which a phone keeps among its pictures


def file_name(words: str, kind: str) -> str:
    """A name that every system takes: no slashes, no spaces."""
    return f"{'_'.join(words.replace('/', '-').split())[:80]}.{kind}"
