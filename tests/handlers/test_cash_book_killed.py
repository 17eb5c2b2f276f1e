"""The bot's process is killed between any two steps of the treasurer, the chair and the payer: numbers have no gap, the sums hold."""

import random
import time
from pathlib import Path

from domain.cash_book import Balances
from storage import cash_book
from storage.turn import Turn
from tests.handlers.cash_house import Money, treasury

STEPS = (
    ("รับค่าบำรุงเขาพระ 500", "ถูกต้อง"),
    ("จ่ายค่าอาหารว่างประชุม 350", "ถูกต้อง"),
    ("จ่ายค่าเต็นท์วันเด็ก 1,500 จากบัญชี", "ขออนุมัติ"),
    ("ฝากธนาคาร 100", "ถูกต้อง"),
    ("แก้ จ.1 เป็น 300 เพราะอ่านบิลผิด", "ใช่"),
    ("จ่ายค่าป้าย 5,000 เงินสด", "สำรองจ่าย"),
    ("รับค่าบำรุงควนรู 500", "ถูกต้อง"),
)
KILLS = 3


def test_whatever_instant_the_bot_is_killed_numbers_have_no_gap_and_the_sums_hold(tmp_path: Path) -> None:
    dice = random.Random(20270111)
    with treasury(tmp_path) as play:
        house = play.house
        house.goes_apart()
        killed_at = set(dice.sample(range(2 * len(STEPS) + 1), KILLS))
        for place, (words, tap) in enumerate(STEPS):
            play.treasurer.types(words)
            _perhaps_kill(play, dice, 2 * place in killed_at)
            play.treasurer.presses(tap)
            _perhaps_kill(play, dice, 2 * place + 1 in killed_at)
            _holds(play)
        play.made.chair.presses("อนุมัติ")
        _perhaps_kill(play, dice, 2 * len(STEPS) in killed_at)
        _holds(play)
        assert play.numbers("received") == [1, 2] and play.numbers("paid") == [1, 2, 3]
        # 1,200 + 500 + 500 - 350 + 50 - 100 in cash, 8,300 + 100 - 1,500 in the bank; what is only asked about is nowhere.
        assert _now(play) == Balances(1_800_00, 6_900_00)


def _perhaps_kill(play: Money, dice: random.Random, kills: bool) -> None:
    """Somewhere between two instructions of what was just told or pressed."""
    if kills:
        time.sleep(dice.random() * 0.15)
        play.house.kill()
        play.house.start()
    play.house.settle()


def _holds(play: Money) -> None:
    for side in ("received", "paid"):
        assert play.numbers(side) == list(range(1, len(play.numbers(side)) + 1))
    rows = play.house.rows("SELECT side, purse, satang FROM cash_entries WHERE state='counts'")
    total = 9_500_00 + sum(row["satang"] * {"received": 1, "paid": -1, "moved": 0}[row["side"]] for row in rows)
    found = _now(play)
    assert found.total == total and found.cash >= 0 and found.bank >= 0


def _now(play: Money) -> Balances:
    async def look(turn: Turn) -> Balances:
        return await cash_book.balances(turn.connection, play.made.network)

    return play.made.change(look)  # type: ignore[no-any-return]
