"""One organisation in several networks: the answers to the question, undoing, and telling a report in the second network."""

from acts.merges import asking, deciding, sharing
from handlers.routes import Press, Routes
from storage.turn import Turn


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.press("identities.same", same)
    routes.press("identities.different", different)
    routes.press("identities.part", deciding.part, int)
    routes.press("identities.choose", asking.choose, int, int)
    routes.press("identities.ask", asking.ask, int, int, int, int)
    routes.press("identities.share", share)
    routes.press("identities.unshare", unshare)


async def same(turn: Turn, press: Press) -> None:
    """[ใช่ แห่งเดียวกัน]."""
    await deciding.say(turn, press.number(), True)


async def different(turn: Turn, press: Press) -> None:
    """[คนละแห่ง]."""
    await deciding.say(turn, press.number(), False)


async def share(turn: Turn, press: Press) -> None:
    """[เหมือนที่บอก …]."""
    await sharing.share(turn, press.number(), press.number(1), True)


async def unshare(turn: Turn, press: Press) -> None:
    """[ไม่ได้บอก … แล้ว]."""
    await sharing.share(turn, press.number(), press.number(1), False)
