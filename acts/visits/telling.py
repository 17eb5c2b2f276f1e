"""A visit from one message: who went, when, what was seen, what help is needed; confirmed, the help becomes an action item."""

from datetime import date, timedelta
from typing import Any

from acts.action_items.card import show_item
from acts.standing import here, in_network, may_write, networks_here
from domain.months import begins_at
from domain.people import Office
from domain.refusal import Refused
from domain.rights import Right
from domain.visits import VisitWords, check_visit_day, next_quiet_look, quiet, quiet_months
from language import visits as reading
from storage import action_items, chats, directory, due, files, members, networks, outbox, questions, visits
from storage.action_items import QUIET
from storage.due import Due
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from storage.visits import Gathering, Visit
from views.action_items import People, next_meeting_day
from views.concerned import holders
from views.naming import said
from views.standing import Standing

ON_A_PAGE = 8
PHOTOS_WITHIN = timedelta(minutes=10)  # photos that come soon after belong to what was told last
MOST_PHOTOS = 10


def card_name(visit_id: int) -> str:
    """The name of a visit's card."""
    return f"visit:{visit_id}"


async def mine(turn: Turn, network_id: int) -> Standing:
    """The acting person's standing in a network of theirs; another's is refused."""
    if network_id not in await networks_here(turn):
        raise Refused("visits.not_yours")
    return await in_network(turn, network_id)


async def hear(turn: Turn, text: str, attachment: dict[str, Any] | None, message_id: int) -> bool:
    """A message that nobody asked for and that may tell of a visit."""
    return noticed(turn, message_id, await take(turn, text, attachment))


def noticed(turn: Turn, message_id: int, taken: bool) -> bool:
    """Whether it was taken; in a group the shortest answer: a reaction, the card stands in the private chat."""
    if taken and not turn.here.private:
        outbox.react(turn, turn.here.id, message_id, "👌")
    return taken


async def take(turn: Turn, text: str, attachment: dict[str, Any] | None, *, sure: bool = False) -> bool:
    """Whether a message tells of a visit; then its card is shown in the private chat. `sure`: it was asked for."""
    networks_of = await networks_here(turn)
    if not networks_of or turn.who.private_chat_id is None:
        return False
    current = turn.who.current_network_id
    networks_of.sort(key=lambda each: each != current)
    network = await networks.by_id(turn.connection, networks_of[0])
    read = reading.visit(text, now=turn.now.astimezone(network.tz))
    if read is None:
        return False
    meant: tuple[int, ...] = ()
    for network_id in networks_of:
        names = {each.id: each.name for each in await members.of_network(turn.connection, network_id)}
        if meant := reading.members_meant(read.whom, names):
            network = await networks.by_id(turn.connection, network_id)
            break
    if not meant and not sure and not reading.names_organisation(read.whom):
        return False
    await keep(turn, network, read, meant[0] if len(meant) == 1 else None, text, attachment)
    return True


async def keep(
    turn: Turn,
    network: Network,
    read: VisitWords,
    member_id: int | None,
    text: str,
    attachment: dict[str, Any] | None,
    *,
    instead: Visit | None = None,
) -> None:
    """Keep what was read, or take it in place of what was read before, and show the card."""
    today = turn.now.astimezone(network.tz).date()
    day = read.day or today
    check_visit_day(day, today)
    values: dict[str, Any] = {
        "member_id": member_id,
        "whom": read.whom,
        "day": day.isoformat(),
        "seen": read.seen,
        "help": read.help,
        "words": text[:2000],
    }
    if instead is not None:
        await visits.change_visit(turn, instead, "told_again", **values)
        found: Visit = instead
    else:
        found = await visits.add_visit(turn, network.id, **values)
    if attachment is not None:
        await visits.attach(turn, found, await files.keep(turn, network_id=network.id, **attachment))
    await show(turn, network, found.id, fresh=True)


async def show(turn: Turn, network: Network, visit_id: int, *, fresh: bool = False) -> None:
    """The card of a visit in the chat of who told it."""
    found = await visits.visit(turn.connection, network.id, visit_id)
    if found is None:
        raise Refused("common.old_button")
    teller = await chats.person_by_id(turn.connection, found.by_person_id)
    if teller.private_chat_id is None:
        return
    chat_id = teller.private_chat_id
    not_before = may_write(turn, network, chat_id)
    await outbox.show(turn, chat_id, card_name(found.id), network_id=network.id, fresh=fresh, not_before=not_before)


async def _own(turn: Turn, network_id: int, visit_id: int, *states: str) -> tuple[Standing, Visit]:
    """A visit that the acting person told, or may correct as secretary, in one of these states."""
    standing = await mine(turn, network_id)
    found = await visits.visit(turn.connection, network_id, visit_id)
    if found is None:
        raise Refused("common.old_button")
    if found.by_person_id != turn.who.id and not standing.may(Right.LEAD_VISITS):
        raise Refused("visits.not_yours")
    if found.state not in states:
        raise Refused(f"visits.now_{found.state}")
    return standing, found


async def confirm(turn: Turn, network_id: int, visit_id: int) -> None:
    """[ถูกต้อง]: it is kept; help that is needed becomes an action item, and whoever leads is asked who does it."""
    standing, found = await _own(turn, network_id, visit_id, "draft")
    network = standing.network
    await visits.change_visit(turn, found, "confirmed", state="confirmed")
    if found.help:
        member = await members.by_id(turn.connection, network.id, found.member_id) if found.member_id else None
        body = await networks.default_body(turn.connection, network.id)
        day = await next_meeting_day(turn.connection, network, body.id, turn.now)
        title = said(network, "visits.help_item", whom=member.name if member else found.whom, help=found.help)
        due_day = day.isoformat() if day else None
        item_id = await action_items.add(
            turn, network.id, body.id, title, "visit", due_day=due_day, due_said=day is None
        )  # fmt: skip
        await visits.change_visit(turn, found, "item", ("confirmed",), action_item_id=item_id)
        await _ask_who(turn, standing, item_id)
    else:
        await action_items.watch(turn, network.id)
    await show(turn, network, visit_id)
    turn.answer("visits.kept")


async def _ask_who(turn: Turn, standing: Standing, item_id: int) -> None:
    """Who leads is shown the new item, to name its owner: the teller, or else the secretary."""
    network = standing.network
    if standing.may(Right.LEAD_ACTION_ITEMS):
        await show_item(turn, network, item_id, turn.here.id, fresh=True, why="visit")
        return
    item = await action_items.by_id(turn.connection, network.id, item_id)
    assert item is not None
    people = await People.of(turn.connection, network, [item])
    for chat_id in (await people.secretaries(turn.connection, item)).values():
        await show_item(turn, network, item_id, chat_id, fresh=True, why="visit")


async def drop(turn: Turn, network_id: int, visit_id: int) -> None:
    """[ไม่ใช่การเยี่ยม], or taken back later: then its action item ends too, with that reason."""
    standing, found = await _own(turn, network_id, visit_id, "draft", "confirmed")
    await visits.change_visit(turn, found, "dropped", ("draft", "confirmed"), state="dropped")
    if found.action_item_id is not None:
        reason = said(standing.network, "visits.taken_back_reason")
        await action_items.end(turn, network_id, found.action_item_id, "ended", reason)
    await show(turn, standing.network, visit_id)
    turn.answer("visits.now_dropped")


async def ask_again(turn: Turn, network_id: int, visit_id: int) -> None:
    """[แก้ไข]: the message anew."""
    _, found = await _own(turn, network_id, visit_id, "draft")
    state = {"network": network_id, "visit": visit_id}
    words = {"words": found.words[:600]}
    await questions.ask(turn, "visits.again", "visits.ask_again", words, state=state, network_id=network_id)


async def take_asked(turn: Turn, question: Question, text: str, attachment: dict[str, Any] | None) -> None:
    """The message that tells of a visit, after it was asked for."""
    if not await take(turn, text, attachment, sure=True):
        raise Refused("visits.unreadable")
    await questions.end(turn, question)


async def take_again(turn: Turn, question: Question, text: str) -> None:
    """The message as it was typed anew."""
    standing, found = await _own(turn, int(question.state["network"]), int(question.state["visit"]), "draft")
    network = standing.network
    read = reading.visit(text, now=turn.now.astimezone(network.tz))
    if read is None:
        raise Refused("visits.unreadable")
    names = {each.id: each.name for each in await members.of_network(turn.connection, network.id)}
    meant = reading.members_meant(read.whom, names)
    await keep(turn, network, read, meant[0] if len(meant) == 1 else None, text, None, instead=found)
    await questions.end(turn, question)


async def which(turn: Turn, network_id: int, visit_id: int, page: int) -> None:
    """[เลือกว่าเยี่ยมที่ไหน]: the members, by eight; those that the words can mean come first."""
    standing, found = await _own(turn, network_id, visit_id, "draft")
    view = {"which": page}
    await outbox.show(turn, turn.here.id, card_name(found.id), view, network_id=standing.network.id)


async def at(turn: Turn, network_id: int, visit_id: int, member_id: int) -> None:
    """The member that was visited."""
    standing, found = await _own(turn, network_id, visit_id, "draft")
    if member_id not in {each.id for each in await members.of_network(turn.connection, network_id)}:
        raise Refused("common.old_button")
    await visits.change_visit(turn, found, "placed", member_id=member_id)
    await show(turn, standing.network, visit_id)


async def photo(turn: Turn, attachment: dict[str, Any]) -> bool:
    """A photo without words soon after a visit or gathering was told belongs to it."""
    found = await visits.lately_told(turn.connection, turn.who.id, turn.now - PHOTOS_WITHIN)
    if found is None or found.network_id not in await networks_here(turn):
        return False
    network = await networks.by_id(turn.connection, found.network_id)
    await visits.attach(turn, found, await files.keep(turn, network_id=network.id, **attachment))
    turn.changed("visit" if isinstance(found, Visit) else "gathering", found.id, network.id)
    return True


async def photos(turn: Turn, found: Visit | Gathering) -> None:
    """[ดูรูป]: its photos once more."""
    for key in (await visits.files_of(turn.connection, found))[:MOST_PHOTOS]:
        kept = await files.by_id(turn.connection, key)
        outbox.file(turn, turn.here.id, kept.kind, kept.telegram_file_id, network_id=found.network_id)


async def visit_photos(turn: Turn, network_id: int, visit_id: int) -> None:
    """The photos of a visit, for everybody in the network."""
    await mine(turn, network_id)
    found = await visits.visit(turn.connection, network_id, visit_id)
    if found is None:
        raise Refused("common.old_button")
    await photos(turn, found)


async def plan_visit(turn: Turn, network_id: int, member_id: int) -> None:
    """[นัดไปเยี่ยม]: whoever presses promises to go and see within two weeks; pressed twice, it is one item."""
    standing = await mine(turn, network_id)
    names = {each.id: each.name for each in await members.of_network(turn.connection, network_id)}
    if member_id not in names:
        raise Refused("common.old_button")
    body = await networks.default_body(turn.connection, network_id)
    title = said(standing.network, "visits.go_item", whom=names[member_id])
    for item in await action_items.open_of_network(turn.connection, network_id):
        if item.title == title:
            turn.answer("visits.planned_already", owner=item.owner_person or "")
            return
    day: date = turn.now.astimezone(standing.network.tz).date() + timedelta(days=14)
    item_id = await action_items.add(
        turn, network_id, body.id, title, "visit", owner_person_id=turn.who.id, due_day=day.isoformat()
    )
    await show_item(turn, standing.network, item_id, turn.here.id, fresh=True)
    turn.answer("visits.planned")


# --- one's own, listed --------------------------------------------------------------------------------------------------------


async def show_own(turn: Turn) -> None:
    """The list of the network of which the person speaks."""
    await show_list(turn, (await here(turn)).network.id)


async def show_list(turn: Turn, network_id: int) -> None:
    """The list, on one card in the private chat."""
    await mine(turn, network_id)
    await outbox.show(turn, turn.here.id, f"visits:{network_id}", network_id=network_id, fresh=True)


async def ask_visit(turn: Turn, network_id: int) -> None:
    """[บันทึกการเยี่ยม]: one message tells all of it."""
    await mine(turn, network_id)
    state = {"network": network_id}
    await questions.ask(turn, "visits.tell", "visits.ask_visit", {}, state=state, network_id=network_id)


async def ask_gathering(turn: Turn, network_id: int) -> None:
    """[จัดเวที ศึกษาดูงาน อบรม]: one message tells all of it."""
    standing = await mine(turn, network_id)
    standing.require(Right.LEAD_GATHERINGS)
    state = {"network": network_id}
    await questions.ask(turn, "visits.gather", "visits.ask_gathering", {}, state=state, network_id=network_id)


# --- a visit is suggested -----------------------------------------------------------------------------------------------------


async def begin_anew(turn: Turn, network: Network) -> None:
    """A network that rested is woken: nobody is called quiet for the months in which nothing was asked of anybody."""
    at = next_quiet_look(turn.now, network.hours)
    while begins_at(quiet_months(at, network.tz)[-1], network.tz) < turn.now:
        at = next_quiet_look(at, network.hours)
    await due.withdraw(turn, QUIET, str(network.id), "the network rested")
    await due.plan(turn, QUIET, str(network.id), at, network_id=network.id)


async def suggest(turn: Turn, work: Due) -> str | None:
    """The chair learns in private who has not reported for two closed months, with a button to promise a visit.

    Coordinators have it in the month's digest, as a number: one message a month, however many networks they follow.
    """
    network = await networks.by_id(turn.connection, work.network_id or 0)
    if await due.rest_at_night(turn, work, network.hours):
        return None
    await due.move(turn.connection, work, next_quiet_look(turn.now, network.hours))
    months = quiet_months(turn.now, network.tz)
    present = await members.of_network(turn.connection, network.id)
    since = begins_at(months[-1], network.tz).date().isoformat()
    joined = {each.id: each.joined_at for each in present}
    told = await visits.reported_in(turn.connection, network.id, months)
    visited = await visits.visited_since(turn.connection, network.id, since)
    silent = quiet(joined, told, visited, turn.now, network.tz)
    if not silent:
        return None
    names = {each.id: each.name for each in present}
    body = await networks.default_body(turn.connection, network.id)
    values = {
        "network": network.name,
        "months": sorted(months),
        "names": [names[each] for each in silent[:ON_A_PAGE]],
        "more": max(0, len(silent) - ON_A_PAGE),
        "visited": len(quiet(joined, told, (), turn.now, network.tz)) - len(silent),
    }
    keyboard: Keyboard = [
        [data("visits.plan", f"visits.plan:{network.id}:{each}", name=names[each])] for each in silent[:ON_A_PAGE]
    ]
    asked: set[int] = set()
    for each in await holders(turn.connection, network, body.id):
        if each.office is not Office.CHAIR or each.person_id in asked:
            continue
        asked.add(each.person_id)
        chat_id = await directory.writable(turn.connection, each.person_id)
        if chat_id is not None:
            outbox.say(turn, chat_id, "visits.suggested", values, keyboard=keyboard, network_id=network.id)
    return None
