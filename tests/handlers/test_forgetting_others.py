"""Whoever is forgotten, by whatever name: nothing of another network changes, no key and no button; and their own words go."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import schedules.forgetting
from acts.members.joining import send_links
from storage import forgetting
from tests.handlers.rattaphum import TWELVE, Play
from tests.house import House, living

pytestmark = pytest.mark.long

# (user name, name on Telegram, telephone): words of the house, parts of such words, digits that stand in amounts and moments.
HOSTILE = (
    ("eetings", "send", "0812345678"),
    ("send", "chair", "0620261120"),
    ("thth1", "2026-11-20", "0823456789"),
    ("meetings", "th", "0611111111"),
    ("confirmed", "1", "0600000000"),
)
OTHER = "เครือข่ายอื่น"
PAUSE = timedelta(minutes=5)
NIGHT = "2026-11-20T20:30"


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    """Two networks; in the other one a card and notices wait for the morning, amounts hold the digits of somebody's number."""
    with living(tmp_path_factory.mktemp("others")) as house:
        play = Play(house)
        play.network_of("วันชัย", "วันดี", ["กลุ่มอื่น", "กลุ่มที่สอง"], name=OTHER, group=False)
        other = play.network
        play.network = 0
        play.network_of("สมชาย", "มาลี")
        play.act(send_links, "วันดี", other, play.chat_of("วันดี"))
        play.act(send_links, "มาลี", play.network, play.chat_of("มาลี"))
        play.does("ปรีชา", start=play.link_of("กลุ่มอื่น"))
        play.does("ปรีชา", types="เดือนนี้ขายน้ำยางสดได้ 3 ตัน ได้เงิน 8123456.78 บาท")
        play.does("ปรีชา", press="ถูกต้อง")
        play.does("วันดี", types="/members")
        for (username, name, _), member in zip(HOSTILE, TWELVE[1:], strict=False):
            play.people[name] = house.rehearsal.person(name, username=username)
            play.people[name].starts(play.link_of(member))
            house.settle()
        play.house.move(NIGHT)
        play.does("สมศรี", start=play.link_of("กลุ่มที่สอง"))
        yield play


def other_network(play: Play) -> int:
    return int(play.house.value("SELECT id FROM networks WHERE name = ?", OTHER))


def of_others(house: House, network: int) -> dict[str, Any]:
    """Every row of the other network, and of those who are in it."""
    found: dict[str, Any] = {}
    people = "SELECT person_id FROM representatives WHERE network_id = :n UNION SELECT person_id FROM offices WHERE network_id = :n"
    chats = f"SELECT private_chat_id FROM people WHERE id IN ({people})"
    accounts = f"SELECT telegram_id FROM people WHERE id IN ({people})"
    wanted = {
        "outbox": f"network_id = :n OR chat_id IN ({chats})",
        "audit": "network_id = :n",
        "inbox": f"chat_key IN ({accounts})",
        "people": f"id IN ({people})",
        "questions": f"person_id IN ({people})",
        **dict.fromkeys(("members", "offices", "representatives", "statements", "reports", "links"), "network_id = :n"),
    }
    for table, where in wanted.items():
        rows = house.rows(f"SELECT * FROM {table} WHERE {where} ORDER BY 1".replace(":n", str(network)))
        found |= {f"{table} {place}": dict(row) for place, row in enumerate(rows)} | {table: len(rows)}
    return found


def changed(before: dict[str, Any], after: dict[str, Any]) -> list[Any]:
    """What of the first is not the same in the second, or is not there."""
    return [(key, each, after.get(key)) for key, each in before.items() if after.get(key) != each]


def keys_of(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: keys_of(each) for key, each in value.items()}
    return [keys_of(each) for each in value] if isinstance(value, list) else None


def unchangeable(house: House) -> dict[str, Any]:
    """Texts' keys, buttons but for what their labels show, the keys of values; not of the chat that is closed by the forgetting."""
    found: dict[str, Any] = {}
    closed = "SELECT id FROM chats WHERE state = 'removed'"
    # What waits for the morning takes up what else is told in the same night.
    of_the_night = "SELECT outbox_id FROM tellings WHERE state = 'waits' AND outbox_id IS NOT NULL"
    columns = 'id, text, kind, act, keyboard, "values" AS said'
    for row in house.rows(
        f"SELECT {columns} FROM outbox WHERE chat_id NOT IN ({closed}) AND id NOT IN ({of_the_night})"
    ):
        buttons = [
            [(label, how, target) for label, _, how, target in line]
            for line in json.loads(row["keyboard"] or "[]") or []
        ]
        found[f"outbox {row['id']}"] = (row["text"], row["kind"], row["act"], buttons, keys_of(json.loads(row["said"])))
    for row in house.rows('SELECT id, act, cause, "values" AS said FROM audit'):
        found[f"audit {row['id']}"] = (row["act"], row["cause"], keys_of(json.loads(row["said"])))
    return found


@pytest.mark.parametrize(("username", "name", "telephone"), HOSTILE)
def test_whatever_somebody_is_called_nothing_of_another_network_changes(
    play: Play, username: str, name: str, telephone: str
) -> None:
    house, other = play.house, other_network(play)
    play.does("มาลี", types="/members")
    play.does("มาลี", press=str([*TWELVE].index(TWELVE[1 + [each[0] for each in HOSTILE].index(username)]) + 1))
    play.does("มาลี", press=f"แก้ชื่อหรือเบอร์ {name}")
    play.does("มาลี", types=f"{name} {telephone}")
    assert house.value("SELECT count(*) FROM people WHERE username = ? AND telephone = ?", username, telephone) == 1
    assert house.value("SELECT count(*) FROM outbox WHERE network_id = ? AND state = 'waiting'", other) > 0
    play.does(name, types="/forget")
    play.does(name, press="ขอลบข้อมูลของฉัน")
    before, kept = of_others(house, other), unchangeable(house)
    play.people[name].presses("ใช่ ลบข้อมูลของฉัน")
    house.settle()
    house.rehearsal.move(by=3700)
    house.settle()
    assert changed(before, of_others(house, other)) == []
    after = unchangeable(house)  # but for the person's own chat, which is closed
    assert changed({key: kept[key] for key in kept.keys() & after.keys()}, after) == []
    for table, column in (
        ("outbox", '"values"'),
        ("outbox", "keyboard"),
        ("audit", '"values"'),
        ("inbox", "raw"),
        ("people", "telephone"),
    ):
        spelled = (telephone, f"{telephone[:3]}-{telephone[3:6]}-{telephone[6:]}", f"@{username}", f'"by":"{name}"')
        for each in spelled:
            assert house.value(f"SELECT count(*) FROM {table} WHERE {column} LIKE ?", f"%{each}%") == 0, (
                table,
                column,
                each,
            )
    assert house.value("SELECT count(*) FROM forgettings WHERE finished_at IS NULL OR words != '{}'") == 0


def test_what_waited_in_the_other_network_goes_out_in_the_morning(play: Play) -> None:
    other = other_network(play)
    play.house.move("2026-11-21T10:00")
    assert play.house.value("SELECT count(*) FROM outbox WHERE network_id = ? AND state != 'sent'", other) == 0
    assert "สมศรี" in play.all_read("วันดี")


def test_it_goes_on_where_it_was_after_any_end_of_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forgetting, "STEPS", 1)
    monkeypatch.setattr(forgetting, "MOST", 7)
    monkeypatch.setattr(schedules.forgetting, "PAUSE", PAUSE)
    with living(tmp_path) as house:
        play = Play(house)
        play.network_of("สมชาย", "มาลี")
        play.act(send_links, "มาลี", play.network, play.chat_of("มาลี"))
        play.people["ดาวเด่น"] = house.rehearsal.person("ดาวเด่น", username="daoden_unique")
        play.people["ดาวเด่น"].starts(play.link_of(TWELVE[1]))
        house.settle()
        play.does("มาลี", types="/members")
        play.does("ดาวเด่น", types="/forget")
        play.does("ดาวเด่น", press="ขอลบข้อมูลของฉัน")
        play.does("ดาวเด่น", press="ใช่ ลบข้อมูลของฉัน")
        assert "ภายใน 24 ชั่วโมง" in play.reads("ดาวเด่น")
        assert "daoden_unique" in house.value("SELECT words FROM forgettings WHERE finished_at IS NULL")
        assert house.value('SELECT count(*) FROM outbox WHERE "values" LIKE ?', "%ดาวเด่น%") > 0
        places: list[str] = []
        while (place := house.value("SELECT place FROM forgettings")) != "farewell":
            places.append(place)
            house.restart()  # the program ends between two turns, of which each reads a few rows
            house.rehearsal.move(by=PAUSE.total_seconds())
            house.settle()
        once = {"tellings": False}  # of whose rows none names her
        assert {place: places.count(place) > 1 for place in places} == {
            "outbox": True,
            "audit": True,
            "inbox": True,
        } | once
        house.rehearsal.move(by=2 * 3600)
        house.settle()
        assert house.value("SELECT words || ' ' || place FROM forgettings WHERE finished_at IS NOT NULL") == "{} over"
        assert house.value("SELECT count(*) FROM audit WHERE act = 'person.scrubbed'") == 1
        for table, column in (
            ("outbox", '"values"'),
            ("outbox", "keyboard"),
            ("audit", '"values"'),
            ("inbox", "raw"),
            ("people", "name"),
        ):
            assert house.value(f"SELECT count(*) FROM {table} WHERE {column} LIKE ?", "%ดาวเด่น%") == 0, (table, column)
