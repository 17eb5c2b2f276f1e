"""What is said about work between meetings and while it is given: two owners at once, a day that is over."""

import pytest

from language.following_up import another, day_alone, due_is_past, named_one_by_one


@pytest.mark.parametrize("words", ["ขอราคาปุ๋ย ภายในเมื่อวาน", "ส่งบัญชีก่อนสัปดาห์ที่แล้ว", "get prices by yesterday"])
def test_a_day_that_is_over_is_noticed(words: str) -> None:
    assert due_is_past(words)


@pytest.mark.parametrize("words", ["ตรวจบัญชีเดือนที่แล้ว", "ส่งเงินที่เก็บเมื่อวาน", "ขอราคาปุ๋ย ภายในพรุ่งนี้", ""])
def test_work_about_the_past_is_still_work(words: str) -> None:
    assert not due_is_past(words)


def test_two_owners_are_told_apart_where_they_are_joined() -> None:
    words = "เลขาฯ และประธาน"
    joined = another(words)
    assert joined is not None
    assert (words[: joined[0]], words[joined[1] :]) == ("เลขาฯ", "ประธาน")
    assert named_one_by_one(words) == ("เลขาฯ", "ประธาน")
    assert another("สมศรี ขอราคา") is None


@pytest.mark.parametrize(
    "words",
    ["25 ธ.ค.", "ขอเลื่อนเป็น 18 ธันวา", "ศุกร์หน้า", "ภายใน 31/12", "วันศุกร์ที่ 25 ธันวาคม 2569 ครับ", "by 25 December", "สิ้นเดือน"],
)
def test_a_day_alone(words: str) -> None:
    assert day_alone(words)


@pytest.mark.parametrize(
    "words", ["25", "ส่ง", "เอาปุ๋ย 25 ธ.ค.", "ไปไม่ได้วันศุกร์หน้า", "ประชุม 25 ธ.ค.", "ครับ", "ครั้งหน้าขอเสนอเรื่องปุ๋ย"]
)
def test_no_day_alone(words: str) -> None:
    assert not day_alone(words)
