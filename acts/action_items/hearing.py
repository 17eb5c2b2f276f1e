"""What is said about an item without a button: 'ขอราคาปุ๋ยเสร็จแล้ว ได้ 3 ร้าน' in the private chat, and further photos of an album."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

from acts.action_items.items import (
    NEXT_MEETING,
    NOBODY,
    ask_day,
    ask_whether,
    card_name,
    day_said,
    day_typed,
    finish,
    keep_file,
    named_owners,
    seen,
    show_tasks,
    stuck,
    take_result,
    to_end,
    to_lead,
)
from acts.reports import taking
from acts.standing import in_body, in_network
from domain.action_items import LONGEST_TITLE
from domain.people import name_key
from domain.refusal import Refused
from language.following_up import ALIKE, ALIKE_OTHERS, OF, Moved, likeness, named_one_by_one, next_meeting, takes_work
from language.hearing import Words
from language.not_done import NotDone
from language.only_likely import is_only_likely
from storage import action_items, meetings, members, messages, outbox, questions
from storage.action_items import ActionItem
from storage.outbox import Button, data
from storage.questions import Question
from storage.turn import Turn
from views.action_items import People, Whose, next_meeting_day, rights

ALBUM = timedelta(minutes=2)
MOST_ASKED = 6


async def hear(turn: Turn, words: Words, attachment: dict[str, Any] | None, replied_card: int | None = None) -> bool:
    """Whether a message says that an open item is done; then it is asked, for an item can also be somebody else's.

    'ทำเสร็จแล้ว' alone counts at once where it can only mean one: the item whose card it replies to, else one's only open item.
    """
    done = words.work_done
    if done is None or (words.work_day and attachment is None):  # a day by itself says nothing of the kind
        return False
    if done.alone:
        return await _done(turn, words.text, attachment, replied_card)
    found = await _meant(turn, done.said) if done.said is not None else None
    if found is None and done.named is not None:
        found = await _meant(turn, done.named, own_only=True)
    if found is None and done.first and (asked := await _asked_about(turn, replied_card)) is not None:
        found = asked, True
    if found is None:
        return False
    item, own = found
    place = f"{item.network_id}:{item.id}"
    partly = own and is_only_likely(
        "work.done", words.text
    )  # half of it is done: what is its own moves it, or says what is in the way
    await questions.ask(
        turn,
        "tasks.meant",
        "tasks.ask_partly" if partly else "tasks.ask_meant" if own else "tasks.ask_meant_other",
        {
            "title": item.title[:LONGEST_TITLE],
            "owner": item.owner_person or item.owner_member,
            "office": item.owner_office,
        },
        state={"network": item.network_id, "item": item.id, "words": words.text[:1000], "attachment": attachment},
        keyboard=[
            [data("tasks.meant_yes", f"tasks.meant:{place}:{{question}}")],
            *(
                [[data("tasks.later", f"tasks.later:{place}"), data("tasks.stuck", f"tasks.stuck:{place}")]]
                if partly
                else []
            ),
            [data("tasks.meant_no", f"tasks.report:{place}:{{question}}")],
        ],
        network_id=item.network_id,
    )
    return True


async def hear_stuck(turn: Turn, words: Words) -> bool:
    """'ป้ายทำต่อไม่ได้ ร้านปิด': one's own item cannot go on, and the words say why; False where none of one's own is meant."""
    found = await _meant(turn, words.work_stuck, own_only=True) if words.work_stuck else None
    if found is None:
        return False
    item, _ = found
    await stuck(turn, item.network_id, item.id, words.text)
    return True


async def hear_not_done(turn: Turn, words: Words, replied_card: int | None) -> bool:
    """'ยังไม่เสร็จ ขอเลื่อนไปสามวัน', 'ยังเลย ช่างป่วย': one's own item has another day, or it stands why it cannot go on.

    Whose words do not say that it is work must answer its card. A reason is kept of the item that is answered or named; of work that
    is due and not named it is said not to be kept, and one's list is shown. Without a day or a reason the day is asked for. False where
    none of one's own is meant.
    """
    said = words.work_not_done
    if said is None:
        return False
    item = await _asked_about(turn, replied_card)
    own = [each for each, owned in await _open_items(turn, replied_card) if owned] if said.plain else []
    if said.what:
        alike = [(likeness(said.what, each.title), each) for each in own]
        item = max((each for each in alike if each[0] >= ALIKE), key=lambda each: each[0], default=(0, None))[1]
    elif item is None and own and (said.why or len(own) > 1):
        return await _not_done_of_none(turn, own, said)
    else:
        item = item or next(iter(own), None)
    if item is None:
        return False
    if said.why:
        await stuck(turn, item.network_id, item.id, words.text)
    if said.day is not None:
        await day_typed(turn, await to_end(turn, item.network_id, item.id), said.day)
    elif not said.why:
        await ask_day(turn, item.network_id, item.id)
    return True


async def _not_done_of_none(turn: Turn, own: list[ActionItem], said: NotDone) -> bool:
    """That work which is not named is not done: which gets the day is asked, else one's list is shown; False where none is due."""
    network = (await in_network(turn, own[0].network_id)).network
    today = network.day_of(turn.now).isoformat()
    if said.why and not any(each.due_day is not None and each.due_day <= today for each in own):
        return False
    if said.why:
        outbox.reply(turn, "common.not_kept", {"words": said.why}, network_id=network.id)
    if said.day is not None:
        await _ask_which_moves(turn, own, said.day)
    else:
        await show_tasks(turn, await in_network(turn, network.id))
    return True


async def _asked_about(turn: Turn, replied_card: int | None) -> ActionItem | None:
    """One's own open item whose card was replied to, or stands lowest in the chat: what is typed then is of it."""
    for item, own in await _open_items(turn, replied_card):
        lowest = replied_card is None and await messages.stands_lowest(
            turn.connection, turn.here.id, card_name(item.id)
        )
        if own and (lowest or await _is_of(turn, replied_card, item)):
            return item
    return None


async def move(turn: Turn, words: Words) -> bool:
    """'ขอเลื่อนงานทำป้ายไปวันศุกร์': one's own item has another day, or somebody's whose work one leads ('งานของสมชาย').

    Which of several is asked, with the day on the buttons. False where no open item is meant: then it is no item that is moved.
    """
    said = words.work_moved
    if said is None:
        return False
    items = await _open_items(turn, None)
    several = [
        [item for item, _ in await _named(turn, items, Moved(each, said.day))] for each in named_one_by_one(said.what)
    ]
    if len({each[0].id for each in several if len(each) == 1}) == len(several) > 1:
        found = [each for (each,) in several]  # each is named by itself
    else:
        found = [item for item, _ in await _named(turn, items, said)]
        if len(found) > 1:
            await _ask_which_moves(turn, found, said.day)
            return True
    for item in found:
        try:
            await day_typed(turn, await to_end(turn, item.network_id, item.id), said.day)
        except Refused as refused:
            if len(found) == 1:
                raise
            outbox.reply(turn, refused.key, refused.values, network_id=item.network_id)
    return bool(found)


async def _ask_which_moves(turn: Turn, found: list[ActionItem], words: str) -> None:
    """Which of several items has another day; 'ประชุมครั้งหน้า' is for each the next meeting of its own body. What is left out is said."""
    network = (await in_network(turn, found[0].network_id)).network
    follows = next_meeting(words)
    day = None if follows else (await day_said(turn, network, found[0].body_id, words)).isoformat()
    keyboard = [[await _to_move(turn, item, day)] for item in found[:MOST_ASKED]]
    more = len(found[MOST_ASKED:])
    outbox.reply(turn, "tasks.which_moves", {"day": day, "more": more}, keyboard=keyboard, network_id=network.id)


async def _to_move(turn: Turn, item: ActionItem, day: str | None) -> Button:
    """The button by which an item gets this day; without one that of its body's next meeting, which it shows."""
    pressed, name = f"tasks.day:{item.network_id}:{item.id}:{day or NEXT_MEETING}", item.title[:60]
    if day is None:
        network = (await in_network(turn, item.network_id)).network
        meets = await next_meeting_day(turn.connection, network, item.body_id, turn.now)
        if meets is not None:
            return data("tasks.to_meeting", pressed, name=name, day=meets.isoformat())
    return data("tasks.to_name", pressed, name=name)


async def _named(turn: Turn, items: list[tuple[ActionItem, bool]], said: Moved) -> list[tuple[ActionItem, bool]]:
    """The open items that are meant: by title, one's own before others'; else those of whoever is named; without either one's own."""
    if not said.what:
        return [(item, own) for item, own in items if own]
    alike = [(likeness(said.what, item.title), own, item) for item, own in items]
    alike = [each for each in alike if each[0] >= (ALIKE if each[1] else ALIKE_OTHERS)]
    if alike:
        own_first = max(own for _, own, _ in alike)
        best = max(score for score, own, _ in alike if own is own_first)
        return [(item, own) for score, own, item in alike if own is own_first and score == best]
    for name in said.whose:
        found = [(item, own) for item, own in items if await _is_theirs(turn, item, name)]
        title = said.what.removesuffix(name).removesuffix(OF).strip()
        if found:
            named = [each for each in found if title and likeness(title, each[0].title) >= ALIKE]
            return named or found
    return []


async def _is_theirs(turn: Turn, item: ActionItem, name: str) -> bool:
    """Whether an item belongs to whom the words name."""
    network = (await in_network(turn, item.network_id)).network
    own = {column: key for column in NOBODY if (key := getattr(item, column)) is not None}
    return any(own and own == owner for _, owner in await named_owners(turn, network, name))


async def give_over(turn: Turn, words: Words) -> bool:
    """'ลุงแดงยังหาช่างไม่ได้ ให้ประเสริฐทำแทน' by who leads: asked about the item, and given to the other by a tap.

    Without the work's title it must be work that is taken over: 'ลุงแดงมาไม่ได้ ให้ประเสริฐมาแทน' answers for the meeting.
    """
    if words.work_given_over is None:
        return False
    said, name = words.work_given_over
    led = [
        item for item, _ in await _open_items(turn, None) if (await seen(turn, item.network_id, item.id)).rights.leads
    ]
    meant = [item for item in led if likeness(said, item.title) >= ALIKE]
    if not meant and takes_work(words.text):
        meant = [item for item in led if item.owner_person and name_key(item.owner_person) in name_key(said)]
    if len(meant) != 1:
        return False
    found = await to_lead(turn, meant[0].network_id, meant[0].id)
    owners = await named_owners(turn, found.network, name)
    if not owners:
        return False
    await ask_whether(turn, found, owners)
    return True


async def another_day(turn: Turn, text: str, replied_card: int | None) -> bool:
    """A date alone is the new day of the open item whose card it replies to, or whose card stands lowest in the chat."""
    item = await _asked_about(turn, replied_card)
    if item is None:
        return False
    await day_typed(turn, await to_end(turn, item.network_id, item.id), text)
    return True


async def _done(turn: Turn, text: str, attachment: dict[str, Any] | None, replied_card: int | None) -> bool:
    """The item is done; of several one's own list is shown, to be tapped."""
    own = [item for item, owned in await _open_items(turn, replied_card) if owned]
    chosen = [item for item in own if await _is_of(turn, replied_card, item)] or own
    if not chosen:
        return False
    if len(chosen) > 1:
        await show_tasks(turn, await in_network(turn, chosen[0].network_id))
    elif attachment is not None:
        await take_result(turn, chosen[0].network_id, chosen[0].id, text, attachment)
    else:
        await finish(turn, await to_end(turn, chosen[0].network_id, chosen[0].id), fresh=True)
    return True


async def _is_of(turn: Turn, replied_card: int | None, item: ActionItem) -> bool:
    """Whether a card that was replied to is the item's."""
    shown = await meetings.card_by_id(turn.connection, replied_card) if replied_card is not None else None
    return shown == card_name(item.id)


async def _open_items(turn: Turn, replied_card: int | None) -> list[tuple[ActionItem, bool]]:
    """The open items of the person's networks, each with whether it is their own; the one replied to, which they may end, is."""
    found = []
    async for item, whose in _all_open(turn):
        own = turn.who.id in whose.owners
        if not own and await _is_of(turn, replied_card, item):
            own = rights(await in_body(turn, item.network_id, item.body_id), turn.who.id, whose).ends
        found.append((item, own))
    return found


async def _meant(turn: Turn, said: str, *, own_only: bool = False) -> tuple[ActionItem, bool] | None:
    """The open item that is meant most likely, and whether it is the person's own; own ones are understood more easily.

    `own_only`: nothing says that it is done but its name, which must then be said nearly in full.
    """
    candidates: list[tuple[bool, int, ActionItem]] = []
    async for item, whose in _all_open(turn):
        own = turn.who.id in whose.owners
        alike = likeness(said, item.title)
        if own_only and (not own or 2 * len(said) < len(item.title)):
            continue
        if alike >= (ALIKE if own and not own_only else ALIKE_OTHERS) and (own or item.claim is None):
            candidates.append((own, alike, item))
    if not candidates:
        return None
    own, _, item = max(candidates, key=lambda each: (each[0], each[1], -each[2].id))
    return item, own


async def _all_open(turn: Turn) -> AsyncIterator[tuple[ActionItem, Whose]]:
    """The open items of the person's networks, each with whose it is."""
    for network_id in await members.networks_of(turn.connection, turn.who.id):
        network = (await in_network(turn, network_id)).network
        found = await action_items.open_of_network(turn.connection, network_id)
        people = await People.of(turn.connection, network, found)
        for item in found:
            yield item, await people.whose(turn.connection, item)


async def meant(turn: Turn, network_id: int, item_id: int, question_id: int, *, yes: bool) -> None:
    """[ใช่ เรื่องนี้เสร็จ], or it was a report after all and is taken as one."""
    question = await questions.by_id(turn.connection, question_id)
    if question is None or question.person_id != turn.who.id or question.name != "tasks.meant":
        turn.answer("tasks.answered_already")
        return
    await questions.end(turn, question)
    await _settle(turn, question, yes)


async def take_meant(turn: Turn, question: Question, words: Words) -> bool:
    """Yes or no in words; anything else is a message of its own."""
    yes = words.yes_no
    await questions.end(turn, question, "answered" if yes is not None else "replaced")
    if yes is None:
        return False
    await _settle(turn, question, yes)
    return True


async def _settle(turn: Turn, question: Question, yes: bool) -> None:
    """What follows from the answer; the words said first count in both cases."""
    words, attachment = str(question.state["words"]), question.state.get("attachment")
    if yes:
        await take_result(turn, int(question.state["network"]), int(question.state["item"]), words, attachment)
        return
    await taking.take(turn, Words(words, turn.now), attachment=attachment)


async def album(turn: Turn, attachment: dict[str, Any]) -> bool:
    """Photos that come right after the one with which an item was done belong to it."""
    if attachment["kind"] not in ("photo", "video", "document"):
        return False
    item = await action_items.last_with_files(turn.connection, turn.who.id, turn.now - ALBUM)
    if item is None:
        return False
    found = await seen(turn, item.network_id, item.id, closed=True)
    await keep_file(turn, found.item, attachment)
    return True
