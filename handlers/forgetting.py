"""/privacy, and /forget in private: what stays and goes, a copy, forgetting oneself or somebody without Telegram."""

from acts.forgetting import asking, doing, others
from handlers.kinds import text
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    routes.command("privacy", asking.state)
    routes.link("privacy", asking.state)
    routes.command("forget", asking.show)
    routes.link("forget", asking.show)
    routes.press("forgetting.copy", asking.send_copy)
    routes.press("forgetting.ask", asking.ask)
    routes.press("forgetting.not", asking.keep_all, int)
    routes.press("forgetting.yes", doing.press_forget, int)
    routes.answer("forgetting.sure", doing.take, text)
    routes.press("forgetting.people", others.show_people, int, int)
    routes.press("forgetting.of", others.explain, int, int, str)
    routes.press("forgetting.of_copy", others.send_copy, int, int)
    routes.press("forgetting.of_yes", others.forget, int, int, str)
