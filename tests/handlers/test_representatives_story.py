"""People without Telegram, two persons for one organisation, the end of speaking, one person in several networks."""

from collections.abc import Iterator

import pytest

from acts.members.directory import ask_which, on_chosen
from acts.members.joining import send_links
from storage import members, outbox
from tests.handlers.rattaphum import TWELVE, Play, labels_of
from tests.house import living


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    with living(tmp_path_factory.mktemp("representatives")) as house:
        play = Play(house)
        play.network_of("สมชาย", "มาลี")
        play.act(send_links, "มาลี", play.network, play.chat_of("มาลี"))
        yield play


def opens(play: Play, number: int) -> None:
    """The secretary opens a member of the directory."""
    play.does("มาลี", types=f"/members {TWELVE[number - 1]}")
    play.does("มาลี", press=str(number))


def enters(play: Play, number: int, line: str) -> None:
    """The secretary enters somebody without Telegram."""
    opens(play, number)
    play.does("มาลี", press="เพิ่มผู้แทนที่ไม่มีเทเลแกรม")
    play.does("มาลี", types=line)


def test_the_secretary_enters_a_name_and_a_number_in_one_line(play: Play) -> None:
    enters(play, 2, "ป้าแดง 081-234 5678")
    assert play.speakers(TWELVE[1]) == ["ป้าแดง"] == play.voters(TWELVE[1])
    card = play.reads("มาลี")
    assert "ป้าแดง" in card and "โทร. 081-234-5678" in card and "(ไม่มีเทเลแกรม)" in card


def test_the_name_for_papers_stands_in_brackets_behind_what_people_say(play: Play) -> None:
    enters(play, 4, "ลุงเขียน (นายเขียน รักเมือง) 081-234-5679")
    assert play.speakers(TWELVE[3]) == ["ลุงเขียน"]
    row = play.house.rows("SELECT full_name, telephone FROM people WHERE name = 'ลุงเขียน'")[0]
    assert tuple(row) == ("นายเขียน รักเมือง", "0812345679")


def test_who_then_opens_the_link_takes_over_what_was_entered(play: Play) -> None:
    opens(play, 2)
    play.does("มาลี", press="« กลับ")
    play.does("มาลี", press="ตำแหน่งในเครือข่าย")
    play.does("มาลี", press="แต่งตั้งเหรัญญิก")
    play.does("มาลี", press="ป้าแดง")
    play.does("Daeng 🌺", start=play.link_of(TWELVE[1]))
    assert "ให้ใช้คำนำหน้า ชื่อ และนามสกุลว่าอะไร" in play.reads("Daeng 🌺")
    assert play.speakers(TWELVE[1]) == ["ป้าแดง"] == play.voters(TWELVE[1])
    assert "ป้าแดง – " in play.reads("มาลี") and "(ในเทเลแกรมชื่อ Daeng 🌺)" in play.reads("มาลี")
    row = play.house.rows(
        "SELECT people.telegram_id, people.telephone FROM offices JOIN people ON people.id = offices.person_id "
        "WHERE office = 'treasurer' AND until IS NULL"
    )
    assert [tuple(each) for each in row] == [(play.people["Daeng 🌺"].id, "0812345678")]
    assert play.house.value("SELECT count(*) FROM audit WHERE act = 'person.merged'") == 1


def test_undoing_the_link_separates_them_again(play: Play) -> None:
    play.does("มาลี", press="ยกเลิกการเป็นผู้แทน")
    assert "ชื่อ ป้าแดง ที่บันทึกไว้ก่อนเข้ามาทางลิงก์กลับมาเป็นผู้แทน" in play.reads("มาลี")
    play.does("มาลี", press="ใช่ ให้เลิกเป็นผู้แทน")
    assert play.speakers(TWELVE[1]) == ["ป้าแดง"] == play.voters(TWELVE[1])
    assert play.house.rows(
        "SELECT 1 FROM offices JOIN people ON people.id = offices.person_id "
        "WHERE office = 'treasurer' AND until IS NULL AND people.telegram_id IS NULL AND people.name = 'ป้าแดง'"
    )
    name = play.house.value("SELECT name FROM people WHERE telegram_id = ?", play.people["Daeng 🌺"].id)
    assert name == "Daeng 🌺"


def test_who_is_put_back_is_the_one_entered_by_hand_again_and_nobody_else(play: Play) -> None:
    enters(play, 2, "ลุงอีกคน")
    assert play.speakers(TWELVE[1]) == ["ป้าแดง", "ลุงอีกคน"]
    play.does("มาลี", press="ให้ Daeng 🌺 เป็นผู้แทนตามเดิม")
    assert sorted(play.speakers(TWELVE[1])) == ["ป้าแดง", "ลุงอีกคน"] and play.voters(TWELVE[1]) == ["ป้าแดง"]
    name = "SELECT name FROM people WHERE telegram_id = ?"
    assert play.house.value(name, play.people["Daeng 🌺"].id) == "ป้าแดง"
    play.does("มาลี", types=f"/members {TWELVE[1]}")
    play.does("มาลี", press="2")
    play.does("มาลี", press="เลิกเป็นผู้แทน: ลุงอีกคน")
    play.does("มาลี", press="ใช่ เลิกเป็นผู้แทน")


def test_with_two_names_entered_the_person_says_which(play: Play) -> None:
    enters(play, 3, "ลุงมี 0891112222")
    enters(play, 3, "ป้าศรี")
    play.does("ศรี", start=play.link_of(TWELVE[2]))
    assert play.buttons("ศรี") == ["ลุงมี", "ป้าศรี"]
    play.does("ศรี", press="ป้าศรี")
    assert sorted(play.speakers(TWELVE[2])) == ["ป้าศรี", "ลุงมี"]
    assert play.voters(TWELVE[2]) == ["ลุงมี"]


def test_which_of_two_entered_names_one_is_may_be_typed_and_another_name_is_none_of_them(play: Play) -> None:
    enters(play, 7, "ลุงดำ")
    enters(play, 7, "ป้าเขียว")
    play.does("Khiao", start=play.link_of(TWELVE[6]))
    assert play.buttons("Khiao") == ["ลุงดำ", "ป้าเขียว"]
    play.does("Khiao", types="ลุงคนอื่น")
    assert play.house.value("SELECT count(*) FROM questions WHERE name='members.which_name' AND ended_at IS NULL") == 1
    on_telegram = "SELECT name FROM people WHERE telegram_id = ?"
    assert play.house.value(on_telegram, play.people["Khiao"].id) == "Khiao"
    play.does("Khiao", types="ป้าเขียว")
    assert play.house.value(on_telegram, play.people["Khiao"].id) == "ป้าเขียว"
    assert sorted(play.speakers(TWELVE[6])) == ["ป้าเขียว", "ลุงดำ"]
    play.does("มาลี", types=f"/members {TWELVE[6]}")
    play.does("มาลี", press="7")
    play.does("มาลี", press="เลิกเป็นผู้แทน: ลุงดำ")
    play.does("มาลี", press="ใช่ เลิกเป็นผู้แทน")
    assert play.speakers(TWELVE[6]) == ["ป้าเขียว"]


def test_the_voter_of_two_is_switched(play: Play) -> None:
    opens(play, 3)
    play.does("มาลี", press="ให้ ป้าศรี ลงคะแนน")
    assert play.voters(TWELVE[2]) == ["ป้าศรี"]
    assert "ป้าศรี" in play.alert("มาลี")


def test_the_secretary_ends_a_representation_after_asking(play: Play) -> None:
    opens(play, 3)
    play.does("มาลี", press="เลิกเป็นผู้แทน: ป้าศรี")
    assert sorted(play.speakers(TWELVE[2])) == ["ป้าศรี", "ลุงมี"]
    play.does("มาลี", press="ใช่ เลิกเป็นผู้แทน")
    assert play.speakers(TWELVE[2]) == ["ลุงมี"] == play.voters(TWELVE[2])
    assert "ท่านเลิกเป็นผู้แทน" in play.reads("ศรี")


def test_a_person_leaves_after_being_asked(play: Play) -> None:
    play.does("ชัย", start=play.link_of(TWELVE[4]))
    play.does("ชัย", types="สมาชิก")
    play.does("ชัย", press="ออกจากการเป็นผู้แทน")
    assert "จะยังไม่มีผู้แทนจนกว่าจะมีคนใหม่" in play.reads("ชัย") and play.speakers(TWELVE[4]) == ["ชัย"]
    play.does("ชัย", press="ใช่ ออกจากการเป็นผู้แทน")
    assert play.speakers(TWELVE[4]) == [] and "ขอบคุณ" in play.reads("ชัย")


def test_the_chair_hands_over_before_leaving(play: Play) -> None:
    play.does("สมชาย", start=play.link_of(TWELVE[0]))
    play.does("สมชาย", types="/members")
    play.does("สมชาย", press="ออกจากการเป็นผู้แทน")
    play.does("สมชาย", press="ใช่ ออกจากการเป็นผู้แทน")
    assert "กรุณามอบตำแหน่งประธานก่อน" in play.alert("สมชาย")
    opens(play, 1)
    play.does("มาลี", press="สมาชิกออกจากเครือข่าย")
    play.does("มาลี", press="ใช่ ออกจากเครือข่าย")
    assert "กรุณาให้มอบตำแหน่งประธานก่อน" in play.alert("มาลี")
    assert play.speakers(TWELVE[0]) == ["สมชาย"]


def test_a_person_corrects_the_name_of_the_minutes(play: Play) -> None:
    play.does("บุญ", start=play.link_of(TWELVE[5]))
    play.does("บุญ", press="บอกชื่อเต็มของฉัน")
    before = play.house.value("SELECT name FROM people WHERE telegram_id=?", play.people["บุญ"].id)
    play.does("บุญ", types="เอาปุ๋ย 15-15-15 ๒๐ กระสอบ")
    play.does("บุญ", types="ขอบคุณครับ")
    assert play.house.value("SELECT name FROM people WHERE telegram_id=?", play.people["บุญ"].id) == before
    play.does("บุญ", press="บอกชื่อเต็มของฉัน")
    play.does("บุญ", types="<b>บุญมี</b>\u200b  ดีงาม")
    assert play.speakers(TWELVE[5]) == ["<b>บุญมี</b> ดีงาม"]
    assert "<b>บุญมี</b> ดีงาม" in play.reads("บุญ"), "shown as typed, never as markup"


def test_one_person_in_two_networks_chooses_and_is_remembered(play: Play) -> None:
    other = play.network_of("ประชา", None, ["กลุ่มปุ๋ยท่าชะมวง"], name="เครือข่ายปุ๋ย", group=False)
    play.act(send_links, "ประชา", other, play.chat_of("ประชา"))
    play.does("บุญ", start=play.link_of("กลุ่มปุ๋ยท่าชะมวง"))
    play.does("บุญ", types="/members")
    assert play.reads("บุญ").startswith("สมาชิก เครือข่ายปุ๋ย")
    play.does("บุญ", press="เครือข่ายอื่นของฉัน")
    play.does("บุญ", press="เครือข่ายอำเภอรัตภูมิ")
    assert play.reads("บุญ").startswith("สมาชิก เครือข่ายอำเภอรัตภูมิ")
    play.does("บุญ", types="/members")
    assert play.reads("บุญ").startswith("สมาชิก เครือข่ายอำเภอรัตภูมิ")


def test_asked_which_organisation_the_waiting_work_goes_on(play: Play) -> None:
    heard: list[tuple[str, int]] = []

    async def hear(turn, member, resume):  # type: ignore[no-untyped-def]
        heard.append((member.name, resume["report"]))

    on_chosen("test.report", hear)

    async def ask(turn):  # type: ignore[no-untyped-def]
        spoken = await members.spoken_for_by(turn.connection, turn.who.id)
        await ask_which(turn, spoken, {"name": "test.report", "report": 17})

    play.act(ask, "บุญ", cancel=False)
    asked = play.card("บุญ", "ครั้งนี้ท่านพูดแทนแห่งไหน")
    assert labels_of(asked) == [f"{TWELVE[5]} (เครือข่ายอำเภอรัตภูมิ)", "กลุ่มปุ๋ยท่าชะมวง (เครือข่ายปุ๋ย)"]
    play.does("บุญ", types="ปุ๋ย")
    assert heard == [("กลุ่มปุ๋ยท่าชะมวง", 17)]
    row = play.house.rows(
        "SELECT current_network_id, current_member_id FROM people WHERE telegram_id = ?", play.people["บุญ"].id
    )
    assert row[0]["current_network_id"] != play.network and row[0]["current_member_id"] is not None


def test_a_forged_button_of_another_network_does_nothing(play: Play) -> None:
    member = play.house.value("SELECT id FROM members WHERE name = ?", TWELVE[5])
    speaker = play.house.value("SELECT id FROM representatives WHERE member_id = ? AND state = 'accepted'", member)
    forged = (
        f"members.open:{play.network}:{member}",
        f"members.page:{play.network}:0",
        f"members.new_link:{play.network}:{member}",
        f"members.member_leave:{play.network}:{member}",
        f"members.end:{play.network}:{speaker}",
        f"members.undo:{play.network}:{speaker}",
        f"members.undo_yes:{play.network}:{speaker}",
        f"members.restore:{play.network}:{speaker}",
        f"members.voter:{play.network}:{speaker}",
        f"members.links:{play.network}",
        f"members.claims:{play.network}",
        f"offices.list:{play.network}",
        f"members.end:2:{speaker}",
        f"members.open:2:{member}",
        "members.open:99:1",
        "members.open:x",
        "members.accept:2:1",
    )

    async def show(turn):  # type: ignore[no-untyped-def]
        for each in forged:
            outbox.reply(turn, "members.number", {"number": each}, keyboard=[[outbox.data("members.undo", each)]])

    play.act(show, "ประชา")
    before = play.house.rows("SELECT id, state, voter FROM representatives ORDER BY id")
    seen = len(play.people["ประชา"].sees())
    for each in forged:
        play.people["ประชา"].presses(data=each)
        play.house.settle()
        assert play.alert("ประชา"), each
    assert [tuple(row) for row in play.house.rows("SELECT id, state, voter FROM representatives ORDER BY id")] == [
        tuple(row) for row in before
    ]
    assert len(play.people["ประชา"].sees()) == seen, "nothing of another network is shown"
    assert play.house.value("SELECT left_at FROM members WHERE id = ?", member) is None


def test_a_member_without_the_right_is_told_who_has_it(play: Play) -> None:
    async def show(turn):  # type: ignore[no-untyped-def]
        target = f"members.add:{play.network}"
        outbox.reply(turn, "members.add", {}, keyboard=[[outbox.data("members.add", target)]])

    play.act(show, "บุญ")
    play.does("บุญ", press="เพิ่มสมาชิก")
    assert "เฉพาะประธานหรือเลขานุการ" in play.alert("บุญ")


def test_everybodys_menu_is_what_the_books_say(play: Play) -> None:
    play.house.menus_hold()
