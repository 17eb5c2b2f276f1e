"""A marketing subcommittee meets beside the committee: only its seats are invited, counted, asked to vote and recorded."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from rehearsal.telegram.client import Person
from tests.meeting_house import NAMES
from tests.minuted import FULL_NAMES
from tests.seat_house import MARKETING, Subcommittee, subcommittee

SECOND = 2  # the key of the subcommittee's first meeting; the committee's is 1
ENDED = "2026-12-16T15:30"


def _new(found: Subcommittee, person: Person, count: int, chat: Any = None) -> list[str]:
    return [str(each["text"]) for each in found.said(person, chat)[count:]]


def _everybody(found: Subcommittee) -> list[Person]:
    return [*found.seated, *found.others]


@pytest.fixture(scope="module")
def told(tmp_path_factory: Any) -> Iterator[tuple[Subcommittee, dict[str, Any]]]:
    """From the invitation to the minutes; what was seen on the way."""
    with subcommittee(tmp_path_factory.mktemp("marketing"), full_names=FULL_NAMES) as found:
        seen: dict[str, Any] = {}
        found.opened()
        seen["group"] = found.card_of(SECOND)
        seen["invited"] = {each.name for each in _everybody(found) if found.has_card(each, SECOND)}
        seen["of_committee"] = {each.name for each in _everybody(found) if found.has_card(each, 1)}
        seen["private"] = {each.name: found.private_card(each, SECOND) for each in found.seated}
        found.does(found.leaders[5], "ไปได้", found.group, message=found.card_of(SECOND))
        seen["refused"] = found.toast(found.leaders[5])
        found.does(found.vice, "ไปได้", found.group, message=found.card_of(SECOND))
        seen["vice"] = found.toast(found.vice)
        for person in (found.scribe, found.stranger):
            found.does(person, "ไปได้", message=found.private_card(person, SECOND))
        found.does(found.leaders[2], "ไปไม่ได้", message=found.private_card(found.leaders[2], SECOND))
        found.does(found.leaders[2], "ป่วย", message=found.private_card(found.leaders[2], SECOND))
        seen["counted"] = found.card_of(SECOND)["text"]
        seen["committee_counted"] = found.card_of(1)["text"]

        found.house.move("2026-12-11T09:30")
        found.does(found.chair, "ประชุมแล้ว ไม่ต้องบันทึกรายละเอียด")
        found.does(found.chair, "ครบองค์ประชุม")
        before = {each.name: len(found.said(each)) for each in _everybody(found)}
        posts = len(found.posts())
        found.house.move("2026-12-13T13:30")
        seen["three_days"] = {each.name: _new(found, each, before[each.name]) for each in _everybody(found)}
        found.house.move("2026-12-15T09:05")
        seen["posts"] = [each["text"] for each in found.posts()[posts:]]
        seen["day_before"] = found.last(found.scribe)["text"]
        found.does(found.scribe, "ข้อความสำหรับไลน์")
        seen["line"] = found.last(found.scribe)["text"]
        found.does(found.scribe, "เอกสารสำหรับประชุมในห้อง")
        found.does(found.head, "รายชื่อที่ต้องโทรตาม")
        seen["calls"] = found.last(found.head)["text"]
        found.does(found.head, "1 ไปได้")
        seen["called"] = found.toast(found.head)

        found.house.move("2026-12-16T13:01")
        desk = found.desk()
        found.does(found.scribe, "เริ่มประชุม")
        seen["started"] = desk.desk()
        seen["list"] = desk.labels()
        seen["claims"] = {
            each.name: desk.presses(each, "ถึงแล้ว") for each in (found.vice, found.leaders[6], found.chair)
        }
        desk.taps(next(label for label in desk.labels() if label.startswith("ตามนี้")))
        seen["quorate"] = desk.card()
        desk.taps("เพิ่มเรื่อง")
        desk.types("ราคาปุ๋ยรอบหน้า")
        desk.types("รอบหน้าขอราคา 3 ร้าน")
        desk.taps("ลงคะแนน")
        seen["vote"] = desk.vote()
        voters = (found.head, found.scribe, found.leaders[3], found.vice, found.stranger, found.leaders[6], found.chair)
        choices = ("เห็นชอบ", "ไม่เห็นชอบ", "เห็นชอบ", "เห็นชอบ", "เห็นชอบ", "เห็นชอบ", "เห็นชอบ")
        seen["votes"] = {
            person.name: desk.presses(person, choice, "vote:1") for person, choice in zip(voters, choices, strict=True)
        }
        desk.taps("ปิดการลงคะแนน")
        seen["voted"] = desk.vote()
        found.house.move(ENDED)
        desk.taps("เลิกประชุม")
        seen["summary"] = desk.shown(found.chair, f"summary:{SECOND}", found.group)["text"]
        seen["draft"] = [each["text"] for each in found.said(found.scribe) if "(ร่าง)" in each["text"]]
        row = found.house.value("SELECT content FROM minutes_versions ORDER BY id DESC")
        seen["minutes"] = json.loads(row)["minutes"]
        yield found, seen


Told = tuple[Subcommittee, dict[str, Any]]


def test_only_who_has_a_seat_is_invited_in_private(told: Told) -> None:
    found, seen = told
    assert seen["invited"] == {each.name for each in found.seated}
    assert seen["of_committee"] == {each.name for each in (*found.leaders, found.chair, found.secretary)}


def test_each_card_names_the_seat_and_asks_for_no_report(told: Told) -> None:
    _, seen = told
    assert seen["private"]["ผู้นำ3"]["text"].startswith(f"ประชุม{MARKETING} ครั้งที่ 1/2569\nวันพุธที่ 16 ธันวาคม 2569")
    assert f"{NAMES[3]}\nยังไม่ได้ตอบ" in seen["private"]["ผู้นำ3"]["text"]
    assert "วิชัย\nยังไม่ได้ตอบ" in seen["private"]["วิชัย"]["text"]
    for card in seen["private"].values():
        assert "ส่งรายงาน" not in str(card["buttons"])


def test_the_group_s_card_counts_seven_seats_and_is_not_pinned_over_the_committee_s(told: Told) -> None:
    _, seen = told
    assert "มา 1 · ลา 0 · ส่งคนแทน 0 · ยังไม่ตอบ 6" in seen["group"]["text"]  # its chair sent it
    assert not seen["group"]["pinned"]
    assert "มา 4 · ลา 1 · ส่งคนแทน 0 · ยังไม่ตอบ 2" in seen["counted"]
    assert "มา 1 · ลา 0 · ส่งคนแทน 0 · ยังไม่ตอบ 11" in seen["committee_counted"]


def test_who_has_no_seat_is_told_so_and_a_person_answers_for_the_own_one(told: Told) -> None:
    found, seen = told
    assert seen["refused"].startswith("การประชุมนี้เป็นของคณะที่ท่านไม่มีที่นั่ง ไม่ต้องตอบ")
    assert seen["vice"] == "บันทึกแล้ว: วิชัย ไปได้"
    assert found.house.value("SELECT member_id FROM answers WHERE meeting_id = 2 AND person_id = ?",
                             found.person_ids[found.vice.id]) == found.own_member(found.vice)  # fmt: skip


def test_three_days_before_only_silent_seats_and_the_body_s_secretary_hear_of_it(told: Told) -> None:
    _, seen = told
    spoken = {name: texts for name, texts in seen["three_days"].items() if any(MARKETING in each for each in texts)}
    assert set(spoken) == {"ผู้นำ2", "ผู้นำ4", "ผู้นำ5"}
    assert "ยังไม่ตอบ 2 ที่นั่ง" in spoken["ผู้นำ2"][-1]
    assert f"{NAMES[4]} ยังไม่ได้ตอบว่ามาไหมครับ" in spoken["ผู้นำ4"][-1]
    assert "รายงาน" not in "".join(text for texts in spoken.values() for text in texts if MARKETING in text)


def test_the_day_before_says_the_quorum_to_its_leaders_and_nothing_in_the_group(told: Told) -> None:
    _, seen = told
    assert "ตอบว่ามา 4 จาก 7 ที่นั่ง ครบองค์ประชุม (ต้องมีอย่างน้อย 4)" in seen["day_before"]
    assert not [text for text in seen["posts"] if "พรุ่งนี้" in text]


def test_the_call_list_and_the_words_for_line_are_of_the_body(told: Told) -> None:
    _, seen = told
    assert "ยังไม่ตอบ 2 ที่นั่ง" in seen["calls"]
    assert f"1. {NAMES[4]}\n" in seen["calls"] and f"2. {NAMES[5]}\n" in seen["calls"] and "\n3. " not in seen["calls"]
    assert seen["called"] == f"บันทึกแล้ว: {NAMES[4]} ไปได้ ยืนยันทางโทรศัพท์"
    assert MARKETING in seen["line"]


def test_the_papers_list_the_seats(told: Told) -> None:
    found, _ = told
    papers = json.loads(found.house.value("SELECT [values] FROM outbox WHERE text = 'meeting_papers'"))
    assert (papers["seats"], papers["unit"], papers["quorum"]) == (7, "seats", 4)
    assert [(each["name"], each["position"]) for each in papers["expected"]] == [
        (FULL_NAMES["ผู้นำ1"], f"ประธาน ผู้แทน{NAMES[1]}"),
        ("", f"อนุกรรมการ ผู้แทน{NAMES[3]}"),
        (FULL_NAMES["ผู้นำ4"], f"อนุกรรมการ ผู้แทน{NAMES[4]}"),
        (FULL_NAMES["ผู้นำ5"], f"อนุกรรมการ ผู้แทน{NAMES[5]}"),
        (FULL_NAMES["วิชัย"], "อนุกรรมการ"),
        ("(คนแปลกหน้า)", "อนุกรรมการ"),
        (FULL_NAMES["ผู้นำ2"], f"อนุกรรมการและเลขานุการ ผู้แทน{NAMES[2]}"),
    ]


def test_the_meeting_counts_a_quorum_of_seven_seats(told: Told) -> None:
    _, seen = told
    assert "มาแล้ว 1 จาก 7 ที่นั่ง ยังไม่ครบองค์ประชุม (ต้องมี 4 ที่นั่ง)" in seen["started"]
    assert "ตามนี้ (5 ที่นั่ง)" in seen["list"]
    assert "✅ วิชัย" in seen["list"] and f"⬜ {NAMES[3]} (ลา)" in seen["list"]
    assert "มาแล้ว 5 จาก 7 ที่นั่ง ครบองค์ประชุม" in seen["quorate"]


def test_an_officer_of_the_network_signs_in_as_guest_and_a_leader_without_seat_cannot(told: Told) -> None:
    _, seen = told
    assert seen["claims"]["ผู้นำ7"].startswith(f"ท่านไม่มีที่นั่งใน{MARKETING}")
    assert seen["claims"]["วิชัย"].startswith("จดว่าท่านถึงแล้ว")
    assert seen["claims"]["ประเสริฐ"] == "รับชื่อท่านแล้ว"


def test_each_seat_has_one_vote_by_phone(told: Told) -> None:
    _, seen = told
    assert "(ที่นั่งละหนึ่งเสียง)\nยังไม่ออกเสียง 5 ที่นั่ง" in seen["vote"]
    assert seen["votes"]["วิชัย"].startswith("ลงคะแนนเห็นชอบให้ วิชัย แล้ว")
    for name in ("ผู้นำ7", "ประเสริฐ"):
        assert seen["votes"][name].startswith(f"ท่านไม่มีที่นั่งใน{MARKETING}")
    assert "เห็นชอบ 4 · ไม่เห็นชอบ 1 · งดออกเสียง 0" in seen["voted"] and "ที่ประชุมเห็นชอบ" in seen["voted"]


def test_the_summary_and_the_numbers_are_the_body_s_own(told: Told) -> None:
    found, seen = told
    assert seen["summary"].startswith(f"สรุปประชุม{MARKETING} ครั้งที่ 1/2569 วันพุธที่ 16 ธ.ค. 2569\nมา 5 จาก 7 ที่นั่ง")
    assert "ประชุมครั้งหน้าวันพุธที่ 20 มกราคม 2570 เวลา 13.00 น." in seen["summary"]
    rows = found.house.rows("SELECT body_id, number, number_year FROM meetings WHERE number IS NOT NULL ORDER BY id")
    assert [tuple(row) for row in rows] == [(found.body, 12, 2026), (found.marketing, 1, 2026)]
    coming = found.house.rows("SELECT body_id, starts_at FROM meetings WHERE state = 'planned' ORDER BY body_id")
    assert [(row["body_id"], row["starts_at"][:10]) for row in coming] == [
        (found.body, "2027-01-08"),
        (found.marketing, "2027-01-20"),
    ]


def test_the_minutes_list_who_sat_there_and_who_did_not(told: Told) -> None:
    _, seen = told
    minutes = seen["minutes"]
    assert (minutes["body"], minutes["number"]) == (MARKETING, "ครั้งที่ 1/2569")
    assert (minutes["seats"], minutes["quorum"], minutes["unit"]) == (7, 4, "seats")
    assert [each["title"] for each in minutes["annexes"]] == ["ใบลงชื่อผู้เข้าประชุม (สำหรับลงชื่อ)"]
    assert [(each["name"], each["position"]) for each in minutes["present"]] == [
        (FULL_NAMES["ผู้นำ1"], f"ประธาน ผู้แทน{NAMES[1]}"),
        (FULL_NAMES["ผู้นำ4"], f"อนุกรรมการ ผู้แทน{NAMES[4]}"),
        (FULL_NAMES["วิชัย"], "อนุกรรมการ"),
        ("", "อนุกรรมการ"),  # has told no full name: dots to write on
        (FULL_NAMES["ผู้นำ2"], f"อนุกรรมการและเลขานุการ ผู้แทน{NAMES[2]}"),
    ]
    assert [(each["name"], each["position"], each["reason"]) for each in minutes["absent"]] == [
        (FULL_NAMES["ผู้นำ3"], f"อนุกรรมการ ผู้แทน{NAMES[3]}", "ป่วย"),
        (FULL_NAMES["ผู้นำ5"], f"อนุกรรมการ ผู้แทน{NAMES[5]}", None),
    ]
    assert [(each["name"], each["position"]) for each in minutes["guests"]] == [
        (FULL_NAMES["ประเสริฐ"], "ประธานคณะกรรมการเครือข่ายรัตภูมิ")
    ]


def test_the_draft_comes_to_the_body_s_secretary_and_goes_to_its_seats(told: Told) -> None:
    found, seen = told
    assert len(seen["draft"]) == 1
    assert seen["draft"][0].startswith(f"รายงานการประชุม{MARKETING} ครั้งที่ 1/2569 (ร่าง) ฉบับที่ 1")
    assert not [each for each in found.said(found.secretary) if MARKETING in each["text"] and "(ร่าง)" in each["text"]]
    before = {each.name: len(found.said(each)) for each in _everybody(found)}
    found.does(found.scribe, "ส่งร่างให้สมาชิกตรวจ")
    told_of = {each.name for each in _everybody(found) if _new(found, each, before[each.name])}
    assert told_of <= {each.name for each in found.seated}
