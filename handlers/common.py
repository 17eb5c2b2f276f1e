"""What belongs to no feature: /start, /help, /cancel, /language, and buttons in place of commands."""

from acts import greeting
from acts.greeting import LANGUAGES
from domain.refusal import Refused
from handlers.kinds import argument, heard, one_of, thread_id
from handlers.routes import Press, Routes, Spoken
from language.hearing import Words
from storage.turn import Turn

GO = (
    "help", "meeting", "agenda", "report", "tasks", "minutes", "members", "archive", "digest", "settings", "setup",
    "forget", "needs", "survey", "plan", "catalogue", "network",
)  # fmt: skip


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    routes.command("start", greeting.start, argument, thread_id)
    routes.command("help", greeting.show_help)
    routes.command("cancel", greeting.cancel, heard)
    routes.command("language", greeting.choose_language, argument)
    routes.press("common.language", greeting.take_language, one_of(*LANGUAGES))
    routes.press("common.network", greeting.choose_network, int)

    async def go_on(turn: Turn, press: Press) -> None:
        """A button in place of a typed command, in the private chat."""
        name = press.command
        if name not in GO or name not in routes.command_names or press.message is None or not turn.here.private:
            raise Refused("common.old_button")
        await routes.run(name, turn, Spoken(Words("", turn.now), press.message))

    routes.press("common.go", go_on)
