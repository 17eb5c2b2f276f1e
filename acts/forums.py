"""A joint forum: the host asks other networks' chairs, each group has it after its chair's yes, who is in two counts once.

Source: docs/network.md, 'Joint forums'.
"""

from datetime import date

from acts.standing import may_write
from acts.telling import own_chat, shows, tell
from domain.forums import State, answered, check_before
from domain.people import Office
from domain.refusal import Refused, still_there
from domain.telling import FirstOf
from domain.visits import check_place
from storage import forums, lessons, networks, outbox, visits
from storage.forums import Host
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.turn import Turn
from storage.visits import Gathering
from views.forums import candidates, hosting
from views.members import first_reached
from views.standing import Standing


async def begin(turn: Turn, standing: Standing) -> None:
    """[เวทีร่วม] of the parts not begun: how it is begun, or why no network can be asked yet and what to do about it."""
    network = standing.network
    above = await networks.by_id(turn.connection, network.parent_id) if network.parent_id is not None else None
    values = {"alone": not await candidates(turn.connection, network), "above": above.name if above else None}
    outbox.reply(turn, "forums.how", values, network_id=network.id)


async def show(turn: Turn, standing: Standing) -> None:
    """The newest joint forum, in the private chat."""
    network_id = standing.network.id
    found = await hosting(turn.connection, network_id)
    if not found or turn.who.private_chat_id is None:
        raise Refused("common.old_button")
    name = f"forum:{found[0]}:{network_id}"
    await outbox.show(turn, turn.who.private_chat_id, name, network_id=network_id, fresh=True)


async def invite(turn: Turn, standing: Standing, found: Gathering) -> None:
    """[ชวนเครือข่ายอื่นจัดร่วม]: which networks can be asked."""
    _still_coming(turn, standing.network, found)
    await shows(turn, standing, found, card="forum_asking")


def _still_coming(turn: Turn, network: Network, found: Gathering) -> None:
    if found.state != "announced":
        raise Refused("common.old_button")
    check_before(date.fromisoformat(found.day), network.day_of(turn.now))


async def ask(turn: Turn, standing: Standing, found: Gathering, other_id: int) -> None:
    """The chair of another network is asked, once; where there is no chair, the vice-chair."""
    network = standing.network
    _still_coming(turn, network, found)
    other = still_there(
        next((each for each in await candidates(turn.connection, network) if each.id == other_id), None)
    )
    chats = await first_reached(turn.connection, other.id, Office.CHAIR, Office.VICE_CHAIR)
    if not chats:
        raise Refused("forums.refused_unreached", network=other.name)
    if not await forums.ask(turn, found, other.id):
        raise Refused("forums.refused_asked")
    values = {"network": network.name, "title": found.title, "day": found.day, "place": found.place}
    place = f"{other.id}:{found.id}"
    keyboard: Keyboard = [
        [data("forums.join", f"forums.join:{place}"), data("forums.decline", f"forums.decline:{place}")]
    ]
    chair, about = FirstOf((Office.CHAIR, Office.VICE_CHAIR)), f"forum:{found.id}"
    await tell(turn, other, chair, "forums.asked", values, keyboard=keyboard, about=about)
    turn.answer("forums.is_asked")


async def answer(turn: Turn, standing: Standing, found: Gathering, host: Host, yes: bool) -> None:
    """[ร่วมด้วย]: the network's group has it, and the host's; [ไม่ร่วม]: nobody there hears of it.

    [กดผิด ไม่ร่วม] takes a yes back while nobody has signed up with this network: its group's card then says so.
    """
    network_id = standing.network.id
    if found.state != "announced":
        raise Refused(f"visits.gathering_{found.state}")
    check_before(date.fromisoformat(found.day), standing.network.day_of(turn.now))
    signed = await forums.signed_with(turn.connection, found.id, network_id)
    if not await forums.decide(turn, host, answered(State(host.state), yes, signed)):
        raise Refused("forums.refused_answered")
    outbox.take_buttons(turn)
    turn.answer("forums.joined" if yes else "forums.declined")
    if not yes:
        keyboard: Keyboard = [[data("forums.join_after_all", f"forums.join:{network_id}:{found.id}")]]
        left = "forums.left" if State(host.state) is State.JOINED else "forums.stays_away"
        outbox.reply(turn, left, {}, keyboard=keyboard, network_id=network_id)
        return
    await lessons.begin(turn, network_id)
    values = {"title": found.title, "day": found.day}
    back: Keyboard = [[data("forums.take_back", f"forums.decline:{network_id}:{found.id}")]]
    outbox.reply(turn, "forums.takes_part", values, keyboard=back, network_id=network_id)
    for each in (standing.network, await networks.by_id(turn.connection, found.network_id)):
        if each.group_chat_id is not None:
            not_before = may_write(turn, each, each.group_chat_id)
            name = f"forum:{found.id}:{each.id}"
            await outbox.show(turn, each.group_chat_id, name, network_id=each.id, not_before=not_before)


async def come(turn: Turn, standing: Standing, found: Gathering, yes: bool) -> None:
    """[ไปด้วย], [ไม่ไปแล้ว]: one place for each person, with whichever host they say it."""
    if found.state != "announced":
        raise Refused(f"visits.gathering_{found.state}")
    if date.fromisoformat(found.day) < standing.network.day_of(turn.now):
        raise Refused("visits.over")
    if yes:
        signed = await visits.signed_up(turn.connection, found.id)
        member = standing.members[0].id if standing.members else None
        if await visits.sign_up(turn, found, standing.network.id, member):
            check_place(len(signed), found.places)
            turn.answer("visits.comes")
        else:
            turn.answer("visits.comes_already")
    else:
        turn.answer("visits.stays" if await visits.leave(turn, found) else "visits.was_not_coming")


async def names(turn: Turn, standing: Standing, found: Gathering) -> None:
    """[รายชื่อของเรา]: who of the own network comes, in the private chat; of others only the number is told."""
    network_id = standing.network.id
    chat_id = own_chat(turn)
    own = (await forums.coming(turn.connection, found.id, [network_id]))[network_id]
    values = {"title": found.title, "names": sorted(own.values())}
    outbox.say(turn, chat_id, "forums.names_of", values, kind="answer", network_id=network_id)
    if not turn.here.private:
        turn.answer("rounds.asked_in_private")
