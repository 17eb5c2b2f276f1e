"""Situations and meanings as the hearing contract writes them in JSON (docs/hearing.md)."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from domain.meanings import SLOTS, Meaning
from domain.situations import (
    Card,
    Debt,
    Election,
    Invitation,
    Kept,
    Known,
    Minutes,
    Network,
    Open,
    Plan,
    PlanLine,
    Question,
    Round,
    RunningMeeting,
    Situation,
    Speaker,
    Work,
)
from language.calendar.moments import BANGKOK
from language.heard.values import DAYS
from language.numbers import plain


def situation_from(written: Mapping[str, Any]) -> Situation:
    """The situation that a JSON object describes; what it does not say is not there. Raises ValueError for a thing of no known sort."""
    who = written.get("who") or {}
    reply = written.get("reply_to") or {}
    return Situation(
        who=Speaker(who.get("name", ""), tuple(who.get("offices", ())), tuple(who.get("speaks_for", ()))),
        private=written.get("chat", "private") == "private",
        networks=tuple(_network(each) for each in written.get("networks", ())),
        open=tuple(_open(each) for each in written.get("open", ())),
        kept=tuple(Kept(int(each["n"]), line_from(each)) for each in written.get("kept", ())),
        reply_to=reply.get("open"),
    )


def line_from(written: Mapping[str, Any]) -> Meaning:
    """A line of a card, or one that was kept, as the meaning that it stands for; a line of a plan has no kind of its own."""
    if "kind" not in written:
        more = {"kind": "plan_result", "line": written.get("n"), "quantity": written.get("target")}
        return line_from({**written, **more})
    slots = {name: value for name, value in written.items() if name in SLOTS[written["kind"]]}
    return Meaning(
        written["kind"],
        {
            name: _number(value) if _is_figure(name) else _day(value) if name in DAYS else value
            for name, value in slots.items()
        },
    )


def meaning_written(meaning: Meaning) -> dict[str, Any]:
    """A meaning as the contract writes it: kind, slots and unsure; numbers as strings, moments by Bangkok's clock."""
    return (
        {"kind": meaning.kind}
        | {name: written(value) for name, value in meaning.slots.items()}
        | {"unsure": meaning.unsure}
    )


def _network(written: Mapping[str, Any]) -> Network:
    people = tuple(
        Known(each["name"], each.get("organisation") or "", tuple(each.get("offices", ())))
        for each in written.get("people", ())
    )
    return Network(written.get("name", ""), tuple(written.get("organisations", ())), people)


def _open(written: Mapping[str, Any]) -> Open:
    said = written.get
    match written["is"]:
        case "question":
            return Question(written["asks"], said("about") or "", tuple(map(str, said("choices") or ())))
        case "card":
            return Card(written["of"], tuple(line_from(each) for each in said("lines") or ()))
        case "send_invitation" | "invitation":
            to_send = written["is"] == "send_invitation"
            return Invitation(said("meeting") or "", _moment(said("start")), said("place"), said("answered"), to_send)
        case "meeting":
            return RunningMeeting(said("matter") or "")
        case "round":
            deadline = said("deadline")
            until = _moment(deadline) if deadline and "T" in deadline else _day(deadline)
            return Round(
                said("product") or "",
                said("unit"),
                _number(said("own")),
                until,
                said("state") or "open",
                said("seller"),
            )
        case "debt":
            return Debt(_number(said("baht")), said("for"))
        case "work":
            return Work(said("what") or "", _day(said("due")))
        case "plan":
            return Plan(
                tuple(
                    PlanLine(
                        int(each["n"]), each["what"], _number(each.get("target")), each.get("unit"), each.get("month")
                    )
                    for each in said("lines") or ()
                )
            )
        case "minutes":
            return Minutes(said("number") or "", tuple(said("matters") or ()))
        case "election":
            return Election(said("office") or "")
        case other:
            raise ValueError(f"nothing that is open is called {other!r}")


_FIGURES = frozenset(
    {
        "quantity", "quantity_max", "price_baht", "amount_baht", "baht", "budget_baht", "carriage_baht", "gross", "tare", "drc",
        "moisture", "weight", "rate", "heads", "minimum", "damaged", "people", "target",
    }
)  # fmt: skip


def _is_figure(slot: str) -> bool:
    return slot in _FIGURES


def _number(written: object) -> Any:
    if written is None:
        return None
    try:
        return Decimal(str(written).replace(",", ""))
    except InvalidOperation:
        return written


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written[:10]) if written else None


def _moment(written: str | None) -> datetime | None:
    if not written:
        return None
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=BANGKOK)


def written(value: Any) -> Any:
    """A value as the contract writes it: figures as strings, moments by Bangkok's clock, several as a list."""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, datetime):
        return value.astimezone(BANGKOK).strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: written(each) for name, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [written(each) for each in value]
    return value
