"""Questions to the bot that it answers itself: in the private chat, and about the meeting in the group too."""

from acts import asking
from acts.standing import here
from domain.refusal import Refused
from handlers.routes import Routes, Spoken
from language.asking import asked
from language.holding import asks_about_meeting
from storage.turn import Turn


def register(routes: Routes) -> None:
    """Name the functions."""

    async def answer(turn: Turn, spoken: Spoken) -> bool:
        """What the books can answer; every other question is the secretary's, by a tap."""
        if spoken.forwarded or spoken.has_file:
            return False
        meeting = asks_about_meeting(spoken.text, now=turn.now)
        topic = asked(spoken.text) if turn.here.private and meeting is None else None
        if topic is None and meeting is None:
            return False
        if topic == "kept_of_me":
            await routes.run("privacy", turn, spoken)
            return True
        try:
            standing = await here(turn)
        except Refused:
            return False
        if meeting is not None:
            await asking.whether_held(turn, standing, meeting.month)
            return True
        if topic in ("another_day", "this_day"):
            return await asking.another_day(turn, standing, spoken.text, named=topic == "this_day")
        if topic == "reported":
            await asking.who_reported(turn, standing)
        elif topic == "officers":
            await asking.officers(turn, standing)
        else:
            await asking.who_comes(turn, standing, missing=topic == "missing")
        return True

    routes.text(answer)
