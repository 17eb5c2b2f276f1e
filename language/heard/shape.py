"""Which role the words of each slot have in each kind of meaning: what the networks say of pieces, and meanings are put together by."""

from collections.abc import Mapping

from domain.meanings import Meaning

NONE = "none"  # the kind of what is said beside; the role of pieces that fill no slot
GOES_ON = "+"  # before the role of a piece that goes on from the one before

_GOODS = {
    "product": "product",
    "quantity": "quantity",
    "unit": "unit",
    "organisation": "organisation",
    "month": "month",
}
_ORDER = _GOODS | {"price_baht": "price", "price_unit": "price_unit", "amount_baht": "baht", "on_behalf": "person"}
_OF = {"organisation": "organisation", "month": "month"}
_BETWEEN = {"giver": "organisation", "taker": "other", "baht": "baht"}

ROLES: Mapping[str, Mapping[str, str]] = {
    "purchase": _ORDER,
    "sale_offer": _ORDER,
    "change": _GOODS,
    "cancel": _GOODS,
    "activity": _ORDER,
    "problem": _OF | {"text": "text"},
    "agenda": _OF | {"title": "text"},
    "rsvp": _OF | {"people": "quantity", "proxy": "person", "text": "reason"},
    "question": _OF | {"text": "text"},
    "correct": _ORDER
    | {
        "baht": "baht", "damaged": "damaged", "whom": "organisation", "by": "organisation", "owner": "person",
        "name": "person", "representative": "person", "words": "text", "what": "text", "text": "text", "day": "day",
        "due": "day", "start": "day", "until": "day", "valid_until": "day", "decided_on": "day", "gross": "quantity",
        "tare": "tare", "drc": "drc", "seller": "seller", "place": "place", "target": "quantity", "title": "text",
        "people": "quantity", "taker": "other", "giver": "organisation", "rate": "rate", "for": "product",
        "budget_baht": "baht", "carriage_baht": "carriage", "minimum": "minimum", "year": "year", "heads": "quantity",
        "alternate": "other_person", "weight": "quantity", "moisture": "moisture", "died_on": "day", "deadline": "day",
        "to": "person", "proxy": "person", "payer": "organisation", "receiver": "other", "tiers": "tier", "office": "office",
    },
    "yes": {},
    "no": {},
    "answer": {
        "number": "quantity", "unit": "unit", "baht": "baht", "date": "day", "start": "day", "place": "place", "name": "person",
        "text": "text", "choice": "text",
    },
    "name": {"title": "person", "first": "person", "last": "person"},
    "meeting": {"start": "day", "place": "place", "title": "text"},
    "work": {"what": "text", "owner": "person", "due": "day", "text": "reason"},
    "minutes": {"matter": "matter", "text": "text"},
    "offer": {
        "seller": "seller", "product": "product", "unit": "unit", "price_baht": "price", "tiers": "tier",
        "carriage_baht": "carriage", "minimum": "minimum", "valid_until": "day",
    },
    "round": {"product": "product", "seller": "seller", "deadline": "day", "place": "place"},
    "delivered": {"product": "product", "quantity": "quantity", "unit": "unit", "damaged": "damaged"},
    "collected": {"product": "product", "quantity": "quantity", "unit": "unit", "by": "organisation"},
    "paid": {"baht": "baht", "for": "product", "to": "person"},
    "received": {"baht": "baht", "whom": "organisation", "for": "product"},
    "bill": {"baht": "baht", "seller": "seller"},
    "lot": {
        "product": "product", "gross": "quantity", "tare": "tare", "drc": "drc", "moisture": "moisture", "unit": "unit",
    },
    "buyer_paid": {"weight": "quantity", "price_baht": "price", "deductions": "deduction"},
    "cash": {"baht": "baht", "words": "text", "whom": "person"},
    "dues": {"whom": "organisation", "baht": "baht", "year": "year"},
    "plan_result": {"line": "line", "what": "text", "quantity": "quantity", "unit": "unit", "day": "day", "month": "month"},
    "plan_change": {
        "line": "line", "target": "quantity", "unit": "unit", "owner": "person", "month": "month", "what": "text",
    },
    "decision": {
        "decided_on": "day", "representative": "person", "alternate": "other_person", "until": "until", "budget_baht": "baht",
    },
    "nominate": {"name": "person", "office": "office"},
    "resign": {"name": "person", "office": "office"},
    "remove": {"name": "person", "office": "office"},
    "death": {"name": "person", "died_on": "day", "organisation": "organisation"},
    "heads": {"organisation": "organisation", "heads": "quantity"},
    "lesson": {"text": "text"},
    "teach": {"topic": "text"},
    "learn": {"topic": "text"},
    "support_request": {"addressee": "addressee", "what": "text", "baht": "baht", "owner": "person"},
    "loan": _BETWEEN | {"until": "day", "rate": "rate"},
    "loan_paid": {"payer": "organisation", "receiver": "other", "baht": "baht"},
    "saving": _BETWEEN,
    "saving_taken": _BETWEEN,
    "wish": {"text": "text", "name": "person", "office": "office", "number": "number"},
    "ask": {"product": "product", "month": "month", "organisation": "organisation"},
}  # fmt: skip

# The slot that says of which sort a meaning is: it follows from all of the words, and has no piece of its own.
SORTS: Mapping[str, str] = {
    "activity": "measure", "rsvp": "answer", "meeting": "do", "work": "do", "round": "do", "cash": "side", "decision": "does",
    "wish": "do", "ask": "about",
}  # fmt: skip


def sort_of(meaning: Meaning) -> str:
    """The kind with what it is of its sort: 'activity.sold', 'rsvp.no', 'change.more', 'correct.drop', 'purchase'."""
    kind = meaning.kind
    if kind == "change":
        less = str(meaning.get("quantity") or "").startswith("-")
        return f"change.{'less' if less else 'more'}" if meaning.get("relative") else "change.set"
    if kind == "correct":
        return "correct.drop" if meaning.get("drop") else "correct.set"
    slot = SORTS.get(kind)
    return f"{kind}.{meaning.get(slot)}" if slot is not None else kind
