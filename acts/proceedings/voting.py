"""A vote from opening to result: presses in the group, two seats of one person, hands, sums, the casting vote."""

import storage.matters
from acts.proceedings import matters, record
from acts.proceedings.record import again, at_desk, counted, opened, presides, turn_to, without_seat
from domain.proceedings import Outcome
from domain.quorum import require_quorum
from domain.refusal import Refused
from domain.votes import (
    Ballot,
    Choice,
    Count,
    Result,
    check_ballot,
    hand_after,
    latest,
    pressed,
    read_totals,
    result,
    standing,
    totals,
)
from storage import attendance, chats, desks, outbox, proceedings, resolutions, votes
from storage.outbox import data
from storage.recorded import Resolution, Vote
from storage.turn import Turn
from views.proceedings import Kept, entitled, own_seats, read, vote_values, words_code, words_to_vote_on


def other_resolutions(kept: Kept, matter_id: int, words: str) -> list[Resolution]:
    """What a matter has been resolved to in other words than these."""
    return [each for each in kept.recorded.resolutions_of(matter_id) if each.words != words]


async def open_vote(turn: Turn, proceedings_id: int, matter_id: int, how: str | None = None) -> None:
    """[ลงคะแนน]: the group gets one card; refused without a quorum, and while only the record is completed.

    Where the matter has a resolution in other words already, it is asked `how` the result stands to it: 'instead' or 'beside';
    where these words were voted on, whether they are voted on 'again', for the earlier result counts no longer then.
    """
    kept = await at_desk(turn, proceedings_id)
    matter = kept.matter(matter_id)
    if kept.found.reopened == "record":
        raise Refused("proceedings.refused_no_vote_now")
    matters.require_quorum(kept, matter, Outcome.CARRIED)
    vote = kept.recorded.open_vote
    if vote is None:
        words = words_to_vote_on(kept, matter)
        before = other_resolutions(kept, matter_id, words)
        voted = any(each.voted and each.words == words for each in kept.recorded.resolutions_of(matter_id))
        if voted and how != "again":
            await turn_to(turn, kept, "vote_again", matter_id)
            await record.show(turn, kept, group=False)
            return
        if before and not voted and how not in ("instead", "beside"):
            await turn_to(turn, kept, "revote", matter_id)
            await record.show(turn, kept, group=False)
            return
        replaces = before[-1].id if before and how == "instead" else None
        await votes.open_vote(turn, kept.found, matter_id, words, replaces=replaces)
        await proceedings.change(turn, kept.found, "vote_opened", matter_id=matter_id)
    elif vote.matter_id != matter_id:
        raise Refused("proceedings.refused_vote_open")
    await turn_to(turn, kept, "vote")
    await record.show(turn, kept)


async def stands_to_resolution(turn: Turn, proceedings_id: int, vote_id: int, how: str) -> None:
    """Other words were typed for a vote that is open: its result takes the place of the matter's resolution, or stands beside it."""
    kept = await at_desk(turn, proceedings_id)
    vote = _open(kept, vote_id)
    before = other_resolutions(kept, vote.matter_id, vote.words)
    replaces = before[-1].id if before and how == "instead" else None
    await votes.change(turn, kept.found, vote.id, "stands_to_resolution", replaces=replaces)
    await turn_to(turn, kept, "vote")
    await record.show(turn, kept, group=False)


def _open(kept: Kept, vote_id: int) -> Vote:
    """The vote that is going on; a press on a closed one's card is told so."""
    vote = next((each for each in kept.recorded.votes if each.id == vote_id), None)
    if vote is None or vote.state != "open" or not kept.found.running:
        raise Refused("proceedings.refused_vote_closed")
    return vote


def _quorum(kept: Kept, vote: Vote) -> None:
    """Lost in between, the vote waits: presses and closing are refused with the count."""
    with counted(kept):
        require_quorum(len(kept.recorded.room_for(vote.matter_id)), kept.found.quorum)


async def _refuse(turn: Turn, kept: Kept, vote: Vote, mine: list[int]) -> None:
    """Say why a person may not vote: an interest, not in the room, the other person votes, no seat."""
    interested = kept.recorded.interests.get(vote.matter_id, {})
    for member_id in mine:
        if member_id in interested:
            raise Refused(f"proceedings.refused_interest_{interested[member_id]}", name=kept.seat_name(member_id))
    room = kept.recorded.room_for(vote.matter_id)
    for member_id in mine:
        with counted(kept):
            check_ballot(member_id, turn.who.id, room, await entitled(turn.connection, kept, member_id))


def _same_words(vote: Vote, read_as: str | None) -> None:
    """Refuse a press that was made for other words than those that are voted on now; a button of an older make carries none."""
    if read_as is not None and read_as != words_code(vote):
        raise Refused("proceedings.refused_other_words", words=vote.words[:100])


async def press(turn: Turn, proceedings_id: int, vote_id: int, choice: str, read_as: str | None = None) -> None:
    """A press on the group's card counts for the seat of whoever presses, for both seats of who holds two.

    Where the other person of an organisation has voted otherwise for it, whoever presses is asked first, in private.
    """
    where, found = await opened(turn, proceedings_id)
    kept = await read(turn.connection, found)
    vote = _open(kept, vote_id)
    _same_words(vote, read_as)
    if not found.live:
        raise Refused("proceedings.refused_not_live")
    _quorum(kept, vote)
    may = await own_seats(turn.connection, kept, vote, turn.who.id)
    if not may:
        mine = [each.id for each in where.members if kept.recorded.seat(each.id)]
        if not mine:
            raise await without_seat(turn, where, found)
        await _refuse(turn, kept, vote, mine)
    chosen = _choice(choice)
    before = standing(kept.recorded.ballots.get(vote.id, ()))
    changed = [seat for seat in may if seat not in before or before[seat].choice is not chosen]
    others = await _of_others(turn, kept, {seat: before[seat] for seat in changed if seat in before})
    changed = [seat for seat in changed if seat not in others]
    for member_id in changed:
        await _cast_own(turn, kept, vote, member_id, chosen)
    if changed:
        await record.show(turn, kept, room=False)
    names = [kept.seat_name(member_id) for member_id in may if member_id not in others]
    if others:
        await _ask_to_overrule(turn, kept, vote, others, chosen)
    else:
        turn.answer("proceedings.voted", choice=chosen.value, names=names, count=len(names), unit=kept.unit)


async def _of_others(turn: Turn, kept: Kept, cast_so_far: dict[int, Ballot]) -> dict[int, Ballot]:
    """Those of the ballots that another person cast by phone who speaks for the seat still."""
    return {
        seat: ballot
        for seat, ballot in cast_so_far.items()
        if ballot.person not in (None, turn.who.id) and ballot.person in await entitled(turn.connection, kept, seat)
    }


async def _cast_own(turn: Turn, kept: Kept, vote: Vote, member_id: int, chosen: Choice) -> None:
    """The acting person's vote for a seat; who takes the seat over from whoever came for it is in the room with it."""
    if turn.who.id not in kept.recorded.holders[member_id]:
        await attendance.move(turn, kept.found, member_id, turn.who.id, "in", turn.now, "claim")
    await votes.cast(turn, kept.found, vote.id, member_id, chosen.value, turn.who.id)


async def _ask_to_overrule(turn: Turn, kept: Kept, vote: Vote, others: dict[int, Ballot], chosen: Choice) -> None:
    """The other person of an organisation has voted otherwise for it: nothing counts before whoever presses says so again."""
    chat_id = turn.here.id if turn.here.private else turn.who.private_chat_id
    for member_id, ballot in others.items():
        other = await chats.person_by_id(turn.connection, ballot.person or 0)
        values = {"name": other.name, "member": kept.seat_name(member_id), "said": ballot.choice.value}
        if chat_id is None:
            raise Refused("proceedings.refused_other_voted", **values)
        target = f"proceedings.overrule:{kept.found.id}:{vote.id}:{member_id}"
        keyboard = [
            [
                data(
                    "proceedings.button.overrule", f"{target}:{chosen.value}:{ballot.choice.value}", choice=chosen.value
                )
            ],
            [data("proceedings.button.let_stand", f"{target}:{ballot.choice.value}:{ballot.choice.value}", **values)],
        ]
        asked = values | {"choice": chosen.value, "words": vote.words[:300]}
        outbox.say(
            turn,
            chat_id,
            "proceedings.ask_overrule",
            asked,
            keyboard=keyboard,
            kind="answer",
            network_id=kept.network.id,
        )
    turn.answer("proceedings.other_voted", alert=True, **values)


async def overrule(turn: Turn, proceedings_id: int, vote_id: int, member_id: int, choice: str, seen: str) -> None:
    """A seat's vote is changed, or given back, by somebody who may cast it and saw what stood there; who voted before is told."""
    _, found = await opened(turn, proceedings_id)
    kept = await read(turn.connection, found)
    vote = _open(kept, vote_id)
    _quorum(kept, vote)
    kept.seat_name(member_id)
    if member_id not in await own_seats(turn.connection, kept, vote, turn.who.id):
        await _refuse(turn, kept, vote, [member_id])
        raise Refused("common.old_button")
    now = standing(kept.recorded.ballots.get(vote.id, ())).get(member_id)
    chosen = _choice(choice)
    if now is not None and now.choice is not chosen:
        _require_seen(kept, member_id, now.choice.value, seen)
        await _cast_own(turn, kept, vote, member_id, chosen)
        await _tell_overruled(turn, kept, vote, now, chosen)
        await record.show(turn, kept, room=False)
    turn.answer("proceedings.voted", choice=chosen.value, names=[kept.seat_name(member_id)], count=1, unit=kept.unit)
    outbox.take_buttons(turn)


def _require_seen(kept: Kept, member_id: int, now: str, seen: str) -> None:
    """Refuse to change a vote that is another one by now than the one that was seen."""
    if now != seen:
        raise Refused("proceedings.refused_vote_changed", name=kept.seat_name(member_id), choice=now)


async def _tell_overruled(turn: Turn, kept: Kept, vote: Vote, before: Ballot, chosen: Choice) -> None:
    """Whose vote was replaced by somebody else hears it at once, and may give it back until the vote is closed."""
    if before.person is None or before.person == turn.who.id:
        return
    person = await chats.person_by_id(turn.connection, before.person)
    if person.private_chat_id is None:
        return
    target = f"proceedings.overrule:{kept.found.id}:{vote.id}:{before.seat}:{before.choice.value}:{chosen.value}"
    values = {
        "by": turn.who.name,
        "member": kept.seat_name(before.seat),
        "before": before.choice.value,
        "after": chosen.value,
        "words": vote.words[:300],
    }
    keyboard = [[data("proceedings.button.give_back", target, choice=before.choice.value)]]
    outbox.say(
        turn, person.private_chat_id, "proceedings.overruled", values, keyboard=keyboard, network_id=kept.network.id
    )


def _choice(choice: str) -> Choice:
    try:
        return Choice(choice)
    except ValueError:
        raise Refused("common.old_button") from None


async def apart(turn: Turn, proceedings_id: int, vote_id: int) -> None:
    """Who holds two seats may vote for each apart, in the private chat."""
    _, found = await opened(turn, proceedings_id)
    kept = await read(turn.connection, found)
    vote = _open(kept, vote_id)
    may = await own_seats(turn.connection, kept, vote, turn.who.id)
    if len(may) < 2:
        raise Refused("proceedings.refused_one_seat")
    if turn.who.private_chat_id is None:
        raise Refused("proceedings.refused_no_private")
    await record.show_own_votes(turn, kept, vote.id, turn.who.private_chat_id)
    turn.answer("proceedings.apart_sent", unit=kept.unit)


async def press_own(
    turn: Turn, proceedings_id: int, vote_id: int, member_id: int, choice: str, read_as: str | None = None
) -> None:
    """A press on the private card: the vote of one of two seats."""
    _, found = await opened(turn, proceedings_id)
    kept = await read(turn.connection, found)
    vote = _open(kept, vote_id)
    _same_words(vote, read_as)
    _quorum(kept, vote)
    if member_id not in await own_seats(turn.connection, kept, vote, turn.who.id):
        await _refuse(turn, kept, vote, [member_id])
        raise Refused("common.old_button")
    chosen = _choice(choice)
    before = standing(kept.recorded.ballots.get(vote.id, ())).get(member_id)
    if before is not None and before.choice is not chosen:
        others = await _of_others(turn, kept, {member_id: before})
        if others:
            await _ask_to_overrule(turn, kept, vote, others, chosen)
            return
    await votes.cast(turn, found, vote.id, member_id, chosen.value, turn.who.id)
    await record.show(turn, kept, room=False)
    turn.answer("proceedings.voted", choice=chosen.value, names=[kept.seat_name(member_id)], count=1)


# --- the secretary's side ---------------------------------------------------------------------------------------------------


async def _at_vote(turn: Turn, proceedings_id: int, vote_id: int) -> tuple[Kept, Vote]:
    """The vote that is going on, with a quorum, for whoever keeps the record."""
    kept = await at_desk(turn, proceedings_id)
    vote = _open(kept, vote_id)
    _quorum(kept, vote)
    return kept, vote


async def hand(turn: Turn, proceedings_id: int, vote_id: int, member_id: int, page: int, choice: str) -> None:
    """A hand by organisation: the choice that the button stood for ('none': the hand is taken back).

    What somebody cast by phone is never replaced here (`replace_pressed` asks first), nor what was entered since the button was shown.
    """
    kept, vote = await _at_vote(turn, proceedings_id, vote_id)
    if member_id not in kept.recorded.room_for(vote.matter_id):
        raise Refused("proceedings.refused_seat_not_here", name=kept.seat_name(member_id))
    chosen = None if choice == "none" else _choice(choice)
    cast_so_far = kept.recorded.ballots.get(vote.id, ())
    now = latest(cast_so_far).get(member_id)
    if member_id in pressed(cast_so_far):
        await turn_to(turn, kept, "phone_vote", member_id, page)
        await record.show(turn, kept, group=False)
        return
    if hand_after(now) is not chosen:  # tapped twice, or somebody entered something else meanwhile
        turn.answer("proceedings.hand_is", name=kept.seat_name(member_id), choice=now.value if now else None)
        await record.show(turn, kept, group=False)
        return
    await votes.cast(turn, kept.found, vote.id, member_id, choice, None)
    await turn_to(turn, kept, "hands", None, page)
    await proceedings.change(turn, kept.found, "hands")
    await record.show(turn, kept, room=False)


async def replace_pressed(
    turn: Turn, proceedings_id: int, vote_id: int, member_id: int, choice: str, seen: str, page: int
) -> None:
    """What somebody cast by phone is replaced by a raised hand, after a second tap; that person is told and may give it back.

    `choice` 'phone': the secretary gives it back.
    """
    kept, vote = await _at_vote(turn, proceedings_id, vote_id)
    kept.seat_name(member_id)
    cast_so_far = kept.recorded.ballots.get(vote.id, ())
    now, own = standing(cast_so_far).get(member_id), pressed(cast_so_far).get(member_id)
    if now is None or own is None:
        raise Refused("common.old_button")
    chosen = own.choice if choice == "phone" else _choice(choice)
    if now.choice is not chosen:
        _require_seen(kept, member_id, now.choice.value, seen)
        person_id = own.person if choice == "phone" else None
        await votes.cast(turn, kept.found, vote.id, member_id, chosen.value, person_id)
        await _tell_overruled(turn, kept, vote, now if now.person is not None else own, chosen)
    await turn_to(turn, kept, "hands", None, page)
    await proceedings.change(turn, kept.found, "hands")
    await record.show(turn, kept, room=False)


def without_vote(kept: Kept, vote: Vote) -> list[int]:
    """The seats in the room that may vote and have not."""
    voted = latest(kept.recorded.ballots.get(vote.id, ()))
    room = kept.recorded.room_for(vote.matter_id) - kept.recorded.abstaining_in(vote.matter_id)
    return sorted(room - set(voted))


async def rest_yes(turn: Turn, proceedings_id: int, vote_id: int, page: int, seen: int | None = None) -> None:
    """Every seat in the room without a vote raises its hand for it: so many as were `seen`, else it is shown anew."""
    kept, vote = await _at_vote(turn, proceedings_id, vote_id)
    silent = without_vote(kept, vote)
    await turn_to(turn, kept, "hands", None, page)
    if seen is not None and seen != len(silent):
        await record.show(turn, kept, group=False)
        turn.answer("proceedings.rest_changed", alert=True, count=len(silent), seen=seen, unit=kept.unit)
        return
    for member_id in silent:
        await votes.cast(turn, kept.found, vote.id, member_id, "yes", None)
    await proceedings.change(turn, kept.found, "hands")
    await record.show(turn, kept, room=False)


async def ask_totals(turn: Turn, proceedings_id: int, vote_id: int) -> None:
    """Bare sums of hands: asked for, unless a phone voted."""
    kept, vote = await _at_vote(turn, proceedings_id, vote_id)
    _no_ballots(kept, vote)
    room = len(kept.recorded.room_for(vote.matter_id))
    await matters.ask(turn, kept, "totals", vote_id, "proceedings.ask_totals", room=room)


def _no_ballots(kept: Kept, vote: Vote) -> None:
    cast = kept.recorded.ballots.get(vote.id, ())
    if cast:
        raise Refused("proceedings.refused_phones", phones=len(latest(cast)), unit=kept.unit)


async def take_totals(turn: Turn, kept: Kept, vote_id: int, text: str) -> None:
    """The sums as typed close the vote; never more hands than seats in the room."""
    vote = _open(kept, vote_id)
    _quorum(kept, vote)
    _no_ballots(kept, vote)
    yes, no, abstained = read_totals(text)
    with counted(kept):
        sums = totals(yes, no, abstained, len(kept.recorded.room_for(vote.matter_id)), 0)
    await record.typed_below(turn, kept)
    await _count(turn, kept, vote, sums, by_totals=True)


async def two_thirds(turn: Turn, proceedings_id: int, vote_id: int, needed: bool) -> None:
    """The vote needs two thirds of the votes cast, or no longer does."""
    kept = await at_desk(turn, proceedings_id)
    vote = _open(kept, vote_id)
    if vote.two_thirds is not needed:
        await votes.change(turn, kept.found, vote.id, "two_thirds", two_thirds=needed)
    await record.show(turn, kept, room=False)


async def withdraw(turn: Turn, proceedings_id: int, vote_id: int) -> None:
    """The vote is called off; the matter stays open."""
    kept = await at_desk(turn, proceedings_id)
    vote = _open(kept, vote_id)
    await matters.drop_vote(turn, kept, vote.matter_id)
    await proceedings.change(turn, kept.found, "vote_withdrawn")
    await turn_to(turn, kept, "matter")
    await record.show(turn, kept)


async def close(turn: Turn, proceedings_id: int, vote_id: int, accepted: int = 0) -> None:
    """[ปิดการลงคะแนน]: counted if there is a quorum; equal votes wait for the casting vote.

    Where seats in the room have not voted it says so and asks first; `accepted` is how many of them were seen then.
    """
    kept, vote = await _at_vote(turn, proceedings_id, vote_id)
    sums = kept.recorded.count(vote)
    if sums.silent > accepted:
        await turn_to(turn, kept, "closing")
        await record.show(turn, kept, group=False)
        return
    await _count(turn, kept, vote, sums)


async def _count(turn: Turn, kept: Kept, vote: Vote, found: Count, *, by_totals: bool = False) -> None:
    casting = kept.found.casting_vote and kept.recorded.presiding is not None
    became = result(found, vote.two_thirds, casting)
    sums = {
        "yes": found.yes,
        "no": found.no,
        "abstained": found.abstained,
        "silent": found.silent,
        "room": len(kept.recorded.room_for(vote.matter_id)),
        "by_totals": by_totals,
        "closed_at": turn.now,
        "closed_by": turn.who.id,
    }
    if became is Result.EQUAL:
        await votes.change(turn, kept.found, vote.id, "equal", state="equal", **sums)
        await proceedings.change(turn, kept.found, "vote_equal")
        await turn_to(turn, kept, "vote")
        await record.show(turn, kept)
        await _ask_who_presides(turn, await again(turn, kept))
        return
    await votes.change(turn, kept.found, vote.id, "closed", state="closed", result=became.value, **sums)
    await _conclude(turn, kept, vote, became)


async def _ask_who_presides(turn: Turn, kept: Kept) -> None:
    """Equal votes: the casting vote belongs to who presides, who is asked for it in private unless the record's card asks already."""
    presiding, vote = kept.recorded.presiding, kept.recorded.open_vote
    if presiding is None or presiding.person_id is None or vote is None or not kept.found.live:
        return
    if presiding.person_id in {each.person_id for each in await desks.desks_of(turn.connection, kept.found.id)}:
        return
    person = await chats.person_by_id(turn.connection, presiding.person_id)
    if person.private_chat_id is None:
        return
    keyboard = [
        [data(f"proceedings.button.casting_{each}", f"proceedings.casting:{kept.found.id}:{vote.id}:{each}")]
        for each in ("yes", "no", "none")
    ]
    values = await vote_values(turn.connection, kept, vote)
    outbox.say(
        turn, person.private_chat_id, "proceedings.ask_casting", values, keyboard=keyboard, network_id=kept.network.id
    )


async def cast(turn: Turn, proceedings_id: int, vote_id: int, how: str) -> None:
    """The casting vote: of who presides in person, or as the secretary hears it; 'none': it is not given, the vote is lost."""
    _, found = await opened(turn, proceedings_id)
    kept = await read(turn.connection, found)
    named = kept.recorded.presiding
    if not (turn.here.private and named is not None and named.person_id == turn.who.id and found.running):
        kept = await at_desk(turn, proceedings_id)
    vote = kept.recorded.open_vote
    if vote is None or vote.id != vote_id or vote.state != "equal" or how not in ("yes", "no", "none"):
        raise Refused("proceedings.refused_vote_closed")
    presiding = kept.recorded.presiding
    if how != "none" and not presides(kept):  # whoever presided has left: first it is said who does now
        await turn_to(turn, kept, "preside")
        await record.show(turn, kept, group=False)
        turn.answer("proceedings.refused_nobody_presides", alert=True)
        return
    became = Result.CARRIED if how == "yes" else Result.LOST
    given = {} if how == "none" or presiding is None else {"casting": how, "casting_name": presiding.name}
    await votes.change(turn, kept.found, vote.id, "cast_upon", state="closed", result=became.value, **given)
    await _conclude(turn, kept, vote, became)


async def _conclude(turn: Turn, kept: Kept, vote: Vote, became: Result) -> None:
    """The result is a resolution, carried or lost; the next matter opens."""
    kept = await again(turn, kept)
    for text in (*kept.recorded.texts_of(vote.matter_id), *kept.recorded.texts_of(vote.matter_id, "resolution")):
        if text.words == vote.words:
            await storage.matters.change_text(turn, kept.found, text.id, removed_at=turn.now)
    before = [each for each in kept.recorded.resolutions_of(vote.matter_id) if each.words == vote.words]
    replaced = before[-1].id if before else vote.replaces  # the same words voted on again, or others in their place
    await resolutions.resolve(turn, kept.found, vote.matter_id, became.value, vote.words, vote.id, replaces=replaced)
    await matters.finish(turn, kept, vote.matter_id, Outcome(became.value))
    await record.show_vote(turn, kept, vote.id)
