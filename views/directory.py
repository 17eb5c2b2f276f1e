"""What any text may say of a directory: its pages, the entries that a name means, the name of its card."""

from domain.people import name_key
from storage import outbox
from storage.directory import Entry


def pages(act: str, key: str, page: int, last: int) -> list[outbox.Button]:
    """The row that turns pages; empty when there is one page."""
    row = []
    if page > 0:
        row.append(outbox.data("members.page_before", f"{act}:{key}:{page - 1}"))
    if page < last:
        row.append(outbox.data("members.page_next", f"{act}:{key}:{page + 1}"))
    return row


def matching(entries: list[Entry], part: str) -> list[Entry]:
    """The members whose name contains every word of `part`; the exact name first, alone."""
    exact = [each for each in entries if name_key(each.name) == name_key(part)]
    if exact:
        return exact
    words = [name_key(word) for word in part.split()]
    return [each for each in entries if all(word in name_key(each.name) for word in words)]


def card_name(network_id: int) -> str:
    """The name of a person's directory card."""
    return f"directory:{network_id}"
