"""The last visits and gatherings of a network, with ways to tell of one."""

from acts.standing import here
from acts.visits.telling import mine
from domain.rights import Right
from storage import chats, members, outbox, questions, visits
from storage.outbox import Keyboard, data
from storage.turn import Turn

SHOWN = 6


async def show_own(turn: Turn) -> None:
    """The list of the network of which the person speaks."""
    await show(turn, (await here(turn)).network.id)


async def show(turn: Turn, network_id: int) -> None:
    """The list, on one card in the private chat."""
    standing = await mine(turn, network_id)
    names = {each.id: each.name for each in await members.of_network(turn.connection, network_id)}
    rows = []
    for each in await visits.latest(turn.connection, network_id, SHOWN):
        by = await chats.person_by_id(turn.connection, each.by_person_id)
        rows.append(
            {
                "whom": names.get(each.member_id or 0, each.whom),
                "day": each.day,
                "by": by.name,
                "seen": each.seen[:160],
                "help": each.help[:160],
            }
        )
    gatherings = [
        {
            "kind": each.kind,
            "title": each.title,
            "day": each.day,
            "state": each.state,
            "came": each.came,
            "lesson": each.lesson,
        }
        for each in await visits.latest_gatherings(turn.connection, network_id, SHOWN)
    ]
    keyboard: Keyboard = [[data("visits.tell", f"visits.tell:{network_id}")]]
    if standing.may(Right.LEAD_GATHERINGS):
        keyboard.append([data("visits.gather", f"visits.gather:{network_id}")])
    await outbox.show_card(
        turn,
        turn.here.id,
        f"visits:{network_id}",
        "visits.list",
        {"network": standing.network.name, "visits": rows, "gatherings": gatherings},
        keyboard=keyboard,
        network_id=network_id,
        fresh=True,
    )


async def ask_visit(turn: Turn, network_id: int) -> None:
    """[บันทึกการเยี่ยม]: one message tells all of it."""
    await mine(turn, network_id)
    state = {"network": network_id}
    await questions.ask(turn, "visits.tell", "visits.ask_visit", {}, state=state, network_id=network_id)


async def ask_gathering(turn: Turn, network_id: int) -> None:
    """[จัดเวที ศึกษาดูงาน อบรม]: one message tells all of it."""
    standing = await mine(turn, network_id)
    standing.require(Right.LEAD_GATHERINGS)
    state = {"network": network_id}
    await questions.ask(turn, "visits.gather", "visits.ask_gathering", {}, state=state, network_id=network_id)
