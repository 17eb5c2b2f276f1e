"""Pages of the card on which a meeting's record is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from storage.outbox import Button, Keyboard, sealed
from views.proceedings import Kept, button

PAGE = 8
MOST_ON_PAGE = 3000  # characters, beside the heading of the card


def back(kept: Kept) -> Button:
    """Back to the matter that is open."""
    return button(kept, "view", "matter", label="back")


@dataclass(frozen=True)
class Page:
    """Some rows of many, and which page of how many they are."""

    rows: list[Any]
    number: int
    of: int


def paged(rows: Sequence[Any], page: int) -> Page:
    """One page of rows; a page that no longer exists is the last."""
    of = max(1, -(-len(rows) // PAGE))
    number = min(max(page, 0), of - 1)
    return Page(list(rows[number * PAGE : (number + 1) * PAGE]), number, of)


def paged_by_length(rows: Sequence[Any], lengths: Sequence[int], page: int) -> Page:
    """As `paged`, with no more characters on a page than one message holds."""
    found: list[list[Any]] = [[]]
    left = MOST_ON_PAGE
    for row, length in zip(rows, lengths, strict=True):
        if found[-1] and (length > left or len(found[-1]) == PAGE):
            found.append([])
            left = MOST_ON_PAGE
        found[-1].append(row)
        left -= length
    number = min(max(page, 0), len(found) - 1)
    return Page(found[number], number, len(found))


def pages(kept: Kept, view: str, page: Page) -> Keyboard:
    """The buttons that turn the page; none where there is one page."""
    if page.of == 1:
        return []
    row = []
    if page.number:
        row.append(button(kept, "view", view, page.number - 1, label="page_before"))
    if page.number + 1 < page.of:
        row.append(button(kept, "view", view, page.number + 1, label="page_next", page=page.number + 2, of=page.of))
    return [row]


def claims_row(kept: Kept) -> Keyboard:
    """Who claims to be there since the list was accepted, to be taken in one tap."""
    claimed = sorted({claim.member_id for claim in kept.recorded.claims})
    if not claimed or kept.found.listed_at is None:
        return []
    return [[sealed(button(kept, "take_claims", count=len(claimed)), *claimed)]]
