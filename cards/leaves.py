"""A long list is shown by leaves: what stands on one, numbered through the whole list, and the buttons that turn it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from storage.directory import Known
from storage.outbox import Button, Keyboard, data

T = TypeVar("T")
PEOPLE = 8  # on a leaf
# What the buttons say that turn a leaf back and on: some name the page that comes.
OF_PEOPLE = "members.page_before", "members.page_next"
OF_DIGEST = "digest.page_before", "digest.page_next"
OF_CALLS = "answers.page_before", "answers.page_after"
OF_ITEMS = "tasks.before_page", "tasks.next_page"
OF_PARTS = "minutes.page_before", "minutes.page_next"


@dataclass(frozen=True)
class Leaf(Generic[T]):
    """One leaf of a list of `count`; `page` and `last` count from 0."""

    numbered: list[tuple[int, T]]
    count: int
    page: int
    last: int

    @property
    def shown(self) -> list[T]:
        """What stands on it."""
        return [each for _, each in self.numbered]

    @property
    def said(self) -> dict[str, Any]:
        """What texts say of it."""
        return {"count": self.count, "page": self.page + 1, "pages": self.last + 1}

    def turns(self, target: str, labels: tuple[str, str] = OF_PEOPLE) -> list[Button]:
        """The row that turns it; empty where there is one."""
        return turning(target, self.page, self.last, labels)


def turning(target: str, page: int, last: int, labels: tuple[str, str]) -> list[Button]:
    """The row of buttons on a leaf, `page` and `last` from 0, that turn it back and on; empty where it is the only one."""
    row = []
    if page > 0:
        row.append(data(labels[0], f"{target}:{page - 1}"))
    if page < last:
        row.append(data(labels[1], f"{target}:{page + 1}", page=page + 2, pages=last + 1))
    return row


def leaf(listed: Sequence[T], page: int, size: int) -> Leaf[T]:
    """The leaf of that number, or the nearest that there is."""
    last = max(0, (len(listed) - 1) // size)
    page = min(max(page, 0), last)
    return Leaf(list(enumerate(listed, start=1))[page * size : (page + 1) * size], len(listed), page, last)


def people(shown: Sequence[Known], target: str) -> Keyboard:
    """A button for each person; with the organisation, where they speak for one."""
    return [
        [data("offices.person", f"{target}:{each.person_id}", name=each.name, member=next(iter(each.members), ""))]
        for each in shown
    ]


def in_rows(buttons: Sequence[Button], size: int) -> Keyboard:
    """Small buttons side by side."""
    return [list(buttons[start : start + size]) for start in range(0, len(buttons), size)]
