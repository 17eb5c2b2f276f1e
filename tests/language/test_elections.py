"""What is said of elections in words: names for offices, withdrawals, removals, sums, lots."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.elections import Named, Sums, count, drawn, is_election, nomination, people_listed, removal, withdrawal

NAMES = {1: "สมนึก ศรีวิไล", 2: "ประไพ หนูชู", 3: "อรุณี แก้วมณี", 4: "เจริญ ชูแก้ว", 5: "นางสมพร เพชรรัตน์"}


def test_the_count_of_the_approved_conversation() -> None:
    said = "ประธาน สมนึก รับ 8 ไม่รับ 2 ไม่ลง 1\nเหรัญญิก ประไพ รับ 9 ไม่รับ 2\nกรรมการ อรุณี 8 เจริญ 5 สมพร 5 เสีย 1 นับโดย ดวงใจ นุ้ย"
    found = count(said, NAMES)
    assert found is not None and found.tellers == "ดวงใจ นุ้ย" and not found.unread
    assert found.sums == (
        Sums("chair", {1: 8}, 2, 1),
        Sums("treasurer", {2: 9}, 2),
        Sums("committee", {3: 8, 4: 5, 5: 5}, None, 0, 1),
    )
    again = count("เจริญ ๕ สมพร ๕ ไม่ลง ๑", NAMES)
    assert again is not None and again.sums == (Sums("", {4: 5, 5: 5}, None, 1),)
    assert people_listed(found.tellers, {1: "ดวงใจ จันทร์ทอง", 2: "นุ้ย สุวรรณโณ"}) == ("ดวงใจ จันทร์ทอง", "นุ้ย สุวรรณโณ")


@pytest.mark.parametrize(
    ("said", "sums"),
    [
        ("กรรมการ 2 คน อรุณี ศรี 8", None),
        ("ประธาน: สมนึก 8 คะแนน, แจกบัตร 11 ใบ ได้คืน 9", Sums("chair", {1: 8}, None, 0, 0, 11, 9)),
        ("สมนึก เห็นชอบ 8 ไม่เห็นชอบ 2 งดออกเสียง 1 บัตรเสีย 1", Sums("", {1: 8}, 2, 1, 1)),
        ("นับแล้วจ้า ประธานสมนึกรับแปดไม่รับสอง ไม่ลงหนึ่งค่ะ", Sums("chair", {1: 8}, 2, 1)),
        ("ป้าสมพร 5 คุณเจริญ ๕ เสีย 1 บัตร", Sums("", {5: 5, 4: 5}, None, 0, 1)),
        ("chair สมนึก for 8 against 2 abstained 1", Sums("chair", {1: 8}, 2, 1)),
    ],
)
def test_counts_in_other_words(said: str, sums: Sums | None) -> None:
    found = count(said, NAMES)
    assert found is not None
    if sums is None:
        assert found.unread
    else:
        assert found.sums == (sums,) and not found.unread


@pytest.mark.parametrize(
    "said", ["วันนี้ขายยางได้ 200 โล", "สมนึกรายงานว่าฝนตก", "ประธานเปิดประชุมเวลา 9 โมง", "กรรมการมา 8 คน", ""]
)
def test_other_words_are_no_count(said: str) -> None:
    assert count(said, NAMES) is None


def test_names_for_offices() -> None:
    assert nomination("เสนอประไพเป็นเหรัญญิก") == Named("ประไพ", "treasurer")
    assert nomination("ขอเสนอชื่อนางประไพ หนูชู เป็นรองประธานครับ") == Named("นางประไพ หนูชู", "vice_chair")
    assert nomination("ประไพเป็นผู้ตรวจสอบ") == Named("ประไพ", "checker", False)
    assert nomination("I nominate Prapai as treasurer") == Named("Prapai", "treasurer")
    assert nomination("ขอเสนอชื่อประไพค่ะ") == nomination("nominate ประไพ") == Named("ประไพ", "")
    assert nomination("อยากเสนอให้พี่ประไพเปนเหรัญญิกเด้อ") == Named("พี่ประไพ", "treasurer")
    assert nomination("เสนอชื่อประไพ หนูชู ตำแหน่งเหรัญญิกจ้า") == Named("ประไพ หนูชู", "treasurer")
    assert nomination("เสนอถอดถอนนายวิเชียร ทองคำ พ้นจากตำแหน่งเหรัญญิก") is None
    for said in ("เสนอให้ซื้อปุ๋ยเป็นเงินสด", "ประไพเป็นคนดี", "เสนอประไพเป็นเหรัญญิกและประธานด้วยดีไหม"):
        assert nomination(said) is None


def test_withdrawals_removals_lots_and_titles() -> None:
    assert withdrawal("ขอถอนชื่อค่ะ") == "" and withdrawal("ถอนชื่อจากเหรัญญิก") == "treasurer"
    assert withdrawal("I withdraw my name for treasurer") == "treasurer" and withdrawal("ถอนเงิน 500") is None
    assert removal("ถอดถอนวิเชียรจากเหรัญญิก") == Named("วิเชียร", "treasurer")
    assert removal("remove Wichian as treasurer") == Named("Wichian", "treasurer") and removal("ถอดถอนเสาไฟ") is None
    assert removal("ขอให้ถอดวิเชียรออกจากเหรัญญิกเน้อ") == Named("วิเชียร", "treasurer")
    assert drawn("จับสลากเจริญได้จ้า พยานลุงเขียนกับป้าแดง") == ("เจริญ", "ลุงเขียนกับป้าแดง")
    assert people_listed("ลุงเขียนกับป้าแดง", {1: "ลุงเขียน รักเมือง"}) == ("ลุงเขียน รักเมือง", "ป้าแดง")
    assert drawn("ได้เจริญ พยานลุงเขียน ป้าแดง") == ("เจริญ", "ลุงเขียน ป้าแดง")
    assert drawn("จับสลากได้เจริญ พยาน ลุงเขียน กับป้าแดงครับ") == ("เจริญ", "ลุงเขียน กับป้าแดง")
    assert (
        drawn("drew Charoen, witnesses Khian and Daeng") == ("Charoen", "Khian and Daeng") and drawn("ได้ของแล้ว") is None
    )
    assert is_election("เลือกตั้งกรรมการ") and is_election("election of the chair") and not is_election("ซื้อปุ๋ย")
    assert people_listed("ลุงเขียน และ ป้าแดง", {1: "ลุงเขียน รักเมือง"}) == ("ลุงเขียน รักเมือง", "ป้าแดง")


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(NAMES)), st.integers(0, 999)),
        min_size=1,
        max_size=5,
        unique_by=lambda each: each[0],
    )
)
def test_what_is_written_is_read(votes: list[tuple[int, int]]) -> None:
    found = count("กรรมการ " + " ".join(f"{NAMES[key].split()[0]} {number}" for key, number in votes), NAMES)
    assert found is not None and dict(found.sums[0].votes) == dict(votes) and not found.unread


@given(st.text(max_size=200))
def test_no_words_break_it(said: str) -> None:
    count(said, NAMES), nomination(said), withdrawal(said), removal(said), drawn(said), is_election(said)
