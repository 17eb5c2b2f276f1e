"""One-time links: given out, opened, opened wrongly, taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from acts.members.joining import send_links
from acts.newcomers import show_card
from storage import outbox
from tests.documents.seen import joined, pdf_text
from tests.handlers.rattaphum import TWELVE, Play, district
from tests.house import living


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    with living(tmp_path_factory.mktemp("links")) as house:
        play = Play(house)
        play.network_of("สมชาย", "มาลี")
        play.act(show_card, "สมชาย", play.network)
        play.act(send_links, "มาลี", play.network, play.chat_of("มาลี"))
        yield play


def test_the_list_names_every_organisation_with_a_link_of_its_own(play: Play) -> None:
    read = play.all_read("มาลี")
    for organisation in TWELVE:
        assert f"{organisation}\nhttps://t.me/natprachum_bot?start={play.link_of(organisation)}" in read


def test_the_page_to_print_has_the_same_links(play: Play) -> None:
    sent = [message["file"] for message in play.people["มาลี"].sees() if message["file"]]
    assert [each["mime"] for each in sent] == ["application/pdf"]
    shown = joined(pdf_text(play.house.rehearsal.file(sent[0]["id"])))
    for organisation in TWELVE:
        assert play.link_of(organisation) in shown


def test_links_are_passed_on_one_by_one(play: Play) -> None:
    play.does("มาลี", press="ส่งต่อทีละแห่ง")
    first = play.reads("มาลี")
    assert f"ขอเชิญผู้แทนของ {TWELVE[0]}" in first and f"start={play.link_of(TWELVE[0])}" in first
    assert not any(name in first for name in TWELVE[1:])
    assert play.buttons("มาลี") == ["คัดลอกลิงก์", f"แห่งถัดไป: {TWELVE[1]}"]
    copied = play.people["มาลี"].presses("คัดลอกลิงก์")["copied"]
    assert copied == f"https://t.me/natprachum_bot?start={play.link_of(TWELVE[0])}" and copied in first
    for organisation in TWELVE[1:]:
        play.does("มาลี", press="แห่งถัดไป")
        assert play.link_of(organisation) in play.reads("มาลี")
    assert play.buttons("มาลี") == ["คัดลอกลิงก์"]


def test_a_leader_who_opens_the_link_speaks_for_the_organisation_at_once(play: Play) -> None:
    code = play.link_of(TWELVE[1])
    play.does("ดาว", start=code)
    assert f"ท่านเป็นผู้แทนของ {TWELVE[1]}" in play.reads("ดาว")
    assert "มีผู้แทนแล้ว 1 จาก 12 แห่ง" in play.in_group()[-1]
    assert f"1. ดาว – {TWELVE[1]} 09.00 น." in play.reads("มาลี")
    assert play.buttons("มาลี") == ["ยกเลิกการเป็นผู้แทน"]

    play.does("ดาว", start=code)
    assert "อยู่แล้ว" in play.reads("ดาว"), "her own link again is no mistake"
    play.does("เดช", start=code)
    assert "มีคนใช้ไปแล้ว" in play.reads("เดช") and "มาลี (เลขานุการ)" in play.reads("เดช")
    for typed in (code.upper(), f"https://t.me/natprachum_bot?start={code}"):
        play.does("เดช", types=typed)
        assert "มีคนใช้ไปแล้ว" in play.reads("เดช")
    play.does("มาลี", start=code)
    assert "มีคนใช้ไปแล้ว" in play.reads("มาลี") and "จาก มาลี" not in play.reads("มาลี"), "nobody is sent to themselves"
    assert play.speakers(TWELVE[1]) == ["ดาว"]


def test_others_of_the_same_day_stand_on_the_same_card(play: Play) -> None:
    before = len(play.people["มาลี"].sees())
    play.does("ชัย", types=f"https://t.me/another_bot?start={play.link_of(TWELVE[2])}")
    assert play.speakers(TWELVE[2]) == []
    play.does("ชัย", types=f"t.me/natprachum_bot?start={play.link_of(TWELVE[2])}")  # typed from paper
    assert play.speakers(TWELVE[2]) == ["ชัย"]
    assert len(play.people["มาลี"].sees()) == before
    card = play.card("มาลี", "เข้าเป็นผู้แทนทางลิงก์")
    assert "1. ดาว" in card["text"] and "2. ชัย" in card["text"]


def test_the_secretary_undoes_a_link_and_the_person_learns_it(play: Play) -> None:
    play.does("แปลกหน้า", start=play.link_of(TWELVE[3]))
    play.does("มาลี", press="แปลกหน้า")
    assert play.speakers(TWELVE[3]) == ["แปลกหน้า"], "the button stands there for months: one tap on it ends nothing"
    asked = play.reads("มาลี")
    assert "ให้ แปลกหน้า เลิกเป็นผู้แทนของ" in asked and TWELVE[3] in asked and "เป็นผู้แทนตั้งแต่" in asked
    play.does("มาลี", press="ไม่ เป็นผู้แทนต่อ")
    assert play.speakers(TWELVE[3]) == ["แปลกหน้า"] and "ยังเป็นผู้แทนของ" in play.reads("มาลี")
    play.does("มาลี", press="ยกเลิกข้อ 3 แปลกหน้า")
    play.does("มาลี", press="ใช่ ให้เลิกเป็นผู้แทน")
    assert play.speakers(TWELVE[3]) == []
    assert "มาลี แจ้งว่าท่านไม่ใช่ผู้แทน" in play.reads("แปลกหน้า")
    assert "ยกเลิกแล้ว โดย มาลี" in play.card("มาลี", "เข้าเป็นผู้แทนทางลิงก์")["text"]
    assert "มีผู้แทนแล้ว 2 จาก 12 แห่ง" in play.in_group()[-1]


def test_what_was_undone_by_mistake_is_put_right_where_it_was_done(play: Play) -> None:
    assert play.buttons("มาลี") == ["ให้ แปลกหน้า เป็นผู้แทนตามเดิม"]
    play.does("มาลี", press="ให้ แปลกหน้า เป็นผู้แทนตามเดิม")
    assert play.speakers(TWELVE[3]) == ["แปลกหน้า"] == play.voters(TWELVE[3])
    assert f"ท่านเป็นผู้แทนของ {TWELVE[3]}" in play.reads("แปลกหน้า")
    assert "ตามเดิมแล้ว" in play.reads("มาลี") and not play.people["มาลี"].sees()[-1]["buttons"]
    play.does("มาลี", types="/members")
    play.does("มาลี", press="4")
    play.does("มาลี", press="เลิกเป็นผู้แทน: แปลกหน้า")
    play.does("มาลี", press="ใช่ เลิกเป็นผู้แทน")
    assert play.speakers(TWELVE[3]) == []


def test_who_takes_out_themselves_is_offered_no_way_back_that_would_be_refused(play: Play) -> None:
    play.does("มาลี", start=play.link_of(TWELVE[10]))
    assert play.speakers(TWELVE[10]) == ["มาลี"]
    speaker = play.house.value(
        "SELECT r.id FROM representatives r JOIN members ON members.id = r.member_id "
        "WHERE members.name = ? AND r.state = 'accepted'",
        TWELVE[10],
    )
    target = f"members.undo_yes:{play.network}:{speaker}"

    async def show(turn):  # type: ignore[no-untyped-def]
        outbox.reply(turn, "members.number", {"number": "1"}, keyboard=[[outbox.data("members.undo", target)]])

    play.act(show, "มาลี")
    play.people["มาลี"].presses(data=target)
    play.house.settle()
    assert play.speakers(TWELVE[10]) == []
    assert "ถ้ากดผิด" not in play.reads("มาลี") and "ยกเลิกการเป็นผู้แทนของ มาลี" in play.reads("มาลี")
    assert not play.people["มาลี"].sees()[-1]["buttons"]


def test_a_person_who_opened_the_wrong_link_takes_it_back_alone(play: Play) -> None:
    play.does("หลง", start=play.link_of(TWELVE[4]))
    play.does("หลง", press="ไม่ได้เป็นผู้แทนกลุ่มนี้")
    assert play.speakers(TWELVE[4]) == ["หลง"], "one tap on a button that stays there for ever ends nothing"
    assert "แห่งนี้จะยังไม่มีผู้แทนจนกว่าจะมีคนใหม่" in play.reads("หลง")
    play.does("หลง", press="ใช่ ออกจากการเป็นผู้แทน")
    assert play.speakers(TWELVE[4]) == []
    assert "ท่านไม่ได้เป็นผู้แทน" in play.reads("หลง") and "ขอลิงก์จาก มาลี (เลขานุการ)" in play.reads("หลง")


def test_a_link_that_does_not_exist_says_whom_to_ask(play: Play) -> None:
    play.does("เดช", start="mthisIsNoLink")
    assert "ขอลิงก์ใหม่" in play.reads("เดช")


def test_a_new_link_makes_the_old_one_worthless(play: Play) -> None:
    old = play.link_of(TWELVE[5])
    play.does("มาลี", types="/members")
    play.does("มาลี", press="6")
    play.does("มาลี", press="ทำลิงก์ใหม่")
    assert f"?start={play.link_of(TWELVE[5])}" in play.reads("มาลี") and play.link_of(TWELVE[5]) != old
    play.does("เดช", start=old)
    assert "เปลี่ยนเป็นลิงก์ใหม่แล้ว" in play.reads("เดช") and "มาลี (เลขานุการ)" in play.reads("เดช")
    assert play.speakers(TWELVE[5]) == []


def test_who_speaks_for_one_organisation_is_asked_before_speaking_for_a_second(play: Play) -> None:
    code = play.link_of(TWELVE[6])
    play.does("ดาว", start=code)
    assert f"ท่านเป็นผู้แทนของ {TWELVE[1]} อยู่แล้ว" in play.reads("ดาว") and "ด้วยอีกแห่ง ใช่ไหม" in play.reads("ดาว")
    assert play.speakers(TWELVE[6]) == []
    play.does("ดาว", press="ไม่ใช่")
    assert play.speakers(TWELVE[6]) == [] and play.link_of(TWELVE[6]) == code, "the link is still good"
    play.does("ดาว", start=code)
    play.does("ดาว", types="ใช่ค่ะ")
    assert play.speakers(TWELVE[6]) == ["ดาว"] and play.speakers(TWELVE[1]) == ["ดาว"]
    play.does("ดาว", types="เอาปุ๋ย 15-15-15 5 กระสอบ")
    assert "รายงานในนามของแห่งไหน" in play.reads("ดาว"), "nobody guesses for which of the two"


def test_two_people_may_speak_for_one_organisation_and_no_third(play: Play) -> None:
    for name in ("คนที่สอง", "คนที่สาม"):
        play.does("มาลี", types="/members")
        play.does("มาลี", press="2")
        play.does("มาลี", press="ทำลิงก์ใหม่")
        play.does(name, start=play.link_of(TWELVE[1]))
    assert play.speakers(TWELVE[1]) == ["ดาว", "คนที่สอง"]
    assert "มีผู้แทนสองคนแล้ว" in play.reads("คนที่สาม")
    assert play.voters(TWELVE[1]) == ["ดาว"]
    play.does("ดาว", types="/members")
    play.does("ดาว", press="ให้ คนที่สอง ลงคะแนน")
    assert play.voters(TWELVE[1]) == ["คนที่สอง"]


def test_a_link_of_an_organisation_that_left_is_worth_nothing(play: Play) -> None:
    code = play.link_of(TWELVE[11])
    play.does("มาลี", types="/members แม่บ้านเกษตรกรกำแพงเพชร")
    play.does("มาลี", press="12")
    play.does("มาลี", press="สมาชิกออกจากเครือข่าย")
    play.does("มาลี", press="ใช่ ออกจากเครือข่าย")
    play.does("เดช", start=code)
    assert "ไม่ได้เป็นสมาชิก" in play.reads("เดช")
    assert play.house.value("SELECT count(*) FROM members WHERE left_at IS NULL") == 11
    assert play.house.value("SELECT count(*) FROM members") == 12, "its history stays"


def test_at_night_the_secretary_is_left_alone(play: Play) -> None:
    play.house.move("2026-11-20T22:00")
    before = len(play.people["มาลี"].sees())
    play.does("กานดา", start=play.link_of(TWELVE[7]))
    assert "ท่านเป็นผู้แทนของ" in play.reads("กานดา")
    assert len(play.people["มาลี"].sees()) == before and "กานดา" not in play.all_read("มาลี")
    play.house.move("2026-11-21T07:00")
    assert "กานดา" in play.all_read("มาลี")


def test_a_network_may_forbid_two_seats(play: Play) -> None:
    other = play.network_of("ประชา", None, ["กลุ่มหนึ่ง", "กลุ่มสอง"], name="เครือข่ายปุ๋ย", group=False, two_seats_allowed=False)
    play.act(send_links, "ประชา", other, play.chat_of("ประชา"))
    play.does("น้อย", start=play.link_of("กลุ่มหนึ่ง"))
    play.does("น้อย", start=play.link_of("กลุ่มสอง"))
    assert "หนึ่งคนพูดแทนได้แห่งเดียว" in play.reads("น้อย") and "ประชา (ประธาน)" in play.reads("น้อย")
    assert "น้อย – กลุ่มหนึ่ง" in play.all_read("ประชา"), "without a secretary the chair is told"
    assert "น้อย" not in play.all_read("มาลี") and "เครือข่ายปุ๋ย" not in play.all_read("มาลี")


def test_a_link_pasted_with_the_words_around_it_lets_a_newcomer_in_and_makes_no_officer_a_representative(
    tmp_path: Path,
) -> None:
    with district(tmp_path) as play:
        _pasted(play)


def _pasted(play: Play) -> None:
    play.person("จันทร์")
    code, name = play.link_of(TWELVE[3]), "https://t.me/natprachum_bot?start="
    invitation = f"ขอเชิญผู้แทนของ {TWELVE[3]} กดลิงก์นี้\n{name}{code}"
    play.does("มาลี", types=invitation)
    assert play.speakers(TWELVE[3]) == [], "the secretary only speaks of it"
    play.does("จันทร์", types=f"{invitation}\n{name}{play.link_of(TWELVE[4])}")
    assert play.speakers(TWELVE[3]) == play.speakers(TWELVE[4]) == [], "of two nobody knows which is meant"
    play.does("จันทร์", types=f"ขอเชิญ https://t.me/another_bot?start={code}")
    assert play.speakers(TWELVE[3]) == []
    play.does("จันทร์", types=invitation)
    assert play.speakers(TWELVE[3]) == ["จันทร์"]
    forms = ("รหัส {} ค่ะ", "natprachum_bot?start={}", f"{name} {{}}", "https://t.me/natprachum_bot?start={} ครับ")
    for place, typed in enumerate(forms, start=5):
        play.person(f"ใหม่{place}")
        code = play.link_of(TWELVE[place])
        play.does(f"ใหม่{place}", types=typed.format(code.upper() if place == 8 else code))
        assert play.speakers(TWELVE[place]) == [f"ใหม่{place}"], typed


def test_an_invitation_said_to_the_bot_in_the_group_is_shown_the_way_into_the_private_chat(play: Play) -> None:
    code, group = play.link_of(TWELVE[5]), play.group
    newcomer = play.person("นุช", started=False)
    group.adds(newcomer)
    for typed in (f"t.me/natprachum_bot?start={code}", code):
        newcomer.types(typed, chat=group)  # to the others: Telegram opens the link by itself
        play.house.settle()
        assert newcomer.sees(group)[-1]["sender"]["kind"] != "bot"
    for typed in (
        f"@natprachum_bot https://t.me/natprachum_bot?start={code}",
        f"@natprachum_bot รหัส {code.upper()} ค่ะ",
        f"/start@natprachum_bot {code.upper()}",
    ):
        newcomer.types(typed, chat=group)
        play.house.settle()
        shown = [each for each in newcomer.sees(group) if each["sender"]["kind"] == "bot"][-1]
        assert "คำเชิญนี้ใช้ในแชตส่วนตัว" in shown["text"], typed
        assert [button["url"] for row in shown["buttons"] for button in row] == [
            f"https://t.me/natprachum_bot?start={code}"
        ]
    assert play.speakers(TWELVE[5]) == []
    play.does("นุช", start=code)
    assert play.speakers(TWELVE[5]) == ["นุช"]


def test_the_bots_name_or_link_by_itself_in_the_group_is_answered_with_the_way_to_it(play: Play) -> None:
    group, person = play.group, play.person("นิด", started=False)
    group.adds(person)

    def answers(typed: str) -> list[str]:
        before = len(person.sees(group))
        person.types(typed, chat=group)
        play.house.settle()
        return [each["text"] for each in person.sees(group)[before:] if each["sender"]["kind"] == "bot"]

    play.house.rehearsal.settings(privacy=False)  # as where the bot is an admin: it sees what others are told
    (said,) = answers("https://t.me/natprachum_bot")
    assert "คุยกับผมในแชตส่วนตัว" in said
    assert answers("t.me/natprachum_bot") == [], "who shows it to others is not answered again and again"
    for typed in ("@natprachum_bot", "@natprachum_bot https://t.me/natprachum_bot"):
        assert answers(typed) == [said], typed
    assert answers("https://t.me/another_bot") == [] and answers("ดูที่ https://t.me/natprachum_bot นะ") == []
    play.house.rehearsal.settings(privacy=True)
