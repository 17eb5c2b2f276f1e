"""Action items from resolution to result: done, another day, trouble, another owner, ended; told by others; in words; bad input."""

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from storage import action_items
from tests.handlers.reporting import Reporting, reporting

PHOTO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def seeded(play: Reporting, *items: tuple[str, dict[str, Any]]) -> None:
    """Items that a meeting would have decided on."""
    play.house.stop()

    async def seed(turn: Any) -> None:
        for title, more in items:
            origin = more.pop("origin", "11/2569")
            await action_items.add(turn, play.made.network, play.made.body, title, origin, **more)

    play.made.change(seed)
    play.house.start()
    play.house.settle()


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    with reporting(tmp_path_factory.mktemp("tasks")) as made:
        seeded(
            made,
            ("ขอราคาปุ๋ย 3 ร้าน", {"owner_office": "secretary", "due_day": "2026-12-20"}),
            ("ส่งบัญชี", {"owner_member_id": made.made.member_ids[1], "due_day": "2026-12-05"}),
            ("ซ่อมตาชั่ง", {"origin": "setup"}),
            ("ทำป้ายกลุ่ม", {"owner_person_id": made.made.person_ids[made.made.leaders[2].id], "due_day": "2026-12-11"}),
        )
        yield made


def opened(play: Reporting, person: Any, title: str) -> str:
    """/tasks, and the item's own card."""
    play.says(person, "/tasks")
    if title not in play.sees(person):
        label = next(each for each in play.buttons(person) if each.startswith("ทั้งเครือข่าย"))
        play.presses(person, label)
    number = next(line.split(".")[0] for line in play.sees(person).splitlines() if title in line)
    return play.presses(person, f"ข้อ {number}")


def state(play: Reporting, title: str) -> str:
    return str(play.house.value("SELECT state FROM action_items WHERE title=?", title))


def test_words_about_ones_work_that_nobody_understood_lead_to_it(play: Reporting) -> None:
    owner, other = play.made.leaders[2], play.made.leaders[1]
    words = "สำรวจมาแล้วครับ ใช้สังกะสี ๔๐ แผ่น"
    assert "งานที่รับมอบหมาย" in play.buttons_after(owner, words)
    assert "ทำป้ายกลุ่ม" in play.presses(owner, "งานที่รับมอบหมาย")
    assert "งานที่รับมอบหมาย" not in play.buttons_after(other, words), "who was given nothing is not asked about it"


def test_ones_own_items_come_first_and_tabs_lead_to_the_others(play: Reporting) -> None:
    leader = play.made.leaders[0]
    seen = play.says(leader, "/tasks")
    assert "ของท่าน 1 เรื่อง\n1. ส่งบัญชี (จากครั้งที่ 11/2569)" in seen and "ขอราคา" not in seen
    assert "กดเลขข้อเพื่อบอกว่าเสร็จ เลื่อนวัน หรือติดปัญหา" in seen
    assert play.buttons(leader) == ["ข้อ 1", "ขององค์กร 1", "ทั้งเครือข่าย 4", "เสร็จแล้ว 0", "การเยี่ยมและกิจกรรม"]
    seen = play.presses(leader, "เสร็จแล้ว 0")
    assert "ยังไม่มีเรื่องที่เสร็จหรือยุติ" in seen and "เรื่องล่าสุด" not in seen
    seen = play.presses(leader, "ทั้งเครือข่าย 4")
    assert "ขอราคาปุ๋ย 3 ร้าน (จากครั้งที่ 11/2569) – เลขานุการ · ภายใน" in seen
    assert "ซ่อมตาชั่ง\n" in seen and "ยังไม่มีผู้รับผิดชอบ" not in seen, "left over at set-up, and nobody was ever given it"


def test_done_counts_when_it_is_pressed_and_then_takes_a_sentence(play: Reporting) -> None:
    leader = play.made.leaders[0]
    seen = opened(play, leader, "ส่งบัญชี")
    assert "กำหนดเสร็จ: วันเสาร์ที่ 5 ธันวาคม 2569" in seen
    assert "ถ้าสะดวก พิมพ์สั้น ๆ ว่าทำอะไรไปบ้าง" in play.presses(leader, "ทำเสร็จแล้ว")
    assert state(play, "ส่งบัญชี") == "done"
    assert "กรุณาพิมพ์สั้น ๆ" in play.says(leader, "...")
    seen = play.says(leader, "ส่งให้เหรัญญิกแล้ว")
    assert seen.startswith("เสร็จแล้ว: ส่งบัญชี\nส่งให้เหรัญญิกแล้ว") and "บอกว่าเสร็จ โดย ผู้นำ1 · " in seen
    assert state(play, "ส่งบัญชี") == "done"


def test_the_card_asks_and_follows_what_is_typed_below_it_without_further_messages(play: Reporting) -> None:
    secretary = play.made.secretary
    opened(play, secretary, "ขอราคาปุ๋ย 3 ร้าน")
    before = play.from_bot(secretary)
    assert "ทำอะไรไปบ้าง" in play.presses(secretary, "ทำเสร็จแล้ว")
    assert "ทำอะไรไปบ้าง" not in play.presses(secretary, "ไม่ใช่ตอนนี้")
    play.presses(secretary, "ยังไม่เสร็จ")
    play.presses(secretary, "ติดปัญหา")
    assert "ติดปัญหา: ร้านยังไม่ตอบ (สมศรี)" in play.says(secretary, "ร้านยังไม่ตอบ")
    assert play.from_bot(secretary) == before


def test_an_old_button_is_told_that_it_is_done(play: Reporting) -> None:
    play.forge(play.made.leaders[0], f"tasks.done:{play.made.network}:2", f"tasks.later:{play.made.network}:2")
    assert "เสร็จหรือยุติไปแล้ว โดย ผู้นำ1" in play.toast(play.made.leaders[0])


def test_it_can_be_opened_again(play: Reporting) -> None:
    leader = play.made.leaders[0]
    opened_again = play.presses(leader, "ยังไม่เสร็จ")
    assert "ผู้รับผิดชอบ" in opened_again or state(play, "ส่งบัญชี") == "open"
    assert state(play, "ส่งบัญชี") == "open"
    assert "ส่งบัญชี" in play.says(leader, "/tasks")


def test_done_takes_a_photo_too_and_the_album_belongs_to_it(play: Reporting) -> None:
    leader = play.made.leaders[0]
    opened(play, leader, "ส่งบัญชี")
    play.presses(leader, "ทำเสร็จแล้ว")
    leader.uploads(PHOTO, "1.png", as_="photo")
    play.house.settle()
    assert "เสร็จแล้ว: ส่งบัญชี" in play.sees(leader) and "มีรูปหรือไฟล์ 1 ชิ้น" in play.sees(leader)
    leader.uploads(PHOTO, "2.png", as_="photo")
    play.house.settle()
    assert play.house.value("SELECT count(*) FROM task_files") == 2
    assert play.house.value("SELECT count(*) FROM reports") == 0
    before = len(leader.sees())
    play.presses(leader, "ดูรูป")
    assert len(leader.sees()) == before + 2


def test_another_day_in_words_and_past_or_far_days_are_refused(play: Reporting) -> None:
    secretary = play.made.secretary
    opened(play, secretary, "ขอราคาปุ๋ย 3 ร้าน")
    assert "เลื่อนเป็นวันไหน" in play.presses(secretary, "เลื่อนวัน")
    assert "ผ่านไปแล้ว" in play.says(secretary, "เมื่อวาน")
    assert "1 พฤศจิกายน 2569 ผ่านไปแล้ว" in play.says(secretary, "1 พ.ย. 2569")
    assert "ไกลเกินหนึ่งปี" in play.says(secretary, "1 มกราคม 2573")
    assert "ไม่ตรงกัน" in play.says(secretary, "วันจันทร์ที่ 25 ธ.ค.")
    assert "ไม่มีวันนั้นในปฏิทิน" in play.says(secretary, "31 กุมภาพันธ์")
    assert "อ่านวันที่ไม่ออก" in play.says(secretary, "ไว้ก่อนเถอะ")
    assert "อยู่แล้ว" in play.says(secretary, "20 ธ.ค.")
    assert "หมายถึงวันศุกร์ที่ 19 พฤศจิกายน 2570 ใช่ไหม" in play.says(secretary, "19 พ.ย.")
    seen = play.says(secretary, "25 ธ.ค.")
    assert "กำหนดเสร็จ: วันศุกร์ที่ 25 ธันวาคม 2569" in seen and "เลื่อนมาแล้ว 1 ครั้ง" in seen
    assert "เลื่อนวัน โดย สมศรี" in seen
    row = play.house.rows("SELECT * FROM action_items WHERE id=1")[0]
    assert (row["due_day"], row["round"], row["postponed"]) == ("2026-12-25", 2, 1)


def test_the_next_meeting_is_a_day_too(play: Reporting) -> None:
    secretary = play.made.secretary
    opened(play, secretary, "ขอราคาปุ๋ย 3 ร้าน")
    play.presses(secretary, "เลื่อนวัน")
    assert "วันศุกร์ที่ 11 ธันวาคม 2569" in play.says(secretary, "ประชุมครั้งหน้า")
    assert play.house.value("SELECT follows_meeting FROM action_items WHERE id=1") == 1


def test_trouble_is_seen_by_chair_and_secretary(play: Reporting) -> None:
    owner = play.made.leaders[2]
    opened(play, owner, "ทำป้ายกลุ่ม")
    play.presses(owner, "ติดปัญหา")
    seen = play.says(owner, "ร้านป้ายปิด")
    assert "ติดปัญหา: ร้านป้ายปิด (ผู้นำ3)" in seen
    for leader in (play.made.chair, play.made.secretary):
        assert play.sees(leader).startswith("มีเรื่องติดปัญหา\nทำป้ายกลุ่ม")
        assert "เปลี่ยนผู้รับผิดชอบ" in play.buttons(leader)
    assert "ติดปัญหา" not in play.sees(play.made.leaders[1])


def test_an_item_of_two_is_asked_about_and_the_new_owner_is_told(play: Reporting) -> None:
    chair = play.made.chair
    play.presses(chair, "เปลี่ยนผู้รับผิดชอบ")
    assert "ไม่พบชื่อ “นายกฯ”" in play.says(chair, "นายกฯ")
    asked = play.says(chair, "ผู้นำ1กับผู้นำ2")
    assert "มีผู้รับผิดชอบคนเดียว" in asked and play.buttons(chair) == ["ผู้นำ1", "ผู้นำ2", "ไม่ใช่ตอนนี้"]
    seen = play.presses(chair, "ผู้นำ2")
    assert "ผู้รับผิดชอบ: ผู้นำ2" in seen and "มอบหมายผู้รับผิดชอบ โดย ประเสริฐ" in seen
    assert play.sees(play.made.leaders[1]).startswith("มอบหมายให้ท่านรับผิดชอบ\nทำป้ายกลุ่ม")
    own = [each["text"] for each in play.made.said(play.made.leaders[2])]
    assert any("ผู้รับผิดชอบ: ผู้นำ2" in each for each in own), "the old owner's card says so"
    assert "“ทำป้ายกลุ่ม” ที่ท่านรับผิดชอบ มอบหมายให้ผู้นำ2แทนแล้ว" in own[-1], "and the old owner is told"
    play.forge(chair, f"tasks.give:{play.made.network}:4:p:999", f"tasks.give:{play.made.network}:4:m:999")
    assert "ปุ่มนี้" in play.toast(chair) or "เก่า" in play.toast(chair)


def test_others_may_say_that_it_is_done_and_the_owner_confirms(play: Reporting) -> None:
    other, owner = play.made.leaders[2], play.made.leaders[1]
    opened(play, other, "ทำป้ายกลุ่ม")
    assert "บอกว่าเสร็จแล้ว" in play.buttons(other)
    play.presses(other, "บอกว่าเสร็จแล้ว")
    assert "ให้ผู้นำ2ยืนยันอยู่" in play.says(other, "เห็นป้ายติดแล้ว")
    assert state(play, "ทำป้ายกลุ่ม") == "open"
    assert play.sees(owner).startswith("มีผู้แจ้งว่าเรื่องนี้เสร็จแล้ว ใช่ไหม")
    seen = play.presses(owner, "ใช่ เสร็จแล้ว")
    assert seen.startswith("เสร็จแล้ว: ทำป้ายกลุ่ม\nเห็นป้ายติดแล้ว") and "ตามที่ ผู้นำ3 บอก" in seen
    play.presses(owner, "ยังไม่เสร็จ")
    assert state(play, "ทำป้ายกลุ่ม") == "open"


def test_in_words_an_own_open_item_is_recognised(play: Reporting) -> None:
    secretary = play.made.secretary
    asked = play.says(secretary, "ขอราคาปุ๋ยเสร็จแล้ว ได้ 3 ร้าน")
    assert "หมายถึงเรื่อง “ขอราคาปุ๋ย 3 ร้าน” ใช่ไหม" in asked
    assert "เสร็จแล้ว: ขอราคาปุ๋ย 3 ร้าน" in play.presses(secretary, "ใช่ เรื่องนี้เสร็จ")
    assert state(play, "ขอราคาปุ๋ย 3 ร้าน") == "done"
    play.presses(secretary, "ยังไม่เสร็จ")


def test_in_words_another_s_item_is_told_and_stays_open_until_its_owner_says_so(play: Reporting) -> None:
    other, owner = play.made.leaders[0], play.made.leaders[1]
    asked = play.says(other, "ทำป้ายกลุ่มเสร็จแล้ว")
    assert "หมายถึงเรื่อง “ทำป้ายกลุ่ม” ของผู้นำ2 ใช่ไหม" in asked
    play.presses(other, "ใช่ เรื่องนี้เสร็จ")
    assert state(play, "ทำป้ายกลุ่ม") == "open"
    assert play.sees(owner).startswith("มีผู้แจ้งว่าเรื่องนี้เสร็จแล้ว ใช่ไหม")
    other.types("/tasks", chat=play.made.group)
    play.house.settle()
    play.presses(owner, "ยังไม่เสร็จ")
    assert state(play, "ทำป้ายกลุ่ม") == "open"
    assert play.house.value("SELECT claim FROM action_items WHERE title='ทำป้ายกลุ่ม'") is None


def test_what_is_no_item_after_all_is_a_report(play: Reporting) -> None:
    leader = play.made.leaders[1]
    card = play.says(leader, "ทำป้ายกลุ่มเสร็จแล้วครับ แล้วก็ขายน้ำยางได้ 3 ตัน")
    assert "น้ำยาง" in card and "หมายถึงเรื่อง “ทำป้ายกลุ่ม”" in leader.sees()[-2]["text"], "each of the two has its own"
    assert "ทำป้ายกลุ่ม" in play.presses(leader, "ไม่ใช่ เป็นรายงาน")
    assert state(play, "ทำป้ายกลุ่ม") == "open"
    play.presses(leader, "ไม่ถูก เริ่มใหม่")


def test_only_chair_and_secretary_end_a_matter_and_with_a_reason(play: Reporting) -> None:
    leader, secretary = play.made.leaders[1], play.made.secretary
    play.forge(leader, f"tasks.stop:{play.made.network}:3", f"tasks.owner:{play.made.network}:3:0")
    assert "เฉพาะประธานหรือเลขานุการ" in play.toast(leader)
    opened(play, secretary, "ซ่อมตาชั่ง")
    assert "เลือกผู้รับผิดชอบ" in play.buttons(secretary)
    play.presses(secretary, "ยุติเรื่อง พร้อมเหตุผล")
    assert "พิมพ์เหตุผล" in play.says(secretary, "😀")
    assert play.says(secretary, "ซื้อใหม่แล้ว").startswith("ยุติเรื่อง: ซ่อมตาชั่ง\nซื้อใหม่แล้ว")
    assert "ซ่อมตาชั่ง (ยุติเรื่อง: ซื้อใหม่แล้ว)" in play.says(secretary, "/agenda")


def test_the_agenda_names_origin_and_how_often_it_was_postponed(play: Reporting) -> None:
    seen = play.says(play.made.leaders[0], "/agenda")
    assert "ขอราคาปุ๋ย 3 ร้าน (จากครั้งที่ 11/2569) · เลื่อนมาแล้ว 1 ครั้ง" in seen
    assert "ส่งบัญชี (เสร็จแล้ว)" in seen


def test_in_the_group_there_are_numbers_and_titles_but_no_names(play: Reporting) -> None:
    play.made.leaders[1].types("/tasks", chat=play.made.group)
    play.house.settle()
    shown = [each for each in play.made.chair.sees(play.made.group) if each["sender"]["kind"] == "bot"][-1]
    assert "ค้าง 2 เรื่อง" in shown["text"] and "ผู้นำ" not in shown["text"]
    play.made.leaders[1].starts(f"t{play.made.network}")
    play.house.settle()
    assert "ของท่าน 1 เรื่อง" in play.sees(play.made.leaders[1])


def test_a_stranger_sees_and_changes_nothing(play: Reporting) -> None:
    stranger, place = play.made.stranger, f"{play.made.network}:1"
    play.forge(
        stranger,
        *(f"tasks.{act}:{place}" for act in ("done", "open", "later", "stuck", "again", "stop", "see", "photos")),
        f"tasks.list:{play.made.network}:network:0",
    )
    assert "ขอให้ผู้รับผิดชอบหรือเลขาฯ" in play.toast(stranger)
    stranger.starts(f"t{play.made.network}")
    play.house.settle()
    assert "ขอราคา" not in play.sees(stranger)


def test_a_question_can_be_broken_off(play: Reporting) -> None:
    secretary = play.made.secretary
    opened(play, secretary, "ขอราคาปุ๋ย 3 ร้าน")
    play.presses(secretary, "ติดปัญหา")
    play.says(secretary, "ยกเลิก")
    assert state(play, "ขอราคาปุ๋ย 3 ร้าน") == "open"
    assert "พิมพ์ /tasks" in [each for each in secretary.sees() if each["sender"]["kind"] == "bot"][-1]["text"]


def test_a_large_file_is_kept_and_that_is_said(play: Reporting) -> None:
    secretary = play.made.secretary
    opened(play, secretary, "ขอราคาปุ๋ย 3 ร้าน")
    play.presses(secretary, "ทำเสร็จแล้ว")
    secretary.uploads(b"x" * (20 * 1024 * 1024 + 10), "big.jpg")
    play.house.settle()
    assert any("ใหญ่เกิน 20 เมกะไบต์" in each["text"] for each in secretary.sees(last=3))
    assert state(play, "ขอราคาปุ๋ย 3 ร้าน") == "done"


def test_another_owner_keeps_the_day_and_where_it_is_over_the_new_one_is_said(tmp_path: Path) -> None:
    with reporting(tmp_path) as made:
        leader = made.made.person_ids[made.made.leaders[2].id]
        seeded(
            made,
            ("ทำป้ายกลุ่ม", {"owner_person_id": leader, "due_day": "2026-11-10"}),
            ("ซื้อเก้าอี้", {"owner_person_id": leader, "due_day": "2026-12-05"}),
        )
        chair = made.made.chair
        for title, said in (("ทำป้ายกลุ่ม", True), ("ซื้อเก้าอี้", False)):
            opened(made, chair, title)
            made.presses(chair, "เปลี่ยนผู้รับผิดชอบ")
            made.says(chair, "ผู้นำ2")
            told = [each["text"] for each in chair.sees() if "จึงตั้งกำหนดใหม่เป็น" in each["text"]]
            assert len(told) == 1 and "กำหนดเดิม อ. 10 พ.ย. 69" in told[0] and "ศ. 11 ธ.ค. 69" in told[0], said
        days = [row["due_day"] for row in made.house.rows("SELECT due_day FROM action_items ORDER BY id")]
        assert days == ["2026-12-11", "2026-12-05"]
