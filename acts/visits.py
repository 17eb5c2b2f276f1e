"""Visits (การเยี่ยมกลุ่ม) and gatherings (เวที ศึกษาดูงาน อบรม): told in one message, confirmed on one card, with photos.

The help that is needed becomes an action item; a gathering is announced, signed up for, and closed with who came and a lesson.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

import language
from acts import lessons
from acts.action_items.items import show_item, tell_item
from acts.action_plans.results import gathering_recorded
from acts.standing import here, in_network, may_write, networks_here, yours
from acts.telling import shows, tell
from domain.lessons import About, Kind
from domain.months import begins_at
from domain.people import Office
from domain.quiet_hours import morning, next_sending, sending_moment
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.telling import RESPONSIBLE, FirstOf, Somebody
from domain.visits import (
    GatheringWords,
    VisitWords,
    check_gathering_day,
    check_place,
    check_visit_day,
    lesson,
    next_quiet_look,
    quiet,
    quiet_months,
)
from language.visits import gathering, members_meant, names_organisation, visit
from storage import action_items, chats, directory, due, files, forums, members, networks, outbox, questions, visits
from storage.action_items import QUIET
from storage.due import Due
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from storage.visits import Gathering, Visit
from views.action_items import next_meeting_day
from views.concerned import holders
from views.naming import said
from views.standing import Standing

ON_A_PAGE = 8
PHOTOS_WITHIN = timedelta(minutes=10)  # photos that come soon after belong to what was told last
MOST_PHOTOS = 10
AFTER = "visits.after"  # the kind of due work: the morning after, it is asked what came of it
MOST_CAME = 5000


def _visit_card(visit_id: int) -> str:
    """The name of a visit's card."""
    return f"visit:{visit_id}"


async def hear(turn: Turn, text: str, attachment: dict[str, Any] | None, message_id: int) -> bool:
    """A message that nobody asked for and that may tell of a visit."""
    return _noticed(turn, message_id, await _take(turn, text, attachment))


def _noticed(turn: Turn, message_id: int, taken: bool) -> bool:
    """Whether it was taken; in a group the shortest answer: a reaction, the card stands in the private chat."""
    if taken and not turn.here.private:
        outbox.react(turn, turn.here.id, message_id, "👌")
    return taken


async def _take(turn: Turn, text: str, attachment: dict[str, Any] | None, *, sure: bool = False) -> bool:
    """Whether a message tells of a visit; then its card is shown in the private chat. `sure`: it was asked for."""
    networks_of = await networks_here(turn)
    if not networks_of or turn.who.private_chat_id is None:
        return False
    current = turn.who.current_network_id
    networks_of.sort(key=lambda each: each != current)
    network = await networks.by_id(turn.connection, networks_of[0])
    read = visit(text, now=turn.now.astimezone(network.tz))
    if read is None:
        return False
    meant: tuple[int, ...] = ()
    for network_id in networks_of:
        names = {each.id: each.name for each in await members.of_network(turn.connection, network_id)}
        if meant := members_meant(read.whom, names):
            network = await networks.by_id(turn.connection, network_id)
            break
    if not meant and not sure and not names_organisation(read.whom):
        return False
    await _keep(turn, network, read, meant[0] if len(meant) == 1 else None, text, attachment)
    return True


async def _keep(
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
    await _show(turn, network, found, fresh=True)


async def _show(turn: Turn, network: Network, found: Visit, *, fresh: bool = False) -> None:
    """The card of a visit in the chat of who told it."""
    teller = await chats.person_by_id(turn.connection, found.by_person_id)
    if teller.private_chat_id is None:
        return
    chat_id = teller.private_chat_id
    not_before = may_write(turn, network, chat_id)
    await outbox.show(turn, chat_id, _visit_card(found.id), network_id=network.id, fresh=fresh, not_before=not_before)


def _may_correct(turn: Turn, standing: Standing, found: Visit, *states: str) -> None:
    """Refuse whoever neither told of it nor may correct it as secretary, and what is in none of these states."""
    if found.by_person_id != turn.who.id and not standing.may(Right.LEAD_VISITS):
        raise Refused("visits.not_yours")
    if found.state not in states:
        raise Refused(f"visits.now_{found.state}")


async def confirm(turn: Turn, standing: Standing, found: Visit) -> None:
    """[ถูกต้อง]: it is kept; help that is needed becomes an action item, and whoever leads is asked who does it."""
    _may_correct(turn, standing, found, "draft")
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
    await _show(turn, network, found)
    turn.answer("visits.kept")


async def _ask_who(turn: Turn, standing: Standing, item_id: int) -> None:
    """Who leads is shown the new item, to name its owner: the teller, or else the secretary."""
    network = standing.network
    if standing.may(Right.LEAD_ACTION_ITEMS):
        await show_item(turn, network, item_id, turn.here.id, fresh=True, why="visit")
        return
    item = await action_items.by_id(turn.connection, network.id, item_id)
    assert item is not None
    await tell_item(turn, network, item_id, FirstOf(RESPONSIBLE, item.body_id), why="visit")


async def drop(turn: Turn, standing: Standing, found: Visit) -> None:
    """[ไม่ใช่การเยี่ยม], or taken back later: then its action item ends too, with that reason."""
    _may_correct(turn, standing, found, "draft", "confirmed")
    await visits.change_visit(turn, found, "dropped", ("draft", "confirmed"), state="dropped")
    if found.action_item_id is not None:
        reason = said(standing.network, "visits.taken_back_reason")
        await action_items.end(turn, found.network_id, found.action_item_id, "ended", reason)
    await _show(turn, standing.network, found)
    turn.answer("visits.now_dropped")


async def ask_again(turn: Turn, standing: Standing, found: Visit) -> None:
    """[แก้ไข]: the message anew."""
    _may_correct(turn, standing, found, "draft")
    words = {"words": found.words[:600]}
    state = {"visit": found.id}
    await questions.ask(turn, "visits.again", "visits.ask_again", words, state=state, network_id=found.network_id)


async def take_asked(turn: Turn, question: Question, text: str, attachment: dict[str, Any] | None) -> None:
    """The message that tells of a visit, after it was asked for."""
    if not await _take(turn, text, attachment, sure=True):
        raise Refused("visits.unreadable")
    await questions.end(turn, question)


async def take_again(turn: Turn, question: Question, standing: Standing, found: Visit, text: str) -> None:
    """The message as it was typed anew."""
    _may_correct(turn, standing, found, "draft")
    network = standing.network
    read = visit(text, now=turn.now.astimezone(network.tz))
    if read is None:
        raise Refused("visits.unreadable")
    names = {each.id: each.name for each in await members.of_network(turn.connection, network.id)}
    meant = members_meant(read.whom, names)
    await _keep(turn, network, read, meant[0] if len(meant) == 1 else None, text, None, instead=found)
    await questions.end(turn, question)


async def which(turn: Turn, standing: Standing, found: Visit, page: int) -> None:
    """[เลือกว่าเยี่ยมที่ไหน]: the members, by eight; those that the words can mean come first."""
    _may_correct(turn, standing, found, "draft")
    view = {"which": page}
    await outbox.show(turn, turn.here.id, _visit_card(found.id), view, network_id=standing.network.id)


async def at(turn: Turn, standing: Standing, found: Visit, member_id: int) -> None:
    """The member that was visited."""
    _may_correct(turn, standing, found, "draft")
    if member_id not in {each.id for each in await members.of_network(turn.connection, found.network_id)}:
        raise Refused("common.old_button")
    await visits.change_visit(turn, found, "placed", member_id=member_id)
    await _show(turn, standing.network, found)


async def photo(turn: Turn, attachment: dict[str, Any]) -> bool:
    """A photo without words soon after a visit or gathering was told belongs to it."""
    found = await visits.lately_told(turn.connection, turn.who.id, turn.now - PHOTOS_WITHIN)
    if found is None or found.network_id not in await networks_here(turn):
        return False
    network = await networks.by_id(turn.connection, found.network_id)
    await visits.attach(turn, found, await files.keep(turn, network_id=network.id, **attachment))
    return True


async def photos(turn: Turn, standing: Standing, found: Visit | Gathering) -> None:
    """[ดูรูป]: the photos of a visit or gathering once more, for everybody in the network."""
    for key in (await visits.files_of(turn.connection, found))[:MOST_PHOTOS]:
        kept = await files.by_id(turn.connection, key)
        outbox.file(turn, turn.here.id, kept.kind, kept.telegram_file_id, network_id=found.network_id)


async def plan_visit(turn: Turn, standing: Standing, member_id: int) -> None:
    """[นัดไปเยี่ยม]: whoever presses promises to go and see within two weeks; pressed twice, it is one item."""
    network_id = standing.network.id
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
    await shows(turn, await here(turn), card="visits")


async def ask_visit(turn: Turn, standing: Standing) -> None:
    """[บันทึกการเยี่ยม]: one message tells all of it."""
    await questions.ask(turn, "visits.tell", "visits.ask_visit", {}, state={}, network_id=standing.network.id)


async def ask_gathering(turn: Turn, standing: Standing) -> None:
    """[จัดเวที ศึกษาดูงาน อบรม]: one message tells all of it."""
    await questions.ask(turn, "visits.gather", "visits.ask_gathering", {}, state={}, network_id=standing.network.id)


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


# --- gatherings ---------------------------------------------------------------------------------------------------------------


def _gathering_card(gathering_id: int) -> str:
    """The name of a gathering's card, in the group and with who told of it."""
    return f"gathering:{gathering_id}"


async def hear_gathering(turn: Turn, text: str, attachment: dict[str, Any] | None, message_id: int) -> bool:
    """A message that nobody asked for and that may tell of a gathering."""
    return _noticed(turn, message_id, await _take_gathering(turn, text, attachment))


async def _take_gathering(turn: Turn, text: str, attachment: dict[str, Any] | None) -> bool:
    """Whether somebody who may announce tells of a gathering with its day; a report of a training is none."""
    network_id = turn.here.network_id if not turn.here.private else None
    known = await members.networks_of(turn.connection, turn.who.id)
    if network_id is None:
        current = turn.who.current_network_id
        network_id = current if current in known else (known[0] if known else None)
    if network_id not in known or network_id is None or turn.who.private_chat_id is None:
        return False
    standing = await in_network(turn, network_id)
    read = gathering(text, now=turn.now.astimezone(standing.network.tz))
    today = turn.now.astimezone(standing.network.tz).date()
    if read is None or read.day is None or read.day < today or not standing.may(Right.LEAD_GATHERINGS):
        return False
    await _keep_gathering(turn, standing.network, read, text, attachment)
    return True


async def take_gathering(
    turn: Turn, question: Question, standing: Standing, text: str, attachment: dict[str, Any] | None
) -> None:
    """What was typed after [จัดเวที ศึกษาดูงาน อบรม]; without a readable day it is asked for."""
    read = gathering(text, now=turn.now.astimezone(standing.network.tz))
    if read is None or read.day is None:
        raise Refused("visits.unreadable_gathering")
    await _keep_gathering(turn, standing.network, read, text, attachment)
    await questions.end(turn, question)


async def _keep_gathering(
    turn: Turn, network: Network, read: GatheringWords, text: str, attachment: dict[str, Any] | None
) -> None:
    assert read.day is not None
    check_gathering_day(read.day, turn.now.astimezone(network.tz).date())
    found = await visits.add_gathering(
        turn,
        network.id,
        kind=read.kind.value,
        title=read.title,
        day=read.day.isoformat(),
        place=read.place,
        places=read.places,
        cost_satang=read.cost_satang,
        words=text[:1500],
    )
    if attachment is not None:
        await visits.attach(turn, found, await files.keep(turn, network_id=network.id, **attachment))
    await _show_gathering(turn, network, found, fresh=True)


async def _show_gathering(turn: Turn, network: Network, found: Gathering, *, fresh: bool = False) -> None:
    """The card with who told of it."""
    chat_id = (await chats.person_by_id(turn.connection, found.by_person_id)).private_chat_id
    if chat_id is not None:
        not_before = may_write(turn, network, chat_id)
        await outbox.show(
            turn, chat_id, _gathering_card(found.id), network_id=network.id, fresh=fresh, not_before=not_before
        )


def _in_state(found: Gathering, *states: str) -> None:
    if found.state not in states:
        raise Refused(f"visits.gathering_{found.state}")


async def announce(turn: Turn, standing: Standing, found: Gathering) -> None:
    """[ประกาศในกลุ่ม]: the group sees it, with places; one that is over is written down at once."""
    _in_state(found, "draft")
    network = standing.network
    day = date.fromisoformat(found.day)
    if day < turn.now.astimezone(network.tz).date():
        await visits.change_gathering(turn, found, "kept", ("draft",), state="announced")
        await _ask_came(turn, found)
        return
    await visits.change_gathering(turn, found, "announced", ("draft",), state="announced")
    at = sending_moment(day + timedelta(days=1), network.hours)
    await due.plan(turn, AFTER, str(found.id), at, network_id=network.id)
    await lessons.plan_gathering(turn, network, found.id, day)
    if network.group_chat_id is not None:
        not_before = may_write(turn, network, network.group_chat_id)
        await outbox.show(
            turn, network.group_chat_id, _gathering_card(found.id), network_id=network.id, not_before=not_before
        )
    turn.answer("visits.announced")


async def cancel(turn: Turn, standing: Standing, found: Gathering) -> None:
    """It does not take place, or was misread."""
    _in_state(found, "draft", "announced")
    state = "dropped" if found.state == "draft" else "cancelled"
    await visits.change_gathering(turn, found, state, ("draft", "announced"), state=state)
    await due.withdraw(turn, AFTER, str(found.id), "the gathering does not take place")
    await lessons.drop(turn, About(Kind.GATHERING, found.id))
    if state == "cancelled":
        await _tell_off(turn, standing.network, found)
    turn.answer(f"visits.gathering_{state}")


async def _tell_off(turn: Turn, network: Network, found: Gathering) -> None:
    """It was called off: whoever comes, or was asked to host it, must not go there."""
    values = {"title": found.title, "day": found.day, "network": network.name}
    coming = [Somebody(person) for person, _, _ in await visits.signed_up_people(turn.connection, found.id)]
    until = datetime.combine(date.fromisoformat(found.day) + timedelta(days=1), time(), network.tz)
    await tell(turn, network, coming, "visits.called_off", values, others=True, useful_until=until)
    for host in await forums.hosts(turn.connection, found.id):
        theirs = await networks.by_id(turn.connection, host.network_id)
        leading = FirstOf((Office.CHAIR, Office.SECRETARY))
        await tell(turn, theirs, leading, "visits.called_off", values, useful_until=until)


async def come(turn: Turn, standing: Standing, found: Gathering, yes: bool) -> None:
    """[ไปด้วย] and [ไม่ไปแล้ว]: one place for each person, as long as there are places."""
    _in_state(found, "announced")
    if date.fromisoformat(found.day) < turn.now.astimezone(standing.network.tz).date():
        raise Refused("visits.over")
    if not yes:
        gone = await visits.leave(turn, found)
        turn.answer("visits.stays" if gone else "visits.was_not_coming")
    else:
        member = standing.members[0].id if standing.members else None
        signed = await visits.signed_up(turn.connection, found.id)
        if await visits.sign_up(turn, found, found.network_id, member):
            check_place(len(signed), found.places)
            turn.answer("visits.comes")
        else:
            turn.answer("visits.comes_already")


# --- what came of it ------------------------------------------------------------------------------------------------------------


async def day_after(turn: Turn, work: Due) -> str | None:
    """The morning after, who told of it is asked to write down who came and what was learned."""
    found = await visits.gathering(turn.connection, work.network_id or 0, work.key)
    if found is None or found.state != "announced":
        return "it did not take place, or is written down already"
    network = await networks.by_id(turn.connection, found.network_id)
    if morning(turn.now, network.hours) is not None:
        await due.rest(turn.connection, work, next_sending(turn.now, network.hours))
        return None
    await _show_gathering(turn, network, found, fresh=True)
    return None


async def ask_came(turn: Turn, standing: Standing, found: Gathering) -> None:
    """[บันทึกผล]: first how many came."""
    _in_state(found, "announced", "held")
    await _ask_came(turn, found)


async def _ask_came(turn: Turn, found: Gathering) -> None:
    signed = await visits.signed_up(turn.connection, found.id)
    state = {"gathering": found.id, "signed": len(signed)}
    keyboard: Keyboard = []
    if signed:
        keyboard = [[data("visits.as_signed", "visits.all:{question}", count=len(signed))]]
    values = {"title": found.title}
    await questions.ask(
        turn, "visits.came", "visits.ask_came", values, state=state, keyboard=keyboard, network_id=found.network_id
    )


async def take_came(turn: Turn, question: Question, text: str) -> None:
    """How many came, in words or figures."""
    number, _ = language.quantity(text)
    if number is None or number != int(number) or not 0 <= number <= MOST_CAME:
        raise Refused("visits.needs_number")
    await _came(turn, question, int(number))


async def all_came(turn: Turn, question_id: int) -> None:
    """[มาตามที่ลงชื่อ 12 คน]; where others have signed up, or have gone, since it was asked, it is asked again."""
    question = await questions.by_id(turn.connection, question_id)
    if question is None or question.person_id != turn.who.id or question.name != "visits.came":
        turn.answer("tasks.answered_already")
        return
    signed = len(await visits.signed_up(turn.connection, int(question.state["gathering"])))
    if signed != question.state.get("signed", signed):
        outbox.shows_other(turn)
        await _ask_came(turn, await _led(turn, question))
        return
    await _came(turn, question, signed)


async def _led(turn: Turn, question: Question) -> Gathering:
    """The gathering of which was asked how many came: looked up once the number was read."""
    standing = await yours(turn, question.network_id or 0, Right.LEAD_GATHERINGS, stranger="visits.not_yours")
    found = still_there(await visits.gathering(turn.connection, standing.network.id, int(question.state["gathering"])))
    _in_state(found, "announced", "held")
    return found


async def _came(turn: Turn, question: Question, number: int) -> None:
    found = await _led(turn, question)
    await visits.change_gathering(turn, found, "came", ("announced", "held"), came=number)
    await questions.end(turn, question)
    await questions.ask(
        turn,
        "visits.lesson",
        "visits.ask_lesson",
        {"title": found.title, "came": number},
        state=question.state,
        network_id=found.network_id,
    )


async def take_lesson(turn: Turn, question: Question, standing: Standing, found: Gathering, text: str) -> None:
    """The lesson in two sentences: with it the gathering is written down."""
    _in_state(found, "announced", "held")
    network = standing.network
    learned = lesson(text)
    await visits.change_gathering(turn, found, "held", ("announced", "held"), state="held", lesson=learned)
    await questions.end(turn, question)
    await _show_gathering(turn, network, found, fresh=True)
    await gathering_recorded(turn, network, found.id, found.day)
