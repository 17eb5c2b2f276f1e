"""Pressed twice, pressed by two at once, sent again by Telegram, undone twice: one outcome each time."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attacks.street import Street, at_telegram, press, street, texts


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Street]:
    with street(tmp_path, over_http=True) as opened:
        yield opened


def invited(stage: Street) -> None:
    stage.house.move("2026-12-01T09:01")
    stage.here.chair.presses("ส่งคำเชิญ")
    stage.house.settle()


def once_each(stage: Street) -> None:
    """Nobody was told the same thing twice."""
    for person in stage.everybody:
        messages = [
            each["text"] for each in person.sees() if each["sender"]["kind"] == "bot" and len(each["text"]) > 80
        ]
        twice = [text for text, times in Counter(messages).items() if times > 1]
        assert twice == [], (person, twice)


def test_an_invitation_by_chair_and_secretary_and_by_silence_at_the_same_moment_is_one(stage: Street) -> None:
    house, town = stage.house, stage.here
    house.move("2026-12-01T09:01")
    house.move("2026-12-03T08:59")
    house.stop()
    house.rehearsal.move(by=120, alone=True)
    town.chair.presses("ส่งคำเชิญ")
    town.chair.presses("ส่งคำเชิญ")
    press(house, town.secretary, "meetings.send:1")
    house.start()
    house.settle()
    sent = house.rows("SELECT act FROM audit WHERE network_id=? AND act LIKE 'meeting.invited%'", town.network)
    assert len(sent) <= 1
    cards = [text for text in texts(town.chair, town.group) if text.startswith("ประชุมครั้งที่")]
    assert len(cards) == 1
    once_each(stage)


def test_every_press_doubled_at_once_has_one_outcome(stage: Street) -> None:
    house, town = stage.house, stage.here
    invited(stage)
    for label in ("ไปได้", "ไปไม่ได้", "ไปสาย", "ไปได้"):
        town.leader.presses(label, chat=town.group)
        town.leader.presses(label, chat=town.group)
        town.other.presses(label, chat=town.group)
    house.settle()
    kinds = [
        row["kind"] for row in house.rows("SELECT kind FROM answers WHERE member_id=? ORDER BY id", town.member_ids[1])
    ]
    assert kinds == ["yes", "no", "late", "yes"]
    card = next(text for text in texts(town.chair, town.group) if "ยังไม่ตอบ" in text)
    assert "มา 3" in card
    once_each(stage)


def test_a_report_confirmed_twice_counts_once_and_an_undo_twice_undoes_once(stage: Street) -> None:
    house, town = stage.house, stage.here
    person = town.leader
    person.types("ปุ๋ย 15-15-15 20 กระสอบ")
    house.settle()
    message = next(each for each in reversed(person.sees()) if each["buttons"])
    for _ in range(3):
        person.presses("ถูกต้อง", message=message)
    house.settle()
    confirmed = "SELECT count(*) FROM statements WHERE state='confirmed'"
    assert house.value(confirmed) == 1
    message = next(each for each in reversed(person.sees()) if each["buttons"])
    labels = [button["text"] for row in message["buttons"] for button in row]
    back = next(label for label in labels if "ยกเลิก" in label or "ตามเดิม" in label)
    for _ in range(2):
        person.presses(back, message=message)
    house.settle()
    assert house.value(confirmed) == 0


def test_updates_that_come_again_do_nothing_again(stage: Street) -> None:
    house, town = stage.house, stage.here
    invited(stage)
    town.leader.presses("ไปได้", chat=town.group)
    town.other.types("ปุ๋ย 15-15-15 20 กระสอบ")
    house.settle()
    before = [tuple(row) for row in house.rows("SELECT * FROM audit")], len(texts(town.other)), len(texts(town.leader))
    rows = house.rows("SELECT raw FROM inbox WHERE update_id IS NOT NULL ORDER BY id")

    def again(world: object) -> None:
        for row in rows:
            world.updates.pending.append((world.updates.now(), json.loads(row["raw"])))  # type: ignore[attr-defined]
        world.updates.arrived.notify()  # type: ignore[attr-defined]

    house.stop()
    at_telegram(house, again)
    house.start()
    house.settle()
    after = [tuple(row) for row in house.rows("SELECT * FROM audit")], len(texts(town.other)), len(texts(town.leader))
    assert after == before


def test_a_move_while_answers_come_in_leaves_no_answer_for_the_old_day(stage: Street) -> None:
    house, town = stage.house, stage.here
    invited(stage)
    town.secretary.types("เลื่อนประชุมเป็นวันที่ 15 ธันวาคม")
    house.settle()
    message = next(each for each in reversed(town.secretary.sees()) if each["buttons"])
    labels = [button["text"] for row in message["buttons"] for button in row]
    town.leader.presses("ไปได้", chat=town.group)
    town.secretary.presses(labels[0], message=message)
    town.other.presses("ไปได้", chat=town.group)
    town.secretary.presses(labels[0], message=message)
    house.settle()
    row = house.rows("SELECT * FROM meetings WHERE id=1")[0]
    card = next(text for text in reversed(texts(town.chair, town.group)) if "ยังไม่ตอบ" in text)
    assert ("15 ธันวาคม" in card) == ("2026-12-15" in str(tuple(row)))
    counted = house.value(
        "SELECT count(DISTINCT member_id) FROM answers WHERE meeting_id=1 AND at > ?", row["starts_at"]
    )
    assert counted == 0
    once_each(stage)


def test_a_group_that_becomes_a_supergroup_while_everybody_presses_keeps_every_answer(stage: Street) -> None:
    house, town = stage.house, stage.here
    invited(stage)
    town.leader.presses("ไปได้", chat=town.group)
    grown = town.group.migrates(by=town.chair)
    house.settle()
    town.other.presses("ไปไม่ได้", chat=grown)
    town.leader.presses("ไปได้", chat=grown)
    house.settle()
    town.group = grown
    kinds = {row["member_id"]: row["kind"] for row in house.rows("SELECT member_id, kind FROM answers ORDER BY id")}
    assert kinds[town.member_ids[1]] == "yes"
    assert kinds[town.member_ids[2]] == "no"
    cards = [each for each in town.chair.sees(grown) if each["chat"] == grown.id and "ยังไม่ตอบ" in each["text"]]
    assert [card["pinned"] for card in cards] == [True], (
        "the fresh card is at the top again, though an edit of the old one waited"
    )


def test_the_bot_removed_and_added_and_people_who_block_and_come_back_lose_nothing(stage: Street) -> None:
    house, town = stage.house, stage.here
    invited(stage)
    town.leader.blocks()
    town.group.removes_bot(by=town.chair)
    house.settle()
    house.move("2026-12-08T10:00")
    town.group.adds_bot(by=town.chair, rights=["pin"])
    town.leader.unblocks()
    town.leader.types("/meeting")
    house.settle()
    assert any("ประชุมครั้งที่ 12/2569" in text for text in texts(town.leader))
    press(house, town.leader, "answers.yes:1")
    house.settle()
    assert house.value("SELECT kind FROM answers WHERE member_id=?", town.member_ids[1]) == "yes"


def test_who_belongs_to_two_networks_and_changes_between_question_and_answer_answers_for_the_one_asked(
    stage: Street,
) -> None:
    house, both = stage.house, stage.both
    house.move("2026-12-01T09:01")
    for town in (stage.here, stage.there):
        town.chair.presses("ส่งคำเชิญ")
    house.settle()
    press(house, both, "answers.proxy:1")
    house.settle()
    press(house, both, f"common.network:{stage.there.network}")
    house.settle()
    both.types("นางแทน มาแทน")
    house.settle()
    rows = house.rows("SELECT meeting_id, kind FROM answers WHERE kind='proxy'")
    assert {row["meeting_id"] for row in rows} <= {1}
    press(house, both, "answers.yes:2")
    house.settle()
    assert (
        house.value(
            "SELECT count(*) FROM answers WHERE meeting_id=2 AND kind='yes' AND member_id=?", stage.there.member_ids[3]
        )
        == 1
    )
    assert stage.leaks() == []
