"""What the trained reader surely hears is handed to its act as the thing told, in whatever words; nothing counts before a tap."""

from pathlib import Path

import pytest

from tests.handlers.reporting import reporting
from tests.handlers.test_funerals import HEADS, Mourning, mourning
from tests.handlers.test_mutual_records import lending
from tests.handlers.test_tasks_story import seeded
from tests.trading import trading

DEATHS = (
    ("แจ้งเสียชีวิตค่ะ นางสาย ขวัญใจ กลุ่มผู้สูงอายุบ้านทุ่งคมบาง เสียเมื่อวาน", "นางสาย ขวัญใจ (กลุ่มผู้สูงอายุบ้านทุ่งคมบาง)"),
    ("แม่เฒ่าสาย ขวัญใจ ของทุ่งคมบาง เสียแล้วเมื่อวานนี้", "แม่เฒ่าสาย ขวัญใจ (กลุ่มผู้สูงอายุบ้านทุ่งคมบาง)"),
)


def begun(play: Mourning) -> None:
    play.says(play.secretary, HEADS)
    play.presses(play.secretary, "ถูกต้อง")
    play.house.change("UPDATE funeral_heads SET stated_on='2027-07-02'")


@pytest.mark.parametrize(("words", "whose"), DEATHS)
def test_a_death_in_other_words_is_the_notice_with_the_whole_name(tmp_path: Path, words: str, whose: str) -> None:
    with mourning(tmp_path) as play:
        begun(play)
        assert f"แจ้งฌาปนกิจ {whose} เสียชีวิตวันอังคารที่ 3 ส.ค. 2570" in play.says(play.secretary, words)
        play.presses(play.secretary, "ส่ง บอกชื่อในกลุ่ม")
        assert "42 คน × 20 = 840 บาท" in play.sees(play.tha_chamuang)
        assert play.house.value("SELECT name FROM funerals") == whose.partition(" (")[0]


def test_a_notice_that_the_version_before_asked_about_goes_out(tmp_path: Path) -> None:
    with mourning(tmp_path) as play:
        begun(play)
        play.says(play.secretary, DEATHS[0][0])
        play.house.change(
            "UPDATE questions SET state = json_set(json_remove(state, '$.told'), '$.words', ?) WHERE name = ?",
            "นางสาย ขวัญใจ ทุ่งคมบาง เสียเมื่อวานค่ะ", "funerals.notice",
        )  # fmt: skip
        play.presses(play.secretary, "ส่ง บอกชื่อในกลุ่ม")
        assert play.house.value("SELECT name FROM funerals") == "นางสาย ขวัญใจ"


def test_who_lays_an_office_down_in_words_is_asked_once(tmp_path: Path) -> None:
    with mourning(tmp_path) as play:
        held = "SELECT count(*) FROM offices WHERE office='treasurer' AND until IS NULL"
        said = play.says(play.treasurer, "ผมขอลาออกจากตำแหน่งเหรัญญิก ตาไม่ดีแล้ว")
        assert "จะลาออกจากตำแหน่งเหรัญญิก" in said and play.house.value(held) == 1
        play.presses(play.treasurer, "ใช่ ลาออก")
        assert play.house.value(held) == 0
        play.says(play.tha_chamuang, "ผมขอลาออกจากตำแหน่งเหรัญญิก ตาไม่ดีแล้ว")
        assert "ใช่ ลาออก" not in play.buttons(play.tha_chamuang)


@pytest.mark.parametrize("words", [
    "ควนรูนำเงินไปฝากไว้กับควนดินแดง 50,000", "เราเอาเงินไปฝากไว้ที่กลุ่มออมทรัพย์ควนดินแดง 50,000 บาทค่ะ",
])  # fmt: skip
def test_money_that_one_organisation_keeps_for_another_is_no_line_of_a_report(tmp_path: Path, words: str) -> None:
    with lending(tmp_path) as play:
        assert "มติของทั้งสองแห่งวันไหนครับ" in play.says(play.borrower, words)
        assert play.house.value("SELECT count(*) FROM statements") == 0


def test_a_round_is_called_off_closed_and_moved_in_whatever_words(tmp_path: Path) -> None:
    with trading(tmp_path) as play:
        play.opens()
        said = play.types(play.marketing, "เลื่อนปิดรอบปุ๋ยออกไปเป็นวันที่ 18 นะคะ ยังไม่ครบ")
        assert "วันปิดรับ" in said, "the hour is asked for; it is no meeting that moves"
        assert "ปิดรับปุ๋ย 15-15-15 ตอนนี้เลยไหม" in play.types(play.marketing, "ปิดรอบปุ๋ยได้เลยค่ะ ยอดครบแระ")
        assert "เพราะอะไร" in play.types(play.marketing, "รอบปุ๋ยยกเลิกนะคะ คนขายไม่ยอมส่ง")
        assert play.state() == "open"


@pytest.mark.parametrize("words", ["ป้ายกลุ่มทำต่อไม่ได้ครับ ร้านปิดยาว", "งานทำป้ายกลุ่มยังทำไม่ได้เลยค่ะ ช่างไม่มา"])
def test_what_is_in_the_way_of_ones_own_work_is_told_to_who_leads(tmp_path: Path, words: str) -> None:
    with reporting(tmp_path) as play:
        leader = play.made.leaders[1]
        seeded(play, ("ทำป้ายกลุ่ม", {"owner_person_id": play.made.person_ids[leader.id], "due_day": "2026-12-11"}))
        play.says(leader, words)
        assert play.house.value("SELECT trouble FROM action_items") == words
        assert play.house.value("SELECT count(*) FROM statements") == 0
        assert words in play.sees(play.made.chair) or words in play.sees(play.made.secretary)
