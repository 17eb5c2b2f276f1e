"""Members and their representatives in chats: /members, one-time links, signing up, and every change to the directory."""

from handlers.members import answers, presses
from handlers.members.chosen import on_chosen
from handlers.routes import Routes

__all__ = ["on_chosen", "register"]


def register(routes: Routes) -> None:
    """Name the functions; what follows an organisation's link ('m…') goes to acts.members.use_link from handlers.common."""
    from handlers import common

    routes.command("members", presses.show)
    common.start_payload("r", presses.open_sign_up)
    common.start_payload("d", presses.open_list)
    presses.register(routes)
    answers.register(routes)
