"""What only officers see stays as it was with whoever was one: an old card loses its buttons and hears nothing more."""

from pathlib import Path
from typing import Any

from rehearsal.telegram.client import Person
from storage import links
from tests.attacks.street import press, texts
from tests.handlers.test_handing_over_midway import labels, replaced
from tests.meeting_house import NAMES, Committee, committee
from tests.minuted import minuted


def appointed(found: Committee, person: Person) -> None:
    """The chair makes somebody the secretary."""
    press(found.house, found.chair, f"offices.give:1:1:secretary:{found.person_ids[person.id]}:1")
    found.house.settle()
    assert any("แต่งตั้งท่านเป็นเลขานุการ" in each["text"] for each in found.said(person))


def claims(found: Committee, person: Person, member: str) -> None:
    """Somebody asks to speak for a member, by the group's button."""
    code = found.house.value("SELECT code FROM links WHERE purpose='sign_up'")
    if code is None:
        found.house.stop()

        async def make(turn: Any) -> str:
            return (await links.for_group(turn, found.network, "sign_up")).code

        code = found.change(make)
        found.house.start()
        found.house.settle()
    person.starts(code)
    found.house.settle()
    found.types(person, member)


def test_call_list_and_claims_stay_with_the_secretary_who_is_one(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=2) as found:
        found.invited()
        found.house.move("2026-12-08T09:01")
        former, new = found.secretary, found.leaders[1]
        assert any("รายชื่อที่ต้องโทรตาม" in each["text"] for each in found.said(former))
        claims(found, found.stranger, NAMES[3])
        assert "คนแปลกหน้า" in "".join(texts(former))
        before = texts(former)
        appointed(found, new)
        stays = texts(former)
        assert not any(labels(each) for each in found.said(former)[1:])  # all but the greeting's
        assert "รายชื่อที่ต้องโทรตาม" in "".join(stays) and len(stays) == len(before) + 1
        other = found.house.rehearsal.person("มานะ")
        other.starts()
        found.house.settle()
        claims(found, other, NAMES[4])
        found.does(found.leaders[0], "ไปได้", message=found.private_card(found.leaders[0]))
        press(
            found.house,
            new,
            f"members.accept:1:{found.house.value('SELECT min(id) FROM representatives WHERE state=?', 'claimed')}",
        )
        found.house.settle()
        assert texts(former) == stays
        assert "มานะ" in "".join(texts(new))


def test_a_correction_of_the_draft_comes_to_whoever_writes_it_now(tmp_path: Path) -> None:
    with minuted(tmp_path) as play:
        found = play.play.found
        former, new = found.secretary, found.leaders[2]
        play.does(former, "ส่งร่างให้สมาชิกตรวจ")
        play.does(found.leaders[0], "ดูรายงานการประชุม", "แจ้งที่ควรแก้ไข")
        play.types(found.leaders[0], "วาระ 5.1 ต้องเป็น 600 บาท")
        appointed(found, new)
        card = play.card(former)
        assert play.labels(card) == []
        play.does(found.leaders[1], "ดูรายงานการประชุม", "แจ้งที่ควรแก้ไข")
        play.types(found.leaders[1], "ชื่อนายดำสะกดผิด")
        assert "นายดำสะกดผิด" not in "".join(texts(former))
        found.types(new, "/minutes")
        assert "นายดำสะกดผิด" in str(
            found.house.rows("SELECT words FROM minutes_corrections ORDER BY id DESC")[0]["words"]
        )


def test_the_invitation_of_a_former_representative_asks_nothing_and_tells_nothing_more(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=3) as found:
        found.invited()
        old, new = found.leaders[0], found.stranger
        found.does(old, "ไปได้", message=found.private_card(old))
        replaced(found, 2, old, new)
        card = found.private_card(old)
        assert labels(card) == [] and NAMES[1] not in card["text"] and "ไม่ต้องตอบ" in card["text"]
        stays = texts(old)
        found.does(new, "ไปไม่ได้", message=found.private_card(new))
        assert texts(old) == stays
        assert "ลา 1" in found.card()["text"]
