"""Questions to the bot that it answers itself: in the private chat, and about the meeting in the group too."""

from acts import asking
from acts.standing import here
from domain.refusal import Refused
from handlers.forgetting import privacy
from handlers.routes import Spoken
from storage.turn import Turn


async def whether_held(turn: Turn, spoken: Spoken) -> bool:
    """Whether, when and where there is a meeting."""
    asked = spoken.words.meeting_asked_about
    if asked is None:
        return False
    try:
        standing = await here(turn)
    except Refused:
        return False
    await asking.whether_held(turn, standing, asked.month)
    return True


async def answer(turn: Turn, spoken: Spoken) -> bool:
    """What the books can answer; every other question is the secretary's, by a tap."""
    topic = spoken.words.question
    if topic == "kept_of_me":
        await privacy(turn, spoken)
        return True
    try:
        standing = await here(turn)
    except Refused:
        return False
    if topic in ("another_day", "this_day"):
        return await asking.another_day(turn, standing, spoken.text, named=topic == "this_day")
    if topic == "reported":
        await asking.who_reported(turn, standing)
    elif topic == "officers":
        await asking.officers(turn, standing)
    else:
        await asking.who_comes(turn, standing, missing=topic == "missing")
    return True
