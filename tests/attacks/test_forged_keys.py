"""Buttons and links with keys that the bot never gave out, pressed by anybody anywhere: refused kindly, nothing breaks or leaks."""

import json
import random
import re
from collections.abc import Iterator
from typing import Any

import pytest

import handlers
from handlers.routes import Routes
from rehearsal.telegram.client import Person
from tests.attacks.street import Street, Town, press, street
from tests.attacks.walk import Walk
from tests.house import House

KEYS = (
    "",
    ":0",
    ":-1",
    ":999999",
    ":9" + "9" * 22,
    ":x",
    ":1:1",
    ":1:1:1",
    ":1:1:chair:1",
    ":1:2:0",
    ":2:2",
    "::",
    ":yes:1:9" + "9" * 19,
)
LINKS = ("", "1", "2", "-1", "9" * 40, "1-2", "1_1", "2_1", "x" * 50, "mABCDEF")
APART = {"inbox", "outbox", "cards", "questions", "audit", "chats", "people"}


@pytest.fixture(
    scope="module",
    params=[pytest.param("2026-12-01T09:05", marks=pytest.mark.long), "2026-12-11T09:12"],
    ids=["invited", "in the meeting"],
)
def stage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Street]:
    with street(tmp_path_factory.mktemp("forged")) as opened:
        opened.house.move("2026-12-01T09:01")
        for town in (opened.here, opened.there):
            town.chair.presses("ส่งคำเชิญ")
        opened.house.move(request.param)
        if request.param > "2026-12-11":
            for meeting, town in enumerate((opened.here, opened.there), start=1):
                press(opened.house, town.secretary, f"proceedings.start:{meeting}")
                opened.house.settle()
            assert opened.house.value("SELECT count(*) FROM proceedings") == 2
        yield opened


def acts() -> list[str]:
    routes = Routes("natprachum_bot")
    handlers.register(routes)
    return sorted(routes.presses)


def given(stage: Street, town: Town) -> set[str]:
    """Every button and link that the bot ever gave out in a network."""
    rows = stage.house.rows("SELECT keyboard FROM outbox WHERE keyboard IS NOT NULL AND network_id=?", town.network)
    buttons = [button for row in rows for line in json.loads(row["keyboard"]) or [] for button in line]
    found = {target for _, _, how, target in buttons if how == "data"}
    links = {f"start={target.split('start=')[1]}" for _, _, _, target in buttons if "start=" in target}
    return found | {each for each in links if not each.startswith("start=m")}  # a one-time link is for whoever holds it


def rows(house: House, query: str, *parameters: Any) -> list[Any]:
    """In an order of their own: what a server keeps has none."""
    return sorted((tuple(row) for row in house.rows(query, *parameters)), key=repr)


def books(stage: Street, town: Town) -> dict[str, list[Any]]:
    """Every row of a network."""
    tables = stage.house.books.tables().items()
    owned = [table for table, columns in tables if table not in APART and "network_id" in columns]
    query = "SELECT * FROM {} WHERE network_id=?"
    return {table: rows(stage.house, query.format(table), town.network) for table in owned}


def attack(stage: Street, person: Person, chat: Any, targets: list[str]) -> None:
    for number, target in enumerate(targets):
        if target.startswith("start="):
            person.starts(target.removeprefix("start="))
        else:
            press(stage.house, person, target, chat)
        if number % 12 == 11:
            stage.house.settle()
    stage.house.settle()


def sound(stage: Street) -> None:
    assert stage.house.failed() == []
    assert stage.house.rehearsal.complaints() == []
    assert stage.leaks() == []
    for town in (stage.here, stage.there):
        chairs = "SELECT count(*) FROM offices WHERE office='chair' AND until IS NULL AND network_id=?"
        assert stage.house.value(chairs, town.network) == 1


def test_another_network_s_buttons_open_nothing_and_change_nothing(stage: Street) -> None:
    walk = Walk(stage, seed=7)
    for _ in range(40):
        walk.step()
    foreign = given(stage, stage.there) - given(stage, stage.here)
    chance, chosen = random.Random(7), []
    for act in sorted({target.split(":")[0] for target in foreign}):
        chosen += chance.sample(sorted(each for each in foreign if each.split(":")[0] == act), 1)
    own = str(stage.here.network)
    mixed = [re.sub(r":\d+(?=:)", f":{own}", target, count=1) for target in chosen if re.search(r":\d+:", target)]
    before, audited = books(stage, stage.there), stage.house.value("SELECT max(id) FROM audit")
    here, there = stage.here, stage.there
    attack(stage, here.chair, None, chosen + mixed)
    attack(stage, here.secretary, here.group, chosen)
    attack(stage, stage.stranger, None, chosen)
    attack(stage, stage.stranger, there.group, chosen)
    assert books(stage, there) == before
    accounts = [person.id for person in (*here.people, stage.stranger)]
    rows = stage.house.rows(
        "SELECT act FROM audit JOIN people ON people.id=person_id WHERE audit.id>? AND audit.network_id=? "
        f"AND telegram_id IN ({','.join(map(str, accounts))})",
        audited,
        there.network,
    )
    assert [row["act"] for row in rows] == []
    sound(stage)


def test_who_belongs_to_both_networks_shows_neither_in_the_other_s_group(stage: Street) -> None:
    here, there = stage.here, stage.there
    for town, foreign in ((here, there), (there, here)):
        known = sorted(given(stage, foreign) - given(stage, town))
        guessed = [f"{act}:{foreign.network}:{foreign.body}:0" for act in acts()]
        attack(stage, stage.both, town.group, [*known, *(each for each in guessed if len(each) <= 64)])
        for words in (
            "/meeting",
            "/agenda",
            "/minutes",
            "/tasks",
            "/members",
            "/archive",
            "/search ประชุม",
            "/settings",
        ):
            stage.both.types(words, town.group)
        stage.house.settle()
    sound(stage)


def test_who_holds_no_office_may_press_everything_and_breaks_nothing(stage: Street) -> None:
    before = stage.house.rows("SELECT * FROM offices ORDER BY id")
    attack(stage, stage.there.leader, None, sorted(given(stage, stage.there)))
    after = stage.house.rows("SELECT * FROM offices ORDER BY id")
    assert [tuple(row) for row in after] == [tuple(row) for row in before]
    sound(stage)


def test_invented_keys_are_refused_by_every_button(stage: Street) -> None:
    targets = [act + keys for act in acts() for keys in KEYS if len(act + keys) <= 64]
    attack(stage, stage.here.leader, stage.here.group, random.Random(1).sample(targets, 200))
    attack(stage, stage.stranger, None, random.Random(2).sample(targets, 80))
    attack(stage, stage.stranger, None, [act + ":9" + "9" * 22 for act in acts()])
    sound(stage)


def test_links_of_every_kind_with_any_key_open_nothing(stage: Street) -> None:
    for prefix in ("m", "c", "s", "p", "r", "d", "k", "w", "settings", "z"):
        attack(stage, stage.stranger, None, [f"start={prefix}{key}"[:70] for key in LINKS])
        attack(stage, stage.here.leader, None, [f"start={prefix}{key}"[:70] for key in LINKS])
    sound(stage)


def test_nobody_takes_a_message_of_the_bot_away_with_an_invented_key(stage: Street) -> None:
    seen = [message["id"] for message in stage.here.chair.sees(stage.here.group)]
    for act in (each for each in acts() if each.endswith(("never_mind", "close", "drop", "no"))):
        press(stage.house, stage.stranger, f"{act}:999", stage.here.group)
    stage.house.settle()
    assert [message["id"] for message in stage.here.chair.sees(stage.here.group)][: len(seen)] == seen
    sound(stage)
