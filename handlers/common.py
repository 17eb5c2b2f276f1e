"""What belongs to no feature: /start, /help, /cancel, old buttons."""

from handlers.routes import Routes, Spoken
from storage import outbox
from storage.turn import Turn


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.command("start", start)
    routes.text(echo)


async def start(turn: Turn, spoken: Spoken) -> None:
    outbox.reply(turn, "common.hello")


async def echo(turn: Turn, spoken: Spoken) -> bool:
    turn.record("echo", None, text=spoken.text)
    outbox.reply(turn, "common.echo", {"text": spoken.text})
    return True
