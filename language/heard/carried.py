"""What a meaning leaves unsaid because it was said just before: goods, offices, whose and of whom, in one message."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from domain.meanings import SLOTS, Meaning
from domain.situations import Round, Situation
from domain.statements import OF_MEMBERS

_GOODS = ("product", "for")
# Between organisations one keeps the money and one brings or takes it, whatever the words call them.
_KEEPER = {"loan": "giver", "loan_paid": "receiver", "saving": "taker", "saving_taken": "giver"}
_MEMBER = {"loan": "taker", "loan_paid": "payer", "saving": "giver", "saving_taken": "taker"}
_OFFICES = frozenset({"nominate", "remove", "resign"})
# What must be said for goods to be left out: a round is moved or closed without a figure.
_MEASURED: Mapping[str, tuple[str, ...]] = {
    "purchase": ("quantity",), "sale_offer": ("quantity",), "activity": ("quantity",), "change": ("quantity",),
    "collected": ("quantity",), "delivered": ("quantity",), "offer": ("price_baht", "tiers"), "lot": ("gross", "drc"),
    "round": ("do",), "received": ("baht",), "paid": ("baht",),
}  # fmt: skip
_OF_NO_GOODS = frozenset({"received"})  # what comes in is of all that is owed
_FOR_SOMEBODY = frozenset({"purchase", "sale_offer"})
PEOPLE = "คน"  # in which members are counted (as docs/hearing.md counts them)
_OF_ROUNDS = frozenset({"purchase", "change", "cancel", "collected", "delivered"})


def carried(meaning: Meaning, before: Sequence[Meaning], situation: Situation) -> Meaning:
    """The meaning with what the message said before it, or the only open round says, where it says nothing itself."""
    if (theirs := of_who_fetched(meaning, before, situation)) is not meaning:
        return theirs
    slots = dict(meaning.slots)
    if (whole := _in_full(meaning, situation)) is not None:
        slots["product"] = whole
    for add in (_goods, _parties, _office, _people):
        slots |= {name: value for name, value in add(meaning, before, situation).items() if name not in slots}
    return meaning if slots == dict(meaning.slots) else Meaning(meaning.kind, slots, meaning.unsure)


def of_who_fetched(meaning: Meaning, before: Sequence[Meaning], situation: Situation) -> Meaning:
    """A payment behind goods that another organisation fetched is that one's: 'ควนรูมาเอาปุ๋ยไปแล้ว 8 โอนแล้ว 5000'.

    So of an officer, who sees others pay; for whom another fetched, who holds no office, that one's own payment is told.
    """
    by = before[-1].get("by") if before and before[-1].kind == "collected" else None
    known = {name for each in situation.networks for name in each.organisations}
    own = not situation.who.offices or by in situation.who.speaks_for
    if meaning.kind != "paid" or meaning.get("to") or by not in known or own:
        return meaning
    slots = {name: value for name, value in meaning.slots.items() if name in SLOTS["received"]}
    return Meaning("received", slots | {"whom": by}, meaning.unsure)


def for_the_same(meaning: Meaning, before: Meaning) -> Meaning:
    """An order or offer with for whom the one of its kind right before it is, where it names nobody."""
    whom = before.get("on_behalf")
    named = meaning.get("on_behalf") or meaning.get("organisation")
    if not whom or named or before.kind != meaning.kind or meaning.kind not in _FOR_SOMEBODY:
        return meaning
    return Meaning(meaning.kind, dict(meaning.slots) | {"on_behalf": whom}, meaning.unsure)


def _last(before: Sequence[Meaning], wanted: Callable[[Meaning], Any]) -> Any:
    """What the newest of the meanings before says of it."""
    return next((found for each in reversed(before) if (found := wanted(each))), None)


def _any_of(names: Sequence[str]) -> Callable[[Meaning], Any]:
    return lambda meaning: next((found for name in names if (found := meaning.get(name))), None)


def _goods(meaning: Meaning, before: Sequence[Meaning], situation: Situation) -> dict[str, Any]:
    slot = next((name for name in _GOODS if name in SLOTS[meaning.kind] and meaning.kind not in _OF_NO_GOODS), None)
    measured = (
        *_MEASURED.get(meaning.kind, ()),
        *(("amount_baht",) if meaning.get("measure") == "sold" else ()),
    ) or None
    if slot is None or meaning.get(slot) or measured is None or not any(meaning.get(each) for each in measured):
        return {}
    if meaning.kind == "activity" and meaning.get("measure") in OF_MEMBERS:
        return {}
    if (goods := _last(before, _any_of(_GOODS))) is not None:
        same = next((each for each in reversed(before) if each.get("product") == goods and each.get("unit")), None)
        counted = {"unit": same.get("unit")} if same is not None and meaning.get("quantity") is not None else {}
        return {slot: goods} | (counted if "unit" in SLOTS[meaning.kind] else {})
    rounds = [
        each for each in situation.open if isinstance(each, Round) and (each.state == "open" or each.own is not None)
    ]
    if meaning.kind in _OF_ROUNDS and len(rounds) == 1:
        return {"product": rounds[0].product} | ({"unit": rounds[0].unit} if "unit" in SLOTS[meaning.kind] else {})
    return {}


def _in_full(meaning: Meaning, situation: Situation) -> str | None:
    """The whole name of the one open round whose goods are named by a part of it: 'ปุ๋ยเพิ่มอีก 5' of a round of ปุ๋ย 15-15-15."""
    said = meaning.get("product")
    if meaning.kind not in _OF_ROUNDS or not said:
        return None
    found = [each.product for each in situation.open if isinstance(each, Round) and said in each.product]
    return found[0] if len(found) == 1 else None


def _parties(meaning: Meaning, before: Sequence[Meaning], situation: Situation) -> dict[str, Any]:
    if meaning.kind in _KEEPER:
        keeper = _last(before, lambda each: each.get(_KEEPER.get(each.kind, "")))
        member = _last(before, lambda each: each.get(_MEMBER.get(each.kind, "")) or each.get("organisation"))
        here = (meaning.get(_KEEPER[meaning.kind]), meaning.get(_MEMBER[meaning.kind]))
        return {
            name: found
            for name, found in ((_KEEPER[meaning.kind], keeper), (_MEMBER[meaning.kind], member))
            if found and found not in here
        }
    if meaning.kind in ("dues", "received"):
        whom = _last(before, _any_of(("whom", "by")))
        year = _last(before, lambda each: each.get("year")) if meaning.kind == "dues" else None
        return ({"whom": whom} if whom else {}) | ({"year": year} if year else {})
    return {}


def _office(meaning: Meaning, before: Sequence[Meaning], situation: Situation) -> dict[str, Any]:
    office = (
        _last(before, lambda each: each.kind in _OFFICES and each.get("office")) if meaning.kind in _OFFICES else None
    )
    return {"office": office} if office else {}


def _people(meaning: Meaning, before: Sequence[Meaning], situation: Situation) -> dict[str, Any]:
    counted = meaning.get("measure") in OF_MEMBERS and meaning.get("quantity") is not None
    return {"unit": PEOPLE} if counted else {}
