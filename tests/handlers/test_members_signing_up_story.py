"""Signing up by the group's button: 'for which are you?', the claim, its one decision."""

from collections.abc import Iterator

import pytest

from acts.members.joining import send_links
from acts.newcomers import show_card
from storage import outbox
from tests.handlers.rattaphum import TWELVE, Play
from tests.house import living

SIGN_UP = "ลงชื่อเป็นผู้แทน"


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    with living(tmp_path_factory.mktemp("claims")) as house:
        play = Play(house)
        play.network_of("สมชาย", "มาลี")
        play.act(show_card, "สมชาย", play.network)
        yield play


def signs_up(play: Play, name: str) -> None:
    """Press the group's button; the person joins the group first."""
    assert play.group is not None
    person = play.person(name, started=False)
    if not any(chat["id"] == play.group.id for chat in play.house.rehearsal.call("GET", f"/people/{person.id}/chats")):
        play.group.adds(person)
    play.does(name, press=SIGN_UP, chat=play.group)


def test_the_button_opens_the_private_chat_and_asks_with_names_by_eight(play: Play) -> None:
    signs_up(play, "ดาว")
    assert "ท่านเป็นผู้แทนของที่ไหน" in play.reads("ดาว") and "(หน้า 1/2)" in play.reads("ดาว")
    assert play.buttons("ดาว") == [*TWELVE[:8], "ถัดไป »"]
    play.does("ดาว", press="ถัดไป »")
    assert play.buttons("ดาว") == [*TWELVE[8:], "« ก่อนหน้า"]


def test_part_of_a_name_becomes_buttons_and_one_match_is_taken(play: Play) -> None:
    play.does("ดาว", types="น้ำยางสด")
    assert play.buttons("ดาว") == [TWELVE[1], TWELVE[7]]
    play.does("ดาว", types="กลุ่มที่ไม่มีใครรู้จัก")
    assert "ไม่พบชื่อ" in play.reads("ดาว") and "มาลี (เลขานุการ)" in play.reads("ดาว")
    play.house.restart()
    play.does("ดาว", types="ดิฉันมาจากกลุ่มน้ำยางสดค่ะ")
    assert play.buttons("ดาว") == [TWELVE[1], TWELVE[7]], "a sentence is read for the name in it"
    play.does("ดาว", types="เขาล้อน")
    assert "จะถาม มาลี (เลขานุการ) ให้" in play.reads("ดาว")
    assert "มีผู้แทนแล้ว 0 จาก 12" in play.in_group()[-1], "a claim counts nowhere"


def test_the_secretary_accepts_and_the_person_and_the_group_learn_it(play: Play) -> None:
    card = play.card("มาลี", "คำขอเป็นผู้แทน")
    assert f"ดาว ขอเป็นผู้แทนของ {TWELVE[1]}" in card["text"]
    assert play.buttons("มาลี") == ["ใช่ รับเป็นผู้แทน", "ไม่ใช่"]
    assert "คำขอเป็นผู้แทน" not in play.all_read("สมชาย"), "the chair is asked only when there is no secretary"
    play.does("มาลี", press="ใช่ รับเป็นผู้แทน")
    assert play.alert("มาลี") == f"รับ ดาว เป็นผู้แทนของ{TWELVE[1]} แล้ว"
    assert f"ท่านเป็นผู้แทนของ {TWELVE[1]}" in play.reads("ดาว")
    assert "มีผู้แทนแล้ว 1 จาก 12" in play.in_group()[-1]
    text = play.card("มาลี", "คำขอเป็นผู้แทน")["text"]
    assert "ไม่มีคำขอค้าง" in text and "รับแล้ว โดย มาลี" in text


def test_several_claims_wait_on_one_card(play: Play) -> None:
    for name, place in (("ชัย", 2), ("บุญ", 3)):
        signs_up(play, name)
        play.does(name, press=TWELVE[place])
    cards = [each for each in play.people["มาลี"].sees() if "ขอเป็นผู้แทนของ" in each["text"]]
    assert len(cards) == 1 and "ชัย ขอเป็นผู้แทน" in cards[0]["text"] and "รออยู่อีก 1 คำขอ" in cards[0]["text"]
    play.does("มาลี", press="ไม่ใช่")
    assert "ยังไม่ได้รับการยืนยัน" in play.reads("ชัย")
    assert "มาลี (เลขานุการ)" in play.reads("ชัย"), "who said no is the one to talk to"
    assert "บุญ ขอเป็นผู้แทน" in play.card("มาลี", "คำขอเป็นผู้แทน")["text"]
    signs_up(play, "ชัย")
    play.does("ชัย", press=TWELVE[2])
    assert "พรุ่งนี้ขอใหม่ได้" in play.reads("ชัย")


def test_chair_and_secretary_press_and_there_is_one_outcome(play: Play) -> None:
    claim = play.house.value("SELECT id FROM representatives WHERE state = 'claimed'")
    button = [[outbox.data("members.claim_no", f"members.decline:{play.network}:{claim}")]]

    async def show_to_the_chair(turn):  # type: ignore[no-untyped-def]
        outbox.reply(turn, "members.claim_no", {}, keyboard=button)

    play.act(show_to_the_chair, "สมชาย")
    play.people["มาลี"].presses("ใช่ รับเป็นผู้แทน")
    play.people["สมชาย"].presses("ไม่ใช่")
    play.house.settle()
    assert play.speakers(TWELVE[3]) == ["บุญ"]
    assert play.alert("สมชาย") == f"มาลี รับ บุญ เป็นผู้แทนของ{TWELVE[3]} ไปก่อนแล้ว"
    assert "ยังไม่ได้รับการยืนยัน" not in play.all_read("บุญ")


def test_one_claim_at_a_time_for_an_organisation_and_three_in_all(play: Play) -> None:
    for place in (4, 4, 5, 6, 8):
        signs_up(play, "ขยัน")
        play.does("ขยัน", types=TWELVE[place])
    read = play.all_read("ขยัน")
    assert "ยืนยันอยู่" in read and "ท่านขอมาหลายแห่งแล้ว" in play.reads("ขยัน")
    assert play.house.value("SELECT count(*) FROM representatives WHERE state = 'claimed'") == 3


def test_whoever_may_accept_representatives_signs_up_without_a_claim(play: Play) -> None:
    signs_up(play, "สมชาย")
    play.does("สมชาย", press=TWELVE[0])
    assert play.speakers(TWELVE[0]) == ["สมชาย"]


def test_who_waits_for_the_answer_hears_that_it_waits_whatever_they_type(play: Play) -> None:
    signs_up(play, "รอนาน")
    play.does("รอนาน", types=TWELVE[9])
    play.does("รอนาน", types="เมื่อไรจะได้")
    assert f"คำขอของท่านสำหรับ{TWELVE[9]} รอ มาลี (เลขานุการ) ยืนยันอยู่ครับ" in play.reads("รอนาน")


def test_who_pressed_no_by_mistake_reads_how_to_let_the_person_in_all_the_same(play: Play) -> None:
    play.does("มาลี", types="/members")
    play.does("มาลี", press="คำขอเป็นผู้แทน")
    while "รอนาน ขอเป็นผู้แทน" not in play.card("มาลี", "คำขอเป็นผู้แทน")["text"]:
        play.does("มาลี", press="ไม่ใช่")
    play.does("มาลี", press="ไม่ใช่")
    seen = play.card("มาลี", "คำขอเป็นผู้แทน")["text"]
    assert f"ส่งลิงก์ของ{TWELVE[9]} ให้ รอนาน" in seen


def test_an_old_button_of_the_question_says_what_to_do(play: Play) -> None:
    signs_up(play, "สาย")
    asked = play.people["สาย"].sees()[-1]
    play.does("สาย", types="/cancel")
    play.people["สาย"].presses(TWELVE[7], message=asked)
    play.house.settle()
    assert "เริ่มใหม่ได้" in play.alert("สาย")


def test_whoever_opens_a_link_meanwhile_is_no_longer_asked_for_which_they_are(play: Play) -> None:
    signs_up(play, "ทับ")
    play.act(send_links, "มาลี", play.network, play.chat_of("มาลี"))
    play.does("ทับ", start=play.link_of(TWELVE[6]))
    assert play.speakers(TWELVE[6])
    play.does("ทับ", types="นางทับ ทองดี")
    assert "ไม่พบชื่อ" not in play.reads("ทับ")


def test_a_network_is_not_found_by_counting(play: Play) -> None:
    play.does("สาย", start=f"r{play.network}")
    assert "กรุณากด ลงชื่อเป็นผู้แทน" in play.reads("สาย")
    play.does("สาย", start=f"d{play.network}")
    assert TWELVE[9] not in play.all_read("สาย").split("ลิงก์นี้เก่าแล้ว")[-1]


def test_a_code_whose_first_letter_is_that_of_signing_up_opens_it_too(play: Play) -> None:
    (known,) = play.house.rows("SELECT code FROM links WHERE purpose = 'sign_up' AND state = 'open'")
    code = "rr" + known["code"][2:]
    play.house.change("UPDATE links SET code = ? WHERE code = ?", code, known["code"])
    try:
        play.does("เรณู", start=code)
        assert "ท่านเป็นผู้แทนของที่ไหน" in play.reads("เรณู")
    finally:
        play.house.change("UPDATE links SET code = ? WHERE code = ?", known["code"], code)


def test_a_claim_at_night_waits_for_the_morning(play: Play) -> None:
    play.house.move("2026-11-20T21:30")
    signs_up(play, "ดึก")
    play.does("ดึก", types="ห้วยโอน")
    assert "จะถาม มาลี" in play.reads("ดึก")
    assert "ดึก ขอเป็นผู้แทน" not in play.all_read("มาลี") and "ดึก" not in play.all_read("มาลี")
    play.house.move("2026-11-21T07:00")
    assert "ดึก ขอเป็นผู้แทน" in play.all_read("มาลี")


def test_a_claim_that_does_not_reach_the_secretary_is_telephoned_about(play: Play) -> None:
    state = "SELECT state FROM tellings WHERE text LIKE 'claims:%' ORDER BY id DESC LIMIT 1"
    play.house.move("2026-11-22T21:30")
    signs_up(play, "มืด")
    play.does("มืด", types="ท่าชะมวง")
    assert play.house.value(state) == "waits"
    play.people["มาลี"].blocks()
    play.house.settle()
    play.house.move("2026-11-23T08:30")
    assert play.house.value(state) == "listed"
    lists = [each["text"] for each in play.people["สมชาย"].sees() if "รายชื่อที่ต้องโทรบอก" in each["text"]]
    assert "มาลี" in lists[-1], "of the secretary herself the chair has the list"


def test_everybodys_menu_is_what_the_books_say(play: Play) -> None:
    play.house.menus_hold()
