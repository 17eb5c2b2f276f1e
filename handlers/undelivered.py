"""Messages that did not arrive, or may not have: told to whom they concern, sent again when somebody says so."""

from acts import undelivered
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """What the sender gives up, and what can be pressed then."""
    routes.event("undelivered", undelivered.tell)
    routes.press("undelivered.again", undelivered.settle, int, int, again=True)
    routes.press("undelivered.rest", undelivered.settle, int, again=False)
