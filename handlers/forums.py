"""Joint forums: what can be pressed."""

from acts import forums
from handlers.routes import Routes

IN_PRIVATE = "tasks.in_private_only"


def register(routes: Routes) -> None:
    """What can be pressed."""
    routes.press("forums.begin", forums.begin, int, private=IN_PRIVATE)
    routes.press("forums.show", forums.show, int)
    routes.press("forums.invite", forums.invite, int, int, private=IN_PRIVATE)
    routes.press("forums.ask", forums.ask, int, int, int, private=IN_PRIVATE)
    routes.press("forums.join", forums.answer, int, int, private=IN_PRIVATE, yes=True)
    routes.press("forums.decline", forums.answer, int, int, private=IN_PRIVATE, yes=False)
    routes.press("forums.come", forums.come, int, int, yes=True)
    routes.press("forums.stay", forums.come, int, int, yes=False)
    routes.press("forums.names", forums.names, int, int)
