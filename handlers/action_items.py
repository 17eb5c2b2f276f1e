"""Action items: /tasks, what an item's card offers, and what is said about one in the private chat."""

from acts.action_items import card, doing, hearing, leading
from handlers.kinds import asks_nothing, file, flag, heard, link_number, typed
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """What can be said and pressed; what is said of an item unasked stands in handlers/dispatch.py."""
    routes.command("tasks", card.show)
    routes.press("tasks.done", doing.press_done, int, int)
    routes.press("tasks.open", doing.reopen, int, int)
    routes.press("tasks.claim", doing.answer_claim, int, int, flag)
    routes.press("tasks.back", doing.back, int, int)
    routes.press("tasks.later", doing.ask_day, int, int)
    routes.press("tasks.day", doing.day_pressed, int, int, str)
    routes.press("tasks.stuck", doing.ask_trouble, int, int)
    routes.press("tasks.photos", doing.photos, int, int)
    routes.press("tasks.again", leading.remind_again, int, int)
    routes.press("tasks.owner", leading.ask_owner, int, int, int)
    routes.press("tasks.give", leading.give, int, int, str, str)
    routes.press("tasks.stop", leading.ask_stop, int, int)
    routes.press("tasks.list", card.turn_to, int, str, int)
    routes.press("tasks.see", card.see, int, int)
    routes.press("tasks.meant", hearing.meant, int, int, int, yes=True)
    routes.press("tasks.report", hearing.meant, int, int, int, yes=False)
    routes.answer("tasks.result", doing.result_said, heard, file)
    routes.answer("tasks.day", doing.take_day, typed)
    routes.answer("tasks.trouble", doing.take_trouble, asks_nothing)
    routes.answer("tasks.owner", leading.take_owner, asks_nothing)
    routes.answer("tasks.stop", leading.take_stop, asks_nothing)
    routes.answer("tasks.meant", hearing.take_meant, heard)
    routes.link("t", card.show_of, link_number)
