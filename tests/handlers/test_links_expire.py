"""What lets somebody in is good for a time, says until when, and is renewed by one tap; the old one is void from then on."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from acts.members.joining import send_links
from acts.newcomers import show_card
from tests.documents.seen import joined, pdf_text
from tests.handlers.rattaphum import TWELVE, Play
from tests.house import living
from tests.kept_house import played_once

OTHER = "เครือข่ายจังหวัดสงขลา"


@played_once
@contextmanager
def three(folder: Path) -> Iterator[Play]:
    """A district of three organisations, its card shown and its links given out, on 20 November 2026."""
    with living(folder) as house:
        play = Play(house)
        play.network_of("สมชาย", "มาลี", TWELVE[:3], level="district")
        play.act(show_card, "สมชาย", play.network)
        play.act(send_links, "มาลี", play.network, play.chat_of("มาลี"))
        yield play


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    with three(tmp_path) as play:
        yield play


def settings(play: Play, name: str, *presses: str) -> None:
    play.does(name, types="/settings")
    for each in presses:
        play.does(name, press=each)


def test_an_invitation_is_good_for_thirty_days_and_says_so_on_the_phone_and_on_paper(play: Play) -> None:
    listed = next(each["text"] for each in play.people["มาลี"].sees() if "ครบทั้ง 3 แห่ง" in (each["text"] or ""))
    assert "ลิงก์ใช้ได้ถึง วันเสาร์ที่ 19 ธ.ค. 2569" in listed
    file = next(each["file"] for each in play.people["มาลี"].sees() if each["file"])
    assert joined("ใช้ได้ถึง 19 ธันวาคม 2569") in joined(pdf_text(play.house.rehearsal.file(file["id"])))
    first, second = play.link_of(TWELVE[0]), play.link_of(TWELVE[1])
    play.house.move("2026-12-19T20:00")
    play.does("ดาว", start=first)
    assert play.speakers(TWELVE[0]) == ["ดาว"], "to the last evening"
    play.house.move("2026-12-20T10:00")
    play.does("เดือน", start=second)
    assert play.speakers(TWELVE[1]) == []
    assert f"ลิงก์ของ{TWELVE[1]} หมดอายุแล้วครับ กรุณาขอลิงก์ใหม่จาก มาลี (เลขานุการ)" in play.reads("เดือน")


def test_the_list_asked_for_again_has_new_links_where_the_old_ones_are_over(play: Play) -> None:
    before = {each: play.link_of(each) for each in TWELVE[:3]}
    play.does("มาลี", types="/members")
    play.does("มาลี", press="ลิงก์เชิญผู้แทน")
    assert {each: play.link_of(each) for each in TWELVE[:3]} == before, "while they are good they stay: paper is out"
    play.house.move("2027-01-05T10:00")
    play.does("มาลี", types="/members")
    play.does("มาลี", press="ลิงก์เชิญผู้แทน")
    codes = [row[0] for row in play.house.rows("SELECT code FROM links WHERE purpose = 'member' ORDER BY created_at")]
    assert len(codes) == 6
    play.does("ดาว", start=codes[-1])
    assert "ท่านเป็นผู้แทนของ" in play.reads("ดาว")


def test_one_tap_and_a_yes_make_all_links_anew_and_the_old_ones_void(play: Play) -> None:
    old = play.link_of(TWELVE[0])
    play.does("มาลี", press="ยกเลิกลิงก์เดิม ทำใหม่ทั้งหมด")
    assert play.link_of(TWELVE[0]) == old, "asked first"
    play.does("มาลี", press="ใช่ ทำใหม่ทั้งหมด")
    new = play.link_of(TWELVE[0])
    assert new != old and new in play.all_read("มาลี")
    play.does("ดาว", start=old)
    assert "เปลี่ยนเป็นลิงก์ใหม่แล้ว" in play.reads("ดาว") and "มาลี (เลขานุการ)" in play.reads("ดาว")
    play.does("ดาว", start=new)
    assert play.speakers(TWELVE[0]) == ["ดาว"]


def test_every_link_holds_sixteen_random_letters(play: Play) -> None:
    codes = [row[0] for row in play.house.rows("SELECT code FROM links")]
    assert len(set(codes)) == 4
    assert all(re.fullmatch(r"(m|r-)[a-hjkmnp-z2-9]{16}", code) for code in codes), codes


def test_the_group_s_button_expires_and_a_press_puts_a_good_one_in_its_place(play: Play) -> None:
    old = play.house.value("SELECT code FROM links WHERE purpose = 'sign_up'")
    play.house.move("2027-02-18T10:00")
    play.does("ดาว", start=old)
    assert "ปุ่มนี้หมดอายุแล้ว" in play.reads("ดาว") and NAME_OF_GROUP in play.reads("ดาว")
    assert play.house.value("SELECT count(*) FROM links WHERE purpose = 'sign_up'") == 2
    new = play.house.value("SELECT code FROM links WHERE purpose = 'sign_up' AND code <> ?", old)
    play.does("ดาว", start=new)
    assert TWELVE[0] in play.buttons("ดาว")


NAME_OF_GROUP = "เครือข่ายอำเภอรัตภูมิ"


def test_a_network_s_code_says_until_when_expires_and_is_renewed_by_one_tap(play: Play) -> None:
    other = play.network_of("ประสิทธิ์", "ปราณี", [], name=OTHER, level="province", group=False)
    old = play.house.value("SELECT code FROM networks WHERE id = ?", other)
    settings(play, "ปราณี", "ระดับและสังกัด")
    assert f"รหัสเครือข่าย: {old} (ใช้ได้ถึง วันพุธที่ 17 ก.พ. 2570)" in play.reads("ปราณี")
    play.house.move("2027-02-18T10:00")
    settings(play, "สมชาย", "ระดับและสังกัด", "แก้สังกัด")
    play.does("สมชาย", types=old)
    assert f"รหัสของ {OTHER} นี้หมดอายุแล้วครับ กรุณาขอรหัสใหม่จาก ปราณี (เลขานุการ) ที่นั่น" in play.reads("สมชาย")
    settings(play, "ปราณี", "ระดับและสังกัด")
    assert "หมดอายุแล้ว" in play.reads("ปราณี")
    play.does("ปราณี", press="ทำรหัสใหม่ แทนรหัสเดิม")
    new = play.house.value("SELECT code FROM networks WHERE id = ?", other)
    assert new != old and new in play.reads("ปราณี")
    audited = play.house.rows("SELECT \"values\" FROM audit WHERE act = 'network.code_renewed'")
    assert len(audited) == 1 and new not in audited[0][0]
    play.does("สมชาย", types=old)
    assert "ไม่พบรหัส" in play.reads("สมชาย"), "the question is still open; the old code is nobody's"
    play.does("สมชาย", types=new)
    play.does("สมชาย", press="ใช่")
    assert play.house.value("SELECT parent_id FROM networks WHERE id = ?", play.network) == other


def test_nobody_follows_a_network_by_a_code_that_is_over(play: Play) -> None:
    code = play.house.value("SELECT code FROM networks WHERE id = ?", play.network)
    play.house.move("2027-02-18T10:00")
    play.does("วรรณา", types="/digest")
    play.does("วรรณา", press="ติดตามเครือข่าย")
    play.does("วรรณา", types=code)
    assert "หมดอายุแล้ว" in play.reads("วรรณา") and "มาลี (เลขานุการ)" in play.reads("วรรณา")
    assert play.house.value("SELECT count(*) FROM follow_consents") == 0


def test_an_offer_of_the_chair_holds_for_a_week_and_may_be_made_again(play: Play) -> None:
    def offers() -> None:
        play.does("สมชาย", types="/members")
        for label in ("ตำแหน่งในเครือข่าย", "มอบตำแหน่งประธาน", "มาลี"):
            play.does("สมชาย", press=label)
        play.does("สมชาย", press=next(each for each in play.buttons("สมชาย") if each.startswith("ใช่")))

    offers()
    assert "รับได้ถึง วันพฤหัสบดีที่ 26 พ.ย. 2569" in play.card("มาลี", "สมชาย ประธาน")["text"]
    play.house.move("2026-11-27T10:00")
    play.does("มาลี", press="รับตำแหน่ง")
    assert "เกิน 7 วันแล้ว" in play.alert("มาลี") and "เสนอใหม่" in play.alert("มาลี")
    offers()
    play.does("มาลี", press="รับตำแหน่ง")
    assert play.house.rows(
        "SELECT 1 FROM offices JOIN people ON people.id = person_id "
        "WHERE office = 'chair' AND until IS NULL AND name = 'มาลี'"
    )
