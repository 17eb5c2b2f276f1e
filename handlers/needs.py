"""The month's needs: asked for, looked at, opened as a round, and no longer wanted."""

import storage.needs
from acts import needs
from domain.rights import Right
from handlers.kinds import one_of
from handlers.routes import Routes
from handlers.things import spoken_for, the

IN_PRIVATE = "needs.in_private_only"  # who needs how much is no matter for the group


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    routes.command("needs", needs.show)
    routes.command("orders", needs.show_orders)
    routes.press(
        "needs.look", needs.look, int, str, one_of("list", needs.WHO, needs.WAITING, needs.CHOOSING), private=IN_PRIVATE
    )
    routes.press("needs.open", needs.begin, int, str, private=IN_PRIVATE)
    routes.press("needs.compare", needs.compare, int, int, private=IN_PRIVATE)
    routes.press(
        "needs.drop", needs.drop, the(storage.needs.by_id, of=spoken_for(Right.REPORT_FOR_OTHERS)), private=IN_PRIVATE
    )
