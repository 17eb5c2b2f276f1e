"""Gives a message to the rows of handlers/dispatch.py, from the top, until one takes it."""

from collections.abc import Collection
from typing import Any

import acts.payments.claiming
from acts import one_of
from acts.reports import taking
from acts.standing import known_networks
from handlers.dispatch import REPORTS, TABLE
from handlers.kinds import NoAnswer
from handlers.rows import Came, Named
from handlers.spoken import Spoken
from language.hearing import Saying, Words
from storage import outbox, questions
from storage.turn import Turn


async def take(turn: Turn, spoken: Spoken, sayings: Collection[Saying] = ()) -> bool:
    """Give the message to the acts that its words can be meant for, until one takes it; with `sayings` to those of these alone.

    A stranger's, in private, is not even read for what belongs to a network. Returned is whether one took it.
    """
    stranger = turn.here.private and not await known_networks(turn)
    named = await _named(turn, spoken) if turn.here.private else None
    for each in TABLE:
        asked = not sayings or each.saying in sayings
        if each is REPORTS and not sayings and await _surely_no_report(turn, spoken):
            return True
        if asked and (each.strangers or not stranger) and await each.take(turn, spoken, named):
            return True
    return False


async def _named(turn: Turn, spoken: Spoken) -> Named | None:
    found = await one_of.named(turn, spoken.text)
    return None if found is None else Named(found[0], spoken.without_name(found[1]))


async def file_alone(turn: Turn, attachment: dict[str, Any], message_id: int) -> None:
    """A file without words that was looked into and is no slip: to the acts behind that one, in their order."""
    looked = False
    for each in TABLE:
        if each is REPORTS:
            await taking.take(turn, Words("", turn.now), attachment=attachment, message_id=message_id)
            return
        if looked and each.came is Came.FILE and await each.route.act(turn, attachment):
            return
        looked = looked or each.route.act is acts.payments.claiming.hear_photo


async def _surely_no_report(turn: Turn, spoken: Spoken) -> bool:
    """Give what the words surely are, said plainly, to the acts of its kind; what is left over is said to be not kept."""
    if spoken.forwarded or spoken.has_file or not spoken.words.otherwise:
        return False
    own, asked = turn.said, list[int]()
    try:
        async with turn.part():
            for part in spoken.words.otherwise:
                turn.said = part.words
                if not part.meanings:
                    outbox.reply(turn, part.said, {"words": part.words})
                    continue
                alone = spoken.with_part(part)
                if not await take(turn, alone, part.sayings) and not await _surely_no_report(turn, alone):
                    raise NoAnswer
                asked = await questions.and_open(turn, asked)
            await questions.one_by_one(turn, asked)
    except NoAnswer:
        turn.said = own
        return False
    return True
