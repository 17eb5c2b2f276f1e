"""What comes as a card or a file with its buttons is told like words: it is a row, and whom it does not reach is telephoned."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from storage import action_items, members
from storage.turn import Turn
from tests.handlers.agreeing import deciding
from tests.handlers.marketing_desk import marketing_desk
from tests.handlers.test_surveys import surveyed
from tests.meeting_house import NAMES, Committee, committee
from tests.minuted import minuted

LIST = "รายชื่อที่ต้องโทรบอก"
EVENING, MORNING = "2026-12-01T22:00", "2026-12-02T09:00"


def listed(made: Committee) -> str:
    """The secretary's list of whom to telephone, as it stands; '' where there never was one."""
    return str(([""] + [each["text"] for each in made.said(made.secretary) if LIST in each["text"]])[-1])


def states(made: Committee, text: str) -> list[str]:
    """What became of the tellings of a text or card, oldest first."""
    return [row["state"] for row in made.house.rows("SELECT state FROM tellings WHERE text LIKE ? ORDER BY id", text)]


def opens_offices(made: Committee, person: object) -> None:
    """Somebody opens the offices."""
    made.types(person, "/members")  # type: ignore[arg-type]
    made.does(person, "ตำแหน่งในเครือข่าย")  # type: ignore[arg-type]


@contextmanager
def keeping(folder: Path) -> Iterator[Committee]:
    """The committee, in which the vice-chair keeps the accounts."""
    with committee(folder, count=5, leaders=3) as made:
        made.has_treasurer(made.vice)
        yield made


def offered(made: Committee) -> None:
    """The chair has offered the chair to the first leader."""
    opens_offices(made, made.chair)
    made.does(made.chair, "มอบตำแหน่งประธาน")
    made.types(made.chair, made.leaders[0].name)
    made.does(made.chair, "ใช่")


def test_an_offer_of_the_chair_that_cannot_arrive_is_telephoned_until_it_is_withdrawn(tmp_path: Path) -> None:
    with committee(tmp_path, count=5, leaders=3) as made:
        made.house.move(EVENING)
        offered(made)
        assert states(made, "handover:%") == ["waits"]
        made.leaders[0].blocks()
        made.house.settle()
        made.house.move(MORNING)
        assert made.leaders[0].name in listed(made) and states(made, "handover:%") == ["listed"]
        made.does(made.chair, "ถอนข้อเสนอ")
        assert states(made, "handover:%") == ["moot"] and "ไม่มีใครต้องโทรบอกแล้ว" in listed(made)
        made.is_sound()


def test_an_offer_that_is_declined_comes_to_the_chair_as_a_message(tmp_path: Path) -> None:
    with committee(tmp_path, count=5, leaders=3) as made:
        made.house.move(MORNING)
        offered(made)
        before = len(made.said(made.chair))
        made.does(made.leaders[0], "ไม่รับ")
        assert len(made.said(made.chair)) == before + 1 and "ไม่รับ" in made.last(made.chair)["text"]
        assert states(made, "handover:%") == ["sent", "sent"]


def test_a_treasurer_who_resigns_is_told_to_the_chair(tmp_path: Path) -> None:
    with keeping(tmp_path) as made:
        made.house.move(MORNING)
        opens_offices(made, made.vice)
        made.does(made.vice, "ลาออกจากเหรัญญิก")
        made.does(made.vice, "ใช่ ลาออก")
        (told,) = [each["text"] for each in made.said(made.chair) if "เหรัญญิก" in each["text"]]
        assert made.vice.name in told and states(made, "offices.told_left") == ["sent"]
        assert not [each for each in made.said(made.secretary) if made.vice.name in each["text"]]


def test_a_secretary_who_takes_the_chair_up_is_not_said_to_be_appointed_by_anybody(tmp_path: Path) -> None:
    with committee(tmp_path, count=5, leaders=3) as made:
        made.house.move(MORNING)
        made.chair.blocks()
        made.house.settle()
        opens_offices(made, made.secretary)
        made.does(made.secretary, "ประธานไม่อยู่แล้ว ตั้งคนใหม่")
        made.types(made.secretary, made.secretary.name)
        made.does(made.secretary, "ใช่")
        (posted,) = [each["text"] for each in made.posts() if "เป็นประธาน" in each["text"]]
        assert made.secretary.name in posted and "(รับหน้าที่เอง)" in posted and "แต่งตั้งโดย" not in posted


@pytest.mark.parametrize("spoken", [True, False])
def test_work_of_who_is_forgotten_is_told_to_the_organisation_that_has_it_now(tmp_path: Path, *, spoken: bool) -> None:
    with committee(tmp_path, count=5, leaders=3) as made:
        gone, other = made.leaders[0], made.stranger

        async def given(turn: Turn) -> None:
            owner = {"owner_person_id": made.person_ids[gone.id]}
            await action_items.add(turn, made.network, made.body, "ขอราคาปุ๋ย 3 ร้าน", "typed", **owner)
            if spoken:
                person = made.person_ids[other.id]
                await members.link_person(turn, made.network, made.member_ids[1], person, state="accepted", via="link")

        made.house.stop()
        made.change(given)
        made.house.start()
        made.house.move(MORNING)
        made.types(gone, "/forget")
        made.does(gone, "ขอลบข้อมูลของฉัน")
        made.does(gone, "ใช่ ลบข้อมูลของฉัน")
        if spoken:
            (told,) = [each["text"] for each in made.said(other) if "ขอราคาปุ๋ย 3 ร้าน" in each["text"]]
            assert f"เป็นของ{NAMES[1]}ตั้งแต่นี้ไป" in told and gone.name not in told
            assert states(made, "forgetting.passed_on") == ["sent"]
        else:
            assert NAMES[1] in listed(made) and "ขอราคาปุ๋ย 3 ร้าน" in listed(made)


def test_a_file_to_check_that_does_not_arrive_is_telephoned_until_it_was_checked(tmp_path: Path) -> None:
    with minuted(tmp_path) as found:
        made = found.play.found
        made.house.move("2026-12-12T22:00")
        found.does(found.secretary, "ขอให้ตรวจ", "ประเสริฐ (ประธาน)")
        assert made.toast(found.secretary).startswith("จะส่งให้ ประเสริฐ ตรวจ") and states(made, "minutes.to_check") == [
            "waits"
        ]
        found.chair.blocks()
        made.house.settle()
        made.house.move("2026-12-13T09:00")
        assert "ขอให้ท่านตรวจร่างรายงานการประชุม" in listed(made) and states(made, "minutes.to_check") == ["listed"]
        found.chair.unblocks()
        made.house.settle()
        found.does(found.secretary, "ขอให้ตรวจ", "ประเสริฐ (ประธาน)")
        found.does(found.chair, "ตรวจแล้ว")
        assert "listed" not in states(made, "minutes.to_check") and found.minutes()["state"] == "checked"


def test_an_organisation_that_is_asked_by_the_survey_and_has_no_telegram_is_telephoned_until_it_answered(
    tmp_path: Path,
) -> None:
    with surveyed(tmp_path) as trade:
        secretary = trade.play.person("สมศรี")
        waits = "SELECT count(*) FROM tellings WHERE text LIKE 'survey:%' AND state='listed'"
        before = trade.house.value(waits)
        assert before == 11 and "ใช้อะไร ปีละเท่าไร" in trade.card(secretary, LIST)["text"]
        name = next(each.removeprefix("ตอบแทน ") for each in trade.play.buttons("สมศรี") if each.startswith("ตอบแทน "))
        trade.does(secretary, press=f"ตอบแทน {name}")
        trade.does(secretary, press="ไม่ได้ซื้ออะไร")
        assert trade.house.value(waits) == before - 1
        trade.house.move("2026-12-18T13:31")
        assert trade.house.value(waits) == 0, "what is closed is telephoned to nobody"


def test_the_months_needs_that_do_not_reach_marketing_are_telephoned(tmp_path: Path) -> None:
    with marketing_desk(tmp_path) as trade:
        trade.meets("FREQ=MONTHLY;BYDAY=3FR", "09:00")
        trade.marketing.blocks()
        trade.house.settle()
        trade.house.move("2026-12-18T08:00")
        rows = trade.house.rows("SELECT state FROM tellings WHERE text LIKE 'needs:%'")
        assert [row["state"] for row in rows] == ["listed"]
        assert "ถาวร" in trade.card(trade.play.person("สมศรี"), LIST)["text"]


def test_a_draft_agreement_is_told_to_each_party_and_telephoned_until_it_is_answered(tmp_path: Path) -> None:
    with deciding(tmp_path) as play:
        play.decided(6)
        secretary = play.secretary
        play.begin()
        for _ in range(8):
            play.presses(secretary, "ข้าม" if play.labels(secretary, "ข้อ") == ["ข้าม"] else play.buttons(secretary)[0])
        play.send()
        told = sorted(states(play.made, "memorandum_answer:%"))
        assert told == ["listed", "sent", "sent", "sent", "sent", "sent"]
        play.house.move(play.house.rehearsal.now + timedelta(minutes=20))
        assert NAMES[6] in play.newest(secretary, LIST)["text"]
        play.presses(secretary, "ตอบแทนแห่งที่โทรมา")
        play.presses(secretary, "✓ ทำสวนยางบ้านไสหมาก เห็นด้วย")
        assert "listed" not in states(play.made, "memorandum_answer:%")
