"""The parts of a network's life (docs/network.md): what each says on the network's card, who may begin it, what opens it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date

from domain.rights import Right
from storage.connection import AsyncConnection
from storage.networks import Network
from views import (
    action_plans,
    cash_book,
    decisions,
    elections,
    forums,
    funerals,
    honours,
    lessons,
    memoranda,
    mutual_records,
    strength,
    support_requests,
    teaching,
)
from views.lines import Line


@dataclass(frozen=True)
class Part:
    """A part of a network's life, called `network.part.<name>`.

    `line(connection, network, today, names=…)` is its line on the network's card, None where nobody began it; without `names` (in
    the group) it names no person and no organisation. `begin` and `show` are presses that take the network's key: the first for
    whoever has `right` (None: whoever belongs to the network), the second once it has begun, for whoever belongs; each act asks again.
    Without `begin` it follows from the books. `above`: the parent's coordinator sees its line too, without names.
    """

    name: str
    line: Callable[..., Awaitable[Line | None]]
    right: Right | None
    begin: str | None
    show: str
    above: bool = False
    # (connection, network, today): what that one reads instead.
    line_above: Callable[..., Awaitable[Line | None]] | None = None


# In the order of the card.
PARTS: tuple[Part, ...] = (
    Part("decisions", decisions.line, None, "decisions.begin", "decisions.open", above=True),
    Part("memoranda", memoranda.line, Right.LEAD_MEMORANDA, "memoranda.begin", "memoranda.show"),
    Part("rules", memoranda.rules_line, Right.LEAD_MEMORANDA, "memoranda.rules", "memoranda.show"),
    Part(
        "action_plans", action_plans.line, Right.KEEP_ACTION_PLAN, "action_plans.begin", "action_plans.show", above=True
    ),
    Part("strength", strength.line, None, None, "strength.show"),
    Part("elections", elections.line, Right.APPOINT, "elections.begin", "elections.show"),
    Part(
        "cash_book",
        cash_book.line,
        Right.BEGIN_CASH_BOOK,
        "cash_book.begin",
        "cash_book.open",
        above=True,
        line_above=cash_book.line_above,
    ),
    Part("mutual_records", mutual_records.line, None, "mutual_records.begin", "mutual_records.show"),
    Part("funerals", funerals.line, Right.LEAD_FUNERALS, "funerals.begin", "funerals.show"),
    Part(
        "support_requests", support_requests.line, None, "support_requests.begin", "support_requests.show", above=True
    ),
    Part("lessons", lessons.line, Right.LEAD_GATHERINGS, "lessons.begin", "lessons.show"),
    Part("forums", forums.line, Right.LEAD_GATHERINGS, "forums.begin", "forums.show"),
    Part("teaching", teaching.line, None, "teaching.begin", "teaching.show"),
    Part("honours", honours.line, Right.LEAD_HONOURS, "honours.begin", "honours.show"),
)


async def told(
    connection: AsyncConnection, network: Network, today: date, *, names: bool
) -> tuple[Sequence[tuple[Part, Line]], Sequence[Part]]:
    """The parts that have begun, each with its line, and those that nobody began."""
    begun, grey = list[tuple[Part, Line]](), list[Part]()
    for part in PARTS:
        line = await part.line(connection, network, today, names=names)
        if line is None:
            grey.append(part)
        else:
            begun.append((part, line))
    return begun, grey
