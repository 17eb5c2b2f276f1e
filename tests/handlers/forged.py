"""Presses on buttons that the bot never gave out: callback data can be forged by anybody."""

from typing import Any

from storage import outbox
from storage.turn import Turn
from tests.handlers.rattaphum import Play


async def _say(turn: Turn, targets: tuple[str, ...]) -> None:
    keyboard = [[outbox.data("members.save", each)] for each in targets]
    outbox.reply(turn, "members.question_over", {}, keyboard=keyboard)


def forged(play: Play, name: str, *targets: str) -> dict[str, str]:
    """{forged button: the small answer to its press} of a person in the private chat."""
    play.act(_say, name, targets, cancel=False)
    seen = reversed(play.people[name].sees())
    message: Any = next(each for each in seen if each["buttons"] and each["buttons"][0][0]["text"] in ("บันทึก", "Save"))
    found = {}
    for target in targets:
        before = len(play.people[name].answers())
        play.people[name].presses(data=target, message=message)
        play.house.settle()
        answers = play.people[name].answers()
        found[target] = (answers[-1]["text"] or "") if len(answers) > before else ""
    return found
