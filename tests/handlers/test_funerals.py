"""Funeral welfare: the notice of a death, what each organisation sends, the statement, and a notice about somebody who is alive."""

import contextlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from rehearsal.telegram.client import Person
from storage.archive import LEFT_OUT
from tests.handlers.reporting import Reporting
from tests.meeting_house import Committee, committee

FOURTH = datetime.fromisoformat("2027-08-04T10:00:00+07:00")  # Wednesday 4 August 2570
NAMES = (
    "สหกรณ์การเกษตรรัตภูมิ",  # the chair speaks for it
    "กลุ่มแม่บ้านท่าชะมวง",
    "กลุ่มทำสวนยางกำแพงเพชร",
    "กลุ่มผู้สูงอายุบ้านทุ่งคมบาง",
    "กลุ่มออมทรัพย์ควนดินแดง",  # without Telegram
    "กลุ่มไก่ไข่คูหาใต้",  # takes no part
)
HEADS = "ฌาปนกิจ รัตภูมิ 120 กำแพงเพชร 64 ควนดินแดง 85 ท่าชะมวง 42 ทุ่งคมบาง 38 รายละ 20 บาทต่อคน มติ 1 ก.ค."
DIED = "นางสาย ขวัญใจ ทุ่งคมบาง เสียเมื่อวานค่ะ"


class Mourning(Reporting):
    """Who leads it, who keeps the money, who is called."""

    def __init__(self, made: Committee) -> None:
        super().__init__(made)
        self.secretary, self.treasurer = made.secretary, made.vice
        self.tha_chamuang, self.kamphaeng, self.thung = made.leaders

    def texts(self, person: Person) -> str:
        """Everything the bot has written to somebody."""
        return "\n".join(each["text"] for each in person.sees() if each["sender"]["kind"] == "bot")

    def card(self, person: Person, words: str) -> str:
        """The newest message that holds these words, as it stands now."""
        return str([each["text"] for each in person.sees() if words in each["text"]][-1])

    def group(self) -> str:
        """All that the group was told."""
        return "\n".join(each["text"] for each in self.made.posts())

    def called(self, button: str = "ส่ง บอกชื่อในกลุ่ม") -> None:
        """Heads and rate of July, and the notice of 4 August."""
        self.says(self.secretary, HEADS)
        self.presses(self.secretary, "ถูกต้อง")
        self.house.change("UPDATE funeral_heads SET stated_on='2027-07-02'")
        self.says(self.secretary, DIED)
        self.presses(self.secretary, button)


@contextlib.contextmanager
def mourning(folder: Path, **more: Any) -> Iterator[Mourning]:
    """Six organisations, of which five take part, one of them without Telegram; the vice-chair keeps the money too."""
    with committee(folder, count=6, leaders=3, start=FOURTH, **more) as made:
        for name, member_id in zip(NAMES, made.member_ids, strict=True):
            made.house.change("UPDATE members SET name=? WHERE id=?", name, member_id)
        made.house.change("UPDATE offices SET office='treasurer' WHERE office='vice_chair'")
        yield Mourning(made)


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Mourning]:
    with mourning(tmp_path) as found:
        yield found


def test_a_death_is_told_called_received_paid_out_and_stated(play: Mourning) -> None:
    secretary, treasurer = play.secretary, play.treasurer
    assert "ฌาปนกิจ" not in play.says(secretary, "/network"), "nobody has begun it"
    assert "ฌาปนกิจ" in str(play.buttons(secretary)) or "ฌาปนกิจ" in play.presses(secretary, "ดูส่วนอื่น")
    begun = play.presses(secretary, "ฌาปนกิจ")
    assert begun.startswith("งานฌาปนกิจอาจต้องจดทะเบียนก่อน ขอให้ถามนายทะเบียนที่อำเภอ ผมจดตัวเลขเท่านั้น ไม่ได้แนะนำกฎหมายครับ")
    asked = play.says(secretary, HEADS)
    assert "อาจต้องจดทะเบียนก่อน" in asked and "รวม 349 คน" in asked and "ตามมติ 1 กรกฎาคม 2570" in asked
    play.presses(secretary, "ถูกต้อง")
    assert "ยังไม่ได้แจ้งจำนวนคนก่อน" in play.says(secretary, DIED), "heads of today are none of the day before"
    play.house.change("UPDATE funeral_heads SET stated_on='2027-07-02'")
    asked = play.says(secretary, DIED)
    assert "แจ้งฌาปนกิจ นางสาย ขวัญใจ (กลุ่มผู้สูงอายุบ้านทุ่งคมบาง) เสียชีวิตวันอังคารที่ 3 ส.ค. 2570" in asked
    assert "349 คน หักผู้เสียชีวิต เหลือ 348 คน × 20 = 6,960 บาท" in asked
    assert "ส่งถึง 5 แห่ง ครบกำหนดวันพฤหัสบดีที่ 19 ส.ค. 2570" in asked and "นางสาย" not in play.group()
    play.presses(secretary, "ส่ง บอกชื่อในกลุ่ม")
    mine = play.sees(play.tha_chamuang)
    assert "ขอแสดงความเสียใจครับ นางสาย ขวัญใจ กลุ่มผู้สูงอายุบ้านทุ่งคมบาง เสียชีวิตวันอังคารที่ 3 ส.ค. 2570" in mine
    assert "กลุ่มแม่บ้านท่าชะมวง 42 คน × 20 = 840 บาท (แปดร้อยสี่สิบบาทถ้วน)" in mine
    assert play.buttons(play.tha_chamuang) == ["โอนแล้ว ส่งสลิป", "จ่ายเป็นเงินสด", "จำนวนคนไม่ตรง"]
    assert "37 คน × 20 = 740 บาท" in play.sees(play.thung) and "64 คน × 20 = 1,280 บาท" in play.sees(play.kamphaeng)
    assert "ขอแสดงความเสียใจกับครอบครัวและกลุ่มผู้สูงอายุบ้านทุ่งคมบาง นางสาย ขวัญใจ เสียชีวิตวันอังคารที่ 3 สิงหาคม 2570" in play.group()
    assert not [each for each in ("6,960", "บาท", "840") if each in play.made.posts()[-1]["text"]]
    # What an organisation says of itself: the slip, cash, another number.
    play.presses(play.kamphaeng, "โอนแล้ว ส่งสลิป")
    play.kamphaeng.uploads(b"\xff\xd8\xff slip", "slip.jpg", kind="photo")
    play.house.settle()
    assert "จะบอกเหรัญญิก" in play.sees(play.kamphaeng)
    assert play.house.value("SELECT count(*) FROM files WHERE network_id IS NULL") == 1, "a slip is in no archive"
    play.presses(play.thung, "จ่ายเป็นเงินสด")
    money = play.card(treasurer, "เรียกเก็บ")
    assert "กลุ่มทำสวนยางกำแพงเพชร 1,280 · แจ้งว่าโอนแล้ว" in money and "ทุ่งคมบาง 740 · แจ้งว่าจ่ายเงินสด" in money
    for name, baht in (
        ("สหกรณ์การเกษตรรัตภูมิ", "2,400"),
        ("กลุ่มทำสวนยางกำแพงเพชร", "1,280"),
        ("กลุ่มออมทรัพย์ควนดินแดง", "1,700"),
    ):
        play.presses(treasurer, f"ได้รับแล้ว: {name} {baht}")
    assert "ได้รับแล้ว 5,380 บาท จ่ายได้อีกไม่เกิน 5,380 บาท" in play.says(treasurer, "จ่ายให้ครอบครัวนางสาย 6,120")
    play.presses(treasurer, "ได้รับแล้ว: กลุ่มผู้สูงอายุบ้านทุ่งคมบาง 740")
    assert "เหรัญญิกได้รับแล้ว 740 บาท" in play.card(play.thung, "37 คน")
    assert "6,120 บาท (หกพันหนึ่งร้อยยี่สิบบาทถ้วน)" in play.says(treasurer, "จ่ายให้ครอบครัวนางสาย 6,120")
    play.presses(treasurer, "ถูกต้อง")
    play.presses(treasurer, "ที่กดไว้ผิด: กลุ่มผู้สูงอายุบ้านทุ่งคมบาง")
    assert "จ่ายให้ครอบครัวไปแล้ว" in play.toast(treasurer), "never more paid out than received"
    # A sum that was told by mistake is taken back, once, and told anew.
    play.presses(treasurer, "ลงจ่ายผิด: 6,120")
    assert "จ่ายให้ครอบครัว 0 บาท" in play.sees(treasurer) and "ลงจ่ายผิด: 6,120" not in play.buttons(treasurer)
    play.says(treasurer, "จ่ายให้ครอบครัวนางสาย 6,120")
    play.presses(treasurer, "ถูกต้อง")
    assert play.house.value("SELECT sum(satang) FROM funeral_payouts") == 6_120_00
    # The day after the due day: sums, to three, once.
    sums = "ฌาปนกิจ นางสาย ขวัญใจ: เรียกเก็บ 6,960 · ได้รับ 6,120 · ค้าง 840 · จ่ายให้ครอบครัว 6,120 บาท"
    play.made.sleeps("2027-08-19T18:00")
    assert sums not in play.texts(secretary)
    play.house.move("2027-08-20T12:00")
    for person in (secretary, treasurer, play.thung):
        assert play.texts(person).count(sums) == 1 and "ใบสรุป .pdf" in str(person.sees()[-1]["buttons"])
    for person in (play.tha_chamuang, play.kamphaeng, play.made.chair):
        assert "ค้าง 840" not in play.texts(person)
    play.presses(play.thung, "ใบสรุป .pdf")
    assert play.thung.sees()[-1]["file"]["name"] == "ฌาปนกิจ_นางสาย_ขวัญใจ.pdf"
    assert "ค้าง" not in play.group()
    # An open call stands on that organisation's invitation, and on no other's.
    play.made.invited("2027-08-31T09:01")
    assert "ฌาปนกิจ นางสาย ขวัญใจ ยังค้าง 840 บาท ครบ พฤ. 19 ส.ค. 70" in play.texts(play.tha_chamuang)
    assert "ยังค้าง" not in play.texts(play.kamphaeng) + play.texts(play.thung) + play.texts(play.made.chair)
    play.presses(treasurer, "ได้รับแล้ว: กลุ่มแม่บ้านท่าชะมวง 840")
    assert "ได้รับ 6,960 · ค้าง 0" in play.card(secretary, "ฌาปนกิจ นางสาย ขวัญใจ: "), "then edits"


def test_a_wrong_number_is_corrected_before_it_is_paid_and_shown(play: Mourning) -> None:
    play.called("ส่ง ไม่บอกในกลุ่ม")
    assert "นางสาย" not in play.group(), "nothing without the family's word"
    play.presses(play.tha_chamuang, "จำนวนคนไม่ตรง")
    play.says(play.tha_chamuang, "41")
    assert "กลุ่มแม่บ้านท่าชะมวงแจ้งว่ามี 41 คน ไม่ใช่ 42 คน" in play.sees(play.secretary)
    play.presses(play.secretary, "แก้เป็น 41 คน")
    assert "41 คน × 20 = 820 บาท (แปดร้อยยี่สิบบาทถ้วน) · แก้จาก 42 คน" in play.card(play.tha_chamuang, "× 20")
    play.presses(play.treasurer, "ได้รับแล้ว: กลุ่มแม่บ้านท่าชะมวง 820")
    assert play.says(play.secretary, DIED).startswith("แจ้งฌาปนกิจ")
    play.presses(play.secretary, "ส่ง ไม่บอกในกลุ่ม")
    assert "แจ้งเรื่องนางสาย ขวัญใจไว้แล้ว" in play.toast(play.secretary) + play.sees(play.secretary)
    # Whoever leads nothing gives no notice, and no organisation reads another's call.
    before = play.house.value("SELECT count(*) FROM funerals")
    play.says(play.kamphaeng, DIED.replace("นางสาย", "นางสี"))
    network, other = play.made.network, play.house.value("SELECT min(id) FROM funeral_calls")
    forged = (
        f"funerals.mine:{network}:{other}",
        f"funerals.open:{network}:1",
        f"funerals.pdf:{network}:1",
        f"funerals.received:{network}:{other}",
    )
    assert {came for _, came in play.forge(play.kamphaeng, *forged).values()} == {0}
    assert play.house.value("SELECT count(*) FROM funerals") == before
    assert "820" not in play.texts(play.kamphaeng) + play.texts(play.made.chair) and "funeral_calls" in LEFT_OUT


def test_a_notice_about_somebody_who_is_alive_is_withdrawn_and_what_was_paid_is_shown_back(play: Mourning) -> None:
    play.called()
    play.presses(play.treasurer, "ได้รับแล้ว: กลุ่มทำสวนยางกำแพงเพชร 1,280")
    play.presses(play.secretary, "ถอนการแจ้ง")
    play.says(play.secretary, "แจ้งผิดคน นางสายยังแข็งแรงดี")
    assert "ขออภัยครับ การแจ้งเรื่องนางสาย ขวัญใจ ถอนแล้ว ไม่ต้องส่งเงิน" in play.sees(play.tha_chamuang)
    assert "ที่ส่งมา 1,280 บาท เหรัญญิกจะคืนให้ครับ" in play.sees(play.kamphaeng)
    assert "เหตุผล: แจ้งผิดคน นางสายยังแข็งแรงดี" in play.sees(play.tha_chamuang)
    assert "แจ้งผิด ถอนแล้ว" in play.group() and "ต้องคืน 1,280 บาท" in play.sees(play.treasurer)
    assert play.buttons(play.tha_chamuang) == [] and play.buttons(play.kamphaeng) == ["ได้รับคืนแล้ว"]
    play.presses(play.kamphaeng, "ได้รับคืนแล้ว")
    assert "ได้รับคืนแล้ว 1,280 บาท" in play.sees(play.kamphaeng) and "ต้องคืน 0 บาท" in play.card(play.treasurer, "ต้องคืน")
    play.made.sleeps("2027-08-21T12:00")
    assert "เรียกเก็บ 6,960" not in play.sees(play.secretary), "no statement of what was withdrawn"
    # Told again of the same person, should it ever be true.
    assert play.says(play.secretary, DIED.replace("เมื่อวาน", " 20 ส.ค.")).startswith("แจ้งฌาปนกิจ")


def test_what_cannot_be_is_refused(play: Mourning) -> None:
    play.called()
    assert "วันศุกร์ที่ 6 สิงหาคม 2570 ยังไม่ถึง" in play.says(play.secretary, "นายดำ มีสุข ทุ่งคมบาง เสีย 6 ส.ค. 70")
    assert "เสียชีวิตวันไหน" in play.says(play.secretary, "นายดำ มีสุข ทุ่งคมบาง เสีย 31 ก.พ.")
    assert "ยังไม่ได้แจ้งจำนวนคนก่อน" in play.says(play.secretary, "นายดำ มีสุข คูหาใต้ เสียเมื่อวาน")
    assert "มีมติวันไหน" in play.says(play.secretary, "ฌาปนกิจ รายละ 25 บาทต่อคน")
    assert "ไม่พบองค์กรชื่อหนองหมี" in play.says(play.secretary, "ฌาปนกิจ หนองหมี 12 ควนดินแดง 85 รายละ 20 บาทต่อคน มติ 1 ก.ค.")
    assert "43 คน" in play.says(play.tha_chamuang, "ฌาปนกิจเรา 43 คน")
    play.presses(play.tha_chamuang, "ถูกต้อง")
    assert play.house.value("SELECT heads FROM funeral_heads ORDER BY id DESC LIMIT 1") == 43
    assert "ฌาปนกิจ 5 แห่ง" in play.says(play.made.chair, "/network")


def test_who_has_no_telegram_is_called_by_telephone_with_the_sum_to_say(play: Mourning) -> None:
    secretary = play.secretary
    play.says(secretary, HEADS)
    play.presses(secretary, "ถูกต้อง")
    play.house.change("UPDATE funeral_heads SET stated_on='2027-07-02'")
    play.says(secretary, DIED)
    play.presses(secretary, "ส่ง บอกชื่อในกลุ่ม")
    play.house.move(play.house.rehearsal.now + timedelta(minutes=15))
    (told,) = [each["text"] for each in play.made.said(secretary) if "รายชื่อที่ต้องโทรบอก" in each["text"]]
    assert "กลุ่มออมทรัพย์ควนดินแดง" in told and "โทร." in told
    assert "ฌาปนกิจนางสาย ขวัญใจ " in told and " คน × 20 = " in told and "ส่งให้เหรัญญิกภายใน" in told


def test_a_slip_is_seen_by_the_treasurer_alone_and_a_payout_can_be_typed_again(play: Mourning) -> None:
    treasurer = play.treasurer
    play.called()
    play.presses(play.kamphaeng, "โอนแล้ว ส่งสลิป")
    play.kamphaeng.uploads(b"\xff\xd8\xff slip", "slip.jpg")
    play.house.settle()
    call = play.house.value("SELECT id FROM funeral_calls WHERE file_id IS NOT NULL")
    forged = f"funerals.slip:{play.made.network}:{call}"
    for person in (play.secretary, play.thung, play.made.chair):
        assert {came for _, came in play.forge(person, forged).values()} == {0}
    play.presses(treasurer, "สลิป กลุ่มทำสวนยางกำแพงเพชร")
    sent = treasurer.sees()[-1]
    assert play.house.rehearsal.file(sent["file"]["id"]) == b"\xff\xd8\xff slip"
    play.presses(treasurer, "ได้รับแล้ว: กลุ่มทำสวนยางกำแพงเพชร 1,280")
    assert "1,270 บาท" in play.says(treasurer, "จ่ายให้ครอบครัวนางสาย 1,270")
    play.presses(treasurer, "แก้ไข")
    assert play.house.value("SELECT count(*) FROM funeral_payouts") == 0
    play.says(treasurer, "จ่ายให้ครอบครัวนางสาย 1,280")
    play.presses(treasurer, "ถูกต้อง")
    assert play.house.value("SELECT sum(satang) FROM funeral_payouts") == 1_280_00


def test_an_organisation_opens_its_own_call_from_the_list_and_sees_no_others(play: Mourning) -> None:
    play.called("ส่ง ไม่บอกในกลุ่ม")
    play.says(play.tha_chamuang, "/network")
    shown = play.presses(play.tha_chamuang, "ฌาปนกิจ")
    assert "42" in shown and "64" not in shown and "นางสาย ขวัญใจ" in shown
    mine = play.presses(play.tha_chamuang, "นางสาย ขวัญใจ")
    assert "กลุ่มแม่บ้านท่าชะมวง 42 คน × 20 = 840 บาท (แปดร้อยสี่สิบบาทถ้วน)" in mine
    assert play.buttons(play.tha_chamuang) == ["โอนแล้ว ส่งสลิป", "จ่ายเป็นเงินสด", "จำนวนคนไม่ตรง"]
    assert "1,280" not in play.texts(play.tha_chamuang)


def test_a_death_that_a_leader_tells_is_in_no_report_and_can_be_passed_on(play: Mourning) -> None:
    seen = play.says(play.tha_chamuang, "นางสาย ขวัญใจ เสียเมื่อคืน")
    assert "เข้าใจว่าเป็นแจ้งข่าวเสียชีวิต แต่ตรงนี้ผมยังรับไว้ไม่ได้ครับ ยังไม่ได้บันทึก" in seen
    assert "ถามเลขาฯ" in play.buttons(play.tha_chamuang)
    assert play.house.rows("SELECT id FROM statements") == []


def test_what_each_pays_is_no_number_of_heads_and_the_heads_of_a_fund_are_no_new_members(play: Mourning) -> None:
    assert "20 คน" not in play.says(play.made.chair, "ฌาปนกิจเก็บคนละ 20 บาทต่อศพ")
    assert "สมาชิกเข้าใหม่" not in play.says(play.tha_chamuang, "ฌาปนกิจกลุ่มเรา 95 คน")
