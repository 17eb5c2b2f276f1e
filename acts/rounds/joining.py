"""An organisation in a round by a tap: joined, raised, lowered, left, declined, or asked once more before the deadline."""

from collections.abc import Sequence

import domain.rounds
import views.rounds
from acts.rounds import lines
from acts.rounds.telling import At, at, speaker
from domain.months import after, month_of
from domain.refusal import Refused
from domain.rounds import State, Word
from storage import needs, outbox, questions, round_wishes
from storage.members import Member
from storage.outbox import Keyboard, data
from storage.rounds import Found
from storage.turn import Turn
from views.standing import Standing


async def ask(
    turn: Turn, round_id: int, member_id: int | None = None, near: Sequence[int] = (), limit: int | None = None
) -> None:
    """[สั่งด้วย] or [เพิ่มหรือลดจำนวน], in the group or in private: how many, asked in the private chat.

    `near`: quantities of which the words can have meant one; each is a tap away. `limit`: what one may cost at most, in satang, as
    words said it.
    """
    there = await at(turn, round_id)
    chat_id = turn.who.private_chat_id
    if chat_id is None:
        raise Refused("answers.refused_no_private_chat")
    if not views.rounds.takes_more(there.found):
        raise domain.rounds.closed(there.found.round)
    own = there.standing.members if member_id is None else (await speaker(turn, there, member_id),)
    if not own:
        raise Refused("rounds.refused_no_member")
    if len(own) > 1:
        keyboard: Keyboard = [
            [data("tasks.to_name", f"rounds.join:{round_id}:{each.id}", name=each.name)] for each in own
        ]
        outbox.say(
            turn, chat_id, "rounds.for_whom", {"product": there.found.product}, keyboard=keyboard, kind="answer",
            network_id=there.network.id,
        )  # fmt: skip
    else:
        await _ask_quantity(turn, there, own[0], chat_id, near, limit)
    if not turn.here.private:
        turn.answer("rounds.asked_in_private")


async def _ask_quantity(
    turn: Turn, there: At, member: Member, chat_id: int, near: Sequence[int], limit: int | None
) -> None:
    found = there.found
    line = found.round.line(member.id)
    room = found.round.missing if found.round.state is State.FILL else found.round.offer.room(found.round.whole)
    had = await views.rounds.ordered(turn.connection, found, member.id)
    wishes = await round_wishes.of(turn.connection, found)
    if not had and found.round.state is State.OPEN and member.id not in wishes.undecided:
        await round_wishes.say(turn, found, member.id, Word.WANTING)
    quick = [each for each in views.rounds.QUICK if room is None or each - had <= room] if not had else []
    keyboard: Keyboard = []
    before = None
    if found.truck_id is not None:  # what was said just now among it
        before = (await round_wishes.of(turn.connection, found)).was_in(member.id)
    if before is not None and (room is None or before.quantity <= room):
        place = f"rounds.set:{found.id}:{member.id}:{before.quantity}:0"
        keyboard.append([data("trucks.figure_before", place, figure=before.quantity, unit=found.unit)])
    if quick:
        keyboard.append(
            [data("rounds.figure", f"rounds.set:{found.id}:{member.id}:{each}", figure=each) for each in quick]
        )
    if near := [each for each in near if 0 < each < had]:
        keyboard.append(
            [data("rounds.figure", f"rounds.set:{found.id}:{member.id}:{each}:{had}", figure=each) for each in near]
        )
    if not had:
        keyboard.append([data("rounds.not_this_time", f"rounds.not:{found.id}:{member.id}")])
    else:
        keyboard.append([data("rounds.leave", f"rounds.leave:{found.id}:{member.id}")])
    values = await views.rounds.figures(turn.connection, there.network, found)
    values |= views.rounds.own(found, line) | {"member": member.name, "limit": limit}
    await questions.ask(
        turn,
        "rounds.quantity",
        "rounds.ask_quantity",
        values,
        state={"round": found.id, "member": member.id},
        keyboard=keyboard,
        network_id=there.network.id,
        chat_id=chat_id,
    )


async def show_mine(turn: Turn, round_id: int) -> None:
    """[ดูของกลุ่มฉัน]: the organisations' own cards, in the private chat."""
    there = await at(turn, round_id)
    chat_id = turn.who.private_chat_id
    if chat_id is None:
        raise Refused("answers.refused_no_private_chat")
    own = [each for each in there.standing.members if await views.rounds.ordered(turn.connection, there.found, each.id)]
    if not own:
        raise Refused("rounds.refused_not_in")
    for each in own:
        name = views.rounds.of_organisation(there.found, each.id)
        await outbox.show(turn, chat_id, name, {"why": "changed"}, network_id=there.network.id, fresh=True)
    if not turn.here.private:
        turn.answer("rounds.asked_in_private")


async def show_of(turn: Turn, round_id: int, member_id: int) -> None:
    """An organisation's order below everything that was said, with what changes it, for whoever told what the round took up."""
    there = await at(turn, round_id)
    if turn.who.private_chat_id is not None:
        name = views.rounds.of_organisation(there.found, member_id)
        how = {"why": "changed"}
        await outbox.show(turn, turn.who.private_chat_id, name, how, network_id=there.network.id, fresh=True)


async def set_quantity(turn: Turn, round_id: int, member_id: int, quantity: int, had: int | None = None) -> None:
    """[10]: a tap that names the number counts when it was stored; `had`: what was ordered when a sum was made of it, or shown."""
    there = await at(turn, round_id)
    member = await speaker(turn, there, member_id)
    await _still_had(turn, there.found, member.id, had, quantity)
    counts = await lines.order(turn, there, member, quantity, turn.stored_at or turn.now)
    turn.answer("rounds.kept" if counts else "rounds.waits_for_deposit")


async def _still_had(turn: Turn, found: Found, member_id: int, had: int | None, quantity: int) -> None:
    """Refused where something else was ordered since a message was sent (`had`); what the tap orders may stand there already."""
    now = await views.rounds.ordered(turn.connection, found, member_id)
    if had not in (None, now) and now != quantity:
        raise Refused("rounds.changed_meanwhile", quantity=now, unit=found.unit)


async def note(turn: Turn, round_id: int, member_id: int, quantity: int, rest: int, had: int | None = None) -> None:
    """[เติม 1 และจดไว้ 4]: as much as is missing now, and the rest stands in the next month's list; `had` as of `set_quantity`."""
    there = await at(turn, round_id)
    member = await speaker(turn, there, member_id)
    await _still_had(turn, there.found, member.id, had, quantity)
    await lines.order(turn, there, member, quantity, turn.stored_at or turn.now)
    await needs.want_more(turn, there.found, member.id, rest, after(month_of(turn.now, there.network.tz)))
    turn.changed("needs", there.network.id, there.network.id)
    outbox.take_buttons(turn)
    turn.answer("rounds.kept")


async def add(turn: Turn, round_id: int, more: int) -> None:
    """[เติม 2] of the group's card, while it is filled: so many more for the person's own organisation."""
    there = await at(turn, round_id)
    if len(there.standing.members) != 1:
        await ask(turn, round_id)
        return
    member, at_once = there.standing.members[0], turn.stored_at or turn.now
    had = there.found.round.quantity(member.id)
    tap = await round_wishes.want(turn, there.found, member.id, had + more, had, at_once)
    if await round_wishes.repeats(turn.connection, tap, since=at_once - domain.rounds.ONE_TAP):
        raise Refused("rounds.done_already")
    counts = await lines.order(turn, there, member, tap.quantity, at_once)
    await round_wishes.end_change(turn, tap, "done")
    if counts:
        turn.answer("rounds.added", more=more, unit=there.found.unit)
    else:
        turn.answer("rounds.waits_for_deposit")


async def leave(turn: Turn, round_id: int, member_id: int) -> None:
    """[ถอนออกจากรอบ]."""
    there = await at(turn, round_id)
    member = await speaker(turn, there, member_id)
    await lines.leave(turn, there, member, turn.stored_at or turn.now)
    turn.answer("rounds.left")


async def not_this_time(turn: Turn, round_id: int, member_id: int) -> None:
    """[ไม่สั่งรอบนี้]: nothing is asked any more."""
    there = await at(turn, round_id)
    member = await speaker(turn, there, member_id)
    await lines.decline(turn, there.found, member)
    await lines.show_own(turn, there.found, member)
    turn.answer("rounds.not_in_it")


async def decline(turn: Turn, standing: Standing, goods: Sequence[Found], member: Member | None = None) -> None:
    """'รอบนี้ไม่เอา': of goods that are not ordered nothing is asked any more; what is ordered stays, and is said.

    Which round, and for whom (`member`, where that is known), is asked where it can be more than one.
    """
    own = [each for each in standing.members if each.child_network_id is None] if member is None else [member]
    if not own:
        raise Refused("rounds.refused_no_member")
    if len(own) > 1 or len({each.truck_id or -each.id for each in goods}) > 1:
        keyboard: Keyboard = [
            [
                data(
                    "rounds.meant", f"rounds.not:{found.id}:{each.id}", product=found.product,
                    member=each.name if len(own) > 1 else "", where=None,
                )
            ]
            for found in goods
            for each in own
        ]  # fmt: skip
        outbox.reply(turn, "rounds.ask_which_meant", keyboard=keyboard, network_id=standing.network.id)
        return
    (member,) = own
    ordered = [each for each in goods if await views.rounds.ordered(turn.connection, each, member.id)]
    declined = [each for each in goods if each not in ordered]
    for found in declined:
        await lines.decline(turn, found, member)
    values = {
        "declined": [each.product for each in declined],
        "ordered": [each.product for each in ordered],
        "deadline": goods[0].round.deadline.isoformat(),
    }
    outbox.reply(turn, "rounds.declined", values, network_id=standing.network.id)
    if turn.here.private:
        await show_of(turn, goods[0].id, member.id)


async def remind(turn: Turn, round_id: int, member_id: int) -> None:
    """[เตือนก่อนปิด]: nothing is ordered, and the question comes once more before the deadline."""
    there = await at(turn, round_id)
    member = await speaker(turn, there, member_id)
    if there.found.round.state is not State.OPEN:
        raise domain.rounds.closed(there.found.round)
    if await views.rounds.ordered(turn.connection, there.found, member.id):
        raise Refused("rounds.refused_in_already")
    if not await views.rounds.reminder_comes(turn.connection, there.found):
        raise Refused("rounds.refused_no_reminder", deadline=there.found.round.deadline.isoformat())
    await round_wishes.say(turn, there.found, member.id, Word.REMIND)
    await lines.show_own(turn, there.found, member)
    turn.answer("rounds.will_remind")
