"""The menu of commands in each private chat: what it offers, that none of it is refused, and when it is set anew."""

import time
from pathlib import Path
from typing import Any

import pytest

from domain.menus import OF_GROUPS, OF_STRANGERS, UNFINISHED, offered
from domain.people import Appointment, Office
from gateway.work import Worker
from rehearsal.telegram.client import Person
from storage import offices
from storage.turn import Turn
from tests.handlers.stage import TO_END, begun, says
from tests.house import House, living
from tests.meeting_house import Committee, committee
from tests.trading import trading

OWN = ["meeting", "report", "orders", "owe", "tasks", "help"]


def menu(person: Person, chat: Any = None) -> list[str]:
    """The commands that somebody is offered."""
    return [each["command"] for each in person.menu(chat)]


def appointed(made: Committee, person: Person, *held: Office) -> None:
    """The person has these offices of the body and no others, as after a meeting that decided so."""

    async def appoint(turn: Turn) -> None:
        before = await offices.appointments(turn.connection, made.network, made.body)
        key = made.person_ids[person.id]
        others = [each for each in before if each.person != key and each.office not in held]
        after = (*others, *(Appointment(each, key) for each in held))
        await offices.set_appointments(turn, made.network, made.body, before, after)

    made.house.stop()
    made.change(appoint)
    made.house.start()
    made.house.settle()


@pytest.fixture
def refusals(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a rule said no to."""
    found: list[str] = []
    honest = Worker._say_refusal

    async def heard(self: Worker, turn: Turn, refusal: Any, raw: dict[str, Any]) -> None:
        found.append(f"{raw['message']['text']}: {refusal.key}")
        await honest(self, turn, refusal, raw)

    monkeypatch.setattr(Worker, "_say_refusal", heard)
    return found


@pytest.mark.parametrize("speaks", [True, False], ids=["speaks", "speaks for none"])
def test_no_command_that_somebody_is_offered_refuses_them(tmp_path: Path, refusals: list[str], speaks: bool) -> None:
    with committee(tmp_path, anew=True) as made:
        person = made.leaders[0] if speaks else made.vice
        for office in (*Office, None):
            appointed(made, person, *([office] if office else []))
            if office is None and not speaks:
                continue
            assert menu(person) == list(offered([office] if office else [], speaks=speaks, unfinished=False))
            for name in menu(person):
                made.types(person, f"/{name}")
            assert refusals == [], office
        assert menu(person) == (OWN if speaks else list(OF_STRANGERS))
        made.house.menus_hold()


def test_a_stranger_and_a_group_are_refused_nothing_that_they_are_offered(tmp_path: Path, refusals: list[str]) -> None:
    with committee(tmp_path, anew=True) as made:
        assert menu(made.stranger) == list(OF_STRANGERS)
        assert menu(made.chair, made.group) == list(OF_GROUPS)
        for name in OF_STRANGERS:
            made.types(made.stranger, f"/{name}")
        for name in OF_GROUPS:
            made.types(made.chair, f"/{name}", made.group)
        assert refusals == []


def test_each_reads_the_menu_of_their_offices_in_their_own_language(tmp_path: Path) -> None:
    with trading(tmp_path) as play:
        assert menu(play.people["ควนรู"]) == OWN
        assert menu(play.treasurer)[-3:] == ["owed", "network", "help"]
        appointed(play.made, play.marketing, Office.MARKETING)
        assert {"needs", "catalogue", "survey", "plan"} <= set(menu(play.marketing))
        assert not {"needs", "owed", "settings"} & set(menu(play.people["ควนรู"]))
        assert {"members", "settings", "digest"} <= set(menu(play.chair))
        first = play.people["ควนรู"]
        assert "วันประชุมครั้งหน้า" in [each["description"] for each in first.menu()]
        play.types(first, "/language en")
        assert "The next meeting" in [each["description"] for each in first.menu()]
        assert "วันประชุมครั้งหน้า" in [each["description"] for each in play.chair.menu()]


def test_what_one_ordered_and_what_one_owes_are_a_command_away(tmp_path: Path) -> None:
    with trading(tmp_path) as play:
        assert "ยังไม่มียอดที่ต้องจ่าย" in play.types(play.people["ควนรู"], "/owe")
        assert "15 กระสอบ" in play.types(play.people["ควนรู"], "/orders")
        assert "ค้าง" in play.types(play.treasurer, "/owed")
        assert "เหรัญญิก" in play.types(play.people["ควนรู"], "/owed")


def test_who_sets_a_network_up_is_offered_that_until_it_is_done(tmp_path: Path) -> None:
    with living(tmp_path) as house:
        chair, _ = begun(house)
        assert menu(chair) == list(UNFINISHED)
        says(house, chair, *TO_END)
        assert {"settings", "meeting", "members"} <= set(menu(chair))
        house.menus_hold()


def test_a_menu_that_is_the_same_is_not_set_again(tmp_path: Path) -> None:
    with committee(tmp_path) as made:
        sent = len(made.house.rehearsal.requests("setMyCommands"))
        appointed(made, made.leaders[0], Office.COMMITTEE)
        assert len(made.house.rehearsal.requests("setMyCommands")) == sent + 1
        appointed(made, made.leaders[0], Office.ADVISER)
        made.house.restart()
        made.house.settle()
        assert len(made.house.rehearsal.requests("setMyCommands")) == sent + 1
        assert made.house.value("SELECT count(*) FROM outbox WHERE act='menu' AND state='waiting'") == 0


def test_a_bot_that_dies_between_sets_the_menu_when_it_lives_again(tmp_path: Path) -> None:
    with committee(tmp_path) as made:
        made.house.rehearsal.fault("setMyCommands", cut="after")
        appointed(made, made.leaders[0], Office.TREASURER)
        made.house.change("UPDATE outbox SET state='claimed' WHERE act='menu' AND state='waiting'")
        made.house.restart()
        made.house.settle()
        assert "owed" in menu(made.leaders[0])
        made.house.menus_hold()


@pytest.mark.parametrize(
    "trouble",
    [{"code": 429, "retry_after": 300}, {"code": 500}, {"cut": "before"}],
    ids=["429", "500", "cut"],
)
def test_a_menu_that_cannot_be_set_holds_no_message_up_and_is_set_later(
    tmp_path: Path, trouble: dict[str, Any]
) -> None:
    with committee(tmp_path) as made:
        made.house.rehearsal.fault("setMyCommands", **trouble)
        appointed(made, made.leaders[0], Office.TREASURER)
        before = made.house.rehearsal.now
        made.types(made.leaders[0], "/meeting")
        assert "ประชุม" in made.last(made.leaders[0])["text"]
        assert (made.house.rehearsal.now - before).total_seconds() < 10
        made.house.rehearsal.move(by=600)
        made.house.settle()
        assert "owed" in menu(made.leaders[0])


@pytest.mark.parametrize("code", [400, 403])
def test_a_menu_that_telegram_refuses_changes_nothing_else(tmp_path: Path, code: int) -> None:
    with committee(tmp_path) as made:
        made.house.rehearsal.fault("setMyCommands", code=code)
        appointed(made, made.leaders[0], Office.TREASURER)
        assert menu(made.leaders[0]) == OWN
        made.types(made.leaders[0], "/meeting")
        assert "ประชุม" in made.last(made.leaders[0])["text"]
        made.house.restart()
        made.house.settle()
        appointed(made, made.leaders[0], Office.TREASURER, Office.MARKETING)
        assert {"owed", "catalogue"} <= set(menu(made.leaders[0]))


def test_who_blocked_the_bot_has_the_menu_of_now_when_they_come_back(tmp_path: Path) -> None:
    with committee(tmp_path) as made:
        person = made.leaders[0]
        person.blocks()
        made.house.settle()
        sent = len(made.house.rehearsal.requests("setMyCommands"))
        appointed(made, person, Office.TREASURER)
        assert len(made.house.rehearsal.requests("setMyCommands")) == sent
        person.unblocks()
        made.house.settle()
        assert "owed" in menu(person)
        made.house.menus_hold()


def described(house: House) -> dict[tuple[str, str], str]:
    """What Telegram says of the bot once the bot has told it, which nobody waits for."""
    for _ in range(500):
        if len(house.world.about) == 4:
            break
        time.sleep(0.01)
    return dict(house.world.about)


def test_what_the_bot_is_stands_before_start_in_both_languages_and_an_operator_s_own_words_stay(tmp_path: Path) -> None:
    with living(tmp_path) as house:
        about = described(house)
        assert "นัดประชุม" in about["description", ""] and "นัดประชุม" in about["short_description", ""]
        assert "networks of co-operatives" in about["description", "en"]
        house.world.about["description", ""] = "บอตของสหกรณ์เรา"
        del house.world.about["short_description", "en"]
        del house.world.about["short_description", ""]
        house.restart()
        about = described(house)
        assert about["description", ""] == "บอตของสหกรณ์เรา"
        assert len(house.rehearsal.requests("setMyDescription")) == 2
