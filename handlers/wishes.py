"""An officer's wishes in words: what leads to their place, and a notice that is posted in the group by a tap."""

from acts import wishes
from domain.situations import Asks
from handlers.kinds import asked, yes_or_no
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """What can be pressed and typed; what is wished unasked stands in handlers/dispatch.py."""
    notice = asked(wishes.NOTICE, undecided=True)
    routes.press("wishes.post", wishes.settle, notice, private=True, yes=True)
    routes.press("wishes.leave", wishes.settle, notice, private=True, yes=False)
    routes.answer(wishes.NOTICE, wishes.settle, yes_or_no, asks=Asks.YES_NO)
