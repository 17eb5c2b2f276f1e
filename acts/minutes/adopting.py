"""Adoption: what stands under section ๒, and the minutes that a later meeting adopted, locked for good and shown to the group."""

from dataclasses import replace

from acts.group import leading, unseen
from acts.minutes import versions
from acts.minutes.composing import compose
from acts.minutes.showing import follow, members_look, send_file
from acts.standing import morning
from documents import minutes_kept
from documents.minutes_kept import minutes_from
from domain.minutes import Adoption, State, after_adoption, after_change
from domain.people import name_key
from domain.proceedings import Outcome
from storage import meetings, networks, proceedings
from storage import minutes as books
from storage.turn import Turn
from views import naming
from views.minutes import adoption_title


async def adopt_resolved(turn: Turn, network_id: int, meeting_id: int) -> None:
    """Whatever minutes an ended meeting adopted are locked; adopted already, nothing happens."""
    network = await networks.by_id(turn.connection, network_id)
    meeting = await meetings.by_id(turn.connection, network_id, meeting_id)
    held = await proceedings.of_meeting(turn.connection, network_id, meeting_id)
    if held is None or meeting.number is None:
        return
    recorded = await proceedings.whole(turn.connection, held)
    waiting = {each.id: each for each in await books.not_adopted(turn.connection, network_id, meeting.body_id)}
    by_title = {name_key(adoption_title(network, each)): each.id for each in waiting.values()}
    for matter in recorded.matters:
        if matter.section != "adopt" or matter.outcome not in (Outcome.ADOPTED, Outcome.CORRECTED):
            continue
        adopts = matter.adopts_meeting_id or by_title.get(name_key(matter.title))
        if adopts in waiting and adopts != meeting_id:
            corrections = [each.words for each in recorded.texts_of(matter.id, "correction")]
            await adopt(turn, network_id, adopts, meeting_id, corrections)


async def adopt(turn: Turn, network_id: int, meeting_id: int, adopting_id: int, corrections: list[str]) -> None:
    """The minutes of a meeting were adopted in another: the last version, with its check code, is posted to the group."""
    network = await networks.by_id(turn.connection, network_id)
    meeting = await meetings.by_id(turn.connection, network_id, meeting_id)
    adopting = await meetings.by_id(turn.connection, network_id, adopting_id)
    found = await books.of_meeting(turn.connection, network_id, meeting_id)
    if found is not None and found.state is State.ADOPTED:
        return
    if found is None:
        if await proceedings.of_meeting(turn.connection, network_id, meeting_id) is None:
            return  # held before its proceedings were kept here: nothing to lock
        composed = await compose(turn.connection, network, meeting, None)
        found = await books.begin(turn, meeting)
        found = await versions.keep(turn, network, found, composed.minutes, after_change(found.life), "drafted")
    last = await books.newest(turn.connection, found)
    name = naming.number_words(network, adopting, naming.fixed_number(adopting))
    adoption = Adoption(name, adopting.starts_at.astimezone(network.tz).date(), tuple(corrections))
    found = await versions.keep(
        turn,
        network,
        found,
        replace(
            minutes_from(last.content["minutes"]),
            adopted_sent=await minutes_kept.changed_since_sent(turn.connection, found),
        ),
        after_adoption(found.life),
        "adopted",
        adoption=adoption,
        adopted_in=adopting_id,
        adopted_at=turn.now,
    )
    held = await proceedings.of_meeting(turn.connection, network_id, adopting_id)
    by_itself = held is None or held.ended_itself
    await follow(turn, network, found)
    members_look(turn, found)
    to = [network.group_chat_id] if network.group_chat_id is not None else []
    if await unseen(turn.connection, network) is not None:  # the group gets them when the bot is back
        to += await leading(turn.connection, network, meeting.body_id)
    for chat_id in to:
        not_before = morning(network, turn.now) if by_itself else None
        await send_file(turn, network, meeting, found, chat_id, "pdf", "adopted", not_before, kind="record")
