"""Whatever networks say while they do everything is held against their books, and what does not hold is found."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from benchmarks.chaos.world import Weather, lived
from benchmarks.lively.players import Lively
from benchmarks.lively.reading_back import CLAIMS, Read, ReadingBack
from benchmarks.lively.storms import TOWNS, WEEKS, play


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2])
def test_in_a_hundred_stormy_weeks_nothing_is_claimed_that_does_not_hold_and_nobody_is_left_untold(seed: int) -> None:
    played = play(TOWNS, WEEKS, seed)
    assert played.faults == []
    read = played.read_back
    assert set(read) >= {
        "quorate",
        "coming",
        "unopposed",
        "carried_out",
        "adopted_unchanged",
        "approved",
        "waits",
        "votes",
    }
    assert read["shown before recorded"] >= 50 and read["papers"] >= 10
    assert played.told["sent"] >= 10 and played.kills >= 10


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lively]:
    """Five quiet weeks of one network, with a meeting and a cash book."""

    def made(folder: Path) -> Lively:
        return Lively(folder, 1, Weather(days_between_reports=20), 3)

    with lived(made, timedelta(weeks=5)) as found:
        assert found.reading.faults == []
        yield found


FALSE = {
    "quorate": "มาแล้ว 99 จาก 99 แห่ง ครบองค์ประชุม",
    "coming": "ตอบว่ามา 1 จาก 5 แห่ง ครบองค์ประชุม (ต้องมีอย่างน้อย 3)",
    "unopposed": "มติที่ 99/2569-1: เห็นชอบโดยไม่มีผู้คัดค้าน",
    "carried_out": "มติที่ 99/2569-1 ซ่อมถนน\n\nปฏิบัติตามมติแล้ว",
    "checked_minutes": "ตรวจแล้ว ฉบับที่ 2 ผู้ตรวจ คนที่ไม่มี",
    "checked_month": "การเงิน คงเหลือ 5 บาท ตรวจแล้วถึงมกราคม 2400",
    "approved": "อนุมัติโดย คนที่ไม่มี · 5 ม.ค.",
    "appointed": "ก เป็นประธานเครือข่าย ตั้งแต่นี้ไป (แต่งตั้งโดย ข)",
    "waits": "รอ คนที่ไม่มี อนุมัติ",
    "votes": "ผู้แทน เป็นผู้ออกเสียง: คนที่ไม่มี · ถึงสิ้นปี",
}


@pytest.mark.parametrize("claim", FALSE)
def test_a_sentence_that_claims_what_the_books_do_not_know_is_found(world: Lively, claim: str) -> None:
    world.reading.faults.clear()
    world.reading.judge(Read(world.towns[0].network, "a message", FALSE[claim], "cash_entry:999"))
    assert {each.split()[0] for each in world.reading.faults} == {claim}


def test_minutes_of_which_a_word_was_changed_after_they_were_sent_are_not_adopted_unchanged(world: Lively) -> None:
    said = "รับรองรายงานการประชุมครั้งที่ 12/2569\nมติที่ประชุม รับรองโดยไม่มีการแก้ไข"
    world.reading.faults.clear()
    world.reading.judge(Read(world.towns[0].network, "a message", said))
    assert world.reading.faults == []
    world.books.change("UPDATE minutes SET sent_version = 1 WHERE id = 1")
    world.books.change(
        "INSERT INTO minutes_wordings (network_id, minutes_id, part, source, words, at, by_person_id) "
        "SELECT network_id, id, 'matter:1', '', 'อื่น', '2099-01-01 00:00:00', 1 FROM minutes WHERE id = 1"
    )
    world.reading.judge(Read(world.towns[0].network, "a message", said))
    assert [each.split()[0] for each in world.reading.faults] == ["adopted_unchanged"]


def test_every_claim_has_such_a_sentence() -> None:
    assert set(CLAIMS) - set(FALSE) == {"adopted_unchanged"}


def test_a_figure_that_did_not_stand_on_the_message_that_was_pressed_is_found(world: Lively) -> None:
    anew = ReadingBack(world.books, lambda chat: 0)
    anew.recorded(dict.fromkeys(world.crowd.pressed, "อะไรก็ไม่รู้"))
    assert any("was not shown" in each for each in anew.faults)
