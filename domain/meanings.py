"""What words mean in a situation: a kind and what was said of it, as the hearing contract has them (docs/hearing.md)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

# The slots of each kind; `kind` and `unsure` stand beside them.
_ORDER = "product quantity quantity_max unit price_baht price_unit amount_baht approx on_behalf organisation month"
SLOTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        kind: tuple(slots.split())
        for kind, slots in {
            "purchase": _ORDER,
            "sale_offer": _ORDER,
            "change": "product quantity unit relative organisation month",
            "cancel": "product organisation month",
            "activity": "measure product quantity quantity_max unit price_baht price_unit amount_baht approx organisation month",
            "problem": "text organisation month",
            "agenda": "title organisation month",
            "rsvp": "answer people proxy text organisation month",
            "question": "text organisation month",
            "correct": "of set drop",
            "yes": "to",
            "no": "to",
            "answer": "to value",
            "name": "title first last",
            "meeting": "do start place title",
            "work": "do what owner due text",
            "minutes": "matter text",
            "offer": "seller product unit price_baht tiers carriage_baht minimum valid_until",
            "round": "do product seller deadline place",
            "delivered": "product quantity unit damaged",
            "collected": "product quantity unit by",
            "paid": "baht way for to",
            "received": "baht whom way for",
            "bill": "baht seller",
            "lot": "product gross tare drc moisture unit",
            "buyer_paid": "weight price_baht deductions",
            "cash": "side baht words whom",
            "dues": "whom baht year",
            "plan_result": "line what quantity unit day month",
            "plan_change": "line set",
            "decision": "does decided_on representative alternate until budget_baht",
            "nominate": "name office",
            "resign": "name office",
            "remove": "name office",
            "death": "name died_on organisation",
            "heads": "organisation heads",
            "lesson": "text",
            "teach": "topic",
            "learn": "topic",
            "support_request": "addressee what baht owner",
            "loan": "giver taker baht until rate",
            "loan_paid": "payer receiver baht",
            "saving": "giver taker baht",
            "saving_taken": "giver taker baht",
            "wish": "do text name office number",
            "ask": "about product month organisation",
        }.items()
    }
)


@dataclass(frozen=True)
class Meaning:
    """One thing that was said: its kind and its slots; a slot that was not said is absent. `unsure`: it is asked about first.

    Values are str, Decimal, int, bool, date, datetime, or a mapping or tuple of these. Raises ValueError for what no kind has.
    """

    kind: str
    slots: Mapping[str, Any] = field(default_factory=dict)
    unsure: bool = False

    def __post_init__(self) -> None:
        """Leave out what was not said, and let nobody change the rest."""
        unknown = set(self.slots) - set(SLOTS[self.kind])
        if unknown:
            raise ValueError(f"{self.kind} has no {sorted(unknown)}")
        said = {
            name: value
            for name, value in self.slots.items()
            if value is not None and value is not False and value != ""
        }
        object.__setattr__(self, "slots", MappingProxyType(said))

    def __reduce__(self) -> tuple[type["Meaning"], tuple[str, dict[str, Any], bool]]:
        return Meaning, (self.kind, dict(self.slots), self.unsure)

    def get(self, slot: str) -> Any:
        """The value of a slot; None where it was not said."""
        return self.slots.get(slot)


def meaning(kind: str, *, unsure: bool = False, **slots: Any) -> Meaning:
    """A meaning of this kind with these slots."""
    return Meaning(kind, slots, unsure)
