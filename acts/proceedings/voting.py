"""A vote from opening to result: presses in the group, two seats of one person, hands, sums, the casting vote."""

from acts.proceedings import matters, showing
from acts.proceedings.access import Kept, again, at_desk, counted, opened, read, turn_to, without_seat
from acts.proceedings.settling import presides
from domain import votes as rules
from domain.proceedings import Outcome
from domain.refusal import Refused
from domain.votes import Choice, Result
from storage import members, proceedings
from storage.proceedings import Vote
from storage.turn import Turn


async def open_vote(turn: Turn, proceedings_id: int, matter_id: int) -> None:
    """[ลงคะแนน]: the group gets one card; refused without a quorum, and while only the record is completed."""
    kept = await at_desk(turn, proceedings_id)
    matter = kept.matter(matter_id)
    if kept.found.reopened == "record":
        raise Refused("proceedings.refused_no_vote_now")
    matters.require_quorum(kept, matter, Outcome.CARRIED)
    vote = kept.recorded.open_vote
    if vote is None:
        texts = kept.recorded.texts_of(matter_id)
        await proceedings.votes.open_vote(turn, kept.found, matter_id, texts[-1].words if texts else matter.title)
        await proceedings.held.change(turn, kept.found, "vote_opened", matter_id=matter_id)
    elif vote.matter_id != matter_id:
        raise Refused("proceedings.refused_vote_open")
    await turn_to(turn, kept, "vote")
    await showing.show(turn, kept)


def _open(kept: Kept, vote_id: int) -> Vote:
    """The vote that is going on; a press on a closed one's card is told so."""
    vote = next((each for each in kept.recorded.votes if each.id == vote_id), None)
    if vote is None or vote.state != "open" or not kept.found.running:
        raise Refused("proceedings.refused_vote_closed")
    return vote


def _quorum(kept: Kept, vote: Vote) -> None:
    """Lost in between, the vote waits: presses and closing are refused with the count."""
    with counted(kept):
        rules.require_quorum(len(kept.recorded.room_for(vote.matter_id)), kept.found.quorum)


async def _entitled(turn: Turn, kept: Kept, member_id: int) -> dict[int, bool]:
    """Everybody who speaks for a seat, and whether they may cast its vote now."""
    speaking = {each.person_id: each.voter for each in await members.representatives_for(turn.connection, member_id)}
    may = rules.may_vote(speaking, kept.recorded.holders.get(member_id, frozenset()))
    return {person: person in may for person in speaking}


async def own_seats(turn: Turn, kept: Kept, vote: Vote, person_id: int) -> list[int]:
    """The seats whose votes a person may cast now."""
    room = kept.recorded.room_for(vote.matter_id) - kept.recorded.abstaining_in(vote.matter_id)
    found = []
    for seat in kept.recorded.seats:
        if seat.member_id in room and (await _entitled(turn, kept, seat.member_id)).get(person_id):
            found.append(seat.member_id)
    return found


async def _refuse(turn: Turn, kept: Kept, vote: Vote, mine: list[int]) -> None:
    """Say why a person may not vote: an interest, not in the room, the other person votes, no seat."""
    interested = kept.recorded.interests.get(vote.matter_id, {})
    for member_id in mine:
        if member_id in interested:
            raise Refused(f"proceedings.refused_interest_{interested[member_id]}", name=kept.seat_name(member_id))
    room = kept.recorded.room_for(vote.matter_id)
    for member_id in mine:
        with counted(kept):
            rules.check_ballot(member_id, turn.who.id, room, await _entitled(turn, kept, member_id))


async def press(turn: Turn, proceedings_id: int, vote_id: int, choice: str) -> None:
    """A press on the group's card counts for the seat of whoever presses, for both seats of who holds two."""
    where, found = await opened(turn, proceedings_id)
    kept = await read(turn, found)
    vote = _open(kept, vote_id)
    if not found.live:
        raise Refused("proceedings.refused_not_live")
    _quorum(kept, vote)
    may = await own_seats(turn, kept, vote, turn.who.id)
    if not may:
        mine = [each.id for each in where.members if kept.recorded.seat(each.id)]
        if not mine:
            raise await without_seat(turn, where, found)
        await _refuse(turn, kept, vote, mine)
    chosen = _choice(choice)
    before = rules.latest(kept.recorded.ballots.get(vote.id, ()))
    changed = [member_id for member_id in may if before.get(member_id) is not chosen]
    for member_id in changed:
        if turn.who.id not in kept.recorded.holders[member_id]:  # took the seat over from whoever came for it
            await proceedings.attendance.move(turn, found, member_id, turn.who.id, "in", turn.now, "claim")
        await proceedings.votes.cast(turn, found, vote.id, member_id, chosen.value, turn.who.id)
    names = [kept.seat_name(member_id) for member_id in may]
    if changed:
        await showing.show(turn, kept, room=False)
    turn.answer("proceedings.voted", choice=chosen.value, names=names, count=len(names), unit=kept.unit)


def _choice(choice: str) -> Choice:
    try:
        return Choice(choice)
    except ValueError:
        raise Refused("common.old_button") from None


async def apart(turn: Turn, proceedings_id: int, vote_id: int) -> None:
    """Who holds two seats may vote for each apart, in the private chat."""
    _, found = await opened(turn, proceedings_id)
    kept = await read(turn, found)
    vote = _open(kept, vote_id)
    may = await own_seats(turn, kept, vote, turn.who.id)
    if len(may) < 2:
        raise Refused("proceedings.refused_one_seat")
    if turn.who.private_chat_id is None:
        raise Refused("proceedings.refused_no_private")
    await showing.show_own_votes(turn, kept, vote, turn.who.id, turn.who.private_chat_id)
    turn.answer("proceedings.apart_sent", unit=kept.unit)


async def press_own(turn: Turn, proceedings_id: int, vote_id: int, member_id: int, choice: str) -> None:
    """A press on the private card: the vote of one of two seats."""
    _, found = await opened(turn, proceedings_id)
    kept = await read(turn, found)
    vote = _open(kept, vote_id)
    _quorum(kept, vote)
    if member_id not in await own_seats(turn, kept, vote, turn.who.id):
        await _refuse(turn, kept, vote, [member_id])
        raise Refused("common.old_button")
    chosen = _choice(choice)
    await proceedings.votes.cast(turn, found, vote.id, member_id, chosen.value, turn.who.id)
    await showing.show(turn, kept, room=False)
    turn.answer("proceedings.voted", choice=chosen.value, names=[kept.seat_name(member_id)], count=1)


# --- the secretary's side ---------------------------------------------------------------------------------------------------


async def hand(turn: Turn, proceedings_id: int, vote_id: int, member_id: int, page: int) -> None:
    """A hand by organisation: none → for → against → abstains → none. The last entry or press counts."""
    kept = await at_desk(turn, proceedings_id)
    vote = _open(kept, vote_id)
    _quorum(kept, vote)
    if member_id not in kept.recorded.room_for(vote.matter_id):
        raise Refused("proceedings.refused_seat_not_here", name=kept.seat_name(member_id))
    now = rules.latest(kept.recorded.ballots.get(vote.id, ())).get(member_id)
    following = {None: "yes", Choice.YES: "no", Choice.NO: "abstain", Choice.ABSTAIN: "none"}[now]
    await proceedings.votes.cast(turn, kept.found, vote.id, member_id, following, None)
    await turn_to(turn, kept, "hands", None, page)
    await proceedings.held.change(turn, kept.found, "hands")
    await showing.show(turn, kept, room=False)


async def rest_yes(turn: Turn, proceedings_id: int, vote_id: int, page: int) -> None:
    """Every seat in the room without a vote raises its hand for it."""
    kept = await at_desk(turn, proceedings_id)
    vote = _open(kept, vote_id)
    _quorum(kept, vote)
    voted = rules.latest(kept.recorded.ballots.get(vote.id, ()))
    room = kept.recorded.room_for(vote.matter_id) - kept.recorded.abstaining_in(vote.matter_id)
    for member_id in sorted(room - set(voted)):
        await proceedings.votes.cast(turn, kept.found, vote.id, member_id, "yes", None)
    await turn_to(turn, kept, "hands", None, page)
    await proceedings.held.change(turn, kept.found, "hands")
    await showing.show(turn, kept, room=False)


async def ask_totals(turn: Turn, proceedings_id: int, vote_id: int) -> None:
    """Bare sums of hands: asked for, unless a phone voted."""
    kept = await at_desk(turn, proceedings_id)
    vote = _open(kept, vote_id)
    _quorum(kept, vote)
    _no_ballots(kept, vote)
    room = len(kept.recorded.room_for(vote.matter_id))
    await matters.ask(turn, kept, "totals", vote_id, "proceedings.ask_totals", room=room)


def _no_ballots(kept: Kept, vote: Vote) -> None:
    cast = kept.recorded.ballots.get(vote.id, ())
    if cast:
        raise Refused("proceedings.refused_phones", phones=len(rules.latest(cast)), unit=kept.unit)


async def take_totals(turn: Turn, kept: Kept, vote_id: int, text: str) -> None:
    """The sums as typed close the vote; never more hands than seats in the room."""
    vote = _open(kept, vote_id)
    _quorum(kept, vote)
    _no_ballots(kept, vote)
    yes, no, abstained = rules.read_totals(text)
    with counted(kept):
        sums = rules.totals(yes, no, abstained, len(kept.recorded.room_for(vote.matter_id)), 0)
    await showing.typed_below(turn, kept)
    await _count(turn, kept, vote, sums, by_totals=True)


async def two_thirds(turn: Turn, proceedings_id: int, vote_id: int) -> None:
    """The vote needs two thirds of the votes cast, or no longer does."""
    kept = await at_desk(turn, proceedings_id)
    vote = _open(kept, vote_id)
    await proceedings.votes.change(turn, kept.found, vote.id, "two_thirds", two_thirds=not vote.two_thirds)
    await showing.show(turn, kept, room=False)


async def withdraw(turn: Turn, proceedings_id: int, vote_id: int) -> None:
    """The vote is called off; the matter stays open."""
    kept = await at_desk(turn, proceedings_id)
    vote = _open(kept, vote_id)
    await matters.drop_vote(turn, kept, vote.matter_id)
    await proceedings.held.change(turn, kept.found, "vote_withdrawn")
    await turn_to(turn, kept, "matter")
    await showing.show(turn, kept)


async def close(turn: Turn, proceedings_id: int, vote_id: int) -> None:
    """[ปิดการลงคะแนน]: counted if there is a quorum; equal votes wait for the casting vote."""
    kept = await at_desk(turn, proceedings_id)
    vote = _open(kept, vote_id)
    _quorum(kept, vote)
    await _count(turn, kept, vote, kept.recorded.count(vote))


async def _count(turn: Turn, kept: Kept, vote: Vote, found: rules.Count, *, by_totals: bool = False) -> None:
    casting = kept.found.casting_vote and kept.recorded.presiding is not None
    became = rules.result(found, vote.two_thirds, casting)
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
        await proceedings.votes.change(turn, kept.found, vote.id, "equal", state="equal", **sums)
        await proceedings.held.change(turn, kept.found, "vote_equal")
        await turn_to(turn, kept, "vote")
        await showing.show(turn, kept)
        return
    await proceedings.votes.change(turn, kept.found, vote.id, "closed", state="closed", result=became.value, **sums)
    await _conclude(turn, kept, vote, became)


async def cast(turn: Turn, proceedings_id: int, vote_id: int, how: str) -> None:
    """The casting vote of who presides, as the secretary hears it; 'none': it is not given, the vote is lost."""
    kept = await at_desk(turn, proceedings_id)
    vote = kept.recorded.open_vote
    if vote is None or vote.id != vote_id or vote.state != "equal" or how not in ("yes", "no", "none"):
        raise Refused("proceedings.refused_vote_closed")
    presiding = kept.recorded.presiding
    if how != "none" and not presides(kept):  # whoever presided has left: first it is said who does now
        await turn_to(turn, kept, "preside")
        await showing.show(turn, kept, group=False)
        turn.answer("proceedings.refused_nobody_presides", alert=True)
        return
    became = Result.CARRIED if how == "yes" else Result.LOST
    given = {} if how == "none" or presiding is None else {"casting": how, "casting_name": presiding.name}
    await proceedings.votes.change(turn, kept.found, vote.id, "cast_upon", state="closed", result=became.value, **given)
    await _conclude(turn, kept, vote, became)


async def _conclude(turn: Turn, kept: Kept, vote: Vote, became: Result) -> None:
    """The result is a resolution, carried or lost; the next matter opens."""
    kept = await again(turn, kept)
    for text in kept.recorded.texts_of(vote.matter_id):
        if text.words == vote.words:
            await proceedings.matters.change_text(turn, kept.found, text.id, removed_at=turn.now)
    before = [each for each in kept.recorded.resolutions_of(vote.matter_id) if each.words == vote.words]
    replaced = before[-1].id if before else None  # the same words voted on again
    await proceedings.matters.resolve(
        turn, kept.found, vote.matter_id, became.value, vote.words, vote.id, replaces=replaced
    )
    await matters.finish(turn, kept, vote.matter_id, Outcome(became.value))
    kept = await again(turn, kept)
    await showing.show_vote(turn, kept, next(each for each in kept.recorded.votes if each.id == vote.id))
