"""Whoever writes hundreds of messages at once delays nobody else; a member loses none of theirs."""

from datetime import datetime
from pathlib import Path

from domain.bounds import WAITING
from rehearsal.telegram.client import Person
from tests.meeting_house import Committee, committee

FLOOD = 120


def floods(person: Person, count: int = FLOOD, chat: object = None) -> None:
    for _ in range(count):
        person.types("/help", chat=chat)


def asleep(found: Committee) -> None:
    """The bot stands still while people write, so that everything waits at once, as when a phone sends what it kept."""
    found.house.stop()


def awake(found: Committee) -> None:
    found.house.start()
    found.house.settle(within=2000)


def states(found: Committee, person: Person) -> list[str]:
    rows = found.house.rows("SELECT state FROM inbox WHERE chat_key = ? AND raw LIKE '%/help%' ORDER BY id", person.id)
    return [row["state"] for row in rows]


def test_a_member_is_answered_at_once_beside_a_strangers_flood(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        asleep(found)
        floods(found.stranger)
        found.leaders[0].types("/help")
        awake(found)
        row = found.house.rows(
            "SELECT o.created_at, o.sent_at FROM outbox o JOIN chats c ON c.id = o.chat_id WHERE c.telegram_id = ? "
            "ORDER BY o.id DESC LIMIT 1",
            found.leaders[0].id,
        )[0]
        waited = datetime.fromisoformat(row["sent_at"]) - datetime.fromisoformat(row["created_at"])
        assert waited.total_seconds() <= 2
        before = found.house.value(
            "SELECT count(*) FROM inbox WHERE chat_key = ? AND done_at < (SELECT done_at FROM inbox WHERE chat_key = ? "
            "ORDER BY id DESC LIMIT 1)",
            found.stranger.id,
            found.leaders[0].id,
        )
        assert before <= 16, "the member's message is in the first batch though it came last"


def test_a_strangers_flood_is_answered_for_a_while_and_told_once_that_the_rest_was_not_read(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        asleep(found)
        floods(found.stranger)
        awake(found)
        seen = states(found, found.stranger)
        answered = seen.count("done")
        assert WAITING - 4 <= answered <= WAITING, "an answer that waits counts like a message that waits"
        assert seen == ["done"] * answered + ["flooded"] * (FLOOD - answered)
        told = [each for each in found.said(found.stranger) if "ขอเวลาสักครู่" in each["text"]]
        assert len(told) == 1
        found.types(found.stranger, "/help")
        assert states(found, found.stranger)[-1] == "done", "when the flood is over everything is as before"


def test_what_a_member_typed_while_offline_is_handled_to_the_last_line(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        asleep(found)
        floods(found.leaders[0], WAITING * 2)
        awake(found)
        assert states(found, found.leaders[0]) == ["done"] * WAITING * 2


def test_equal_commands_that_wait_together_are_answered_once_and_what_follows_does_not_wait_for_them(
    tmp_path: Path,
) -> None:
    with committee(tmp_path) as found:
        leader = found.leaders[0]
        found.types(leader, "/help")
        help_text = found.said(leader)[-1]["text"]
        before = len(found.said(leader))
        asleep(found)
        floods(leader, 300)
        leader.types("/privacy")
        floods(leader, 2)
        for _ in range(2):
            leader.types("กขค งจฉ")
        awake(found)
        texts = [each["text"] for each in found.said(leader)[before:]]
        answers = [index for index, each in enumerate(texts) if each == help_text]
        assert 2 <= len(answers) <= 12, "one for those that waited together; what is typed after an answer has its own"
        assert states(found, leader) == ["done"] * 303
        assert len([each for each in texts[answers[-2] : answers[-1]] if each != help_text]) == 1, "in their order"
        assert len(texts) - 1 - answers[-1] == 2, "words that are no command are answered each"
        found.types(leader, "/help")
        assert found.said(leader)[-1]["text"] == help_text


def test_a_strangers_flood_in_a_networks_group_costs_its_members_nothing(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.group.adds(found.stranger)
        found.house.settle()
        asleep(found)
        floods(found.stranger, 60, chat=found.group)
        found.leaders[0].types("/meeting", chat=found.group)
        awake(found)
        rows = found.house.rows("SELECT state, raw FROM inbox WHERE chat_key = ? ORDER BY id", found.group.id)
        of_stranger = [row["state"] for row in rows if f'"id":{found.stranger.id}' in row["raw"]]
        assert of_stranger.count("flooded") == 60 - WAITING
        (of_member,) = [
            row["state"] for row in rows if f'"id":{found.leaders[0].id}' in row["raw"] and "/meeting" in row["raw"]
        ]
        assert of_member == "done"
        assert not [each for each in found.posts() if "ขอเวลาสักครู่" in each["text"]], (
            "a stranger makes the bot no louder"
        )


def test_presses_count_like_messages(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.types(found.stranger, "/start")
        found.forge("meetings.send:1", chat=found.stranger)
        asleep(found)
        for _ in range(40):
            found.stranger.presses(data="meetings.send:1")
        awake(found)
        assert found.house.value("SELECT count(*) FROM inbox WHERE state = 'flooded'") >= 40 - WAITING


def test_a_deadline_that_passed_while_the_bot_was_down_does_not_wait_for_strangers_who_wrote_since(
    tmp_path: Path,
) -> None:
    with committee(tmp_path) as found:
        strangers = [found.house.rehearsal.person(f"คนแปลกหน้า {number}") for number in range(8)]
        asleep(found)
        for person in strangers:
            floods(person, WAITING - 2)
        found.house.rehearsal.move(to=datetime.fromisoformat("2026-12-01T09:01:00+07:00"), alone=True)
        awake(found)
        question = found.house.value("SELECT min(id) FROM outbox WHERE text LIKE 'meetings.%'")
        # What Telegram gave at once, a hundred, may be answered before the rest has come and anything is due.
        after = found.house.value("SELECT count(*) FROM outbox WHERE id > ? AND rank = 2", question)
        assert after >= 8 * (WAITING - 2) - 100 - 2 * 16


def test_what_a_member_answered_before_a_deadline_counts_before_it_also_beside_a_flood(tmp_path: Path) -> None:
    """Who has answered is not reminded, though the answer waits behind strangers' messages; who has not, is."""
    with committee(tmp_path) as found:
        found.invited()
        asleep(found)
        floods(found.stranger, 30)
        found.leaders[0].presses("ไปได้", chat=found.group)
        found.house.rehearsal.move(to=datetime.fromisoformat("2026-12-08T09:01:00+07:00"), alone=True)
        awake(found)
        reminded = [any("ยังไม่ได้ตอบ" in each["text"] for each in found.said(leader)) for leader in found.leaders]
        assert reminded[:2] == [False, True]
