"""The photo of a bank's slip: its code is read apart, a transfer stands in one claim of the house, the treasurer decides as ever."""

import random
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from domain.promptpay import payload
from gateway import reading
from gateway.apart import Apart, Work
from rehearsal.telegram.client import Person
from storage import tables
from storage.turn import Turn
from tests.handlers.test_payments import ACID, FERTILISER, KHAOPHRA, KHLONG, KHRU, Money
from tests.meeting_house import committee
from tests.pictures import code_of, drawn, png_that_says, saved, slip

KBANK, SCB = ("004", "014242082547BPP00018"), ("014", "202611200001ABCDEF")
SHOWN = "ธนาคารกสิกรไทย เลขอ้างอิง 014242082547BPP00018"


class Slips(Money):
    """Who has paid sends a slip."""

    def sends(
        self, person: Person, content: bytes, caption: str = "", *, kind: str = "photo", name: str = "s.jpg"
    ) -> str:
        """A photo with words or without; returned is what the bot says last."""
        person.uploads(content, name, kind=kind, caption=caption or None)
        self.house.settle()
        return self.sees(person)

    def claims(self) -> list[tuple[Any, ...]]:
        """(satang, state, day, bank, reference, whether its transfer is used) of every claim."""
        rows = self.house.rows(
            "SELECT c.satang, c.state, c.day, s.bank, s.reference, s.stands FROM payment_claims c"
            " LEFT JOIN slips s ON s.claim_id = c.id ORDER BY c.id"
        )
        return [tuple(row) for row in rows]

    @property
    def today(self) -> Any:
        return self.house.rehearsal.now.date()

    def kept_for_secretary(self) -> int:
        return int(self.house.value("SELECT count(*) FROM reports WHERE state = 'handed_over'"))


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Slips]:
    with committee(tmp_path, count=5, leaders=3) as made:

        async def appoint(turn: Turn) -> None:
            values = {"network_id": made.network, "body_id": made.body, "office": "treasurer"}
            person_id = made.person_ids[made.vice.id]
            await turn.connection.execute(insert(tables.offices).values(**values, person_id=person_id, since=turn.now))

        made.house.stop()
        made.change(appoint)
        made.house.start()
        yield Slips(made)


def test_a_slip_is_read_shown_and_waits_with_its_bank_and_reference(play: Slips) -> None:
    play.owes(KHLONG, **FERTILISER)
    seen = play.sends(play.leader, slip(*KBANK), "โอนแล้ว 1,000 เมื่อวาน")
    assert "1,000 บาท (หนึ่งพันบาทถ้วน) ใช่ไหม" in seen and f"สลิป{SHOWN} โอนวันพฤหัสบดีที่ 19 พฤศจิกายน 2569" in seen, seen
    assert play.claims() == [], "asked is not told, and uses nothing"
    play.presses(play.leader, "ใช่")
    assert play.claims() == [(100000, "waiting", "2026-11-19", *KBANK, 1)]
    card = play.card()["text"]
    assert SHOWN in card and "ไม่ได้ถามธนาคาร" in card and "ดูสลิป" in play.buttons(play.treasurer)
    play.presses(play.treasurer, "เงินเข้าแล้ว")
    assert play.balance(KHLONG) == 806000
    assert play.claims() == [(100000, "confirmed", "2026-11-19", *KBANK, 1)]
    assert all("1,000" not in post["text"] and "สลิป" not in post["text"] for post in play.made.posts())


def test_sum_unsaid_is_asked_and_day_unsaid_is_today(play: Slips) -> None:
    play.owes(KHLONG, **FERTILISER)
    seen = play.sends(play.leader, slip(*KBANK), "โอนแล้วค่ะ")
    assert "ยอดเท่าไร" in seen and SHOWN in seen and play.buttons(play.leader) == ["9,060 บาท"]
    assert "จำนวนเงินนี้บันทึกไม่ได้" in play.says(play.leader, "0")
    seen = play.says(play.leader, "1,000")
    assert "1,000 บาท" in seen and "20 พฤศจิกายน 2569" in seen
    assert "โอนวันไหน" in play.presses(play.leader, "โอนวันอื่น")
    assert "ยังมาไม่ถึง" in play.says(play.leader, "พรุ่งนี้")
    assert "ไม่เกิน 90 วัน" in play.says(play.leader, "1 ส.ค. 69")
    assert "อ่านวันนี้ไม่ออก" in play.says(play.leader, "ไม่แน่ใจ")
    assert "18 พฤศจิกายน 2569" in play.says(play.leader, "วันที่ 18")
    play.presses(play.leader, "ใช่")
    assert play.claims() == [(100000, "waiting", "2026-11-18", *KBANK, 1)]


def test_a_photo_without_words_that_is_a_slip_is_asked_for_its_sum_and_any_other_goes_on_as_ever(play: Slips) -> None:
    play.sends(play.leader, slip(*KBANK))
    assert play.kept_for_secretary() == 1 and play.house.value("SELECT count(*) FROM slips") == 0, "nothing to be paid"
    play.owes(KHLONG, **FERTILISER)
    play.house.move(play.house.rehearsal.now + timedelta(minutes=10))
    assert "ยอดเท่าไร" in play.sends(play.leader, slip(*KBANK))
    assert play.kept_for_secretary() == 1, "it is no report"
    play.presses(play.leader, "9,060 บาท")
    play.presses(play.leader, "ใช่")
    assert play.claims() == [(906000, "waiting", "2026-11-20", *KBANK, 1)]
    for number, photo in enumerate((saved(drawn()), saved(drawn("https://example.org")), b"\xff\xd8\xff none")):
        play.house.move(play.house.rehearsal.now + timedelta(minutes=10))
        play.sends(play.leader, photo)
        assert play.kept_for_secretary() == 2 + number, "a photo as ever"
    assert play.house.value("SELECT count(*) FROM files") == 5, "and kept once"


def test_a_slip_as_a_file_is_read_too_and_another_file_is_not(play: Slips) -> None:
    play.owes(KHLONG, **FERTILISER)
    assert SHOWN in play.sends(
        play.leader, saved(drawn(code_of(*KBANK)), "PNG"), "โอนแล้ว 500", kind="document", name="S.PNG"
    )
    seen = play.sends(play.leader, b"%PDF-1.4", "โอนแล้ว 600", kind="document", name="slip.pdf")
    assert "600 บาท" in seen and "คิวอาร์" not in seen
    assert play.house.value("SELECT count(*) FROM outbox WHERE act = 'fetch'") == 1


@pytest.mark.parametrize(
    "photo, why",
    [
        (saved(drawn()), "ไม่เห็นคิวอาร์ในรูป"),
        (saved(drawn(payload("0812345678", 100000))), "ไม่ใช่คิวอาร์ของสลิปโอนเงิน"),
        (saved(drawn("https://example.org/pay")), "ไม่ใช่คิวอาร์ของสลิปโอนเงิน"),
        (saved(drawn(code_of(*KBANK)[:-4] + "0000")), "รหัสตรวจไม่ตรง"),
        (saved(drawn(code_of(*KBANK), code_of(*SCB))), "มากกว่าหนึ่งใบ"),
        (png_that_says(5000, 4001), "20 ล้านพิกเซล"),
        (b"\xff\xd8\xff", "เปิดรูปนี้ไม่ได้"),
    ],
)
def test_what_is_no_slip_is_a_photo_as_before_and_it_is_said_why(play: Slips, photo: bytes, why: str) -> None:
    play.owes(KHLONG, **FERTILISER)
    seen = play.sends(play.leader, photo, "โอนแล้ว 1,000")
    assert "1,000 บาท" in seen and "มีรูปสลิป" in seen and why in seen, seen
    play.presses(play.leader, "ใช่")
    assert play.claims() == [(100000, "waiting", None, None, None, None)]
    assert "มีรูปสลิป" in play.card()["text"] and "ธนาคาร" not in play.card()["text"]
    play.presses(play.treasurer, "ดูสลิป")
    assert play.house.value("SELECT count(*) FROM outbox WHERE act = 'file' AND state = 'sent'") == 1


def test_a_picture_above_ten_megabytes_is_not_even_fetched(play: Slips) -> None:
    play.owes(KHLONG, **FERTILISER)
    seen = play.sends(
        play.leader, b"\xff\xd8\xff" + bytes(10_000_000), "โอนแล้ว 1,000", kind="document", name="slip.jpg"
    )
    assert "10 MB" in seen and "1,000 บาท" in seen
    assert play.house.value("SELECT count(*) FROM outbox WHERE act = 'fetch'") == 0


def test_a_picture_that_takes_too_long_is_a_photo_and_nobody_waits_for_it(
    play: Slips, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        reading, "PICTURES", Apart({"slips": Work("tests.gateway.hostile_works:never_ends", 0.2)}, stays=0.0)
    )
    play.owes(KHLONG, **FERTILISER)
    assert "นานเกิน 5 วินาที" in play.sends(play.leader, slip(*KBANK), "โอนแล้ว 1,000")


def test_a_slip_is_used_once_its_own_organisation_reads_by_whom_others_only_that_and_the_treasurer_both(
    play: Slips,
) -> None:
    play.owes(KHLONG, **FERTILISER)
    play.owes(KHRU, **ACID)
    for _ in range(2):  # sent once more before it is told: not used by itself
        assert "1,000 บาท" in play.sends(play.leader, slip(*KBANK), "โอนแล้ว 1,000")
    play.presses(play.leader, "ใช่")
    seen = play.sends(play.leader, slip(*KBANK), "โอนแล้ว 1,000")
    assert f"แจ้งไว้แล้ว ({SHOWN}) โดย {play.leader.name}" in seen and "ยังไม่ได้ยืนยัน" in seen
    before = play.from_bot(play.treasurer)
    seen = play.sends(play.other, slip(*KBANK), "โอนแล้ว 1,280")
    assert "ใช้แจ้งไปแล้ว" in seen and play.leader.name not in seen and "คลองยางแดง" not in seen and "1,000" not in seen
    told = play.sees(play.treasurer)
    assert play.from_bot(play.treasurer) == before + 1
    for word in (play.other.name, "คลองยางแดง", "ครูรัตภูมิ", play.leader.name, SHOWN):
        assert word in told, told
    seen = play.sends(play.treasurer, slip(*KBANK), "ครูรัตภูมิโอนแล้ว 1,280")
    assert "คลองยางแดง" in seen and play.leader.name in seen and "รอท่านตรวจ" in seen
    assert len(play.claims()) == 1
    play.presses(play.treasurer, "เงินเข้าแล้ว")
    assert "ใช้แจ้งไปแล้ว" in play.sends(play.other, slip(*KBANK), "โอนแล้ว 1,280"), "what counts is used too"


def test_two_questions_with_one_slip_make_one_claim(play: Slips) -> None:
    play.owes(KHLONG, **FERTILISER)
    play.sends(play.leader, slip(*KBANK), "โอนแล้ว 1,000")
    first = play.message(play.leader)
    play.sends(play.leader, slip(*KBANK), "โอนแล้ว 2,000")
    play.presses(play.leader, "ใช่")
    assert "แจ้งไว้แล้ว" in play.presses(play.leader, "ใช่", message=first)
    assert [each[0] for each in play.claims()] == [200000]
    assert play.house.value("SELECT count(*) FROM audit WHERE act = 'payment.claimed'") == 1


@pytest.mark.parametrize("how", ["missing", "withdrawn", "withdrawn_in_words", "taken_back", "taken_back_in_words"])
def test_what_does_not_count_lets_its_slip_go(play: Slips, how: str) -> None:
    play.owes(KHLONG, **FERTILISER)
    play.sends(play.leader, slip(*KBANK), "โอนแล้ว 1,000")
    play.presses(play.leader, "ใช่")
    if how == "missing":
        play.presses(play.treasurer, "ยังไม่เข้า")
    elif how.startswith("withdrawn"):
        if how == "withdrawn":
            seen = play.presses(play.leader, "ถอนรายการนี้")
        else:
            play.says(play.leader, "ที่แจ้งโอนเมื่อกี้ ยกเลิกก่อน")
            seen = play.presses(play.leader, "ยกเลิก 1,000 บาท")
        assert "ยกเลิกที่แจ้งไว้ 1,000 บาท" in seen and "สลิปใบเดิมใช้ได้อีก" in seen
        assert "ไม่ต้องตรวจรายการนี้" in play.sees(play.treasurer), "either way the treasurer is told"
        assert "ผู้แจ้งยกเลิก" in play.card()["text"]
    elif how == "taken_back":
        play.presses(play.treasurer, "เงินเข้าแล้ว")
        play.presses(play.treasurer, "ยกเลิก กลุ่มออมทรัพย์บ้านคลองยางแดง 1,000 บาท")
        play.says(play.treasurer, "กดผิด")
    else:
        play.presses(play.treasurer, "เงินเข้าแล้ว")
        play.says(play.treasurer, "ที่ลงคลองยางแดง 1000 ยกเลิก")
        play.presses(play.treasurer, "ยกเลิก 1,000 บาท")
    assert play.claims()[0][-1] == 0 and play.balance(KHLONG) == 906000
    seen = play.sends(play.leader, slip(*KBANK), "โอนแล้ว 1,000")
    assert "ใช้แจ้งไปแล้ว" not in seen and "แจ้งไว้แล้ว (" not in seen, seen
    play.presses(play.leader, "สองครั้ง" if how.startswith("taken_back") else "ใช่")
    assert [each[1:] for each in play.claims()][1] == ("waiting", "2026-11-20", *KBANK, 1)
    play.presses(play.treasurer, "เงินเข้าแล้ว")
    assert play.balance(KHLONG) == 806000


def test_what_is_told_anew_keeps_its_slip_and_its_day(play: Slips) -> None:
    play.owes(KHLONG, **FERTILISER)
    play.sends(play.leader, slip(*KBANK), "โอนแล้ว 1,000 เมื่อวาน")
    play.presses(play.leader, "ใช่")
    play.says(play.leader, "โอน 4500 ไม่ใช่ 1000")
    play.presses(play.leader, "แก้เป็น 4,500 บาท")
    anew = (450000, "waiting", "2026-11-19", *KBANK, 1)
    assert play.claims() == [(100000, "withdrawn", "2026-11-19", *KBANK, 0), anew]
    assert "4,500" in play.card()["text"] and SHOWN in play.card()["text"]
    assert "แจ้งไว้แล้ว" in play.sends(play.leader, slip(*KBANK), "โอนแล้ว 4,500") and play.claims()[1:] == [anew]
    play.presses(play.treasurer, "ดูสลิป")
    assert play.house.value("SELECT count(*) FROM outbox WHERE act = 'file' AND state = 'sent'") == 1
    place = f"payments.withdraw:{play.made.network}:2"
    play.forge(play.leader, place)
    assert [each[1::4] for each in play.claims()] == [("withdrawn", 0), ("withdrawn", 0)]


def test_a_receipt_that_is_put_right_keeps_its_slip_until_it_is_taken_back(play: Slips) -> None:
    play.owes(KHLONG, **FERTILISER)
    play.sends(play.leader, slip(*KBANK), "โอนแล้ว 1,000")
    play.presses(play.leader, "ใช่")
    play.presses(play.treasurer, "เงินเข้าแล้ว")
    play.says(play.treasurer, "ที่ลงคลองยางแดง 1000 ผิด ต้องเป็น 1,200")
    play.presses(play.treasurer, "แก้เป็น 1,200 บาท")
    assert play.balance(KHLONG) == 786000
    assert play.claims() == [(100000, "confirmed", "2026-11-20", *KBANK, 1)]
    play.sends(play.leader, slip(*KBANK), "โอนแล้ว 1,000")
    assert "แจ้งไว้แล้ว" in play.sees(play.leader) and len(play.claims()) == 1
    play.says(play.treasurer, "ที่ลงคลองยางแดง 1,200 ผิด ต้องเป็น 1,300")
    play.presses(play.treasurer, "แก้เป็น 1,300 บาท")
    assert play.claims()[0][-1] == 1
    play.says(play.treasurer, "ที่ลงคลองยางแดง 1,300 ยกเลิก")
    play.presses(play.treasurer, "ยกเลิก 1,300 บาท")
    assert play.balance(KHLONG) == 906000
    assert play.claims() == [(100000, "confirmed", "2026-11-20", *KBANK, 0)]


def test_who_told_it_withdraws_it_and_nobody_else_and_not_once_it_counts(play: Slips) -> None:
    play.owes(KHLONG, **FERTILISER)
    play.says(play.leader, "โอนแล้ว 1,000")
    play.presses(play.leader, "ใช่")
    place = f"payments.withdraw:{play.made.network}:1"
    for person in (play.other, play.made.secretary, play.treasurer, play.made.stranger):
        play.forge(person, place)
        assert play.claims()[0][1] == "waiting"
    play.presses(play.treasurer, "เงินเข้าแล้ว")
    assert "เงินเข้าแล้ว" in play.forge(play.leader, place)[place][0]
    assert play.balance(KHLONG) == 806000 and play.claims()[0][1] == "confirmed"


def test_a_slip_that_follows_a_payment_told_in_words_is_added_to_it(play: Slips) -> None:
    play.owes(KHLONG, **FERTILISER)
    play.says(play.leader, "โอนแล้ว 1,000")
    play.presses(play.leader, "ใช่")
    assert "ยอดเท่าไร" in play.sends(play.leader, slip(*KBANK))
    assert play.buttons(play.leader) == ["1,000 บาท", "9,060 บาท"]
    seen = play.presses(play.leader, "1,000 บาท")
    assert "ยังไม่มีสลิป" in seen and play.buttons(play.leader) == ["แนบกับรายการเดิม", "โอนอีกครั้งหนึ่ง"]
    assert "แนบสลิปกับรายการ 1,000 บาท" in play.presses(play.leader, "แนบกับรายการเดิม")
    assert play.claims() == [(100000, "waiting", "2026-11-20", *KBANK, 1)]
    assert SHOWN in play.card()["text"]
    play.presses(play.treasurer, "ดูสลิป")
    assert play.house.value("SELECT count(*) FROM outbox WHERE act = 'file' AND state = 'sent'") == 1


def test_a_slip_that_the_treasurer_enters_is_a_claim_that_counts_and_used(play: Slips) -> None:
    play.owes(KHAOPHRA, **FERTILISER)
    play.owes(KHRU, **ACID)
    seen = play.sends(play.treasurer, slip(*KBANK), "เขาพระโอนแล้ว 9,060 เมื่อวาน")
    assert "กลุ่มเลี้ยงวัวบ้านเขาพระ จ่ายโอน 9,060 บาท" in seen and SHOWN in seen and "19 พฤศจิกายน 2569" in seen
    play.presses(play.treasurer, "ใช่")
    assert play.balance(KHAOPHRA) == 0
    assert play.claims() == [(906000, "confirmed", "2026-11-19", *KBANK, 1)]
    assert "ใช้แจ้งไปแล้ว" in play.sends(play.other, slip(*KBANK), "โอนแล้ว 1,280")
    play.presses(play.treasurer, "ยกเลิก กลุ่มเลี้ยงวัวบ้านเขาพระ 9,060 บาท")
    play.says(play.treasurer, "ผิดแห่ง")
    assert play.claims()[0][-1] == 0 and play.balance(KHAOPHRA) == 906000


def test_the_treasurer_enters_with_the_slip_what_waits_and_it_is_one_payment(play: Slips) -> None:
    play.owes(KHLONG, **FERTILISER)
    play.says(play.leader, "โอนแล้ว 1,000")
    play.presses(play.leader, "ใช่")
    play.sends(play.treasurer, slip(*KBANK), "คลองยางแดงโอนแล้ว 1,000")
    play.presses(play.treasurer, "ใช่")
    assert play.balance(KHLONG) == 806000
    assert play.claims() == [(100000, "confirmed", "2026-11-20", *KBANK, 1)]


def test_who_passes_a_slip_on_gives_it_to_the_treasurer(play: Slips) -> None:
    play.owes(KHAOPHRA, **FERTILISER)
    seen = play.sends(play.made.secretary, slip(*KBANK), "เขาพระโอนแล้ว 9,060")
    assert "บันทึกรับเงินได้เฉพาะเหรัญญิก" in seen and SHOWN in seen
    play.presses(play.made.secretary, "ส่งให้เหรัญญิก")
    assert play.claims() == [(906000, "waiting", "2026-11-20", *KBANK, 1)]


def test_a_slip_sent_in_the_group_is_answered_in_private_alone(play: Slips) -> None:
    play.owes(KHLONG, **FERTILISER)
    play.leader.uploads(
        slip(*KBANK), "s.jpg", kind="photo", caption="@natprachum_bot โอนแล้ว 1,000", chat=play.made.group
    )
    play.house.settle()
    assert SHOWN in play.sees(play.leader)
    assert "ตอบในแชตส่วนตัวแล้ว" in play.made.posts()[-1]["text"]
    assert all("1,000" not in post["text"] and "อ้างอิง" not in post["text"] for post in play.made.posts())


def test_a_day_to_come_is_refused_before_the_photo_is_looked_at(play: Slips) -> None:
    play.owes(KHLONG, **FERTILISER)
    assert "ยังมาไม่ถึง" in play.sends(play.leader, slip(*KBANK), "โอนแล้ว 1,000 วันที่ 25 พ.ย.")
    assert play.house.value("SELECT count(*) FROM outbox WHERE act = 'fetch'") == 0


def test_the_reference_is_a_strangers_text_and_never_markup(play: Slips) -> None:
    play.owes(KHLONG, **FERTILISER)
    reference = "<b>A</b>&{{satang}}_*'\"--;%s"
    assert reference in play.sends(play.leader, slip("999", reference), "โอนแล้ว 1,000")
    assert "ธนาคารรหัส 999" in play.sees(play.leader)
    play.presses(play.leader, "ใช่")
    assert reference in play.card()["text"] and play.claims()[0][3:5] == ("999", reference)


def test_a_slip_is_told_in_english_too(play: Slips) -> None:
    play.owes(KHLONG, **FERTILISER)
    play.says(play.leader, "/language")
    play.presses(play.leader, "English")
    seen = play.sends(play.leader, slip(*SCB), "transferred 1,000 yesterday")
    assert "Siam Commercial Bank, reference 202611200001ABCDEF" in seen and "19 November 2026" in seen, seen


def test_what_is_used_in_another_network_is_only_used_and_nobody_reads_whose(play: Slips) -> None:
    play.owes(KHLONG, **FERTILISER)

    async def elsewhere(turn: Turn) -> None:
        """The same transfer stands in a claim of another network, by the same person."""
        values = {"code": "other", "created_at": turn.now, "created_by": play.made.person_ids[play.leader.id]}
        add = turn.connection.execute
        network = (await add(insert(tables.networks).values(**values).returning(tables.networks.c.id))).scalar_one()
        values = {"network_id": network, "name": "กลุ่มที่อื่น", "plain_name": "กลุ่มที่อื่น", "position": 1, "joined_at": turn.now}
        member = (await add(insert(tables.members).values(**values).returning(tables.members.c.id))).scalar_one()
        values = {"network_id": network, "member_id": member, "satang": 100, "way": "transfer", "at": turn.now}
        values |= {"by_person_id": play.made.person_ids[play.leader.id], "day": "2026-11-19"}
        claims = tables.payment_claims
        claim = (await add(insert(claims).values(**values).returning(claims.c.id))).scalar_one()
        values = {"network_id": network, "claim_id": claim, "bank": KBANK[0], "reference": KBANK[1]}
        await add(insert(tables.slips).values(**values))

    play.house.stop()
    play.made.change(elsewhere)
    play.house.start()
    before = play.from_bot(play.treasurer)
    for person, words in ((play.leader, "โอนแล้ว 1,000"), (play.treasurer, "คลองยางแดงโอนแล้ว 1,000")):
        seen = play.sends(person, slip(*KBANK), words)
        assert "ใช้แจ้งไปแล้ว" in seen
        assert not any(word in seen for word in ("ที่อื่น", play.leader.name, "พ.ย.", "1 บาท")), seen
    assert play.from_bot(play.treasurer) == before + 1, "the answer, and no news"
    assert len(play.claims()) == 1


@pytest.mark.parametrize("seed", range(2))
def test_whenever_the_bot_is_killed_a_slip_is_one_claim_and_one_payment(play: Slips, seed: int) -> None:
    dice = random.Random(seed)
    play.owes(KHLONG, **FERTILISER)
    play.house.goes_apart()

    def killed() -> None:
        for _ in range(2):
            time.sleep(dice.random() * 0.2)
            play.house.kill()
            play.house.start()
        play.house.settle()

    play.leader.uploads(slip(*KBANK), "s.jpg", kind="photo", caption="โอนแล้ว 1,000")
    killed()
    assert [each for each in play.leader.sees() if "1,000 บาท" in each["text"] and each["buttons"]], "it is asked"
    message = next(each for each in play.leader.sees() if each["buttons"] and "ใช่ไหม" in each["text"])
    for _ in range(2):
        play.leader.presses("ใช่", message=message)
    killed()
    assert play.claims() == [(100000, "waiting", "2026-11-20", *KBANK, 1)]
    play.treasurer.types(
        "มีอะไรรอฉันบ้าง"
    )  # a notice on its way when the process dies may be lost; the page has what waits
    play.house.settle()
    play.treasurer.presses("ตรวจรายการแจ้งโอน")
    play.house.settle()
    play.treasurer.presses("เงินเข้าแล้ว")
    killed()
    assert play.claims() == [(100000, "confirmed", "2026-11-20", *KBANK, 1)] and play.balance(KHLONG) == 806000
    play.leader.uploads(slip(*KBANK), "s.jpg", kind="photo", caption="โอนแล้ว 1,000")
    killed()
    assert "แจ้งไว้แล้ว" in play.sees(play.leader) and len(play.claims()) == 1
