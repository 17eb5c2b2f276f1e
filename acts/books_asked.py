"""A question that the trained reader hears in its situation, in whatever words, and the books answer: shown as its command shows it.

Nothing is written by an answer, so what was heard wrongly costs its reader a look.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from acts import asking, needs
from acts.action_items import items
from acts.heard import heard_here
from acts.minutes import listing
from acts.named import directory_of, vocabulary
from acts.payments import statements
from acts.reports import mine
from acts.rounds import inquiring
from acts.standing import known_here
from domain.meanings import Meaning
from domain.rights import Right
from domain.statements import Kind
from domain.trade import StatementAsked
from language.hearing import Words
from language.how_to import Topic, asked_how, topic_of
from language.not_yet import asks_whether_paid
from language.resolutions import topic_asked
from language.small_talk import small_talk
from language.vocabulary import says
from storage import outbox, resolutions
from storage.turn import Turn
from views.standing import Standing

Answer = Callable[[Turn, Standing, Meaning, str], Awaitable[bool | None]]
"""What tells the answer; False where it has none for this person."""
LOOKED_BACK = timedelta(days=400)
OF_ANY_WORDS = frozenset({Kind.QUESTION, Kind.PROBLEM})
"""What is read of words that report nothing else: a wish to press for reports as trouble."""


async def hear(turn: Turn, words: Words) -> bool:
    """A question of the books where the rules read nothing else; False where the reader is not sure, or they hold no answer."""
    if words.request is not None or small_talk(words.text):
        return False
    if asks_whether_paid(words.text) and await _whether_paid(turn, words.text):
        return True
    topic = asked_how(words.text)
    if topic is None and any(each.kind not in OF_ANY_WORDS for each in words.reading().statements):
        return False
    here = await known_here(turn)
    if here is None:
        return False
    if topic is not None:
        _say_how(turn, here, topic)
        return True
    read = words.reading(await vocabulary(turn.connection, here.network.id)).statements
    if any(each.kind not in OF_ANY_WORDS for each in read):
        return False
    heard, _ = await heard_here(turn, words)
    if len(heard.meanings) != 1 or heard.left:
        return False
    (asked,) = heard.meanings
    answer = ANSWERS.get(asked.get("about")) if asked.kind == "ask" and not asked.unsure else None
    if answer is None or set(asked.slots) - TELLS_OF.get(answer, {"about"}):
        return False  # of other goods, another organisation or month than the answer tells of
    return await answer(turn, here, asked, words.text) is not False


async def _whether_paid(turn: Turn, text: str) -> bool:
    """'ควนรูจ่ายครบยัง' of who keeps the accounts: that organisation's account."""
    here = await known_here(turn)
    if here is None or not here.may(Right.KEEP_ACCOUNTS):
        return False
    directory = await directory_of(turn.connection, here.network.id)
    named = [directory.members_of(each) for each in directory.subjects(text)]
    if len(named) != 1 or len(named[0]) != 1:
        return False
    return await statements.tell_statement(turn, StatementAsked(named[0][0].name))


async def _meeting(turn: Turn, here: Standing, asked: Meaning, words: str) -> None:
    await asking.whether_held(turn, here, asked.get("month"))


async def _who_comes(turn: Turn, here: Standing, asked: Meaning, words: str) -> None:
    await asking.who_comes(turn, here, missing=asked.get("about") == "who_has_not_answered")


async def _officers(turn: Turn, here: Standing, asked: Meaning, words: str) -> None:
    await asking.officers(turn, here)


async def _work(turn: Turn, here: Standing, asked: Meaning, words: str) -> None:
    await items.show_tasks(turn, here)


async def _orders(turn: Turn, here: Standing, asked: Meaning, words: str) -> None:
    """Who runs rounds reads who wants what."""
    await (needs.show(turn) if here.may(Right.RUN_ROUNDS) else needs.show_orders(turn))


async def _rounds(turn: Turn, here: Standing, asked: Meaning, words: str) -> None:
    if not await inquiring.show_open(turn, here):
        await _orders(turn, here, asked, words)


async def _quorum(turn: Turn, here: Standing, asked: Meaning, words: str) -> None:
    await asking.of_quorum(turn, here)


async def _resolutions(turn: Turn, here: Standing, asked: Meaning, words: str) -> None:
    """What was resolved of the matter that the question names, else the meetings with their minutes."""
    found = await resolutions.since(turn.connection, here.network.id, turn.now - LOOKED_BACK)
    topic = topic_asked(words, (each.title for each in found))
    if topic:
        await listing.search(turn, topic)
    else:
        await listing.show(turn, here)


async def _how_to(turn: Turn, here: Standing, asked: Meaning, words: str) -> bool:
    topic = topic_of(words)
    if topic is not None:  # else nobody knows of what
        _say_how(turn, here, topic)
    return topic is not None


def _say_how(turn: Turn, here: Standing, topic: Topic) -> None:
    outbox.reply(turn, f"how_to.{topic}", {"leads": here.may(Right.CHANGE_SETTINGS)}, network_id=here.network.id)


async def _reports(turn: Turn, here: Standing, asked: Meaning, words: str) -> None:
    await mine.show(turn)


async def _account(turn: Turn, here: Standing, asked: Meaning, words: str) -> None:
    await statements.tell_statement(turn, StatementAsked(asked.get("organisation")))


async def _accounts(turn: Turn, here: Standing, asked: Meaning, words: str) -> bool:
    """Who owes a report; of money the treasurer's to say: what anybody else asks is passed on to the secretary by a tap."""
    if says("a report", words):
        await asking.who_reported(turn, here)
        return True
    whom, may = asked.get("organisation"), here.may(Right.KEEP_ACCOUNTS)
    if may:
        await statements.tell_statement(turn, StatementAsked(whom, everybody=whom is None))
    return may


ANSWERS: dict[str | None, Answer] = {
    "meeting_time": _meeting,
    "meeting_place": _meeting,
    "who_comes": _who_comes,
    "who_has_not_answered": _who_comes,
    "officers": _officers,
    "my_work": _work,
    "my_orders": _orders,
    "rounds": _rounds,
    "quorum": _quorum,
    "resolutions": _resolutions,
    "my_reports": _reports,
    "how_to": _how_to,
    "my_debt": _account,
    "who_owes": _accounts,
}
"""What is asked about (docs/hearing.md, `ask`) with who answers. Sums are not."""
TELLS_OF: dict[Answer, set[str]] = {
    _meeting: {"about", "month"},
    _account: {"about", "product", "organisation"},
    _accounts: {"about", "organisation"},
    **{each: {"about", "product"} for each in (_orders, _rounds, _resolutions)},
}
"""What a question may name of which the answer tells: what is asked of one goods stands among all."""
