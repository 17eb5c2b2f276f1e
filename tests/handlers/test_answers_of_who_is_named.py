"""An answer of an organisation that is named is recorded where words say it of that organisation, and asked about anywhere else."""

from collections.abc import Iterator

import pytest

from tests.handlers.reporting import Reporting, reporting


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    with reporting(tmp_path_factory.mktemp("named")) as found:
        yield found


@pytest.fixture(scope="module")
def without_a_card(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    with reporting(tmp_path_factory.mktemp("without_a_card")) as found:
        yield found


def answers(play: Reporting) -> list[tuple[str, str]]:
    """Whose answers stand in the books, and how they answered."""
    rows = play.house.rows(
        "SELECT organisations.name, answers.kind FROM answers JOIN members ON members.id=answers.member_id "
        "JOIN organisations ON organisations.id=members.organisation_id ORDER BY answers.id"
    )
    return [(row["name"], row["kind"]) for row in rows]


@pytest.mark.parametrize(
    "said",
    [
        "ขายปุ๋ยให้เขาพระไป 5 กระสอบ",
        "ขายปุ๋ยให้ครูรัตภูมิไป 5 กระสอบ",
        "ส่งเอกสารให้แม่บ้านท่าชะมวงไป",
        "ส่งรายชื่อให้คลองยางแดงไปเมื่อวาน",
        "เอาใบสมัครให้กลุ่มท่องเที่ยวน้ำตกไป",
        "คลองยางแดงไม่ว่างขายยาง",
    ],
)
def test_what_somebody_was_given_or_has_no_time_for_is_no_answer_of_theirs(play: Reporting, said: str) -> None:
    before = answers(play)
    told = play.answers(play.made.secretary, said)
    assert answers(play) == before
    assert "บันทึกแล้วครับ" not in told


def test_who_has_no_time_for_a_deed_has_not_stayed_away(play: Reporting) -> None:
    before = answers(play)
    told = play.answers(play.made.leaders[2], "เดือนนี้ไม่ว่างขายผ้าเลย")
    assert answers(play) == before and "ใช่ไหมครับ ยังไม่ได้บันทึก" in told


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("เขาพระไปได้ 2 คน", [("กลุ่มเลี้ยงวัวบ้านเขาพระ", "yes")]),
        ("กำแพงเพชรไปได้ครับ", [("ร้านค้าชุมชนกำแพงเพชร", "yes")]),
        (
            "เขาพระกับกำแพงเพชรไม่มาทั้งคู่ ติดงานศพ",
            [("กลุ่มเลี้ยงวัวบ้านเขาพระ", "no"), ("ร้านค้าชุมชนกำแพงเพชร", "no")],
        ),
    ],
)
def test_what_is_said_of_one_or_two_by_name_is_recorded(
    without_a_card: Reporting, said: str, found: list[tuple[str, str]]
) -> None:
    before = len(answers(without_a_card))
    without_a_card.says(without_a_card.made.secretary, said)
    assert answers(without_a_card)[before:] == found
