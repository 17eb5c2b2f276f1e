"""[เลิกทำ]: what whoever keeps the record did last is taken back, for ten minutes, one act after the other."""

from acts.proceedings import showing
from acts.proceedings.access import again, at_desk, turn_to
from acts.proceedings.settling import settle
from domain.proceedings import next_matter
from domain.refusal import Refused
from storage import chats, outbox, proceedings
from storage.proceedings.undoing import Done
from storage.turn import Turn
from views.proceedings import Kept, last_done, stamp


async def undo(turn: Turn, proceedings_id: int, pressed_for: int) -> None:
    """Takes back the act that the button named; an older one, or one that is too long ago, is refused."""
    kept = await at_desk(turn, proceedings_id)
    done = await last_done(turn.connection, kept, turn.who.id, turn.now)
    if done is None or stamp(done) != pressed_for:
        raise Refused("proceedings.refused_undo")
    about = await proceedings.undoing.take_back(turn, kept.found, done.at)
    kept = await settle(turn, kept)
    open_vote = kept.recorded.open_vote
    following = open_vote.matter_id if open_vote is not None else about[0] if about else kept.found.matter_id
    if kept.recorded.matter(following) is None:  # the matter itself was taken back
        following = next_matter([each.rule for each in kept.recorded.matters], None)
    told = {"of": done.at.isoformat(), "what": done.act}
    await proceedings.held.change(turn, kept.found, proceedings.undoing.UNDONE, told=told, matter_id=following)
    kept = await again(turn, kept)
    await _turn_back(turn, kept, done)
    await _tell_given_back(turn, kept, done)
    await showing.show(turn, kept)
    for vote in kept.recorded.votes:
        if vote.state == "closed" and vote.matter_id == following:  # a result that was replaced may count again
            await showing.show_vote(turn, kept, vote.id)
    turn.answer("proceedings.undone", act=done.act)


async def _turn_back(turn: Turn, kept: Kept, done: Done) -> None:
    """The card shows what stands there again: the list, the vote, a resolution that waits to be confirmed, the matter."""
    typed = kept.recorded.texts_of(kept.found.matter_id or 0, "resolution")
    if kept.found.listed_at is None or done.act in ("listed", "guests"):
        await turn_to(turn, kept, "list")
    elif kept.recorded.open_vote is not None:
        await turn_to(turn, kept, "hands" if done.act == "hands" else "vote")
    elif typed and done.act == "closed_resolved":
        await turn_to(turn, kept, "resolution", typed[-1].id)
    else:
        await turn_to(turn, kept, "matter")


async def _tell_given_back(turn: Turn, kept: Kept, done: Done) -> None:
    """Who was told that somebody else said it of them hears that it was taken back."""
    for member_id, person_id in await proceedings.undoing.overridden(turn.connection, turn.who.id, done.at):
        person = await chats.person_by_id(turn.connection, person_id)
        if person.private_chat_id is not None:
            values = {"by": turn.who.name, "member": kept.seat_name(member_id)}
            outbox.say(turn, person.private_chat_id, "proceedings.given_back", values, network_id=kept.network.id)
