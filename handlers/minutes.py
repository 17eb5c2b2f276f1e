"""Minutes: /minutes lists the meetings held so far, /search finds what was on an agenda or is being followed up."""

from acts import minutes
from acts.standing import here
from handlers.routes import Routes, Spoken
from storage.turn import Turn


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.command("minutes", show)
    routes.command("search", search)


async def show(turn: Turn, spoken: Spoken) -> None:
    """/minutes; words behind it are searched for."""
    standing = await here(turn)
    if spoken.argument and spoken.text.startswith("/"):
        await minutes.search(turn, standing, spoken.argument)
        return
    await minutes.show(turn, standing)


async def search(turn: Turn, spoken: Spoken) -> None:
    """ค้นหา กองทุนปุ๋ย."""
    await minutes.search(turn, await here(turn), spoken.argument)
