"""Which round a button means and who may do something with it; its cards in group and private chats, and news to those it concerns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import views.rounds
import views.trucks
from acts.standing import in_network, may_write, networks_here
from acts.telling import tell
from domain.people import Office
from domain.refusal import Refused
from domain.rights import Right
from domain.telling import FirstOf, Holding, Somebody, Speaking
from storage import members, outbox, round_wishes, rounds
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.rounds import Found
from storage.turn import Turn
from views.standing import Standing
from views.trade import marketing, require_marketing


@dataclass(frozen=True)
class At:
    """A round, and the acting person's standing in its network."""

    standing: Standing
    found: Found

    @property
    def network(self) -> Network:
        """The network whose round it is."""
        return self.standing.network


INVITING = frozenset({"opened", "asked", "again"})  # news that asks who has no line yet to order, until the deadline


async def at(turn: Turn, round_id: int) -> At:
    """A round of one of the person's networks; anything else is an old button."""
    for network_id in await networks_here(turn):
        found = await rounds.by_id(turn.connection, network_id, round_id)
        if found is not None:
            return At(await in_network(turn, network_id), found)
    raise Refused("common.old_button")


async def led(turn: Turn, round_id: int) -> At:
    """The same, for who runs rounds there."""
    there = await at(turn, round_id)
    require_marketing(there.standing)
    return there


async def speaker(turn: Turn, there: At, member_id: int) -> Member:
    """The member for which the person orders: one that they speak for, or any where they enter what others told them."""
    for each in there.standing.members:
        if each.id == member_id:
            return _not_a_centre(each)
    others = {each.id: each for each in await members.of_network(turn.connection, there.network.id)}
    if member_id not in others:
        raise Refused("common.old_button")
    if not (there.standing.may(Right.REPORT_FOR_OTHERS) or there.standing.may(Right.RUN_ROUNDS)):
        raise Refused("rounds.refused_not_yours", member=others[member_id].name)
    return _not_a_centre(others[member_id])


def _not_a_centre(member: Member) -> Member:
    """A centre has no line of its own: what it orders is its round."""
    if member.child_network_id is not None:
        raise Refused("rounds.refused_centre", member=member.name)
    return member


async def post(turn: Turn, network: Network, found: Found, *, fresh: bool = False) -> None:
    """The round's card in the group."""
    if network.group_chat_id is not None:
        await outbox.show(
            turn,
            network.group_chat_id,
            views.rounds.in_group(found),
            network_id=network.id,
            fresh=fresh,
            not_before=may_write(turn, network, network.group_chat_id),
        )


async def show_marketing(turn: Turn, network: Network, found: Found) -> None:
    """The round's card to everybody who runs rounds."""
    people = [Somebody(each) for each in await marketing(turn.connection, network)]
    name = views.rounds.in_group(found)
    await tell(turn, network, people or Holding(Office.CHAIR), name, about=name)


async def show_ready(turn: Turn, network: Network, found: Found) -> None:
    """Show a truck to who runs rounds once the last of its goods is closed: one yes of the seller orders all of them.

    So where less than the minimum of the whole truck is ordered, and where packs of several goods are incomplete: that is decided once
    for all of them.
    """
    if found.truck_id is None:
        return
    truck = await rounds.of_truck(turn.connection, network.id, found.truck_id)
    today = turn.now.astimezone(network.tz).date()
    if views.trucks.ready(truck, today) or views.trucks.below_minimum(truck) or views.trucks.choosing(truck):
        await show_truck(turn, network, found)


async def show_truck(turn: Turn, network: Network, found: Found) -> None:
    """The card of a goods' truck to everybody who runs rounds."""
    people = [Somebody(each) for each in await marketing(turn.connection, network)]
    name = f"truck:{found.truck_id}"
    await tell(turn, network, people or Holding(Office.CHAIR), name, about=name)


async def tell_together(
    turn: Turn, network: Network, goods: Sequence[Found], why: str, shown: Mapping[int, int]
) -> None:
    """Tell each organisation that has some of these goods of a truck once that they are ordered, or dearer, and what it comes to.

    `shown`: satang for a unit of each, by its round, before the seller asked for more.
    """
    truck = await rounds.of_truck(turn.connection, network.id, goods[0].truck_id or 0)
    own = dict.fromkeys(line.member_id for found in goods for line in found.round.own if line.quantity)
    before = {str(key): satang for key, satang in shown.items()}
    for member_id in own:
        card = f"truck_order:{goods[0].truck_id}:{member_id}"
        aloud = "trucks.aloud", await views.trucks.own(turn.connection, network, truck, member_id) | {"why": why}
        view = {"why": why, "shown": before} if before else {"why": why}
        await tell(turn, network, Speaking(member_id), card, view, about=card, aloud=aloud)


async def tell_leading(
    turn: Turn, network: Network, text: str, values: dict[str, Any], keyboard: Keyboard | None = None
) -> bool:
    """A message to chair and secretary; False where neither can be written to."""
    who = (FirstOf((Office.CHAIR, Office.SECRETARY)), FirstOf((Office.SECRETARY, Office.CHAIR)))
    return await tell(turn, network, who, text, values, keyboard=keyboard) > 0


async def tell_each(
    turn: Turn, network: Network, found: Found, why: str, news: Iterable[tuple[int, Mapping[str, Any]]]
) -> None:
    """News to organisations, `why`, with what else the card of each says; who has no Telegram is telephoned."""
    round_ = found.round
    said = {
        "why": why,
        "product": found.product,
        "unit": found.unit,
        "price": round_.price,
        "deadline": round_.deadline.isoformat(),
        "until": round_.until.isoformat() if round_.until else None,
        "deposit": found.deposit_satang,
    }
    for member_id, view in news:
        card = views.rounds.of_organisation(found, member_id)
        last_time = {"last_time": view.get("last_time")}
        aloud = ("rounds.aloud", said | last_time | views.rounds.own(found, round_.line(member_id)))
        until = round_.deadline if why in INVITING and not round_.quantity(member_id) else None
        looked = {"why": why, "goods": found.product, **view}  # of a truck's several goods it is said which one
        await tell(turn, network, Speaking(member_id), card, looked, about=card, aloud=aloud, useful_until=until)


async def tell_goods(
    turn: Turn,
    network: Network,
    goods: Sequence[Found],
    why: str,
    news: Sequence[Iterable[tuple[int, Mapping[str, Any]]]],
) -> None:
    """News of several goods (`news` of each), to each organisation once where they stand on one card: those of a truck.

    `why` holds for who is told none of its own; what somebody said of a goods (`words`) stands with that goods. Who is asked whether it
    is in one of them again reads so.
    """
    truck_id = goods[0].truck_id
    if truck_id is None or goods[0].round.state not in views.rounds.TOGETHER:
        for found, each in zip(goods, news, strict=True):
            await tell_each(turn, network, found, why, each)
        return
    truck = await rounds.of_truck(turn.connection, network.id, truck_id)
    told: dict[int, str] = {}
    words: dict[int, dict[str, str]] = {}
    for found, each in zip(goods, news, strict=True):
        for member_id, view in each:
            own = str(view.get("why", why))
            others = {told.get(member_id, own), own}
            told[member_id] = own if others == {own} else "again" if "again" in others else "opened"
            if view.get("words") and own in ("asked", "again"):
                words.setdefault(member_id, {})[str(found.id)] = str(view["words"])
    for member_id, own in told.items():
        card = views.rounds.of_organisation(goods[0], member_id)
        aloud = ("trucks.aloud", await views.trucks.own(turn.connection, network, truck, member_id) | {"why": own})
        until = goods[0].round.deadline if own in INVITING else None
        looked = {"why": own, "words": words.get(member_id, {})}
        await tell(turn, network, Speaking(member_id), card, looked, about=card, aloud=aloud, useful_until=until)


async def tell_truck(
    turn: Turn, network: Network, goods: Sequence[Found], news: Sequence[Iterable[tuple[int, Mapping[str, Any]]]]
) -> None:
    """Show a new truck in the group and to marketing, and tell each organisation what it has on it (`news` of each goods)."""
    await post(turn, network, goods[0], fresh=True)
    await show_marketing(turn, network, goods[0])
    await tell_goods(turn, network, goods, "opened", news)


async def tell_late(turn: Turn, network: Network, found: Found) -> None:
    """Whoever wrote too late to have more may fill now: one tap, by what is missing at most."""
    for change in await round_wishes.too_late(turn.connection, found):
        had = found.round.quantity(change.member_id)
        more = min(change.quantity - had, found.round.missing)
        await round_wishes.end_change(turn, change, "late")
        if more <= 0:
            continue
        values = await views.rounds.figures(turn.connection, network, found) | {"had": had, "more": more}
        place = f"{found.id}:{change.member_id}"
        order = (
            f"rounds.set:{place}:{had + more}:{await views.rounds.ordered(turn.connection, found, change.member_id)}"
        )
        keyboard: Keyboard = [
            [data("rounds.fill_to", order, more=more, to=had + more, unit=found.unit)],
            [data("rounds.fill_no", f"rounds.not:{place}")],
        ]
        who, about = Somebody(change.person_id), f"{views.rounds.about(found)}:{change.member_id}"
        until = found.round.until
        await tell(turn, network, who, "rounds.may_fill", values, keyboard=keyboard, about=about, useful_until=until)


async def remind_chair(turn: Turn, network: Network, found: Found) -> None:
    """Nobody has taken the next step for two days: chair and secretary read whom it waits for."""
    values = await views.rounds.figures(turn.connection, network, found)
    people = await marketing(turn.connection, network)
    called = await members.called(turn.connection, people)
    values |= {"waits_for": [called[each].name for each in people if each in called]}
    await tell_leading(turn, network, "rounds.waits", values)
