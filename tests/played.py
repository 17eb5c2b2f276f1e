"""A meeting that is about to be held: twelve organisations, who said they come, an agenda, and short words for its cards."""

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from domain.agenda import Section, State
from domain.answers import Answer, AnswerKind
from rehearsal.telegram.client import Person
from storage import agenda, answers, chats, members
from storage.turn import Turn
from tests.kept_house import played_once
from tests.meeting_house import NAMES, Committee, committee

MORNING = "2026-12-11T09:12"


class Held:
    """The committee and its first meeting; `desk` is the secretary's card."""

    def __init__(self, found: Committee) -> None:
        self.found = found
        self.house = found.house
        self.chair, self.secretary, self.vice, self.leaders = found.chair, found.secretary, found.vice, found.leaders
        self.group = found.group

    # --- what is seen

    def shown(self, person: Person, name: str, chat: Any = None) -> Any:
        """The message that carries a card ('desk:1') in a chat (the person's private one)."""
        message = self.house.value(
            "SELECT message_id FROM cards JOIN chats ON chats.id=cards.chat_id WHERE name=? AND telegram_id=?",
            name,
            person.id if chat is None else chat.id,
        )
        found = [each for each in person.sees(chat) if each["id"] == message]
        assert found, f"no card {name}"
        return found[-1]  # a supergroup shows the history of the group it was, whose numbers were others

    def is_sound(self) -> None:
        """As the committee's house."""
        self.found.is_sound()

    @property
    def key(self) -> int:
        """The key of the latest proceedings."""
        return int(self.house.value("SELECT max(id) FROM proceedings"))

    def desk(self, person: Person | None = None) -> str:
        """The text of the card on which the record is kept."""
        return str(self.shown(person or self.secretary, f"desk:{self.key}")["text"])

    def labels(self, person: Person | None = None) -> list[str]:
        """Its buttons."""
        message = self.shown(person or self.secretary, f"desk:{self.key}")
        return [button["text"] for row in message["buttons"] or [] for button in row]

    def card(self) -> str:
        """The text of the group's card."""
        return str(self.shown(self.chair, f"proceedings:{self.key}", self.group)["text"])

    def vote(self, number: int = 1) -> str:
        """The text of a vote's card in the group."""
        return str(self.shown(self.chair, f"vote:{number}", self.group)["text"])

    def summary(self) -> str:
        """The summary in the group."""
        return str(self.shown(self.chair, "summary:1", self.group)["text"])

    def toast(self, person: Person) -> str:
        """The last small answer."""
        return str(person.answers()[-1]["text"])

    # --- what is done

    def taps(self, *buttons: str, by: Person | None = None) -> None:
        """The secretary (or another) presses buttons of the record's card, one after another."""
        person = by or self.secretary
        for button in buttons:
            person.presses(button, message=self.shown(person, f"desk:{self.key}"))
            self.house.settle()

    def close_vote(self, by: Person | None = None) -> None:
        """[ปิดการลงคะแนน], also where seats have not voted."""
        self.taps("ปิดการลงคะแนน", by=by)
        if "ปิดเลย" in self.labels(by):
            self.taps("ปิดเลย", by=by)

    def types(self, *texts: str, by: Person | None = None) -> None:
        """The secretary (or another) types."""
        for text in texts:
            (by or self.secretary).types(text)
            self.house.settle()

    def presses(self, person: Person, button: str, card: str | None = None) -> str:
        """Somebody presses a button of a card in the group; returns the small answer."""
        person.presses(button, message=self.shown(person, card or f"proceedings:{self.key}", self.group))
        self.house.settle()
        return self.toast(person)

    def start(self, by: Person | None = None) -> None:
        """[เริ่มประชุม]."""
        person = by or self.secretary
        self.found.forge("proceedings.start:1", chat=person)
        person.presses(data="proceedings.start:1")
        self.house.settle()

    def open(self, title: str) -> None:
        """Open a matter of the agenda by a part of its title."""
        self.taps("อื่น ๆ", "ดูทุกวาระ")
        while not any(title in label for label in self.labels()):
            self.taps(next(label for label in self.labels() if "▶" in label))
        self.taps(next(label for label in self.labels() if title in label))

    def outcomes(self) -> dict[str, str | None]:
        """Title → outcome of every matter."""
        return {
            row["title"]: row["outcome"]
            for row in self.house.rows("SELECT title, outcome FROM matters ORDER BY position")
        }


@played_once
@contextlib.contextmanager
def held(
    folder: Path,
    *,
    coming: int = 8,
    leaders: int = 8,
    proposals: Sequence[str] = ("กองทุนปุ๋ย", "ซื้อปุ๋ยรวมกัน"),
    at: str = MORNING,
    started: bool = True,
    seated: bool = True,
    **more: Any,
) -> Iterator[Held]:
    """The morning of the meeting: the chair and `leaders` others speak for one organisation each, `coming` said they come.

    `seated`: the last of them is the secretary's own organisation.
    """
    with committee(folder, count=12, leaders=leaders, **more) as found:
        found.invited()
        found.house.stop()

        async def answered(turn: Turn) -> None:
            for title in proposals:
                item = await agenda.propose(turn, found.network, title)
                await agenda.decide(turn, found.network, item, State.ACCEPTED, Section.CONSIDER)
            secretary = found.person_ids[found.secretary.id]
            if seated:
                await members.link_person(
                    turn, found.network, found.member_ids[-1], secretary, state="accepted", via="link"
                )
            turn.person = await chats.person_by_id(turn.connection, found.person_ids[found.chair.id])
            people = [found.person_ids[each.id] for each in (found.chair, *found.leaders)]
            for member, person in list(zip(found.member_ids, people, strict=False))[1:coming]:
                turn.cause = f"test:{member}"
                await answers.add(turn, found.network, 1, Answer(member, person, AnswerKind.YES, turn.now))

        found.change(answered)
        found.house.rehearsal.move(to=f"{at}:00+07:00", alone=True)
        found.house.start()
        found.house.settle()
        played = Held(found)
        if started:
            played.start()
        yield played


__all__ = ["MORNING", "NAMES", "Held", "held"]
