"""Who is invited to two meetings answers both in one message: each answer goes to the meeting that it names, and says which."""

from collections.abc import Iterator

import pytest

from tests.handlers.reporting import Reporting, reporting

URGENT, REGULAR = "2026-11-25", "2026-12-11"


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    """The regular meeting is on 11 December; an urgent one is called for 25 November."""
    with reporting(tmp_path_factory.mktemp("two_meetings")) as found:
        found.says(found.made.chair, "/meeting")
        found.presses(found.made.chair, "นัดประชุมวิสามัญ")
        found.says(found.made.chair, "พุธที่ 25 พ.ย. บ่ายโมง")
        found.says(found.made.chair, "ซ่อมโรงสี")
        found.presses(found.made.chair, "ใช่ ส่งคำเชิญ")
        yield found


def standing(play: Reporting, leader: int) -> dict[str, tuple[str, str | None]]:
    """What stands in the books: {day of the meeting: (answer, reason in own words)}."""
    rows = play.house.rows(
        "SELECT meetings.starts_at, answers.kind, answers.words FROM answers JOIN meetings ON meetings.id=answers.meeting_id "
        "WHERE answers.person_id=? ORDER BY answers.id",
        play.made.person_ids[play.made.leaders[leader].id],
    )
    return {str(row["starts_at"])[:10]: (row["kind"], row["words"]) for row in rows}


@pytest.mark.parametrize(
    ("said", "urgent", "regular"),
    [
        ("ประชุมด่วนไปได้ แต่วันที่ 11 ไปไม่ได้", "yes", "no"),
        ("วันที่ 25 ไปไม่ได้ แต่วันที่ 11 ไปได้", "no", "yes"),
        ("ผมไปประชุมด่วนได้ แต่ไปวันที่ 11 ไม่ได้", "yes", "no"),
        ("วิสามัญขอลา ประจำเดือนไปครับ", "no", "yes"),
        ("ไปได้วันพุธ วันศุกร์ไปไม่ได้", "yes", "no"),
        ("ประชุมด่วนวันที่ 25 ไปไม่ได้ครับ แต่ประชุมปกติวันที่ 11 มาสายหน่อย", "no", "late"),
        ("นัดแรกไปได้ อีกนัดขอลา", "yes", "no"),
        ("ประชุมด่วนไปไม่ได้แต่วันที่ 11 ยังไม่แน่ใจ", "no", "maybe"),
        ("ไปได้ทั้งสองนัดครับ", "yes", "yes"),
        ("ไปไม่ได้ทั้งสองวัน ติดเกี่ยวข้าว", "no", "no"),
        ("วันที่ 11 ไปได้", None, "yes"),
        ("ประชุมด่วนมาได้ 2 คน", "yes", None),
        ("ประชุมด่วนไปได้ครับ วันที่ 11 ไม่ได้", "yes", "no"),
        ("คราวนี้ไปไม่ได้ คราวหน้าได้", "no", "yes"),
    ],
)
def test_each_answer_goes_to_the_meeting_that_it_names(
    play: Reporting, said: str, urgent: str | None, regular: str | None
) -> None:
    before = standing(play, 1)
    told = play.answers(play.made.leaders[1], said)
    now = standing(play, 1)
    for day, kind in ((URGENT, urgent), (REGULAR, regular)):
        assert now.get(day) == before.get(day) if kind is None else now[day][0] == kind
    assert ("ประชุมวิสามัญ ครั้งที่ 1/2569 วันพุธที่ 25 พ.ย. 2569" in told) is (urgent is not None)
    assert ("ประชุมครั้งที่ 12/2569 วันศุกร์ที่ 11 ธ.ค. 2569" in told) is (regular is not None)


def test_a_reason_stays_with_the_meeting_beside_which_it_stands(play: Reporting) -> None:
    told = play.answers(play.made.leaders[2], "ประชุมด่วนไปได้ครับ ส่วนวันที่ 11 ลาค่ะ ติดงานศพ")
    assert standing(play, 2) == {URGENT: ("yes", None), REGULAR: ("no", "ลาค่ะ ติดงานศพ")}
    assert "ไปได้ ประชุมวิสามัญ" in told and "ไปไม่ได้ (ติดงานศพ) ประชุมครั้งที่ 12/2569" in told


@pytest.mark.parametrize(
    "said",
    ["ประชุมด่วนไปได้ แต่วันที่ 20 ไปไม่ได้", "วันที่ 25 ไปได้ แต่ประชุมด่วนไปไม่ได้"],
)
def test_nothing_is_recorded_where_one_of_them_is_of_no_meeting_or_both_are_of_one(play: Reporting, said: str) -> None:
    before = standing(play, 0)
    told = play.answers(play.made.leaders[0], said)
    assert standing(play, 0) == before
    assert told.startswith("ยังไม่ได้บันทึก") and "• ประชุมวิสามัญ ครั้งที่ 1/2569" in told and "• ประชุมครั้งที่ 12/2569" in told


def test_an_urgent_meeting_elsewhere_is_a_reason_and_no_answer_to_the_urgent_one_here(play: Reporting) -> None:
    before = standing(play, 0)
    play.answers(play.made.leaders[0], "วันที่ 11 ไปไม่ได้ มีประชุมด่วนที่อำเภอ")
    assert standing(play, 0) == before | {REGULAR: ("no", "ไปไม่ได้ มีประชุมด่วนที่อำเภอ")}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    """The regular meeting alone has invited."""
    with reporting(tmp_path_factory.mktemp("one_meeting")) as found:
        yield found


@pytest.mark.parametrize(
    ("said", "kind", "later"),
    [
        ("คราวนี้ไปได้ คราวหน้าไม่ได้", "ไปได้", "คราวหน้าไม่ได้"),
        ("ประชุมครั้งนี้ไป ครั้งหน้าไม่ไปนะติดไปกทม", "ไปได้", "ครั้งหน้าไม่ไปนะติดไปกทม"),
        ("เดือนนี้ไปไม่ได้ เดือนหน้าไปได้", "ไปไม่ได้", "เดือนหน้าไปได้"),
    ],
)
def test_of_one_meeting_and_the_next_this_one_is_answered_and_the_other_told_to_be_not_kept(
    alone: Reporting, said: str, kind: str, later: str
) -> None:
    told = alone.answers(alone.made.leaders[0], said)
    assert f"{kind} ประชุมครั้งที่ 12/2569 วันศุกร์ที่ 11 ธ.ค. 2569" in told and f"“{later}”" in told
