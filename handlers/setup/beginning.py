"""How a set-up begins: the button in the group, /setup, the link that opens the private chat, the file that arrives."""

from typing import Any

from acts.setup import founding, listing
from handlers import chats
from handlers.routes import Press, Routes, Spoken
from storage import outbox
from storage.turn import Turn


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.command("setup", command)
    routes.press("setup.begin", begin)
    routes.event("file_fetched", take_file)
    routes.link("s", by_link, str)
    chats.when_seen("setup", founding.seen)


async def command(turn: Turn, spoken: Spoken) -> None:
    """/setup: in private it goes on; in a group it is the greeting's button."""
    if turn.here.private:
        await founding.take_up(turn)
        return
    thread_id = spoken.message.message_thread_id if spoken.message.is_topic_message else None
    await founding.wish_to_begin(turn, thread_id)
    if turn.toast is not None:  # a command has no small answer: it is said, as a reply
        key, values, _ = turn.toast
        turn.toast = None
        network = turn.here.network_id
        target = f"https://t.me/{{bot}}?start=s{network}" if network else "https://t.me/{bot}?start=hello"
        keyboard = [[outbox.url("setup.open_private", target)]]
        outbox.reply(turn, key, values, keyboard=keyboard, reply_to=spoken.message.message_id)


async def begin(turn: Turn, press: Press) -> None:
    """[เริ่มใช้กับเครือข่ายของเรา] in the group."""
    await founding.wish_to_begin(turn, press.thread_id)


async def by_link(turn: Turn, payload: str) -> None:
    """/start s<network> in the private chat."""
    await founding.by_link(turn, payload)


async def take_file(turn: Turn, event: dict[str, Any]) -> None:
    """A file that was sent to the set-up has been fetched."""
    await listing.take_rows(turn, int(event["file_id"]), event.get("read"))
