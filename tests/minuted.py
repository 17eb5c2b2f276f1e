"""One meeting with everything that minutes can hold, played on phones: reports, who came late and left, a vote, work given."""

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rehearsal.telegram.client import Person
from tests.kept_house import played_once
from tests.played import Held, held


class Minuted:
    """The played meeting, and short words for documents and cards."""

    def __init__(self, play: Held) -> None:
        self.play, self.house = play, play.house
        self.chair, self.secretary, self.leaders, self.group = play.chair, play.secretary, play.leaders, play.group

    def is_sound(self) -> None:
        """As the committee's house."""
        self.play.is_sound()

    def does(self, person: Person, *buttons: str, chat: Any = None) -> None:
        """Press buttons of the newest messages that have them."""
        for button in buttons:
            person.presses(button, chat=chat)
            self.house.settle()

    def types(self, person: Person, text: str, **more: Any) -> str:
        """Write; returns the newest message then."""
        person.types(text, **more)
        self.house.settle()
        return str(self.newest(person)["text"])

    def newest(self, person: Person, chat: Any = None) -> Any:
        """The newest message of the bot."""
        return [each for each in person.sees(chat) if each["sender"]["kind"] == "bot"][-1]

    def card(self, person: Person | None = None, minutes: int = 1) -> Any:
        """The card of the minutes in somebody's private chat."""
        return self.play.shown(person or self.secretary, f"minutes:{minutes}")

    def labels(self, message: Any) -> list[str]:
        """The labels of a message's buttons."""
        return [button["text"] for row in message["buttons"] or [] for button in row]

    def documents(self, person: Person, chat: Any = None) -> list[Any]:
        """The messages with a file, oldest first."""
        return [each for each in person.sees(chat) if each["file"]]

    def content(self, message: Any) -> bytes:
        """The file of a message."""
        return self.house.rehearsal.file(message["file"]["id"])

    def minutes(self, key: int = 1) -> Any:
        """A row of the books."""
        return self.house.rows("SELECT * FROM minutes WHERE id=?", key)[0]

    def versions(self, key: int = 1) -> list[Any]:
        """The versions of minutes, oldest first."""
        return self.house.rows("SELECT * FROM minutes_versions WHERE minutes_id=? ORDER BY version", key)

    def toast(self, person: Person) -> str:
        """The last small answer."""
        return self.play.toast(person)


REPORT = "เดือนนี้ขายน้ำยางได้สามตัน ได้เงินแสนแปด เอาปุ๋ย 15-15-15 ยี่สิบกระสอบ"


FULL_NAMES = {
    "ประเสริฐ": "นายประเสริฐ ทองดี",
    "สมศรี": "นางสมศรี ดีงาม",
    "วิชัย": "นายวิชัย มีสุข",
    "ผู้นำ1": "นายเขียน รักเมือง",
    "ผู้นำ2": "นางสาวมาลี ศรีสุวรรณ",
    "ผู้นำ3": "นางนุ้ย สุวรรณโณ",
    "ผู้นำ4": "นายเจริญ ชูแก้ว",
    "ผู้นำ5": "นางดวงใจ จันทร์ทอง",
    "ผู้นำ6": "นายหมาน ยีหมะ",
    "ผู้นำ7": "นางประไพ หนูชู",
    "ผู้นำ8": "นายวิเชียร ทองคำ",
}


@played_once
@contextlib.contextmanager
def minuted(
    folder: Path, *, ended: bool = True, full_names: Mapping[str, str] = FULL_NAMES, **more: Any
) -> Iterator[Minuted]:
    """The meeting of 11 December 2026, 09.12 to 11.45, held with the secretary's phone and those of the leaders.

    `full_names`: who has told title, first and last name.
    """
    with held(folder, started=False, full_names=full_names, **more) as play:
        found = Minuted(play)
        leader = play.leaders[0]
        found.types(leader, REPORT)
        found.does(leader, "ถูกต้องทั้งหมด")
        play.start()
        _people(found)
        _matters(found)
        if ended:
            play.house.move("2026-12-11T11:45")
            play.taps("เลิกประชุม")
        yield found


def _seat(found: Minuted, name: str) -> None:
    """The secretary opens the line of a seat on the list."""
    play = found.play
    while not any(name in label for label in play.labels()):
        play.taps(next(label for label in play.labels() if "▶" in label))
    member = play.house.value("SELECT id FROM members WHERE name=?", name)
    play.secretary.presses(
        data=f"proceedings.view:{play.key}:seat:0:{member}", message=play.shown(play.secretary, f"desk:{play.key}")
    )
    play.house.settle()


def _people(found: Minuted) -> None:
    play = found.play
    _seat(found, "กลุ่มทำสวนยางบ้านไสหมาก")
    play.taps("มีคนมาแทน ใส่ชื่อ")
    play.types("นางแดง ใจดี")
    _seat(found, "กลุ่มท่องเที่ยวน้ำตก")
    play.taps("ลาป่วย")
    play.taps("ผู้เข้าร่วม (ไม่ใช่สมาชิก)")
    play.types("นายอภิชาติ มั่นคง, สหกรณ์อำเภอรัตภูมิ")
    play.taps("ตามนี้")


def _matters(found: Minuted) -> None:
    play, house = found.play, found.house
    play.types("ขอบคุณกลุ่มน้ำยางสดที่ให้ใช้รถขนปุ๋ยในเดือนที่ผ่านมา")
    play.taps("รับทราบ")
    play.taps("รับรองโดยมีการแก้ไข")
    play.types("หน้า 2 แก้ “150 กระสอบ” เป็น “105 กระสอบ”\nเพิ่มชื่อนายดำ รักเรียน เป็นผู้มาประชุม")
    play.taps("ไม่มี ไปวาระต่อไป")
    house.move("2026-12-11T09:40")
    play.presses(play.leaders[-1], "ถึงแล้ว")
    play.taps("รับผู้ที่แจ้งว่าถึงแล้ว")
    play.types("เงินกองทุนคงเหลือ 48,250 บาท")
    play.taps("รับทราบทั้งวาระ (4 เรื่อง)", "รับทราบทั้ง 4 เรื่อง")
    play.types("ฝ่ายการตลาดเสนอให้เก็บแห่งละ 500 บาท\nรายการ\tจำนวน\nปุ๋ย\t200")
    play.types("มอบหมายเลขาฯ ขอราคาปุ๋ย 3 ร้าน ภายใน 20 ธ.ค.")
    play.taps("ถูกต้อง ยังมีต่อ")
    play.taps("อื่น ๆ", "ข้อสังเกต")
    play.types("นายอภิชาติ มั่นคง: ควรขอใบเสนอราคาเป็นหนังสือทุกครั้ง")
    play.taps("พิมพ์มติ")
    play.types("ให้ตั้งกองทุนปุ๋ย เก็บแห่งละ 500 บาท ภายในเดือนมกราคม 2570")
    play.taps("ถูกต้อง")
    play.taps("อื่น ๆ", "ผู้มีส่วนได้เสีย")
    play.taps(next(label for label in play.labels() if "กลุ่มออมทรัพย์บ้านคลองยางแดง" in label))
    play.taps("กลับ")
    play.taps("ลงคะแนน")
    choices = ["เห็นชอบ"] * 5 + ["ไม่เห็นชอบ", "งดออกเสียง"]
    voters = [play.chair, *play.leaders[1:5], *play.leaders[6:]]
    for person, choice in zip(voters, choices, strict=False):
        play.presses(person, choice, "vote:1")
    play.close_vote()
    house.move("2026-12-11T11:00")
    play.presses(play.leaders[2], "ขอกลับก่อน")
    play.taps("เพิ่มเรื่อง")
    play.types("งานบุญประจำปี")
    play.taps("เลื่อนไปครั้งหน้า")
