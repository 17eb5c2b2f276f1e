"""'ทำเสร็จแล้ว' typed alone counts where it can only mean one item: the one replied to, else one's only open one."""

from pathlib import Path

from tests.handlers.reporting import reporting
from tests.handlers.test_tasks import opened, seeded, state


def test_done_alone_counts_where_it_can_mean_only_one_item(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        one, two = play.made.leaders[2], play.made.leaders[1]
        mine = {"owner_person_id": play.made.person_ids[one.id], "due_day": "2026-12-11"}
        theirs = {"owner_person_id": play.made.person_ids[two.id], "due_day": "2026-12-11"}
        seeded(play, ("ทำป้ายกลุ่ม", mine), ("ส่งบัญชี", dict(theirs)), ("ซ่อมตาชั่ง", dict(theirs)))
        assert "ทำป้ายกลุ่ม" in play.says(one, "ทำเสร็จแล้วครับ")
        assert state(play, "ทำป้ายกลุ่ม") == "done"
        assert "ส่งบัญชี" in play.says(two, "เสร็จแล้วค่ะ") and "ซ่อมตาชั่ง" in play.sees(two)
        assert state(play, "ส่งบัญชี") == state(play, "ซ่อมตาชั่ง") == "open"
        opened(play, two, "ซ่อมตาชั่ง")
        play.says(two, "ทำเสร็จแล้ว", reply_to=play.message(two)["id"])
        assert (state(play, "ส่งบัญชี"), state(play, "ซ่อมตาชั่ง")) == ("open", "done")
