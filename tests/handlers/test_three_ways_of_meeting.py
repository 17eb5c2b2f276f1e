"""One meeting kept in three ways – on everybody's phone, on the secretary's alone, entered two days later – gives one record."""

import contextlib
import io
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest

from tests.documents.test_minutes_document import written
from tests.minuted import REPORT, Minuted
from tests.played import NAMES, Held, held

pytestmark = pytest.mark.long

CLAIMING, LATE, AWAY, EXCUSED, OWN = NAMES[6], NAMES[8], NAMES[3], NAMES[10], NAMES[11]
NO, ABSTAINS = NAMES[1], NAMES[2]
AFTERWARDS = "บันทึกย้อนหลัง"  # begins the one line that only a record entered afterwards has
VOTES = "SELECT yes, no, abstained, silent, room, result FROM votes WHERE state='closed'"
ITEMS = "SELECT title, origin, owner_office, due_day FROM action_items"
RESOLVED = "SELECT ordinal, kind, words FROM resolutions WHERE withdrawn_at IS NULL ORDER BY ordinal"


class Way(ABC):
    """What every way of keeping the record has in common; the ways differ in `opens` and the methods after it."""

    def __init__(self, play: Held) -> None:
        self.play = play

    def page(self, name: str) -> str:
        """Turn the list until it shows a name; returns the label of its line."""
        while not (found := [label for label in self.play.labels() if name in label]):
            self.play.taps(next(label for label in self.play.labels() if "▶" in label))
        return found[0]

    def line(self, name: str) -> None:
        """Tap the line of a seat."""
        self.play.taps(self.page(name))

    def seat(self, name: str) -> None:
        """Open a seat with what can be said of it."""
        self.page(name)
        member = self.play.house.value("SELECT id FROM members WHERE name=?", name)
        desk = self.play.shown(self.play.secretary, f"desk:{self.play.key}")
        self.play.secretary.presses(data=f"proceedings.view:{self.play.key}:seat:0:{member}", message=desk)
        self.play.house.settle()

    def people(self) -> None:
        """Back from the agenda to the list."""
        self.play.taps("อื่น ๆ", "รายชื่อผู้มา")

    def meets(self) -> None:
        """The meeting as the minutes tell it; the same words in the same order for all three."""
        play = self.play
        self.opens()
        self.seat(EXCUSED)
        play.taps("ลาป่วย")
        play.taps("ตามนี้ (8 แห่ง)")
        play.types("ขอบคุณกลุ่มน้ำยางสดที่ให้ใช้รถขนปุ๋ย")
        play.taps("รับทราบ", "รับรอง", "ไม่มี ไปวาระต่อไป")
        self.comes_late()
        play.types("เงินกองทุนคงเหลือ 48,250 บาท")
        play.taps("รับทราบทั้งวาระ (4 เรื่อง)", "รับทราบทั้ง 4 เรื่อง")
        play.types("ฝ่ายการตลาดเสนอให้เก็บแห่งละ 500 บาท", "มอบหมายเลขาฯ ขอราคาปุ๋ย 3 ร้าน ภายใน 20 ธ.ค.")
        play.taps("ถูกต้อง ยังมีต่อ", "พิมพ์มติ")
        play.types("ให้ตั้งกองทุนปุ๋ย เก็บแห่งละ 500 บาท")
        play.taps("ถูกต้อง", "ลงคะแนน")
        self.votes()
        self.leaves()
        play.taps("เพิ่มเรื่อง")
        play.types("งานบุญประจำปี")
        play.taps("เลื่อนไปครั้งหน้า")
        self.ends()

    def opens(self) -> None:
        """[เริ่มประชุม] at 09.12."""
        self.play.start()

    @abstractmethod
    def comes_late(self) -> None:
        """The eighth organisation arrives at 09.40."""

    @abstractmethod
    def votes(self) -> None:
        """Nine vote, one against and one abstaining."""

    @abstractmethod
    def leaves(self) -> None:
        """The third organisation leaves at 11.00."""

    def ends(self) -> None:
        """[เลิกประชุม] at 11.30."""
        self.play.house.move("2026-12-11T11:30")
        self.play.taps("เลิกประชุม")


class Phones(Way):
    """Live, on the members' own phones: they say that they arrived, vote and leave by themselves."""

    def opens(self) -> None:
        super().opens()
        self.play.presses(self.play.leaders[5], "ถึงแล้ว")

    def comes_late(self) -> None:
        self.play.house.move("2026-12-11T09:40")
        self.play.presses(self.play.leaders[7], "ถึงแล้ว")
        self.play.taps("รับผู้ที่แจ้งว่าถึงแล้ว (1 แห่ง)")

    def votes(self) -> None:
        play = self.play
        choices = {play.leaders[0].id: "ไม่เห็นชอบ", play.leaders[1].id: "งดออกเสียง"}
        for person in (play.chair, *play.leaders[:6], play.leaders[7], play.secretary):
            play.presses(person, choices.get(person.id, "เห็นชอบ"), "vote:1")
        play.close_vote()

    def leaves(self) -> None:
        self.play.house.move("2026-12-11T11:00")
        self.play.presses(self.play.leaders[2], "ขอกลับก่อน")


class OnePhone(Way):
    """Live, with the secretary's phone alone: the list is ticked, hands are noted by organisation."""

    def opens(self) -> None:
        super().opens()
        self.line(CLAIMING)

    def comes_late(self) -> None:
        self.people()
        label = self.page(LATE)
        self.play.house.move("2026-12-11T09:40")
        self.play.taps(label, "กลับ")

    def votes(self) -> None:
        self.play.taps("ยกมือรายแห่ง")
        for name, taps in ((NO, 2), (ABSTAINS, 3)):
            for _ in range(taps):
                self.line(name)
        self.play.taps("ที่เหลือเห็นชอบทั้งหมด", "ปิดการลงคะแนน")

    def leaves(self) -> None:
        self.people()
        self.line(AWAY)
        self.play.house.move("2026-12-11T11:00")
        self.play.taps("กลับแล้ว", "กลับแล้ว", "กลับ")


class Afterwards(Way):
    """Held on paper and entered two days later: every hour is typed, hands were counted as sums."""

    def opens(self) -> None:
        play = self.play
        play.house.move("2026-12-13T19:00")
        play.found.forge("proceedings.enter:1", chat=play.secretary)
        play.secretary.presses(data="proceedings.enter:1")
        play.house.settle()
        play.types("9.12")
        self.line(CLAIMING)
        self.line(OWN)

    def comes_late(self) -> None:
        self.people()
        self.line(LATE)
        self.play.taps("มาสาย ใส่เวลา")
        self.play.types("เก้าโมงสี่สิบ")
        self.play.taps("กลับ")

    def votes(self) -> None:
        self.play.taps("ใส่คะแนนรวม")
        self.play.types("7 1 1")

    def leaves(self) -> None:
        self.people()
        self.line(AWAY)
        self.play.taps("กลับแล้ว")
        self.play.types("11.00")
        self.play.taps("กลับ")

    def ends(self) -> None:
        self.play.taps("เลิกประชุม")
        self.play.types("สิบเอ็ดโมงครึ่ง")


class Kept:
    """What one way left behind: the draft's text, the summary in the group, the books."""

    def __init__(self, play: Held) -> None:
        house = play.house
        found = Minuted(play)
        drafts = [each for each in found.documents(play.secretary) if each["file"]["name"].endswith(".docx")]
        assert len(drafts) == 1
        self.draft = written(docx.Document(io.BytesIO(found.content(drafts[0]))))
        self.summary = play.summary()
        self.books = {query: [tuple(row) for row in house.rows(query)] for query in (VOTES, ITEMS, RESOLVED)}
        self.ballots = house.value("SELECT count(*) FROM ballots")
        self.by_phone = house.value("SELECT count(*) FROM ballots WHERE person_id IS NOT NULL")


@contextlib.contextmanager
def _met(folder: Path, way: Callable[[Held], Way]) -> Iterator[Held]:
    folder.mkdir()
    with held(folder, started=False, coming=6, leaders=8) as play:
        found = Minuted(play)
        found.types(play.leaders[0], REPORT)
        found.does(play.leaders[0], "ถูกต้องทั้งหมด")
        way(play).meets()
        yield play


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Kept]:
    folder = tmp_path_factory.mktemp("ways")
    found = {}
    for way in (Phones, OnePhone, Afterwards):
        with _met(folder / way.__name__, way) as play:
            found[way.__name__] = Kept(play)
    return found


def _without_the_remark(text: str) -> str:
    """The text without the line that says that it was entered afterwards: the only true difference."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(AFTERWARDS))


def test_the_three_drafts_say_the_same(kept: dict[str, Kept]) -> None:
    live = kept["Phones"].draft
    assert kept["OnePhone"].draft == live
    assert kept["Afterwards"].draft != live
    assert _without_the_remark(kept["Afterwards"].draft) == live


def test_they_say_what_happened(kept: dict[str, Kept]) -> None:
    live = kept["Phones"].draft
    for line in ("เริ่มประชุมเวลา 09.12 น.", "เลิกประชุมเวลา 11.30 น.", "เห็นชอบ 7 เสียง ไม่เห็นชอบ 1 เสียง งดออกเสียง 1 เสียง"):
        assert line in live
    assert re.search(rf"{LATE} \| มาเวลา 09\.40 น\.", live)
    assert re.search(rf"{AWAY} \| กลับเวลา 11\.00 น\.", live)
    assert re.search(rf"{EXCUSED} \| ลา \(ป่วย\)", live)


def test_only_the_record_that_was_entered_afterwards_says_so(kept: dict[str, Kept]) -> None:
    assert [way for way, each in kept.items() if AFTERWARDS in each.draft] == ["Afterwards"]
    assert [way for way, each in kept.items() if AFTERWARDS in each.summary] == ["Afterwards"]


def test_the_three_summaries_say_the_same(kept: dict[str, Kept]) -> None:
    live = kept["Phones"].summary
    assert kept["OnePhone"].summary == live
    assert _without_the_remark(kept["Afterwards"].summary) == live


def test_the_books_hold_the_same_resolutions_work_and_counts(kept: dict[str, Kept]) -> None:
    assert kept["Phones"].books == kept["OnePhone"].books == kept["Afterwards"].books
    assert kept["Phones"].books[VOTES] == [(7, 1, 1, 0, 9, "carried")]


def test_how_the_votes_were_taken_stays_in_the_books(kept: dict[str, Kept]) -> None:
    assert kept["Phones"].by_phone == kept["Phones"].ballots == 9
    assert kept["OnePhone"].by_phone == 0 and kept["OnePhone"].ballots > 0
    assert kept["Afterwards"].ballots == 0
