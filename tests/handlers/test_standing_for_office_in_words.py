"""Who stands for an office says so, and steps back, in words; a name that was wrong is put right."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.election_house import Electing, terms_end


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Electing]:
    with terms_end(Path(tmp_path_factory.mktemp("standing"))) as made:
        made.house.move("2027-03-01T12:00")
        made.does(made.chair, "ครั้งที่ 4/2570 วันศุกร์ที่ 9 เม.ย. 2570")
        yield made


def test_who_proposes_oneself_needs_to_name_nobody(play: Electing) -> None:
    leader = play.leaders[0]
    assert "เสนอ ผู้นำ1" in play.says(leader, "ผมขอสมัครเป็นกรรมการ")
    play.says(leader, "ใช่")
    assert "กรรมการ 2 คน: ผู้นำ1" in "\n".join(play.texts(play.chair))


def test_who_steps_back_says_so_and_no_more(play: Electing) -> None:
    play.says(play.leaders[1], "ขอลงสมัครเหรัญญิก")
    play.says(play.leaders[1], "ใช่")
    assert "เหรัญญิก: ผู้นำ2" in "\n".join(play.texts(play.chair))
    play.says(play.leaders[1], "ขอถอนตัว ไม่ลงแล้ว")
    assert "เหรัญญิก: ยังไม่มีผู้รับการเสนอชื่อ" in "\n".join(play.texts(play.chair))


def test_a_wrong_name_is_put_right_before_anybody_is_asked(play: Electing) -> None:
    assert "เสนอ ผู้นำ3" in play.says(play.leaders[4], "เสนอผู้นำ3เป็นประธาน")
    assert "เสนอ ผู้นำ4" in play.says(play.leaders[4], "ไม่ใช่ผู้นำ3 ผู้นำ4")
    play.says(play.leaders[4], "ใช่")
    assert not any("เสนอชื่อท่าน" in each for each in play.texts(play.leaders[2]))
    assert any("เสนอชื่อท่าน" in each for each in play.texts(play.leaders[3]))
