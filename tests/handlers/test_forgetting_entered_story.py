"""Somebody without Telegram asks to be forgotten: chair or secretary do it, told first what stays by law, with a second tap."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.forged import forged
from tests.handlers.rattaphum import TWELVE, Play
from tests.handlers.test_forgetting_story import everything
from tests.house import living
from tests.minuted import minuted

pytestmark = pytest.mark.long

NUMBER, OTHER = "0812223333", "0894445555"


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    with living(tmp_path_factory.mktemp("entered")) as house:
        play = Play(house)
        play.network_of("สมชาย", "มาลี")
        # Another network, by chance with somebody of the same name.
        play.network_of("วันชัย", "วันดี", ["กลุ่มอื่น"], name="เครือข่ายอื่น", group=False)
        enter(play, "วันดี", 1, "ลุงเขียน 085-111-2222")
        enter(play, "มาลี", 3, "ลุงเขียน 081-222-3333")
        enter(play, "มาลี", 4, "ป้าแดง 089-444-5555")
        play.does("มาลี", press="โทรศัพท์")
        play.does("มาลี", types="ลุงเขียน 081-222-3333")
        yield play


def enter(play: Play, who: str, number: int, line: str) -> None:
    """The secretary writes down who speaks for a member; the member's card stays open."""
    play.does(who, types="/members")
    play.does(who, press=str(number))
    play.does(who, press="เพิ่มผู้แทนที่ไม่มีเทเลแกรม")
    play.does(who, types=line)
    play.does(who, types="/members")
    play.does(who, press=str(number))


def person(play: Play, name: str, network: int | None = None) -> int:
    return int(
        play.house.value("SELECT id FROM people WHERE name = ? AND network_id = ?", name, network or play.network)
    )


def test_it_is_explained_first_and_a_no_changes_nothing(play: Play) -> None:
    play.does("มาลี", types="/members")
    play.does("มาลี", press="3")
    play.does("มาลี", press="ลบข้อมูลตามคำขอ: ลุงเขียน")
    shown = play.reads("มาลี")
    assert "จะลบทิ้ง" in shown and "จะยังอยู่" in shown and "เบอร์โทรที่ลงท้ายด้วย 3333" in shown
    assert "ไม่มีชื่อในรายงานการประชุม ชื่อจะลบด้วย" in shown
    assert f"{TWELVE[2]} จะยังไม่มีผู้แทน" in shown
    play.does("มาลี", press="ไม่ลบ เก็บไว้เหมือนเดิม")
    assert "ลุงเขียน" in play.reads("มาลี")
    assert play.house.value("SELECT count(*) FROM people WHERE forgotten_at IS NOT NULL") == 0


def test_a_copy_for_the_person_holds_nobody_elses_number(play: Play) -> None:
    play.does("มาลี", press="ลบข้อมูลตามคำขอ: ลุงเขียน")
    play.does("มาลี", press="ขอไฟล์ข้อมูลไปให้เจ้าของ")
    message = next(each for each in reversed(play.people["มาลี"].sees()) if each["file"])
    assert message["text"].startswith("ข้อมูลของ ลุงเขียน ")
    package = zipfile.ZipFile(io.BytesIO(play.house.rehearsal.file(message["file"]["id"])))
    readme = package.read("README.txt").decode("utf-8-sig")
    assert "ชื่อ: ลุงเขียน" in readme and NUMBER in readme
    assert OTHER not in package.read("data.json").decode() and "0851112222" not in package.read("data.json").decode()
    assert package.read("messages.txt").decode("utf-8-sig") == ""


def test_who_may_not_or_names_somebody_else_is_refused(play: Play) -> None:
    entered = person(play, "ลุงเขียน")
    theirs = person(play, "ลุงเขียน", 2)
    on_telegram = play.house.value("SELECT id FROM people WHERE name = 'สมชาย'")
    tried = (
        f"forgetting.of_yes:{play.network}:{theirs}",  # somebody of another network
        f"forgetting.of_yes:{play.network}:{on_telegram}",  # who has Telegram asks in person
        f"forgetting.of_yes:2:{theirs}",  # a network that is not the presser's
        f"forgetting.of:{play.network}:99999",
        f"forgetting.of_copy:2:{theirs}",
        "forgetting.of_yes",
        f"forgetting.people:2:{0}",
    )
    answers = forged(play, "มาลี", *tried)
    assert all(answers.values()), answers
    play.does("ดาว", types="/start")
    assert all(forged(play, "ดาว", f"forgetting.of_yes:{play.network}:{entered}").values())
    assert play.house.value("SELECT count(*) FROM people WHERE forgotten_at IS NOT NULL") == 0


def test_the_second_tap_forgets_and_the_audit_says_by_whom(play: Play) -> None:
    entered = person(play, "ลุงเขียน")
    assert NUMBER in everything(play.house)
    play.does("สมชาย", types="/members")  # the chair may as well
    play.does("สมชาย", press="3")
    play.does("สมชาย", press="ลบข้อมูลตามคำขอ: ลุงเขียน")
    play.people["สมชาย"].presses("ใช่ ลบข้อมูลของ ลุงเขียน")
    play.people["สมชาย"].presses("ใช่ ลบข้อมูลของ ลุงเขียน")
    play.house.settle()
    assert "ลบข้อมูลแล้ว" in play.reads("สมชาย") and "ลุงเขียน" not in play.reads("สมชาย")
    (row,) = play.house.rows("SELECT * FROM people WHERE id = ?", entered)
    assert row["telephone"] is None and row["name"] == "–" and row["forgotten_at"] is not None
    assert play.speakers(TWELVE[2]) == []
    told = play.reads("มาลี")
    assert f"ยังไม่มีผู้แทน: {TWELVE[2]}" in told and "ลุงเขียน" not in told
    chair = play.house.value("SELECT id FROM people WHERE name = 'สมชาย'")
    (audited,) = play.house.rows("SELECT * FROM audit WHERE act = 'person.forgotten'")
    assert (audited["person_id"], audited["network_id"]) == (chair, play.network)
    after = everything(play.house)
    left = [line for line in after.splitlines() if NUMBER in line or "081-222-3333" in line]
    assert left == []
    # The member kept the number as its own too, with the same person to answer it.
    assert play.house.value("SELECT count(*) FROM members WHERE telephone IS NOT NULL AND network_id = 1") == 0


def test_a_person_of_the_same_name_in_another_network_is_untouched(play: Play) -> None:
    (row,) = play.house.rows("SELECT * FROM people WHERE network_id = 2 AND name = 'ลุงเขียน'")
    assert row["telephone"] == "0851112222" and row["forgotten_at"] is None
    audit = play.house.rows("SELECT \"values\" AS said FROM audit WHERE network_id = 2 AND act = 'person.entered'")
    assert ["ลุงเขียน" in each["said"] for each in audit] == [True]


def test_whoever_speaks_for_nobody_any_more_is_found_under_forget(play: Play) -> None:
    play.does("มาลี", types="/members")
    play.does("มาลี", press="4")
    play.does("มาลี", press="เลิกเป็นผู้แทน: ป้าแดง")
    play.does("มาลี", press="ใช่ เลิกเป็นผู้แทน")
    play.does("มาลี", types="/forget")
    play.does("มาลี", press="คนที่ไม่มีเทเลแกรมขอลบข้อมูล")
    assert "ป้าแดง" in "".join(play.buttons("มาลี")) and "สมชาย" not in "".join(play.buttons("มาลี"))
    play.does("มาลี", press="ป้าแดง 089-444-5555")
    play.does("มาลี", press="ใช่ ลบข้อมูลของ ป้าแดง")
    assert OTHER not in everything(play.house)
    play.does("มาลี", types="/forget")
    assert "คนที่ไม่มีเทเลแกรมขอลบข้อมูล" not in play.buttons("มาลี")
    play.does("ดาว", types="/forget")
    assert "คนที่ไม่มีเทเลแกรมขอลบข้อมูล" not in play.buttons("ดาว")


def test_an_office_ends_and_its_register_keeps_the_name_without_the_number(play: Play) -> None:
    play.does("มาลี", types="/members")
    play.does("มาลี", press="ตำแหน่งในเครือข่าย")
    play.does("มาลี", press="แต่งตั้งเหรัญญิก")
    play.does("มาลี", types="ครูนิด 086-777-8888")
    play.does("มาลี", press="คนใหม่: ครูนิด 086-777-8888")
    play.does("มาลี", types="/forget")
    play.does("มาลี", press="คนที่ไม่มีเทเลแกรมขอลบข้อมูล")
    play.does("มาลี", press="ครูนิด 086-777-8888")
    shown = play.reads("มาลี")
    assert "ชื่อ ครูนิด ในรายงานการประชุม มติ ทะเบียนตำแหน่ง" in shown and "พ้นตำแหน่ง: เหรัญญิก" in shown
    play.does("มาลี", press="ใช่ ลบข้อมูลของ ครูนิด")
    assert "ชื่อ ครูนิด ยังอยู่ในเอกสารทางการ" in play.reads("มาลี")
    (row,) = play.house.rows("SELECT * FROM people WHERE name = 'ครูนิด'")
    assert row["telephone"] is None and row["forgotten_at"] is not None
    assert play.house.value("SELECT count(*) FROM offices WHERE office = 'treasurer' AND until IS NULL") == 0
    assert play.house.value("SELECT count(*) FROM audit WHERE \"values\" LIKE '%086777%'") == 0


def test_open_work_passes_to_the_organisation_and_the_minutes_keep_the_name(tmp_path: Path) -> None:
    with minuted(tmp_path) as past:
        past.house.stop()

        async def entered(turn: object) -> None:
            from storage import action_items, members

            key = await members.person_without_telegram(turn, 1, "ลุงสิงห์", "0861234567")  # type: ignore[arg-type]
            await members.link_person(turn, 1, 10, key, state="accepted", via="secretary")  # type: ignore[arg-type]
            await action_items.add(turn, 1, 1, "ซ่อมโรงปุ๋ย", "12/2569", owner_person_id=key)  # type: ignore[arg-type]

        past.play.found.change(entered)
        past.house.start()
        past.types(past.secretary, "/forget")
        past.does(past.secretary, "คนที่ไม่มีเทเลแกรมขอลบข้อมูล", "ลุงสิงห์ 086-123-4567", "ใช่ ลบข้อมูลของ ลุงสิงห์")
        item = past.house.rows("SELECT * FROM action_items WHERE title = 'ซ่อมโรงปุ๋ย'")[0]
        assert (item["owner_person_id"], item["owner_member_id"], item["state"]) == (None, 10, "open")
        past.house.move("2027-01-08T10:00")
        assert past.house.failed() == []
