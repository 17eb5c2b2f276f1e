"""The digest's card in a private chat, one level down with each tap, its files, and the question to a network without a report."""

from collections.abc import Sequence
from typing import Any

from acts import pictures
from acts.standing import may_write, yours
from acts.telling import no_news, tell
from domain.following import ALL, Answer, Sight, may_be_asked
from domain.months import after, before, begins_at, month_of
from domain.people import Office
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.telling import FirstOf
from storage import directory, due, following, meetings, messages, networks, offices, outbox
from storage.due import Due
from storage.following import QUESTION
from storage.networks import Network
from storage.turn import Turn
from views.members import known_in_full
from views.scopes import Scope, check_named, inside, latest, scope_of, scopes_of, within

QUIET_PAGE = "quiet:"
# The texts of the cards that are leafed through: what a press on one shows comes in its place.
LEAVES = frozenset(
    f"digest.{each}"
    for each in ("card", "public_card", "list", "late", "rows", "row", "sources", "share_list", "quiet")
)
FORMS = ("sheet", "chart", "brief", "radio")
MAKERS = (Office.CHAIR, Office.VICE_CHAIR, Office.SECRETARY, Office.ASSISTANT)  # the first held stands on the paper
THROUGH = (Office.SECRETARY, Office.ASSISTANT, Office.CHAIR)


def card(month: str, scope: int) -> str:
    """The name of a digest's card in its person's chat."""
    return f"digest:{month}:{scope}"


async def _put(
    turn: Turn,
    number: int,
    month: str,
    page: str,
    view: dict[str, Any],
    *,
    person_id: int | None = None,
    chat_id: int | None = None,
    fresh: bool = False,
    else_fresh: bool = False,
) -> None:
    """Show a leaf of a scope's month (cards/months) in somebody's chat, the acting person's unless named; `page` is remembered.

    Pressed on a card that is leafed through, it comes there; `else_fresh`: from elsewhere as a new message.
    """
    on_leaf = person_id is None and await _on_leaf(turn, number, month)
    fresh = fresh or (else_fresh and not on_leaf)
    await following.turn_page(turn, person_id or turn.who.id, month, number, page)
    chat_id = chat_id or turn.here.id
    await outbox.show(turn, chat_id, card(month, number), view, network_id=number or None, fresh=fresh)


async def _on_leaf(turn: Turn, number: int, month: str) -> bool:
    """Whether the press is on a message that is leafed through; what it shows comes there."""
    if turn.pressed_on is None:
        return False
    text, _, _ = await messages.said_by(turn.connection, turn.here.id, turn.pressed_on)
    if text not in LEAVES:
        return False
    await outbox.put_card_on(turn, turn.here.id, card(month, number), turn.pressed_on)
    return True


# --- the first page ------------------------------------------------------------------------------------------------------------


async def show(turn: Turn, number: int, month: str) -> None:
    """The first page of a scope's month, for the acting person, with the ways to what else they may see."""
    check_named(month, await scope_of(turn.connection, turn.who.id, number), turn.now)
    await _put(turn, number, month, "", {"others": True})


def _latest_of(turn: Turn, scope: Scope) -> str:
    """The month shown when none is named: the last one; the present one where all networks were founded in it."""
    month = latest(turn.now)
    there = any(each.created_at < begins_at(after(month)) for each in scope.networks)
    return month if there else month_of(turn.now)


async def show_latest(turn: Turn, number: int) -> None:
    """A scope's latest month, in place of the card that is shown, or as a new message from elsewhere."""
    scope = await scope_of(turn.connection, turn.who.id, number)
    month = _latest_of(turn, scope)
    check_named(month, scope, turn.now)
    await _put(turn, number, month, "", {"others": True}, else_fresh=True)


async def begin(turn: Turn, month: str | None = None, number: int | None = None) -> bool:
    """/digest: the first scope that the person has, as a new message; False for whoever has none."""
    scopes = await scopes_of(turn.connection, turn.who.id)
    if not scopes:
        return False
    scope = next((each for each in scopes if each.number == number), None)
    if scope is None:
        here = turn.who.current_network_id
        scope = next((each for each in scopes if each.number in (ALL, here)), scopes[0])
    named_month = month or _latest_of(turn, scope)
    check_named(named_month, scope, turn.now)
    await _put(turn, scope.number, named_month, "", {"others": True}, fresh=True)
    return True


# --- one level down ------------------------------------------------------------------------------------------------------------


async def _scope(turn: Turn, number: int, month: str) -> Scope:
    """The scope that a button names, for a month in which it was there."""
    scope = await scope_of(turn.connection, turn.who.id, number)
    check_named(month, scope, turn.now)
    return scope


async def show_list(turn: Turn, number: int, month: str, network_id: int, page: int) -> None:
    """The networks directly below one of the scope (0: those that are followed), each with its sums."""
    scope = await _scope(turn, number, month)
    if scope.sight is Sight.OWN:
        raise Refused("digest.not_yours")
    if network_id:
        await within(turn.connection, scope, network_id)
    view = {"face": "list", "network": network_id, "page": page}
    await _put(turn, number, month, f"list:{network_id}:{page}", view)


async def show_network(turn: Turn, number: int, month: str, network_id: int) -> None:
    """One network below: its own digest in place of the card, with the way on and back."""
    await within(turn.connection, await _scope(turn, number, month), network_id)
    await _put(turn, number, month, f"see:{network_id}", {"face": "network", "network": network_id})


async def show_corrections(turn: Turn, number: int, month: str, page: int) -> None:
    """What came in this month for closed ones: told here, in no sum."""
    await _scope(turn, number, month)
    await _put(turn, number, month, f"late:{page}", {"face": "late", "page": page})


# --- inside one's own network --------------------------------------------------------------------------------------------------


async def show_rows(turn: Turn, number: int, month: str, page: int) -> None:
    """The organisations with their sums; who speaks for one organisation sees that one at once."""
    await inside(turn.connection, turn.who.id, number, month, turn.now)
    await _put(turn, number, month, f"rows:{page}", {"face": "rows", "page": page})


async def show_figures(turn: Turn, number: int, month: str, member_id: int, page: int) -> None:
    """Every figure of one organisation, or of the network's own ones together (0), each with the way to where it comes from."""
    at = await inside(turn.connection, turn.who.id, number, month, turn.now)
    if not (member_id in {each.id for each in at.members} or (member_id == 0 and at.all)):
        raise Refused("digest.not_yours")
    await _put(turn, number, month, f"row:{member_id}:{page}", {"face": "row", "member": member_id, "page": page})


async def show_sources(turn: Turn, number: int, month: str, member_id: int, marked: str, page: int) -> None:
    """The statements, meetings, items and visits that one figure comes from."""
    from views.figures import mark, of_member

    at = await inside(turn.connection, turn.who.id, number, month, turn.now)
    _, own, _ = await of_member(turn.connection, at, month, member_id, turn.now)
    if all(mark(each.key) != marked for each in own):
        raise Refused("digest.figure_gone")
    view = {"face": "sources", "member": member_id, "marked": marked, "page": page}
    await _put(turn, number, month, f"from:{member_id}:{marked}:{page}", view)


async def show_shares(turn: Turn, number: int, month: str, page: int) -> None:
    """The shares that the person may see: of all to chair and secretary, to members where the network's rules say so."""
    await inside(turn.connection, turn.who.id, number, month, turn.now)
    await _put(turn, number, month, f"shares:{page}", {"face": "shares", "page": page})


async def show_own_shares(turn: Turn) -> None:
    """ส่วนของเรา in words: the person's own network first, and the shares on its card."""
    scopes = [each for each in await scopes_of(turn.connection, turn.who.id) if each.own]
    if not scopes:
        raise Refused("digest.no_rows")
    number = next((each.number for each in scopes if each.number == turn.who.current_network_id), scopes[0].number)
    month = latest(turn.now)
    await begin(turn, month, number)
    await turn.flush()
    await show_shares(turn, number, month, 0)


# --- the month as files, made when they are sent ------------------------------------------------------------------------------


async def _maker(turn: Turn, network_ids: Sequence[int]) -> dict[str, str]:
    """Who made the paper: the officer of the one network who ordered it, in full, and the office; of a coordinator neither."""
    if len(network_ids) != 1:
        return {}
    held = await offices.of_person(turn.connection, network_ids[0], turn.who.id)
    office = next((each for each in MAKERS if each in held), None)
    return {} if office is None else {"by": known_in_full(turn.who), "office": office.value}


async def send_file(turn: Turn, form: str, number: int, month: str) -> None:
    """[รายละเอียด .xlsx] [แผนภูมิ] [สรุปหนึ่งหน้า] [ข่าววิทยุชุมชน]: of what the person may see now."""
    scope = await scope_of(turn.connection, turn.who.id, number)
    check_named(month, scope, turn.now)
    if scope.sight is Sight.OWN:
        raise Refused("digest.no_files")
    wish = await following.wish_of(turn.connection, turn.who.id)
    if form == "brief":
        from views.figures import read

        digest = await read(turn.connection, scope, month, turn.now, wish.year)
        await pictures.fetch(turn, turn.here.id, [file_id for file_id, _ in digest.photos])
    outbox.document(
        turn,
        turn.here.id,
        "digest_files",
        {
            "form": form,
            "networks": scope.keys,
            "inside": scope.inside,
            "reader": [list(scope.reader.tops), sorted(scope.reader.own), sorted(scope.reader.inside)],
            "month": month,
            "year": wish.year.value,
            "now": turn.now.isoformat(),
        }
        | await _maker(turn, scope.keys),
        network_id=scope.number or None,
    )
    turn.answer("digest.file_comes")
    turn.record("digest.file", scope.number or None, form=form, month=month)


# --- what the group's line of savings is made of -----------------------------------------------------------------------------


async def show_goods(turn: Turn, rest: str) -> None:
    """[ดูรายการและที่มา] below the group's line: the month's products, each with its market price and whose that is."""
    from acts.digest.group import show_list

    await show_list(turn, rest)


# --- the question to a network without a report: once a month, kindly, through its secretary, by day --------------------------


async def show_quiet(turn: Turn, month: str, page: int) -> None:
    """[สอบถามศูนย์ที่ยังไม่รายงาน]: which they are, what was asked already, and a button for each."""
    await scope_of(turn.connection, turn.who.id, ALL)
    if not may_be_asked(month, turn.now):
        raise Refused("digest.asked_too_late")
    await _put(turn, ALL, month, f"{QUIET_PAGE}{page}", {"face": "quiet", "page": page})


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
            await _put_question(turn, network, question)
            continue
        done += 1
        by_day = may_write(turn, network, chat_id)
        if by_day is None:
            await _put_question(turn, network, question)
        else:
            await due.plan(turn, QUESTION, f"{network.id}:{question}", by_day)
    key = "digest.asked_now" if done else "digest.asked_nobody" if nobody else "digest.asked_already"
    turn.answer(key, count=done, alert=not done)
    await turn.flush()
    await show_quiet(turn, month, page)
    await _refresh(turn, month, [each.id for each in chosen], without=turn.who.id)


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


def _question_card(question_id: int) -> str:
    return f"quiet_question:{question_id}"


async def _put_question(turn: Turn, network: Network, question_id: int) -> bool:
    """The question's card to whoever answers for the network: kind words, and answers of one tap; whether anybody is reached."""
    card = _question_card(question_id)
    return await tell(turn, network, FirstOf(THROUGH), card, about=card) > 0


async def put_by_day(turn: Turn, work: Due) -> str | None:
    """A question that was asked at night reaches the secretary in the morning, unless a report has come meanwhile."""
    network_id, question_id = (int(each) for each in work.subject.split(":"))
    network = await networks.by_id(turn.connection, network_id)
    found = await following.asked(turn.connection, network_id, question_id)
    assert found is not None
    if await following.reported_since(turn.connection, found):
        await following.answer_quiet(turn, found, Answer.SENT)
        await turn.flush()
        await _refresh(turn, found.about, [network_id])
        return "reported meanwhile"
    return None if await _put_question(turn, network, question_id) else "nobody can be reached"


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
        shown = [each.chat_id for each in await meetings.shown_on(turn.connection, _question_card(found.id))]
        if chat_id is not None and (shown or found.to_person_id is None):
            await _put_question(turn, network, found.id)
        await turn.flush()
        await _refresh(turn, about, [network.id])


async def answer(turn: Turn, network_id: int, question_id: int, chosen: Answer) -> None:
    """The network's answer by one tap; it reaches everybody who follows the network as an edit of their card."""
    await yours(turn, network_id, Right.EXPLAIN_QUIET_MONTH)
    found = still_there(await following.asked(turn.connection, network_id, question_id))
    if await following.answer_quiet(turn, found, chosen):
        turn.answer("digest.answer_kept")
    else:
        turn.answer("digest.answered_already")
    await no_news(turn, network_id, _question_card(question_id))
    await turn.flush()
    await outbox.show(turn, turn.here.id, _question_card(question_id), network_id=network_id)
    await _refresh(turn, found.about, [network_id])


async def _refresh(turn: Turn, month: str, network_ids: list[int], without: int | None = None) -> None:
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
        await _put(turn, ALL, month, page if asking else "", view, person_id=person_id, chat_id=chat_id)


async def _names(turn: Turn, keys: list[int], network_id: int) -> bool:
    """Whether the digest of these networks names this one: it is one of them, or directly below one."""
    if network_id in keys:
        return True
    network = (await following.networks_of(turn.connection, [network_id]))[0]
    return network.parent_id in keys
