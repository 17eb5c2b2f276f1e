"""Lessons: the two sentences that are asked for, one's own lesson, what the chair agrees to, what other networks find."""

from datetime import date
from typing import Any

from cards.drawing import Card, Look, card
from domain.lessons import FOUND_AT_HOME, Result, State
from domain.rights import Right
from storage import lessons, networks
from storage.outbox import Keyboard, data, sealed
from views.lessons import outside

SHOWN = 8
DECIDED = 3  # of the last answers


async def asking(look: Look) -> Card | None:
    """The question of one person; its buttons go once it is answered in words, skipped or over."""
    person = await look.person()
    found = await lessons.asking(look.connection, person.id, look.key) if person is not None else None
    if found is None:
        return None
    newest = await lessons.of_asking(look.connection, found.id)
    told, over = newest is not None, look.now >= found.until
    keyboard: Keyboard = []
    if not over and found.skipped_at is None:
        for pair in ((Result.COST, Result.KNOWLEDGE), (Result.NONE,)):
            keyboard.append([data(f"lessons.result_{each}", f"lessons.{each}:{found.id}") for each in pair])
        if not told:
            keyboard[-1].append(data("lessons.skip", f"lessons.skip:{found.id}"))
    network = await networks.by_id(look.connection, found.network_id)
    today = look.now.astimezone(network.tz).date()
    return card(
        "lessons.asking",
        keyboard,
        title=found.title,
        day=found.day,
        yesterday=(today - date.fromisoformat(found.day)).days == 1,
        result=found.result,
        skipped=found.skipped_at is not None,
        told=told,
        over=over,
    )


async def own(look: Look) -> Card | None:
    """A lesson with its teller and nobody else."""
    found = await lessons.by_id(look.connection, look.key)
    person = await look.person()
    if found is None or person is None or person.id != found.person_id:
        return None
    state, keyboard = State(found.state), list[Any]()
    if state is State.KEPT:
        keyboard.append(
            [data("lessons.offer", f"lessons.offer:{found.id}"), data("lessons.stay", f"lessons.stay:{found.id}")]
        )
        keyboard.append(
            [
                data("lessons.again", f"lessons.again:{found.id}"),
                data("lessons.withdraw", f"lessons.withdraw:{found.id}"),
            ]
        )
    elif state in FOUND_AT_HOME:
        keyboard.append([data("lessons.withdraw", f"lessons.withdraw:{found.id}")])
    values = await outside(look.connection, found)
    return card("lessons.own", keyboard, state=state.value, hid=bool(found.hid), **values)


async def consent(look: Look) -> Card | None:
    """What waits for the chair's yes; one by one where the chair chose that."""
    standing = await look.standing(look.key)
    if standing is None or not standing.may(Right.SHARE_LESSONS):
        return None
    waiting = await lessons.offered(look.connection, look.key)
    keyboard: Keyboard = []
    if waiting and look.view.get("one_by_one"):
        keyboard = [
            [
                sealed(data("lessons.yes_one", f"lessons.agree:{look.key}:{each.id}", number=place), each.shown),
                data("lessons.no_one", f"lessons.disagree:{look.key}:{each.id}", number=place),
            ]
            for place, each in enumerate(waiting[:SHOWN], start=1)
        ]
    elif waiting:
        keyboard = [
            [sealed(data("lessons.yes_all", f"lessons.agree_all:{look.key}"), *waiting)],
            [
                data("lessons.choose", f"lessons.choose:{look.key}"),
                sealed(data("lessons.no_all", f"lessons.agree_none:{look.key}"), *waiting),
            ],
        ]
    _, found = await lessons.counted(look.connection, look.key)
    decided = await lessons.decided(look.connection, look.key, DECIDED)
    keyboard += [
        [data("lessons.undecide", f"lessons.undecide:{look.key}:{each.id}", number=len(waiting) + place)]
        for place, each in enumerate(decided, start=1)
    ]
    return card(
        "lessons.consent",
        keyboard,
        rows=[each.shown for each in waiting],
        open=found,
        decided=[[each.state, each.shown] for each in decided],
    )


async def outside_found(look: Look) -> Card | None:
    """Another network's lesson, as long as its teller and its chair let it be found; then that it was taken back."""
    network_id = int(look.keys[1])
    standing = await look.standing(network_id)
    found = await lessons.by_id(look.connection, look.key)
    if found is None or standing is None:
        return None
    gone = State(found.state) is not State.OPEN
    talk = await lessons.talk_of(look.connection, found.id, network_id)
    values = {"words": "", "province": "", "month": ""} if gone else await outside(look.connection, found)
    keyboard: Keyboard = []
    if not gone and talk is None:
        keyboard = [[data("lessons.talk", f"lessons.talk:{found.id}:{network_id}")]]
    withdrawn = State(found.state) is State.WITHDRAWN
    state = talk.state if talk else None
    return card("lessons.outside", keyboard, gone=gone, withdrawn=withdrawn, talk=state, **values)


async def listed(look: Look) -> Card | None:
    """The newest lessons, with whoever belongs to the network; without their tellers."""
    if await look.standing(look.key) is None:
        return None
    found = await lessons.search(look.connection, look.key, [], outside=False)
    count, others = await lessons.counted(look.connection, look.key)
    rows = [{"title": each.title, "day": each.day, "words": each.shown} for each in found[:SHOWN]]
    return card("lessons.list", rows=rows, count=count, open=others)


CARDS = {
    "lesson": own,
    "lesson_asking": asking,
    "lesson_consent": consent,
    "lesson_found": outside_found,
    "lessons": listed,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
