"""The audit told again: rounds, lines, goods and claims as they must stand if the audit is complete, and what no act may do to them.

What a round and its goods are is in the audit; money is not (who may read it may not read what others owe): of entries and claims
it has the number alone, and the books of money, which triggers keep, are their own record.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.rounds import Act, State

Lines = dict[int, tuple[int, int]]  # member: (quantity, tolerance)


@dataclass
class Told:
    """A round as the audit tells it."""

    state: str = State.OPEN
    deadline: str = ""
    until: str | None = None
    price_satang: int | None = None
    minimum_waived: bool = False
    parent: int | None = None
    lines: Lines = field(default_factory=dict)
    acts: list[str] = field(default_factory=list)


@dataclass
class Part:
    """A delivery as the audit tells it."""

    round_id: int
    came: int
    damaged: int
    state: str = "preview"
    claim: str = "open"
    shares: dict[int, int] = field(default_factory=dict)
    taken: dict[int, int] = field(default_factory=dict)  # above the order, by a tap
    grown: dict[int, int] = field(default_factory=dict)  # by mends, those above the order by a tap too


@dataclass
class Back:
    """A return as the audit tells it: of what was sent back so many units had been fetched."""

    round_id: int
    member: int
    quantity: int
    fetched: int
    state: str = "waiting"
    taker: str | None = None


@dataclass
class Replay:
    """Takes the audit's rows in their order; `faults` are acts that did what no act may."""

    rounds: dict[int, Told] = field(default_factory=dict)
    deliveries: dict[int, Part] = field(default_factory=dict)
    collected: dict[tuple[int, int], int] = field(default_factory=dict)
    passings: dict[int, tuple[int, int, int, int, str]] = field(default_factory=dict)
    returns: dict[int, Back] = field(default_factory=dict)
    claims: dict[int, str] = field(default_factory=dict)
    entries: set[int] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    happened: dict[str, int] = field(default_factory=dict)
    last: int = 0  # the audit's key up to which it was told

    def take(self, key: int, act: str, values: Mapping[str, Any]) -> None:
        """One row."""
        self.last = key
        self.happened[act] = self.happened.get(act, 0) + 1
        noun, _, what = act.partition(".")
        match noun:
            case "round":
                self._round(what, values)
            case "delivery":
                self._delivery(what, values)
            case "passing":
                self._passing(what, values)
            case "return":
                self._return(what, values)
            case "payment":
                self.claims[values["claim"]] = "waiting" if what == "claimed" else what
            case "ledger":
                self.entries.add(values["entry"])

    def _round(self, what: str, values: Mapping[str, Any]) -> None:
        if what == "truck":  # which rounds were opened together says nothing of any of them
            return
        key = values["round"]
        if what == Act.OPENED and "lines" not in values:
            self.rounds[key] = Told(deadline=values["deadline"], parent=values["parent"])
            return
        now = self.rounds[key]
        if what == "ordered_alone":
            now.parent = values["parent_id"]
        if "lines" not in values:
            return
        lines = {int(member): (quantity, tolerance) for member, (quantity, tolerance) in values["lines"].items()}
        if not _may(what, now.lines, lines):
            self.faults.append(f"round {key}: {what} made {lines} of {now.lines}")
        now.lines, now.state = lines, values["state"]
        now.acts.append(what)
        for name in ("deadline", "until", "price_satang", "minimum_waived"):
            if name in values:
                setattr(now, name, values[name])

    def _delivery(self, what: str, values: Mapping[str, Any]) -> None:
        if what == "told":
            self.deliveries[values["delivery"]] = Part(values["round"], values["came"], values["damaged"])
        elif what in ("collected", "collected_corrected"):
            place = values["round"], values["member"]
            self.collected[place] = self.collected.get(place, 0) + values["quantity"]
            if self.collected[place] < 0:
                self.faults.append(f"{values['member']} fetched {self.collected[place]} of round {values['round']}")
        elif what == "claim":
            part = self.deliveries[values["delivery"]]
            if (part.state, part.claim) != ("shared", "open") or not part.damaged:
                self.faults.append(f"a claim was decided for {part}")
            part.claim = values["claim"]
        elif what == "mended":
            self._mended(values)
        elif what != "called":
            self._part(what, self.deliveries[values["delivery"]], values)

    def _mended(self, values: Mapping[str, Any]) -> None:
        for delivery, member, more in values["shares"]:
            part = self.deliveries[delivery]
            part.shares[member] = part.shares.get(member, 0) + more
            part.grown[member] = part.grown.get(member, 0) + max(0, more)
            if part.state != "shared" or part.shares[member] < 0:
                self.faults.append(f"a mend made {part.shares[member]} of {member} in a delivery that is {part.state}")
        for member, more in values["fetched"]:
            place = values["round"], member
            self.collected[place] = self.collected.get(place, 0) + more
        if values["came"] is not None:
            self.deliveries[values["delivery"]].came = values["came"]

    def _part(self, what: str, part: Part, values: Mapping[str, Any]) -> None:
        if what == "given":
            part.shares = {int(member): quantity for member, quantity in values["shares"].items()}
            part.taken = {int(member): quantity for member, quantity in values["taken"].items()}
        elif what == "more_taken":
            for sums in (part.shares, part.taken):
                sums[values["member"]] = sums.get(values["member"], 0) + values["quantity"]
        else:
            if part.state != "preview":
                self.faults.append(f"a delivery of round {part.round_id} was {what} when it was {part.state}")
            for name in ("came", "damaged", "state"):
                setattr(part, name, values.get(name, getattr(part, name)))

    def _passing(self, what: str, values: Mapping[str, Any]) -> None:
        if what == "asked":
            found = (values["round"], values["giver"], values["taker"], values["quantity"])
        else:
            found = self.passings[values["passing"]][:4]
        self.passings[values["passing"]] = (*found, what)

    def _return(self, what: str, values: Mapping[str, Any]) -> None:
        key = values["sent"]
        if what == "asked":
            told = (values["round"], values["member"], values["quantity"], values["fetched"])
            self.returns[key] = Back(*told, taker=values.get("taker"))
            return
        back = self.returns[key]
        if what == "claim":
            return  # the seller's word moves no goods
        if back.state != ("done" if what == "turned" else "waiting"):
            self.faults.append(f"return {key}: {what} when it was {back.state}")
        back.state, back.taker, back.fetched = (
            what,
            values.get("taker", back.taker),
            values.get("fetched", back.fetched),
        )
        if back.fetched and what in ("done", "turned"):
            self.collected[back.round_id, back.member] += back.fetched * (1 if what == "turned" else -1)


def _may(act: str, before: Lines, after: Lines) -> bool:
    """Whether an act may make these lines of those: only what it is for, and never more than was said with its tolerance."""
    others = [member for member in {*before, *after} if before.get(member) != after.get(member)]
    grown = {member: after.get(member, (0, 0))[0] - before.get(member, (0, 0))[0] for member in others}
    match act:
        case Act.OPENED:
            return not before
        case Act.JOINED | Act.CHANGED:
            return len(others) <= 1
        case Act.HUB_TOOK:
            return len(others) == 1 and all(more > 0 for more in grown.values())
        case Act.CUT:
            return all(more < 0 for more in grown.values())
        case Act.CLOSED:  # a begun pack is completed out of tolerance
            return all(
                member in before and member in after and more > 0 and sum(before[member]) == sum(after[member])
                for member, more in grown.items()
            )
        case _:
            return not others
