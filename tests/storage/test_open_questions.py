"""A question that the version before asked is answered by this one: what it keeps for its answer is not lost with the new version."""

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

from tests.books import ON_SERVER
from tests.handlers.cash_house import treasury
from tests.house import House
from tests.minuted import minuted
from tests.storage.old_books import taken_back
from tests.trading import trading

pytestmark = pytest.mark.skipif(ON_SERVER, reason="a file's own migrations")
BEFORE = "0044"  # the last one that knew nothing of whom an entry pays, of tellings, of counts on paper


def asked_before(house: House, name: str, *, without: Collection[str]) -> dict[str, Any]:
    """Stop the bot, let the open question and the books be as the version before kept them, and start this one on them."""
    house.stop()
    row = house.rows("SELECT id, state FROM questions WHERE name = ? AND ended_at IS NULL ORDER BY id DESC", name)[0]
    state = json.loads(row["state"])
    assert set(without) <= set(state), "what is kept for the answer is other than this test knows"
    kept = {each: value for each, value in state.items() if each not in without}
    house.change("UPDATE questions SET state = ? WHERE id = ?", json.dumps(kept), row["id"])
    house.books.leave()
    taken_back(BEFORE, house.books.path)
    assert not house.rows("SELECT 1 FROM pragma_table_info('tellings')")
    house.books.leave()
    house.start()
    house.settle()
    assert house.rows("SELECT 1 FROM pragma_table_info('tellings')"), "the books came to the newest version"
    return kept


def test_words_for_the_minutes_that_were_shown_before(tmp_path: Path) -> None:
    with minuted(tmp_path) as found:
        said = "ฝ่ายการตลาดเสนอให้เก็บแห่งละ 600 บาท"
        found.types(found.secretary, f"แก้วาระ 5.1 เป็น {said}")
        asked_before(found.house, "minutes.reworded", without=["as"])
        found.does(found.secretary, "ใช้ข้อความนี้")
        assert [row["words"] for row in found.house.rows("SELECT words FROM minutes_wordings")] == [said]


def test_money_that_the_treasurer_was_asked_about_before(tmp_path: Path) -> None:
    with trading(tmp_path) as play:
        play.types(play.treasurer, "ควนรูจ่ายสด 500")
        asked_before(play.house, "payments.ask", without=["goods", "owed"])
        play.taps(play.treasurer, "ใช่")
        assert play.house.value("SELECT sum(abs(satang)) / 2 FROM ledger_postings") == 500_00


def test_an_entry_of_the_cash_book_of_which_was_not_asked_before_whom_it_pays(tmp_path: Path) -> None:
    with treasury(tmp_path) as play:
        play.says(play.treasurer, "จ่ายค่าอาหาร 300 เงินสด ให้ร้านสมใจ")
        asked_before(play.house, "cash_book.entry", without=["payee_as"])
        seen = play.presses(play.treasurer, "ถูกต้อง")
        assert "ลงแล้ว" in seen
        assert (
            play.house.value("SELECT satang FROM cash_entries WHERE payee = 'ร้านสมใจ' AND state = 'counts'") == 300_00
        )
