"""What becomes of a body's meeting when its seats change: new ones are invited, lost ones let go, a running one keeps its own."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from domain.answers import AnswerKind
from domain.digest.keys import MEMBERS
from domain.digest.period import Period
from domain.digest.year import Year
from rehearsal.telegram.client import Person
from storage import members
from storage.digest.counting import own_books
from storage.digest.organisations import fair_shares
from storage.turn import Turn
from tests.meeting_house import NAMES
from tests.seat_house import MARKETING, Subcommittee, subcommittee

pytestmark = pytest.mark.long

SECOND = 2


def _settings(found: Subcommittee, person: Person) -> Any:
    message = found.house.value(
        "SELECT message_id FROM cards JOIN chats ON chats.id=cards.chat_id WHERE name='settings:1' AND telegram_id=?",
        person.id,
    )
    return next(each for each in found.said(person) if each["id"] == message)


def _taps(found: Subcommittee, person: Person, *buttons: str) -> str:
    for button in buttons:
        found.does(person, button, message=_settings(found, person))
    return str(_settings(found, person)["text"])


def _to_seats(found: Subcommittee, person: Person) -> str:
    found.types(person, "/settings")
    return _taps(found, person, "คณะ", MARKETING, "ที่นั่งในคณะ")


async def _members_counted(turn: Turn, network_id: int) -> tuple[int, int]:
    """How many members the month's figures count, and of how many organisations they can be traced to."""
    period = Period.of("2026-12", turn.now)
    books = await own_books(turn.connection, [network_id], period)
    shares = await fair_shares(turn.connection, network_id, "2026-12", Year.CALENDAR, now=turn.now)
    return int(books[network_id].book.sums[MEMBERS].value), len(shares)


def test_a_change_while_invited_invites_the_new_and_lets_the_others_go(tmp_path: Path) -> None:
    with subcommittee(tmp_path) as found:
        found.opened()
        gone, new = found.leaders[4], found.leaders[6]
        found.does(gone, "ไปได้", message=found.private_card(gone, SECOND))
        assert "มา 2 · ลา 0 · ส่งคนแทน 0 · ยังไม่ตอบ 5" in found.card_of(SECOND)["text"]
        _to_seats(found, found.head)
        _taps(found, found.head, "เลือกองค์กรที่มีที่นั่ง", f"✅ {NAMES[5]}", f"⬜ {NAMES[7]}", "บันทึก (5 แห่ง)")
        assert found.has_card(new, SECOND)
        assert f"{NAMES[7]}\nยังไม่ได้ตอบ" in found.private_card(new, SECOND)["text"]
        assert "มา 1 · ลา 0 · ส่งคนแทน 0 · ยังไม่ตอบ 6" in found.card_of(SECOND)["text"]
        card = found.private_card(gone, SECOND)
        assert f"วันนั้นท่านไม่มีที่นั่งใน{MARKETING}แล้ว ไม่ต้องตอบคำเชิญนี้" in card["text"] and not card["buttons"]
        found.does(gone, "ไปไม่ได้", found.group, message=found.card_of(SECOND))
        assert "ไม่มีที่นั่ง" in found.toast(gone)
        assert "มา 1 · ลา 0" in found.card_of(SECOND)["text"]
        # another seat of a person: invited with the news
        _taps(found, found.head, "เพิ่มที่นั่งของบุคคล", "ถัดไป »")
        found.does(found.head, f"ผู้นำ8 – {NAMES[8]}", message=_settings(found, found.head))
        assert "ผู้นำ8\nยังไม่ได้ตอบ" in found.private_card(found.leaders[7], SECOND)["text"]
        assert "ยังไม่ตอบ 7" in found.card_of(SECOND)["text"]
        assert "มา 1 · ลา 0 · ส่งคนแทน 0 · ยังไม่ตอบ 11" in found.card_of(1)["text"]  # the committee's stays what it was


def test_a_running_meeting_keeps_its_seats(tmp_path: Path) -> None:
    with subcommittee(tmp_path) as found:
        found.opened()
        for person in (found.scribe, found.vice, found.stranger):
            found.does(person, "ไปได้", message=found.private_card(person, SECOND))
        found.house.move("2026-12-16T13:00")
        desk = found.desk()
        found.does(found.scribe, "เริ่มประชุม")
        desk.taps("ตามนี้ (4 ที่นั่ง)")
        _to_seats(found, found.head)
        _taps(found, found.head, "6", "ยกเลิกที่นั่งนี้", "ใช่ ยกเลิกที่นั่ง")
        _taps(found, found.head, "เลือกองค์กรที่มีที่นั่ง", f"⬜ {NAMES[7]}", "บันทึก (6 แห่ง)")
        assert "มาแล้ว 4 จาก 7 ที่นั่ง" in desk.card()
        desk.taps("เพิ่มเรื่อง")
        desk.types("ราคาปุ๋ย")
        desk.taps("ลงคะแนน")
        for person in (found.vice, found.leaders[6]):  # whose seat ended, and whose has not begun in this meeting
            assert "ไม่มีที่นั่ง" in desk.presses(person, "เห็นชอบ", "vote:1")
        desk.taps("ยกมือรายที่นั่ง")
        assert "วิชัย: –" in desk.labels()  # the seat is there until the meeting ends, raised by hand
        desk.taps("วิชัย: –")
        assert "เห็นชอบ 1 · ไม่เห็นชอบ 0 · งดออกเสียง 0" in desk.vote()


def test_a_person_may_decline_and_the_body_s_leaders_hear_of_it(tmp_path: Path) -> None:
    with subcommittee(tmp_path) as found:
        found.opened()
        guest = found.leaders[6]
        _to_seats(found, found.head)
        _taps(found, found.head, "เพิ่มที่นั่งของบุคคล")
        found.does(found.head, f"ผู้นำ7 – {NAMES[7]}", message=_settings(found, found.head))
        found.does(found.head, "ไม่มีกำหนด")
        found.does(guest, "ไม่รับที่นั่ง")
        assert f"ท่านไม่รับที่นั่งใน {MARKETING} ของ เครือข่ายรัตภูมิ ใช่ไหม" in found.last(guest)["text"]
        found.does(guest, "รับไว้ตามเดิม")
        assert found.toast(guest) == "ที่นั่งยังเป็นของท่าน"
        found.does(guest, "ไม่รับที่นั่ง")
        found.does(guest, "ใช่ ไม่รับ")
        assert "คืนที่นั่งใน" in found.last(guest)["text"]
        assert f"ผู้นำ7 ไม่รับหรือคืนที่นั่งใน {MARKETING}" in found.last(found.head)["text"]
        assert f"ผู้นำ7 ไม่รับหรือคืนที่นั่งใน {MARKETING}" in found.last(found.scribe)["text"]
        assert "ยังไม่ตอบ 6" in found.card_of(SECOND)["text"]
        found.does(guest, "ไม่รับที่นั่ง")
        assert "ที่นั่งนี้ไม่มีแล้ว" in found.toast(guest)


def test_who_has_the_own_seat_and_an_organisation_s_is_asked_for_which(tmp_path: Path) -> None:
    with subcommittee(tmp_path) as found:
        found.house.stop()

        async def link(turn: Turn) -> None:
            person = found.person_ids[found.stranger.id]
            for each in await members.representatives_for(turn.connection, found.member_ids[5]):
                await members.decide_representative(turn, found.network, each.id, "ended", from_states=("accepted",))
            await members.link_person(turn, found.network, found.member_ids[5], person, state="accepted", via="link")

        found.change(link)
        found.house.start()
        found.opened()
        both = found.stranger
        found.does(both, "ไปได้", found.group, message=found.card_of(SECOND))
        assert found.labels(both) == ["ทั้ง 2 ที่นั่ง", NAMES[5], "คนแปลกหน้า"]
        found.does(both, "ทั้ง 2 ที่นั่ง")
        assert "มา 3 ·" in found.card_of(SECOND)["text"]
        found.does(both, "ไปไม่ได้", found.group, message=found.card_of(SECOND))
        found.does(both, "คนแปลกหน้า")
        assert "มา 2 · ลา 1 ·" in found.card_of(SECOND)["text"]
        found.does(both, "ไปได้", found.group, message=found.card_of(1))  # the committee's: for the organisation only
        kinds = found.house.rows("SELECT member_id, kind FROM answers WHERE meeting_id=1 AND person_id=?",
                                 found.person_ids[both.id])  # fmt: skip
        assert [tuple(row) for row in kinds] == [(found.member_ids[5], AnswerKind.YES.value)]
        found.does(found.scribe, "ไปได้", message=found.private_card(found.scribe, SECOND))
        found.house.move("2026-12-16T13:00")
        desk = found.desk()
        found.does(found.scribe, "เริ่มประชุม")
        desk.presses(both, "ถึงแล้ว")
        desk.taps("ตามนี้ (4 ที่นั่ง)")
        desk.taps("เพิ่มเรื่อง")
        desk.types("ราคาปุ๋ย")
        desk.taps("ลงคะแนน")
        assert desk.presses(both, "เห็นชอบ", "vote:1").startswith(f"ลงคะแนนเห็นชอบให้ {NAMES[5]} และ คนแปลกหน้า แล้ว")
        assert "เห็นชอบ 2 · ไม่เห็นชอบ 0" in desk.vote()


def test_who_leaves_the_network_leaves_its_seats(tmp_path: Path) -> None:
    with subcommittee(tmp_path) as found:
        found.opened()
        secretary = found.secretary
        found.types(secretary, "/members")
        for button in ("6", "สมาชิกออกจากเครือข่าย", "ใช่ ออกจากเครือข่าย"):
            found.does(secretary, button)
        assert "มา 1 · ลา 0 · ส่งคนแทน 0 · ยังไม่ตอบ 5" in found.card_of(SECOND)["text"]
        assert "ยังไม่ตอบ 10" in found.card_of(1)["text"]
        # a group that splits and leaves: its seat ends, the new ones have none until somebody gives them one
        found.types(secretary, "/members")
        for button in ("ทำเนียบ", "4", "แยกกลุ่ม"):
            found.does(secretary, button)
        found.types(secretary, "กลุ่มแม่บ้านหมู่หนึ่ง\nกลุ่มแม่บ้านหมู่สอง")
        found.does(secretary, f"{NAMES[3]} ออกจากเครือข่าย")
        assert "มา 1 · ลา 0 · ส่งคนแทน 0 · ยังไม่ตอบ 4" in found.card_of(SECOND)["text"]
        assert "ยังไม่ตอบ 11" in found.card_of(1)["text"]  # two went, two came

        found.types(found.vice, "/forget")
        found.does(found.vice, "ขอลบข้อมูลของฉัน")
        assert f"คืนที่นั่ง: {MARKETING} (เครือข่ายรัตภูมิ)" in found.last(found.vice)["text"]
        found.does(found.vice, "ใช่ ลบข้อมูลของฉัน")
        assert "มา 1 · ลา 0 · ส่งคนแทน 0 · ยังไม่ตอบ 3" in found.card_of(SECOND)["text"]
        told = found.last(found.head)["text"]
        assert told.startswith(f"ที่นั่งของบุคคลใน {MARKETING} ของ เครือข่ายรัตภูมิ ว่างหนึ่งที่") and "วิชัย" not in told
        _to_seats(found, found.head)
        assert "4 ที่นั่ง: องค์กร 3 แห่ง บุคคล 1 คน" in _settings(found, found.head)["text"]


def test_words_answer_the_meeting_that_asks(tmp_path: Path) -> None:
    with subcommittee(tmp_path) as found:
        found.opened()
        found.types(found.vice, "ไปค่ะ")
        assert found.last(found.vice)["text"].startswith(f"บันทึกแล้วครับ วิชัย ไปได้ ประชุม{MARKETING} ครั้งที่ 1/2569")
        leader = found.leaders[2]
        found.types(leader, "ไปครับ")  # the committee's comes first, and has asked too
        kind = "SELECT kind FROM answers WHERE meeting_id=? AND member_id=?"
        assert found.house.value(kind, 1, found.member_ids[3]) == "yes"
        assert found.house.value(kind, SECOND, found.member_ids[3]) is None
        found.types(leader, "ไปไม่ได้ ป่วยค่ะ")
        assert found.last(leader)["text"].startswith(f"บันทึกแล้วครับ {NAMES[3]} ไปไม่ได้ (ป่วย) ประชุม{MARKETING} ครั้งที่ 1/2569")
        assert (
            found.house.value("SELECT reason FROM answers WHERE meeting_id=2 AND member_id=?", found.member_ids[3])
            == "ill"
        )
        assert found.house.value(kind, 1, found.member_ids[3]) == "yes"


def test_agenda_archive_and_help_know_the_body(tmp_path: Path) -> None:
    with subcommittee(tmp_path) as found:
        found.opened()
        scribe, guest = found.scribe, found.stranger
        found.types(guest, "/agenda")
        found.does(guest, MARKETING)
        assert f"ระเบียบวาระการประชุม{MARKETING} วันพุธที่ 16 ธันวาคม 2569" in found.last(guest)["text"]
        found.does(guest, "เสนอวาระ")
        found.types(guest, "ตลาดนัดหน้าอำเภอ")
        found.types(scribe, "/agenda")
        assert found.labels(scribe) == ["คณะกรรมการเครือข่าย", MARKETING]
        found.does(scribe, MARKETING)
        assert "ตลาดนัดหน้าอำเภอ" in found.last(scribe)["text"] and "เรื่องที่สมาชิกเสนอ" in found.labels(scribe)
        found.types(found.chair, "/agenda")
        found.does(found.chair, "คณะกรรมการเครือข่าย")
        assert "ตลาดนัดหน้าอำเภอ" not in found.last(found.chair)["text"]

        found.house.move("2026-12-16T13:00")
        found.does(scribe, "ประชุมแล้ว ไม่ต้องบันทึกรายละเอียด")
        found.does(scribe, "ครบองค์ประชุม")
        found.types(guest, "/archive")
        found.does(guest, "ปี 2569")
        assert f"{MARKETING}" in found.last(guest)["text"] and "ครั้งที่ 1/2569" in found.last(guest)["text"]
        found.types(guest, "/help")
        assert "/archive" in found.last(guest)["text"] and "/forget" in found.last(guest)["text"]
        found.types(found.chair, "/archive")
        found.does(found.chair, "ส่งออกข้อมูลทั้งเครือข่าย")
        found.does(found.chair, "ส่งออกเลย")
        (message,) = [each for each in found.said(found.chair) if each["file"]]
        package = zipfile.ZipFile(io.BytesIO(found.house.rehearsal.file(message["file"]["id"])))
        seats = package.read("CSV/ที่นั่ง.csv").decode("utf-8-sig").splitlines()
        assert seats[0] == "คณะ,สมาชิก,คน,ตั้งแต่,ถึง,วาระถึง" and len(seats) == 8
        assert seats[6] == f"{MARKETING},,วิชัย,วันศุกร์ที่ 20 พ.ย. 2569,,วันศุกร์ที่ 31 ธ.ค. 2570"
        assert len(package.read("CSV/สมาชิก.csv").decode("utf-8-sig").splitlines()) == 13
        found.types(found.head, "/start")
        assert MARKETING in found.last(found.head)["text"]

        found.house.stop()
        assert found.change(lambda turn: _members_counted(turn, found.network)) == (12, 12)
        found.house.start()
