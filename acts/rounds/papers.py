"""Who ordered what: by name, as the sheet for the seller, as the hub's summary."""

from typing import Any

import views.rounds
from acts.rounds.telling import At, at, led
from domain.refusal import Refused
from domain.rounds import WITH_GOODS, WITH_ORDER
from storage import outbox
from storage.turn import Turn
from views.members import known_in_full
from views.tables import with_button
from views.trade import of_hub, require_marketing, sees_orders


async def who_ordered(turn: Turn, round_id: int) -> None:
    """[ดูว่าใครสั่งเท่าไร]: by name, in private, for marketing and where the network opened it."""
    there = await at(turn, round_id)
    chat_id = turn.who.private_chat_id
    if not await sees_orders(turn.connection, there.standing, turn.who.id):
        raise Refused("rounds.refused_not_shown")
    if chat_id is None:
        raise Refused("answers.refused_no_private_chat")
    values, table = await views.rounds.who_ordered(turn.connection, there.network, there.found)
    network_id = there.network.id
    keyboard = with_button([], table, "rounds.table", network_id, round_id)
    outbox.say(turn, chat_id, "rounds.who", values, keyboard=keyboard, kind="answer", network_id=network_id)
    if not turn.here.private:
        turn.answer("rounds.asked_in_private")


async def order(turn: Turn, round_id: int) -> None:
    """[ใบสั่งซื้อ .xlsx]: for the seller, of the round that orders from it; a centre's shows what its own members ordered."""
    there = await led(turn, round_id)
    _ordered(there)
    send_order(turn, there)


def send_order(turn: Turn, there: At, **more: Any) -> None:
    """Send the order sheet of a round to who asked; `rounds`: the keys of all goods that stand on it, each on a sheet."""
    kind = "seller" if there.found.round.parent_id is None else "members"
    _send(turn, there, "order_sheet", kind=kind, **_orders(turn), **more)


async def for_centres(turn: Turn, round_id: int) -> None:
    """[ใบของแต่ละศูนย์ .xlsx]: for the seller, one for each centre with its part alone; no organisation of a centre stands on it."""
    there = await led(turn, round_id)
    _ordered(there)
    for line in there.found.round.lines:
        if line.child_id is not None and line.quantity:
            _send(turn, there, "order_sheet", kind="seller", centre=line.child_id, **_orders(turn))


def _orders(turn: Turn) -> dict[str, str]:
    """Who orders, as the sheet names them: whoever sends it to the seller."""
    return {"by": known_in_full(turn.who) or turn.who.name, "by_telephone": turn.who.telephone or ""}


async def summary(turn: Turn, round_id: int) -> None:
    """[สรุปรอบ .xlsx]: for the hub with what each organisation's part came to, for who runs rounds without any money."""
    there = await at(turn, round_id)
    hub = await of_hub(turn.connection, there.standing, turn.who.id)
    if not hub:
        require_marketing(there.standing)
    if there.found.round.state not in WITH_GOODS:
        raise Refused("common.old_button")
    send_summary(turn, there, money=hub)


def send_summary(turn: Turn, there: At, *, money: bool, **more: Any) -> None:
    """Send the summary of a round to who asked; `rounds`: the keys of all goods of its truck that came."""
    _send(turn, there, "round_summary", money=money, **more)


def _ordered(there: At) -> None:
    if there.found.round.state not in WITH_ORDER:
        raise Refused("common.old_button")


def _send(turn: Turn, there: At, which: str, **more: Any) -> None:
    day = turn.now.astimezone(there.network.tz).date().isoformat()
    values = {"network": there.network.id, "round": there.found.id, "day": day, **more}
    outbox.document(turn, turn.here.id, which, values, network_id=there.network.id)
    turn.answer("round_papers.comes")
