"""Papers of a round for a computer: the order for the seller, one for each centre, what a centre's members ordered, the summary."""

from acts.rounds.finding import At, at, led
from domain.refusal import Refused
from domain.rounds import WITH_GOODS, WITH_ORDER
from storage import outbox
from storage.turn import Turn
from views.trade import of_hub, require_marketing


async def order(turn: Turn, round_id: int) -> None:
    """[ใบสั่งซื้อ .xlsx]: for the seller, of the round that orders from it; a centre's shows what its own members ordered."""
    there = await led(turn, round_id)
    _ordered(there)
    _send(turn, there, "order_sheet", kind="seller" if there.found.round.parent_id is None else "members")


async def for_centres(turn: Turn, round_id: int) -> None:
    """[ใบของแต่ละศูนย์ .xlsx]: for the seller, one for each centre with its part alone; no organisation of a centre stands on it."""
    there = await led(turn, round_id)
    _ordered(there)
    for line in there.found.round.lines:
        if line.child_id is not None and line.quantity:
            _send(turn, there, "order_sheet", kind="seller", centre=line.child_id)


async def summary(turn: Turn, round_id: int) -> None:
    """[สรุปรอบ .xlsx]: for the hub with what each organisation's part came to, for who runs rounds without any money."""
    there = await at(turn, round_id)
    hub = await of_hub(turn.connection, there.standing, turn.who.id)
    if not hub:
        require_marketing(there.standing)
    if there.found.round.state not in WITH_GOODS:
        raise Refused("common.old_button")
    _send(turn, there, "round_summary", money=hub)


def _ordered(there: At) -> None:
    if there.found.round.state not in WITH_ORDER:
        raise Refused("common.old_button")


def _send(turn: Turn, there: At, which: str, **more: str | int) -> None:
    day = turn.now.astimezone(there.network.tz).date().isoformat()
    values = {"network": there.network.id, "round": there.found.id, "day": day, **more}
    outbox.document(turn, turn.here.id, which, values, network_id=there.network.id)
    turn.answer("round_papers.comes")
