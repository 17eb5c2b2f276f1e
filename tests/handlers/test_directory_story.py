"""The directory in full: what each organisation is, corrected by itself in short answers, seen by whom the network says."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from acts.members.joining import send_links
from tests.handlers.forged import forged
from tests.handlers.rattaphum import TWELVE, Play
from tests.house import living


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    with living(tmp_path_factory.mktemp("directory_full")) as house:
        play = Play(house)
        play.network_of("สมชาย", "มาลี")
        play.act(send_links, "มาลี", play.network, play.chat_of("มาลี"))
        play.does("ดาว", start=play.link_of(TWELVE[1]))
        yield play


def test_a_group_says_how_many_it_is_and_confirms_before_it_counts(play: Play) -> None:
    play.does("ดาว", types="กลุ่มเรามีสมาชิก 45 คน 30 ครัวเรือน")
    asked = play.reads("ดาว")
    assert TWELVE[1] in asked and "45 คน (สี่สิบห้าคน) 30 ครัวเรือน (สามสิบครัวเรือน)" in asked
    assert play.house.value("SELECT people FROM members WHERE name = ?", TWELVE[1]) is None
    play.people["ดาว"].presses("ถูกต้อง")
    play.people["ดาว"].presses("ถูกต้อง")
    play.house.settle()
    row = play.house.rows("SELECT people, households FROM members WHERE name = ?", TWELVE[1])[0]
    assert tuple(row) == (45, 30)
    assert play.house.value("SELECT count(*) FROM audit WHERE act = 'member.described'") == 1
    shown = play.reads("ดาว")
    assert "สมาชิก 45 คน 30 ครัวเรือน" in shown and "แก้ล่าสุดโดย ดาว" in shown


def test_who_speaks_for_two_says_of_which_the_members_are(tmp_path: Path) -> None:
    with living(tmp_path) as house:
        play = Play(house)
        play.network_of("สมชาย", "มาลี")
        play.act(send_links, "มาลี", play.network, play.chat_of("มาลี"))
        play.does("ดาว", start=play.link_of(TWELVE[1]))
        play.does("ดาว", start=play.link_of(TWELVE[2]))
        play.does("ดาว", press="ใช่ ทั้งสองแห่ง")
        play.does("ดาว", types="กลุ่มเรามีสมาชิก 45 คน 30 ครัวเรือน")
        assert "ครั้งนี้ท่านพูดแทนแห่งไหน" in play.reads("ดาว") and play.buttons("ดาว") == [TWELVE[1], TWELVE[2]]
        play.does("ดาว", press=TWELVE[2])
        asked = play.reads("ดาว")
        assert TWELVE[2] in asked and TWELVE[1] not in asked and "45 คน (สี่สิบห้าคน) 30 ครัวเรือน" in asked
        told = "SELECT name, people, households FROM members WHERE people IS NOT NULL"
        assert house.rows(told) == []
        play.does("ดาว", press="ถูกต้อง")
        assert [tuple(row) for row in house.rows(told)] == [(TWELVE[2], 45, 30)]


def test_the_group_corrects_its_form_activity_and_telephone_from_chat(play: Play) -> None:
    play.does("ดาว", types="ทำเนียบ")
    play.does("ดาว", press="ทำเนียบ")
    assert "12 แห่ง · สมาชิกรวม 45 คน 30 ครัวเรือน (จาก 1 แห่งที่แจ้งแล้ว)" in play.reads("ดาว")
    play.does("ดาว", press=f"แก้ข้อมูล {TWELVE[1]}")
    play.does("ดาว", press="รูปแบบ")
    play.does("ดาว", press="ไม่จดทะเบียน")
    assert "ไม่จดทะเบียน" in play.reads("ดาว")
    play.does("ดาว", press="กิจกรรม")
    play.does("ดาว", types="รวบรวมน้ำยางสด")
    play.does("ดาว", types="ใช่ครับ")
    assert "ไม่จดทะเบียน · รวบรวมน้ำยางสด" in play.reads("ดาว")
    play.does("ดาว", press="เบอร์โทร")
    play.does("ดาว", types="พี่ดาว 081")
    assert "ยังอ่านเบอร์โทรไม่ได้" in play.reads("ดาว")
    play.does("ดาว", types="พี่ดาว ๐๘๑-๒๓๔ ๕๖๗๘")
    assert "081-234-5678 (พี่ดาว)" in play.reads("ดาว")
    play.does("ดาว", press="แก้ไข")
    play.does("ดาว", types="089 876 5432")
    play.does("ดาว", press="ถูกต้อง")
    assert play.house.value("SELECT telephone FROM members WHERE name = ?", TWELVE[1]) == "0898765432"


def test_numbers_that_are_no_headcount_are_asked_again_and_nothing_is_kept(play: Play) -> None:
    play.does("ดาว", types="/members")
    play.does("ดาว", press="ทำเนียบ")
    play.does("ดาว", press=f"แก้ข้อมูล {TWELVE[1]}")
    play.does("ดาว", press="จำนวนสมาชิก")
    for typed in ("ร้อยห้าคน", "สี่สิบห้าครึ่ง", "เยอะมาก", "9999999999 คน"):
        play.does("ดาว", types=typed)
        assert "ยังอ่านจำนวนไม่ได้" in play.reads("ดาว"), typed
    play.does("ดาว", types="ยกเลิก")
    assert "หยุดไว้ก่อน" in play.reads("ดาว")
    assert play.house.value("SELECT people FROM members WHERE name = ?", TWELVE[1]) == 45


def test_goods_and_letters_typed_instead_of_heads_are_messages_of_their_own(play: Play) -> None:
    for typed in ("ขายไข่ได้ 40 แผง แผงละ 100", "สอนได้ ทำปุ๋ยหมัก"):
        play.does("ดาว", types="กลุ่มเรามีสมาชิก 46 คน")
        play.does("ดาว", types=typed)
        assert "ยังอ่านจำนวนไม่ได้" not in play.reads("ดาว") and "สมาชิก 40 คน" not in play.reads("ดาว"), typed
        assert any(each in play.reads("ดาว") for each in ("ขายไข่", "สอนได้: ทำปุ๋ยหมัก")), typed
    play.does("ดาว", types="กลุ่มเรามีสมาชิก 46 คน")
    play.does("ดาว", types="สี่สิบเจ็ดคนค่ะ")
    assert "สมาชิก 47 คน" in play.reads("ดาว")
    play.does("ดาว", types="ยกเลิก")
    assert play.house.value("SELECT people FROM members WHERE name = ?", TWELVE[1]) == 45


def test_a_name_that_exists_is_refused_kindly_and_another_is_told_to_the_secretary(play: Play) -> None:
    play.does("ดาว", types="/members")
    play.does("ดาว", press="ทำเนียบ")
    play.does("ดาว", press=f"แก้ข้อมูล {TWELVE[1]}")
    play.does("ดาว", press="ชื่อ")
    play.does("ดาว", types=TWELVE[0].replace(" ", ""))
    assert f"มีสมาชิกชื่อ {TWELVE[0]} อยู่แล้ว" in play.reads("ดาว")
    play.does("ดาว", types="กลุ่มน้ำยางสด <b>เขาล้อน</b> ค่ะ")
    play.does("ดาว", press="ถูกต้อง")
    assert "กลุ่มน้ำยางสด <b>เขาล้อน</b>" in play.reads("ดาว")
    assert "ดาว เปลี่ยนชื่อ" in play.reads("มาลี") and "กลุ่มน้ำยางสด <b>เขาล้อน</b>" in play.reads("มาลี")
    play.does("ดาว", press="ชื่อ")
    play.does("ดาว", types=TWELVE[1])
    play.does("ดาว", press="ถูกต้อง")
    assert play.speakers(TWELVE[1]) == ["ดาว"]


def test_only_officers_see_telephones_until_the_network_says_otherwise(play: Play) -> None:
    play.does("เดือน", start=play.link_of(TWELVE[2]))
    play.does("เดือน", types="/members")
    play.does("เดือน", press="ทำเนียบ")
    assert "รวบรวมน้ำยางสด" in play.reads("เดือน") and "089" not in play.reads("เดือน")
    play.does("สมชาย", types="/members")
    play.does("สมชาย", press="ทำเนียบ")
    assert "โทร. 089-876-5432" in play.reads("สมชาย")
    play.does("สมชาย", press="ใครเห็นทำเนียบ")
    assert "เบอร์โทร: กรรมการเท่านั้น" in play.reads("สมชาย")
    play.does("สมชาย", press="ให้สมาชิกเห็นเบอร์โทร")
    assert "เบอร์โทร: ผู้แทนของสมาชิกและกรรมการ" in play.reads("สมชาย")
    play.does("เดือน", types="/members")
    play.does("เดือน", press="ทำเนียบ")
    assert "โทร. 089-876-5432" in play.reads("เดือน")
    play.does("สมชาย", press="ให้กรรมการเท่านั้นเห็นเบอร์โทร")


def test_a_directory_for_officers_shows_a_member_its_own_entry(play: Play) -> None:
    play.does("สมชาย", types="/members")
    play.does("สมชาย", press="ทำเนียบ")
    play.does("สมชาย", press="ใครเห็นทำเนียบ")
    play.does("สมชาย", press="ให้กรรมการเท่านั้นเห็นรายชื่อ")
    play.does("เดือน", types="/members")
    assert TWELVE[2] in play.reads("เดือน") and TWELVE[0] not in play.reads("เดือน")
    play.does("เดือน", press="ทำเนียบ")
    assert "ท่านเห็นของกลุ่มท่านเอง" in play.reads("เดือน") and TWELVE[0] not in play.reads("เดือน")
    assert "ไฟล์ Excel" not in play.buttons("เดือน")
    file = f"directory.file:{play.network}:xlsx"
    assert "กรรมการเท่านั้น" in forged(play, "เดือน", file)[file]


def test_everybody_in_the_group_sees_it_when_the_network_says_so(play: Play) -> None:
    assert play.group is not None
    stranger = play.person("คนนอก")
    play.group.adds(stranger)
    play.does("สมชาย", press="ให้ทุกคนเห็นรายชื่อ")
    play.does("คนนอก", types="/members", chat=play.group)
    play.does("คนนอก", press="ทำเนียบ", chat=play.group)
    assert TWELVE[0] in play.reads("คนนอก") and "089" not in play.reads("คนนอก")
    assert "« กลับ" not in play.buttons("คนนอก")
    play.does("คนนอก", press="ถัดไป »")
    assert TWELVE[5] in play.reads("คนนอก")
    play.does("สมชาย", press="ให้สมาชิกเห็นรายชื่อ")
    play.does("คนนอก", press="« ก่อนหน้า")
    assert "เฉพาะคนในเครือข่าย" in play.alert("คนนอก")
    code = play.house.value("SELECT code FROM links WHERE purpose = 'directory'")
    play.does("คนนอก", start=code)
    assert "ไม่ได้เปิดให้ทุกคนดูแล้ว" in play.reads("คนนอก")


def test_an_organisation_splits_and_its_history_stays(play: Play) -> None:
    play.does("มาลี", types="/members")
    play.does("มาลี", press="ทำเนียบ")
    play.does("มาลี", press="4")
    play.does("มาลี", press="แยกกลุ่ม")
    play.does("มาลี", types=f"กลุ่มแม่บ้านหมู่หนึ่ง\n{TWELVE[0]}")
    assert "อยู่แล้ว" in play.reads("มาลี")
    play.does("มาลี", types="กลุ่มแม่บ้านหมู่หนึ่ง\nกลุ่มแม่บ้านหมู่สอง 081-111-2222")
    assert "1. กลุ่มแม่บ้านหมู่หนึ่ง" in play.reads("มาลี") and "2. กลุ่มแม่บ้านหมู่สอง" in play.reads("มาลี")
    play.people["มาลี"].presses(f"{TWELVE[3]} ออกจากเครือข่าย")
    play.people["มาลี"].presses(f"{TWELVE[3]} ออกจากเครือข่าย")
    play.house.settle()
    assert play.house.value("SELECT count(*) FROM members WHERE left_at IS NULL") == 13
    old = play.house.value("SELECT id FROM members WHERE name = ?", TWELVE[3])
    assert play.house.value("SELECT left_at FROM members WHERE id = ?", old) is not None
    assert [row["name"] for row in play.house.rows("SELECT name FROM members WHERE split_from_id = ?", old)] == [
        "กลุ่มแม่บ้านหมู่หนึ่ง",
        "กลุ่มแม่บ้านหมู่สอง",
    ]
    play.does("มาลี", press="ถัดไป »")
    play.does("มาลี", press="ถัดไป »")
    assert f"ออกจากเครือข่ายแล้ว: {TWELVE[3]}" in play.reads("มาลี")
    play.does("มาลี", press="12")
    assert f"แยกมาจาก {TWELVE[3]}" in play.reads("มาลี")


def test_an_organisation_that_is_not_split_after_all_stays_whole_and_two_answers_need_their_button(play: Play) -> None:
    before = play.house.value("SELECT count(*) FROM members")
    for no in ("ไม่", "ไม่แยกแล้ว"):
        play.does("มาลี", types="/members")
        play.does("มาลี", press="ทำเนียบ")
        play.does("มาลี", press="5")
        name = next(each for each in TWELVE if each in play.reads("มาลี"))
        play.does("มาลี", press="แยกกลุ่ม")
        play.does("มาลี", types="กลุ่มใหม่หนึ่ง\nกลุ่มใหม่สอง")
        play.does("มาลี", types="ใช่")
        assert play.house.value("SELECT count(*) FROM members") == before, "whether it stays is not said by a yes"
        assert "กลุ่มเดิมยังอยู่หรือออก กดปุ่มด้านบนได้เลย" in play.reads("มาลี") and "ไม่แยกแล้ว" in play.buttons("มาลี")
        play.does("มาลี", types=no)
        assert name in play.reads("มาลี") and "แยกกลุ่ม" in play.buttons("มาลี")
    assert play.house.value("SELECT count(*) FROM members") == before


def test_another_networks_entry_cannot_be_reached_by_a_forged_press(play: Play) -> None:
    other = play.network_of("วิชัย", None, ["กลุ่มลับเฉพาะ"], name="เครือข่ายอื่น", group=False)
    member = play.house.value("SELECT id FROM members WHERE network_id = ?", other)
    targets = (
        f"directory.page:{other}:0",
        f"directory.open:{other}:{member}",
        f"directory.open:{play.network}:{member}",
        f"directory.open:{play.network}:1",
        f"directory.change:{play.network}:{member}:people",
        f"directory.change:{play.network}:1:name",
        f"directory.file:{other}:xlsx",
        f"directory.set:{play.network}:seen:everybody",
        f"directory.split:{play.network}:2",
        "directory.keep:99999",
        "directory.page",
    )
    for target, answer in forged(play, "ดาว", *targets).items():
        assert answer, target
    assert play.house.value("SELECT directory_for FROM networks WHERE id = ?", play.network) == "members"
    assert "กลุ่มลับเฉพาะ" not in play.all_read("ดาว")


def test_in_english_the_same_card_holds_no_thai_but_names(play: Play) -> None:
    play.does("ดาว", types="/language en")
    play.does("ดาว", types="/members")
    play.does("ดาว", press="Directory")
    assert "Not registered" in play.reads("ดาว") and "Members: 45 people, 30 households" in play.reads("ดาว")
    play.does("ดาว", types="We have 46 people in 31 households")
    assert "46 people (forty-six), 31 households (thirty-one)" in play.reads("ดาว")
    play.does("ดาว", press="Change it")
    play.does("ดาว", types="47 people")
    play.does("ดาว", press="That is right")
    assert play.house.value("SELECT people FROM members WHERE name = ?", TWELVE[1]) == 47
    play.does("ดาว", types="/language th")
