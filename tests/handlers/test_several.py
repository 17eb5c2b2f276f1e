"""Several things in one message go each to its own act; one thing that no rule knows goes to its act in words that are read."""

from collections.abc import Iterator

import pytest

from tests.handlers.reporting import Reporting, reporting

THREE = "สมาชิกเข้าใหม่ 3 คนครับ แล้วใครไปประชุมมั่ง ผมค้างเงินอยู่เท่าไร"


@pytest.fixture
def play(tmp_path: object) -> Iterator[Reporting]:
    with reporting(tmp_path) as made:  # type: ignore[arg-type]
        made.made.invited()
        yield made


def _said(play: Reporting, words: str) -> list[str]:
    """What the bot says to the leader who types that, message by message."""
    leader = play.made.leaders[0]
    before = play.from_bot(leader)
    play.says(leader, words)
    return [str(each["text"]) for each in leader.sees() if each["sender"]["kind"] == "bot"][before:]


def _counting(play: Reporting) -> list[str]:
    return [row["kind"] for row in play.house.rows("SELECT kind FROM statements WHERE state='confirmed' ORDER BY id")]


def test_a_report_and_two_questions_have_three_answers_and_the_report_waits(play: Reporting) -> None:
    comes, owes, card = _said(play, THREE)
    assert "มา 1" in comes and "ยังไม่มียอดที่ต้องจ่าย" in owes
    assert "1. สมาชิกเข้าใหม่ 3 คน" in card and "ถูกต้องไหม" in card
    assert _counting(play) == []
    play.presses(play.made.leaders[0], "ถูกต้อง")
    assert _counting(play) == ["activity"]


def test_the_card_of_one_of_several_is_answered_after_a_restart(play: Reporting) -> None:
    _said(play, THREE)
    play.house.stop()
    play.house.start()
    play.presses(play.made.leaders[0], "ถูกต้อง")
    assert _counting(play) == ["activity"]


def test_an_answer_to_the_invitation_counts_and_what_is_wanted_waits(play: Reporting) -> None:
    said = _said(play, "วันประชุมผมไปไม่ได้นะครับ ติดงานศพ ส่วนปุ๋ย 15-15-15 เอา 12 กระสอบ")
    assert "ต้องการซื้อปุ๋ย 15-15-15 จำนวน 12 กระสอบ" in said[-1]
    assert play.house.rows("SELECT kind FROM answers ORDER BY id DESC LIMIT 1")[0]["kind"] == "no"


@pytest.mark.parametrize("words", ["ขอบคุณมากค่ะ รับทราบแล้วนะคะ", "ฝนตกหนักมากค่ะ ออกไปไหนไม่ได้เลย แม่บ่นทั้งวัน"])
def test_talk_is_no_several_things(play: Reporting, words: str) -> None:
    _said(play, words)
    assert _counting(play) == [] and play.house.rows("SELECT id FROM statements WHERE kind='activity'") == []


def test_what_is_left_over_is_said_as_not_kept(play: Reporting, monkeypatch: pytest.MonkeyPatch) -> None:
    from acts import several
    from domain.meanings import Meaning
    from language.heard.parts import Part

    async def of(*_: object) -> tuple[Part, ...]:
        asks = Part((Meaning("ask", {"about": "who_comes"}),), "ใครมาบ้าง", own="ใครมามั่ง")
        return asks, Part((), "ห้าตัว", own="ห้าตัว")

    monkeypatch.setattr(several, "parts_of", of)
    comes, left = _said(play, "ใครมามั่ง ห้าตัว")
    assert "มา 1" in comes and "“ห้าตัว”" in left and "ยังไม่ได้เก็บ" in left


def test_a_second_report_of_one_message_is_said_back_and_the_first_stands(
    play: Reporting, monkeypatch: pytest.MonkeyPatch
) -> None:
    from acts import several
    from domain.meanings import Meaning
    from language.heard.parts import Part
    from language.hearing import Saying

    async def of(*_: object) -> tuple[Part, ...]:
        line = (Meaning("activity", {"measure": "members_joined"}),)
        words = ("สมาชิกเข้าใหม่ 3 คน", "สมาชิกลาออก 2 คน")
        return tuple(Part(line, each, (Saying.ANYTHING,), each) for each in words)

    monkeypatch.setattr(several, "parts_of", of)
    card, second = _said(play, "สมาชิกเข้าใหม่ 3 คน แล้วลาออก 2 คน")
    assert "สมาชิกเข้าใหม่ 3 คน" in card and "“สมาชิกลาออก 2 คน”" in second
    assert [row["measure"] for row in play.house.rows("SELECT measure FROM statements")] == ["members_joined"]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("ผมสั่งอะไรไว้แล้วมั่ง", "รวมซื้อ"), ("มติเรื่องตลาดนัดคราวก่อนว่าไงนะคะ", "ค้นหา “ตลาดนัด”"),
        ("ขอไฟล์เอ็กเซลยอดทั้งหมดด้วยค่ะ", "คลังเอกสาร"), ("ขอคุยกับเจ้าหน้าที่หน่อยค่ะ ไม่เอาบอทนะ", "เลขานุการ: "),
        ("ลบข้อมูลผมออกให้หมด เลิกทำลานแล้ว", "ข้อมูลของท่านที่ผมเก็บไว้"),
    ],
)  # fmt: skip
def test_one_thing_that_rules_would_take_for_another_goes_to_its_act(play: Reporting, words: str, answer: str) -> None:
    assert answer in _said(play, words)[-1]
    assert play.house.rows("SELECT id FROM statements") == []


SUPPORT = "ขอเทศบาลตำบลกำแพงเพชร สนับสนุนอบรมปุ๋ยหมัก 5,000 ดิฉันดูแล"


def test_what_a_card_shows_is_put_right_by_its_right_value_and_the_wrong_card_counts_no_more(play: Reporting) -> None:
    leader = play.made.leaders[0]
    assert "อบรมปุ๋ยหมัก 5,000 บาท" in _said(play, SUPPORT)[-1]
    wrong = play.message(leader)
    (right,) = _said(play, "เขียนผิด 50,000 ค่ะ")
    assert "อบรมปุ๋ยหมัก 50,000 บาท (ห้าหมื่นบาทถ้วน)" in right and "ถูกต้องไหม" in right
    assert [each["buttons"] for each in leader.sees() if each["id"] == wrong["id"]] == [[]]
    play.presses(leader, "ทำหนังสือ")
    assert [row["asked_satang"] for row in play.house.rows("SELECT * FROM support_requests")] == [5_000_000]


def test_a_slip_is_put_right_after_a_restart_and_other_words_leave_the_card_as_it_is(play: Reporting) -> None:
    leader = play.made.leaders[0]
    _said(play, SUPPORT)
    play.house.stop()
    play.house.start()
    assert "มา 1" in _said(play, "แล้วมีใครมาประชุมมั่ง")[-1]
    assert "อบรมปุ๋ยหมัก 50,000 บาท" in _said(play, "50,000 ไม่ใช่ 5,000")[-1]
    assert play.house.rows("SELECT id FROM support_requests") == []
    play.presses(leader, "ทำหนังสือ")
    assert len(play.house.rows("SELECT id FROM support_requests")) == 1


def test_words_of_something_that_the_card_does_not_say_change_nothing_on_it(play: Reporting) -> None:
    _said(play, SUPPORT)
    _said(play, "พรุ่งนี้ 9 โมง")
    assert play.house.failed() == [] and play.house.rows("SELECT id FROM support_requests") == []
