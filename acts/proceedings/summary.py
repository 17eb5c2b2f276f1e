"""The summary of a meeting in the group: one card, within seconds of the end, edited after the record was opened again."""

from datetime import datetime
from typing import Any

from acts.group import instead
from acts.proceedings import assigning, showing
from acts.proceedings.access import Kept
from acts.proceedings.buttons import short
from domain.meetings import NOT_HELD
from domain.proceedings import RETURNING
from storage import meetings, outbox
from storage.meetings import Meeting
from storage.turn import Turn
from views import minutes as minutes_view
from views.proceedings import comes_back

MOST = 12  # lines of one kind; the minutes hold them all
LINE = 160  # characters of a resolution's line


def summary_card(kept: Kept) -> str:
    """The name of the summary's card."""
    return f"summary:{kept.meeting.id}"


async def values_of(turn: Turn, kept: Kept) -> dict[str, Any]:
    """What the summary says: who came, resolutions, work given, what comes back, the next meeting."""
    recorded = kept.recorded
    numbers = recorded.numbers()
    resolutions = sorted(recorded.resolutions, key=lambda each: each.ordinal)
    tasks = [each for each in recorded.assignments if each.state == "confirmed"]
    back = [each for each in recorded.matters if each.outcome in RETURNING and comes_back(each)]
    lines = []
    for each in resolutions:
        matter = recorded.matter(each.matter_id)
        vote = next((vote for vote in recorded.votes if vote.id == each.vote_id), None)
        counted = vote.counted if vote else None
        words = " ".join(each.words.split())
        lines.append(
            {
                "ordinal": each.ordinal,
                "kind": each.kind,
                "title": matter.title if matter else "",
                "words": words[:LINE],
                "cut": len(words) > LINE,
                "vote": [counted.yes, counted.no, counted.abstained] if counted else None,
                "casting": {"how": vote.casting, "name": vote.casting_name} if vote and vote.casting else None,
            }
        )
    following = await _following(turn, kept)
    return await showing.head(turn, kept) | {
        "network": kept.network.name,
        "resolutions": lines[:MOST],
        "resolution_count": len(lines),
        "tasks": [await assigning.task_shown(turn, kept, each) for each in tasks[:MOST]],
        "task_count": len(tasks),
        "back": [{"number": numbers.get(each.id, ""), **short(each.title[:LINE])} for each in back[:MOST]],
        "back_count": len(back),
        "next_at": following.starts_at.isoformat() if following is not None else None,
        "next_place": following.place if following is not None else "",
        "minutes": minutes_view.values_of(await minutes_view.offered(turn.connection, kept.network, kept.meeting)),
    }


async def _following(turn: Turn, kept: Kept) -> Meeting | None:
    """The body's meeting that comes after this one, also when that was held since: a summary is edited for weeks."""
    for each in await meetings.of_body(turn.connection, kept.network.id, kept.meeting.body_id):
        if each.starts_at > kept.meeting.starts_at and each.state not in NOT_HELD:
            return each
    return None


async def show(turn: Turn, kept: Kept, *, not_before: datetime | None = None, only_edit: bool = False) -> None:
    """Post the summary in the group, or bring it up to date (`only_edit`: where it stands); nobody is told twice."""
    chat_id = kept.network.group_chat_id
    if chat_id is None:
        return
    if only_edit and chat_id not in {
        each.chat_id for each in await meetings.shown_on(turn.connection, summary_card(kept))
    }:
        return
    minutes = await minutes_view.offered(turn.connection, kept.network, kept.meeting)
    values = await values_of(turn, kept)
    if not only_edit:
        body_id = kept.meeting.body_id
        await instead(turn, kept.network, "proceedings.summary", values, body_id=body_id, not_before=not_before)
    await outbox.show_card(
        turn,
        chat_id,
        summary_card(kept),
        "proceedings.summary",
        values,
        keyboard=[[minutes_view.way(minutes)]] if minutes is not None else None,
        network_id=kept.network.id,
        not_before=not_before,
        kind="record",  # after a crash it is sent again, and says so (meetings.md, 'The clock')
    )
