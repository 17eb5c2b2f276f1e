"""The plan of the network's own year: typed, adopted, told of, late, looked back on; the figures of one story."""

import contextlib
import io
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from sqlalchemy import insert, select, update

from domain.action_plans import Word
from domain.agenda import Section, State
from domain.answers import Answer, AnswerKind
from rehearsal.telegram.client import Person
from storage import agenda, answers, chats, tables
from storage.turn import Turn
from tests.documents.seen import pdf_rows
from tests.handlers.reporting import Reporting
from tests.kept_house import played_once
from tests.meeting_house import committee
from tests.played import Held
from views.action_plans import spent_of_line
from views.agenda import agenda_lines

TYPED = """ประชุมทุกเดือน 12 ครั้ง เลขารับผิดชอบ งบ 4,200 ค่าบำรุง
รวมซื้อปุ๋ย 15-15-15 1,200 กระสอบ ประหยัด 30,000 ฝ่ายการตลาด
อบรมทำปุ๋ยหมัก 2 ครั้ง 80 คน ท่าชะมวง พ.ค. กับ ก.ย. งบ 6,000 ขอเทศบาล 5,000 ค่าบำรุง 1,000
เยี่ยมสมาชิก 12 แห่ง ประธาน พ.ค. ถึง ธ.ค. งบ 1,800 ค่าบำรุง
เปิดตลาดนัดเครือข่าย 1 ครั้ง ก.พ."""
SHOWN = """แผนปี เม.ย. 2570 – มี.ค. 2571 ร่าง 5 รายการ งบรวม 12,000 บาท (หนึ่งหมื่นสองพันบาทถ้วน) ถูกต้องไหม
1. ประชุมเครือข่าย · เลขานุการ · ทุกเดือน · 12 ครั้ง · 4,200 บาท จากค่าบำรุง
2. รวมซื้อปุ๋ย 15-15-15 · ฝ่ายการตลาด · ทั้งปี · 1,200 กระสอบ และประหยัด 30,000 บาท · ไม่ใช้งบ
3. อบรมทำปุ๋ยหมัก · กลุ่มแม่บ้านเกษตรกรท่าชะมวง · พ.ค. และ ก.ย. · 2 ครั้ง และ 80 คน-ครั้ง · 6,000 บาท: ขอเทศบาล 5,000 ค่าบำรุง 1,000
4. เยี่ยมสมาชิก · ประธาน · พ.ค. – ธ.ค. · 12 แห่ง · 1,800 บาท จากค่าบำรุง
5. เปิดตลาดนัดเครือข่าย · ยังไม่มีผู้รับผิดชอบ · ก.พ. · 1 ครั้ง · ไม่ใช้งบ"""
MONDAY = datetime.fromisoformat("2027-03-01T10:00:00+07:00")  # Monday 1 March 2570
FRIDAY = "2027-03-12T09:12"
FOUNDED = {"start": MONDAY, "network": {"accounting_month": 4}, "body": {"held_year": 2027, "held_before": 2}}


class Story(Reporting):
    """A committee of twelve with its plan; ท่าชะมวง is spoken for by its third leader."""

    @property
    def owner(self) -> Person:
        """Who speaks for the group that answers for the training."""
        return self.made.leaders[2]

    def is_sound(self) -> None:
        """As the committee's house."""
        self.made.is_sound()

    def texts(self, person: Person) -> list[str]:
        """What the bot said to somebody, oldest first."""
        return [str(each["text"]) for each in self.made.said(person)]

    def enters(self, table: str, **values: Any) -> None:
        """A row in the books, while the bot does not run."""

        async def write(turn: Turn) -> None:
            await turn.connection.execute(insert(tables.metadata.tables[table]).values(**values))

        self.house.stop()
        self.made.change(write)
        self.house.start()

    def gathering(self, day: str, came: int, title: str = "อบรมทำปุ๋ยหมัก") -> None:
        """A gathering that was held and written down."""
        by = self.made.person_ids[self.made.secretary.id]
        at = datetime.fromisoformat(f"{day}T12:00:00+07:00")
        self.enters(
            "gatherings", network_id=self.made.network, kind="training", title=title, day=day, came=came, words=title,
            state="held", by_person_id=by, at=at, changed_at=at, changed_by=by,
        )  # fmt: skip

    def proposed(self, title: str) -> None:
        """A matter that is on the next meeting's agenda."""

        async def propose(turn: Turn) -> None:
            item = await agenda.propose(turn, self.made.network, title)
            await agenda.decide(turn, self.made.network, item, State.ACCEPTED, Section.CONSIDER)

        self.house.stop()
        self.made.change(propose)
        self.house.start()

    def plan(self, person: Person) -> str:
        """The plan's card."""
        self.says(person, "/network")
        return self.presses(person, "แผนปี")


@played_once
@contextlib.contextmanager
def founded(folder: Path) -> Iterator[Story]:
    """The committee on the first of March, with nothing planned."""
    with committee(folder, count=12, leaders=8, **FOUNDED) as made:
        yield Story(made)


@played_once
@contextlib.contextmanager
def adopted(folder: Path) -> Iterator[Story]:
    """The plan was typed, put on the agenda, and adopted on 12 March as resolution 3/2570-2."""
    with founded(folder) as story:
        made, secretary = story.made, story.made.secretary
        story.proposed("กองทุนปุ๋ย")
        story.says(secretary, TYPED)
        story.presses(secretary, "ถูกต้องทั้งหมด")
        story.presses(secretary, "ใส่วาระ")
        meets(story, "2027-03-02T09:01", FRIDAY, ["กองทุนปุ๋ย", "แผนปี"])
        made.house.settle()
        yield story


@played_once
@contextlib.contextmanager
def late(folder: Path) -> Iterator[Story]:
    """The noon of 6 October: September has closed, and of the training one of two is known."""
    with adopted(folder) as story:
        story.made.sleeps("2027-10-05T18:00")
        story.gathering("2027-05-22", 34)
        story.house.settle()
        assert not any("ครบเดือนแล้ว" in each for each in story.texts(story.owner))
        story.made.sleeps("2027-10-06T12:00")
        yield story


def meets(story: Story, asked: str, at: str, agreed: list[str], how: str = "เห็นชอบ ไม่มีผู้คัดค้าน") -> Held:
    """The next meeting is called, quorate, agrees to these matters (or whatever `how` says) and ends."""
    made = story.made
    made.invited(asked)
    meeting = made.house.value("SELECT max(id) FROM meetings WHERE invited_at IS NOT NULL")
    made.house.stop()

    async def come(turn: Turn) -> None:
        turn.person = await chats.person_by_id(turn.connection, made.person_ids[made.chair.id])
        people = [made.person_ids[each.id] for each in (made.chair, *made.leaders)]
        for member, person in list(zip(made.member_ids, people, strict=False))[:8]:
            turn.cause = f"test:{member}"
            await answers.add(turn, made.network, meeting, Answer(member, person, AnswerKind.YES, turn.now))

    made.change(come)
    made.house.rehearsal.move(to=datetime.fromisoformat(f"{at}:00+07:00"), alone=True)
    made.house.start()
    made.house.settle()
    play = Held(made)
    made.forge(f"proceedings.start:{meeting}", chat=made.secretary)
    made.secretary.presses(data=f"proceedings.start:{meeting}")
    made.house.settle()
    play.taps("ตามนี้")
    for title in agreed:
        play.open(title)
        play.taps(how)
    play.taps("อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
    return play


def agenda_of(story: Story, meeting: int) -> dict[str, list[str]]:
    """The titles that stand on a meeting's agenda, by section."""
    found: dict[str, list[str]] = {}

    async def read(turn: Turn) -> None:
        for each in await agenda_lines(turn.connection, story.made.network, meeting):
            found[each["section"]] = [matter["title"] for matter in each["matters"]]

    story.house.stop()
    story.made.change(read)
    story.house.start()
    return found


def test_the_plan_is_typed_in_one_message_and_shown_line_by_line(tmp_path: Path) -> None:
    with founded(tmp_path) as story:
        secretary = story.made.secretary
        assert "แผนปี" not in story.says(secretary, "/network")
        story.presses(secretary, "ดูส่วนอื่น")
        assert "○ แผนปี" in story.sees(secretary)
        assert story.says(secretary, TYPED) == SHOWN
        assert story.buttons(secretary) == ["ถูกต้องทั้งหมด", "แก้ข้อ…", "ขอแบบฟอร์ม Excel"]
        assert story.house.value("SELECT count(*) FROM action_plans") == 0
        # A line is typed anew.
        story.presses(secretary, "แก้ข้อ…")
        story.presses(secretary, "ข้อ 5")
        seen = story.says(secretary, "เปิดตลาดนัดเครือข่าย 1 ครั้ง ก.พ. ครูรัตภูมิ")
        assert "5. เปิดตลาดนัดเครือข่าย · สหกรณ์ออมทรัพย์ครูรัตภูมิ · ก.พ. · 1 ครั้ง · ไม่ใช้งบ" in seen
        seen = story.presses(secretary, "ถูกต้องทั้งหมด")
        kept = story.buttons(secretary)
        assert "5. เปิดตลาดนัดเครือข่าย" in story.plan(secretary)
        assert story.buttons(secretary) == ["ใส่วาระ", "แก้แผน", "หนึ่งหน้า .pdf", "ตาราง .xlsx"]
        # The draft is corrected line by line later too; one that is taken out is gone.
        assert story.presses(secretary, "แก้แผน").splitlines()[1:5] == SHOWN.splitlines()[1:5]
        story.presses(secretary, "แก้ข้อ…")
        story.presses(secretary, "ข้อ 2")
        assert "ร่าง 4 รายการ งบรวม 12,000 บาท" in story.says(secretary, "ลบ")
        assert story.house.value("SELECT count(*) FROM action_plans") == 1 and kept == ["ใส่วาระ", "ยังก่อน"]
        assert seen == "บันทึกร่างแผนแล้วครับ เอาเข้าวาระให้ที่ประชุมครั้งที่ 3/2570 วันศุกร์ที่ 12 มีนาคม 2570 พิจารณาเลยไหมครับ"
        assert "แผนปี เม.ย. 2570 – มี.ค. 2571: ร่าง 5 รายการ รอมติที่ประชุม" in story.says(secretary, "/network")
        # Sent again it is the same draft, not a second.
        story.says(secretary, TYPED)
        story.presses(secretary, "ถูกต้องทั้งหมด")
        assert story.house.value("SELECT count(*) FROM action_plans WHERE state='stands'") == 1
        # Asked for by its name it comes, also to who only reads it; typed yes keeps a draft as the button does.
        assert "· ร่าง" in story.says(story.made.leaders[0], "แผนปี")
        story.says(secretary, f"แผนปี\n{TYPED}\nขายของตลาดนัดทุกวันศุกร์")
        assert "• ขายของตลาดนัดทุกวันศุกร์\nพิมพ์บรรทัดนั้นใหม่" in story.sees(secretary)
        assert "ยังอ่านไม่ได้" not in story.says(secretary, "ขายของตลาดนัด 40 ครั้ง")
        assert "บันทึกร่างแผนแล้ว" in story.says(secretary, "ถูกต้องค่ะ")
        assert "6. ขายของตลาดนัด" in story.says(secretary, "แผนปีไปถึงไหนแล้ว")
        # Nobody else writes one.
        assert "แผนปี" not in story.says(story.made.leaders[0], TYPED)
        assert story.house.value("SELECT count(*) FROM action_plans WHERE state='stands'") == 1


def test_what_cannot_be_worked_for_is_asked_for_again(tmp_path: Path) -> None:
    with founded(tmp_path) as story:
        secretary = story.made.secretary
        story.says(secretary, "/network")
        story.presses(secretary, "ดูส่วนอื่น")
        assert "บรรทัดละกิจกรรม" in story.presses(secretary, "แผนปี")
        seen = story.says(secretary, "อบรมทำบัญชี 2 ครั้ง 0 คน พ.ค. งบ 2,000 ค่าบำรุง")
        assert seen.startswith("เป้าหมาย 0 วัดผลไม่ได้ครับ ตั้งใจให้มีกี่คน พิมพ์ตัวเลข")
        assert story.buttons(secretary) == ["ไม่นับเป็นจำนวนคน"]
        assert "2 ครั้ง · 2,000 บาท" in story.presses(secretary, "ไม่นับเป็นจำนวนคน")
        story.says(secretary, "/network")
        story.presses(secretary, "ดูส่วนอื่น")
        story.presses(secretary, "แผนปี")
        seen = story.says(secretary, "รวมซื้อปุ๋ย 1000000000000 กระสอบ พ.ค.")
        assert seen.startswith("ตัวเลขนี้มากเกินกว่าจะทำได้ครับ พิมพ์เป้าหมายใหม่")
        assert "1,200 กระสอบ" in story.says(secretary, "1,200")
        seen = story.says(secretary, "แผนปี\nอบรมทำบัญชี 2 ครั้ง พ.ค. งบ 6,000 เทศบาล 5,000 ค่าบำรุง 500")
        assert "รวมได้ 5,500 บาท ไม่เท่ากับงบ 6,000 บาท" in seen
        assert "ยังอ่านไม่ได้ 1 บรรทัด" in story.says(secretary, "แผนปี\nอบรมทำบัญชี 2 ครั้ง พ.ค.\nขอให้ทุกคนมีความสุข")
        assert story.house.value("SELECT count(*) FROM action_plans") == 0


def test_the_month_in_which_a_year_begins_is_typed_alone_and_no_other_message_is_it(tmp_path: Path) -> None:
    with committee(tmp_path, count=12, leaders=8, start=MONDAY) as made:
        story, secretary = Story(made), made.secretary
        assert "ปีของเครือข่ายเริ่มเดือนไหน" in story.says(secretary, "แผนปี\nอบรมทำบัญชี 2 ครั้ง พ.ค. งบ 6,000 ค่าบำรุง")
        for besides in ("แผนปี\nอบรมปุ๋ยหมัก 2 ครั้ง ก.ย. งบ 3,000", "แจ้งทุกคนว่าเดือนตุลาคมเอาปิ่นโตมาด้วย", "เสนอประไพเป็นเหรัญญิก"):
            assert "อ่านชื่อเดือนไม่ออก" not in story.says(secretary, besides), besides
            assert made.house.value("SELECT accounting_month FROM networks") == 1, besides
        story.says(secretary, "แผนปี\nอบรมทำบัญชี 2 ครั้ง พ.ค. งบ 6,000 ค่าบำรุง")
        for money in ("รับค่าบำรุงเขาพระ 500", "แก้ จ.3 เป็น 230"):
            assert "ยังไม่ได้เริ่มสมุดเงินสด" in story.says(secretary, money), "what it is; the question waits on"
        assert "อ่านชื่อเดือนไม่ออก" in story.says(secretary, "เดือนหน้า")
        assert "แผนปี เม.ย. 2570 – มี.ค. 2571" in story.says(secretary, "เริ่มเดือนเมษายนค่ะ")


def test_a_heading_may_say_this_year_or_the_next_and_short_names_of_goods_are_lines_of_the_plan(tmp_path: Path) -> None:
    with founded(tmp_path) as story:
        secretary = story.made.secretary
        for heading, year in (
            ("แผนปีหน้า", "เม.ย. 2570 – มี.ค. 2571"),
            ("แผนงานปีนี้", "เม.ย. 2569 – มี.ค. 2570"),
            ("Plan for this year:", "เม.ย. 2569 – มี.ค. 2570"),
        ):
            seen = story.says(secretary, f"{heading}\nอบรมทำบัญชี 2 ครั้ง งบ 6,000 ค่าบำรุง\nปุ๋ย 15-15-15 900 กระสอบ")
            assert seen.startswith(f"แผนปี {year} ร่าง 2 รายการ"), heading
            assert "2. ปุ๋ย 15-15-15 · ยังไม่มีผู้รับผิดชอบ · ทั้งปี · 900 กระสอบ" in seen


def test_a_line_told_by_its_number_before_a_plan_is_adopted_is_nobody_s_order(tmp_path: Path) -> None:
    with founded(tmp_path) as story:
        secretary = story.made.secretary
        for words in ("แผนข้อ 5 ยกเลิก", "ปรับข้อ 1 เป็น 40", "ข้อ 5 นาสีทองรับผิดชอบ"):
            assert story.says(secretary, words) == "ยังไม่มีแผนปี จึงยังไม่มีข้อให้แก้ครับ ถ้าจะเริ่มแผนปี กดปุ่มข้างล่าง", words
        assert "บรรทัดละกิจกรรม" in story.presses(secretary, "เริ่มแผนปี")
        story.says(secretary, TYPED)
        story.presses(secretary, "ถูกต้องทั้งหมด")
        assert "แผนปียังเป็นร่าง แก้ได้เลยครับ" in story.says(secretary, "ปรับข้อ 1 เป็น 40")
        assert story.presses(secretary, "แก้แผน").splitlines()[1:] == SHOWN.splitlines()[1:]
        assert story.house.value("SELECT count(*) FROM statements") == 0


def test_the_own_year_is_asked_once_where_nobody_ever_said_it(tmp_path: Path) -> None:
    with committee(tmp_path, count=3, leaders=1, start=MONDAY) as made:
        story = Story(made)
        seen = story.says(made.secretary, "แผนปี\nอบรมทำบัญชี 2 ครั้ง พ.ค. งบ 6,000 ค่าบำรุง")
        assert "ปีของเครือข่ายเริ่มเดือนไหน" in seen
        assert "แผนปี เม.ย. 2570 – มี.ค. 2571 ร่าง 1 รายการ" in story.presses(made.secretary, "เริ่มเมษายน")
        story.presses(made.secretary, "ถูกต้องทั้งหมด")
        assert "เริ่มเดือนไหน" not in story.says(made.secretary, "แผนปี\nอบรมทำบัญชี 3 ครั้ง พ.ค. งบ 6,000 ค่าบำรุง")


def test_the_meeting_adopts_it_and_the_group_reads_one_line(tmp_path: Path) -> None:
    with adopted(tmp_path) as story:
        made = story.made
        summary = next(each["text"] for each in made.posts() if each["text"].startswith("สรุป"))
        assert "2. เห็นชอบแผนปี เม.ย. 2570 – มี.ค. 2571: 5 รายการ งบ 12,000 บาท" in summary
        assert "ยังไม่เริ่ม 5 จาก 5 รายการ" in story.plan(story.owner), "in March, before its year, nothing is under way"
        story.presses(story.owner, "ข้อ 3")
        assert story.buttons(story.owner) == ["กลับ"], "what came of it can be told once its year has begun"
        story.made.sleeps("2027-05-20T10:00")
        seen = story.plan(story.owner)
        assert "มติที่ 3/2570-2" in seen and "ยังไม่เริ่ม 1 · กำลังทำ 4 จาก 5 รายการ · งบ 12,000 บาท" in seen
        assert "ก.พ. · ไม่มีรายงาน จาก 1 ครั้ง · ยังไม่เริ่ม" in seen, "its month has not begun"
        assert "3. อบรมทำปุ๋ยหมัก · กลุ่มแม่บ้านเกษตรกรท่าชะมวง · พ.ค. และ ก.ย. · ไม่มีรายงาน จาก 2 ครั้ง" in seen
        assert "0.00" not in seen
        made.chair.types("/network", chat=made.group)
        story.house.settle()
        posted = made.posts()[-1]["text"]
        assert "แผนปี เม.ย. 2570 – มี.ค. 2571: ยังไม่เริ่ม 1 · กำลังทำ 4 จาก 5 รายการ" in posted and "ท่าชะมวง" not in posted
        # A line's card takes what came of it, also before its months, and its end once, by taps.
        story.plan(made.secretary)
        story.presses(made.secretary, "ข้อ 5")
        assert story.buttons(made.secretary) == ["บอกผล", "ขอยกเลิกข้อนี้", "กลับ"]
        made.sleeps("2027-05-23T10:00")
        story.plan(story.owner)
        story.presses(story.owner, "ข้อ 3")
        assert story.buttons(story.owner) == ["บอกผล", "กลับ"]
        assert "วันไหน มากี่คน" in story.presses(story.owner, "บอกผล")
        assert story.says(story.owner, "22 พ.ค. มา 34 คน").endswith("34 จาก 80 คน-ครั้ง (42.50) · กำลังทำ")
        story.plan(made.secretary)
        story.presses(made.secretary, "ข้อ 5")
        assert "ยกเลิกเมื่อที่ประชุมมีมติ" in story.presses(made.secretary, "ขอยกเลิกข้อนี้")
        story.plan(made.secretary)
        story.presses(made.secretary, "ข้อ 5")
        story.presses(made.secretary, "ขอยกเลิกข้อนี้")
        assert story.toast(made.secretary) == "อยู่ในวาระแล้วครับ"
        assert story.house.value("SELECT count(*) FROM action_plan_changes") == 1
        # Once adopted, a target changes by a resolution only.
        assert "ที่ประชุมเห็นชอบแล้ว" in story.says(made.secretary, "แผนปี 2570\nอบรมทำบัญชี 2 ครั้ง พ.ค. งบ 60 ค่าบำรุง")


def test_a_plan_that_the_meeting_only_noted_is_a_draft_still_and_goes_on_the_agenda_again(tmp_path: Path) -> None:
    with founded(tmp_path) as story:
        made, secretary = story.made, story.made.secretary
        story.says(secretary, TYPED)
        story.presses(secretary, "ถูกต้องทั้งหมด")
        story.presses(secretary, "ใส่วาระ")
        assert "ร่าง อยู่ในวาระประชุม" in story.plan(secretary) and "ใส่วาระ" not in story.buttons(secretary)
        # Corrected while it waits: the agenda says what it comes to now, and no second matter.
        story.says(secretary, TYPED.replace("งบ 1,800", "งบ 2,800"))
        assert "วาระเดิมใช้ร่างนี้" in story.presses(secretary, "ถูกต้องทั้งหมด")
        titles = [row["title"] for row in story.house.rows("SELECT title FROM agenda_items WHERE title LIKE 'แผนปี%'")]
        assert titles == ["แผนปี เม.ย. 2570 – มี.ค. 2571: 5 รายการ งบ 13,000 บาท"]
        meets(story, "2027-03-02T09:01", FRIDAY, ["แผนปี"], how="รับทราบ")
        made.house.settle()
        assert "· ร่าง" in story.plan(secretary) and "อยู่ในวาระ" not in story.sees(secretary)
        assert "ใส่วาระพิจารณาแล้ว" in story.presses(secretary, "ใส่วาระ")


def test_the_same_work_from_a_record_and_a_word_is_asked_about_once(tmp_path: Path) -> None:
    with adopted(tmp_path) as story:
        story.made.sleeps("2027-05-25T10:00")
        story.gathering("2027-05-22", 34)
        seen = story.says(story.owner, "อบรมปุ๋ยหมักไปแล้ว 22 พ.ค. คนมา 35")
        assert seen == "วันเสาร์ที่ 22 พฤษภาคม 2570 มีบันทึกกิจกรรมไว้แล้ว มา 34 คน เป็นงานเดียวกันไหมครับ"
        assert story.buttons(story.owner) == ["งานเดียวกัน ใช้ 34", "งานเดียวกัน ใช้ 35", "คนละงาน"]
        seen = story.presses(story.owner, "งานเดียวกัน ใช้ 34")
        assert seen == "ข้อ 3: 1 จาก 2 ครั้ง (50.00) · 34 จาก 80 คน-ครั้ง (42.50) · กำลังทำ"
        story.says(story.owner, "อบรมปุ๋ยหมักไปแล้ว 22 พ.ค. คนมา 35")
        assert "35 จาก 80 คน-ครั้ง (43.75)" in story.presses(story.owner, "งานเดียวกัน ใช้ 35")
        assert "34 จาก 80" in story.presses(story.owner, "ถอนผลนี้")
        story.says(story.owner, "อบรมปุ๋ยหมักไปแล้ว 22 พ.ค. คนมา 35")
        assert "2 จาก 2 ครั้ง (100.00) · 34 + 35 = 69 จาก 80" in story.presses(story.owner, "คนละงาน")
        # Where the figures come from, on a tap.
        story.plan(story.owner)
        seen = story.presses(story.owner, "ข้อ 3")
        assert "34 คน-ครั้ง · บันทึกกิจกรรม อบรมทำปุ๋ยหมัก" in seen and "35 คน-ครั้ง · คำบอกของผู้รับผิดชอบ" in seen
        # Others' words are no result of it; nor is what was never planned.
        assert "แผนปี" not in story.says(story.made.leaders[4], "อบรมปุ๋ยหมักไปแล้ว 23 พ.ค. คนมา 50")
        # Among other things in a month's report, the rest of it goes to the reports.
        story.says(story.owner, "ขายน้ำยางได้ 300 กิโล กิโลละ 60\nอบรมปุ๋ยหมักไปแล้ว 24 พ.ค. คนมา 20")
        seen = "\n".join(story.texts(story.owner)[-2:])
        assert "ข้อ 3 อบรมทำปุ๋ยหมัก · วันจันทร์ที่ 24 พฤษภาคม 2570 · 1 ครั้ง · 20 คน-ครั้ง" in seen
        assert any("300 กิโลกรัม" in each for each in story.texts(story.owner)[-2:])
        assert "ไม่นับในแผนปี" in story.presses(story.owner, "ไม่ใช่")
        # By its number in the plan; without a figure it is asked when and how many.
        assert "ข้อ 3 อบรมทำปุ๋ยหมัก" in story.says(story.owner, "ข้อ 3 ทำแล้วค่ะ")
        assert "จาก 80 คน-ครั้ง" in story.says(story.owner, "เมื่อวานนี้ มาสิบสองคนจ้า")


def test_what_the_secretary_tells_for_who_answers_for_a_line_is_the_secretary_s_word(tmp_path: Path) -> None:
    with adopted(tmp_path) as story:
        made, secretary = story.made, story.made.secretary
        made.sleeps("2027-05-23T10:00")
        story.says(secretary, "อบรมปุ๋ยหมักไปแล้ว 22 พ.ค. คนมา 35")
        story.presses(secretary, "ใช่")
        story.plan(story.owner)
        seen = story.presses(story.owner, "ข้อ 3")
        assert "35 คน-ครั้ง · คำบอกของ สมศรี" in seen and "คำบอกของผู้รับผิดชอบ" not in seen
        story.says(story.owner, "อบรมปุ๋ยหมักไปแล้ว 22 พ.ค. คนมา 36")
        assert "มีคำบอกของ สมศรี ไว้แล้ว 35 คน" in story.sees(story.owner)
        story.presses(story.owner, "งานเดียวกัน ใช้ 36")
        story.plan(story.owner)
        assert "36 คน-ครั้ง · คำบอกของผู้รับผิดชอบ" in story.presses(story.owner, "ข้อ 3")


def test_what_was_told_before_its_gathering_was_written_down_is_asked_about_then(tmp_path: Path) -> None:
    with adopted(tmp_path) as story:
        secretary = story.made.secretary
        story.made.sleeps("2027-05-18T10:00")
        story.says(secretary, "จัดอบรมทำปุ๋ยหมัก วันที่ 22 พฤษภาคม ที่ศาลา รับ 40 คน")
        story.presses(secretary, "ประกาศในกลุ่ม")
        story.made.sleeps("2027-05-22T18:00")
        story.says(story.owner, "อบรมปุ๋ยหมักไปแล้ว 22 พ.ค. คนมา 35")
        assert "เป็นผลของแผนปีใช่ไหมครับ" in story.says(secretary, "อบรมปุ๋ยหมักไปแล้ว 22 พ.ค. คนมา 35")
        assert "35 จาก 80 คน-ครั้ง" in story.presses(story.owner, "ใช่")
        # Told once more, by another, who was asked before it counted: at the yes it is asked whether it is the same.
        seen = story.presses(secretary, "ใช่")
        assert seen == "วันเสาร์ที่ 22 พฤษภาคม 2570 มีคำบอกของผู้รับผิดชอบไว้แล้ว 35 คน เป็นงานเดียวกันไหมครับ"
        seen = story.presses(secretary, "งานเดียวกัน ใช้ 35")
        assert seen == "ข้อ 3: 1 จาก 2 ครั้ง (50.00) · 35 จาก 80 คน-ครั้ง (43.75) · กำลังทำ"
        story.made.sleeps("2027-05-23T10:00")
        story.presses(secretary, "บันทึกผล: ใครมา ได้บทเรียนอะไร")
        story.says(secretary, "34")
        seen = story.says(secretary, "กลับกองปุ๋ยทุกเจ็ดวัน ใช้แกลบแทนฟางได้")
        assert seen == "วันเสาร์ที่ 22 พฤษภาคม 2570 มีบันทึกกิจกรรมไว้แล้ว มา 34 คน เป็นงานเดียวกันไหมครับ"
        assert "34 จาก 80" in story.plan(story.owner), "until somebody says so, it is counted once"
        seen = story.presses(secretary, "งานเดียวกัน ใช้ 35")
        assert seen == "ข้อ 3: 1 จาก 2 ครั้ง (50.00) · 35 จาก 80 คน-ครั้ง (43.75) · กำลังทำ"


def test_a_late_line_is_asked_about_once_and_the_first_answer_settles_it(tmp_path: Path) -> None:
    with late(tmp_path) as story:
        made, chair, owner = story.made, story.made.chair, story.owner
        asked = "แผนปี ข้อ 3 อบรมทำปุ๋ยหมัก ครบเดือนแล้ว ได้ 1 จาก 2 ครั้ง 34 จาก 80 คน-ครั้ง เป็นอย่างไรบ้างครับ"
        for person in (owner, chair):
            assert [each for each in story.texts(person) if "ครบเดือนแล้ว" in each] == [asked]
        assert "ช้ากว่าแผน 1" in story.says(made.leaders[0], "/network")
        made.chair.types("/network", chat=made.group)
        story.house.settle()
        assert "ช้ากว่าแผน 1" in made.posts()[-1]["text"] and "อบรม" not in made.posts()[-1]["text"]
        # The agenda has it in numbers; who answers for it reads it on the own invitation, with how to tell.
        made.invited("2027-11-02T09:01")
        meeting = story.house.value("SELECT max(id) FROM meetings WHERE invited_at IS NOT NULL")
        sections = agenda_of(story, meeting)
        assert [each for each in sections["report"] if "แผนปี" in each] == ["แผนปี: ช้ากว่าแผน 1 รายการ"]
        (invitation,) = [each for each in story.texts(owner) if "แผนปีที่ท่านดูแล" in each]
        assert "• ข้อ 3 อบรมทำปุ๋ยหมัก 1 จาก 2 ครั้ง 34 จาก 80 คน-ครั้ง (ช้ากว่าแผน)" in invitation
        assert not any("แผนปีที่ท่านดูแล" in each for each in story.texts(made.leaders[4]))
        assert not any("แผนปีที่ท่านดูแล" in str(each["text"]) for each in made.posts())
        assert "วันไหน มากี่คน" in story.presses(owner, "จัดแล้ว")
        seen = story.says(owner, "25 ก.ย. มา 38 คนค่ะ")
        line = "ข้อ 3: 2 จาก 2 ครั้ง (100.00) · 34 + 38 = 72 จาก 80 คน-ครั้ง (90.00) · ต่ำกว่าเป้า (พิมพ์เพิ่มได้ถึงสิ้นปีของแผน)"
        assert seen == line
        assert asked not in story.texts(chair) and line in story.texts(chair), "one answer changes the other's card"
        story.house.move("2027-11-06T12:00")
        assert not any("ครบเดือนแล้ว" in each for each in story.texts(owner)), "it is not asked about again"


def test_more_months_are_the_owners_word_and_the_end_is_the_meetings(tmp_path: Path) -> None:
    with late(tmp_path) as story:
        chair = story.made.chair
        seen = story.presses(story.owner, "ขอทำต่อถึง…")
        assert "ทำต่อถึงเดือนไหน" in seen and story.buttons(story.owner)[0] == "ต.ค. 2570"
        assert story.presses(story.owner, "ธ.ค. 2570").endswith("· กำลังทำ (ทำต่อถึง ธ.ค. 2570)")
        story.plan(story.owner)
        seen = story.presses(story.owner, "ข้อ 3")
        assert "ท่าชะมวง · พ.ค. และ ก.ย.\n" in seen and "กำลังทำ (ทำต่อถึง ธ.ค. 2570)\n" in seen
        story.says(story.owner, "/language en")
        seen = story.says(story.owner, "our plan")
        assert "no report, target 1 time · " in seen and "under way (goes on until Dec 2027)" in seen
        # December closes without more: late again, and not asked again; the visits' line is asked of the chair alone.
        story.made.sleeps("2028-01-06T12:00")
        asked = [each for each in story.texts(chair) if "ครบเดือนแล้ว" in each]
        assert len(asked) == 1 and "ข้อ 4 เยี่ยมสมาชิก ครบเดือนแล้ว ยังไม่มีรายงาน" in asked[0]
        assert not any("months are over" in each for each in story.texts(story.owner))
        assert "ช้ากว่าแผน 2" in story.says(chair, "/network")
        assert "late (goes on" not in story.says(story.owner, "our plan"), "December is over"
        assert "ยกเลิกเมื่อที่ประชุมมีมติ" in story.presses(chair, "ขอยกเลิก")
        titles = [row["title"] for row in story.house.rows("SELECT title FROM agenda_items WHERE title LIKE 'ยกเลิก%'")]
        assert titles == ["ยกเลิกแผนปี เม.ย. 2570 – มี.ค. 2571 ข้อ 4 เยี่ยมสมาชิก"]


def test_a_line_that_ends_without_a_report_is_counted_apart_and_not_below_its_target(tmp_path: Path) -> None:
    with late(tmp_path) as story:
        chair = story.made.chair
        story.made.sleeps("2028-01-06T12:00")
        seen = story.presses(chair, "จบแล้ว ได้เท่านี้")
        assert seen == "ข้อ 4: ไม่มีรายงาน จาก 12 แห่ง (พิมพ์เพิ่มได้ถึงสิ้นปีของแผน)"
        assert "ไม่มีรายงาน 1" in story.plan(chair) and "ต่ำกว่าเป้า" not in story.plan(chair)


def test_who_answers_for_a_line_may_be_said_later(tmp_path: Path) -> None:
    with adopted(tmp_path) as story:
        seen = story.says(story.made.secretary, "ข้อ 5 ครูรัตภูมิรับผิดชอบ")
        of_year = "แผนปี เม.ย. 2570 – มี.ค. 2571"
        assert seen == f"{of_year} ข้อ 5 เปิดตลาดนัดเครือข่าย ผู้รับผิดชอบ: สหกรณ์ออมทรัพย์ครูรัตภูมิ"


FILLED = (
    ("กิจกรรม", "ผู้รับผิดชอบ", "เดือน", "เป้าหมาย", "งบ", "ที่มาของงบ"),
    ("ประชุมเครือข่าย", "เลขานุการ", "ทุกเดือน", "12 ครั้ง", 4200, "ค่าบำรุง"),
    ("รวมซื้อปุ๋ย 15-15-15", "ฝ่ายการตลาด", "ทั้งปี", "1,200 กระสอบ ประหยัด 30,000", "", ""),
    ("อบรมทำปุ๋ยหมัก", "ท่าชะมวง", "พ.ค. และ ก.ย.", "2 ครั้ง และ 80 คน", 6000, "ขอเทศบาล 5,000 ค่าบำรุง 1,000"),
    ("เปิดตลาดนัดเครือข่าย", "", "ก.พ.", "1 ครั้ง", "", ""),
    ("เยี่ยมสมาชิก", "ประธาน", "พค-มีค", "12 แห่ง", 1800, "ค่าบำรุง"),
)


def sheet(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_the_form_comes_back_filled_and_what_cannot_be_read_is_named_by_its_row(tmp_path: Path) -> None:
    with founded(tmp_path) as story:
        secretary = story.made.secretary
        story.says(secretary, TYPED)
        story.presses(secretary, "ขอแบบฟอร์ม Excel")
        form = secretary.sees(last=1)[0]["file"]
        assert form["name"] == "แบบฟอร์มแผนปี.xlsx"
        empty = story.house.rehearsal.file(form["id"])
        secretary.uploads(empty, "แบบฟอร์มแผนปี.xlsx")  # sent back as it was: its example is no activity
        story.house.settle()
        assert "ในแบบฟอร์มยังไม่มีกิจกรรม" in story.sees(secretary)
        secretary.uploads(sheet(*FILLED), "แบบฟอร์มแผนปี.xlsx")
        story.house.settle()
        head, *lines = story.sees(secretary).splitlines()
        assert head == (
            "ได้ 4 จาก 5 แถว แถวที่ 6 ยังอ่านไม่ได้: เดือน “พค-มีค” พิมพ์เป็น พ.ค. – ธ.ค. แล้วส่งไฟล์ใหม่ หรือพิมพ์บรรทัดนี้มาได้เลย"
        )
        assert [each for each in SHOWN.splitlines()[1:4] if each not in lines] == []
        assert story.house.value("SELECT count(*) FROM action_plans") == 0
        seen = story.says(secretary, "เยี่ยมสมาชิก 12 แห่ง ประธาน พ.ค. ถึง ธ.ค. งบ 1,800 ค่าบำรุง")
        assert "ร่าง 5 รายการ งบรวม 12,000 บาท" in seen and "ยังอ่านไม่ได้" not in seen
        # The whole file again, put right: the same draft, and nothing twice.
        right = (*FILLED[:-1], ("เยี่ยมสมาชิก", "ประธาน", "พ.ค. – ธ.ค.", "12 แห่ง", 1800, "ค่าบำรุง"))
        secretary.uploads(sheet(*right), "แผนปี 2570.xlsx")
        story.house.settle()
        assert "ร่าง 5 รายการ งบรวม 12,000 บาท" in story.sees(secretary)
        story.presses(secretary, "ถูกต้องทั้งหมด")
        assert story.house.value("SELECT count(*) FROM action_plan_lines") == 5
        for content, answer in ((sheet(("ก", "ข"), (1, 2)), "ไม่พบหัวตาราง"), (b"PK no workbook", "เปิดไฟล์นี้ไม่ได้")):
            secretary.uploads(content, "แผน.xlsx")
            story.house.settle()
            assert answer in story.sees(secretary)


def test_the_year_is_looked_back_on_with_its_papers_and_drafted_again(tmp_path: Path) -> None:
    with adopted(tmp_path) as story:
        made, house = story.made, story.house
        made.sleeps("2028-04-05T18:00")
        lines = {row["number"]: row["id"] for row in house.rows("SELECT id, number FROM action_plan_lines")}

        async def told(turn: Turn) -> None:
            by, network = made.person_ids[made.secretary.id], made.network
            meeting = dict((await turn.connection.execute(select(tables.meetings).limit(1))).mappings().one())
            body = meeting["body_id"]
            later = update(tables.meetings).where(tables.meetings.c.starts_at > MONDAY + timedelta(days=20))
            await turn.connection.execute(later.values(state="skipped"))
            for number in range(11):
                at = datetime.fromisoformat(f"2027-{4 + number % 9:02}-{15 + number // 9}T09:00:00+07:00")
                values = meeting | {
                    "id": 900 + number,
                    "body_id": body,
                    "state": "ended",
                    "number": 20 + number,
                    "starts_at": at,
                    "uid": f"x{number}",
                    "slot": at.isoformat(),
                }
                await turn.connection.execute(insert(tables.meetings).values(**values))
            for at, member in enumerate(made.member_ids):
                day = "2028-03-20" if at == 11 else f"2027-06-{at + 1:02}"
                values = {
                    "network_id": network,
                    "member_id": member,
                    "whom": "กลุ่ม",
                    "day": day,
                    "words": "",
                    "state": "confirmed",
                }
                stamp = {"by_person_id": by, "at": turn.now, "changed_at": turn.now, "changed_by": by}
                await turn.connection.execute(insert(tables.visits).values(**values, **stamp))
            for number, month, amounts, spent in (
                (1, "2028-03", [], 385000), (2, "2028-02", [[0, "1140"], [1, "2999900"]], None),
                (3, "2027-05", [[0, "1"], [1, "34"]], None), (3, "2027-09", [[0, "1"], [1, "38"]], 645000), (4, "2028-03", [], 180000),
            ):  # fmt: skip
                row = {
                    "network_id": network,
                    "action_plan_line_id": lines[number],
                    "month": month,
                    "amounts": amounts,
                    "words": "",
                    "instead_of": [],
                }
                await turn.connection.execute(
                    insert(tables.action_plan_results).values(**row, spent_satang=spent, by_person_id=by, at=turn.now)
                )

        house.stop()
        made.change(told)
        house.start()
        made.sleeps("2028-04-06T12:00")
        (seen,) = [each for each in story.texts(made.chair) if "ปิดแล้ว" in each]
        assert seen == LOOKED_BACK and seen in story.texts(made.secretary)
        assert not any("ปิดแล้ว" in each for each in story.texts(story.owner))
        made.secretary.presses("หนึ่งหน้า .pdf")
        house.settle()
        made.secretary.presses("ตาราง .xlsx")
        house.settle()
        files = [each for each in made.secretary.sees() if each["file"]][-2:]
        page, table = (house.rehearsal.file(each["file"]["id"]) for each in files)
        written = pdf_rows(page)
        for words in ("ประหยัด 30,000", "29,999", "99.99", "ไม่มีรายงาน", "12,100", "เกิน 100 บาท", "ช้า 3 เดือน"):
            assert words in written, written
        assert "ท่าชะมวง" not in written and "\f" not in written, "one page, and nobody's name"
        rows = list(load_workbook(io.BytesIO(table)).active.iter_rows(values_only=True))
        assert any(row[3:7] == (30000, "บาทที่ประหยัด", 29999, 99.99) for row in rows)
        if folder := os.environ.get("SEEN"):
            Path(folder, "plan.pdf").write_bytes(page), Path(folder, "plan.xlsx").write_bytes(table)
        made.secretary.presses("ใส่วาระประชุมสมาชิก")
        house.settle()
        assert house.value("SELECT count(*) FROM agenda_items WHERE title LIKE 'ผลงานตามแผนปี%'") == 1
        seen = story.presses(made.secretary, "ร่างแผนปีหน้าจากแผนนี้")
        assert seen.startswith("แผนปี เม.ย. 2571 – มี.ค. 2572 ร่าง 5 รายการ งบรวม 12,000 บาท")
        assert seen.splitlines()[1:] == SHOWN.splitlines()[1:]
        story.presses(made.secretary, "ถูกต้องทั้งหมด")
        closed, drafted = "แผนปี เม.ย. 2570 – มี.ค. 2571", "แผนปี เม.ย. 2571 – มี.ค. 2572"
        owner = story.owner  # a member without an office
        assert drafted in story.plan(owner) and closed not in story.sees(owner)
        seen = story.presses(owner, closed)
        assert closed in seen and "11 จาก 12 ครั้ง" in seen and closed not in story.buttons(owner)
        story.presses(owner, "หนึ่งหน้า .pdf")
        page = [each for each in owner.sees() if each["file"]][-1]
        assert "99.99" in pdf_rows(house.rehearsal.file(page["file"]["id"]))
        assert "11 จาก 12 ครั้ง" in story.says(owner, "แผนปีที่แล้ว") and drafted in story.presses(owner, drafted)
        for words in ("แผนปี 2570", "ผลงานตามแผนปี 2570", "/plan 2570", "last year's plan"):
            assert "11 จาก 12 ครั้ง" in story.says(owner, words), words
        assert drafted in story.says(owner, "แผนปี 2572") and drafted in story.says(owner, "annual plan")
        assert "ยังไม่มีแผนของปีนั้น" in story.says(owner, "แผนปีหน้า")


LOOKED_BACK = """แผนปี เม.ย. 2570 – มี.ค. 2571 ปิดแล้วครับ 5 รายการ: เสร็จ 1 · ต่ำกว่าเป้า 3 · ไม่มีรายงาน 1
1. ประชุมเครือข่าย 11 จาก 12 ครั้ง (ร้อยละ 91.67) · ใช้ 3,850 จาก 4,200 บาท
2. รวมซื้อปุ๋ย 15-15-15 1,140 จาก 1,200 กระสอบ (95.00) · ประหยัด 29,999 จาก 30,000 บาท (99.99)
3. อบรมทำปุ๋ยหมัก 2 จาก 2 ครั้ง (100.00) · 72 จาก 80 คน-ครั้ง (90.00) · ใช้ 6,450 จาก 6,000 บาท เกิน 450 บาท
4. เยี่ยมสมาชิก 12 จาก 12 แห่ง (100.00) เสร็จมีนาคม ช้ากว่าแผน 3 เดือน · ใช้ 1,800 จาก 1,800 บาท
5. เปิดตลาดนัดเครือข่าย ไม่มีรายงาน
ใช้รวม 12,100 จาก 12,000 บาท เกิน 100 บาท"""


def test_a_target_changes_by_a_resolution_and_the_old_one_stays_beside_it(tmp_path: Path) -> None:
    with adopted(tmp_path) as story:
        secretary = story.made.secretary
        assert "เปลี่ยนได้ด้วยมติใหม่" not in story.says(story.made.leaders[0], "ปรับปุ๋ยเป็น 1,000")
        assert "เป้าหมาย 0 วัดผลไม่ได้" in story.says(secretary, "ปรับปุ๋ยเป็น 0")
        assert "มากเกินกว่าจะทำได้" in story.says(secretary, "ปรับปุ๋ยเป็น 1000000000000")
        assert "อบรมทำปุ๋ยหมัก" in story.says(secretary, "ยกเลิกข้อ 3 ค่ะ") and "ขอยกเลิกข้อนี้" in story.buttons(secretary)
        assert "มติที่ 3/2570-2" in story.says(secretary, "ข้อ 2 ปรับเป็นหนึ่งพันกระสอบเด้อ")
        assert story.says(secretary, "ปรับปุ๋ยเป็น 1,000") == (
            "ปรับเป้าหมายแผนปี เม.ย. 2570 – มี.ค. 2571 ข้อ 2 รวมซื้อปุ๋ย 15-15-15 เป็น 1,000 กระสอบ (เดิม 1,200)\n"
            "เป้าหมายเดิมมาจากมติที่ 3/2570-2 เปลี่ยนได้ด้วยมติใหม่ครับ"
        )
        story.presses(secretary, "เสนอเข้าวาระ")
        assert "1,000 กระสอบ (เดิม" not in story.plan(secretary)
        item = story.house.value("SELECT agenda_item_id FROM action_plan_changes")
        held = story.house.rows("SELECT id, network_id, body_id, meeting_id FROM proceedings")[0]
        at = story.house.rehearsal.now
        matter = {
            "proceedings_id": held["id"],
            "section": "consider",
            "position": 9,
            "title": "",
            "agenda_item_id": item,
            "outcome": "agreed",
        }
        story.enters("matters", id=99, **matter)
        story.enters("resolutions", proceedings_id=held["id"], matter_id=99, ordinal=3, kind="agreed", words="", at=at)
        assert "จาก 1,000 กระสอบ (เดิม 1,200 มติที่ 3/2570-2)" in story.plan(secretary)


def test_a_long_plan_is_looked_at_in_parts_since_a_card_is_one_message(tmp_path: Path) -> None:
    with founded(tmp_path) as story:
        secretary = story.made.secretary
        lines = [f"อบรมเรื่องที่ {number} ของทั้งเครือข่าย 2 ครั้ง 80 คน ท่าชะมวง พ.ค. งบ 600 ค่าบำรุง" for number in range(1, 41)]
        story.says(secretary, "\n".join(["แผนปี", *lines]))
        assert "ร่าง 40 รายการ" in story.texts(secretary)[-2]
        story.presses(secretary, "ถูกต้องทั้งหมด")
        seen = story.plan(secretary)
        assert "15. อบรม" in seen and "16. อบรม" not in seen and "ข้อ 16–30" in story.buttons(secretary)
        seen = story.presses(secretary, "ข้อ 31–40")
        assert "31. อบรม" in seen and "40. อบรม" in seen and "30. อบรม" not in seen
        assert "40 รายการ งบ 24,000 บาท" in seen


def test_money_that_two_told_of_the_same_work_is_spent_once() -> None:
    first = Word(1, "2027-05", "2027-05-22", (), spent_satang=100)
    second = Word(2, "2027-05", "2027-05-22", (), (first.ref,), spent_satang=200)
    assert spent_of_line({}, 1, [first]) == 100 and spent_of_line({}, 1, [first, second]) == 200
    assert spent_of_line({1: 300}, 1, [first, second]) == 300, "what the cash book has for it comes before"
