"""/settings: one card in the private chat, its pages, and the few things that are typed."""

from acts.settings import bodies, changing, leading
from handlers.kinds import asked, link_number, message_id, told
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    routes.command("settings", leading.begin, message_id)
    routes.link("settings", leading.choose, link_number)
    routes.press("settings.open", leading.open_page, int, str, private=True)
    routes.press("settings.set", leading.set_value, int, str, str, private=True)
    routes.press("settings.ask", leading.ask_again, int, str, int, private=True)
    routes.press("settings.body", bodies.show_body, int, int, private=True)
    routes.press("settings.body_set", leading.set_value_of_body, int, int, str, str, private=True)
    routes.press("settings.body_name", bodies.ask_body_name, int, int, private=True)
    routes.press("settings.type", changing.ask, int, str, private=True)
    routes.press("settings.leave", leading.leave, asked("settings.", over="setup.answered_already"))
    routes.press("settings.remove_day", leading.remove_day, int, int, private=True)
    routes.press("settings.networks", leading.open_networks, int, private=True)
    routes.press("settings.choose", leading.choose, int, private=True)
    routes.answer("settings.quiet", changing.take, told)
    routes.answer("settings.own_day", changing.take, told)
    routes.answer("settings.body", changing.take, told)
    routes.answer("settings.body_name", changing.take, told)
    routes.answer("settings.fee", changing.take, told)
    routes.answer("settings.due", changing.take, told)
