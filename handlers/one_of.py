"""What was meant of several things: each is a button (acts/one_of.py)."""

from acts import one_of
from handlers.kinds import asked
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """What can be pressed."""
    routes.press("one_of.take", one_of.take, asked(one_of.ONE, undecided=True), int, private=True)
