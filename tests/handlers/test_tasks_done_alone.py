"""'ทำเสร็จแล้ว' typed alone counts where it can only mean one item: the one replied to, else one's only open one."""

from pathlib import Path

from tests.handlers.reporting import reporting
from tests.handlers.test_tasks_story import opened, seeded, state


def test_done_alone_counts_where_it_can_mean_only_one_item(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        one, two = play.made.leaders[2], play.made.leaders[1]
        mine = {"owner_person_id": play.made.person_ids[one.id], "due_day": "2026-12-11"}
        theirs = {"owner_person_id": play.made.person_ids[two.id], "due_day": "2026-12-11"}
        seeded(play, ("ทำป้ายกลุ่ม", mine), ("ส่งบัญชี", dict(theirs)), ("ซ่อมตาชั่ง", dict(theirs)))
        assert "ถ้าสะดวก พิมพ์สั้น ๆ ว่าทำอะไรไปบ้าง" in play.says(one, "ทำเสร็จแล้วครับ")
        assert state(play, "ทำป้ายกลุ่ม") == "done"
        assert "ติดไว้หน้าศาลาแล้ว" in play.says(one, "ติดไว้หน้าศาลาแล้ว")
        assert play.house.value("SELECT result FROM action_items WHERE title='ทำป้ายกลุ่ม'") == "ติดไว้หน้าศาลาแล้ว"
        assert "ส่งบัญชี" in play.says(two, "เสร็จแล้วค่ะ") and "ซ่อมตาชั่ง" in play.sees(two)
        assert state(play, "ส่งบัญชี") == state(play, "ซ่อมตาชั่ง") == "open"
        opened(play, two, "ซ่อมตาชั่ง")
        play.says(two, "ทำเสร็จแล้ว", reply_to=play.message(two)["id"])
        assert (state(play, "ส่งบัญชี"), state(play, "ซ่อมตาชั่ง")) == ("open", "done")


def test_what_comes_much_later_is_no_word_of_the_outcome(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        one = play.made.leaders[2]
        seeded(play, ("ทำป้ายกลุ่ม", {"owner_person_id": play.made.person_ids[one.id], "due_day": "2026-12-11"}))
        play.says(one, "ทำเสร็จแล้วครับ")
        play.house.move("2026-11-21T10:00")
        assert "ขายน้ำยางสด 3 ตัน" in play.says(one, "ขายน้ำยางได้ 3 ตัน")
        assert play.house.value("SELECT result FROM action_items") == ""


def test_a_date_alone_is_the_new_day_of_the_item_whose_card_stands_lowest_or_is_replied_to(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        one = play.made.leaders[2]
        mine = {"owner_person_id": play.made.person_ids[one.id], "due_day": "2026-12-11"}
        seeded(play, ("ทำป้ายกลุ่ม", mine), ("ส่งบัญชี", dict(mine)))
        day = "SELECT due_day FROM action_items WHERE title=?"
        opened(play, one, "ทำป้ายกลุ่ม")
        first = play.message(one)
        assert "วันศุกร์ที่ 25 ธันวาคม 2569" in play.says(one, "25 ธ.ค.")
        assert play.house.value(day, "ทำป้ายกลุ่ม") == "2026-12-25"
        opened(play, one, "ส่งบัญชี")
        play.says(one, "ขอเลื่อนเป็น 18 ธันวา", reply_to=first["id"])
        assert play.house.value(day, "ทำป้ายกลุ่ม") == "2026-12-18"
        assert play.house.value(day, "ส่งบัญชี") == "2026-12-11"
        play.says(one, "/report")
        play.says(one, "20 ธ.ค.")
        assert play.house.value(day, "ส่งบัญชี") == "2026-12-11"


def test_the_title_of_ones_own_work_with_already_behind_it_is_asked_about_as_done(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        one, two = play.made.leaders[2], play.made.leaders[1]
        seeded(play, ("ซื้อสังกะสี", {"owner_person_id": play.made.person_ids[one.id], "due_day": "2026-12-11"}))
        assert "ซื้อสังกะสี" not in play.says(two, "/report") and "“ซื้อสังกะสี” ใช่ไหม" not in play.says(two, "ซื้อสังกะสีแล้วค่ะ")
        assert "“ซื้อสังกะสี” ใช่ไหม" not in play.says(one, "ยังไม่ได้ซื้อสังกะสี")
        assert "หมายถึงเรื่อง “ซื้อสังกะสี” ใช่ไหมครับ" in play.says(one, "ซื้อสังกะสีแล้วครับ")
        play.presses(one, "ใช่ เรื่องนี้เสร็จ")
        assert state(play, "ซื้อสังกะสี") == "done"
