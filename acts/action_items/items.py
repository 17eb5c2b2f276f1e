"""Action items from what was decided to what came of it: their cards and lists, done, another day, trouble, another owner, ended.

What the owner does, and chair and secretary, each on the item's card (cards/action_items.py draws it), in the private chat.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import language
import language.owners
from acts.standing import here, in_body, in_network, may_write, networks_here
from acts.telling import no_news, tell
from domain.action_items import LONGEST_TITLE, Place, Told, check_day, said
from domain.people import Office, name_key
from domain.refusal import Refused, still_there
from domain.telling import FirstOf, Holding, Somebody, Speaking, Who
from language import following_up
from language.calendar import deadlines
from language.hearing import Words
from language.organisation_names import named
from storage import action_items, chats, files, meetings, members, messages, offices, outbox, questions
from storage.action_items import ActionItem
from storage.networks import Network
from storage.questions import Question
from storage.turn import Turn
from views.action_items import People, Rights, Whose, lists, next_meeting_day, rights, shown
from views.standing import Standing
from views.tellings import receivers

MOST_IN_GROUP = 12
Attachment = dict[str, Any]
STILL_ABOUT_IT = timedelta(hours=12)
LARGEST = 20 * 1024 * 1024  # what a bot may fetch from Telegram; larger files stay there
MOST_PHOTOS = 10
NEXT_MEETING = "next"  # on a button: whichever day the body meets next
MOST_OFFERED = 8
A_WEEK = timedelta(days=7)
TOGETHER = 6  # so many works that are told together are looked at for whether they are open still
Owner = dict[str, Any]  # owner_person_id, owner_member_id or owner_office
NOBODY: Owner = {"owner_person_id": None, "owner_member_id": None, "owner_office": None}


@dataclass(frozen=True)
class Seen:
    """An item with its network, its people and what the acting person may do."""

    network: Network
    item: ActionItem
    people: People
    whose: Whose
    rights: Rights
    standing: Standing

    @property
    def owner_name(self) -> str | None:
        """The owner's name; None for an office (named by its own text) and for nobody."""
        return self.item.owner_person or self.item.owner_member


async def seen(turn: Turn, network_id: int, item_id: int, *, closed: bool = False) -> Seen:
    """The item that a button names, within a network the person has a part in.

    Raises Refused for another network's ('tasks.not_yours'), for one that is gone ('common.old_button') and, unless `closed`, for
    one that is open no more ('tasks.ended_already').
    """
    if network_id not in await networks_here(turn):
        raise Refused("tasks.not_yours")
    item = still_there(await action_items.by_id(turn.connection, network_id, item_id))
    standing = await in_body(turn, network_id, item.body_id)
    if not closed and not item.open:
        by = (await chats.person_by_id(turn.connection, item.ended_by)).name if item.ended_by else ""
        raise Refused("tasks.ended_already", by=by)
    people = await People.of(turn.connection, standing.network, [item])
    whose = await people.whose(turn.connection, item)
    return Seen(standing.network, item, people, whose, rights(standing, turn.who.id, whose), standing)


async def to_end(turn: Turn, network_id: int, item_id: int) -> Seen:
    """As `seen`, for its owner or who leads."""
    found = await seen(turn, network_id, item_id)
    if not found.rights.ends:
        raise Refused("tasks.not_yours")
    return found


async def to_lead(turn: Turn, network_id: int, item_id: int) -> Seen:
    """As `seen`, for chair, secretary and assistant."""
    found = await seen(turn, network_id, item_id)
    if not found.rights.leads:
        raise Refused("tasks.leaders_only")
    return found


def private(turn: Turn) -> None:
    """Items are changed in the private chat only: nobody is shamed in the group."""
    if not turn.here.private:
        raise Refused("tasks.in_private_only")


def card_name(item_id: int) -> str:
    """The name of an item's card."""
    return f"task:{item_id}"


async def tell_item(turn: Turn, network: Network, item_id: int, who: Who | Iterable[Who], **view: Any) -> int:
    """Tell others of an item by its card, anew (`view` as in `show_item`); returns how many are reached."""
    await turn.flush()
    people = [who] if isinstance(who, Who) else [*who]
    for each in await receivers(turn.connection, network.id, people):
        if each.chat_id is not None and (turn.person is None or each.person_id != turn.who.id):
            await outbox.strip_card(turn, each.chat_id, card_name(item_id))
    return await tell(turn, network, people, card_name(item_id), view, about=about(item_id), others=True)


def about(*item_ids: int) -> str:
    """What tellings of an item, or of several together, are about."""
    return ":".join(["task", *map(str, item_ids)])


async def show_item(
    turn: Turn, network: Network, item_id: int, chat_id: int, *, fresh: bool = False, kind: str = "card", **view: Any
) -> None:
    """Show an item in one private chat; `fresh` as a new message (the old one loses its buttons).

    `why` says why it comes now, `standing_in` and `taken_over` for whom; `asking` names the text of what the card asks for about
    the item, which the next message or a press answers, and further values are what that names and offers (`day`, `owners`, `page`).
    """
    await turn.flush()
    if fresh:
        await outbox.strip_card(turn, chat_id, card_name(item_id))
    await outbox.show(
        turn,
        chat_id,
        card_name(item_id),
        view,
        network_id=network.id,
        not_before=may_write(turn, network, chat_id),
        fresh=fresh,
        kind=kind,
    )


async def ask(turn: Turn, found: Seen, name: str, asking: str, *, fresh: bool = False, **view: Any) -> None:
    """Ask one thing about an item on its card (`fresh`: a new message, where something stands below the card)."""
    state = {"network": found.network.id, "item": found.item.id}
    await questions.expect(turn, f"tasks.{name}", state=state, network_id=found.network.id)
    await show_item(turn, found.network, found.item.id, turn.here.id, fresh=fresh, asking=asking, **view)


def of_question(question: Question) -> tuple[int, int]:
    """(network, item) that a question is about."""
    return int(question.state["network"]), int(question.state["item"])


async def back(turn: Turn, network_id: int, item_id: int) -> None:
    """[ไม่ใช่ตอนนี้]: nothing changes, the card shows the item again."""
    private(turn)
    found = await seen(turn, network_id, item_id, closed=True)
    question = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
    if question is not None and question.name.startswith("tasks.") and question.state.get("item") == item_id:
        await questions.end(turn, question, "broken_off")
    await show_item(turn, found.network, item_id, turn.here.id)


async def answered(turn: Turn, network: Network, item_id: int, *, fresh: bool = True) -> None:
    """Show the acting person the item as it is now: where it was pressed; after something was typed (`fresh`) below it, unless the
    card stands directly above."""
    fresh = fresh and await _hidden(turn, item_id)
    await show_item(turn, network, item_id, turn.here.id, fresh=fresh)


async def _hidden(turn: Turn, item_id: int) -> bool:
    """Whether something stands below the item's card in this chat."""
    return not await messages.stands_lowest(turn.connection, turn.here.id, card_name(item_id))


# --- /tasks: one's own items, those of one's organisations, the network's ---------------------------------------------


async def show_tasks(turn: Turn, standing: Standing | None = None) -> None:
    """/tasks, of the network spoken of here unless another is named: in private the card with its tabs, one's own items first; in
    the group how many there are, without names.
    """
    standing = standing or await here(turn)
    if turn.here.private:
        await show_list(turn, standing, None, 0, fresh=True)
        return
    network = standing.network
    today = network.day_of(turn.now)
    found = (await lists(turn.connection, standing, turn.who.id, today))["network"]
    values = {
        "network": network.name,
        "count": len(found),
        "near": sum(1 for item in found if shown(item, network, today)["place"] == Place.NEAR),
        "late": sum(1 for item in found if shown(item, network, today)["place"] == Place.LATE),
        "rows": [shown(item, network, today) | {"number": n} for n, item in enumerate(found[:MOST_IN_GROUP], start=1)],
        "more": max(0, len(found) - MOST_IN_GROUP),
    }
    way = outbox.url("tasks.mine_in_private", f"https://t.me/{{bot}}?start=t{network.id}")
    outbox.reply(turn, "tasks.group_list", values, keyboard=[[way]], network_id=network.id)


async def show_of(turn: Turn, network_id: int) -> None:
    """The private chat was opened by the button under a list or a Monday line in the group."""
    if network_id not in await networks_here(turn):
        raise Refused("tasks.not_yours")
    await show_tasks(turn, await in_network(turn, network_id))


async def turn_to(turn: Turn, network_id: int, tab: str, page: int) -> None:
    """Another tab or page of the list."""
    private(turn)
    if network_id not in await networks_here(turn):
        raise Refused("tasks.not_yours")
    await show_list(turn, await in_network(turn, network_id), tab, page)


async def show_list(turn: Turn, standing: Standing, tab: str | None, page: int, *, fresh: bool = False) -> None:
    """The card of the list; without a tab the first that holds anything."""
    network_id = standing.network.id
    view = {"tab": tab, "page": page}
    await outbox.show(turn, turn.here.id, f"tasks:{network_id}", view, network_id=network_id, fresh=fresh)


async def see(turn: Turn, network_id: int, item_id: int) -> None:
    """An item of the list on its own card, below."""
    private(turn)
    found = await seen(turn, network_id, item_id, closed=True)
    await show_item(turn, found.network, item_id, turn.here.id, fresh=True)


# --- done -------------------------------------------------------------------------------------------------------------


async def press_done(turn: Turn, network_id: int, item_id: int) -> None:
    """[ทำเสร็จแล้ว]: done at once, and what was done is asked for; whoever is not the owner tells it, and the owner is asked."""
    private(turn)
    found = await seen(turn, network_id, item_id)
    if found.rights.ends:
        await finish(turn, found)
        turn.answer("tasks.now_done")
    elif found.item.claim is not None:
        raise Refused("tasks.claimed_already")
    else:
        await ask(turn, found, "result", "ask_told")


async def finish(turn: Turn, found: Seen, *, fresh: bool = False) -> None:
    """An item is done: that counts; a sentence or a photo of what was done is asked for and need not come."""
    network, item = found.network, found.item
    if not await action_items.end(turn, network.id, item.id, "done", ""):
        raise Refused("tasks.ended_already", by="")
    await no_news(turn, network.id, about(item.id))
    await ask(turn, found, "result", "ask_result", fresh=fresh)


async def result_said(turn: Turn, question: Question, words: Words, attachment: Attachment | None) -> bool:
    """A sentence or a photo of what was done; it need not come, so what comes much later, or asks for something, is none."""
    if not words.text.strip() and attachment is None:
        return False
    if turn.now - question.asked_at > STILL_ABOUT_IT or words.request is not None:
        await questions.end(turn, question, "expired")
        return False
    await take_result(turn, *of_question(question), words.text, attachment)
    await questions.end(turn, question)
    return True


async def take_result(turn: Turn, network_id: int, item_id: int, words: str, attachment: Attachment | None) -> None:
    """Done, with a sentence, a photo or both; said twice, the first stands. It can be opened again."""
    found = await seen(turn, network_id, item_id, closed=True)
    told_after = found.item.state == "done" and not found.item.result and found.rights.ends
    if not found.item.open and not told_after:
        found = await seen(turn, network_id, item_id)  # says that it is over, and by whom
    plain = said(words) if words.strip() or attachment is None else ""
    if told_after:
        await action_items.tell_result(turn, found.item, plain)
    elif not found.rights.ends:
        await claim(turn, found, plain, attachment)
        return
    elif not await action_items.end(turn, network_id, item_id, "done", plain):
        raise Refused("tasks.ended_already", by="")
    await no_news(turn, network_id, about(item_id))
    await keep_file(turn, found.item, attachment)
    await answered(turn, found.network, item_id)


async def keep_file(turn: Turn, item: ActionItem, attachment: Attachment | None) -> None:
    """A photo is kept with the item; one that is too large to be fetched again is kept with Telegram only, and that is said."""
    if attachment is None:
        return
    await action_items.attach(turn, item, await files.keep(turn, network_id=item.network_id, **attachment))
    if (attachment.get("size") or 0) > LARGEST:
        outbox.reply(turn, "tasks.large_file", network_id=item.network_id)


async def claim(turn: Turn, found: Seen, words: str, attachment: Attachment | None) -> None:
    """Somebody else says that it is done: kept as told by them, the owner (or the secretary) is asked."""
    if found.item.claim is not None:
        raise Refused("tasks.claimed_already")
    told = {"claim": words, "claimed_at": turn.now, "claimed_by": turn.who.id}
    await action_items.change(turn, found.item, "claimed", **told)
    await keep_file(turn, found.item, attachment)
    network = found.network
    asked = {person: chat for person, chat in found.whose.reached.items() if person != turn.who.id}
    standing_in = found.whose.standing_in
    await tell_item(turn, network, found.item.id, map(Somebody, asked), why="claimed", standing_in=standing_in)
    values = {"title": found.item.title[:LONGEST_TITLE], "owner": found.owner_name, "office": found.item.owner_office}
    outbox.reply(turn, "tasks.claim_kept", values | {"asked": bool(asked)}, network_id=network.id)


async def answer_claim(turn: Turn, network_id: int, item_id: int, yes: bool) -> None:
    """The owner or the secretary says whether it is done, as somebody told."""
    found = await to_end(turn, network_id, item_id)
    if found.item.claim is None:
        raise Refused("common.old_button")
    if yes:
        await action_items.end(turn, network_id, item_id, "done", found.item.claim)
        await no_news(turn, network_id, about(item_id))
    else:
        await action_items.change(turn, found.item, "not_yet", claim=None, claimed_at=None, claimed_by=None)
    await answered(turn, found.network, item_id, fresh=False)
    turn.answer("tasks.now_done" if yes else "tasks.now_open")


async def reopen(turn: Turn, network_id: int, item_id: int) -> None:
    """It was not done after all."""
    private(turn)
    found = await seen(turn, network_id, item_id, closed=True)
    if not found.rights.ends:
        raise Refused("tasks.not_yours")
    await questions.leave(turn, "tasks.result")
    opened = await action_items.reopen(turn, network_id, item_id)
    await answered(turn, found.network, item_id, fresh=False)
    turn.answer("tasks.open_again" if opened else "tasks.is_open")


async def photos(turn: Turn, network_id: int, item_id: int) -> None:
    """[ดูรูป]: the files that came with it, once more."""
    private(turn)
    found = await seen(turn, network_id, item_id, closed=True)
    for key in (await action_items.files_of(turn.connection, network_id, item_id))[:MOST_PHOTOS]:
        kept = await files.by_id(turn.connection, key)
        outbox.file(turn, turn.here.id, kept.kind, kept.telegram_file_id, network_id=found.network.id)


# --- another day ------------------------------------------------------------------------------------------------------


async def ask_day(turn: Turn, network_id: int, item_id: int) -> None:
    """[เลื่อนวัน]: asks for the day, in words."""
    private(turn)
    found = await to_end(turn, network_id, item_id)
    await ask(turn, found, "day", "ask_day" if found.rights.owns else "ask_day_for")


async def take_day(turn: Turn, question: Question, words: Words) -> bool:
    """The day that was asked for; words that ask for something else are none."""
    if words.request is not None and not following_up.next_meeting(words.text):
        return False
    await day_typed(turn, await to_end(turn, *of_question(question)), words.text, question)
    return True


async def day_typed(turn: Turn, found: Seen, words: str, question: Question | None = None) -> None:
    """A day as people say it; one that is far off is asked about before it counts."""
    network, item_id = found.network, found.item.id
    follows = following_up.next_meeting(words)
    day = await day_said(turn, network, found.item.body_id, words)
    sure = check_day(day, network.day_of(turn.now))
    if day.isoformat() == found.item.due_day:
        raise Refused("tasks.same_day", day=day)
    if question is not None:
        await questions.end(turn, question)
    if not sure and not following_up.names_year(words):
        await ask(turn, found, "day", "ask_far_day", fresh=await _hidden(turn, item_id), day=day.isoformat())
        return
    await set_day(turn, found, day, follows)


async def day_said(turn: Turn, network: Network, body_id: int, words: str) -> date:
    """The day that people's words mean: 'ศุกร์หน้า', '25 ธ.ค.', or that of the body's next meeting."""
    if following_up.next_meeting(words):
        return await _following_day(turn, network, body_id)
    return _read_day(turn, network, words)


def _read_day(turn: Turn, network: Network, words: str) -> date:
    if following_up.says_past(words):
        raise Refused("tasks.refused_gone")
    now = turn.now.astimezone(network.tz)
    if (week := deadlines.week_named(words, now.date())) is not None:
        return week
    later = now + timedelta(days=1) if following_up.is_day_number(words) else now  # nobody says today by its number
    read = language.when(words, now=later)
    if read.contradiction:
        raise Refused("tasks.refused_contradiction")
    if read.start is None:
        raise Refused("tasks.refused_day")
    return read.start.astimezone(network.tz).date()


async def day_pressed(turn: Turn, network_id: int, item_id: int, words: str) -> None:
    """[ใช่] to a day that is far off, or which of several items has another day; NEXT_MEETING is that of its body, and follows it."""
    found = await to_end(turn, network_id, item_id)
    try:
        follows = words == NEXT_MEETING
        day = await _following_day(turn, found.network, found.item.body_id) if follows else date.fromisoformat(words)
    except ValueError:
        raise Refused("common.old_button") from None
    check_day(day, found.network.day_of(turn.now))
    if (day.isoformat(), follows) != (found.item.due_day, found.item.follows_meeting):
        await questions.leave(turn, "tasks.day")
        await set_day(turn, found, day, follows)
    turn.answer("tasks.day_set", day=day.isoformat())


async def _following_day(turn: Turn, network: Network, body_id: int) -> date:
    day = await next_meeting_day(turn.connection, network, body_id, turn.now)
    if day is None:
        raise Refused("tasks.no_next_meeting")
    return day


async def set_day(turn: Turn, found: Seen, day: date, follows: bool) -> None:
    """The item has another day from now on; its reminders begin anew. Whoever has it to do is told when it was somebody else."""
    later = found.item.due_day is not None and day.isoformat() > found.item.due_day
    kept = await action_items.begin_anew(
        turn,
        found.item,
        "postponed" if later else "new_day",
        due_day=day.isoformat(),
        follows_meeting=follows,
        postponed=found.item.postponed + later,
    )
    if not kept:
        raise Refused("tasks.ended_already", by="")
    if not found.rights.owns:
        people, instead = map(Somebody, found.whose.reached), found.whose.standing_in
        await tell_item(turn, found.network, found.item.id, people, why="moved", standing_in=instead)
    await answered(turn, found.network, found.item.id)


# --- trouble ----------------------------------------------------------------------------------------------------------


async def ask_trouble(turn: Turn, network_id: int, item_id: int) -> None:
    """[ติดปัญหา]: asks what is in the way."""
    private(turn)
    await ask(turn, await to_end(turn, network_id, item_id), "trouble", "ask_trouble")


async def take_trouble(turn: Turn, question: Question, words: str) -> None:
    """What is in the way: chair and secretary see it."""
    await stuck(turn, *of_question(question), words)
    await questions.end(turn, question)


async def stuck(turn: Turn, network_id: int, item_id: int, words: str) -> None:
    """An item cannot go on, as its owner says: chair and secretary see why."""
    found = await to_end(turn, network_id, item_id)
    plain = said(words, key="tasks.needs_words")
    trouble = {"trouble": plain, "trouble_at": turn.now, "trouble_by": turn.who.id}
    if not await action_items.change(turn, found.item, "stuck", **trouble):
        raise Refused("tasks.ended_already", by="")
    lead, body = (Office.CHAIR, Office.SECRETARY), found.item.body_id
    await tell_item(turn, found.network, item_id, (FirstOf(lead, body), FirstOf(lead[::-1], body)), why="stuck")
    await answered(turn, found.network, item_id)


async def remind_again(turn: Turn, network_id: int, item_id: int) -> None:
    """[เตือนอีกครั้ง]: the owner once more, at most once a day however often it is pressed."""
    private(turn)
    found = await to_lead(turn, network_id, item_id)
    to = {person: chat for person, chat in found.whose.reached.items() if person != turn.who.id}
    if not to:
        raise Refused("tasks.nobody_to_remind")
    step = f"again-{found.network.day_of(turn.now).isoformat()}"
    if await action_items.has_been_told(turn.connection, found.item, step):
        turn.answer("tasks.reminded_today")
        return
    for person, chat_id in to.items():
        told = Told(item_id, found.item.round, step, person, found.whose.owners)
        await action_items.tell(turn, network_id, told)
        standing_in = found.whose.standing_in
        await show_item(
            turn, found.network, item_id, chat_id, fresh=True, kind="notice", why="again", standing_in=standing_in
        )
    await action_items.change(turn, found.item, "reminded")
    await answered(turn, found.network, item_id, fresh=False)
    turn.answer("tasks.reminded")


# --- another owner ----------------------------------------------------------------------------------------------------


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
    spoken = following_up.named_one_by_one(words)
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
    fresh = await _hidden(turn, item_id)
    await ask(turn, found, "owner", "ask_which_owner", fresh=fresh, owners=_offered(possible), two=len(spoken) > 1)


async def named_owners(turn: Turn, network: Network, words: str) -> list[tuple[str, Owner]]:
    """(name, owner) of everybody whom the words can mean: an office, a person, an organisation; an exact name is meant alone."""
    office = language.owners.office(words)
    if office is not None:
        return [(office, {"owner_office": office})]
    people: dict[int, str] = {}
    for each in await members.representatives_of(turn.connection, network.id):
        people[each.person_id] = each.name
    for holder in await offices.holders(turn.connection, network.id):
        people[holder.person_id] = holder.name
    wanted = name_key(language.owners.without_title(words))
    if not wanted:
        return []
    keys = {person: name_key(language.owners.without_title(name)) for person, name in people.items()}
    chosen = [person for person, key in keys.items() if key == wanted]
    chosen = chosen or [person for person, key in keys.items() if key.startswith(wanted)]
    organisations = {each.id: each.name for each in await members.of_network(turn.connection, network.id)}
    found: list[tuple[str, Owner]] = [(people[person], {"owner_person_id": person}) for person in chosen]
    if not chosen:
        found += [(organisations[key], {"owner_member_id": key}) for key in named(words, organisations)]
    return found


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
    today = network.day_of(turn.now)
    before = item.due_day
    if item.due_day is None or item.due_day <= today.isoformat():
        day = await next_meeting_day(turn.connection, network, item.body_id, turn.now)
        values |= {"due_day": (day or today + A_WEEK).isoformat(), "follows_meeting": day is not None}
    had = await found.people.whose(turn.connection, item)
    if not await action_items.begin_anew(turn, item, "given", **values):
        raise Refused("tasks.ended_already", by="")
    changed = await action_items.by_id(turn.connection, network.id, item.id)
    assert changed is not None
    whose = await found.people.whose(turn.connection, changed)
    await no_news(turn, network.id, about(item.id))
    await tell_given(turn, network, item.id, whose)
    gone: list[Who] = [Somebody(each) for each in sorted(had.owners - whose.owners)]
    if not had.owners and (former := _owner(item)) is not None:
        gone.append(former)
    told = shown(changed, network, today)
    await tell(turn, network, gone, "tasks.given_to_another", {"row": told}, about=about(item.id), others=True)
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
    """The item on a card for whose it is now, but for who gave it; whom no card reaches is telephoned."""
    if whose.standing_in:
        item = await action_items.by_id(turn.connection, network.id, item_id)
        assert item is not None
        await tell_work(turn, network, None, [item])
    people = map(Somebody, whose.reached)
    await tell_item(turn, network, item_id, people, why="given", standing_in=whose.standing_in)


async def tell_work(turn: Turn, network: Network, numbered: list[int] | None, items: list[ActionItem]) -> None:
    """Each owner hears what work a meeting gave them, all of one owner together."""
    given: dict[Who, list[ActionItem]] = {}
    for item in items:
        if (owner := _owner(item)) is not None:
            given.setdefault(owner, []).append(item)
    today = network.day_of(turn.now)
    for owner, theirs in given.items():
        values = {"number": numbered, "rows": [shown(each, network, today) for each in theirs]}
        of_them = about(*(each.id for each in theirs)) if len(theirs) <= TOGETHER else None
        await tell(turn, network, owner, "tasks.given_in_meeting", values, about=of_them, others=True)


def _owner(item: ActionItem) -> Who | None:
    if item.owner_office is not None:
        return Holding(Office(item.owner_office), item.body_id)
    if item.owner_member_id is not None:
        return Speaking(item.owner_member_id)
    return None if item.owner_person_id is None else Somebody(item.owner_person_id)


async def tell_over(turn: Turn, network: Network, item: ActionItem, reason: str | None) -> None:
    """The owner need not go on with it: it was ended for a reason, or was no work at all (None)."""
    if (owner := _owner(item)) is not None:
        values = {"row": shown(item, network, network.day_of(turn.now)), "reason": reason, "by": turn.who.name}
        await tell(turn, network, owner, "tasks.is_over", values, about=about(item.id), others=True)


async def tell_added(turn: Turn, network: Network, items: list[ActionItem]) -> None:
    """Work that stands in no summary that was read: a meeting was opened again. Whoever has it on a card knows of it."""
    people = await People.of(turn.connection, network, items)
    for item in items:
        if not await meetings.shown_on(turn.connection, card_name(item.id)):
            await tell_given(turn, network, item.id, await people.whose(turn.connection, item))


# --- ended ------------------------------------------------------------------------------------------------------------


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
    await no_news(turn, network_id, about(item_id))
    await tell_over(turn, found.network, found.item, reason)
    await answered(turn, found.network, item_id)
    await questions.end(turn, question)
