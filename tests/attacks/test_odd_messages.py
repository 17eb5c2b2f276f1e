"""Whatever people and programs send, in private and in the group: a kind line or silence, and nothing is set aside."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rehearsal.telegram.client import Person
from tests.attacks.street import Street, press, says, street, texts, update

DICE = {"emoji": "🎲", "value": 3}
FILE = {"file_id": "AgAD", "file_unique_id": "AQ"}
KINDS: dict[str, dict[str, Any]] = {
    "sticker": {"sticker": FILE | {"type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}},
    "location": {"location": {"latitude": 7.1, "longitude": 100.3}},
    "contact": {"contact": {"phone_number": "0812345678", "first_name": "ลุงดำ"}},
    "dice": {"dice": DICE},
    "poll": {
        "poll": {
            "id": "1", "question": "ไหม", "options": [{"text": "ไป", "voter_count": 0, "persistent_id": "0"}],
            "total_voter_count": 0, "is_closed": False, "is_anonymous": True, "type": "regular",
            "allows_multiple_answers": False, "allows_revoting": False,
        }
    },
    "venue": {"venue": {"location": {"latitude": 7.1, "longitude": 100.3}, "title": "ศาลา", "address": "รัตภูมิ"}},
    "animation": {"animation": FILE | {"width": 1, "height": 1, "duration": 1}},
    "video note": {"video_note": FILE | {"length": 1, "duration": 1}},
    "story": {"story": {"chat": {"id": 5, "type": "channel", "title": "ข่าว"}, "id": 3}},
    "unknown": {"something_of_next_year": {"a": 1}},
}  # fmt: skip


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Street]:
    with street(tmp_path_factory.mktemp("odd"), over_http=True) as opened:
        yield opened


def lines(person: Person, chat: Any = None) -> int:
    return len(texts(person, chat))


def sound(stage: Street) -> None:
    assert stage.house.failed() == []
    assert stage.house.rehearsal.complaints() == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_line_in_private_and_silence_in_the_group(stage: Street, kind: str) -> None:
    leader, group = stage.here.leader, stage.here.group
    before, posts = lines(leader), lines(leader, group)
    says(stage.house, leader, group, **KINDS[kind])
    says(stage.house, leader, **KINDS[kind])
    stage.house.settle()
    assert lines(leader) == before + 1
    assert lines(leader, group) == posts
    sound(stage)


def test_other_bots_channels_and_telegram_itself_are_nobody(stage: Street) -> None:
    group, house = stage.here.group, stage.house
    chat = {"id": group.id, "type": "group", "title": "กลุ่ม"}
    channel = {"id": -1009, "type": "channel", "title": "ข่าว <b>"}
    senders: tuple[dict[str, Any], ...] = (
        {"from": {"id": 501, "is_bot": True, "first_name": "บอตอื่น", "username": "other_bot"}},
        {"from": {"id": 136817688, "is_bot": True, "first_name": "Channel"}, "sender_chat": channel},
        {"from": {"id": 777000, "is_bot": False, "first_name": "Telegram"}, "sender_chat": channel, "is_automatic_forward": True},
        {"sender_chat": channel},
        {},
    )  # fmt: skip
    people = house.value("SELECT count(*) FROM people")
    posts = lines(stage.here.chair, group)
    for number, sender in enumerate(senders):
        for text in ("ปุ๋ย 20 กระสอบ", "ประธาน"):
            content = {"message_id": 90_000 + number, "date": 1_790_000_000, "chat": chat, "text": text}
            update(house, "message", content | sender)
    house.settle()
    assert house.value("SELECT count(*) FROM people") == people
    assert lines(stage.here.chair, group) == posts
    sound(stage)


def test_an_edited_message_changes_nothing_and_is_answered_by_nothing(stage: Street) -> None:
    leader, house = stage.here.other, stage.house
    said = leader.types("ปุ๋ย 15-15-15 20 กระสอบ")
    house.settle()
    leader.presses("ถูกต้อง")
    house.settle()
    before, books = lines(leader), [tuple(row) for row in house.rows("SELECT * FROM statements")]
    assert books
    for text in ("ปุ๋ย 15-15-15 9000 กระสอบ", "/cancel", "ยกเลิก"):
        leader.edits(said, text)
    house.settle()
    assert lines(leader) == before
    assert [tuple(row) for row in house.rows("SELECT * FROM statements")] == books
    sound(stage)


TEXTS = (
    "<b>", "</b><a href='x'>", "&lt;&amp;&", "👩‍👩‍👧‍👦" * 50, "\u202e\u202dกลับ", "\u200b\u200d\u2060", "ก\u0e38" * 2000, "์่้๊๋" * 400,
    "!!!???",
    "ก" * 4096, "9" * 10_000, "9" * 4096 + " กระสอบ", "-1 กระสอบ", "0 กระสอบ", "1e400 กก.", "๙" * 300, "1/0", "{{ 7*7 }}", "%(x)s {0}",
    "'; DROP TABLE people; --", "\\u0000 \\x00 \\", "NULL", "/" * 40, "/start " + "ก" * 3000, "/start@", "/@natprachum_bot",
    "@natprachum_bot",
    "1. ก\n" * 700, "\u0e33" * 30, "Ⅷ ½ ² ٣ 一", "31/2/2569", "0/0/0", "99:99", "ปุ๋ย " * 500,
)  # fmt: skip


def test_no_text_breaks_anything_and_the_group_stays_quiet(stage: Street) -> None:
    leader, group, house = stage.here.leader, stage.here.group, stage.house
    posts = lines(leader, group)
    for text in TEXTS:
        leader.types(text)
        if "@" not in text and not text.startswith("/start"):
            leader.types(text, group)
        house.settle()
    assert all("Traceback" not in line and "Error" not in line for line in texts(leader))
    assert lines(leader, group) == posts
    sound(stage)


NAMES: tuple[tuple[str, str], ...] = (
    ("<b>หนา</b>", ""), ("&amp; <i>", "</i>"), ("😀", "🎉"), ("\u202eกลับหัว", ""), ("\u200b", ""), ("\u3164", "\u3164"),
    ("x" * 64, "y" * 64),
    ("ก\u0e38\u0e38\u0e38", ""), ("{{ me }}", "{% if %}"), ("'\"`", "\\"),
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_any_name_may_stand_on_every_card(stage: Street, name: tuple[str, str]) -> None:
    house, town = stage.house, stage.here
    person = house.rehearsal.person(name[0], **({"last_name": name[1]} if name[1] else {}))
    person.starts()
    town.group.adds(person)
    member = town.member_ids[-1]
    house.settle()
    person.starts(f"r{town.network}")
    house.settle()
    press(house, person, f"members.claim:{town.network}:{member}")
    house.settle()
    for words in ("/help", "/meeting", "/members", "/settings"):
        person.types(words)
        town.secretary.types(words)
    house.settle()
    kept = str(house.value("SELECT name FROM people WHERE telegram_id=?", person.id))
    assert kept.strip("\u200b\u3164 \u202e"), "somebody who cannot be seen on a card"
    assert "\u202e" not in kept, "the line after it would stand on its head"
    sound(stage)


def test_a_group_s_title_may_be_anything(stage: Street) -> None:
    house, chair = stage.house, stage.stranger
    for title in ("<b>" * 85, "&" * 255, "😀" * 120, "\u202eกลุ่ม", "\u200b"):
        group = house.rehearsal.group(title, [chair], owner=chair)
        group.adds_bot(by=chair)
        house.settle()
        chair.presses("เริ่มใช้กับเครือข่ายของเรา", chat=group)
        house.settle()
        for words in ("/meeting", "/members", "/help"):
            chair.types(words, group)
        chair.types("/cancel")
        group.removes_bot(by=chair)
        house.settle()
        group.adds_bot(by=chair)
        house.settle()
    sound(stage)


def test_a_supergroup_with_topics_is_answered_in_the_topic(tmp_path: Path) -> None:
    with street(tmp_path, over_http=True) as stage:
        house, person = stage.house, stage.stranger
        group = house.rehearsal.group("มีหัวข้อ", [person], owner=person, topics=["นัดประชุม", "อื่น ๆ"])
        group.adds_bot(by=person)
        house.settle()
        thread = group.topic("ใหม่", by=person)
        person.types("/start@natprachum_bot", group, thread=thread)
        house.settle()
        person.types("/help@natprachum_bot", group, thread=thread)
        person.types("/help@natprachum_bot", group)
        house.settle()
        assert lines(person, group) >= 2
