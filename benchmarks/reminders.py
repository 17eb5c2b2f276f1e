"""Reminders over random half-years with random downtime: nobody reminded twice, nobody who has done it, nothing open lost.

A simulation of the rules alone (domain/action_items.py) against books in memory, on a clock that jumps: items are given, done, moved,
handed over, ended and opened again; owners, secretaries and the chair change or cannot be reached; the bot is down for hours or weeks.
`python -m benchmarks.reminders` plays a thousand half-years; the tests play thirty.
"""

import random
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from time import perf_counter
from zoneinfo import ZoneInfo

from domain.action_items import Followed, Reminder, Step, Told, moment, reminders
from domain.quiet_hours import SendingHours, allowed, next_sending

BANGKOK = ZoneInfo("Asia/Bangkok")
BEGIN = datetime(2026, 12, 1, tzinfo=BANGKOK)
HALF_YEAR = timedelta(days=182)
HOURS = (SendingHours(), SendingHours(time(6, 0), time(21, 0), time(5, 0)), SendingHours(time(18, 30)))


@dataclass
class Item:
    """An item as the books would hold it; `owner` is the key of an office or an organisation, not of a person."""

    id: int
    due: date
    owner: int
    since: datetime
    round: int = 1
    open: bool = True
    ended_at: datetime | None = None


@dataclass
class Outcome:
    """What happened in one half-year, and what was wrong with it."""

    items: int = 0
    sent: int = 0
    escalated: int = 0
    late: int = 0
    taken_over: int = 0
    faults: list[str] = field(default_factory=list)


class HalfYear:
    """One network's half-year; `play` returns what happened."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.hours = self.random.choice(HOURS)
        self.items: list[Item] = []
        self.told: dict[tuple[int, int], list[Told]] = {}  # by item and round
        self.holders = {owner: 100 + owner for owner in range(6)}  # owner 0 is the secretary, 1 the chair
        self.next_person = 200
        self.away: set[int] = set()
        self.outcome = Outcome()

    def _down(self) -> list[tuple[datetime, datetime]]:
        """When the bot does not run: short, a night, days, once three weeks."""
        found, at = [], BEGIN
        while at < BEGIN + HALF_YEAR:
            at += timedelta(hours=self.random.expovariate(1 / 150))
            length = self.random.choice((1, 3, 9, 26, 50, 100, 500) if self.random.random() < 0.5 else (1, 2, 14))
            found.append((at, at + timedelta(hours=length)))
            at += timedelta(hours=length)
        return found

    def play(self) -> Outcome:
        """Play it: people act at random hours, the clock looks at each sending hour and at every start of the bot."""
        down = self._down()
        look = next_sending(BEGIN, self.hours)
        acts = sorted(BEGIN + HALF_YEAR * self.random.random() for _ in range(120))
        end = BEGIN + HALF_YEAR
        while look < end:
            ran = look
            for begins, ends in down:
                if begins <= ran < ends:
                    ran = ends
            ran = allowed(ran, self.hours)
            if any(begins <= ran < ends for begins, ends in down):
                look = ran
                continue
            while acts and acts[0] <= ran:  # what people did while the bot was down waits at Telegram and comes first
                self._act(acts.pop(0))
            self._look(ran)
            look = next_sending(ran, self.hours)
        self._nothing_lost(down, end)
        self.outcome.items = len(self.items)
        return self.outcome

    def _act(self, at: datetime) -> None:
        chance = self.random.random()
        opened = [item for item in self.items if item.open]
        if chance < 0.3 or not opened:
            due = at.date() + timedelta(days=self.random.choice((0, 1, 2, 3, 7, 14, 28)))
            self.items.append(Item(len(self.items) + 1, due, self.random.randrange(6), at))
            return
        item = self.random.choice(opened)
        if chance < 0.5:
            item.open, item.ended_at = False, at
        elif chance < 0.62:
            item.due = at.date() + timedelta(days=self.random.randrange(20))
            item.round, item.since = item.round + 1, at
        elif chance < 0.7:
            item.owner, item.round, item.since = self.random.randrange(6), item.round + 1, at
            if item.due <= at.date():
                item.due = at.date() + timedelta(days=7)
        elif chance < 0.8:  # a change of office or representative
            self.holders[self.random.randrange(6)] = self.next_person
            self.next_person += 1
        elif chance < 0.92:
            self.away ^= {self.random.choice(list(self.holders.values()))}
        elif closed := [each for each in self.items if not each.open]:
            again = self.random.choice(closed)
            again.open, again.ended_at = True, None

    def _followed(self, item: Item) -> Followed:
        owner = self.holders[item.owner]
        secretary, chair = self.holders[0], self.holders[1]
        reached = next(((each,) for each in (owner, secretary, chair) if each not in self.away), ())
        chairs = next(((each,) for each in (chair, secretary) if each not in self.away), ())
        owners, holds = frozenset({owner}), frozenset({chair})
        return Followed(item.id, item.due, item.since, item.round, item.open, owners, reached, holds, chairs)

    def _look(self, now: datetime) -> None:
        opened = [item for item in self.items if item.open]
        told = [each for item in opened for each in self.told.get((item.id, item.round), ())]  # as the books give them
        found = reminders([self._followed(item) for item in opened], told, now, self.hours)
        self._check(found, now)
        for each in found:
            mark = Told(each.item, each.round, each.step, each.person, each.owners)
            self.told.setdefault((each.item, each.round), []).append(mark)

    def _fault(self, words: str) -> None:
        self.outcome.faults.append(words)

    def _check(self, found: tuple[Reminder, ...], now: datetime) -> None:
        said = [each for each in found if each.said]
        for each in found:
            before = self.told.get((each.item, each.round), ())
            if any((one.step, one.person) == (each.step, each.person) for one in before):
                self._fault(f"reminded twice: {each}")
        if len({(each.item, each.person) for each in said}) != len(said):
            self._fault(f"two messages about one item to one person at {now}")
        for each in said:
            item = self.items[each.item - 1]
            if not item.open:
                self._fault(f"reminded of what is done: {each}")
            if moment(each.step, item.due, self.hours) > now:
                self._fault(f"before its day: {each}")
            if each.person in self.away:
                self._fault(f"to somebody who cannot be reached: {each}")
            self.outcome.sent += 1
            self.outcome.escalated += each.step is Step.CHAIR
            self.outcome.taken_over += each.taken_over
            self.outcome.late += now > moment(each.step, item.due, self.hours) + timedelta(minutes=1)

    def _nothing_lost(self, down: list[tuple[datetime, datetime]], end: datetime) -> None:
        """Once more at the very end: whatever is open and due was told in its present round, to owner and chair."""
        self._look(allowed(end, self.hours))
        for item in self.items:
            if not item.open:
                continue
            followed = self._followed(item)
            for step, to in ((Step.DAY, followed.reached), (Step.CHAIR, followed.chairs)):
                at = moment(step, item.due, self.hours)
                if not item.since <= at <= end or not to:
                    continue
                if not any(each.step == step for each in self.told.get((item.id, item.round), ())):
                    self._fault(f"nobody was told: {item}, {step}")


def half_year(seed: int) -> Outcome:
    """What happened in one random half-year."""
    return HalfYear(seed).play()


def main(count: int = 1000) -> None:
    """Play many half-years and print what happened; a fault is an error."""
    began = perf_counter()
    total, faults = Outcome(), []
    for seed in range(count):
        one = half_year(seed)
        faults += [f"half-year {seed}: {each}" for each in one.faults]
        total = replace(
            total,
            items=total.items + one.items,
            sent=total.sent + one.sent,
            escalated=total.escalated + one.escalated,
            late=total.late + one.late,
            taken_over=total.taken_over + one.taken_over,
        )
    print(
        f"reminders: {count:,} random half-years with downtime, {total.items:,} items, {total.sent:,} messages "
        f"({total.escalated:,} to the chair, {total.late:,} late after downtime, {total.taken_over:,} to who took over), "
        f"{len(faults)} faults, {perf_counter() - began:.1f} s"
    )
    if faults:
        raise SystemExit("\n".join(faults[:20]))


if __name__ == "__main__":
    main()
