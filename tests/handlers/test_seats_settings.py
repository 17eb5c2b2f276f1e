"""A further body's page in /settings: its seats ticked, typed and given, terms, who may change them, two presses at once."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rehearsal.telegram.client import Person
from storage import members
from storage.turn import Turn
from tests.meeting_house import NAMES, Committee, committee
from tests.seat_house import MARKETING, Subcommittee, subcommittee


def _labels(found: Committee, person: Person) -> list[str]:
    return [button["text"] for row in _card(found, person)["buttons"] or [] for button in row]


def _card(found: Committee, person: Person) -> Any:
    """The settings' card in somebody's private chat."""
    message = found.house.value(
        "SELECT message_id FROM cards JOIN chats ON chats.id=cards.chat_id WHERE name='settings:1' AND telegram_id=?",
        person.id,
    )
    return next(each for each in found.said(person) if each["id"] == message)


def _taps(found: Committee, person: Person, *buttons: str) -> str:
    """Press buttons of that card one after another; returns what it says then."""
    for button in buttons:
        found.does(person, button, message=_card(found, person))
    return str(_card(found, person)["text"])


def _code(found: Committee, person: Person) -> str:
    """The code of the link that somebody was given last."""
    link = re.search(r"start=([\w-]+)", found.last(person)["text"])
    assert link is not None, found.last(person)["text"]
    return link[1]


def _seats(found: Committee) -> list[tuple[str, str | None]]:
    """Name and term of the open seats."""
    rows = found.house.rows(
        "SELECT members.name, term_until FROM body_seats JOIN members ON members.id = member_id "
        "WHERE until IS NULL ORDER BY body_seats.id"
    )
    return [(row[0], row[1]) for row in rows]


@pytest.fixture(scope="module")
def built(tmp_path_factory: Any) -> Iterator[tuple[Committee, dict[str, Any]]]:
    """The chair adds a subcommittee and gives it seats; what was seen on the way."""
    with committee(tmp_path_factory.mktemp("built"), count=12, leaders=8) as found:
        chair, seen = found.chair, {}
        found.types(chair, "/settings")
        seen["before"] = _taps(found, chair, "คณะ")
        found.does(chair, "เพิ่มคณะ", message=_card(found, chair))
        found.types(chair, MARKETING)
        seen["new"] = _card(found, chair)["text"]
        found.does(chair, "แก้วัน เวลา สถานที่", message=_card(found, chair))
        found.types(chair, "ทุกวันพุธที่สามของเดือน บ่ายโมง ที่ห้องประชุมสหกรณ์")
        found.does(chair, "ถูกต้อง")
        seen["all"] = _taps(found, chair, "ที่นั่งในคณะ")
        seen["all_buttons"] = _labels(found, chair)
        _taps(found, chair, "เลือกองค์กรที่มีที่นั่ง", f"⬜ {NAMES[3]}")
        found.types(chair, "เลี้ยงวัว")
        seen["ticked"] = _labels(found, chair)
        found.types(chair, "ไม่มีชื่อนี้")
        seen["nobody"] = found.last(chair)["text"]
        found.types(chair, "กลุ่ม")
        seen["several"] = found.last(chair)["text"]
        seen["counted_before_saving"] = _seats(found)
        seen["named"] = _taps(found, chair, "บันทึก (2 แห่ง)")
        _taps(found, chair, "เพิ่มที่นั่งของบุคคล")
        found.types(chair, "วิชัย")
        seen["told"] = found.last(found.vice)["text"]
        seen["unread"] = []
        for words in ("เมื่อไหร่ก็ได้", "31 ธันวาคม 2560", "31 ธันวาคม 2590"):
            found.types(chair, words)
            seen["unread"].append(found.last(chair)["text"])
        found.types(chair, "สิ้นปี 2570")
        seen["own"] = _card(found, chair)["text"]
        _taps(found, chair, "กลับ", "เพิ่มที่นั่งของบุคคล")
        found.types(chair, "ชาญ ตลาดดี 081-222-3344")
        seen["search"] = _labels(found, chair)
        _taps(found, chair, "คนใหม่: ชาญ ตลาดดี 081-222-3344")
        found.does(chair, "ไม่มีกำหนด")
        seen["typed"] = _card(found, chair)["text"]
        seen["list"] = _taps(found, chair, "กลับ")
        yield found, seen


Built = tuple[Committee, dict[str, Any]]


def test_a_new_body_has_every_member_s_seat(built: Built) -> None:
    _, seen = built
    assert MARKETING not in seen["before"]
    assert "ที่นั่ง: สมาชิกทุกแห่ง (12 แห่ง)" in seen["new"]
    assert "สมาชิกทุกแห่ง (12 แห่ง)\nใครเข้าเป็นสมาชิกเครือข่ายทีหลัง มีที่นั่งด้วย" in seen["all"]
    assert seen["all_buttons"] == ["เลือกองค์กรที่มีที่นั่ง", "เพิ่มที่นั่งของบุคคล", "กลับ"]


def test_organisations_are_ticked_by_tapping_or_by_part_of_a_name_and_count_with_saving(built: Built) -> None:
    _, seen = built
    assert f"✅ {NAMES[3]}" in seen["ticked"] and f"✅ {NAMES[4]}" in seen["ticked"]
    assert "บันทึก (2 แห่ง)" in seen["ticked"]
    assert seen["nobody"].startswith("ไม่พบชื่อที่มีคำว่า “ไม่มีชื่อนี้”")
    assert seen["several"].startswith("ชื่อที่มีคำว่า “กลุ่ม” มี 8 แห่ง")
    assert seen["counted_before_saving"] == []
    assert f"1. {NAMES[3]}\n2. {NAMES[4]}\n\nครบองค์ประชุมเมื่อมา 1 แห่ง" in seen["named"]


def test_a_person_gets_a_seat_with_a_term_and_is_told(built: Built) -> None:
    found, seen = built
    assert seen["told"].startswith(f"ประเสริฐ ให้ท่านมีที่นั่งใน {MARKETING} ของ เครือข่ายรัตภูมิ แล้ว")
    assert "ยังอ่านวันไม่ออก" in seen["unread"][0]
    assert "วันอาทิตย์ที่ 31 ธันวาคม 2560 ผ่านไปแล้ว" in seen["unread"][1]
    assert "ไกลเกินสิบปี" in seen["unread"][2]
    assert "วาระ: ถึง วันศุกร์ที่ 31 ธันวาคม 2570" in seen["own"]
    dues = found.house.rows("SELECT kind, at FROM due WHERE kind LIKE 'seats.%' AND state='waiting' ORDER BY at")
    assert [(row[0], row[1][:16]) for row in dues] == [
        ("seats.reminder", "2027-11-30 02:00"),
        ("seats.over", "2028-01-01 02:00"),
    ]


def test_somebody_without_telegram_is_typed(built: Built) -> None:
    _, seen = built
    assert seen["search"] == ["คนใหม่: ชาญ ตลาดดี 081-222-3344", "กลับ"]
    assert "ยังไม่มีแชตส่วนตัวกับผม เลขานุการตอบแทนได้ หรือส่งลิงก์ให้" in seen["typed"]
    assert "4 ที่นั่ง: องค์กร 2 แห่ง บุคคล 2 คน" in seen["list"]
    assert "3. วิชัย (บุคคล ถึง วันศุกร์ที่ 31 ธ.ค. 2570)\n4. ชาญ ตลาดดี (บุคคล)" in seen["list"]
    assert "ครบองค์ประชุมเมื่อมา 2 ที่นั่ง" in seen["list"]


def test_persons_seats_are_no_organisations_of_the_network(built: Built) -> None:
    found, _ = built
    found.types(found.chair, "/members")
    shown = found.last(found.chair)["text"]
    assert "12 แห่ง" in shown and "ชาญ" not in shown
    assert found.house.value("SELECT count(*) FROM members WHERE body_id IS NULL AND left_at IS NULL") == 12


def test_the_link_brings_the_owner_in_once_and_a_seat_taken_away_is_told(built: Built) -> None:
    found, _ = built
    chair, guest = found.chair, found.stranger
    _taps(found, chair, "4", "ลิงก์ให้เจ้าของที่นั่ง")
    code = _code(found, chair)
    guest.starts(code)
    found.house.settle()
    assert f"ที่นั่งใน {MARKETING} ของ เครือข่ายรัตภูมิ ในชื่อ ชาญ ตลาดดี เป็นของท่านแล้ว" in found.last(guest)["text"]
    owners = found.house.rows("SELECT person_id FROM body_seats WHERE until IS NULL AND person_id IS NOT NULL")
    assert {row[0] for row in owners} == {found.person_ids[found.vice.id], found.person_ids[guest.id]}
    found.leaders[0].starts(code)
    found.house.settle()
    assert "เป็นของท่านแล้ว" not in found.last(found.leaders[0])["text"]
    asked = _taps(found, chair, "ยกเลิกที่นั่งนี้")
    assert "ให้ ชาญ ตลาดดี พ้นจากที่นั่งใน" in asked
    assert "บุคคล 1 คน" in _taps(found, chair, "ใช่ ยกเลิกที่นั่ง")
    assert f"ท่านไม่มีที่นั่งใน {MARKETING} ของ เครือข่ายรัตภูมิ แล้ว" in found.last(guest)["text"]
    assert [name for name, _ in _seats(found)] == [NAMES[3], NAMES[4], "วิชัย"]


def test_quorum_casting_vote_waiting_extraordinary_meetings_and_the_name_are_set_on_its_page(built: Built) -> None:
    found, _ = built
    chair = found.chair
    _taps(found, chair, "กลับ", "คะแนนเท่ากัน: ไม่ให้ประธานชี้ขาด")
    shown = _taps(found, chair, "รอ 45 นาที")
    assert "เมื่อเริ่มแล้ว รอให้ครบองค์ประชุม 45 นาที" in shown and "คะแนนเท่ากัน: ประธานในที่ประชุมชี้ขาด" not in shown
    found.does(chair, "จำนวนครั้งวิสามัญ", message=_card(found, chair))
    found.types(chair, "สองครั้ง")
    assert "วิสามัญ 2 ครั้ง" in _card(found, chair)["text"]
    found.does(chair, "แก้ชื่อคณะ", message=_card(found, chair))
    found.types(chair, "คณะทำงานการตลาด")
    assert "คณะทำงานการตลาด" in _card(found, chair)["text"]
    (row,) = found.house.rows("SELECT * FROM bodies WHERE NOT is_default")
    assert (row["name"], row["casting_vote"], row["wait_minutes"]) == ("คณะทำงานการตลาด", 0, 45)
    assert row["holds_extraordinary_before"] == 2
    default = found.house.rows("SELECT * FROM bodies WHERE is_default")[0]
    assert (default["casting_vote"], default["wait_minutes"], default["holds_extraordinary_before"]) == (1, 30, 0)


def test_every_member_again_ends_the_named_seats(built: Built) -> None:
    found, _ = built
    chair = found.chair
    asked = _taps(found, chair, "ที่นั่งในคณะ", "ให้สมาชิกทุกแห่งมีที่นั่ง")
    assert "ที่นั่งของบุคคล 1 คนจะสิ้นสุด" in asked
    assert "สมาชิกทุกแห่ง (12 แห่ง)" in _taps(found, chair, "ใช่ ทุกแห่ง")
    assert "ท่านไม่มีที่นั่งใน" in found.last(found.vice)["text"]
    assert _seats(found) == []
    assert found.house.value("SELECT count(*) FROM due WHERE kind LIKE 'seats.%' AND state='waiting'") == 0


def test_a_body_s_name_that_exists_is_refused_kindly_and_another_may_be_typed(tmp_path: Path) -> None:
    with subcommittee(tmp_path) as found:
        chair = found.chair
        found.types(chair, "/settings")
        _taps(found, chair, "คณะ")
        found.does(chair, "เพิ่มคณะ", message=_card(found, chair))
        found.types(chair, MARKETING.replace("ฝ่าย", " ฝ่าย"))
        assert "อยู่แล้วครับ ขอชื่ออื่น" in found.last(chair)["text"]
        found.types(chair, "คณะทำงานกองทุน")
        found.does(chair, "แก้ชื่อคณะ", message=_card(found, chair))
        found.types(chair, MARKETING)
        assert f"มี {MARKETING} อยู่แล้ว" in found.last(chair)["text"]
        names = "SELECT name FROM bodies WHERE NOT is_default ORDER BY id"
        assert [row[0] for row in found.house.rows(names)] == [MARKETING, "คณะทำงานกองทุน"]
        found.types(chair, "คณะทำงานกองทุนปุ๋ย")
        assert [row[0] for row in found.house.rows(names)] == [MARKETING, "คณะทำงานกองทุนปุ๋ย"]


# --- two presses at once -------------------------------------------------------------------------------------------------


def _twice(found: Committee, person: Person, button: str) -> str:
    """The same button of the settings' card twice while the bot is down: both presses wait together. Returned are both small answers,
    which reach a person in any order.
    """
    card = _card(found, person)
    found.house.stop()
    for _ in range(2):
        person.presses(button, message=card)
    found.house.start()
    found.house.settle()
    return "\n".join(str(each["text"]) for each in person.answers()[-2:])


def test_of_two_presses_at_once_one_counts(tmp_path: Path) -> None:
    with subcommittee(tmp_path) as found:
        head = found.head
        found.types(head, "/settings")
        _taps(found, head, "คณะ", MARKETING, "ที่นั่งในคณะ", "เลือกองค์กรที่มีที่นั่ง", f"⬜ {NAMES[6]}")
        assert "บันทึกหรือเลิกไปแล้ว" in _twice(found, head, "บันทึก (6 แห่ง)")
        assert found.house.value("SELECT count(*) FROM body_seats WHERE until IS NULL") == 8

        _taps(found, head, "เพิ่มที่นั่งของบุคคล")
        assert "ผู้นำ7 มีที่นั่งในคณะนี้อยู่แล้ว" in _twice(found, head, f"ผู้นำ7 – {NAMES[7]}")
        assert found.house.value("SELECT count(*) FROM body_seats WHERE person_id=? AND until IS NULL",
                                 found.person_ids[found.leaders[6].id]) == 1  # fmt: skip
        found.does(head, "ไม่มีกำหนด")

        _taps(found, head, "ยกเลิกที่นั่งนี้")
        assert "ที่นั่งนี้ไม่มีแล้ว" in _twice(found, head, "ใช่ ยกเลิกที่นั่ง")
        assert found.house.value("SELECT count(*) FROM body_seats WHERE until IS NULL") == 8


# --- who may -----------------------------------------------------------------------------------------------------------


def _books(found: Subcommittee) -> list[list[tuple[Any, ...]]]:
    tables = (
        "networks",
        "bodies",
        "body_seats",
        "offices",
        "members",
        "meetings",
        "agenda_items",
        "proceedings",
        "links",
    )
    return [[tuple(row) for row in found.house.rows(f"SELECT * FROM {table}")] for table in tables]


def _refused(found: Subcommittee, person: Person, *targets: str) -> dict[str, str]:
    """The small answer to each forged press in somebody's private chat; nothing of it may change the books."""
    before = _books(found)
    answers = {}
    for target in targets:
        found.forge(target, chat=person)
        count = len(person.answers())
        person.presses(data=target)
        found.house.settle()
        assert len(person.answers()) == count + 1, target
        answers[target] = found.toast(person)
        assert _books(found) == before, target
    return answers


def test_a_subcommittee_s_chair_leads_that_body_and_nothing_else(tmp_path: Path) -> None:
    with subcommittee(tmp_path) as found:
        found.opened()
        head = found.head
        shown = found.types(head, "/settings") or _card(found, head)
        assert "แก้ชื่อเครือข่าย" not in str(shown["buttons"])
        _taps(found, head, "คณะ", MARKETING, "รอ 45 นาที")
        assert found.house.value("SELECT wait_minutes FROM bodies WHERE id=?", found.marketing) == 45

        answers = _refused(
            found,
            head,
            "settings.set:1:digits:thai",
            "settings.ask:1:name",
            "settings.ask:1:members",
            f"settings.ask:1:rule:{found.body}",
            f"settings.body_set:1:{found.body}:casting:0",
            f"settings.body_name:1:{found.body}",
            f"seats.show:1:{found.body}:0",
            f"seats.choose:1:{found.body}",
            f"seats.all_now:1:{found.body}",
            f"seats.offices:1:{found.body}",
            f"offices.appoint:1:{found.body}:treasurer",
            "meetings.change:1",
            "meetings.redate:1",
            "meetings.skip:1",
            "meetings.calls:1:0",
            "proceedings.start:1",
            "agenda.standing:1",
            "agenda.proposals:1",
        )
        for target, answer in answers.items():
            assert "ประธาน" in answer or "เลขา" in answer or "ปุ่มนี้" in answer, (target, answer)


def test_who_only_sits_there_changes_nothing_and_another_network_s_keys_are_old_buttons(tmp_path: Path) -> None:
    with subcommittee(tmp_path) as found:
        member = found.leaders[3]
        seat, marketing = found.seat_of(found.vice), found.marketing
        person = found.person_ids[found.leaders[6].id]
        targets = (
            f"seats.show:1:{marketing}:0",
            f"seats.one:1:{seat}",
            f"seats.choose:1:{marketing}",
            f"seats.person:1:{marketing}:0",
            f"seats.give:1:{marketing}:{person}",
            f"seats.take:1:{seat}",
            f"seats.take_now:1:{seat}",
            f"seats.term:1:{seat}",
            f"seats.link:1:{seat}",
            f"seats.all_now:1:{marketing}",
            f"seats.decline_now:{seat}",
            f"settings.body_set:1:{marketing}:wait:60",
            f"settings.body_name:1:{marketing}",
        )
        for target, answer in _refused(found, member, *targets).items():
            assert answer, target
        strange = (
            f"seats.show:9:{marketing}:0",
            "seats.show:1:999:0",
            f"seats.show:1:{found.body}:0",
            "seats.take_now:1:999",
            f"seats.take_now:9:{seat}",
            f"seats.give:1:{marketing}:999",
            "seats.tick:1:1",
            "seats.keep_choice:1",
            "seats.no_term:1",
            "seats.office:1:999",
            f"seats.show:1:{marketing}:x",
            "seats.show",
            f"settings.body_set:1:{marketing}:wait:7",
            f"settings.body_set:1:{marketing}:seats:1",
        )
        for target, answer in _refused(found, found.chair, *strange).items():
            assert answer, target
        found.forge(f"seats.show:1:{marketing}:0")
        found.chair.presses(data=f"seats.show:1:{marketing}:0", chat=found.group)
        found.house.settle()
        assert "แก้ในแชตส่วนตัว" in found.toast(found.chair)  # not in front of everybody


def test_the_committee_s_chair_and_secretary_may_change_every_body(tmp_path: Path) -> None:
    with subcommittee(tmp_path) as found:
        for person in (found.chair, found.secretary):
            found.types(person, "/settings")
            assert "7 ที่นั่ง: องค์กร 5 แห่ง บุคคล 2 คน" in _taps(found, person, "คณะ", MARKETING, "ที่นั่งในคณะ")


def test_one_seat_for_each_where_two_are_not_allowed(tmp_path: Path) -> None:
    with subcommittee(tmp_path, network={"two_seats_allowed": False}) as found:
        head = found.head
        found.types(head, "/settings")
        _taps(found, head, "คณะ", MARKETING, "ที่นั่งในคณะ", "เพิ่มที่นั่งของบุคคล")
        found.does(head, f"ผู้นำ4 – {NAMES[4]}", message=_card(found, head))
        assert found.toast(head).startswith("ผู้นำ4 พูดแทนองค์กรที่มีที่นั่งในคณะนี้อยู่แล้ว")
        found.does(head, f"ผู้นำ7 – {NAMES[7]}", message=_card(found, head))
        found.does(head, "ไม่มีกำหนด")
        _taps(found, head, "กลับ", "เลือกองค์กรที่มีที่นั่ง", f"⬜ {NAMES[7]}")
        found.does(head, "บันทึก (6 แห่ง)", message=_card(found, head))
        assert found.toast(head).startswith("ผู้นำ7 พูดแทนองค์กรที่มีที่นั่งในคณะนี้อยู่แล้ว")
        assert found.house.value("SELECT count(*) FROM body_seats WHERE until IS NULL") == 8

        _taps(found, head, "ไม่แก้ กลับ", "เพิ่มที่นั่งของบุคคล")
        found.types(head, "นางใหม่ ใจดี")
        _taps(found, head, "คนใหม่: นางใหม่ ใจดี")
        found.does(head, "ไม่มีกำหนด")
        _taps(found, head, "ลิงก์ให้เจ้าของที่นั่ง")
        found.leaders[4].starts(_code(found, head))
        found.house.settle()
        assert found.last(found.leaders[4])["text"].startswith("ผู้นำ5 พูดแทนองค์กรที่มีที่นั่งในคณะนี้อยู่แล้ว")


def test_a_network_with_one_body_never_meets_the_word(tmp_path: Path) -> None:
    with committee(tmp_path, count=5, leaders=3) as found:
        found.invited()
        for person in (found.chair, found.secretary, found.leaders[0]):
            for words in ("/start", "/agenda", "/archive", "/members", "ไปค่ะ"):
                found.types(person, words)
        found.house.move("2026-12-10T09:05")
        found.does(found.secretary, "ข้อความสำหรับไลน์")
        found.house.move("2026-12-11T09:01")
        found.does(found.secretary, "เริ่มประชุม")
        everything = [
            each["text"] + str(each["buttons"])
            for person in (found.chair, found.secretary, found.vice, *found.leaders)
            for each in (*found.said(person), *found.said(person, found.group))
        ]
        assert len(everything) > 40
        assert not [text for text in everything if "คณะ" in text or "ที่นั่ง" in text]


def test_the_seats_in_english(tmp_path: Path) -> None:
    with subcommittee(tmp_path, network={"language": "en"}) as found:
        head = found.head
        found.types(head, "/settings")
        shown = _taps(found, head, "Bodies", MARKETING, "Seats")
        assert "7 seats: 5 organisations, 2 persons" in shown
        assert "6. วิชัย (person, until Friday 31 Dec 2027)" in shown
        assert "Until which day has" not in _taps(found, head, "6")
        found.does(head, "Set the term", message=_card(found, head))
        found.types(head, "2 years")
        assert "Term: until Sunday 19 November 2028" in _card(found, head)["text"]
        for person in (head, found.vice):
            words = "".join(each["text"] + str(each["buttons"]) for each in found.said(person)[-4:])
            for name in (MARKETING, "วิชัย", "เครือข่ายรัตภูมิ", *NAMES, "ผู้นำ", "ห้องประชุมสหกรณ์"):
                words = words.replace(name, "")
            assert not [letter for letter in words if "\u0e00" <= letter <= "\u0e7f"], words


def test_what_was_ticked_stays_while_the_list_is_turned(tmp_path: Path) -> None:
    with subcommittee(tmp_path) as found:
        chair, more = found.chair, [f"กลุ่มเพิ่มที่ {number}" for number in range(1, 4)]
        found.house.stop()

        async def grows(turn: Turn) -> None:
            for name in more:
                await members.add(turn, found.network, name)

        found.change(grows)
        found.house.start()
        found.types(chair, "/settings")
        _taps(found, chair, "คณะ", MARKETING, "ที่นั่งในคณะ", "เลือกองค์กรที่มีที่นั่ง", f"⬜ {NAMES[9]}")
        first = _labels(found, chair)
        assert f"✅ {NAMES[9]}" in first and not any(name in label for name in more for label in first)
        forward = next(each for each in first if "ถัดไป" in each)
        _taps(found, chair, forward, f"⬜ {more[2]}")
        assert f"✅ {more[2]}" in _labels(found, chair) and f"⬜ {more[0]}" in _labels(found, chair)
        _taps(found, chair, "ก่อนหน้า")
        assert f"✅ {NAMES[9]}" in _labels(found, chair)
        kept = [name for name, _ in _seats(found)]
        assert more[2] not in kept and NAMES[9] not in kept, "nothing counts before it is kept"
        _taps(found, chair, "บันทึก (7 แห่ง)")
        assert {more[2], NAMES[9]} == {name for name, _ in _seats(found)} - set(kept)


def test_no_extraordinary_meeting_this_year_is_said_by_a_tap(tmp_path: Path) -> None:
    with subcommittee(tmp_path) as found:
        chair = found.chair
        held = "SELECT holds_extraordinary_before, held_before FROM bodies WHERE NOT is_default"
        found.types(chair, "/settings")
        _taps(found, chair, "คณะ", MARKETING)
        found.does(chair, "จำนวนครั้งวิสามัญ", message=_card(found, chair))
        found.types(chair, "สองครั้ง")
        (before,) = [tuple(row) for row in found.house.rows(held)]
        assert before[0] == 2
        found.does(chair, "จำนวนครั้งวิสามัญ", message=_card(found, chair))
        found.does(chair, "ปีนี้ยังไม่ได้ประชุม")
        assert [tuple(row) for row in found.house.rows(held)] == [(0, before[1])], "the ordinary ones count as before"
        told = "\n".join(each["text"] for each in found.said(chair))
        assert "ปีนี้ประชุมวิสามัญมาแล้ว 0 ครั้ง ครั้งต่อไปเป็นวิสามัญ ครั้งที่ 1/2569" in told
