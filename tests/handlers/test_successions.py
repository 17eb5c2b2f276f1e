"""Handing over an office after an election: the list that writes itself, both taps, the count, what is missing, seven days."""

import contextlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from domain.cash_book import USUAL_LIMIT, Balances, Entry, Purse, Side, State
from domain.people import Office
from storage import cash_book, chats, tables
from storage.turn import Turn
from tests.election_house import Electing, election_day


@contextlib.contextmanager
def elected(folder: Path, **more: Any) -> Iterator[Electing]:
    """ผู้นำ9 was treasurer, ผู้นำ10 is, ผู้นำ7 is the checker; 830 baht in cash; the meeting of 9 April has ended."""
    with election_day(folder, **more) as play:
        house, found = play.house, play.found
        house.stop()

        async def seeded(turn: Turn) -> None:
            turn.person = await chats.person_by_id(turn.connection, found.person_ids[play.leaders[8].id])
            await cash_book.begin(turn, found.network, date(2027, 4, 1), Balances(83_000, 1_080_000), USUAL_LIMIT, 0)
            for state in (State.ADVANCED, State.WAITING):
                paid = Entry(Side.PAID, Purse.CASH, 200_00, "other", "ค่าป้าย", state, advanced_by="ผู้นำ3")
                assert await cash_book.add(turn, found.network, paid, date(2027, 4, 1), once=state.value)
            await turn.connection.execute(
                insert(tables.offices).values(
                    network_id=found.network,
                    body_id=found.body,
                    office=Office.CHECKER.value,
                    person_id=found.person_ids[play.leaders[6].id],
                    since=turn.now,
                )
            )

        found.change(seeded)
        house.start()
        house.settle()
        play.taps(next(each for each in play.labels() if "ตามนี้" in each or "ถูกต้อง" in each))
        play.open("เลือกตั้ง")
        play.taps("รายชื่อผู้มา", "ผู้นำ8", "ยกมือ")
        play.says(play.secretary, "ประเสริฐ รับ 8 ไม่รับ 3\nเหรัญญิก ผู้นำ10 รับ 9 ไม่รับ 2\nกรรมการ ผู้นำ3 8 ผู้นำ4 7 ผู้นำ5 5")
        play.does(play.secretary, "ถูกต้อง")
        play.taps("เลิกประชุม")
        if "เลิกประชุมเลย" in play.labels():
            play.taps("เลิกประชุมเลย")
        house.settle()
        yield play


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Electing]:
    with elected(tmp_path) as play:
        yield play


def test_the_list_writes_itself_and_both_tap(play: Electing) -> None:
    house, chair = play.house, play.chair
    leaves, follows, checker = play.leaders[8], play.leaders[9], play.leaders[6]
    (told,) = [text for text in play.texts(leaves) if "รายการส่งมอบ" in text]
    assert told.startswith("รายการส่งมอบเหรัญญิก ให้ ผู้นำ10")
    assert "เงินสด 830 บาท · ธนาคาร 10,800 บาท · รวม 11,630 บาท (ยังไม่ได้ตรวจ)" in told and "สมุดบัญชี ตราประทับ" in told
    assert "สำรองจ่ายที่ยังไม่คืน 200 บาท" in told and "รายจ่ายที่รออนุมัติ 1 รายการ" in told
    others = [chair, play.secretary, checker, *play.leaders[:6]]
    assert not any("ส่งมอบ" in text for person in (*others, follows) for text in play.texts(person)), "nobody else yet"
    assert house.value("SELECT count(*) FROM successions") == 1, (
        "who was elected again hands nothing over; a committee neither"
    )
    # Never a password, never the number of an account.
    play.does(leaves, "เพิ่มรายการ")
    for secret in ("รหัสผ่านธนาคาร 1234", "บัญชี 123-4-56789-0"):
        assert "บอกกันเอง ไม่จดไว้ที่นี่" in play.says(leaves, secret)
    assert house.value("SELECT more FROM successions") == ""
    assert "• กุญแจตู้เอกสาร 2 ดอก" in play.says(leaves, "กุญแจตู้เอกสาร 2 ดอก")
    # Only who leaves hands over; who follows receives what was handed over.
    number = house.value("SELECT id FROM successions")
    for person, act in ((follows, "receive"), (chair, "hand_over"), (checker, "agrees")):
        data = f"successions.{act}:{play.found.network}:{number}"
        play.found.forge(data, chat=person)
        person.presses(data=data)
    stranger = play.leaders[5]
    asked = house.value("SELECT count(*) FROM questions")
    for act in ("hand_over", "add", "receive", "incomplete", "agrees", "differs", "call"):
        for data in (f"successions.{act}:{play.found.network}:{number}", f"successions.{act}:{play.found.network}:99"):
            play.found.forge(data, chat=stranger)
            stranger.presses(data=data)
            house.settle()
            assert "ปุ่มนี้" in stranger.answers()[-1]["text"], data
    assert house.value("SELECT count(*) FROM questions") == asked
    assert house.value("SELECT count(*) FROM successions WHERE handed_over_at IS NULL AND received_at IS NULL") == 1
    play.does(leaves, "ส่งมอบแล้ว")
    asked = play.texts(follows)[-1]
    assert (
        asked.startswith("ผู้นำ9 ส่งมอบเหรัญญิกแล้วครับ ได้ครบไหมครับ") and "รวม 11,630 บาท" in asked and "กุญแจตู้เอกสาร" in asked
    )
    # What is missing hear chair and checker, and nobody else.
    play.does(follows, "ไม่ครบ")
    play.says(follows, "ยังไม่ได้สมุดบัญชี")
    house.settle()
    missing = "ส่งมอบเหรัญญิกยังไม่ครบ ผู้นำ10 แจ้งว่าขาด: ยังไม่ได้สมุดบัญชี"
    for person in (chair, checker):
        assert play.texts(person)[-1] == missing
    for person in (leaves, play.secretary, *play.leaders[:6]):
        assert not any("ยังไม่ได้สมุดบัญชี" in text for text in play.texts(person))
    # Seven days after the meeting, once.
    house.move("2027-04-15T12:00")
    assert not any("รอ ผู้นำ10" in text for text in play.texts(chair))
    house.move("2027-04-16T12:00")
    for person in (chair, checker):
        assert "ส่งมอบเหรัญญิกยังไม่ครบ รอ ผู้นำ10 รับมอบ" in play.texts(person)
    assert "ผู้นำ10" in play.does(chair, "โทรตาม")
    # The checker counts; a difference is written down, not booked, and the chair hears at once.
    play.does(follows, "รับมอบแล้ว")
    counting = play.texts(checker)[-1]
    assert counting == "ส่งมอบเหรัญญิกให้ ผู้นำ10 เงินสดตามบัญชี 830 บาท"
    play.does(checker, "ไม่ตรง")
    assert "น้อยกว่าบัญชี 50 บาท (ห้าสิบบาทถ้วน) จดไว้กับการส่งมอบ ไม่ลงบัญชี" in play.says(checker, "780")
    house.settle()
    assert "ผู้นำ7 นับเงินสดได้ 780 บาท น้อยกว่าบัญชี 50 บาท" in play.texts(chair)[-1]
    assert house.value("SELECT count(*) FROM cash_entries WHERE state='counts'") == 0
    assert not any("ส่งมอบ" in post["text"] for post in play.found.posts()), "the group hears nothing"
    audit = "\n".join(str(dict(row)) for row in house.rows("SELECT * FROM audit WHERE act LIKE 'succession.%'"))
    assert "สมุดบัญชี" not in audit and "780" not in audit
    house.move("2027-04-24T12:00")
    assert len([text for text in play.texts(chair) if "ส่งมอบเหรัญญิกยังไม่ครบ" in text]) == 2
    # An office that the chair gives without an election is handed over by the same list; by day, for another causes it.
    play.says(chair, "สมาชิก")
    for label in ("ตำแหน่งในเครือข่าย", "แต่งตั้งเหรัญญิก", "ผู้นำ5", "ใช่"):
        shown = [button["text"] for row in chair.sees()[-1]["buttons"] for button in row]
        play.does(chair, next(each for each in shown if each.startswith(label)))
    house.settle()
    assert play.texts(follows)[-1].startswith("รายการส่งมอบเหรัญญิก ให้ ผู้นำ5")
    assert house.rows("SELECT election_id FROM successions ORDER BY id")[-1]["election_id"] is None


def test_cash_that_was_counted_and_agrees_is_said_by_a_tap_and_nobody_is_alarmed(play: Electing) -> None:
    house, chair = play.house, play.chair
    leaves, follows, checker = play.leaders[8], play.leaders[9], play.leaders[6]
    play.does(leaves, "ส่งมอบแล้ว")
    play.does(follows, "รับมอบแล้ว")
    before = len(play.texts(chair))
    assert "เงินสดตามบัญชี 830 บาท" in play.texts(checker)[-1]
    card = [each for each in checker.sees() if "เงินสดตามบัญชี 830 บาท" in each["text"]][-1]
    agrees, differs = (button["text"] for row in card["buttons"] for button in row)
    assert differs == "ไม่ตรง"
    play.does(checker, agrees)
    ((counted, counted_at),) = house.rows("SELECT counted, counted_at FROM successions")
    assert counted == 83_000 and counted_at is not None
    card = next(each for each in checker.sees() if each["id"] == card["id"])
    assert not card["buttons"] and "น้อยกว่า" not in card["text"]
    assert len(play.texts(chair)) == before, "the chair hears of a difference only"
    assert house.value("SELECT count(*) FROM cash_entries WHERE state='counts'") == 0
