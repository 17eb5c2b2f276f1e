"""How far a network is: asked for its kinds once, a network by resolution, and proofs that the books must hold."""

from pathlib import Path

from domain.decisions import Decision, Kind
from storage import chats, decisions
from storage.turn import Turn
from tests.minuted import Minuted
from tests.played import Held, held


def decided(play: Held, how_many: int) -> None:
    """So many organisations have decided to take part."""
    play.house.stop()

    async def add(turn: Turn) -> None:
        turn.person = await chats.person_by_id(turn.connection, play.found.person_ids[play.chair.id])
        for member_id in play.found.member_ids[:how_many]:
            told = Decision(Kind.JOIN, turn.now.date(), "ลุงดำ")
            await decisions.add(turn, play.found.network, member_id, told, "ประชุมแล้ว", None, "stands")

    play.found.change(add)
    play.house.start()
    play.house.settle()


def test_two_decisions_and_a_resolution_make_a_network_at_its_beginning(tmp_path: Path) -> None:
    with held(tmp_path, started=False, at="2026-12-09T09:00") as play:
        seen, chair = Minuted(play), play.chair
        seen.types(chair, "/network")
        kinds, card = play.found.said(chair)[-2:]
        assert "แบบไหน" in kinds["text"] and "กำลังก่อตัว" in card["text"] and "แท้จริง" not in card["text"]
        chair.presses("พื้นที่", message=kinds)
        play.house.settle()
        chair.presses("ธุรกิจ", message=play.found.said(chair)[-2])
        play.house.settle()
        seen.types(chair, "/network")
        assert "แบบไหน" not in play.found.last(chair)["text"]  # asked once
        assert "· พื้นที่ ธุรกิจ · สมาชิก 12 แห่ง" in play.found.last(chair)["text"]
        assert len([each for each in play.found.said(chair) if "แบบไหน" in each["text"]]) == 1
        decided(play, 2)
        seen.types(chair, "/network")
        assert "กำลังก่อตัว" in play.found.last(chair)["text"]  # two decisions without a paper are forming still
        seen.does(chair, "ขั้นและหลักฐาน")
        seen.does(chair, "เสนอมติเป็นเครือข่าย")
        assert "ใส่วาระแล้ว" in play.found.last(chair)["text"]
        play.house.move("2026-12-11T09:05")
        play.start()
        play.taps("ตามนี้")
        play.open("มติเป็นเครือข่าย")
        play.taps("เห็นชอบ ไม่มีผู้คัดค้าน")
        seen.types(chair, "/network")
        assert "กำลังก่อตัว" in play.found.last(chair)["text"]  # until the meeting has ended
        play.taps("เลิกประชุม", "เลิกประชุมเลย")
        seen.types(chair, "/network")
        assert "ขั้น: ขั้นต้น" in play.found.last(chair)["text"]
        # A real network needs proofs that the books hold: none is said to be enough while they are empty.
        seen.does(chair, "ขั้นและหลักฐาน")
        assert "1. ประชุมครบองค์" in play.found.last(chair)["text"]
        chair.presses("1 เพียงพอ")
        play.house.settle()
        assert "ต้องมี 3 เดือน" in play.toast(chair)
        seen.does(chair, "ข้อ 2 ยังไม่พอ")
        seen.types(chair, "ยังไม่ได้ทำแผน")
        assert play.house.rows("SELECT proof, enough, why FROM assessment_words")[0]["why"] == "ยังไม่ได้ทำแผน"
        # A leader sees the proofs and has no button.
        seen.types(play.leaders[0], "/network")
        seen.does(play.leaders[0], "ขั้นและหลักฐาน")
        assert not play.found.last(play.leaders[0])["buttons"]


def test_what_is_not_yours_is_refused(tmp_path: Path) -> None:
    with held(tmp_path, started=False, at="2026-12-09T09:00") as play:
        network, leader = play.found.network, play.leaders[0]
        for forged in (
            f"stages.enough:{network}:1",
            f"stages.propose:{network}",
            f"stages.found:{network}",
            f"stages.kind:{network}:area",
        ):
            play.found.forge(forged, chat=leader)
            leader.presses(data=forged)
            play.house.settle()
            assert "ประธาน" in play.toast(leader), forged
        for forged in (
            "stages.assess:1:1",
            "stages.send:1",
            "stages.name:1:1",
            "stages.other:1",
            "stages.again:1:1",
            f"stages.below:{network}",
        ):
            play.found.forge(forged, chat=leader)
            leader.presses(data=forged)
            play.house.settle()
        assert (
            play.house.rows("SELECT * FROM assessments") == []
            and play.house.rows("SELECT * FROM assessment_words") == []
        )
        assert play.house.rows("SELECT * FROM network_kinds") == []
