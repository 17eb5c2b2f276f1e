"""Offices: appointing, people without Telegram, resigning; the chair handed over, or named when the chair is gone."""

from collections.abc import Iterator

import pytest

from acts.members.joining import send_links
from storage import members, outbox
from storage.turn import Turn
from tests.handlers.rattaphum import TWELVE, Play
from tests.house import living

HOLDS = (
    "SELECT people.name FROM offices JOIN people ON people.id = offices.person_id WHERE office = ? AND until IS NULL"
)


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    with living(tmp_path_factory.mktemp("offices")) as house:
        play = Play(house)
        play.network_of("สมชาย", "มาลี")
        play.act(send_links, "มาลี", play.network, play.chat_of("มาลี"))
        for place, name in enumerate(("ดาว", "ชัย", "บุญ"), start=1):
            play.does(name, start=play.link_of(TWELVE[place]))
        yield play


async def speaks_for(turn: Turn, network_id: int, organisation: str) -> None:
    """Whoever acts speaks for an organisation."""
    member = await members.by_name(turn.connection, network_id, organisation)
    assert member is not None
    await members.link_person(turn, network_id, member.id, turn.who.id, state="accepted", via="link")


def holders(play: Play, office: str) -> list[str]:
    """Who holds an office."""
    return [row[0] for row in play.house.rows(HOLDS, office)]


def opens(play: Play, name: str) -> None:
    """Somebody opens the offices."""
    play.does(name, types="/members")
    play.does(name, press="ตำแหน่งในเครือข่าย")


def test_offices_come_from_the_people(play: Play) -> None:
    opens(play, "สมชาย")
    assert "ประธาน: สมชาย" in play.reads("สมชาย") and "เลขานุการ: มาลี" in play.reads("สมชาย")
    play.does("สมชาย", press="แต่งตั้งรองประธาน")
    assert f"ดาว – {TWELVE[1]}" in play.buttons("สมชาย")
    play.does("สมชาย", press="ดาว")
    assert holders(play, "vice_chair") == ["ดาว"]
    assert "สมชาย แต่งตั้งท่านเป็นรองประธาน" in play.reads("ดาว")
    assert "รองประธาน: ดาว" in play.reads("สมชาย")


def test_the_secretary_passes_only_after_a_yes_and_the_earlier_one_is_told(play: Play) -> None:
    opens(play, "สมชาย")
    play.does("สมชาย", press="แต่งตั้งเลขานุการ")
    play.does("สมชาย", types="ชัย")
    assert "ตอนนี้ มาลี เป็นเลขานุการ ให้ ชัย เป็นแทนใช่ไหม" in play.reads("สมชาย")
    assert holders(play, "secretary") == ["มาลี"]
    play.does("สมชาย", press="ใช่")
    assert holders(play, "secretary") == ["ชัย"]
    assert "พ้นจากตำแหน่งเลขานุการ" in play.reads("มาลี") and "แต่งตั้งท่านเป็นเลขานุการ" in play.reads("ชัย")


def test_somebody_without_telegram_is_appointed_by_name_and_number(play: Play) -> None:
    opens(play, "ชัย")
    play.does("ชัย", press="แต่งตั้งที่ปรึกษา")
    play.does("ชัย", types="ครูเพ็ญ 081-555-6666")
    assert "คนใหม่: ครูเพ็ญ 081-555-6666" in play.buttons("ชัย")
    play.does("ชัย", press="คนใหม่")
    assert holders(play, "adviser") == ["ครูเพ็ญ"]
    assert play.house.value("SELECT telephone FROM people WHERE name = 'ครูเพ็ญ'") == "0815556666"


def test_a_yes_or_a_sentence_that_names_nobody_is_nobody_s_name(play: Play) -> None:
    people = play.house.value("SELECT count(*) FROM people")
    opens(play, "ชัย")
    play.does("ชัย", press="แต่งตั้งที่ปรึกษา")
    for words in ("ใช่ค่ะ", "ยังไม่ทราบว่าจะให้ใครเป็นค่ะ"):
        play.does("ชัย", types=words)
        assert f"“{words}” ผมยังอ่านเป็นชื่อคนไม่ได้" in play.reads("ชัย") and "พิมพ์เฉพาะชื่อ" in play.reads("ชัย")
    assert holders(play, "adviser") == ["ครูเพ็ญ"] and play.house.value("SELECT count(*) FROM people") == people


def test_what_is_polite_or_copied_from_the_button_is_no_part_of_a_new_name(play: Play) -> None:
    for words in ("คุณวันเพ็ญค่ะ", "คุณวันเพ็ญค่ะ 081-999-0000", "คนใหม่: คุณวันเพ็ญค่ะ", "คนใหม่ชื่อคุณวันเพ็ญค่ะ", "ให้คุณวันเพ็ญเป็นคนใหม่ค่ะ"):
        play.does("ชัย", types=words)
        (new,) = [each for each in play.buttons("ชัย") if each.startswith("คนใหม่: ")]
        assert new.removesuffix(" 081-999-0000") == "คนใหม่: คุณวันเพ็ญ", words
    assert holders(play, "adviser") == ["ครูเพ็ญ"]


def test_an_officer_is_chosen_by_a_sentence_whose_name_is_taken_out(play: Play) -> None:
    play.does("ชัย", types="ให้พี่วิภาเป็นที่ปรึกษาค่ะ 081-777-8888")
    assert "คนใหม่: พี่วิภา 081-777-8888" in play.buttons("ชัย")
    play.does("ชัย", types="เสนอคุณดาวเป็นที่ปรึกษาค่ะ")
    assert sorted(holders(play, "adviser")) == ["ครูเพ็ญ", "ดาว"]
    opens(play, "ชัย")
    play.does("ชัย", press="แต่งตั้งที่ปรึกษา")
    play.does("ชัย", press="ให้พ้นจากตำแหน่ง: ดาว")
    play.does("ชัย", press="ใช่ ให้พ้นจากตำแหน่ง")
    assert holders(play, "adviser") == ["ครูเพ็ญ"]


def test_an_office_is_laid_down_and_taken_after_asking(play: Play) -> None:
    opens(play, "ดาว")
    play.does("ดาว", press="ลาออกจากรองประธาน")
    assert holders(play, "vice_chair") == ["ดาว"]
    play.does("ดาว", press="ใช่ ลาออก")
    assert holders(play, "vice_chair") == []
    opens(play, "ชัย")
    play.does("ชัย", press="แต่งตั้งที่ปรึกษา")
    play.does("ชัย", press="ให้พ้นจากตำแหน่ง: ครูเพ็ญ")
    play.does("ชัย", press="ใช่ ให้พ้นจากตำแหน่ง")
    assert holders(play, "adviser") == []


def test_the_secretary_may_not_hand_over_a_chair_who_is_there(play: Play) -> None:
    opens(play, "ชัย")
    play.does("ชัย", press="ประธานไม่อยู่แล้ว ตั้งคนใหม่")
    assert "ยังติดต่อได้" in play.reads("ชัย") and holders(play, "chair") == ["สมชาย"]


def offers(play: Play, to: str) -> None:
    """The chair offers the chair."""
    opens(play, "สมชาย")
    play.does("สมชาย", press="มอบตำแหน่งประธาน")
    play.does("สมชาย", press=to)
    play.does("สมชาย", press="ใช่")


def test_an_offer_changes_nothing_until_it_is_accepted(play: Play) -> None:
    offers(play, "บุญ")
    assert "ขอมอบตำแหน่งประธานให้ท่าน" in play.reads("บุญ") and play.buttons("บุญ") == ["รับตำแหน่ง", "ไม่รับ"]
    assert holders(play, "chair") == ["สมชาย"]
    play.does("บุญ", press="ไม่รับ")
    assert "ท่านไม่รับตำแหน่งประธาน" in play.reads("บุญ")
    assert "บุญ ไม่รับตำแหน่งประธาน" in play.card("สมชาย", "บุญ ไม่รับ")["text"]


def test_a_withdrawn_offer_refuses_the_old_button(play: Play) -> None:
    offers(play, "ดาว")
    old = play.people["ดาว"].sees()[-1]
    play.people["สมชาย"].presses("ถอนข้อเสนอ")
    play.people["ดาว"].presses("รับตำแหน่ง", message=old)
    play.house.settle()
    assert holders(play, "chair") == ["สมชาย"]
    assert "ใช้ไม่ได้แล้ว" in play.alert("ดาว")
    assert "สมชาย ถอนข้อเสนอ" in play.reads("ดาว")


def test_nobody_else_accepts_an_offer(play: Play) -> None:
    offers(play, "บุญ")
    key = play.house.value("SELECT id FROM handovers WHERE state = 'offered'")

    async def show(turn):  # type: ignore[no-untyped-def]
        outbox.reply(turn, "offices.accept", {}, keyboard=[[outbox.data("offices.accept", f"offices.accept:{key}")]])

    play.act(show, "มาลี")
    play.does("มาลี", press="รับตำแหน่ง")
    assert "ไม่ได้เสนอให้ท่าน" in play.alert("มาลี") and holders(play, "chair") == ["สมชาย"]


def test_the_chair_passes_and_the_group_is_told(play: Play) -> None:
    play.people["บุญ"].presses("รับตำแหน่ง")
    play.people["บุญ"].presses("รับตำแหน่ง")
    play.house.settle()
    assert holders(play, "chair") == ["บุญ"]
    told = [text for text in play.in_group() if "มอบตำแหน่งประธาน" in text]
    assert told == ["สมชาย มอบตำแหน่งประธานเครือข่ายอำเภอรัตภูมิ ให้ บุญ แล้ว ตั้งแต่นี้ไป บุญ เป็นประธาน"]
    assert "มีการรับตำแหน่งไปแล้ว" in play.alert("บุญ")
    assert "บุญ รับตำแหน่งประธาน" in play.card("สมชาย", "บุญ รับ")["text"]


def test_a_chair_who_is_gone_is_replaced_by_the_secretary(play: Play) -> None:
    play.people["บุญ"].blocks()
    play.house.settle()
    opens(play, "ชัย")
    play.does("ชัย", press="ประธานไม่อยู่แล้ว ตั้งคนใหม่")
    play.does("ชัย", press="ดาว")
    assert "จะแจ้งในกลุ่ม" in play.reads("ชัย") and holders(play, "chair") == ["บุญ"]
    play.does("ชัย", press="ใช่")
    assert holders(play, "chair") == ["ดาว"]
    assert "แทน บุญ (แต่งตั้งโดย ชัย)" in play.in_group()[-1]
    assert "แต่งตั้งท่านเป็นประธาน" in play.reads("ดาว")


def test_a_chair_who_left_the_group_is_gone(play: Play) -> None:
    assert play.group is not None
    play.group.adds(play.people["ดาว"])
    opens(play, "ชัย")
    play.does("ชัย", press="ประธานไม่อยู่แล้ว ตั้งคนใหม่")
    assert "ยังติดต่อได้" in play.reads("ชัย")
    play.people["ดาว"].leaves(play.group)
    opens(play, "ชัย")
    play.does("ชัย", press="ประธานไม่อยู่แล้ว ตั้งคนใหม่")
    play.does("ชัย", press="สมชาย")
    play.does("ชัย", press="ใช่")
    assert holders(play, "chair") == ["สมชาย"]


def test_an_admin_of_the_group_names_a_chair_when_nobody_can_be_reached(play: Play) -> None:
    assert play.group is not None
    admin, other = play.person("แอดมิน"), play.person("คนธรรมดา")
    play.group.adds(admin, status="administrator")
    play.group.adds(other)
    play.people["สมชาย"].blocks()
    play.does("คนธรรมดา", types="/members", chat=play.group)
    play.does("คนธรรมดา", press="ตั้งประธานคนใหม่", chat=play.group)
    assert "เฉพาะเลขานุการหรือแอดมิน" in play.reads("คนธรรมดา")
    play.does("แอดมิน", press="ตั้งประธานคนใหม่", chat=play.group)
    play.does("แอดมิน", press="ดาว")
    play.does("แอดมิน", press="ใช่")
    assert holders(play, "chair") == ["ดาว"]
    assert "ดาว เป็นประธานแล้ว" in play.reads("แอดมิน")
    assert "(แต่งตั้งโดย แอดมิน)" in play.in_group()[-1]
    play.people["สมชาย"].unblocks()
    play.house.settle()


def test_the_last_who_can_act_does_not_resign(play: Play) -> None:
    play.people["ดาว"].blocks()
    play.house.settle()
    opens(play, "ชัย")
    play.does("ชัย", press="ลาออกจากเลขานุการ")
    assert "แต่งตั้งเลขานุการคนใหม่" in play.alert("ชัย") and holders(play, "secretary") == ["ชัย"]


def test_an_offer_made_and_withdrawn_at_night_is_never_heard_of(play: Play) -> None:
    play.people["ดาว"].unblocks()
    play.house.move("2026-11-20T22:00")
    opens(play, "ดาว")
    play.does("ดาว", press="มอบตำแหน่งประธาน")
    play.does("ดาว", press="ชัย")
    play.does("ดาว", press="ใช่")
    play.does("ดาว", press="ถอนข้อเสนอ")
    play.house.move("2026-11-21T08:00")
    assert "ขอมอบตำแหน่งประธานให้ท่าน" not in play.all_read("ชัย") and "ถอนข้อเสนอ" not in play.all_read("ชัย")


def test_the_checker_holds_no_other_office_and_is_not_of_the_treasurers_organisation(play: Play) -> None:
    chair = holders(play, "chair")[0]
    for name, place in (("หมาน", 8), ("นุ้ย", 8), ("ดวงใจ", 9)):
        play.person(name)
        play.act(speaks_for, name, play.network, TWELVE[place - 1])
    opens(play, "ชัย")
    play.does("ชัย", press="แต่งตั้งเหรัญญิก")
    play.does("ชัย", types=chair)
    assert "ประธานเป็นผู้อนุมัติจ่าย จึงเป็นเหรัญญิกด้วยไม่ได้" in play.reads("ชัย")
    opens(play, "ชัย")
    play.does("ชัย", press="แต่งตั้งเหรัญญิก")
    play.does("ชัย", types="หมาน")
    for near in ("หมาน", "นุ้ย", chair):
        opens(play, "ชัย")
        play.does("ชัย", press="แต่งตั้งผู้ตรวจสอบ")
        play.does("ชัย", types=near)
        assert "ผู้ตรวจสอบมีตำแหน่งอื่นไม่ได้ และต้องไม่ใช่คนของแห่งเดียวกับเหรัญญิก" in play.reads("ชัย"), near
    assert holders(play, "checker") == []
    opens(play, "ชัย")
    play.does("ชัย", press="แต่งตั้งผู้ตรวจสอบ")
    play.does("ชัย", press="ดวงใจ")
    assert holders(play, "checker") == ["ดวงใจ"] and "ผู้ตรวจสอบ: ดวงใจ" in play.reads("ชัย")
    opens(play, "ชัย")
    play.does("ชัย", press="แต่งตั้งกรรมการ")
    play.does("ชัย", press="ดวงใจ")
    assert "เสนอคนอื่นได้เลย" in play.alert("ชัย") and holders(play, "committee") == []


def test_everybodys_menu_is_what_the_books_say(play: Play) -> None:
    play.house.menus_hold()
