"""A group becomes a supergroup while much goes on there: each card once, and what comes late under the old id disturbs nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.house import House
from tests.played import Held, held

pytestmark = pytest.mark.long


def _comes_late(house: House, *raw: dict[str, Any]) -> None:
    """Updates that Telegram kept back until now."""
    house.stop()
    for each in raw:  # under no number of their own: those are counted on by the rehearsal
        house.change(
            "INSERT INTO inbox (chat_key, raw, received_at) VALUES (1, ?, '2026-12-11 02:30:00.000000')",
            json.dumps({"update_id": 0} | each),
        )
    house.start()
    house.settle()


def _last(house: House, kind: str) -> dict[str, Any]:
    """The newest update of a kind, as it came."""
    found: dict[str, Any] = json.loads(
        house.value(f"SELECT raw FROM inbox WHERE json_extract(raw, '$.{kind}') IS NOT NULL ORDER BY id DESC")
    )
    return found


def _texts(play: Held) -> list[str]:
    return [str(each["text"]) for each in play.found.said(play.chair, play.group)]


def test_a_meeting_that_is_going_on_gets_its_cards_in_the_supergroup_and_goes_on(tmp_path: Path) -> None:
    with held(tmp_path, group_type="group") as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.taps("ลงคะแนน")
        play.presses(play.leaders[0], "เห็นชอบ", "vote:1")
        pressed = _last(play.house, "callback_query")
        old, before = play.group.id, len(_texts(play))

        play.group = play.group.migrates()
        play.house.settle()
        chats = play.house.value("SELECT count(*) FROM chats")
        fresh = _texts(play)[before:]
        assert sum("มาแล้ว 9 จาก 12 แห่ง ครบองค์ประชุม" in text for text in fresh) == 1
        assert sum("เห็นชอบ 1 · ไม่เห็นชอบ 0" in text for text in fresh) == 1
        assert play.shown(play.chair, "proceedings:1", play.group)["pinned"]
        for person in play.leaders[1:3]:
            assert play.presses(person, "เห็นชอบ", "vote:1").startswith("ลงคะแนนเห็นชอบให้")
        assert "เห็นชอบ 3 · ไม่เห็นชอบ 0" in play.vote()
        count = len(_texts(play))

        # A press in the old group, its notice once more and a farewell from it come only now.
        query = pressed["callback_query"]
        assert query["message"]["chat"]["id"] == old
        notice = _last(play.house, "message.migrate_to_chat_id")
        query["data"] = query["data"].replace(":yes", ":no")
        bot = {"id": query["message"]["from"]["id"], "is_bot": True, "first_name": "นัดประชุม"}
        farewell = {
            "my_chat_member": {
                "chat": query["message"]["chat"],
                "from": query["from"],
                "date": query["message"]["date"],
                "old_chat_member": {"user": bot, "status": "member"},
                "new_chat_member": {"user": bot, "status": "left"},
            }
        }
        _comes_late(play.house, pressed, notice, farewell)
        assert "เห็นชอบ 2 · ไม่เห็นชอบ 1" in play.vote()
        assert len(_texts(play)) == count
        assert play.house.value("SELECT count(*) FROM chats") == chats
        assert play.house.value("SELECT state FROM chats WHERE telegram_id = ?", play.group.id) == "active"
        assert play.house.value("SELECT count(*) FROM chats WHERE telegram_id = ?", old) == 0

        # The meeting is led to its end from the same cards.
        play.close_vote()
        play.taps("อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        assert "เลิกประชุม 09." in play.desk()
        assert "มติ 1 เรื่อง" in play.summary()


def test_the_number_of_an_old_message_never_touches_another_in_the_supergroup(tmp_path: Path) -> None:
    with held(tmp_path, group_type="group", started=False) as play:
        chair = play.chair
        play.found.forge("meetings.details:1:0", chat=play.group)
        chair.presses(data="meetings.details:1:0", chat=play.group)
        play.house.settle()
        pressed = _last(play.house, "callback_query")
        play.group = play.group.migrates()
        play.house.settle()
        card = play.found.said(chair, play.group)[-1]
        assert card["buttons"]
        pressed["callback_query"]["message"]["message_id"] = card["id"]
        pressed["callback_query"]["data"] = (
            "answers.for:yes:1:0"  # takes the buttons off the message that it was pressed on
        )
        _comes_late(play.house, pressed)
        assert play.house.value(
            "SELECT kind FROM answers WHERE member_id = ? ORDER BY id DESC", play.found.member_ids[0]
        )
        assert play.found.said(chair, play.group)[-1]["buttons"]
