"""Action items: what is mine and the network's, done with a sentence by its owner or the secretary, opened again by mistake."""

from collections.abc import Iterator
from typing import Any

import pytest

from storage import action_items
from tests.handlers.reporting import Reporting, reporting


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    with reporting(tmp_path_factory.mktemp("tasks")) as made:
        made.house.stop()

        async def seed(turn: Any) -> None:
            network, body = made.made.network, made.made.body
            await action_items.add(turn, network, body, "ขอราคาปุ๋ย 3 ร้าน", "11/2569", owner_office="secretary")
            await action_items.add(turn, network, body, "ส่งบัญชี", owner_member_id=made.made.member_ids[1])
            await action_items.add(turn, network, body, "ซ่อมตาชั่ง")

        made.made.change(seed)
        made.house.start()
        yield made


def test_ones_own_items_come_first_with_a_button(play: Reporting) -> None:
    seen = play.says(play.made.leaders[0], "/tasks")
    assert seen.index("ของท่าน") < seen.index("1. ส่งบัญชี") < seen.index("ของเครือข่าย") < seen.index("ขอราคา")
    assert play.buttons(play.made.leaders[0]) == ["ทำเสร็จแล้ว ข้อ 1"]


def test_done_takes_a_sentence(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.presses(leader, "ทำเสร็จแล้ว ข้อ 1")
    assert "พิมพ์เป็นตัวหนังสือสั้น ๆ" in play.says(leader, "...")
    seen = play.says(leader, "ส่งให้เหรัญญิกแล้ว")
    assert seen.startswith("เสร็จแล้ว: ส่งบัญชี\nส่งให้เหรัญญิกแล้ว") and "ผู้นำ1 · " in seen
    assert play.house.value("SELECT state FROM action_items WHERE title='ส่งบัญชี'") == "done"


def test_it_can_be_opened_again(play: Reporting) -> None:
    leader = play.made.leaders[0]
    assert play.presses(leader, "ยังไม่เสร็จ").startswith("ยังไม่เสร็จ: ส่งบัญชี")
    assert play.house.value("SELECT state FROM action_items WHERE title='ส่งบัญชี'") == "open"


def test_the_secretary_may_end_any_and_others_only_their_own(play: Reporting) -> None:
    other, secretary = play.made.leaders[1], play.made.secretary
    item = play.house.value("SELECT id FROM action_items WHERE title='ซ่อมตาชั่ง'")
    play.forge(other, f"tasks.done:{play.made.network}:{item}")
    assert "ให้เจ้าของเรื่องหรือเลขาฯ" in play.toast(other)
    play.says(secretary, "/tasks")
    assert len(play.buttons(secretary)) == 3


def test_in_the_group_the_list_has_no_buttons(play: Reporting) -> None:
    play.made.leaders[1].types("/tasks", chat=play.made.group)
    play.house.settle()
    shown = [each for each in play.made.chair.sees(play.made.group) if each["sender"]["kind"] == "bot"][-1]
    assert "ซ่อมตาชั่ง" in shown["text"] and shown["buttons"] == []


def test_minutes_say_what_was_held_before_and_when_files_will_come(play: Reporting) -> None:
    seen = play.says(play.made.leaders[1], "/minutes")
    assert "ครั้งที่ 11/2569 ประชุมก่อนเริ่มใช้บอท" in seen
    assert "รายงานการประชุมเป็นไฟล์จะมีเมื่อ" in seen
