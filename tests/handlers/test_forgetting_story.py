"""/forget: what stays and what goes is said first; a copy is handed out; offices end by the rules; a later /start is a new person."""

import io
import json
import zipfile
from collections.abc import Iterator

import pytest

from acts.members.directory import add_organisations
from acts.members.joining import send_links
from storage.forgetting import AS_TYPED
from storage.tables import metadata
from tests.handlers.forged import forged
from tests.handlers.rattaphum import TWELVE, Play
from tests.house import House, living

NUMBER = "0819876543"


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    with living(tmp_path_factory.mktemp("forgetting")) as house:
        play = Play(house)
        play.network_of("สมชาย", "มาลี")
        play.act(send_links, "มาลี", play.network, play.chat_of("มาลี"))
        play.people["ดาวเด่น"] = house.rehearsal.person("ดาวเด่น", username="daoden_unique")
        play.people["ดาวเด่น"].starts(play.link_of(TWELVE[1]))
        house.settle()
        play.does("มาลี", types="/members")
        play.does("มาลี", press="2")
        play.does("มาลี", press="แก้ชื่อหรือเบอร์ ดาวเด่น")
        play.does("มาลี", types="ดาวเด่น 081-987-6543")
        play.does("ดาวเด่น", types="เดือนนี้ขายน้ำยางสดได้ 3 ตัน ได้เงิน 180000 บาท")
        play.does("ดาวเด่น", press="ถูกต้อง")
        play.does("ดาวเด่น", types="ประชุม 5 พ.ย. มีมติเข้าร่วม ดาวเด่นเป็นผู้แทน ถึงสิ้นปี 71 งบปีละ 2,000")
        play.does("ดาวเด่น", press="ถูกต้อง")
        play.does("ดาวเด่น", types="เอาปุ๋ย 15-15-15 ยี่สิบกระสอบ ความลับยังไม่ยืนยัน")
        play.people["ดาวเด่น"].uploads(b"%PDF secret", "ลับส่วนตัว.pdf")
        house.settle()
        yield play


def everything(house: House) -> str:
    """Every value of every table as one text."""
    found = []
    for table in house.books.tables():
        for each in house.rows(f"SELECT * FROM {table}"):
            found.append(" ".join(str(value) for value in tuple(each)))
    return "\n".join(found)


def test_it_is_explained_first_and_nothing_happens_without_a_yes(play: Play) -> None:
    play.does("ดาวเด่น", types="/forget")
    shown = play.reads("ดาวเด่น")
    assert "จะลบทิ้ง" in shown and "จะยังอยู่" in shown and "ไม่มีชื่อท่านในรายงานการประชุม ชื่อจะลบด้วย" in shown
    play.does("ดาวเด่น", press="ไม่ลบ เก็บไว้เหมือนเดิม")
    assert "ไม่มีอะไรเปลี่ยน" in play.reads("ดาวเด่น")
    assert play.speakers(TWELVE[1]) == ["ดาวเด่น"]


def test_in_the_group_it_only_shows_the_way(play: Play) -> None:
    assert play.group is not None
    play.group.adds(play.people["ดาวเด่น"])
    play.does("ดาวเด่น", types="/forget", chat=play.group)
    assert "แชตส่วนตัว" in play.in_group()[-1]
    play.does("ดาวเด่น", press="เปิดแชตส่วนตัว", chat=play.group)
    assert "จะลบทิ้ง" in play.reads("ดาวเด่น") and "ไม่ลบ เก็บไว้เหมือนเดิม" in play.buttons("ดาวเด่น")
    assert play.speakers(TWELVE[1]) == ["ดาวเด่น"], "the way there is no yes"
    assert "forget" not in {each["command"] for each in play.people["ดาวเด่น"].menu(play.group)}
    play.does("ดาวเด่น", types="/help")
    assert "/forget" in play.reads("ดาวเด่น")


def test_a_copy_holds_the_person_and_nobody_elses_number(play: Play) -> None:
    play.does("ดาวเด่น", types="ขอลบข้อมูลของฉัน")
    play.does("ดาวเด่น", press="ขอไฟล์ข้อมูลของฉัน")
    message = next(each for each in reversed(play.people["ดาวเด่น"].sees()) if each["file"])
    package = zipfile.ZipFile(io.BytesIO(play.house.rehearsal.file(message["file"]["id"])))
    readme = package.read("README.txt").decode("utf-8-sig")
    assert "ชื่อ: ดาวเด่น" in readme and "daoden_unique" in readme and NUMBER in readme
    conversation = package.read("messages.txt").decode("utf-8-sig")
    assert "เอาปุ๋ย 15-15-15" in conversation
    assert "< [ขอไฟล์ข้อมูลของฉัน]" in conversation and "forgetting." not in conversation, "as it stood on the button"
    assert "> ข้อมูลของท่านที่ผมเก็บไว้" in conversation and "<b>" not in conversation
    rows = json.loads(package.read("data.json"))["tables"]
    assert {"people", "representatives", "reports", "files"} <= set(rows)
    assert [row["name"] for row in rows["people"]] == ["ดาวเด่น"]
    assert play.house.value("SELECT count(*) FROM audit WHERE act = 'person.copied'") == 1


def test_a_chair_hands_over_first_and_the_last_administrator_appoints_another(play: Play) -> None:
    play.does("สมชาย", types="/forget")
    play.does("สมชาย", press="ขอลบข้อมูลของฉัน")
    assert "กรุณามอบตำแหน่งประธานก่อน" in play.alert("สมชาย")
    play.people["สมชาย"].blocks()
    play.house.settle()
    play.does("มาลี", types="/forget")
    play.does("มาลี", press="ขอลบข้อมูลของฉัน")
    assert "คนสุดท้ายที่ดูแล" in play.alert("มาลี")
    play.people["สมชาย"].unblocks()
    play.people["สมชาย"].starts()
    play.house.settle()
    assert play.house.value("SELECT count(*) FROM offices WHERE until IS NULL") == 2


def test_who_was_never_in_the_record_is_gone_from_every_table(play: Play) -> None:
    account = play.people["ดาวเด่น"].id
    before = everything(play.house)
    assert NUMBER in before and "daoden_unique" in before and "ความลับยังไม่ยืนยัน" in before and str(account) in before
    assert play.house.value("SELECT representative FROM decisions WHERE state = 'stands'") == "ดาวเด่น"
    play.does("ดาวเด่น", types="/forget")
    play.does("ดาวเด่น", press="ขอลบข้อมูลของฉัน")
    assert f"{TWELVE[1]} จะยังไม่มีผู้แทน" in play.reads("ดาวเด่น")
    play.people["ดาวเด่น"].presses("ใช่ ลบข้อมูลของฉัน")
    play.people["ดาวเด่น"].presses("ใช่ ลบข้อมูลของฉัน")
    play.house.settle()
    assert "ลบข้อมูลของท่านแล้วครับ" in play.reads("ดาวเด่น")
    assert play.house.value("SELECT count(*) FROM audit WHERE act = 'person.forgotten'") == 1
    told = play.reads("มาลี")
    assert f"ยังไม่มีผู้แทน: {TWELVE[1]}" in told and "ดาวเด่น" not in told
    play.house.rehearsal.move(by=2 * 3600)
    play.house.settle()
    after = everything(play.house)
    for secret in (NUMBER, "081-987-6543", "daoden_unique", "ความลับยังไม่ยืนยัน", "ลับส่วนตัว", "ดาวเด่น", str(account)):
        assert secret not in after, [line for line in after.splitlines() if secret in line]
    assert play.house.value("SELECT count(*) FROM people WHERE forgotten_at IS NOT NULL") == 1


def test_what_the_group_confirmed_stays_and_what_nobody_confirmed_is_gone(play: Play) -> None:
    rows = play.house.rows("SELECT state, product, member_id FROM statements ORDER BY id")
    assert ("confirmed", "น้ำยางสด") in {(row["state"], row["product"]) for row in rows}
    decided = play.house.rows("SELECT representative, words, budget_satang FROM decisions WHERE state = 'stands'")
    assert [tuple(row) for row in decided] == [("–", "", 200_000)]  # the organisation's own decision stays
    assert "ปุ๋ย 15-15-15" not in {row["product"] for row in rows}
    assert play.speakers(TWELVE[1]) == []
    play.does("มาลี", types="/members")
    play.does("มาลี", press="2")
    assert "ยังไม่มีผู้แทน" in play.reads("มาลี")


def test_a_later_start_is_a_new_person(play: Play) -> None:
    play.people["ดาวเด่น"].starts()
    play.house.settle()
    assert "ถ้าเครือข่ายของท่านใช้อยู่แล้ว" in play.reads("ดาวเด่น")
    rows = play.house.rows("SELECT id, forgotten_at FROM people WHERE telegram_id = ?", play.people["ดาวเด่น"].id)
    assert len(rows) == 1 and rows[0]["forgotten_at"] is None
    play.act(send_links, "มาลี", play.network, play.chat_of("มาลี"))
    play.does("ดาวเด่น", start=play.link_of(TWELVE[1]))
    assert play.speakers(TWELVE[1]) == ["ดาวเด่น"]


def test_typing_it_is_as_good_as_the_button_and_a_no_keeps_everything(play: Play) -> None:
    play.does("ดาวเด่น", types="/forget")
    play.does("ดาวเด่น", press="ขอลบข้อมูลของฉัน")
    play.does("ดาวเด่น", types="ไม่")
    assert "ไม่มีอะไรเปลี่ยน" in play.reads("ดาวเด่น")
    play.does("ดาวเด่น", types="/forget")
    play.does("ดาวเด่น", press="ขอลบข้อมูลของฉัน")
    play.house.restart()
    play.does("ดาวเด่น", types="ขอลบข้อมูลของฉัน")
    assert "ลบข้อมูลของท่านแล้วครับ" in play.reads("ดาวเด่น")
    play.people["ดาวเด่น"].starts()
    play.house.settle()
    play.house.rehearsal.move(by=2 * 3600)
    play.house.settle()
    assert "ถ้าเครือข่ายของท่านใช้อยู่แล้ว" in play.reads("ดาวเด่น")
    assert play.house.value("SELECT count(*) FROM people WHERE forgotten_at IS NOT NULL") == 2


def test_a_forged_yes_forgets_nobody(play: Play) -> None:
    forged(play, "มาลี", "forgetting.yes:1", "forgetting.yes:99999", "forgetting.yes", "forgetting.not:77")
    assert play.house.value("SELECT count(*) FROM people WHERE forgotten_at IS NOT NULL") == 2
    assert play.house.value("SELECT count(*) FROM people WHERE name = 'มาลี'") == 1


def test_the_only_one_of_a_network_may_go_and_it_rests(play: Play) -> None:
    lonely = play.network_of("คนเดียว", None, [], name="เครือข่ายคนเดียว", group=False)
    play.act(add_organisations, "คนเดียว", lonely, ["กลุ่มหนึ่ง"])
    play.does("คนเดียว", types="/forget")
    play.does("คนเดียว", press="ขอลบข้อมูลของฉัน")
    assert "เครือข่ายคนเดียว ไม่มีผู้ดูแลต่อ จะพักไว้" in play.reads("คนเดียว")
    play.does("คนเดียว", press="ใช่ ลบข้อมูลของฉัน")
    assert "ลบข้อมูลของท่านแล้ว" in play.reads("คนเดียว")
    assert play.house.value("SELECT state FROM networks WHERE id = ?", lonely) == "resting"


def test_the_name_of_an_officer_stays_in_the_register_without_the_number(play: Play) -> None:
    play.does("ปราณี", start=play.link_of(TWELVE[5]))
    play.does("มาลี", types="/members")
    play.does("มาลี", press="ตำแหน่งในเครือข่าย")
    play.does("มาลี", press="แต่งตั้งเหรัญญิก")
    play.does("มาลี", types="ปราณี")
    assert play.house.value("SELECT count(*) FROM offices WHERE office = 'treasurer' AND until IS NULL") == 1
    play.does("ปราณี", types="/language en")
    play.does("ปราณี", types="/forget")
    assert "the name ปราณี in minutes" in play.reads("ปราณี")
    play.does("ปราณี", press="Forget me")
    assert "Offices that end: treasurer" in play.reads("ปราณี").replace("Treasurer", "treasurer")
    play.does("ปราณี", types="forget me")
    assert "You are forgotten" in play.reads("ปราณี")
    row = play.house.rows("SELECT * FROM people WHERE name = 'ปราณี'")[0]
    assert row["telegram_id"] is None and row["telephone"] is None and row["forgotten_at"] is not None
    assert play.house.value("SELECT count(*) FROM offices WHERE office = 'treasurer' AND until IS NULL") == 0
    assert "ตำแหน่งที่ว่าง: เหรัญญิก" in play.reads("มาลี")


def test_of_every_table_it_is_settled_whether_what_a_person_typed_there_goes() -> None:
    typed = {each.name for each in metadata.sorted_tables if {"words", "by_person_id"} <= set(each.columns.keys())}
    of_the_record = {"cash_entries", "matter_texts", "minutes_wordings", "resolutions"}
    of_organisations = {
        "memorandum_answers",
        "mutual_rules",
        "teachings",
    }  # what they asked for, keep to, and can teach
    assert typed - of_the_record - of_organisations - {"answers"} == {each.name for each in AS_TYPED}


def test_everybodys_menu_is_what_the_books_say(play: Play) -> None:
    play.house.menus_hold()
