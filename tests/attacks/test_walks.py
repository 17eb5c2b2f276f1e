"""People who press any button they see and type anything, in two networks at once: whatever they do, the house stays sound."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.attacks.street import Street, Town, press, street, texts
from tests.attacks.walk import Walk

# An empty section of an agenda in English is a line that says "None" or "None yet".
INSIDE = re.compile(
    r"Traceback|Error\b|Exception|\bNone\b(?!(?: yet)?$)|(?<=[^\n])None\b|undefined|<(?:b|i|a|code)\b", re.MULTILINE
)
COUNTED = re.compile(r"มา (\d+) · ลา (\d+) · ส่งคนแทน (\d+) · ยังไม่ตอบ (\d+)")


def sound(stage: Street, walk: Walk) -> None:
    house, trail = stage.house, "\n".join(walk.trail[-40:])
    assert house.failed() == [], trail
    assert house.rehearsal.complaints() == [], trail
    assert stage.leaks() == [], trail
    for town in (stage.here, stage.there):
        chairs = (
            "SELECT count(*) FROM offices JOIN bodies ON bodies.id = offices.body_id"
            " WHERE office='chair' AND until IS NULL AND is_default AND offices.network_id=?"
        )
        assert house.value(chairs, town.network) == 1, trail
        tallies(stage, town, trail)
    for person in stage.everybody:
        typed = " ".join(each["text"] for each in person.sees() if each["sender"]["kind"] != "bot")
        for text in texts(person):
            found = INSIDE.search(text)
            assert found is None or found[0] in typed or "<b>หนา" in text, (text, trail)
    told = house.rows(
        "SELECT chat_id, text, \"values\" FROM outbox WHERE kind='notice' AND state='sent' AND text LIKE 'meetings.%'"
    )
    twice = {key: times for key, times in Counter(tuple(row) for row in told).items() if times > 1}
    assert twice == {}, trail


def tallies(stage: Street, town: Town, trail: str) -> None:
    """What the group's card counts is what the books say, reckoned here anew."""
    house = stage.house
    for meeting in house.rows("SELECT * FROM meetings WHERE network_id=? AND state='invited'", town.network):
        name, chat = f"meeting:{meeting['id']}", town.group.id
        query = "SELECT message_id FROM cards JOIN chats ON chats.id=chat_id WHERE name=? AND telegram_id=?"
        message = house.value(query, name, chat)
        shown = next((each["text"] for each in town.chair.sees(town.group) if each["id"] == message), None)
        counted = shown and COUNTED.search(shown)
        if not counted:
            continue
        query = "SELECT * FROM answers WHERE meeting_id=? AND at>=? ORDER BY at, id"
        latest: dict[int, dict[int | None, str]] = {}
        for row in house.rows(query, meeting["id"], meeting["answers_since"] or ""):
            kinds = latest.setdefault(row["member_id"], {})
            if row["person_id"] is None:
                kinds.clear()
            else:
                kinds.pop(None, None)
            kinds[row["person_id"]] = row["kind"]
        present = [
            row["id"]
            for row in house.rows("SELECT id FROM members WHERE network_id=? AND left_at IS NULL", town.network)
        ]
        coming = [each for each in present if {"yes", "late"} & set(latest.get(each, {}).values())]
        assert sum(int(figure) for figure in counted.groups()) == len(present), (shown, trail)
        assert int(counted[1]) == len(coming), (shown, latest, trail)


LONG = pytest.mark.long


@pytest.mark.parametrize(
    ("steps", "seed", "begin"),
    [
        (60, 14, "meeting"),
        pytest.param(300, 11, "", marks=LONG),
        pytest.param(300, 12, "2026-12-11T08:30", marks=LONG),
        pytest.param(300, 13, "meeting", marks=LONG),
    ],
)
def test_whatever_people_press_and_type_the_house_stays_sound(
    tmp_path: Path, steps: int, seed: int, begin: str
) -> None:
    with street(tmp_path) as stage:
        house = stage.house
        house.move("2026-12-01T09:01")
        for town in (stage.here, stage.there):
            town.chair.presses("ส่งคำเชิญ")
        house.settle()
        if begin:
            house.move("2026-12-11T09:12" if begin == "meeting" else begin)
        if begin == "meeting":
            for meeting, town in enumerate((stage.here, stage.there), start=1):
                press(house, town.secretary, f"proceedings.start:{meeting}")
                house.settle()
        walk = Walk(stage, seed)
        for _ in range(steps):
            walk.step()
        sound(stage, walk)
