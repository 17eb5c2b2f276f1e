"""The group's own short summary of a month, and what its line of savings is made of; once a month, in place of the last Monday line.

Of savings it says what the line itself may say: of a product that a single organisation got, no figure stands here.
"""

import re
from datetime import datetime
from typing import Any

from acts.standing import yours
from acts.telling import post
from documents.digest_message import digest_group
from documents.digest_words import Figures, joint_trade, shorten
from domain.action_items import AFTER_SUMMARY
from domain.digest.figures import SATANG, Key, MonthFigures, Topic
from domain.digest.period import Period
from domain.following import Monday, monday_is_for
from domain.market import Price
from domain.months import before, begins_at, is_open, month_of
from domain.people import name_key
from domain.refusal import Refused, still_there
from storage import following, networks, outbox, savings
from storage.connection import AsyncConnection
from storage.digest.reading import digest_of, month
from storage.networks import Network
from storage.outbox import Button
from storage.turn import Turn

_MET = Key(Topic.MEETING, "met")
_BOUGHT = Key(Topic.TRADE, "bought_all", "", SATANG)
_OF = re.compile(r"(?P<network>\d{1,12})-(?P<month>20\d\d-(?:0[1-9]|1[0-2]))")
MOST = 30  # products on one list
NAME = 40


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
                *([[_button(network.id, closed)]] if values["trade"] else []),
                [outbox.url("digest.open_private", "https://t.me/{bot}?start=digest")],
            ],
        )
        turn.record("digest.group_summary", network.id, month=closed)
    return found


# --- each product of a month with the market price that it was held against, and whose ----------------------------------------


def _button(network_id: int, month: str) -> Button:
    """[ดูรายการและที่มา] below the group's line: read in the private chat."""
    return outbox.url("digest.goods_bought", f"https://t.me/{{bot}}?start=goods{network_id}-{month}")


async def show_list(turn: Turn, rest: str) -> None:
    """What was behind the link: the list of a month, for whoever belongs to the network."""
    found = still_there(_OF.fullmatch(rest))
    here = await yours(turn, int(found["network"]))
    if not here.belongs:
        raise Refused("members.not_yours")
    month = found["month"]
    if begins_at(month) > turn.now:
        raise Refused("common.old_button")
    figures = Figures(await digest_of(turn.connection, [here.network.id], month, turn.now))
    trade = joint_trade(figures)
    rows = _rows(figures, await _prices(turn.connection, here.network.id, Period.of(month, turn.now)))
    values = {
        "network": here.network.name,
        "month": month,
        "trade": trade,
        "rows": rows[:MOST],
        "more": len(rows[MOST:]),
    }
    outbox.reply(turn, "digest.goods_bought_list", values, network_id=here.network.id)


def _rows(figures: Figures, prices: dict[str, list[Price]]) -> list[dict[str, Any]]:
    """The products, that which cost most first."""
    of_measure = {
        measure: {name_key(each.figure.key.product): each for each in figures.each(Topic.TRADE, measure)}
        for measure in ("bought", "saved")
    }
    quantities: dict[str, list[dict[str, Any]]] = {}
    for each in figures.each(Topic.TRADE, "received"):
        if each.value is not None or each.figure.withheld:
            quantities.setdefault(name_key(each.figure.key.product), []).append(each.told())
    bought = of_measure["bought"]
    rows = []
    for product in sorted(bought, key=lambda one: (-int(bought[one].value or 0), one)):
        cost, saved = bought[product], of_measure["saved"].get(product)
        if cost.value is None and not cost.figure.withheld:
            continue
        known = saved is not None and (saved.value is not None or saved.figure.withheld)
        rows.append(
            {
                "product": shorten(cost.figure.key.product, NAME),
                "withheld": cost.figure.withheld,
                "quantities": quantities.get(product, []),
                "bought": cost.told(),
                "saved": saved.told() if saved is not None and known else None,
                "prices": [
                    {"satang": each.satang, "unit": each.unit, "source": each.source, "day": each.dated.isoformat()}
                    for each in prices.get(product, ())
                ],
            }
        )
    return rows


async def _prices(connection: AsyncConnection, network_id: int, period: Period) -> dict[str, list[Price]]:
    """The market prices that the month's goods were held against, of this network and those below it, each once."""
    ids = [network_id]
    for each in ids:
        ids += [below.id for below in await networks.children(connection, each)]
    got = await savings.got_between(connection, ids, period.begin, min(period.end, period.as_of))
    known = await savings.known_of(connection, got)
    found: dict[str, dict[Price, None]] = {}
    for one in got:
        receipt = known.receipt(one, period.as_of)
        if receipt.market is not None:
            found.setdefault(name_key(receipt.product), {})[receipt.market] = None
    return {product: list(each) for product, each in found.items()}
