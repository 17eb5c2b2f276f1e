"""A press on a message that somebody read before what stands behind it became other."""

from collections.abc import Callable
from typing import Any

from domain.seals import parted
from rehearsal.telegram.client import Person
from tests.house import House

ON_EVERY_PRESS = {"audit", "cards", "inbox", "outbox", "program_signs"}
"""Tables into which every press writes, and every card that comes anew; and by which a running program is known."""


def written(house: House) -> dict[str, list[Any]]:
    """What stands in the books, but for what every press writes."""
    return {
        table: sorted(repr(tuple(row)) for row in house.rows(f"SELECT * FROM {table}"))
        for table in house.books.tables()
        if table not in ON_EVERY_PRESS
    }


def with_button(person: Person, label: str) -> tuple[Any, str]:
    """The newest message with a button that begins so, and what that button carries."""
    for message in reversed(person.sees()):
        for row in message["buttons"] or ():
            for button in row:
                if button["text"].startswith(label):
                    return message, button["callback_data"]
    raise AssertionError(f"no button {label} in {[each['text'][:60] for each in person.sees()]}")


def _happens(house: House, becomes_other: Callable[[], Any] | str) -> None:
    """Something happens meanwhile; SQL happens behind the bot's back."""
    if isinstance(becomes_other, str):
        assert house.change(becomes_other), becomes_other
    else:
        becomes_other()


def overtaken(
    house: House, person: Person, label: str, becomes_other: Callable[[], Any] | str, *, anew: str | None = None
) -> str:
    """Press the newest button that begins so after the card behind it became other: nothing is written, the card comes anew.

    `becomes_other`: what happens meanwhile; SQL happens behind the bot's back. `anew`: how the button begins that the new card has.
    Returned is what it does.
    """
    message, carried = with_button(person, label)
    target, seal = parted(carried)
    assert seal, f"{label} has no seal: {carried}"
    _happens(house, becomes_other)
    before = written(house)
    person.presses(data=carried, message=message)
    house.settle()
    assert "ยังไม่ได้บันทึก" in (person.answers()[-1]["text"] or ""), f"{label}: {person.answers()[-1]}"
    after = written(house)
    assert {table for table in after if after[table] != before[table]} == set()
    again, carried_now = with_button(person, label if anew is None else anew)
    assert again["id"] > message["id"], f"{label}: nothing came anew"
    assert parted(carried_now)[0] == target and parted(carried_now)[1] != seal
    return target.split(":")[0]


NOT_RECORDED = "ยังไม่ได้บันทึก"


def overtaken_message(
    house: House,
    person: Person,
    label: str,
    becomes_other: Callable[[], Any] | str,
    *,
    says: str = NOT_RECORDED,
    anew: str | None = "",
) -> str:
    """As `overtaken`, of a message that is no card: its button carries what it showed, or its question keeps it, and its act compares.

    `says`: what the small answer says. `anew`: how the button begins with which it is asked anew ('': as before; None: it is not).
    """
    message, carried = with_button(person, label)
    _happens(house, becomes_other)
    before = written(house)
    person.presses(data=carried, message=message)
    house.settle()
    assert says in (person.answers()[-1]["text"] or ""), f"{label}: {person.answers()[-1]}"
    after = written(house)
    assert {table for table in after if after[table] != before[table]} <= {"questions"}
    if anew is not None:
        again, carried_now = with_button(person, anew or label)
        assert again["id"] > message["id"], f"{label}: it was not asked anew"
        assert carried_now != carried and carried_now.split(":")[0] == carried.split(":")[0]
    return carried.split(":")[0]
