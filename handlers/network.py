"""The network's card: what can be pressed on it; its parts have their own tables."""

from acts import network
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    routes.command("network", network.show)
    routes.press("network.begin", network.choose, int, private=True)
    routes.press("network.card", network.back, int, private=True)
    routes.press("network.other", network.other, int, private=True)
