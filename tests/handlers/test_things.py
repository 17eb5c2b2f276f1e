"""What a button names is found within what the person may have: the act gets the thing, and nobody gets a thing by its key alone."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from acts import standing
from domain.funerals import Called, Notice
from domain.lessons import About, Kind
from domain.people import Appointment, Office
from domain.refusal import Refused
from domain.rights import Right
from handlers.kinds import asked, route
from handlers.routes import Routes
from handlers.things import Opened, The, in_network, opened, own, spoken_for, the
from storage import chats, funerals, lessons, members, networks, offices, questions
from storage.chats import Person
from storage.connection import AsyncConnection
from storage.funerals import Call, Funeral
from storage.lessons import Lesson
from storage.networks import Body
from storage.questions import Question
from storage.turn import Turn
from tests.books import empty
from views.standing import Standing

NOW = datetime(2026, 12, 1, 3, tzinfo=UTC)
SECRETARY, LEADER, OTHER, BOTH, STRANGER = 1, 2, 3, 4, 5  # Telegram's numbers of the people
CALL = the(funerals.call_by_id, of=in_network(Right.LEAD_FUNERALS))
OWN_CALL = the(funerals.call_by_id, of=spoken_for())
OWN_OR_LED = the(funerals.call_by_id, of=spoken_for(Right.LEAD_FUNERALS))
OWN_LESSON = the(lessons.of_person, of=own())


@dataclass
class Books:
    """Two networks: of each its key, its two organisations' calls for one funeral, and a lesson of its first organisation's speaker."""

    connection: AsyncConnection
    groups: dict[int, int]
    networks: list[int]
    calls: list[list[int]]
    lessons: list[int]

    async def turn(self, person: int, group: int | None = None) -> Turn:
        """Somebody acts in their private chat, or in the group of the first (0) or second (1) network."""
        found = await chats.person(self.connection, person)
        assert found is not None
        assert found.private_chat_id is not None
        chat_id = found.private_chat_id if group is None else self.groups[self.networks[group]]
        return Turn(self.connection, NOW, "test", chat=await chats.chat_by_id(self.connection, chat_id), person=found)


async def _founded(connection: AsyncConnection) -> Books:
    people: dict[int, Person] = {}
    for number in (SECRETARY, LEADER, OTHER, BOTH, STRANGER):
        chat = await chats.meet_chat(connection, number, "private", str(number))
        people[number] = await chats.meet_person(connection, number, str(number), None, chat.id, NOW)
    books = Books(connection, {}, [], [], [])
    turn = Turn(connection, NOW, "test", person=people[SECRETARY])
    for place, speakers in enumerate(((LEADER, OTHER), (BOTH, STRANGER))):
        group = await chats.meet_chat(connection, -10 - place, "group", f"group {place}")
        network = await networks.found(turn, group_chat_id=group.id, name=f"เครือข่าย {place}")
        organisations = [await members.add(turn, network.id, f"กลุ่ม {each}") for each in range(2)]
        for each, speaker in zip(organisations, speakers, strict=True):
            if speaker != STRANGER:
                await members.link_person(turn, network.id, each.id, people[speaker].id, state="accepted", via="link")
        called = Notice(tuple(Called(each.id, 100, 200000) for each in organisations), 2000, 200, date(2026, 12, 8))
        dead = await funerals.call(
            turn, network.id, organisations[0].id, "สาย", date(2026, 11, 30), called, named=False
        )
        asking = await lessons.ask(
            turn,
            network.id,
            About(Kind.GATHERING, 1),
            "งาน",
            date(2026, 11, 30),
            people[speakers[0]].id,
            organisations[0].id,
        )
        assert asking is not None
        there = await lessons.asking(connection, people[speakers[0]].id, asking)
        assert there is not None
        lesson = await lessons.add(turn, there, "ได้ผลดี", False)
        assert lesson is not None
        books.networks.append(network.id)
        books.groups[network.id] = group.id
        books.calls.append([each.id for each in await funerals.calls_of(connection, dead.id)])
        books.lessons.append(lesson.id)
    first = books.networks[0]
    body = await networks.default_body(connection, first)
    await offices.set_appointments(turn, first, body.id, (), (Appointment(Office.SECRETARY, people[SECRETARY].id),))
    member = (await members.of_network(connection, first))[0]
    await members.link_person(turn, first, member.id, people[BOTH].id, state="accepted", via="link")
    return books


Told = Callable[[Books], Awaitable[None]]


@pytest.fixture
def within(tmp_path: Path) -> Iterator[Callable[[Told], None]]:
    def within(told: Told) -> None:
        async def work() -> None:
            database = empty(tmp_path)
            async with database.write() as connection:
                await told(await _founded(connection))
            await database.close()

        asyncio.run(work())

    yield within


async def _take(turn: Turn, standing: Standing, call: Call, funeral: Funeral) -> tuple[Standing, Call, Funeral]:
    """Take a call."""
    return standing, call, funeral


async def _take_lesson(turn: Turn, lesson: Lesson) -> Lesson:
    """Take a lesson."""
    return lesson


async def _answer(turn: Turn, question: Question, standing: Standing, call: Call, funeral: Funeral) -> None:
    """Answer a question about a call."""
    turn.answer("answered", call=call.id, network=standing.network.id, funeral=funeral.id)


async def pressed(thing: The | Opened, turn: Turn, *words: object) -> Any:
    """What the act is given; the key of the text where it is refused."""
    given: list[Any] = []

    async def noted(turn: Turn, standing: Standing, call: Call, funeral: Funeral) -> None:
        given.extend((standing, call, funeral))

    async def noted_lesson(turn: Turn, lesson: Lesson) -> None:
        given.append(lesson)

    async def noted_body(turn: Turn, where: Standing, body: Body) -> None:
        given.extend((where, body))

    act = noted_lesson if thing is OWN_LESSON else noted_body if isinstance(thing, Opened) else noted
    try:
        await route(act, (Turn,), (thing,), {}).pressed(turn, tuple(map(str, words)))
    except Refused as refused:
        return refused.key
    return given


def test_the_thing_of_a_network_comes_with_the_standing_to_who_has_the_right(within: Callable[[Told], None]) -> None:
    async def told(books: Books) -> None:
        network, call = books.networks[0], books.calls[0][1]
        where, found, funeral = await pressed(CALL, await books.turn(SECRETARY), network, call)
        assert (where.network.id, found.id, funeral.network_id) == (network, call, network)
        assert await pressed(CALL, await books.turn(LEADER), network, call) == "office.may_not"
        assert await pressed(CALL, await books.turn(LEADER), network, 99) == "office.may_not", "the right first"
        assert await pressed(CALL, await books.turn(SECRETARY), network, 99) == "common.old_button"
        assert await pressed(CALL, await books.turn(SECRETARY), network, books.calls[1][0]) == "common.old_button"
        assert (
            await pressed(CALL, await books.turn(SECRETARY), books.networks[1], books.calls[1][0])
            == "members.not_yours"
        )
        assert await pressed(CALL, await books.turn(STRANGER), network, call) == "members.not_yours"
        assert await pressed(CALL, await books.turn(SECRETARY), 99, call) == "members.not_yours"

    within(told)


def test_in_a_group_only_the_group_s_own_network_can_be_named(within: Callable[[Told], None]) -> None:
    async def told(books: Books) -> None:
        for place in (0, 1):
            for group in (None, 0, 1):
                network, call = books.networks[place], books.calls[place][0]
                found = await pressed(OWN_CALL, await books.turn(BOTH, group), network, call)
                if group in (None, place):
                    assert [each.id for each in found[1:2]] == [call]
                else:
                    assert found == "members.not_yours"

    within(told)


def test_a_thing_of_an_organisation_comes_to_who_speaks_for_it_and_to_who_has_the_right_beside(
    within: Callable[[Told], None],
) -> None:
    async def told(books: Books) -> None:
        network, (first, second) = books.networks[0], books.calls[0]
        for thing in (OWN_CALL, OWN_OR_LED):
            assert (await pressed(thing, await books.turn(LEADER), network, first))[1].id == first
            assert await pressed(thing, await books.turn(LEADER), network, second) == "common.old_button"
            assert await pressed(thing, await books.turn(LEADER), network, books.calls[1][0]) == "common.old_button"
            assert await pressed(thing, await books.turn(STRANGER), network, first) == "members.not_yours"
        assert await pressed(OWN_CALL, await books.turn(SECRETARY), network, first) == "common.old_button"
        assert (await pressed(OWN_OR_LED, await books.turn(SECRETARY), network, second))[1].id == second

    within(told)


def test_what_is_a_person_s_own_comes_to_nobody_else_whatever_office_they_hold(within: Callable[[Told], None]) -> None:
    async def told(books: Books) -> None:
        (mine,) = await pressed(OWN_LESSON, await books.turn(LEADER), books.lessons[0])
        assert mine.id == books.lessons[0]
        for person in (SECRETARY, OTHER, BOTH, STRANGER):
            assert await pressed(OWN_LESSON, await books.turn(person), books.lessons[0]) == "common.old_button"
        assert await pressed(OWN_LESSON, await books.turn(LEADER), 99) == "common.old_button"

    within(told)


def test_a_button_without_all_its_keys_or_with_other_words_is_an_old_one(within: Callable[[Told], None]) -> None:
    async def told(books: Books) -> None:
        turn, network = await books.turn(SECRETARY), books.networks[0]
        for words in ((), (network,), (network, ""), (network, "x"), ("x", books.calls[0][0]), (network, 2**53 + 1)):
            assert await pressed(CALL, turn, *words) == "common.old_button"
        assert len(await pressed(CALL, turn, network, books.calls[0][0], "of a later make")) == 3

    within(told)


def test_a_thing_is_refused_in_the_words_of_its_noun(within: Callable[[Told], None]) -> None:
    async def told(books: Books) -> None:
        dropped = the(funerals.call_by_id, of=spoken_for(), gone="funerals.settled")
        for call in (99, books.calls[0][1]):
            assert await pressed(dropped, await books.turn(LEADER), books.networks[0], call) == "funerals.settled"

    within(told)


def test_what_a_question_names_is_found_as_on_a_button_when_it_is_answered_and_when_its_button_is_pressed(
    within: Callable[[Told], None],
) -> None:
    async def told(books: Books) -> None:
        async def asked_of(person: int, network: int, call: int) -> tuple[Turn, Question]:
            turn = await books.turn(person)
            await questions.ask(turn, "funerals.why", "funerals.ask_why", {}, state={"call": call}, network_id=network)
            found = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
            assert found is not None
            return turn, found

        kinds = (asked("funerals.why"), CALL.asked("call"))
        network, call = books.networks[0], books.calls[0][0]
        turn, question = await asked_of(SECRETARY, network, call)
        await route(_answer, (Turn,), kinds, {}).pressed(turn, (str(question.id),))
        assert turn.toast is not None
        assert turn.toast[1]["call"] == call
        turn.toast = None
        await route(_answer, (Turn, Question), kinds[1:], {}).said(None, turn, question)  # type: ignore[arg-type]
        assert turn.toast == ("answered", {"call": call, "network": network, "funeral": 1}, False)
        for person, named, key, refused in (
            (SECRETARY, network, books.calls[1][0], "common.old_button"),
            (LEADER, network, call, "office.may_not"),
            (SECRETARY, books.networks[1], call, "members.not_yours"),
        ):
            turn, question = await asked_of(person, named, key)
            with pytest.raises(Refused, match=refused):
                await route(_answer, (Turn, Question), kinds[1:], {}).said(None, turn, question)  # type: ignore[arg-type]

    within(told)


def test_what_a_noun_opens_by_its_key_is_of_a_network_that_may_be_named_here(within: Callable[[Told], None]) -> None:
    async def told(books: Books) -> None:
        led = opened(standing.opened_body, Right.CALL_MEETING)
        bodies = [(await networks.default_body(books.connection, each)).id for each in books.networks]
        where, body = await pressed(led, await books.turn(SECRETARY), bodies[0])
        assert (where.network.id, where.body_id, body.id) == (books.networks[0], bodies[0], bodies[0])
        assert await pressed(led, await books.turn(LEADER), bodies[0]) == "office.may_not"
        for person, group, key in (
            (SECRETARY, None, bodies[1]),
            (SECRETARY, None, 99),
            (STRANGER, None, bodies[0]),
            (SECRETARY, 1, bodies[0]),
        ):
            assert await pressed(led, await books.turn(person, group), key) == "common.old_button"

    within(told)


def test_a_stranger_reads_the_noun_s_own_sentence(within: Callable[[Told], None]) -> None:
    async def told(books: Books) -> None:
        visited = the(funerals.call_by_id, of=in_network(stranger="visits.not_yours"))
        network, call = books.networks[0], books.calls[0][0]
        assert await pressed(visited, await books.turn(STRANGER), network, call) == "visits.not_yours"
        assert await pressed(visited, await books.turn(BOTH, 1), network, call) == "visits.not_yours"

    within(told)


def test_an_act_that_does_not_take_what_is_found_is_refused_at_the_start() -> None:
    for kinds in ((CALL, int), (OWN_LESSON,), (in_network(),), (the(funerals.by_id, of=in_network()),)):
        with pytest.raises(ValueError, match="_take"):
            Routes("bot").press("walls.take", _take, *kinds)
    with pytest.raises(ValueError, match="_take_lesson"):
        Routes("bot").press("walls.lesson", _take_lesson, the(lessons.of_network, of=in_network()))
    Routes("bot").press("walls.take", _take, CALL)
    Routes("bot").press("walls.lesson", _take_lesson, OWN_LESSON)


def test_what_a_press_needs_is_known_of_its_route() -> None:
    known = Routes("bot")
    known.press("walls.take", _take, CALL)
    known.press("walls.own", _take, OWN_OR_LED)
    assert known.presses["walls.take"].rights == (Right.LEAD_FUNERALS,)
    assert known.presses["walls.own"].rights == ()
