"""What must not break minutes: very long words, markup, names of 120 characters, strangers, forged and old buttons, the night."""

import io
from collections.abc import Iterator
from typing import Any

import docx
import pytest

from storage import members, networks
from storage.turn import Turn
from tests.documents.test_minutes_document import written
from tests.minuted import Minuted
from tests.played import held

pytestmark = pytest.mark.long

LONG_NAME = "นาย" + "ก" * 60 + " " + "ข" * 56
LONG = ("ที่ประชุมมีมติ ".ljust(15) * 270)[:3990] + " จบมติ"
TABLE = "สินค้า\tจำนวน\tราคา\n<b>ปุ๋ย</b> & #panic() $x$ {name}\t200\t755"


@pytest.fixture(scope="module")
def played(tmp_path_factory: Any) -> Iterator[Minuted]:
    with held(tmp_path_factory.mktemp("bad"), started=False) as play:
        found = Minuted(play)
        play.start()
        play.taps("ผู้เข้าร่วม (ไม่ใช่สมาชิก)")
        play.types(f"{LONG_NAME}, {'ค' * 250}")
        play.taps("ตามนี้", "ไม่มี ไปวาระต่อไป", "รับรอง", "ไม่มี ไปวาระต่อไป", "รับทราบทั้งวาระ (4 เรื่อง)", "รับทราบทั้ง 4 เรื่อง")
        play.types(TABLE)
        play.taps("พิมพ์มติ")
        play.types(LONG)
        play.taps("ถูกต้อง")
        play.types("The committee agreed to buy fertiliser together.")
        play.taps("ใช้ข้อความล่าสุดเป็นมติ")
        play.house.move("2026-12-11T11:00")
        play.taps("ไม่มี ไปวาระต่อไป", "เลิกประชุม")
        yield found


def choose(found: Minuted, part: str) -> None:
    """[แก้ถ้อยคำ], and the part, wherever the card was left."""
    if "แก้ถ้อยคำ" not in found.labels(found.card()):
        found.does(found.secretary, "กลับ")
    found.does(found.secretary, "แก้ถ้อยคำ", part)


def shown(found: Minuted) -> str:
    found.does(found.secretary, "ไฟล์ Word") if "ไฟล์ Word" in str(found.secretary.sees()) else None
    return written(docx.Document(io.BytesIO(found.content(found.documents(found.secretary)[-1]))))


def test_long_words_tables_markup_and_english_are_kept_as_typed(played: Minuted) -> None:
    text = shown(played)
    assert "จบมติ" in text and text.count("ที่ประชุมมีมติ") >= 250
    assert "สินค้า | จำนวน | ราคา" in text and "<b>ปุ๋ย</b> & #panic() $x$ {name} | 200 | 755" in text
    assert "The committee agreed to buy fertiliser together." in text
    assert " ".join(LONG_NAME.split()) in text


def test_the_pdf_of_it_is_made_too(played: Minuted) -> None:
    played.secretary.presses("ไฟล์ .pdf", message=played.documents(played.secretary)[0])
    played.house.settle()
    newest = played.newest(played.secretary)
    assert newest["file"]["name"].endswith(".pdf") and played.content(newest).startswith(b"%PDF")


def test_markup_in_words_is_only_text_on_the_cards(played: Minuted) -> None:
    found = played
    secretary, draft = found.secretary, found.documents(found.secretary)[0]
    secretary.presses("แก้ถ้อยคำ", message=draft)
    found.house.settle()
    found.does(secretary, "5.1 กองทุนปุ๋ย")
    assert "<b>ปุ๋ย</b> & #panic()" in found.newest(secretary)["text"]
    assert found.types(secretary, "/cancel").startswith("หยุด") or "minutes" in found.newest(secretary)["text"]
    assert found.types(secretary, "ค้นหา panic()").count("#panic()") == 1


def test_the_same_words_again_are_no_new_version(played: Minuted) -> None:
    found, secretary = played, played.secretary
    before = found.minutes()["version"]
    for _ in range(2):
        choose(found, "5.1 กองทุนปุ๋ย")
        found.types(secretary, "ก" * 4000)
    assert found.minutes()["version"] == before + 1


def test_a_resolution_cannot_be_emptied(played: Minuted) -> None:
    found, secretary = played, played.secretary
    draft = found.documents(secretary)[0]
    assert found.types(secretary, "มติ 1 -", reply_to=draft).startswith("ยังไม่มีข้อความ")
    said = found.types(secretary, "9.9 ไม่มีเรื่องนี้", reply_to=draft)
    assert said.startswith("รายงานนี้ไม่มีข้อ 9.9ครับ มีข้อ ") and "4.1" in said


def test_a_draft_that_was_not_sent_is_read_by_nobody_else(played: Minuted) -> None:
    found, leader = played, played.leaders[0]
    found.play.found.forge("minutes.file:1:pdf", "minutes.file:1:docx", "minutes.correct:1", chat=leader)
    leader.presses(data="minutes.file:1:pdf")
    found.house.settle()
    assert found.toast(leader).startswith("ร่างนี้เลขานุการยังไม่ได้เปิดให้สมาชิกตรวจ")
    leader.presses(data="minutes.file:1:docx")
    found.house.settle()
    assert found.toast(leader).startswith("ไฟล์ Word มีไว้สำหรับประธานและเลขานุการ")
    assert not found.documents(leader)


FORGED = (
    "minutes.words:1:0",
    "minutes.part:1:text:1",
    "minutes.send:1",
    "minutes.check:1",
    "minutes.checked_by:1:1",
    "minutes.annexes:1",
    "minutes.settle:1:1:taken",
    "minutes.open:1",
)


def test_a_member_may_change_nothing(played: Minuted) -> None:
    found, leader = played, played.leaders[1]
    before = dict(found.minutes())
    found.play.found.forge(*FORGED, chat=leader)
    for data in FORGED:
        leader.presses(data=data)
        found.house.settle()
        assert leader.answers()[-1]["alert"], data
    assert dict(found.minutes()) == before


STRANGE = ("minutes.file:1:pdf", "minutes.year:1:2026", "minutes.register:1:2026", "minutes.words:1:0", "minutes.file:77:pdf",
           "minutes.file:x:pdf", "minutes.file:1:exe", "minutes.part:1:nothing", "minutes.never_mind:999999", "minutes.year:1:1",
           "minutes.settle:1:99:taken", "minutes.checked_by:1:9999", "minutes.papers:1")  # fmt: skip


def test_strangers_get_nothing_of_a_network(played: Minuted) -> None:
    found, stranger = played, played.play.found.stranger
    found.play.found.forge(*STRANGE, chat=stranger)
    for data in STRANGE:
        stranger.presses(data=data)
        found.house.settle()
    assert not found.documents(stranger)
    assert "กองทุนปุ๋ย" not in str([each["text"] for each in stranger.sees()])
    found.types(stranger, "/minutes")
    found.types(stranger, "ค้นหา กองทุนปุ๋ย")
    assert "12/2569" not in str([each["text"] for each in stranger.sees()])


def test_nonsense_in_buttons_is_an_old_button(played: Minuted) -> None:
    found, secretary = played, played.secretary
    found.play.found.forge(*STRANGE[4:], chat=secretary)
    for data in STRANGE[4:9]:
        secretary.presses(data=data)
        found.house.settle()
        assert secretary.answers()[-1]["alert"], data
    for data in STRANGE[10:12]:
        secretary.presses(data=data)
        found.house.settle()
        assert secretary.answers()[-1]["alert"], data


def test_another_networks_minutes_are_not_reached(played: Minuted) -> None:
    found = played
    found.house.stop()

    async def elsewhere(turn: Turn) -> int:
        from storage import chats

        turn.person = await chats.person_by_id(
            turn.connection, found.play.found.person_ids[found.play.found.stranger.id]
        )
        network = await networks.found(turn, group_chat_id=None, name="เครือข่ายอื่น")
        await networks.change(turn, network.id, state="active")
        member = await members.add(turn, network.id, "กลุ่มอื่น")
        await members.link_person(turn, network.id, member.id, turn.person.id, state="accepted", via="link")
        return network.id

    found.play.found.change(elsewhere)
    found.house.start()
    found.house.settle()
    stranger = found.play.found.stranger
    assert "ไม่พบ" in found.types(stranger, "ค้นหา กองทุนปุ๋ย")
    assert "ยังไม่มีการประชุมที่บันทึกไว้" in found.types(stranger, "/minutes")
    found.play.found.forge("minutes.file:1:pdf", "minutes.register:1:2026", chat=stranger)
    for data in ("minutes.file:1:pdf", "minutes.register:1:2026"):
        stranger.presses(data=data)
        found.house.settle()
        assert stranger.answers()[-1]["alert"]
    assert not found.documents(stranger)


def test_a_draft_sent_at_night_wakes_nobody_and_who_asks_gets_it_at_once(played: Minuted) -> None:
    found, secretary, leader = played, played.secretary, played.leaders[4]
    found.house.move("2026-12-11T21:30")
    before = len(leader.sees())
    found.does(secretary, "ส่งร่างให้สมาชิกตรวจ")
    assert found.toast(secretary).startswith("สมาชิกเปิดดูร่างได้แล้ว")
    assert len(leader.sees()) == before
    leader.presses("ดูรายงานการประชุม", chat=found.group)
    found.house.settle()
    assert len(found.documents(leader)) == 1


def test_a_question_about_words_survives_a_restart_and_can_be_broken_off(played: Minuted) -> None:
    found, secretary = played, played.secretary
    choose(found, "คำเปิดประชุม")
    found.house.restart()
    found.types(secretary, "ประธานกล่าวต้อนรับ")
    assert "แก้ คำเปิดประชุม แล้ว" in found.card()["text"]
    choose(found, "คำเปิดประชุม")
    found.does(secretary, "ไม่แก้แล้ว")
    before = found.minutes()["version"]
    found.types(secretary, "ขอบคุณครับ")
    assert found.minutes()["version"] == before
