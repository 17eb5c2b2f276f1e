"""Members and their representatives in chats: /members, one-time links, signing up, and every change to the directory."""

from handlers.members import answers, presses
from handlers.members.chosen import on_chosen
from handlers.routes import Routes

__all__ = ["on_chosen", "register"]


def register(routes: Routes) -> None:
    """Name the functions; what follows an organisation's link ('m…') goes to acts.members.use_link from handlers.common."""
    routes.command("members", presses.show)
    routes.link("r", presses.open_sign_up, str)
    routes.link("d", presses.open_list, str)
    presses.register(routes)
    answers.register(routes)
