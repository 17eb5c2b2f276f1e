"""Money of joint trade: a leader says what was paid, the treasurer confirms it, both are told; and nothing of it stands in a group."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from acts.payments.accounts import share_confirmed
from domain.ledger import Account, Kind
from domain.payments import month_later
from domain.people import Appointment, Office
from rehearsal.telegram.client import Person
from storage import members, networks, offices, tables
from storage.turn import Turn
from tests.handlers.reporting import Reporting
from tests.meeting_house import committee
from tests.trading import trading

SHOP = Account(Kind.SELLER, "ร้านเจ๊แดง")
KHUANRU, KHLONG, KHRU = 0, 1, 2  # of whom the chair and two leaders speak
THACHAMUANG = 3
KHAOPHRA = 4  # nobody of it is on Telegram
ACID = {"what": "น้ำกรด", "quantity": 2, "price": 64000, "unit": "แกลลอน", "about": "round:1"}
FERTILISER = {"what": "ปุ๋ย 15-15-15", "quantity": 12, "price": 75500, "unit": "กระสอบ", "about": "round:2", "part": 1}


class Money(Reporting):
    """A committee with a treasurer: debts are booked as a confirmed share books them."""

    @property
    def treasurer(self) -> Person:
        return self.made.vice

    @property
    def leader(self) -> Person:
        """Speaks for กลุ่มออมทรัพย์บ้านคลองยางแดง."""
        return self.made.leaders[0]

    @property
    def other(self) -> Person:
        """Speaks for สหกรณ์ออมทรัพย์ครูรัตภูมิ."""
        return self.made.leaders[1]

    def owes(self, member: int, day: str | None = None, **share: Any) -> None:
        """A share is confirmed, today or on a day before."""
        self.house.stop()

        async def book(turn: Turn) -> None:
            network = await networks.by_id(turn.connection, self.made.network)
            found = await members.by_id(turn.connection, network.id, self.made.member_ids[member])
            satang = share["quantity"] * share["price"]
            once = f"test:{member}:{share['what']}:{share.get('part')}"
            if day is not None:
                turn.now = turn.now.replace(month=int(day[5:7]), day=int(day[8:]))
            assert await share_confirmed(turn, network, found, satang=satang, once=once, seller=SHOP, **share)
            assert not await share_confirmed(turn, network, found, satang=satang, once=once, seller=SHOP, **share)

        self.made.change(book)
        self.house.start()
        self.house.settle()

    def balance(self, member: int) -> int:
        """What an organisation owes, in satang, from the books alone."""
        return int(
            self.house.value(
                "SELECT coalesce(sum(satang), 0) FROM ledger_postings WHERE kind = 'member' AND account = ?",
                str(self.made.member_ids[member]),
            )
        )

    def card(self) -> Any:
        """The treasurer's card."""
        message = self.house.value(
            "SELECT cards.message_id FROM cards JOIN chats ON chats.id = cards.chat_id "
            "WHERE name LIKE 'payments:%' AND telegram_id = ?",
            self.treasurer.id,
        )
        return next(each for each in self.treasurer.sees() if each["id"] == message)


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Money]:
    with committee(tmp_path, count=5, leaders=3) as made:

        async def appoint(turn: Turn) -> None:
            values = {"network_id": made.network, "body_id": made.body, "office": "treasurer"}
            person_id = made.person_ids[made.vice.id]
            await turn.connection.execute(insert(tables.offices).values(**values, person_id=person_id, since=turn.now))

        made.house.stop()
        made.change(appoint)
        made.house.start()
        yield Money(made)


def group_knows_nothing(play: Money) -> None:
    for post in play.made.posts():
        assert not any(word in post["text"] for word in ("5,700", "10,340", "4,640", "ค้างอยู่", "สลิป")), post["text"]


def test_a_payment_is_claimed_confirmed_and_meets_the_oldest_debt(play: Money) -> None:
    play.owes(KHLONG, **ACID)
    play.owes(KHLONG, **FERTILISER)
    seen = play.says(play.leader, "โอนแล้ว 5,700")
    assert "5,700 บาท (ห้าพันเจ็ดร้อยบาทถ้วน) ใช่ไหม" in seen
    assert play.balance(KHLONG) == 1034000, "asked is not booked"
    seen = play.presses(play.leader, "ใช่")
    assert "จะส่งให้เหรัญญิกตรวจ" in seen and "ไม่ได้รับหรือโอนเงินเอง" in seen
    assert play.balance(KHLONG) == 1034000, "claimed is not booked"
    card = play.card()["text"]
    assert "กลุ่มออมทรัพย์บ้านคลองยางแดง" in card and "5,700 บาท" in card and "ค้างอยู่ 10,340 บาท" in card
    play.presses(play.treasurer, "เงินเข้าแล้ว")
    assert play.balance(KHLONG) == 464000
    told = play.sees(play.leader)
    assert "ได้รับ 5,700 บาทแล้ว" in told
    assert "หักน้ำกรด 1,280 บาท (หมดแล้ว) หักปุ๋ย 15-15-15 4,420 บาท" in told and "ยังค้าง 4,640 บาท" in told
    assert "ตรวจครบแล้ว" in play.card()["text"]
    group_knows_nothing(play)
    statement = play.presses(play.leader, "ใบแจ้งยอด")
    for line in (
        "น้ำกรด 2 แกลลอน × 640",
        "ปุ๋ย 15-15-15 งวดที่ 1 · 12 กระสอบ × 755",
        "หักน้ำกรด 1,280 หักปุ๋ย 15-15-15 4,420",
        "ลด 5,700 · คงเหลือ 4,640",
        "ยอดค้าง 4,640 บาท",
    ):
        assert line in statement, statement


def test_the_treasurer_writes_what_came_in_and_more_than_owed_is_credit(play: Money) -> None:
    play.owes(KHLONG, what="ปุ๋ย", quantity=1, price=917000, unit="งวด", about="round:2")
    seen = play.says(play.treasurer, "คลองยางแดงจ่ายสด 9,200")
    assert "เงินสด 9,200 บาท (เก้าพันสองร้อยบาทถ้วน)" in seen and "ค้าง 9,170 บาท เกินมา 30 บาท เก็บเป็นเครดิต" in seen
    assert play.balance(KHLONG) == 917000
    seen = play.presses(play.treasurer, "ใช่")
    assert "เครดิต 30 บาท" in seen
    assert "มีเครดิต 30 บาท หักให้ในรอบหน้า" in play.sees(play.leader)
    assert play.balance(KHLONG) == -3000
    group_knows_nothing(play)


def test_all_that_is_owed_and_what_was_held_back(play: Money) -> None:
    play.owes(KHRU, what="อาหารโคนม", quantity=100, price=31600, unit="ถุง", about="round:4")
    play.owes(KHAOPHRA, what="อาหารโคนม", quantity=120, price=31600, unit="ถุง", about="round:4")
    seen = play.says(play.treasurer, "หักค่านมเขาพระงวดนี้ 15,000")
    assert "หักค่านม 15,000 บาท" in seen and "ค้าง 37,920 บาท เหลือ 22,920 บาท" in seen
    seen = play.presses(play.treasurer, "ใช่")
    assert "อยู่ในรายชื่อที่ต้องโทรบอก" in seen
    seen = play.says(play.treasurer, "ครูรัตภูมิจ่ายครบแล้ว")
    assert "31,600 บาท" in seen and "หมดยอดค้าง" in seen
    play.presses(play.treasurer, "ใช่")
    assert (play.balance(KHRU), play.balance(KHAOPHRA)) == (0, 2292000)
    seen = play.says(play.treasurer, "คิดค่าปรับเขาพระ 100 เลยกำหนด")
    assert "เหตุผล: เลยกำหนด" in seen and "ไม่คำนวณดอกเบี้ย" in seen and "ยอดค้างเป็น 23,020 บาท" in seen
    play.presses(play.treasurer, "ใช่")
    assert play.balance(KHAOPHRA) == 2302000
    seen = play.says(play.treasurer, "ค้างอยู่เท่าไร")
    assert "ค้าง 23,020 บาท จาก 1 แห่ง" in seen and "1. กลุ่มเลี้ยงวัวบ้านเขาพระ 23,020 ตั้งแต่ ศ. 20 พ.ย. 69" in seen
    assert "ค้าง 23,020 บาท จาก 1 แห่ง" in play.says(play.treasurer, "ใครค้างเท่าไร")
    assert "<b>" not in seen and "คงเหลือ 23,020" in play.presses(play.treasurer, "กลุ่มเลี้ยงวัวบ้านเขาพระ 23,020 บาท")
    assert "ดูได้เฉพาะยอดของกลุ่มท่านเอง" in play.says(play.leader, "ใครค้างเท่าไร")
    assert "คงเหลือ 23,020" in play.says(play.treasurer, "ขอใบแจ้งยอดเขาพระ")


def test_more_than_owed_is_asked_about_with_the_sum_that_may_be_meant(play: Money) -> None:
    play.owes(KHLONG, **ACID)
    play.owes(KHLONG, **FERTILISER)
    seen = play.says(play.leader, "โอนแล้ว 57,000")
    assert "มากกว่ายอดค้าง 10,340 บาท อยู่ 46,660 บาท" in seen
    assert play.buttons(play.leader) == ["5,700 บาท", "57,000 บาท เก็บเป็นเครดิต", "พิมพ์ใหม่"]
    play.presses(play.leader, "5,700 บาท")
    assert "5,700 บาท" in play.card()["text"] and "57,000" not in play.card()["text"]


def test_the_same_sum_twice_in_a_day_is_asked_about(play: Money) -> None:
    play.owes(KHLONG, **FERTILISER)
    play.says(play.leader, "โอนแล้ว 1,000")
    play.presses(play.leader, "ใช่")
    seen = play.says(play.leader, "โอนแล้ว 1,000")
    assert "แจ้ง 1,000 บาท ไว้แล้วเมื่อ" in seen and "โอนสองครั้งหรือ" in seen
    assert "ไม่ได้บันทึก" in play.presses(play.leader, "ครั้งเดียว")
    assert play.house.value("SELECT count(*) FROM payment_claims") == 1
    play.says(play.leader, "โอนแล้ว 1,000")
    play.presses(play.leader, "สองครั้ง")
    assert "รอตรวจต่อจากนี้อีก 1 รายการ" in play.card()["text"]
    for _ in range(2):
        play.presses(play.treasurer, "เงินเข้าแล้ว")
    assert play.balance(KHLONG) == 906000 - 200000


def test_a_sum_on_two_cards_that_wait_is_asked_about_at_the_second_yes(play: Money) -> None:
    play.owes(KHLONG, **FERTILISER)
    play.says(play.leader, "โอนแล้ว 1,000")
    first = next(each for each in reversed(play.leader.sees()) if each["buttons"])
    play.says(play.leader, "โอน 1,000 แล้วครับ")
    play.presses(play.leader, "ใช่")
    play.leader.presses("ใช่", message=first)
    play.house.settle()
    assert "โอนสองครั้งหรือ" in play.sees(play.leader)
    assert play.house.value("SELECT count(*) FROM payment_claims") == 1
    play.presses(play.leader, "สองครั้ง")
    assert play.house.value("SELECT count(*) FROM payment_claims") == 2


def test_a_claim_is_confirmed_once_whatever_is_tapped_and_typed(play: Money) -> None:
    play.owes(KHLONG, **FERTILISER)
    play.says(play.leader, "โอนแล้ว 1,000")
    play.presses(play.leader, "ใช่")
    play.says(play.treasurer, "คลองยางแดงโอนแล้ว 1,000")
    play.presses(play.treasurer, "ใช่")
    assert play.balance(KHLONG) == 806000, "what the treasurer writes is the payment that was claimed"
    assert "ตรวจครบแล้ว" in play.card()["text"]
    place = f"{play.made.network}:1"
    found = play.forge(play.treasurer, f"payments.came:{place}", f"payments.missing:{place}")
    assert all("บันทึกว่าเงินเข้าแล้ว" in toast for toast, _ in found.values()), found
    assert play.balance(KHLONG) == 806000
    assert play.house.value("SELECT count(*) FROM ledger_entries WHERE what = 'transfer'") == 1


def test_one_payment_told_by_two_people_in_two_wordings_is_booked_once_unless_the_treasurer_saw_the_first(
    play: Money,
) -> None:
    play.owes(KHLONG, **FERTILISER)
    asked = play.says(play.treasurer, "คลองยางแดงจ่ายสด 1,000")  # the treasurer looks at a question
    assert "ค้าง 9,060 บาท เหลือ 8,060 บาท" in asked
    question = play.message(play.treasurer)
    play.says(play.leader, "โอนแล้ว 1,000")  # meanwhile the member says the same in other words
    play.presses(play.leader, "ใช่")
    play.presses(play.treasurer, "เงินเข้าแล้ว")
    assert play.balance(KHLONG) == 806000
    seen = play.presses(play.treasurer, "ใช่", message=question)
    assert play.balance(KHLONG) == 806000 and "ยังไม่ได้บันทึก" in seen
    assert "ค้าง 8,060 บาท เหลือ 7,060 บาท" in seen and "บันทึกยอดเท่านี้ไปแล้วหนึ่งครั้ง" in seen
    play.presses(play.treasurer, "ไม่ใช่")
    assert play.balance(KHLONG) == 806000


def test_another_sum_and_no_money(play: Money) -> None:
    play.owes(KHLONG, **FERTILISER)
    play.says(play.leader, "โอนแล้ว 1,000")
    play.presses(play.leader, "ใช่")
    assert "ได้รับจริงเท่าไร" in play.presses(play.treasurer, "ยอดไม่ตรง")
    play.says(play.treasurer, "900 บาท")
    assert play.balance(KHLONG) == 816000
    assert "ได้รับ 900 บาทแล้ว" in play.sees(play.leader)
    play.says(play.leader, "โอนแล้ว 2,000")
    play.presses(play.leader, "ใช่")
    play.presses(play.treasurer, "ยังไม่เข้า")
    assert "ยังไม่พบเงิน 2,000 บาท" in play.sees(play.leader)
    assert play.balance(KHLONG) == 816000
    assert "ยังไม่พบเงิน" in play.card()["text"]


def test_the_slip_is_seen_by_the_treasurer_and_by_nobody_else(play: Money) -> None:
    play.owes(KHLONG, **FERTILISER)
    play.leader.uploads(b"\xff\xd8\xff slip", "slip.jpg", kind="photo", caption="โอนแล้ว 1,000")
    play.house.settle()
    assert "มีรูปสลิป" in play.sees(play.leader)
    play.presses(play.leader, "ใช่")
    place = f"{play.made.network}:1"
    for person in (play.other, play.made.secretary, play.made.chair):
        (seen,) = play.forge(person, f"payments.slip:{place}").values()
        assert seen[1] == 0 and "เหรัญญิก" in seen[0], seen
        (seen,) = play.forge(person, f"payments.came:{place}").values()
        assert seen[1] == 0, seen
    play.presses(play.treasurer, "ดูสลิป")
    assert play.house.value("SELECT count(*) FROM outbox WHERE act = 'file' AND state = 'sent'") == 1
    assert play.balance(KHLONG) == 906000


def test_who_is_not_the_treasurer_enters_nothing_and_may_pass_it_on(play: Money) -> None:
    play.owes(KHLONG, **FERTILISER)
    seen = play.says(play.made.secretary, "คลองยางแดงจ่ายสด 9,060")
    assert "บันทึกรับเงินได้เฉพาะเหรัญญิก" in seen and "ค้าง" not in seen
    play.presses(play.made.secretary, "ส่งให้เหรัญญิก")
    assert play.balance(KHLONG) == 906000
    assert "แจ้งเงินสด 9,060 บาท" in play.card()["text"]
    play.presses(play.treasurer, "เงินเข้าแล้ว")
    assert play.balance(KHLONG) == 0
    assert "ไม่มียอดค้างแล้ว" in play.sees(play.leader)
    seen = play.says(play.made.secretary, "คิดค่าปรับคลองยางแดง 100 เลยกำหนด")
    assert "เหรัญญิก" in seen and play.balance(KHLONG) == 0


def test_nobody_sees_anothers_account_and_the_group_sees_none(play: Money) -> None:
    play.owes(KHLONG, **FERTILISER)
    place = f"{play.made.network}:{play.made.member_ids[KHLONG]}"
    for person in (play.other, play.made.secretary, play.made.chair, play.made.stranger):
        (seen,) = play.forge(person, f"payments.statement:{place}").values()
        assert "9,060" not in play.sees(person), seen
        (seen,) = play.forge(person, f"payments.owed:{play.made.network}").values()
        assert "9,060" not in play.sees(person), seen
        play.says(person, "ขอใบแจ้งยอดคลองยางแดง")
        assert "9,060" not in play.sees(person)
    before = play.from_bot(play.leader)
    play.made.types(play.leader, "@natprachum_bot ค้างอยู่เท่าไร", chat=play.made.group)
    assert "ยอดค้าง 9,060 บาท" in play.sees(play.leader) and play.from_bot(play.leader) == before + 1
    assert "ตอบในแชตส่วนตัวแล้ว" in play.made.posts()[-1]["text"]
    play.made.types(play.leader, "@natprachum_bot โอนแล้ว 5,700", chat=play.made.group)
    assert "5,700 บาท" in play.sees(play.leader)
    group_knows_nothing(play)


def test_what_is_paid_where_nothing_is_owed_is_the_members_own_affair(play: Money) -> None:
    play.says(play.leader, "จ่ายค่าปุ๋ยแล้วห้าพันเจ็ด")
    assert play.house.value("SELECT count(*) FROM questions WHERE name = 'payments.ask'") == 0
    play.owes(KHLONG, **FERTILISER)
    assert "5,700 บาท" in play.says(play.leader, "จ่ายค่าปุ๋ยแล้วห้าพันเจ็ด")
    assert play.house.value("SELECT count(*) FROM questions WHERE name = 'payments.ask'") == 1


def test_each_claim_is_told_to_the_treasurer_and_claims_are_looked_at_in_their_order(play: Money) -> None:
    play.owes(KHLONG, **FERTILISER)
    play.owes(KHRU, **ACID)
    before = play.from_bot(play.treasurer)
    for person, sum_ in ((play.leader, "1,000"), (play.other, "280")):
        play.says(person, f"โอนแล้ว {sum_}")
        play.presses(person, "ใช่")
    assert play.from_bot(play.treasurer) == before + 2
    assert "1,000 บาท" in play.card()["text"] and "อีก 1 รายการ" in play.card()["text"]
    told = play.house.rows("SELECT text, state FROM tellings WHERE text LIKE 'payments:%'")
    assert [each["state"] for each in told] == ["sent", "sent"]
    play.presses(play.treasurer, "เงินเข้าแล้ว")
    assert "280 บาท" in play.card()["text"] and "ครูรัตภูมิ" in play.card()["text"]
    assert play.from_bot(play.treasurer) == before + 2


def overdue(play: Money, person: Person) -> list[str]:
    """What the clock told somebody of what is overdue."""
    return [each["text"] for each in person.sees() if "เลยกำหนด" in each["text"] and each["sender"]["kind"] == "bot"]


def test_who_owes_past_the_stated_day_is_told_the_day_after_then_monthly_and_the_treasurer_has_the_sum(
    play: Money,
) -> None:
    feed = {"what": "อาหารโคนม", "quantity": 120, "price": 31600, "unit": "ถุง", "about": "round:4"}
    first = play.house.rehearsal.now.date()
    due = first + timedelta(days=30)
    for member in (KHLONG, KHRU, KHAOPHRA):
        play.owes(member, due=due, **feed)
    play.owes(KHLONG, due=due + timedelta(days=3), part=2, **feed)
    play.owes(THACHAMUANG, **feed)  # no day was stated
    play.says(play.treasurer, "คลองยางแดงจ่ายสด 15,000")
    play.presses(play.treasurer, "ใช่")
    play.says(play.treasurer, "ครูรัตภูมิจ่ายครบแล้ว")
    play.presses(play.treasurer, "ใช่")
    play.house.move(f"{due}T23:00")
    assert overdue(play, play.leader) == []
    play.house.move(f"{due + timedelta(days=1)}T10:00")
    (told,) = overdue(play, play.leader)
    assert "อาหารโคนม ครบกำหนดเมื่อวานแล้ว" in told and "เลยกำหนด 22,920 บาท (ค้างทั้งหมด 60,840 บาท)" in told
    assert overdue(play, play.other) == [], "it is paid"
    assert overdue(play, play.made.leaders[2]) == [], "no day was stated"
    (told,) = overdue(play, play.treasurer)
    assert "เลยกำหนด 2 แห่ง รวม 60,840 บาท แต่ละแห่งมีใบเตือนของตน ไม่มีเทเลแกรม 1 แห่ง" in told
    play.house.move(f"{due + timedelta(days=20)}T10:00")
    assert len(overdue(play, play.leader)) == 1, "another debt waits for the month's end"
    play.house.move(f"{month_later(due + timedelta(days=1))}T10:00")
    assert len(overdue(play, play.leader)) == 2
    assert "เลยกำหนด 60,840 บาท" in overdue(play, play.leader)[-1]
    for post in play.made.posts():
        assert "เลยกำหนด" not in post["text"]


def test_a_notice_missed_by_downtime_comes_once_and_not_to_who_paid_meanwhile(play: Money) -> None:
    first = play.house.rehearsal.now.date()
    for member in (KHLONG, KHRU):
        play.owes(member, due=first + timedelta(days=3), **FERTILISER)
    play.house.move(f"{first + timedelta(days=2)}T10:00")
    play.says(play.treasurer, "ครูรัตภูมิจ่ายครบแล้ว")
    play.presses(play.treasurer, "ใช่")
    play.made.sleeps(f"{first + timedelta(days=6)}T03:00")
    assert overdue(play, play.leader) == [], "not at night"
    play.house.move(f"{first + timedelta(days=6)}T12:00")
    assert len(overdue(play, play.leader)) == 1 and overdue(play, play.other) == []


def test_the_statement_comes_as_a_file_to_whom_it_belongs_and_all_of_them_to_the_treasurer(play: Money) -> None:
    play.owes(KHLONG, **FERTILISER)
    play.says(play.leader, "ขอใบแจ้งยอด")
    for button, ending in (("Excel (.xlsx)", ".xlsx"), ("สำหรับพิมพ์ (.pdf)", ".pdf")):
        play.presses(play.leader, button)
        file = play.message(play.leader)["file"]
        assert file["name"].startswith("ใบแจ้งยอด_กลุ่มออมทรัพย์บ้านคลองยางแดง") and file["name"].endswith(ending)
    play.says(play.treasurer, "ค้างอยู่เท่าไร")
    play.presses(play.treasurer, "ใบแจ้งยอดทุกแห่ง (.xlsx)")
    assert play.message(play.treasurer)["file"]["name"].startswith("ใบแจ้งยอด_ทุกแห่ง")
    place = f"{play.made.network}:{play.made.member_ids[KHLONG]}"
    sent = play.house.value("SELECT count(*) FROM outbox WHERE act = 'document'")
    for person in (play.other, play.made.secretary, play.made.stranger):
        play.forge(person, f"payments.file:{place}:xlsx", f"payments.files:{play.made.network}")
    assert play.house.value("SELECT count(*) FROM outbox WHERE act = 'document'") == sent


def test_who_holds_on_where_a_reason_is_asked_for_takes_nothing_back(play: Money) -> None:
    play.owes(KHLONG, **FERTILISER)
    play.says(play.treasurer, "คลองยางแดงจ่ายสด 9,200")
    play.presses(play.treasurer, "ใช่")
    play.presses(play.treasurer, "ยกเลิก กลุ่มออมทรัพย์บ้านคลองยางแดง 9,200 บาท")
    play.house.stop()
    play.house.start()
    assert play.says(play.treasurer, "เดี๋ยวก่อน") == "ไม่ทำต่อครับ ยังเหมือนเดิม"
    play.says(play.treasurer, "จดเกินไป")
    assert play.balance(KHLONG) == -14000, "the question is over"


def test_what_was_entered_by_mistake_is_taken_back_with_a_reason_and_stays_in_the_books(play: Money) -> None:
    play.owes(KHLONG, **FERTILISER)
    play.says(play.treasurer, "คลองยางแดงจ่ายสด 9,200")
    play.presses(play.treasurer, "ใช่")
    assert play.balance(KHLONG) == -14000
    seen = play.presses(play.treasurer, "ยกเลิก กลุ่มออมทรัพย์บ้านคลองยางแดง 9,200 บาท")
    assert "เพราะอะไร" in seen
    assert "เหตุผล: จดเกินไป" in play.says(play.treasurer, "จดเกินไป")
    assert play.balance(KHLONG) == 906000
    told = play.sees(play.leader)
    assert "รายการรับเงิน 9,200 บาท ไม่นับแล้ว" in told and "ยอดค้างตอนนี้ 9,060 บาท" in told
    (kept, back) = play.house.rows("SELECT id, what, reason FROM ledger_entries WHERE what != 'share' ORDER BY id")
    assert (kept["what"], back["what"], back["reason"]) == ("cash", "correction", "จดเกินไป")
    assert "แก้ไข: จดเกินไป" in play.presses(play.leader, "ใบแจ้งยอด")
    place = f"{play.made.network}:{kept['id']}"
    assert "ยกเลิกไปแล้ว" in play.forge(play.treasurer, f"payments.back:{place}")[f"payments.back:{place}"][0]
    for person in (play.leader, play.made.secretary):
        play.forge(person, f"payments.back:{place}", f"payments.back:{play.made.network}:1")
    assert play.house.value("SELECT count(*) FROM ledger_entries") == 3


def test_a_claim_that_was_confirmed_by_mistake_is_taken_back_from_the_treasurers_card(play: Money) -> None:
    play.owes(KHLONG, **FERTILISER)
    play.says(play.leader, "โอนแล้ว 60")
    play.presses(play.leader, "ใช่")
    play.presses(play.treasurer, "เงินเข้าแล้ว")
    play.presses(play.treasurer, "ยกเลิก กลุ่มออมทรัพย์บ้านคลองยางแดง 60 บาท")
    play.says(play.treasurer, "กดผิด เงินยังไม่เข้า")
    assert play.balance(KHLONG) == 906000
    assert "ยกเลิกแล้ว" in play.card()["text"]


def test_what_others_paid_is_no_account_where_none_is_kept(play: Money) -> None:
    play.says(play.treasurer, "ลุงแดงจ่ายสด 500")
    assert play.house.value("SELECT count(*) FROM questions WHERE name = 'payments.ask'") == 0
    assert "ไม่พบ" not in play.sees(play.treasurer)
    play.owes(KHLONG, **FERTILISER)
    assert "ไม่พบ ลุงแดง ในทำเนียบ" in play.says(play.treasurer, "ลุงแดงจ่ายสด 500")


def test_money_is_told_in_english_too(play: Money) -> None:
    play.owes(KHLONG, **FERTILISER)
    assert "5,700 บาท (ห้าพันเจ็ดร้อยบาทถ้วน) ใช่ไหม" in play.says(play.leader, "we transferred 5,700 for fertiliser")
    assert "ยอดค้าง 9,060 บาท" in play.says(play.leader, "how much do we owe?")
    assert "4,000" in play.says(play.treasurer, "คลองยางแดง paid 4,000 in cash")
    play.presses(play.treasurer, "ใช่")
    assert play.balance(KHLONG) == 506000


def test_who_has_only_ordered_and_transfers_is_asked_with_the_order_and_has_credit(tmp_path: Path) -> None:
    with trading(tmp_path, leaders=10) as play:
        leader = play.people["ควนรู"]
        assert "5,700 บาท" in play.types(leader, "โอนแล้ว 5,700"), (
            "nothing ordered in a round: what members tell of their own"
        )
        play.taps(leader, "ไม่ถูก เริ่มใหม่")
        play.opens()
        seen = play.types(leader, "โอนแล้ว 5,700")
        assert seen == (
            "5,700 บาท (ห้าพันเจ็ดร้อยบาทถ้วน) แต่ตอนนี้ยังไม่มียอดค้าง ที่สั่งไว้ ปุ๋ย 15-15-15 15 กระสอบ ประมาณ 11,700 บาท คิดยอดเมื่อแบ่งของแล้ว "
            "จ่ายให้สหกรณ์การเกษตรรัตภูมิ ถูกต้องไหมครับ"
        )
        claims = "SELECT satang, state FROM payment_claims"
        assert play.house.rows(claims) == []
        play.taps(leader, "5,700 บาท เก็บเป็นเครดิต")
        assert [(row["satang"], row["state"]) for row in play.house.rows(claims)] == [(570000, "waiting")]
        play.taps(play.treasurer, "เงินเข้าแล้ว")
        play.types(leader, "ค้างอยู่เท่าไร")
        assert any("เครดิต 5,700" in each["text"] for each in leader.sees())
        # What is told with another word is its own business, as before.
        assert "ค่าใช้จ่าย" in play.types(play.people["นาสีทอง"], "จ่ายค่าไฟแล้ว 700")


def test_a_payment_told_while_there_is_no_treasurer_waits_for_the_next_one(play: Money) -> None:
    made = play.made

    async def appointed(turn: Turn, wanted: bool) -> None:
        before = await offices.appointments(turn.connection, made.network, made.body)
        others = tuple(each for each in before if each.office is not Office.TREASURER)
        treasurer = (Appointment(Office.TREASURER, made.person_ids[made.vice.id]),) if wanted else ()
        await offices.set_appointments(turn, made.network, made.body, before, (*others, *treasurer))

    play.owes(KHLONG, **ACID)
    play.house.stop()
    made.change(lambda turn: appointed(turn, False))
    play.house.start()
    play.says(play.leader, "โอนแล้ว 640")
    play.presses(play.leader, "ใช่")
    assert any("เหรัญญิก (ยังไม่มีคน)" in each["text"] for each in made.said(made.secretary))
    play.house.stop()
    made.change(lambda turn: appointed(turn, True))
    play.house.start()
    play.house.settle()
    play.house.move(play.house.rehearsal.now + timedelta(minutes=15))
    assert "640 บาท" in play.card()["text"]
    assert [row["state"] for row in play.house.rows("SELECT state FROM tellings")] == ["sent"]


def test_who_speaks_for_two_that_owe_says_whose_payment_it_was(play: Money) -> None:
    made = play.made

    async def also_speaks(turn: Turn) -> None:
        person_id = made.person_ids[play.leader.id]
        await members.link_person(
            turn, made.network, made.member_ids[KHAOPHRA], person_id, state="accepted", via="entered"
        )

    play.owes(KHLONG, **ACID)
    play.owes(KHAOPHRA, **FERTILISER)
    play.house.stop()
    made.change(also_speaks)
    play.house.start()
    assert "จ่ายของแห่งไหน" in play.says(play.leader, "โอนแล้ว 640")
    assert play.buttons(play.leader) == ["กลุ่มออมทรัพย์บ้านคลองยางแดง", "กลุ่มเลี้ยงวัวบ้านเขาพระ"]
    assert "กรุณากดเลือกชื่อข้างบน" in play.says(play.leader, "ใช่ค่ะ")
    assert play.house.value("SELECT count(*) FROM payment_claims") == 0
    assert "640 บาท (หกร้อยสี่สิบบาทถ้วน)" in play.presses(play.leader, "กลุ่มเลี้ยงวัวบ้านเขาพระ")
    assert play.house.value("SELECT count(*) FROM payment_claims") == 0, "asked once more before it is told"
    play.presses(play.leader, "ใช่")
    ((member_id, satang),) = play.house.rows("SELECT member_id, satang FROM payment_claims")
    assert (member_id, satang) == (made.member_ids[KHAOPHRA], 64000)
    assert "กลุ่มเลี้ยงวัวบ้านเขาพระ" in play.card()["text"]
    play.presses(play.treasurer, "เงินเข้าแล้ว")
    assert play.balance(KHAOPHRA) == 12 * 75500 - 64000 and play.balance(KHLONG) == 2 * 64000


def test_what_waits_is_opened_by_the_treasurer_appointed_next_and_offered_to_nobody_who_may_not_see_it(
    play: Money,
) -> None:
    made, before, after = play.made, play.treasurer, play.other
    play.owes(KHLONG, **ACID)
    play.says(play.leader, "โอนแล้ว 640")
    play.presses(play.leader, "ใช่")
    play.says(before, "/members")
    play.presses(before, "ตำแหน่งในเครือข่าย")
    play.presses(before, "ลาออกจากเหรัญญิก")
    play.presses(before, "ใช่ ลาออก")
    left = next(each for each in made.said(made.chair) if "ลาออกจากตำแหน่งเหรัญญิก" in each["text"])
    assert "แจ้งโอนที่ยังไม่ได้ดู 1 รายการ" in left["text"]
    assert not left["buttons"], "only a treasurer looks at them"
    play.says(made.chair, "/members")
    play.presses(made.chair, "ตำแหน่งในเครือข่าย")
    play.presses(made.chair, "แต่งตั้งเหรัญญิก")
    play.presses(made.chair, after.name)
    told = play.message(after)
    assert "แต่งตั้งท่านเป็นเหรัญญิก" in told["text"] and "แจ้งโอนที่ยังไม่ได้ดู 1 รายการ" in told["text"]
    card = play.presses(after, "แจ้งโอนที่รอ")
    assert "640 บาท" in card and "กลุ่มออมทรัพย์บ้านคลองยางแดง" in card and "เงินเข้าแล้ว" in play.buttons(after)
    play.presses(after, "เงินเข้าแล้ว")
    assert play.balance(KHLONG) == 2 * 64000 - 64000
    assert play.forge(before, f"payments.card:{made.network}").popitem()[1][1] == 0, "not who was treasurer before"


@pytest.mark.parametrize(
    "words",
    ["รับเงินสดจากกลุ่มเลี้ยงวัวบ้านเขาพระ 9060 ค่าปุ๋ย", "กลุ่มเลี้ยงวัวบ้านเขาพระเอาเงินมาให้ 9060 ค่าปุ๋ย"],
)
def test_money_that_the_treasurer_took_is_the_debtor_s_in_whatever_words(play: Money, words: str) -> None:
    play.owes(KHAOPHRA, **FERTILISER)
    seen = play.says(play.treasurer, words)
    assert "กลุ่มเลี้ยงวัวบ้านเขาพระ จ่ายเงินสด 9,060 บาท" in seen and "ใช่ไหม" in seen
    play.says(play.treasurer, "ใช่")
    assert play.balance(KHAOPHRA) == 0
    assert play.house.rows("SELECT id FROM statements") == [], "no expense of the treasurer's own group"


def test_cash_that_was_handed_to_the_treasurer_is_told_as_cash(play: Money) -> None:
    play.owes(KHLONG, **FERTILISER)
    seen = play.says(play.leader, f"จ่ายสดให้{play.treasurer.name}ไป 5000")
    assert "จ่ายเงินสดให้" in seen and "5,000 บาท" in seen and "โอน" not in seen
    play.says(play.leader, "ค่ะ")
    assert [tuple(row) for row in play.house.rows("SELECT satang, way FROM payment_claims")] == [(500000, "cash")]
    assert play.house.rows("SELECT id FROM statements") == [], "no expense of the leader's own group"


def test_two_payments_of_one_message_are_one_card_and_both_are_booked_once(play: Money) -> None:
    play.owes(KHLONG, **FERTILISER)
    play.owes(KHAOPHRA, **FERTILISER)
    seen = play.says(play.treasurer, "คลองยางแดงจ่ายสด 5000 เขาพระจ่ายสด 9060")
    assert "1. กลุ่มออมทรัพย์บ้านคลองยางแดง จ่ายเงินสด 5,000 บาท" in seen
    assert "2. กลุ่มเลี้ยงวัวบ้านเขาพระ จ่ายเงินสด 9,060 บาท" in seen
    assert play.balance(KHLONG) == play.balance(KHAOPHRA) == 906000, "nothing before a yes"
    play.house.stop()
    play.house.start()
    play.says(play.treasurer, "ใช่ครับ")
    assert play.balance(KHAOPHRA) == 0 and play.balance(KHLONG) == 406000
    play.says(play.treasurer, "ใช่")
    assert play.balance(KHLONG) == 406000 and play.balance(KHAOPHRA) == 0, "nothing is booked a second time"
