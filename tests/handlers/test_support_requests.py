"""A request for support: the letter, sent, asked after in thirty days, answered; only what is booked is received."""

import io
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import docx
import pytest

from acts import support_requests
from storage.turn import Turn
from tests.handlers.reporting import Reporting
from tests.meeting_house import committee

THIRD = datetime.fromisoformat("2027-03-03T10:00:00+07:00")  # Wednesday 3 March 2570
TOLD = "ขอเทศบาลตำบลกำแพงเพชร สนับสนุนอบรมปุ๋ยหมัก 5,000 ดิฉันดูแล"


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Reporting]:
    with committee(tmp_path, count=5, leaders=2, start=THIRD, full_names={"ประเสริฐ": "นายสมนึก ศรีวิไล"}) as made:
        made.house.change("UPDATE people SET full_name='นางนุ้ย สุวรรณโณ' WHERE telegram_id=?", made.leaders[0].id)
        yield Reporting(made)


def test_a_request_is_told_sent_asked_after_granted_and_received_when_it_is_booked(play: Reporting) -> None:
    made, house, owner = play.made, play.house, play.made.leaders[0]
    assert "คำขอสนับสนุน 1" not in play.says(owner, "/network")
    seen = play.says(owner, TOLD)
    assert "หนังสือขอรับการสนับสนุน ถึง นายกเทศมนตรีตำบลกำแพงเพชร อบรมปุ๋ยหมัก 5,000 บาท (ห้าพันบาทถ้วน) ผู้ดูแล นางนุ้ย สุวรรณโณ" in seen
    assert house.value("SELECT count(*) FROM support_requests") == 0
    assert "หนังสือ (.docx) ให้ประธานลงนามแล้วส่ง ส่งแล้วกดบอกด้วย" in play.presses(owner, "ทำหนังสือ")
    (sent,) = [each for each in owner.sees() if each["file"]]
    assert sent["file"]["name"] == "ขอรับการสนับสนุน_เทศบาลตำบลกำแพงเพชร.docx"
    letter = docx.Document(io.BytesIO(house.rehearsal.file(sent["file"]["id"])))
    text = "\n".join(each.text for each in letter.paragraphs).replace("\xa0", " ").replace("\u2060", "")
    for words in (
        "เรื่อง\tขอรับการสนับสนุนอบรมปุ๋ยหมัก", "เรียน\tนายกเทศมนตรีตำบลกำแพงเพชร", "3 มีนาคม 2570", "จำนวน 5,000 บาท (ห้าพันบาทถ้วน)",
        "(นายสมนึก ศรีวิไล)", "ประธานคณะกรรมการเครือข่ายรัตภูมิ", "นางนุ้ย สุวรรณโณ", "ขอแสดงความนับถือ",
    ):  # fmt: skip
        assert words in text, words
    agenda = play.says(made.secretary, "/agenda")
    assert "คำขอสนับสนุน" not in agenda, "a letter that is not sent is no matter"
    assert "ส่งแล้ว วันพุธที่ 3 มี.ค. 2570 รอผล" in play.presses(owner, "ส่งแล้ว")
    assert "คำขอสนับสนุน เทศบาลตำบลกำแพงเพชร อบรมปุ๋ยหมัก 5,000 บาท" in play.says(made.secretary, "/agenda")
    assert "คำขอสนับสนุน 1 เรื่อง รอผล 1 · ขอ 5,000 · อนุมัติ 0 · ได้รับ 0 บาท" in play.says(owner, "/network")
    # Thirty days after it was sent, once.
    made.sleeps("2027-04-01T18:00")
    assert "หรือยัง" not in play.sees(owner)
    house.move("2027-04-02T12:00")
    assert "เทศบาลตำบลกำแพงเพชรตอบเรื่องขอ 5,000 บาทหรือยังครับ" in play.sees(owner)
    assert play.buttons(owner) == ["ได้", "ไม่ได้", "ยังรอผล"]
    play.presses(owner, "ยังรอผล")
    made.sleeps("2027-05-05T12:00")
    assert sum("หรือยังครับ" in each["text"] for each in owner.sees()) == 1
    play.says(owner, "/network")
    play.presses(owner, "คำขอสนับสนุน")
    play.presses(owner, "เทศบาลตำบลกำแพงเพชร")
    play.presses(owner, "ได้")
    assert "อ่านจำนวนเงินไม่ออก" in play.says(owner, "สี่พันกว่า ๆ มั้ง")
    assert "ขอ 5,000 · อนุมัติ 4,000 · ได้รับ 0 บาท" in play.says(owner, "อนุมัติ 4,000") and "เหรัญญิกลงรับ" in play.sees(owner)
    assert "คำขอสนับสนุน" not in play.says(made.secretary, "/agenda"), "it has its answer"

    # Only what the treasurer books is received, each entry once.
    async def booked(turn: Turn) -> list[int | None]:
        once = {"once": "cash:13"}
        less = {"once": "cash:14", "corrects": "cash:13"}
        return [
            await support_requests.book(turn, made.network, "เทศบาลตำบลอื่น", 4_000_00, **once),
            await support_requests.book(turn, made.network, "เงินสนับสนุนเทศบาลตำบลกำแพงเพชร", 4_500_00, **once),
            await support_requests.book(turn, made.network, "เงินสนับสนุนเทศบาลตำบลกำแพงเพชร", 4_500_00, **once),
            await support_requests.book(turn, made.network, "", -500_00, **less),
        ]

    house.stop()
    assert made.change(booked) == [None, 1, 1, 1]
    house.start()
    assert "ขอ 5,000 · อนุมัติ 4,000 · ได้รับ 4,000 บาท" in play.says(owner, "/network")


def test_a_request_that_is_refused_or_taken_back_is_a_matter_no_more(play: Reporting) -> None:
    made, (owner, other) = play.made, play.made.leaders
    for answer, state in (("ไม่ได้", "refused"), ("ยกเลิก", "dropped")):
        play.says(owner, TOLD)
        play.presses(owner, "ทำหนังสือ")
        play.presses(owner, "ส่งแล้ว")
        assert "คำขอสนับสนุน" in play.says(made.secretary, "/agenda")
        play.presses(owner, answer)
        play.presses(owner, "กดผิด แก้ไข")
        assert "รอผล" in play.sees(owner) and "คำขอสนับสนุน" in play.says(made.secretary, "/agenda")
        play.presses(owner, "กดผิด แก้ไข")
        assert "ส่งแล้วกดบอกด้วย" in play.sees(owner), "nor was it sent"
        play.presses(owner, "ส่งแล้ว")
        play.presses(owner, answer)
        assert play.house.value("SELECT state FROM support_requests ORDER BY id DESC LIMIT 1") == state
        assert "คำขอสนับสนุน" not in play.says(made.secretary, "/agenda")
    # What is no money is granted with a tap, and no money is asked for in the letter.
    seen = play.says(owner, "ขอเทศบาลตำบลกำแพงเพชร สนับสนุนวิทยากรอบรมปุ๋ยหมัก ดิฉันดูแล")
    assert "วิทยากรอบรมปุ๋ยหมัก (ไม่ได้ขอเป็นเงิน) ผู้ดูแล" in seen
    play.presses(owner, "ทำหนังสือ")
    letter = docx.Document(
        io.BytesIO(play.house.rehearsal.file([each for each in owner.sees() if each["file"]][-1]["file"]["id"]))
    )
    assert any(
        "มีความประสงค์จะขอรับการสนับสนุนวิทยากรอบรมปุ๋ยหมัก" in each.text.replace("\xa0", " ").replace("\u2060", "")
        for each in letter.paragraphs
    )
    play.presses(owner, "ส่งแล้ว")
    assert "ได้ตามที่ขอ" in play.presses(owner, "ได้") and "บาท" not in play.sees(owner)
    play.presses(owner, "กดผิด แก้ไข")
    assert "รอผล" in play.sees(owner)
    # Whoever does not see to it may read it and nothing more; a stranger not even that.
    play.says(owner, TOLD)
    play.presses(owner, "ทำหนังสือ")
    forged = [
        f"support_requests.{each}:{made.network}:4" for each in ("sent", "drop", "granted", "refused", "letter", "back")
    ]
    for person in (other, made.stranger):
        assert {came for _, came in play.forge(person, *forged).values()} == {0}
    assert play.house.value("SELECT state FROM support_requests WHERE id=4") == "draft"
