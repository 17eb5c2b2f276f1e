"""A committee whose terms end on 30 April 2570: twelve organisations, most with a decision of their own, and their election."""

import contextlib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import insert, update

from domain.answers import Answer, AnswerKind
from domain.decisions import Decision, Kind
from domain.people import Office
from rehearsal.telegram.client import Person
from storage import answers, chats, decisions, members, tables
from storage.turn import Turn
from tests.handlers.reporting import Reporting
from tests.kept_house import played_once
from tests.meeting_house import committee
from tests.played import Held

BEFORE = datetime.fromisoformat("2027-02-27T10:00:00+07:00")
ENDS = "2027-04-30"


class Electing(Held):
    """The committee of an election; leaders are called ผู้นำ1, ผู้นำ2, …, the chair ประเสริฐ."""

    def says(self, person: Person, text: str) -> str:
        """Somebody types; the bot's newest message in that person's chat."""
        return Reporting(self.found).says(person, text)

    def does(self, person: Person, label: str) -> str:
        """Somebody presses the newest button of that label; the bot's newest message there."""
        return Reporting(self.found).presses(person, label)

    def texts(self, person: Person) -> list[str]:
        """All that the bot wrote in a private chat, as it stands now."""
        return [each["text"] for each in person.sees() if each["sender"]["kind"] == "bot"]

    def holders(self, office: str) -> list[tuple[str, str | None]]:
        """Who holds an office until when."""
        rows = self.house.rows(
            "SELECT people.name, term_until FROM offices JOIN people ON people.id=offices.person_id "
            "WHERE office=? AND until IS NULL ORDER BY offices.id",
            office,
        )
        return [(row["name"], row["term_until"]) for row in rows]


@played_once
@contextlib.contextmanager
def terms_end(folder: Path, *, decided: int = 11) -> Iterator[Electing]:
    """Two days before it is asked which meeting elects; `decided` organisations have a decision of their own."""
    body = {"held_year": 2027, "held_before": 2}
    with committee(folder, count=12, leaders=10, start=BEFORE, body=body) as found:
        found.house.stop()

        async def seeded(turn: Turn) -> None:
            speakers = [found.chair, *found.leaders]
            for number in range(decided):
                turn.person = await chats.person_by_id(turn.connection, found.person_ids[speakers[number].id])
                turn.cause = f"test:{number}"
                decision = Decision(Kind.JOIN, date(2027, 1, 5), speakers[number].name, f"รองของ{number}")
                await decisions.add(turn, found.network, found.member_ids[number], decision, "", None, "stands")
            await turn.connection.execute(
                update(tables.offices).where(tables.offices.c.office == Office.CHAIR.value).values(term_until=ENDS)
            )
            for office, leader in (
                (Office.TREASURER, found.leaders[8]),
                (Office.COMMITTEE, found.leaders[1]),
                (Office.COMMITTEE, found.leaders[7]),
            ):
                await turn.connection.execute(
                    insert(tables.offices).values(
                        network_id=found.network,
                        body_id=found.body,
                        office=office.value,
                        person_id=found.person_ids[leader.id],
                        since=turn.now,
                        term_until=ENDS,
                    )
                )

        found.change(seeded)
        found.house.start()
        found.house.settle()
        yield Electing(found)


def named(play: Electing, who: str, office: str, by: Person) -> None:
    """An organisation names somebody, who accepts."""
    play.says(by, f"เสนอ{who}เป็น{office}")
    play.does(by, "ใช่")
    person = next(each for each in (play.chair, *play.leaders) if each.name == who)
    if person is not by:
        play.does(person, "รับการเสนอชื่อ")


@played_once
@contextlib.contextmanager
def election_day(folder: Path, *, present: int = 11) -> Iterator[Electing]:
    """9 April 2570: four stand for three offices, one of them absent; the meeting has begun with `present` seats in the room."""
    with terms_end(folder) as play:
        house, found = play.house, play.found
        house.move("2027-03-01T12:00")
        play.does(play.chair, "ครั้งที่ 4/2570 วันศุกร์ที่ 9 เม.ย. 2570")
        house.move("2027-03-22T12:00")
        house.move("2027-03-30T09:01")
        play.chair.presses("ส่งคำเชิญ")
        house.settle()
        named(play, "ประเสริฐ", "ประธาน", play.leaders[4])
        named(play, "ผู้นำ10", "เหรัญญิก", play.leaders[4])
        for each in ("ผู้นำ3", "ผู้นำ4", "ผู้นำ5"):
            named(play, each, "กรรมการ", play.leaders[5])
        house.stop()

        async def speaks(turn: Turn) -> None:
            secretary = found.person_ids[found.secretary.id]
            await members.link_person(
                turn, found.network, found.member_ids[-1], secretary, state="accepted", via="link"
            )

        found.change(speaks)
        begins(play, "2027-04-09T09:12", present)
        yield play


def begins(play: Electing, at: str, present: int = 11) -> None:
    """The latest meeting begins, with so many seats in the room; the secretary's is the last of them."""
    house, found = play.house, play.found
    house.stop()
    meeting = house.value("SELECT max(id) FROM meetings")

    async def coming(turn: Turn) -> None:
        people = [found.person_ids[each.id] for each in (found.chair, *found.leaders)]
        turn.person = await chats.person_by_id(turn.connection, people[0])
        for member, person in list(zip(found.member_ids, people, strict=False))[: present - 1]:
            turn.cause = f"test:{meeting}:{member}"
            await answers.add(turn, found.network, meeting, Answer(member, person, AnswerKind.YES, turn.now))

    found.change(coming)
    house.rehearsal.move(to=f"{at}:00+07:00", alone=True)
    house.start()
    house.settle()
    found.forge(f"proceedings.start:{meeting}", chat=play.secretary)
    play.secretary.presses(data=f"proceedings.start:{meeting}")
    house.settle()
