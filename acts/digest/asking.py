"""The question to a network without a report: once a network a month whoever taps, kindly, through its secretary, by day."""

from datetime import datetime

from acts.digest.showing import QUIET_PAGE, card, put
from acts.standing import may_write, yours
from domain.following import ALL, Answer, may_be_asked
from domain.months import before, month_of
from domain.people import Office
from domain.refusal import Refused
from domain.rights import Right
from storage import directory, due, following, meetings, networks, offices, outbox
from storage.due import Due
from storage.following import QUESTION
from storage.networks import Network
from storage.turn import Turn
from views.scopes import scope_of

THROUGH = (Office.SECRETARY, Office.ASSISTANT, Office.CHAIR)


async def show_quiet(turn: Turn, month: str, page: int) -> None:
    """[สอบถามศูนย์ที่ยังไม่รายงาน]: which they are, what was asked already, and a button for each."""
    await scope_of(turn.connection, turn.who.id, ALL)
    if not may_be_asked(month, turn.now):
        raise Refused("digest.asked_too_late")
    await put(turn, ALL, month, f"{QUIET_PAGE}{page}", {"face": "quiet", "page": page})


async def ask(turn: Turn, month: str, network_id: int, page: int) -> None:
    """Ask one quiet network (0: all that were not asked yet); who was first counts, the others see that it was asked."""
    from views.figures import quiet_networks

    _, quiet = await quiet_networks(turn.connection, turn.who.id, month, turn.now)
    chosen = [each for each in quiet if network_id in (0, each.id)]
    if not chosen:
        raise Refused("digest.not_quiet")
    done, nobody = 0, 0
    for network in chosen:
        to, chat_id = await _through(turn, network)
        question = await following.ask_quiet(turn, network.id, month_of(turn.now, network.tz), month, to)
        if question is None:
            continue
        if chat_id is None:
            nobody += 1
            continue
        done += 1
        by_day = may_write(turn, network, chat_id)
        if by_day is None:
            await _put(turn, network, question, chat_id)
        else:
            await due.plan(turn, QUESTION, f"{network.id}:{question}", by_day)
    key = "digest.asked_now" if done else "digest.asked_nobody" if nobody else "digest.asked_already"
    turn.answer(key, count=done, alert=not done)
    await turn.flush()
    await show_quiet(turn, month, page)
    await refresh(turn, month, [each.id for each in chosen], without=turn.who.id)


async def _through(turn: Turn, network: Network) -> tuple[int | None, int | None]:
    """(person, private chat) of the secretary, the assistant or the chair: the first whom the bot can write to."""
    holders = await offices.leading(turn.connection, network.id)
    for office in THROUGH:
        for each in holders:
            if each.office is office:
                chat_id = await directory.writable(turn.connection, each.person_id)
                if chat_id is not None:
                    return each.person_id, chat_id
    return None, None


def _card(question_id: int) -> str:
    return f"quiet_question:{question_id}"


async def _put(
    turn: Turn, network: Network, question_id: int, chat_id: int, not_before: datetime | None = None
) -> None:
    """The question's card in the secretary's chat: kind words, and answers of one tap."""
    await outbox.show(turn, chat_id, _card(question_id), network_id=network.id, not_before=not_before)


async def put_by_day(turn: Turn, work: Due) -> str | None:
    """A question that was asked at night reaches the secretary in the morning, unless a report has come meanwhile."""
    network_id, question_id = (int(each) for each in work.subject.split(":"))
    network = await networks.by_id(turn.connection, network_id)
    found = await following.asked(turn.connection, network_id, question_id)
    assert found is not None
    if await following.reported_since(turn.connection, found):
        await following.answer_quiet(turn, found, Answer.SENT)
        await turn.flush()
        await refresh(turn, found.about, [network_id])
        return "reported meanwhile"
    _, chat_id = await _through(turn, network)
    if chat_id is None:
        return "nobody can be reached"
    await _put(turn, network, question_id, chat_id)
    return None


async def pass_on(turn: Turn, network: Network) -> None:
    """The network's officers changed: a question that waits for an answer goes on to whoever answers for it now, and the card
    of who was asked before says so. One that waits for the morning finds the right person by itself.
    """
    about = before(month_of(turn.now, network.tz))
    for found in await following.unanswered(turn.connection, network.id, about):
        to, chat_id = await _through(turn, network)
        if to == found.to_person_id:
            continue
        await following.pass_quiet_on(turn, found, to)
        shown = [each.chat_id for each in await meetings.shown_on(turn.connection, _card(found.id))]
        turn.changed("quiet_question", found.id, network.id, chats=[each for each in shown if each != chat_id])
        if chat_id is not None and (shown or found.to_person_id is None):
            await _put(turn, network, found.id, chat_id, may_write(turn, network, chat_id))
        await turn.flush()
        await refresh(turn, about, [network.id])


async def answer(turn: Turn, network_id: int, question_id: int, word: str) -> None:
    """The network's answer by one tap; it reaches everybody who follows the network as an edit of their card."""
    standing = await yours(turn, network_id)
    standing.require(Right.EXPLAIN_QUIET_MONTH)
    found = await following.asked(turn.connection, network_id, question_id)
    if found is None or word not in {each.value for each in Answer}:
        raise Refused("common.old_button")
    chosen = Answer(word)
    if await following.answer_quiet(turn, found, chosen):
        turn.answer("digest.answer_kept")
    else:
        turn.answer("digest.answered_already")
    await turn.flush()
    await _put(turn, await networks.by_id(turn.connection, network_id), question_id, turn.here.id)
    await refresh(turn, found.about, [network_id])


async def refresh(turn: Turn, month: str, network_ids: list[int], without: int | None = None) -> None:
    """Show what holds now on every open card of a month that names one of these networks, unless somebody is reading deeper."""
    for person_id, chat_id, page in await following.open_cards(turn.connection, month, card(month, ALL)):
        if person_id == without or not (page == "" or page.startswith(QUIET_PAGE)):
            continue
        try:
            scope = await scope_of(turn.connection, person_id, ALL)
        except Refused:
            continue  # follows nothing any more
        if not any([await _names(turn, scope.keys, each) for each in network_ids]):
            continue
        await turn.flush()
        asking = page != "" and may_be_asked(month, turn.now)
        view = {"face": "quiet", "page": int(page.removeprefix(QUIET_PAGE))} if asking else {}
        await put(turn, ALL, month, page if asking else "", view, person_id=person_id, chat_id=chat_id)


async def _names(turn: Turn, keys: list[int], network_id: int) -> bool:
    """Whether the digest of these networks names this one: it is one of them, or directly below one."""
    if network_id in keys:
        return True
    network = (await following.networks_of(turn.connection, [network_id]))[0]
    return network.parent_id in keys
