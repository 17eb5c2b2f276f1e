"""A network moves to another group: the button there, and the answer in private."""

from acts import moving
from handlers.kinds import asked
from handlers.routes import Routes

_CONFIRM = asked(moving.CONFIRM, over="members.question_over")


def register(routes: Routes) -> None:
    """What can be pressed; what follows /start move in a group comes from handlers.common."""
    routes.press("moving.here", moving.wish)
    routes.press("moving.yes", moving.move, _CONFIRM, int)
    routes.press("moving.no", moving.keep, _CONFIRM)
    routes.event("member_seen.moving", moving.seen)
