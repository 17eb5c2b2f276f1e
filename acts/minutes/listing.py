"""/minutes: the meetings year by year with the state of their minutes and their files, and the register of a year."""

from acts import standing
from domain.refusal import Refused
from storage import meetings, outbox
from storage.turn import Turn
from views.minutes import of_year
from views.standing import Standing


def card_name(network_id: int) -> str:
    """The name of the list's card."""
    return f"minutes_of:{network_id}"


async def show(turn: Turn, where: Standing, year: int | None = None, *, pressed: int | None = None) -> None:
    """The meetings of a year (the newest when None), newest first; in private with their files."""
    network = where.network
    if not turn.here.private:
        values, keyboard = await of_year(turn.connection, network, turn.who.id, year, private=False)
        outbox.reply(turn, "minutes.list", values, keyboard=keyboard, network_id=network.id)
        return
    fresh = True
    for shown in await meetings.shown_on(turn.connection, card_name(network.id)):
        if shown.chat_id == turn.here.id and shown.message_id is not None:
            fresh = shown.message_id != pressed
            if fresh:
                outbox.strip_keyboard(turn, turn.here.id, shown.message_id)
    await outbox.show(turn, turn.here.id, card_name(network.id), {"year": year}, network_id=network.id, fresh=fresh)


async def yours(turn: Turn, network_id: int) -> Standing:
    """The person's standing in a network that a button or link names; another's is an old button."""
    if network_id not in await standing.networks_here(turn):
        raise Refused("common.old_button")
    return await standing.in_network(turn, network_id)


async def show_year(turn: Turn, network_id: int, year: int, pressed: int | None) -> None:
    """Another year."""
    await show(turn, await yours(turn, network_id), year, pressed=pressed)


async def register(turn: Turn, network_id: int, year: int) -> None:
    """[ทะเบียนมติ ปี 2569]: every resolution of a year and how it was carried out, as .xlsx."""
    where = await yours(turn, network_id)
    if not turn.here.private:
        raise Refused("minutes.refused_private")
    if not 2000 <= year <= 2200:
        raise Refused("common.old_button")
    today = turn.now.astimezone(where.network.tz).date().isoformat()
    values = {"network": network_id, "year": year, "today": today}
    outbox.document(turn, turn.here.id, "year_register", values, network_id=network_id)
    turn.record("minutes.register", network_id, year=year)
    turn.answer("minutes.file_comes")
