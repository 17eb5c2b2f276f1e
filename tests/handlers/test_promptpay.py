"""PromptPay: the treasurer enters the hub's number, the chair confirms it, and whoever owes something has a QR for it."""

import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from documents.links import qr_png
from domain.promptpay import payload
from rehearsal.telegram.client import Person
from tests.documents.seen import pdf_text
from tests.handlers.test_payments import ACID, FERTILISER, KHLONG, KHRU, Money
from tests.meeting_house import committee

MOBILE, OTHER, TAX = "0812345678", "0898765432", "0994000158378"
NUMBERS = "SELECT number, state FROM promptpay_numbers ORDER BY id"


class Paying(Money):
    """As the house of payments, with the way to the number and what pictures came."""

    @property
    def chair(self) -> Person:
        return self.made.chair

    def opens_trade(self, person: Person) -> str:
        """The settings of joint trade."""
        self.says(person, "/settings")
        return self.presses(person, "รวมซื้อรวมขาย")

    def types_number(self, text: str) -> str:
        """The treasurer types it where it is asked for."""
        self.opens_trade(self.treasurer)
        self.presses(self.treasurer, "เลขพร้อมเพย์ของแม่ข่าย")
        return self.says(self.treasurer, text)

    def stands(self, text: str = MOBILE) -> None:
        """Entered and confirmed."""
        self.types_number(text)
        self.presses(self.chair, "ตรง ยืนยันเลขนี้")

    def numbers(self) -> list[tuple[str, str]]:
        """Each number that was ever entered, with its state, from the books alone."""
        return [(row["number"], row["state"]) for row in self.house.rows(NUMBERS)]

    def picture(self, person: Person) -> bytes:
        """The newest message's picture."""
        message = self.message(person)
        assert message["file"]["kind"] == "photo", message
        return self.house.rehearsal.file(message["file"]["id"])

    def owes_at_khlong(self) -> None:
        """1,280 for acid."""
        self.owes(KHLONG, **ACID)

    def asks_qr(self) -> str:
        """The leader's statement, and its button."""
        self.says(self.leader, "ขอใบแจ้งยอด")
        return self.presses(self.leader, "คิวอาร์จ่าย")


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Paying]:
    with committee(tmp_path, count=5, leaders=3) as made:
        made.has_treasurer(made.vice)
        yield Paying(made)


def nothing_in_group(play: Paying) -> None:
    for post in play.made.posts():
        assert "พร้อมเพย์" not in (post["text"] or ""), post["text"]


def test_without_a_number_nothing_is_other_than_before(play: Paying) -> None:
    play.owes_at_khlong()
    play.says(play.leader, "ขอใบแจ้งยอด")
    assert play.buttons(play.leader) == ["สำหรับพิมพ์ (.pdf)", "Excel (.xlsx)"]
    assert "พร้อมเพย์" not in play.opens_trade(play.leader) + play.opens_trade(play.chair)
    assert not any("พร้อมเพย์" in label for person in (play.leader, play.chair) for label in play.buttons(person))
    assert "พร้อมเพย์" not in play.opens_trade(play.treasurer)
    assert "เลขพร้อมเพย์ของแม่ข่าย" in play.buttons(play.treasurer), "who keeps the accounts can enter one"
    place = f"{play.made.network}:{play.made.member_ids[KHLONG]}"
    (seen,) = play.forge(play.leader, f"promptpay.qr:{place}").values()
    assert "ยังไม่มีเลขพร้อมเพย์" in seen[0] and seen[1] == 0


def test_the_treasurer_enters_the_chair_confirms_and_who_owes_has_a_qr(play: Paying) -> None:
    play.owes_at_khlong()
    seen = play.types_number("๐๘๑-๒๓๔ ๕๖๗๘")
    assert "081-234-5678" in seen and "รอ ประเสริฐ ยืนยัน" in seen and "ยังไม่มีคิวอาร์" in seen
    assert play.buttons(play.treasurer) == ["ถอน ไม่ใช้เลขนี้"], "who entered it cannot confirm it"
    assert play.numbers() == [(MOBILE, "waiting")]
    play.says(play.leader, "ขอใบแจ้งยอด")
    assert "คิวอาร์จ่าย" not in play.buttons(play.leader), "entered is not confirmed"
    card = play.sees(play.chair)
    assert "081-234-5678" in card and "ผู้กรอก: วิชัย" in card and "เทียบทุกตัว" in card
    play.presses(play.chair, "ตรง ยืนยันเลขนี้")
    assert play.numbers() == [(MOBILE, "stands")]
    assert "ใช้เลขนี้อยู่ · ผู้ยืนยัน: ประเสริฐ" in play.sees(play.chair)
    assert "081-234-5678" in play.sees(play.treasurer) and "ยืนยันแล้ว" in play.sees(play.treasurer)
    caption = play.asks_qr()
    assert play.picture(play.leader) == qr_png(payload(MOBILE, 128000))
    for words in ("1,280 บาท", "เครือข่าย", "พร้อมเพย์ 081-234-5678", "กลุ่มออมทรัพย์บ้านคลองยางแดง", "ดูชื่อผู้รับให้ตรง"):
        assert words in caption, caption
    assert "พร้อมเพย์ของแม่ข่าย: 081-234-5678" in play.opens_trade(play.leader)
    nothing_in_group(play)


def test_a_part_of_what_is_owed_is_paid_and_never_more(play: Paying) -> None:
    play.owes_at_khlong()
    play.stands(TAX)
    assert "พร้อมเพย์ 0-9940-00158-37-8" in play.asks_qr()
    assert "ค้างอยู่ 1,280 บาท" in play.presses(play.leader, "จ่ายบางส่วน")
    assert "ไม่เกินยอดค้าง 1,280 บาท" in play.says(play.leader, "1,280.01")
    assert "ไม่เกินยอดค้าง 1,280 บาท" in play.says(play.leader, "1500")
    assert "500 บาท" in play.says(play.leader, "ห้าร้อย")
    assert play.picture(play.leader) == qr_png(payload(TAX, 50000))
    assert play.house.value("SELECT count(*) FROM promptpay_receivers") == 1


def test_a_payment_that_waits_for_the_treasurer_is_said_beside_the_qr(play: Paying) -> None:
    play.owes_at_khlong()
    play.stands()
    play.says(play.leader, "โอนแล้ว 280")
    play.presses(play.leader, "ใช่")
    assert "แจ้งโอนไว้แล้ว 280 บาท" in play.asks_qr()


def test_nothing_owed_has_no_qr_and_others_have_none_of_it(play: Paying) -> None:
    play.owes_at_khlong()
    play.stands()
    place = f"{play.made.network}:{play.made.member_ids[KHLONG]}"
    for person in (play.other, play.made.secretary, play.made.stranger):
        for what in ("qr", "ask_part"):
            (seen,) = play.forge(person, f"promptpay.{what}:{place}").values()
            assert seen[1] == 0, seen
    assert play.house.value("SELECT count(*) FROM promptpay_receivers") == 0
    play.says(play.leader, "ขอใบแจ้งยอด")
    play.says(play.treasurer, "คลองยางแดงจ่ายสด 1,280")
    play.presses(play.treasurer, "ใช่")
    assert "คิวอาร์จ่าย" not in play.buttons(play.leader), "the message that it came in"
    (seen,) = play.forge(play.leader, f"promptpay.qr:{place}").values()
    assert "ไม่มียอดค้างแล้ว" in seen[0] and seen[1] == 0


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("0994000158379", "เลข 13 หลักนี้ไม่ถูกต้อง"),
        ("08123456789", "พิมพ์มา 11 หลัก"),
        ("074-123456", "ไม่ใช่เบอร์มือถือ"),
        ("สมชาย ใจดี", "มีแต่ตัวเลข"),
    ],
)
def test_what_is_no_number_is_told_and_changes_nothing(play: Paying, typed: str, told: str) -> None:
    assert told in play.types_number(typed)
    assert play.numbers() == []
    assert "081-234-5678" in play.says(play.treasurer, MOBILE), "the question waits on"
    assert play.numbers() == [(MOBILE, "waiting")]


@pytest.mark.parametrize("typed", ["081-234-5678 ครับ", "เลขพร้อมเพย์คือ 081 234 5678", "พร้อมเพย์ ๐๘๑๒๓๔๕๖๗๘ ค่ะ"])
def test_courtesy_and_the_words_for_it_do_not_spoil_an_answer(play: Paying, typed: str) -> None:
    assert "รอ ประเสริฐ ยืนยัน" in play.types_number(typed)
    assert play.numbers() == [(MOBILE, "waiting")]


def test_it_can_be_told_in_words_by_the_treasurer_alone(play: Paying) -> None:
    for person in (play.leader, play.chair):
        play.says(person, "เลขพร้อมเพย์ 081-234-5678")
        assert play.numbers() == []
    assert "เลข 13 หลักนี้ไม่ถูกต้อง" in play.says(play.treasurer, "เลขพร้อมเพย์ 0-9940-00158-37-9")
    assert play.numbers() == []
    assert "รอ ประเสริฐ ยืนยัน" in play.says(play.treasurer, "เปลี่ยนเลขพร้อมเพย์เป็น 0-9940-00158-37-8 ค่ะ")
    assert play.numbers() == [(TAX, "waiting")]


def test_only_the_treasurer_enters_and_only_who_is_asked_confirms(play: Paying) -> None:
    place = play.made.network
    for person in (play.chair, play.made.secretary, play.leader, play.made.stranger):
        play.forge(person, f"settings.type:{place}:promptpay", f"promptpay.remove:{place}")
    assert play.house.value("SELECT count(*) FROM questions WHERE name = 'settings.promptpay'") == 0
    play.types_number(MOBILE)
    for person in (play.treasurer, play.made.secretary, play.leader, play.made.stranger):
        play.forge(person, f"promptpay.decide:{place}:1:1")
        assert play.numbers() == [(MOBILE, "waiting")]
    for person in (play.chair, play.made.secretary, play.leader, play.made.stranger):
        play.forge(person, f"promptpay.withdraw:{place}:1")
    assert play.numbers() == [(MOBILE, "waiting")]


def test_pressed_twice_it_counts_once_and_a_late_press_reads_what_holds(play: Paying) -> None:
    play.types_number(MOBILE)
    message = play.message(play.chair)
    play.chair.presses("ตรง ยืนยันเลขนี้", message=message)
    play.chair.presses("ตรง ยืนยันเลขนี้", message=message)
    play.house.settle()
    assert play.numbers() == [(MOBILE, "stands")]
    assert play.house.value("SELECT count(*) FROM audit WHERE act = 'promptpay.stands'") == 1
    assert play.house.value("SELECT count(*) FROM tellings WHERE text = 'promptpay.told_stands'") == 1
    (seen,) = play.forge(play.chair, f"promptpay.decide:{play.made.network}:1:0").values()
    assert "ยืนยันไปแล้ว" in seen[0] and play.numbers() == [(MOBILE, "stands")]


def test_what_is_not_confirmed_is_told_and_the_old_one_stands(play: Paying) -> None:
    play.stands()
    assert "ระหว่างนี้ยังใช้เลขเดิม 081-234-5678" in play.types_number(OTHER)
    play.presses(play.chair, "ไม่ยืนยัน")
    assert play.numbers() == [(MOBILE, "stands"), (OTHER, "declined")]
    assert "089-876-5432 ไม่ได้รับการยืนยัน" in play.sees(play.treasurer)
    assert "เป็นเลขที่ใช้อยู่แล้ว" in play.types_number(MOBILE)


def test_another_number_takes_the_place_of_one_that_waits_or_it_is_withdrawn(play: Paying) -> None:
    play.types_number(MOBILE)
    old = play.message(play.chair)
    assert "รอ ประเสริฐ ยืนยันอยู่แล้ว" in play.types_number(MOBILE)
    play.says(play.treasurer, OTHER)
    assert play.numbers() == [(MOBILE, "withdrawn"), (OTHER, "waiting")]
    assert "ถอนแล้ว" in next(each["text"] for each in play.chair.sees() if each["id"] == old["id"])
    play.presses(play.treasurer, "ถอน ไม่ใช้เลขนี้")
    assert play.numbers() == [(MOBILE, "withdrawn"), (OTHER, "withdrawn")]
    (seen,) = play.forge(play.chair, f"promptpay.decide:{play.made.network}:2:1").values()
    assert "ถอนไปแล้ว" in seen[0] and play.numbers()[1] == (OTHER, "withdrawn")


def test_whoever_had_a_qr_is_told_of_a_change_and_nobody_else(play: Paying) -> None:
    play.owes_at_khlong()
    play.owes(KHRU, **FERTILISER)
    play.stands()
    play.asks_qr()
    before = play.from_bot(play.other)
    play.stands(OTHER)
    assert play.numbers() == [(MOBILE, "replaced"), (OTHER, "stands")]
    told = play.sees(play.leader)
    assert "พร้อมเพย์ 081-234-5678 อย่าใช้อีก" in told and "089-876-5432" in told
    assert play.from_bot(play.other) == before
    assert "089-876-5432" in play.asks_qr()
    assert play.picture(play.leader) == qr_png(payload(OTHER, 128000))


def test_of_whom_the_bot_has_forgotten_it_is_not_kept_who_had_a_qr(play: Paying) -> None:
    play.owes_at_khlong()
    play.stands()
    play.asks_qr()
    play.says(play.leader, "/forget")
    play.presses(play.leader, "ขอลบข้อมูลของฉัน")
    play.presses(play.leader, "ใช่ ลบข้อมูลของฉัน")
    assert play.house.value("SELECT count(*) FROM promptpay_receivers") == 0
    play.stands(OTHER)
    assert play.house.value("SELECT count(*) FROM tellings WHERE text = 'promptpay.told_changed'") == 0


def test_what_was_paid_before_the_picture_is_made_is_asked_for_no_more(play: Paying) -> None:
    play.owes_at_khlong()
    play.stands()
    play.says(play.leader, "ขอใบแจ้งยอด")
    play.says(play.treasurer, "คลองยางแดงจ่ายสด 280")
    play.leader.presses("คิวอาร์จ่าย")
    play.treasurer.presses("ใช่")
    play.house.settle()
    (sent,) = [each["file"] for each in play.leader.sees() if each["file"]]
    assert sent["kind"] == "document" and "ขอใบแจ้งยอด" in play.house.rehearsal.file(sent["id"]).decode()


def test_a_number_is_taken_away_by_the_same_two_people(play: Paying) -> None:
    play.owes_at_khlong()
    play.stands()
    play.asks_qr()
    play.opens_trade(play.treasurer)
    assert "ขอเอาเลขออก" in play.presses(play.treasurer, "เอาเลขพร้อมเพย์ออก")
    assert "081-234-5678" in play.asks_qr(), "until it is confirmed the old one stands"
    play.presses(play.chair, "ยืนยันให้เอาเลขออก")
    assert play.numbers() == [(MOBILE, "replaced"), ("", "stands")]
    told = play.sees(play.leader)
    assert "081-234-5678 อย่าใช้อีก" in told and "ยังไม่มีเลขใหม่" in told
    play.says(play.leader, "ขอใบแจ้งยอด")
    assert "คิวอาร์จ่าย" not in play.buttons(play.leader)
    play.stands(OTHER)
    assert play.numbers()[-1] == (OTHER, "stands")


def test_the_vice_chair_confirms_what_the_chair_entered(play: Paying) -> None:
    play.house.change(
        "UPDATE offices SET person_id = (SELECT person_id FROM offices WHERE office='chair') WHERE office='treasurer'"
    )
    play.opens_trade(play.chair)
    play.presses(play.chair, "เลขพร้อมเพย์ของแม่ข่าย")
    assert "รอ วิชัย ยืนยัน" in play.says(play.chair, MOBILE), "the vice-chair"
    play.forge(play.chair, f"promptpay.decide:{play.made.network}:1:1")
    assert play.numbers() == [(MOBILE, "waiting")]
    play.presses(play.made.vice, "ตรง ยืนยันเลขนี้")
    assert play.numbers() == [(MOBILE, "stands")]


def test_another_hub_has_no_number_until_one_is_entered_for_it(play: Paying) -> None:
    play.owes_at_khlong()
    play.stands()
    play.asks_qr()
    play.opens_trade(play.chair)
    hub = next(label for label in play.buttons(play.chair) if label.startswith("แม่ข่าย: "))
    play.presses(play.chair, hub)
    assert play.numbers() == [(MOBILE, "replaced")]
    assert "แม่ข่ายเปลี่ยนแล้ว" in play.sees(play.treasurer)
    assert "081-234-5678 อย่าใช้อีก" in play.sees(play.leader)
    play.says(play.leader, "ขอใบแจ้งยอด")
    assert "คิวอาร์จ่าย" not in play.buttons(play.leader)


def test_the_statement_to_be_printed_brings_the_qr(play: Paying) -> None:
    play.owes_at_khlong()
    play.says(play.leader, "ขอใบแจ้งยอด")
    play.presses(play.leader, "สำหรับพิมพ์ (.pdf)")
    assert "พร้อมเพย์" not in pdf_text(_file(play, play.leader))
    play.stands()
    play.says(play.leader, "ขอใบแจ้งยอด")
    play.presses(play.leader, "สำหรับพิมพ์ (.pdf)")
    printed = pdf_text(_file(play, play.leader)).replace("\u200b", "")
    assert "สแกนจ่าย 1,280 บาท" in printed and "081-234-5678" in printed
    assert play.house.value("SELECT count(*) FROM promptpay_receivers") == 1


def _file(play: Paying, person: Person) -> bytes:
    message: Any = play.message(person)
    return play.house.rehearsal.file(message["file"]["id"])


def test_a_reminder_of_what_is_owed_has_the_way_to_the_qr(play: Paying) -> None:
    play.owes_at_khlong()
    play.stands()
    play.says(play.treasurer, "คลองยางแดงจ่ายสด 280")
    play.presses(play.treasurer, "ใช่")
    assert "ยังค้าง 1,000 บาท" in play.sees(play.leader)
    assert play.buttons(play.leader) == ["คิวอาร์จ่าย", "ใบแจ้งยอด"]
    play.presses(play.leader, "คิวอาร์จ่าย")
    assert play.picture(play.leader) == qr_png(payload(MOBILE, 100000))


@pytest.mark.parametrize("seed", range(2))
def test_whenever_the_bot_is_killed_a_number_is_confirmed_once(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    with committee(tmp_path, count=5, leaders=3) as made:
        made.has_treasurer(made.vice)
        play = Paying(made)
        play.owes_at_khlong()
        play.types_number(MOBILE)
        play.house.goes_apart()
        message = play.message(play.chair)
        for _ in range(2):
            play.chair.presses("ตรง ยืนยันเลขนี้", message=message)
        for _ in range(2):
            time.sleep(dice.random() * 0.15)
            play.house.kill()
            play.house.start()
        play.house.settle()
        assert play.numbers() == [(MOBILE, "stands")]
        assert play.house.value("SELECT count(*) FROM audit WHERE act = 'promptpay.stands'") == 1
        assert play.house.value("SELECT count(*) FROM tellings WHERE text = 'promptpay.told_stands'") == 1
