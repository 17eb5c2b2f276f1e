"""Money in words, put right or taken back: it goes to the payment that it is about, and is shown before it counts."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rehearsal.telegram.client import Person
from tests.handlers.money_told import Hub, hub, unbegun

SIDE = "SELECT (SELECT count(*) FROM statements) + (SELECT count(*) FROM cash_entries)"

# Words of the treasurer, who recorded 5,000 of ควนรู yesterday and 10,000 of เขาพระ today; whose it is, what it was, what it becomes
# (None: it is taken back).
RECORDED = (
    ("ที่ลงเขาพระ 10000 ผิด ต้องเป็น 12,000", "เขาพระ", 10_000, 12_000),
    ("ยอดที่ลงของเขาพระผิด ที่ถูก 12,000", "เขาพระ", 10_000, 12_000),
    ("เขาพระจ่าย 12,000 ไม่ใช่ 10,000", "เขาพระ", 10_000, 12_000),
    ("ลงเงินเขาพระผิด จาก 10,000 เป็น 12,000", "เขาพระ", 10_000, 12_000),
    ("แก้ยอดรับเงินเขาพระ ๑๐๐๐๐ เป็น ๑๒๐๐๐", "เขาพระ", 10_000, 12_000),
    ("ที่บันทึกรับเงินเขาพระหมื่นนึงผิดค่ะ ต้องหมื่นสอง", "เขาพระ", 10_000, 12_000),
    ("10,000 ของเขาพระ ที่จริง 12,000", "เขาพระ", 10_000, 12_000),
    ("the payment from Khao Phra is wrong, it was 12,000 not 10,000", "เขาพระ", 10_000, 12_000),
    ("I recorded 10000 for Khao Phra, should be 12000", "เขาพระ", 10_000, 12_000),
    ("รับเงินควนรูเมื่อวานผิด จริง ๆ 5,500", "ควนรู", 5_000, 5_500),
    ("เมื่อวานลงควนรู 5,000 ที่จริงเขาจ่ายมา 4,500", "ควนรู", 5_000, 4_500),
    ("รายการรับเงิน 5,000 เมื่อวาน ลงผิด เป็น 5,200", "ควนรู", 5_000, 5_200),
    ("ที่ลงควนรู ๕๐๐๐ ผิด ต้องเป็นห้าพันห้า", "ควนรู", 5_000, 5_500),
    ("เงินเขาพระที่ลงไว้เมื่อกี้ ยกเลิก", "เขาพระ", 10_000, None),
    ("ขอถอนรายการรับเงินเขาพระ 10,000", "เขาพระ", 10_000, None),
    ("เขาพระไม่ได้จ่าย 10,000 ลงผิด", "เขาพระ", 10_000, None),
    ("cancel the 5,000 from Khuan Ru, recorded by mistake", "ควนรู", 5_000, None),
)  # fmt: skip
# Words of ควนรู's leader, who has told 5,000, which waits for the treasurer; what it becomes.
TOLD = (
    ("ที่แจ้งโอนเมื่อกี้ ยกเลิกก่อน", None),
    ("ขอยกเลิกที่แจ้งโอนไว้", None),
    ("ยังไม่ได้โอน ที่แจ้งไว้ยกเลิกนะ", None),
    ("cancel the transfer I just told you", None),
    ("โอน 4500 ไม่ใช่ 5000", 4_500),
    ("ที่แจ้งโอนไปผิด เป็น 4,500", 4_500),
    ("แจ้งโอนผิด ที่จริง 4500 บาท", 4_500),
    ("เมื่อกี้แจ้งยอดโอนผิดค่ะ สี่พันห้า", 4_500),
    ("ยอดโอน ๔๕๐๐ นะ ไม่ใช่ ๕๐๐๐", 4_500),
    ("โอนไป 4,500 ค่ะ พิมพ์ผิดเป็น 5,000", 4_500),
    ("ที่โอน 5000 แก้เป็น 4500", 4_500),
    ("the transfer was 4,500 not 5,000", 4_500),
)  # fmt: skip


@contextmanager
def played(folder: Path, told: str = "") -> Iterator[Hub]:
    """The hub, of whose money nothing else is recorded by the words that are said."""
    with hub(folder / "hub", told=told) as play:
        aside = play.house.value(SIDE)
        yield play
        assert play.house.value(SIDE) == aside, (
            "nothing of it is a report, an order or an entry of the network's own money"
        )


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Hub]:
    with played(tmp_path) as made:
        yield made


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Hub]:
    with played(tmp_path, told="5,000") as made:
        yield made


def others(play: Hub, name: str) -> dict[str, int]:
    return {each: play.owes(each) for each in ("ควนรู", "เขาพระ", "ห้วยโอน") if each != name}


@pytest.mark.parametrize(("words", "name", "before", "becomes"), RECORDED)
def test_what_was_recorded_is_put_right_in_words(
    play: Hub, words: str, name: str, before: int, becomes: int | None
) -> None:
    owed, aside = play.owes(name), others(play, name)
    asked = play.answers(play.treasurer, words)
    assert name in asked and f"{before:,} บาท" in asked, asked
    after = owed + before - (becomes or 0)
    assert f"จะค้าง {after:,} บาท" in asked and play.owes(name) == owed, "shown before it counts"
    yes = f"ยกเลิก {before:,} บาท" if becomes is None else f"แก้เป็น {becomes:,} บาท"
    assert play.buttons(play.treasurer) == [yes, "ไม่แก้"]
    done = play.presses(play.treasurer, yes)
    assert play.owes(name) == after and others(play, name) == aside
    assert ("ยกเลิกรายการรับเงิน" if becomes is None else f"{becomes:,} บาท · ยังค้าง {after:,} บาท") in done, done
    speaker = {"ควนรู": play.leader, "เขาพระ": play.other}[name]
    heard = play.sees(speaker)
    assert f"{before:,} บาท" in heard and f"ยอดค้างตอนนี้ {after:,} บาท" in heard and "เหตุผล" in heard, heard
    assert becomes is None or f"เป็น {becomes:,} บาท" in heard


@pytest.mark.parametrize(("words", "becomes"), TOLD)
def test_what_was_told_and_waits_is_put_right_or_taken_back_in_words(
    told: Hub, words: str, becomes: int | None
) -> None:
    asked = told.answers(told.leader, words)
    assert "5,000 บาท" in asked and "ยังไม่ได้ยืนยัน" in asked, asked
    assert told.claimed() == [(5_000, "waiting")]
    yes = "ยกเลิก 5,000 บาท" if becomes is None else f"แก้เป็น {becomes:,} บาท"
    assert told.buttons(told.leader) == [yes, "ไม่แก้"]
    done = told.presses(told.leader, yes)
    assert "5,000 บาท" in done and "เหรัญญิก" in done
    assert told.claimed() == [(5_000, "withdrawn"), *([] if becomes is None else [(becomes, "waiting")])]
    known = told.sees(told.treasurer)
    assert "5,000 บาท" in known and ("ไม่ต้องตรวจ" in known if becomes is None else f"เป็น {becomes:,} บาท" in known), (
        known
    )
    if becomes is not None:
        told.presses(told.treasurer, "ตรวจรายการแจ้งโอน")
        told.presses(told.treasurer, "เงินเข้าแล้ว")
        assert told.owes("ควนรู") == 15_000 - becomes


@pytest.mark.parametrize("words", ["ลงผิดกลุ่ม 10,000 เป็นของห้วยโอน", "ที่ลงว่าเขาพระจ่าย 10,000 ไม่ใช่ของเขาพระ เป็นของห้วยโอน"])
def test_money_of_another_organisation_goes_to_its_account_and_nobody_reads_whose_it_was(play: Hub, words: str) -> None:
    asked = play.answers(play.treasurer, words)
    assert "กลุ่มเลี้ยงโคบ้านเขาพระ จะค้าง 30,000 บาท · กลุ่มน้ำยางห้วยโอน จะมีเครดิต 7,000 บาท" in asked, asked
    play.presses(play.treasurer, "เป็นของกลุ่มน้ำยางห้วยโอน")
    assert (play.owes("เขาพระ"), play.owes("ห้วยโอน")) == (30_000, -7_000)
    heard = play.sees(play.other)
    assert "10,000 บาท ไม่นับแล้ว" in heard and "ห้วยโอน" not in heard, heard
    assert "ห้วยโอน" not in play.says(play.other, "ขอใบแจ้งยอด")


def test_where_several_fit_it_is_asked_which(play: Hub) -> None:
    play.records("เขาพระจ่ายสด 4,000")
    assert "หมายถึงรายการไหน" in play.says(play.treasurer, "ที่ลงเขาพระผิด ต้องเป็น 12,000")
    assert play.buttons(play.treasurer) == [
        f"อ. 12 ม.ค. 70 กลุ่มเลี้ยงโคบ้านเขาพระ {each} บาท" for each in ("4,000", "10,000")
    ]
    play.presses(play.treasurer, "อ. 12 ม.ค. 70 กลุ่มเลี้ยงโคบ้านเขาพระ 4,000 บาท")
    play.presses(play.treasurer, "แก้เป็น 12,000 บาท")
    assert play.owes("เขาพระ") == 30_000 - 10_000 - 12_000
    assert "10,000 บาท" in play.says(play.treasurer, "ที่ลงเขาพระ 10,000 ผิด เป็น 9,000"), "the old figure says which"


def test_what_it_becomes_is_asked_for_where_it_is_not_said(play: Hub) -> None:
    assert "ที่ถูกเป็นเท่าไร" in play.says(play.treasurer, "ที่ลงเขาพระ 10000 ผิด")
    assert "แก้เป็น 12,500 บาท" in play.says(play.treasurer, "หมื่นสองพันห้า")
    play.presses(play.treasurer, "แก้เป็น 12,500 บาท")
    assert play.owes("เขาพระ") == 17_500
    play.says(play.treasurer, "รับเงินควนรูผิด")
    play.presses(play.treasurer, "ยกเลิก 5,000 บาท")
    assert "จะค้าง 20,000 บาท" in play.sees(play.treasurer) and play.owes("ควนรู") == 15_000, "shown first here too"


def test_what_is_shown_is_put_right_once_more_before_it_counts(play: Hub) -> None:
    play.says(play.treasurer, "เขาพระ 12,000 ไม่ใช่ 10,000")
    assert "แก้เป็น 13,000 บาท" in play.says(play.treasurer, "ไม่ใช่ 12,000 เป็น 13,000")
    assert "ยังค้าง 17,000 บาท" in play.says(play.treasurer, "ใช่") and play.owes("เขาพระ") == 17_000


def test_two_in_one_message_are_shown_one_after_the_other(play: Hub) -> None:
    asked = play.answers(play.treasurer, "ที่ลงเขาพระ 10000 ผิด เป็น 12000 แล้วก็ควนรู 5000 ผิด เป็น 5,500")
    assert "แก้เป็น 12,000 บาท" in asked and "แก้เป็น 5,500 บาท" in asked, asked
    play.presses(play.treasurer, "แก้เป็น 5,500 บาท")
    play.presses(play.treasurer, "แก้เป็น 12,000 บาท")
    assert (play.owes("เขาพระ"), play.owes("ควนรู")) == (18_000, 14_500)


def test_nothing_is_put_right_where_no_such_payment_was_recorded(play: Hub) -> None:
    assert "ยังไม่มีเงินของกลุ่มน้ำยางห้วยโอน" in play.says(play.treasurer, "ที่ลงห้วยโอน 10000 ผิด ต้องเป็น 12,000")
    seen = play.says(play.treasurer, "ที่ลงของควนรู 10,000 ผิด ต้องเป็น 5,500")
    assert "ไม่มีรายการรับเงินของกลุ่มทำนาบ้านควนรู ที่เป็นยอดนั้น" in seen and "5,000 บาท" in seen, seen
    assert "10,000 บาท อยู่แล้ว" in play.says(play.treasurer, "เขาพระจ่าย 10,000 ไม่ใช่ 9,000")


def test_an_account_that_changed_meanwhile_is_shown_once_more(told: Hub) -> None:
    told.says(told.treasurer, "ที่ลงควนรู 5000 ผิด เป็น 6,000")
    question = told.message(told.treasurer)
    told.presses(told.treasurer, "เงินเข้าแล้ว", message=claims_card(told))
    told.presses(told.treasurer, "แก้เป็น 6,000 บาท", message=question)
    assert told.owes("ควนรู") == 10_000 and "ยอดค้างเปลี่ยนไป" in told.sees(told.treasurer)
    told.presses(told.treasurer, "แก้เป็น 6,000 บาท")
    assert told.owes("ควนรู") == 9_000


def claims_card(play: Hub) -> object:
    message = play.house.value(
        "SELECT cards.message_id FROM cards JOIN chats ON chats.id = cards.chat_id WHERE name LIKE 'payments:%' AND telegram_id = ?",
        play.treasurer.id,
    )
    return next(each for each in play.treasurer.sees() if each["id"] == message)


def test_what_the_treasurer_confirmed_meanwhile_is_the_treasurers_to_put_right(told: Hub) -> None:
    told.says(told.leader, "ที่แจ้งโอนไปผิด เป็น 4,500")
    question = told.message(told.leader)
    told.presses(told.treasurer, "เงินเข้าแล้ว", message=claims_card(told))
    told.presses(told.leader, "แก้เป็น 4,500 บาท", message=question)
    assert told.claimed() == [(5_000, "confirmed")] and told.owes("ควนรู") == 10_000
    seen = told.says(told.leader, "ที่แจ้งโอนไปผิด เป็น 4,500")
    assert "เหรัญญิกยืนยัน 5,000 บาท ไปแล้ว" in seen and "ผู้นำ3" in seen
    assert "แก้เป็น 4,500 บาท" in told.says(told.treasurer, "ควนรูโอน 4,500 ไม่ใช่ 5,000 ที่ลงวันนี้")


def test_it_is_done_once_whatever_is_pressed(told: Hub) -> None:
    told.says(told.leader, "ที่แจ้งโอนเมื่อกี้ ยกเลิกก่อน")
    message = told.message(told.leader)
    told.presses(told.leader, "ยกเลิก 5,000 บาท")
    target = message["buttons"][0][0]["callback_data"]
    found = told.forge(told.leader, target)
    assert told.claimed() == [(5_000, "withdrawn")], found
    assert "ไม่มีรายการแจ้งโอนของท่าน" in told.says(told.leader, "ที่แจ้งโอนเมื่อกี้ ยกเลิกก่อน")
    place = f"{told.made.network}:1"
    found = told.forge(told.treasurer, f"payments.came:{place}")
    assert "ผู้แจ้งยกเลิกไปแล้ว" in found[f"payments.came:{place}"][0] and told.owes("ควนรู") == 15_000


def test_what_was_said_beside_it_is_said_to_be_not_kept(play: Hub) -> None:
    asked = play.answers(play.treasurer, "ที่ลงเขาพระ 10000 ผิด ต้องเป็น 12,000 พรุ่งนี้ไปไม่ได้นะ")
    assert "“พรุ่งนี้”" in asked and "แก้เป็น 12,000 บาท" in asked, asked


# --- the treasurer looks at the account --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "เงินควนรูเข้าแล้ว", "เงินของควนรูเข้าบัญชีแล้วค่ะ", "ยอดควนรูเข้าแล้ว", "เช็คแล้ว เงินควนรูเข้าจริง", "ได้รับเงินควนรูแล้ว",
        "ควนรูโอนเข้ามาแล้ว 5,000", "เงิน 5,000 ของควนรูเข้าแล้ว", "ห้าพันของควนรูเข้าแล้ว", "เงินกลุ่มทำนาบ้านควนรู ๕๐๐๐ เข้าแล้ว",
        "the money of ควนรู is in", "เงินควนรูยังไม่เข้า",
    ],
)  # fmt: skip
def test_money_that_is_in_leads_to_what_was_told_of_it(told: Hub, words: str) -> None:
    told.claims("โอนแล้ว 700", told.other)
    assert "กลุ่มทำนาบ้านควนรู แจ้งโอน 5,000 บาท" in told.says(told.treasurer, words)
    assert told.buttons(told.treasurer) == ["เงินเข้าแล้ว", "ยอดไม่ตรง", "ยังไม่เข้า"]
    assert told.claimed() == [(5_000, "waiting"), (700, "waiting")], "shown before it counts"
    told.presses(told.treasurer, "ยังไม่เข้า" if "ไม่เข้า" in words else "เงินเข้าแล้ว")
    state, owed = ("missing", 15_000) if "ไม่เข้า" in words else ("confirmed", 10_000)
    assert told.claimed() == [(5_000, state), (700, "waiting")] and told.owes("ควนรู") == owed
    assert ("ยังไม่พบเงิน" if state == "missing" else "เงินเข้าแล้ว") in told.sees(told.treasurer), (
        "the card says what became of it"
    )
    assert not told.buttons(told.treasurer)


def test_where_nothing_was_told_it_is_asked_how_much_came_in(play: Hub) -> None:
    seen = play.says(play.treasurer, "เงินเขาพระเข้าแล้ว")
    assert "ไม่มีรายการแจ้งโอนของกลุ่มเลี้ยงโคบ้านเขาพระ" in seen and "20,000 บาท" in seen, seen
    assert play.buttons(play.treasurer) == ["20,000 บาท", "ไม่บันทึก"]
    assert "โอน 7,500 บาท" in play.says(play.treasurer, "เจ็ดพันห้า") and play.owes("เขาพระ") == 20_000
    play.presses(play.treasurer, "ใช่")
    assert play.owes("เขาพระ") == 12_500
    play.says(play.treasurer, "เงินเขาพระเข้าแล้ว")
    play.presses(play.treasurer, "12,500 บาท")
    assert "หมดยอดค้าง" in play.sees(play.treasurer)
    play.says(play.treasurer, "เงินห้วยโอนเข้าแล้ว")
    assert "ไม่ได้บันทึก" in play.presses(play.treasurer, "ไม่บันทึก")
    assert "ไม่มีอะไรให้บันทึก" in play.says(play.treasurer, "เงินห้วยโอนยังไม่เข้า")


def test_another_sum_than_was_told_is_asked_about_beside_what_waits(told: Hub) -> None:
    seen = told.says(told.treasurer, "เงินควนรูเข้าแล้ว 4,500")
    assert "4,500 บาท" in seen and "แจ้งโอน 5,000 บาท ยังไม่ได้ตรวจ" in seen, seen
    assert told.buttons(told.treasurer) == ["ใช่", "ไม่ใช่", "ตรวจรายการแจ้งโอน"]
    assert "5,000 บาท" in told.presses(told.treasurer, "ตรวจรายการแจ้งโอน")


@pytest.mark.parametrize("words", ["เงินควนรูเข้าแล้ว", "ได้รับเงินควนรูแล้ว"])
def test_said_by_anybody_else_it_shows_nothing_of_anothers_money(told: Hub, words: str) -> None:
    assert "5,000" not in told.answers(told.other, words) and told.claimed() == [(5_000, "waiting")]


def test_money_of_nobody_in_the_network_is_no_payment(told: Hub) -> None:
    assert "ทำเนียบ" not in told.answers(told.treasurer, "เงินเดือนเข้าแล้ว")


# --- dues, or what goods cost ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    ["ควนรูจ่ายค่าบำรุงหรือยัง", "กลุ่มทำนาบ้านควนรูจ่ายค่าบำรุงปีนี้แล้วยังคะ", "ควนรูค้างค่าบำรุงเท่าไร", "has ควนรู paid its dues?"],
)
def test_whether_dues_are_paid_is_answered_from_the_books(play: Hub, words: str) -> None:
    seen = play.says(play.treasurer, words)
    assert "ค่าบำรุงของกลุ่มทำนาบ้านควนรู ปี 2570 ยังไม่มีรายการรับ · ค้าง ปี 2570 500 บาท" in seen, seen
    assert "กลุ่มทำนาบ้านควนรู ปี 2570" in play.says(play.leader, words), "it is their own"
    assert "ดูได้เฉพาะของกลุ่มท่านเอง" in play.says(play.other, words)


def test_what_came_in_of_dues_is_answered_too(tmp_path: Path) -> None:
    with hub(tmp_path / "hub") as play:
        play.says(play.treasurer, "รับค่าบำรุงควนรู 500")
        play.presses(play.treasurer, "ถูกต้อง")
        assert "จ่ายแล้ว 500 บาท · ไม่มีค้าง" in play.says(play.leader, "เราจ่ายค่าบำรุงหรือยัง")
        for words in ("ใครยังไม่จ่ายค่าบำรุง", "who has not paid the dues"):
            seen = play.says(play.treasurer, words)
            assert "4 แห่ง 2,000 บาท" in seen and "ควนรู" not in seen, seen
            assert "เขาพระ" not in play.says(play.leader, words)


@pytest.mark.parametrize(
    "words",
    ["วันนี้เขาพระจ่าย 5000 ค่าปุ๋ย", "วันนี้เขาพระจ่าย 5000 ที่ค้างไว้", "เขาพระวันนี้จ่ายสด ๕๐๐๐ หนี้เก่า", "วันนี้เขาพระจ่ายห้าพัน จากยอดค้าง"],
)
def test_what_is_paid_today_for_goods_is_a_payment_and_no_dues(play: Hub, words: str) -> None:
    seen = play.answers(play.treasurer, words)
    assert seen.startswith("กลุ่มเลี้ยงโคบ้านเขาพระ จ่ายเงินสด 5,000 บาท") and "เหลือ 15,000 บาท" in seen, seen


# --- a QR, the yearly dues, what there is -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "sum_"),
    [
        ("ขอ qr จ่ายค่าปุ๋ย", "15,000"), ("ขอคิวอาร์หน่อย จะโอนค่าปุ๋ย", "15,000"), ("ขอคิวอาร์โค้ดหน่อยค่ะ", "15,000"),
        ("qr code for the fertilizer payment please", "15,000"), ("ขอ QR โอน 2,000", "2,000"), ("ขอคิวอาร์จ่ายสองพันบาท", "2,000"),
    ],
)  # fmt: skip
def test_a_qr_to_pay_by_is_asked_for_in_words(play: Hub, words: str, sum_: str) -> None:
    play.says(play.leader, words)
    message = play.message(play.leader)
    assert message["file"]["kind"] == "photo" and message["text"].startswith(f"{sum_} บาท"), message["text"]
    assert play.buttons(play.leader) == ["จ่ายบางส่วน"]


def test_a_qr_of_more_than_is_owed_is_refused_and_what_was_paid_by_one_is_told(play: Hub) -> None:
    assert "15,000" in play.says(play.leader, "ขอ qr จ่าย 99,000")
    assert "3,000 บาท" in play.says(play.leader, "โอนทาง qr แล้ว 3,000") or "qr" in play.sees(play.leader)
    assert play.message(play.leader)["file"] is None


@pytest.mark.parametrize("words", ["ปีละสามร้อย", "ปีละ 300 บาทต่อกลุ่ม", "ค่าบำรุงแห่งละ ๓๐๐ ค่ะ", "300 baht a year"])
def test_the_yearly_dues_are_answered_in_a_sentence(tmp_path: Path, words: str) -> None:
    with unbegun(tmp_path / "hub") as play:
        begins(play, "เงินสด 1,200 ธนาคาร 8,300")
        assert "แห่งละ 300 บาทต่อปี" in play.says(play.treasurer, words)


@pytest.mark.parametrize("words", ["ปีนี้ 300 ปีหน้า 400", "จ่ายค่าน้ำมัน 500", "ปีละเท่าไรดี"])
def test_what_is_no_yearly_sum_begins_no_book(tmp_path: Path, words: str) -> None:
    with unbegun(tmp_path / "hub") as play:
        begins(play, "เงินสด 1,200 ธนาคาร 8,300")
        play.says(play.treasurer, words)
        assert "ถูกต้อง" not in play.buttons(play.treasurer)


@pytest.mark.parametrize(
    "words",
    [
        "ยอดยกมา เงินสด 2,000 ในธนาคาร 35,000", "มีเงินสด 2000 กับในธนาคาร 35000", "cash 2000, bank 35000",
        "เงินสดสองพัน ธนาคารสามหมื่นห้า", "ในบัญชี ๓๕,๐๐๐ เงินสด ๒,๐๐๐",
    ],
)  # fmt: skip
def test_what_there_is_is_told_in_one_sentence(tmp_path: Path, words: str) -> None:
    with unbegun(tmp_path / "hub") as play:
        begins(play, words)
        seen = play.says(play.treasurer, "ปีละ 500")
        assert "37,000 บาท" in seen and "เงินสด 2,000 · ธนาคาร 35,000" in seen, seen


def begins(play: Hub, words: str) -> None:
    play.says(play.treasurer, "/network")
    play.presses(play.treasurer, "ดูส่วนอื่น")
    play.presses(play.treasurer, "การเงิน")
    play.says(play.treasurer, words)


# --- what is alike and stays what it was -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("โอนแล้ว 4,500", "โอนให้สหกรณ์การเกษตรรัตภูมิ จำกัด 4,500 บาท"),
        ("ยกเลิกออเดอร์", "ยกเลิกรายการที่สั่งไว้"),
        ("ที่สั่งปุ๋ย 20 ผิด ต้องเป็น 25", "ปุ๋ย เปลี่ยนเป็น 25"),
        ("ยกเลิกประชุมเดือนนี้ ติดงานบุญ", "งดประชุม"),
        ("เอาปุ๋ย 20 กระสอบ ไม่ใช่ยูเรีย", "ปุ๋ย"),
    ],
)
def test_other_words_of_who_told_a_payment_are_heard_as_ever(told_of: Hub, words: str, seen: str) -> None:
    assert seen in told_of.answers(told_of.leader, words)
    assert told_of.claimed() == [(5_000, "waiting")] and "แก้เป็น" not in told_of.sees(told_of.leader)


@pytest.fixture
def told_of(tmp_path: Path) -> Iterator[Hub]:
    with hub(tmp_path / "hub", told="5,000") as made:
        yield made


@pytest.mark.parametrize("words", ["ที่รายงานไปผิด ได้ 8,600", "เงินผิด ที่ถูก 8,600"])
def test_what_was_reported_is_put_right_as_a_report(told_of: Hub, words: str) -> None:
    told_of.says(told_of.leader, "ขายผ้า 12 ผืน ได้เงิน 9600 บาท")
    told_of.presses(told_of.leader, "ถูกต้อง")
    assert "ขายผ้า 12 ผืน ได้เงิน 8,600 บาท" in told_of.says(told_of.leader, words)


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("เขาพระจ่ายสด 12,000", "ค้าง 20,000 บาท เหลือ 8,000 บาท"),
        ("ค่ากาแฟ 540 ไม่ใช่ 450", "เพิ่มจาก จ.1/2570 อีก 90 บาท"),
        ("แก้ จ.1 เป็น 230 เพราะจดผิด", "ลดจาก จ.1/2570 220 บาท"),
        ("รับค่าบำรุงเขาพระ 500", "รับค่าบำรุงสมาชิกปี 2570"),
        ("เขาพระยังไม่ได้จ่ายค่าปุ๋ย", ""),
        ("เขาพระจ่ายค่าบำรุง 300", "รับค่าบำรุงสมาชิกปี 2570 จากกลุ่มเลี้ยงโคบ้านเขาพระ 300 บาท"),
        ("ตั้งค่าบำรุงปีละ 600 บาท", "ค่าบำรุง"),
        ("รับค่าบำรุงเขาพระ 500 แล้วใครยังไม่จ่าย", "500 บาท"),
        ("ขายข้าวได้ 3 ตัน ไม่ใช่ 2 ตัน", "ขายข้าว 3 ตัน"),
    ],
)
def test_other_words_of_who_recorded_payments_are_heard_as_ever(told_of: Hub, words: str, seen: str) -> None:
    treasurer: Person = told_of.treasurer
    told_of.says(treasurer, "จ่ายค่ากาแฟ 450")
    told_of.presses(treasurer, "ถูกต้อง")
    assert seen in told_of.answers(treasurer, words)
    assert not {"ไม่แก้"} & set(told_of.buttons(treasurer))
