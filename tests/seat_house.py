"""A marketing subcommittee beside the committee: five organisations and two persons have its seats, the bot runs."""

import contextlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from domain.people import Office
from rehearsal.telegram.client import Person
from storage import networks, seats, tables
from storage.turn import Turn
from tests.kept_house import played_once
from tests.meeting_house import Committee, committee
from tests.played import Held

MARKETING = "คณะอนุกรรมการฝ่ายการตลาด"
OPENING = "2026-12-06T09:01"  # its chair was asked for its meeting at nine


class Subcommittee(Committee):
    """The committee with its marketing subcommittee: `head` leads it, `scribe` keeps its record.

    Five organisations have a seat: those of `head`, `scribe` and of three more leaders. Two persons have one of their own: the
    committee's vice-chair, and somebody who speaks for no organisation (`stranger`).
    """

    marketing: int

    @property
    def head(self) -> Person:
        return self.leaders[0]

    @property
    def scribe(self) -> Person:
        return self.leaders[1]

    @property
    def seated(self) -> list[Person]:
        """Who has a seat or speaks for one, in the order of the seats."""
        return [*self.leaders[:5], self.vice, self.stranger]

    @property
    def others(self) -> list[Person]:
        """Leaders of organisations without a seat there, with the committee's chair and secretary."""
        return [self.chair, self.secretary, *self.leaders[5:]]

    def seat_of(self, person: Person) -> int:
        """The key of a person's own seat."""
        return int(
            self.house.value(
                "SELECT id FROM body_seats WHERE person_id=? AND until IS NULL", self.person_ids[person.id]
            )
        )

    def own_member(self, person: Person) -> int:
        """The member that stands for a person's own seat."""
        return int(self.house.value("SELECT member_id FROM body_seats WHERE person_id=?", self.person_ids[person.id]))

    def opened(self) -> None:
        """The committee's invitation went out in time, and the subcommittee's chair has sent this one."""
        self.invited()
        self.house.move(OPENING)
        self.does(self.head, "ส่งคำเชิญ")

    def card_of(self, meeting: int) -> Any:
        """The card of a meeting in the group."""
        message = self.house.value(
            "SELECT cards.message_id FROM cards JOIN chats ON chats.id=cards.chat_id WHERE name=? AND telegram_id=?",
            f"meeting:{meeting}",
            self.group.id,
        )
        return next(each for each in self.said(self.chair, self.group) if each["id"] == message)

    def has_card(self, person: Person, meeting: int) -> bool:
        """Whether the bot showed somebody that meeting's card in private."""
        return bool(
            self.house.value(
                "SELECT count(*) FROM cards JOIN chats ON chats.id=cards.chat_id WHERE name=? AND telegram_id=?",
                f"meeting:{meeting}",
                person.id,
            )
        )

    def labels(self, person: Person) -> list[str]:
        """The buttons on the newest message."""
        return [button["text"] for row in self.last(person)["buttons"] or [] for button in row]

    def desk(self) -> Held:
        """The subcommittee's meeting, kept by its own secretary."""
        found = Held(self)
        found.secretary = self.scribe
        return found


@played_once
@contextlib.contextmanager
def subcommittee(
    folder: Path, *, terms: tuple[str | None, str | None] = ("2027-12-31", None), **more: Any
) -> Iterator[Subcommittee]:
    """The committee of twelve of `meeting_house` and its marketing subcommittee, on third Wednesdays at 13.00.

    `terms` are the last days of the two persons' terms (None: none).
    """
    with committee(folder, count=12, leaders=8, **more) as found:
        found.__class__ = Subcommittee
        assert isinstance(found, Subcommittee)
        found.house.stop()

        async def seat(turn: Turn) -> int:
            from acts.meetings.planning import plan_next
            from acts.seats import plan
            from storage import chats

            body = await networks.add_body(turn, found.network, MARKETING)
            values = {"rule": "FREQ=MONTHLY;BYDAY=3WE", "hour": "13:00", "place": "ห้องประชุมสหกรณ์"}
            await networks.change_body(turn, found.network, body.id, **values)
            await seats.name_all(turn, found.network, body, found.member_ids[1:6])
            network = await networks.by_id(turn.connection, found.network)
            for person, last in zip((found.vice, found.stranger), terms, strict=True):
                who = await chats.person_by_id(turn.connection, found.person_ids[person.id])
                member = await seats.add_person(turn, found.network, body.id, who.id, who.name)
                held = await seats.named(turn.connection, found.network, body.id)
                own = next(each for each in held if each.member_id == member.id)
                day = date.fromisoformat(last) if last else None
                await seats.set_term(turn, own, day)
                await plan(turn, network, f"seat:{own.id}", day)
            for office, person in ((Office.CHAIR, found.head), (Office.SECRETARY, found.scribe)):
                await turn.connection.execute(
                    insert(tables.offices).values(
                        network_id=found.network,
                        body_id=body.id,
                        office=office.value,
                        person_id=found.person_ids[person.id],
                        since=turn.now,
                    )
                )
            await turn.flush()
            await plan_next(turn, found.network, body.id)
            return body.id

        found.marketing = found.change(seat)
        found.house.start()
        found.house.settle()
        yield found
