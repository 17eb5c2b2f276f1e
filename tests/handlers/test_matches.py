"""A neighbour comes before a seller: marketing reads it, both are asked without names, numbers are given after both yes."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from rehearsal.telegram.client import Person
from storage import chats, tables
from storage.turn import Turn
from tests.handlers.test_round_levels import province
from tests.trading import Trading, trading

EGGS, WANTS = "มีไข่ไก่ขาย 50 แผง", "ต้องการไข่ไก่ 20 แผง"
SELLER, BUYER = "กลุ่มเลี้ยงไก่ไข่บ้านคูหาใต้", "กลุ่มแม่บ้านเกษตรกรท่าชะมวง"
START = datetime.fromisoformat("2026-12-11T10:00:00+07:00")


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Trading]:
    with trading(tmp_path, told={}, start=START) as made:
        yield made


def reports(play: Trading, name: str, words: str) -> None:
    """A leader reports and confirms."""
    play.types(play.people[name], words)
    play.taps(play.people[name], "ถูกต้อง")


def told(play: Trading, person: Person, words: str) -> list[str]:
    """The bot's messages to somebody in private that hold these words."""
    seen = [str(each["text"]) for each in person.sees() if each["sender"]["kind"] == "bot"]
    return [each for each in seen if words in each]


def match(play: Trading) -> Any:
    return play.house.rows("SELECT * FROM matches")[0]


def brought_together(play: Trading) -> None:
    reports(play, "ไก่ไข่", EGGS)
    reports(play, "ท่าชะมวง", WANTS)
    play.house.move("2026-12-11T10:30")


def test_marketing_is_told_once_and_nobody_else(play: Trading) -> None:
    brought_together(play)
    (seen,) = told(play, play.marketing, "ก่อนซื้อจากร้าน")
    assert f"{SELLER} มีไข่ไก่ขาย 50 แผง · {BUYER} ต้องการ 20 แผง" in seen
    assert not told(play, play.people["ท่าชะมวง"], "คูหาใต้") and not told(play, play.people["ไก่ไข่"], "ท่าชะมวง")
    reports(play, "ควนรู", "ต้องการปุ๋ย 15-15-15 3 กระสอบ")
    play.house.move("2026-12-12T10:30")
    assert len(told(play, play.marketing, "ก่อนซื้อจากร้าน")) == 1
    assert not any("ไข่ไก่" in each["text"] and "คูหาใต้" in each["text"] for each in play.made.posts())


def test_numbers_are_given_after_both_have_agreed_and_the_need_is_met(play: Trading) -> None:
    brought_together(play)
    play.taps(play.marketing, "ถามทั้งสองฝ่าย")
    seller, buyer = play.people["ไก่ไข่"], play.people["ท่าชะมวง"]
    asked = play.sees(seller)
    assert "มีเพื่อนในเครือข่ายต้องการไข่ไก่ 20 แผง" in asked and BUYER not in asked
    assert "มีเพื่อนในเครือข่ายขายไข่ไก่ 20 แผง" in play.sees(buyer) and SELLER not in play.sees(buyer)
    play.taps(seller, "ตกลง")
    assert match(play)["state"] == "asked" and not told(play, buyer, SELLER) and not told(play, seller, BUYER)
    play.taps(buyer, "ตกลง")
    assert match(play)["state"] == "agreed"
    assert f"ผู้ซื้อ: {BUYER}" in play.sees(seller) and f"ผู้ขาย: {SELLER}" in play.sees(buyer)
    needs = play.types(play.marketing, "/needs")
    assert "ตกลงกันเองในเครือข่าย: ไข่ไก่ 20 แผง" in needs and "1. ไข่ไก่" not in needs
    reports(play, "ควนรู", "ต้องการไข่ไก่ 40 แผง")
    play.house.move("2026-12-11T11:30")
    rows = play.house.rows("SELECT quantity, state FROM matches ORDER BY id")
    assert [tuple(row) for row in rows] == [("20", "agreed"), ("30", "shown")], "30 of the 50 are left"


def test_one_no_ends_it_and_nobody_learns_whose_it_was(play: Trading) -> None:
    brought_together(play)
    play.taps(play.marketing, "ถามทั้งสองฝ่าย")
    play.taps(play.people["ท่าชะมวง"], "ตกลง")
    play.taps(play.people["ไก่ไข่"], "ไม่สะดวก")
    assert match(play)["state"] == "declined"
    assert "อีกฝ่ายยังไม่พร้อม" in play.sees(play.people["ท่าชะมวง"])
    assert not told(play, play.people["ท่าชะมวง"], SELLER) and not told(play, play.people["ไก่ไข่"], BUYER)
    play.house.move("2026-12-20T10:00")
    assert len(told(play, play.marketing, "ก่อนซื้อจากร้าน")) == 1, "a pair is asked once"


def test_who_does_not_answer_in_time_is_not_waited_for(play: Trading) -> None:
    brought_together(play)
    play.taps(play.marketing, "ถามทั้งสองฝ่าย")
    play.taps(play.people["ไก่ไข่"], "ตกลง")
    play.house.move("2026-12-14T10:31")
    assert match(play)["state"] == "expired" and "อีกฝ่ายยังไม่พร้อม" in play.sees(play.people["ไก่ไข่"])
    play.taps(play.people["ท่าชะมวง"], "ตกลง")
    assert "เลยเวลา" in play.toast(play.people["ท่าชะมวง"]) and match(play)["state"] == "expired"


def test_others_cannot_ask_or_answer(play: Trading) -> None:
    brought_together(play)
    leader = play.people["ควนรู"]
    play.made.forge("matches.ask:1", "matches.answer:1:seller:yes", chat=leader)
    leader.presses(data="matches.ask:1")
    play.house.settle()
    assert "ปุ่มนี้" not in play.toast(leader) and match(play)["state"] == "shown", (
        "whose task it is, is said in the network"
    )
    play.made.forge("matches.ask:99", chat=play.marketing)
    play.marketing.presses(data="matches.ask:99")
    play.house.settle()
    assert "ปุ่มนี้" in play.toast(play.marketing) and match(play)["state"] == "shown"
    play.taps(play.marketing, "ถามทั้งสองฝ่าย")
    leader.presses(data="matches.answer:1:seller:yes")
    play.house.settle()
    assert match(play)["seller_said"] is None


def test_what_is_wanted_since_an_earlier_month_is_brought_together_too(play: Trading) -> None:
    reports(play, "ท่าชะมวง", WANTS)
    play.house.move("2027-01-06T10:30")  # December has closed: what nobody opened a round for is wanted still
    assert not told(play, play.marketing, "ก่อนซื้อจากร้าน")
    reports(play, "ไก่ไข่", "มีไข่ไก่ขาย 15 แผง")
    play.house.move("2027-01-06T11:30")
    (seen,) = told(play, play.marketing, "ก่อนซื้อจากร้าน")
    assert f"{SELLER} มีไข่ไก่ขาย 15 แผง · {BUYER} ต้องการ 20 แผง" in seen
    play.taps(play.marketing, "ถามทั้งสองฝ่าย")
    play.taps(play.people["ไก่ไข่"], "ตกลง")
    play.taps(play.people["ท่าชะมวง"], "ตกลง")
    assert match(play)["state"] == "agreed" and match(play)["quantity"] == "15"
    assert [tuple(row) for row in play.house.rows("SELECT quantity, state FROM needs")] == [(5, "wanted")]
    assert "1. ไข่ไก่ รวม 5 แผง จาก 1 แห่ง" in play.types(play.marketing, "/needs")
    reports(play, "ควนรู", "มีไข่ไก่ขาย 10 แผง")
    play.house.move("2027-01-06T12:30")
    play.taps(play.marketing, "ถามทั้งสองฝ่าย")
    for name in ("ควนรู", "ท่าชะมวง"):
        play.taps(play.people[name], "ตกลง")
    assert [row["state"] for row in play.house.rows("SELECT state FROM needs")] == ["met"]


def test_a_carried_need_that_was_dropped_is_not_asked_about(play: Trading) -> None:
    reports(play, "ท่าชะมวง", WANTS)
    play.house.move("2027-01-06T10:30")
    reports(play, "ไก่ไข่", EGGS)
    play.house.move("2027-01-06T11:30")
    play.taps(play.people["ท่าชะมวง"], "ไม่ต้องการแล้ว")
    play.taps(play.marketing, "ถามทั้งสองฝ่าย")
    assert "รายการเปลี่ยนไปแล้ว" in play.toast(play.marketing) and match(play)["state"] == "shown"


def test_what_is_no_longer_wanted_is_not_asked_about(play: Trading) -> None:
    brought_together(play)
    buyer = play.people["ท่าชะมวง"]
    play.types(buyer, "ยกเลิกไข่ไก่")
    play.taps(buyer, "ถูกต้อง")
    play.taps(play.marketing, "ถามทั้งสองฝ่าย")
    assert "รายการเปลี่ยนไปแล้ว" in play.toast(play.marketing) and match(play)["state"] == "shown"
    play.house.move("2026-12-18T10:31")
    assert match(play)["state"] == "expired"


def test_a_neighbour_elsewhere_in_the_province_is_found_where_none_is_in_the_district(tmp_path: Path) -> None:
    with trading(tmp_path, told={}, start=START) as play:
        shop = province(play)
        play.house.stop()

        async def wants(turn: Turn) -> int:
            above = (
                await turn.connection.execute(select(tables.members.c.network_id).where(tables.members.c.id == shop))
            ).scalar_one()
            person = play.made.person_ids[play.people["ไก่ไข่"].id]
            report = {
                "network_id": above, "member_id": shop, "person_id": person, "text": WANTS, "forwarded": False, "cause": "shop",
                "chat_id": (await chats.person_by_id(turn.connection, person)).private_chat_id, "month": "2026-12",
                "state": "confirmed", "nothing_to_report": False, "at": turn.now,
            }  # fmt: skip
            key = (
                await turn.connection.execute(insert(tables.reports).values(**report).returning(tables.reports.c.id))
            ).scalar_one()
            line = {
                "network_id": above, "report_id": key, "member_id": shop, "position": 1, "kind": "purchase", "product": "ไข่ไก่",
                "quantity": "20", "unit": "แผง", "state": "confirmed", "settled": [], "month": "2026-12", "at": turn.now,
                "confirmed_at": turn.now, "confirmed_by": person,
            }  # fmt: skip
            await turn.connection.execute(insert(tables.statements).values(**line))
            return int(above)

        above = play.made.change(wants)
        play.house.start()
        reports(play, "ควนรู", EGGS)
        play.house.move("2026-12-11T10:30")
        (seen,) = told(play, play.secretary, "ก่อนซื้อจากร้าน")
        assert "สมาชิกของเครือข่าย" in seen and "มีไข่ไก่ขาย 50 แผง" in seen and "ต้องการ 20 แผง" in seen
        assert "ควนรู" not in seen and "ร้านสหกรณ์" not in seen, "above their centre nobody is named"
        assert match(play)["network_id"] == above and not told(play, play.marketing, "ก่อนซื้อจากร้าน")
        play.taps(play.secretary, "ถามทั้งสองฝ่าย")
        assert "มีเพื่อนในจังหวัดต้องการไข่ไก่ 20 แผง" in play.sees(play.people["ควนรู"])
        play.taps(play.people["ควนรู"], "ตกลง")
        play.taps(play.people["ไก่ไข่"], "ตกลง")
        assert "ผู้ซื้อ: ร้านสหกรณ์สงขลา" in play.sees(play.people["ควนรู"])


def test_who_has_no_telegram_is_to_be_called(tmp_path: Path) -> None:
    with trading(tmp_path, told={}, start=START, leaders=10) as play:
        play.types(play.secretary, f"แทน{SELLER} {EGGS}")
        play.taps(play.secretary, "ถูกต้อง")
        reports(play, "ท่าชะมวง", WANTS)
        play.house.move("2026-12-11T10:30")
        play.taps(play.marketing, "ถามทั้งสองฝ่าย")
        assert f"{SELLER} ยังไม่มีเทเลแกรม" in play.toast(play.marketing) and match(play)["state"] == "shown"
