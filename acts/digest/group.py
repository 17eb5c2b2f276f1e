"""The group's own short summary of a month: once a month, after the closing, in place of the month's last Monday line."""

from datetime import datetime

from acts.digest import saved
from acts.group import post
from documents.digest_message import digest_group
from domain.action_items import AFTER_SUMMARY
from domain.digest.figures import SATANG, Key, MonthFigures, Topic
from domain.following import Monday, monday_is_for
from domain.months import before, begins_at, is_open, month_of
from storage import following, outbox
from storage.digest import digest_of, month
from storage.networks import Network
from storage.turn import Turn

_MET = Key(Topic.MEETING, "met")
_BOUGHT = Key(Topic.TRADE, "bought_all", "", SATANG)


def _tells(figures: MonthFigures) -> bool:
    """Whether a month has anything to tell the group: somebody reported, the network met, or goods came that it bought together."""
    return bool(figures.cover.reported or figures.value(_MET) or figures.value(_BOUGHT))


async def on_monday(turn: Turn, network: Network, summary_at: datetime | None) -> Monday:
    """What this Monday is for; the summary is posted here. Within three days of a meeting's summary it waits for the next one."""
    local = turn.now.astimezone(network.tz)
    present = month_of(turn.now, network.tz)
    closed = before(present)
    waits = False
    if network.group_chat_id is not None and not is_open(closed, turn.now, network.tz):
        there = network.created_at < begins_at(present, network.tz)
        if there and not await following.posted(turn.connection, network.id, closed):
            waits = _tells(await month(turn.connection, network.id, closed, turn.now))
    comes = network.group_chat_id is not None and _tells(await month(turn.connection, network.id, present, turn.now))
    found = monday_is_for(local.date(), summary_waits=waits, summary_comes=comes)
    if found is not Monday.SUMMARY:
        return found
    if summary_at is not None and turn.now - summary_at < AFTER_SUMMARY:
        return Monday.LINE  # which the same rule leaves out
    assert network.group_chat_id is not None
    if await following.keep_post(turn, network.id, closed):
        key, values = digest_group(await digest_of(turn.connection, [network.id], closed, turn.now))
        await post(
            turn,
            network,
            key,
            values,
            kind="record",
            keyboard=[
                *([[saved.button(network.id, closed)]] if values["trade"] else []),
                [outbox.url("digest.open_private", "https://t.me/{bot}?start=digest")],
            ],
        )
        turn.record("digest.group_summary", network.id, month=closed)
    return found
