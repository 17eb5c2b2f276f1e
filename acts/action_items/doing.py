"""What the owner of an action item does with it: done with a sentence or a photo, another day, trouble; and what others tell of it."""

from datetime import date, timedelta
from typing import Any

import language
from acts.action_items.card import Seen, card_name, leaders, private, seen, show_item, to_end
from domain.action_items import LONGEST_TITLE, check_day, said
from domain.refusal import Refused
from language import deadlines, following_up
from language.hearing import Words
from storage import action_items, files, outbox, questions
from storage.action_items import ActionItem
from storage.networks import Network
from storage.questions import Question
from storage.turn import Turn
from views.action_items import next_meeting_day

Attachment = dict[str, Any]
STILL_ABOUT_IT = timedelta(hours=12)
LARGEST = 20 * 1024 * 1024  # what a bot may fetch from Telegram; larger files stay there
MOST_PHOTOS = 10
NEXT_MEETING = "next"  # on a button: whichever day the body meets next


async def ask(turn: Turn, found: Seen, name: str, asking: str, *, fresh: bool = False, **view: Any) -> None:
    """Ask one thing about an item on its card (`fresh`: a new message, where something stands below the card)."""
    state = {"network": found.network.id, "item": found.item.id}
    await questions.expect(turn, f"tasks.{name}", state=state, network_id=found.network.id)
    await show_item(turn, found.network, found.item.id, turn.here.id, fresh=fresh, asking=asking, **view)


async def back(turn: Turn, network_id: int, item_id: int) -> None:
    """[ไม่ใช่ตอนนี้]: nothing changes, the card shows the item again."""
    private(turn)
    found = await seen(turn, network_id, item_id, closed=True)
    question = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
    if question is not None and question.name.startswith("tasks.") and question.state.get("item") == item_id:
        await questions.end(turn, question, "broken_off")
    await show_item(turn, found.network, item_id, turn.here.id)


def of_question(question: Question) -> tuple[int, int]:
    """(network, item) that a question is about."""
    return int(question.state["network"]), int(question.state["item"])


async def answered(turn: Turn, network: Network, item_id: int, *, fresh: bool = True) -> None:
    """Show the acting person the item as it is now: where it was pressed; after something was typed (`fresh`) below it, unless the
    card stands directly above. Cards elsewhere follow."""
    fresh = fresh and not await outbox.stands_lowest(turn.connection, turn.here.id, card_name(item_id))
    await show_item(turn, network, item_id, turn.here.id, fresh=fresh)
    turn.changed("task", item_id, network.id)


# --- done ------------------------------------------------------------------------------------------------------------------------


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
    await ask(turn, found, "result", "ask_result", fresh=fresh)
    turn.changed("task", item.id, network.id)


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
    for chat_id in asked.values():
        await show_item(
            turn, network, found.item.id, chat_id, fresh=True, why="claimed", standing_in=found.whose.standing_in
        )
    values = {"title": found.item.title[:LONGEST_TITLE], "owner": found.owner_name, "office": found.item.owner_office}
    outbox.reply(turn, "tasks.claim_kept", values | {"asked": bool(asked)}, network_id=network.id)


async def answer_claim(turn: Turn, network_id: int, item_id: int, yes: bool) -> None:
    """The owner or the secretary says whether it is done, as somebody told."""
    found = await to_end(turn, network_id, item_id)
    if found.item.claim is None:
        raise Refused("common.old_button")
    if yes:
        await action_items.end(turn, network_id, item_id, "done", found.item.claim)
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


# --- another day -------------------------------------------------------------------------------------------------------------------


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
    sure = check_day(day, turn.now.astimezone(network.tz).date())
    if day.isoformat() == found.item.due_day:
        raise Refused("tasks.same_day", day=day)
    if question is not None:
        await questions.end(turn, question)
    if not sure and not following_up.names_year(words):
        fresh = not await outbox.stands_lowest(turn.connection, turn.here.id, card_name(item_id))
        await ask(turn, found, "day", "ask_far_day", fresh=fresh, day=day.isoformat())
        return
    await set_day(turn, found, day, follows)


async def day_said(turn: Turn, network: Network, body_id: int, words: str) -> date:
    """The day that people's words mean: 'ศุกร์หน้า', '25 ธ.ค.', or that of the body's next meeting."""
    if following_up.next_meeting(words):
        return await _following_day(turn, network, body_id)
    return _read_day(turn, network, words)


async def _following_day(turn: Turn, network: Network, body_id: int) -> date:
    day = await next_meeting_day(turn.connection, network, body_id, turn.now)
    if day is None:
        raise Refused("tasks.no_next_meeting")
    return day


def _read_day(turn: Turn, network: Network, words: str) -> date:
    if following_up.says_past(words):
        raise Refused("tasks.refused_gone")
    now = turn.now.astimezone(network.tz)
    if (week := deadlines.week_named(words, now.date())) is not None:
        return week
    read = language.when(words, now=now)
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
    check_day(day, turn.now.astimezone(found.network.tz).date())
    if (day.isoformat(), follows) != (found.item.due_day, found.item.follows_meeting):
        await questions.leave(turn, "tasks.day")
        await set_day(turn, found, day, follows)
    turn.answer("tasks.day_set", day=day.isoformat())


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
    for chat_id in () if found.rights.owns else found.whose.reached.values():
        instead = found.whose.standing_in
        await show_item(turn, found.network, found.item.id, chat_id, fresh=True, why="moved", standing_in=instead)
    await answered(turn, found.network, found.item.id)


# --- trouble -------------------------------------------------------------------------------------------------------------------------


async def ask_trouble(turn: Turn, network_id: int, item_id: int) -> None:
    """[ติดปัญหา]: asks what is in the way."""
    private(turn)
    await ask(turn, await to_end(turn, network_id, item_id), "trouble", "ask_trouble")


async def take_trouble(turn: Turn, question: Question, words: str) -> None:
    """What is in the way: chair and secretary see it."""
    network_id, item_id = of_question(question)
    found = await to_end(turn, network_id, item_id)
    plain = said(words, key="tasks.needs_words")
    trouble = {"trouble": plain, "trouble_at": turn.now, "trouble_by": turn.who.id}
    if not await action_items.change(turn, found.item, "stuck", **trouble):
        raise Refused("tasks.ended_already", by="")
    told = await leaders(turn, found.network, found.item)
    told.pop(turn.who.id, None)
    for chat_id in told.values():
        await show_item(turn, found.network, item_id, chat_id, fresh=True, why="stuck")
    await answered(turn, found.network, item_id)
    await questions.end(turn, question)
