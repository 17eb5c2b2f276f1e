"""Whatever people do in a province's rounds, in any order and with the bot killed on the way, what always holds of trade holds.

TRADE_SEQUENCES in the environment plays so many sequences; `python -m benchmarks.trade 200` plays them two at a time.
"""

import asyncio
import os
from collections import Counter

import pytest
from sqlalchemy import text

from benchmarks.trade.holding import Holding
from benchmarks.trade.market import play
from storage.database import Database

pytestmark = pytest.mark.long

LEAST = int(os.environ.get("TRADE_SEQUENCES", "2"))
MOST = 6  # more only until everything was reached: how the bot's two processes meet is no sequence's own
REACHED = ("round.opened", "round.ordered", "delivery.given", "ledger.entered")
# What nobody may do to the books, and a word of the sentence that then says so.
WRONGS = {
    "UPDATE round_lines SET quantity = quantity + 1": "round",
    "UPDATE rounds SET state = 'closed' WHERE state <> 'closed'": "round",
    "UPDATE shares SET quantity = quantity + 100": "delivery",
    "UPDATE shares SET satang = satang - 1": "is owed for shares",
    "DELETE FROM collections": "fetched",
    "UPDATE deliveries SET damaged = damaged + 1": "delivery",
    "DELETE FROM audit WHERE act LIKE 'round.%'": "audit",
}


@pytest.mark.xdist_group("chaos")
def test_whatever_is_done_in_any_order_what_always_holds_of_trade_holds() -> None:
    done, kills = Counter[str](), 0
    for number in range(max(LEAST, MOST)):
        if number >= LEAST and kills and all(done[act] for act in REACHED):
            break
        played = play(number, steps=110, then=None if number else every_wrong_is_found)
        assert played.verdict.faults == [], (number, played.verdict.faults[:10])
        done.update(played.happened)
        kills += played.kills
    assert kills and all(done[act] for act in REACHED), (kills, done)


def every_wrong_is_found(address: str) -> None:
    """Books that were sound are made wrong in one way after the other: each time something no longer holds."""
    asyncio.run(_made_wrong(address))


async def _made_wrong(address: str) -> None:
    database = Database(address)
    assert await _faults(database) == []
    found = []
    for wrong, word in WRONGS.items():
        holding = Holding()
        try:
            async with database.write() as connection:
                await holding.look(connection)
                if (await connection.execute(text(wrong))).rowcount:
                    await holding.look(connection)
                    found.append(any(word in fault for fault in holding.faults))
                raise _NotKept
        except _NotKept:
            continue
    assert found and all(found), list(zip(WRONGS, found, strict=False))
    await database.close()


class _NotKept(Exception):
    pass


async def _faults(database: Database) -> list[str]:
    holding = Holding()
    async with database.look() as connection:
        await holding.look(connection)
    return holding.faults
