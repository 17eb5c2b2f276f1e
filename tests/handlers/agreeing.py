"""A network of which five organisations have decided for themselves, and what they agree to: the questions, the drafts, the taps."""

import contextlib
from collections.abc import Awaitable, Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from domain.decisions import Decision, Kind
from rehearsal.telegram.client import Person
from storage import chats, decisions
from storage.turn import Turn
from tests.handlers.reporting import Reporting
from tests.kept_house import played_once
from tests.meeting_house import NAMES, Committee, committee

FIRST = datetime.fromisoformat("2027-02-01T10:00:00+07:00")  # Monday 1 February 2570
PARTIES = 5
WITHOUT = NAMES[5]  # has no decision of its own
ANSWERS = (
    "ซื้อปุ๋ยกับน้ำกรดรวมกัน ขายน้ำยางรวมกัน อบรมปีละสองครั้ง",
    "สหกรณ์รัตภูมิเป็นแม่ข่าย ทุกแห่งส่งยอดทุกเดือน ได้ราคาเดียวกัน",
    "คณะกรรมการเครือข่าย",
    "12 กุมภา ห้าปี",
    "แจ้งก่อน 30 วัน ขัดแย้งให้ที่ประชุมตัดสิน",
    "วันประชุม 12 ก.พ. ที่สหกรณ์ พยานท่านนายอำเภอ กับสหกรณ์จังหวัด",
)


class Agreeing(Reporting):
    """The committee; `parties` speak for the five that have decided, the chair for the first."""

    def __init__(self, made: Committee) -> None:
        super().__init__(made)
        self.chair, self.secretary = made.chair, made.secretary
        self.parties: list[Person] = [made.chair, *made.leaders]

    def is_sound(self) -> None:
        """As the committee's house."""
        self.made.is_sound()

    def texts(self, person: Person) -> list[str]:
        """What the bot wrote in a private chat, as it stands now; captions too."""
        return [str(each["text"]) for each in person.sees() if each["sender"]["kind"] == "bot"]

    def newest(self, person: Person, words: str) -> Any:
        """The newest message of the bot with these words."""
        found = [each for each in person.sees() if each["sender"]["kind"] == "bot" and words in each["text"]]
        assert found, (words, self.texts(person)[-3:])
        return found[-1]

    def labels(self, person: Person, words: str) -> list[str]:
        """The buttons under it."""
        return [button["text"] for row in self.newest(person, words)["buttons"] or [] for button in row]

    def begin(self, part: str = "บันทึกข้อตกลง") -> str:
        """The secretary begins a part of the network's card."""
        self.says(self.secretary, "/network")
        self.presses(self.secretary, "ดูส่วนอื่น")
        return self.presses(self.secretary, part)

    def draft(self, part: str = "บันทึกข้อตกลง") -> None:
        """The eight questions, answered as in the scene."""
        self.begin(part)
        self.says(self.secretary, "ซื้อและขายร่วมกันให้ได้ราคาดี และเรียนรู้ร่วมกัน")
        self.presses(self.secretary, f"ทั้ง {PARTIES} แห่ง")
        for words in ANSWERS:
            self.says(self.secretary, words)

    def send(self) -> None:
        """The draft goes to the parties."""
        self.presses(self.secretary, "ส่งให้คู่ตกลงตรวจ")

    def agree(self, *but: Person) -> None:
        """Everybody agrees to the newest draft, but these."""
        for each in self.parties:
            if each not in but:
                self.presses(each, "เห็นด้วย")

    def decided(self, *places: int) -> None:
        """Other organisations have decided for themselves since."""
        self.between(lambda turn: _decide(turn, self.made, places))

    def between(self, function: Callable[[Turn], Awaitable[Any]]) -> None:
        """Something changes in the books, as another feature would change it, and the bot goes on."""
        self.house.stop()
        self.made.change(function)
        self.house.start()
        self.house.settle()


async def _decide(turn: Turn, made: Committee, places: tuple[int, ...]) -> None:
    turn.person = await chats.person(turn.connection, made.secretary.id)
    for place in places:
        kept = Decision(Kind.JOIN, date(2027, 1, 5), f"ผู้แทนที่ {place + 1}")
        await decisions.add(turn, made.network, made.member_ids[place], kept, "ประชุม 5 ม.ค. มีมติเข้าร่วม", None, "stands")


@played_once
@contextlib.contextmanager
def deciding(folder: Path, *, sound: bool = True) -> Iterator[Agreeing]:
    """Eight organisations on 1 February 2570: five have decided and are on Telegram, two have no Telegram, one no decision."""
    with committee(folder, count=8, leaders=4, start=FIRST, sound=sound) as made:
        play = Agreeing(made)
        play.decided(*range(PARTIES))
        yield play


@played_once
@contextlib.contextmanager
def agreed(folder: Path, *, sound: bool = True, part: str = "บันทึกข้อตกลง") -> Iterator[Agreeing]:
    """Its draft 1 has been agreed to by all five: ready to be signed, or to be put to the meeting."""
    with deciding(folder, sound=sound) as play:
        play.draft(part)
        play.send()
        play.agree()
        yield play
