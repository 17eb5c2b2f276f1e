"""What is promised of words that take long to read: their writer is told, nothing of them is taken, and nobody else waits."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gateway import reading
from gateway.apart import Apart, Work
from rehearsal.telegram.client import Group, Person
from tests.gateway.hard_words import HARD, SLOW
from tests.handlers.stage import TO_END, TO_MEMBERS, begun, newest, says
from tests.house import House, living

LONGER = "try out longer"
TOLD = "อ่านข้อความนี้ไม่เข้าใจ"
TRIED = Apart(
    {
        "try out": Work("tests.gateway.hard_words:try_out", 0.1),
        "try out longer": Work("tests.gateway.hard_words:try_out", 0.5),
    }
)


@pytest.fixture(scope="module", autouse=True)
def with_a_bad_pattern() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "TEXTS", TRIED)
        patch.setattr(reading, "_verdicts", OrderedDict())
        yield


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory, with_a_bad_pattern: None) -> Iterator[tuple[House, Person, Group]]:
    """A set-up that waits for the list of members."""
    with living(tmp_path_factory.mktemp("words")) as house:
        chair, group = begun(house)
        says(house, chair, *TO_MEMBERS)
        yield house, chair, group


def answered(house: House, since: int) -> list[int]:
    """To whom the bot sent messages since then, in order."""
    return [int(each["params"]["chat_id"]) for each in house.rehearsal.requests("sendMessage")[since:]]


def test_words_that_take_too_long_are_not_understood_and_the_question_stays_open(
    scene: tuple[House, Person, Group], caplog: pytest.LogCaptureFixture
) -> None:
    house, chair, _ = scene
    said = says(house, chair, f"กลุ่มก\nกลุ่ม{HARD}")
    assert TOLD in said and "พิมพ์ใหม่สั้น ๆ" in said
    assert [each for each in caplog.messages if "were not read: time" in each]
    assert house.value("SELECT name FROM questions WHERE ended_at IS NULL") == "setup.members"
    assert "ได้ 2 แห่ง" in says(house, chair, "กลุ่มก\nกลุ่มข")
    says(house, chair, "*แก้ไข", "*เริ่มรายชื่อใหม่")


def test_words_that_take_a_while_are_understood_and_no_log_says_otherwise(
    scene: tuple[House, Person, Group], caplog: pytest.LogCaptureFixture
) -> None:
    house, chair, _ = scene
    assert f"1. กลุ่ม{SLOW}" in says(house, chair, f"กลุ่ม{SLOW}")
    assert not [each for each in caplog.messages if "not read" in each]
    says(house, chair, "*แก้ไข", "*เริ่มรายชื่อใหม่")


def test_others_are_answered_while_one_persons_words_are_tried_and_each_chat_keeps_its_order(
    scene: tuple[House, Person, Group],
) -> None:
    house, _, _ = scene
    hostile, other = house.rehearsal.person("สมหวัง"), house.rehearsal.person("สมหญิง")
    since = len(house.rehearsal.requests("sendMessage"))
    house.stop()
    for number in range(4):
        hostile.types(f"{number} {HARD}")
    hostile.types("/help")
    other.types("ใช้ยังไง")
    house.start()
    house.settle()
    assert answered(house, since) == [other.id, *[hostile.id] * 5]
    texts = [message["text"] for message in hostile.sees(last=5)]
    assert [TOLD in text for text in texts] == [True, True, True, True, False]


@pytest.mark.parametrize("typed", [f"/forget {HARD}", f"@natprachum_bot {HARD}", f"{HARD}\u0001"])
def test_what_follows_a_command_or_the_bots_name_is_tried_as_it_is_read(
    scene: tuple[House, Person, Group], typed: str
) -> None:
    house, chair, _ = scene
    assert TOLD in says(house, chair, typed)


def test_a_caption_that_takes_too_long_takes_its_file_along(scene: tuple[House, Person, Group]) -> None:
    house, chair, _ = scene
    before = house.value("SELECT count(*) FROM files")
    chair.uploads(b"anything", "รูป.jpg", caption=HARD)
    house.settle()
    assert TOLD in newest(chair)
    assert house.value("SELECT count(*) FROM files") == before


def test_in_the_group_only_what_is_said_to_the_bot_is_tried(scene: tuple[House, Person, Group]) -> None:
    house, chair, group = scene
    seen = len(chair.sees(group))
    chair.types(f"คุยกันเอง {HARD}", chat=group)
    house.settle()
    assert reading._verdicts.get(reading._key(f"คุยกันเอง {HARD}")) is None
    assert len(chair.sees(group)) == seen + 1
    chair.types(f"@natprachum_bot {HARD}", chat=group)
    house.settle()
    assert TOLD in newest(chair, group)


def test_where_no_process_can_be_started_words_are_read_as_they_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = Work("tests.gateway.hostile_works:not_there", 0.1)
    monkeypatch.setattr(reading, "TEXTS", Apart({"try out": missing, "try out longer": missing}))
    monkeypatch.setattr(reading, "_verdicts", OrderedDict())
    with living(tmp_path, over_http=True) as house:
        person = house.rehearsal.person("สมชาย")
        person.starts()
        person.types("ใช้ยังไง")
        house.settle()
        assert "ถ้ายังไม่ได้ใช้: เพิ่มผมเข้ากลุ่มด้วยปุ่มนี้" in newest(person)


def test_what_is_due_behind_words_that_are_tried_waits_for_their_end_and_lets_it_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    longer = threading.Event()

    class Watched(Apart):
        async def do(self, work: str, content: bytes = b"", *, later: bool = False, **arguments: Any) -> Any:
            if later:
                longer.set()
            return await super().do(work, content, later=later, **arguments)

    works = {name: Work("tests.gateway.hard_words:try_out", bound) for name, bound in (("try out", 0.1), (LONGER, 1.0))}
    monkeypatch.setattr(reading, "TEXTS", Watched(works))
    monkeypatch.setattr(reading, "_verdicts", OrderedDict())
    with living(tmp_path) as house:
        chair, _ = begun(house)
        says(house, chair, *TO_END)
        moment = house.value("SELECT min(at) FROM due WHERE state = 'waiting'")
        chair.types(HARD)
        chair.sees()  # what was typed reaches the bot once somebody looks
        assert longer.wait(20)
        house.rehearsal.move(to=f"{moment[:19]}+00:00", alone=True, strict=False)
        house.settle()
        assert TOLD in newest(chair)
        assert house.value("SELECT count(*) FROM due WHERE state = 'waiting' AND at <= ?", moment) == 0
