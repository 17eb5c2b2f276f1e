"""Those who must be telephoned because no message tells them what they must know."""

from acts import tellings
from handlers.routes import Routes
from storage.tellings import EVENT


def register(routes: Routes) -> None:
    """The list, its ticks, and what became of messages that tell."""
    routes.press("tellings.list", tellings.show, int, int, private=True)
    routes.press("tellings.tick", tellings.tick, int, int, int, private=True)
    routes.press("tellings.call", tellings.call, int, int, int, private=True)
    routes.press("tellings.tick_page", tellings.tick_page, int, int, private=True)
    routes.event(EVENT, tellings.arrived)
