"""What somebody says in private, heard by the trained reader in the situation that the books know."""

from dataclasses import replace
from datetime import timedelta

from acts.standing import in_network, known_networks, networks_here
from domain.rights import Right
from domain.situations import Card, Election, Minutes, Plan, Question
from language.amended import says_otherwise
from language.heard.meant import Heard
from language.heard.reader import hear
from language.hearing import Words
from storage import payments, questions, situations
from storage.payments import Recorded
from storage.situations import Situated
from storage.turn import Turn

LIES_THERE = (Plan, Minutes, Election)
LONGEST = 1000  # letters of a message that is heard: a longer one is a text
TOLD_FOR, RECORDED_FOR = timedelta(days=7), timedelta(days=400)  # so far back a payment can be put right in words


async def heard_here(
    turn: Turn, words: Words, *waits: Question | Card, report_id: int | None = None
) -> tuple[Heard, Situated]:
    """What words of the acting person mean as things stand for them, and what the places of that situation stand for.

    `waits`: what the bot asked them for, or shows them and asks whether it is right, oldest first. `report_id`: the report whose card
    they reply to. Of a text that is longer than a message nothing is heard. Where words say that something is otherwise, it can be
    money that was told or recorded too.
    """
    name, known = turn.who.full_name or turn.who.name, await known_networks(turn)
    situated = await situations.of_person(turn.connection, turn.who.id, name, known, turn.now, report_id)
    if says_otherwise(words.text):
        situated = situated.with_money(await money_of(turn))
    if waits:  # what lies there always is not meant then: a bare day is one of the card that waits
        opened = (*(each for each in situated.situation.open if not isinstance(each, LIES_THERE)), *waits)
        situated = replace(situated, situation=replace(situated.situation, open=opened))
    heard = hear(words.text, situated.situation, words.now) if len(words.text) <= LONGEST else Heard()
    return heard, situated


async def money_of(turn: Turn) -> list[Recorded]:
    """What the acting person may put right of money: what they told of their own organisations within a week, and, for who keeps the
    accounts, what was recorded; in the order of time. What they told themselves and recorded stands there as recorded. Behind them the
    sum that is shown to them and asked about: '13,000, not 12,000' is said of that.
    """
    found = list[Recorded]()
    for network_id in await networks_here(turn):
        here = await in_network(turn, network_id)
        own = [each.id for each in here.members]
        told = await payments.told(turn.connection, here.network, turn.who.id, own, turn.now - TOLD_FOR)
        if here.may(Right.KEEP_ACCOUNTS):
            since = here.network.day_of(turn.now) - RECORDED_FOR
            found += await payments.recorded(turn.connection, here.network, since)
            told = [each for each in told if not each.booked]
        found += told
    found.sort(key=lambda each: each.at)
    asked = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
    if asked is None or asked.name != payments.RIGHT or asked.state["satang"] is None:
        return found
    key, satang = (asked.state["entry"], asked.state["claim"]), int(asked.state["satang"])
    meant = [each for each in found if (each.entry, each.claim) == key and not each.booked]
    return [*found, *(replace(each, satang=satang, at=turn.now) for each in meant)]
