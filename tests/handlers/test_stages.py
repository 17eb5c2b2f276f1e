"""How far a network is: asked for its kinds once, a network by resolution, and proofs that the books must hold."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, update

import storage.digest.months
from domain.decisions import Decision, Kind
from domain.digest.books import Book, Sum
from domain.digest.comparing import ATTENDED, SEATS
from domain.digest.keys import MEMBERS, REPORTED
from domain.people import Office
from rehearsal.telegram.client import Person
from storage import chats, decisions, networks, tables
from storage.turn import Turn
from tests.documents.seen import pdf_rows
from tests.handlers.test_action_plans import Story, adopted, meets
from tests.minuted import Minuted
from tests.played import Held, held
from views.figures import MET


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
        assert "เครือข่ายของเราเป็นขั้นต้นแล้ว: มีมติขององค์กร และมติที่ประชุม" in play.found.posts()[-1]["text"]
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
            f"stages.not:{network}:1",
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
            "stages.assess_not:1:1",
            "stages.send:1",
            "stages.name:1:1",
            "stages.other:1",
            "stages.again:1:1",
            f"stages.below:{network}",
        ):
            play.found.forge(forged, chat=leader)
            leader.presses(data=forged)
            play.house.settle()
        assert play.house.value("SELECT count(*) FROM questions WHERE name LIKE 'stages.%'") == 0
        assert (
            play.house.rows("SELECT * FROM assessments") == []
            and play.house.rows("SELECT * FROM assessment_words") == []
        )
        assert play.house.rows("SELECT * FROM network_kinds") == []


def seeded(story: Story) -> None:
    """Six quorate months, a training that reached three organisations, two that learned something, five decisions, a province."""
    made = story.made
    founded = datetime.fromisoformat("2026-09-01T09:00:00+07:00")

    async def write(turn: Turn) -> None:
        connection, network = turn.connection, made.network
        turn.person = await chats.person_by_id(connection, made.person_ids[made.chair.id])
        await connection.execute(
            update(tables.networks).where(tables.networks.c.id == network).values(created_at=founded)
        )
        sums = {MET: Sum(1), ATTENDED: Sum(9), SEATS: Sum(12), REPORTED: Sum(8), MEMBERS: Sum(12)}
        months = ("2026-09", "2026-10", "2026-11", "2026-12", "2027-01", "2027-02")
        book = Book((network,), dict(sums))
        await storage.digest.months.keep(
            turn,
            [
                storage.digest.months.Kept(
                    network, each, turn.now, True, "รัตภูมิ", None, founded, (), book, book, (), (), {}, {}
                )
                for each in months
            ],
        )
        for member in made.member_ids[:5]:
            await decisions.add(turn, network, member, Decision(Kind.JOIN, turn.now.date(), "ลุงดำ"), "", None, "stands")
        gathering = (await connection.execute(
            insert(tables.gatherings)
            .values(
                network_id=network, kind="training", title="อบรมปุ๋ยหมัก", day="2027-03-10", came=30, words="", state="held",
                by_person_id=made.person_ids[made.secretary.id], at=turn.now, changed_at=turn.now,
                changed_by=made.person_ids[made.secretary.id],
            )
            .returning(tables.gatherings.c.id)
        )).scalar_one()  # fmt: skip
        for number, leader in enumerate(made.leaders[:3], start=1):
            person = made.person_ids[leader.id]
            row = {"network_id": network, "person_id": person, "member_id": made.member_ids[number]}
            await connection.execute(insert(tables.gathering_people).values(gathering_id=gathering, at=turn.now, **row))
            if number < 3:
                asking = {
                    "kind": "gathering",
                    "about_id": gathering,
                    "title": "อบรม",
                    "day": "2027-03-10",
                    "result": "knowledge",
                }
                moments = {"asked_at": turn.now, "until": turn.now, "result_at": turn.now}
                await connection.execute(insert(tables.lesson_askings).values(**row, **asking, **moments))
        province = await networks.found(turn, group_chat_id=None, name="เครือข่ายจังหวัดสงขลา")
        await networks.change(turn, province.id, state="active")
        await networks.change(turn, network, parent_id=province.id)
        body = await networks.default_body(connection, province.id)
        for office, person in (
            (Office.COORDINATOR, made.stranger),
            (Office.CHAIR, made.vice),
            (Office.SECRETARY, made.stranger),
        ):
            row = {"network_id": province.id, "body_id": body.id, "office": office.value, "since": turn.now}
            await connection.execute(insert(tables.offices).values(**row, person_id=made.person_ids[person.id]))

    story.house.stop()
    story.made.change(write)
    story.house.start()
    story.house.settle()


def answered(story: Story, person: Person, *labels: str) -> str:
    for label in labels:
        person.presses(label)
        story.house.settle()
    return story.sees(person)


def assessments(story: Story) -> list[Any]:
    return [dict(row) for row in story.house.rows("SELECT state, real_on, lost FROM assessments ORDER BY id")]


@pytest.mark.long
def test_four_proofs_a_resolution_and_an_assessor_make_a_real_network(tmp_path: Path) -> None:
    with adopted(tmp_path) as story:
        seeded(story)
        chair, assessor = story.made.chair, story.made.stranger
        story.says(chair, "/network")
        story.presses(chair, "ขั้นและหลักฐาน")
        story.presses(chair, "เสนอมติเป็นเครือข่าย")
        meets(story, "2027-03-30T09:01", "2027-04-09T09:12", ["มติเป็นเครือข่าย"])
        story.says(chair, "/network")
        seen = story.presses(chair, "ขั้นและหลักฐาน")
        assert "1. ประชุมครบองค์ 6 จาก 6 เดือนที่ปิดแล้ว" in seen
        assert "แผนปี" in seen and "อบรมปุ๋ยหมัก 3 แห่ง" in seen and "ยืนยันผล 2 แห่ง" in seen
        answered(story, chair, "1 เพียงพอ", "2 เพียงพอ", "3 เพียงพอ", "4 เพียงพอ", "เสนอที่ประชุมครั้งหน้า")
        assert "ใส่วาระแล้ว" in story.sees(chair)
        meets(story, "2027-05-04T09:01", "2027-05-14T09:12", ["เครือข่ายแท้จริง"])
        # The assessor, of the province and with no seat here, sees counts and nobody's name.
        asked = story.sees(assessor)
        assert "ขอให้ช่วยประเมิน" in asked and not any(name in asked for name in ("กลุ่ม", "ผู้นำ", "ลุงดำ"))
        answered(story, assessor, "1 เพียงพอ", "3 เพียงพอ", "4 เพียงพอ", "ข้อ 2 ยังไม่พอ")
        before = story.from_bot(chair)
        story.says(assessor, "...")
        assert story.house.value("SELECT count(*) FROM assessment_words WHERE side='assessor'") == 3, (
            "without a sentence it waits"
        )
        story.says(assessor, "แผนข้อ 5 ยังไม่มีผู้รับผิดชอบ")
        assert story.from_bot(chair) == before, "nothing is told before it is sent"
        answered(story, assessor, "ส่งผลประเมิน")
        told = story.sees(chair)
        assert "ข้อ 2 ยังไม่พอ: แผนข้อ 5 ยังไม่มีผู้รับผิดชอบ" in told and "เครือข่ายว่า เพียงพอ 4 ข้อ" in told
        posted = str([each["text"] for each in story.made.posts()])
        assert "ผู้ประเมินว่าเพียงพอ 3 จาก 4 ข้อ" in posted and "ยังไม่มีผู้รับผิดชอบ" not in posted
        # Looked at again with what was changed, the last word makes it a real network.
        answered(story, chair, "ขอดูข้อ 2 ใหม่")
        story.says(chair, "ข้อ 5 มีกองทุนนาสีทองรับผิดชอบแล้ว")
        assert "แก้แล้ว: ข้อ 5 มีกองทุนนาสีทอง" in story.sees(assessor)
        answered(story, assessor, "2 เพียงพอ")
        assert assessments(story) == [{"state": "real", "real_on": "2027-05-14", "lost": ""}]
        assert "ขั้น: แท้จริง ประเมินวันศุกร์ที่ 14 พฤษภาคม 2570 ใช้ถึงวันเสาร์ที่ 13 พฤษภาคม 2571" in story.says(chair, "/network")
        assert "ความเข้มแข็ง 4 ด้าน · เดือนเมษายน 2570" in story.presses(chair, "ความเข้มแข็ง 4 ด้าน")
        # The province's coordinator opens it in numbers: the plan's lines with their percentages, its page, and no owner.
        below = f"stages.below:{story.made.network}"
        story.made.forge(below, chat=assessor)
        assessor.presses(data=below)
        story.house.settle()
        seen = story.sees(assessor)
        assert "1. ประชุมเครือข่าย 16.67" in seen and "5. เปิดตลาดนัดเครือข่าย ไม่มีรายงาน" in seen
        assert not any(owner in seen for owner in ("ท่าชะมวง", "เลขานุการ", "ฝ่ายการตลาด"))
        answered(story, assessor, "หนึ่งหน้า .pdf")
        page = assessor.sees(last=1)[0]["file"]
        assert page["name"].startswith("แผนปี")
        assert "ท่าชะมวง" not in pdf_rows(story.house.rehearsal.file(page["id"]))
        story.made.forge("stages.below:999", chat=assessor)
        assessor.presses(data="stages.below:999")  # of a network that there is not
        story.house.settle()
        assert "ปุ่มนี้" in assessor.answers()[-1]["text"] and "ขออภัย" not in assessor.answers()[-1]["text"]
        own = story.house.value("SELECT id FROM action_plans")
        for plan, other in ((own, 999), (999, story.made.network)):  # another network's key, another plan's
            forged = f"action_plans.paper:{other}:{plan}:pdf"
            story.made.forge(forged, chat=assessor)
            assessor.presses(data=forged)
            story.house.settle()
            assert assessor.sees(last=1)[0]["file"] is None
        # Months later nobody has met: the first proof is lost, told once to both, and nothing falls by itself.
        story.made.sleeps("2027-10-06T12:00")
        lost = [each for each in story.texts(chair) if "หลักฐานข้อ" in each and "ขาดไป" in each]
        assert len(lost) == 1 and len([each for each in story.texts(assessor) if "ขาดไป" in each]) == 1
        story.made.sleeps("2027-11-06T12:00")
        assert len([each for each in story.texts(chair) if "ขาดไป" in each and "ข้อ 1" in each]) == 1
        assert "ขั้น: แท้จริง" in story.says(chair, "/network")
        # Sixty days before the twelve months are over both are asked once; then the card says how old it is.
        story.made.sleeps("2028-03-14T12:00")
        assert len([each for each in story.texts(chair) if "จะประเมินใหม่ไหม" in each]) == 1
        assert len([each for each in story.texts(assessor) if "จะประเมินใหม่ไหม" in each]) == 1
        story.made.sleeps("2028-07-20T12:00")
        assert "ประเมินเมื่อ ศ. 14 พ.ค. 70 (1 ปี 2 เดือนแล้ว)" in story.says(chair, "/network")


def test_who_belongs_to_the_network_does_not_assess_it_and_the_province_names_another(tmp_path: Path) -> None:
    with adopted(tmp_path) as story:
        seeded(story)
        made = story.made

        async def begin(turn: Turn) -> None:
            await turn.connection.execute(
                update(tables.offices)
                .where(tables.offices.c.office == "coordinator")
                .values(person_id=made.person_ids[made.leaders[0].id])
            )
            await turn.connection.execute(
                insert(tables.assessments).values(
                    network_id=made.network, state="resolved", opened_at=turn.now, lost=""
                )
            )

        story.house.stop()
        made.change(begin)
        story.house.start()
        leader = made.leaders[0]
        made.forge("stages.assess:1:1", "stages.other:1", chat=leader)
        leader.presses(data="stages.assess:1:1")
        story.house.settle()
        assert "ท่านมีที่นั่งในเครือข่ายนี้ จึงประเมินไม่ได้" in story.toast(leader)
        leader.presses(data="stages.other:1")
        story.house.settle()
        asked = story.sees(made.vice)  # the province's chair
        assert "ขอผู้ประเมินคนอื่น" in asked and story.buttons(made.vice) == ["คนแปลกหน้า"]
        answered(story, made.vice, "คนแปลกหน้า")
        assert "ขอให้ช่วยประเมิน" in story.sees(made.stranger)


def asked_of(story: Story) -> None:
    """The meeting has resolved it, and the assessor has said of three proofs that they are enough."""
    made = story.made

    async def begin(turn: Turn) -> None:
        assessor = made.person_ids[made.stranger.id]
        row = {"network_id": made.network, "state": "resolved", "opened_at": turn.now, "lost": ""}
        await turn.connection.execute(insert(tables.assessments).values(**row, assessor_person_id=assessor))
        for proof in (2, 3, 4):
            word = {"side": "assessor", "proof": proof, "enough": True, "why": "", "sent": False, "at": turn.now}
            await turn.connection.execute(
                insert(tables.assessment_words).values(
                    network_id=made.network, assessment_id=1, by_person_id=assessor, **word
                )
            )

    story.house.stop()
    made.change(begin)
    story.house.start()
    story.house.settle()


def test_chair_and_secretary_are_told_each_time_and_the_group_in_how_many_proofs(tmp_path: Path) -> None:
    with adopted(tmp_path) as story:
        seeded(story)
        asked_of(story)
        made = story.made
        made.forge("stages.assess_not:1:1", "stages.send:1", "stages.assess:1:1", chat=made.stranger)
        forged = made.stranger.sees(last=1)[0]

        def does(data: str, words: str = "") -> None:
            made.stranger.presses(data=data, message=forged)
            story.house.settle()
            if words:
                story.says(made.stranger, words)

        does("stages.assess_not:1:1", "แผนข้อ 5 ยังไม่มีผู้รับผิดชอบ")
        does("stages.send:1")
        for person in (made.chair, made.secretary):
            assert "ข้อ 1 ยังไม่พอ: แผนข้อ 5 ยังไม่มีผู้รับผิดชอบ" in story.sees(person)
        assert story.buttons(made.chair) == ["ขอดูข้อ 1 ใหม่"] and story.buttons(made.secretary) == []
        assert "ผู้ประเมินว่าเพียงพอ 3 จาก 4 ข้อ" in made.posts()[-1]["text"]
        posts, before = len(made.posts()), story.from_bot(made.secretary)
        does("stages.assess_not:1:1", "แผนข้อ 5 ยังไม่มีผู้รับผิดชอบ")
        assert (len(made.posts()), story.from_bot(made.secretary)) == (posts, before), "nothing is new"
        does("stages.assess_not:1:1", "ข้อ 7 ยังไม่มีงบ")  # the second no
        for person in (made.chair, made.secretary):
            assert "ข้อ 1 ยังไม่พอ: ข้อ 7 ยังไม่มีงบ" in story.sees(person)
        assert len(made.posts()) == posts + 1 and "ยังไม่มีงบ" not in str([each["text"] for each in made.posts()])
        assert story.from_bot(made.secretary) == before + 1
        does("stages.assess:1:1")
        assert assessments(story)[0]["state"] == "real"
        for person in (made.chair, made.secretary):
            assert "เครือข่ายแท้จริง ประเมินโดย คนแปลกหน้า" in story.sees(person)
        assert "เพียงพอ 4 จาก 4 ข้อ เครือข่ายของเราเป็นเครือข่ายแท้จริงแล้ว" in made.posts()[-1]["text"]
        assert story.house.value("SELECT count(*) FROM tellings WHERE about = 'assessed:1'") == 6
