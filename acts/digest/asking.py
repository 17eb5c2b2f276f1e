"""The question to a network without a report: once a network a month whoever taps, kindly, through its secretary, by day."""

from datetime import datetime
from typing import Any

from acts.digest.choosing import turning
from acts.digest.naming import called
from acts.digest.scopes import ALL, read, scope_of
from acts.standing import may_write, yours
from domain.digest.figures import AttentionKind, Digest, PartKind
from domain.following import Answer, may_be_asked
from domain.months import before, month_of
from domain.people import Office
from domain.refusal import Refused
from domain.rights import Right
from storage import directory, due, following, meetings, networks, offices, outbox
from storage.due import Due
from storage.following import QUESTION, Asked
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.turn import Turn

ON_A_PAGE = 8
QUIET_PAGE = "quiet:"
THROUGH = (Office.SECRETARY, Office.ASSISTANT, Office.CHAIR)


def quiet_of(digest: Digest) -> list[int]:
    """The networks of a digest from which nobody reported in its month; those that are silent for longer too."""
    seen = [(each.network_id, each.cover) for each in digest.networks]
    for month in (digest.whole, *digest.networks):
        seen += [(part.network_id, part.cover) for part in month.parts if part.kind is PartKind.NETWORK]
    found = [key for key, cover in seen if key is not None and cover.members and not cover.reported]
    found += [each.network_id for each in digest.attention if each.kind is AttentionKind.NO_REPORT]
    return list(dict.fromkeys(found))


def _followed_keys(digest: Digest) -> list[int]:
    """Every network that a digest names."""
    found = [each.network_id for each in digest.networks]
    found += [part.network_id for each in (digest.whole, *digest.networks) for part in each.parts]
    return list(dict.fromkeys(each for each in found if each is not None))


async def asked_shown(turn: Turn, digest: Digest) -> list[dict[str, Any]]:
    """What the networks of a digest were asked about its month and answered, for the card."""
    found = await following.asked_about(turn.connection, digest.month, _followed_keys(digest))
    names = await called(
        turn.connection, await following.networks_of(turn.connection, [each.network_id for each in found])
    )
    return [_shown(each) | {"called": names[each.network_id]} for each in found]


def _shown(asked: Asked) -> dict[str, Any]:
    return {
        "by": asked.asked_by,
        "at": asked.asked_at.isoformat(),
        "to": asked.to,
        "answer": asked.answer.value if asked.answer else None,
        "answered_at": asked.answered_at.isoformat() if asked.answered_at else None,
    }


async def _quiet(turn: Turn, person_id: int, month: str) -> tuple[Digest, list[Network]]:
    """The digest of all that somebody follows, and its quiet networks that are awake."""
    scope = await scope_of(turn.connection, person_id, ALL)
    if not may_be_asked(month, turn.now):
        raise Refused("digest.asked_too_late")
    wish = await following.wish_of(turn.connection, person_id)
    digest = await read(turn.connection, scope, month, turn.now, wish.year)
    found = await following.networks_of(turn.connection, quiet_of(digest))
    return digest, [each for each in found if each.state == "active"]


async def show_quiet(turn: Turn, month: str, page: int) -> None:
    """[สอบถามศูนย์ที่ยังไม่รายงาน]: which they are, what was asked already, and a button for each."""
    await _show_quiet(turn, month, page, turn.who.id, turn.here.id)


async def _show_quiet(turn: Turn, month: str, page: int, person_id: int, chat_id: int) -> None:
    from acts.digest.showing import card

    digest, quiet = await _quiet(turn, person_id, month)
    asked = {
        each.network_id: each
        for each in await following.asked_about(turn.connection, month, [each.id for each in quiet])
    }
    names = await called(turn.connection, quiet)
    last = max(0, (len(quiet) - 1) // ON_A_PAGE)
    page = min(max(page, 0), last)
    here = quiet[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    reach = {each.network_id: (each.contact, each.telephone) for each in digest.attention}
    values = {
        "month": month,
        "count": len(quiet),
        "page": page + 1,
        "pages": last + 1,
        "rows": [
            {
                "called": names[each.id],
                "contact": reach.get(each.id, ("", ""))[0],
                "telephone": reach.get(each.id, ("", ""))[1],
                "asked": _shown(asked[each.id]) if each.id in asked else None,
            }
            for each in here
        ],
    }
    keyboard: Keyboard = []
    left = [each for each in quiet if each.id not in asked]
    if len(left) > 1:
        keyboard.append([data("digest.ask_all", f"digest.ask:{month}:0:{page}", count=len(left))])
    for each in here:
        if each.id not in asked:
            keyboard.append([data("digest.ask_one", f"digest.ask:{month}:{each.id}:{page}", called=names[each.id])])
    keyboard.append(turning(f"digest.quiet:{month}", page, last))
    keyboard.append([data("digest.back", f"digest.home:{ALL}:{month}")])
    await following.turn_page(turn, person_id, month, ALL, f"{QUIET_PAGE}{page}")
    await outbox.show_card(
        turn, chat_id, card(month, ALL), "digest.quiet", values, keyboard=[row for row in keyboard if row]
    )


async def ask(turn: Turn, month: str, network_id: int, page: int) -> None:
    """Ask one quiet network (0: all that were not asked yet); who was first counts, the others see that it was asked."""
    _, quiet = await _quiet(turn, turn.who.id, month)
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
    from acts.digest.showing import card, show_to

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
        if page and may_be_asked(month, turn.now):
            await _show_quiet(turn, month, int(page.removeprefix(QUIET_PAGE)), person_id, chat_id)
        else:
            await show_to(turn, scope, month, person_id, chat_id)


async def _names(turn: Turn, keys: list[int], network_id: int) -> bool:
    """Whether the digest of these networks names this one: it is one of them, or directly below one."""
    if network_id in keys:
        return True
    network = (await following.networks_of(turn.connection, [network_id]))[0]
    return network.parent_id in keys
