"""/privacy, and /forget in private: what stays and goes, a copy, forgetting oneself or somebody without Telegram."""

from acts import forgetting
from domain.situations import Asks
from handlers.kinds import text
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    routes.command("privacy", forgetting.state)
    routes.link("privacy", forgetting.state)
    routes.command("forget", forgetting.show)
    routes.link("forget", forgetting.show)
    routes.press("forgetting.copy", forgetting.send_copy)
    routes.press("forgetting.ask", forgetting.ask)
    routes.press("forgetting.not", forgetting.keep_all, int)
    routes.press("forgetting.yes", forgetting.press_forget, int)
    routes.answer("forgetting.sure", forgetting.take, text, asks=Asks.WHOLE)
    routes.press("forgetting.people", forgetting.show_people, int, int)
    routes.press("forgetting.of", forgetting.explain, int, int, str)
    routes.press("forgetting.of_copy", forgetting.send_copy_of, int, int)
    routes.press("forgetting.of_yes", forgetting.forget_other, int, int, str)
