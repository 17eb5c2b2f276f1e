"""A network's own zone decides what an hour means and how it is shown, wherever the server stands."""

import time
from pathlib import Path

import pytest

from storage import action_items
from storage.turn import Turn
from tests.meeting_house import committee


@pytest.mark.parametrize("server", ["America/New_York", "Pacific/Auckland"])
def test_nine_o_clock_is_nine_o_clock_on_a_server_in_another_zone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: str
) -> None:
    monkeypatch.setenv("TZ", server)
    time.tzset()
    try:
        with committee(tmp_path, leaders=1, anew=True) as found:
            found.invited()
            assert "เวลา 09.00 น." in found.card()["text"]
            found.types(found.chair, "เลื่อนประชุมไปวันพฤหัสบดีที่ 17 ธ.ค. เก้าโมงครึ่ง")
            found.types(found.chair, "ใช่")
            assert found.row()["starts_at"].startswith("2026-12-17 02:30")
            assert "เวลา 09.30 น." in found.card()["text"]
    finally:
        monkeypatch.undo()
        time.tzset()


def test_words_name_the_hour_of_the_network_s_zone(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1, network={"zone": "America/New_York"}) as found:
        found.invited("2026-12-01T22:01")
        assert "เวลา 09.00 น." in found.card()["text"]
        found.types(found.chair, "เลื่อนประชุมไปวันพฤหัสบดีที่ 17 ธ.ค. บ่ายโมง")
        assert "เวลา 13.00 น." in found.last(found.chair)["text"]
        found.types(found.chair, "ใช่")
        assert found.row()["starts_at"].startswith("2026-12-17 18:00"), "13.00 there is 18.00 in Greenwich"
        assert "เวลา 13.00 น." in found.card()["text"]


def test_the_day_of_given_work_is_the_day_that_was_said_there(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1, network={"zone": "America/New_York"}) as found:
        found.house.stop()

        async def work(turn: Turn) -> None:
            owner = found.person_ids[found.leaders[0].id]
            await action_items.add(
                turn, found.network, found.body, "ซ่อมตาชั่ง", "11/2569", owner_person_id=owner, due_day="2026-12-10"
            )

        found.change(work)
        found.house.start()
        found.house.move("2026-12-01T22:01")  # nine in the morning there
        owner = found.leaders[0]
        found.types(owner, "/tasks")
        found.does(owner, "ข้อ 1")
        found.does(owner, "เลื่อนวัน")
        found.types(owner, "วันศุกร์ที่ 18 ธ.ค.")
        assert found.house.value("SELECT due_day FROM action_items") == "2026-12-18"
