"""What a member leaves behind when it leaves the network: open work that is nobody's now, and what it wanted to buy or sell."""

from typing import Any

from acts.reports import evening
from domain.months import open_months
from storage import action_items, members, offices, outbox, reports
from storage.action_items import ActionItem
from storage.directory import Entry
from storage.networks import Network
from storage.outbox import data
from storage.turn import Turn
from views.reports import shown_statement

MOST = 10  # of the work, and of what was wanted
WANTED = frozenset({"purchase", "sale_offer"})


async def tell(turn: Turn, network: Network, entry: Entry) -> None:
    """Whoever sees to the members is told in one message; what nobody had confirmed for the member is put aside."""
    await evening.member_gone(turn, network.id, entry.id)
    items, wanted = await _work(turn, network, entry), await _wanted(turn, network, entry)
    if not items and not wanted:
        return
    outbox.reply(
        turn,
        "members.left_over",
        {
            "member": entry.name,
            "titles": [each.title for each in items[:MOST]],
            "more": max(0, len(items) - MOST),
            "wanted": wanted[:MOST],
            "more_wanted": max(0, len(wanted) - MOST),
        },
        keyboard=[[data("tasks.all_items", f"tasks.list:{network.id}:network:0")]] if items else None,
        network_id=network.id,
    )


async def _work(turn: Turn, network: Network, entry: Entry) -> list[ActionItem]:
    """What the member and those who spoke for nobody else had promised: it is nobody's now."""
    gone = []
    for speaker in entry.speakers:
        spoken = await members.spoken_for_by(turn.connection, speaker.person_id, network.id)
        held = await offices.by_body(turn.connection, network.id, speaker.person_id)
        if not spoken and not held:
            gone.append(speaker.person_id)
    return await action_items.owner_gone(turn, network.id, entry.id, gone)


async def _wanted(turn: Turn, network: Network, entry: Entry) -> list[dict[str, Any]]:
    """What it confirmed in the open months and is in no sum of the network's any more."""
    months = open_months(turn.now, network.tz)
    lines = await reports.confirmed_statements(turn.connection, network.id, months, member_id=entry.id)
    return [shown_statement(line) for line in lines if line.kind in WANTED]
