"""/settings: one card in the private chat, its pages, and the few things that are typed."""

from acts import settings
from domain.situations import Asks
from handlers.kinds import asked, link_number, message_id, one_of, told
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    routes.command("settings", settings.begin, message_id)
    routes.link("settings", settings.open_settings, link_number)
    routes.press("settings.open", settings.open_page, int, one_of(*settings.PAGES), private=True)
    routes.press("settings.set", settings.set_value, int, str, str, private=True)
    routes.press("settings.ask", settings.ask_again, int, str, int, private=True)
    routes.press("settings.body", settings.show_body, int, int, private=True)
    routes.press("settings.body_set", settings.set_value_of_body, int, int, str, str, private=True)
    routes.press("settings.body_name", settings.ask_body_name, int, int, private=True)
    routes.press("settings.type", settings.ask, int, one_of(*settings.TYPED), private=True)
    routes.press("settings.leave", settings.leave, asked("settings.", over="setup.answered_already"))
    routes.press("settings.remove_day", settings.take_day_away, int, int, private=True)
    routes.press("settings.networks", settings.open_networks, int, private=True)
    routes.press("settings.choose", settings.open_settings, int, private=True)
    routes.answer("settings.quiet", settings.take, told, asks=Asks.WHOLE)
    routes.answer("settings.own_day", settings.take, told, asks=Asks.WHOLE)
    routes.answer("settings.body", settings.take, told, asks=Asks.WHOLE)
    routes.answer("settings.body_name", settings.take, told, asks=Asks.WHOLE)
    routes.answer("settings.fee", settings.take, told, asks=Asks.MONEY)
    routes.answer("settings.promptpay", settings.take, told, asks=Asks.WHOLE)
    routes.answer("settings.due", settings.take, told, asks=Asks.NUMBER)
