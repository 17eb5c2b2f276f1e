"""Days on which marketing is asked whether goods are bought once more; one rule stands for each seller's goods."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.recurrence import Rule
from domain.round_rules import Days
from storage import books
from storage.connection import AsyncConnection
from storage.tables import round_rules
from storage.tables.columns import columns_of
from storage.turn import Audit, Turn


@dataclass(frozen=True)
class RoundRule:
    """A rule in the books; `unanswered`: so often in a row it was asked in vain, for the day `asked_on` (ISO) last."""

    id: int
    network_id: int
    product: str
    seller: str
    rrule: str
    months: list[int]
    state: str
    unanswered: int
    asked_on: str | None

    @property
    def stands(self) -> bool:
        """Whether it counts still."""
        return self.state == "stands"

    @property
    def days(self) -> Days:
        """Its days."""
        return Days(Rule.parse(self.rrule), tuple(self.months))


_columns = columns_of(round_rules, RoundRule)


async def by_id(connection: AsyncConnection, network_id: int, key: int) -> RoundRule | None:
    """A rule of this network."""
    return _rule(await books.one(connection, _columns, id=key, network_id=network_id))


async def standing(connection: AsyncConnection, network_id: int, product: str, seller: str) -> RoundRule | None:
    """The rule for these goods of this seller that counts."""
    return _rule(
        await books.one(connection, _columns, network_id=network_id, product=product, seller=seller, state="stands")
    )


def _rule(row: Any) -> RoundRule | None:
    return None if row is None else RoundRule(*row)


async def begin(turn: Turn, network_id: int, product: str, seller: str, days: Days) -> int:
    """A rule counts from now on, in place of the one that stood; returns its key."""
    before = await standing(turn.connection, network_id, product, seller)
    if before is not None:
        await end(turn, before, "replaced")
    said = {"product": product, "seller": seller, "rrule": str(days.rule), "months": list(days.months)}
    row = said | {"network_id": network_id, "set_at": turn.now, "set_by": turn.who.id}
    return int(await turn.add(round_rules, audit=Audit("round_rule.set", **said), **row))


async def ask(turn: Turn, rule: RoundRule, day: date) -> int:
    """It is asked for this day; returns how often in a row it was by now."""
    unanswered = rule.unanswered + 1
    values = {"unanswered": unanswered, "asked_on": day.isoformat()}
    audit = Audit("round_rule.asked", rule=rule.id, day=day.isoformat())
    await turn.change(round_rules, values, id=rule.id, state="stands", audit=audit)
    return unanswered


async def answer(turn: Turn, rule: RoundRule, how: str) -> bool:
    """What was asked last is answered; False where it was before."""
    audit = Audit("round_rule.answered", rule=rule.id, how=how)
    waits = round_rules.c.unanswered > 0
    return await turn.change(round_rules, {"unanswered": 0}, waits, id=rule.id, state="stands", audit=audit)


async def opened(turn: Turn, network_id: int, product: str, seller: str) -> None:
    """A round of these goods was opened, also without the question's button: it is answered."""
    rule = await standing(turn.connection, network_id, product, seller)
    if rule is not None:
        await answer(turn, rule, "opens")


async def end(turn: Turn, rule: RoundRule, why: str) -> bool:
    """It counts no more; False where it did not before."""
    audit = Audit("round_rule.ended", rule=rule.id, why=why)
    return await turn.change(round_rules, {"state": "ended"}, id=rule.id, state="stands", audit=audit)
