"""Action items: /tasks, what an item's card offers, and what is said about one in the private chat."""

from acts.action_items import hearing, items
from domain.situations import Asks
from handlers.kinds import asks_nothing, file, flag, heard, link_number, one_of, reason, typed
from handlers.routes import Routes
from views.action_items import TABS


def register(routes: Routes) -> None:
    """What can be said and pressed; what is said of an item unasked stands in handlers/dispatch.py."""
    routes.command("tasks", items.show_tasks)
    routes.press("tasks.done", items.press_done, int, int)
    routes.press("tasks.open", items.reopen, int, int)
    routes.press("tasks.claim", items.answer_claim, int, int, flag)
    routes.press("tasks.back", items.back, int, int)
    routes.press("tasks.later", items.ask_day, int, int)
    routes.press("tasks.day", items.day_pressed, int, int, str)
    routes.press("tasks.stuck", items.ask_trouble, int, int)
    routes.press("tasks.photos", items.photos, int, int)
    routes.press("tasks.again", items.remind_again, int, int)
    routes.press("tasks.owner", items.ask_owner, int, int, int)
    routes.press("tasks.give", items.give, int, int, str, str)
    routes.press("tasks.stop", items.ask_stop, int, int)
    routes.press("tasks.list", items.turn_to, int, one_of(*TABS), int)
    routes.press("tasks.see", items.see, int, int)
    routes.press("tasks.meant", hearing.meant, int, int, int, yes=True)
    routes.press("tasks.report", hearing.meant, int, int, int, yes=False)
    routes.answer("tasks.result", items.result_said, heard, file, asks=Asks.WORDS)
    routes.answer("tasks.day", items.take_day, typed, asks=Asks.DATE)
    routes.answer("tasks.trouble", items.take_trouble, asks_nothing, asks=Asks.WORDS)
    routes.answer("tasks.owner", items.take_owner, asks_nothing, asks=Asks.NAME)
    routes.answer("tasks.stop", items.take_stop, reason, asks=Asks.WORDS)
    routes.answer("tasks.meant", hearing.take_meant, heard, asks=Asks.YES_NO)
    routes.link("t", items.show_of, link_number)
