"""The set-up in the private chat: the press in the group, /setup, and the answers to its questions."""

from handlers.routes import Routes
from handlers.setup import answering, beginning, pressing


def register(routes: Routes) -> None:
    """Name the functions."""
    beginning.register(routes)
    answering.register(routes)
    pressing.register(routes)
