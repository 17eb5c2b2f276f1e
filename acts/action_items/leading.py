"""What chair and secretary do with an action item: remind once more, another owner, of whom words name, end it with a reason."""

from datetime import timedelta
from typing import Any

from acts.action_items.card import Seen, card_name, private, show_item, to_lead
from acts.action_items.doing import answered, ask, of_question
from domain.action_items import Told, said
from domain.people import Office, name_key
from domain.refusal import Refused
from language import following_up
from language import owners as office_words
from language.organisation_names import named
from storage import action_item_reminders, action_items, meetings, members, offices, outbox, questions
from storage.action_items import ActionItem
from storage.networks import Network
from storage.questions import Question
from storage.turn import Turn
from views.action_items import People, Whose, next_meeting_day

MOST_OFFERED = 8
A_WEEK = timedelta(days=7)
Owner = dict[str, Any]  # owner_person_id, owner_member_id or owner_office
NOBODY: Owner = {"owner_person_id": None, "owner_member_id": None, "owner_office": None}


async def remind_again(turn: Turn, network_id: int, item_id: int) -> None:
    """[เตือนอีกครั้ง]: the owner once more, at most once a day however often it is pressed."""
    private(turn)
    found = await to_lead(turn, network_id, item_id)
    to = {person: chat for person, chat in found.whose.reached.items() if person != turn.who.id}
    if not to:
        raise Refused("tasks.nobody_to_remind")
    step = f"again-{turn.now.astimezone(found.network.tz).date().isoformat()}"
    if await action_item_reminders.has_been_told(turn.connection, found.item, step):
        turn.answer("tasks.reminded_today")
        return
    for person, chat_id in to.items():
        told = Told(item_id, found.item.round, step, person, found.whose.owners)
        await action_item_reminders.tell(turn, network_id, told)
        standing_in = found.whose.standing_in
        await show_item(
            turn, found.network, item_id, chat_id, fresh=True, kind="notice", why="again", standing_in=standing_in
        )
    await action_items.change(turn, found.item, "reminded")
    await answered(turn, found.network, item_id, fresh=False)
    turn.answer("tasks.reminded")


# --- another owner -------------------------------------------------------------------------------------------------------------------


async def ask_owner(turn: Turn, network_id: int, item_id: int, page: int) -> None:
    """[เปลี่ยนผู้รับผิดชอบ]: officers and organisations to choose from, or a name to be typed."""
    private(turn)
    found = await to_lead(turn, network_id, item_id)
    await ask(turn, found, "owner", "ask_owner", page=page)


async def take_owner(turn: Turn, question: Question, words: str) -> None:
    """A typed name: one owner; where it names two, or fits several, it is asked which."""
    network_id, item_id = of_question(question)
    found = await to_lead(turn, network_id, item_id)
    possible = await named_owners(turn, found.network, words)
    spoken = following_up.owners_said(words)
    if not possible and len(spoken) > 1:
        for each in spoken:
            possible += await named_owners(turn, found.network, each)
    if not possible:
        raise Refused("tasks.refused_owner", words=words[:60])
    if len(possible) == 1 and len(spoken) < 2:
        await questions.end(turn, question)
        await _give(turn, found, possible[0][1])
        return
    await questions.end(turn, question)
    fresh = not await outbox.stands_lowest(turn.connection, turn.here.id, card_name(item_id))
    owners = _offered(possible)
    await ask(turn, found, "owner", "ask_which_owner", fresh=fresh, owners=owners, two=len(spoken) > 1)


async def ask_whether(turn: Turn, found: Seen, possible: list[tuple[str, Owner]]) -> None:
    """Whether one of these shall have the item from now on, on its card."""
    await ask(turn, found, "owner", "ask_give", fresh=True, owners=_offered(possible))


def _offered(possible: list[tuple[str, Owner]]) -> list[tuple[str, str, str]]:
    """(kind, key, name) of those that are offered, each as its button carries it."""
    return [(*_key_of(owner), name) for name, owner in possible[:MOST_OFFERED]]


def _key_of(owner: Owner) -> tuple[str, str]:
    (column, key), *_ = owner.items()
    return {"owner_office": "o", "owner_member_id": "m", "owner_person_id": "p"}[column], str(key)


async def give(turn: Turn, network_id: int, item_id: int, kind: str, key: str) -> None:
    """The owner that was chosen by a button; whoever is not of this network is an old or forged one."""
    found = await to_lead(turn, network_id, item_id)
    owner: Owner
    if kind == "o" and key in {office.value for office in Office}:
        owner = {"owner_office": key}
    elif kind == "m" and key.isdecimal() and int(key) in await _members(turn, network_id):
        owner = {"owner_member_id": int(key)}
    elif kind == "p" and key.isdecimal() and await _belongs(turn, network_id, int(key)):
        owner = {"owner_person_id": int(key)}
    else:
        raise Refused("common.old_button")
    await questions.leave(turn, "tasks.owner")
    await _give(turn, found, owner)


async def _members(turn: Turn, network_id: int) -> set[int]:
    return {member.id for member in await members.of_network(turn.connection, network_id)}


async def _belongs(turn: Turn, network_id: int, person_id: int) -> bool:
    speaking = {each.person_id for each in await members.representatives_of(turn.connection, network_id)}
    return person_id in speaking | {each.person_id for each in await offices.holders(turn.connection, network_id)}


async def _give(turn: Turn, found: Seen, owner: Owner) -> None:
    """Another owner from now on: it starts anew, with a day ahead; the new owner is told, the old one's card says so."""
    item, network = found.item, found.network
    now = {name: getattr(item, name) for name in NOBODY}
    if now == NOBODY | owner:
        raise Refused("tasks.same_owner")
    values: dict[str, Any] = NOBODY | owner | {"trouble": None, "trouble_at": None, "trouble_by": None, "claim": None}
    today = turn.now.astimezone(network.tz).date()
    before = item.due_day
    if item.due_day is None or item.due_day <= today.isoformat():
        day = await next_meeting_day(turn.connection, network, item.body_id, turn.now)
        values |= {"due_day": (day or today + A_WEEK).isoformat(), "follows_meeting": day is not None}
    if not await action_items.begin_anew(turn, item, "given", **values):
        raise Refused("tasks.ended_already", by="")
    changed = await action_items.by_id(turn.connection, network.id, item.id)
    assert changed is not None
    whose = await found.people.whose(turn.connection, changed)
    await tell_given(turn, network, item.id, whose)
    await answered(turn, network, item.id)
    if "due_day" not in values:
        turn.answer("tasks.given")
        return
    # The old day is over, so the new owner gets one ahead: that is said, and can be changed.
    days = {"before": before, "day": values["due_day"]}
    if turn.pressed:
        turn.answer("tasks.given_new_day", alert=True, **days)
    else:
        outbox.reply(turn, "tasks.given_new_day", days, network_id=network.id)


async def tell_given(turn: Turn, network: Network, item_id: int, whose: Whose) -> None:
    """The item on a card for whose it is now, but for who gave it."""
    for person, chat_id in whose.reached.items():
        if turn.person is None or person != turn.person.id:
            await show_item(turn, network, item_id, chat_id, fresh=True, why="given", standing_in=whose.standing_in)


async def tell_added(turn: Turn, network: Network, items: list[ActionItem]) -> None:
    """Work that stands in no summary that was read: a meeting was opened again. Whoever has it on a card knows of it."""
    people = await People.of(turn.connection, network, items)
    for item in items:
        if not await meetings.shown_on(turn.connection, card_name(item.id)):
            await tell_given(turn, network, item.id, await people.whose(turn.connection, item))


# --- ended ------------------------------------------------------------------------------------------------------------------------


async def ask_stop(turn: Turn, network_id: int, item_id: int) -> None:
    """[ยุติเรื่อง พร้อมเหตุผล]: asks for the reason."""
    private(turn)
    await ask(turn, await to_lead(turn, network_id, item_id), "stop", "ask_stop")


async def take_stop(turn: Turn, question: Question, words: str) -> None:
    """Ended with a reason; the next meeting is told."""
    network_id, item_id = of_question(question)
    found = await to_lead(turn, network_id, item_id)
    reason = said(words, key="tasks.needs_reason")
    if not await action_items.end(turn, network_id, item_id, "ended", reason):
        raise Refused("tasks.ended_already", by="")
    await answered(turn, found.network, item_id)
    await questions.end(turn, question)


# --- whom words name as the owner ---------------------------------------------------------------------------------------------


async def named_owners(turn: Turn, network: Network, words: str) -> list[tuple[str, Owner]]:
    """(name, owner) of everybody whom the words can mean: an office, a person, an organisation; an exact name is meant alone."""
    office = office_words.office(words)
    if office is not None:
        return [(office, {"owner_office": office})]
    people: dict[int, str] = {}
    for each in await members.representatives_of(turn.connection, network.id):
        people[each.person_id] = each.name
    for holder in await offices.holders(turn.connection, network.id):
        people[holder.person_id] = holder.name
    wanted = name_key(office_words.without_title(words))
    if not wanted:
        return []
    keys = {person: name_key(office_words.without_title(name)) for person, name in people.items()}
    chosen = [person for person, key in keys.items() if key == wanted]
    chosen = chosen or [person for person, key in keys.items() if key.startswith(wanted)]
    organisations = {each.id: each.name for each in await members.of_network(turn.connection, network.id)}
    found: list[tuple[str, Owner]] = [(people[person], {"owner_person_id": person}) for person in chosen]
    if not chosen:
        found += [(organisations[key], {"owner_member_id": key}) for key in named(words, organisations)]
    return found
