"""The month's needs: shown to marketing once a month and when asked for; they go on when a month closes without a round."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from acts import matches, standing
from acts.offers import show_comparison
from acts.standing import yours
from acts.telling import show_own, tell
from domain.months import after, month_of
from domain.needs import Spoken
from domain.refusal import Refused
from domain.rights import Right
from domain.telling import Somebody, Speaking
from storage import due, members, needs, networks, outbox, rounds
from storage.due import Due
from storage.meetings import Meeting
from storage.needs import Need
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.turn import Turn
from views.needs import Needed, month_list
from views.rounds import of_organisation, ordered
from views.standing import Standing
from views.trade import named_marketing

MONTH, CARRY = "needs.month", "needs.carry"  # kinds of due work
CHOOSING, WHO, WAITING = "choose", "who", "waits"  # how the card is looked at


def card(network_id: int, month: str) -> str:
    """The name of a month's card."""
    return f"needs:{network_id}:{month}"


# --- the card ----------------------------------------------------------------------------------------------------------------


async def show(turn: Turn) -> None:
    """/needs, 'ความต้องการ': the month's list of the network spoken of, for who runs rounds; to a member what its own still wait for."""
    here = await standing.here(turn)
    if here.members and turn.here.private and not here.may(Right.RUN_ROUNDS):
        await _show_own(turn, here)
        return
    here.require(Right.RUN_ROUNDS)
    month = month_of(turn.now, here.network.tz)
    await show_own(turn, here.network.id, card(here.network.id, month))


async def _show_own(turn: Turn, here: Standing) -> None:
    """What the person's organisations wait for, with a button for each that was carried on."""
    names = {each.id: each.name for each in here.members}
    rows, carried = list[dict[str, Any]](), list[tuple[int, str]]()
    for each in await _listed(turn, here.network, month_of(turn.now, here.network.tz)):
        for intent in each.intents:
            if intent.member_id not in names:
                continue
            said = intent.stated(each.product, each.unit)
            unclear: dict[str, Any] = {"product": each.product, "quantity": None, "unit": None}
            row = unclear | {"words": intent.words} if said is None else asdict(said)
            rows.append(row | {"member": names[intent.member_id]})
            carried += [(need_id, row["product"]) for need_id in intent.need_ids]
    values = {"rows": rows, "several": len(names) > 1, "members": list(names.values())}
    outbox.reply(turn, "needs.own", values, keyboard=_drops(here.network.id, carried), network_id=here.network.id)


async def show_orders(turn: Turn) -> None:
    """/orders: what the person's organisations ordered in rounds that are under way, each on its card, and what waits for a round."""
    here = await standing.here(turn)
    cards = dict.fromkeys(  # goods of one truck stand on one card
        [
            of_organisation(found, each.id)
            for found in await rounds.under_way(turn.connection, here.network.id)
            for each in here.members
            if await ordered(turn.connection, found, each.id)
        ]
    )
    for name in cards:
        await show_own(turn, here.network.id, name, {"why": "changed"})
    if not here.members:
        await show(turn)
    elif not cards or await _waiting(turn, here):
        await _show_own(turn, here)


async def _waiting(turn: Turn, here: Standing) -> bool:
    """Whether something that the person's organisations want waits for a round."""
    own = {each.id for each in here.members}
    listed = await _listed(turn, here.network, month_of(turn.now, here.network.tz))
    return any(intent.member_id in own for each in listed for intent in each.intents)


def _drops(network_id: int, carried: Sequence[tuple[int, str]]) -> Keyboard:
    """[ไม่ต้องการแล้ว], of several with the product's name: each need by its key."""
    label = "needs.drop" if len(carried) == 1 else "needs.drop_one"
    return [[data(label, f"needs.drop:{network_id}:{key}", product=product)] for key, product in carried]


async def look(turn: Turn, network_id: int, month: str, view: str) -> None:
    """[ดูว่าใครต้องการเท่าไร], [รอก่อน], and back to the list."""
    network = await _network(turn, network_id)
    if view == WAITING:
        turn.answer("needs.waits")
    how = {} if view not in (CHOOSING, WHO, WAITING) else {"view": view}
    await outbox.show(turn, turn.here.id, card(network.id, month), how, network_id=network.id)


async def begin(turn: Turn, network_id: int, month: str) -> None:
    """[เปิดรอบรวมซื้อ]: the offers of the product; which one is asked where there are several with offers."""
    network = await _network(turn, network_id)
    ready = [each for each in await _listed(turn, network, month) if each.offers]
    if not ready:
        turn.answer("needs.no_offer", alert=True)
    elif len(ready) == 1:
        await show_comparison(turn, network, ready[0].product, ready[0].unit, fresh=True)
    else:
        await outbox.show(turn, turn.here.id, card(network.id, month), {"view": CHOOSING}, network_id=network.id)


async def compare(turn: Turn, network_id: int, offer_id: int) -> None:
    """[ปุ๋ย 15-15-15]: the offers for the product that this one is for."""
    network = await _network(turn, network_id)
    found = [
        each
        for each in await _listed(turn, network, month_of(turn.now, network.tz))
        if offer_id in {kept.id for kept in each.offers}
    ]
    if not found:
        raise Refused("common.old_button")
    await show_comparison(turn, network, found[0].product, found[0].unit, fresh=True)


async def _network(turn: Turn, network_id: int) -> Network:
    here = await yours(turn, network_id, Right.RUN_ROUNDS)
    return here.network


async def _listed(turn: Turn, network: Network, month: str) -> list[Needed]:
    return await month_list(turn.connection, network, month, network.day_of(turn.now))


# --- by itself, the day before the meeting -------------------------------------------------------------------------------------


async def before_meeting(turn: Turn, network: Network, meeting: Meeting) -> None:
    """The day before a network's own meeting marketing gets the month's list: once a month, and only while it has not begun."""
    body = await networks.default_body(turn.connection, network.id)
    if meeting.body_id != body.id:
        return
    month = month_of(meeting.starts_at, network.tz)
    await due.plan(
        turn, MONTH, f"{network.id}:{month}", turn.now, network_id=network.id, useful_until=meeting.starts_at
    )


async def tell_marketing(turn: Turn, work: Due) -> str | None:
    """The month's list comes to those named for marketing, where there is anything on it; the chair finds it at /needs."""
    network_id, month = work.subject.split(":")
    network = await networks.by_id(turn.connection, int(network_id))
    if await due.rest_at_night(turn, work, network.hours):
        return None
    if not await _listed(turn, network, month):
        return "nothing is wanted"
    named = await named_marketing(turn.connection, network)
    if not named:
        return "nobody is named for marketing"
    name = card(network.id, month)
    await tell(turn, network, map(Somebody, named), name, about=name)
    return None


# --- a month closes ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Left:
    """What one member said in a month and what goes on into the next, or cannot: `need_id` None where no whole number was said.

    `words`: how it was typed.
    """

    product: str
    unit: str
    quantity: int | None
    words: str
    need_id: int | None
    minimum: int
    missing: int
    offers: int
    opened: bool

    def shown(self) -> dict[str, Any]:
        """As templates take it."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


async def plan_carrying(turn: Turn, month: str) -> None:
    """A month has closed everywhere: what no round took up goes on."""
    await due.plan(turn, CARRY, month, turn.now)


async def carry_on(turn: Turn, work: Due) -> str | None:
    """Every network's open intents of a closed month stand in the next month's list.

    Each organisation is told once of what its reports of that month asked for. What was carried before is carried in silence: a round
    that takes it up says so, and 'ความต้องการ' shows it (docs/trade.md, 'From need to round').
    """
    month = work.subject
    for network_id in await needs.networks_with(turn.connection, month):
        async with turn.part():
            await _carry(turn, await networks.by_id(turn.connection, network_id), month)
    return None


async def _carry(turn: Turn, network: Network, month: str) -> None:
    left: dict[int, list[_Left]] = {}
    under_way = {found.product for found in await rounds.under_way(turn.connection, network.id)}
    listed = await _listed(turn, network, month)
    for each in listed:
        for intent in each.intents:
            said = intent.stated(each.product, each.unit)
            need_id = None if said is None else await needs.carry(turn, network.id, intent, said, after(month))
            if said is not None and not intent.statement_ids:
                continue
            shown = said or Spoken(each.product, 0, each.unit)
            left.setdefault(intent.member_id, []).append(
                _Left(
                    shown.product, shown.unit, shown.quantity or None, intent.words, need_id,
                    each.minimum, each.missing, len(each.offers), each.product in under_way,
                )
            )  # fmt: skip
    if not listed:
        return
    await matches.look_soon(turn, network.id)
    if left and network.state == "active":
        await _tell(turn, network, month, left)


async def _tell(turn: Turn, network: Network, month: str, left: dict[int, list[_Left]]) -> None:
    """Each organisation is told of all its products in one message; of what an older month carried on no more."""
    names = await members.by_keys(turn.connection, network.id, list(left))
    for member_id, lines in left.items():
        keyboard = _drops(network.id, [(each.need_id, each.product) for each in lines if each.need_id is not None])
        values = {
            "month": month,
            "next": after(month),
            "member": names[member_id].name,
            "rows": [each.shown() for each in lines],
        }
        await tell(turn, network, Speaking(member_id), "needs.carried", values, keyboard=keyboard, about="needs")


async def drop(turn: Turn, here: Standing, found: Need) -> None:
    """[ไม่ต้องการแล้ว]: it stands in no list any more."""
    network_id = here.network.id
    if found.state == "carried":
        raise Refused("needs.refused_in_round", product=found.product)
    if await needs.drop(turn, network_id, [found.id]):
        turn.answer("needs.dropped")
        values = {"product": found.product, "quantity": found.quantity, "unit": found.unit}
        outbox.reply(turn, "needs.is_dropped", values, network_id=network_id)
    else:
        turn.answer("needs.dropped")
