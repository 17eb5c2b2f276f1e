"""Goods that came and that nobody ordered: what the hub presses to say what becomes of them."""

import storage.strays
from acts.deliveries import strays
from domain.strays import State
from handlers.routes import Routes
from handlers.things import in_network, the

stray = the(storage.strays.by_id, of=in_network())


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.press("strays.open", strays.ask, stray, private=True)
    routes.press("strays.say", strays.say, stray, State, private=True)
