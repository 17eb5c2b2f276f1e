"""The card of choices for whoever follows networks: which ones, on which day, in which language, summed over which year."""

from dataclasses import replace

from acts.digest.following import leave
from acts.digest.planning import plan_anew, plan_next
from domain.digest.year import Year
from domain.following import check_day
from domain.refusal import Refused
from storage import chats, following, outbox
from storage.turn import Turn

CARD = "digest_choices"
PAGES = ("main", "day", "year", "end")


async def show(turn: Turn, page: str = "main", number: int = 0, *, fresh: bool = False) -> None:
    """Show a page of the card; `number` turns the leaves of a long list."""
    if page not in PAGES:
        raise Refused("common.old_button")
    await outbox.show(turn, turn.here.id, CARD, {"page": page, "number": number}, fresh=fresh)


async def tick(turn: Turn, network_id: int, chosen: bool, number: int) -> None:
    """A network is followed, or not; only one that the person may follow now."""
    if network_id not in {each.network for each in await following.choices_of(turn.connection, turn.who.id)}:
        raise Refused("digest.follows_no_more")
    await following.choose(turn, network_id, chosen)
    if chosen:
        await plan_next(turn, turn.who.id)
    await show(turn, "main", number)


async def change(turn: Turn, what: str, value: str) -> None:
    """Another day, year or language. Raises Refused for anything that no button offers."""
    wish = await following.wish_of(turn.connection, turn.who.id)
    if what == "day" and value.isdecimal():
        await following.keep_wish(turn, replace(wish, day=check_day(int(value[:3]))))
        await plan_anew(turn, turn.who.id)
    elif what == "year" and value in {each.value for each in Year}:
        await following.keep_wish(turn, replace(wish, year=Year(value)))
    elif what == "language" and value in ("th", "en"):
        await chats.set_language(turn.connection, turn.here.id, value)
        turn.record("chat.language", None, chat=turn.here.id, language=value)
        turn.chat = await chats.chat_by_id(turn.connection, turn.here.id)
    else:
        raise Refused("common.old_button")
    turn.answer("digest.changed")
    await show(turn)


async def end(turn: Turn, network_id: int) -> None:
    """[เลิกติดตาม …]: what the chair agreed to (or was asked) ends."""
    await leave(turn, network_id)
    await show(turn)
